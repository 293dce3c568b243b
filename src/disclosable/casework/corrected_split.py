"""The officer's correction of a split: the requester's words, regrouped but never altered.

The program's reading and the officer's are kept side by side, with who corrected it, when and why.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from disclosable.casework.passage import RequestWords
from disclosable.casework.request import Part, Question, SplitRequest
from disclosable.casework.splitting.remark import Remark
from disclosable.errors import BadCase, BadDate
from disclosable.toml_file import TomlTable

_SHOWN = 120


@dataclass(frozen=True, slots=True)
class CorrectedSplit:
    """How the program split a request (`machine`) and how it is to be read (`officer`).

    Raises:
        BadCase: nobody corrected it, no reason is given, a question has no label, or two have one.
        BadDate: `on` is not a date without a time.
    """

    machine: SplitRequest
    officer: SplitRequest
    by: str
    on: date
    why: str

    def __post_init__(self) -> None:
        for name, found in (("by", self.by), ("why", self.why)):
            if not found.strip():
                raise BadCase(f"the correction does not say {name!r}", expected="words")
        if isinstance(self.on, datetime) or not isinstance(self.on, date):
            raise BadDate(
                f"the date of the correction is {self.on!r}", expected="a date without a time"
            )
        labels = [question.label.strip() for question in self.officer.questions]
        if not labels:
            raise BadCase("the correction has no questions", expected="at least one")
        for label in labels:
            if not label:
                raise BadCase(
                    "a question of the correction has no label",
                    expected="a label for every question, by which it is decided",
                )
            if labels.count(label) > 1:
                raise BadCase(
                    f"two questions of the correction are called {label!r}",
                    expected="a label of its own for every question",
                )

    def differences(self) -> list[str]:
        """What the correction changed, in plain lines; none where both readings are the same.

        A question is compared with the one of the same label, or else in the same place.
        """
        said = [*self._of_questions()]
        for name, program, officer in (
            ("The preamble", [self.machine.preamble], [self.officer.preamble]),
            ("The notes", _theirs(self.machine.notes), list(self.officer.notes)),
            ("What is left out", list(self.machine.left_out), list(self.officer.left_out)),
        ):
            if [w.split() for w in program if w] != [w.split() for w in officer if w]:
                said.append(f"{name}, as the program read the request: {_shown(program)}")
                said.append(f"{name}, as corrected: {_shown(officer)}")
        return said

    def _of_questions(self) -> Iterator[str]:
        program, officer = self.machine.questions, self.officer.questions
        if len(program) != len(officer):
            yield (f"The program found {_count(len(program))}; the correction has {len(officer)}.")
        same = set(map(_said, program)) & set(map(_said, officer))
        for question in program:
            if _said(question) not in same:
                label = question.label or "(no label)"
                yield f"Question {label} of the program: {_whole(question)}"
        for question in officer:
            if _said(question) not in same:
                yield f"Question {question.label} of the correction: {_whole(question)}"


def read_correction(path: Path, request_text: str, machine: SplitRequest) -> CorrectedSplit:
    """The correction in a TOML file, or in the JSON that `split --json` prints, edited.

    Every text must stand in the request, white space aside, and every word of the request must
    stand in the correction. What is to be left out is listed under `left_out`; the greeting and
    the signature that the program left out need not be. The program's own remarks, in [brackets],
    are dropped.

    Raises:
        BadCase: the file cannot be read; a key is missing, unknown or of another kind; a text is
            not in the request, or is used twice; words of the request are missing.
    """
    top = _read_json(path) if path.suffix.lower() == ".json" else TomlTable.read(path, BadCase)
    by, on, why = top.get("by", str), top.get("on", date), top.get("why", str)
    preamble = top.optional("preamble", str, "")
    questions = [_question(section) for section in top.tables("questions")]
    remarks = {note for note in machine.notes if isinstance(note, Remark)}
    notes = [note for note in top.strings("notes") if note not in remarks]
    left_out = list(top.strings("left_out"))
    top.finish()
    texts = [(preamble, f"{path}, key 'preamble'")] if preamble else []
    for question in questions:
        where = f"{path}, question {question.label or '(no label)'}"
        texts += [(question.text, where)] if question.text else []
        texts += [(part.text, f"{where}, part {part.label}".rstrip()) for part in question.parts]
    texts += [(note, f"{path}, key 'notes'") for note in notes]
    texts += [(words_left, f"{path}, key 'left_out'") for words_left in left_out]
    unused = _unused(request_text, texts, machine.left_out, str(path))
    left_out = [*unused, *left_out]
    officer = SplitRequest(
        preamble=" ".join(preamble.split()),
        questions=tuple(questions),
        notes=tuple(" ".join(note.split()) for note in notes),
        left_out=tuple(left_out),
    )
    try:
        return CorrectedSplit(machine, officer, by, on, why)
    except (BadCase, BadDate) as wrong:
        raise BadCase(
            wrong.found, where=str(path), expected=wrong.expected, instead=wrong.instead
        ) from None


def _unused(
    request_text: str, texts: list[tuple[str, str]], left_out: tuple[str, ...], path: str
) -> list[str]:
    """What the program left out and the officer did not use, once every text has its words.

    Where a request says one thing twice, it matters which text takes which: the order of the file
    is tried, and then the longest text first, since a short one may stand within it.
    """
    greetings = [(text, "") for text in left_out]
    longest = sorted(texts, key=lambda each: -len(each[0]))
    both = sorted([*texts, *greetings], key=lambda each: -len(each[0]))
    failed: BadCase | None = None
    for order in ([*texts, *greetings], both, [*longest, *greetings]):
        words, unused = RequestWords(request_text), []
        try:
            for text, where in order:
                if where:
                    words.take(text, where)
                elif words.take_if_free(text):
                    unused.append(text)
        except BadCase as why:
            failed = why
            continue
        missing = words.left()
        if not missing:
            return [text for text in left_out if text in unused]
        failed = BadCase(
            f"words of the request are in no part of the correction: {_cut(missing[0])!r}",
            where=path,
            expected="them in the preamble, a question, the notes or under 'left_out'",
            instead=[_cut(run) for run in missing[1:6]],
        )
    raise failed or BadCase("the correction is empty", where=path, expected="questions")


def _question(section: TomlTable) -> Question:
    label = section.optional("label", str, "")
    text = section.optional("text", str, "")
    parts = []
    for part in section.tables("parts"):
        parts.append(Part(part.optional("label", str, ""), " ".join(part.get("text", str).split())))
        part.finish()
    section.finish()
    if not text and not parts:
        raise BadCase("a question has no words", where=section.where, expected="a text or parts")
    return Question(label.strip(), " ".join(text.split()), tuple(parts))


def _read_json(path: Path) -> TomlTable:
    try:
        found = json.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise BadCase("there is no such file", where=str(path)) from None
    except OSError as why:
        raise BadCase(f"it cannot be read ({why.strerror})", where=str(path)) from None
    except UnicodeDecodeError as why:
        raise BadCase(
            f"byte {why.start} is not UTF-8", where=str(path), expected="text in UTF-8"
        ) from None
    except json.JSONDecodeError as why:
        raise BadCase(
            f"line {why.lineno}, column {why.colno}: it is not valid JSON ({why.msg})",
            where=str(path),
        ) from None
    except (ValueError, RecursionError):
        raise BadCase("it is not JSON that can be read", where=str(path)) from None
    if not isinstance(found, dict):
        raise BadCase("it is no object", where=str(path), expected="what split --json prints")
    data = _without_blanks(found)
    if isinstance(data.get("on"), str):
        try:
            data["on"] = date.fromisoformat(data["on"])
        except ValueError:
            raise BadCase(
                f"the date is {data['on']!r}",
                where=f"{path}, key 'on'",
                expected="a date, such as 2023-10-16",
            ) from None
    return TomlTable(data, str(path), BadCase)


def _without_blanks(found: dict[str, Any]) -> dict[str, Any]:
    """The program prints an empty text where there is none; in the file it may be left out."""
    kept: dict[str, Any] = {}
    for key, value in found.items():
        if value == "" and key in ("preamble", "text", "label"):
            continue
        if key in ("questions", "parts") and isinstance(value, list):
            value = [_without_blanks(v) if isinstance(v, dict) else v for v in value]
        kept[key] = value
    return kept


def _theirs(notes: tuple[str, ...]) -> list[str]:
    return [note for note in notes if not isinstance(note, Remark)]


def _said(question: Question) -> tuple[str, str, tuple[Part, ...]]:
    return question.label, question.text, question.parts


def _whole(question: Question) -> str:
    parts = [f"({part.label}) {part.text}" if part.label else part.text for part in question.parts]
    return " / ".join(text for text in (question.text, *parts) if text)


def _shown(texts: list[str]) -> str:
    return " / ".join(" ".join(text.split()) for text in texts if text) or "nothing"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} ..."


def _count(number: int) -> str:
    return "1 question" if number == 1 else f"{number} questions"

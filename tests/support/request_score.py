"""How far a split says what a case of `tests/request_cases` expects.

A case is a request as it arrives, `NN-name.txt`, and what must hold once it has come apart,
`NN-name.json`; the README beside the cases says what each key means. `mistakes` compares that with
the JSON of a split and returns a sentence for everything that is wrong. It knows nothing of how
the splitter works.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

_WORDS_OF_A_LABEL = re.compile(r"^(?:q|question|request|part|foi\s+request)\s*\.?\s*(?=\S)", re.I)

_AROUND_A_LABEL = "()[].: "


@dataclass(frozen=True)
class RequestCase:
    """A request, and the readings of it that are right."""

    name: str
    text: str
    readings: tuple[Json, ...]

    @classmethod
    def read(cls, file: Path) -> RequestCase:
        """The case of a `.json` file and the `.txt` file beside it."""
        said = json.loads(file.read_text(encoding="utf-8"))
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
        return cls(file.stem, text, (said["expect"], *said.get("or", ())))

    def mistakes(self, found: Json) -> list[str]:
        """What `found` has wrong by the reading that it is nearest to; none if one holds whole."""
        return min((_mistakes(reading, found) for reading in self.readings), key=len)


def _mistakes(expected: Json, found: Json) -> list[str]:
    questions = found["questions"]
    if len(questions) != expected["count"]:
        said = [question["text"] for question in questions]
        return [f"{len(questions)} questions, expected {expected['count']}: {said}"] * 10
    wrong = []
    whole = [_plain(" ".join([q["text"], *(p["text"] for p in q["parts"])])) for q in questions]
    for n, question in enumerate(questions):
        label, fair = _label(question["label"]), _either(expected["labels"][n])
        if label not in [_label(one) for one in fair]:
            wrong.append(f"label {question['label']!r}, expected {fair}")
        if len(question["parts"]) not in _either(expected["parts"][n]):
            parts = [part["text"] for part in question["parts"]]
            wrong.append(f"question {n + 1} has {len(parts)} parts {parts}, "
                         f"expected {expected['parts'][n]}")  # fmt: skip
        for phrase in expected["phrases"][n]:
            if _plain(phrase) not in whole[n]:
                wrong.append(f"not in question {n + 1}: {phrase!r}")
    visible = [_plain(text) for text in (found["preamble"], *found["notes"])]
    for phrase in expected["outside"]:
        if not any(_plain(phrase) in text for text in visible):
            wrong.append(f"neither in the preamble nor in the notes: {phrase!r}")
    for phrase in (*expected["outside"], *expected["never"]):
        wrong += [f"in a question: {phrase!r}" for text in whole if _plain(phrase) in text]
    return wrong


def phrases(reading: Json) -> Iterator[str]:
    """Every phrase that a reading names."""
    for of_question in reading["phrases"]:
        yield from of_question
    yield from (*reading["outside"], *reading["never"])


def _either(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _label(text: str) -> str:
    """ "Q1.", "(1)", "Question 1:" and "[1]" are the label 1."""
    bare = text.strip(_AROUND_A_LABEL)
    return _WORDS_OF_A_LABEL.sub("", bare).strip(_AROUND_A_LABEL)


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())

"""What is asked in a case: the request, what the requester said later, and how it was split.

Three files of the case folder have a part in it: `request.txt`, `clarified.toml` with what the
requester wrote later, and `split.toml` (or `split.json`) with the officer's correction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from disclosable.casework.clarified import Clarification, ClarifiedRequest
from disclosable.casework.corrected_split import CorrectedSplit, read_correction
from disclosable.casework.request import SplitRequest
from disclosable.casework.split import split
from disclosable.casework.values import check_length, is_there, placed, sections, text
from disclosable.errors import BadCase, BadInput
from disclosable.law.event import Event, What
from disclosable.toml_file import TomlTable, said_in

CLARIFIED = "clarified.toml"
CORRECTIONS = ("split.toml", "split.json")


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a request, those that are in force, and their questions.

    `machine` is how the program split them; `correction`, where there is one, goes before it.
    """

    clarified: ClarifiedRequest
    machine: SplitRequest
    correction: CorrectedSplit | None = None

    @property
    def split(self) -> SplitRequest:
        """The questions that are answered."""
        return self.correction.officer if self.correction is not None else self.machine

    def quoted(self) -> Iterator[tuple[date, tuple[str, ...]]]:
        """Every text of the requester with its day, without greeting, signature and thread."""
        for on, words in self.clarified.quoted:
            yield on, self._lines(words)

    def _lines(self, words: str) -> tuple[str, ...]:
        try:
            left_out = {*split(words).left_out, *self.split.left_out}
        except BadInput:
            # Words that hold no request of their own, such as "Yes, the second one".
            left_out = set(self.split.left_out)
        aside = {line.strip() for part in left_out for line in part.splitlines()}
        lines = (line.strip() for line in words.splitlines())
        return tuple(line for line in lines if line and line not in aside)


def read_asked(folder: Path, received: date, words: str, events: tuple[Event, ...]) -> Asked:
    """What is asked in the case in `folder`; `words` are those of its request.txt.

    Raises:
        BadCase: a file is not of its form, alters the requester's words, or is there twice; a
            clarification came on a day of which events.toml does not know.
        BadInput: there are no words to split.
        BadDate: a clarification is older than the request.
    """
    clarified = _clarified(folder / CLARIFIED, received, words, events)
    machine = clarified.split()
    there = [folder / name for name in CORRECTIONS if is_there(folder / name)]
    if len(there) > 1:
        raise BadCase(
            "the split is corrected in two files",
            where=str(folder),
            expected=f"one of {' and '.join(CORRECTIONS)}",
        )
    correction = read_correction(there[0], clarified.in_force, machine) if there else None
    return Asked(clarified, machine, correction)


def _clarified(
    path: Path, received: date, words: str, events: tuple[Event, ...]
) -> ClarifiedRequest:
    if not is_there(path):
        return ClarifiedRequest(received, words)
    top = TomlTable.read(path, BadCase)
    found = tuple(_clarification(one) for one in sections(top, "clarifications"))
    top.finish()
    given = {event.on for event in events if event.what is What.CLARIFICATION_GIVEN}
    for one in found:
        if one.on not in given:
            raise BadCase(
                f"a clarification is of {one.on}, and events.toml knows of none on that day",
                where=str(path),
                expected=f'an event "{What.CLARIFICATION_GIVEN.value}" of the same day, from which '
                "the time runs anew",
                instead=[str(day) for day in sorted(given)],
            )
    try:
        return ClarifiedRequest(received, words, found)
    except BadInput as why:
        raise placed(why, str(path), type(why)) from None


def _clarification(section: TomlTable) -> Clarification:
    on, words = section.get("on", date), text(section, "words")
    replaces = section.get("replaces", bool)
    check_length(words, f"{section.where}, key 'words'")
    section.finish()
    with said_in(section):
        return Clarification(on, words, replaces)

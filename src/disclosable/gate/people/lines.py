"""Tables that are told as words: lines whose cells are set apart by bars, tabs or wide gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.people.name import looks_like_a_name
from disclosable.gate.told import Passage, Row

_GAP = re.compile(r"\s*\|\s*|\t+|\s{2,}")
_DAY = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d)(?!\d)")
_FIRST_TWO = re.compile(r"(?:\d{1,4}[.)]? )?(\S+ \S+)")
_FEWEST_LINES = 3
_FEWEST_CELLS = 2
_MOST_LINES = 5_000
_LONGEST_LINE = 200


@dataclass(slots=True)
class Lines:
    """Gathers neighbouring lines of as many cells into tables."""

    _held: list[tuple[str, ...]] = field(default_factory=list)
    _where: str = ""
    _number: int = 0

    def hear(self, passage: Passage) -> Iterator[Row]:
        """Take in a passage; the lines of a table that has ended with it, if one has."""
        for line in passage.text.split("\n"):
            cells = _cells(line.strip().strip("|").strip())
            if len(cells) < _FEWEST_CELLS or len(self._held) >= _MOST_LINES:
                if line.strip():
                    yield from self.rest()
                continue
            if self._held and len(cells) != len(self._held[0]):
                yield from self.rest()
            if not self._held:
                self._where = passage.where
            self._held.append(cells)

    def rest(self) -> Iterator[Row]:
        """The lines of the table that is being gathered, which is over."""
        held, self._held = self._held, []
        if len(held) < _FEWEST_LINES:
            return
        self._number += 1
        table = f"the lines from {self._where} on (group {self._number})"
        for number, cells in enumerate(held, start=1):
            yield Row(table, number, cells)


def _cells(line: str) -> tuple[str, ...]:
    """The cells of a line. Of a table in a PDF, the gaps may be lost: a name and a day are told."""
    cells = tuple(_GAP.split(line))
    if len(cells) == 1 and len(line) < _LONGEST_LINE:
        first, day = _FIRST_TWO.match(line), _DAY.search(line)
        if first and day and looks_like_a_name(first[1]):
            return first[1], day[0]
    return cells

"""What is shown, as tables with a name: what a workbook is written from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from disclosable.gate.told import Passage, Role, Row

WORDS = "Text"
"""The sheet for words that stood in no cell."""

_SHEET = re.compile(r"\Asheet '(.*)'\Z", re.DOTALL)
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet: an empty line before it where the old file had any."""

    sheet: str
    after_gap: bool
    cells: tuple[int | float | str, ...]


def lines_of(shown: Iterable[Passage | Row]) -> Iterator[Line]:
    """The lines of each sheet in turn, sheets named as the old file did; then the other words."""
    words: list[Passage] = []
    names: dict[str, str] = {}

    def rows() -> Iterator[Row]:
        for item in shown:
            if isinstance(item, Row):
                yield item
            elif item.role not in (Role.PROPERTY, Role.MARGIN):
                words.append(item)

    for table, group in groupby(rows(), key=lambda row: row.table):
        name = names.setdefault(table, _sheet_name(table, names))
        last = 0
        for row in group:
            yield Line(name, last > 0 and row.number > last + 1, row.cells)
            last = row.number
    if words:
        name = _sheet_name(WORDS, names)
        for passage in words:
            yield Line(name, False, (passage.text,))


def _sheet_name(table: str, taken: dict[str, str]) -> str:
    named = _SHEET.match(table)
    name = _NOT_IN_A_NAME.sub(" ", named[1] if named else table).strip("' ")[:_LONGEST_NAME]
    name = name or "Sheet"
    used = {other.casefold() for other in taken.values()}
    free, number = name, 2
    while free.casefold() in used:
        tail = f" {number}"
        free = name[: _LONGEST_NAME - len(tail)] + tail
        number += 1
    return free

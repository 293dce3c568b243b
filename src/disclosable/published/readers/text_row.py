"""Rows of a table in plain text, however its columns are marked, and the grid that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from disclosable.published.document import Grid, GridCell
from disclosable.published.entry import tidy_text
from disclosable.published.readers.cell_text import blank, steps_of_indent

NumberedLine = tuple[int, str]
"""A line of a file with its number."""

_RULE = re.compile(r"\A[\s\-=+_|:·~*─━═│┃║┼┿╋╬├┝┣╠┤┥┫╣┬┯┳╦┴┷┻╩┌┏╔┐┓╗└┗╚┘┛╝╟╢╤╧╪╫]*\Z")
_DASHES = re.compile(r"[-=_─━═]{2,}|:-+:?|-+:")


def is_rule(text: str) -> bool:
    """Whether a line only draws a line."""
    return bool(_RULE.match(text)) and bool(_DASHES.search(text))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table in text: its cells with the columns they stand over."""

    number: int
    cells: tuple[tuple[str, int, int], ...]
    indent: int = 0
    is_header: bool = False

    @property
    def label(self) -> str:
        """What stands in its first cell."""
        return self.cells[0][0]

    def with_more_label(self, rest: str) -> Row:
        """The same row, where the label goes on in the next line."""
        label, start, end = self.cells[0]
        return replace(self, cells=((f"{label} {rest}", start, end), *self.cells[1:]))


Found = tuple[int, list[Row], bool]
"""How many lines a table takes, its rows, and whether its columns are plain.

Without rows, that many lines are no table: none begins further down among them.
"""

NO_TABLE: Found = (0, [], True)


def grid_of(rows: Sequence[Row], first: int) -> Grid:
    width = max(end for row in rows for _, _, end in row.cells) + 1
    least = min(row.indent for row in rows)
    steps = steps_of_indent([row.indent if row.cells[0][1] == 0 else least for row in rows])
    made: list[tuple[GridCell, ...]] = []
    for r, row in enumerate(rows):
        place = f"line {row.number}"
        cells = [blank(place, r, c) for c in range(width)]
        for text, start, end in row.cells:
            cell = GridCell(
                tidy_text(text), place, (r, start), row.is_header, steps[r] if start == 0 else 0
            )
            for c in range(start, end + 1):
                cells[c] = cell
        made.append(tuple(cells))
    return Grid(tuple(made), f"line {first}", is_delimited=False)

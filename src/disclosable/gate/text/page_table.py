"""The tables of a page, put together cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.text.csv_table import value_of
from disclosable.gate.told import Row

MAX_SPAN = 1_000


@dataclass(slots=True)
class Cell:
    """An open cell: its words so far, and over how many columns and rows it reaches."""

    shown: bool
    across: int = 1
    down: int = 1
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """An open table. A cell that reaches over several columns or rows stands in the first."""

    name: str
    number: int = 0
    row: list[int | float | str] | None = None
    hidden: list[str] = field(default_factory=list)
    cell: Cell | None = None
    spans: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> Iterator[Row]:
        """A new line; what was open is ended."""
        yield from self.end_row()
        self.number += 1
        self.row = []
        self._skip()

    def end_row(self) -> Iterator[Row]:
        """The line that was open, as it is shown; and what was hidden in it."""
        self.end_cell()
        if self.row is not None and any(cell != "" for cell in self.row):
            yield Row(self.name, self.number, tuple(self.row))
        if any(self.hidden):
            cells = tuple(value_of(text) for text in self.hidden)
            yield Row(self.name, self.number, cells, shown=False)
        self.row, self.hidden = None, []

    def begin_cell(self, cell: Cell) -> Iterator[Row]:
        """A new cell; without a line, a line begins."""
        self.end_cell()
        if self.row is None:
            yield from self.begin_row()
        self.cell = cell

    def end_cell(self) -> None:
        """Put the words of the open cell in their place."""
        cell, self.cell = self.cell, None
        if cell is None or self.row is None:
            return
        text = " ".join("".join(cell.words).split())
        if not cell.shown:
            self.hidden.append(text)
            return
        first = len(self.row)
        self.row.append(value_of(text))
        self.row.extend("" for _ in range(cell.across - 1))
        if cell.down > 1:
            for column in range(first, first + cell.across):
                self.spans[column] = cell.down - 1
        self._skip()

    def _skip(self) -> None:
        """Leave out the columns that a cell from above reaches into."""
        while self.row is not None and self.spans.get(len(self.row), 0):
            column = len(self.row)
            self.spans[column] -= 1
            self.row.append("")


def span_of(text: str) -> int:
    """The number of a colspan or rowspan; 1 where it is none."""
    return max(1, min(MAX_SPAN, int(text))) if text.isdigit() and len(text) < 6 else 1

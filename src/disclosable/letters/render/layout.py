"""How a table of any number of dimensions is laid out in two, for reading."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from disclosable.sdc.release import Published, PublishedTable
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy

MOST_ACROSS = 8
"""A last dimension with more codes than this (`Total` not counted) goes down, not across."""

MOST_WIDE = 16
"""Where every dimension has more codes than this, none goes across: no page is wide enough."""

COUNT_HEADING = "Number"
"""What heads a single column of figures whose counting unit is not known here."""


@dataclass(frozen=True, slots=True)
class Header:
    """A code at the edge of a table; `level` is 0 at the top of its hierarchy."""

    code: str
    level: int

    @property
    def total(self) -> bool:
        """Whether it heads a sum over the whole dimension."""
        return self.code == TOTAL


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the grid: which cell stands there, and the figure or marker it shows."""

    cell: Cell
    shown: Published

    @property
    def text(self) -> str:
        """What is printed: plain digits, or the marker."""
        return str(self.shown)

    @property
    def hidden(self) -> bool:
        """Whether a marker stands here."""
        return isinstance(self.shown, str)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the grid: a code of each dimension that goes down, then the slots."""

    headers: tuple[Header, ...]
    slots: tuple[Slot, ...]

    @property
    def total(self) -> bool:
        """Whether the line is a sum along any dimension that goes down."""
        return any(header.total for header in self.headers)

    @property
    def texts(self) -> tuple[str, ...]:
        """The line as it is read, left to right."""
        return (*(h.code for h in self.headers), *(s.text for s in self.slots))


@dataclass(frozen=True)
class Grid:
    """A published table in two dimensions. Every cell of the table has exactly one slot.

    The last dimension goes across; where it has more than `MOST_ACROSS` codes, the dimension with
    the fewest codes does (of equals, the later one). The others go down, in the table's order. A
    one-way table, and one whose every dimension has more than `MOST_WIDE` codes, goes down whole,
    with one column of figures headed by `unit`.
    """

    table: PublishedTable
    unit: str = COUNT_HEADING

    @property
    def across(self) -> int | None:
        """The position of the dimension that goes across; None where all go down."""
        dimensions = self.table.spec.dimensions
        if len(dimensions) == 1:
            return None
        sizes = [len(d.parents) for d in dimensions]
        if sizes[-1] <= MOST_ACROSS:
            return len(sizes) - 1
        fewest = min(sizes)
        if fewest > MOST_WIDE:
            return None
        return max(i for i, size in enumerate(sizes) if size == fewest)

    @property
    def across_title(self) -> str:
        """What the codes across are codes of; empty where all go down."""
        return "" if self.across is None else self.table.spec.dimensions[self.across].title

    @property
    def down(self) -> tuple[Hierarchy, ...]:
        """The dimensions that go down."""
        across = self.across
        return tuple(d for i, d in enumerate(self.table.spec.dimensions) if i != across)

    @property
    def row_titles(self) -> tuple[str, ...]:
        """The headings of the columns of codes, no two alike."""
        return distinct(d.title for d in self.down)

    @property
    def columns(self) -> tuple[Header, ...]:
        """The codes across; empty where all go down."""
        if self.across is None:
            return ()
        return headers_of(self.table.spec.dimensions[self.across])

    @property
    def column_titles(self) -> tuple[str, ...]:
        """The headings of the columns of figures, as the letter prints them."""
        if self.across is None:
            return (self.unit[:1].upper() + self.unit[1:],)
        return tuple(header.code for header in self.columns)

    @property
    def sheet_titles(self) -> tuple[str, ...]:
        """The one header row of a worksheet: every heading whole in itself, no two alike."""
        if self.across is None:
            return distinct((*self.row_titles, *self.column_titles))
        return distinct(
            (*self.row_titles, *(f"{self.across_title}: {h.code}" for h in self.columns))
        )

    def rows(self) -> Iterator[Row]:
        """Every line, in published order."""
        for headers in itertools.product(*(headers_of(d) for d in self.down)):
            codes = tuple(h.code for h in headers)
            yield Row(headers, tuple(self._slot(cell) for cell in self._cells(codes)))

    def cell(self, codes_down: tuple[str, ...], column: int) -> Cell:
        """The cell on the line of these codes, in the column of figures number `column`."""
        return tuple(self._cells(codes_down))[column]

    def _cells(self, codes: tuple[str, ...]) -> Iterator[Cell]:
        if self.across is None:
            yield Cell(codes)
            return
        at = self.across
        for header in self.columns:
            yield Cell((*codes[:at], header.code, *codes[at:]))

    def _slot(self, cell: Cell) -> Slot:
        return Slot(cell, self.table[cell])


def headers_of(dimension: Hierarchy) -> tuple[Header, ...]:
    """The codes of a dimension in published order, `Total` last, each with its level."""
    return tuple(
        Header(code, max(0, len(dimension.ancestors(code)) - 2)) for code in dimension.codes
    )


def distinct(headings: Iterable[str]) -> tuple[str, ...]:
    """The headings, a repeated one numbered; spreadsheets compare headings without case."""
    seen: set[str] = set()
    result = []
    for heading in headings:
        name, number = heading, 1
        while name.casefold() in seen:
            number += 1
            name = f"{heading} ({number})"
        seen.add(name.casefold())
        result.append(name)
    return tuple(result)

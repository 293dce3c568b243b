"""One table as a rectangle of cells, before anybody has said which of them are labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from disclosable.errors import BadRelease
from disclosable.published.document import GridCell
from disclosable.published.entry import tidy_text
from disclosable.published.geometry.look import Look, look_of

Row = tuple[GridCell, ...]


def filled_cells(row: Sequence[GridCell]) -> Iterator[tuple[int, GridCell]]:
    """The cells of a row that print something, each merged cell once, with their columns."""
    before: tuple[int, int] | None = None
    for c, cell in enumerate(row):
        if cell.origin != before and tidy_text(cell.text):
            yield c, cell
        before = cell.origin


def is_blank(row: Sequence[GridCell]) -> bool:
    """Whether a row prints nothing."""
    return next(filled_cells(row), None) is None


def is_lone(row: Sequence[GridCell]) -> bool:
    """Whether a row prints one text, from its first column on."""
    filled = [c for c, _ in islice(filled_cells(row), 2)]
    return filled == [0]


def is_merged(row: Sequence[GridCell]) -> bool:
    """Whether a row is one cell that is merged over all columns."""
    return len(row) > 1 and is_lone(row) and len({cell.origin for cell in row}) == 1


def joined(row: Sequence[GridCell], between: str = ", ") -> str:
    """What a row prints, as one text."""
    return between.join(tidy_text(cell.text) for _, cell in filled_cells(row))


@dataclass(frozen=True)
class Region:
    """One table as a rectangle of cells.

    `caption` is what the file itself gives as the table's title; `titles` are rows above its
    headings that are one text each, the lowest last.

    Raises:
        BadRelease: no cell, or rows of different lengths.
    """

    rows: tuple[Row, ...]
    place: str
    caption: str = ""
    titles: tuple[GridCell, ...] = ()

    def __post_init__(self) -> None:
        if not self.rows or not self.rows[0] or len({len(row) for row in self.rows}) > 1:
            raise BadRelease("a table is no rectangle of cells", where=self.place)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0])

    @cached_property
    def looks(self) -> tuple[tuple[Look, ...], ...]:
        """How each cell looks by itself."""
        return tuple(tuple(look_of(cell.text) for cell in row) for row in self.rows)

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """What each cell prints, tidied."""
        return tuple(tuple(tidy_text(cell.text) for cell in row) for row in self.rows)

    def text(self, row: int, column: int) -> str:
        """What a cell prints, tidied."""
        return self.texts[row][column]

    @cached_property
    def tells_headers(self) -> bool:
        """Whether the file itself says of some cells, and not of all, that they are headings."""
        marked = {cell.is_header for row in self.rows for cell in row if cell.text.strip()}
        return len(marked) > 1

    def is_repeat(self, row: int, column: int) -> bool:
        """Whether a cell is the same merged cell as its neighbour above or to the left."""
        cell = self.rows[row][column]
        return (row > 0 and self.rows[row - 1][column].origin == cell.origin) or (
            column > 0 and self.rows[row][column - 1].origin == cell.origin
        )

    @cached_property
    def has_figures(self) -> bool:
        """Whether any cell is a number, or a sign in place of one."""
        figures = (Look.COUNT, Look.NUMBER, Look.YEAR, Look.SIGN, Look.RANGE)
        return any(look in figures for line in self.looks for look in line)

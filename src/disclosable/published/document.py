"""A published file taken apart, whatever its kind: its text and its grids of cells, in order.

This is what the readers of single kinds of file make. Nothing is understood yet: which rows are
headings, what is a note, and where one table of a sheet ends and the next begins is `geometry`'s.
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.errors import BadRelease
from disclosable.published.finding import ReadingFinding


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text that a reader of the file sees, without markup, spaces made single.

    `level` is 0 for text and 1 to 6 for a heading. `place` is where it stands ("line 3").
    """

    text: str
    place: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class GridCell:
    """One place of a grid: what is printed there, as printed.

    A cell that is merged over several places stands in each of them, with the row and the column
    (from 0, within the grid) where it begins as its `origin`. `is_header` is what the file itself
    says, and many files say nothing. `indent` counts steps of indentation of a label.
    """

    text: str
    place: str
    origin: tuple[int, int]
    is_header: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangle of cells.

    `is_delimited` says that the file marks it off as one table, as HTML and Word do; a sheet or a
    text may hold several tables in one grid, with titles and notes above, between and below.

    Raises:
        BadRelease: rows of different lengths, or none.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    place: str
    caption: str = ""
    is_delimited: bool = True

    def __post_init__(self) -> None:
        if not self.rows or not self.rows[0]:
            raise BadRelease("a grid has no cells", where=self.place)
        if len({len(row) for row in self.rows}) > 1:
            raise BadRelease("the rows of a grid are not of one length", where=self.place)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader sees it. `kind` is in words ("web page"); `title` may be empty.

    `findings` are about the file itself: a scanned page, a formula without a value, a sheet that
    nobody sees.
    """

    file: str
    kind: str
    title: str
    blocks: tuple[Paragraph | Grid, ...]
    findings: tuple[ReadingFinding, ...] = ()

"""What a file prints, understood as tables and passages of prose; in the order of the file.

Labels and entries are known here. What they *mean* is not yet: which line is the total of which
others, what a marker stands for, and which cells are about the same people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.errors import BadRelease
from disclosable.published.entry import Entry
from disclosable.published.finding import ReadingFinding


@dataclass(frozen=True, slots=True)
class Printed:
    """What one cell of a table prints, and where it stands in the file ("line 7", "cell B4")."""

    entry: Entry
    place: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of prose: a paragraph, a heading (`level` 1 to 6), a note below a table."""

    text: str
    place: str
    level: int = 0


Labels = tuple[str, ...]
"""The labels of a row or a column, outermost first, without note marks; "" where a level is void.

`("Nurses", "2019")`, or `("Youth", "Female")` where blocks of rows are stacked.
"""


@dataclass(frozen=True)
class PrintedTable:
    """One table as labels and entries.

    Args:
        file: the file that prints it.
        number: counts the tables of the file from 1, those without counts too.
        title: its caption, or the line right above that names it; may be empty.
        place: where it stands.
        row_names: what each level of row labels is called ("School"), "" where nothing says so.
        rows: the labels of each row; all of one length, that of `row_names`.
        column_names: likewise of the columns, and mostly "".
        columns: the labels of each column of entries.
        cells: for each row and each column what is printed; None where the table has no such
            cell (a row that is only a heading, a column that a stacked block does not have).
        indents: steps of indentation of each row's innermost label.

    Raises:
        BadRelease: the parts do not fit together.
    """

    file: str
    number: int
    title: str
    place: str
    row_names: tuple[str, ...]
    rows: tuple[Labels, ...]
    column_names: tuple[str, ...]
    columns: tuple[Labels, ...]
    cells: tuple[tuple[Printed | None, ...], ...]
    indents: tuple[int, ...]

    def __post_init__(self) -> None:
        fits = (
            all(len(labels) == len(self.row_names) for labels in self.rows)
            and all(len(labels) == len(self.column_names) for labels in self.columns)
            and len(self.cells) == len(self.rows) == len(self.indents)
            and all(len(line) == len(self.columns) for line in self.cells)
        )
        if not fits:
            raise BadRelease("labels and entries do not fit together", where=self.where)

    @property
    def where(self) -> str:
        """The file and the table, for messages."""
        return f"{self.file}, table {self.number}"

    def printed(self) -> Iterator[tuple[int, int, Printed]]:
        """Every cell that there is: row, column, what it prints."""
        for r, line in enumerate(self.cells):
            for c, cell in enumerate(line):
                if cell is not None:
                    yield r, c, cell


@dataclass(frozen=True)
class PrintedPage:
    """A file's tables and prose, in its order. A page may have no table."""

    file: str
    kind: str
    title: str
    items: tuple[Passage | PrintedTable, ...]
    findings: tuple[ReadingFinding, ...] = ()

    @property
    def tables(self) -> tuple[PrintedTable, ...]:
        """The tables alone."""
        return tuple(item for item in self.items if isinstance(item, PrintedTable))

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The prose alone."""
        return tuple(item for item in self.items if isinstance(item, Passage))

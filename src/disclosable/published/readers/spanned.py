"""A table as cells that may be merged, spread out over the places of a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.errors import BadRelease, TooLarge
from disclosable.published.document import Grid, GridCell

MOST_PLACES = 2_000_000
MOST_COLUMNS = 2_000


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell, its top left place (from 0), and how many rows and columns it takes.

    Raises:
        BadRelease: it takes nothing, or lies outside.
    """

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    is_header: bool = False
    indent: int = 0

    def __post_init__(self) -> None:
        if min(self.row, self.column) < 0 or min(self.height, self.width) < 1:
            raise BadRelease(f"a cell cannot stand at row {self.row}, column {self.column}")


def fill_grid(
    cells: Sequence[SpannedCell],
    *,
    place: str,
    file: str,
    caption: str = "",
    is_delimited: bool = True,
) -> Grid:
    """The grid that the cells make; places that no cell takes are blank.

    Where two cells claim one place, that which begins there has it, else the earlier one; two that
    begin in one place are one.

    Raises:
        BadRelease: there is no cell.
        TooLarge: more places than MOST_PLACES, or more columns than MOST_COLUMNS.
    """
    height = max((cell.row + cell.height for cell in cells), default=0)
    width = max((cell.column + cell.width for cell in cells), default=0)
    if width > MOST_COLUMNS or height * width > MOST_PLACES:
        raise TooLarge(
            f"{place} has {height:,} rows and {width:,} columns",
            where=file,
            expected=f"at most {MOST_COLUMNS:,} columns and {MOST_PLACES:,} cells",
        )
    owners: dict[tuple[int, int], list[SpannedCell]] = {}
    for cell in cells:
        owners.setdefault((cell.row, cell.column), []).append(cell)
    rows: list[list[GridCell | None]] = [[None] * width for _ in range(height)]
    for (row, column), own in owners.items():
        # Nothing that is printed may be lost: a place belongs to what begins there.
        text = " ".join(cell.text for cell in own if cell.text)
        for r in range(row, row + max(cell.height for cell in own)):
            for c in range(column, column + max(cell.width for cell in own)):
                begins_here = (r, c) == (row, column)
                if begins_here or (rows[r][c] is None and (r, c) not in owners):
                    rows[r][c] = GridCell(
                        text, _name(place, r, c), (row, column), own[0].is_header, own[0].indent
                    )
    filled = tuple(
        tuple(cell or GridCell("", _name(place, r, c), (r, c)) for c, cell in enumerate(row))
        for r, row in enumerate(rows)
    )
    return Grid(filled, place, caption, is_delimited)


def _name(place: str, row: int, column: int) -> str:
    return f"{place}, row {row + 1}, column {column + 1}"

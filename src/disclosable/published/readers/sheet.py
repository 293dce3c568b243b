"""One sheet of a workbook, of whatever format: the cells that hold something, as a grid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from disclosable.errors import TooLarge
from disclosable.published.document import Grid, GridCell, Paragraph
from disclosable.published.entry import is_usual_marker
from disclosable.published.readers.cell_text import MOST_CELLS, blank
from disclosable.published.readers.sightings import Sight, Sightings

HIDDEN_SHEET = Sight(
    "hidden-sheet",
    "a sheet is hidden, but one click shows it: it is read as part of what is published",
)
HIDDEN_ROWS = Sight(
    "hidden-rows",
    "rows or columns are hidden, but one click shows them: they are read as part of what is "
    "published",
)
NO_VALUE = Sight(
    "formula-without-value",
    "a formula was saved without what it comes to, so what a reader's program will show is not "
    "known; open the file, save it again, and read that",
    settle=True,
)
BEHIND_FORMAT = Sight(
    "value-behind-format",
    "a number format shows something else in place of a number that the file holds, and whoever "
    "selects the cell sees the number",
)
NOTE_ON_MARKER = Sight(
    "comment",
    "a comment stands on a cell whose figure is hidden, and anyone can read it; it is read too",
    settle=True,
)
NOTE_ON_CELL = Sight("comment", "comments on cells can be read by anyone; they are read too")

ROUNDED_FORMAT = Sight(
    "more-digits-stored",
    "cells hold more digits than they show, and anyone who selects one sees them; only what is "
    "shown is judged",
    settle=True,
)

_DEFAULT_NAME = re.compile(r"sheet\s?\d*", re.IGNORECASE)
_LONGEST_GAP = 3
_NOUGHT = ("", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell shows. `indent` counts steps; `is_header` is what the file itself says."""

    text: str
    indent: int = 0
    is_header: bool = False


def behind_format(stored: str, shown: str, place: str, seen: Sightings) -> str:
    """What is read of a cell whose number format shows no digit of the number that it holds.

    A marker is read as it is shown; in place of any other text, or of nothing, the number is. It is
    told in either case, but for a nought that is shown as a dash or not at all.
    """
    if stored == "0" and shown.strip() in _NOUGHT:
        return stored
    seen.see(BEHIND_FORMAT, place, f"{stored} (shown: {shown or 'nothing'})")
    return shown if is_usual_marker(shown) else stored


@dataclass(slots=True)
class Sheet:
    """A sheet's cells by row and column, from 0. Those with nothing in them need not be there.

    Args:
        name: as on its tab.
        is_hidden: whether the program that opens the file does not show it.
        cells: what is shown in each.
        merged: top, left, bottom and right of merged cells.
        notes: comments and other text on the sheet, each with its place.
    """

    name: str
    is_hidden: bool = False
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    @property
    def place(self) -> str:
        """How findings name the sheet."""
        return f"sheet {self.name!r}"

    def note(self, cell: str, shown: str, text: str, seen: Sightings) -> None:
        """Keep a comment on a cell (by its name, such as B3) that shows a text."""
        if text:
            place = f"{self.place}, comment on cell {cell}"
            hides = is_usual_marker(shown) if shown else any(ch.isdigit() for ch in text)
            seen.see(NOTE_ON_MARKER if hides else NOTE_ON_CELL, place, text)
            self.notes.append((place, text))

    def blocks(self, file: str, *, is_only: bool) -> list[Paragraph | Grid]:
        """The sheet's name, if somebody gave it one, its grid, and the notes on it.

        Raises:
            TooLarge: its cells lie so far apart that the grid has more than `MOST_CELLS` places.
        """
        grid = self._grid(file, "" if is_only else f"{self.place}, ")
        found: list[Paragraph | Grid] = []
        if grid is not None:
            if not _DEFAULT_NAME.fullmatch(self.name.strip()):
                found.append(Paragraph(self.name.strip(), self.place, 2))
            found.append(grid)
        found += [Paragraph(text, place) for place, text in self.notes if text]
        return found

    def _grid(self, file: str, before: str) -> Grid | None:
        filled = [place for place, cell in self.cells.items() if cell.text]
        if not filled:
            return None
        bottom, right = max(r for r, _ in filled), max(c for _, c in filled)
        spans = {
            (top, left): (min(low, bottom), min(far, right))
            for top, left, low, far in self.merged
            if (top, left) in self.cells and self.cells[top, left].text
        }
        rows = _kept([r for r, _ in filled], [(top, low) for (top, _), (low, _) in spans.items()])
        columns = _kept(
            [c for _, c in filled], [(left, far) for (_, left), (_, far) in spans.items()]
        )
        if len(rows) * len(columns) > MOST_CELLS:
            raise TooLarge(
                f"{self.place} has {len(rows):,} rows and {len(columns):,} columns",
                where=file,
                expected=f"at most {MOST_CELLS:,} cells; delete what lies far below or beside the "
                "table",
            )
        row_at = {r: i for i, r in enumerate(rows)}
        column_at = {c: j for j, c in enumerate(columns)}

        def made(r: int, c: int, place: tuple[int, int]) -> GridCell:
            cell = self.cells.get(place)
            name = f"{before}cell {letters(c)}{r + 1}"
            i, j = row_at[place[0]], column_at[place[1]]
            if cell is None:
                return blank(name, i, j)
            return GridCell(cell.text, name, (i, j), cell.is_header, cell.indent)

        grid = [[made(r, c, (r, c)) for c in columns] for r in rows]
        for (top, left), (low, far) in spans.items():
            for r in range(top, low + 1):
                for c in range(left, far + 1):
                    if r in row_at and c in column_at:
                        grid[row_at[r]][column_at[c]] = made(r, c, (top, left))
        return Grid(tuple(map(tuple, grid)), self.place, is_delimited=False)


def _kept(filled: Iterable[int], spans: Iterable[tuple[int, int]]) -> list[int]:
    """The rows, or the columns, of a grid: a gap of many with nothing in them counts as three."""
    used = set(filled)
    ends = sorted(used | {end for span in spans for end in span})
    kept: list[int] = []
    for at in ends:
        gap = range(kept[-1] + 1, at) if kept else range(0)
        kept += [*gap[:_LONGEST_GAP], at]
    return kept


def letters(column: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name

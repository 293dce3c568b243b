"""The grid that a table of a web page makes, and what in it is not plainly seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.errors import TooLarge
from disclosable.published.document import Grid, GridCell
from disclosable.published.entry import read_entry, tidy_text
from disclosable.published.readers.cell_text import (
    MOST_CELLS,
    SEVERAL,
    blank,
    holds_several_figures,
    join_lines,
    steps_of_indent,
    unstack,
)
from disclosable.published.readers.html_seen import Element, is_hidden, line_of
from disclosable.published.readers.html_table import Table, TableCell, is_table
from disclosable.published.readers.sightings import Sight, Sightings

# "x:num" and "sdval" are where a spreadsheet that is saved as a web page keeps the stored number.
# What sorts a column has 0, or less, for a cell without a figure.
_MAY_HOLD_VALUES = re.compile(
    r"title|abbr|aria-label|x:num|sdval"
    r"|data-(?:[a-z]+-)?(?:value|val|v|count|n|num|number|raw|figure|sort|order)",
)

HIDDEN_TEXT = Sight(
    "hidden-text",
    "a cell of a table hides a figure in the page's source, where anyone can read it",
    settle=True,
)
HIDDEN_CELL = Sight(
    "hidden-cell",
    "the page hides cells of a table, but its source has them: they are read as if they were shown",
)
STRUCK_OUT = Sight("struck-out", "figures are struck out, but can still be read")


def grid_of(table: Table, file: str, number: int, seen: Sightings) -> Grid | None:
    """The table's grid, every merged cell in each of its places; None where nothing is in it.

    Args:
        number: counts the tables of the page from 1.
        seen: collects what is hidden in cells.

    Raises:
        TooLarge: it has more than `MOST_CELLS` places.
    """
    name = f"table {number}"
    rows: list[list[GridCell]] = []
    widths: list[list[int]] = []
    for group in table.groups:
        for placed in _placed(group, file, name, len(rows), seen):
            rows.append([cell for cell, _ in placed])
            widths.append([width for _, width in placed])
    if not any(cell.text for cells in rows for cell in cells):
        return None
    across = max(map(len, rows))
    for r, row in enumerate(rows):
        row.extend(blank(_place(name, r, c), r, c) for c in range(len(row), across))
    if across * len(rows) > MOST_CELLS:
        raise _too_large(file, name)
    steps = steps_of_indent([width[0] if width else 0 for width in widths])
    for r, row in enumerate(rows):
        if steps[r]:
            first = row[0]
            row[0] = GridCell(first.text, first.place, first.origin, first.is_header, steps[r])
    return Grid(
        tuple(map(tuple, rows)),
        f"{name} (line {line_of(table.element)})",
        tidy_text(table.caption),
    )


def _placed(
    group: list[list[TableCell]], file: str, name: str, start: int, seen: Sightings
) -> list[list[tuple[GridCell, int]]]:
    """The rows of one group (head, body or foot), each cell with its indentation in pixels.

    No cell goes on into another group, as in browsers.
    """
    taken: dict[tuple[int, int], tuple[GridCell, int]] = {}
    extra = 0
    height = len(group)
    # A row that is taken apart moves those below it down; merged cells would not stand that.
    merged = any(cell.down != 1 or cell.across != 1 for row in group for cell in row)
    for r, row in enumerate(group):
        parts = None if merged else unstack([cell.lines for cell in row])
        if parts is not None:
            for c, cell in enumerate(row):
                _tell(cell, _place(name, start + r, c), seen)
            for i, texts in enumerate(parts):
                at = start + r + extra + i
                for c, (cell, text) in enumerate(zip(row, texts, strict=True)):
                    place = _place(name, r + start, c)
                    taken[r + extra + i, c] = GridCell(text, place, (at, c), cell.is_header), 0
            extra += len(parts) - 1
            continue
        column = 0
        for cell in row:
            while (r + extra, column) in taken:
                column += 1
            _tell(cell, _place(name, start + r, column), seen)
            if holds_several_figures(cell.lines):
                seen.see(SEVERAL, _place(name, start + r, column), join_lines(cell.lines))
            down = min(cell.down or height, height - r)
            if down * cell.across + len(taken) > MOST_CELLS:
                raise _too_large(file, name)
            at = start + r + extra
            made = GridCell(
                join_lines(cell.lines),
                _place(name, start + r, column),
                (at, column),
                cell.is_header,
            )
            for i in range(down):
                for j in range(cell.across):
                    taken.setdefault((r + extra + i, column + j), (made, cell.width))
            column += cell.across
    height += extra
    across = max((c for _, c in taken), default=-1) + 1
    if across * height > MOST_CELLS:
        raise _too_large(file, name)
    rows = []
    for r in range(height):
        filled = [
            taken.get((r, c)) or (blank(_place(name, start + r, c), start + r, c), 0)
            for c in range(across)
        ]
        rows.append(filled)
    return rows


def _tell(cell: TableCell, place: str, seen: Sightings) -> None:
    """Say what the cell holds that is not plainly seen, where it may be a figure."""
    shown = join_lines(cell.lines)
    digits = _digits(shown)
    for text in cell.flow.hidden:
        # What sorts a column is often kept hidden beside it, as 00012 beside 12.
        if any(ch.isdigit() for ch in text) and _digits(text) != digits:
            seen.see(HIDDEN_TEXT, place, f"{text} (shown: {shown or 'nothing'})")
    if not digits:
        for key, said in cell.element.attrib.items():
            name, value = str(key), str(said)
            if _MAY_HOLD_VALUES.fullmatch(name) and read_entry(value).count:
                seen.see(HIDDEN_TEXT, place, f"{name}={value} (shown: {shown or 'nothing'})")
    for text in cell.flow.struck:
        if any(ch.isdigit() for ch in text):
            seen.see(STRUCK_OUT, place, text)
    if shown and any(map(is_hidden, _up_to_table(cell.element))):
        seen.see(HIDDEN_CELL, place, shown)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text).lstrip("0")


def _up_to_table(cell: Element) -> Iterator[Element]:
    """The cell, its row and its group of rows."""
    yield cell
    for above in cell.iterancestors():
        if is_table(above):
            return
        yield above


def _place(name: str, row: int, column: int) -> str:
    return f"{name}, row {row + 1}, column {column + 1}"


def _too_large(file: str, name: str) -> TooLarge:
    return TooLarge(
        f"{name} has more than {MOST_CELLS:,} cells",
        where=file,
        expected="a table that people can read",
    )

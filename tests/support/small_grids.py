"""Grids of cells written as lines of text, and tables of labels and entries as plain mappings."""

from __future__ import annotations

from collections.abc import Mapping

from disclosable.published.document import Document, Grid, GridCell, Paragraph
from disclosable.published.geometry.page import read_page
from disclosable.published.geometry.shape import SettledShape
from disclosable.published.printed import PrintedPage, PrintedTable

Entries = dict[tuple[tuple[str, ...], tuple[str, ...]], str]


def grid(*lines: str, is_delimited: bool = False, caption: str = "") -> Grid:
    """A grid from lines with `|` between cells.

    `^` is merged with the cell above, `<` with the one to the left. `!` before a text makes a
    heading cell of it, and each `·` is one step of indentation. Short lines are filled with blanks.
    """
    split = [[text.strip() for text in line.split("|")] for line in lines]
    width = max(map(len, split))
    rows: list[list[GridCell]] = []
    for r, texts in enumerate(split):
        row: list[GridCell] = []
        for c, text in enumerate([*texts, *[""] * (width - len(texts))]):
            place = f"line {r + 1}, column {c + 1}"
            if text in ("^", "<"):
                from_ = rows[r - 1][c] if text == "^" else row[c - 1]
                row.append(GridCell(from_.text, place, from_.origin, from_.is_header, from_.indent))
                continue
            plain = text.lstrip("!·")
            row.append(GridCell(plain, place, (r, c), text.startswith("!"), text.count("·")))
        rows.append(row)
    return Grid(tuple(map(tuple, rows)), "grid", caption, is_delimited)


def page_of(*blocks: str | Grid, shapes: Mapping[int, SettledShape] | None = None) -> PrintedPage:
    """A page of paragraphs and grids, read; `## ` before a paragraph makes a heading of it."""
    parts = [
        block
        if isinstance(block, Grid)
        else Paragraph(
            block.removeprefix("## "), f"paragraph {n}", 2 if block.startswith("## ") else 0
        )
        for n, block in enumerate(blocks, 1)
    ]
    return read_page(Document("answer.html", "web page", "Answer", tuple(parts)), shapes or {})


def sheet(*lines: str) -> PrintedPage:
    """A page of one undelimited grid, read."""
    return page_of(grid(*lines))


def table(*lines: str, caption: str = "") -> PrintedTable:
    """The one table of a page of one delimited grid, read."""
    (only,) = page_of(grid(*lines, is_delimited=True, caption=caption)).tables
    return only


def entries(printed: PrintedTable) -> Entries:
    """What a table prints, by the labels of its row and its column."""
    return {
        (printed.rows[r], printed.columns[c]): cell.entry.text for r, c, cell in printed.printed()
    }


def codes(page: PrintedPage) -> list[str]:
    """The codes of a page's findings that have to be settled."""
    return [finding.code for finding in page.findings if finding.settle]


def prose(page: PrintedPage) -> list[str]:
    """The texts of a page's passages."""
    return [passage.text for passage in page.passages]

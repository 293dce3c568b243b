"""The cells of a table without vertical lines: what its chunks of text stand over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from disclosable.published.readers.pdf_chunks import Chunk, ChunkedLine
from disclosable.published.readers.pdf_columns import (
    MOST_GROUPED,
    Column,
    Groups,
    columns_of,
    group_headings,
)
from disclosable.published.readers.pdf_open import OpenTable
from disclosable.published.readers.pdf_rows import Row, find_rows
from disclosable.published.readers.pdf_table import PdfTable, indent_steps
from disclosable.published.readers.pdf_words import join_lines
from disclosable.published.readers.spanned import SpannedCell

_SINGLE = 3


def read_open_table(table: OpenTable) -> PdfTable:
    """Its rows and cells, and of what it is not plain how to read it."""
    header, body = find_rows(table)
    cells: list[SpannedCell] = []
    lefts: dict[int, float] = {}
    doubts: list[str] = []
    wide = _wide_columns(table, header[-1] if header else [])
    for r, lines in enumerate([*header, *body]):
        groups = _groups(table, lines[0], wide) if r < len(header) and len(lines) == 1 else None
        mixed = r < len(header) and _is_mixed(table, lines, groups)
        if mixed or (groups is not None and not groups.is_plain):
            doubts.append(" ".join(chunk.text for chunk in lines[0].chunks))
        for cell, left in _cells(table, r, lines, groups):
            if cell.column == 0 and cell.text:
                lefts[len(cells)] = left
            cells.append(cell)
    for at, step in zip(lefts, indent_steps(list(lefts.values())), strict=True):
        cells[at] = replace(cells[at], indent=step)
    return PdfTable(
        tuple(cells),
        table.box,
        tuple(table.columns),
        len(header) + len(body),
        doubts=tuple(doubts),
        loose_labels=tuple(_loose_labels(table, body)),
    )


def _is_mixed(table: OpenTable, lines: Row, groups: Groups | None) -> bool:
    """Whether a row has headings of single columns, and one that may be two run together."""
    widths = [
        (table.place(chunk)[1], width)
        for line in lines
        for chunk, (_, width) in zip(line.chunks, _spans(table, line, groups), strict=True)
    ]
    return widths.count((1, 1)) >= _SINGLE and any(physical > 1 for physical, _ in widths)


def _loose_labels(table: OpenTable, body: Sequence[Row]) -> Iterator[str]:
    """Labels that go on in a further line, where only the width of their column tells so."""
    if table.tight or table.has_ruled_rows:
        return
    for lines in body:
        labels = [line.chunks[0] for line in lines if table.place(line.chunks[0])[0] == 0]
        if any(label.text[:1].isupper() for label in labels[1:]):
            yield join_lines(label.text for label in labels)


def _wide_columns(table: OpenTable, lowest: Row) -> list[Column]:
    """The columns as wide as their cells may be, as far as their entries and headings tell.

    Where entries are flush with the right, a cell begins at the column before; likewise left.
    """
    columns = list(table.columns)
    heads = [chunk for line in lowest for chunk in line.chunks]
    if len({columns_of(chunk, columns) for chunk in heads}) >= len(columns) - 1:
        for chunk in heads:
            at, width = columns_of(chunk, table.columns)
            if width == 1:
                old = columns[at]
                columns[at] = Column(min(old.left, chunk.left), max(old.right, chunk.right))
    gap = min((b.left - a.right for a, b in pairwise(columns)), default=0.0)
    wide = columns[:1]
    for at, column in enumerate(columns[1:], 1):
        own = [c for ln in table.body for c in ln.chunks if columns_of(c, columns) == (at, 1)]
        lefts = {round(chunk.left) for chunk in own}
        rights = {round(chunk.right) for chunk in own}
        if len(rights) < len(lefts):
            column = Column(min(column.left, columns[at - 1].right + gap), column.right)
        elif len(lefts) < len(rights) and at + 1 < len(columns):
            column = Column(column.left, max(column.right, columns[at + 1].left - gap))
        wide.append(column)
    return wide


def _cells(
    table: OpenTable, row: int, lines: Row, groups: Groups | None
) -> list[tuple[SpannedCell, float]]:
    """A row's cells, each with where it begins (x)."""
    placed: dict[int, list[Chunk]] = {}
    widths: dict[int, int] = {}
    for line in lines:
        for chunk, (column, width) in zip(line.chunks, _spans(table, line, groups), strict=True):
            placed.setdefault(column, []).append(chunk)
            widths[column] = max(width, widths.get(column, 1))
    cells = []
    for column, chunks in placed.items():
        # What stands over several columns ends where the next entry begins.
        room = min((other - column for other in placed if other > column), default=widths[column])
        text = join_lines(chunk.text for chunk in chunks)
        cell = SpannedCell(text, row, column, 1, min(widths[column], room))
        cells.append((cell, min(chunk.left for chunk in chunks)))
    return sorted(cells, key=lambda pair: pair[0].column)


def _spans(table: OpenTable, line: ChunkedLine, groups: Groups | None) -> list[tuple[int, int]]:
    """For each chunk of a line the first column that it stands over, and how many."""
    spans = [table.place(chunk) for chunk in line.chunks]
    if groups is None:
        return spans
    rest = iter(groups.spans)
    return [next(rest) if column > 0 else (column, width) for column, width in spans]


def _groups(table: OpenTable, line: ChunkedLine, wide: Sequence[Column]) -> Groups | None:
    """The groups of columns that the headings of a line stand over; None where there are none."""
    chunks = [chunk for chunk in line.chunks if table.place(chunk)[0] > 0]
    if not chunks or not len(chunks) + 1 < len(table.columns) <= MOST_GROUPED:
        return None
    return group_headings(chunks, wide, 1)

"""The rows of a table without vertical lines: which lines of text make one row together."""

from __future__ import annotations

from disclosable.published.readers.pdf_chunks import ChunkedLine
from disclosable.published.readers.pdf_columns import is_lone_figure
from disclosable.published.readers.pdf_open import OpenTable

Row = list[ChunkedLine]

_ALIKE = 0.15
_SPACE = 0.5
"""Parts of the font's size: a space and what a cell keeps free beside it."""


def find_rows(table: OpenTable) -> tuple[list[Row], list[Row]]:
    """The rows of headings and the other rows, each with its lines from the top."""
    header, body = header_rows(table), _body_rows(table)
    if header and all(_begins_first_row(table, line) for line in header[-1]):
        body[0] = [*header.pop(), *body[0]]
    return header, body


def header_rows(table: OpenTable) -> list[Row]:
    """The heading's lines, those together that make one row of wrapped headings."""
    rows: list[Row] = []
    for line in table.header:
        wrapped = bool(rows) and (
            table.is_tight(rows[-1][-1], line) or _ends_headings(table, rows[-1][-1], line)
        )
        if wrapped and not _spans(table, rows[-1][-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _begins_first_row(table: OpenTable, line: ChunkedLine) -> bool:
    """Whether a line above the first row is the beginning of cells in it.

    Such a row may be one of headings, with a year among them.
    """
    first = table.body[0]
    figures = {table.place(c) for c in first.chunks if c.is_figure}
    return (
        table.is_tight(table.header[-1], first)
        and table.is_tight(line, table.header[-1] if line is not table.header[-1] else first)
        and not any(table.place(chunk) in figures for chunk in line.chunks)
        and not _spans(table, line)
    ) or table.begins(line, first)


def _spans(table: OpenTable, line: ChunkedLine) -> bool:
    return any(table.place(chunk)[1] > 1 for chunk in line.chunks)


def _body_rows(table: OpenTable) -> list[Row]:
    """The rows: each line with figures, and the wrapped lines that belong to it."""
    body = table.body
    ends = {at for at in range(1, len(body)) if table.completes(body[at - 1], body[at])}
    anchors = [
        at
        for at, line in enumerate(body)
        if at not in ends and (line.is_body or at + 1 in ends or _is_row_alone(table, at))
    ]
    owner: dict[int, int] = {at: at for at in anchors}
    for at in sorted(ends):
        owner[at] = owner[at - 1]
    for at in anchors:
        if at and at - 1 not in owner and table.begins(body[at - 1], body[at]):
            owner[at - 1] = at
    last: int | None = None
    for at in range(len(body)):
        if at not in owner:
            following = next((a for a in anchors if a > at), None)
            owner[at] = _owner(table, last, at, following, owner)
        last = owner[at] if owner[at] <= at else last
    rows: dict[int, Row] = {}
    for at, line in enumerate(body):
        rows.setdefault(owner[at], []).append(line)
    return [rows[key] for key in sorted(rows)]


def _owner(
    table: OpenTable, above: int | None, at: int, below: int | None, owner: dict[int, int]
) -> int:
    """To which row, named by its place, a line without figures belongs; perhaps to its own."""
    near_above = above is not None and _chained(table, above, at)
    near_below = below is not None and _chained(table, at, below)
    if near_above and near_below and above is not None and below is not None:
        return above if _belongs_above(table, above, at, below) else below
    if near_above and above is not None:
        return above
    if near_below and below is not None:
        return below
    # Distances tell nothing here; what is left is whether a word had room.
    if at and (
        _carries_on(table, at - 1, at) or _ends_headings(table, table.body[at - 1], table.body[at])
    ):
        return owner[at - 1]
    if below == at + 1 and _carries_on(table, at, below):
        return below
    return at


def _belongs_above(table: OpenTable, above: int, at: int, below: int) -> bool:
    """Whether a line of a label belongs to the row above it, where both rows stand near.

    Wrapped labels may stand above, beside and below their figures. The nearer row has the line;
    where both are as near, that whose label cannot have had room for its next word.
    """
    line = table.body[at]
    if line.chunks[0].text[:1].islower():
        return True
    to_above, to_below = table.body[above].step(line), line.step(table.body[below])
    if abs(to_above - to_below) > _ALIKE * line.size:
        return to_above < to_below
    return (
        above != at - 1
        or _carries_on(table, above, at)
        or below != at + 1
        or not (_carries_on(table, at, below))
    )


def _is_row_alone(table: OpenTable, at: int) -> bool:
    """Whether a line with figures and no label is a row, and no part of the row beside it."""
    body = table.body
    if not is_lone_figure(body[at], table.columns):
        return False
    of_above = at > 0 and body[at - 1].is_body and table.is_tight(body[at - 1], body[at])
    last = at + 1 == len(body)
    of_below = not last and body[at + 1].is_body and table.is_tight(body[at], body[at + 1])
    return not (of_above or of_below)


def _carries_on(table: OpenTable, first: int, second: int) -> bool:
    """Whether two lines are one label that was broken, since its column was too narrow."""
    upper, lower = table.body[first], table.body[second]
    if not table.is_near(upper, lower):
        return False
    begun, rest = upper.chunks[0], lower.chunks[0]
    if any(table.place(chunk) != (0, 1) for chunk in (begun, rest)):
        return False
    if rest.text[:1].islower():
        return True
    word = rest.words[0]
    return begun.right + word.box.width + _SPACE * word.size > table.columns[0].right


def _ends_headings(table: OpenTable, upper: ChunkedLine, lower: ChunkedLine) -> bool:
    """Whether a line without a figure, or a label of its own, only ends headings right above."""
    texts = {table.place(chunk) for chunk in upper.chunks if not chunk.is_figure}
    return table.is_near(upper, lower) and all(
        not chunk.is_figure
        and table.place(chunk) in texts
        and (table.place(chunk)[0] > 0 or chunk.text[:1].islower())
        for chunk in lower.chunks
    )


def _chained(table: OpenTable, first: int, last: int) -> bool:
    """Whether all lines from one to the other stand tight."""
    return all(table.is_tight(table.body[k], table.body[k + 1]) for k in range(first, last))

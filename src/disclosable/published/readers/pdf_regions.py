"""Where on a page tables stand that have no vertical lines: which lines of text are theirs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from disclosable.published.readers.pdf_chunks import Chunk, ChunkedLine
from disclosable.published.readers.pdf_columns import (
    Column,
    columns_of,
    find_columns,
    is_lone_figure,
    widened,
)
from disclosable.published.readers.pdf_lattice import Segment
from disclosable.published.readers.pdf_open import SAME_CELL, OpenTable

_FAR_BELOW = 4.0
_HEADER_ABOVE = 2.3
_FIRST_GAP, _NEXT_GAP = 1.8, 1.3
_LINES_BETWEEN = 3
_LONGEST_HEADING = 8
_SENTENCE = 6
_WIDE = 0.7


def find_open_tables(
    lines: Sequence[ChunkedLine], rules: Sequence[Segment], *, may_go_on: bool = False
) -> tuple[list[OpenTable], list[ChunkedLine]]:
    """The tables among the lines of a page, and the lines that belong to none.

    One row alone is no table, unless it comes first and the page before `may_go_on`.
    """
    tables: list[OpenTable] = []
    rest: list[ChunkedLine] = []
    at = floor = 0
    while at < len(lines):
        if not lines[at].is_body:
            rest.append(lines[at])
            at += 1
            continue
        end = _end(lines, at)
        start = _start(lines, at, end, floor)
        table = OpenTable(tuple(lines[start:at]), tuple(lines[at:end]), tuple(rules))
        bodies = sum(1 for line in table.body if line.is_body)
        header = max((len(line.chunks) for line in table.header), default=0)
        enough = bodies > 1 or header > 1 or (may_go_on and at == 0)
        if len(table.columns) < 2 or not enough:
            rest.append(lines[at])
            at += 1
            continue
        if start < at:
            del rest[start - at :]
        tables.append(table)
        at = floor = end
    return tables, rest


def _end(lines: Sequence[ChunkedLine], start: int) -> int:
    """Behind the last line of the table whose first row is at `start`."""
    columns = find_columns([lines[start]])
    last = start
    for at in range(start + 1, len(lines)):
        line = lines[at]
        far = lines[at - 1].step(line) > _FAR_BELOW * line.size
        if far or at - last > _LINES_BETWEEN:
            break
        if line.is_body:
            joined = widened(columns, line)
            if len(joined) < 2 or _is_other_table(columns, line):
                break
            columns = joined
            last = at
        elif is_lone_figure(line, columns):
            last = at
        elif _goes_on(lines[at - 1], line, columns):
            last = at if at - last == 1 else last
        elif _is_prose(line, columns):
            break
    return last + 1


def _is_other_table(columns: Sequence[Column], line: ChunkedLine) -> bool:
    """Whether a row would run columns together that rows before it keep apart."""
    return any(columns_of(c, columns)[1] > 1 and not c.is_figure for c in line.chunks) and (
        len(find_columns([line])) >= len(columns)
    )


def _goes_on(before: ChunkedLine, line: ChunkedLine, columns: Sequence[Column]) -> bool:
    """Whether a line carries on the cells of the line before, each within its column."""
    if before.step(line) > SAME_CELL * line.size:
        return False
    first = line.chunks[0]
    if len(line.chunks) == 1 and first.text[:1].islower() and first.right < columns[1].left:
        return True
    return all(
        chunk.right <= columns[at].right + chunk.words[0].size and width == 1
        for chunk in line.chunks
        for at, width in (columns_of(chunk, columns),)
    )


def _is_prose(line: ChunkedLine, columns: Sequence[Column]) -> bool:
    """Whether a line runs on over most of the columns: a note or the next paragraph."""
    chunk = line.chunks[0]
    wide = columns_of(chunk, columns)[1] > 1
    return len(line.chunks) == 1 and wide and len(chunk.words) > _SENTENCE


def _start(lines: Sequence[ChunkedLine], first: int, end: int, floor: int) -> int:
    """The first line of the headings of the table whose rows begin at `first`.

    Lines before `floor` belong to another table.
    """
    body = [line for line in lines[first:end] if line.is_body]
    columns = find_columns(body)
    step = median(a.step(b) for a, b in pairwise(body)) if len(body) > 1 else 0.0
    at = kept = first
    while at > floor and len(columns) > 1:
        line, below = lines[at - 1], lines[at]
        furthest = _HEADER_ABOVE * max(line.size, below.size)
        if step:
            furthest = max(furthest, (_FIRST_GAP if at == first else _NEXT_GAP) * step)
        if line.step(below) > min(furthest, _FAR_BELOW * below.size):
            break
        if len(line.chunks) > 1:
            table_width = columns[-1].right - columns[0].left
            if any(c.right - c.left > _WIDE * table_width for c in line.chunks):
                break
            kept = at - 1
        elif _heads_column(line.chunks[0], columns):
            kept = at - 1
        elif not _is_wrapped_label(line, below, columns):
            break
        at -= 1
    # The beginning of a wrapped label counts only where headings stand above it.
    return kept


def _heads_column(chunk: Chunk, columns: Sequence[Column]) -> bool:
    """Whether a chunk that is alone on its line can be a heading over columns of figures."""
    size = chunk.words[0].size
    return (
        chunk.left > columns[0].left + 1.5 * size
        and chunk.right <= columns[-1].right + 2 * size
        and columns_of(chunk, columns)[0] > 0
        and len(chunk.words) <= _LONGEST_HEADING
    )


def _is_wrapped_label(line: ChunkedLine, below: ChunkedLine, columns: Sequence[Column]) -> bool:
    in_column = line.chunks[0].left <= columns[0].right and line.chunks[0].right < columns[1].left
    return line.step(below) <= SAME_CELL * line.size and in_column

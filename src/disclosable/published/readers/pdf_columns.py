"""The columns of a table that no lines tell apart: its rows leave white between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from disclosable.published.readers.pdf_chunks import Chunk, ChunkedLine

_LEAST_WHITE = 1.5
_SKIP = 0.25

MOST_GROUPED = 60
"""Columns; over more than these it would take long to find what headings stand over."""

_PLAIN = 0.2


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's entries take, from left to right."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.left + self.right) / 2


def find_columns(body: Iterable[ChunkedLine]) -> list[Column]:
    """The columns of rows that have figures in them."""
    return _merged((c.left, c.right) for line in body for c in line.chunks)


def widened(columns: Iterable[Column], line: ChunkedLine) -> list[Column]:
    """The columns of the rows so far and of one more row."""
    spans = [(column.left, column.right) for column in columns]
    return _merged([*spans, *((c.left, c.right) for c in line.chunks)])


def _merged(spans: Iterable[tuple[float, float]]) -> list[Column]:
    columns: list[Column] = []
    for left, right in sorted(spans):
        if columns and left - columns[-1].right < _LEAST_WHITE:
            last = columns.pop()
            columns.append(Column(last.left, max(last.right, right)))
        else:
            columns.append(Column(left, right))
    return columns


def with_header_columns(columns: Sequence[Column], header: Sequence[Chunk]) -> list[Column]:
    """The columns, each as wide as its heading too, and those that have a heading and no entry.

    A heading that stands over no entry belongs to the column beside it that has no heading of its
    own, as where headings are flush left and figures flush right; else it is a column's by itself.
    """
    found = list(columns)
    for chunk in header:
        if any(_overlap(chunk, column) for column in columns):
            continue
        after = next((i for i, c in enumerate(found) if c.left >= chunk.right), len(found))
        for at in (after, after - 1):
            if 0 < at < len(found) and not any(_overlap(h, found[at]) for h in header):
                near = found[at]
                found[at] = Column(min(near.left, chunk.left), max(near.right, chunk.right))
                break
        else:
            if any(_overlap(other, _nearest(chunk, columns)) for other in header):
                found.insert(after, Column(chunk.left, chunk.right))
    return found


def _nearest(chunk: Chunk, columns: Sequence[Column]) -> Column:
    return min(columns, key=lambda column: _distance(chunk, column))


def _overlap(chunk: Chunk, column: Column) -> bool:
    return chunk.left < column.right and column.left < chunk.right


def columns_of(chunk: Chunk, columns: Sequence[Column]) -> tuple[int, int]:
    """The first column that a chunk stands over, and how many."""
    over = [i for i, c in enumerate(columns) if chunk.left < c.right and c.left < chunk.right]
    if over:
        return over[0], over[-1] - over[0] + 1
    return min(range(len(columns)), key=lambda i: _distance(chunk, columns[i])), 1


def _distance(chunk: Chunk, column: Column) -> float:
    return max(column.left - chunk.right, chunk.left - column.right, 0.0)


@dataclass(frozen=True, slots=True)
class Groups:
    """Where the group under each heading begins, and its width; and whether that is plain."""

    spans: tuple[tuple[int, int], ...]
    is_plain: bool


def is_lone_figure(line: ChunkedLine, columns: Sequence[Column]) -> bool:
    """Whether a line has figures only, each in a column of figures: a row without a label."""
    return all(
        chunk.is_figure and columns_of(chunk, columns)[0] > 0 and chunk.left > columns[0].right
        for chunk in line.chunks
    )


@dataclass(frozen=True, slots=True)
class _Grouping:
    cost: float
    spans: tuple[tuple[int, int], ...]


def group_headings(chunks: Sequence[Chunk], columns: Sequence[Column], first: int) -> Groups:
    """For headings that stand over groups of columns: which columns each stands over.

    Each heading gets neighbouring columns from `first` on so that it is set over them: in the
    middle, or flush with one side. A column under none is possible, and costs a little.
    """
    end = len(columns)
    pitch = (columns[-1].right - columns[first].left) / max(1, end - first)

    @cache
    def best(number: int, start: int) -> tuple[_Grouping, ...]:
        """The two cheapest groupings of the headings from `number` on, from column `start` on."""
        if number == len(chunks):
            return (_Grouping(_SKIP * pitch * (end - start), ()),)
        found: list[_Grouping] = []
        for left in range(start, end):
            for right in range(left, end):
                own = _SKIP * pitch * (left - start) + _offset(
                    chunks[number], columns[left].left, columns[right].right
                )
                span = left, right - left + 1
                rest = best(number + 1, right + 1)
                found += [_Grouping(own + more.cost, (span, *more.spans)) for more in rest]
        return tuple(sorted(found, key=lambda grouping: grouping.cost)[:2])

    groupings = best(0, first)
    plain = len(groupings) < 2 or groupings[1].cost - groupings[0].cost > _PLAIN * pitch
    return Groups(groupings[0].spans, plain)


def _offset(chunk: Chunk, left: float, right: float) -> float:
    middle = abs((chunk.left + chunk.right) / 2 - (left + right) / 2)
    return min(middle, abs(chunk.left - left), abs(chunk.right - right))

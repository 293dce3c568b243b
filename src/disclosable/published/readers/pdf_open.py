"""A table of a page that is set without vertical lines: its words stand in columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from disclosable.published.readers.pdf_chunks import Chunk, ChunkedLine, is_figure
from disclosable.published.readers.pdf_columns import (
    Column,
    columns_of,
    find_columns,
    with_header_columns,
)
from disclosable.published.readers.pdf_lattice import Segment
from disclosable.published.readers.pdf_shapes import Box

SAME_CELL = 1.45
"""Font sizes from one line of a cell to the next, at most, where nothing else tells."""

_FURTHER = 1.06
_LEAST_ROW, _MOST_LINE = 1.25, 1.8
_RULED_ROWS = 0.8


@dataclass(frozen=True)
class OpenTable:
    """The lines of a table, from its headings on, and the horizontal rules of its page."""

    header: tuple[ChunkedLine, ...]
    body: tuple[ChunkedLine, ...]
    rules: tuple[Segment, ...]

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of entries, and those with only a heading."""
        found = find_columns(line for line in self.body if line.is_body)
        columns = self._without_halves(self._without_stray_columns(found))
        wide = [line.chunks for line in self.header if len(line.chunks) > 1]
        return with_header_columns(columns, wide[-1]) if wide else columns

    def _without_stray_columns(self, columns: list[Column]) -> list[Column]:
        """The columns, but not those that one long label makes by its wide spaces alone."""
        rows = [line for line in self.body if line.is_body]
        heads = [chunk for line in self.header for chunk in line.chunks]
        kept = columns[:1]
        for at, column in enumerate(columns[1:], 1):
            own = [c for line in rows for c in line.chunks if columns_of(c, columns)[0] == at]
            headed = any(columns_of(chunk, columns) == (at, 1) for chunk in heads)
            if len(own) == 1 and len(rows) > 2 and not own[0].is_figure and not headed:
                kept[-1] = Column(kept[-1].left, column.right)
            else:
                kept.append(column)
        return kept

    def _without_halves(self, columns: list[Column]) -> list[Column]:
        """The columns, but one where its markers are flush left and its counts flush right.

        So spreadsheets print them. No row then has both and each row has one; and they have one
        heading over them, or one of the two has no heading of its own and no count.
        """
        rows = [line for line in self.body if line.is_body]
        filled: list[dict[int, Chunk]] = [{} for _ in columns]
        for r, line in enumerate(rows):
            for chunk in line.chunks:
                filled[columns_of(chunk, columns)[0]].setdefault(r, chunk)
        heads = self.header[-1].chunks if self.header else ()
        headed = [columns_of(chunk, columns) for chunk in heads]
        merged = columns[:1]
        last = filled[0] if filled else {}
        for at, column in enumerate(columns[1:], 1):
            own = filled[at]
            only_markers = any(
                all(not chunk.text[0].isdigit() and chunk.is_figure for chunk in half.values())
                for half in (last, own)
            )
            one_each = not last.keys() & own.keys() and len(last) + len(own) == len(rows)
            headings = sum(1 for first, width in headed if first <= at < first + width + 1)
            is_one = headings == 1 or (only_markers and not headings and len(rows) > 2)
            if at > 1 and one_each and is_one:
                merged[-1] = Column(merged[-1].left, column.right)
                last = last | own
            else:
                merged.append(column)
                last = own
        return merged

    @cached_property
    def box(self) -> Box:
        """What its lines take."""
        lines = (*self.header, *self.body)
        box = lines[0].box
        for line in lines[1:]:
            box = box.around(line.box)
        return box

    @cached_property
    def long_rules(self) -> list[float]:
        """Where (y) a line is drawn over most of the table."""
        box = self.box
        return [
            rule.at
            for rule in self.rules
            if box.top < rule.at < box.bottom
            and min(rule.end, box.right) - max(rule.start, box.left) > box.width / 2
        ]

    @cached_property
    def tight(self) -> float:
        """Up to how many points lines of one cell stand apart, where rows stand further apart.

        0 where all lines stand alike, so that their distance tells nothing.
        """
        lines = (*self.header, *self.body)
        size = median(line.size for line in lines)
        steps = sorted(a.step(b) for a, b in pairwise(lines))
        if len(steps) == 1:
            return SAME_CELL * size
        rows = [
            a.step(b)
            for a, b in pairwise(self.body)
            if a.is_body and b.is_body and not self.completes(a, b)
        ]
        jumps = [
            (upper / lower, (upper * lower) ** 0.5)
            for lower, upper in pairwise(steps)
            if 0 < lower <= _MOST_LINE * size
            and upper >= _LEAST_ROW * size
            and upper > _FURTHER * lower
            and lower < min(rows, default=upper) / _FURTHER
        ]
        return float(max(jumps)[1]) if jumps else 0.0

    @cached_property
    def has_ruled_rows(self) -> bool:
        """Whether lines are drawn between the rows, so that no distance is needed to tell them."""
        anchors = [line for line in self.body if line.is_body]
        between = [
            self.is_ruled_between(a, b) for a, b in pairwise(anchors) if not self.completes(a, b)
        ]
        return len(between) > 1 and sum(between) >= _RULED_ROWS * len(between)

    def is_ruled_between(self, upper: ChunkedLine, lower: ChunkedLine) -> bool:
        """Whether a long line is drawn between two lines of text."""
        top, bottom = upper.lines[-1].baseline - 0.5, lower.baseline - 0.3 * lower.size
        return any(top < at < bottom for at in self.long_rules)

    def is_tight(self, upper: ChunkedLine, lower: ChunkedLine) -> bool:
        """Whether two lines stand as near as the lines of one cell, with no line between."""
        if self.is_ruled_between(upper, lower):
            return False
        return self.has_ruled_rows or upper.step(lower) <= self.tight

    def is_near(self, upper: ChunkedLine, lower: ChunkedLine) -> bool:
        """Whether two lines can be of one cell at all."""
        near = upper.step(lower) <= SAME_CELL * lower.size
        return near and not self.is_ruled_between(upper, lower)

    def place(self, chunk: Chunk) -> tuple[int, int]:
        """The first column that a chunk stands over, and how many."""
        return columns_of(chunk, self.columns)

    def completes(self, upper: ChunkedLine, lower: ChunkedLine) -> bool:
        """Whether a line's figures only end what the line above began: "Fewer than" above "5"."""
        if not self.is_near(upper, lower):
            return False
        begun = {self.place(chunk)[0]: chunk for chunk in upper.chunks}
        for chunk in lower.chunks:
            above = begun.get(self.place(chunk)[0])
            if above is None:
                return False
            if chunk.is_figure and (above.is_figure or not is_figure(f"{above.text} {chunk.text}")):
                return False
        return any(chunk.is_figure for chunk in lower.chunks)

    def begins(self, upper: ChunkedLine, lower: ChunkedLine) -> bool:
        """Whether all that a line holds is the beginning of markers that the next line ends."""
        if not self.is_near(upper, lower):
            return False
        below = {self.place(chunk)[0]: chunk for chunk in lower.chunks}
        ends = [(chunk, below.get(self.place(chunk)[0])) for chunk in upper.chunks]
        return all(
            end is not None and not begun.is_figure and is_figure(f"{begun.text} {end.text}")
            for begun, end in ends
        )

"""Lines of text whose columns are only aligned with blanks: where the columns are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from disclosable.published.entry import read_entry

_CHUNK = re.compile(r"\S+(?: \S+)*")
_LEADERS = re.compile(r"(?<=\S)\s?(?:(?:\.\s?){3,}|_{3,}|…+)(?=\s+\S)")
_JOINS = re.compile(r"(?:\b(?:and|of|the|or|in|for|to|with|at|by)|[&,(/–-])\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of a line with single blanks between them, and the columns of text that they fill."""

    text: str
    start: int
    end: int

    @property
    def middle(self) -> float:
        """Where its middle is."""
        return (self.start + self.end) / 2


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text: its number, and its chunks."""

    number: int
    text: str
    chunks: tuple[Chunk, ...]

    @classmethod
    def of(cls, number: int, text: str) -> TextLine:
        """Take a line apart. Dots that lead the eye to a figure are blanks."""
        plain = _LEADERS.sub(lambda dots: " " * max(2, len(dots.group())), text.expandtabs(8))
        chunks = tuple(Chunk(m.group(), m.start(), m.end()) for m in _CHUNK.finditer(plain))
        return cls(number, text, chunks)

    @property
    def is_row(self) -> bool:
        """Whether it may be a line of a table: two chunks, and no sentence among them."""
        return len(self.chunks) > 1 and not any(
            chunk.text.endswith((".", "?", "!")) and chunk.text.count(" ") > 3
            for chunk in self.chunks
        )

    @property
    def has_figures(self) -> bool:
        """Whether a chunk after the first is plainly a figure or a usual marker."""
        return any(read_entry(chunk.text).looks_like_a_figure for chunk in self.chunks[1:])


def columns_of(lines: Sequence[TextLine]) -> list[tuple[int, int]] | None:
    """Where each column begins and ends, in columns of text; None where they cannot be told.

    The lines with figures that have the usual number of chunks show where the columns are. If they
    overlap, as in lines typed with a proportional letter, only their order is known.
    """
    rows = [line for line in lines if line.has_figures] or list(lines)
    usual, _ = max(
        Counter(len(line.chunks) for line in rows).items(), key=lambda item: (item[1], item[0])
    )
    usual = max(usual, max(len(line.chunks) for line in rows)) if _all_fit(rows) else usual
    full = [line for line in rows if len(line.chunks) == usual]
    extents = [
        (min(line.chunks[i].start for line in full), max(line.chunks[i].end for line in full))
        for i in range(usual)
    ]
    for line in lines:
        if len(line.chunks) == usual:
            wider = [
                (min(s, chunk.start), max(e, chunk.end))
                for (s, e), chunk in zip(extents, line.chunks, strict=True)
            ]
            if _disjoint(wider):
                extents = wider
    return extents if _disjoint(extents) else None


def _all_fit(rows: Sequence[TextLine]) -> bool:
    """Whether the longest rows show columns that no other row contradicts."""
    most = max(len(row.chunks) for row in rows)
    full = [row for row in rows if len(row.chunks) == most]
    extents = [
        (min(row.chunks[i].start for row in full), max(row.chunks[i].end for row in full))
        for i in range(most)
    ]
    return _disjoint(extents) and all(
        sum(1 for s, e in extents if chunk.start < e and chunk.end > s) == 1
        for row in rows
        for chunk in row.chunks
    )


def _disjoint(extents: Sequence[tuple[int, int]]) -> bool:
    return all(a[1] <= b[0] for a, b in pairwise(extents))


def place_chunks(
    line: TextLine, columns: Sequence[tuple[int, int]]
) -> list[tuple[str, int, int]] | None:
    """Each chunk of a line with the first and the last column that it stands over.

    None where two chunks would fall into one column.
    """
    if len(line.chunks) == len(columns):
        return [(chunk.text, i, i) for i, chunk in enumerate(line.chunks)]
    placed: list[tuple[str, int, int]] = []
    for chunk in line.chunks:
        over = [i for i, (s, e) in enumerate(columns) if chunk.start < e and chunk.end > s]
        if len(over) > 1 and over[0] == 0 and line.has_figures:
            # A long label, not a cell that is merged with the figures beside it.
            over = [0]
        if not over:
            over = [min(range(len(columns)), key=lambda i: _distance(chunk, columns[i]))]
        placed.append((chunk.text, over[0], over[-1]))
    for before, after in pairwise(placed):
        if before[2] >= after[1]:
            return None
    return placed


def _distance(chunk: Chunk, column: tuple[int, int]) -> float:
    return abs(chunk.middle - (column[0] + column[1]) / 2)


def goes_on(first: str, second: str) -> bool:
    """Whether a label that stands on two lines is one label."""
    return bool(_JOINS.search(first)) or second[:1].islower()

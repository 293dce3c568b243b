"""Lines cut into chunks: the words that stand together, apart from the next by a wide gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from disclosable.published.entry import read_entry
from disclosable.published.readers.pdf_shapes import Box
from disclosable.published.readers.pdf_words import Line, Word

BESIDE = 0.8
"""Font sizes from one line to the next: no text is set as tight as this."""

_MOST_STACKED = 7
_COLUMN_GAP = 0.6
_LEAST_SPACES, _MOST_SPACES = 1.4, 1.8
_SPACE = 0.28
_WIDEST_SPACE = 0.7
_PROSE_WORDS = 5
_ENOUGH = 8
_FIGURES_APART = 1.35


@dataclass(frozen=True)
class Chunk:
    """Words that stand together, in the order in which they are read."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return min(word.box.left for word in self.words)

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(word.box.right for word in self.words)

    @cached_property
    def is_figure(self) -> bool:
        """Whether it is a number or a usual marker, and no label."""
        return is_figure(self.text)

    def overlaps(self, other: Chunk) -> bool:
        """Whether one stands over the other."""
        return self.left < other.right and other.left < self.right


@dataclass(frozen=True)
class ChunkedLine:
    """A line as chunks, from left to right.

    Lines that stand nearer than any printer sets text are the lines of cells that are centred
    beside one another: they are one line here, and chunks over one another one chunk.
    """

    lines: tuple[Line, ...]
    chunks: tuple[Chunk, ...]

    @cached_property
    def is_body(self) -> bool:
        """Whether it looks like a row of a table: a figure stands apart, after something else."""
        return len(self.chunks) > 1 and any(chunk.is_figure for chunk in self.chunks[1:])

    @cached_property
    def box(self) -> Box:
        """What its words take."""
        box = self.lines[0].box
        for line in self.lines[1:]:
            box = box.around(line.box)
        return box

    @cached_property
    def size(self) -> float:
        """The size of its font."""
        return self.lines[0].size

    @cached_property
    def baseline(self) -> float:
        """Where its first line stands."""
        return self.lines[0].baseline

    def step(self, lower: ChunkedLine) -> float:
        """How far below its last line the first one of another line stands."""
        return lower.baseline - self.lines[-1].baseline


def is_figure(text: str) -> bool:
    """Whether a text is a number or a usual marker, and no label."""
    return bool(text) and read_entry(text).looks_like_a_figure


def typical_space(lines: Iterable[Line], otherwise: float = 0.0) -> float:
    """How wide the space between two words of running text is, as a part of the font's size.

    Where there is no running text it is `otherwise`, or, if that is 0, the space between the words
    that stand nearest.
    """
    prose: list[float] = []
    every: list[float] = []
    for line in lines:
        gaps = [
            gap / word.size
            for word, after in pairwise(line.words)
            if word.size > 0
            and 0 < (gap := after.box.left - word.box.right) < _WIDEST_SPACE * word.size
        ]
        every += gaps
        letters = sum(1 for word in line.words if word.text.strip(".,;:()'\"").isalpha())
        if len(line.words) > _PROSE_WORDS and letters > 0.8 * len(line.words):
            prose += gaps
    if len(prose) > _ENOUGH:
        return median(prose)
    if otherwise:
        return otherwise
    return sorted(every)[len(every) // 5] if len(every) > _ENOUGH else _SPACE


def cut(lines: Sequence[Line], space: float) -> list[ChunkedLine]:
    """The lines cut where a gap is too wide for a space. `space` is that of the running text."""
    stacks: list[list[Line]] = []
    for line in lines:
        if stacks:
            last = stacks[-1][-1]
            near = line.baseline - last.baseline < BESIDE * min(line.size, last.size)
            if near and not _have_figures_over(stacks[-1], line, space):
                stacks[-1].append(line)
                continue
        stacks.append([line])
    return [
        unit
        for stack in stacks
        for unit in (
            [_stacked(stack, space)]
            if len(stack) <= _MOST_STACKED
            else [_stacked([line], space) for line in stack]
        )
    ]


def _have_figures_over(stack: Sequence[Line], line: Line, space: float) -> bool:
    """Whether a line has a figure under one of the lines before it: then it is a row of its own."""
    if len(stack) > _MOST_STACKED:
        return False
    above = [c for upper in stack for c in _chunks(upper, space) if c.is_figure]
    below = [c for c in _chunks(line, space) if c.is_figure]
    return any(one.overlaps(other) for one in above for other in below)


def _stacked(lines: Sequence[Line], space: float) -> ChunkedLine:
    chunks: list[Chunk] = []
    for line in lines:
        for chunk in _chunks(line, space):
            over = [other for other in chunks if other.overlaps(chunk)]
            chunks = [other for other in chunks if other not in over]
            chunks.append(Chunk((*(w for other in over for w in other.words), *chunk.words)))
    return ChunkedLine(tuple(lines), tuple(sorted(chunks, key=lambda c: c.left)))


def _chunks(line: Line, space: float) -> list[Chunk]:
    chunks: list[list[Word]] = []
    for word in line.words:
        if chunks:
            last = chunks[-1][-1]
            gap = word.box.left - last.box.right
            size = max(last.size, word.size)
            limit = min(_MOST_SPACES * space, max(_COLUMN_GAP, _LEAST_SPACES * space)) * size
            if _may_end_figure(last.text) and _may_begin_figure(word.text):
                # Two figures side by side are not one, unless a plain space groups thousands.
                limit = min(limit, _FIGURES_APART * max(space, _SPACE) * size)
            if gap <= limit and not _are_two_figures(last.text, word.text):
                chunks[-1].append(word)
                continue
        chunks.append([word])
    return [Chunk(tuple(words)) for words in chunks]


def _are_two_figures(one: str, other: str) -> bool:
    """Whether two words are figures of two columns, of which one is flush right, one left."""
    return is_figure(one) and is_figure(other) and not is_figure(f"{one} {other}")


def _may_end_figure(text: str) -> bool:
    return text[-1].isdigit() or is_figure(text)


def _may_begin_figure(text: str) -> bool:
    return text[0].isdigit() or is_figure(text)

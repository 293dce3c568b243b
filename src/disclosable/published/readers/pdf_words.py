"""Glyphs put together to words, and words to lines; raised note marks stay apart from figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from disclosable.published.readers.note_mark import join_raised
from disclosable.published.readers.pdf_shapes import Box, Glyph

_WORD_GAP = 0.17
"""Parts of the font's size; spaces are wider, the gaps between a word's letters narrower."""

_SAME_LINE = 0.12
_RAISED = 0.2
_LOOSE_LINE = 0.35
_DOUBLE = 0.12

# No line that people read has more; a page made to be slow might.
_MOST_WORDS, _MOST_NEAR = 500, 2_000
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_REST = re.compile(
    r"(?!(?:a|am|an|as|at|be|by|do|go|he|if|in|is|it|me|my|no|of|on|or|so|to|up|us|we)\b)"
    r"[a-z]{1,2}(?:\s|\Z)"
)
_BROKEN = re.compile(r"[a-z][-\u00ad\u2010]\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as printed, a note mark raised behind it in brackets (`7 [1]`).

    `marks` are the numbers of the marked contents that its characters belong to.
    """

    text: str
    box: Box
    baseline: float
    size: float
    marks: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line, from left to right."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """What the words take."""
        box = self.words[0].box
        for word in self.words[1:]:
            box = box.around(word.box)
        return box

    @property
    def baseline(self) -> float:
        """Where most of the line stands."""
        return max(self.words, key=lambda w: (len(w.text), w.size)).baseline

    @property
    def size(self) -> float:
        """The font size of most of the line."""
        return max(self.words, key=lambda w: (len(w.text), w.size)).size

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)


def join_lines(texts: Iterable[str]) -> str:
    """Lines as one text; a word that was broken at a line's end is whole again."""
    joined = ""
    for text in texts:
        if _BROKEN.search(joined) and text[:1].islower():
            joined = joined[:-1] + text
        elif _LONG_WORD.fullmatch(joined) and _REST.match(text):
            # A column that is too narrow for a word breaks it without a hyphen.
            joined += text
        else:
            joined = f"{joined} {text}" if joined else text
    return joined.replace("\u00ad", "")


def find_words(glyphs: Sequence[Glyph]) -> list[Word]:
    """The words of a page that stands upright; text turned on its side is kept run by run."""
    upright = _without_doubles(g for g in glyphs if g.turn == 0)
    words = [w for strip in _strips(upright) for w in _split(strip)]
    return _attach_raised(words) + list(_sideways([g for g in glyphs if g.turn]))


def find_lines(words: Sequence[Word]) -> list[Line]:
    """The lines that words stand on, from the top."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.baseline, w.box.left)):
        if lines:
            last = lines[-1][0]
            near = abs(word.baseline - last.baseline) <= _LOOSE_LINE * min(word.size, last.size)
            if near and len(lines[-1]) < _MOST_WORDS and not _covers(lines[-1], word):
                lines[-1].append(word)
                continue
        lines.append([word])
    return [Line(tuple(sorted(line, key=lambda w: w.box.left))) for line in lines]


def _covers(line: Iterable[Word], word: Word) -> bool:
    """Whether a word would lie on one that is on the line already, by more than half."""
    return any(
        min(other.box.right, word.box.right) - max(other.box.left, word.box.left)
        > 0.5 * min(other.box.width, word.box.width)
        for other in line
    )


def _without_doubles(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs without those printed a second time a hair beside, to look bold."""
    kept: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        # A ligature such as "ff" is told as two letters in one place.
        if glyph.text.isspace() or (kept and glyph.text.isalpha() and kept[-1].box == glyph.box):
            kept.append(glyph)
            continue
        near = _DOUBLE * max(glyph.size, 1.0)
        x, y = glyph.origin
        cell = int(x // near), int(y // near)
        others = (
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((glyph.text, cell[0] + dx, cell[1] + dy), ())
        )
        if not any(abs(o.origin[0] - x) < near and abs(o.origin[1] - y) < near for o in others):
            seen.setdefault((glyph.text, *cell), []).append(glyph)
            kept.append(glyph)
    return kept


def _strips(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs on one and the same baseline."""
    strip: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: g.origin[1]):
        if strip:
            limit = max(_SAME_LINE * min(glyph.size, strip[0].size), 0.3)
            if glyph.origin[1] - strip[0].origin[1] > limit:
                yield strip
                strip = []
        strip.append(glyph)
    if strip:
        yield strip


def _split(strip: list[Glyph]) -> Iterator[Word]:
    """A strip's words, apart where a space or a gap is, or where the font's size changes."""
    current: list[Glyph] = []
    for glyph in sorted(strip, key=lambda g: g.box.left):
        if glyph.text.isspace():
            if current:
                yield _word(current)
            current = []
            continue
        if current:
            last = current[-1]
            gap = glyph.box.left - last.box.right
            sizes = sorted((glyph.size, last.size))
            if gap > _WORD_GAP * sizes[1] or sizes[0] < 0.8 * sizes[1]:
                yield _word(current)
                current = []
        current.append(glyph)
    if current:
        yield _word(current)


def _word(glyphs: Sequence[Glyph]) -> Word:
    box = glyphs[0].box
    for glyph in glyphs[1:]:
        box = box.around(glyph.box)
    return Word(
        join_raised((g.text, _is_raised(g)) for g in glyphs),
        box,
        glyphs[0].origin[1],
        max(g.size for g in glyphs),
        frozenset(g.mark for g in glyphs),
    )


def _is_raised(glyph: Glyph) -> bool:
    """Whether a digit or letter hangs above its baseline, as fonts with raised digits draw it."""
    return glyph.text.isalnum() and glyph.origin[1] - glyph.ink.bottom > _RAISED * glyph.size


def _attach_raised(words: list[Word]) -> list[Word]:
    """Small words that hang above the line, joined to the word before or set before the next."""
    # A word is looked for among those whose baseline is near, so that a page takes no longer
    # than its number of words.
    ordered = sorted(words, key=lambda w: w.baseline)
    host: dict[int, list[int]] = {}
    gone: set[int] = set()
    for at, small in enumerate(ordered):
        for other in range(at + 1, min(len(ordered), at + _MOST_NEAR)):
            large = ordered[other]
            drop = large.baseline - small.baseline
            if drop > 3 * small.size:
                break
            if not (0.12 * large.size < drop < 0.85 * large.size):
                continue
            if small.size > 0.85 * large.size:
                continue
            gap = small.box.left - large.box.right
            if -0.15 * large.size <= gap <= 0.35 * large.size:
                host.setdefault(other, []).append(at)
                gone.add(at)
                break
            if -0.1 * large.size <= large.box.left - small.box.right <= 0.5 * large.size:
                host.setdefault(other, []).append(at)
                gone.add(at)
                break
    joined: list[Word] = []
    for at, word in enumerate(ordered):
        if at in gone:
            continue
        raised = sorted((ordered[i] for i in host.get(at, ())), key=lambda w: w.box.left)
        pieces = [(w.text, True) for w in raised if w.box.left < word.box.left]
        pieces.append((word.text, False))
        pieces += [(w.text, True) for w in raised if w.box.left >= word.box.left]
        box = word.box
        for small in raised:
            box = replace(
                box,
                left=min(box.left, small.box.left),
                right=max(box.right, small.box.right),
            )
        marks = word.marks.union(*(small.marks for small in raised))
        joined.append(
            replace(word, text=join_raised(pieces), box=box, marks=marks) if raised else word
        )
    return joined


def _sideways(glyphs: Sequence[Glyph]) -> Iterator[Word]:
    """Text on its side, each line of it as one word, in the order in which it is drawn."""
    current: list[Glyph] = []
    for glyph in glyphs:
        if current and (glyph.turn != current[-1].turn or _far_apart(glyph, current[-1])):
            yield from _sideways_word(current)
            current = []
        current.append(glyph)
    yield from _sideways_word(current)


def _far_apart(one: Glyph, other: Glyph) -> bool:
    across, along = (0, 1) if one.turn % 2 else (1, 0)
    off = abs(one.origin[across] - other.origin[across])
    return off > 0.3 * one.size or abs(one.origin[along] - other.origin[along]) > 3 * one.size


def _sideways_word(glyphs: Sequence[Glyph]) -> Iterator[Word]:
    text = ""
    for last, glyph in zip([None, *glyphs], glyphs, strict=False):
        if last is not None and not text.endswith(" ") and _gap(last, glyph) > 0.17 * glyph.size:
            text += " "
        text += glyph.text
    if text.strip():
        box = glyphs[0].box
        for glyph in glyphs[1:]:
            box = box.around(glyph.box)
        yield Word(
            " ".join(text.split()),
            box,
            box.bottom,
            glyphs[0].size,
            frozenset(g.mark for g in glyphs),
        )


def _gap(one: Glyph, other: Glyph) -> float:
    if one.turn % 2:
        return max(other.box.top - one.box.bottom, one.box.top - other.box.bottom)
    return max(other.box.left - one.box.right, one.box.left - other.box.right)

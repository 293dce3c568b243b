"""The running text of a PDF: its lines put together to paragraphs and headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disclosable.published.document import Paragraph
from disclosable.published.readers.pdf_words import Line, join_lines

_SAME_PARAGRAPH = 1.75
_LARGER = 1.12
_BULLET = re.compile(r"(?:[•●▪◦‣·–-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\[\w{1,6}\]|[*†‡~#])\s")
_ENDS = re.compile(r"[.:;?!][\"'”’)]*\Z")
_MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Headings:
    """The font sizes of a document's headings, the largest first, and that of its text."""

    text_size: float
    sizes: tuple[float, ...]

    def level(self, line: Line) -> int:
        """The level (1 to 6) of a heading in the font of this line; 0 for text."""
        for level, size in enumerate(self.sizes, 1):
            if line.size >= size - 0.3:
                return min(level, _MOST_LEVELS)
        return 0


def find_headings(lines: Iterable[Line]) -> Headings:
    """What size the text is, and which sizes are larger than it."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    if not sizes:
        return Headings(0.0, ())
    text_size = sizes.most_common(1)[0][0]
    larger = sorted((s for s in sizes if s > _LARGER * text_size), reverse=True)
    return Headings(text_size, tuple(larger))


def read_paragraphs(
    lines: Sequence[Line], headings: Headings, page: str, first: int = 1
) -> list[tuple[float, Paragraph]]:
    """Paragraphs, each with where it begins (y). Lines are counted on each page from `first`."""
    groups: list[list[tuple[int, Line]]] = []
    right = max((line.box.right for line in lines), default=0.0)
    left = min((line.box.left for line in lines), default=0.0)
    for number, line in enumerate(lines, first):
        if groups and _goes_on(groups[-1][-1][1], line, headings, left, right):
            groups[-1].append((number, line))
        else:
            groups.append([(number, line)])
    return [
        (
            group[0][1].box.top,
            Paragraph(
                join_lines(line.text for _, line in group),
                f"{page}, line {group[0][0]}",
                headings.level(group[0][1]),
            ),
        )
        for group in groups
    ]


def _goes_on(before: Line, line: Line, headings: Headings, left: float, right: float) -> bool:
    """Whether a line carries on the paragraph of the line before it."""
    if headings.level(before) != headings.level(line):
        return False
    if line.baseline - before.baseline > _SAME_PARAGRAPH * max(before.size, line.size):
        return False
    if abs(before.size - line.size) > 0.1 * before.size or _BULLET.match(line.text):
        return False
    short = before.box.right < left + 0.75 * (right - left)
    return not (short and _ENDS.search(before.text)) and not (
        before.box.right < left + 0.5 * (right - left) and line.text[:1].isupper()
    )

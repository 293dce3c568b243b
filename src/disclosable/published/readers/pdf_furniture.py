"""What is printed on every page beside its text: running headings, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from disclosable.published.readers.pdf_words import Line

_EDGE_LINES = 3
_EDGE, _LEAST_EDGE, _MOST_EDGE = 0.11, 70.0, 0.3
_APART = 1.9
_FURTHER = 1.4
_WIDE_GAP = 0.55
_PAGE_NUMBER = re.compile(
    r"(?P<said>page\s*)?(?:[-–—|]\s*)?(?P<number>\d{1,4})\s*(?:(?:of|/)\s*\d{1,4}\s*)?[-–—|]?",
    re.IGNORECASE,
)


def find_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[list[Line]]:
    """The lines of each page that are furniture. A page is its height and its lines from the top.

    That is a page's number at its edge, and a line that stands word for word at the edge of half
    of the pages and of at least two. Figures may not differ: what looks like a running heading
    with another number on each page may be a row of a table. And where such a line has a wide gap,
    the first one is only taken if it stands apart: it may be a table's headings, printed again.
    """
    edges = [_edge_lines(height, lines) for height, lines in pages]
    often = Counter(text for lines in edges for text in {_text(line) for line in lines})
    least = max(2, (len(pages) + 1) // 2)
    found: list[list[Line]] = []
    met: set[str] = set()
    for number, ((height, lines), edge) in enumerate(zip(pages, edges, strict=True), 1):
        own: list[Line] = []
        for line in edge:
            text = _text(line)
            if _is_number_of(number, line, lines, height):
                own.append(line)
            elif often[text] >= least:
                if text in met or not _has_gap(line) or _stands_apart(line, lines):
                    own.append(line)
                met.add(text)
        found.append(own)
    return found


def is_page_number(text: str) -> bool:
    """Whether a text at a page's edge is its number."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def _is_number_of(number: int, line: Line, lines: Sequence[Line], height: float) -> bool:
    """Whether a line is the number of its page: the outermost, alone, and that number if bare."""
    match = _PAGE_NUMBER.fullmatch(line.text)
    if not match or not _is_outside(height, line):
        return False
    if line is lines[0]:
        apart = len(lines) == 1 or lines[1].baseline - line.baseline > _APART * line.size
    elif line is lines[-1]:
        apart = line.baseline - lines[-2].baseline > _APART * line.size
    else:
        return False
    return apart and (bool(match["said"]) or int(match["number"]) == number)


def _stands_apart(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the outermost line of a page is further from the next than that from its next."""
    inwards = lines if line is lines[0] else lines[::-1]
    if line is not inwards[0]:
        return False
    steps = [abs(b.baseline - a.baseline) for a, b in pairwise(inwards[:3])]
    usual = max(steps[1] if len(steps) > 1 else 0.0, _APART * line.size / _FURTHER)
    return not steps or steps[0] > _FURTHER * usual


def _has_gap(line: Line) -> bool:
    return any(b.box.left - a.box.right > _WIDE_GAP * line.size for a, b in pairwise(line.words))


def _edge_lines(height: float, lines: Sequence[Line]) -> list[Line]:
    near = [*lines[:_EDGE_LINES], *lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]]
    return [line for line in near if _is_outside(height, line)]


def _is_outside(height: float, line: Line) -> bool:
    edge = min(max(_EDGE * height, _LEAST_EDGE), _MOST_EDGE * height)
    return line.box.bottom < edge or line.box.top > height - edge


def _text(line: Line) -> str:
    """A line's text, its page number left out."""
    return re.sub(r"\bpage\s+\d+(?:\s+of\s+\d+)?", "page", line.text, flags=re.IGNORECASE)

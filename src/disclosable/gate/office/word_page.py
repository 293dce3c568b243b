"""The page of a DOCX document, and where a floating thing lies on it.

ECMA-376 part 1: 17.6.11 (pgMar), 17.6.13 (pgSz), 20.4.3 (places of drawings).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.drawing import Box, child, number

TWIP = 635
"""English Metric Units in a twip, the twentieth of a point."""

_LINE = 15 * 20 * TWIP
_LETTER = 5.5 * 20 * TWIP
# A drawing may reach this far into the text before it covers some of it.
_SLACK = 10 * 20 * TWIP
_TEXT = "t"
# No page holds more paragraphs than this.
_MOST_BLOCKS = 200


@dataclass(frozen=True, slots=True)
class WordPage:
    """A page and its margins, in English Metric Units: the largest that the sections have."""

    width: float = 11906.0 * TWIP
    height: float = 16838.0 * TWIP
    left: float = 1440.0 * TWIP
    right: float = 1440.0 * TWIP
    top: float = 1440.0 * TWIP
    bottom: float = 1440.0 * TWIP
    header: float = 708.0 * TWIP

    @classmethod
    def read(cls, document: Element) -> WordPage:
        """From the sections of a document."""
        page = cls()
        width, height, sides = 0.0, 0.0, {"left": 0.0, "right": 0.0, "top": 0.0, "bottom": 0.0}
        header = 0.0
        for section in descendants(document, "sectPr"):
            size = attributes(found) if (found := child(section, "pgSz")) is not None else {}
            edge = attributes(found) if (found := child(section, "pgMar")) is not None else {}
            width = max(width, number(size.get("w")) * TWIP)
            height = max(height, number(size.get("h")) * TWIP)
            header = max(header, number(edge.get("header")) * TWIP)
            for side in sides:
                sides[side] = max(sides[side], abs(number(edge.get(side))) * TWIP)
        if not width or not height:
            return page
        return cls(width, height, header=header, **sides)

    @property
    def text(self) -> Box:
        """The area within the margins."""
        return Box(
            self.left,
            self.top,
            self.width - self.left - self.right,
            self.height - self.top - self.bottom,
        )


@dataclass(frozen=True, slots=True)
class Floating:
    """A drawing that floats: its size, and its place against what it is measured from."""

    box: Box
    across: str = "column"
    down: str = "paragraph"
    aligned_across: str = ""
    aligned_down: str = ""

    def is_off(self, page: WordPage) -> bool:
        """Whether no part of it can be on the page."""
        left = self.box.left + (0 if self.across == "page" else page.left)
        if not self.aligned_across and (left + self.box.width <= 0 or left >= page.width):
            return True
        if self.aligned_down:
            return False
        if self.down in ("page", "topMargin", "margin"):
            top = self.box.top + (page.top if self.down == "margin" else 0)
            return top + self.box.height <= 0 or top >= page.height
        return abs(self.box.top) >= page.height

    def covers_text(self, page: WordPage, paragraph: Element | None, in_header: bool) -> bool:
        """Whether it lies over words, as far as can be reckoned without setting the page."""
        across = self._across(page)
        if not in_header and not self.aligned_down and self.down in ("paragraph", "line"):
            return paragraph is not None and self._covers_lines(paragraph, across, page)
        if in_header and not self.aligned_down and self.down in ("paragraph", "line"):
            if paragraph is not None and self._covers_lines(paragraph, across, page):
                return True
            top = page.header + self.box.top
        elif self.aligned_down:
            if self.aligned_down == "top" and self.down in ("page", "topMargin"):
                top = 0.0
            elif self.aligned_down == "bottom" and self.down in ("page", "bottomMargin"):
                top = page.height - self.box.height
            else:
                top = page.top
        else:
            top = self.box.top + (page.top if self.down == "margin" else 0)
            if self.down == "bottomMargin":
                top = page.height - page.bottom + self.box.top
        lies = Box(across.left, top + _SLACK, across.width, max(self.box.height - 2 * _SLACK, 1))
        return lies.shared(page.text) > 0

    def _across(self, page: WordPage) -> Box:
        if self.aligned_across:
            left = {"left": page.left, "inside": page.left}.get(self.aligned_across)
            if left is None:
                free = page.width - page.left - page.right - self.box.width
                left = page.left + (free / 2 if self.aligned_across == "center" else free)
        else:
            left = self.box.left + (0 if self.across in ("page", "leftMargin") else page.left)
        return Box(left, 0, self.box.width, 1)

    def covered_blocks(self, page: WordPage, paragraph: Element | None) -> list[Element] | None:
        """The paragraphs and tables that it lies over; None where it may lie over any."""
        if paragraph is None or self.aligned_down or self.down not in ("paragraph", "line"):
            return None
        blocks = [*self._blocks_beneath(paragraph, self._across(page), page)]
        # How high the paragraphs above are is a guess: rather one more than one too few.
        left = 2 * _LINE - self.box.top
        for block in paragraph.itersiblings(preceding=True):
            if self.box.top >= -_SLACK or left < 0:
                break
            blocks.append(block)
            left -= _extent(block, page)[1]
        return blocks

    def _covers_lines(self, paragraph: Element, across: Box, page: WordPage) -> bool:
        """Whether it lies over the estimated lines of the paragraphs from its own on."""
        beneath = next(self._blocks_beneath(paragraph, across, page), None)
        return beneath is not None or self.box.top < -_LINE

    def _blocks_beneath(self, paragraph: Element, across: Box, page: WordPage) -> Iterator[Element]:
        start, end = self.box.top + _SLACK / 4, self.box.top + self.box.height - _SLACK / 4
        top = 0.0
        for block in islice(_from(paragraph), _MOST_BLOCKS):
            length, height = _extent(block, page)
            reach = page.left + min(length, page.text.width)
            beneath = top < end and top + height > start
            if (
                length
                and beneath
                and across.left < reach
                and across.left + across.width > page.left
            ):
                yield block
            top += height
            if top > end:
                return


def _extent(block: Element, page: WordPage) -> tuple[float, float]:
    """About how long the words of a paragraph are in one line, and how high it is."""
    words = "".join(str(t.text or "") for t in descendants(block, _TEXT)).strip()
    if local(block) == "tbl":
        return page.text.width if words else 0.0, _LINE * len(children(block, "tr"))
    length = len(words) * _LETTER
    return length, _LINE * max(1, -(-int(length) // max(int(page.text.width), 1)))


def _from(paragraph: Element) -> Iterator[Element]:
    yield paragraph
    for block in paragraph.itersiblings():
        if local(block) in ("p", "tbl"):
            yield block

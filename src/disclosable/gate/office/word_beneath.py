"""The words of a DOCX document that lie beneath drawings."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from disclosable.gate.markup import Element, descendants
from disclosable.gate.office.theme import Theme
from disclosable.gate.office.word_drawing import WordDrawings
from disclosable.gate.office.word_page import WordPage


@dataclass(slots=True)
class Beneath:
    """The paragraphs and tables that drawings lie over; `anything` where it may be any of them."""

    blocks: set[Element] = field(default_factory=set)
    anything: bool = False

    @classmethod
    def read(
        cls, story: Element, margins: Iterable[Element], theme: Theme, page: WordPage
    ) -> Beneath:
        """Of the text. What stands in the `margins` and reaches into it may lie over any words."""
        found = cls()
        drawings = WordDrawings("the text", theme, page, in_header=False)
        for element in descendants(story, "drawing", "pict"):
            deque(drawings.tell(element), maxlen=0)
        for lies, paragraph in drawings.lying:
            blocks = lies.covered_blocks(page, paragraph)
            found.anything |= blocks is None
            found.blocks.update(blocks or ())
        repeated = WordDrawings("a margin", theme, page, in_header=True)
        for margin in margins:
            for element in descendants(margin, "drawing", "pict"):
                deque(repeated.tell(element), maxlen=0)
        found.anything |= bool(repeated.lying)
        return found

    def why(self, block: Element) -> str | None:
        """Why the words of a paragraph or table are not seen; None if nothing lies over them."""
        lost = self.anything or block in self.blocks
        return "words that a drawing lies over" if lost else None

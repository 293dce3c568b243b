"""Which paragraphs lead in what follows, and are not to be left behind at the foot of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from disclosable.letters.letter import Block, Facts, Paragraph
from disclosable.letters.render.wording import plain

FEW_FACTS = 3
"""So many facts or fewer, such as the ways to write to us, are kept together on a page."""

SHORT = 700
"""A longer paragraph, in characters, is not moved to the next page for the sake of what follows."""


def with_leading(blocks: Sequence[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it leads in the next: a colon at its end, or contacts below it."""
    for block, after in pairwise((*blocks, None)):
        if block is not None:
            yield block, _leads(block, after)


def _leads(block: Block, after: Block | None) -> bool:
    if not isinstance(block, Paragraph) or after is None:
        return False
    words = plain(block.content)
    if words.endswith(":"):
        return True
    return isinstance(after, Facts) and len(after.pairs) <= FEW_FACTS and len(words) <= SHORT

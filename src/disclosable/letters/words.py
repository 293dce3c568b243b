"""Every word of a letter, block by block: what its checks read."""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Line,
    Link,
    Paragraph,
    Quote,
    Text,
)


def words_of(block: Block) -> Iterator[str]:
    """The words of a block, piece by piece; a link gives its words and its address."""
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield spoken(block.content)
    elif isinstance(block, Bullets):
        yield from (spoken(item) for item in block.items)
    elif isinstance(block, Quote):
        yield from block.lines
    elif isinstance(block, Facts):
        for name, value in block.pairs:
            yield name
            yield spoken(value)
    else:
        yield block.caption
        yield from (spoken(note) for note in block.notes)


def spoken(content: Line) -> str:
    """A line as words: figures in digits, each link with its address after it."""
    return "".join(_part(part) for part in content)


def _part(part: Text | Link | Figure) -> str:
    if isinstance(part, Figure):
        return str(part.value)
    if isinstance(part, Link):
        return part.text if part.text == part.address else f"{part.text} {part.address}"
    return part.text

"""Does a file say every word of the letter, in the letter's order?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from disclosable.answer.readers.docx import read_docx
from disclosable.answer.readers.html import read_html
from disclosable.answer.readers.pdf import read_pdf
from disclosable.answer.readers.text import read_text
from disclosable.errors import BadInput
from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Heading,
    Letter,
    Line,
    Paragraph,
    Quote,
    TableBlock,
)
from disclosable.letters.render.text import words_of
from disclosable.letters.render.wording import plain, printable

SPOKEN = (".html", ".docx", ".pdf", ".txt")
"""The kinds of file that a letter is written as."""

_NAMED = re.compile(r"\[U\+[0-9A-F]{4,6}[^\]]*\]")
"""What a PDF prints for a character that its fonts cannot draw."""

_NOT_ON_PAPER = frozenset({"R", "AL", "AN", "BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI"})
"""The kinds of sign that a PDF does not give back in the order in which they were written."""


def spoken_differences(path: Path, letter: Letter) -> Iterator[str]:
    """The headings, lines and quotations of the letter that are not in the file, in sentences.

    Each is looked for after the one before. Blanks do not count, since a line may be broken where
    a file likes; the figures of tables are another comparison's. Paper is read back by how it
    looks, so what is written from right to left, or with signs that nobody sees, is passed over
    in a PDF.

    Raises:
        BadInput: a kind of file that no letter is written as.
        FileUnreadable: the file is missing or is not what its name says.
    """
    text = _squeezed(_text(path, letter))
    paper = path.suffix.lower() == ".pdf"
    at = 0
    for words in pieces(letter, as_text=path.suffix.lower() == ".txt"):
        if paper and any(unicodedata.bidirectional(c) in _NOT_ON_PAPER for c in words):
            continue
        found = _after(text, _squeezed(words), at)
        if found is None:
            yield f"{path.name}: it does not say {words!r}, or not where the letter does"
        else:
            at = found


def _text(path: Path, letter: Letter) -> str:
    kind = path.suffix.lower()
    if kind == ".html":
        return read_html(path).text
    if kind == ".docx":
        return read_docx(path).text
    if kind == ".txt":
        return read_text(path, ()).text
    if kind == ".pdf":
        words = " ".join(word.text for word in read_pdf(path))
        # At the turn of a page the foot stands in the middle of the text.
        return re.sub(rf"Reference {re.escape(letter.reference)} Page \d+ of \d+", " ", words)
    raise BadInput("no letter is written as such a file", where=str(path), instead=SPOKEN)


def pieces(letter: Letter, *, as_text: bool) -> Iterator[str]:
    """What the letter says, piece by piece, as plain text has it or as other files do."""
    yield letter.title
    for section in letter.sections:
        yield section.heading
        for block in section.blocks:
            yield from _block(block, as_text=as_text)


def _block(block: Block, *, as_text: bool) -> Iterator[str]:
    def said(content: Line) -> str:
        return words_of(content) if as_text else plain(content)

    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield said(block.content)
    elif isinstance(block, Bullets):
        yield from map(said, block.items)
    elif isinstance(block, Quote):
        yield from block.lines
    elif isinstance(block, Facts):
        for name, value in block.pairs:
            yield name
            yield said(value)
    elif isinstance(block, TableBlock):
        yield block.caption
        yield from (block.table.legend[marker].sentence for marker in block.table.legend)
        yield from map(said, block.notes)


def _squeezed(text: str) -> str:
    """The text without blanks, and without what nobody sees."""
    return "".join(
        sign
        for sign in printable(text)
        if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Zl", "Zp")
    )


def _after(text: str, words: str, at: int) -> int | None:
    """The place after these words, at or after `at`; None where they are not there."""
    found = text.find(words, at)
    if found >= 0:
        return found + len(words)
    # A PDF names the characters that it cannot draw.
    signs = [
        re.escape(c) if c.isascii() else rf"(?:{re.escape(c)}|{_NAMED.pattern})" for c in words
    ]
    named = re.compile("".join(signs)).search(text, at) if not words.isascii() else None
    return named.end() if named else None

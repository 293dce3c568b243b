"""Reading a letter back from a PDF: its words, page by page, in the order they were set."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]

from disclosable.errors import FileUnreadable

_LINE_BREAKS = {0x02: "-", 0x200B: None}
"""How PDFium reports a hyphen at the end of a line, and a place where a word may be broken."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, and the page it is on, counted from 0."""

    text: str
    page: int


def read_pdf(path: Path) -> tuple[Word, ...]:
    """Every word of the file, in order.

    Raises:
        FileUnreadable: the file is missing or is no PDF.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except (OSError, pypdfium2.PdfiumError) as error:
        raise FileUnreadable("it cannot be read", where=str(path), expected="a PDF") from error
    words: list[Word] = []
    with document:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage().get_text_bounded().translate(_LINE_BREAKS)
            words += [Word(word, number) for word in text.split()]
            page.close()
    return tuple(words)

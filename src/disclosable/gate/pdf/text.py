"""The text of a PDF against the picture of its pages: what is there and cannot be seen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pypdfium2  # type: ignore[import-untyped]

from disclosable.gate.description import tells_more, words_of
from disclosable.gate.finding import CannotRead, Check, Finding, Sightings
from disclosable.gate.pdf.drawing import Box, Drawing, read_drawing
from disclosable.gate.pdf.image import PICTURE
from disclosable.gate.pdf.letters import Letters, read_letters
from disclosable.gate.pdf.table import read_lines
from disclosable.gate.told import Passage, Row, Told

HIDDEN_TEXT = Check(
    "pdf-hidden-text",
    "Each letter and digit against the rendered page: unpainted, under a box or a picture, in the "
    "colour of its ground, off the page, cut away, too small, or under other letters.",
    "Text under a black box is copied out with two key strokes.",
    "Remove the text itself, and write the file again.",
)
HIDDEN_PICTURE = Check(
    "pdf-hidden-picture",
    "Each picture against the rendered page: under a box or another picture, off the page, cut "
    "away, transparent, or too small.",
    "A box over a picture is lifted with one key stroke, and the whole picture is there.",
    "Cut the picture itself, and write the file again.",
)
UNREADABLE_TEXT = Check(
    "pdf-unreadable-text",
    "Letters that have no characters, so that only the eye can read them.",
    "What the gate cannot read it cannot check for names and numbers.",
    "Write the file again with fonts embedded in the usual way.",
)
BESIDE_TEXT = Check(
    "pdf-text-beside",
    "Texts that stand for others (replacement and expanded texts), against the page's own; the "
    "numbers in bookmarks, in labels of pages and in descriptions of pictures, tables and links.",
    "They are read out and copied in place of what the page shows.",
    "Say on the page what the replacing text says.",
)
UNRENDERED = Check(
    "pdf-unrendered",
    "Whether each page can be drawn at all.",
    "A page that cannot be drawn cannot be compared with its text.",
    "Write the file again from its source.",
)
CHECKS = (HIDDEN_TEXT, HIDDEN_PICTURE, UNREADABLE_TEXT, BESIDE_TEXT, UNRENDERED)

_LARGEST_PAGE = 5_000
# A page of which a picture covers so much, and on which there are so few letters, is a scan.
_SCAN_SHARE = 0.4
_SCAN_LETTERS = 40
_UNREADABLE_SHARE = 0.1
_LIGATURE = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a file that stand on no page.

    Those that are `replacing` others must stand on some page. Those `beside` the page, such as
    bookmarks and descriptions, may only speak of numbers that stand on one or in one of the
    `links`.
    """

    replacing: Sequence[str] = ()
    beside: Sequence[str] = ()
    links: Collection[str] = ()
    marked: Mapping[int, Sequence[Box]] = field(default_factory=dict)
    """By page, boxes under which words count as hidden: marks that cover or strike out."""


def read_text(data: bytes, other: Words, *, shown: bytes | None) -> Iterator[Told]:
    """What the pages say, and findings from drawing each and looking for each of its letters.

    Where there are `other` words that replace some, `shown` is the file without them.

    Raises:
        CannotRead: a page is too large to be drawn, or cannot be.
    """
    words: set[str] = set()
    seen = Sightings()
    try:
        document = pypdfium2.PdfDocument(shown or data)
    except pypdfium2.PdfiumError as error:
        raise CannotRead(UNRENDERED.at("the file", f"it cannot be drawn ({error})")) from error
    try:
        for number in range(len(document)):
            yield from _page(document, number, seen, words, other.marked.get(number + 1, ()))
    except pypdfium2.PdfiumError as error:
        raise CannotRead(UNRENDERED.at("the file", f"it cannot be drawn ({error})")) from error
    finally:
        document.close()
    for text in other.replacing:
        if not _is_said(text, words):
            seen.see(BESIDE_TEXT, "the file", "a text", "words or numbers that are on no page")
    words.update(word for link in other.links for word in words_of(link))
    for text in other.beside:
        if tells_more(text, words):
            seen.see(BESIDE_TEXT, "the file", "a description", "numbers that are on no page")
    yield from seen.findings()


def _page(
    document: pypdfium2.PdfDocument,
    number: int,
    seen: Sightings,
    words: set[str],
    marked: Sequence[Box],
) -> Iterator[Told]:
    place = f"page {number + 1}"
    page = document[number]
    try:
        width, height = page.get_size()
        if max(width, height) > _LARGEST_PAGE or min(width, height) <= 0:
            raise CannotRead(UNRENDERED.at(place, f"it is {width:.0f} by {height:.0f} points"))
        letters = read_letters(page)
        drawing = read_drawing(page)
        hidden = letters.unseen(drawing)
        for index in letters.within(marked):
            hidden.setdefault(index, "text under a mark")
        for index, problem in hidden.items():
            seen.see(HIDDEN_TEXT, place, f"character {index + 1}", problem)
        for problem in drawing.hidden_pictures:
            seen.see(HIDDEN_PICTURE, place, "a picture", problem)
        if letters.unreadable > max(2, _UNREADABLE_SHARE * letters.count):
            seen.see(UNREADABLE_TEXT, place, "its text", f"{letters.unreadable} such letters")
        yield from _scan(place, letters, drawing)
        words.update(words_of(letters.text))
        for text in letters.unshown(frozenset(hidden)):
            yield Passage(place, text, shown=False)
        tables = 0
        for line in read_lines(letters, frozenset(hidden)).in_order():
            if isinstance(line, str):
                yield Passage(place, line)
                continue
            tables += 1
            for count, cells in enumerate(line, start=1):
                yield Row(f"{place}, table {tables}", count, cells)
    finally:
        page.close()


def _scan(place: str, letters: Letters, drawing: Drawing) -> Iterator[Finding]:
    if drawing.picture_share > _SCAN_SHARE and letters.count < _SCAN_LETTERS:
        yield PICTURE.at(place, "a page that is one picture, as a scan is")


def _is_said(text: str, words: set[str]) -> bool:
    """Whether each word of a replacing text stands on a page, or only names a few joined letters.

    A word broken at the end of a line stands on it in two pieces.
    """
    if len(text) > 100_000:
        return False
    plain = text.replace("\u00ad", "")
    return all(
        word in words or (word.isalpha() and (len(word) <= _LIGATURE or _is_joined(word, words)))
        for word in words_of(plain)
    )


def _is_joined(word: str, words: set[str]) -> bool:
    return any(word[:cut] in words and word[cut:] in words for cut in range(1, len(word)))

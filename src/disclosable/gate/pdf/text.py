"""The text of a PDF against the picture of its pages: what is there and cannot be seen."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence

import numpy as np
import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from numpy.typing import NDArray

from disclosable.gate.finding import CannotRead, Check, Finding, Sightings

HIDDEN_TEXT = Check(
    "pdf-hidden-text",
    "Each letter and digit against the rendered page: unpainted, under a box, in the colour of "
    "its ground, off the page, or too small; and painting modes that paint nothing.",
    "Text under a black box is copied out with two key strokes.",
    "Remove the text itself, and write the file again.",
)
BESIDE_TEXT = Check(
    "pdf-text-beside",
    "Alternative, replacement and expanded texts of the structure tree, against the page's text.",
    "They are read out and copied, and are not on the page.",
    "Say on the page what the alternative text says.",
)
UNRENDERED = Check(
    "pdf-unrendered",
    "Whether each page can be drawn at all.",
    "A page that cannot be drawn cannot be compared with its text.",
    "Write the file again from its source.",
)
CHECKS = (HIDDEN_TEXT, BESIDE_TEXT, UNRENDERED)

# Pixels a point; text of a readable size then has strokes of more than a pixel.
_SCALE = 2
_LARGEST_PAGE = 5_000
# Of 255: a letter that changes no colour channel by this much is not seen.
_LEAST_INK = 24
# Points: the height of a letter or digit in text of about three points.
_LEAST_HEIGHT = 1.2


def strings_beside_the_page(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """The texts that stand for content in the structure tree."""
    texts = []
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary):
            texts += [str(item[key]) for key in ("/ActualText", "/Alt", "/E") if key in item]
    return tuple(texts)


def read_text(data: bytes, beside: Sequence[str]) -> Iterator[Finding]:
    """Findings from drawing every page and looking for each of its letters.

    `beside` are texts of the structure tree, whose words must stand on some page.

    Raises:
        CannotRead: a page is too large to be drawn, or cannot be.
    """
    words: set[str] = set()
    seen = Sightings()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise CannotRead(UNRENDERED.at("the file", f"it cannot be drawn ({error})")) from error
    try:
        for number in range(len(document)):
            words |= _read_page(document, number, seen)
    except pypdfium2.PdfiumError as error:
        raise CannotRead(UNRENDERED.at("the file", f"it cannot be drawn ({error})")) from error
    finally:
        document.close()
    for text in beside:
        if not set(_words(text)) <= words:
            seen.see(BESIDE_TEXT, "the structure", "a text", "words that are on no page")
    yield from seen.findings()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _read_page(document: pypdfium2.PdfDocument, number: int, seen: Sightings) -> set[str]:
    place = f"page {number + 1}"
    page = document[number]
    width, height = page.get_size()
    if max(width, height) > _LARGEST_PAGE:
        raise CannotRead(UNRENDERED.at(place, f"it is {width:.0f} by {height:.0f} points"))
    text = page.get_textpage()
    letters = _letters(text)
    words = set(_words(text.get_text_bounded()))
    ink = _ink(page)
    for index in letters:
        problem = _unseen(page, text, index, ink)
        if problem:
            seen.see(HIDDEN_TEXT, place, f"character {index + 1}", problem)
    return words


def _letters(text: pypdfium2.PdfTextPage) -> list[int]:
    """The places of letters and digits among the page's characters."""
    return [
        index
        for index in range(text.count_chars())
        if chr(pdfium.FPDFText_GetUnicode(text, index) or 32).isalnum()
    ]


def _ink(page: pypdfium2.PdfPage) -> NDArray[np.uint8]:
    """How much each pixel (rows, columns) changes, 0 to 255, when the page's text is not painted.

    Where it does not change, there is no text to be seen: it lies under a box, has the colour of
    its ground, or is not painted.
    """
    with_text = _draw(page)
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
        pdfium.FPDFTextObj_SetTextRenderMode(item, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    without = _draw(page)
    change = np.abs(with_text.astype(np.int16) - without.astype(np.int16))
    ink: NDArray[np.uint8] = change.max(axis=2).astype(np.uint8)
    return ink


def _draw(page: pypdfium2.PdfPage) -> NDArray[np.uint8]:
    picture: NDArray[np.uint8] = page.render(scale=_SCALE, rev_byteorder=True).to_numpy()
    return picture.reshape(*picture.shape[:2], -1)


def _unseen(
    page: pypdfium2.PdfPage,
    text: pypdfium2.PdfTextPage,
    index: int,
    ink: NDArray[np.uint8],
) -> str | None:
    left, bottom, right, top = text.get_charbox(index)
    if max(top - bottom, right - left) < _LEAST_HEIGHT:
        return "text too small to be read"
    rows, columns = ink.shape
    x0, y0 = _pixel(page, left, top, columns, rows)
    x1, y1 = _pixel(page, right, bottom, columns, rows)
    x0, x1 = sorted((x0, x1))
    y0, y1 = sorted((y0, y1))
    if x1 < 0 or y1 < 0 or x0 >= columns or y0 >= rows:
        return "text off the page"
    box = ink[max(y0, 0) : y1 + 1, max(x0, 0) : x1 + 1]
    if box.size == 0 or int(box.max()) < _LEAST_INK:
        return "text that does not show on the page"
    return None


def _pixel(page: pypdfium2.PdfPage, x: float, y: float, columns: int, rows: int) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(
        page, 0, 0, columns, rows, 0, x, y, ctypes.byref(across), ctypes.byref(down)
    )
    return across.value, down.value

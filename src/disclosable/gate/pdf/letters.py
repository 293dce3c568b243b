"""The letters of a page of a PDF: which they are, where they stand, and which cannot be seen."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from numpy.typing import NDArray

from disclosable.gate.pdf.drawing import Box, Drawing

_NO_CHARACTER = "\ufffd"
# Points: the height of a letter or digit in text of about three points.
_LEAST_HEIGHT = 1.2


def _function(name: str, result: type, *arguments: type) -> Callable[..., Any]:
    """A function of PDFium that takes addresses as numbers: it is called for each letter."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_P = ctypes.c_void_p
_UNICODE = _function("FPDFText_GetUnicode", ctypes.c_uint, _P, ctypes.c_int)
_GUESS = _function("FPDFText_HasUnicodeMapError", ctypes.c_int, _P, ctypes.c_int)
_OBJECT = _function("FPDFText_GetTextObject", _P, _P, ctypes.c_int)
_BOX = _function("FPDFText_GetCharBox", ctypes.c_int, _P, ctypes.c_int, _P, _P, _P, _P)

_FILL = _function("FPDFText_GetFillColor", ctypes.c_int, _P, ctypes.c_int, _P, _P, _P, _P)

_LINE_ENDS = frozenset({10, 13})
_UNKNOWN = frozenset({0, 0xFFFD})
# What PDFium makes of a hyphen where it takes a word for broken; it may be a marker in a cell.
_HYPHENS = frozenset({2, 0xFFFE})
_MOST_LETTERS = 1_000_000
_MOST_LEFT_OUT = 2_000
_MOST_NESTED = 12
_MOST_OBJECTS = 200_000
_LEAST_INK_SIDE = 0.1
# Points: letters that are seen even where they are pale.
_LARGE = 20.0
# Of 255: how opaque, and how light, the letters of a watermark are.
_HALF_CLEAR = 110
_PALE = (180, 248)
# Letters that share so much of the smaller one's box are printed over one another.
_SHARED = 0.7
_NEIGHBOURS = 4


@dataclass(frozen=True, slots=True)
class Letters:
    """The characters of a page in reading order, and where each stands.

    `text` holds the line ends and blanks that PDFium adds, too; these have no place.
    """

    text: str
    boxes: NDArray[np.float64]
    """Left, bottom, right, top of each character."""
    unreadable: int
    pale: frozenset[Box] = frozenset()
    """The boxes of large letters of a watermark, which lies under or over other words."""

    @property
    def count(self) -> int:
        """How many letters and digits there are."""
        return sum(character.isalnum() for character in self.text)

    def unseen(self, drawing: Drawing) -> dict[int, str]:
        """The places of letters and digits that a reader does not see, each with the reason."""
        places = np.array(
            [i for i, c in enumerate(self.text) if c.isalnum() or c == _NO_CHARACTER], np.int64
        )
        if not len(places):
            return {}
        boxes = self.boxes[places]
        found: dict[int, str] = {}
        sides = np.maximum(boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0])
        small = sides < _LEAST_HEIGHT
        rows, columns = drawing.ink.shape
        x0, y0 = drawing.pixels_of(boxes[:, 0], boxes[:, 3])
        x1, y1 = drawing.pixels_of(boxes[:, 2], boxes[:, 1])
        left, right = np.minimum(x0, x1), np.maximum(x0, x1)
        top, bottom = np.minimum(y0, y1), np.maximum(y0, y1)
        off = (right < 0) | (bottom < 0) | (left >= columns) | (top >= rows)
        dark = _any_ink(drawing.ink, left, top, right, bottom)
        tall = sides > _LARGE
        if (tall & ~dark).any():
            dark |= tall & _any_ink(drawing.faint_ink, left, top, right, bottom)
        for place, is_small, is_off, is_dark in zip(places, small, off, dark, strict=True):
            if is_small:
                found[int(place)] = "text too small to be read"
            elif is_off:
                found[int(place)] = "text off the page"
            elif not is_dark:
                found[int(place)] = "text that does not show on the page"
        for place in self._overprinted(places, boxes):
            found.setdefault(place, "letters over one another")
        return found

    def within(self, marked: Sequence[Box]) -> Iterator[int]:
        """The places of letters and digits whose middle lies in one of the boxes."""
        x = (self.boxes[:, 0] + self.boxes[:, 2]) / 2
        y = (self.boxes[:, 1] + self.boxes[:, 3]) / 2
        for left, bottom, right, top in marked:
            inside = (x >= left) & (x <= right) & (y >= bottom) & (y <= top)
            yield from (at for at in np.flatnonzero(inside).tolist() if self.text[at].isalnum())

    def _overprinted(self, places: NDArray[np.int64], boxes: NDArray[np.float64]) -> Iterator[int]:
        """Letters that stand where another letter stands."""
        middles = (boxes[:, 1] + boxes[:, 3]) / 2
        areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        codes = np.array([ord(self.text[place]) for place in places])
        pale = np.array([tuple(box) in self.pale for box in boxes.tolist()], np.bool_)
        hits: set[int] = set()
        # Letters of one line have their middles in one band; a second set of bands, half a band
        # lower, takes the lines that a border divides.
        for shift in (0.0, 0.5):
            bands = np.floor(middles / 8 + shift)
            order = np.lexsort((boxes[:, 0], bands))
            for step in range(1, _NEIGHBOURS + 1):
                first, second = order[:-step], order[step:]
                across = np.minimum(boxes[first, 2], boxes[second, 2]) - np.maximum(
                    boxes[first, 0], boxes[second, 0]
                )
                up = np.minimum(boxes[first, 3], boxes[second, 3]) - np.maximum(
                    boxes[first, 1], boxes[second, 1]
                )
                smaller = np.maximum(np.minimum(areas[first], areas[second]), 1e-6)
                shared = np.clip(across, 0, None) * np.clip(up, 0, None) / smaller
                # A joined letter (fi) is one glyph, told as two characters of one box.
                one = (boxes[first] == boxes[second]).all(axis=1)
                hit = (shared > _SHARED) & (codes[first] != codes[second]) & ~one
                hit &= ~(pale[first] | pale[second])
                hits.update(int(place) for place in places[second[hit]])
        yield from sorted(hits)

    def unshown(self, hidden: frozenset[int]) -> Iterator[str]:
        """The hidden letters, line by line."""
        start = 0
        for line in self.text.split("\n") if hidden else ():
            unseen = "".join(c if i in hidden else " " for i, c in enumerate(line, start))
            start += len(line) + 1
            if unseen.strip():
                yield " ".join(unseen.split())


def _any_ink(
    ink: NDArray[np.bool_],
    left: NDArray[np.float64],
    top: NDArray[np.float64],
    right: NDArray[np.float64],
    bottom: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Whether there is ink in each window: by sums over the picture, one look at four corners."""
    sums = np.zeros((ink.shape[0] + 1, ink.shape[1] + 1), np.int32)
    np.cumsum(np.cumsum(ink, axis=0, dtype=np.int32), axis=1, out=sums[1:, 1:])

    def bounded(values: NDArray[np.float64], most: int) -> NDArray[np.int64]:
        clipped: NDArray[np.int64] = np.clip(values, 0, most).astype(np.int64)
        return clipped

    x0, x1 = bounded(np.floor(left), ink.shape[1]), bounded(np.floor(right) + 1, ink.shape[1])
    y0, y1 = bounded(np.floor(top), ink.shape[0]), bounded(np.floor(bottom) + 1, ink.shape[0])
    inside: NDArray[np.bool_] = (sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0]) > 0
    return inside


def read_letters(page: pypdfium2.PdfPage) -> Letters:
    """The letters of a page.

    PDFium leaves out text that is drawn twice in one place, which is well, and a hyphen that
    follows another one, as two cells with that marker do: those are put back.
    """
    text = page.get_textpage()
    try:
        raw = _Raw(text)
    finally:
        text.close()
    characters: list[str] = []
    kept: list[int] = []
    unreadable = 0
    sized = (raw.boxes[:, 2] > raw.boxes[:, 0]) & (raw.boxes[:, 3] > raw.boxes[:, 1])
    for index, (code, is_guess) in enumerate(zip(raw.codes, raw.guesses, strict=True)):
        if code == 13:  # a line ends with both marks
            continue
        kept.append(index)
        if code == 10:
            characters.append("\n")
        elif (is_guess or code in _UNKNOWN) and sized[index]:
            # Where a font does not say which character a glyph is, PDFium tells its number.
            unreadable += 1
            characters.append(_NO_CHARACTER)
        else:
            characters.append(_character(code))
    boxes = raw.boxes[kept]
    hyphens = list(_left_out(page, set(raw.objects), boxes))
    if hyphens:
        places: list[Box] = [tuple(box) for box in boxes.tolist()]
        for box in hyphens:
            _put_back(box, characters, places)
        boxes = np.array(places, np.float64).reshape(-1, 4)
    pale = frozenset(raw.pale) & {tuple(box) for box in boxes.tolist()} if raw.pale else frozenset()
    return Letters("".join(characters), boxes, unreadable, pale)


class _Raw:
    """What PDFium tells of each character of a page, fetched with few steps for each."""

    def __init__(self, text: pypdfium2.PdfTextPage) -> None:
        handle = ctypes.cast(text.raw, ctypes.c_void_p).value
        count = min(text.count_chars(), _MOST_LETTERS)
        each = range(count)
        self.codes: list[int] = [_UNICODE(handle, index) for index in each]
        self.guesses: list[bool] = [_GUESS(handle, index) == 1 for index in each]
        self.objects: list[int | None] = [_OBJECT(handle, index) for index in each]
        # Left, right, bottom, top, as PDFium has them.
        sides = np.zeros((count, 4), np.float64)
        start = sides.ctypes.data
        for index in each:
            at = start + 32 * index
            _BOX(handle, index, at, at + 8, at + 16, at + 24)
        for index, code in enumerate(self.codes):
            if code in _LINE_ENDS:
                sides[index] = 0
        self.boxes: NDArray[np.float64] = sides[:, [0, 2, 1, 3]]
        self.pale: set[Box] = set()
        for index in np.flatnonzero(self.boxes[:, 3] - self.boxes[:, 1] > _LARGE).tolist():
            if _is_pale(handle, index):
                self.pale.add(tuple(self.boxes[index].tolist()))


def _is_pale(handle: int | None, index: int) -> bool:
    """Whether a letter is grey or half clear, as those of a watermark are, and yet is seen."""
    colour = np.zeros(4, np.uint32)
    at = colour.ctypes.data
    _FILL(handle, index, at, at + 4, at + 8, at + 12)
    opaque, light = int(colour[3]), int(colour[:3].min())
    return opaque <= _HALF_CLEAR or _PALE[0] <= light <= _PALE[1]


def _character(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if code in _UNKNOWN or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return _NO_CHARACTER
    return chr(code)


def _address(item: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _left_out(
    page: pypdfium2.PdfPage, known: set[int | None], told: NDArray[np.float64]
) -> Iterator[Box]:
    """The boxes of text that PDFium draws and does not tell, on the page itself."""
    items = (
        item
        for item in (
            pdfium.FPDFPage_GetObject(page, at)
            for at in range(min(_MOST_OBJECTS, max(0, pdfium.FPDFPage_CountObjects(page))))
        )
        if item
        and pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT
        and _address(item) not in known
    )
    missing = list(islice(items, _MOST_LEFT_OUT))
    if not missing:
        return
    sides = [ctypes.c_float() for _ in range(4)]
    for item in missing:
        if not pdfium.FPDFPageObj_GetBounds(item, *sides):
            continue
        left, bottom, right, top = (side.value for side in sides)
        if min(right - left, top - bottom) < _LEAST_INK_SIDE:
            continue
        touched = (
            (told[:, 0] < right) & (told[:, 2] > left) & (told[:, 1] < top) & (told[:, 3] > bottom)
        )
        if not touched.any():
            yield left, bottom, right, top


def _put_back(box: Box, characters: list[str], boxes: list[Box]) -> None:
    """Set a hyphen in its place on its line."""
    middle = (box[1] + box[3]) / 2
    best, nearest = len(characters), math.inf
    for place, other in enumerate(boxes):
        # A hyphen stands within the height of the letters beside it, or by another hyphen.
        if other[1] - 3 <= middle <= other[3] + 3 and 0 <= box[0] - other[0] < nearest:
            best, nearest = place + 1, box[0] - other[0]
    characters[best:best] = [" ", "-"]
    boxes[best:best] = [(0, 0, 0, 0), box]

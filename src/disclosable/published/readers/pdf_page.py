"""What is drawn on one page of a PDF: glyphs, straight lines and pictures, as they are shown."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosable.published.readers.pdf_shapes import Box, DrawnPage, Glyph, Rule

MOST_OBJECTS = 60_000
"""A page with more lines and pictures than this is a map or a drawing, and no table."""

_MOST_NESTED = 12
_THIN = 2.6
_LEAST_RULE = 3.0
_STRAIGHT = 0.8
_INVISIBLE = frozenset({3, 7})
_LINE_ENDS = frozenset({10, 13})
_UNKNOWN = frozenset({0, 0xFFFD})

# What PDFium makes of a hyphen where it takes a word for broken; it may be a marker in a cell.
_HYPHENS = frozenset({2, 0xFFFE})
_LEAST_INK = 0.1
_FLAT = 0.15
_MOST_LEFT_OUT = 2_000
_MOST_NOTES = 2_000
_LONGEST_NOTE = 100_000
_NOTE_KEYS = {
    pdfium.FPDF_ANNOT_TEXT: b"Contents",
    pdfium.FPDF_ANNOT_FREETEXT: b"Contents",
    pdfium.FPDF_ANNOT_STAMP: b"Contents",
    pdfium.FPDF_ANNOT_POPUP: b"Contents",
    pdfium.FPDF_ANNOT_WIDGET: b"V",
}


@dataclass(frozen=True, slots=True)
class _Matrix:
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def on(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, other: _Matrix) -> _Matrix:
        e, f = other.on(self.e, self.f)
        return _Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            e,
            f,
        )

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        corners = [self.on(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class _Run:
    """What all characters of one text object share."""

    turn: int
    size: float
    mark: int
    is_invisible: bool


def draw_page(document: pypdfium2.PdfDocument, number: int) -> DrawnPage:
    """Take a page (from 0) apart.

    Raises:
        pypdfium2.PdfiumError: the page cannot be loaded.
    """
    page = document[number]
    try:
        left, bottom, right, top = page.get_cropbox()
        shown = _shown(page.get_rotation(), left, bottom, right, top)
        width, height = page.get_size()
        glyphs, unmapped = _glyphs(page, shown)
        rules, pictures, is_crowded = _drawings(page, shown)
        frame = Box(0, 0, width, height)
        return DrawnPage(
            number + 1,
            width,
            height,
            tuple(g for g in glyphs if g.box.touches(frame)),
            tuple(rules),
            tuple(p.within(frame) for p in pictures if p.touches(frame)),
            unmapped,
            tuple(_notes(page)),
            is_crowded,
        )
    finally:
        page.close()


def _shown(rotation: int, left: float, bottom: float, right: float, top: float) -> _Matrix:
    """From the page's own coordinates, y upwards, to those of the page as it is shown."""
    return {
        90: _Matrix(0, 1, 1, 0, -bottom, -left),
        180: _Matrix(-1, 0, 0, 1, right, -bottom),
        270: _Matrix(0, -1, -1, 0, top, right),
    }.get(rotation, _Matrix(1, 0, 0, -1, -left, top))


def _glyphs(page: pypdfium2.PdfPage, shown: _Matrix) -> tuple[list[Glyph], int]:
    text = page.get_textpage()
    glyphs: list[Glyph] = []
    runs: dict[int, _Run] = {}
    unmapped = 0
    try:
        box = pdfium.FS_RECTF()
        sides = [ctypes.c_double() for _ in range(4)]
        origin = ctypes.c_double(), ctypes.c_double()
        for index in range(text.count_chars()):
            item = pdfium.FPDFText_GetTextObject(text, index)
            code = pdfium.FPDFText_GetUnicode(text, index)
            if not item or code in _LINE_ENDS:
                continue
            unmapped += code in _UNKNOWN or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
            key = _address(item)
            run = runs.get(key)
            if run is None:
                run = runs[key] = _run(text, index, item, shown)
            if not (
                pdfium.FPDFText_GetLooseCharBox(text, index, box)
                and pdfium.FPDFText_GetCharBox(text, index, *sides)
                and pdfium.FPDFText_GetCharOrigin(text, index, *origin)
            ):
                continue
            ink_left, ink_right, ink_bottom, ink_top = (side.value for side in sides)
            glyphs.append(
                Glyph(
                    _character(code),
                    shown.box(box.left, box.bottom, box.right, box.top),
                    shown.box(ink_left, ink_bottom, ink_right, ink_top),
                    shown.on(origin[0].value, origin[1].value),
                    run.size,
                    run.turn,
                    run.mark,
                    run.is_invisible,
                )
            )
    finally:
        text.close()
    for glyph in _left_out(page, shown, runs, glyphs):
        if glyph is None:
            unmapped += 1
        else:
            glyphs.append(glyph)
    return glyphs, unmapped


def _left_out(
    page: pypdfium2.PdfPage, shown: _Matrix, runs: Collection[int], glyphs: Sequence[Glyph]
) -> Iterator[Glyph | None]:
    """Text that PDFium draws and does not tell: the glyph, or None where it cannot be known.

    It leaves out text that is drawn twice in one place, which is well, and a hyphen that follows
    another one, as two cells with that marker do.
    """
    missing = (
        (item, matrix)
        for item, kind, matrix in _objects(page, shown)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT and _address(item) not in runs
    )
    for item, matrix in islice(missing, _MOST_LEFT_OUT):
        sides = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(item, *sides):
            continue
        ink = matrix.box(*(side.value for side in sides))
        if min(ink.width, ink.height) < _LEAST_INK or any(g.ink.touches(ink) for g in glyphs):
            continue
        own = _own_matrix(item).then(matrix)
        raw = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, raw)
        size = raw.value * math.hypot(own.c, own.d)
        if ink.height < _FLAT * size and _FLAT * size < ink.width < size:
            yield Glyph("-", ink, ink, (own.e, own.f), size)
        else:
            yield None


def _address(item: pdfium.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


def _character(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if code in _UNKNOWN:
        return "\ufffd"
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _run(
    text: pypdfium2.PdfTextPage, index: int, item: pdfium.FPDF_PAGEOBJECT, shown: _Matrix
) -> _Run:
    raw = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, raw)
    matrix = _Matrix(raw.a, raw.b, raw.c, raw.d).then(_Matrix(shown.a, shown.b, shown.c, shown.d))
    turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
    return _Run(turn, size, pdfium.FPDFPageObj_GetMarkedContentID(item), mode in _INVISIBLE)


def _drawings(page: pypdfium2.PdfPage, shown: _Matrix) -> tuple[list[Rule], list[Box], bool]:
    rules: list[Rule] = []
    pictures: list[Box] = []
    for count, (item, kind, matrix) in enumerate(_objects(page, shown)):
        if count >= MOST_OBJECTS:
            return [], pictures, True
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            rules += _rules(item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corner = _own_matrix(item).then(matrix)
            # An image is drawn into the unit square.
            pictures.append(corner.box(0, 0, 1, 1))
    return rules, pictures, False


def _objects(
    page: pypdfium2.PdfPage, shown: _Matrix
) -> Iterator[tuple[pdfium.FPDF_PAGEOBJECT, int, _Matrix]]:
    """The page's objects, those inside reused drawings too, with the matrix that shows each."""
    todo: list[tuple[pdfium.FPDF_PAGEOBJECT, _Matrix, int]] = []
    for index in range(max(0, pdfium.FPDFPage_CountObjects(page))):
        todo.append((pdfium.FPDFPage_GetObject(page, index), shown, 0))
        while todo:
            item, matrix, nested = todo.pop()
            if not item:
                continue
            kind = pdfium.FPDFPageObj_GetType(item)
            yield item, kind, matrix
            if kind == pdfium.FPDF_PAGEOBJ_FORM and nested < _MOST_NESTED:
                inner = _own_matrix(item).then(matrix)
                for at in range(max(0, pdfium.FPDFFormObj_CountObjects(item))):
                    todo.append((pdfium.FPDFFormObj_GetObject(item, at), inner, nested + 1))


def _own_matrix(item: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, raw):
        return _Matrix()
    return _Matrix(raw.a, raw.b, raw.c, raw.d, raw.e, raw.f)


def _rules(item: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[Rule]:
    """The straight lines of a path: those stroked, and filled boxes as thin as a line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
        return
    matrix = _own_matrix(item).then(matrix)
    for points in _outlines(item, matrix):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        if stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                yield from _rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), _STRAIGHT)
        elif fill.value:
            yield from _rule(left, top, right, bottom, _THIN)


def _rule(left: float, top: float, right: float, bottom: float, thin: float) -> Iterator[Rule]:
    if bottom - top <= thin and right - left >= _LEAST_RULE:
        yield Rule(left, (top + bottom) / 2, right, (top + bottom) / 2)
    elif right - left <= thin and bottom - top >= _LEAST_RULE:
        yield Rule((left + right) / 2, top, (left + right) / 2, bottom)


def _outlines(item: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path. A curve counts as its chord."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(MOST_OBJECTS, pdfium.FPDFPath_CountSegments(item))):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(matrix.on(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _notes(page: pypdfium2.PdfPage) -> Iterator[str]:
    for index in range(min(_MOST_NOTES, pdfium.FPDFPage_GetAnnotCount(page))):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind in _NOTE_KEYS:
            key = _NOTE_KEYS[kind]
            length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
            if 2 < length <= _LONGEST_NOTE:
                buffer = ctypes.create_string_buffer(length)
                as_text = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
                pdfium.FPDFAnnot_GetStringValue(note, key, as_text, length)
                text = buffer.raw[: length - 2].decode("utf-16-le", errors="replace")
                if text.strip():
                    yield text
        pdfium.FPDFPage_CloseAnnot(note)

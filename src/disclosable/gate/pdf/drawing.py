"""A page of a PDF as it is drawn, with and without its text and its pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from numpy.typing import NDArray

from disclosable.gate.pictures.pixels import LEAST_EDGES, count_edges

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_SCALE = 1.25
_MOST_PIXELS = 6_000_000
_MOST_OBJECTS = 200_000
_MOST_NESTED = 12
# Of 255: a letter that changes no colour by 32 is not seen; a picture shows if it changes any by 2.
_SEEN = 0b11100000
_FAINT = 0b11110000
_ANY = 0b11111110
# Of 255: what is less opaque hides nothing.
_OPAQUE = 200
# Points: what is smaller than this in both ways is not seen.
_LEAST_SIDE = 3.0
_LEAST_CONTENT = 32
# What is cut away of a picture's width or height when this share is left is its frame's edge.
_KEPT = 0.95
_MOST_CLIPS = 200
_MOST_PICTURES = 500


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page as drawn: what its text changes, and what is wrong with its pictures.

    `ink` says which pixels (rows, columns) change so that it is seen when the text is not painted;
    `faint_ink` says so of smaller changes, which are seen of large letters such as those of a
    watermark. `across` and `down` lead from a place on the page to a pixel.
    """

    ink: Mask
    faint_ink: Mask
    across: tuple[float, float, float]
    down: tuple[float, float, float]
    picture_share: float
    hidden_pictures: tuple[str, ...]

    def pixels_of(
        self, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The pixels (columns, rows) of places on the page."""
        return (
            self.across[0] * x + self.across[1] * y + self.across[2],
            self.down[0] * x + self.down[1] * y + self.down[2],
        )


@dataclass(frozen=True, slots=True)
class _Object:
    """An object on the page: what it is, where it stands among its siblings, and its holder."""

    item: pdfium.FPDF_PAGEOBJECT
    kind: int
    group: int
    box: Box | None


def read_drawing(page: pypdfium2.PdfPage) -> Drawing:
    """Draw a page, and take away what lies on it layer by layer.

    The text of the page is not painted any more afterwards.
    """
    width, height = page.get_size()
    scale = min(_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5)
    objects = list(_objects(page))
    whole = _draw(page, scale)
    for found in objects:
        if found.kind == pdfium.FPDF_PAGEOBJ_TEXT:
            pdfium.FPDFPageObj_SetIsActive(found.item, 0)
    bare = _draw(page, scale)
    across, down = _directions(page, whole.shape[1], whole.shape[0])
    ink = _changed(whole, bare, _SEEN)
    faint = _changed(whole, bare, _FAINT)
    blank = Drawing(ink, faint, across, down, 0.0, ())
    pictures = [found for found in objects if found.kind == pdfium.FPDF_PAGEOBJ_IMAGE]
    if not pictures:
        return blank
    problems = list(_hidden(page, scale, bare, objects, pictures[:_MOST_PICTURES], blank))
    share = _share(blank, pictures, bare.shape)
    return Drawing(ink, faint, across, down, share, tuple(dict.fromkeys(problems)))


def _draw(page: pypdfium2.PdfPage, scale: float) -> Pixels:
    """The page as pixels of four bytes: blue, green, red, and one that is not used."""
    bitmap = page.render(scale=scale, may_draw_forms=False, prefer_bgrx=True)
    picture: Pixels = bitmap.to_numpy().copy()
    return picture


def _changed(first: Pixels, second: Pixels, bits: int) -> Mask:
    """Where two drawings differ in a colour by so much that it shows in these upper bits."""
    change = np.maximum(first, second) - np.minimum(first, second)
    colours = change.view(np.uint32)[:, :, 0]
    mask: Mask = (colours & np.uint32(bits * 0x010101)) != 0
    return mask


def _directions(
    page: pypdfium2.PdfPage, columns: int, rows: int
) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """The lines from a place on the page to a pixel, measured far apart to be exact."""
    far = 10_000.0

    def pixel(x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(
            page, 0, 0, columns, rows, 0, x, y, ctypes.byref(across), ctypes.byref(down)
        )
        return across.value, down.value

    (x0, y0), (x1, y1), (x2, y2) = pixel(0, 0), pixel(far, 0), pixel(0, far)
    return (
        ((x1 - x0) / far, (x2 - x0) / far, float(x0)),
        ((y1 - y0) / far, (y2 - y0) / far, float(y0)),
    )


def _objects(page: pypdfium2.PdfPage) -> Iterator[_Object]:
    """The page's objects in the order in which they are painted, those inside forms too."""
    todo: list[tuple[pdfium.FPDF_PAGEOBJECT, int, int]] = [
        (pdfium.FPDFPage_GetObject(page, index), 0, 0)
        for index in reversed(range(max(0, pdfium.FPDFPage_CountObjects(page))))
    ]
    groups = 0
    for _ in range(_MOST_OBJECTS):
        if not todo:
            return
        item, group, nested = todo.pop()
        if not item:
            continue
        kind = pdfium.FPDFPageObj_GetType(item)
        yield _Object(item, kind, group, None if kind == pdfium.FPDF_PAGEOBJ_TEXT else _box(item))
        if kind == pdfium.FPDF_PAGEOBJ_FORM and nested < _MOST_NESTED:
            groups += 1
            todo.extend(
                (pdfium.FPDFFormObj_GetObject(item, at), groups, nested + 1)
                for at in reversed(range(max(0, pdfium.FPDFFormObj_CountObjects(item))))
            )


def _box(item: pdfium.FPDF_PAGEOBJECT) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _is_cover(found: _Object) -> bool:
    """Whether an object can hide what is painted before it."""
    if found.kind == pdfium.FPDF_PAGEOBJ_PATH:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(found.item, fill, stroke)
        return bool(fill.value) and _opacity(found) >= _OPAQUE
    return found.kind in (
        pdfium.FPDF_PAGEOBJ_IMAGE,
        pdfium.FPDF_PAGEOBJ_SHADING,
        pdfium.FPDF_PAGEOBJ_FORM,
    )


def _opacity(found: _Object) -> int:
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    # A pattern has no colour: it is taken for opaque.
    if not pdfium.FPDFPageObj_GetFillColor(found.item, red, green, blue, opacity):
        return 255
    return int(opacity.value)


def _overlap(first: Box | None, second: Box | None) -> bool:
    if first is None or second is None:
        return False
    across = min(first[2], second[2]) - max(first[0], second[0])
    up = min(first[3], second[3]) - max(first[1], second[1])
    return across > 1 and up > 1


def _hidden(
    page: pypdfium2.PdfPage,
    scale: float,
    bare: Pixels,
    objects: list[_Object],
    pictures: list[_Object],
    drawing: Drawing,
) -> Iterator[str]:
    """What is wrong with the pictures of a page whose text is not painted."""
    order = {id(found): place for place, found in enumerate(objects)}
    covers = [found for found in objects if _is_cover(found)]
    above = [
        cover
        for cover in covers
        if any(
            cover.group == picture.group
            and order[id(cover)] > order[id(picture)]
            and _overlap(cover.box, picture.box)
            for picture in pictures
        )
    ]
    area = np.zeros(bare.shape[:2], np.bool_)
    for picture in pictures:
        # Within a form, places are the form's own: there the whole page is looked at.
        area[_window(drawing, picture.box if picture.group == 0 else None, bare.shape)] = True
        if picture.box and not picture.group and _is_cut(picture.item, picture.box):
            yield "a picture of which a part is cut away"
        is_small = picture.box and not picture.group and max(_sides(picture.box)) < _LEAST_SIDE
        if is_small and _has_content(picture):
            yield "a picture too small to be seen"
    if above:
        for cover in above:
            pdfium.FPDFPageObj_SetIsActive(cover.item, 0)
        lifted = _draw(page, scale)
        for cover in above:
            pdfium.FPDFPageObj_SetIsActive(cover.item, 1)
        covered = _changed(bare, lifted, _SEEN) & area
        if count_edges(lifted[:, :, :3], covered, bare[:, :, :3]) >= LEAST_EDGES:
            yield "a picture that is covered, or part of one"
    for picture in pictures:
        pdfium.FPDFPageObj_SetIsActive(picture.item, 0)
    without = _draw(page, scale)
    change = _changed(bare, without, _ANY)
    for picture in pictures:
        if picture.group:
            continue
        window = change[_window(drawing, picture.box, bare.shape)]
        if not window.any() and _has_content(picture):
            yield "a picture that does not show"


def _is_cut(item: pdfium.FPDF_PAGEOBJECT, box: Box) -> bool:
    """Whether the path that bounds what is drawn leaves out a strip of a picture."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    left, bottom, right, top = box
    for at in range(min(_MOST_CLIPS, max(0, pdfium.FPDFClipPath_CountPaths(clip)))):
        across: list[float] = []
        up: list[float] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        for place in range(min(_MOST_CLIPS, pdfium.FPDFClipPath_CountPathSegments(clip, at))):
            segment = pdfium.FPDFClipPath_GetPathSegment(clip, at, place)
            if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
                across.append(x.value)
                up.append(y.value)
        if across:
            left, right = max(left, min(across)), min(right, max(across))
            bottom, top = max(bottom, min(up)), min(top, max(up))
    wide, high = _sides(box)
    return right - left < _KEPT * wide or top - bottom < _KEPT * high


def _sides(box: Box) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _window(drawing: Drawing, box: Box | None, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """The pixels (rows, columns) that a box on the page takes up; None is the whole page."""
    if box is None:
        return slice(None), slice(None)
    columns, rows = drawing.pixels_of(np.array([box[0], box[2]]), np.array([box[1], box[3]]))
    left, right = sorted(np.clip(columns, 0, shape[1]))
    top, bottom = sorted(np.clip(rows, 0, shape[0]))
    return (
        slice(int(np.floor(top)), int(np.ceil(bottom))),
        slice(int(np.floor(left)), int(np.ceil(right))),
    )


def _has_content(picture: _Object) -> bool:
    """Whether a picture is of more than one colour, as far as PDFium decodes it."""
    raw = pdfium.FPDFImageObj_GetBitmap(picture.item)
    if not raw:
        return True
    pixels = pypdfium2.PdfBitmap.from_raw(raw).to_numpy()
    return int(pixels.max()) - int(pixels.min()) >= _LEAST_CONTENT


def _share(drawing: Drawing, pictures: list[_Object], shape: tuple[int, ...]) -> float:
    """How much of the page the pictures take up."""
    area = np.zeros(shape[:2], np.bool_)
    for picture in pictures:
        if picture.group == 0:
            area[_window(drawing, picture.box, shape)] = True
    return float(area.mean())

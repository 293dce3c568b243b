"""The pictures of a PDF (ISO 32000-2, 8.9): as files of their own, or by their dictionaries."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pikepdf
from PIL import Image

from disclosable.gate.finding import Check, Finding
from disclosable.gate.pdf.layout import BROKEN, STRAY
from disclosable.gate.pdf.properties import UNKNOWN_ENTRY
from disclosable.gate.pdf.stream import filters
from disclosable.gate.pictures.pixels import (
    BLEED,
    SMEAR,
    TRANSPARENT,
    UNSEEN,
    check_size,
    read_transparent,
)
from disclosable.gate.told import Inner, InnerRole, Told

PICTURE = Check(
    "pdf-picture",
    "Pages that are one picture, as a scan is; and pictures packed as JPEG 2000 or JBIG2.",
    "The gate cannot read what a picture shows, and a page of nothing else is not checked at all.",
    "Publish the text itself, not a picture of it.",
)
CHECKS = (PICTURE,)

_JPEG = ("/DCTDecode", "/DCT")
_UNREAD = {"/JPXDecode": "JPEG 2000", "/JBIG2Decode": "JBIG2"}
_FAX = ("/CCITTFaxDecode", "/CCF")
_SAMPLES = {
    "/DeviceRGB": 3,
    "/CalRGB": 3,
    "/Lab": 3,
    "/DeviceGray": 1,
    "/CalGray": 1,
    "/Indexed": 1,
    "/Separation": 1,
    "/DeviceCMYK": 4,
    "/RGB": 3,
    "/G": 1,
    "/CMYK": 4,
    "/I": 1,
}
_PAD = 2
_MOST_MASKED = 20_000_000


def read_picture(image: pikepdf.Stream, *, is_mask: bool) -> Iterator[Told]:
    """Findings in a picture, and the JPEG that it is.

    Raises:
        CannotRead: it has too many pixels.
    """
    place = f"object {image.objgen[0]}"
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    check_size(width, height)
    names = filters(image)
    last = names[-1] if names else ""
    if last in _UNREAD:
        yield PICTURE.at(place, f"a picture packed as {_UNREAD[last]}")
        return
    if last in _JPEG:
        raw = image.read_raw_bytes() if len(names) == 1 else _undone(image)
        yield Inner(place, "", raw, InnerRole.PICTURE)
    elif last not in _FAX:
        yield from _amount(place, image, width, height)
    if not _is_plain(image):
        yield UNKNOWN_ENTRY.at(place, "the entry /Decode turns its colours into others")
    if not is_mask:
        yield from _masked(place, image, is_smeared=last in _JPEG)
        if last not in _JPEG and min(width, height) > 1:
            yield UNSEEN.at(place, f"{width:,} by {height:,} pixels")


def _is_plain(image: pikepdf.Stream) -> bool:
    """Whether the values of the pixels stand for all colours from first to last, or the reverse."""
    decode = image.get("/Decode")
    if not isinstance(decode, pikepdf.Array):
        return decode is None
    values = [float(value) for value in decode]
    return all(low != high for low, high in zip(values[::2], values[1::2], strict=False))


def _undone(image: pikepdf.Stream) -> bytes:
    """A JPEG that was packed as text once more."""
    raw = image.read_raw_bytes()
    if filters(image)[0] in ("/ASCII85Decode", "/A85"):
        body = bytes(raw.translate(None, b"\0\t\n\x0c\r ")).partition(b"~>")[0]
        return base64.a85decode(body.removeprefix(b"<~"))
    body = bytes(raw.translate(None, b"\0\t\n\x0c\r ")).partition(b">")[0]
    return bytes.fromhex((body + b"0" * (len(body) % 2)).decode("ascii"))


def _amount(place: str, image: pikepdf.Stream, width: int, height: int) -> Iterator[Finding]:
    """Whether there are exactly as many pixels as the dictionary says."""
    samples = _samples(image)
    if samples is None:
        yield BROKEN.at(place, "its colours are of an unknown kind")
        return
    bits = 1 if image.get("/ImageMask") else int(image.get("/BitsPerComponent", 8))
    expected = height * ((width * samples * bits + 7) // 8)
    size = len(image.read_bytes())
    if size < expected:
        yield BROKEN.at(place, "the picture is cut off")
    elif size > expected + _PAD:
        yield STRAY.at(place, f"{size - expected:,} bytes behind the pixels")


def _samples(image: pikepdf.Stream) -> int | None:
    if image.get("/ImageMask"):
        return 1
    space = image.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and len(space):
        kind = str(space[0])
        if kind == "/ICCBased":
            return int(space[1].get("/N", 0)) or None
        if kind == "/DeviceN":
            return len(space[1])
        return _SAMPLES.get(kind)
    return _SAMPLES.get(str(space))


def _masked(place: str, image: pikepdf.Stream, *, is_smeared: bool) -> Iterator[Finding]:
    """Whether something is drawn where a mask makes the picture transparent."""
    mask = image.get("/SMask", image.get("/Mask"))
    if not isinstance(mask, pikepdf.Stream):
        return
    sizes = [(int(item.get("/Width", 0)), int(item.get("/Height", 0))) for item in (image, mask)]
    if any(width * height > _MOST_MASKED for width, height in sizes):
        yield TRANSPARENT.at(place, "a transparent picture too large to look beneath")
        return
    try:
        picture = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
        clear = pikepdf.PdfImage(mask).as_pil_image().convert("L")
    except (pikepdf.PikepdfError, NotImplementedError, OSError, ValueError, TypeError, KeyError):
        yield TRANSPARENT.at(place, "a transparent picture that the gate cannot look beneath")
        return
    if mask.get("/ImageMask"):
        # A stencil paints where it is 0 (8.9.6.3), unless it says otherwise.
        decode = mask.get("/Decode")
        if not (isinstance(decode, pikepdf.Array) and int(decode[0]) == 1):
            clear = clear.point(lambda value: 255 - value)
    if clear.size != picture.size:
        clear = clear.resize(picture.size, Image.Resampling.NEAREST)
    picture.putalpha(clear)
    for finding in read_transparent(picture, SMEAR if is_smeared else BLEED):
        yield TRANSPARENT.at(place, finding.what)

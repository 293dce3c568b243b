"""A picture's spare copy as a Windows metafile ([MS-WMF], [MS-EMF]): only a bitmap, or refused.

Writers of RTF put such a copy beside each PNG or JPEG for old programs. It may hold nothing but
that one picture: a drawing of many parts can keep text that the picture does not show.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from PIL import Image, UnidentifiedImageError

# Windows and maps, modes of drawing, and pens, brushes and fonts that are made and chosen.
_SETTINGS = frozenset((0x0103, 0x020B, 0x020C, 0x0102, 0x0104, 0x0107, 0x0106, 0x0209, 0x0201))
_SETTINGS |= {0x012D, 0x012E, 0x01F0, 0x02FA, 0x02FB, 0x02FC, 0x001E, 0x0127, 0x0416, 0x0400}
_SETTINGS |= {0x0410}
_ESCAPE, _STRETCH_DIB, _DIB_STRETCH = 0x0626, 0x0F43, 0x0B41
_EMF_SETTINGS = frozenset((9, 10, 11, 12, 13, 14, 17, 18, 19, 20, 21, 22, 24, 25, 27, 30, 33, 34))
_EMF_SETTINGS |= {35, 36, 37, 38, 39, 40, 58, 75, 82, 98, 115}
_EMF_HEADER, _EMF_COMMENT, _EMF_STRETCH_DIB = 1, 70, 81
_PLUS_SETTINGS = frozenset((0x4001, 0x4002, 0x4004, 0x401E, 0x401F, 0x4020, 0x4021, 0x4022, 0x4024))
_MOST_PIXELS = 40_000_000
_COMMENT = b"WMFC\x01\x00\x00\x00"


def lone_bitmap(data: bytes) -> bytes | None:
    """The one picture of a metafile as PNG; None where there is more in it than one picture."""
    try:
        bitmaps = set(_bitmaps(data))
        return _as_png(bitmaps.pop()) if len(bitmaps) == 1 else None
    except (struct.error, ValueError, UnidentifiedImageError, OSError, SyntaxError):
        return None


def _bitmaps(data: bytes) -> Iterator[bytes]:
    at, enhanced = 18, bytearray()
    while True:
        words, kind = struct.unpack_from("<IH", data, at)
        size = words * 2
        if size < 6 or at + size > len(data):
            raise ValueError("a record that ends outside the file")
        record = data[at + 6 : at + size]
        at += size
        if kind == 0:
            break
        if kind == _ESCAPE:
            # LibreOffice: the same picture as an enhanced metafile, in pieces.
            function, count = struct.unpack_from("<HH", record)
            body = record[4 : 4 + count]
            if function != 0x0F or body[:8] != _COMMENT or any(record[4 + count :]):
                raise ValueError("an escape")
            (length,) = struct.unpack_from("<I", body, 22)
            enhanced += body[34 : 34 + length]
        elif kind == _STRETCH_DIB:
            yield record[22:]
        elif kind == _DIB_STRETCH:
            yield record[20:]
        elif kind not in _SETTINGS:
            raise ValueError("a record that draws")
    if any(data[at:]):
        raise ValueError("bytes after the end")
    if enhanced:
        yield from _enhanced(bytes(enhanced))


def _enhanced(data: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if size < 8 or at + size > len(data):
            raise ValueError("a record that ends outside the file")
        record = data[at : at + size]
        if kind == _EMF_STRETCH_DIB:
            head, head_size, bits, bits_size = struct.unpack_from("<4I", record, 48)
            yield record[head : head + head_size] + record[bits : bits + bits_size]
        elif kind == _EMF_HEADER:
            (described, place) = struct.unpack_from("<II", record, 60)
            if described and record[place : place + described * 2].strip(b"\0"):
                raise ValueError("a description")
        elif kind == _EMF_COMMENT:
            _only_settings(record)
        elif kind not in _EMF_SETTINGS:
            raise ValueError("a record that draws")
        at += size


def _only_settings(comment: bytes) -> None:
    """A comment may hold modes of drawing for newer programs ([MS-EMFPLUS]), and no more."""
    (size,) = struct.unpack_from("<I", comment, 8)
    body = comment[16 : 12 + size]
    if comment[12:16] != b"EMF+" or any(comment[12 + size :]):
        raise ValueError("a comment")
    at = 0
    while at < len(body):
        kind, _, length = struct.unpack_from("<HHI", body, at)
        if kind not in _PLUS_SETTINGS or not 12 <= length <= 28:
            raise ValueError("a comment that draws")
        at += length


def _as_png(bitmap: bytes) -> bytes:
    head, width, height, _, depth, packed = struct.unpack_from("<IiiHHI", bitmap)
    (colours,) = struct.unpack_from("<I", bitmap, 32)
    if head != 40 or packed or abs(width * height) > _MOST_PIXELS or colours > 256:
        raise ValueError("a bitmap of an unusual form")
    palette = 4 * (colours or (1 << depth if depth <= 8 else 0))
    rows = ((abs(width) * depth + 31) // 32) * 4 * abs(height)
    if len(bitmap) - (head + palette + rows) not in range(4):
        raise ValueError("bytes after the bitmap")
    start = struct.pack("<2sIHHI", b"BM", 14 + len(bitmap), 0, 0, 14 + head + palette)
    out = io.BytesIO()
    with Image.open(io.BytesIO(start + bitmap), formats=("BMP",)) as image:
        image.convert("RGB").save(out, "PNG")
    return out.getvalue()

"""Clean pictures of every kind, and tools to spoil them in one place."""

from __future__ import annotations

import functools
import io
import struct
import zlib

import pillow_heif
from PIL import Image, ImageDraw

pillow_heif.register_heif_opener()

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>Jo Example</dc:creator></x:xmpmeta>'
C2PA = b"\0\0\0\x20jumb\0\0\0\x18jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0"


@functools.cache
def chart(mode: str = "RGB") -> Image.Image:
    """Four bars and a heading, as a small drawing."""
    clear = mode in ("RGBA", "LA")
    image = Image.new("RGBA" if clear else "RGB", (160, 100), (0, 0, 0, 0) if clear else "white")
    draw = ImageDraw.Draw(image)
    for place, height in enumerate((50, 70, 30, 60)):
        left = 10 + 35 * place
        draw.rectangle((left, 90 - height, left + 25, 90), fill=("#1d70b8", "#00703c")[place % 2])
    draw.text((40, 2), "Orders", fill="black")
    draw.ellipse((120, 5, 150, 25), fill=(200, 0, 0, 120) if clear else "red")
    return image.convert(mode)


def saved(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    """The picture in that format, as Pillow writes it."""
    out = io.BytesIO()
    (image or chart()).save(out, kind, **options)
    return out.getvalue()


def exif(*entries: tuple[int, int, int, bytes], extra: bytes = b"", following: int = 0) -> bytes:
    """A block of EXIF: one directory of (tag, type, count, four bytes), then `extra`."""
    body = struct.pack("<H", len(entries))
    for tag, kind, count, value in entries:
        body += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
    return b"II*\0\x08\0\0\0" + body + struct.pack("<I", following) + extra


ORIENTATION = (0x0112, 3, 1, b"\1")
AUTHOR = (0x013B, 2, 3, b"Jo\0")


def jpeg_with(marker: int, body: bytes, data: bytes | None = None) -> bytes:
    """The JPEG with one more segment, behind its head."""
    data = data or saved("JPEG")
    return (
        data[:20] + b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body + data[20:]
    )


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with(name: bytes, body: bytes, data: bytes | None = None) -> bytes:
    """The PNG with one more chunk, behind its head."""
    data = data or saved("PNG")
    return data[:33] + chunk(name, body) + data[33:]


def png_of(rows: bytes, width: int = 8, height: int = 8, behind: bytes = b"") -> bytes:
    """A grey PNG of these packed rows, with bytes behind the packed ones."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = zlib.compress(rows) + behind
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def gif_with(block: bytes) -> bytes:
    """The GIF with one more block, before its end mark."""
    return saved("GIF")[:-1] + block + b";"


def webp_with(name: bytes, body: bytes) -> bytes:
    """The WebP with one more chunk at its end."""
    data = saved("WEBP") + name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    return data[:4] + struct.pack("<I", len(data) - 8) + data[8:]


def tiff_with(number: int, kind: int, count: int, value: bytes) -> bytes:
    """A TIFF of 8 by 8 grey pixels with one more tag, whose value has its own place."""
    tags = [
        (0x0100, 3, 1, 8),
        (0x0101, 3, 1, 8),
        (0x0102, 3, 1, 8),
        (0x0103, 3, 1, 1),
        (0x0106, 3, 1, 1),
        (0x0111, 4, 1, 8),
        (0x0115, 3, 1, 1),
        (0x0116, 3, 1, 8),
        (0x0117, 4, 1, 64),
    ]
    pixels = bytes(range(64))
    long = len(value) > 4
    place = 8 + 64
    directory = place + (len(value) + len(value) % 2 if long else 0)
    out = b"II*\0" + struct.pack("<I", directory) + pixels
    if long:
        out += value + b"\0" * (len(value) % 2)
    entries = {tag: struct.pack("<HHII", tag, typ, n, v) for tag, typ, n, v in tags}
    inline = struct.pack("<I", place) if long else value.ljust(4, b"\0")
    entries[number] = struct.pack("<HHI", number, kind, count) + inline
    out += struct.pack("<H", len(entries)) + b"".join(body for _, body in sorted(entries.items()))
    return out + b"\0\0\0\0"


def redacted(scale: int = 1) -> Image.Image:
    """The chart with its heading made transparent, and still there."""
    image = chart().resize((160 * scale, 100 * scale))
    alpha = Image.new("L", image.size, 255)
    alpha.paste(0, (0, 0, 160 * scale, 20 * scale))
    image.putalpha(alpha)
    return image


def profile(text: bytes = b"sRGB", kind: bytes = b"text", tag: bytes = b"cprt") -> bytes:
    """A colour profile with one tag."""
    body = kind + b"\0\0\0\0" + text + b"\0"
    body += b"\0" * (-len(body) % 4)
    size = 128 + 4 + 12 + len(body)
    head = struct.pack(">I", size) + b"\0" * 8 + b"mntrRGB XYZ " + b"\0" * 12 + b"acsp"
    return (
        head.ljust(128, b"\0")
        + struct.pack(">I", 1)
        + tag
        + struct.pack(">II", 144, len(body))
        + body
    )

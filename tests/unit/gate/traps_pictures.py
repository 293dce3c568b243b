"""Traps for each code of a picture, and its clean twins."""

from __future__ import annotations

import functools
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pillow_heif
from picture_samples import (
    AUTHOR,
    C2PA,
    ORIENTATION,
    XMP,
    chart,
    chunk,
    exif,
    gif_with,
    jpeg_with,
    png_of,
    png_with,
    profile,
    redacted,
    saved,
    tiff_with,
    webp_with,
)
from PIL import Image
from PIL.PngImagePlugin import PngInfo

_EXIF_HEAD = b"Exif\0\0"
_GPS = exif(
    (0x8825, 4, 1, struct.pack("<I", 26)), extra=exif((1, 2, 2, b"N\0"), (3, 2, 2, b"W\0"))[8:]
)
_THUMBNAIL = exif(ORIENTATION, following=26, extra=exif((0x0103, 3, 1, b"\6"))[8:])


def _heif(image: Image.Image | None = None, **options: object) -> bytes:
    out = io.BytesIO()
    (image or chart()).save(out, "HEIF", **options)
    return out.getvalue()


def _two_in_one() -> bytes:
    """A HEIC of two pictures: the second is shown by few programs."""
    out = io.BytesIO()
    both = pillow_heif.from_pillow(chart())
    both.add_from_pillow(chart().rotate(180))
    both.save(out)
    return out.getvalue()


def _text_png(word: str, text: str, *, packed: bool = False) -> bytes:
    info = PngInfo()
    info.add_text(word, text, zip=packed)
    return saved("PNG", pnginfo=info)


def _crowded_png() -> bytes:
    """The old, longer picture shows through behind the new one's end (CVE-2023-21036)."""
    old, new = saved("PNG", chart().resize((640, 400))), saved("PNG")
    return new + old[len(new) :]


def _bomb_png() -> bytes:
    """A head that claims 8 by 8 pixels before 20 million bytes of them."""
    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    packed = zlib.compress(b"\0" * 20_000_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    )


def _huge_png() -> bytes:
    head = struct.pack(">IIBBBBB", 2**30, 2**30, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def _frames(kind: str) -> bytes:
    return saved(kind, save_all=True, append_images=[chart().rotate(180)])


def _swapped(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    assert len(old) == len(new)
    return data.replace(old, new, 1)


def _faint() -> bytes:
    image = chart().copy()
    image.putalpha(3)
    return saved("PNG", image)


Samples = tuple[bytes | Callable[[], bytes], ...]
TRAPS: dict[str, Samples] = {
    "picture-broken": (
        saved("JPEG")[:-200],
        lambda: saved("PNG")[:-40],
        lambda: _swapped(saved("PNG"), b"IDAT", b"IDAU"),
        lambda: png_of(b"\0" * 40),
        lambda: saved("GIF")[:-300] + b"\0;",
        lambda: saved("WEBP")[:-100],
        lambda: saved("TIFF")[:-100],
        lambda: saved("TIFF", compression="tiff_lzw")[:-100],
        lambda: _heif()[:-100],
        lambda: jpeg_with(0xDB, b"\0" * 70),
    ),
    "picture-stray-bytes": (
        _crowded_png,
        lambda: saved("JPEG") + b"PK\3\4",
        lambda: saved("GIF") + b"name,age\n",
        lambda: saved("WEBP") + b"name,age\n",
        lambda: saved("TIFF") + b"name,age\n",
        lambda: _heif() + struct.pack(">I4s", 16, b"free") + b"name,age",
        lambda: _heif() + struct.pack(">I4s", 16, b"mdat") + b"name,age",
        lambda: png_of(b"\0" * 72, behind=b"name,age"),
        lambda: png_with(b"eXIf", exif(ORIENTATION, extra=b"name,age")),
    ),
    "picture-unknown-part": (
        lambda: jpeg_with(0xE5, b"SAMSUNG\0three siblings"),
        lambda: png_with(b"prVt", b"three siblings"),
        lambda: png_with(b"CgBI", b"\x50\0\x20\2"),
        lambda: gif_with(b"!\xff\x0bSECRETS1.0 \x05three\0".replace(b" ", b"0")),
        lambda: webp_with(b"NOTE", b"three siblings"),
        lambda: tiff_with(65000, 2, 15, b"three siblings\0"),
        lambda: _heif() + struct.pack(">I4s", 16, b"note") + b"siblings",
    ),
    "picture-camera-data": (
        lambda: jpeg_with(0xE1, _EXIF_HEAD + _GPS),
        lambda: jpeg_with(0xE1, _EXIF_HEAD + exif(AUTHOR)),
        lambda: png_with(b"eXIf", exif(AUTHOR)),
        lambda: webp_with(b"EXIF", exif(AUTHOR)),
        lambda: saved("WEBP", exif=_GPS),
        lambda: tiff_with(0x8825, 4, 1, b"\x08\0\0\0"),
        lambda: _heif(exif=_EXIF_HEAD + _GPS),
    ),
    "picture-labels": (
        lambda: jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        lambda: jpeg_with(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\0"),
        lambda: png_with(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
        lambda: png_with(b"zTXt", b"Raw profile type iptc\0\0" + zlib.compress(b"\niptc\n2\n1c02")),
        lambda: gif_with(b"!\xff\x0bXMP DataXMP\x05<x/> \0"),
        lambda: webp_with(b"XMP ", XMP),
        lambda: tiff_with(700, 1, len(XMP), XMP),
        lambda: tiff_with(33723, 1, 8, b"\x1c\2\x50\0\2Jo\0"),
        lambda: _heif(xmp=XMP),
    ),
    "picture-comment": (
        lambda: saved("JPEG", comment=b"three siblings"),
        lambda: _text_png("Author", "Jo Example"),
        lambda: _text_png("Comment", "three siblings", packed=True),
        lambda: png_with(b"iTXt", b"Software\0\0\0\0Programme\0GIMP"),
        lambda: saved("GIF", comment=b"three siblings"),
        lambda: gif_with(b"!\x01\x0c" + b"\0" * 12 + b"\x05three\0"),
        lambda: tiff_with(315, 2, 11, b"Jo Example\0"),
        lambda: tiff_with(269, 2, 10, b"siblings.\0"),
        lambda: tiff_with(305, 2, 14, b"Jo's programs\0"),
    ),
    "picture-second": (
        lambda: jpeg_with(0xE1, _EXIF_HEAD + _THUMBNAIL),
        lambda: jpeg_with(0xE0, b"JFXX\0\x10" + saved("JPEG")),
        lambda: _swapped(saved("JPEG"), b"\0\0\xff\xdb", b"\1\0\xff\xdb"),
        lambda: jpeg_with(0xE2, b"MPF\0II*\0"),
        lambda: saved("JPEG") + saved("JPEG"),
        lambda: _frames("GIF"),
        lambda: _frames("PNG"),
        lambda: _frames("TIFF"),
        lambda: _frames("WEBP"),
        lambda: tiff_with(330, 4, 1, b"\x08\0\0\0"),
        lambda: tiff_with(254, 4, 1, b"\1\0\0\0"),
        _two_in_one,
        lambda: _heif(chart().resize((640, 400)), thumbnails=[64]),
    ),
    "picture-provenance": (
        lambda: jpeg_with(0xEB, b"JP\0\1\0\0\0\1" + C2PA),
        lambda: png_with(b"caBX", C2PA),
        lambda: webp_with(b"C2PA", C2PA),
    ),
    "picture-profile": (
        lambda: saved("JPEG", icc_profile=profile(b"three siblings" * 100)),
        lambda: saved("PNG", icc_profile=profile(b"jo@example.org")),
        lambda: saved("WEBP", icc_profile=profile(tag=b"priv")),
        lambda: saved("TIFF", icc_profile=profile(kind=b"priv")),
        lambda: saved("PNG", icc_profile=b"three siblings"),
        lambda: saved("JPEG", icc_profile=profile() + b"three siblings"),
    ),
    "picture-bomb": (_bomb_png, _huge_png),
    "picture-transparent": (
        lambda: saved("PNG", redacted()),
        lambda: saved("TIFF", redacted()),
        lambda: saved("WEBP", redacted(), lossless=True, exact=True),
        lambda: saved("WEBP", redacted(4), exact=True),
        _faint,
        lambda: _heif(redacted()),
        lambda: tiff_with(338, 3, 1, b"\0\0"),
    ),
    "picture-unseen": (lambda: saved("PNG"), lambda: saved("GIF"), _heif),
}


def _clean(kind: str, mode: str = "RGB", **options: object) -> Callable[[], bytes]:
    return functools.partial(lambda: saved(kind, chart(mode), **options))


CLEAN: dict[str, bytes | Callable[[], bytes]] = {
    **{f"png {mode}": _clean("PNG", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")},
    "png at 96 dots an inch": _clean("PNG", dpi=(96, 96), optimize=True),
    "png with a profile": _clean("PNG", icc_profile=profile(b"Public domain")),
    "png of a plotting program": functools.partial(
        _text_png, "Software", "Matplotlib version3.9.2, https://matplotlib.org/"
    ),
    "png of a converter": functools.partial(_text_png, "date:create", "2026-11-02T09:00:00+00:00"),
    "png with its date": lambda: png_with(b"tIME", b"\x07\xea\x0b\x02\x09\x00\x00"),
    "png that is turned": lambda: png_with(b"eXIf", exif(ORIENTATION)),
    "png with nothing in it": lambda: saved("PNG", Image.new("RGBA", (1, 1))),
    **{f"jpeg {mode}": _clean("JPEG", mode) for mode in ("1", "L", "RGB", "CMYK", "YCbCr")},
    "jpeg that comes in steps": _clean("JPEG", progressive=True, optimize=True),
    "jpeg of few steps": _clean("JPEG", restart_marker_rows=1, quality=95, subsampling=0),
    "jpeg with a profile": _clean("JPEG", icc_profile=profile(b"sRGB IEC61966-2.1")),
    "jpeg that is turned": lambda: jpeg_with(0xE1, _EXIF_HEAD + exif(ORIENTATION)),
    "jpeg of a web server": lambda: jpeg_with(
        0xFE, b"CREATOR: gd-jpeg v1.0 (using IJG JPEG v80), quality = 90\n"
    ),
    **{f"gif {mode}": _clean("GIF", mode) for mode in ("1", "L", "P", "RGB", "RGBA")},
    "gif that loops over one frame": lambda: gif_with(b"!\xff\x0bNETSCAPE2.0\3\1\0\0\0"),
    "gif by lines": _clean("GIF", interlace=1),
    **{f"tiff {mode}": _clean("TIFF", mode) for mode in ("1", "L", "P", "RGB", "RGBA", "CMYK")},
    **{
        f"tiff packed by {packing}": _clean("TIFF", compression=packing, dpi=(300, 300))
        for packing in ("tiff_lzw", "tiff_adobe_deflate", "jpeg", "packbits")
    },
    "tiff of a fax": _clean("TIFF", "1", compression="group4"),
    "tiff of a program": lambda: tiff_with(305, 2, 12, b"ImageMagick\0"),
    **{f"webp {mode}": _clean("WEBP", mode) for mode in ("L", "RGB", "RGBA")},
    "webp without loss": _clean("WEBP", "RGBA", lossless=True),
    **{f"heic {mode}": functools.partial(lambda m: _heif(chart(m)), mode) for mode in ("L", "RGB")},
}
MADE = Path(__file__).parent / "made" / "pictures"
CLEAN.update({path.name: path.read_bytes for path in sorted(MADE.glob("*.png"))})

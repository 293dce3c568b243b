"""A fresh picture: the pixels that are seen, and nothing else."""

from __future__ import annotations

import io

from PIL import Image

from disclosable.gate.finding import CannotRead
from disclosable.gate.whole_file import UNREADABLE

_SOLID = ("RGB", "L", "1")
_QUALITY = 92


def write_png(data: bytes) -> bytes:
    """The picture as PNG."""
    return _write(data, "PNG")


def write_jpeg(data: bytes) -> bytes:
    """The picture as JPEG."""
    return _write(data, "JPEG")


def write_tiff(data: bytes) -> bytes:
    """The picture as TIFF, its first page only."""
    return _write(data, "TIFF")


def write_webp(data: bytes) -> bytes:
    """The picture as WebP, its first frame only."""
    return _write(data, "WEBP")


def _write(data: bytes, kind: str) -> bytes:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            seen = _flat(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise CannotRead(UNREADABLE.at("the picture", "its pixels cannot be read")) from error
    out = io.BytesIO()
    # A new picture of the same pixels has none of the old one's chunks, tags or profiles.
    fresh = Image.frombytes(seen.mode, seen.size, seen.tobytes())
    fresh.save(out, kind, **({"quality": _QUALITY} if kind in ("JPEG", "WEBP") else {}))
    return out.getvalue()


def _flat(picture: Image.Image) -> Image.Image:
    """The picture on white: what a transparent place still holds is not seen."""
    if "A" in picture.getbands() or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return picture if picture.mode in _SOLID else picture.convert("RGB")

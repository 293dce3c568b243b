"""The pixels of a picture: decoded to the last one, and looked at where they are transparent."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.pictures.hidden import BROKEN

BOMB = Check(
    "picture-bomb",
    "The number of pixels, as the file claims it and as it comes out.",
    "A picture that unpacks to far more than it should harms whoever opens it.",
    "Save the picture in the size in which it is shown.",
)
TRANSPARENT = Check(
    "picture-transparent",
    "The colours of pixels that are wholly transparent, and pictures that are almost so.",
    "Transparency hides and does not delete: without it the old picture is there again.",
    "Save the picture as a JPEG, or as a PNG without transparency.",
)
UNSEEN = Check(
    "picture-unseen",
    "That there is a picture of more than one colour.",
    "The gate cannot read what a picture shows: a name, a face, a table, a blurred line.",
    "Look at it yourself, enlarged, before it leaves.",
    keeps=False,
)
CHECKS = (BOMB, TRANSPARENT, UNSEEN)

CANNOT_SEE = (
    "What a picture shows; a picture of more than one colour is noted for a person to look at. "
    "Colours that differ too little to be seen. Data in the least bits of the pixels, in tables of "
    "a colour profile, or among the packed pixels of a JPEG, a WebP or a HEIC, behind the last. "
    "The pixels of a HEIC are not decoded, so one with transparency is refused. A blur or a mosaic "
    "that can be undone."
)

MAX_PIXELS = 50_000_000
MAX_SIDE = 60_000

# Neighbouring pixels, both transparent, that differ by so much in a channel draw an edge.
_EDGE = 32
# What is left of an edge under something that can be seen through.
_TRACE = 8
LEAST_EDGES = 24
SMEAR = 12
"""How many pixels far lossy packing smears colours into what is transparent."""
BLEED = 2
"""How far programs paint colours into it, so that edges look well when the picture is scaled."""
# A picture of which no pixel is more opaque than this is not seen.
_LEAST_OPAQUE = 24
# So many pixels are looked at at a time.
_STRIP = 4_000_000


def check_size(width: int, height: int) -> None:
    """Refuse a size before anything is unpacked.

    Raises:
        CannotRead: there are no pixels, or too many.
    """
    if width < 1 or height < 1:
        raise CannotRead(BROKEN.at("the picture", f"it is {width} by {height} pixels"))
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise CannotRead(
            BOMB.at("the picture", f"{width:,} by {height:,} pixels, more than {MAX_PIXELS:,}")
        )


def read_pixels(data: bytes, kind: str) -> Iterator[Finding]:
    """Findings in the pixels of a picture of that kind, as Pillow names it.

    Raises:
        CannotRead: it has too many pixels, or not all of them come out.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                check_size(*image.size)
                # JPEG is decoded to the end, and drawn smaller, which takes less memory.
                image.draft(None, (image.width // 8, image.height // 8))
                image.load()
                found = list(_judge(image, SMEAR if _is_lossy(image, data) else BLEED))
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, KeyError) as error:
        raise CannotRead(
            BROKEN.at("the picture", f"it cannot be decoded ({_said(error)})")
        ) from error
    except Image.DecompressionBombError as error:
        raise CannotRead(BOMB.at("the picture", "too many pixels")) from error
    yield from found


def _said(error: Exception) -> str:
    # Pillow's own sentence may name the object in memory.
    return str(error).partition("<")[0].strip() or type(error).__name__


def _is_lossy(image: Image.Image, data: bytes) -> bool:
    return image.format == "WEBP" and b"VP8 " in data[12:4096]


def _judge(image: Image.Image, smear: int) -> Iterator[Finding]:
    if image.has_transparency_data or image.mode in ("RGBA", "LA", "PA", "RGBa", "La"):
        yield from read_transparent(image, smear)
    low_high = image.getextrema()
    pairs = low_high if isinstance(low_high[0], tuple) else (low_high,)
    if any(low != high for low, high in pairs):
        yield UNSEEN.at("the picture", f"{image.width:,} by {image.height:,} pixels")


def read_transparent(image: Image.Image, smear: int) -> Iterator[Finding]:
    """Findings in what is transparent of a picture; `smear` is how far colours run into it."""
    edges = 0
    most = 0
    step = max(2, _STRIP // image.width)
    # Strips overlap by a line, so that no edge between two of them is missed.
    for top in range(0, image.height, step - 1):
        strip = image.crop((0, top, image.width, min(image.height, top + step)))
        if image.mode == "RGBa":
            pixels = np.frombuffer(strip.tobytes(), np.uint8)
        else:
            pixels = np.frombuffer(strip.convert("RGBA").tobytes(), np.uint8)
        rows = pixels.reshape(strip.height, strip.width, 4)
        most = max(most, int(rows[:, :, 3].max()))
        edges += _edges(rows, smear)
    if edges >= LEAST_EDGES:
        yield TRANSPARENT.at("the picture", "transparent pixels whose colours draw something")
    if most < _LEAST_OPAQUE and image.width * image.height > 1:
        low, high = _colours(image)
        if low != high:
            yield TRANSPARENT.at("the picture", "it is almost wholly transparent")


def _colours(image: Image.Image) -> tuple[object, object]:
    pairs = image.convert("RGBA").getextrema()
    return tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)  # type: ignore[index]


def _edges(rows: NDArray[np.uint8], smear: int) -> int:
    """How many neighbours, both wholly transparent, differ in colour.

    Those that lie within `smear` of what is not transparent do not count.
    """
    clear = rows[:, :, 3] == 0
    for _ in range(smear):
        inner = clear.copy()
        inner[1:] &= clear[:-1]
        inner[:-1] &= clear[1:]
        inner[:, 1:] &= clear[:, :-1]
        inner[:, :-1] &= clear[:, 1:]
        clear = inner
    return count_edges(rows[:, :, :3], clear)


def count_edges(
    rows: NDArray[np.uint8],
    within: NDArray[np.bool_],
    covered: NDArray[np.uint8] | None = None,
) -> int:
    """How many neighbouring pixels, both `within`, differ in colour so that an edge is seen.

    Those that are still seen in the picture as it is `covered` do not count.
    """
    if not within.any():
        return 0
    total = 0
    for here, there in (
        ((slice(None), slice(1, None)), (slice(None), slice(None, -1))),
        ((slice(1, None), slice(None)), (slice(None, -1), slice(None))),
    ):
        both = within[here] & within[there]
        edges = _steps(rows, here, there, both) >= _EDGE
        if covered is not None:
            edges &= _steps(covered, here, there, both) < _TRACE
        total += int(np.count_nonzero(edges))
    return total


_Part = tuple[slice, slice]


def _steps(
    rows: NDArray[np.uint8], here: _Part, there: _Part, where: NDArray[np.bool_]
) -> NDArray[np.int16]:
    """How much the colours of neighbours differ."""
    first = rows[here][where].astype(np.int16)
    second = rows[there][where].astype(np.int16)
    steps: NDArray[np.int16] = np.abs(first - second).max(axis=1, initial=0)
    return steps

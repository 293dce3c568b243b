"""PNG files, chunk by chunk: ISO/IEC 15948, and the W3C's third edition of it."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.pictures.exif import read_exif
from disclosable.gate.pictures.hidden import (
    BROKEN,
    COMMENT,
    LABELS,
    PROVENANCE,
    SECOND,
    STRAY,
    UNKNOWN,
    is_only_a_date,
    names_only_a_tool,
)
from disclosable.gate.pictures.pixels import BOMB, check_size, read_pixels
from disclosable.gate.pictures.profile import MAX_PROFILE_BYTES, PROFILE, read_profile
from disclosable.gate.told import Told

_MAX_CHUNKS = 200_000
_MAX_TEXT = 4_000_000
_SIZES = {
    b"IHDR": (13,),
    b"gAMA": (4,),
    b"cHRM": (32,),
    b"sRGB": (1,),
    b"pHYs": (9,),
    b"tIME": (7,),
    b"sBIT": (1, 2, 3, 4),
    b"bKGD": (1, 2, 6),
    b"cICP": (4,),
    b"mDCV": (24,),
    b"cLLI": (8,),
    # Where the pixels start anew, as Apple's writer notes it, and ImageMagick's size of the page.
    b"iDOT": (28,),
    b"vpAg": (9,),
    b"IEND": (0,),
}
"""The chunks of numbers, and the sizes that each may have."""
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""Adam7: where each pass starts across and down, and its steps."""
_DATE_WORDS = frozenset({"date:create", "date:modify", "date:timestamp", "Creation Time"})
_PROGRAM_WORDS = frozenset({"Software", "software", "Comment", "Source"})
_NUMBER_WORDS = re.compile(r"(?:exif:(?:PixelXDimension|PixelYDimension|ExifImage\w+)|signature)")


@dataclass(slots=True)
class _Seen:
    """What the walk has met so far."""

    width: int = 0
    height: int = 0
    depth: int = 0
    colour: int = 0
    interlaced: bool = False
    order: list[bytes] = field(default_factory=list)
    pixels: list[bytes] = field(default_factory=list)


def read_png(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """Findings in a PNG.

    Raises:
        CannotRead: its chunks or its pixels cannot be read to the end.
    """
    seen = _Seen()
    at = 8
    while not seen.order or seen.order[-1] != b"IEND":
        name, body, at = _chunk(data, at)
        yield from _judge(name, body, seen)
        if len(seen.order) > _MAX_CHUNKS:
            raise CannotRead(BROKEN.at("the file", f"more than {_MAX_CHUNKS:,} chunks"))
    if at < len(data):
        yield STRAY.at("after the end", f"{len(data) - at:,} bytes")
    yield from _packed(seen)
    # What follows the end is no part of the picture, and was told.
    yield from read_pixels(data[:at], "PNG")


def _chunk(data: bytes, at: int) -> tuple[bytes, bytes, int]:
    if at + 12 > len(data):
        raise CannotRead(BROKEN.at("the end", "the end mark is missing"))
    size, name = struct.unpack(">I4s", data[at : at + 8])
    end = at + 12 + size
    if end > len(data) or not name.isalpha():
        raise CannotRead(BROKEN.at(f"byte {at + 1:,}", "a chunk is cut off"))
    body = data[at + 8 : end - 4]
    if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
        raise CannotRead(BROKEN.at(f"byte {at + 1:,}", "a checksum is wrong"))
    return name, body, end


def _judge(name: bytes, body: bytes, seen: _Seen) -> Iterator[Finding]:
    place = f"chunk {name.decode('ascii')}"
    first = not seen.order
    repeated = name in seen.order and name not in (b"IDAT", b"tEXt", b"zTXt", b"iTXt")
    if (name == b"IHDR") is not first and name != b"CgBI":
        raise CannotRead(BROKEN.at(place, "the first chunk is not the head"))
    if name == b"IDAT" and seen.pixels and seen.order[-1] != b"IDAT":
        raise CannotRead(BROKEN.at(place, "the pixels stand in two places"))
    seen.order.append(name)
    if repeated and name not in (b"fcTL", b"fdAT"):
        yield BROKEN.at(place, "it stands in the file twice")
    if name == b"IDAT":
        seen.pixels.append(body)
    elif name in _SIZES:
        if len(body) not in _SIZES[name]:
            yield BROKEN.at(place, f"it is {len(body):,} bytes long")
        elif name == b"IHDR":
            _head(body, seen)
    elif name == b"PLTE":
        if len(body) % 3 or not 0 < len(body) <= 768:
            yield BROKEN.at(place, f"it is {len(body):,} bytes long")
    elif name == b"tRNS":
        if len(body) > 256:
            yield BROKEN.at(place, f"it is {len(body):,} bytes long")
    elif name == b"hIST":
        if len(body) > 512:
            yield BROKEN.at(place, f"it is {len(body):,} bytes long")
    else:
        yield from _told(name, body, place)


def _head(body: bytes, seen: _Seen) -> None:
    seen.width, seen.height, seen.depth, seen.colour, packing, filters, interlace = struct.unpack(
        ">IIBBBBB", body
    )
    seen.interlaced = interlace == 1
    if (
        seen.depth not in _DEPTHS.get(seen.colour, ())
        or packing
        or filters
        or interlace not in (0, 1)
    ):
        raise CannotRead(BROKEN.at("the head", "it is not that of a PNG"))
    check_size(seen.width, seen.height)


def _told(name: bytes, body: bytes, place: str) -> Iterator[Finding]:
    """Judge a chunk that can say something."""
    if name == b"iCCP":
        profile = _unpack(body.partition(b"\0")[2][1:], MAX_PROFILE_BYTES)
        # Its name is shown nowhere.
        if len(body.partition(b"\0")[0]) > 79 or profile is None:
            yield PROFILE.at(place, "it is no colour profile")
        else:
            yield from read_profile(place, profile)
    elif name in (b"tEXt", b"zTXt", b"iTXt"):
        yield from _text(name, body, place)
    elif name == b"eXIf":
        yield from read_exif(place, body)
    elif name == b"caBX":
        yield PROVENANCE.at(place, "content credentials")
    elif name in (b"acTL", b"fcTL", b"fdAT"):
        yield SECOND.at(place, "frames of an animation")
    else:
        yield UNKNOWN.at(place, f"a chunk of {len(body):,} bytes of an unknown kind")


def _text(name: bytes, body: bytes, place: str) -> Iterator[Finding]:
    word_bytes, _, rest = body.partition(b"\0")
    word = word_bytes.decode("latin-1")
    text: bytes | None = rest
    if name == b"zTXt":
        text = _unpack(rest[1:], _MAX_TEXT)
    elif name == b"iTXt":
        flags, _, after = rest[2:].partition(b"\0")
        translated, _, after = after.partition(b"\0")
        if flags or translated:
            yield COMMENT.at(place, "a text with a name of its own")
            return
        text = _unpack(after, _MAX_TEXT) if rest[:1] == b"\1" else after
    said = (text or b"").decode("utf-8", "replace")
    if word == "XML:com.adobe.xmp" or word.startswith("Raw profile type"):
        yield LABELS.at(place, "XMP, or another block of metadata")
    elif not (
        text is not None
        and (
            (word in _PROGRAM_WORDS and names_only_a_tool(said))
            or (word in _DATE_WORDS and is_only_a_date(said))
            or (_NUMBER_WORDS.fullmatch(word) and re.fullmatch(r"\d{1,6}|[0-9a-f]{64}", said))
        )
    ):
        yield COMMENT.at(place, f"a text of {len(said):,} characters")


def _unpack(data: bytes, most: int) -> bytes | None:
    """What a compressed text is; None where it is broken, too long, or more than that."""
    unpacker = zlib.decompressobj()
    try:
        out = unpacker.decompress(data, most)
    except zlib.error:
        return None
    return out if unpacker.eof and not unpacker.unused_data else None


def _packed(seen: _Seen) -> Iterator[Finding]:
    """Whether the packed pixels are as many as the head says, and nothing follows them.

    Raises:
        CannotRead: they are broken, or fewer.
    """
    expected = _bytes_of_pixels(seen)
    unpacker = zlib.decompressobj()
    size = 0
    behind = 0
    for piece in seen.pixels:
        if unpacker.eof:
            behind += len(piece)
            continue
        rest = piece
        while rest and not unpacker.eof:
            try:
                size += len(unpacker.decompress(rest, 1 << 20))
            except zlib.error as error:
                raise CannotRead(BROKEN.at("the pixels", "they cannot be unpacked")) from error
            if size > expected:
                raise CannotRead(
                    BOMB.at("the pixels", f"they unpack to more than {expected:,} bytes")
                )
            rest = unpacker.unconsumed_tail
        behind += len(unpacker.unused_data)
    if size < expected:
        raise CannotRead(BROKEN.at("the pixels", "the picture is cut off"))
    if behind:
        yield STRAY.at("the pixels", f"{behind:,} bytes behind them")


def _bytes_of_pixels(seen: _Seen) -> int:
    bits = seen.depth * _SAMPLES[seen.colour]

    def lines(width: int, height: int) -> int:
        return height * (1 + (width * bits + 7) // 8) if width and height else 0

    if not seen.interlaced:
        return lines(seen.width, seen.height)
    return sum(
        lines(-(-(seen.width - left) // across), -(-(seen.height - top) // down))
        for left, top, across, down in _PASSES
        if seen.width > left and seen.height > top
    )

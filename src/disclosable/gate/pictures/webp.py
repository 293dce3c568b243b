"""WebP files, chunk by chunk: RFC 9649."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.pictures.exif import read_exif
from disclosable.gate.pictures.hidden import (
    BROKEN,
    LABELS,
    PROVENANCE,
    SECOND,
    STRAY,
    UNKNOWN,
)
from disclosable.gate.pictures.pixels import BOMB, check_size, read_pixels
from disclosable.gate.pictures.profile import read_profile
from disclosable.gate.told import Told

_MAX_CHUNKS = 1_000
_MAX_PIXELS = 25_000_000
_PIXELS = (b"VP8 ", b"VP8L")


def read_webp(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """Findings in a WebP.

    Raises:
        CannotRead: its chunks or its pixels cannot be read to the end.
    """
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise CannotRead(BROKEN.at("the end", "the picture is cut off"))
    names: list[bytes] = []
    at = 12
    while at < end:
        if at + 8 > end or len(names) > _MAX_CHUNKS:
            raise CannotRead(BROKEN.at("the end", "a chunk is cut off"))
        name, size = struct.unpack("<4sI", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        at += 8 + size
        if at > end:
            raise CannotRead(BROKEN.at("the end", "a chunk is cut off"))
        if size % 2 and at < end:
            if data[at]:
                yield STRAY.at("a chunk", "a byte behind it")
            at += 1
        if name in names:
            yield BROKEN.at("a chunk", "it stands in the file twice")
        names.append(name)
        yield from _judge(name, body)
    if sum(name in _PIXELS for name in names) != 1:
        raise CannotRead(BROKEN.at("the file", "there is not exactly one picture"))
    # RIFF fills a file up to an even length.
    rest = data[end:]
    if rest and not (end % 2 and rest == b"\0"):
        yield STRAY.at("after the end", f"{len(rest):,} bytes")
    yield from read_pixels(data[:end], "WEBP")


def _judge(name: bytes, body: bytes) -> Iterator[Finding]:
    place = f"chunk {name.decode('latin-1').strip()!r}"
    if name == b"VP8X":
        if len(body) != 10 or body[0] & 0b11000001 or body[1:4] != b"\0\0\0":
            yield BROKEN.at(place, "it is not as the specification says")
            return
        _size(1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little"))
    elif name == b"VP8L":
        if len(body) >= 5 and body[0] == 0x2F:
            packed = int.from_bytes(body[1:5], "little")
            _size(1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF))
    elif name == b"VP8 ":
        yield from _lossy(place, body)
    elif name == b"ICCP":
        yield from read_profile(place, body)
    elif name == b"EXIF":
        yield from read_exif(place, body.removeprefix(b"Exif\0\0"))
    elif name in (b"XMP ", b"XMP\0"):
        yield LABELS.at(place, "XMP")
    elif name in (b"ANIM", b"ANMF"):
        yield SECOND.at(place, "frames of an animation")
    elif name == b"C2PA":
        yield PROVENANCE.at(place, "content credentials")
    elif name != b"ALPH":
        yield UNKNOWN.at(place, f"a chunk of {len(body):,} bytes of an unknown kind")


def _lossy(place: str, body: bytes) -> Iterator[Finding]:
    """Judge a VP8 frame's head (RFC 6386, 9.1)."""
    if len(body) < 10 or body[3:6] != b"\x9d\x01\x2a" or body[0] & 1:
        yield BROKEN.at(place, "it is no picture")
        return
    width, height = struct.unpack("<HH", body[6:10])
    _size(width & 0x3FFF, height & 0x3FFF)


def _size(width: int, height: int) -> None:
    """Refuse a size before anything is unpacked: the decoder holds each picture three times over.

    Raises:
        CannotRead: there are no pixels, or too many.
    """
    check_size(width, height)
    if width * height > _MAX_PIXELS:
        said = f"{width:,} by {height:,} pixels, more than {_MAX_PIXELS:,}"
        raise CannotRead(BOMB.at("the picture", said))

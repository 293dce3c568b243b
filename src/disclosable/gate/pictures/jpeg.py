"""JPEG files, segment by segment: ITU-T T.81, JFIF 1.02, and what others added to them."""

from __future__ import annotations

import re
import struct
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
    names_only_a_tool,
)
from disclosable.gate.pictures.pixels import check_size, read_pixels
from disclosable.gate.pictures.profile import read_profile
from disclosable.gate.told import Told

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
"""Baseline, extended and progressive, by Huffman codes: what programs show."""
_QUANTISERS, _CODES, _RESTART = 0xDB, 0xC4, 0xDD
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_MAX_SEGMENTS = 5_000
_PROFILE = b"ICC_PROFILE\0"
_DUCKY_QUALITY = re.compile(rb"Ducky\0\x01\0\x04....\0\0", re.DOTALL)


@dataclass(slots=True)
class _Seen:
    """What the walk has met so far."""

    frame: bool = False
    scans: int = 0
    profile: dict[int, bytes] = field(default_factory=dict)
    pieces: int = 0
    findings: list[Finding] = field(default_factory=list)


def read_jpeg(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """Findings in a JPEG.

    Raises:
        CannotRead: its segments or its pixels cannot be read to the end.
    """
    seen = _Seen()
    end = _walk(data, seen)
    yield from seen.findings
    if seen.profile:
        if sorted(seen.profile) != list(range(1, seen.pieces + 1)):
            yield BROKEN.at("the profile", "pieces of the colour profile are missing")
        yield from read_profile("the profile", b"".join(p for _, p in sorted(seen.profile.items())))
    rest = data[end:]
    if rest:
        if b"\xff\xd8\xff" in rest:
            yield SECOND.at("after the end", "another picture")
        yield STRAY.at("after the end", f"{len(rest):,} bytes")
    yield from read_pixels(data, "JPEG")


def _walk(data: bytes, seen: _Seen) -> int:
    """Judge each segment; where the picture ends."""
    at = 2
    for _ in range(_MAX_SEGMENTS):
        if data[at : at + 1] != b"\xff":
            raise CannotRead(BROKEN.at(f"byte {at + 1:,}", "there is no segment"))
        while data[at + 1 : at + 2] == b"\xff":
            at += 1
        if at + 1 >= len(data):
            raise CannotRead(BROKEN.at("the end", "the end mark is missing"))
        marker = data[at + 1]
        at += 2
        if marker == _EOI:
            if not seen.scans:
                raise CannotRead(BROKEN.at("the end", "there is no picture"))
            return at
        size = int.from_bytes(data[at : at + 2], "big")
        body = data[at + 2 : at + size]
        if size < 2 or len(body) != size - 2:
            raise CannotRead(BROKEN.at("the end", "a segment is cut off"))
        _segment(marker, body, seen)
        at += size
        if marker == _SOS:
            found = _MARKER.search(data, at)
            if not found:
                raise CannotRead(BROKEN.at("the end", "the end mark is missing"))
            at = found.start()
    raise CannotRead(BROKEN.at("the file", f"more than {_MAX_SEGMENTS:,} segments"))


def _segment(marker: int, body: bytes, seen: _Seen) -> None:
    place = f"segment 0x{marker:02X}"
    if marker in _FRAMES:
        _frame(body, seen)
    elif marker == _SOS:
        if not seen.frame or not body or len(body) != 4 + 2 * body[0]:
            raise CannotRead(BROKEN.at(place, "a scan that belongs to no picture"))
        seen.scans += 1
    elif marker == _QUANTISERS:
        if not _are_tables(body):
            seen.findings.append(BROKEN.at(place, "its tables do not fill it"))
    elif marker == _CODES:
        if not _are_codes(body):
            seen.findings.append(BROKEN.at(place, "its tables do not fill it"))
    elif marker == _RESTART:
        if len(body) != 2:
            seen.findings.append(BROKEN.at(place, "its size is wrong"))
    elif marker == _COM:
        if not names_only_a_tool(body.decode("latin-1")):
            seen.findings.append(COMMENT.at(place, f"a comment of {len(body):,} bytes"))
    elif 0xE0 <= marker <= 0xEF:
        seen.findings.extend(_application(f"segment APP{marker - 0xE0}", marker, body, seen))
    else:
        seen.findings.append(UNKNOWN.at(place, "a segment of an unknown kind"))


def _frame(body: bytes, seen: _Seen) -> None:
    if seen.frame or len(body) < 6 or len(body) != 6 + 3 * body[5]:
        raise CannotRead(BROKEN.at("the frame", "its head is wrong, or there is a second one"))
    height, width = struct.unpack(">HH", body[1:5])
    check_size(width, height)
    seen.frame = True


def _are_tables(body: bytes) -> bool:
    """Whether quantisation tables (T.81, B.2.4.1) fill the segment exactly."""
    at = 0
    while at < len(body):
        if body[at] & 0xF > 3 or body[at] >> 4 > 1:
            return False
        at += 65 if body[at] < 0x10 else 129
    return at == len(body)


def _are_codes(body: bytes) -> bool:
    """Whether tables of Huffman codes (T.81, B.2.4.2) fill the segment exactly."""
    at = 0
    while at < len(body):
        if body[at] & 0xF > 3 or body[at] >> 4 > 1:
            return False
        at += 17 + sum(body[at + 1 : at + 17])
    return at == len(body)


def _application(place: str, marker: int, body: bytes, seen: _Seen) -> Iterator[Finding]:
    if marker == 0xE0 and body.startswith(b"JFIF\0"):
        if len(body) < 14 or body[12:14] != b"\0\0":
            yield SECOND.at(place, "a thumbnail")
        elif len(body) > 14:
            yield STRAY.at(place, f"{len(body) - 14} bytes behind the head")
    elif marker == 0xE0 and body.startswith(b"JFXX\0"):
        yield SECOND.at(place, "a thumbnail")
    elif marker == 0xE1 and body.startswith((b"Exif\0\0", b"Exif\0\xff")):
        yield from read_exif(place, body[6:])
    elif marker == 0xE1 and body.startswith(b"http://ns.adobe.com/"):
        yield LABELS.at(place, "XMP")
    elif marker == 0xE2 and body.startswith(_PROFILE) and len(body) > 14:
        seen.profile[body[12]] = body[14:]
        seen.pieces = body[13]
    elif marker == 0xE2 and body.startswith(b"MPF\0"):
        yield SECOND.at(place, "a list of further pictures")
    elif marker == 0xEB and (b"jumb" in body[:64] or b"c2pa" in body[:200]):
        yield PROVENANCE.at(place, "content credentials")
    elif marker == 0xED:
        yield LABELS.at(place, "a Photoshop or IPTC block")
    elif marker == 0xEE and body.startswith(b"Adobe"):
        if len(body) != 12:
            yield STRAY.at(place, f"a block of {len(body)} bytes, where it takes 12")
    elif not (marker == 0xEC and _DUCKY_QUALITY.fullmatch(body)):
        yield UNKNOWN.at(place, f"a segment of {len(body):,} bytes of an unknown kind")

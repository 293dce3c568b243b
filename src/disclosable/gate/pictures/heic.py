"""HEIC files, box by box: ISO/IEC 14496-12 (boxes) and 23008-12 (pictures in them).

The pixels are not decoded: nothing that the gate may use decodes HEVC. So the structure has to be
the plainest: one picture, or one made of tiles, with what is needed to show it, and nothing else.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.pictures.hidden import (
    BROKEN,
    CAMERA,
    LABELS,
    PROVENANCE,
    SECOND,
    STRAY,
    UNKNOWN,
)
from disclosable.gate.pictures.pixels import TRANSPARENT, UNSEEN, check_size
from disclosable.gate.pictures.profile import PROFILE, read_profile
from disclosable.gate.told import Told

_MAX_ITEMS = 2_000
_MAX_BOXES = 20_000
_PROPERTIES = frozenset(
    {b"ispe", b"pixi", b"hvcC", b"irot", b"imir", b"clap", b"pasp", b"clli", b"mdcv", b"cclv"}
)
"""How large, deep and turned a picture is, and what its decoder needs."""
_MOST_BYTES = {b"hvcC": 4_000}
_PARAMETER_UNITS = frozenset({32, 33, 34})
"""The units of HEVC (ITU-T H.265, table 7-1) that set it up: video, sequence, picture."""


@dataclass(slots=True)
class _Items:
    """What the boxes say of the pictures and blocks in the file."""

    primary: int = 0
    kinds: dict[int, bytes] = field(default_factory=dict)
    extents: dict[int, list[tuple[int, int, int]]] = field(default_factory=dict)
    """For each item: where its bytes are counted from (0 the file, 1 `idat`), start, length."""
    links: list[tuple[bytes, int, tuple[int, ...]]] = field(default_factory=list)
    idat: tuple[int, int] = (0, 0)
    mdat: list[tuple[int, int]] = field(default_factory=list)


def read_heic(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """Findings in a HEIC.

    Raises:
        CannotRead: its boxes cannot be read to the end.
    """
    items = _Items()
    try:
        for name, start, end in _boxes(data, 0, len(data)):
            if name == b"meta":
                yield from _meta(data, start, end, items)
            elif name == b"mdat":
                items.mdat.append((start, end))
            elif name in (b"free", b"skip"):
                if data[start:end].strip(b"\0"):
                    yield STRAY.at(f"box {name.decode()}", f"{end - start:,} bytes")
            elif name == b"uuid":
                yield LABELS.at("box uuid", "a block of metadata")
            elif name in (b"jumb", b"c2pa"):
                yield PROVENANCE.at("a box", "content credentials")
            elif name == b"moov":
                yield SECOND.at("box moov", "a film")
            elif name != b"ftyp" or end - start > 200:
                yield UNKNOWN.at(f"box {name.decode('latin-1')!r}", f"{end - start:,} bytes")
    except (struct.error, IndexError) as error:
        raise CannotRead(BROKEN.at("the file", "a box is cut off")) from error
    yield from _pictures(items)
    yield from _coverage(data, items)
    yield UNSEEN.at("the picture", "a HEIC picture")


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes in a stretch of the file: the name, and where the content starts and ends."""
    for _ in range(_MAX_BOXES):
        if start == end:
            return
        size, name = struct.unpack(">I4s", data[start : start + 8])
        head = 8
        if size == 1:
            (size,) = struct.unpack(">Q", data[start + 8 : start + 16])
            head = 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise CannotRead(BROKEN.at("the file", "a box is cut off"))
        yield name, start + head, start + size
        start += size
    raise CannotRead(BROKEN.at("the file", f"more than {_MAX_BOXES:,} boxes"))


def _meta(data: bytes, start: int, end: int, items: _Items) -> Iterator[Finding]:
    for name, at, stop in _boxes(data, start + 4, end):
        body = data[at:stop]
        if name == b"hdlr":
            # The handler's name may follow the 24 bytes; programs leave it empty, or name theirs.
            if body[8:12] != b"pict" or len(body) > 64:
                yield UNKNOWN.at("box hdlr", f"{len(body)} bytes")
        elif name == b"pitm":
            items.primary = int.from_bytes(body[4:], "big")
        elif name == b"iinf":
            yield from _infos(data, at, stop, items)
        elif name == b"iloc":
            _places(body, items)
        elif name == b"iref":
            _links(data, at, stop, items)
        elif name == b"iprp":
            yield from _properties(data, at, stop)
        elif name == b"idat":
            items.idat = (at, stop)
        elif name == b"dinf":
            if len(body) > 40:
                yield UNKNOWN.at("box dinf", f"{len(body)} bytes")
        elif name not in (b"free", b"skip") or body.strip(b"\0"):
            yield UNKNOWN.at(f"box {name.decode('latin-1')!r}", f"{len(body):,} bytes")


def _infos(data: bytes, at: int, stop: int, items: _Items) -> Iterator[Finding]:
    head = 6 if data[at] == 0 else 8
    for name, start, end in _boxes(data, at + head, stop):
        version = data[start]
        wide = version >= 3
        number = int.from_bytes(data[start + 4 : start + (8 if wide else 6)], "big")
        after = start + (8 if wide else 6) + 2
        if name != b"infe" or version not in (2, 3) or len(items.kinds) > _MAX_ITEMS:
            raise CannotRead(BROKEN.at("box iinf", "its list cannot be read"))
        items.kinds[number] = data[after : after + 4]
        if data[after + 4 : end].strip(b"\0") and data[after : after + 4] != b"mime":
            yield LABELS.at(f"item {number}", "it has a name")


def _places(body: bytes, items: _Items) -> None:
    """The extents of every item (14496-12, 8.11.3)."""
    version = body[0]
    offset_size, length_size = body[4] >> 4, body[4] & 15
    base_size, index_size = body[5] >> 4, (body[5] & 15 if version else 0)
    wide = 4 if version == 2 else 2
    at = 6

    def take(size: int) -> int:
        nonlocal at
        if at + size > len(body):
            raise CannotRead(BROKEN.at("box iloc", "it is cut off"))
        at += size
        return int.from_bytes(body[at - size : at], "big")

    for _ in range(take(wide)):
        number = take(wide)
        method = take(2) & 15 if version else 0
        take(2)
        base = take(base_size)
        extents = []
        for _ in range(take(2)):
            take(index_size)
            start = base + take(offset_size)
            extents.append((method, start, take(length_size)))
        if number in items.extents or len(items.extents) > _MAX_ITEMS:
            raise CannotRead(BROKEN.at("box iloc", "an item stands in it twice"))
        items.extents[number] = extents


def _links(data: bytes, at: int, stop: int, items: _Items) -> None:
    wide = 4 if data[at] else 2
    for name, start, end in _boxes(data, at + 4, stop):
        numbers = data[start:end]
        source = int.from_bytes(numbers[:wide], "big")
        targets = tuple(
            int.from_bytes(numbers[place : place + wide], "big")
            for place in range(wide + 2, len(numbers), wide)
        )
        items.links.append((name, source, targets))


def _properties(data: bytes, at: int, stop: int) -> Iterator[Finding]:
    for name, start, end in _boxes(data, at, stop):
        if name == b"ipma":
            continue
        if name != b"ipco":
            yield UNKNOWN.at(f"box {name.decode('latin-1')!r}", f"{end - start:,} bytes")
            continue
        for kind, first, last in _boxes(data, start, end):
            yield from _property(kind, data[first:last])


def _property(kind: bytes, body: bytes) -> Iterator[Finding]:
    place = f"property {kind.decode('latin-1')!r}"
    if kind == b"ispe" and len(body) == 12:
        check_size(*struct.unpack(">II", body[4:]))
    elif kind == b"colr":
        if body[:4] in (b"prof", b"rICC"):
            yield from read_profile(place, body[4:])
        elif body[:4] != b"nclx" or len(body) > 12:
            yield PROFILE.at(place, "it is no colour profile")
    elif kind == b"auxC":
        yield from _auxiliary(place, body)
    elif kind == b"hvcC":
        yield from _setup(place, body)
    elif kind not in _PROPERTIES or len(body) > _MOST_BYTES.get(kind, 64):
        yield UNKNOWN.at(place, f"{len(body):,} bytes")


def _auxiliary(place: str, body: bytes) -> Iterator[Finding]:
    if b"alpha" in body or body[4:].startswith(b"urn:mpeg:hevc:2015:auxid:1"):
        yield TRANSPARENT.at(place, "transparency, under which the gate cannot look")
    else:
        yield SECOND.at(place, "a depth map, or another picture beside the picture")


def _setup(place: str, body: bytes) -> Iterator[Finding]:
    """Judge the units that set the decoder up (14496-15, 8.3.3.1)."""
    at = 23
    for _ in range(body[22]):
        kind = body[at] & 63
        (count,) = struct.unpack(">H", body[at + 1 : at + 3])
        at += 3
        for _ in range(count):
            (size,) = struct.unpack(">H", body[at : at + 2])
            at += 2 + size
        if kind not in _PARAMETER_UNITS:
            yield UNKNOWN.at(place, f"a unit of the kind {kind}")
    if at != len(body):
        yield STRAY.at(place, f"{abs(len(body) - at):,} bytes")


def _pictures(items: _Items) -> Iterator[Finding]:
    """Judge every item: the picture, its tiles, or something else."""
    if items.kinds.get(items.primary) not in (b"hvc1", b"grid"):
        raise CannotRead(BROKEN.at("the file", "there is no picture that can be shown"))
    tiles = {
        target
        for kind, source, targets in items.links
        if kind == b"dimg" and source == items.primary
        for target in targets
    }
    thumbnails = {source for kind, source, _ in items.links if kind == b"thmb"}
    beside = {source for kind, source, _ in items.links if kind == b"auxl"}
    for number, kind in items.kinds.items():
        place = f"item {number}"
        if kind == b"Exif":
            yield CAMERA.at(place, "EXIF")
        elif kind in (b"mime", b"uri "):
            yield LABELS.at(place, "XMP, or another block of metadata")
        elif number in thumbnails:
            yield SECOND.at(place, "a thumbnail")
        elif number in beside:
            continue  # Its property says what it is.
        elif number != items.primary and number not in tiles:
            yield SECOND.at(place, "a picture that is not shown")
        elif kind not in (b"hvc1", b"grid"):
            yield UNKNOWN.at(place, f"it is of the kind {kind.decode('latin-1')!r}")


def _coverage(data: bytes, items: _Items) -> Iterator[Finding]:
    """Whether the items fill the boxes of data exactly."""
    spans: list[tuple[int, int]] = []
    for number, extents in items.extents.items():
        if number not in items.kinds:
            yield SECOND.at(f"item {number}", "an item that is on no list")
        for method, start, length in extents:
            if method > 1:
                raise CannotRead(BROKEN.at("box iloc", "an item lies within another"))
            first = start + (items.idat[0] if method else 0)
            spans.append((first, first + length))
    for start, end in (*items.mdat, items.idat):
        at, loose = start, 0
        for first, last in sorted(spans):
            if last <= start or first >= end:
                continue
            loose += max(0, first - at)
            at = max(at, last)
        loose += max(0, end - at)
        if loose:
            yield STRAY.at("the data", f"{loose:,} bytes that belong to no picture")
    if any(last > len(data) for _, last in spans):
        raise CannotRead(BROKEN.at("the end", "the picture is cut off"))
    for number, extents in items.extents.items():
        if items.kinds.get(number) == b"hvc1":
            yield from _units(data, number, extents)


def _units(data: bytes, number: int, extents: list[tuple[int, int, int]]) -> Iterator[Finding]:
    """Whether an item is packed pixels and nothing else: units of HEVC, each after its length."""
    body = b"".join(data[start : start + length] for method, start, length in extents if not method)
    at = 0
    while at + 6 <= len(body):
        (size,) = struct.unpack(">I", body[at : at + 4])
        kind = body[at + 4] >> 1 & 63
        if kind > 31 and kind not in _PARAMETER_UNITS and kind != 35:
            yield UNKNOWN.at(f"item {number}", f"a unit of the kind {kind}")
        at += 4 + size
    if at != len(body):
        yield BROKEN.at(f"item {number}", "the picture is cut off, or runs on")

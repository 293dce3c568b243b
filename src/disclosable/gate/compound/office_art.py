"""Drawings in binary Office files ([MS-ODRAW]): shapes with their properties, and stored pictures.

The records are walked without recursion, and only what is on a list is read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_HEAD = struct.Struct("<HHI")
_MOST_RECORDS = 200_000

GROUP, STORE, DRAWING, SHAPES, SHAPE = 0xF000, 0xF001, 0xF002, 0xF003, 0xF004
GROUP_INFO, STORED, DRAWING_INFO, SHAPE_GROUP, SHAPE_INFO = 0xF006, 0xF007, 0xF008, 0xF009, 0xF00A
OPTIONS, TEXT_BOX, CHILD_ANCHOR, ANCHOR, HOST_DATA = 0xF00B, 0xF00D, 0xF00F, 0xF010, 0xF011
SPLIT_COLOURS, RECENT_COLOURS, OPTIONS_2, OPTIONS_3 = 0xF11E, 0xF118, 0xF121, 0xF122
_CONTAINERS = frozenset({GROUP, STORE, DRAWING, SHAPES, SHAPE})
_PLAIN = frozenset({GROUP_INFO, DRAWING_INFO, SPLIT_COLOURS, RECENT_COLOURS})
_BITMAPS = {0xF01D: "jpeg", 0xF01E: "png", 0xF02A: "jpeg", 0xF029: "tiff", 0xF01F: "dib"}
_METAFILES = {0xF01A: "emf", 0xF01B: "wmf", 0xF01C: "pict"}
# The marks of a stored bitmap that has two checksums before it.
_TWICE = frozenset({0x46B, 0x6E3, 0x6E1, 0x7A9, 0x6E5})
_STORED_HEAD = 36

PICTURE = 75
"""The type of a shape that is a picture."""
PICTURE_NUMBER, PICTURE_NAME, SHAPE_NAME, DESCRIPTION, HYPERLINK = 0x104, 0x105, 0x380, 0x381, 0x382
CROPS = (0x100, 0x101, 0x102, 0x103)
_BOOLEANS, _HIDDEN, _USE_HIDDEN = 0x3BF, 0x2, 0x20000


class Malformed(Exception):
    """The bytes are no drawing, or hold what is on no list."""


@dataclass(slots=True)
class Shape:
    """One shape: its type, its properties by number, and where it is anchored."""

    kind: int = 0
    numbers: dict[int, int] = field(default_factory=dict)
    words: dict[int, bytes] = field(default_factory=dict)
    anchor: bytes = b""
    is_group: bool = False
    is_hosted: bool = False
    has_text: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether it is marked as hidden."""
        flags = self.numbers.get(_BOOLEANS, 0)
        return bool(flags & _HIDDEN and flags & _USE_HIDDEN)

    @property
    def is_cropped(self) -> bool:
        """Whether a part of its picture is cut away, and still kept."""
        return any(self.numbers.get(each, 0) for each in CROPS)

    def text(self, number: int) -> str:
        """A property that is words."""
        return self.words.get(number, b"").decode("utf-16-le", "replace").rstrip("\0")


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture of the store: its kind by its mark, and its bytes; empty if it was deleted."""

    kind: str
    data: bytes


def shapes_of(data: bytes) -> tuple[Shape, ...]:
    """The shapes of a drawing, in their order.

    Raises:
        Malformed: it holds anything that is on no list.
    """
    shapes: list[Shape] = []
    for kind, instance, body in _walk(data):
        if kind == SHAPE:
            shapes.append(Shape())
        elif kind in (DRAWING, SHAPES) or kind in _PLAIN:
            continue
        elif not shapes:
            raise Malformed
        elif kind == SHAPE_INFO:
            shapes[-1].kind = instance
        elif kind == SHAPE_GROUP:
            shapes[-1].is_group = True
        elif kind in (OPTIONS, OPTIONS_2, OPTIONS_3):
            _options(shapes[-1], instance, body)
        elif kind in (ANCHOR, CHILD_ANCHOR):
            shapes[-1].anchor = body
        elif kind == HOST_DATA:
            shapes[-1].is_hosted = True
        elif kind == TEXT_BOX:
            shapes[-1].has_text = True
        else:
            raise Malformed
    return tuple(shapes)


def pictures_of(data: bytes) -> tuple[StoredPicture, ...]:
    """The pictures that a workbook's or document's store keeps, in their order.

    Raises:
        Malformed: it holds anything that is on no list.
    """
    pictures: list[StoredPicture] = []
    for kind, _, body in _walk(data):
        if kind == STORED:
            pictures.append(_stored(body))
        elif kind not in (GROUP, STORE, OPTIONS) and kind not in _PLAIN:
            raise Malformed
    return tuple(pictures)


def picture_of(record: bytes) -> StoredPicture:
    """One picture with its record's head before it (an OfficeArtBlip).

    Raises:
        Malformed: it is none, or bytes follow it.
    """
    if len(record) < _HEAD.size:
        raise Malformed
    flags, kind, size = _HEAD.unpack_from(record)
    if size != len(record) - _HEAD.size:
        raise Malformed
    if kind in _METAFILES:
        return StoredPicture(_METAFILES[kind], record[_HEAD.size :])
    if kind not in _BITMAPS:
        raise Malformed
    start = _HEAD.size + (33 if flags >> 4 in _TWICE else 17)
    return StoredPicture(_BITMAPS[kind], record[start:])


def _stored(body: bytes) -> StoredPicture:
    if len(body) < _STORED_HEAD:
        raise Malformed
    start = _STORED_HEAD + body[33]
    if start >= len(body):
        return StoredPicture("", b"")
    return picture_of(body[start:])


def _options(shape: Shape, count: int, body: bytes) -> None:
    """The properties of a shape: a table of numbers, and behind it the long values in order."""
    behind = count * 6
    if behind > len(body):
        raise Malformed
    for at in range(0, count * 6, 6):
        mark, value = struct.unpack_from("<HI", body, at)
        number = mark & 0x3FFF
        if mark & 0x8000:
            if behind + value > len(body):
                raise Malformed
            shape.words[number] = body[behind : behind + value]
            behind += value
        else:
            shape.numbers[number] = value
    if behind != len(body):
        raise Malformed


def _walk(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Every record, holders before what they hold; a holder's own body is empty."""
    waiting = [(0, len(data))]
    count = 0
    while waiting:
        at, end = waiting.pop()
        if at == end:
            continue
        if at + _HEAD.size > end:
            raise Malformed
        flags, kind, size = _HEAD.unpack_from(data, at)
        body = at + _HEAD.size
        count += 1
        if body + size > end or count > _MOST_RECORDS:
            raise Malformed
        waiting.append((body + size, end))
        holds = kind in _CONTAINERS
        if holds:
            waiting.append((body, body + size))
        yield kind, flags >> 4, b"" if holds else data[body : body + size]


KNOWN_WORDS: Mapping[int, str] = {
    PICTURE_NAME: "the picture's name",
    SHAPE_NAME: "the shape's name",
    DESCRIPTION: "the alternative text",
}

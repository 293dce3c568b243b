"""One property set stream ([MS-OLEPS] 2.21): its sets, their properties, and bytes in neither."""

from __future__ import annotations

import struct
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

SUMMARY = uuid.UUID("f29f85e0-4ff9-1068-ab91-08002b27b3d9")
DOCUMENT = uuid.UUID("d5cdd502-2e9c-101b-9397-08002b2cf9ae")
USER = uuid.UUID("d5cdd505-2e9c-101b-9397-08002b2cf9ae")

CODE_PAGE, DICTIONARY, LOCALE, BEHAVIOUR = 1, 0, 0x80000000, 0x80000003
_MAX_PROPERTIES = 4_000
_UTF_16 = 1200
_VECTOR = 0x1000
_VARIANT = 0x0C
_TEXT, _WIDE_TEXT = 0x1E, 0x1F
_BLOBS = (0x41, 0x46, 0x47)
# How long the values are that are always of one length ([MS-OLEPS] 2.15).
_FIXED = {
    0x00: 0, 0x01: 0, 0x02: 2, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 2,
    0x10: 1, 0x11: 1, 0x12: 2, 0x13: 4, 0x14: 8, 0x15: 8, 0x16: 4, 0x17: 4, 0x40: 8, 0x48: 16,
}  # fmt: skip
_SIGNED = {0x02, 0x03, 0x0B, 0x10, 0x14, 0x16}

Value = str | int | bytes | tuple["Value", ...] | None


class Malformed(Exception):
    """The stream does not follow the format."""


@dataclass(frozen=True, slots=True)
class PropertySet:
    """The properties of one set by number, and (of the user's own) their names."""

    kind: uuid.UUID
    values: Mapping[int, Value]
    names: Mapping[int, str]


@dataclass(slots=True)
class SetReader:
    """Reads a whole stream, noting which of its bytes were read."""

    data: bytes
    read: bytearray = field(init=False)
    encoding: str = "cp1252"

    def __post_init__(self) -> None:
        self.read = bytearray(len(self.data))

    def sets(self) -> tuple[PropertySet, ...]:
        """The sets of the stream, in its order.

        Raises:
            Malformed: the stream does not follow the format.
        """
        order, version = struct.unpack("<HH", self._take(0, 4))
        count = self._number(24)
        if order != 0xFFFE or version > 1 or not 1 <= count <= 2:
            raise Malformed
        self._take(4, 20)  # the writer's system and class
        heads = [
            (uuid.UUID(bytes_le=self._take(28 + 20 * n, 16)), self._number(44 + 20 * n))
            for n in range(count)
        ]
        return tuple(self._set(kind, start) for kind, start in heads)

    def unread(self) -> int:
        """How many bytes hold something and were not read."""
        return sum(1 for byte, met in zip(self.data, self.read, strict=True) if byte and not met)

    def _set(self, kind: uuid.UUID, start: int) -> PropertySet:
        size, count = self._number(start), self._number(start + 4)
        if count > _MAX_PROPERTIES or start + size > len(self.data):
            raise Malformed
        places = {
            self._number(start + 8 + 8 * n): start + self._number(start + 12 + 8 * n)
            for n in range(count)
        }
        if len(places) != count or len(set(places.values())) != count:
            raise Malformed
        page = self._typed(places[CODE_PAGE])[0] if CODE_PAGE in places else 1252
        if not isinstance(page, int):
            raise Malformed
        page &= 0xFFFF
        self.encoding = {_UTF_16: "utf-16-le", 65001: "utf-8", 10000: "mac-roman"}.get(
            page, f"cp{page}"
        )
        names: Mapping[int, str] = {}
        values: dict[int, Value] = {}
        for number, place in places.items():
            if number == DICTIONARY:
                names = self._dictionary(place)
            else:
                values[number] = self._typed(place)[0]
        return PropertySet(kind, values, names)

    def _typed(self, place: int, unit: int = 4) -> tuple[Value, int]:
        """A value with its type before it, and where it ends when filled up to a `unit`."""
        return self._value(self._number(place), place + 4, unit)

    def _value(self, kind: int, place: int, unit: int = 4) -> tuple[Value, int]:
        if kind & _VECTOR:
            return self._vector(kind & ~_VECTOR, place)
        if kind in _FIXED:
            length = _FIXED[kind]
            raw = self._take(place, length)
            value = int.from_bytes(raw, "little", signed=kind in _SIGNED) if raw else None
            return value, place + -(-length // 4) * 4
        length = self._number(place)
        if kind == _TEXT:
            return self._text(place + 4, length), place + 4 + -(-length // unit) * unit
        if kind == _WIDE_TEXT:
            text = self._decode(self._take(place + 4, length * 2), "utf-16-le")
            return text, place + 4 + -(-length * 2 // unit) * unit
        if kind in _BLOBS:
            return self._take(place + 4, length), place + 4 + -(-length // 4) * 4
        raise Malformed

    def _vector(self, kind: int, place: int) -> tuple[Value, int]:
        """A list of values. Office does not fill up the texts in it, though the format says so."""
        try:
            return self._list(kind, place, 1)
        except Malformed:
            return self._list(kind, place, 4)

    def _list(self, kind: int, place: int, unit: int) -> tuple[Value, int]:
        count = self._number(place)
        place += 4
        if count > _MAX_PROPERTIES or kind & _VECTOR:
            raise Malformed
        values: list[Value] = []
        for _ in range(count):
            each = kind
            if kind == _VARIANT:
                each = self._number(place)
                place += 4
                if each & _VECTOR or each == _VARIANT:
                    raise Malformed
            value, place = self._value(each, place, unit)
            values.append(value)
        return tuple(values), place

    def _dictionary(self, place: int) -> dict[int, str]:
        count = self._number(place)
        if count > _MAX_PROPERTIES:
            raise Malformed
        names: dict[int, str] = {}
        place += 4
        for _ in range(count):
            number, length = self._number(place), self._number(place + 4)
            if self.encoding == "utf-16-le":
                names[number] = self._text(place + 8, length * 2)
                place += 8 + -(-length * 2 // 4) * 4
            else:
                names[number] = self._text(place + 8, length)
                place += 8 + length
        return names

    def _text(self, place: int, length: int) -> str:
        return self._decode(self._take(place, length), self.encoding)

    def _decode(self, raw: bytes, encoding: str) -> str:
        try:
            return raw.decode(encoding).rstrip("\0")
        except (LookupError, UnicodeDecodeError):
            return raw.decode("latin-1").rstrip("\0")

    def _number(self, place: int) -> int:
        return int.from_bytes(self._take(place, 4), "little")

    def _take(self, place: int, length: int) -> bytes:
        if place + length > len(self.data):
            raise Malformed
        self.read[place : place + length] = b"\1" * length
        return self.data[place : place + length]

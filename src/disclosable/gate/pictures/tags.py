"""Directories of tags, as TIFF 6.0 writes them, and EXIF (CIPA DC-008) after it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
"""The bytes of one value of each type (TIFF 6.0, section 2; 13 is IFD, from its supplement)."""
_FORMATS = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I"}
_MAX_ENTRIES = 500


class Malformed(ValueError):
    """The directory is not as the specification says."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One entry of a directory: its number, its type, its value's bytes and where they stand."""

    number: int
    kind: int
    value: bytes
    start: int
    order: str

    def numbers(self) -> tuple[int, ...]:
        """The whole numbers that the tag holds.

        Raises:
            Malformed: it holds something else.
        """
        code = _FORMATS.get(self.kind)
        if code is None:
            raise Malformed(f"tag {self.number} holds no whole numbers")
        count = len(self.value) // _SIZES[self.kind]
        return struct.unpack(f"{self.order}{count}{code}", self.value)

    def number_of(self) -> int:
        """The one whole number that the tag holds.

        Raises:
            Malformed: it holds something else.
        """
        found = self.numbers()
        if len(found) != 1:
            raise Malformed(f"tag {self.number} holds {len(found)} numbers")
        return found[0]

    def text(self) -> str:
        """The text that the tag holds."""
        return self.value.decode("latin-1")


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory of tags: where it starts and ends, and where the next one starts (0: nowhere)."""

    tags: tuple[Tag, ...]
    start: int
    end: int
    next: int

    def get(self, number: int) -> Tag | None:
        """The tag of that number."""
        return next((tag for tag in self.tags if tag.number == number), None)

    def spans(self) -> Iterator[tuple[int, int]]:
        """The bytes (start, end) that the directory takes up, with its values."""
        yield self.start, self.end
        for tag in self.tags:
            if len(tag.value) > 4:
                yield tag.start, tag.start + len(tag.value)


def read_head(data: bytes) -> tuple[str, int]:
    """The byte order, as `struct` writes it, and the place of the first directory.

    Raises:
        Malformed: it is no TIFF.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None or len(data) < 8:
        raise Malformed("the head is not that of a TIFF")
    return order, struct.unpack(f"{order}I", data[4:8])[0]


def read_directory(data: bytes, start: int, order: str) -> Directory:
    """The directory at a place.

    Raises:
        Malformed: a count or an offset leads out of the data, or a tag has an unknown type.
    """
    if start < 8 or start + 2 > len(data):
        raise Malformed("a directory lies outside the file")
    (count,) = struct.unpack(f"{order}H", data[start : start + 2])
    end = start + 2 + 12 * count + 4
    if not 0 < count <= _MAX_ENTRIES or end > len(data) + 4:
        raise Malformed("a directory is cut off")
    tags = tuple(_tag(data, start + 2 + 12 * n, order) for n in range(count))
    numbers = [tag.number for tag in tags]
    if len(set(numbers)) < len(numbers):
        raise Malformed("a tag stands twice in a directory")
    # Some writers of EXIF leave out the place of the next directory when there is none.
    after = data[end - 4 : end]
    following = struct.unpack(f"{order}I", after)[0] if len(after) == 4 else 0
    return Directory(tags, start, min(end, len(data)), following)


def _tag(data: bytes, at: int, order: str) -> Tag:
    if at + 12 > len(data):
        raise Malformed("a directory is cut off")
    number, kind, count = struct.unpack(f"{order}HHI", data[at : at + 8])
    if kind not in _SIZES:
        raise Malformed(f"tag {number} has the unknown type {kind}")
    size = count * _SIZES[kind]
    start = at + 8
    if size > 4:
        (start,) = struct.unpack(f"{order}I", data[at + 8 : at + 12])
    elif data[start + size : at + 12].strip(b"\0"):
        raise Malformed(f"tag {number} has bytes behind its value")
    if start + size > len(data):
        raise Malformed(f"the value of tag {number} lies outside the file")
    return Tag(number, kind, data[start : start + size], start, order)


def unclaimed(size: int, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of `size` bytes that no span claims."""
    end = 0
    for start, stop in sorted(spans):
        if start > end:
            yield end, start
        end = max(end, stop)
    if end < size:
        yield end, size

"""The records of a part of an XLSB workbook ([MS-XLSB] 2.1.4), and the fields in them."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from disclosable.gate.compound.xls_checks import UNKNOWN_RECORD
from disclosable.gate.finding import CannotRead

MAX_RECORD = 1_000_000
_NOTHING = 0xFFFFFFFF
_REFILL = 16
_MERGE_CELL, _MERGED = 176, b"\xb0\x01"
_AREA = struct.Struct("<4I")
_LAST_COLUMN, _LAST_ROW = 16_383, 0xFFFFF


class ShortRecord(Exception):
    """A record ends before what it should hold."""


def records(place: str, chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Every record of a part: its number and its body.

    Raises:
        CannotRead: the part ends within a record, or one is longer than any may be.
    """
    source = iter(chunks)
    data, at, end = b"", 0, 0
    ended = False

    def refused() -> CannotRead:
        return CannotRead(UNKNOWN_RECORD.at(place, "a record that goes on beyond the end"))

    while True:
        if end - at < _REFILL and not ended:
            more = next(source, None)
            if more is None:
                ended = True
            else:
                data, at = data[at:] + more, 0
                end = len(data)
            continue
        if at == end:
            return
        kind, begin = data[at], at + 1
        if kind & 0x80 or begin >= end or data[begin] & 0x80:
            kind, begin = _number(data, at, 2)
            size, begin = _number(data, begin, 4)
        else:
            size, begin = data[begin], begin + 1
        if begin < 0 or size > MAX_RECORD:
            raise refused()
        while begin + size > end:
            more = next(source, None)
            if more is None:
                raise refused()
            data, begin, at = data[at:] + more, begin - at, 0
            end = len(data)
        at = begin + size
        yield kind, data[begin:at]


def merged_areas(
    place: str, sought: Iterable[bytes], chunks: Iterable[bytes]
) -> Iterator[tuple[int, int, int, int]]:
    """The merged areas of a sheet ([MS-XLSB] 2.4.677), which come behind its cells.

    The part is given twice: its records are read only where it may have any.
    """
    tail = b""
    for chunk in sought:
        if _MERGED in tail + chunk[:1] or _MERGED in chunk:
            break
        tail = chunk[-1:]
    else:
        return
    for kind, body in records(place, chunks):
        if kind == _MERGE_CELL and len(body) == _AREA.size:
            top, bottom, first, last = _AREA.unpack(body)
            if last <= _LAST_COLUMN and bottom <= _LAST_ROW:
                yield top, bottom, first, last


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends; -1 where it does not."""
    value = 0
    if at < 0:
        return 0, -1
    for place in range(most):
        if at >= len(data):
            return 0, -1
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            return value, at
    return 0, -1


@dataclass(slots=True)
class Fields:
    """Reads the fields of a record from left to right."""

    body: bytes
    at: int = 0

    def take(self, size: int) -> bytes:
        """The next bytes."""
        if self.at + size > len(self.body):
            raise ShortRecord
        self.at += size
        return self.body[self.at - size : self.at]

    def small(self) -> int:
        """A number of two bytes."""
        return int.from_bytes(self.take(2), "little")

    def large(self) -> int:
        """A number of four bytes."""
        return int.from_bytes(self.take(4), "little")

    def text(self) -> str:
        """An XLWideString, or an XLNullableWideString: nothing is no words."""
        count = self.large()
        if count == _NOTHING:
            return ""
        return self.take(2 * count).decode("utf-16-le", "replace")

    def rich_text(self) -> tuple[str, tuple[tuple[int, int], ...], bool]:
        """A RichStr: the text, the beginnings and fonts of its runs, and if it has a guide."""
        flags = self.take(1)[0]
        text = self.text()
        runs: tuple[tuple[int, int], ...] = ()
        if flags & 1:
            runs = tuple(struct.iter_unpack("<HH", self.take(4 * self.large())))
        guide = ""
        if flags & 2:
            guide = self.text()
            self.take(6 * self.large())
        return text, runs, bool(guide.strip())

    def formula(self) -> tuple[bytes, bytes]:
        """The tokens of a formula, and what belongs to them."""
        tokens = self.take(self.large())
        return tokens, self.take(self.large())

    @property
    def left(self) -> int:
        """How many bytes were not read."""
        return len(self.body) - self.at

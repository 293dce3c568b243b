"""The records of a BIFF8 stream ([MS-XLS] 2.1.4), one after the other."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from disclosable.gate.compound.xls_checks import UNKNOWN_RECORD
from disclosable.gate.finding import CannotRead

BOF, EOF = 0x0809, 0x000A
_CONTINUED = b"\x3c\0"
_HEAD = struct.Struct("<HH")
_AREA = struct.Struct("<HHHH")
_MERGE_CELLS = 0xE5
_MERGED = b"\xe5\0"


class Record(NamedTuple):
    """A record: where it begins, its number, its body, and the bodies that continue it."""

    at: int
    kind: int
    body: bytes
    more: tuple[bytes, ...] = ()

    @property
    def whole(self) -> bytes:
        """The body with what continues it."""
        return self.body + b"".join(self.more) if self.more else self.body


def merged_areas(stream: bytes, at: int) -> Iterator[tuple[int, int, int, int]]:
    """The merged areas of the sheet that begins there ([MS-XLS] 2.4.168), which come last in it."""
    if stream.find(_MERGED, at) < 0:
        return
    depth, end = 0, len(stream)
    while at + 4 <= end:
        kind, size = _HEAD.unpack_from(stream, at)
        body = stream[at + 6 : at + 4 + size] if kind == _MERGE_CELLS else b""
        yield from _AREA.iter_unpack(body[: len(body) & ~7])
        depth += {BOF: 1, EOF: -1}.get(kind, 0)
        if not depth:
            return
        at += 4 + size


def records(stream: bytes) -> Iterator[Record]:
    """Every record up to the zeros that some writers fill the stream with.

    Bytes behind the last sheet that are anything else come as a record of the number 0.

    Raises:
        CannotRead: a record goes on beyond the end.
    """
    at, end = 0, len(stream)
    unpack = _HEAD.unpack_from
    depth = 0
    while at + 4 <= end:
        kind, size = unpack(stream, at)
        begin = at
        if not depth and kind != BOF:
            break
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        pieces: list[bytes] = []
        while stream[at : at + 2] == _CONTINUED and at + 4 <= end:
            size = unpack(stream, at)[1]
            pieces.append(stream[at + 4 : at + 4 + size])
            at += 4 + size
        if at > end:
            raise CannotRead(
                UNKNOWN_RECORD.at("the workbook", "a record that goes on beyond the end")
            )
        yield Record(begin, kind, body, tuple(pieces))
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
    if stream[at:].strip(b"\0"):
        yield Record(at, 0, stream[at:])

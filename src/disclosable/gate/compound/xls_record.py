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
_MERGE_CELLS, _WINDOW, _DRAWING, _CONTINUE = 0xE5, 0x23E, 0xEC, 0x3C
_BEHIND = frozenset((BOF, EOF, _MERGE_CELLS, _WINDOW, _DRAWING, _CONTINUE))


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


class Behind(NamedTuple):
    """What a sheet says behind its cells of how they are seen."""

    merged: list[tuple[int, int, int, int]]
    art: bytes
    """The drawing of the sheet."""
    shows_zeros: bool


def behind_cells(stream: bytes, at: int) -> Behind:
    """What the sheet that begins there says behind its cells of how they are seen."""
    merged: list[tuple[int, int, int, int]] = []
    art: list[bytes] = []
    depth, end, shows_zeros = 0, len(stream), True
    before = 0
    while at + 4 <= end:
        kind, size = _HEAD.unpack_from(stream, at)
        if kind in _BEHIND:
            body = stream[at + 4 : at + 4 + size]
            if kind in (BOF, EOF):
                depth += 1 if kind == BOF else -1
                if depth <= 0:
                    break
            elif kind == _MERGE_CELLS:
                merged.extend(_AREA.iter_unpack(body[2:][: len(body) - 2 & ~7]))
            elif kind == _WINDOW and size > 1:
                shows_zeros = shows_zeros and bool(body[0] & 0x10)
            elif kind == _DRAWING or (kind == _CONTINUE and before == _DRAWING):
                art.append(body)
        before = before if kind == _CONTINUE else kind
        at += 4 + size
    return Behind(merged, b"".join(art), shows_zeros)


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

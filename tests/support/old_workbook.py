"""A tiny .xls workbook: a stream of records (BIFF8) in a compound file, for tests alone."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cells = Mapping[tuple[int, int], str | float]
Area = tuple[int, int, int, int]

_SECTOR = 512
_END, _FAT, _FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_LEAST = 4096


@dataclass(frozen=True)
class OldSheet:
    """A sheet's name, its cells, its merged areas (top, left, bottom, right), and if it is seen."""

    name: str
    cells: Cells
    merged: Sequence[Area] = ()
    is_hidden: bool = False


def xls_bytes(*sheets: OldSheet) -> bytes:
    """The workbook as a file."""
    bodies = [_sheet(sheet) for sheet in sheets]
    starts = [0] * len(sheets)
    for _ in range(2):  # where the sheets begin depends on the length of the list of sheets
        book = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6))
        for sheet, start in zip(sheets, starts, strict=True):
            named = struct.pack("<IBBBB", start, sheet.is_hidden, 0, len(sheet.name), 1)
            book += _record(0x85, named + sheet.name.encode("utf-16-le"))
        book += _record(0x0A, b"")
        at = len(book)
        for i, body in enumerate(bodies):
            starts[i] = at
            at += len(body)
    return _compound((book + b"".join(bodies)).ljust(_LEAST, b"\0"))


def _sheet(sheet: OldSheet) -> bytes:
    data = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    bottom = max((r for r, _ in sheet.cells), default=-1) + 1
    right = max((c for _, c in sheet.cells), default=-1) + 1
    data += _record(0x200, struct.pack("<IIHHH", 0, bottom, 0, right, 0))
    for (row, column), value in sheet.cells.items():
        if isinstance(value, str):
            text = value.encode("utf-16-le")
            head = struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1)
            data += _record(0x204, head + text)
        else:
            data += _record(0x203, struct.pack("<HHHd", row, column, 0, value))
    if sheet.merged:
        areas = b"".join(struct.pack("<HHHH", t, b, lf, r) for t, lf, b, r in sheet.merged)
        data += _record(0xE5, struct.pack("<H", len(sheet.merged)) + areas)
    return data + _record(0x0A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _compound(stream: bytes) -> bytes:
    """The stream as the only one of a compound file: header, FAT, directory, then its sectors."""
    stream = stream.ljust(-(-len(stream) // _SECTOR) * _SECTOR, b"\0")
    sectors = len(stream) // _SECTOR
    fats = -(-(sectors + 2) // 127)
    first = fats + 1
    chain = [_FAT] * fats + [_END, *range(first + 1, first + sectors), _END]
    chain += [_FREE] * (fats * 128 - len(chain))
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, fats, fats, 0, _LEAST, _END, 0, _END, 0,
    )  # fmt: skip
    places = [*range(fats), *[_FREE] * (109 - fats)]
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry(
        "Workbook", 2, first, len(stream)
    )
    return (
        head
        + struct.pack("<109I", *places)
        + struct.pack(f"<{len(chain)}I", *chain)
        + directory.ljust(_SECTOR, b"\0")
        + stream
    )


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    text = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ",
        text, len(text) + 2, kind, 1, _FREE, _FREE, child, b"", 0, b"", b"", start, size,
    )  # fmt: skip

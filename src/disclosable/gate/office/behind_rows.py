"""What a worksheet says behind its rows of which cells are seen, found before these are read.

[ECMA-376] 18.3.1.55 (merged cells) and 18.3.1.18 (conditional formats).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from disclosable.gate.covered import Area
from disclosable.gate.office import cell_address
from disclosable.gate.office.escape import unescape
from disclosable.gate.office.part_stream import MAX_FRAME_BYTES, in_utf8

_ROWS_END = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*>")
_LONGEST_END = 200
_MERGED = re.compile(rb"""mergeCell\s[^<>]{0,300}?\bref\s*=\s*["']([^"'<>]{1,80})["']""")
_GROUP_END = re.compile(rb"</(?:[\w.-]+:)?conditionalFormatting\s*>")
_CELLS = re.compile(
    rb"""\bsqref\s*=\s*["']([^"'<>]{1,20000})["']|sqref[^<>]{0,300}>([^<>]{1,20000})</"""
)
_LOOK = re.compile(rb"""\bdxfId\s*=\s*["']\s*([0-9]{1,6})\s*["']""")
_HIDES = re.compile(rb"""\bshowValue\s*=\s*["'](?:0|false)["']|<(?:[\w.-]+:)?dxf\b""")
"""Bars or icons in place of the values; a look of a rule's own, which nobody judges."""


def behind_rows(name: str, chunks: Iterable[bytes]) -> bytes:
    """What stands behind the rows of a worksheet: as much of it as a sheet may have."""
    behind, tail, found = bytearray(), b"", False
    for chunk in in_utf8(name, chunks):
        if found:
            behind += chunk
        else:
            data = tail + chunk
            if end := _ROWS_END.search(data):
                found = True
                behind += data[end.end() :]
            tail = data[-_LONGEST_END:]
        if len(behind) > MAX_FRAME_BYTES:
            # The reader refuses so much.
            break
    return bytes(behind)


def merged_areas(behind: bytes) -> Iterator[Area]:
    """The areas that are merged."""
    for found in _MERGED.finditer(behind):
        yield from _areas(found[1])


def hiding_areas(behind: bytes, differences: Sequence[str | None]) -> Iterator[Area]:
    """The areas in which a conditional format may hide what cells hold.

    `differences` are what is wrong with the looks that the workbook keeps for such formats. Whether
    a condition holds is not worked out: no cell of such an area is known to be seen.
    """
    for before in _GROUP_END.split(behind)[:-1]:
        group = before[max(before.find(b"conditionalFormatting"), 0) :]
        looks = [int(number) for number in _LOOK.findall(group)]
        faulty = any(number < len(differences) and differences[number] for number in looks)
        if faulty or _HIDES.search(group):
            for written, told in _CELLS.findall(group):
                yield from _areas(written or told)


def _areas(text: bytes) -> Iterator[Area]:
    for reference in unescape(text.decode("utf-8", "replace")).split():
        area = cell_address.Area.read(reference)
        if area is not None:
            yield area.top, area.bottom, area.left, area.right

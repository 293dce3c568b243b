"""The layout cache that LibreOffice Writer keeps in a text: page breaks, as numbers only.

Its form is in LibreOffice's sw/source/core/layout/laycache.cxx: a version, then records, each with
a letter and a length; a record holds flags, paragraph numbers, and offsets or positions.
"""

from __future__ import annotations

import struct

_HEADER = b"\x01\x00"
_PAGES, _PARAGRAPH, _TABLE, _FLY = ord("p"), ord("P"), ord("T"), ord("F")
# A record's length counts its own head of four bytes. After the head stands a byte whose low half
# says how many bytes of numbers follow.
_SIZES = {_PARAGRAPH: (9, 13), _TABLE: (13,), _FLY: (25, 27)}
_LARGEST = 4_000_000


def is_layout_cache(data: bytes) -> bool:
    """Whether the part is a layout cache and nothing else."""
    if not 9 <= len(data) <= _LARGEST or data[:2] != _HEADER or data[3] != 0:
        return False
    kind, size = _head(data, 4)
    if kind != _PAGES or size != len(data) - 4 or data[8] & 0x0F:
        return False
    position = 9
    while position < len(data):
        if len(data) - position < 5:
            return False
        kind, size = _head(data, position)
        if size not in _SIZES.get(kind, ()) or position + size > len(data):
            return False
        if data[position + 4] & 0x0F != size - 5:
            return False
        position += size
    return True


def _head(data: bytes, position: int) -> tuple[int, int]:
    value = struct.unpack_from("<L", data, position)[0]
    return value & 0xFF, value >> 8

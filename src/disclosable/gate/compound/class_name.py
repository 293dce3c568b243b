"""What a compound file says its class is: the streams CompObj and Ole ([MS-OLEDS] 2.3.7, 2.3.8)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from disclosable.gate.compound.container import Compound
from disclosable.gate.compound.sectors import STRAY
from disclosable.gate.office.package import EXTERNAL
from disclosable.gate.told import Told

STREAMS = frozenset({("\x01CompObj",), ("\x01Ole",)})
"""The streams that are read here."""

_HEAD = 28
_UNICODE_MARK = 0x71B239F4
# A program's name, in any language that it was sold in: letters, and no sentence.
_NAME = re.compile(r"[\w .()\-]{0,60}\Z")
_PLAIN_OLE = struct.Struct("<IIIII")


def read_class_name(compound: Compound) -> Iterator[Told]:
    """Findings in the two streams, where they are there."""
    own = compound.streams.get(("\x01CompObj",))
    if own is not None and not _is_class(own):
        yield STRAY.at("CompObj", "bytes that do not name a program")
    ole = compound.streams.get(("\x01Ole",))
    if ole is not None and not _is_plain(ole):
        yield EXTERNAL.at("Ole", "the file is an object that is linked to another file")


def _is_plain(ole: bytes) -> bool:
    """Whether the stream says only that the file is no link."""
    if len(ole) != _PLAIN_OLE.size:
        return False
    version, _, option, reserved, moniker = _PLAIN_OLE.unpack(ole)
    return version == 0x02000001 and not option and not reserved and not moniker


def _is_class(own: bytes) -> bool:
    """Whether every byte is a head, three names of a program, and their Unicode twins."""
    at = _HEAD
    for wide in (False, True):
        for part in ("name", "clipboard", "identifier"):
            if at + 4 > len(own):
                # Old writers end after the three names, or after the mark.
                return at == len(own) and (wide or part != "name")
            size = int.from_bytes(own[at : at + 4], "little")
            at += 4
            if part == "clipboard" and size in (0xFFFFFFFE, 0xFFFFFFFF):
                at += 4
                continue
            length = size * 2 if wide else size
            if at + length > len(own):
                return False
            raw = own[at : at + length]
            text = raw.decode("utf-16-le" if wide else "latin-1", errors="replace")
            if not _NAME.match(text.rstrip("\0")):
                return False
            at += length
        if not wide:
            if at == len(own):
                return True
            if int.from_bytes(own[at : at + 4], "little") not in (_UNICODE_MARK, 0):
                return False
            at += 4
    return at == len(own)

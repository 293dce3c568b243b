"""The formatted body of an Outlook message, unpacked ([MS-OXRTFCP])."""

from __future__ import annotations

import struct

from disclosable.gate.finding import CannotRead
from disclosable.gate.mail.message_checks import BOMB, BROKEN

MAX_BYTES = 50_000_000

_BEGINNING = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""The dictionary begins with what every RTF file has (2.1.2.1)."""

_SIZE = 4096
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D


def unpack(data: bytes) -> bytes:
    """The RTF in a stream of compressed RTF.

    Raises:
        CannotRead: it is broken, or claims more than is read.
    """
    if len(data) < 16:
        raise CannotRead(BROKEN.at("the formatted body", "it breaks off"))
    size, raw_size, kind, _ = struct.unpack_from("<IIII", data)
    if raw_size > MAX_BYTES:
        raise CannotRead(BOMB.at("the formatted body", f"it unpacks to {raw_size:,} bytes"))
    packed = data[16 : size + 4]
    if kind == _PLAIN:
        return packed[:raw_size]
    if kind != _COMPRESSED or size + 4 < len(data):
        raise CannotRead(BROKEN.at("the formatted body", "it is not compressed RTF"))
    window = bytearray(_BEGINNING.ljust(_SIZE, b"\0"))
    write, place = len(_BEGINNING), 0
    out = bytearray()
    while place < len(packed) and len(out) <= raw_size:
        control = packed[place]
        place += 1
        for bit in range(8):
            if not control >> bit & 1:
                piece = bytearray(packed[place : place + 1])
                place += 1
            else:
                if place + 2 > len(packed):
                    return bytes(out[:raw_size])
                reference = packed[place] << 8 | packed[place + 1]
                place += 2
                offset, length = reference >> 4, (reference & 0xF) + 2
                if offset == write:
                    return bytes(out[:raw_size])
                piece = bytearray()
                for step in range(length):
                    piece.append(window[(offset + step) % _SIZE])
                    window[(write + step) % _SIZE] = piece[-1]
            for number, byte in enumerate(piece):
                window[(write + number) % _SIZE] = byte
            write = (write + len(piece)) % _SIZE
            out += piece
    return bytes(out[:raw_size])

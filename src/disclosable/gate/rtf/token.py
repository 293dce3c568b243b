"""The tokens of Rich Text Format (specification 1.9.1, "RTF Syntax").

A file is braces, control words, control symbols and text. Nothing is kept but the token at hand, so
that a file of any size is read in the memory of its largest piece of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,64})(?:(-?[0-9]{1,10})(?![0-9]))? ?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+"
    rb"|\\([^a-zA-Z'])"
)


class Token(Enum):
    """What stands at a place in the file."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTE = auto()
    """One byte of text, written in hexadecimal."""
    TEXT = auto()
    BINARY = auto()
    """The raw bytes that follow the control word `bin`."""


@dataclass(frozen=True, slots=True)
class Malformed(Exception):
    """The bytes at this place are no RTF."""

    at: int


Piece = tuple[Token, bytes, int | None, int]
"""A token, its bytes (the control word, the symbol, the text), its number and where it ends."""


def tokens(data: bytes) -> Iterator[Piece]:
    """The tokens of the file in order.

    Raises:
        Malformed: at a backslash that begins nothing, or binary data that is not there.
    """
    at, end = 0, len(data)
    match_at = _TOKEN.match
    while at < end:
        found = match_at(data, at)
        if found is None:
            raise Malformed(at)
        at = found.end()
        match found.lastindex:
            case 1 | 2:
                number = found[2]
                if found[1] == b"bin":
                    count = int(number or 0)
                    if count < 0 or at + count > end:
                        raise Malformed(at)
                    yield Token.BINARY, data[at : at + count], count, at + count
                    at += count
                else:
                    yield Token.WORD, found[1], None if number is None else int(number), at
            case 3:
                yield Token.BYTE, bytes.fromhex(found[3].decode()), None, at
            case 4:
                yield (Token.OPEN if found[4] == b"{" else Token.CLOSE), found[4], None, at
            case 5:
                yield Token.TEXT, found[5], None, at
            case 6:
                yield Token.SYMBOL, found[6], None, at
            case _:
                pass  # The end of a line means nothing.

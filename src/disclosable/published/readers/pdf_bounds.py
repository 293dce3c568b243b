"""How far the streams of a PDF unpack, counted before any program opens it."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from disclosable.errors import FileUnreadable, TooLarge

MOST_UNPACKED = 300_000_000
"""Bytes of all streams together, pictures too."""

_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/(?:FlateDecode|Fl)\s*/(?:FlateDecode|Fl)\b")
_CHUNK = 1 << 20


def check_unpacked(path: Path, data: bytes) -> None:
    """Refuse a PDF made to fill the memory of whoever opens it.

    Raises:
        TooLarge: its streams unpack to more than MOST_UNPACKED.
        FileUnreadable: a stream is packed twice, which no program does in earnest.
    """
    if _TWICE.search(data):
        raise FileUnreadable(
            "a stream in it is packed twice over", where=str(path), expected="a PDF that opens"
        )
    total = 0
    for match in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        rest = data[match.end() : match.end() + _CHUNK]
        at = match.end() + len(rest)
        try:
            while rest and not unpacker.eof:
                total += len(unpacker.decompress(rest, _CHUNK))
                if total > MOST_UNPACKED:
                    raise TooLarge(
                        f"it unpacks to more than {MOST_UNPACKED:,} bytes",
                        where=str(path),
                        expected="a smaller file",
                    )
                rest = unpacker.unconsumed_tail
                if not rest:
                    rest = data[at : at + _CHUNK]
                    at += len(rest)
        except zlib.error:
            continue  # not packed in this way, or no stream at all

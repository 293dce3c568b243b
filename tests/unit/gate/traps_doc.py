"""Traps for each code of a Word 97-2003 document, and clean twins. Files made by LibreOffice are
spoiled in single bytes, as [MS-DOC] says what they mean."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

MADE = Path(__file__).parent / "made" / "doc"
_HEAD = b"\xec\xa5"
_PAIRS = 154


def made(name: str) -> Callable[[], bytes]:
    """The file as it is."""
    return lambda: (MADE / f"{name}.doc").read_bytes()


def swapped(name: str, old: bytes, new: bytes) -> Callable[[], bytes]:
    """The file with the first `old` bytes made `new` ones."""

    def sample() -> bytes:
        data = (MADE / f"{name}.doc").read_bytes()
        assert old in data
        return data.replace(old, new, 1)

    return sample


def headed(at: int, new: bytes, name: str = "bold") -> Callable[[], bytes]:
    """The file with bytes of its head changed."""

    def sample() -> bytes:
        data = bytearray((MADE / f"{name}.doc").read_bytes())
        start = data.index(_HEAD)
        data[start + at : start + at + len(new)] = new
        return bytes(data)

    return sample


def pointed(number: int, size: int = 40) -> Callable[[], bytes]:
    """The file with one more table, which points to bytes that belong to another."""
    return headed(_PAIRS + number * 8, struct.pack("<II", 0, size))


def wide(text: str) -> bytes:
    """Text as the document keeps it."""
    return text.encode("utf-16-le")


_BOLD = b"\x35\x08\x01"
_FLAGS = 10

TRAPS: dict[str, tuple[Callable[[], bytes], ...]] = {
    "doc-broken": (
        headed(2, b"\x68\x00"),
        headed(76, b"\xff\xff\x00\x00"),
        headed(_PAIRS + 12 * 8, b"\xff\xff\xff\x00"),
        headed(_PAIRS + 33 * 8 + 4, b"\x05\x00\x00\x00"),
    ),
    "doc-password": (headed(_FLAGS, b"\xf0\x13"), headed(_FLAGS, b"\xf0\x92")),
    "doc-earlier-version": (
        headed(_FLAGS, b"\x14\x12"),
        headed(8, b"\x01\x00"),
        pointed(77),
        headed(_PAIRS, struct.pack("<II", 0, 40)),
    ),
    "doc-stray-text": (
        swapped("bold", wide("t\r") + bytes(30), wide("t\r") + wide("three of them\0\0")),
        swapped("bold", wide("t\r") + bytes(30), wide("t\r") + b"three of them" + bytes(17)),
        pointed(2, 480),
    ),
    "doc-unknown-table": (pointed(125), pointed(111)),
    "doc-tracked-change": (
        made("tracked"),
        swapped("bold", _BOLD, b"\x00\x08\x01"),
        swapped("bold", _BOLD, b"\x01\x08\x01"),
    ),
    "doc-comment": (made("comment"), pointed(4), pointed(36)),
    "doc-hidden-text": (
        made("hidden"),
        made("white"),
        swapped("bold", _BOLD, b"\x3c\x08\x01"),
        swapped("bold", _BOLD, b"\x11\x08\x01"),
        swapped("bold", _BOLD, b"\x42\x2a\x08"),
        swapped("bold", _BOLD, b"\x0c\x2a\x01"),
        swapped("bold", _BOLD, b"\x55\x08\x01"),
    ),
    "doc-field": (
        swapped("page", wide("PAGE"), wide("USER")),
        swapped("page", wide("PAGE"), wide("INFO")),
        pointed(45),
    ),
    "doc-stored-data": (pointed(60), pointed(27), pointed(44), pointed(70)),
    "doc-picture": (
        made("box"),
        swapped("logo", b"\x00\x6e\x1e\xf0", b"\x00\x6e\x1b\xf0"),
        swapped("logo", b"\x00\x6e\x1e\xf0", b"\x00\x6e\x99\xf0"),
    ),
}  # fmt: skip
# Codes that documents share with other Office files: the same trap must catch here too.
TRAPS |= {
    "office-macros": (pointed(24),),
    "office-file-path": (pointed(71), pointed(72), pointed(35)),
    "office-embedded-object": (swapped("bold", _BOLD, b"\x56\x08\x01"), pointed(85)),
    "ole-unknown-stream": (swapped("bold", wide("1Table"), wide("2Table")),),
}
CLEAN = {name: made(name) for name in ("written", "logo", "floating", "bold", "page")}

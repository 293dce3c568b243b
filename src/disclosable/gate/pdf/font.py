"""The letters of simple fonts in a PDF, as drawn and as told (ISO 32000-2, 9.6.5, 9.10.3).

A simple font names its glyphs by a standard encoding, and may tell with a table of its own which
characters they are. Where the two disagree, copied text says what the page does not show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from disclosable.gate.finding import Check, Finding

OTHER_LETTERS = Check(
    "pdf-other-letters",
    "The tables that say which characters a font's glyphs are, against the glyphs' own names.",
    "The page shows one thing, and whoever copies or searches it reads another.",
    "Write the file again with fonts embedded in the usual way.",
)
CHECKS = (OTHER_LETTERS,)

_MOST_BYTES = 1_000_000
_STANDARD = frozenset(
    {"/WinAnsiEncoding", "/MacRomanEncoding", "/StandardEncoding", "/PDFDocEncoding"}
)
_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_GLYPHS = {f"/{name}": str(value) for value, name in enumerate(_DIGITS)}
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4,})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{2})>\s*<([0-9A-Fa-f]{4})>")


def read_fonts(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Findings in the simple fonts of the file."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != "/Font":
            continue
        table = item.get("/ToUnicode")
        if not isinstance(table, pikepdf.Stream) or item.get("/Subtype") == "/Type0":
            continue
        drawn = _drawn(item.get("/Encoding"))
        told = _told(table.read_bytes()[:_MOST_BYTES])
        wrong = sum(
            1 for code, character in drawn.items() if told.get(code, character) != character
        )
        if wrong:
            yield OTHER_LETTERS.at(f"object {item.objgen[0]}", f"{wrong} letters or digits")


def _drawn(encoding: pikepdf.Object | None) -> dict[int, str]:
    """The letters and digits whose glyphs an encoding names, by their codes."""
    drawn: dict[int, str] = {}
    base = encoding
    if isinstance(encoding, pikepdf.Dictionary):
        base = encoding.get("/BaseEncoding")
    if str(base) in _STANDARD:
        drawn = {code: chr(code) for code in range(32, 127) if chr(code).isalnum()}
    if isinstance(encoding, pikepdf.Dictionary):
        code = 0
        # Differences say from which code on the names count (9.6.5.1).
        for entry in _entries(encoding):
            if isinstance(entry, pikepdf.Name):
                name = str(entry)
                letter = name[1:] if len(name) == 2 and name[1:].isalnum() else _GLYPHS.get(name)
                drawn.pop(code, None)
                if letter:
                    drawn[code] = letter
                code += 1
            else:
                code = int(entry)
    return drawn


def _entries(encoding: pikepdf.Dictionary) -> list[pikepdf.Object]:
    found = encoding.get("/Differences")
    return list(found) if isinstance(found, pikepdf.Array) else []


def _told(table: bytes) -> dict[int, str]:
    """What the table says each code of one byte is."""
    told: dict[int, str] = {}
    for kind, body in _BLOCK.findall(table):
        if kind == b"char":
            for code, text in _PAIR.findall(body):
                told[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        else:
            for first, last, start in _RANGE.findall(body):
                for code in range(int(first, 16), int(last, 16) + 1):
                    told[code] = chr(int(start, 16) + code - int(first, 16))
    return told

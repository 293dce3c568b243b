"""XLS workbooks written by hand, record by record, so that they can hold what no writer writes."""

from __future__ import annotations

import functools
import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

from compound_samples import Streams, compound_bytes

Records = Sequence[tuple[int, bytes]]

GENERAL, BOLD, WHITE, TINY, MASKED, ROUNDED, ON_BLACK, PERCENT, DATE, NO_TEXT = range(15, 25)
"""The numbers of the cell formats of these workbooks, after fifteen that are styles."""

_FONTS = ((200, 0x7FFF), (200, 0x7FFF), (200, 9), (20, 0x7FFF), (200, 8), (200, 0x7FFF))
_CODES = {164: "General", 165: ";;;", 166: "0", 167: "0%", 168: "dd/mm/yyyy", 169: "0;0;0;"}
_LOOKS = {
    GENERAL: (0, 164, 0),
    BOLD: (1, 164, 0),
    WHITE: (2, 164, 0),
    TINY: (3, 164, 0),
    MASKED: (0, 165, 0),
    ROUNDED: (0, 166, 0),
    ON_BLACK: (5, 164, 8),
    PERCENT: (0, 167, 0),
    DATE: (0, 168, 0),
    NO_TEXT: (0, 169, 0),
}


def record(kind: int, body: bytes = b"") -> bytes:
    """One record."""
    return struct.pack("<HH", kind, len(body)) + body


def short(text: str) -> bytes:
    """A text whose length is one byte."""
    return struct.pack("<BB", len(text), 1) + text.encode("utf-16-le")


def long(text: str) -> bytes:
    """A text whose length is two bytes."""
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def number(row: int, column: int, value: float, look: int = GENERAL) -> tuple[int, bytes]:
    """The record Number."""
    return 0x203, struct.pack("<HHHd", row, column, look, value)


def label(row: int, column: int, text: str, look: int = GENERAL) -> tuple[int, bytes]:
    """The record Label."""
    return 0x204, struct.pack("<HHH", row, column, look) + long(text)


def formula(row: int, column: int, value: float, tokens: bytes) -> tuple[int, bytes]:
    """The record Formula, with a number as its result."""
    head = struct.pack("<HHHdHIH", row, column, GENERAL, value, 0, 0, len(tokens))
    return 0x06, head + tokens


TABLE: Records = (
    label(0, 0, "Area", BOLD),
    label(0, 1, "Orders", BOLD),
    label(1, 0, "North"),
    number(1, 1, 12),
    label(2, 0, "South"),
    label(2, 1, "xx"),
)


def begin(kind: int) -> bytes:
    """The record that begins a workbook (5), a sheet (16) or another part."""
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0x0DBB, 0x07CC, 0, 6))


def sheet_bytes(cells: Records, before: Records = (), after: Records = (), kind: int = 16) -> bytes:
    """A sheet: what comes before its cells, the cells, the window, and what comes after."""
    window = struct.pack("<HHHIHHI", 0x06B6, 0, 0, 64, 0, 0, 0)
    windowed = () if any(each[0] == 0x23E for each in after) else ((0x23E, window),)
    parts = (*before, *cells, *windowed, *after)
    return begin(kind) + b"".join(record(*each) for each in parts) + record(0x0A)


def workbook_bytes(
    sheets: Mapping[str, bytes],
    extra: Records = (),
    states: Mapping[str, int] | None = None,
    kinds: Mapping[str, int] | None = None,
    flags: int = 0x38,
) -> bytes:
    """The stream of a workbook: its own records, then its sheets."""
    head = begin(5) + record(0x42, b"\xb0\x04")
    head += record(0x3D, struct.pack("<9H", 0, 0, 16384, 8192, flags, 0, 0, 1, 600))
    for height, colour in _FONTS:
        head += record(
            0x31, struct.pack("<HHHHHBBBB", height, 0, colour, 400, 0, 0, 0, 0, 0) + short("Arial")
        )
    for code, text in _CODES.items():
        head += record(0x41E, struct.pack("<H", code) + long(text))
    for look in range(NO_TEXT + 1):
        font, code, fill = _LOOKS.get(look, (0, 164, 0))
        style = 1 if look >= GENERAL else 0xFFF5
        edges = (1 << 26) if fill else 0
        head += record(
            0xE0, struct.pack("<HHHIIIH", font, code, style, 0x20, 0, edges, fill | 0x2080)
        )
    starts = [0] * len(sheets)
    for _ in range(2):
        listed = b"".join(
            record(
                0x85,
                struct.pack("<IBB", start, (states or {}).get(name, 0), (kinds or {}).get(name, 0))
                + short(name),
            )
            for name, start in zip(sheets, starts, strict=True)
        )
        book = head + listed + b"".join(record(*each) for each in extra) + record(0x0A)
        at = len(book)
        for place, body in enumerate(sheets.values()):
            starts[place] = at
            at += len(body)
    return book + b"".join(sheets.values())


def xls(
    cells: Records = TABLE,
    *,
    before: Records = (),
    after: Records = (),
    extra: Records = (),
    streams: Streams | None = None,
    tail: bytes = b"",
) -> bytes:
    """A workbook of one sheet, with what is to be wrong with it."""
    book = workbook_bytes({"Orders": sheet_bytes(cells, before, after)}, extra) + tail
    return compound_bytes({"Workbook": book, **(streams or {})})


def summary(
    *texts: tuple[int, str], kind: str = "summary", names: dict[int, str] | None = None
) -> bytes:
    """A stream of properties: texts by number, in one set."""
    kinds = {
        "summary": "e0859ff2f94f6810ab9108002b27b3d9",
        "document": "02d5cdd59c2e1b10939708002b2cf9ae",
        "user": "05d5cdd59c2e1b10939708002b2cf9ae",
    }
    values = [(1, struct.pack("<IhH", 2, 1252, 0))]
    if names:
        listed = b"".join(
            struct.pack("<II", n, len(name) + 1) + name.encode() + b"\0"
            for n, name in names.items()
        )
        values.append((0, struct.pack("<I", len(names)) + listed))
    for place, text in texts:
        raw = text.encode("cp1252") + b"\0"
        values.append((place, struct.pack("<II", 0x1E, len(raw)) + raw))
    at = 8 + 8 * len(values)
    head, body = b"", b""
    for place, value in values:
        value = value.ljust(-(-len(value) // 4) * 4, b"\0")
        head += struct.pack("<II", place, at + len(body))
        body += value
    content = struct.pack("<II", at + len(body), len(values)) + head + body
    opening = struct.pack("<HHI16sI", 0xFFFE, 0, 0x20005, b"", 1)
    return opening + bytes.fromhex(kinds[kind]) + struct.pack("<I", 48) + content


_THEME = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}


@functools.cache
def theme(words: str = "") -> bytes:
    """The archive of a theme, as Excel keeps it in a record; some `words` may lie in it."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/main"
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _THEME.items()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "theme/theme/theme1.xml",
            f'<a:theme xmlns:a="{space}" name="Office Theme"><a:themeElements>'
            f'<a:clrScheme name="Office">{colours}</a:clrScheme></a:themeElements>'
            f"{words}</a:theme>",
        )
    return out.getvalue()


def link(flags: int, rest: bytes) -> tuple[int, bytes]:
    """The record HLink."""
    kind = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
    return 0x1B8, bytes(8) + kind + struct.pack("<II", 2, flags) + rest


WEB_LINK = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
FILE_LINK = bytes.fromhex("0303000000000000c000000000000046")


def link_to(address: str) -> tuple[int, bytes]:
    """The record HLink, to an address."""
    raw = f"{address}\0".encode("utf-16-le")
    return link(3, WEB_LINK + struct.pack("<I", len(raw)) + raw)

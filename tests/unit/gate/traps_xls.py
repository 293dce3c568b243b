"""One trap for each code of an XLS workbook and of the compound file around it."""

from __future__ import annotations

import functools
import struct
from collections.abc import Callable
from pathlib import Path

from compound_samples import SECTOR, compound_bytes
from xls_samples import (
    DATE,
    FILE_LINK,
    MASKED,
    NO_TEXT,
    ON_BLACK,
    PERCENT,
    ROUNDED,
    TABLE,
    TINY,
    WHITE,
    begin,
    formula,
    label,
    link,
    link_to,
    long,
    number,
    record,
    sheet_bytes,
    short,
    summary,
    theme,
    workbook_bytes,
    xls,
)

_MADE = Path(__file__).parent / "made" / "xls"


def made(name: str) -> Callable[[], bytes]:
    """A file that a real program made, read when a test needs it."""
    return (_MADE / f"{name}.xls").read_bytes


def _header(at: int, form: str, value: int) -> bytes:
    """A workbook with one number of its header changed."""
    data = bytearray(xls())
    struct.pack_into(form, data, at, value)
    return bytes(data)


def _chained(first: int, to: int) -> bytes:
    """A workbook whose table of chains leads from one sector to another."""
    data = bytearray(xls())
    table = struct.unpack_from("<I", data, 76)[0]
    struct.pack_into("<I", data, (table + 1) * SECTOR + 4 * first, to)
    return bytes(data)


def _entry(name: str, offset: int, value: bytes) -> bytes:
    """A workbook with some bytes of a directory's entry changed."""
    data = bytearray(xls(streams={"\x05SummaryInformation": summary()}))
    at = data.index(name.encode("utf-16-le") + bytes(4)) + offset
    data[at : at + len(value)] = value
    return bytes(data)


def _properties(*texts: tuple[int, str]) -> bytes:
    return xls(streams={"\x05SummaryInformation": summary(*texts)})


def _document(*texts: tuple[int, str]) -> bytes:
    return xls(streams={"\x05DocumentSummaryInformation": summary(*texts, kind="document")})


def _deep() -> bytes:
    return compound_bytes({tuple("abcdefghijklmnopqrst"): b"x", "Workbook": b"y"})


@functools.cache
def _two(state: int, flags: int = 0x38) -> bytes:
    sheets = {"Orders": sheet_bytes(TABLE), "Working": sheet_bytes(TABLE)}
    return compound_bytes(
        {"Workbook": workbook_bytes(sheets, states={"Working": state}, flags=flags)}
    )


def _kind(begun: int, listed: int) -> bytes:
    sheets = {"Orders": sheet_bytes(TABLE), "Other": sheet_bytes((), kind=begun)}
    return compound_bytes({"Workbook": workbook_bytes(sheets, kinds={"Other": listed})})


def _name(name: str, flags: int = 0, tokens: bytes = b"\x3b" + bytes(10)) -> tuple[int, bytes]:
    body = struct.pack("<HBBHHHI", flags, 0, len(name), len(tokens), 0, 0, 0)
    return 0x18, body + b"\0" + name.encode() + tokens


def _cell(value: float | str, look: int) -> bytes:
    if isinstance(value, str):
        return xls((*TABLE, label(3, 1, value, look)))
    return xls((*TABLE, number(3, 1, value, look)))


def _shared(*texts: str, flags: int = 1, guide: bytes = b"") -> tuple[int, bytes]:
    body = struct.pack("<II", 1, len(texts))
    for text in texts:
        body += struct.pack("<HB", len(text), flags) + struct.pack("<I", len(guide)) * bool(guide)
        body += text.encode("utf-16-le") + guide
    return 0xFC, body


def _row(row: int, height: int, flags: int) -> tuple[int, bytes]:
    return 0x208, struct.pack("<HHHHIHH", row, 0, 2, height, 0, flags, 15)


def _columns(first: int, last: int, width: int, flags: int) -> tuple[int, bytes]:
    return 0x7D, struct.pack("<HHHHHH", first, last, width, 15, flags, 0)


def _window(flags: int, top: int = 0) -> tuple[int, bytes]:
    return 0x23E, struct.pack("<HHHIHHI", flags, top, 0, 64, 0, 0, 0)


def _user(text: str) -> tuple[int, bytes]:
    return 0x5C, long(text).ljust(112, b" ")


def _future(kind: int, body: bytes) -> tuple[int, bytes]:
    """A record of a later version, with its number once more before its body."""
    return kind, struct.pack("<HHQ", kind, 0, 0) + body


def _extension(look: int, kind: int, colour: bytes) -> tuple[int, bytes]:
    """The record XFExt, with one colour of text (13) or ground (4)."""
    return _future(0x87D, struct.pack("<5HH", 0, look, 0, 1, kind, 20) + colour + bytes(8))


def _themed(words: str = "") -> tuple[int, bytes]:
    return _future(0x896, struct.pack("<I", 0) + theme(words))


_DARK_TEXT, _LIGHT_TEXT = struct.pack("<HhI", 3, 0, 1), struct.pack("<HhI", 3, 0, 0)
_AS_EXCEL = (
    (0xE1, b"\xb0\x04"),
    (0xC1, b"\0\0"),
    (0xE2, b""),
    _user(""),
    (0x161, b"\0\0"),
    (0x1C0, b""),
    (0x13D, b"\1\0"),
    (0x9C, b"\x11\0"),
    _future(0x87C, bytes(8)),
    _extension(15, 13, _DARK_TEXT),
    (0x293, b"\0\x80\0\xff"),
    _future(0x892, struct.pack("<BBBB", 1, 1, 0, 0xFF) + long("Normal")[:2] + bytes(2)),
    _future(
        0x88E,
        struct.pack("<IHH", 144, 17, 17) + "TableStyleMedium2PivotStyleLight16".encode("utf-16-le"),
    ),
    (0x105C, bytes(14)),
    (0x8C, b"\x2c\0\x2c\0"),
    (0x1C1, bytes(8)),
    _future(0x863, bytes(10)),
    _themed(),
    _future(0x89B, bytes(4)),
    _future(0x88C, bytes(4)),
)

SUM = bytes.fromhex("2501000200" + "01c001c0" + "19100000")
"""The tokens of =SUM(B2:B3)."""
_TIMES = bytes.fromhex("2401000" + "101c01e030005")
"""The tokens of =B2*3."""

TRAPS: dict[str, tuple[bytes | Callable[[], bytes], ...]] = {
    "ole-broken": (
        _header(44, "<I", 90_000),
        _chained(0, 0),
        _chained(1, 5_000),
        _chained(0, 0xFFFFFFFE),
        _entry("SummaryInformation", 0x78 - 2, b"\xff\xff\0\0"),
        xls(streams={"\x05SummaryInformation": b"\xfe\xff" + bytes(60)}),
    ),
    "ole-stray-bytes": (
        xls() + b"a deleted sheet".ljust(SECTOR, b"."),
        xls() + b"a few bytes",
        _header(10, "<I", 77),
        xls(streams={"\x05SummaryInformation": summary() + b"left over"}),
        _entry("SummaryInformation", 42, b"more"),
        xls(streams={"\x01CompObj": b"Names of three people"}),
    ),
    "ole-bomb": (_deep,),
    "ole-unknown-stream": (
        xls(streams={"Notes": b"three siblings"}),
        xls(streams={"Book": b"the same workbook, earlier"}),
        xls(streams={("Orders", "Notes"): b"three siblings"}),
    ),
    "office-person": (
        _properties((4, "Jo Example")),
        _properties((8, "Jo Example")),
        _document((14, "Jo Example")),
        xls(extra=(_user("Jo Example"),)),
        xls(extra=((0x5B, bytes(4) + long("Jo Example")),)),
    ),
    "office-custom-properties": (
        made("custom"),
        _properties((99, "12/345")),
        xls(
            streams={
                "\x05DocumentSummaryInformation": summary(
                    (2, "12/345"), kind="user", names={2: "Case"}
                )
            }
        ),
    ),
    "office-file-path": (
        _properties((7, "Cases.xlt")),
        _properties((2, "C:\\Cases\\list.xls")),
        _document((20, "C:\\Cases")),
        xls(after=(link(3, FILE_LINK + b"C:\\Cases\\list.xls"),)),
        xls(after=(link_to("file:///C:/Cases/list.xls"),)),
        xls(before=((0x15, long("&L&Z&F")),)),
    ),
    "office-thumbnail": (_properties((17, "a picture")),),
    "office-macros": (
        xls(streams={("_VBA_PROJECT_CUR", "PROJECT"): b"x"}),
        xls(extra=((0xD3, b""),)),
    ),
    "office-embedded-object": (xls(streams={("MBD0001", "Workbook"): b"x"}),),
    "office-custom-xml": (xls(streams={("MsoDataStore", "a", "Item"): b"<x/>"}),),
    "office-external-link": (
        made("external"),
        xls(extra=((0x1AE, struct.pack("<H", 1) + long("other.xls")),)),
        xls(extra=((0x5A, bytes(8)),)),
        xls(streams={"\x01Ole": bytes(40)}),
    ),
    "office-printer-settings": (xls(before=((0x4D, bytes(40)),)),),
    "xls-unknown-record": (
        xls(before=((0x777, b"three siblings"),)),
        xls(extra=((0x777, b"three siblings"),)),
        xls(extra=((0x12, b"three siblings"),)),
        xls((*TABLE, TABLE[0])),
        xls((*TABLE, (0xFD, struct.pack("<HHHI", 3, 0, 15, 7)))),
        xls((*TABLE, label(3, 0, "x", 99))),
        xls((*TABLE, (0x203, b"short"))),
        xls(extra=((0x896, bytes(12) + struct.pack("<I", 5) + b"PK"),)),
        lambda: xls(extra=(_themed(words="three siblings"),)),
    ),
    "xls-stray-bytes": (
        xls(tail=b"a deleted sheet"),
        xls(tail=record(0x204, b"a deleted cell")),
        xls(extra=((0x5C, long("Calc").ljust(112, b" ")[:90] + b"three siblings"),)),
        xls(extra=((0xFC, _shared("North")[1] + b"left"),)),
    ),
    "xls-old-version": (
        compound_bytes({"Book": b"\x09\x08\x08\0\0\x05\x05\0" + bytes(4)}),
        compound_bytes({"Workbook": begin(5).replace(b"\0\x06", b"\0\x05", 1)}),
    ),
    "xls-encrypted": (xls(extra=((0x2F, bytes(54)),)),),
    "xls-hidden-sheet": (
        lambda: _two(1),
        lambda: _two(2),
        lambda: _two(0, flags=0x39),
        lambda: _two(0, flags=0x18),
        xls(tail=sheet_bytes(TABLE)),
    ),
    "xls-sheet-kind": (_kind(0x20, 2), _kind(0x40, 1), _kind(0x10, 1), _kind(0x40, 0)),
    "xls-hidden-row": (
        xls(before=(_row(1, 300, 0x20),)),
        xls(before=(_row(1, 10, 0),)),
        xls(before=((0x225, struct.pack("<HH", 2, 300)),)),
        xls(before=((0x225, struct.pack("<HH", 0, 0)),)),
    ),
    "xls-hidden-column": (
        xls(before=(_columns(1, 1, 2048, 1),)),
        xls(before=(_columns(0, 3, 10, 0),)),
        xls(before=((0x55, b"\0\0"),)),
    ),
    "xls-filter": (made("filter"), xls(before=((0x9B, b""),)), xls(after=((0x9E, bytes(24)),))),
    "xls-formula": (
        xls((*TABLE, formula(3, 1, 13, SUM))),
        xls((*TABLE, formula(3, 1, 36, _TIMES))),
        xls((*TABLE, formula(3, 1, 12, b"\x24\x09\0\x01\xc0"))),
        xls((*TABLE, formula(3, 1, 12, SUM)), before=(_row(1, 300, 0x20),)),
        xls((*TABLE, formula(3, 1, 12, b"\x01\x03\0\x01\0"))),
        xls(after=((0x221, bytes(14)),)),
    ),
    "xls-shows-other": (
        _cell(3, MASKED),
        _cell(3.7, ROUNDED),
        _cell(0.123, PERCENT),
        _cell(38_000.5, DATE),
        _cell("hidden words", NO_TEXT),
        xls((*TABLE, number(3, 1, 0)), after=(_window(0x06A6),)),
        xls(after=(_window(0x06B7),)),
    ),
    "xls-unseen-text": (
        _cell("secret", WHITE),
        _cell(3, WHITE),
        _cell("secret", TINY),
        _cell("secret", ON_BLACK),
        xls(extra=(_extension(15, 13, _LIGHT_TEXT),)),
        xls(extra=(_extension(15, 13, struct.pack("<HhI", 2, 0, 0xFFFFFF)),)),
        lambda: xls(
            (*TABLE, (0xFD, struct.pack("<HHHI", 3, 0, 15, 0))),
            extra=(
                (
                    0xFC,
                    struct.pack("<IIHBH", 1, 1, 8, 8, 1) + b"seen not" + struct.pack("<HH", 4, 2),
                ),
            ),
        ),
    ),
    "xls-out-of-sight": (
        xls((*TABLE, label(300, 0, "far below"))),
        xls((*TABLE, label(3, 200, "far right"))),
        xls(after=(_window(0x06BE, top=2),)),
    ),
    "xls-covered-cell": (
        made("covering"),
        xls(after=((0xE5, struct.pack("<5H", 1, 0, 1, 0, 1)),)),
    ),
    "xls-validation": (made("validation"), xls(after=((0x1BE, b"x"),))),
    "xls-conditional-format": (made("conditional"), xls(after=((0x1B0, b"x"),))),
    "xls-comment": (made("comment"), xls(after=((0x1C, bytes(10) + short("Jo Example")),))),
    "xls-phonetic": (
        lambda: xls(
            (*TABLE, (0xFD, struct.pack("<HHHI", 3, 0, 15, 0))),
            extra=(_shared("North", flags=5, guide=b"\1\0" + bytes(8) + b"\1\0\2\0" + b"ab" * 6),),
        ),
        xls(before=((0xEF, struct.pack("<HHH", 0, 0, 1) + bytes(8)),)),
    ),
    "xls-pivot": (
        xls(extra=((0xD5, b"\1\0"),)),
        xls(after=((0xB0, bytes(44)),)),
        xls(streams={("_SX_DB_CUR", "0001"): b"every record"}),
    ),
    "xls-connection": (
        xls(after=((0x1AD, bytes(20)),)),
        xls(extra=((0x876, bytes(20)),)),
        xls(streams={"XML": b"<x/>"}),
    ),
    "xls-defined-name": (
        xls(extra=(_name("Cases", flags=1),)),
        xls(extra=(_name("_xlnm.Print_Area", tokens=b"\x17\x03\0123"),)),
        xls(extra=(_name("\x06", flags=0x28),)),
    ),
    "xls-revision": (
        xls(streams={"Revision Log": b"earlier values"}),
        xls(streams={"User Names": b"Jo Example"}),
        xls(after=((0xAF, bytes(20)),)),
        xls(extra=((0x1A9, bytes(50)),)),
    ),
    "xls-orphan-text": (lambda: xls(extra=(_shared("Jo Example"),)),),
    "xls-drawing": (
        made("chart"),
        made("textbox"),
        xls(after=((0x809, begin(0x20)[4:]), (0x0A, b""))),
        xls(before=((0x866, bytes(20)),)),
        xls(before=((0xE9, bytes(20)),)),
        xls(extra=((0xEB, b"no drawing"),)),
        xls(extra=((0x8D, b"\2\0"),)),
    ),
}
CLEAN: dict[str, bytes | Callable[[], bytes]] = {
    "by hand": xls(),
    "a name for cells": made("name"),
    "as Excel writes it": lambda: xls(extra=_AS_EXCEL),
    "a sum of what is shown": xls((*TABLE, formula(3, 1, 12, SUM))),
    "a whole percentage": _cell(0.25, PERCENT),
    "a whole date": _cell(45_000, DATE),
    "an empty hidden column": xls(before=(_columns(4, 4, 2048, 1),)),
    "an empty hidden row": xls(before=(_row(9, 300, 0x20),)),
    "a print area": xls(extra=(_name("\x06", flags=0x20),)),
    "a link to the web": xls(after=(link_to("https://example.org/guide"),)),
    "signed by a program": _properties((4, "openpyxl"), (8, "")),
    "a title": _properties((2, "Orders"), (18, "Microsoft Excel")),
    "a merged head": xls(after=((0xE5, struct.pack("<5H", 1, 5, 5, 0, 1)),)),
    "a frozen head": xls(after=(_window(0x06BE), (0x41, struct.pack("<5H", 0, 1, 1, 0, 2)))),
    **{
        name: made(name)
        for name in (
            "plain",
            "pic",
            "link",
            "page",
            "styles",
            "formats",
            "autofilter",
            "bool",
            "table",
            "sum",
            "xlwt",
        )
    },
}

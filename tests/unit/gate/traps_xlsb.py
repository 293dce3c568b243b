"""Traps in an XLSB workbook, each beside the clean workbook it is made from."""

from __future__ import annotations

import struct

from traps_xls import SUM
from xlsb_samples import (
    MASKED,
    ON_BLACK,
    PERCENT,
    RELATIONSHIPS,
    ROUNDED,
    STYLES,
    TABLE,
    TINY,
    VIEW,
    WHITE,
    formula,
    part,
    real,
    record,
    rich,
    row,
    shared,
    short_real,
    text,
    words,
    xlsb,
)

_LINK = f"{RELATIONSHIPS}/hyperlink"
_SUM = bytes.fromhex("25010000000200000001c001c019100000")
"""The tokens of =SUM(B2:B3)."""
_TIMES = bytes.fromhex("240100000001c01e030005")
"""The tokens of =B2*3."""


def _cell(value: float | str, look: int) -> bytes:
    made = words(1, value, look) if isinstance(value, str) else real(1, value, look)
    return xlsb((*TABLE, row(3), made))


def _columns(first: int, last: int, width: int, flags: int) -> tuple[tuple[int, bytes], ...]:
    body = struct.pack("<4IH", first, last, width, 0, flags)
    return (390, b""), (60, body), (391, b"")


def _name(
    name: str, tokens: bytes = b"\x3b" + bytes(14), comment: str | None = None
) -> tuple[int, bytes]:
    body = struct.pack("<IBI", 0x20, 0, 0xFFFFFFFF) + text(name)
    return 39, body + struct.pack("<I", len(tokens)) + tokens + bytes(4) + text(comment)


def _texts(*items: bytes) -> bytes:
    return part((159, bytes(8)), *((19, item) for item in items), (160, b""))


def _view(flags: int, top: int = 0) -> tuple[int, bytes]:
    return 137, struct.pack("<HII", flags, 0, top) + VIEW[1][10:]


def _margins(foot: str) -> tuple[int, bytes]:
    return 479, bytes(2) + text(None) + text(foot) + text(None) * 4


def _link(identity: str | None) -> tuple[int, bytes]:
    return 494, bytes(16) + text(identity) + text("") + text("") + text("Guidance")


_KNOWN = (rich("Area"), rich("Orders"), rich("North"))
_MERGE = ((177, struct.pack("<I", 1)), (176, struct.pack("<4I", 1, 2, 0, 1)), (178, b""))
_FROZEN = (151, struct.pack("<ddIIIB", 0, 1, 1, 0, 2, 1))

TRAPS: dict[str, tuple[bytes, ...]] = {
    "xls-unknown-record": (
        xlsb(after=((999, b"three siblings"),)),
        xlsb(extra=((999, b"three siblings"),)),
        xlsb(styles=STYLES + record(999, b"three siblings")),
        xlsb(texts=_texts(*_KNOWN) + record(999, b"three siblings")),
        xlsb(after=((146, b"three siblings"),)),
        xlsb(after=((477, b"three siblings"),)),
        xlsb((*TABLE, row(3), shared(0, 9))),
        xlsb((*TABLE, row(3), real(0, 1, 77))),
        xlsb((*TABLE, row(3), real(0, 1), real(0, 2))),
        xlsb((*TABLE, row(3), (5, b"short"))),
        xlsb(parts={"xl/worksheets/sheet1.bin": b"\x81\x01\x00\x05\x10abc"}),
        xlsb(parts={"xl/worksheets/sheet1.bin": record(129) + record(145)}),
    ),
    "xls-stray-bytes": (
        xlsb((*TABLE, row(3), (5, real(0, 1)[1] + b"three siblings"))),
        xlsb(texts=_texts(_KNOWN[0] + b"three siblings", *_KNOWN[1:])),
        xlsb(parts={"xl/worksheets/sheet1.bin": record(130) + record(6, b"a deleted cell")}),
    ),
    "xls-hidden-sheet": (
        xlsb(more=("Working",), states={"Working": 1}),
        xlsb(more=("Working",), states={"Working": 2}),
        xlsb(more=("Working",), flags=0x58),
        xlsb(flags=0x79),
    ),
    "xls-sheet-kind": (
        xlsb(
            parts={
                "xl/_rels/workbook.bin.rels": '<Relationships xmlns="http://schemas.openxmlformats'
                '.org/package/2006/relationships"/>'
            }
        ),
    ),
    "xls-hidden-row": (
        xlsb((row(0, flags=0x10), *TABLE[1:])),
        xlsb((row(0, height=10), *TABLE[1:])),
    ),
    "xls-hidden-column": (
        xlsb(before=_columns(1, 1, 2_304, 1)),
        xlsb(before=_columns(0, 9, 0, 0)),
        xlsb(before=((485, struct.pack("<IHHHBB", 0, 8, 300, 0, 0, 0)),)),
    ),
    "xls-filter": (xlsb(after=((161, bytes(16)), (163, bytes(6)), (164, b""), (162, b""))),),
    "xls-formula": (
        xlsb((*TABLE, row(3), formula(1, 13, _SUM))),
        xlsb((*TABLE, row(3), formula(1, 36, _TIMES))),
        xlsb((*TABLE, row(3), formula(1, 12, _SUM, b"more"))),
        xlsb(after=((426, bytes(20)),)),
        xlsb((*TABLE, row(3), formula(1, 12, SUM))),
    ),
    "xls-shows-other": (
        _cell(3, MASKED),
        _cell(3.7, ROUNDED),
        _cell(0.123, PERCENT),
        xlsb((*TABLE, row(3), real(1, 0)), view=_view(0x03CC)),
        xlsb(view=_view(0x03DE)),
    ),
    "xls-unseen-text": (
        _cell("secret", WHITE),
        _cell(3, TINY),
        _cell("secret", ON_BLACK),
        xlsb((*TABLE, row(3), (62, struct.pack("<II", 0, 0) + rich("seen not", ((4, 2),))))),
        xlsb(texts=_texts(rich("Area", ((2, 2),)), *_KNOWN[1:])),
    ),
    "xls-out-of-sight": (
        xlsb((*TABLE, row(300), real(0, 1))),
        xlsb((*TABLE, row(3), real(200, 1))),
        xlsb(view=_view(0x03DC, top=2), before=(_FROZEN,)),
    ),
    "xls-covered-cell": (xlsb(after=_MERGE),),
    "xls-validation": (xlsb(after=((573, bytes(14) + b"\1\0\0\0"), (64, bytes(40)), (574, b""))),),
    "xls-conditional-format": (xlsb(after=((461, bytes(30)), (462, b""))),),
    "xls-comment": (xlsb(after=((551, text("rId9")),)),),
    "xls-phonetic": (xlsb(texts=_texts(rich("Area", guide="hidden"), *_KNOWN[1:])),),
    "xls-pivot": (xlsb(extra=((384, b""), (385, b""))),),
    "xls-connection": (xlsb(after=((661, text("rId9")),)),),
    "xls-defined-name": (
        xlsb(extra=(_name("Cases"),)),
        xlsb(extra=(_name("_xlnm.Print_Area", tokens=b"\x17\x01\0x\0"),)),
        xlsb(extra=(_name("_xlnm.Print_Area", comment="three siblings"),)),
    ),
    "xls-revision": (xlsb(extra=((397, bytes(60)),)), xlsb(after=((500, bytes(8)),))),
    "xls-orphan-text": (xlsb(texts=_texts(*_KNOWN, rich("Jo Example"))),),
    "xls-drawing": (xlsb(after=((550, text("rId9")),)), xlsb(after=(_margins("&L&G"),))),
    "office-external-link": (xlsb(extra=((355, text("rId9")),)),),
    "office-person": (xlsb(extra=((548, bytes(4) + text("Jo Example")),)),),
    "office-file-path": (
        xlsb(extra=((2071, text("C:\\Cases\\")),)),
        xlsb(after=(_margins("&L&Z&F"),)),
        xlsb(after=(_link("rId7"),), links=(("rId7", _LINK, "file:///C:/Cases/list.xlsx"),)),
        xlsb(after=(_link("rId8"),)),
    ),
    "office-embedded-object": (xlsb(after=((638, b""), (640, b""))),),
    "office-unreached-part": (xlsb(parts={"xl/worksheets/sheet9.bin": record(129)}),),
}

CLEAN: dict[str, bytes] = {
    "by hand": xlsb(),
    "two sheets": xlsb(more=("More",)),
    "a sum of what is shown": xlsb((*TABLE, row(3), formula(1, 12, _SUM))),
    "a whole percentage": _cell(0.25, PERCENT),
    "a short record": xlsb((*TABLE, row(3), words(0, "East"), short_real(7))),
    "an empty hidden column": xlsb(before=_columns(5, 9, 2_304, 1)),
    "a print area": xlsb(extra=(_name("_xlnm.Print_Area"),)),
    "a link to the web": xlsb(
        after=(_link("rId7"),), links=(("rId7", _LINK, "https://example.org/guide"),)
    ),
    "a frozen head": xlsb(before=(_FROZEN,)),
    "a page's foot": xlsb(after=(_margins("&LThameswick Constabulary&R&P"),)),
    "a button to filter": xlsb(after=((161, struct.pack("<4I", 0, 2, 0, 1)), (162, b""))),
}

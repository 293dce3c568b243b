"""XLSB workbooks written by hand, record by record ([MS-XLSB]), as Excel lays them out."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

Records = Sequence[tuple[int, bytes]]

GENERAL, BOLD, WHITE, TINY, MASKED, ROUNDED, PERCENT, ON_BLACK = range(8)
"""The numbers of the cell formats of these workbooks."""

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EXCEL = "application/vnd.ms-excel"
_AUTOMATIC = struct.pack("<BBhI", 0, 0, 0, 0)
_RGB = {"white": b"\xff\xff\xff\xff", "black": b"\0\0\0\xff"}


def number(value: int) -> bytes:
    """A number of seven bits a byte."""
    out = b""
    while True:
        low, value = value & 0x7F, value >> 7
        out += bytes([low | (0x80 if value else 0)])
        if not value:
            return out


def record(kind: int, body: bytes = b"") -> bytes:
    """One record."""
    return number(kind) + number(len(body)) + body


def part(*records: tuple[int, bytes]) -> bytes:
    """The records of a part."""
    return b"".join(record(*each) for each in records)


def text(words: str | None) -> bytes:
    """A text, or nothing."""
    if words is None:
        return b"\xff\xff\xff\xff"
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def row(at: int, *, height: int = 300, flags: int = 0) -> tuple[int, bytes]:
    """The head of a row."""
    return 0, struct.pack("<IIHBBBI", at, 0, height, 0, flags, 0, 0)


def real(column: int, value: float, look: int = GENERAL) -> tuple[int, bytes]:
    """A cell with a number."""
    return 5, struct.pack("<IId", column, look, value)


def words(column: int, value: str, look: int = GENERAL) -> tuple[int, bytes]:
    """A cell with a text of its own."""
    return 6, struct.pack("<II", column, look) + text(value)


def shared(column: int, at: int, look: int = GENERAL) -> tuple[int, bytes]:
    """A cell with a shared text."""
    return 7, struct.pack("<III", column, look, at)


def short_real(value: float, look: int = GENERAL) -> tuple[int, bytes]:
    """A cell with a number, in the column behind the cell before it."""
    return 16, struct.pack("<Id", look, value)


def formula(column: int, value: float, tokens: bytes, more: bytes = b"") -> tuple[int, bytes]:
    """A cell with a formula and a number as its result."""
    head = struct.pack("<IIdHI", column, GENERAL, value, 0, len(tokens))
    return 9, head + tokens + struct.pack("<I", len(more)) + more


def rich(words: str, fonts: Sequence[tuple[int, int]] = (), guide: str | None = None) -> bytes:
    """A text with the fonts of its runs, and a phonetic guide."""
    out = bytes([bool(fonts) | bool(guide) << 1]) + text(words)
    if fonts:
        out += struct.pack("<I", len(fonts)) + b"".join(struct.pack("<HH", *run) for run in fonts)
    if guide:
        out += text(guide) + struct.pack("<I", 0)
    return out


TABLE: Records = (
    row(0),
    shared(0, 0, BOLD),
    shared(1, 1, BOLD),
    row(1),
    shared(0, 2),
    real(1, 12),
    row(2),
    words(0, "South"),
    words(1, "xx"),
)
TEXTS = ("Area", "Orders", "North")
VIEW = (137, struct.pack("<HIIIHHHHHI", 0x03DC, 0, 0, 0, 64, 100, 0, 0, 0, 0))
PAGE = (478, struct.pack("<8I2x", 9, 100, 300, 300, 1, 1, 1, 1) + text(None))


def sheet_bytes(
    cells: Records = TABLE,
    before: Records = (),
    after: Records = (),
    view: tuple[int, bytes] = VIEW,
) -> bytes:
    """The part of a sheet."""
    return part(
        (129, b""),
        (147, bytes([0xC9, 4, 2]) + bytes(8) + b"\xff" * 8 + text("")),
        (148, struct.pack("<4I", 0, 2, 0, 1)),
        (133, b""),
        view,
        (152, struct.pack("<7I", 3, 0, 0, 0, 1, 0, 0) + bytes(8)),
        (138, b""),
        (134, b""),
        (485, struct.pack("<IHHHBB", 0xFFFFFFFF, 8, 300, 0, 0, 0)),
        *before,
        (145, b""),
        *cells,
        (146, b""),
        *after,
        (476, struct.pack("<6d", *[0.7] * 6)),
        (130, b""),
    )


def _font(height: int = 220, colour: bytes = _AUTOMATIC) -> tuple[int, bytes]:
    head = struct.pack("<HHHHBBBB", height, 0, 400, 0, 0, 2, 0, 0)
    return 43, head + colour + b"\2" + text("Calibri")


def _colour(name: str) -> bytes:
    return struct.pack("<BBh", 5, 0, 0) + _RGB[name]


def _fill(pattern: int, front: bytes = _AUTOMATIC) -> tuple[int, bytes]:
    return 45, struct.pack("<I", pattern) + front + _AUTOMATIC + bytes(48)


def _look(code: int = 0, font: int = 0, fill: int = 0) -> tuple[int, bytes]:
    return 47, struct.pack("<5HBBHH", 0, code, font, fill, 0, 0, 0, 0x1010, 0)


STYLES = part(
    (278, b""),
    (615, struct.pack("<I", 1)),
    (44, struct.pack("<H", 164) + text(";;;")),
    (616, b""),
    (611, struct.pack("<I", 5)),
    _font(),
    _font(),
    _font(colour=_colour("white")),
    _font(height=20),
    _font(colour=_colour("black")),
    (612, b""),
    (603, struct.pack("<I", 3)),
    _fill(0),
    _fill(17),
    _fill(1, _colour("black")),
    (604, b""),
    (613, struct.pack("<I", 1)),
    (46, bytes(51)),
    (614, b""),
    (626, struct.pack("<I", 1)),
    _look(),
    (627, b""),
    (617, struct.pack("<I", 8)),
    _look(),
    _look(font=1),
    _look(font=2),
    _look(font=3),
    _look(code=164),
    _look(code=1),
    _look(code=9),
    _look(font=4, fill=2),
    (618, b""),
    (619, struct.pack("<I", 1)),
    (48, struct.pack("<IHBB", 0, 1, 0, 0) + text("Normal")),
    (620, b""),
    (279, b""),
)


def workbook_bytes(
    names: Sequence[str], states: Mapping[str, int], extra: Records = (), flags: int = 0x78
) -> bytes:
    """The part of the workbook itself."""
    return part(
        (131, b""),
        (128, bytes(16) + text("xl") + text("7") + text("7") + text("22228")),
        (153, struct.pack("<II", 0x10020, 166_925) + text("")),
        (135, b""),
        (158, struct.pack("<7IB", 0, 0, 28_800, 12_300, 600, 0, 0, flags)),
        (136, b""),
        (143, b""),
        *(
            (156, struct.pack("<II", states.get(name, 0), at) + text(f"rId{at}") + text(name))
            for at, name in enumerate(names, start=1)
        ),
        (144, b""),
        *extra,
        (157, bytes(26)),
        (132, b""),
    )


def _rels(*arrows: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"'
        + (' TargetMode="External"' if "://" in target or ":" in target else "")
        + "/>"
        for identity, kind, target in arrows
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def xlsb(
    cells: Records = TABLE,
    *,
    before: Records = (),
    after: Records = (),
    extra: Records = (),
    view: tuple[int, bytes] = VIEW,
    texts: bytes | None = None,
    styles: bytes = STYLES,
    states: Mapping[str, int] | None = None,
    flags: int = 0x78,
    more: Sequence[str] = (),
    parts: Mapping[str, bytes | str] | None = None,
    links: Sequence[tuple[str, str, str]] = (),
) -> bytes:
    """A workbook with one sheet, with what is to be wrong with it, and `more` sheets like it."""
    names = ["Orders", *more]
    listed = texts or part(
        (159, struct.pack("<II", 3, len(TEXTS))), *((19, rich(each)) for each in TEXTS), (160, b"")
    )
    sheets = {
        f"xl/worksheets/sheet{at}.bin": sheet_bytes(cells, before, after, view)
        for at in range(1, len(names) + 1)
    }
    arrows = [
        *((f"rId{at}", f"{RELATIONSHIPS}/worksheet", f"worksheets/sheet{at}.bin")
          for at in range(1, len(names) + 1)),
        ("rIdS", f"{RELATIONSHIPS}/styles", "styles.bin"),
        ("rIdT", f"{RELATIONSHIPS}/sharedStrings", "sharedStrings.bin"),
    ]  # fmt: skip
    content: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="bin" ContentType="'
        f'{_EXCEL}.sheet.binary.macroEnabled.main"/>'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{_EXCEL}.worksheet"/>'
        f'<Override PartName="/xl/styles.bin" ContentType="{_EXCEL}.styles"/>'
        f'<Override PartName="/xl/sharedStrings.bin" ContentType="{_EXCEL}.sharedStrings"/>'
        "</Types>",
        "_rels/.rels": _rels(("rId1", f"{RELATIONSHIPS}/officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": workbook_bytes(names, states or {}, extra, flags),
        "xl/_rels/workbook.bin.rels": _rels(*arrows),
        **sheets,
        "xl/styles.bin": styles,
        "xl/sharedStrings.bin": listed,
    }
    if links:
        content["xl/worksheets/_rels/sheet1.bin.rels"] = _rels(*links)
    content.update(parts or {})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, each in content.items():
            archive.writestr(name, each)
    return out.getvalue()

"""The formatting of a Word 97-2003 document: runs and paragraphs ([MS-DOC] 2.4.6, 2.6).

Of the many properties only those are kept that decide whether text is seen, and how it is told.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.compound.doc_head import Ranges, broken

_PAGE = 512
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_LONG_TABLE, _TABS = 0xD608, 0xC615
_SMALLEST, _NARROWEST = 8, 20
_SQUEEZED = 80
# The sixteen colours of [MS-DOC] 2.9.119; the first is automatic.
_ICO: tuple[tuple[int, int, int] | None, ...] = (
    None,
    *((0, 0, 0), (0, 0, 255), (0, 255, 255), (0, 255, 0), (255, 0, 255), (255, 0, 0)),
    *((255, 255, 0), (255, 255, 255), (0, 0, 128), (0, 128, 128), (0, 128, 0), (128, 0, 128)),
    *((128, 0, 0), (128, 128, 0), (128, 128, 128), (192, 192, 192)),
)

Change = tuple[int, bytes]


def ico(number: int) -> Colour | None:
    """A colour by its number; None for the automatic one."""
    found = _ICO[number] if 0 <= number < len(_ICO) else None
    return Colour(*found) if found else None


def colorref(raw: bytes) -> Colour | None:
    """A COLORREF; None for the automatic colour."""
    return None if len(raw) < 4 or raw[3] else Colour(raw[0], raw[1], raw[2])


def shading(raw: bytes) -> Colour | None:
    """The ground of a Shd (10 bytes) or a Shd80 (2 bytes); None where it is automatic."""
    if len(raw) == 2:
        (bits,) = struct.unpack("<H", raw)
        front, back, pattern = ico(bits & 31), ico(bits >> 5 & 31), bits >> 10
        if bits == 0xFFFF:
            return None
    elif len(raw) == 10:
        front, back = colorref(raw[:4]), colorref(raw[4:8])
        (pattern,) = struct.unpack("<H", raw[8:])
    else:
        return None
    return (front or BLACK) if pattern == 1 else back


def changes(raw: bytes) -> Iterator[Change]:
    """The single properties of a group ([MS-DOC] 2.2.5.1).

    Raises:
        CannotRead: one reaches beyond the group.
    """
    at = 0
    while at + 2 <= len(raw):
        (kind,) = struct.unpack_from("<H", raw, at)
        at += 2
        size = _SIZES.get(kind >> 13, 0)
        if kind == _LONG_TABLE:
            size = 2 + int.from_bytes(raw[at : at + 2], "little") - 1
        elif kind == _TABS and raw[at : at + 1] == b"\xff":
            deleted = raw[at + 1] if at + 1 < len(raw) else 0
            added = raw[at + 2 + 4 * deleted] if at + 2 + 4 * deleted < len(raw) else 0
            size = 3 + 4 * deleted + 3 * added
        elif not size:
            size = 1 + (raw[at] if at < len(raw) else 0)
        if size < 1 or at + size > len(raw):
            raise broken("a property that does not end")
        yield kind, raw[at : at + size]
        at += size


@dataclass(frozen=True, slots=True)
class Run:
    """How characters look; None where nothing is said.

    `size` and `shift`, how far they stand from their line, are in half-points, `spacing` in twips.
    """

    hidden: bool | None = None
    tracked: str = ""
    special: bool = False
    colour: Colour | None = None
    automatic: bool = False
    ground: Colour | None = None
    size: int | None = None
    width: int | None = None
    spacing: int | None = None
    shift: int | None = None
    style: int | None = None
    picture: int | None = None
    data: bool = False
    embedded: bool = False

    def over(self, other: Run) -> Run:
        """This run's formatting over that of a style."""
        said = self.colour is not None or self.automatic
        return replace(
            self,
            hidden=other.hidden if self.hidden is None else self.hidden,
            colour=self.colour if said else other.colour,
            ground=self.ground or other.ground,
            size=other.size if self.size is None else self.size,
            width=other.width if self.width is None else self.width,
            spacing=other.spacing if self.spacing is None else self.spacing,
            shift=other.shift if self.shift is None else self.shift,
        )

    def hides(self, ground: Colour | None) -> str:
        """Why text is not seen on that ground; "" if it is."""
        if self.hidden:
            return "hidden text"
        if self.size is not None and self.size < _SMALLEST:
            return f"text of {self.size / 2:g} points"
        if self.width is not None and self.width < _NARROWEST:
            return "text squeezed to a line"
        if (self.colour or BLACK).unseen_on(self.ground or ground or WHITE):
            return "text in the colour of its ground"
        return ""


PLAIN = Run()
_TRACKED = {
    0x0800: "text that was deleted and is kept",
    0x0801: "text that was inserted and not accepted",
    0xCA57: "a format that was changed and not accepted",
    0xCA89: "a format that was changed and not accepted",
    0xCA62: "a number that was changed and not accepted",
}


def run(raw: bytes, start: Run = PLAIN) -> Run:
    """The look that the properties of a run of characters give."""
    look = start
    for kind, value in changes(raw):
        number = int.from_bytes(value, "little")
        if kind in (0x083C, 0x0811, 0x0818, 0x0802):
            if kind == 0x083C or number == 1:
                look = replace(look, hidden={0: False, 0x80: start.hidden}.get(number, True))
        elif kind in _TRACKED:
            if number or kind >= 0xC000:
                look = replace(look, tracked=look.tracked or _TRACKED[kind])
        elif kind == 0x0855:
            look = replace(look, special=bool(number))
        elif kind == 0x2A42:
            look = replace(look, colour=ico(number), automatic=number == 0)
        elif kind == 0x6870:
            found = colorref(value)
            look = replace(look, colour=found, automatic=found is None)
        elif kind == 0x2A0C:
            look = replace(look, ground=ico(number) or look.ground)
        elif kind in (0x4866, 0xCA71):
            look = replace(look, ground=shading(value[1:] if kind == 0xCA71 else value))
        elif kind == 0x4A43:
            look = replace(look, size=number)
        elif kind == 0x4852:
            look = replace(look, width=number)
        elif kind == 0x8840:
            look = replace(look, spacing=struct.unpack("<h", value)[0])
        elif kind == 0x4845:
            look = replace(look, shift=struct.unpack("<h", value)[0])
        elif kind == 0x4A30:
            look = replace(look, style=number)
        elif kind == 0x6A03:
            look = replace(look, picture=number)
        elif kind == 0x0806:
            look = replace(look, data=bool(number))
        elif kind in (0x080A, 0x0856):
            look = replace(look, embedded=bool(number))
    return look


@dataclass(frozen=True, slots=True)
class Lines:
    """A paragraph's style, its ground, and its place in a table.

    `row` are the properties of the row that it ends, `depth` that of the table; `problem` is why
    nobody sees it. `tracked` is true where its format was changed and not accepted.
    """

    style: int = 0
    in_table: bool = False
    depth: int = 0
    ends_row: bool = False
    ends_cell: bool = False
    ends_inner_row: bool = False
    ground: Colour | None = None
    level: int = 0
    listed: bool = False
    problem: str = ""
    tracked: bool = False
    row: bytes = b""
    huge: int | None = None


def lines(raw: bytes, start: Lines) -> Lines:
    """The layout that the properties of a paragraph give."""
    found = start
    for kind, value in changes(raw):
        number = int.from_bytes(value, "little")
        if kind == 0x2416:
            found = replace(found, in_table=bool(number), depth=max(found.depth, number))
        elif kind == 0x6649:
            found = replace(found, depth=min(number, 100), in_table=number > 0)
        elif kind == 0x2417:
            found = replace(found, ends_row=bool(number))
        elif kind == 0x244B:
            found = replace(found, ends_cell=bool(number))
        elif kind == 0x244C:
            found = replace(found, ends_inner_row=bool(number))
        elif kind == 0x460B:
            found = replace(found, listed=number not in (0, 0xF801))
        elif kind == 0x2640:
            found = replace(found, level=number + 1 if number < 9 else 0)
        elif kind in (0x442D, 0xC64D):
            found = replace(found, ground=shading(value[1:] if kind == 0xC64D else value))
        elif kind == 0x6412:
            height = struct.unpack_from("<h", value)[0]
            squeezed = -_SQUEEZED < height < 0
            found = replace(found, problem="lines of next to no height" if squeezed else "")
        elif kind in (0x840F, 0x845E, 0x8418, 0x8419):
            move = struct.unpack_from("<h", value)[0]
            if not -3_000 <= move <= 20_000:
                found = replace(found, problem="text off the page")
        elif kind in (0xC63F, 0xC66F, 0xC645):
            found = replace(found, tracked=True)
        elif kind in (0x6645, 0x6646):
            found = replace(found, huge=number)
    return replace(found, row=raw if found.ends_row or found.ends_inner_row else b"")


@dataclass(slots=True)
class Stretches:
    """Properties by the place of the bytes that they are for, from pages of 512 bytes."""

    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    groups: list[bytes] = field(default_factory=list)

    @classmethod
    def read(cls, table: bytes, data: bytes, used: Ranges, *, paragraphs: bool) -> Stretches:
        """From a PlcBteChpx or PlcBtePapx, which names the pages ([MS-DOC] 2.8.5, 2.8.6).

        Raises:
            CannotRead: a page is not there, or is malformed.
        """
        count = (len(table) - 4) // 8
        if count < 1 or 4 + count * 8 != len(table):
            raise broken("its table of formatting has an impossible length")
        found = cls()
        same: dict[bytes, bytes] = {}
        for number in range(count):
            (page,) = struct.unpack_from("<I", table, (count + 1) * 4 + number * 4)
            at = (page & 0x3FFFFF) * _PAGE
            if at + _PAGE > len(data):
                raise broken("a page of formatting outside the document")
            for start, end, group in _page(data[at : at + _PAGE], at, used, paragraphs):
                if end < start or (found.ends and start < found.ends[-1]):
                    raise broken("formatting that runs backwards")
                found.starts.append(start)
                found.ends.append(end)
                found.groups.append(same.setdefault(group, group))
        return found

    def at(self, place: int) -> tuple[bytes, int]:
        """The properties at a place, and where they end."""
        number = bisect_right(self.starts, place) - 1
        if number >= 0 and place < self.ends[number]:
            return self.groups[number], self.ends[number]
        following = self.starts[number + 1] if number + 1 < len(self.starts) else 1 << 40
        return b"", following


def _page(
    page: bytes, base: int, used: Ranges, paragraphs: bool
) -> Iterator[tuple[int, int, bytes]]:
    count = page[-1]
    width = 13 if paragraphs else 1
    head = (count + 1) * 4
    if not count > 0 or head + count * width > _PAGE - 1:
        raise broken("a page of formatting of an unknown form")
    used.take(base, base + head + count * width)
    used.take(base + _PAGE - 1, base + _PAGE)
    places = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        offset = page[head + number * width] * 2
        group = b""
        if offset:
            size = page[offset]
            start = offset + 1
            if paragraphs:
                start, size = (
                    (offset + 2, page[offset + 1] * 2) if not size else (start, size * 2 - 1)
                )
            if start + size > _PAGE - 1:
                raise broken("formatting that reaches beyond its page")
            group = page[start : start + size]
            used.take(base + offset, base + start + size + (start + size) % 2)
        yield places[number], places[number + 1], group

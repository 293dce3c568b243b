"""How the cells of an XLSB workbook look ([MS-XLSB] 2.1.7.50): the part of its styles."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.compound.xls_checks import UNKNOWN_RECORD
from disclosable.gate.compound.xls_style import default_palette, tinted
from disclosable.gate.finding import Finding
from disclosable.gate.markup import Element
from disclosable.gate.office.cell_style import Font, Look, StyleSheet
from disclosable.gate.office.number_format import BUILT_IN
from disclosable.gate.office.xlsb_record import Fields, ShortRecord, records

_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5")
_THEME_ORDER = (*_THEME, "accent6", "hlink", "folHlink")
_FONT, _CODE, _FILL, _FORMAT, _INDEXED = 43, 44, 45, 47, 475
_BEGIN_FORMATS, _END_FORMATS = 617, 618
# Groups begin and end, and borders, named styles and what a table may look like hold no data.
_PLAIN = frozenset(
    {278, 279, 46, 48, 473, 474, 505, 506, 508, 509, 564, 565, 566, 569, 570, 572}
    | set(range(603, 605))
    | set(range(611, 621))
    | {626, 627, 1025, 35, 36, 37, 38, 1131, 1132, 1142, 1143, 2096, 2097, 2098, 2099}
)
_LONGEST = 2_000
_SOLID, _GRADIENT = 1, 0x28


@dataclass(slots=True)
class Styles:
    """The looks of cells by the number that a cell gives, and the fonts of text runs."""

    theme: dict[str, Colour]
    looks: list[Look | None] = field(default_factory=list)
    fonts: list[Font] = field(default_factory=list)
    _palette: list[Colour] = field(default_factory=default_palette)
    _own_palette: list[Colour] = field(default_factory=list)
    _codes: dict[int, str] = field(default_factory=dict)
    _fills: list[tuple[Colour | None, ...]] = field(default_factory=list)
    _in_cells: bool = False

    @classmethod
    def before(cls, theme: Element | None) -> Styles:
        """Styles of which only the theme is known."""
        return cls(StyleSheet.read(None, theme).theme)

    def read(self, place: str, chunks: Iterable[bytes]) -> Iterator[Finding]:
        """Read the part; yields what is on no list."""
        for kind, body in records(place, chunks):
            try:
                known = self._take(kind, Fields(body))
            except (ShortRecord, struct.error):
                known = False
            if not known or len(body) > _LONGEST:
                yield UNKNOWN_RECORD.at(place, f"a record {kind} that is not known")

    def font(self, number: int) -> Font:
        """The font of that number."""
        return self.fonts[number] if 0 <= number < len(self.fonts) else Font(None)

    def _take(self, kind: int, fields: Fields) -> bool:
        if kind == _FONT:
            height = fields.small()
            fields.take(10)
            self.fonts.append(Font(self._colour(fields.take(8), BLACK), height / 20))
        elif kind == _CODE:
            number = fields.small()
            self._codes[number] = fields.text()
        elif kind == _FILL:
            self._fills.append(self._ground(fields))
        elif kind == _FORMAT:
            if self._in_cells:
                self._format(fields)
        elif kind == _INDEXED:
            red, green, blue, _ = fields.take(4)
            self._own_palette.append(Colour(red, green, blue))
            if len(self._own_palette) > 8:
                place = len(self._own_palette) - 9
                if place < len(self._palette):
                    self._palette[place] = self._own_palette[-1]
        elif kind in (_BEGIN_FORMATS, _END_FORMATS):
            self._in_cells = kind == _BEGIN_FORMATS
        else:
            return kind in _PLAIN
        return True

    def _format(self, fields: Fields) -> None:
        fields.take(2)
        code, font, fill = fields.small(), fields.small(), fields.small()
        ground = self._fills[fill] if fill < len(self._fills) else (WHITE,)
        look = Look(self._codes.get(code, BUILT_IN.get(code)), self.font(font), ground)
        self.looks.append(look)

    def _ground(self, fields: Fields) -> tuple[Colour | None, ...]:
        pattern = fields.large()
        front, back = self._colour(fields.take(8), BLACK), self._colour(fields.take(8), WHITE)
        if pattern == _GRADIENT:
            return (None,)
        if pattern == _SOLID:
            return (front,)
        return (front, back) if 1 < pattern < 17 else (WHITE,)

    def _colour(self, raw: bytes, default: Colour) -> Colour | None:
        """A BrtColor: automatic, from the palette, its own, or of the theme."""
        kind, index = raw[0] >> 1, raw[1]
        tint = struct.unpack_from("<h", raw, 2)[0]
        colour: Colour | None = None
        if kind == 0:
            return default
        if kind == 1:
            colour = self._indexed(index, default)
        elif kind == 2:
            colour = Colour(*raw[4:7])
        elif kind == 3 and index < len(_THEME_ORDER):
            colour = self.theme.get(_THEME_ORDER[index])
        return tinted(colour, tint / 32_767) if colour and tint else colour

    def _indexed(self, number: int, default: Colour) -> Colour | None:
        if number in (64, 65, 81):
            return WHITE if number == 65 else default if number == 81 else BLACK
        place = number - 8 if number >= 8 else number
        return self._palette[place] if place < len(self._palette) else None

"""How the cells of an XLS workbook look: its fonts, number formats, palette and cell formats."""

from __future__ import annotations

import colorsys
import struct
from dataclasses import dataclass, field

from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.compound.xls_text import ShortRecord, long_text
from disclosable.gate.office.cell_style import Font, Look
from disclosable.gate.office.number_format import BUILT_IN

_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 "
    "008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF "
    "FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF "
    "FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 "
    "993300 993366 333399 333333"
)
# The colours of the Office theme of 2007, light before dark, as cells count them.
_THEME = "FFFFFF 000000 EEECE1 1F497D 4F81BD C0504D 9BBB59 8064A2 4BACC6 F79646 0000FF 800080"


def default_palette() -> list[Colour]:
    """The palette of a workbook that brings none: the colours 8 to 63."""
    return _colours(_PALETTE)


def _colours(names: str) -> list[Colour]:
    return [Colour(*bytes.fromhex(name)) for name in names.split()]


_SOLID = 1
_AUTOMATIC, _FRONT, _BACK = 0x7FFF, 64, 65
# The extended properties of a cell format that are colours ([MS-XLS] 2.5.108).
_EXT_FRONT, _EXT_BACK, _EXT_GRADIENT, _EXT_TEXT = 4, 5, 6, 13
_EXT_EDGES = range(7, 13)
_EXT_SIZES = {14: 1, 15: 2}
_EXT_HEAD = 20


@dataclass(frozen=True, slots=True)
class _Format:
    """A cell format as the record XF gives it: numbers of a font, a number format and colours."""

    font: int
    number_format: int
    pattern: int
    front: int
    back: int


@dataclass(slots=True)
class StyleTable:
    """Gathers the records of looks; `looks` puts them together when the last has come."""

    palette: list[Colour] = field(default_factory=default_palette)
    theme: list[Colour] | None = field(default_factory=lambda: _colours(_THEME))
    """None where the workbook brings a theme of its own."""
    _fonts: list[tuple[int, int]] = field(default_factory=list)
    _codes: dict[int, str] = field(default_factory=dict)
    _formats: list[_Format] = field(default_factory=list)
    _extended: dict[int, dict[int, Colour | None]] = field(default_factory=dict)

    def add_font(self, body: bytes) -> None:
        """The record Font."""
        if len(body) < 16:
            raise ShortRecord
        height, _, colour = struct.unpack_from("<HHH", body)
        self._fonts.append((height, colour))

    def add_code(self, body: bytes) -> None:
        """The record Format: a number format."""
        if len(body) < 5:
            raise ShortRecord
        self._codes[int.from_bytes(body[:2], "little")] = long_text(body, 2)[0]

    def add_format(self, body: bytes) -> None:
        """The record XF."""
        if len(body) != 20:
            raise ShortRecord
        font, code = struct.unpack_from("<HH", body)
        pattern = int.from_bytes(body[14:18], "little") >> 26
        ground = int.from_bytes(body[18:20], "little")
        self._formats.append(_Format(font, code, pattern, ground & 0x7F, ground >> 7 & 0x7F))

    def set_palette(self, body: bytes) -> None:
        """The record Palette."""
        count = int.from_bytes(body[:2], "little")
        if len(body) != 2 + 4 * count or count > len(self.palette):
            raise ShortRecord
        for number in range(count):
            red, green, blue, _ = body[2 + 4 * number : 6 + 4 * number]
            self.palette[number] = Colour(red, green, blue)

    def extend(self, body: bytes) -> bool:
        """The record XFExt; False if it holds what is not known."""
        if len(body) < _EXT_HEAD:
            raise ShortRecord
        number, _, count = struct.unpack_from("<HHH", body, 14)
        at = _EXT_HEAD
        for _ in range(count):
            kind, size = struct.unpack_from("<HH", body, at)
            if size < 4 or at + size > len(body):
                raise ShortRecord
            data = body[at + 4 : at + size]
            at += size
            if kind in (_EXT_FRONT, _EXT_BACK, _EXT_TEXT, *_EXT_EDGES) and len(data) == 16:
                self._extended.setdefault(number, {})[kind] = self._full_colour(data)
            elif kind == _EXT_GRADIENT:
                self._extended.setdefault(number, {})[kind] = None
            elif _EXT_SIZES.get(kind, -1) != len(data) and len(data) != 2:
                return False
        return at == len(body)

    def looks(self) -> tuple[Look | None, ...]:
        """The looks by the number that a cell gives."""
        if not self._formats:
            return (Look("General", Font(), (WHITE,)),)
        return tuple(self._look(n, each) for n, each in enumerate(self._formats))

    def font(self, number: int) -> Font:
        """The font of that number. There is no font 4 ([MS-XLS] 2.5.129)."""
        place = number - 1 if number > 4 else number
        if not 0 <= place < len(self._fonts):
            return Font(None)
        height, colour = self._fonts[place]
        return Font(self._indexed(colour, BLACK), height / 20)

    def _look(self, number: int, given: _Format) -> Look:
        extended = self._extended.get(number, {})
        font = self.font(given.font)
        if _EXT_TEXT in extended:
            font = Font(extended[_EXT_TEXT], font.size)
        front = self._indexed(given.front, BLACK)
        back = self._indexed(given.back, WHITE)
        ground: tuple[Colour | None, ...] = (WHITE,)
        if _EXT_GRADIENT in extended:
            ground = (None,)
        elif given.pattern == _SOLID:
            ground = (extended.get(_EXT_FRONT, front),)
        elif given.pattern:
            ground = (extended.get(_EXT_FRONT, front), extended.get(_EXT_BACK, back))
        code = self._codes.get(given.number_format, BUILT_IN.get(given.number_format))
        return Look(code, font, ground)

    def _indexed(self, number: int, default: Colour) -> Colour | None:
        if number in (_AUTOMATIC, _FRONT, 81):
            return default if number == _AUTOMATIC else BLACK
        if number == _BACK:
            return WHITE
        place = number - 8 if number >= 8 else number
        return self.palette[place] if 0 <= place < len(self.palette) else None

    def _full_colour(self, data: bytes) -> Colour | None:
        """A FullColorExt: automatic, from the palette, its own, or of the theme."""
        kind, tint, value = struct.unpack_from("<HhI", data)
        colour: Colour | None = None
        if kind == 0:
            return BLACK
        if kind == 1:
            colour = self._indexed(value, BLACK)
        elif kind == 2:
            colour = Colour(value & 0xFF, value >> 8 & 0xFF, value >> 16 & 0xFF)
        elif kind == 3 and self.theme and value < len(self.theme):
            colour = self.theme[value]
        return tinted(colour, tint / 32_767) if colour and tint else colour


def tinted(colour: Colour, tint: float) -> Colour:
    """A colour made lighter (above 0) or darker by a share of its lightness."""
    hue, light, saturation = colorsys.rgb_to_hls(
        colour.red / 255, colour.green / 255, colour.blue / 255
    )
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return Colour(round(red * 255), round(green * 255), round(blue * 255))

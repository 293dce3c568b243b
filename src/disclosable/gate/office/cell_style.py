"""How a spreadsheet's cells look: number format, font and ground, from styles and theme."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from disclosable.gate import markup
from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.number_format import BUILT_IN

# Smaller than this, in points, nobody sees that there is text.
SMALLEST_TEXT = 4.0

# The palette that old files refer to by number (8 to 63; 0 to 7 repeat 8 to 15).
_PALETTE = markup.names(
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 800000 008000 000080 808000 800080 "
    "008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF 000080 FF00FF "
    "FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF "
    "FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 "
    "993300 993366 333399 333333"
)
# A theme lists dark first; a cell's theme number counts the light one first.
_THEME_ORDER = markup.names(
    "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink"
)
# The colours of Office's own theme, for a workbook that has none.
_OFFICE_THEME = {
    name: Colour(*bytes.fromhex(colour))
    for name, colour in zip(
        _THEME_ORDER,
        markup.names(
            "FFFFFF 000000 E7E6E6 44546A 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72"
        ),
        strict=True,
    )
}


@dataclass(frozen=True, slots=True)
class Font:
    """A font's colour (None: it cannot be told) and size in points."""

    colour: Colour | None = BLACK
    size: float = 11.0


@dataclass(frozen=True, slots=True)
class Look:
    """A cell's number format (None: not defined), font and the colours of its ground."""

    number_format: str | None
    font: Font
    ground: tuple[Colour | None, ...]

    def hides(self, font: Font | None = None) -> str | None:
        """Why text in this cell (in its own or another font) is not seen; None if it is."""
        return _hides(font or self.font, self.ground)


@lru_cache(maxsize=4096)
def _hides(font: Font, ground: tuple[Colour | None, ...]) -> str | None:
    if font.size < SMALLEST_TEXT:
        return f"text of {font.size:g} points"
    if font.colour is None or None in ground:
        return "text in a colour that cannot be told"
    if any(colour and font.colour.unseen_on(colour) for colour in ground):
        return "text in the colour of its ground"
    return None


@dataclass(slots=True)
class StyleSheet:
    """The workbook's cell formats, by the number that a cell's `s` attribute gives."""

    theme: dict[str, Colour] = field(default_factory=lambda: dict(_OFFICE_THEME))
    palette: Sequence[str] = _PALETTE
    looks: list[Look] = field(default_factory=list)

    @classmethod
    def read(cls, styles: Element | None, theme: Element | None) -> StyleSheet:
        """From the root elements of the styles and theme parts; either may be missing."""
        sheet = cls()
        if theme is not None:
            sheet._read_theme(theme)
        if styles is not None:
            sheet._read_styles(styles)
        return sheet

    def look(self, index: int) -> Look | None:
        """The look of that number; None where the styles do not define it."""
        if not self.looks and index == 0:
            return Look("General", Font(), (WHITE,))
        return self.looks[index] if 0 <= index < len(self.looks) else None

    def font(self, element: Element | None) -> Font:
        """The font of a `font` or a text run's `rPr` element."""
        if element is None:
            return Font()
        size = 11.0
        colour: Colour | None = BLACK
        for child in element:
            given = attributes(child)
            if local(child) == "sz":
                size = _number(given.get("val", "11"))
            elif local(child) == "color":
                colour = self.colour(child, BLACK)
        return Font(colour, size)

    def colour(self, element: Element, default: Colour) -> Colour | None:
        """The colour that an element names; None where it cannot be told."""
        given = attributes(element)
        found: Colour | None = None
        if "rgb" in given:
            found = Colour.from_hex(given["rgb"])
        elif "theme" in given:
            number = _index(given["theme"])
            if 0 <= number < len(_THEME_ORDER):
                found = self.theme.get(_THEME_ORDER[number])
        elif "indexed" in given:
            found = self._indexed(_index(given["indexed"]))
        elif "auto" in given or not given:
            found = default
        tint = _number(given.get("tint", "0"))
        return _tinted(found, tint) if found and tint else found

    def _indexed(self, number: int) -> Colour | None:
        if number in (64, 65, 81):
            return WHITE if number == 65 else BLACK
        number = number - 8 if number >= 8 else number
        return Colour.from_hex(self.palette[number]) if 0 <= number < len(self.palette) else None

    def _read_theme(self, theme: Element) -> None:
        for scheme in descendants(theme, "clrScheme"):
            for entry in scheme:
                for value in entry:
                    given = attributes(value)
                    colour = Colour.from_hex(given.get("lastClr") or given.get("val", ""))
                    if colour:
                        self.theme[local(entry)] = colour

    def _read_styles(self, styles: Element) -> None:
        custom = [attributes(entry) for entry in descendants(styles, "rgbColor")]
        if custom:
            self.palette = [entry.get("rgb", "") for entry in custom][8:]
        formats = {
            _index(attributes(entry).get("numFmtId", "-1")): attributes(entry).get("formatCode", "")
            for group in children(styles, "numFmts")
            for entry in group
        }
        fonts = [self.font(font) for group in children(styles, "fonts") for font in group]
        fills = [self._ground(fill) for group in children(styles, "fills") for fill in group]
        for group in children(styles, "cellXfs"):
            for entry in group:
                given = attributes(entry)
                number = _index(given.get("numFmtId", "0"))
                font, fill = _index(given.get("fontId", "0")), _index(given.get("fillId", "0"))
                self.looks.append(
                    Look(
                        formats.get(number, BUILT_IN.get(number)),
                        fonts[font] if 0 <= font < len(fonts) else Font(),
                        fills[fill] if 0 <= fill < len(fills) else (WHITE,),
                    )
                )

    def _ground(self, fill: Element) -> tuple[Colour | None, ...]:
        stops = [self.colour(stop, WHITE) for stop in descendants(fill, "color")]
        if stops:
            return tuple(stops)
        for pattern in children(fill, "patternFill"):
            kind = attributes(pattern).get("patternType", "none")
            front = [self.colour(colour, BLACK) for colour in children(pattern, "fgColor")]
            back = [self.colour(colour, WHITE) for colour in children(pattern, "bgColor")]
            if kind == "solid":
                # Without a colour it is drawn in that of the window's text.
                return tuple(front) or (BLACK,)
            if kind not in ("none", "gray125", "gray0625"):
                return (*(front or [BLACK]), *(back or [WHITE]))
        return (WHITE,)


def _tinted(colour: Colour, tint: float) -> Colour:
    """Office lightens (tint above 0) or darkens a theme colour by its lightness."""
    hue, light, saturation = colorsys.rgb_to_hls(
        colour.red / 255, colour.green / 255, colour.blue / 255
    )
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    return Colour(round(red * 255), round(green * 255), round(blue * 255))


def _index(text: str) -> int:
    return int(text) if text.strip().lstrip("-").isdigit() else -1


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0

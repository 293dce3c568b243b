"""A theme's colours, and the colours that text and shapes name by them.

ECMA-376 part 1: 20.1.6.2 (clrScheme), 20.1.2.3 (colours and their transforms), 17.18.97 (the
theme colours of WordprocessingML, with tint and shade).
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.markup import Element, attributes, descendants, local

_PRESETS: Mapping[str, Colour] = {
    "black": BLACK,
    "white": WHITE,
    "red": Colour(255, 0, 0),
    "green": Colour(0, 128, 0),
    "blue": Colour(0, 0, 255),
    "yellow": Colour(255, 255, 0),
    "gray": Colour(128, 128, 128),
    "navy": Colour(0, 0, 128),
    "orange": Colour(255, 165, 0),
}
_OFFICE = {"dk1": BLACK, "lt1": WHITE, "dk2": Colour(31, 73, 125), "lt2": Colour(238, 236, 225)}
_WORD_NAMES = {
    "background1": "bg1",
    "background2": "bg2",
    "text1": "tx1",
    "text2": "tx2",
    "light1": "lt1",
    "light2": "lt2",
    "dark1": "dk1",
    "dark2": "dk2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}
PLAIN_MAP: Mapping[str, str] = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
"""Which of the theme's colours are ground and text, unless a document or a slide says otherwise."""

_COLOURS = ("srgbClr", "schemeClr", "sysClr", "prstClr", "scrgbClr", "hslClr")


@dataclass(frozen=True, slots=True)
class Paint:
    """A colour (None: it cannot be told) and how opaque it is, 0 to 1."""

    colour: Colour | None
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a theme by their short names (dk1, lt1, accent1...), and how they are mapped.

    A theme that is not there is Office's black on white.
    """

    colours: Mapping[str, Colour] = field(default_factory=lambda: dict(_OFFICE))
    mapping: Mapping[str, str] = field(default_factory=lambda: dict(PLAIN_MAP))

    @classmethod
    def read(cls, root: Element | None) -> Theme:
        """From the root of a theme part."""
        colours = dict(_OFFICE)
        for scheme in descendants(root, "clrScheme") if root is not None else ():
            for entry in scheme:
                for value in entry:
                    given = attributes(value)
                    colour = Colour.from_hex(given.get("lastClr") or given.get("val", ""))
                    if colour:
                        colours[local(entry)] = colour
        return cls(colours)

    def mapped(self, mapping: Mapping[str, str]) -> Theme:
        """The same colours, where ground and text are others."""
        return Theme(self.colours, {**self.mapping, **mapping})

    def named(self, name: str) -> Colour | None:
        """The colour of a name, such as `tx1` or `accent2`; None where there is none."""
        return self.colours.get(self.mapping.get(name, name))

    def word_colour(self, given: Mapping[str, str], plain: str, kind: str) -> Colour | str | None:
        """A colour of WordprocessingML: `plain` is its hexadecimal, `kind` the theme's attributes.

        None is "auto" or nothing, "?" a colour that cannot be told.
        """
        name = given.get(f"theme{kind}", "")
        if name and name != "none":
            found = self.named(_WORD_NAMES.get(name, name))
            if found:
                tint = _byte(given.get(f"theme{kind}Tint" if kind == "Fill" else "themeTint"))
                shade = _byte(given.get(f"theme{kind}Shade" if kind == "Fill" else "themeShade"))
                return _lighter(found, shade, 0.0) if shade < 1 else _lighter(found, tint, 1 - tint)
        text = given.get(plain, "auto")
        if text in ("auto", ""):
            return None
        return Colour.from_hex(text) or "?"

    def paint(self, holder: Element | None) -> Paint | None:
        """The colour that an element of DrawingML holds; None where it holds none."""
        for child in holder if holder is not None else ():
            if local(child) in _COLOURS:
                return self._paint(child)
        return None

    def _paint(self, element: Element) -> Paint:
        given = attributes(element)
        name = given.get("val", "")
        colour: Colour | None
        match local(element):
            case "srgbClr":
                colour = Colour.from_hex(name)
            case "schemeClr":
                colour = self.named(name)
            case "sysClr":
                colour = Colour.from_hex(given.get("lastClr", "")) or (
                    WHITE if name == "window" else BLACK
                )
            case "prstClr":
                colour = _PRESETS.get(name)
            case _:
                colour = None
        opacity = 1.0
        for change in element:
            share = _share(attributes(change).get("val", ""))
            match local(change):
                case "alpha":
                    opacity = share
                case "lumMod" if colour:
                    colour = _lighter(colour, share, 0.0)
                case "lumOff" if colour:
                    colour = _lighter(colour, 1.0, share)
                case "shade" if colour:
                    colour = _lighter(colour, share, 0.0)
                case "tint" if colour:
                    colour = _lighter(colour, share, 1 - share)
        return Paint(colour, opacity)


def _lighter(colour: Colour, factor: float, more: float) -> Colour:
    """The colour with its lightness multiplied and added to."""
    hue, light, saturation = colorsys.rgb_to_hls(
        colour.red / 255, colour.green / 255, colour.blue / 255
    )
    light = min(max(light * factor + more, 0.0), 1.0)
    red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
    return Colour(round(red * 255), round(green * 255), round(blue * 255))


def _byte(text: str | None) -> float:
    """A share written as a byte in hexadecimal; all of it where nothing is written."""
    try:
        return int(text, 16) / 255 if text else 1.0
    except ValueError:
        return 1.0


def _share(text: str) -> float:
    """A share written in thousandths of a per cent, or with a per cent sign."""
    try:
        share = float(text[:-1]) / 100 if text.endswith("%") else float(text) / 100_000
    except ValueError:
        return 1.0
    return share if 0 <= share <= 10 else 1.0

"""How text, cells and shapes look in an OpenDocument file, from its named styles.

OpenDocument 1.3, part 3: 16 (styles) and 20 (formatting attributes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.opendocument.condition import is_harmless
from disclosable.gate.opendocument.number_style import NUMBER_STYLES, NumberStyle

# Smaller than this, in points, nobody sees that there is text.
SMALLEST_TEXT = 4.0
# A row or column that is thinner than this, in points, is not seen.
THINNEST = 2.0

_LENGTH = re.compile(r"(-?[0-9]{0,12}\.?[0-9]{0,12})\s*(pt|cm|mm|in|px|pc)?\Z")
_POINTS = {"pt": 1.0, "cm": 28.3465, "mm": 2.83465, "in": 72.0, "px": 0.75, "pc": 12.0, "": 1.0}
_PERCENT = re.compile(r"(-?[0-9]{1,6}(?:\.[0-9]{1,9})?)%\Z")
_DEPTH = 50
ALL_PLACES = 400
# More than the height of a page, in points; and to the left, more than any margin.
_OFF_PAGE, _OFF_LEFT = 1200.0, -150.0

Layer = tuple[str, str]
"""A family of styles and a name in it. Text lies in layers, the innermost first."""


@dataclass(slots=True)
class OpenStyle:
    """A style's own attributes (all its property elements in one) and its parent's name."""

    parent: str
    properties: dict[str, str]
    mapped: bool


@dataclass(slots=True)
class OpenStyles:
    """Every named style of the file, automatic ones too, and its number styles."""

    by_name: dict[Layer, OpenStyle] = field(default_factory=dict)
    numbers: dict[str, NumberStyle] = field(default_factory=dict)
    widest: float = 0.0
    tallest: float = 0.0
    """The largest page of the file, in points."""
    _seen: dict[tuple[tuple[Layer, ...], Colour | None], str | None] = field(default_factory=dict)

    @classmethod
    def read(cls, *roots: Element | None) -> OpenStyles:
        """From the roots of the styles and content parts; either may be missing."""
        styles = cls()
        for root in roots:
            if root is not None:
                styles.add(root)
        return styles

    def add(self, root: Element) -> None:
        """Take in the styles beneath an element."""
        for entry in descendants(root, "style", "default-style"):
            given = attributes(entry)
            family = given.get("family", "")
            name = "" if local(entry) == "default-style" else given.get("name", "")
            properties = {"data-style-name": given.get("data-style-name", "")}
            for child in entry:
                if local(child).endswith("-properties"):
                    _take(properties, local(child), attributes(child))
            if "master-page-name" in given:
                properties["master-page-name"] = given["master-page-name"]
            parent = given.get("parent-style-name", "")
            mapped = not all(
                is_harmless(said.get("condition", ""), said.get("apply-style-name", ""), self)
                for said in map(attributes, children(entry, "map"))
            )
            self.by_name[family, name] = OpenStyle(parent, properties, mapped)
        for page in descendants(root, "page-layout-properties"):
            said = attributes(page)
            self.widest = max(self.widest, points(said.get("page-width")))
            self.tallest = max(self.tallest, points(said.get("page-height")))
        for entry in descendants(root, *NUMBER_STYLES):
            self.numbers[attributes(entry).get("name", "")] = NumberStyle.read(entry)

    def _chain(self, layer: Layer, default: bool = True) -> list[OpenStyle]:
        """A style and those it is based on, then the default of its family."""
        family, name = layer
        found: list[OpenStyle] = []
        seen: set[str] = set()
        while name and name not in seen and len(seen) < _DEPTH:
            seen.add(name)
            style = self.by_name.get((family, name))
            if style is None:
                break
            found.append(style)
            name = style.parent
        if default and (family, "") in self.by_name:
            found.append(self.by_name[family, ""])
        return found

    def get(self, family: str, name: str, attribute: str) -> str | None:
        """A property of a style or of the styles it is based on; None if nothing says it."""
        for style in self._chain((family, name)):
            if value := style.properties.get(attribute):
                return value
        return None

    def said(self, layers: tuple[Layer, ...], attribute: str) -> str | None:
        """The innermost word on an attribute; the families' defaults speak last."""
        for style in self._all(layers):
            if value := style.properties.get(attribute):
                return value
        return None

    def _all(self, layers: tuple[Layer, ...]) -> list[OpenStyle]:
        own = [style for layer in layers for style in self._chain(layer, default=False)]
        return own + [
            self.by_name[family, ""]
            for family in dict.fromkeys(family for family, _ in layers)
            if (family, "") in self.by_name
        ]

    def displayed(self, name: str) -> bool:
        """Whether a sheet of that style is shown."""
        return self.get("table", name, "display") != "false"

    def flat(self, family: str, name: str) -> bool:
        """Whether a row or column of that style has no height or no width."""
        attribute = "row-height" if family == "table-row" else "column-width"
        length = self.get(family, name, attribute)
        return length is not None and points(length) < THINNEST

    def hides_text(self, layers: tuple[Layer, ...], around: Colour | None = WHITE) -> str | None:
        """Why text in these layers is not seen; None if it is.

        `around` is the colour of what all of it lies on, None where that cannot be told.
        """
        key = (layers, around)
        if key not in self._seen:
            self._seen[key] = self._hides_text(layers, around)
        return self._seen[key]

    def _hides_text(self, layers: tuple[Layer, ...], around: Colour | None) -> str | None:
        if self.said(layers, "display") in ("none", "condition"):
            return "text that is not displayed"
        size = self._size(layers)
        if size < SMALLEST_TEXT:
            return f"text of {size:.1f} points"
        scale = _percent(self.said(layers, "text-scale"))
        if scale is not None and scale < 0.2:
            return "text that is squeezed together"
        spacing = self.said(layers, "letter-spacing")
        if spacing and spacing != "normal" and points(spacing) < -0.4 * size:
            return "text whose letters lie upon one another"
        raised = (self.said(layers, "text-position") or "").split()
        if raised and (shift := _percent(raised[0])) is not None and abs(shift) > 3:
            return "text far above or below its line"
        if self.said(layers, "cell-protect") == "hidden-and-protected":
            return "a cell whose content is hidden"
        line = self.said(layers, "line-height") or ""
        if line and not line.endswith("%") and line != "normal" and points(line) < SMALLEST_TEXT:
            return "lines of text that lie upon one another"
        for name in ("margin-left", "text-indent", "margin-top"):
            if abs(moved := points(self.said(layers, name))) > _OFF_PAGE:
                return "text that stands off the page"
            if name != "margin-top" and moved < _OFF_LEFT:
                return "text that stands off the page"
            if name == "margin-left" and moved > self.widest > 0:
                return "text that stands off the page"
        return self._lost_in(layers, self.ground(layers, around))

    def _lost_in(self, layers: tuple[Layer, ...], ground: Colour | None) -> str | None:
        for style in self._all(layers):
            # An automatic colour is chosen so that it is seen.
            if style.properties.get("use-window-font-color") == "true":
                return None
            if said := style.properties.get("color"):
                colour = Colour.from_hex(said)
                break
        else:
            colour = BLACK
        if colour is None:
            return "text in a colour that cannot be told"
        if ground is None:
            return None
        opacity = _percent(self.said(layers, "opacity"))
        if opacity is not None and opacity < 1:
            colour = _blend(colour, ground, max(0.0, opacity))
        return "text in the colour of its ground" if colour.unseen_on(ground) else None

    def ground(self, layers: tuple[Layer, ...], around: Colour | None = WHITE) -> Colour | None:
        """The colour that lies beneath text; None where it cannot be told."""
        for layer in layers:
            fill = self._first(layer, "fill")
            if fill in ("bitmap", "hatch", "gradient"):
                return None
            if fill == "solid" and layer[0] != "text":
                shown = _percent(self._first(layer, "fill-opacity"))
                if shown is not None and shown < 0.5:
                    continue
                return Colour.from_hex(self._first(layer, "fill-color") or "") or around
            said = self._first(layer, "background-color")
            if said and said not in ("transparent", "none") and fill != "none":
                return Colour.from_hex(said)
        return around

    def _first(self, layer: Layer, attribute: str) -> str | None:
        for style in self._chain(layer):
            if value := style.properties.get(attribute):
                return value
        return None

    def _size(self, layers: tuple[Layer, ...]) -> float:
        factor, size = 1.0, None
        for style in self._all(layers):
            said = style.properties.get("font-size")
            if not said:
                continue
            share = _percent(said)
            if share is None:
                size = points(said)
                break
            factor *= share
        raised = (self.said(layers, "text-position") or "").split()
        if len(raised) == 2 and (share := _percent(raised[1])) is not None:
            factor *= share
        return (12.0 if size is None else size) * factor

    def is_legible(self, name: str) -> bool:
        """Whether a cell style that a condition gives shows what the cell shows without it."""
        style = self.by_name["table-cell", name]
        number = self.get("table-cell", name, "data-style-name")
        plain = not style.mapped and number in (None, "", "N0")
        return plain and self._hides_text((("table-cell", name),), WHITE) is None

    def places(self, family: str, name: str, kind: str) -> int:
        """How many decimals of any number a style shows; -1 where each value is to be judged."""
        style = self.by_name.get((family, name))
        if style is not None and style.mapped:
            return -1
        number = self.get(family, name, "data-style-name")
        known = self.numbers.get(number or "")
        if not number:
            return ALL_PLACES
        if known is None or known.mask or known.pieces or known.targets or kind == "date":
            return -1
        if known.places is None:
            return ALL_PLACES
        return known.places + (2 if known.percent else 0)

    def masks(self, name: str, kind: str, value: str) -> str | None:
        """Why a cell style shows other than the value; None if it does not."""
        style = self.by_name.get(("table-cell", name))
        if style is not None and style.mapped:
            return "a style that changes with the value"
        first = self.get("table-cell", name, "data-style-name")
        waiting, seen = [first] if first else [], set[str]()
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            known = self.numbers.get(number)
            if known is None:
                return "a number style that is missing"
            # Where another style takes its place, this one is for the rest of the signs.
            other = known.instead(value) if kind in ("float", "percentage", "currency") else None
            if other is not None and not known.chooses:
                waiting.append(other)
            elif problem := known.hides(kind, value):
                return problem
        return None


def _take(properties: dict[str, str], element: str, given: dict[str, str]) -> None:
    """Lay one property element over those before it; a shape's fill is not its text's colour."""
    for name, value in given.items():
        if name == "opacity" and element == "graphic-properties":
            properties["fill-opacity"] = value
        elif name != "background-color" or value != "transparent" or name not in properties:
            properties[name] = value


def points(text: str | None) -> float:
    """A length in points; 0 if it is none."""
    found = _LENGTH.match((text or "").strip())
    try:
        return float(found.group(1)) * _POINTS[found.group(2) or ""] if found else 0.0
    except ValueError:
        return 0.0


def _percent(text: str | None) -> float | None:
    found = _PERCENT.match((text or "").strip())
    return float(found.group(1)) / 100 if found else None


def _blend(colour: Colour, ground: Colour, share: float) -> Colour:
    def mixed(front: int, back: int) -> int:
        return round(back + (front - back) * share)

    return Colour(
        mixed(colour.red, ground.red),
        mixed(colour.green, ground.green),
        mixed(colour.blue, ground.blue),
    )

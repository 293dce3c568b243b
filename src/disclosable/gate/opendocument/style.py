"""How an OpenDocument spreadsheet's cells, rows and sheets look, from its named styles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from disclosable.gate import markup
from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.markup import Element, attributes, children, descendants, local

# Smaller than this, in points, nobody sees that there is text.
SMALLEST_TEXT = 4.0

_LENGTH = re.compile(r"(-?[0-9.]+)\s*(pt|cm|mm|in|px|pc)?\Z")
_POINTS = {"pt": 1.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "px": 0.75, "pc": 12.0, "": 1.0}
_NUMBER_STYLES = (
    "number-style",
    "percentage-style",
    "currency-style",
    "date-style",
    "time-style",
    "boolean-style",
    "text-style",
)
_CONTENT_OF_NUMBER = set(
    markup.names(
        "number scientific-number fraction text-content boolean day month year hours minutes"
    )
)


@dataclass(slots=True)
class OpenStyle:
    """A style's own attributes (all its property elements in one) and its parent's name."""

    parent: str
    properties: dict[str, str]
    mapped: bool


@dataclass(slots=True)
class OpenStyles:
    """Every named style of the file, automatic ones too, and its number styles."""

    by_name: dict[str, OpenStyle] = field(default_factory=dict)
    masks_by_name: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def read(cls, *roots: Element | None) -> OpenStyles:
        """From the roots of the styles and content parts; either may be missing."""
        styles = cls()
        for root in roots:
            if root is None:
                continue
            for entry in descendants(root, "style", "default-style"):
                given = attributes(entry)
                name = given.get("name") or (
                    "" if given.get("family") == "table-cell" else f"?{given.get('family')}"
                )
                properties: dict[str, str] = {"data-style-name": given.get("data-style-name", "")}
                for child in entry:
                    if local(child).endswith("-properties"):
                        properties.update(attributes(child))
                parent = given.get("parent-style-name", "")
                mapped = bool(children(entry, "map"))
                # Families have name spaces of their own; sheets, rows and cells share ours.
                styles.by_name[f"{given.get('family')}:{name}"] = OpenStyle(
                    parent, properties, mapped
                )
            for entry in descendants(root, *_NUMBER_STYLES):
                styles.masks_by_name[attributes(entry).get("name", "")] = _mask(entry)
        return styles

    def get(self, family: str, name: str, attribute: str) -> str | None:
        """A property of a style or of the styles it is based on; None if nothing says it."""
        seen = set()
        while name not in seen:
            seen.add(name)
            style = self.by_name.get(f"{family}:{name}")
            if style is None:
                break
            value = style.properties.get(attribute)
            if value:
                return value
            name = style.parent
        default = self.by_name.get(f"{family}:?{family}") or self.by_name.get(f"{family}:")
        return (default.properties.get(attribute) or None) if default else None

    def displayed(self, name: str) -> bool:
        """Whether a sheet of that style is shown."""
        return self.get("table", name, "display") != "false"

    def flat(self, name: str) -> bool:
        """Whether a row or column of that style has no height or no width."""
        for family, attribute in (("table-row", "row-height"), ("table-column", "column-width")):
            length = self.get(family, name, attribute)
            if length is not None and _points(length) < 2:
                return True
        return False

    def hides_text(self, name: str, over: str | None = None) -> str | None:
        """Why text in a cell style (or a text style laid over one) is not seen; None if it is."""
        family = "table-cell" if over is None else "text"
        cell = over if over is not None else name

        def said(attribute: str) -> str | None:
            own = self.get(family, name, attribute)
            return own if own or over is None else self.get("table-cell", over, attribute)

        if said("display") == "none":
            return "text that is not displayed"
        size = said("font-size")
        if size and not size.endswith("%") and _points(size) < SMALLEST_TEXT:
            return f"text of {size}"
        colour = BLACK if said("use-window-font-color") == "true" else _colour(said("color"), BLACK)
        ground = _colour(self.get("table-cell", cell, "background-color"), WHITE)
        if colour is None or ground is None:
            return "text in a colour that cannot be told"
        if colour.unseen_on(ground):
            return "text in the colour of its ground"
        protect = self.get("table-cell", cell, "cell-protect") or ""
        return "a cell whose content is hidden" if "hidden" in protect else None

    def masks(self, name: str) -> str | None:
        """Why a cell style's number style shows other than the value; None if it does not."""
        style = self.by_name.get(f"table-cell:{name}")
        if style is not None and style.mapped:
            return "a style that changes with the value"
        number = self.get("table-cell", name, "data-style-name")
        return self.masks_by_name.get(number, "a number style that is missing") if number else None


def _mask(entry: Element) -> str | None:
    kinds = {local(child) for child in entry}
    if any(
        attributes(child).get("condition", "").replace(" ", "") not in ("value()>=0", "value()>0")
        for child in children(entry, "map")
    ):
        return "a number style that chooses by the size of the number"
    if not kinds & _CONTENT_OF_NUMBER:
        return "a number style that shows no number"
    for child in entry:
        given = attributes(child)
        if local(child) == "number" and given.get("display-factor", "1") != "1":
            return "a number style that shows thousands as units"
        if local(child) == "text" and any(letter.isdigit() for letter in str(child.text or "")):
            return "a number style that adds digits of its own"
    return None


def _colour(text: str | None, default: Colour) -> Colour | None:
    if text is None or text in ("transparent", "none"):
        return default
    return Colour.from_hex(text)


def _points(text: str) -> float:
    found = _LENGTH.match(text.strip())
    return float(found.group(1)) * _POINTS[found.group(2) or ""] if found else 0.0

"""What a conditional format does to the look of a cell ([ECMA-376] 18.8.14, `dxf`)."""

from __future__ import annotations

from collections.abc import Iterable

from disclosable.gate.colour import BLACK, WHITE, Colour
from disclosable.gate.markup import Element, attributes, children, descendants, local, names
from disclosable.gate.office.cell_style import SMALLEST_TEXT, StyleSheet

_PARTS = frozenset(("font", "fill", "border"))
_FONT = frozenset(
    names("b i u strike color sz name family charset scheme outline shadow condense extend")
)
_FILL = frozenset(names("fill patternFill fgColor bgColor"))
_HIDES = "a conditional format that can hide what a cell shows"
# Channels of two colours as near as this make one colour.
_SAME = 40


def differences(styles: Element | None, sheet: StyleSheet) -> list[str | None]:
    """Why each of the looks that conditional formats give may not leave; None where it may."""
    if styles is None:
        return []
    return [_fault(entry, sheet) for group in children(styles, "dxfs") for entry in group]


def _fault(entry: Element, sheet: StyleSheet) -> str | None:
    font: Colour | None = None
    fills: list[Colour | None] = []
    for part in entry:
        kind = local(part)
        if kind not in _PARTS:
            return "a conditional format that changes more than colours"
        if kind == "font":
            if any(local(child) not in _FONT or len(child) for child in part):
                return "a conditional format that changes more than colours"
            if sheet.font(part).size < SMALLEST_TEXT:
                return _HIDES
            for colour in children(part, "color"):
                font = sheet.colour(colour, BLACK)
                if font is None:
                    return _HIDES
        elif kind == "fill":
            if any(local(node) not in _FILL for node in part.iter()):
                return "a conditional format that changes more than colours"
            if all(attributes(p).get("patternType", "") == "none" for p in part):
                continue
            fills = [
                sheet.colour(colour, WHITE) for colour in descendants(part, "fgColor", "bgColor")
            ]
            if not fills and any(attributes(p).get("patternType") == "solid" for p in part):
                return _HIDES
    return _HIDES if _hides(font, fills, sheet) else None


def _hides(font: Colour | None, fills: list[Colour | None], sheet: StyleSheet) -> bool:
    if None in fills:
        return True
    grounds = [fill for fill in fills if fill is not None]
    if font is not None and grounds:
        return any(font.unseen_on(ground) for ground in grounds)
    if font is not None:
        # The cells keep their own ground, and any of them may be meant.
        under = [ground for look in sheet.looks for ground in look.ground]
        return font.unseen_on(WHITE) or _among(font, under)
    if grounds:
        own = [look.font.colour for look in sheet.looks]
        return any(BLACK.unseen_on(ground) for ground in grounds) or any(
            _among(ground, own) for ground in grounds
        )
    return False


def _among(colour: Colour, others: Iterable[Colour | None]) -> bool:
    return any(other is not None and _near(colour, other) for other in others)


def _near(one: Colour, other: Colour) -> bool:
    return all(
        abs(a - b) < _SAME
        for a, b in (
            (one.red, other.red),
            (one.green, other.green),
            (one.blue, other.blue),
        )
    )

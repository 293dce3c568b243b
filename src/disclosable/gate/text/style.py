"""What a style does to an element: whether it hides it, and the colours and size of its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import tinycss2.color3

from disclosable.gate.colour import BLACK, WHITE, Colour

SMALLEST = 4.0
"""Words of fewer pixels are not read."""

_FAINT = 0.1
_BASE = 16.0
_UNITS = {
    "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4,
    "rem": _BASE, "vw": 12.8, "vh": 7.2, "vmin": 7.2, "vmax": 12.8, "q": 96 / 101.6,
}  # fmt: skip
_WORDS = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
    "x-large": 24.0, "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)([a-z]*|%)\Z")
_GLOBAL = ("inherit", "unset", "revert", "revert-layer")
# Moved so far aside that it leaves the screen: a hundred pixels, or five lines.
_FAR = re.compile(
    r"-\s*(?:\d{3,}|(?:[5-9]|\d{2,})(?:\.\d+)?(?:r?em|ch|ex|v[wh]|cm|in|pc|%))|\d{5,}"
)
_OFFSETS = ("left", "top", "right", "bottom", "inset", "text-indent", "translate")
_SIDES = ("margin", "margin-left", "margin-top", "margin-right", "margin-bottom")
_SHRINKING = re.compile(r"scale\w*\(\s*[+-]?0*(?:\.0\d*)?\s*[,)]|rotate[xy]\(\s*-?(?:90|270)deg")
_FADING = re.compile(r"opacity|blur|contrast|brightness|url")


@dataclass(frozen=True, slots=True)
class Look:
    """How the words of an element look: their colour, what lies behind them, their size."""

    colour: Colour = BLACK
    ground: tuple[Colour, ...] = (WHITE,)
    size: float = _BASE
    hidden: str = ""

    @property
    def unseen(self) -> bool:
        """Whether the words cannot be noticed on their ground."""
        return all(self.colour.unseen_on(ground) for ground in self.ground)


def look_of(parent: Look, style: Mapping[str, str]) -> Look:
    """How an element of this style looks within its parent; a reason where it is `hidden`."""
    size, said = _size(parent.size, style)
    hidden = parent.hidden or said or _hidden(style, size)
    colour, ground = parent.colour, parent.ground
    for name in ("color", "-webkit-text-fill-color"):
        value = style.get(name, "")
        if value and value not in (*_GLOBAL, "currentcolor"):
            found = colour_of(value)
            if value == "initial":
                colour = BLACK
            elif found is None:
                hidden = hidden or "a colour that is clear or not known"
            else:
                colour = found
    for name in ("background", "background-color"):
        if style.get(name):
            ground = _ground(style[name], parent.ground)
    return Look(colour, ground, size, hidden)


def _hidden(style: Mapping[str, str], size: float) -> str:
    get = style.get
    if get("display") == "none" or get("mso-hide") == "all":
        return "a style that does not display it"
    if get("visibility") in ("hidden", "collapse") or get("content-visibility") == "hidden":
        return "a style that makes it invisible"
    if _number(get("opacity", "1")) < _FAINT or _number(get("zoom", "1")) < _FAINT:
        return "a style that fades or shrinks it"
    if size < SMALLEST:
        return "words too small to be read"
    if any(get(name, "none") not in ("none", "auto", "unset") for name in ("clip", "clip-path")):
        return "a style that cuts it"
    if any(name.endswith(("mask", "mask-image")) and style[name] != "none" for name in style):
        return "a style that masks it"
    if _SHRINKING.search(get("transform", "")) or _number(get("scale", "1")) < _FAINT:
        return "a style that shrinks it"
    if get("-webkit-text-security", "none") != "none":
        return "a style that shows dots for letters"
    if _FADING.search(get("filter", "")) or get("mix-blend-mode", "normal") != "normal":
        return "a style that fades it"
    if get("-webkit-line-clamp", "none") not in ("none", "unset"):
        return "a style that cuts its lines"
    if get("unicode-bidi", "normal") in ("bidi-override", "isolate-override"):
        return "a style that turns the direction of its words"
    if _length(get("letter-spacing", "0"), size) <= -size / 2:
        return "words drawn over each other"
    if get("z-index", "0").startswith("-"):
        return "a style that puts it behind others"
    if _is_closed(style, size):
        return "a box too small for its words"
    return MOVED if _is_moved(style) else ""


MOVED = "a style that moves it away"


def _is_moved(style: Mapping[str, str]) -> bool:
    placed = any(_FAR.match(style.get(name, "")) for name in _OFFSETS)
    aside = any(
        piece.startswith("-") and _FAR.match(piece)
        for name in _SIDES
        for piece in style.get(name, "").split()
    )
    transform = style.get("transform", "")
    return placed or aside or ("translate" in transform and _FAR.search(transform) is not None)


def _is_closed(style: Mapping[str, str], size: float) -> bool:
    cut = any(
        style.get(name, "visible").split()[:1] not in (["visible"], ["auto"], ["scroll"], [])
        for name in ("overflow", "overflow-x", "overflow-y")
    )
    sides = ("width", "height", "max-width", "max-height", "block-size", "inline-size")
    narrow = any(
        style.get(name, "") and 0 <= _length(style[name], size, 1_000) < SMALLEST for name in sides
    )
    return cut and (narrow or _length(style.get("line-height", "1em"), size, size) <= 1)


def _size(parent: float, style: Mapping[str, str]) -> tuple[float, str]:
    value = style.get("font-size", "")
    if not value and style.get("font"):
        words = [word.partition("/")[0] for word in style["font"].split()]
        # A bare number is the weight, unless it is nought.
        sizes = [
            word
            for word in words
            if word in _WORDS or word == "0" or (_LENGTH.match(word) and not word.isdigit())
        ]
        value = sizes[0] if sizes else ""
    if not value or value in _GLOBAL:
        return parent, ""
    if value in ("initial", *_WORDS):
        return _WORDS.get(value, _BASE), ""
    if value in ("smaller", "larger"):
        return parent * (0.83 if value == "smaller" else 1.2), ""
    if value.endswith("%") and _LENGTH.match(value):
        return parent * float(value[:-1]) / 100, ""
    if not _LENGTH.match(value):
        return parent, "a size of words that is worked out"
    return _length(value, parent), ""


def _length(value: str, em: float, otherwise: float = 0.0) -> float:
    found = _LENGTH.match(value)
    if not found:
        return otherwise
    number, unit = float(found[1]), found[2]
    if unit == "%":
        return otherwise if number else 0.0
    return number * (em if unit in ("em", "ch", "ex", "lh") else _UNITS.get(unit, 1.0))


def _number(value: str) -> float:
    try:
        return float(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    except ValueError:
        return 1.0


def colour_of(token: Any, least: float = _FAINT) -> Colour | None:
    """The colour of a value or a token of one; None if it is none, or clearer than that."""
    found = tinycss2.color3.parse_color(token)
    if found is None or isinstance(found, str) or found.alpha < least:
        return None
    return Colour(*(max(0, min(255, round(part * 255))) for part in found[:3]))


def may_cover(style: Mapping[str, str]) -> bool:
    """Whether an element of this style has a ground of its own and can lie over another."""
    placed = style.get("position") in ("absolute", "fixed") or any(
        piece.startswith("-") for name in _SIDES for piece in style.get(name, "").split()
    )
    return placed and any(
        _ground(style.get(name, ""), ()) for name in ("background", "background-color")
    )


def _ground(value: str, behind: tuple[Colour, ...]) -> tuple[Colour, ...]:
    """The colours that a background shows; those behind it where it has none."""
    flat: list[Any] = []
    tokens: list[Any] = tinycss2.parse_component_value_list(value)
    for token in tokens:
        flat.append(token)
        if token.type == "function" and "gradient" in token.lower_name:
            flat.extend(token.arguments)
    colours = [colour for token in flat if (colour := colour_of(token, 0.5)) is not None]
    return tuple(colours) or behind

"""A drawing within a page: where its words and its filled shapes stand, and which cover which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from disclosable.gate.colour import Colour
from disclosable.gate.text.selector import Node
from disclosable.gate.text.style import Look, colour_of

MAX_MARKS = 2_000
"""So many shapes, and so many words, are compared with each other."""

_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))(?:px)?\s*")
_UNDRAWN = frozenset(("defs", "symbol", "clippath", "pattern", "marker", "metadata"))


@dataclass(slots=True)
class Drawing:
    """What is known of an open <svg>: its visible box, its filled boxes, where its words are."""

    box: tuple[float, float, float, float] | None = None
    boxes: list[tuple[float, float, float, float, Colour]] = field(default_factory=list)
    fills: set[Colour] = field(default_factory=set)
    words: list[tuple[float, float]] = field(default_factory=list)

    def shape(self, stack: Sequence[Node], style: Mapping[str, str], look: Look) -> str:
        """Take in a shape; what is wrong with it, if it covers words."""
        node = stack[-1]
        fill = style.get("fill", "#000000")
        if fill == "none" or node.tag not in ("rect", "circle", "ellipse", "path", "polygon"):
            return ""
        colour = colour_of(fill, 0.5)
        if colour is None or look.hidden:
            return ""
        self.fills.add(colour)
        if node.tag != "rect" or _is_moved(stack) or any(one.tag in _UNDRAWN for one in stack):
            return ""
        x, y, wide, high = (_length(node, name) for name in ("x", "y", "width", "height"))
        if len(self.boxes) < MAX_MARKS:
            self.boxes.append((x, y, x + wide, y + high, colour))
        clear = any(
            colour_of(fill, 0.9) is None or _faint(style.get(name, "1"))
            for name in ("opacity", "fill-opacity")
        )
        if not clear and any(
            x <= left <= x + wide and y <= top <= y + high for left, top in self.words
        ):
            return "words under a shape of a drawing"
        return ""

    def text(self, stack: Sequence[Node], style: Mapping[str, str], look: Look) -> str:
        """Take in the words of the innermost <text>; what is wrong with them."""
        if any(node.tag in _UNDRAWN for node in stack):
            return "words in a part of a drawing that is not shown"
        owner = next((node for node in reversed(stack) if node.tag in ("text", "tspan")), None)
        if owner is None:
            return "words in a drawing that are not drawn"
        if style.get("fill") == "none" and style.get("stroke", "none") == "none":
            return "words without a colour"
        grounds: tuple[Colour, ...] = (*look.ground, *self.fills)
        if not _is_moved(stack) and "x" in owner.attributes and "y" in owner.attributes:
            x, y = _length(owner, "x"), _length(owner, "y")
            if self.box is not None:
                left, top, right, bottom = self.box
                if not (left <= x <= right and top <= y <= bottom + look.size):
                    return "words outside the drawing"
            middle = y - look.size / 3
            if len(self.words) < MAX_MARKS:
                self.words.append((x, middle))
            here = [
                colour
                for left, top, right, bottom, colour in self.boxes
                if left <= x <= right and top <= middle <= bottom
            ]
            grounds = (here[-1],) if here and len(self.boxes) < MAX_MARKS else grounds
        if all(look.colour.unseen_on(ground) for ground in grounds):
            return "words in the colour of their ground"
        return ""


def begin_drawing(node: Node) -> Drawing:
    """A new drawing, and what of its plane is visible."""
    numbers = re.findall(r"[+-]?[\d.]+(?:e[+-]?\d+)?", node.attributes.get("viewbox", ""))
    try:
        values = [float(number) for number in numbers]
    except ValueError:
        values = []
    if len(values) == 4:
        x, y, wide, high = values
        return Drawing((x, y, x + wide, y + high))
    wide, high = _length(node, "width"), _length(node, "height")
    return Drawing((0, 0, wide, high) if wide and high else None)


def _length(node: Node, name: str) -> float:
    value = node.attributes.get(name, "")
    found = _LENGTH.match(value)
    # A share of the whole covers the drawing as a ground does.
    return 1e9 if value.endswith("%") else float(found[1]) if found else 0.0


def _is_moved(stack: Sequence[Node]) -> bool:
    return any(node.attributes.get("transform") for node in stack)


def _faint(value: str) -> bool:
    try:
        return float(value) < 0.9
    except ValueError:
        return False

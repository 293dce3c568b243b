"""A drawing within a page: where its words and its filled shapes stand, and which cover which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from disclosable.gate.colour import Colour
from disclosable.gate.text.selector import Node
from disclosable.gate.text.shape import (
    PLAIN,
    Matrix,
    Point,
    Polygon,
    is_inside,
    joined,
    length_of,
    moved,
    numbers_of,
    outlines,
    read_transform,
    size_of,
    thick,
)
from disclosable.gate.text.style import SMALLEST, Look, colour_of

MAX_MARKS = 5_000
"""So many shapes, and so many words, are compared with each other."""

MAX_COMPARED = 10_000_000
"""So many corners of shapes are compared with places of words."""

_SHAPES = frozenset(("rect", "circle", "ellipse", "path", "polygon", "polyline", "line", "image"))
_UNDRAWN = frozenset(("defs", "symbol", "clippath", "pattern", "marker", "metadata"))
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
_LEAST_SCALE = 0.02
_WIDTH_OF_LETTER = 0.5


@dataclass(frozen=True, slots=True)
class _Shape:
    """A filled shape: its polygons, the box around them, and its colour where it has one."""

    polygons: list[Polygon]
    box: tuple[float, float, float, float]
    colour: Colour | None

    def holds(self, point: Point) -> bool:
        left, top, right, bottom = self.box
        return (
            left <= point[0] <= right
            and top <= point[1] <= bottom
            and is_inside(self.polygons, point)
        )


@dataclass(slots=True)
class Drawing:
    """What is known of an open <svg>: its visible box, its filled shapes, where its words are."""

    box: tuple[float, float, float, float] | None = None
    shapes: list[_Shape] = field(default_factory=list)
    fills: set[Colour] = field(default_factory=set)
    words: list[Point] = field(default_factory=list)
    clips: dict[str, list[Polygon]] = field(default_factory=dict)
    compared: int = 0

    def shape(self, stack: Sequence[Node], style: Mapping[str, str], look: Look) -> str:
        """Take in a shape; what is wrong with it, if it covers words."""
        node = stack[-1]
        if node.tag not in _SHAPES or look.hidden:
            return ""
        matrix = _matrix(stack)
        clip = next((one for one in reversed(stack) if one.tag == "clippath"), None)
        if clip is not None and matrix is not None:
            found = self.clips.setdefault(clip.attributes.get("id", ""), [])
            found.extend(_placed(outlines(node.tag, node.attributes), matrix))
            return ""
        if len(self.shapes) >= MAX_MARKS or self.compared > MAX_COMPARED:
            return "more shapes than can be compared with its words" if self.words else ""
        painted = list(_painted(node, style))
        colours = [colour for _, colour in painted if colour is not None]
        self.fills.update(colours)
        if matrix is None or any(one.tag in _UNDRAWN for one in stack):
            return ""
        clear = any(_faint(style.get(name, "1")) for name in ("opacity", "fill-opacity"))
        wrong = ""
        for polygons, colour in painted:
            shape = _shape(_placed(polygons, matrix), colour)
            if shape is None:
                continue
            self.shapes.append(shape)
            self.compared += len(self.words) * sum(map(len, polygons)) // 8
            if not clear and any(shape.holds(word) for word in self.words):
                wrong = "words under a shape of a drawing"
        if node.tag == "image" and self.box is not None and not _is_within(self.box, node, matrix):
            wrong = "a picture outside the drawing"
        return wrong

    def text(self, stack: Sequence[Node], style: Mapping[str, str], look: Look, words: str) -> str:
        """Take in the words of the innermost <text>; what is wrong with them."""
        if any(node.tag in _UNDRAWN for node in stack):
            return "words in a part of a drawing that is not shown"
        owner = next((node for node in reversed(stack) if node.tag in ("text", "tspan")), None)
        if owner is None:
            return "words in a drawing that are not drawn"
        if style.get("fill") == "none" and style.get("stroke", "none") == "none":
            return "words without a colour"
        matrix = _matrix(stack)
        if matrix is not None and size_of(matrix) * look.size < SMALLEST * _LEAST_SCALE:
            return "words too small to be read"
        grounds: tuple[Colour, ...] = (*look.ground, *self.fills)
        if matrix is not None and "x" in owner.attributes and "y" in owner.attributes:
            start = length_of(owner.attributes, "x"), length_of(owner.attributes, "y")
            x, y = moved(matrix, start)
            if self.box is not None:
                left, top, right, bottom = self.box
                high = look.size * max(1.0, size_of(matrix))
                if not (left <= x <= right and top <= y <= bottom + high):
                    return "words outside the drawing"
            places = [moved(matrix, one) for one in _along(start, stack, look, words)]
            if self._is_cut(stack, places):
                return "words that are cut away"
            if len(self.words) < MAX_MARKS:
                self.words.extend(places)
            self.compared += len(self.shapes)
            here = [shape for shape in self.shapes if shape.holds(places[0])]
            if here and len(self.shapes) < MAX_MARKS:
                colour = here[-1].colour
                grounds = (colour,) if colour is not None else ()
        if grounds and all(look.colour.unseen_on(ground) for ground in grounds):
            return "words in the colour of their ground"
        return ""

    def _is_cut(self, stack: Sequence[Node], places: Sequence[Point]) -> bool:
        """Whether words stand outside a path that bounds what is drawn."""
        for depth, node in enumerate(stack, start=1):
            found = _REFERENCE.search(node.attributes.get("clip-path", ""))
            polygons = self.clips.get(found[1]) if found else None
            matrix = _matrix(stack[:depth])
            if polygons and matrix is not None:
                around = _placed(polygons, matrix)
                if not any(is_inside(around, place) for place in places):
                    return True
        return False


def begin_drawing(node: Node) -> Drawing:
    """A new drawing, and what of its plane is visible."""
    values = numbers_of(node.attributes.get("viewbox", ""))
    if len(values) == 4:
        x, y, wide, high = values
        return Drawing((x, y, x + wide, y + high))
    wide, high = (length_of(node.attributes, name) for name in ("width", "height"))
    return Drawing((0, 0, wide, high) if wide and high else None)


def _matrix(stack: Sequence[Node]) -> Matrix | None:
    """How an element is moved by itself and by all around it; None where that cannot be told."""
    matrix = PLAIN
    within = [place for place, node in enumerate(stack) if node.tag == "svg"]
    if len(within) > 1:
        return None
    for node in stack[within[0] :] if within else stack:
        text = node.attributes.get("transform", "")
        step = read_transform(text) if text else PLAIN
        if step is None:
            return None
        matrix = joined(matrix, step)
    return matrix


def _painted(node: Node, style: Mapping[str, str]) -> Iterator[tuple[list[Polygon], Colour | None]]:
    """The surfaces that a shape paints so that nothing shows through, and their colours."""
    polygons = outlines(node.tag, node.attributes)
    fill = style.get("fill", "#000000")
    if node.tag == "image" or (fill.startswith("url(") and node.tag != "line"):
        yield polygons, None
    elif fill != "none" and node.tag != "line" and colour_of(fill, 0.9) is not None:
        yield polygons, colour_of(fill)
    line = style.get("stroke", node.attributes.get("stroke", "none")).lower()
    width = style.get("stroke-width", node.attributes.get("stroke-width", "1"))
    wide = (numbers_of(width) or [1.0])[0]
    if line != "none" and wide >= SMALLEST and colour_of(line, 0.9) is not None:
        for polygon in polygons:
            yield from (([ribbon], colour_of(line)) for ribbon in thick(polygon, wide))


def _placed(polygons: Sequence[Polygon], matrix: Matrix) -> list[Polygon]:
    return [[moved(matrix, point) for point in polygon] for polygon in polygons]


def _shape(polygons: list[Polygon], colour: Colour | None) -> _Shape | None:
    points = [point for polygon in polygons for point in polygon]
    if len(points) < 3:
        return None
    across, down = [x for x, _ in points], [y for _, y in points]
    return _Shape(polygons, (min(across), min(down), max(across), max(down)), colour)


def _along(start: Point, stack: Sequence[Node], look: Look, words: str) -> list[Point]:
    """Places along a line of words, at half the height of its letters: near its start, its middle.

    How wide its letters are is a guess.
    """
    anchor = next(
        (a for node in reversed(stack) if (a := node.attributes.get("text-anchor"))), "start"
    )
    wide = len(words.strip()) * look.size * _WIDTH_OF_LETTER
    back = {"middle": 0.5, "end": 1.0}.get(anchor, 0.0) * wide
    middle = start[1] - look.size / 3
    near = min(wide / 2, look.size / 4)
    return [(start[0] - back + near, middle), (start[0] - back + wide / 2, middle)]


def _is_within(box: tuple[float, float, float, float], node: Node, matrix: Matrix) -> bool:
    polygon = _placed(outlines(node.tag, node.attributes), matrix)[0]
    left, top, right, bottom = box
    x = sum(point[0] for point in polygon) / len(polygon)
    y = sum(point[1] for point in polygon) / len(polygon)
    return left <= x <= right and top <= y <= bottom


def _faint(value: str) -> bool:
    try:
        return float(value) < 0.9
    except ValueError:
        return False

"""The outlines of a drawing's shapes (SVG 1.1, chapters 7 to 9), as polygons in its own plane."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

Point = tuple[float, float]
Polygon = list[Point]
Matrix = tuple[float, float, float, float, float, float]

PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MAX_POINTS = 2_000
"""Of a path with more, only the first are followed."""

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LENGTH = re.compile(rf"\s*({_NUMBER.pattern})(?:px)?\s*")
_TURN = re.compile(r"([a-z]+)\s*\(([^()]*)\)", re.IGNORECASE)
_STEP = re.compile(rf"([MLHVCSQTAZ])|({_NUMBER.pattern})", re.IGNORECASE)
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_AROUND = 24


def length_of(given: Mapping[str, str], name: str) -> float:
    """A length in the drawing's own units."""
    value = given.get(name, "")
    found = _LENGTH.match(value)
    # A share of the whole covers the drawing as a ground does.
    return 1e9 if value.endswith("%") else float(found[1]) if found else 0.0


def numbers_of(text: str) -> list[float]:
    """All the numbers in a text."""
    return [float(number) for number in _NUMBER.findall(text)]


def moved(matrix: Matrix, point: Point) -> Point:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def size_of(matrix: Matrix) -> float:
    """How many times larger what is drawn becomes."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def joined(outer: Matrix, inner: Matrix) -> Matrix:
    """The movement of what is moved within what is moved."""
    a, b, c, d, _, _ = outer
    p, q, r, s, t, u = inner
    e, f = moved(outer, (t, u))
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, e, f


def read_transform(text: str) -> Matrix | None:
    """The movement that a transform attribute says; None where it cannot be told."""
    matrix = PLAIN
    for name, inside in _TURN.findall(text):
        values = numbers_of(inside)
        step = _turn(name.lower(), values)
        if step is None:
            return None
        matrix = joined(matrix, step)
    return None if _TURN.sub("", text).strip(" ,\t\r\n") else matrix


def _turn(name: str, values: list[float]) -> Matrix | None:
    match name, values:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest] if len(rest) < 2:
            return 1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0
        case "scale", [x, *rest] if len(rest) < 2:
            return x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0
        case "rotate", [angle, *rest] if len(rest) in (0, 2):
            turn = math.radians(angle)
            x, y = rest or (0.0, 0.0)
            around = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0.0, 0.0)
            there = joined((1.0, 0.0, 0.0, 1.0, x, y), around)
            return joined(there, (1.0, 0.0, 0.0, 1.0, -x, -y))
        case "skewx", [angle]:
            return 1.0, 0.0, math.tan(math.radians(angle)), 1.0, 0.0, 0.0
        case "skewy", [angle]:
            return 1.0, math.tan(math.radians(angle)), 0.0, 1.0, 0.0, 0.0
    return None


def outlines(tag: str, given: Mapping[str, str]) -> list[Polygon]:
    """The polygons that a shape fills; curves are followed in steps."""
    match tag:
        case "rect" | "image":
            x, y, wide, high = (length_of(given, name) for name in ("x", "y", "width", "height"))
            return [[(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]]
        case "circle" | "ellipse":
            x, y = length_of(given, "cx"), length_of(given, "cy")
            wide = length_of(given, "r") or length_of(given, "rx")
            high = length_of(given, "r") or length_of(given, "ry")
            angles = [2 * math.pi * step / _AROUND for step in range(_AROUND)]
            return [[(x + wide * math.cos(one), y + high * math.sin(one)) for one in angles]]
        case "line":
            x1, y1, x2, y2 = (length_of(given, name) for name in ("x1", "y1", "x2", "y2"))
            return [[(x1, y1), (x2, y2)]]
        case "polygon" | "polyline":
            values = numbers_of(given.get("points", ""))[: 2 * MAX_POINTS]
            return [list(zip(values[::2], values[1::2], strict=False))]
        case "path":
            return list(_path(given.get("d", "")))
    return []


def _path(text: str) -> Iterator[Polygon]:
    here: Point = (0.0, 0.0)
    points: Polygon = []
    order = ""
    values: list[float] = []
    for count, found in enumerate(_STEP.finditer(text)):
        if count > MAX_POINTS:
            break
        if found[1]:
            order, values = found[1], []
            if order in "Zz" and points:
                here = points[0]
            continue
        values.append(float(found[2]))
        if order.upper() not in _TAKES or len(values) < max(1, _TAKES[order.upper()]):
            continue
        if order in "Mm":
            if len(points) > 1:
                yield points
            points = []
        new = list(_steps(order, values, here))
        if not points and order not in "Mm":
            points.append(here)
        points.extend(new)
        here, values = new[-1], []
        order = {"M": "L", "m": "l"}.get(order, order)
    if len(points) > 1:
        yield points


def _steps(order: str, values: list[float], here: Point) -> Iterator[Point]:
    """The points to which one step of a path leads; those of a curve's own frame for a curve."""
    x, y = here if order.islower() else (0.0, 0.0)
    match order.upper():
        case "H":
            yield x + values[0], here[1]
        case "V":
            yield here[0], y + values[0]
        case "A":
            yield x + values[5], y + values[6]
        case "C" | "Q" | "S":
            frame = [here, *((x + a, y + b) for a, b in zip(*[iter(values)] * 2, strict=True))]
            for step in range(1, 7):
                yield _bent(frame, step / 6)
        case _:
            yield x + values[0], y + values[1]


def _bent(frame: Sequence[Point], share: float) -> Point:
    points = list(frame)
    while len(points) > 1:
        points = [
            (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for a, b in pairwise(points)
        ]
    return points[0]


def thick(line: Polygon, width: float) -> Iterator[Polygon]:
    """The ribbons that a line of this width paints."""
    for (x1, y1), (x2, y2) in pairwise(line):
        far = math.hypot(x2 - x1, y2 - y1)
        if far:
            across, up = (y2 - y1) / far * width / 2, (x1 - x2) / far * width / 2
            yield [
                (x1 + across, y1 + up),
                (x2 + across, y2 + up),
                (x2 - across, y2 - up),
                (x1 - across, y1 - up),
            ]


def is_inside(polygons: Sequence[Polygon], point: Point) -> bool:
    """Whether a point lies within what the polygons fill together (by the even-odd rule)."""
    x, y = point
    inside = False
    for polygon in polygons:
        before = polygon[-1]
        for here in polygon:
            if (here[1] > y) != (before[1] > y) and x < (before[0] - here[0]) * (y - here[1]) / (
                before[1] - here[1]
            ) + here[0]:
                inside = not inside
            before = here
    return inside

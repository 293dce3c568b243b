"""Where a shape lies on its page, and what it covers there."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.gate.colour import Colour
from disclosable.gate.opendocument.setting import Setting
from disclosable.gate.opendocument.style import OpenStyles, points

_TRANSLATE = re.compile(r"translate\s*\(\s*([-0-9.a-z]+)[\s,]+([-0-9.a-z]+)\s*\)")
_ROTATE = re.compile(r"rotate\s*\(\s*(-?[0-9]{0,3}\.?[0-9]{1,17})\s*\)")
_MOST_BOXES = 800
_CLIP = re.compile(r"rect\(([^)]*)\)")
# Half a millimetre cut from a picture is a program's rounding.
_NO_CROP = 1.5
_CHARACTER = 0.5
_LINE = 1.2
_WORDS_COVERED = 0.12
_PICTURE_COVERED = 0.5
_BACKGROUND = 0.8
_STANDS_ON = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """A shape's rectangle in points, and what it holds.

    `middle` is how its words stand in it, `colour` that of its fill, None where it cannot be told.
    """

    x: float
    y: float
    width: float
    height: float
    opaque: bool
    size: float
    middle: str
    layer: int = 0
    words: str = ""
    picture: bool = False
    table: bool = False
    colour: Colour | None = None

    def thin(self, least: float) -> bool:
        """Whether it is too thin to show what it holds."""
        return 0 <= self.width < least or 0 <= self.height < least

    def beyond(self, width: float, height: float) -> bool:
        """Whether it lies wholly outside a page of that size."""
        right, bottom = self.x + max(self.width, 0), self.y + max(self.height, 0)
        return right <= 1 or bottom <= 1 or self.x >= width - 1 or self.y >= height - 1

    def needed(self) -> float:
        """About how high its words are."""
        letters = max(1, int(self.width / max(1.0, self.size * _CHARACTER)))
        lines = sum(1 + len(line) // letters for line in self.words.split("\n"))
        return lines * self.size * _LINE if self.words else 0.0

    def text_area(self) -> tuple[float, float, float, float]:
        """About where its words stand: left, top, right, bottom."""
        tall = min(max(self.height, self.size), self.needed())
        spare = max(0.0, self.height - tall)
        top = self.y + {"middle": spare / 2, "bottom": spare}.get(self.middle, 0.0)
        longest = max(len(line) for line in self.words.split("\n"))
        wide = min(self.width, max(longest, 1) * self.size * _CHARACTER)
        # How the words are aligned is not looked at: where they are narrow, all of the line counts.
        return self.x, top, self.x + max(wide, self.width / 2), top + tall

    def area(self) -> tuple[float, float, float, float]:
        """Its rectangle: left, top, right, bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height


def read_box(
    given: dict[str, str], styles: OpenStyles, inside: Setting, *, filled: bool
) -> Box | None:
    """The box of a shape; None where the file does not give its size.

    `filled` says whether such a shape has a fill where no style says so.
    """
    if "width" not in given and "height" not in given:
        return None
    # What is not given is left to the program: a negative length is none.
    width = points(given["width"]) if "width" in given else -1.0
    height = points(given["height"]) if "height" in given else -1.0
    x, y = points(given.get("x", "")), points(given.get("y", ""))
    if transform := given.get("transform"):
        if found := _TRANSLATE.search(transform):
            x, y = points(found.group(1)), points(found.group(2))
        if (found := _ROTATE.search(transform)) and width > 0 and height > 0:
            x, y, width, height = _around(x, y, width, height, float(found.group(1)))
    fill = styles.said(inside.layers, "fill")
    ground = styles.said(inside.layers, "background-color")
    solid = filled if fill is None else fill != "none"
    clear = styles.said(inside.layers, "fill-opacity") or "100%"
    faint = clear.endswith("%") and clear[:-1].isdigit() and int(clear[:-1]) < 50
    opaque = (solid and not faint) or (fill is None and ground not in (None, "transparent", "none"))
    size = points(styles.said(inside.layers, "font-size") or "") or 14.0
    middle = styles.said(inside.layers, "textarea-vertical-align") or "top"
    layer = given.get("z-index", "")
    at = int(layer) if layer.isascii() and layer.isdigit() and len(layer) < 10 else 0
    colour = styles.ground(inside.layers, None)
    return Box(x, y, width, height, opaque, size, middle, at, colour=colour)


def _around(
    x: float, y: float, width: float, height: float, angle: float
) -> tuple[float, float, float, float]:
    """The upright box around one that is turned about its first corner, by so many radians."""
    sine, cosine = math.sin(angle), math.cos(angle)
    corners = [(0.0, 0.0), (width, 0.0), (0.0, height), (width, height)]
    across = [right * cosine + down * sine for right, down in corners]
    along = [down * cosine - right * sine for right, down in corners]
    left, top = x + min(across), y + min(along)
    return left, top, max(across) - min(across), max(along) - min(along)


def clipped(text: str | None) -> bool:
    """Whether a clip cuts anything away."""
    found = _CLIP.match((text or "").strip())
    return (
        bool(found)
        and any(
            points(edge) > _NO_CROP for edge in re.split(r"[\s,]+", found.group(1).strip()) if edge
        )
        if found
        else False
    )


def ground_beneath(boxes: list[Box], words: Box, page: Colour | None) -> Colour | None:
    """The colour that words without a fill of their own stand on; None where it cannot be told.

    `boxes` are what was painted before them, on a page of the colour `page`.
    """
    for under in reversed(boxes[-_MOST_BOXES:]):
        paints = (under.opaque or under.picture) and not (words.opaque or under.table)
        if not paints or under.width <= 0 or under.height <= 0:
            continue
        if _share(under.area(), words.text_area()) > _STANDS_ON:
            return None if under.picture else under.colour
    return page


def covered(boxes: list[Box], page: float) -> Iterator[tuple[str, Box]]:
    """Each box that a later one covers, and what is said of it. `page` is the area of the page."""
    painted = sorted(boxes[:_MOST_BOXES], key=lambda box: box.layer)
    if len(boxes) > _MOST_BOXES:
        yield "more shapes than can be compared", boxes[_MOST_BOXES]
    for number, over in enumerate(painted):
        if not over.opaque or over.width <= 0 or over.height <= 0:
            continue
        for under in painted[:number]:
            if what := _covers(over, under, page):
                yield what, under


def _covers(over: Box, under: Box, page: float) -> str | None:
    if under.width <= 0 or under.height <= 0:
        return None
    if under.words and _share(over.area(), under.text_area()) > _WORDS_COVERED:
        return "a shape that lies over words"
    if under.table and _share(over.area(), under.area()) > _WORDS_COVERED / 2:
        return "a shape that lies over a table"
    if under.picture:
        share = _share(over.area(), under.area())
        background = page > 0 and under.width * under.height / page > _BACKGROUND
        if over.picture:
            return "a picture that lies over another" if share > _PICTURE_COVERED else None
        if share > 0.01 and not over.words and not background:
            return "a shape that lies over a picture"
        if share > _PICTURE_COVERED and not background:
            return "a shape that lies over a picture"
    return None


def _share(
    over: tuple[float, float, float, float], under: tuple[float, float, float, float]
) -> float:
    wide = min(over[2], under[2]) - max(over[0], under[0])
    tall = min(over[3], under[3]) - max(over[1], under[1])
    whole = (under[2] - under[0]) * (under[3] - under[1])
    return wide * tall / whole if wide > 0 and tall > 0 and whole > 0 else 0.0

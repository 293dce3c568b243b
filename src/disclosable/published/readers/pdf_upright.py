"""A page whose text runs up, down or upside down, turned so that it can be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from disclosable.published.readers.pdf_shapes import Box, DrawnPage, Rule

_Point = Callable[[float, float], tuple[float, float]]


def turn_upright(page: DrawnPage) -> DrawnPage:
    """The page turned so that most of its characters stand upright; their turns are then 0."""
    turns = Counter(glyph.turn for glyph in page.glyphs if not glyph.text.isspace())
    turn = turns.most_common(1)[0][0] if turns else 0
    if not turn:
        return page
    width, height = page.width, page.height

    def point(x: float, y: float) -> tuple[float, float]:
        return {1: (y, width - x), 2: (width - x, height - y), 3: (height - y, x)}[turn]

    return replace(
        page,
        width=width if turn == 2 else height,
        height=height if turn == 2 else width,
        glyphs=tuple(
            replace(
                glyph,
                box=_turned(glyph.box, point),
                ink=_turned(glyph.ink, point),
                origin=point(*glyph.origin),
                turn=(glyph.turn - turn) % 4,
            )
            for glyph in page.glyphs
        ),
        rules=tuple(_turned_rule(rule, point) for rule in page.rules),
        pictures=tuple(_turned(picture, point) for picture in page.pictures),
    )


def _turned(box: Box, point: _Point) -> Box:
    x0, y0 = point(box.left, box.top)
    x1, y1 = point(box.right, box.bottom)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _turned_rule(rule: Rule, point: _Point) -> Rule:
    x0, y0 = point(rule.x0, rule.y0)
    x1, y1 = point(rule.x1, rule.y1)
    return Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

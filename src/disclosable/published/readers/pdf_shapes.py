"""What stands on a page of a PDF: boxes, glyphs and straight lines.

Lengths are in points (1/72 inch), from the top left corner of the page as it is shown, whatever its
rotation; y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def touches(self, other: Box) -> bool:
        """Whether they share more than an edge."""
        return (
            self.right > other.left
            and self.left < other.right
            and self.bottom > other.top
            and self.top < other.bottom
        )

    def within(self, frame: Box) -> Box:
        """The part that lies in a frame which it touches."""
        return Box(
            max(self.left, frame.left),
            max(self.top, frame.top),
            min(self.right, frame.right),
            min(self.bottom, frame.bottom),
        )

    def around(self, other: Box) -> Box:
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character. `box` is as wide as its advance; `ink` is what is black.

    `origin` is where its line begins to draw it, on the baseline; `size` the height of its font,
    `turn` the quarter turns clockwise by which it is rotated as shown, `mark` the number of its
    marked content or -1.
    """

    text: str
    box: Box
    ink: Box
    origin: tuple[float, float]
    size: float
    turn: int = 0
    mark: int = -1
    is_invisible: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from (x0, y0) to (x1, y1), horizontal or vertical."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return abs(self.x1 - self.x0) >= abs(self.y1 - self.y0)


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page. `unmapped` counts characters for which the file does not say what they are.

    `notes` are the texts of comments, stamps and form fields, which are no part of the page.
    `is_crowded` says that it has so many lines that they were not read.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    pictures: tuple[Box, ...]
    unmapped: int = 0
    notes: tuple[str, ...] = ()
    is_crowded: bool = False

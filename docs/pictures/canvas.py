"""A drawing surface that writes SVG: lines, boxes, words, and a title and description for everyone.

Colours are few and dark enough for words on white; nothing is told by colour alone. The text of a
picture is text, so it can be searched, enlarged and read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

INK = "#0b0c0c"
GREY = "#505a5f"
PALE = "#e3e5e6"
BLUE = "#1d5a96"
PALE_BLUE = "#d5e5f3"
RED = "#a8320e"
PALE_RED = "#f8ded4"
WHITE = "#ffffff"


@dataclass
class Canvas:
    """A picture of so many units; `title` names it and `about` says what it shows."""

    width: int
    height: int
    title: str
    about: str
    marks: list[str] = field(default_factory=list)

    def line(
        self, x1: float, y1: float, x2: float, y2: float, colour: str = GREY, dashed: bool = False
    ) -> None:
        """A straight line."""
        dash = ' stroke-dasharray="6 4"' if dashed else ""
        self.marks.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
            f'stroke="{colour}"{dash}/>'
        )

    def arrow(self, x1: float, y1: float, x2: float, y2: float, colour: str = INK) -> None:
        """A line with a head at its end."""
        self.marks.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            'stroke-width="2" marker-end="url(#head)"/>'
        )

    def path(self, points: list[tuple[float, float]], colour: str) -> None:
        """Points joined by straight lines."""
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.marks.append(
            f'<polyline points="{told}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str = WHITE,
        edge: str = GREY,
        dashed: bool = False,
    ) -> None:
        """A rectangle."""
        dash = ' stroke-dasharray="4 3"' if dashed else ""
        self.marks.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
            f'fill="{fill}" stroke="{edge}"{dash}/>'
        )

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str) -> None:
        """A circle."""
        self.marks.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="{edge}" '
            'stroke-width="2"/>'
        )

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: int = 14,
        colour: str = INK,
        side: str = "start",
        bold: bool = False,
    ) -> None:
        """A line of text on the base line `y`; `side` is start, middle or end."""
        weight = ' font-weight="bold"' if bold else ""
        self.marks.append(
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
            f'text-anchor="{side}"{weight}>{escape(text)}</text>'
        )

    def svg(self) -> str:
        """The picture as a file."""
        marks = "\n".join(self.marks)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" role="img" aria-labelledby="title about" '
            'font-family="Arial, Helvetica, sans-serif">\n'
            f'<title id="title">{escape(self.title)}</title>\n'
            f'<desc id="about">{escape(self.about)}</desc>\n'
            '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" '
            f'markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" fill="{INK}"/>'
            "</marker></defs>\n"
            f'<rect width="{self.width}" height="{self.height}" fill="{WHITE}"/>\n'
            f"{marks}\n</svg>\n"
        )

    def write(self, path: Path) -> None:
        """Write it."""
        path.write_text(self.svg(), encoding="utf-8", newline="\n")

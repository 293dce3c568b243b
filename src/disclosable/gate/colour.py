"""A colour on a page, and whether text in it can be seen."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Below this WCAG 2 contrast ratio a reader does not notice that there is text. (Legible text needs
# 4.5; this asks only whether somebody hid it.)
UNSEEN_CONTRAST = 1.6

_HEX = re.compile(r"#?(?:[0-9a-fA-F]{2})?([0-9a-fA-F]{6})\Z")


@dataclass(frozen=True, slots=True)
class Colour:
    """Red, green and blue, each 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def from_hex(cls, text: str) -> Colour | None:
        """The colour written as `RRGGBB`, `AARRGGBB` or `#RRGGBB`; None if it is none of these."""
        found = _HEX.match(text.strip())
        if not found:
            return None
        return cls(*bytes.fromhex(found.group(1)))

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 (black) to 1 (white), as WCAG 2 defines it."""

        def linear(channel: int) -> float:
            share = channel / 255
            return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

        return 0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)

    def contrast(self, other: Colour) -> float:
        """The contrast ratio of two colours, 1 (the same) to 21."""
        light, dark = sorted((self.luminance, other.luminance), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    def unseen_on(self, ground: Colour) -> bool:
        """True if text in this colour cannot be noticed on that ground."""
        return self.contrast(ground) < UNSEEN_CONTRAST


BLACK = Colour(0, 0, 0)
WHITE = Colour(255, 255, 255)

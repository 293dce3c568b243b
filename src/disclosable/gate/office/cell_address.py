"""Addresses of cells: A1, $B$2:C7, 'A sheet'!A1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_AREA = re.compile(
    r"\$?(?P<c1>[A-Z]{1,3})\$?(?P<r1>[1-9][0-9]{0,6})"
    r"(?::\$?(?P<c2>[A-Z]{1,3})\$?(?P<r2>[1-9][0-9]{0,6}))?\Z"
)


@lru_cache(maxsize=4096)
def column_number(letters: str) -> int:
    """The number of a column, from 1, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both ends included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def read(cls, text: str) -> Area | None:
        """The area that a reference such as `A1:B2` names; None where it is none."""
        found = _AREA.match(text.strip())
        if found is None:
            return None
        left, top = column_number(found["c1"]), int(found["r1"])
        right = column_number(found["c2"]) if found["c2"] else left
        bottom = int(found["r2"]) if found["r2"] else top
        area = cls(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
        return area if area.bottom <= LAST_ROW and area.right <= LAST_COLUMN else None

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def mask(self) -> int:
        """Its columns, as bits."""
        return (1 << self.right + 1) - (1 << self.left)

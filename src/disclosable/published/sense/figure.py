"""A printed number that is no count: a percentage, a rate or a mean, in steps of its last digit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

_NUMBER = re.compile(
    r"([<>~≈]?)\s*[£€$]?\s*(\d[\d,]*)(?:\.(\d+))?\s*(%|per\s?cent)?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Figure:
    """`steps` of the last of `decimals` digits after the point: 4.1 is 41 steps of 1 decimal."""

    steps: int
    decimals: int
    is_percentage: bool

    @classmethod
    def of(cls, text: str) -> Figure | None:
        """Read one; None where the text is something else, or says "less than" or "about"."""
        match = _NUMBER.fullmatch(text.strip())
        if match is None or match[1]:
            return None
        whole, rest = match[2].replace(",", ""), match[3] or ""
        if len(whole) + len(rest) > 15:
            return None
        return cls(int(whole + rest), len(rest), bool(match[4]))

    @property
    def value(self) -> Fraction:
        """The number as it is printed."""
        return Fraction(self.steps, 10**self.decimals)

    @property
    def ends(self) -> tuple[Fraction, Fraction]:
        """The least and the greatest number that rounds to it; a half may have gone either way."""
        half = Fraction(1, 2 * 10**self.decimals)
        return self.value - half, self.value + half

    def tolerates(self, over: Fraction | int, under: int, per: int) -> bool:
        """Whether `per` times `over / under` would round to it. Exact."""
        least, most = self.ends
        return least * under <= per * over <= most * under

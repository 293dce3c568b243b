"""How exact published figures are, and what a figure therefore tells of the count behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from disclosable.errors import BadSpec
from disclosable.tables.lattice import Ints

LARGEST_BASE = 10**9
"""No figure is rounded to more than this."""


class How(StrEnum):
    """The ways of making figures less exact."""

    EXACT = "exact"
    """A figure is the count."""
    NEAREST = "nearest"
    """A figure is the nearest multiple of the base; a count halfway goes up."""
    CONTROLLED = "controlled"
    """A figure is one of the two multiples of the base beside the count, chosen so that the figures
    add up; a count that is a multiple stays what it is."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How the figures of a table come from its counts. `base` is what they are multiples of.

    Rounded to the nearest, figures need not add up; controlled, they do. The counts always do.

    Raises:
        BadSpec: a base that makes no sense.
    """

    how: How = How.EXACT
    base: int = 1

    def __post_init__(self) -> None:
        if self.how is How.EXACT and self.base != 1:
            raise BadSpec(f"exact figures have the base {self.base}", expected="the base 1")
        if self.how is not How.EXACT and not 2 <= self.base <= LARGEST_BASE:
            raise BadSpec(
                f"figures are rounded to {self.base}",
                expected=f"a whole number from 2 to {LARGEST_BASE:,}",
            )

    @classmethod
    def exact(cls) -> Precision:
        """Every figure is the count."""
        return cls()

    @classmethod
    def nearest(cls, base: int) -> Precision:
        """Every figure is the nearest multiple of `base`, halves upwards."""
        return cls(How.NEAREST, base)

    @classmethod
    def controlled(cls, base: int) -> Precision:
        """Every figure is a multiple of `base` beside the count, and the figures add up."""
        return cls(How.CONTROLLED, base)

    @property
    def is_exact(self) -> bool:
        """Whether a figure is the count."""
        return self.how is How.EXACT

    @property
    def _reach(self) -> tuple[int, int]:
        """How far a count may lie below and above its figure."""
        if self.how is How.NEAREST:
            return self.base // 2, (self.base - 1) // 2
        return self.base - 1, self.base - 1

    def interval(self, figure: int) -> tuple[int, int]:
        """The least and the greatest count that may stand behind a figure."""
        below, above = self._reach
        return max(0, figure - below), figure + above

    def intervals(self, figures: Ints) -> tuple[Ints, Ints]:
        """`interval` of many figures at once: the least counts and the greatest."""
        below, above = self._reach
        return np.maximum(figures - below, 0), figures + above

    def allows(self, figures: Ints) -> npt.NDArray[np.bool_]:
        """For each number whether it can be a figure at all."""
        return np.equal(figures % self.base, 0)

    @property
    def sentence(self) -> str:
        """What is told to readers."""
        if self.how is How.EXACT:
            return "Figures are exact counts."
        (least, most), (_, zero) = self.interval(self.base), self.interval(0)
        stands = f"{self.base} stands for a count from {least} to {most}"
        none = f"0 for a count from 0 to {zero}" if zero else "0 for no more than 0"
        if self.how is How.NEAREST:
            return (
                f"Figures are rounded to the nearest {self.base}, and halves upwards: {stands}, "
                f"{none}. Rounded figures need not add up to their rounded totals."
            )
        return (
            f"Each figure is one of the two multiples of {self.base} beside the count, chosen so "
            f"that the figures add up to their totals: {stands}, {none}."
        )

    def as_json(self) -> dict[str, Any]:
        """What `release.json` says of it."""
        return {"how": self.how.value, "base": self.base}


EXACT = Precision()
"""Every figure is the count."""

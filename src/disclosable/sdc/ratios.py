"""Percentages, rates and means: what they give away of the counts behind them.

A percentage of known people is a count in disguise: 33.3% of 21 is 7. Shown to fewer decimals it
is a range of counts, and the range is exact: `p` to `k` decimals of `n` people means every count
`c` with (p - half a step) <= 100 c / n < (p + half a step). Everything here is done in fractions.

Source of the screening numbers: HESA's standard rounding methodology (percentages on fewer than
22.5 people and means of 7 or fewer are not shown); the GSS policy on administrative sources, which
says that percentages, rates and means must be judged with the counts that they give back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from disclosable.errors import BadSpec
from disclosable.tables.cell import Cell

MOST_DECIMALS = 6
"""More decimals than this are not published; none tells as little as the legend does."""


class Kind(StrEnum):
    """What is published of two numbers."""

    PERCENTAGE = "percentage"
    RATE = "rate"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class RatioRule:
    """On how many people a figure of each kind may rest. 0: on any number.

    `percentages` on fewer than that many people, `rates` and `means` likewise, are not shown.

    Raises:
        BadSpec: a number is negative.
    """

    percentages: int = 0
    rates: int = 0
    means: int = 0

    def __post_init__(self) -> None:
        for name in ("percentages", "rates", "means"):
            least = getattr(self, name)
            if least < 0:
                raise BadSpec(
                    f"{name} need at least {least} people", expected="a whole number, 0 or more"
                )

    def least(self, kind: Kind) -> int:
        """The smallest denominator that a figure of this kind may rest on."""
        return {
            Kind.PERCENTAGE: self.percentages,
            Kind.RATE: self.rates,
            Kind.MEAN: self.means,
        }[kind]

    @property
    def sentence(self) -> str:
        """The rule in words, for a letter; empty where it asks for nothing."""
        parts = [
            f"{name} of fewer than {least}"
            for name, least in (
                ("percentages", self.percentages),
                ("rates", self.rates),
                ("means", self.means),
            )
            if least
        ]
        if not parts:
            return ""
        listed = ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]
        return f"{listed[0].upper()}{listed[1:]} are not shown."


@dataclass(frozen=True, slots=True)
class Ratio:
    """A percentage or rate that somebody wants to publish: `of` on `on`, times `per`.

    `of` is the cell that is counted; `on` the cell that it is a share of, or a number that is known
    from elsewhere, such as a population. A mean has no `of`: it is no count.

    Raises:
        BadSpec: too many decimals, a number that nothing can be a share of, or a mean of a count.
    """

    kind: Kind
    table: str
    of: Cell | None
    on: Cell | int
    decimals: int = 0
    per: int = 100

    def __post_init__(self) -> None:
        where = f"table {self.table!r}, {self.kind} of {self.of or self.on}"
        if not 0 <= self.decimals <= MOST_DECIMALS:
            raise BadSpec(
                f"{self.decimals} decimals are asked for",
                where=where,
                expected=f"0 to {MOST_DECIMALS}",
            )
        if self.per < 1 or (isinstance(self.on, int) and self.on < 1):
            raise BadSpec("nothing can be a share of it", where=where, expected="1 or more")
        if (self.of is None) is not (self.kind is Kind.MEAN):
            raise BadSpec(
                "a mean is not a share of counts, and every other figure is",
                where=where,
                expected="a cell that is counted, or none for a mean",
            )

    @property
    def words(self) -> str:
        """What it is, for a message."""
        return f"{self.kind} of {self.of} on {self.on}" if self.of else f"mean on {self.on}"


def steps_of(count: int, denominator: int, decimals: int, per: int = 100) -> int:
    """The figure that is published, in steps of its last decimal, halves rounded up. Exact.

    `3` to 1 decimal of 21 people is 143 steps: 14.3%.
    """
    return math.floor(Fraction(count * per * 10**decimals, denominator) + Fraction(1, 2))


def shown(steps: int, decimals: int) -> str:
    """The figure as it is printed."""
    if not decimals:
        return str(steps)
    whole, rest = divmod(steps, 10**decimals)
    return f"{whole}.{rest:0{decimals}}"


def counts_behind(
    steps: int, decimals: int, denominator: int, per: int = 100, most: int | None = None
) -> range:
    """Every count that would have been published as this figure. Exact; it has no gaps.

    `most` is the largest count that can be (a percentage's own denominator; open for rates).
    """
    scale = 2 * per * 10**decimals
    first = -((-(2 * steps - 1) * denominator) // scale)
    # Strictly below the next step: halves are rounded up.
    last = -((-(2 * steps + 1) * denominator) // scale) - 1
    return range(max(0, first), 1 + (last if most is None else min(last, most)))

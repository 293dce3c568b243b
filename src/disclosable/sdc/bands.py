"""Bands: every count, totals too, is replaced by the range it falls into.

A band is a marker whose legend is a range. The label says the range, so label, sentence and bounds
can never differ. Totals that add up from bands narrow them; that is for the proof to find out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from disclosable.errors import BadSpec
from disclosable.sdc.release import Legend, Meaning, PublishedTable
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.tables.table import Table


@dataclass(frozen=True, slots=True)
class Bands:
    """Ranges of counts without gaps: `ends[i]` is the highest count of band i; one more is open.

    The first band begins at `first`: 0, or 1 where a count of 0 is shown as 0.

    Raises:
        BadSpec: no end, ends that do not rise, or a first band that holds one count only.
    """

    ends: tuple[int, ...]
    first: int = 1

    def __post_init__(self) -> None:
        if self.first not in (0, 1):
            raise BadSpec(f"the first band begins at {self.first}", expected="0 or 1")
        if not self.ends or any(b <= a for a, b in pairwise(self.ends)):
            raise BadSpec(
                f"the bands end at {', '.join(map(str, self.ends)) or 'nothing'}",
                expected="one or more ends, each higher than the one before",
            )
        if self.ends[0] <= self.first:
            raise BadSpec(
                f"the first band is {self.first} to {self.ends[0]}, which tells the count",
                expected="a first band of at least two counts",
            )

    @classmethod
    def over(cls, rule: PrimaryRule, *, width: int = 1, most: int = 10**6) -> Bands:
        """Bands whose first holds what the rule covers, up to `most`.

        The first ends at `width` times the rule's highest count, the second at twice that; then
        follow the round numbers 20, 50, 100 and so on, each at least twice the one before.
        """
        first = 0 if rule.zeros is Zeros.HIDDEN else 1
        ends = [rule.high * width, 2 * rule.high * width]
        while ends[-1] < most:
            ends.append(_round_end(2 * ends[-1]))
        return cls(tuple(ends), first)

    def number(self, count: int) -> int:
        """Which band a count falls into; -1 for a 0 that is shown as 0."""
        return int(self.numbers(np.array([count], dtype=np.int64))[0])

    def numbers(self, counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Which band each count falls into; -1 for a 0 that is shown as 0."""
        found = np.searchsorted(np.array(self.ends, dtype=np.int64), counts, side="left")
        return np.where(counts < self.first, -1, found).astype(np.int64)

    def bounds(self, number: int) -> tuple[int, int | None]:
        """The lowest and the highest count of a band (None: open)."""
        low = self.first if number == 0 else self.ends[number - 1] + 1
        return low, self.ends[number] if number < len(self.ends) else None

    def label(self, number: int) -> str:
        """What stands in the cell."""
        low, high = self.bounds(number)
        return f"{low} or more" if high is None else f"{low} to {high}"

    def meaning(self, number: int) -> Meaning:
        """What the label tells the reader."""
        low, high = self.bounds(number)
        label = self.label(number)
        span = f"of {low} or more" if high is None else f"from {low} to {high}"
        return Meaning(low, high, f"{label} means a number {span}.")

    @property
    def sentence(self) -> str:
        """The method in words, for a letter."""
        zero = " A count of 0 is shown." if self.first else ""
        return f"Counts are shown as ranges, beginning with {self.label(0)}.{zero}"


def _round_end(least: int) -> int:
    """The first of 1, 2, 5, 10, 20, 50, ... that is not below `least`."""
    power: int = 10 ** (len(str(least)) - 1)
    return next(step * power for step in (1, 2, 5, 10) if step * power >= least)


def ladder(rule: PrimaryRule, most: int) -> Sequence[Bands]:
    """Bands to try in turn, from the most to the least that they tell.

    First as the rule is; then wider; then with 0 in the first band, which leaves a reader open
    what a sum of low counts would otherwise rule out.
    """
    tried: list[Bands] = []
    for first in (1, 0) if rule.zeros is Zeros.SHOWN else (0,):
        for width in (1, 2, 4):
            ends = Bands.over(rule, width=width, most=most).ends
            tried.append(Bands(ends, first))
    return tried


def band(table: Table, bands: Bands) -> PublishedTable:
    """The table with every published count, totals too, replaced by its band's label."""
    numbers = bands.numbers(table.counts)
    used = np.unique(numbers[table.spec.lattice.published & (numbers >= 0)])
    meanings = {bands.label(n): bands.meaning(n) for n in used.tolist()}
    # A count that falls into no band is a 0 that is shown; marker n is written -1 - n.
    codes = np.where(numbers < 0, 0, -1 - np.searchsorted(used, numbers))
    return PublishedTable.of_array(table.spec, codes, tuple(meanings), Legend(meanings))

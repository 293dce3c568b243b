"""Alternative sets of records that would have published the same figures.

A witness is a change of the first witness. A `Run` is a row of witnesses: from `start`, add `step`
again and again, and the protected count goes through every value from `first` to `last`. It is
enough to check the two ends: figures that are shown do not change, and a bound that holds at both
ends holds between them, since every step is the same whole-number change.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from disclosable.solve.system import Values

Change = Mapping[int, int]
"""Unknown to how much its count rises or falls; unknowns that stay are left out."""


@dataclass(frozen=True)
class Run:
    """Witnesses in which `unknown` takes every value from `first` to `last`.

    `start` changes the first witness to the one with `first`; `step` raises the count by one.
    """

    unknown: int
    first: int
    last: int
    start: Change
    step: Change

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a run ends before it begins")
        if self.last > self.first and self.step.get(self.unknown) != 1:
            raise ValueError("each step of a run raises the count by one")
        object.__setattr__(self, "start", MappingProxyType(dict(self.start)))
        object.__setattr__(self, "step", MappingProxyType(dict(self.step)))

    @property
    def values(self) -> range:
        """The values it witnesses."""
        return range(self.first, self.last + 1)


def difference(base: Sequence[int], values: Sequence[int]) -> dict[int, int]:
    """The change from one set of values to another."""
    return {i: v - b for i, (b, v) in enumerate(zip(base, values, strict=True)) if v != b}


def apply(base: Sequence[int], change: Change) -> Values:
    """The values after a change."""
    values = list(base)
    for unknown, by in change.items():
        values[unknown] += by
    return tuple(values)


def add(start: Change, step: Change, times: int) -> dict[int, int]:
    """A change, and another change so many times, as one; unknowns that stay are left out."""
    total = dict(start)
    for unknown, by in step.items():
        total[unknown] = total.get(unknown, 0) + by * times
    return {unknown: by for unknown, by in total.items() if by}


def unit(change: Change) -> dict[int, int]:
    """The smallest whole-number change in the same direction."""
    divisor = math.gcd(*change.values()) or 1
    return {unknown: by // divisor for unknown, by in change.items()}


def room(
    base: Sequence[int], move: Change, lows: Sequence[int], highs: Sequence[int | None]
) -> tuple[int, int]:
    """How often a move can be taken back and made, from `base` within the bounds: (-m, n).

    A move that nothing stops is cut off at a number larger than any count.
    """
    back = forth = 10**12
    for unknown, by in move.items():
        down = (base[unknown] - lows[unknown]) // abs(by)
        high = highs[unknown]
        up = 10**12 if high is None else (high - base[unknown]) // abs(by)
        forth = min(forth, up if by > 0 else down)
        back = min(back, down if by > 0 else up)
    return -max(0, back), max(0, forth)

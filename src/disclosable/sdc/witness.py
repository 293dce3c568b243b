"""Alternative sets of records that would have published the same figures.

A witness is a change of the first witness: a `Move`, made or taken back some number of times. A
`Run` is a row of witnesses along one move. It is enough to check its two ends: figures that are
shown do not change, and a bound that holds at both ends holds between them, since every step is the
same whole-number change.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from disclosable.solve.system import Values

Change = Mapping[int, int]
"""Unknown to how much its count rises or falls; unknowns that stay are left out."""
NO_END = 10**12
"""How often a move can be made that nothing stops: more often than there are counts."""


@dataclass(frozen=True, repr=False)
class Run:
    """Witnesses of `unknown`: the first witness and `move` k times, for every k in between.

    k goes from `back` to `forth`; below 0 the move is taken back.

    Raises:
        ValueError: it ends before it begins, or the move leaves the unknown as it is.
    """

    unknown: int
    move: Change
    back: int
    forth: int

    def __post_init__(self) -> None:
        if self.forth < self.back:
            raise ValueError("a run ends before it begins")
        if not self.by:
            raise ValueError("a run's move leaves the count it is for as it is")
        object.__setattr__(self, "move", MappingProxyType(dict(self.move)))

    @property
    def by(self) -> int:
        """How much the count rises when the move is made once."""
        return self.move.get(self.unknown, 0)

    def values(self, first: int) -> range:
        """The values it witnesses, rising; `first` is the count in the first witness."""
        ends = sorted((first + self.back * self.by, first + self.forth * self.by))
        return range(ends[0], ends[1] + 1, abs(self.by))

    def __repr__(self) -> str:
        # A change of the true counts gives some of them away.
        return f"Run(of {self.unknown}, {self.forth - self.back + 1} witnesses)"


def difference(base: Sequence[int], values: Sequence[int]) -> dict[int, int]:
    """The change from one set of values to another."""
    return {i: v - b for i, (b, v) in enumerate(zip(base, values, strict=True)) if v != b}


def apply(base: Sequence[int], change: Change, times: int = 1) -> Values:
    """The values after a change that is made so many times."""
    values = list(base)
    for unknown, by in change.items():
        values[unknown] += by * times
    return tuple(values)


def unit(change: Change) -> dict[int, int]:
    """The smallest whole-number change in the same direction."""
    divisor = math.gcd(*change.values()) or 1
    return {unknown: by // divisor for unknown, by in change.items()}


def room(
    base: Sequence[int], move: Change, lows: Sequence[int], highs: Sequence[int | None]
) -> tuple[int, int]:
    """How often a move can be taken back and made, from `base` within the bounds: (-m, n).

    A move that nothing stops is cut off at `NO_END`.
    """
    back = forth = NO_END
    for unknown, by in move.items():
        down = (base[unknown] - lows[unknown]) // abs(by)
        high = highs[unknown]
        up = NO_END if high is None else (high - base[unknown]) // abs(by)
        forth = min(forth, up if by > 0 else down)
        back = min(back, down if by > 0 else up)
    return -max(0, back), max(0, forth)

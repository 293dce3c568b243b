"""Proof, in whole numbers, that no safe choice hides fewer cells.

Choosing leaves two kinds of claim behind: each cover ("with all but these hidden, that value is
still impossible") and the bound ("no choice of fewer cells meets all covers"). Both came from a
solver that works in floats. Here both are settled again by trying cases, exactly; where that takes
too long, nothing is claimed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from disclosable.errors import TooLarge
from disclosable.sdc.problem import Demand, HidingProblem
from disclosable.solve.covering import Cover, can_be_met_below
from disclosable.solve.enumerate import Budget, is_possible
from disclosable.solve.system import System

CASES_FOR_A_COVER = 2_000
CASES_FOR_THE_FEWEST = 500_000
"""How many cases are tried before no lower bound is claimed."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A demand's value that stays impossible with all of `hidden` hidden: what a cover rests on."""

    demand: Demand
    value: int
    hidden: frozenset[int]


@dataclass(frozen=True, eq=False)
class Grounds:
    """What the claim of a lower bound rests on. `cells` is what each item of a cover costs."""

    problem: HidingProblem
    covers: tuple[Cover, ...]
    failures: tuple[Failure, ...]
    cells: tuple[int, ...]
    least: int

    def are_proved(self, ends: Callable[[], bool]) -> bool:
        """Whether the lower bound holds in whole numbers; False, too, when the time ends first."""
        try:
            possible = any(
                is_possible(system, _Timed(CASES_FOR_A_COVER, ends))
                for failure in self.failures
                for system in self._systems(failure)
            )
            if possible:
                return False
            budget = _Timed(CASES_FOR_THE_FEWEST, ends)
            return not can_be_met_below(self.cells, self.covers, self.least, budget)
        except TooLarge:
            return False

    def _systems(self, failure: Failure) -> Iterator[System]:
        """What must have no solution: the value, or for the weaker promise any other than it."""
        lows, highs = self.problem.bounds(failure.hidden)
        system = System(tuple(lows), tuple(highs), self.problem.system.equations)
        unknown, value = failure.demand.unknown, failure.value
        ranges: list[tuple[int, int | None]] = (
            [(value, value)] if failure.demand.values else [(0, value - 1), (value + 1, None)]
        )
        for low, high in ranges:
            least = max(low, lows[unknown])
            ends = [h for h in (high, highs[unknown]) if h is not None]
            most = min(ends, default=None)
            if most is None or least <= most:
                yield system.with_bounds({unknown: (least, most)})


@dataclass
class _Timed(Budget):
    """A budget that is also used up when the time is."""

    ends: Callable[[], bool]

    def spend(self) -> None:
        """Count one case.

        Raises:
            TooLarge: the cases, or the time, ran out.
        """
        if self.ends():
            raise TooLarge("the time for proving that fewer would not do ran out")
        super().spend()


def alarm(seconds: float) -> Callable[[], bool]:
    """A question that is answered with True once the seconds are over."""
    # A time budget is the caller's wish, so this is the one clock that the library reads.
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


class Countdown:
    """Time that several searches share: each may take half of what is left."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def half(self) -> float:
        """Half of the seconds that are left; never less than one."""
        return max(1.0, (self._end - time.monotonic()) / 2)

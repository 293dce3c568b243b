"""The slow reference: every whole-number solution, found by trying one unknown after another.

Exact and complete, with no solver and no floats. It is what every faster engine is held against,
and what turns "a solver found nothing" into a checked list of cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.errors import TooLarge
from disclosable.solve.reach import reach
from disclosable.solve.system import System, Values


@dataclass
class Budget:
    """How many cases may be tried before it is said to be too many."""

    cases: int

    def spend(self) -> None:
        """Count one case.

        Raises:
            TooLarge: there were more cases than the budget allows.
        """
        if self.cases <= 0:
            raise TooLarge(
                "there are more cases to try than were allowed",
                expected="a smaller system, or a larger budget",
            )
        self.cases -= 1


def solutions(system: System, budget: Budget) -> Iterator[Values]:
    """Every solution, each once.

    Raises:
        TooLarge: the budget ran out, or an unknown stays open above so that there is no end.
    """
    # A stack of our own: a system may have more unknowns than Python allows calls in calls.
    waiting: list[Iterator[System]] = [iter((system,))]
    while waiting:
        case = next(waiting[-1], None)
        if case is None:
            waiting.pop()
            continue
        budget.spend()
        found = _settle(case)
        if isinstance(found, tuple):
            yield found
        elif found is not None:
            waiting.append(found)


def _settle(system: System) -> Values | Iterator[System] | None:
    """The one solution of a case, or None if it has none, or the cases that it falls into."""
    found = reach(system)
    if found.contradiction is not None:
        return None
    open_ends = [i for i, high in enumerate(found.highs) if high is None]
    choices = [
        (high - low, i)
        for i, (low, high) in enumerate(zip(found.lows, found.highs, strict=True))
        if high is not None and high > low
    ]
    if not choices:
        if open_ends:
            raise TooLarge(
                f"unknown {open_ends[0]} has no upper bound, so the solutions have no end"
            )
        return found.lows if system.solved_by(found.lows) else None
    _, unknown = min(choices)
    high = found.highs[unknown]
    assert high is not None
    tight = System(found.lows, found.highs, system.equations)
    return (tight.fixing(unknown, value) for value in range(found.lows[unknown], high + 1))


def is_possible(system: System, budget: Budget) -> bool:
    """Whether there is any solution.

    Raises:
        TooLarge: it could not be settled within the budget.
    """
    return next(solutions(system, budget), None) is not None


def possible_values(system: System, unknown: int, budget: Budget) -> tuple[int, ...]:
    """Every value that an unknown takes in some solution, in order.

    Raises:
        TooLarge: it could not be settled within the budget, or there is no end to them.
    """
    bounds = reach(system)
    if bounds.contradiction is not None:
        return ()
    low, high = bounds.lows[unknown], bounds.highs[unknown]
    if high is None:
        raise TooLarge(f"unknown {unknown} has no upper bound")
    return tuple(
        value
        for value in range(low, high + 1)
        if is_possible(system.fixing(unknown, value), budget)
    )

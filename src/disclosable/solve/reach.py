"""How far each unknown can reach when every sum is read by itself, and why.

Bounds that are found here hold in whole numbers: no solver is asked. They need not be tight: what
several sums say only together is for `enumerate` (exact, slow) or a solver (witnesses).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from disclosable.solve.system import Equation, System

STEPS_PER_UNKNOWN = 200
"""Enough for any real table; a bound that still moves then is left as wide as it is."""


@dataclass(frozen=True, slots=True)
class Step:
    """One conclusion: because of `equation`, `unknown` is at least or at most `bound`."""

    unknown: int
    at_least: bool
    bound: int
    equation: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Proved bounds of every unknown (`None`: open), and the conclusions in their order.

    `contradiction` is the number of an equation that cannot hold, where there is one.
    """

    lows: tuple[int, ...]
    highs: tuple[int | None, ...]
    steps: tuple[Step, ...]
    contradiction: int | None = None


def reach(system: System) -> Reach:
    """Tighten every bound by every equation until nothing moves."""
    lows, highs = list(system.lows), list(system.highs)
    touching: list[list[int]] = [[] for _ in range(system.size)]
    for number, equation in enumerate(system.equations):
        for unknown, _ in equation.terms:
            touching[unknown].append(number)
    steps: list[Step] = []
    crossed = next((i for i, h in enumerate(highs) if h is not None and h < lows[i]), None)
    if crossed is not None:
        found = touching[crossed][0] if touching[crossed] else -1
        return Reach(tuple(lows), tuple(highs), (), found)
    waiting = deque(range(len(system.equations)))
    queued = [True] * len(system.equations)
    most = STEPS_PER_UNKNOWN * max(1, system.size)
    while waiting and len(steps) < most:
        number = waiting.popleft()
        queued[number] = False
        for step in _conclude(system.equations[number], number, lows, highs):
            steps.append(step)
            high = highs[step.unknown]
            if high is not None and high < lows[step.unknown]:
                return Reach(tuple(lows), tuple(highs), tuple(steps), number)
            for other in touching[step.unknown]:
                if other != number and not queued[other]:
                    queued[other] = True
                    waiting.append(other)
        if _cannot_hold(system.equations[number], lows, highs):
            return Reach(tuple(lows), tuple(highs), tuple(steps), number)
    return Reach(tuple(lows), tuple(highs), tuple(steps))


def _conclude(
    equation: Equation, number: int, lows: list[int], highs: list[int | None]
) -> list[Step]:
    """Tighten `lows` and `highs` by one equation, each unknown once."""
    ends = [_ends(factor, lows[i], highs[i]) for i, factor in equation.terms]
    open_below = sum(low is None for low, _ in ends)
    open_above = sum(high is None for _, high in ends)
    least = sum(low for low, _ in ends if low is not None)
    most = sum(high for _, high in ends if high is not None)
    steps: list[Step] = []
    for (unknown, factor), (low_end, high_end) in zip(equation.terms, ends, strict=True):
        # factor * unknown == equals - others, and the others reach from `least` to `most`.
        others_low = None if open_below > (low_end is None) else least - (low_end or 0)
        others_high = None if open_above > (high_end is None) else most - (high_end or 0)
        if factor < 0:
            others_low, others_high = others_high, others_low
        if others_high is not None:
            bound = -((others_high - equation.equals) // factor)
            if bound > lows[unknown]:
                lows[unknown] = bound
                steps.append(Step(unknown, True, bound, number))
        if others_low is not None:
            bound = (equation.equals - others_low) // factor
            high = highs[unknown]
            if high is None or bound < high:
                highs[unknown] = bound
                steps.append(Step(unknown, False, bound, number))
    return steps


def _ends(factor: int, low: int, high: int | None) -> tuple[int | None, int | None]:
    """The smallest and largest value of factor * unknown; None where it is open."""
    top = None if high is None else factor * high
    return (factor * low, top) if factor > 0 else (top, factor * low)


def _cannot_hold(equation: Equation, lows: list[int], highs: list[int | None]) -> bool:
    """Whether the equation fails for every value within the bounds (seen from its ends)."""
    ends = [_ends(factor, lows[i], highs[i]) for i, factor in equation.terms]
    lows_known = [low for low, _ in ends if low is not None]
    highs_known = [high for _, high in ends if high is not None]
    too_much = len(lows_known) == len(ends) and sum(lows_known) > equation.equals
    too_little = len(highs_known) == len(ends) and sum(highs_known) < equation.equals
    return too_much or too_little

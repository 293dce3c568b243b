"""Why something is impossible, as sums taken together and lists of cases; and their check.

Several equations, each taken some number of times, make one more equation (`mixed`). Read by
itself, as `reach` reads each single sum, it may bound an unknown or fail within all bounds. Where
no mixture does, an unknown is split: it is at most k, or more than k, and each case is impossible
for a reason of its own. Nothing here asks a solver, and nothing here rests on who found a reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from disclosable.solve.system import Equation, System

Weights = tuple[tuple[int, int], ...]
"""Equations by number, and how many times each is taken (below 0: subtracted)."""


Narrower = Mapping[int, tuple[int, int | None]]
"""Other bounds of some unknowns, within their own."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The equations, taken together so many times, fail within the bounds."""

    weights: Weights


@dataclass(frozen=True, slots=True)
class Split:
    """`unknown` is at most `most`, which `below` refutes, or more, which `above` refutes."""

    unknown: int
    most: int
    below: Case
    above: Case


Case = Conflict | Split


def mixed(system: System, weights: Weights) -> Equation:
    """The equations taken together. What cancels out is left out."""
    terms: dict[int, int] = {}
    equals = 0
    for number, times in weights:
        equation = system.equations[number]
        equals += times * equation.equals
        for unknown, factor in equation.terms:
            terms[unknown] = terms.get(unknown, 0) + times * factor
    return Equation(tuple((i, c) for i, c in sorted(terms.items()) if c), equals)


def ends(
    equation: Equation, lows: Sequence[int], highs: Sequence[int | None]
) -> tuple[int | None, int | None]:
    """The least and the greatest value of an equation's left side (None: open)."""
    least: int | None = 0
    most: int | None = 0
    for unknown, factor in equation.terms:
        low, high = lows[unknown], highs[unknown]
        top = None if high is None else factor * high
        down, up = (factor * low, top) if factor > 0 else (top, factor * low)
        least = None if least is None or down is None else least + down
        most = None if most is None or up is None else most + up
    return least, most


def bound(system: System, weights: Weights, unknown: int, *, above: bool) -> int | None:
    """The bound of an unknown that the mixture gives (`above`: it is at most this); None: none."""
    equation = mixed(system, weights)
    factor = dict(equation.terms).get(unknown)
    if factor is None:
        return None
    if factor < 0:
        equation = Equation(tuple((i, -c) for i, c in equation.terms), -equation.equals)
        factor = -factor
    others = Equation(tuple((i, c) for i, c in equation.terms if i != unknown))
    least, most = ends(others, system.lows, system.highs)
    if above:
        return None if least is None else (equation.equals - least) // factor
    return None if most is None else -((most - equation.equals) // factor)


def refutes(system: System, case: Case, narrower: Narrower) -> bool:
    """Whether a list of cases proves that the system, so narrowed, has no solution.

    Exact, and complete: each split leaves nothing out, as a whole number is at most k, or at least
    k + 1.
    """
    lows, highs = list(system.lows), list(system.highs)
    for unknown, (low, high) in narrower.items():
        lows[unknown], highs[unknown] = low, high
    return _refutes(system, case, lows, highs)


def _refutes(system: System, case: Case, lows: list[int], highs: list[int | None]) -> bool:
    if isinstance(case, Conflict):
        equation = mixed(system, case.weights)
        least, most = ends(equation, lows, highs)
        return (least is not None and least > equation.equals) or (
            most is not None and most < equation.equals
        )
    unknown, low, high = case.unknown, lows[case.unknown], highs[case.unknown]
    held = True
    if low <= case.most:
        highs[unknown] = case.most if high is None else min(high, case.most)
        held = _refutes(system, case.below, lows, highs)
        highs[unknown] = high
    if held and (high is None or high > case.most):
        lows[unknown] = max(low, case.most + 1)
        held = _refutes(system, case.above, lows, highs)
        lows[unknown] = low
    return held


def shortened(system: System, case: Case, narrower: Narrower) -> Case:
    """The same proof without the splits that it does not need."""
    if isinstance(case, Conflict):
        return case
    unknown, most = case.unknown, case.most
    low, high = narrower.get(unknown, (system.lows[unknown], system.highs[unknown]))
    top = most if high is None else min(high, most)
    below = shortened(system, case.below, {**narrower, unknown: (low, top)})
    if refutes(system, below, narrower):
        return below
    above = shortened(system, case.above, {**narrower, unknown: (max(low, most + 1), high)})
    if refutes(system, above, narrower):
        return above
    return Split(unknown, most, below, above)


def conflicts(case: Case) -> Iterator[tuple[tuple[tuple[int, bool, int], ...], Conflict]]:
    """Each case as what it supposes, (unknown, whether at most, number), and why it fails."""
    if isinstance(case, Conflict):
        yield (), case
        return
    for at_most, number, inner in (
        (True, case.most, case.below),
        (False, case.most + 1, case.above),
    ):
        for supposed, conflict in conflicts(inner):
            yield ((case.unknown, at_most, number), *supposed), conflict

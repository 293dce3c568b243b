"""HiGHS on fractions: how far an unknown could go, and which sums taken together say so.

Floats stay in here. A solution comes out only where it was whole, rounded, and re-added; weights
come out as whole numbers, and say nothing before `cases` has done their sums. So nothing has to be
believed, and a search may begin where the last one ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import highspy
import numpy as np
from numpy.typing import NDArray

from disclosable.solve.cases import Weights
from disclosable.solve.system import System, Values

LARGEST = 10**9
"""Beyond this a float cannot be trusted to tell whole numbers apart within HiGHS' tolerances."""
WHOLE = 1e-6
"""How far from whole a fraction may be to be read as whole."""
LARGEST_PART = 5_000
"""The largest denominator that is tried for the weights of sums."""


@dataclass(frozen=True, slots=True)
class Corner:
    """What a search came to: a solution in whole numbers, or where it was not whole, or neither.

    `split` is an unknown that was not whole, and the whole number below it. `weights` are the sums
    that are said to bound what was asked for, still to be checked.
    """

    values: Values | None = None
    split: tuple[int, int] | None = None
    weights: Weights | None = None


class Corners:
    """Searches in one system; `seconds` bounds each."""

    def __init__(self, system: System, seconds: float) -> None:
        self._system = system
        self._seconds = seconds
        self._is_readable = _readable(system)
        if self._is_readable:
            self._far = self._model(gaps=False)
            self._near = self._model(gaps=True)

    def end(self, unknown: int, way: int) -> Corner:
        """As far up (1) or down (-1) as an unknown can go in fractions."""
        if not self._is_readable:
            return Corner()
        self._far.changeColCost(unknown, float(-way))
        found = self._run(self._far, self._system)
        self._far.changeColCost(unknown, 0.0)
        return found

    def inside(self, system: System) -> Corner:
        """A solution within the bounds of `system`, whose equations must be the same.

        Where there is none even in fractions, only weights come back: those of the sums that fail.
        """
        if not (self._is_readable and _readable(system)):
            return Corner()
        size = system.size
        self._near.changeColsBounds(
            size, np.arange(size, dtype=np.int32), _floats(system.lows), _floats(system.highs)
        )
        return self._run(self._near, system)

    def _run(self, model: highspy.Highs, system: System) -> Corner:
        # The limit counts all the time that this model has ever run.
        model.setOptionValue("time_limit", model.getRunTime() + self._seconds)
        model.run()
        if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            model.clearSolver()
            return Corner()
        solution = model.getSolution()
        weights = _whole_weights(np.array(solution.row_dual))
        found = np.array(solution.col_value)
        if np.abs(found[system.size :]).max(initial=0.0) > WHOLE:
            return Corner(weights=weights)
        values = found[: system.size]
        whole = np.rint(values)
        off = np.abs(values - whole)
        if off.max(initial=0.0) > WHOLE:
            # Of those furthest from whole, the one with the least room makes the shortest list.
            unknown = min(
                np.flatnonzero(off > off.max() - 0.01).tolist(),
                key=lambda i: (_room(system, i), i),
            )
            return Corner(None, (unknown, int(np.floor(values[unknown]))), weights)
        exact = tuple(int(x) for x in whole)
        return Corner(exact if system.solved_by(exact) else None, None, weights)

    def _model(self, *, gaps: bool) -> highspy.Highs:
        """The system; with `gaps`, each sum may miss by something, which costs what it is."""
        system = self._system
        model = highspy.Highs()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        model.setOptionValue("random_seed", 0)
        for low, high in zip(_floats(system.lows), _floats(system.highs), strict=True):
            model.addVar(low, high)
        for equation in system.equations:
            model.addRow(
                float(equation.equals),
                float(equation.equals),
                len(equation.terms),
                np.array([i for i, _ in equation.terms], dtype=np.int32),
                np.array([float(c) for _, c in equation.terms]),
            )
        if gaps:
            for row in range(len(system.equations)):
                for factor in (1.0, -1.0):
                    model.addCol(
                        1.0,
                        0.0,
                        highspy.kHighsInf,
                        1,
                        np.array([row], dtype=np.int32),
                        np.array([factor]),
                    )
        return model


def _floats(bounds: Sequence[int | None]) -> NDArray[np.float64]:
    return np.array([highspy.kHighsInf if b is None else b for b in bounds], dtype=np.float64)


def _room(system: System, unknown: int) -> int:
    high = system.highs[unknown]
    return LARGEST if high is None else high - system.lows[unknown]


def _readable(system: System) -> bool:
    numbers = (*system.lows, *(h for h in system.highs if h is not None))
    return all(abs(n) <= LARGEST for n in numbers) and all(
        abs(e.equals) <= LARGEST for e in system.equations
    )


def _whole_weights(duals: NDArray[np.float64]) -> Weights | None:
    """The weights as whole numbers in the same proportions; None where they have no such."""
    used = [(int(e), float(duals[e])) for e in np.flatnonzero(np.abs(duals) > WHOLE)]
    parts = [Fraction(y).limit_denominator(LARGEST_PART) for _, y in used]
    common = lcm(*(p.denominator for p in parts)) if parts else 1
    if common > LARGEST:
        return None
    return tuple((e, int(p * common)) for (e, _), p in zip(used, parts, strict=True))

"""HiGHS on fractions: how far an unknown could go, and which sums taken together say so.

Floats stay in here. A solution comes out only where it was whole, rounded, and re-added; weights
come out as whole numbers, and say nothing before `cases` has done their sums. So nothing has to be
believed, and a search may begin where the last one ended.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

import highspy
import numpy as np
from numpy.typing import NDArray

from disclosable.solve.cases import Narrower, Weights
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
    """Searches in one system, near a solution of it if one is known; `seconds` bounds each."""

    def __init__(self, system: System, near: Values | None, seconds: float) -> None:
        self.system = system
        self._near = near
        self._seconds = seconds
        self._is_readable = _readable(*system.lows, *system.highs, *(near or ())) and _readable(
            *(e.equals for e in system.equations)
        )
        self._models: dict[str, highspy.Highs] = {}

    def end(self, unknown: int, way: int) -> Corner:
        """As far up (1) or down (-1) as an unknown can go in fractions."""
        if not self._is_readable:
            return Corner()
        model = self._model("far")
        model.changeColCost(unknown, float(-way))
        found = self._read(model, self._weights) if self._run(model) else Corner()
        model.changeColCost(unknown, 0.0)
        return found

    def inside(self, narrower: Narrower) -> Corner:
        """A solution within narrower bounds, one that changes the known one as little as can be.

        Where there is none even in fractions, only weights come back: those of the sums that fail.
        """
        ends = [end for pair in narrower.values() for end in pair]
        if not (self._is_readable and _readable(*ends)):
            return Corner()
        model = self._model("near")
        self._bound(model, narrower)
        found = self._read(model, None) if self._run(model) else Corner()
        self._bound(model, dict.fromkeys(narrower))
        if found.values is not None or found.split is not None:
            return found
        model = self._model("gaps")
        self._bound(model, narrower)
        weights = self._weights(model) if self._run(model) else None
        self._bound(model, dict.fromkeys(narrower))
        return Corner(weights=weights)

    def _bound(
        self, model: highspy.Highs, narrower: Mapping[int, tuple[int, int | None] | None]
    ) -> None:
        """Hand other bounds to a model, or (None) the system's own."""
        for unknown, bounds in narrower.items():
            low, high = bounds or (self.system.lows[unknown], self.system.highs[unknown])
            model.changeColBounds(
                unknown, float(low), highspy.kHighsInf if high is None else float(high)
            )

    def _run(self, model: highspy.Highs) -> bool:
        """Whether the search came to its end with a solution."""
        # The limit counts all the time that this model has ever run.
        model.setOptionValue("time_limit", model.getRunTime() + self._seconds)
        model.run()
        return bool(model.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _read(
        self, model: highspy.Highs, weigh: Callable[[highspy.Highs], Weights | None] | None
    ) -> Corner:
        weights = weigh(model) if weigh is not None else None
        values = np.array(model.getSolution().col_value)[: self.system.size]
        whole = np.rint(values)
        off = np.abs(values - whole)
        if off.max(initial=0.0) > WHOLE:
            # Of those furthest from whole, the one with the least room makes the shortest list.
            unknown = min(
                np.flatnonzero(off > off.max() - 0.01).tolist(), key=lambda i: (self._room(i), i)
            )
            return Corner(None, (unknown, int(np.floor(values[unknown]))), weights)
        exact = tuple(int(x) for x in whole)
        return Corner(exact if self.system.solved_by(exact) else None, None, weights)

    @staticmethod
    def _weights(model: highspy.Highs) -> Weights | None:
        return _whole_weights(np.array(model.getSolution().row_dual))

    def _room(self, unknown: int) -> int:
        high = self.system.highs[unknown]
        return LARGEST if high is None else high - self.system.lows[unknown]

    def _model(self, kind: str) -> highspy.Highs:
        """The system, laid out once for each kind of question.

        "far" has nothing else. In "near" each unknown may go up and down from the known solution,
        and every step costs one. In "gaps" each sum may miss, and what it misses by costs.
        """
        if kind in self._models:
            return self._models[kind]
        system = self.system
        model = highspy.Highs()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        model.setOptionValue("random_seed", 0)
        for low, high in zip(system.lows, system.highs, strict=True):
            model.addVar(float(low), highspy.kHighsInf if high is None else float(high))
        for equation in system.equations:
            _add_row(model, equation.terms, equation.equals)
        if kind == "gaps":
            for row in range(len(system.equations)):
                for factor in (1.0, -1.0):
                    _add_column(model, row, factor)
        if kind == "near" and self._near is not None:
            for unknown, value in enumerate(self._near):
                row = len(system.equations) + unknown
                _add_row(model, ((unknown, 1),), value)
                for factor in (1.0, -1.0):
                    _add_column(model, row, factor)
        self._models[kind] = model
        return model


def _add_row(model: highspy.Highs, terms: Sequence[tuple[int, int]], equals: int) -> None:
    model.addRow(
        float(equals),
        float(equals),
        len(terms),
        np.array([i for i, _ in terms], dtype=np.int32),
        np.array([float(c) for _, c in terms]),
    )


def _add_column(model: highspy.Highs, row: int, factor: float) -> None:
    """A column of cost one that makes up for what a row misses."""
    model.addCol(
        1.0, 0.0, highspy.kHighsInf, 1, np.array([row], dtype=np.int32), np.array([factor])
    )


def _readable(*numbers: int | None) -> bool:
    """Whether floats can be trusted to tell these numbers from their neighbours."""
    return all(number is None or abs(number) <= LARGEST for number in numbers)


def _whole_weights(duals: NDArray[np.float64]) -> Weights | None:
    """The weights as whole numbers in the same proportions; None where they have no such."""
    used = [(int(e), float(duals[e])) for e in np.flatnonzero(np.abs(duals) > WHOLE)]
    parts = [Fraction(y).limit_denominator(LARGEST_PART) for _, y in used]
    common = lcm(*(p.denominator for p in parts)) if parts else 1
    if common > LARGEST:
        return None
    whole = [int(p * common) for p in parts]
    most = gcd(*whole) or 1
    return tuple((e, w // most) for (e, _), w in zip(used, whole, strict=True) if w)

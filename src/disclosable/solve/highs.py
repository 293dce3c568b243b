"""HiGHS as a finder of whole-number solutions. (`bound`, `corners`, `rounding` ask it others.)

Floats stay in here. A solution that comes out was rounded and re-added in whole numbers; if it
does not add up it is not handed on. "There is none" is the solver's word, no proof: what rests on
it must be proved otherwise (`reach`, `enumerate`) or be called unproved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import highspy
import numpy as np

from disclosable.errors import SolverFailed
from disclosable.solve.covering import Cover
from disclosable.solve.system import System, Values

LARGEST = 10**9
"""Beyond this a float cannot be trusted to tell whole numbers apart within HiGHS' tolerances."""
WHOLE = 1e-6
"""How far from whole a solution in fractions may be to be read as whole, and then added up."""


class Outcome(Enum):
    """What the solver says."""

    FOUND = "found"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified solution, or the solver's word that there is none, or neither."""

    outcome: Outcome
    values: Values | None = None


class Finder:
    """Solutions of one set of equations under changing bounds, near a known solution if given.

    `start` must satisfy the equations (its bounds may be crossed); solutions then change as few
    people as possible, which keeps witnesses small. `seconds` bounds one search.
    """

    def __init__(
        self, system: System, start: Sequence[int] | None = None, seconds: float = 30.0
    ) -> None:
        self._system = system
        self._seconds = seconds
        self._start = None if start is None else tuple(start)
        self._readable = _readable(
            *(x for e in system.equations for x in (e.equals, *(c for _, c in e.terms))),
            *(self._start or ()),
        )
        if not self._readable:
            return
        size = system.size
        model = _quiet(seconds)
        # With a start: how far each unknown goes up and how far down, and every unit costs one.
        # What may not move is then 0 and falls away before the search.
        columns = size if self._start is None else 2 * size
        for _ in range(columns):
            model.addVar(0.0, 0.0)
        kinds = np.full(columns, highspy.HighsVarType.kInteger)
        self._columns = np.arange(columns, dtype=np.int32)
        model.changeColsIntegrality(columns, self._columns, kinds)
        for equation in system.equations:
            if self._start is None:
                terms, left = equation.terms, equation.equals
            else:
                terms = tuple(
                    (2 * i + at, c * s) for i, c in equation.terms for at, s in ((0, 1), (1, -1))
                )
                left = equation.equals - sum(c * self._start[i] for i, c in equation.terms)
            _add_row(model, terms, left, left)
        self._model = model

    def find(
        self,
        lows: Sequence[int],
        highs: Sequence[int | None],
        fixed: Mapping[int, int] | None = None,
        weights: Sequence[int] | None = None,
    ) -> Answer:
        """A solution within the bounds, with some unknowns fixed.

        `weights` (with a start only): what a unit of change of each unknown costs, 1 if left out.

        Raises:
            SolverFailed: what the solver returned does not add up.
        """
        low, high = list(lows), list(highs)
        for unknown, value in (fixed or {}).items():
            top = high[unknown]
            if value < low[unknown] or (top is not None and value > top):
                # To fix a count where its own bounds forbid it would answer another question.
                return Answer(Outcome.NONE)
            low[unknown] = high[unknown] = value
        if any(h is not None and h < lo for lo, h in zip(low, high, strict=True)):
            return Answer(Outcome.NONE)
        if not (self._readable and _readable(*low, *(h for h in high if h is not None))):
            return Answer(Outcome.UNKNOWN)
        size = self._system.size
        if not size:
            met = self._system.solved_by(())
            return Answer(Outcome.FOUND, ()) if met else Answer(Outcome.NONE)
        self._bound(low, high)
        if self._start is not None:
            costs = np.repeat(np.array(weights or [1] * size, dtype=float), 2)
            self._model.changeColsCost(2 * size, self._columns, costs)
        # Fractions first: their nearest solution is mostly whole, and then it is the nearest.
        for fractions in (True, False):
            answer, whole = self._search(fractions)
            if answer is not None:
                return answer
            if whole and self._adds_up(whole, low, high):
                return Answer(Outcome.FOUND, whole)
        raise SolverFailed("the solver's solution does not add up in whole numbers")

    def _search(self, fractions: bool) -> tuple[Answer | None, Values]:
        """The solver's word where it found nothing, or what it found, rounded."""
        # A warm start has been seen to return wrong optima; every search starts afresh.
        self._model.clearSolver()
        self._model.setOptionValue("solve_relaxation", fractions)
        # The limit counts all the time that this model has ever run.
        self._model.setOptionValue("time_limit", self._model.getRunTime() + self._seconds)
        self._model.run()
        status = self._model.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Answer(Outcome.NONE), ()
        if status != highspy.HighsModelStatus.kOptimal:
            return Answer(Outcome.UNKNOWN), ()
        found = np.array(self._model.getSolution().col_value)
        whole = [int(x) for x in np.rint(found)]
        if fractions and np.abs(found - whole).max() > WHOLE:
            return None, ()
        if self._start is None:
            return None, tuple(whole)
        moved = zip(self._start, whole[::2], whole[1::2], strict=True)
        return None, tuple(value + up - down for value, up, down in moved)

    def _adds_up(self, values: Values, low: Sequence[int], high: Sequence[int | None]) -> bool:
        """Whether the values lie within the bounds and satisfy every equation. Exact."""
        return all(
            least <= value and (most is None or value <= most)
            for least, value, most in zip(low, values, high, strict=True)
        ) and all(equation.holds(values) for equation in self._system.equations)

    def _bound(self, low: Sequence[int], high: Sequence[int | None]) -> None:
        """Hand the bounds of the unknowns, or of their ways up and down, to the solver."""
        ends = [highspy.kHighsInf if h is None else float(h) for h in high]
        least, most = np.array(low, dtype=float), np.array(ends, dtype=float)
        if self._start is not None:
            start = np.array(self._start, dtype=float)
            up = (np.maximum(least - start, 0.0), np.maximum(most - start, 0.0))
            down = (np.maximum(start - most, 0.0), np.maximum(start - least, 0.0))
            least = np.column_stack((up[0], down[0])).ravel()
            most = np.column_stack((up[1], down[1])).ravel()
        self._model.changeColsBounds(len(self._columns), self._columns, least, most)


class Relaxation:
    """The same equations in fractions: a quick, one-sided test.

    Where even fractions have no solution, whole numbers have none. The other way round it tells
    nothing, so a relaxation never finds a witness.
    """

    def __init__(self, system: System, seconds: float = 30.0) -> None:
        self._size = system.size
        self._seconds = seconds
        self._readable = _readable(
            *(x for e in system.equations for x in (e.equals, *(c for _, c in e.terms)))
        )
        if not self._readable:
            return
        model = _quiet(seconds)
        for _ in range(system.size):
            model.addVar(0.0, highspy.kHighsInf)
        for equation in system.equations:
            _add_row(model, equation.terms, equation.equals, equation.equals)
        self._model = model
        self._columns = np.arange(system.size, dtype=np.int32)

    def refuses(self, lows: Sequence[int], highs: Sequence[int | None]) -> bool:
        """Whether the solver finds no solution within the bounds, even in fractions.

        Numbers beyond `LARGEST` are never refused: a float cannot tell them apart.
        """
        if not (self._readable and _readable(*lows, *(h for h in highs if h is not None))):
            return False
        low = np.array(lows, dtype=float)
        high = np.array([highspy.kHighsInf if h is None else h for h in highs], dtype=float)
        if bool((high < low).any()):
            return True
        self._model.changeColsBounds(self._size, self._columns, low, high)
        self._model.setOptionValue("time_limit", self._model.getRunTime() + self._seconds)
        self._model.run()
        return bool(self._model.getModelStatus() == highspy.HighsModelStatus.kInfeasible)


def cheapest_cover(
    costs: Sequence[int], covers: Sequence[Cover], seconds: float = 60.0
) -> frozenset[int] | None:
    """The cheapest choice of items that meets every cover, in the solver's word; None if it fails.

    Costs are whole numbers, 0 or more.

    Raises:
        SolverFailed: the choice does not meet a cover.
    """
    model = _quiet(seconds)
    size = len(costs)
    for item, cost in enumerate(costs):
        model.addVar(0.0, 1.0)
        model.changeColCost(item, float(cost))
    if size:
        model.changeColsIntegrality(
            size, np.arange(size, dtype=np.int32), np.full(size, highspy.HighsVarType.kInteger)
        )
    for cover in covers:
        terms = [(i, 1) for i in cover.any_of] + [(i, -1) for i in cover.when - cover.any_of]
        _add_row(model, terms, 1 - len(cover.when), None)
    model.run()
    if size and model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    columns = model.getSolution().col_value
    chosen = frozenset(i for i in range(size) if columns[i] > 0.5)
    if not all(cover.met_by(chosen) for cover in covers):
        if not size:
            return None
        raise SolverFailed("the solver's choice of cells does not meet every demand")
    return chosen


def _readable(*numbers: int) -> bool:
    """Whether floats can be trusted to tell these numbers from their neighbours."""
    return all(abs(number) <= LARGEST for number in numbers)


def _quiet(seconds: float) -> highspy.Highs:
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    model.setOptionValue("random_seed", 0)
    model.setOptionValue("mip_rel_gap", 0.0)
    model.setOptionValue("mip_abs_gap", 0.0)
    model.setOptionValue("time_limit", seconds)
    return model


def _add_row(
    model: highspy.Highs, terms: Sequence[tuple[int, int]], low: int, high: int | None
) -> None:
    model.addRow(
        float(low),
        highspy.kHighsInf if high is None else float(high),
        len(terms),
        np.array([i for i, _ in terms], dtype=np.int32),
        np.array([float(c) for _, c in terms]),
    )

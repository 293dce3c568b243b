"""How few cells any safe choice must hide: a lower bound that is checked in whole numbers.

Two kinds of rows bound every safe choice from below. A sum (or any whole-number combination of
sums) with a single hidden cell gives that cell away, so each hidden cell in it needs a companion.
And where the cells that are hidden in any case cannot make up for the change that a need asks for,
at least one other cell of the combination must be hidden. The combinations come from a solver that
works in floats; each row is then computed again in whole numbers and kept only if it is true. The
bound itself is the weak-duality bound of the rows, evaluated in whole numbers as well.

Sources: Fischetti and Salazar, Management Science 47 (2001), for the rows; Moreno-Centeno and Karp,
Operations Research 61 (2013), for going to and fro between rows and choices.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import highspy
import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from disclosable.progress import Progress
from disclosable.solve.board import OPEN, Flags, Whole
from disclosable.solve.hiding import Hider, Hiding, Question

MOST_CANDIDATES = 20_000
SCALE = 1_000_000
"""Dual values are rounded to this part of one before the bound is worked out."""
LARGEST_FACTOR = 12
"""A combination's factors are sought as fractions with a denominator of at most this."""
ROUNDS = 200
MASTER_SECONDS = 60.0


@dataclass(frozen=True, eq=False)
class Bound:
    """At least `least` cells must be hidden, proved; `best` is the best choice known by then."""

    least: int
    best: Hiding
    cells: int


class Rows:
    """Rows `sum(factor * hidden) >= least` over the candidates, each true of every safe choice."""

    def __init__(self) -> None:
        self.members: list[NDArray[np.int64]] = []
        self.factors: list[NDArray[np.int64]] = []
        self.least: list[int] = []
        self._known: set[bytes] = set()

    def cover(self, members: NDArray[np.int64]) -> bool:
        """At least one of these must be hidden. Whether that is new."""
        key = members.tobytes()
        if key in self._known:
            return False
        self._known.add(key)
        self._add(members, np.ones(len(members), np.int64), 1)
        return True

    def companions(self, members: NDArray[np.int64]) -> None:
        """Whoever of these is hidden needs another of them that is hidden as well."""
        for place in range(len(members)):
            factors = np.ones(len(members), np.int64)
            factors[place] = -1
            self._add(members, factors, 0)

    def _add(self, members: NDArray[np.int64], factors: NDArray[np.int64], least: int) -> None:
        self.members.append(members)
        self.factors.append(factors)
        self.least.append(least)

    def weak_duality(self, duals: NDArray[np.float64], cost: Whole) -> int:
        """The bound that these dual values prove, for whatever they are; in whole numbers."""
        weights = np.rint(np.maximum(duals, 0.0) * SCALE).astype(np.int64)
        gained = np.zeros(len(cost), np.int64)
        total = 0
        for members, factors, least, weight in zip(
            self.members, self.factors, self.least, weights.tolist(), strict=True
        ):
            if weight:
                gained[members] += weight * factors
                total += weight * least
        total -= int(np.maximum(gained - SCALE * cost, 0).sum())
        return max(0, -(-total // SCALE))


def lower_bound(
    question: Question,
    known: Hiding,
    cells: Whole,
    ends: Callable[[], bool],
    progress: Progress,
) -> Bound:
    """Raise the bound, and better the choice, until they meet or time is over.

    `cells` is what each candidate costs in whole numbers; `known` a complete answer.
    """
    return _Bounding(question, known, cells, ends, progress).run()


class _Bounding:
    def __init__(
        self,
        question: Question,
        known: Hiding,
        cells: Whole,
        ends: Callable[[], bool],
        progress: Progress,
    ) -> None:
        self.question, self.best, self.cells = question, known, cells
        self.ends, self.progress = ends, progress
        q = question
        self.candidates = np.flatnonzero((q.cost > 0) & ~q.hidden).astype(np.int64)
        self.place = np.full(len(q.count), -1, np.int64)
        self.place[self.candidates] = np.arange(len(self.candidates))
        self.cost = cells[self.candidates]
        coefficients = np.ones(len(q.cell), np.int64)
        coefficients[q.first[:-1]] = -1
        shape = (len(q.first) - 1, len(q.count))
        self.sums = sp.csr_matrix((coefficients, q.cell, q.first), shape=shape)
        self.columns = self.sums.tocsc()
        self.rows = Rows()
        self.least = 0

    def run(self) -> Bound:
        self._line_rows()
        master = _Master(self.rows, self.cost)
        for number in range(ROUNDS):
            self.progress("proving how few would do", number, None)
            self.least = max(self.least, self.rows.weak_duality(master.relaxed_duals(), self.cost))
            if self.least >= self._known_cells() or self.ends():
                break
            chosen = self.candidates[master.choose()]
            if not self._learn(chosen):
                break
            master.follow()
        return Bound(self.least, self.best, self._known_cells())

    def _known_cells(self) -> int:
        return int(self.cells[self.best.hidden & ~self.question.hidden].sum())

    def _line_rows(self) -> None:
        """What every single sum says."""
        q = self.question
        owner = np.repeat(np.arange(len(q.first) - 1), np.diff(q.first))
        fixed = np.bincount(owner, weights=q.hidden[q.cell], minlength=len(q.first) - 1)
        needed = np.zeros(len(q.count), np.bool_)
        needed[q.need_cell] = True
        for e in range(len(q.first) - 1):
            members = q.cell[q.first[e] : q.first[e + 1]]
            mine = np.unique(self.place[members[self.place[members] >= 0]])
            if fixed[e] == 1 and needed[members[q.hidden[members]]].all():
                self.rows.cover(mine)
            elif fixed[e] == 0 and len(mine):
                self.rows.companions(mine)

    def _learn(self, chosen: Whole) -> bool:
        """See what a choice lacks, and add rows until mending it finds nothing more to add."""
        hidden = self.question.hidden.copy()
        hidden[chosen] = True
        learned = False
        for _ in range(12):
            fixed = replace(self.question, hidden=hidden, cost=np.zeros_like(self.question.cost))
            met = Hider(fixed).meet()
            unmet = np.flatnonzero((met.change < 0) & ~self.best.impossible)
            if not len(unmet) or self.ends():
                break
            before = hidden.copy()
            for row in self._separate(hidden, unmet):
                if self.rows.cover(row):
                    learned = True
                    if not hidden[self.candidates[row]].any():
                        # One of them, so that the next round sees what else is lacking.
                        hidden[self.candidates[row[np.argmax(self._often(row))]]] = True
            if (before == hidden).all():
                break
        self._mend(hidden)
        return learned

    def _often(self, row: Whole) -> NDArray[np.int64]:
        count = np.zeros(len(self.candidates), np.int64)
        for members in self.rows.members[-200:]:
            count[members] += 1
        return count[row]

    def _mend(self, hidden: Flags) -> None:
        """A safe choice that starts from this one; kept if it is the best so far."""
        hider = Hider(self.question, ends=self.ends)
        found = hider.hide_from(hidden)
        cells = int(self.cells[found.hidden & ~self.question.hidden].sum())
        complete = bool(((found.change >= 0) | found.impossible).all())
        if complete and cells < self._known_cells():
            self.best = found

    # -- why a need is not met -------------------------------------------------------------------

    def _separate(self, hidden: Flags, unmet: Whole) -> list[Whole]:
        q = self.question
        columns = np.flatnonzero(hidden)
        matrix = self.columns[:, columns]
        used = np.flatnonzero(np.diff(matrix.tocsr().indptr))
        model = _Moves(matrix.tocsr()[used].tocsc(), *self._room(columns))
        found: list[Whole] = []
        for t in unmet.tolist():
            at = int(np.searchsorted(columns, q.need_cell[t]))
            ways = [1, -1] if q.need_by[t] == 0 else [int(q.need_by[t])]
            support: list[Whole] = []
            for way in ways:
                if self._own_room(t, way) < q.need_amount[t]:
                    continue
                duals = np.zeros(self.sums.shape[0])
                reached, duals[used] = model.most(at, way)
                if reached >= q.need_amount[t] - 1e-6:
                    break
                row = self._row(duals, int(q.need_cell[t]), way, int(q.need_amount[t]))
                if row is None:
                    break
                support.append(row)
            else:
                found.append(np.unique(np.concatenate(support)))
        return found

    def _own_room(self, need: int, way: int) -> int:
        """How far the cell of a need could move that way if no sum held it."""
        q, cell = self.question, self.question.need_cell[need]
        if way > 0:
            return int(q.ceiling[cell] - q.count[cell])
        return int(q.count[cell] - q.floor[cell])

    def _room(self, columns: Whole) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        q = self.question
        up = np.minimum(q.ceiling[columns] - q.count[columns], 10**6)
        down = np.minimum(q.count[columns] - q.floor[columns], 10**6)
        return -down.astype(np.float64), up.astype(np.float64)

    def _row(self, duals: NDArray[np.float64], cell: int, way: int, amount: int) -> Whole | None:
        """The candidates of which one must be hidden, from a combination; None if none is true."""
        q = self.question
        largest = float(np.abs(duals).max(initial=0.0))
        if largest == 0.0:
            return None
        for factor in range(1, LARGEST_FACTOR + 1):
            scaled = duals / largest * factor
            whole = np.rint(scaled).astype(np.int64)
            if np.abs(scaled - whole).max() > 1e-4:
                continue
            weights = np.asarray(self.sums.T @ whole).reshape(-1)
            own = int(weights[cell]) * way
            if own == 0:
                continue
            # What the others would have to do to make up for the change, in the same equation.
            rising = (weights * (-1 if own > 0 else 1)) > 0
            room = np.where(rising, q.ceiling - q.count, q.count - q.floor)
            fixed = np.flatnonzero(q.hidden & (weights != 0))
            fixed = fixed[fixed != cell]
            if (room[fixed] >= OPEN // 2).any():
                continue
            helped = sum(abs(int(weights[j])) * int(room[j]) for j in fixed.tolist() if room[j] > 0)
            if helped >= abs(own) * amount:
                continue
            useful = (self.place >= 0) & (weights != 0) & (room > 0)
            return np.asarray(self.place[useful], np.int64)
        return None


class _Moves:
    """How far each hidden cell can move in fractions: one linear program, asked again and again."""

    def __init__(
        self,
        matrix: sp.csc_matrix,
        low: NDArray[np.float64],
        high: NDArray[np.float64],
    ) -> None:
        rows, columns = matrix.shape
        self._size = columns
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = columns, rows
        program.col_cost_ = np.zeros(columns)
        program.col_lower_, program.col_upper_ = low, high
        program.row_lower_ = program.row_upper_ = np.zeros(rows)
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_ = matrix.indptr
        program.a_matrix_.index_ = matrix.indices
        program.a_matrix_.value_ = matrix.data.astype(np.float64)
        self._solver = _quiet()
        self._solver.setOptionValue("presolve", "off")
        self._solver.setOptionValue("simplex_strategy", 4)
        self._solver.passModel(program)
        self._asked = -1

    def most(self, column: int, way: int) -> tuple[float, NDArray[np.float64]]:
        """How far a cell can move that way, and the dual values of the sums."""
        if self._asked >= 0:
            self._solver.changeColCost(self._asked, 0.0)
        self._asked = column
        self._solver.changeColCost(column, -float(way))
        self._solver.run()
        solution = self._solver.getSolution()
        return way * float(solution.col_value[column]), np.array(solution.row_dual)


class _Master:
    """The cheapest choice that keeps all rows."""

    def __init__(self, rows: Rows, cost: Whole) -> None:
        self._rows, self._size = rows, len(cost)
        self._solver = _quiet()
        self._solver.setOptionValue("time_limit", MASTER_SECONDS)
        self._solver.addVars(len(cost), np.zeros(len(cost)), np.ones(len(cost)))
        every = np.arange(len(cost), dtype=np.int32)
        self._solver.changeColsCost(len(cost), every, cost.astype(np.float64))
        self._every = every
        self._told = 0
        self.follow()

    def follow(self) -> None:
        """Take in the rows that are new."""
        new = range(self._told, len(self._rows.members))
        if not new:
            return
        lengths = [len(self._rows.members[r]) for r in new]
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int32)
        self._solver.addRows(
            len(lengths),
            np.array([self._rows.least[r] for r in new], np.float64),
            np.full(len(lengths), highspy.kHighsInf),
            sum(lengths),
            starts,
            np.concatenate([self._rows.members[r] for r in new]).astype(np.int32),
            np.concatenate([self._rows.factors[r] for r in new]).astype(np.float64),
        )
        self._told = len(self._rows.members)

    def relaxed_duals(self) -> NDArray[np.float64]:
        """The dual values of the rows when cells may be hidden in part."""
        self._whole(highspy.HighsVarType.kContinuous)
        self._solver.run()
        return np.array(self._solver.getSolution().row_dual)

    def choose(self) -> Flags:
        """The cheapest choice, as far as the solver finds it in its time."""
        self._whole(highspy.HighsVarType.kInteger)
        self._solver.run()
        return np.array(self._solver.getSolution().col_value) > 0.5

    def _whole(self, kind: highspy.HighsVarType) -> None:
        self._solver.changeColsIntegrality(self._size, self._every, np.array([kind] * self._size))


def _quiet() -> highspy.Highs:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    return solver

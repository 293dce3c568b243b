"""Controlled rounding: every count to an adjacent multiple of a base, so that the sums still hold.

The choice is one bit for each count that is no multiple: down or up. In two-way tables (one
dimension may be a hierarchy) the sums are a network, whose fractions have whole corners, so a
rounding always exists and is found without branching; in three ways there may be none.
HiGHS looks for it. Floats stay in here: what comes out was rounded and re-added in whole numbers.

Sources: Bacharach, "Matrix rounding problems", Management Science 12 (1966); Cox and Ernst,
"Controlled rounding", INFOR 20 (1982); Causey, Cox and Ernst, "Applications of transportation
theory to statistical problems", Journal of the American Statistical Association 80 (1985), who
show a three-way table without one.
"""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from disclosable.errors import SolverFailed, TooLarge
from disclosable.solve.enumerate import Budget, is_possible
from disclosable.solve.highs import WHOLE, Outcome
from disclosable.solve.system import Equation, System

Ints = npt.NDArray[np.int64]
MOST_BITS = 500
CASES = 5_000
"""In larger questions, or after more cases, that there is no rounding stays the solver's word."""


@dataclass(frozen=True, eq=False, repr=False)
class Sums:
    """Sums as sparse rows: row r has the unknowns `unknowns[ptr[r]:ptr[r + 1]]` with `factors`.

    Each row adds up to 0: a total with 1, its parts with -1.

    Raises:
        ValueError: the arrays are not of one length, or `ptr` does not rise from 0 to their end.
    """

    ptr: Ints
    unknowns: Ints
    factors: Ints

    def __post_init__(self) -> None:
        if len(self.unknowns) != len(self.factors):
            raise ValueError("every unknown of a sum needs its factor")
        if not len(self.ptr) or self.ptr[0] or self.ptr[-1] != len(self.unknowns):
            raise ValueError("the rows do not cover the sums")
        if (np.diff(self.ptr) < 0).any():
            raise ValueError("a row ends before it begins")

    @property
    def rows(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(len(self.ptr) - 1, dtype=np.int64), np.diff(self.ptr))

    def add_up(self, values: Ints) -> Ints:
        """What each row comes to; 0 everywhere where all sums hold. Whole numbers throughout."""
        totals = np.zeros(len(self.ptr) - 1, dtype=np.int64)
        np.add.at(totals, self.rows, self.factors * values[self.unknowns])
        return totals


@dataclass(frozen=True, eq=False, repr=False)
class Rounding:
    """The rounded counts, or the solver's word that there are none, or neither.

    `proved` says of "there are none" that all cases were tried, in whole numbers.
    """

    outcome: Outcome
    figures: Ints | None = None
    proved: bool = False


def round_controlled(counts: Ints, sums: Sums, base: int, seconds: float = 60.0) -> Rounding:
    """The adjacent multiples of `base` that keep every sum and lie nearest to the counts together.

    A count that is a multiple stays (zero-restricted). `seconds` bounds the search.

    Raises:
        ValueError: the base is below 2, or the counts themselves do not add up.
        SolverFailed: what the solver returned does not add up.
    """
    if base < 2:
        raise ValueError(f"a base of {base} rounds nothing")
    if sums.add_up(counts).any():
        raise ValueError("the counts do not add up before they are rounded")
    quotients, rest = np.divmod(counts, base)
    free = np.flatnonzero(rest)
    # What the sums of the quotients lack is what the bits have to bring.
    lacking = -sums.add_up(quotients)
    column = np.full(len(counts), -1, dtype=np.int64)
    column[free] = np.arange(len(free))
    kept = column[sums.unknowns] >= 0
    rows, starts = np.unique(sums.rows[kept], return_index=True)
    if np.delete(lacking, rows).any():
        return Rounding(Outcome.NONE, proved=True)
    if not len(free):
        return Rounding(Outcome.FOUND, counts.copy())
    model = highspy.Highs()
    for option, value in (
        ("output_flag", False),
        ("threads", 1),
        ("random_seed", 0),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", 0.0),
    ):
        model.setOptionValue(option, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(free), len(rows)
    # Up costs what it is off, less what down would have been off.
    lp.col_cost_ = (base - 2 * rest[free]).astype(float)
    lp.col_lower_, lp.col_upper_ = np.zeros(len(free)), np.ones(len(free))
    lp.row_lower_ = lp.row_upper_ = lacking[rows].astype(float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.append(starts, kept.sum()).astype(np.int32)
    lp.a_matrix_.index_ = column[sums.unknowns[kept]].astype(np.int32)
    lp.a_matrix_.value_ = sums.factors[kept].astype(float)
    model.passModel(lp)
    columns = np.arange(len(free), dtype=np.int32)
    model.changeColsIntegrality(
        len(free), columns, np.full(len(free), highspy.HighsVarType.kInteger)
    )
    # Fractions first: where the sums are a network their best corner is whole.
    for fractions in (True, False):
        model.clearSolver()
        model.setOptionValue("solve_relaxation", fractions)
        model.setOptionValue("time_limit", model.getRunTime() + seconds)
        model.run()
        status = model.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            bits = (column[sums.unknowns[kept]], sums.factors[kept], starts, lacking[rows])
            return Rounding(Outcome.NONE, proved=_proved_impossible(len(free), *bits))
        found = np.array(model.getSolution().col_value)
        if not len(found) or np.abs(found - np.rint(found)).max() > WHOLE:
            continue
        if fractions and status != highspy.HighsModelStatus.kOptimal:
            continue
        up = np.rint(found).astype(np.int64)
        figures = quotients * base
        figures[free] += up * base
        if not (((up == 0) | (up == 1)).all() and not sums.add_up(figures).any()):
            if status != highspy.HighsModelStatus.kOptimal:
                # Time ran out on the way; what lies there need not be a solution.
                continue
            raise SolverFailed("the solver's rounding does not add up in whole numbers")
        return Rounding(Outcome.FOUND, figures)
    return Rounding(Outcome.UNKNOWN)


def _proved_impossible(size: int, bits: Ints, factors: Ints, starts: Ints, lacking: Ints) -> bool:
    """Whether no choice of bits brings what each row lacks: by trying cases, as far as they go."""
    if size > MOST_BITS:
        return False
    ends = [*starts[1:].tolist(), len(bits)]
    equations = tuple(
        Equation(tuple(zip(bits[a:b].tolist(), factors[a:b].tolist(), strict=True)), lack)
        for a, b, lack in zip(starts.tolist(), ends, lacking.tolist(), strict=True)
    )
    try:
        return not is_possible(System((0,) * size, (1,) * size, equations), Budget(CASES))
    except TooLarge:
        return False

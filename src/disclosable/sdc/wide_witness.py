"""Witnesses for releases of any size: what is promised of each count, as arrays, and who shows it.

Like the audit, nothing here reaches a module of true counts: the first witness is given as one set
of counts that publishes the release, and every witness is a change of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from disclosable.progress import Progress
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.knowledge import Knowledge, bounds_of_cells
from disclosable.sdc.moves import Moves, Steps, Witnessed
from disclosable.sdc.promised import unproved
from disclosable.sdc.prover import Bounds, Coverage, Prover
from disclosable.sdc.release import COVERS
from disclosable.sdc.rules import Promise
from disclosable.sdc.wide import Wanted
from disclosable.sdc.witness import Run
from disclosable.solve.hiding import Hider, Hiding, Question
from disclosable.solve.spans import spans
from disclosable.tables.lattice import Flags, Ints

MOST_SEARCHED = 200
"""Counts that no small change was found for are searched for with a solver, up to so many."""


@dataclass(frozen=True, eq=False, repr=False)
class Found:
    """The witnesses of a release and the counts that are plainly above the rule. Secret."""

    moves: Moves
    witnessed: tuple[Witnessed, ...]
    above: tuple[tuple[int, int], ...]


def find_witnesses(
    knowledge: Knowledge,
    first: Ints,
    hints: Moves | None,
    seconds: float,
    progress: Progress,
) -> Found:
    """A witness for all that the release promises.

    Raises:
        Unproved: something promised has no witness; the message names the cell.
    """
    rule = knowledge.release.rule
    every = rule.promise is Promise.EVERY_VALUE
    told = told_of(knowledge)
    candidates = knowledge.hidden_unknowns
    covered = (first >= rule.covered.start) & (first < rule.covered.stop)
    due_unknowns = candidates[covered[candidates]]
    above: tuple[tuple[int, int], ...] = ()
    if every and knowledge.release.covers == COVERS[0]:
        marked = candidates[covered[candidates] | told.marked[candidates]]
        least = _least(knowledge, first)[marked]
        plain = least > rule.high
        above = tuple(zip(marked[plain].tolist(), least[plain].tolist(), strict=True))
        due_unknowns = marked[~plain]
    if every:
        low = np.maximum(told.low[due_unknowns], rule.covered.start)
        high = np.minimum(told.high[due_unknowns], rule.covered.stop - 1)
        # A band or a rounded figure that leaves no covered value must keep them all.
        none = high < low
        low[none], high[none] = rule.covered.start, rule.covered.stop - 1
        wanted = Wanted.values(due_unknowns, first[due_unknowns], low, high)
        # Where a figure leaves one covered value, that alone would be a count worked out.
        alone = due_unknowns[(low == high) & covered[due_unknowns]]
        wanted = wanted.and_also(Wanted.another(alone))
    else:
        wanted = Wanted.another(due_unknowns)
    hider = Hider(reading(knowledge, first, wanted), progress)
    met = hider.meet(None if hints is None else (hints.ptr, hints.unknown, hints.by))
    moves, witnessed = _gathered(met, wanted, due_unknowns)
    unmet = np.flatnonzero(met.change < 0)
    if len(unmet):
        runs = _searched(knowledge, first, wanted, unmet, seconds)
        moves, witnessed = _with_runs(moves, witnessed, runs)
    return Found(moves, witnessed, above)


def reading(knowledge: Knowledge, first: Ints, wanted: Wanted) -> Question:
    """Whether a reader has to leave open what is wanted; `first` is a set of counts that publishes
    the same."""
    sums = knowledge.atlas.arrays()
    return Question.of_reader(
        sums.ptr, sums.cell, first, knowledge.lows, knowledge.highs, wanted.needs
    )


def _least(knowledge: Knowledge, first: Ints) -> Ints:
    """The lowest value of each count, by single sums."""
    board = reading(knowledge, first, Wanted.another(np.zeros(0, np.int64))).board()
    return spans(board, board.hidden)[0]


@dataclass(frozen=True, eq=False)
class Told:
    """For each unknown all that one or the other of its markers and figures stands for."""

    low: Ints
    high: Ints
    marked: Flags


def told_of(knowledge: Knowledge) -> Told:
    """The union of what is printed of each unknown; `high` is the largest number where open."""
    atlas: Atlas = knowledge.atlas
    low = np.full(atlas.size, np.iinfo(np.int64).max)
    high = np.full(atlas.size, -1, np.int64)
    marked = np.zeros(atlas.size, np.bool_)
    for table in knowledge.release.tables:
        cells = table.spec.lattice.published_indexes
        unknown = atlas.unknown_of(table.name)[cells]
        lows, highs, _ = bounds_of_cells(table)
        np.minimum.at(low, unknown, lows[cells])
        np.maximum.at(high, unknown, highs[cells])
        marked[unknown[table.codes[cells] < 0]] = True
    return Told(low, high, marked)


def _gathered(met: Hiding, wanted: Wanted, due: Ints) -> tuple[Moves, tuple[Witnessed, ...]]:
    """Each count with its changes, and how far each is made and taken back."""
    moves = Moves(met.change_first, met.change_cell, met.change_by)
    kept = np.flatnonzero(met.change >= 0)
    number = np.int64(max(1, len(moves)))
    key, place = np.unique(wanted.unknown[kept] * number + met.change[kept], return_inverse=True)
    back, forth = np.zeros(len(key), np.int64), np.zeros(len(key), np.int64)
    np.minimum.at(back, place, met.turns[kept])
    np.maximum.at(forth, place, met.turns[kept])
    steps: dict[int, list[Steps]] = {unknown: [] for unknown in due.tolist()}
    for unknown, *step in zip(
        (key // number).tolist(),
        (key % number).tolist(),
        back.tolist(),
        forth.tolist(),
        strict=True,
    ):
        steps[unknown].append((step[0], step[1], step[2]))
    return moves, tuple((unknown, tuple(found)) for unknown, found in steps.items())


def _searched(
    knowledge: Knowledge, first: Ints, wanted: Wanted, unmet: Ints, seconds: float
) -> list[Run]:
    """What no small change showed, by a solver.

    Raises:
        Unproved: it finds nothing either, or there are too many.
    """
    left = np.unique(wanted.unknown[unmet])
    system = knowledge.system
    prover = Prover(system, first.tolist(), seconds)
    bounds = (system.lows, system.highs)
    runs: list[Run] = []
    for at, unknown in enumerate(left.tolist()):
        mine = unmet[wanted.unknown[unmet] == unknown]
        values = [
            int(first[unknown] + wanted.by[t] * wanted.amount[t]) for t in mine if wanted.by[t]
        ]
        if at >= MOST_SEARCHED:
            raise unproved(knowledge, unknown, values[0] if values else None)
        found = _search(prover, unknown, values, bounds)
        if not found.complete:
            raise unproved(knowledge, unknown, (*found.refused, *found.unsettled)[0])
        runs += found.runs
    return runs


def _search(prover: Prover, unknown: int, values: list[int], bounds: Bounds) -> Coverage:
    if not values:
        return prover.another(unknown, bounds)
    return prover.cover(unknown, values, bounds)


def _with_runs(
    moves: Moves, witnessed: tuple[Witnessed, ...], runs: list[Run]
) -> tuple[Moves, tuple[Witnessed, ...]]:
    """The same with more moves, one for each run."""
    ptr, unknowns, by = [moves.ptr], [moves.unknown], [moves.by]
    steps = {unknown: list(found) for unknown, found in witnessed}
    end = int(moves.ptr[-1])
    for number, run in enumerate(runs, start=len(moves)):
        steps[run.unknown].append((number, run.back, run.forth))
        end += len(run.move)
        ptr.append(np.array([end], np.int64))
        unknowns.append(np.array(list(run.move.keys()), np.int64))
        by.append(np.array(list(run.move.values()), np.int64))
    every = Moves(np.concatenate(ptr), np.concatenate(unknowns), np.concatenate(by))
    return every, tuple((unknown, tuple(found)) for unknown, found in steps.items())

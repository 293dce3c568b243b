"""Small changes of counts that leave every sum as it is, found by trying.

A pattern raises some hidden cells and lowers others by the same number, so that every equation
still holds. The search starts with one cell and settles, again and again, the unsettled equation
with the fewest hidden cells; a limit on its size and on the number of steps keeps it short. What it
finds is exact; that it finds nothing proves nothing.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from disclosable.solve.board import Board, Costs, Whole, hide, most_equations
from disclosable.solve.compiled import compiled

BREADTH = 48
"""Of the cells that could settle an equation, so many are tried, the likeliest first."""
LARGEST_PATTERN = 64
LARGEST_CHANGE = 400
"""Cells in one pattern, and in several patterns put together."""
LONGEST_LOOK = 40
SHORT = 16
"""Of an equation with more hidden cells, whether it can be settled well is not looked up."""


class Desk(NamedTuple):
    """Where a search keeps its notes; empty before and after each search, but for `cells`, `by`.

    `change` is the change of each cell and `rest` what it leaves open in each equation; `open` are
    the equations left open, `place` where they stand there, and `level`, `option`, `option_by`,
    `score`, `tried` the cells to try at each step. What was found is in `cells` and `by`.
    `work` counts the cells looked at so far: a measure of time that no other program disturbs.
    """

    change: Whole
    rest: Whole
    open: Whole
    place: Whole
    level: Whole
    option: Whole
    option_by: Whole
    score: Costs
    tried: Whole
    chosen: Whole
    cells: Whole
    by: Whole
    sum: Whole
    fresh: Whole
    freshly: Whole
    work: Whole


class Effort(NamedTuple):
    """How large patterns may be and how many steps each size may take, sizes rising.

    `reach` is in how many equations a cell can be.
    """

    sizes: Whole
    steps: Whole
    reach: int


def make_desk(board: Board) -> Desk:
    """An empty desk for this board."""
    cells, equations, depth = len(board.counts), len(board.number), LARGEST_PATTERN + 2

    def short(*shape: int) -> Whole:
        return np.zeros(shape, np.int64)

    return Desk(
        change=short(cells),
        rest=short(equations),
        open=short(equations + 1),
        place=np.full(equations, -1, np.int64),
        level=short(depth),
        option=short(depth, BREADTH),
        option_by=short(depth, BREADTH),
        score=np.zeros((depth, BREADTH), np.float64),
        tried=short(depth),
        chosen=short(depth),
        cells=short(2 * LARGEST_CHANGE),
        by=np.zeros(2 * LARGEST_CHANGE, np.int64),
        sum=np.zeros(cells, np.int64),
        fresh=short(8 * LARGEST_CHANGE),
        freshly=short(1),
        work=short(1),
    )


@compiled
def _put(board: Board, desk: Desk, cell: int, by: int, unsettled: int) -> int:
    """Change a cell; how many equations are unsettled afterwards."""
    desk.change[cell] += by
    for k in range(board.at[cell], board.at[cell + 1]):
        e = board.eq[k]
        before = desk.rest[e]
        after = before + (-by if board.cell[board.first[e]] == cell else by)
        desk.rest[e] = after
        if before == 0:
            desk.open[unsettled] = e
            desk.place[e] = unsettled
            unsettled += 1
        elif after == 0:
            at = desk.place[e]
            unsettled -= 1
            other = desk.open[unsettled]
            desk.open[at] = other
            desk.place[other] = at
            desk.place[e] = -1
    return unsettled


@compiled
def _fits(board: Board, cell: int, by: int, amount: int) -> bool:
    if by < 0:
        return bool(board.now[cell] - amount >= board.floor[cell])
    return bool(board.now[cell] + amount <= board.ceiling[cell])


@compiled
def _has_partner(board: Board, desk: Desk, e: int, cell: int, rest: int, amount: int) -> bool:
    """Whether another hidden cell of e could settle it, and some open equation as well."""
    begin = board.first[e]
    for i in range(board.number[e]):
        c = board.listed[begin + i]
        if c == cell or desk.change[c] != 0:
            continue
        by = -1 if (rest > 0) == (board.cell[begin] != c) else 1
        for k in range(board.at[c], board.at[c + 1]):
            f = board.eq[k]
            there = desk.rest[f]
            if there != 0 and there * (-by if board.cell[board.first[f]] == c else by) < 0:
                if _fits(board, c, by, amount):
                    return True
                break
    return False


@compiled
def _rate(
    board: Board, desk: Desk, cell: int, by: int, amount: int, cost: float, last: bool
) -> float:
    """How promising a cell is: equations it settles against those it opens; -1e9 for a dead end.

    A dead end opens an equation that has no other hidden cell when no more may be hidden (`last`).
    """
    score = -9.0 * cost
    for k in range(board.at[cell], board.at[cell + 1]):
        e = board.eq[k]
        rest = desk.rest[e]
        if rest == 0:
            score -= 6.0
            others = board.number[e] - (1 if board.hidden[cell] else 0)
            if last and others < 1:
                return -1e9
            if others <= SHORT and _has_partner(
                board, desk, e, cell, -by if board.cell[board.first[e]] == cell else by, amount
            ):
                score += 5.0
        elif rest * (-by if board.cell[board.first[e]] == cell else by) < 0:
            score += 8.0
        else:
            score -= 12.0
    return score


@compiled
def _list_options(
    board: Board, desk: Desk, step: int, unsettled: int, amount: int, left: float
) -> None:
    """The cells that could settle the unsettled equation with the fewest hidden cells."""
    e = desk.open[0]
    for i in range(1, unsettled):
        if board.number[desk.open[i]] < board.number[e]:
            e = desk.open[i]
    begin = board.first[e]
    wide = left > 0
    length = board.first[e + 1] - begin if wide else board.number[e]
    start = np.random.randint(length) if length > 0 else 0
    found = 0
    desk.work[0] += 10 + min(length, LONGEST_LOOK)
    for t in range(min(length, LONGEST_LOOK)):
        place = start + t
        if place >= length:
            place -= length
        c = board.cell[begin + place] if wide else board.listed[begin + place]
        if desk.change[c] != 0:
            continue
        cost = 0.0
        if not board.hidden[c]:
            cost = board.cost[c]
            if cost <= 0 or cost > left:
                continue
        by = -1 if (desk.rest[e] > 0) == (board.cell[begin] != c) else 1
        if not _fits(board, c, by, amount):
            continue
        score = _rate(board, desk, c, by, amount, cost, cost >= left)
        if score <= -1e9 or (found == BREADTH and score <= desk.score[step, found - 1]):
            continue
        q = found if found < BREADTH else BREADTH - 1
        while q > 0 and desk.score[step, q - 1] < score:
            desk.score[step, q] = desk.score[step, q - 1]
            desk.option[step, q] = desk.option[step, q - 1]
            desk.option_by[step, q] = desk.option_by[step, q - 1]
            q -= 1
        desk.score[step, q] = score
        desk.option[step, q] = c
        desk.option_by[step, q] = by
        found = min(found + 1, BREADTH)
    desk.level[step] = found


@compiled
def find_pattern(
    board: Board,
    desk: Desk,
    start: int,
    by: int,
    amount: int,
    extra: float,
    size: int,
    steps: int,
    reach: int,
) -> int:
    """A pattern that changes `start` by `by` (1 or -1) and can be made `amount` times.

    Shown cells may be used up to a cost of `extra`. Returns how many cells it changes (0: none
    found); they are in `desk.cells` and `desk.by`.
    """
    if not _fits(board, start, by, amount):
        return 0
    unsettled = _put(board, desk, start, by, 0)
    desk.chosen[0] = start
    step, taken, used, found = 1, 0, 0.0, 0
    desk.level[1] = -1
    while step > 0:
        if unsettled == 0:
            found = step
            break
        if desk.level[step] < 0:
            taken += 1
            if taken > steps:
                break
            desk.tried[step] = 0
            desk.level[step] = 0
            if unsettled <= reach * (size - step):
                _list_options(board, desk, step, unsettled, amount, extra - used)
        if desk.tried[step] < desk.level[step]:
            q = desk.tried[step]
            desk.tried[step] += 1
            c = desk.option[step, q]
            if not board.hidden[c]:
                used += board.cost[c]
            unsettled = _put(board, desk, c, desk.option_by[step, q], unsettled)
            desk.chosen[step] = c
            step += 1
            desk.level[step] = -1
        else:
            step -= 1
            if step > 0:
                c = desk.chosen[step]
                if not board.hidden[c]:
                    used -= board.cost[c]
                unsettled = _put(board, desk, c, -desk.change[c], unsettled)
    for i in range(found):
        desk.cells[i] = desk.chosen[i]
        desk.by[i] = desk.change[desk.chosen[i]]
    for i in range(max(step, 1) - 1, -1, -1):
        c = desk.chosen[i]
        unsettled = _put(board, desk, c, -desk.change[c], unsettled)
    return found


@compiled
def put_together(
    board: Board,
    desk: Desk,
    start: int,
    by: int,
    amount: int,
    extra: float,
    size: int,
    steps: int,
    reach: int,
) -> int:
    """Change `start` by `amount` in the direction `by`, with several patterns one after another.

    As `find_pattern`, but `desk.by` holds whole changes, and the shown cells that were used are
    hidden and listed in `desk.fresh` (the first `desk.freshly[0]`). Where it fails none stays so
    (the caller shows them again).
    """
    touched, used, left, rounds = 0, 0.0, amount, 0
    desk.freshly[0] = 0
    base = LARGEST_CHANGE  # the second half of desk.cells holds the cells touched so far
    while left > 0:
        part, found = left, 0
        while part > 0:
            found = find_pattern(board, desk, start, by, part, extra - used, size, steps, reach)
            if found > 0:
                break
            part = part - 1 if part <= 2 else part // 2
        rounds += 1
        if found == 0 or rounds > 8 or touched + found > LARGEST_CHANGE:
            break
        for i in range(found):
            c = desk.cells[i]
            known = False
            for j in range(touched):
                known = known or desk.cells[base + j] == c
            if not known:
                desk.cells[base + touched] = c
                touched += 1
            desk.sum[c] += part * desk.by[i]
            board.now[c] += part * desk.by[i]
            if not board.hidden[c]:
                used += board.cost[c]
                hide(board, c)
                desk.fresh[desk.freshly[0]] = c
                desk.freshly[0] += 1
        left -= part
    changed = 0
    for j in range(touched):
        c = desk.cells[base + j]
        if desk.sum[c] != 0:
            desk.cells[changed] = c
            desk.by[changed] = desk.sum[c]
            changed += 1
        board.now[c] = board.counts[c]
        desk.sum[c] = 0
    return changed if left == 0 else 0


def effort(sizes: list[int], steps: list[int], board: Board) -> Effort:
    """Sizes and steps as arrays, for this board."""
    reach = max(1, most_equations(board))
    return Effort(np.array(sizes, np.int64), np.array(steps, np.int64), reach)

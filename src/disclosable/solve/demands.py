"""Which change meets which need: what a count must be able to do, and the change that shows it.

A need is that one cell can rise (`by` 1), fall (-1) or do either (0) by `amount`. A stored change
serves every need that it meets when it is made, or taken back, often enough.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from disclosable.solve.board import Board, Flags, Whole, hide, show
from disclosable.solve.compiled import compiled
from disclosable.solve.pattern import (
    LARGEST_CHANGE,
    LARGEST_PATTERN,
    Desk,
    Effort,
    find_pattern,
    put_together,
)

MOST_ADDED = 4096


class Needs(NamedTuple):
    """Needs, sorted by cell: those of cell c are `of_cell[c]:of_cell[c + 1]`.

    `change` is the number of the change that meets a need (-1: none yet), `turn` 1 where it is made
    and -1 where it is taken back. `after` and `before` link the needs of one change.
    """

    cell: Whole
    by: Whole
    amount: Whole
    of_cell: Whole
    change: Whole
    turn: Whole
    after: Whole
    before: Whole


class Changes(NamedTuple):
    """Change k has the cells `cell[first[k]:first[k + 1]]`, changed by `by`.

    `owner` is the change of each entry; `link` and `head` chain the entries of each cell; `served`
    is the first need of each change; `size` how many changes and entries there are.
    """

    first: Whole
    cell: Whole
    by: Whole
    owner: Whole
    link: Whole
    head: Whole
    served: Whole
    size: Whole


def make_needs(size: int, cell: Whole, by: Whole, amount: Whole) -> Needs:
    """Lay out needs of a board of `size` cells; `cell` is sorted."""
    of_cell = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(cell, minlength=size), out=of_cell[1:])

    def none() -> Whole:
        return np.full(len(cell), -1, np.int64)

    return Needs(
        cell.astype(np.int64),
        by.astype(np.int64),
        amount.astype(np.int64),
        of_cell,
        none(),
        np.zeros(len(cell), np.int64),
        none(),
        none(),
    )


def make_changes(size: int, changes: int, entries: int) -> Changes:
    """Empty room for so many changes and entries."""
    return Changes(
        np.zeros(changes + 1, np.int64),
        np.zeros(entries, np.int64),
        np.zeros(entries, np.int64),
        np.zeros(entries, np.int64),
        np.zeros(entries, np.int64),
        np.full(size, -1, np.int64),
        np.full(changes, -1, np.int64),
        np.zeros(2, np.int64),
    )


def compact(needs: Needs, changes: Changes) -> Changes:
    """The same room with only the changes that meet a need."""
    live: NDArray[np.int64] = np.unique(needs.change[needs.change >= 0])
    number = np.full(len(changes.first), -1, np.int64)
    number[live] = np.arange(len(live))
    lengths = changes.first[live + 1] - changes.first[live]
    first = np.zeros(len(live) + 1, np.int64)
    np.cumsum(lengths, out=first[1:])
    source = np.repeat(changes.first[live] - first[:-1], lengths) + np.arange(first[-1])
    fresh = make_changes(len(changes.head), len(changes.served), len(changes.cell))
    fresh.first[: len(first)] = first
    fresh.cell[: first[-1]] = changes.cell[source]
    fresh.by[: first[-1]] = changes.by[source]
    fresh.owner[: first[-1]] = np.repeat(np.arange(len(live)), lengths)
    fresh.size[:] = len(live), first[-1]
    needs.change[:] = np.where(needs.change >= 0, number[needs.change], -1)
    _chain(needs, fresh)
    return fresh


def enlarge(changes: Changes) -> Changes:
    """The same changes with twice the room."""
    larger = make_changes(len(changes.head), 2 * len(changes.served), 2 * len(changes.cell))
    for old, new in zip(changes, larger, strict=True):
        new[: len(old)] = old
    return larger


@compiled
def _chain(needs: Needs, changes: Changes) -> None:
    for u in range(changes.size[1]):
        c = changes.cell[u]
        changes.link[u] = changes.head[c]
        changes.head[c] = u
    for t in range(needs.cell.size):
        k = needs.change[t]
        if k >= 0:
            needs.change[t] = -1
            assign(needs, changes, t, k, needs.turn[t])


@compiled
def is_full(changes: Changes) -> bool:
    """Whether there is no room for what one more step may store."""
    return bool(
        changes.size[0] + 600 >= changes.served.size
        or changes.size[1] + 600 * LARGEST_PATTERN > changes.cell.size
    )


@compiled
def assign(needs: Needs, changes: Changes, t: int, change: int, turn: int) -> None:
    """Let a change (-1: none) meet need t."""
    old = needs.change[t]
    if old >= 0:
        before, after = needs.before[t], needs.after[t]
        if before >= 0:
            needs.after[before] = after
        else:
            changes.served[old] = after
        if after >= 0:
            needs.before[after] = before
    needs.change[t] = change
    needs.turn[t] = turn
    if change >= 0:
        after = changes.served[change]
        needs.after[t] = after
        needs.before[t] = -1
        if after >= 0:
            needs.before[after] = t
        changes.served[change] = t


@compiled
def room(board: Board, desk: Desk, cells: int, turn: int) -> int:
    """How often the change on the desk can be made (turn 1) or taken back (-1)."""
    most = 1 << 40
    for i in range(cells):
        c, by = desk.cells[i], desk.by[i] * turn
        if by < 0:
            times = (board.counts[c] - board.floor[c]) // (-by)
        else:
            times = (board.ceiling[c] - board.counts[c]) // by
        most = min(most, times)
    return most


@compiled
def store(board: Board, desk: Desk, needs: Needs, changes: Changes, cells: int) -> None:
    """Store the change on the desk and let it meet every open need that it can."""
    k, u = changes.size[0], changes.size[1]
    for i in range(cells):
        c = desk.cells[i]
        changes.cell[u] = c
        changes.by[u] = desk.by[i]
        changes.owner[u] = k
        changes.link[u] = changes.head[c]
        changes.head[c] = u
        u += 1
    changes.first[k + 1] = u
    changes.size[0] = k + 1
    changes.size[1] = u
    forth, back = room(board, desk, cells, 1), room(board, desk, cells, -1)
    for i in range(cells):
        c = desk.cells[i]
        for t in range(needs.of_cell[c], needs.of_cell[c + 1]):
            if needs.change[t] >= 0:
                continue
            size = abs(desk.by[i])
            # A need is met by whole turns only where the amount is a multiple of the change.
            if needs.amount[t] % size != 0 and needs.by[t] != 0:
                continue
            times = max(1, needs.amount[t] // size)
            rising = 1 if desk.by[i] > 0 else -1
            if needs.by[t] >= 0 and (forth if rising > 0 else back) >= times:
                assign(needs, changes, t, k, rising)
            elif needs.by[t] <= 0 and (back if rising > 0 else forth) >= times:
                assign(needs, changes, t, k, -rising)


@compiled
def settle(
    board: Board,
    desk: Desk,
    needs: Needs,
    changes: Changes,
    t: int,
    extra: float,
    effort: Effort,
    added: Whole,
    number: int,
) -> int:
    """Find a change that meets need t, hiding cells of a cost of at most `extra`.

    What it hides is appended to `added` (which has `number` entries). Returns the new number of
    entries, or -1 where nothing was found (and nothing stays hidden).
    """
    c = needs.cell[t]
    for q in range(effort.sizes.size):
        for by in (1, -1):
            if needs.by[t] * by < 0:
                continue
            cells = find_pattern(
                board,
                desk,
                c,
                by,
                needs.amount[t],
                extra,
                effort.sizes[q],
                effort.steps[q],
                effort.reach,
            )
            if cells > 0:
                for i in range(cells):
                    d = desk.cells[i]
                    if not board.hidden[d]:
                        hide(board, d)
                        added[number] = d
                        number += 1
                store(board, desk, needs, changes, cells)
                return number
    if needs.amount[t] > 1:
        for q in range(effort.sizes.size):
            cells = put_together(
                board,
                desk,
                c,
                needs.by[t],
                needs.amount[t],
                extra,
                effort.sizes[q],
                effort.steps[q],
                effort.reach,
            )
            if cells > 0:
                for i in range(desk.freshly[0]):
                    added[number] = desk.fresh[i]
                    number += 1
                store(board, desk, needs, changes, cells)
                return number
            for i in range(desk.freshly[0] - 1, -1, -1):
                show(board, desk.fresh[i])
    return -1


@compiled
def settle_all(
    board: Board,
    desk: Desk,
    needs: Needs,
    changes: Changes,
    skip: Flags,
    begin: int,
    end: int,
    extra: float,
    effort: Effort,
    seed: int,
) -> int:
    """Settle the open needs from `begin` to `end`, but for those to skip; where room ran out."""
    np.random.seed(seed)
    added = np.zeros(MOST_ADDED, np.int64)
    for t in range(begin, end):
        if needs.change[t] >= 0 or skip[t]:
            continue
        if is_full(changes):
            return t
        settle(board, desk, needs, changes, t, extra, effort, added, 0)
    return end


@compiled
def offer_all(
    board: Board,
    desk: Desk,
    needs: Needs,
    changes: Changes,
    first: Whole,
    cell: Whole,
    by: Whole,
    begin: int,
) -> int:
    """Let given changes meet what they can; the number of the first one there was no room for.

    Change k has the cells `cell[first[k]:first[k + 1]]`. One that changes a shown cell, or more
    cells than the desk has room for, is passed over.
    """
    for k in range(begin, first.size - 1):
        number = first[k + 1] - first[k]
        if is_full(changes):
            return k
        usable = number <= LARGEST_CHANGE
        for u in range(first[k], first[k + 1]):
            usable = usable and board.hidden[cell[u]]
        if usable:
            for i in range(number):
                desk.cells[i] = cell[first[k] + i]
                desk.by[i] = by[first[k] + i]
            store(board, desk, needs, changes, number)
    return first.size - 1

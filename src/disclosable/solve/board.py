"""Equations, counts and what is hidden, as arrays that compiled searches change in place.

A cell is a number from 0 on. An equation is a row of cells: the total first, then its parts. What
is hidden may move between `floor` and `ceiling`; what is shown may not move at all.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from disclosable.solve.compiled import compiled

Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Costs = NDArray[np.float64]

OPEN = 1 << 60
"""The ceiling of a count that nothing bounds from above."""


class Board(NamedTuple):
    """Fixed: equations both ways, counts, bounds, costs. Changing: what is hidden, and `now`.

    Equation e has the cells `cell[first[e]:first[e + 1]]`; cell c is in the equations
    `eq[at[c]:at[c + 1]]`. The hidden ones of equation e are `listed[first[e]:][:number[e]]`.
    A cell of cost 0 that is not hidden stays shown. `now` is `counts` but for a search under way.
    """

    first: Whole
    cell: Whole
    at: Whole
    eq: Whole
    counts: Whole
    floor: Whole
    ceiling: Whole
    cost: Costs
    hidden: Flags
    listed: Whole
    number: Whole
    now: Whole


def make_board(
    first: Whole,
    cell: NDArray[np.integer],
    count: Whole,
    floor: Whole,
    ceiling: Whole,
    cost: Costs,
    hidden: Flags,
) -> Board:
    """Lay out a board. `first` and `cell` are the equations, the total of each first."""
    size, equations = len(count), len(first) - 1
    order = np.argsort(cell, kind="stable")
    eq = np.repeat(np.arange(equations, dtype=np.int64), np.diff(first))[order]
    at = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(cell, minlength=size), out=at[1:])
    marked = hidden[cell]
    number = np.zeros(equations, np.int64)
    if equations:
        number[:] = np.add.reduceat(marked.astype(np.int64), first[:-1])
    start = np.zeros(equations + 1, np.int64)
    np.cumsum(number, out=start[1:])
    listed = np.empty(len(cell), np.int64)
    listed[np.arange(start[-1]) - np.repeat(start[:-1] - first[:-1], number)] = cell[marked]
    return Board(
        np.ascontiguousarray(first, np.int64),
        np.ascontiguousarray(cell, np.int64),
        at,
        eq,
        np.ascontiguousarray(count, np.int64),
        np.ascontiguousarray(floor, np.int64),
        np.ascontiguousarray(ceiling, np.int64),
        np.ascontiguousarray(cost, np.float64),
        np.array(hidden, np.bool_),
        listed,
        number,
        np.array(count, np.int64),
    )


def most_equations(board: Board) -> int:
    """In how many equations a cell is at most."""
    return int(np.diff(board.at).max(initial=0))


@compiled
def hide(board: Board, cell: int) -> None:
    """Hide a cell that is shown."""
    board.hidden[cell] = True
    for k in range(board.at[cell], board.at[cell + 1]):
        e = board.eq[k]
        board.listed[board.first[e] + board.number[e]] = cell
        board.number[e] += 1


@compiled
def show(board: Board, cell: int) -> None:
    """Show a cell that is hidden."""
    board.hidden[cell] = False
    for k in range(board.at[cell], board.at[cell + 1]):
        e = board.eq[k]
        place = board.first[e]
        while board.listed[place] != cell:
            place += 1
        board.number[e] -= 1
        board.listed[place] = board.listed[board.first[e] + board.number[e]]

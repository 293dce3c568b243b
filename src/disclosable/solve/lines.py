"""No sum may have a single hidden cell: a quick choice that is necessary, and almost enough.

Of an equation with one hidden cell the reader subtracts the rest. So every equation that has a
hidden cell needs a second one, the added cells included. Choosing the cheapest such cells is a
covering problem; it is solved well by greed, then by taking a few away and repairing, many times.
"""

from __future__ import annotations

import numpy as np

from disclosable.solve.bag import Bag, fill, put_in, take_out
from disclosable.solve.board import Board, Whole, hide, show
from disclosable.solve.compiled import compiled

LONGEST_LOOK = 400
"""Of a longer equation this many cells, from a random place on, are looked at."""


def find_lonely(board: Board) -> Bag:
    """The equations that have one hidden cell now; those that nothing can mend are taken out."""
    return fill(board.number == 1)


@compiled
def _hide(board: Board, lonely: Bag, cell: int) -> None:
    hide(board, cell)
    for k in range(board.at[cell], board.at[cell + 1]):
        e = board.eq[k]
        if board.number[e] == 1:
            put_in(lonely, e)
        elif board.number[e] == 2:
            take_out(lonely, e)


@compiled
def _show(board: Board, lonely: Bag, cell: int) -> None:
    show(board, cell)
    for k in range(board.at[cell], board.at[cell + 1]):
        e = board.eq[k]
        if board.number[e] == 1:
            put_in(lonely, e)
        elif board.number[e] == 0:
            take_out(lonely, e)


@compiled
def _gain(board: Board, cell: int) -> int:
    """How many lonely equations hiding a cell would mend, less those it would make."""
    gain = 0
    for k in range(board.at[cell], board.at[cell + 1]):
        number = board.number[board.eq[k]]
        if number == 1:
            gain += 1
        elif number == 0:
            gain -= 1
    return gain


@compiled
def greed(board: Board, lonely: Bag) -> None:
    """Hide the cells that mend several lonely equations at once."""
    for wanted in (3, 2):
        i = 0
        while i < lonely.size[0]:
            e = lonely.listed[i]
            best, best_gain = -1, -99.0
            for t in range(board.first[e], board.first[e + 1]):
                c = board.cell[t]
                if board.hidden[c] or board.cost[c] <= 0:
                    continue
                gain = _gain(board, c) - 0.1 * board.cost[c]
                if gain > best_gain:
                    best_gain, best = gain, c
            if best >= 0 and best_gain > wanted - 1:
                _hide(board, lonely, best)
            else:
                i += 1


@compiled
def mend_all(board: Board, lonely: Bag, seed: int) -> None:
    """Hide until no equation is lonely that can be mended."""
    np.random.seed(seed)
    added = np.empty(board.counts.size, np.int64)
    mend(board, lonely, added, added.size)


@compiled
def mend(board: Board, lonely: Bag, added: Whole, limit: int) -> int:
    """Hide until no equation is lonely; how many were hidden, negative (less one) where it fails.

    Equations that nothing can mend are taken out.
    """
    number = 0
    while lonely.size[0] > 0:
        e = lonely.listed[np.random.randint(lonely.size[0])]
        if number >= limit:
            return -1 - number
        length = board.first[e + 1] - board.first[e]
        start = np.random.randint(length) if length > LONGEST_LOOK else 0
        best, best_score = -1, -1e9
        for t in range(min(length, LONGEST_LOOK)):
            c = board.cell[board.first[e] + (start + t) % length]
            if board.hidden[c] or board.cost[c] <= 0:
                continue
            score = _gain(board, c) - 0.9 * board.cost[c] + 0.3 * np.random.random()
            if score > best_score:
                best_score, best = score, c
        if best < 0:
            take_out(lonely, e)
            continue
        _hide(board, lonely, best)
        added[number] = best
        number += 1
    return number


@compiled
def ease(board: Board, lonely: Bag, covers: Bag, tries: int, seed: int) -> None:
    """Take a few of the covers away, mend, and keep what is no dearer; so many times."""
    np.random.seed(seed)
    away = np.empty(8, np.int64)
    added = np.empty(16, np.int64)
    for _ in range(tries):
        if covers.size[0] == 0:
            return
        c = covers.listed[np.random.randint(covers.size[0])]
        away[0] = c
        number = 1
        want = 2 + np.random.randint(4)
        for _look in range(12):
            if number >= want:
                break
            e = board.eq[board.at[c] + np.random.randint(board.at[c + 1] - board.at[c])]
            d = board.listed[board.first[e] + np.random.randint(board.number[e])]
            if covers.place[d] < 0:
                continue
            known = False
            for i in range(number):
                known = known or away[i] == d
            if not known:
                away[number] = d
                number += 1
                if np.random.random() < 0.5:
                    c = d
        old = 0.0
        for i in range(number):
            _show(board, lonely, away[i])
            old += board.cost[away[i]]
        hidden = mend(board, lonely, added, number + 1)
        more = hidden if hidden >= 0 else -1 - hidden
        new = 0.0
        for i in range(more):
            new += board.cost[added[i]]
        if hidden >= 0 and new <= old:
            for i in range(number):
                take_out(covers, away[i])
            for i in range(more):
                put_in(covers, added[i])
        else:
            for i in range(more):
                _show(board, lonely, added[i])
            for i in range(number):
                _hide(board, lonely, away[i])

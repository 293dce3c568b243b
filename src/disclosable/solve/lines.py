"""No sum may have a single hidden cell: a quick choice that is necessary, and almost enough.

Of an equation with one hidden cell the reader subtracts the rest. So every equation that has a
hidden cell needs a second one, the added cells included. Choosing the cheapest such cells is a
covering problem; it is solved well by greed, then by taking a few away and repairing, many times.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from disclosable.solve.board import Board, Flags, Whole, hide, show
from disclosable.solve.compiled import compiled

LONGEST_LOOK = 400
"""Of a longer equation this many cells, from a random place on, are looked at."""


class Lonely(NamedTuple):
    """The equations with one hidden cell: a list, each one's place in it, and how many."""

    listed: Whole
    place: Whole
    size: Whole


def find_lonely(board: Board) -> Lonely:
    """The equations that have one hidden cell now."""
    alone = np.flatnonzero(board.number == 1).astype(np.int64)
    listed = np.empty(len(board.number), np.int64)
    listed[: len(alone)] = alone
    place = np.full(len(board.number), -1, np.int64)
    place[alone] = np.arange(len(alone))
    return Lonely(listed, place, np.array([len(alone)], np.int64))


@compiled
def _into(lonely: Lonely, e: int) -> None:
    at = lonely.size[0]
    lonely.listed[at] = e
    lonely.place[e] = at
    lonely.size[0] = at + 1


@compiled
def _out_of(lonely: Lonely, e: int) -> None:
    at = lonely.place[e]
    if at < 0:  # it was passed over: nothing could mend it
        return
    last = lonely.size[0] - 1
    other = lonely.listed[last]
    lonely.listed[at] = other
    lonely.place[other] = at
    lonely.place[e] = -1
    lonely.size[0] = last


@compiled
def _hide(board: Board, lonely: Lonely, cell: int) -> None:
    hide(board, cell)
    for k in range(board.at[cell], board.at[cell + 1]):
        e = board.eq[k]
        if board.number[e] == 1:
            _into(lonely, e)
        elif board.number[e] == 2:
            _out_of(lonely, e)


@compiled
def _show(board: Board, lonely: Lonely, cell: int) -> None:
    show(board, cell)
    for k in range(board.at[cell], board.at[cell + 1]):
        e = board.eq[k]
        if board.number[e] == 1:
            _into(lonely, e)
        elif board.number[e] == 0:
            _out_of(lonely, e)


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
def greed(board: Board, lonely: Lonely) -> None:
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
def mend_all(board: Board, lonely: Lonely, seed: int) -> None:
    """Hide until no equation is lonely that can be mended."""
    np.random.seed(seed)
    added = np.empty(board.counts.size, np.int64)
    mend(board, lonely, added, added.size, np.zeros(board.number.size, np.bool_))


@compiled
def mend(board: Board, lonely: Lonely, added: Whole, limit: int, stuck: Flags) -> int:
    """Hide until no equation is lonely; how many were hidden, negative (less one) where it fails.

    `stuck` marks equations that nothing can mend; they are passed over.
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
            stuck[e] = True
            _out_of(lonely, e)
            continue
        _hide(board, lonely, best)
        added[number] = best
        number += 1
    return number


@compiled
def ease(board: Board, lonely: Lonely, low: Flags, tries: int, seed: int) -> None:
    """Take a few hidden cells away, mend, and keep what is no dearer; so many times."""
    np.random.seed(seed)
    covers = np.empty(board.counts.size, np.int64)
    place = np.full(board.counts.size, -1, np.int64)
    size = 0
    for c in range(board.counts.size):
        if board.hidden[c] and not low[c]:
            covers[size] = c
            place[c] = size
            size += 1
    away = np.empty(8, np.int64)
    added = np.empty(16, np.int64)
    stuck = np.zeros(board.number.size, np.bool_)
    for _ in range(tries):
        if size == 0:
            return
        c = covers[np.random.randint(size)]
        away[0] = c
        number = 1
        want = 2 + np.random.randint(4)
        for _look in range(12):
            if number >= want:
                break
            e = board.eq[board.at[c] + np.random.randint(board.at[c + 1] - board.at[c])]
            d = board.listed[board.first[e] + np.random.randint(board.number[e])]
            if place[d] < 0:
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
        hidden = mend(board, lonely, added, number + 1, stuck)
        more = hidden if hidden >= 0 else -1 - hidden
        new = 0.0
        for i in range(more):
            new += board.cost[added[i]]
        if hidden >= 0 and new <= old:
            for i in range(number):
                size -= 1
                at = place[away[i]]
                covers[at] = covers[size]
                place[covers[at]] = at
                place[away[i]] = -1
            for i in range(more):
                covers[size] = added[i]
                place[added[i]] = size
                size += 1
        else:
            for i in range(more):
                _show(board, lonely, added[i])
            for i in range(number):
                _hide(board, lonely, away[i])

"""Fewer hidden cells by shaking: take a few away, meet the needs anew, keep what is no dearer."""

from __future__ import annotations

import numpy as np

from disclosable.solve.bag import Bag, put_in, take_out
from disclosable.solve.board import Board, Whole, hide, show
from disclosable.solve.compiled import compiled
from disclosable.solve.demands import MOST_ADDED, Changes, Needs, assign, is_full, settle
from disclosable.solve.pattern import Desk, Effort

MOST_AWAY = 3
"""So many cells are taken away at once, at most."""


@compiled
def _pick(board: Board, changes: Changes, covers: Bag, away: Whole) -> int:
    """A cover and a few that share a change or an equation with it; how many."""
    c = covers.listed[np.random.randint(covers.size[0])]
    away[0] = c
    number = 1
    want = 1 + np.random.randint(MOST_AWAY)
    for _ in range(10):
        if number >= want:
            break
        if np.random.random() < 0.5 and changes.head[c] >= 0:
            k = changes.owner[changes.head[c]]
            length = changes.first[k + 1] - changes.first[k]
            d = changes.cell[changes.first[k] + np.random.randint(length)]
        else:
            e = board.eq[board.at[c] + np.random.randint(board.at[c + 1] - board.at[c])]
            d = board.listed[board.first[e] + np.random.randint(board.number[e])]
        known = covers.place[d] < 0
        for i in range(number):
            known = known or away[i] == d
        if not known:
            away[number] = d
            number += 1
        if np.random.random() < 0.3:
            c = away[np.random.randint(number)]
    return number


@compiled
def shake(
    board: Board,
    desk: Desk,
    needs: Needs,
    changes: Changes,
    covers: Bag,
    effort: Effort,
    tries: int,
    seed: int,
) -> int:
    """Try so many times with the `covers`, the hidden cells that may be shown again.

    Returns how many tries were made before room ran out.
    """
    np.random.seed(seed)
    away = np.empty(MOST_AWAY + 1, np.int64)
    added = np.empty(MOST_ADDED, np.int64)
    open_needs = np.empty(needs.cell.size, np.int64)
    was = np.empty(needs.cell.size, np.int64)
    was_turn = np.empty(needs.cell.size, np.int64)
    noted = np.zeros(needs.cell.size, np.bool_)
    for done in range(tries):
        if covers.size[0] == 0 or is_full(changes):
            return done
        number = _pick(board, changes, covers, away)
        opened, old = 0, 0.0
        for i in range(number):
            old += board.cost[away[i]]
            show(board, away[i])
            u = changes.head[away[i]]
            while u >= 0:
                k = changes.owner[u]
                t = changes.served[k]
                while t >= 0:
                    if not noted[t]:
                        noted[t] = True
                        open_needs[opened] = t
                        was[opened] = k
                        was_turn[opened] = needs.turn[t]
                        opened += 1
                    t = needs.after[t]
                u = changes.link[u]
        for i in range(opened):
            assign(needs, changes, open_needs[i], -1, 0)
        known = changes.size[0]
        hidden, new, met = 0, 0.0, True
        begin = np.random.randint(opened) if opened > 0 else 0
        for i in range(opened):
            t = open_needs[(begin + i) % opened]
            if needs.change[t] >= 0:
                continue
            extra = 0.0
            more = settle(board, desk, needs, changes, t, extra, effort, added, hidden)
            while more < 0 and extra < old - new:
                # One more cell, then more: what is found with fewer is found sooner.
                extra = min(max(extra + 1.0, 2.0 * extra), old - new)
                more = settle(board, desk, needs, changes, t, extra, effort, added, hidden)
            if more < 0 or more > MOST_ADDED // 2 or is_full(changes):
                met = False
                hidden = max(more, hidden)
                break
            for j in range(hidden, more):
                new += board.cost[added[j]]
            hidden = more
        if met and new <= old:
            for i in range(number):
                take_out(covers, away[i])
            for i in range(hidden):
                put_in(covers, added[i])
        else:
            for k in range(known, changes.size[0]):
                # Needs that nothing met before may have been met by it, too.
                while changes.served[k] >= 0:
                    assign(needs, changes, changes.served[k], -1, 0)
            for i in range(hidden - 1, -1, -1):
                show(board, added[i])
            for i in range(number):
                hide(board, away[i])
            for i in range(opened):
                assign(needs, changes, open_needs[i], was[i], was_turn[i])
        for i in range(opened):
            noted[open_needs[i]] = False
    return tries

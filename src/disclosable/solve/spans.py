"""The simple bounds of every hidden count, for many counts: sums alone, nothing tried.

What `reach` finds with its reasons, this finds without them, fast. The bounds hold always; a count
may have less room than they say.
"""

from __future__ import annotations

import numpy as np

from disclosable.solve.board import OPEN, Board, Flags, Whole
from disclosable.solve.compiled import compiled

MOST_ROUNDS = 60


def spans(board: Board, hidden: Flags) -> tuple[Whole, Whole]:
    """The lowest and highest value of each cell when these are hidden (`OPEN`: nothing bounds it).

    A cell that is not hidden has its count. The bounds of the hidden ones are those of the board.
    """
    low = np.where(hidden, board.floor, board.counts)
    high = np.where(hidden, board.ceiling, board.counts)
    _narrow(board, low, high)
    return low, high


@compiled
def _narrow(board: Board, low: Whole, high: Whole) -> None:
    for _ in range(MOST_ROUNDS):
        changed = False
        for e in range(board.first.size - 1):
            begin, end = board.first[e], board.first[e + 1]
            total = board.cell[begin]
            least, most, opened = 0, 0, 0
            for k in range(begin + 1, end):
                c = board.cell[k]
                least += low[c]
                if high[c] >= OPEN:
                    opened += 1
                else:
                    most += high[c]
            if least > low[total]:
                low[total] = least
                changed = True
            if opened == 0 and most < high[total]:
                high[total] = most
                changed = True
            for k in range(begin + 1, end):
                c = board.cell[k]
                if low[c] == high[c]:
                    continue
                if high[total] < OPEN:
                    top = high[total] - (least - low[c])
                    if top < high[c]:
                        if high[c] >= OPEN:
                            opened -= 1
                        else:
                            most -= high[c]
                        most += top
                        high[c] = top
                        changed = True
                here = opened - (1 if high[c] >= OPEN else 0)
                if here == 0:
                    bottom = low[total] - (most - (0 if high[c] >= OPEN else high[c]))
                    if bottom > low[c]:
                        least += bottom - low[c]
                        low[c] = bottom
                        changed = True
        if not changed:
            return

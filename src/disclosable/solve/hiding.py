"""Which cells to hide so that given counts can move: a safe choice for tables of any size.

First no sum may keep a single hidden cell (`lines`), then each need gets a change that meets it, at
the price of more hidden cells where there is none (`demands`), then fewer cells are sought by
shaking (`shake`). Every need that counts as met has its change, in whole numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from disclosable.progress import Progress, silent
from disclosable.solve.bag import Bag, fill
from disclosable.solve.board import OPEN, Board, Costs, Flags, Whole, hide, make_board
from disclosable.solve.compiled import is_ready
from disclosable.solve.demands import (
    Changes,
    Needs,
    compact,
    enlarge,
    is_full,
    make_changes,
    make_needs,
    offer_all,
    settle_all,
)
from disclosable.solve.lines import ease, find_lonely, greed, mend_all
from disclosable.solve.pattern import LARGEST_PATTERN, Desk, Effort, effort, make_desk
from disclosable.solve.shake import shake
from disclosable.solve.spans import spans

SEED = 20_000
"""One fixed seed: the same question gets the same answer, as long as time does not run out."""
NEEDS_AT_A_TIME = 2_000
HARD_NEEDS_AT_A_TIME = 20
"""So many needs are met between two looks at Ctrl-C; fewer where each may take long."""
TRIES_AT_A_TIME = 100
WORTH_WHILE = 0.005
"""A round of shaking that saves less than this share of the loss is the last one."""
LEAST_WORK, WORK_FOR_A_COVER, MOST_WORK = 3_000_000, 20_000, 90_000_000
"""How many cells shaking may look at, by `Desk.work`: a tenth of a second to half a minute."""
EXTRA = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 10.0, 20.0)
"""What the cells hidden for one need may cost, the least first."""
MANY_NEEDS = 50_000
BRIEF = ([4, 6, 8], [30, 60, 120])
QUICK = ([4, 6, 8, 12], [50, 100, 200, 300])
THOROUGH = ([8, 12, 18, 30], [100, 300, 1_000, 2_000])
LAST = ([30, 60], [20_000, 60_000])
SHAKING = ([8, 12, 18, 30], [60, 100, 200, 500])


@dataclass(frozen=True, eq=False)
class Question:
    """Equations (see `board`), bounds while hidden, costs, and what must be able to move how far.

    `hidden` are hidden whatever happens; a cell of cost 0 that is not among them stays shown. Needs
    are sorted by cell, and for one cell the largest amount of each direction comes first.
    """

    first: Whole
    cell: Whole
    count: Whole
    floor: Whole
    ceiling: Whole
    cost: Costs
    hidden: Flags
    need_cell: Whole
    need_by: Whole
    need_amount: Whole

    @classmethod
    def of_reader(
        cls,
        first: Whole,
        cell: Whole,
        count: Whole,
        low: Whole,
        high: Whole,
        needs: tuple[Whole, Whole, Whole],
    ) -> Question:
        """What a reader asks, for whom all that has room between `low` and `high` is hidden.

        Nothing more may be hidden. `needs` are cells, directions and amounts.
        """
        return cls(
            first=first,
            cell=cell,
            count=count,
            floor=low,
            ceiling=np.minimum(high, OPEN),
            cost=np.zeros(len(count), np.float64),
            hidden=low < high,
            need_cell=needs[0],
            need_by=needs[1],
            need_amount=needs[2],
        )

    def board(self) -> Board:
        """The arrays that searches change in place."""
        # Costs in units of a usual cell, so that steps of 1 mean a cell more.
        paid = self.cost[self.cost > 0]
        cost = self.cost / float(np.median(paid)) if len(paid) else self.cost
        return make_board(
            self.first, self.cell, self.count, self.floor, self.ceiling, cost, self.hidden
        )


@dataclass(frozen=True, eq=False)
class Hiding:
    """An answer: what is hidden, which change meets each need, and which needs none meets.

    Need t is met by `turns[t]` times the change numbered `change[t]` (cells `change_cell[a:b]`, by
    `change_by[a:b]`, with a and b from `change_first`); where that number is -1 the need is unmet.
    `impossible` needs cannot be met whatever is hidden, by simple sums.
    """

    hidden: Flags
    change: Whole
    turns: Whole
    change_first: Whole
    change_cell: Whole
    change_by: Whole
    impossible: Flags

    @property
    def is_complete(self) -> bool:
        """Whether every need is met."""
        return bool((self.change >= 0).all())

    def moves(self) -> list[tuple[Whole, Whole]]:
        """The changes, each as its cells and by how much they change."""
        ends = self.change_first.tolist()
        return [(self.change_cell[a:b], self.change_by[a:b]) for a, b in pairwise(ends)]


def _breaks_a_sum(board: Board, first: Whole, cell: Whole, by: Whole) -> bool:
    """Whether any of these changes breaks a sum."""
    number = np.repeat(np.arange(len(first) - 1), np.diff(first))
    lengths = board.at[cell + 1] - board.at[cell]
    starts = board.at[cell] - np.concatenate(([0], np.cumsum(lengths)))[:-1]
    entry = np.repeat(starts, lengths) + np.arange(int(lengths.sum()))
    equation = board.eq[entry]
    total = board.cell[board.first[equation]] == np.repeat(cell, lengths)
    step = np.where(total, -1, 1) * np.repeat(by, lengths)
    key = np.repeat(number, lengths) * max(1, len(board.number)) + equation
    _, place = np.unique(key, return_inverse=True)
    sums = np.zeros(len(key), np.int64)
    np.add.at(sums, place, step)
    return bool(sums.any())


def never() -> bool:
    """Time that does not end."""
    return False


Hints = tuple[Whole, Whole, Whole]
"""Changes: change k has the cells `cell[first[k]:first[k + 1]]`, by `by`: (first, cell, by)."""


class Hider:
    """Works on one question. `ends` says when time is over: a safe answer is then kept as it is."""

    def __init__(
        self,
        question: Question,
        progress: Progress = silent,
        ends: Callable[[], bool] = never,
    ) -> None:
        q = question
        if not is_ready():
            progress("compiling the search, once on this machine (half a minute)", 0, None)
        self.question = question
        self.progress = progress
        self.ends = ends
        self.board: Board = q.board()
        self.desk: Desk = make_desk(self.board)
        number = len(q.need_cell)
        self.needs: Needs = make_needs(len(q.count), q.need_cell, q.need_by, q.need_amount)
        room = 2 * number + 2_000
        entries = 12 * room + 1_000 * LARGEST_PATTERN
        self.changes: Changes = make_changes(len(q.count), room, entries)
        self.impossible = self._find_impossible()

    def hide(self, patience: float = 1.0) -> Hiding:
        """Choose what to hide. `patience` is how long to go on for small gains (1: usual)."""
        self._lines()
        return self._finish(patience)

    def hide_from(self, hidden: Flags, patience: float = 1.0) -> Hiding:
        """As `hide`, from a choice to start with: those of `hidden` that may be hidden."""
        for cell in np.flatnonzero(hidden & ~self.board.hidden & (self.board.cost > 0)).tolist():
            hide(self.board, cell)
        return self._finish(patience)

    def _finish(self, patience: float) -> Hiding:
        self._meet(EXTRA)
        # What is still open may cost whatever it takes.
        self._try_hard(float(self.board.cost.sum()))
        self._shake(patience)
        return self._answer()

    def meet(self, hints: Hints | None = None) -> Hiding:
        """Meet what can be met with what is hidden already; `hints` are changes to try first.

        Raises:
            ValueError: a hint changes a count in an equation that does not hold afterwards.
        """
        if hints is not None:
            self._offer(hints)
        self._meet((0.0,))
        self._try_hard(0.0)
        return self._answer()

    def _offer(self, hints: Hints) -> None:
        first, cell, by = hints
        board = self.board
        if _breaks_a_sum(board, first, cell, by):
            raise ValueError("a hint does not keep the sums")
        begin = 0
        while begin < len(first) - 1:
            if is_full(self.changes):
                self._make_room()
            begin = offer_all(board, self.desk, self.needs, self.changes, first, cell, by, begin)

    # -- the steps -------------------------------------------------------------------------------

    def _find_impossible(self) -> Flags:
        q = self.question
        low, high = spans(self.board, q.hidden | (q.cost > 0))
        rising = q.count[q.need_cell] + q.need_amount <= high[q.need_cell]
        falling = q.count[q.need_cell] - q.need_amount >= low[q.need_cell]
        possible = (rising & (q.need_by >= 0)) | (falling & (q.need_by <= 0))
        return ~possible

    def _lines(self) -> None:
        self.progress("hiding a second number in every sum", 0, None)
        board = self.board
        lonely = find_lonely(board)
        greed(board, lonely)
        mend_all(board, lonely, SEED)
        covers = self._covers()
        ease(board, lonely, covers, 2_000 + 15 * int(covers.size[0]), SEED)

    def _covers(self) -> Bag:
        """The hidden cells that may be shown again."""
        return fill(self.board.hidden & ~self.question.hidden)

    def _meet(self, extras: tuple[float, ...]) -> None:
        many = len(self.question.need_cell) > MANY_NEEDS
        first = BRIEF if many else QUICK
        if not self._open_needs_anew(effort(*first, self.board), 0.0):
            return
        if many and len(extras) > 1:
            # Looking long for what is not there costs more than a cell that shaking can save.
            extras = extras[1:]
        for extra in extras:
            if not self._open_needs_anew(effort(*THOROUGH, self.board), extra):
                return

    def _open_needs_anew(self, how: Effort, extra: float) -> int:
        """Try every open need once; how many stay open."""
        steps = int(how.steps.max())
        at_a_time = HARD_NEEDS_AT_A_TIME if steps > 10_000 else NEEDS_AT_A_TIME
        number = len(self.question.need_cell)
        begin = 0
        while begin < number:
            self.progress("finding other counts that publish the same", begin, number)
            if is_full(self.changes):
                self._make_room()
            begin = settle_all(
                self.board,
                self.desk,
                self.needs,
                self.changes,
                self.impossible,
                begin,
                min(begin + at_a_time, number),
                extra,
                how,
                SEED + begin,
            )
        return int(np.count_nonzero(self._open_needs()))

    def _try_hard(self, extra: float) -> None:
        if self._open_needs().any():
            self._open_needs_anew(effort(*LAST, self.board), extra)

    def _open_needs(self) -> Flags:
        return (self.needs.change < 0) & ~self.impossible

    def _shake(self, patience: float) -> None:
        covers = self._covers()
        how = effort(*SHAKING, self.board)
        before, window, rounds = self._loss(), 0, 0
        work = min(LEAST_WORK + WORK_FOR_A_COVER * int(covers.size[0]), MOST_WORK)
        most = int(self.desk.work[0]) + patience * work
        while covers.size[0] and self.desk.work[0] < most and not self.ends():
            self.progress("looking for fewer numbers to hide", rounds, None)
            if is_full(self.changes):
                self._make_room()
            rounds += 1
            window += shake(
                self.board,
                self.desk,
                self.needs,
                self.changes,
                covers,
                how,
                TRIES_AT_A_TIME,
                SEED + rounds,
            )
            if window >= patience * (300 + 2 * int(covers.size[0])):
                loss = self._loss()
                if before - loss < WORTH_WHILE / patience * loss:
                    return
                before, window = loss, 0

    def _loss(self) -> float:
        board = self.board
        return float(board.cost[board.hidden & ~self.question.hidden].sum())

    def _make_room(self) -> None:
        self.changes = compact(self.needs, self.changes)
        if is_full(self.changes):
            self.changes = enlarge(self.changes)

    def _answer(self) -> Hiding:
        self.changes = compact(self.needs, self.changes)
        changes, needs = self.changes, self.needs
        number, entries = int(changes.size[0]), int(changes.size[1])
        # A cell that is hidden and in no change that meets a need is hidden for nothing.
        used = np.zeros(len(self.board.counts), np.bool_)
        used[changes.cell[:entries]] = True
        hidden = self.question.hidden | (self.board.hidden & used)
        turns = np.zeros(len(needs.cell), np.int64)
        met = needs.change >= 0
        size = self._size_at(np.flatnonzero(met))
        turns[met] = needs.turn[met] * np.maximum(1, needs.amount[met] // size)
        return Hiding(
            hidden,
            needs.change.copy(),
            turns,
            changes.first[: number + 1].copy(),
            changes.cell[:entries].copy(),
            changes.by[:entries].copy(),
            self.impossible,
        )

    def _size_at(self, met: Whole) -> Whole:
        """By how much the change of each of these needs moves the need's own cell."""
        changes, needs = self.changes, self.needs
        entries = int(changes.size[1])
        owner, cell = changes.owner[:entries], changes.cell[:entries]
        key = owner * len(self.board.counts) + cell
        order = np.argsort(key, kind="stable")
        wanted = needs.change[met] * len(self.board.counts) + needs.cell[met]
        at = order[np.searchsorted(key[order], wanted)]
        return np.abs(changes.by[at])

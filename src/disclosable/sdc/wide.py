"""Choosing what to hide, and finding witnesses, for tables of any size: from arrays to arrays.

For small tables `choose` proves that fewer cells would not do. Here a safe choice is found whatever
the size, as small as a search finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from disclosable.progress import Progress
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.loss import Loss
from disclosable.sdc.moves import Moves
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.style import Style, bounds_of
from disclosable.tables.lattice import Flags, Ints

if TYPE_CHECKING:
    from disclosable.solve.hiding import Hiding, Question

MOST_ZEROS_TRIED = 12
"""So many zeros are tried, one after another, where the legend "may be 0" must be earned."""


@dataclass(frozen=True, eq=False)
class Wanted:
    """What must stay possible, as arrays with an entry for each need.

    The count of `unknown` must be able to rise (`by` 1), fall (-1) or do either (0) by `amount`.
    Sorted by unknown; of one direction the largest amount first.
    """

    unknown: Ints
    by: Ints
    amount: Ints

    @classmethod
    def values(cls, unknowns: Ints, counts: Ints, lows: Ints, highs: Ints) -> Wanted:
        """All values from `lows` to `highs` of each of the unknowns, beside its own count.

        All arrays have an entry for each of the unknowns.
        """
        spans = np.maximum(highs - lows + 1, 0)
        owner = np.repeat(np.arange(len(unknowns)), spans)
        value = np.arange(int(spans.sum())) - np.repeat(np.cumsum(spans) - spans, spans)
        change = value + lows[owner] - counts[owner]
        kept = change != 0
        return cls._sorted(unknowns[owner][kept], np.sign(change[kept]), np.abs(change[kept]))

    @classmethod
    def another(cls, unknowns: Ints) -> Wanted:
        """Any other value of each of the unknowns."""
        return cls._sorted(unknowns, np.zeros_like(unknowns), np.ones_like(unknowns))

    def and_also(self, other: Wanted) -> Wanted:
        """The needs of both."""
        return self._sorted(
            np.concatenate([self.unknown, other.unknown]),
            np.concatenate([self.by, other.by]),
            np.concatenate([self.amount, other.amount]),
        )

    @property
    def needs(self) -> tuple[Ints, Ints, Ints]:
        """As a question takes them."""
        return self.unknown, self.by, self.amount

    @classmethod
    def _sorted(cls, unknown: Ints, by: Ints, amount: Ints) -> Wanted:
        order = np.lexsort((-amount, -by, unknown))
        return cls(unknown[order], by[order], amount[order])


@dataclass(frozen=True, eq=False, repr=False)
class WideChoice:
    """A choice: what is hidden, each table's style, its loss, and moves that show it is safe.

    `least` is how many published cells beyond the low ones every safe choice hides (0: not sought).
    `unproved` names an unknown and a value that stays impossible; None where all is well.
    """

    hidden: Flags
    styles: dict[str, Style]
    loss: float
    moves: Moves
    unproved: tuple[int, int | None] | None
    least: int = 0

    def __repr__(self) -> str:
        return f"WideChoice({int(self.hidden.sum())} hidden)"


def choose_wide(
    atlas: Atlas,
    counts: Ints,
    rule: PrimaryRule,
    low: Ints,
    styles: Sequence[Style],
    loss: Loss,
    progress: Progress,
    ends: Callable[[], bool],
    patience: float,
    prove: bool,
    asked: Ints,
    shown: Flags,
) -> WideChoice:
    """The cheapest of a choice for each of the styles; the last failure where none is safe.

    `low` are the unknowns that are hidden in any case, `asked` zeros that must be hidden and be
    able to be more, and `shown` those that are never hidden. With `prove` the time that is left
    goes into a lower bound, and a choice of fewer cells on the way to it.
    """
    best: tuple[WideChoice, _Search] | None = None
    for style in styles:
        search = _Search(atlas, counts, rule, low, shown, style, loss, progress, ends, patience)
        found = search.run(asked)
        if best is None or (
            (found.unproved is not None, found.loss) < (best[0].unproved is not None, best[0].loss)
        ):
            best = found, search
    assert best is not None
    # Zeros that were picked for somebody's sake could have been others: no bound is known then.
    if prove and best[0].unproved is None and not len(asked):
        return best[1].bounded()
    return best[0]


class _Search:
    """One style. Tables that have no zero to hide are marked as if zeros were never hidden."""

    def __init__(
        self,
        atlas: Atlas,
        counts: Ints,
        rule: PrimaryRule,
        low: Ints,
        shown: Flags,
        style: Style,
        loss: Loss,
        progress: Progress,
        ends: Callable[[], bool],
        patience: float,
    ) -> None:
        self.atlas, self.counts, self.rule, self.low = atlas, counts, rule, low
        self.shown = shown
        self.progress, self.ends, self.patience = progress, ends, patience
        self.costs = loss.costs(atlas, counts)
        self.counts_cells = loss == Loss(margins=0.0)
        self._answers: list[tuple[Question, Hiding, Wanted]] = []
        self.styles = {t.name: self._style_of(t.name, style) for t in atlas.tables}

    def run(self, asked: Ints) -> WideChoice:
        """Choose; then, where a legend is still to be earned, choose again with a zero hidden."""
        found = self._choose(asked)
        if found.unproved is not None:
            return found
        zeros: list[int] = asked.tolist()
        for name, style in self.styles.items():
            if not style.hides_zeros or self._earned(found, name):
                continue
            for zero in self._likely_zeros(found, name):
                again = self._choose(np.array([*zeros, zero], np.int64))
                if again.unproved is None:
                    found = again
                    zeros.append(zero)
                    break
            else:
                place = int(self.atlas.unknown_of(name)[-1])
                return WideChoice(found.hidden, self.styles, found.loss, found.moves, (place, None))
        return found

    def _choose(self, zeros: Ints) -> WideChoice:
        # The compiled searches take a moment to load, and small tables never need them.
        from disclosable.solve.board import OPEN
        from disclosable.solve.hiding import Hider, Question

        atlas, counts = self.atlas, self.counts
        floor, ceiling = self._bounds(OPEN)
        hidden = atlas.published_at.times == 0
        hidden[self.low] = True
        hidden[zeros] = True
        costs = np.where(self._may_be_hidden() & ~hidden, self.costs, 0.0)
        wanted = self._wanted()
        if len(zeros):
            wanted = wanted.and_also(Wanted.another(zeros))
        sums = atlas.arrays()
        question = Question(
            first=sums.ptr,
            cell=sums.cell,
            count=counts,
            floor=floor,
            ceiling=ceiling,
            cost=costs,
            hidden=hidden,
            need_cell=wanted.unknown,
            need_by=wanted.by,
            need_amount=wanted.amount,
        )
        hider = Hider(question, self.progress, self.ends)
        if hider.impossible.any():
            none = Moves(np.zeros(1, np.int64), np.zeros(0, np.int64), np.zeros(0, np.int64))
            return self._made(hidden, none, wanted, hider.impossible)
        found = hider.hide(self.patience)
        self._answers.append((question, found, wanted))
        return self._of(found, wanted)

    def bounded(self) -> WideChoice:
        """The last choice with a lower bound; a better one where cells are all that counts."""
        from disclosable.solve.bound import MOST_CANDIDATES, lower_bound

        question, found, _ = self._answers[0]
        _, last, last_wanted = self._answers[-1]
        if np.count_nonzero(question.cost) > MOST_CANDIDATES:
            return self._of(last, last_wanted)
        times = self.atlas.published_at.times
        bound = lower_bound(question, found, times, self.ends, self.progress)
        # A zero that was hidden to earn the legend is one of several that could have been: the
        # bound is of the question without it, and so holds whichever is taken.
        if self.counts_cells and len(self._answers) == 1:
            last = bound.best
        return replace(self._of(last, last_wanted), least=bound.least)

    def _of(self, found: Hiding, wanted: Wanted) -> WideChoice:
        moves = Moves(found.change_first, found.change_cell, found.change_by)
        return self._made(found.hidden, moves, wanted, found.change < 0)

    def _made(self, hidden: Flags, moves: Moves, wanted: Wanted, unmet: Flags) -> WideChoice:
        published = self.atlas.published_at.times > 0
        others = hidden & published
        others[self.low] = False
        unproved: tuple[int, int | None] | None = None
        if unmet.any():
            first = int(np.flatnonzero(unmet)[0])
            unknown = int(wanted.unknown[first])
            change = int(wanted.by[first] or 1) * int(wanted.amount[first])
            unproved = unknown, int(self.counts[unknown]) + change
        return WideChoice(
            hidden & published, self.styles, float(self.costs[others].sum()), moves, unproved
        )

    def _wanted(self) -> Wanted:
        covered = self.rule.covered
        if self.rule.promise is Promise.NOT_WORKED_OUT:
            return Wanted.another(self.low)
        size = len(self.low)
        return Wanted.values(
            self.low,
            self.counts[self.low],
            np.full(size, covered.start, np.int64),
            np.full(size, covered.stop - 1, np.int64),
        )

    def _style_of(self, name: str, style: Style) -> Style:
        spec = self.atlas.spec(name)
        shown = self.counts[self.atlas.unknown_of(name)[spec.lattice.published_indexes]]
        if style.hides_zeros and not (shown == 0).any():
            return Style.ONE_MARKER
        return style

    def _bounds(self, opened: int) -> tuple[Ints, Ints]:
        """What the legends of all tables that show an unknown tell of it, once it is hidden."""
        floor = np.zeros(self.atlas.size, np.int64)
        ceiling = np.full(self.atlas.size, opened, np.int64)
        is_low = np.zeros(self.atlas.size, np.bool_)
        is_low[self.low] = True
        for spec in self.atlas.tables:
            unknowns = self.atlas.unknown_of(spec.name)[spec.lattice.published_indexes]
            for low in (True, False):
                mine = unknowns[is_low[unknowns] == low]
                least, most = bounds_of(self.styles[spec.name], low, self.rule)
                floor[mine] = np.maximum(floor[mine], least)
                if most is not None:
                    ceiling[mine] = np.minimum(ceiling[mine], most)
        return floor, ceiling

    def _may_be_hidden(self) -> Flags:
        """Published unknowns that every table that shows them could mark truthfully."""
        allowed = (self.atlas.published_at.times > 0) & ~self.shown
        for spec in self.atlas.tables:
            unknowns = self.atlas.unknown_of(spec.name)[spec.lattice.published_indexes]
            style = self.styles[spec.name]
            if not style.hides_others:
                allowed[unknowns] = False
            elif not style.hides_zeros:
                allowed[unknowns] &= self.counts[unknowns] > 0
        return allowed

    def _earned(self, found: WideChoice, name: str) -> bool:
        """Whether a real 0 is hidden in the table that a witness shows to be open."""
        mine = self._zeros_of(name)
        moved = np.zeros(self.atlas.size, np.bool_)
        moved[found.moves.unknown] = True
        return self.rule.zeros is Zeros.HIDDEN or bool((found.hidden & moved)[mine].any())

    def _zeros_of(self, name: str) -> Ints:
        spec = self.atlas.spec(name)
        unknowns = self.atlas.unknown_of(name)[spec.lattice.published_indexes]
        return np.unique(unknowns[self.counts[unknowns] == 0])

    def _likely_zeros(self, found: WideChoice, name: str) -> list[int]:
        """Zeros of the table in sums that have many hidden counts, the likeliest first."""
        sums = self.atlas.arrays()
        number = np.add.reduceat(found.hidden[sums.cell].astype(np.int64), sums.ptr[:-1])
        shared = np.zeros(self.atlas.size, np.int64)
        fewest = np.full(self.atlas.size, np.iinfo(np.int64).max)
        np.add.at(shared, sums.cell, np.repeat(number, np.diff(sums.ptr)))
        np.minimum.at(fewest, sums.cell, np.repeat(number, np.diff(sums.ptr)))
        zeros = self._zeros_of(name)
        order = np.lexsort((zeros, -shared[zeros], -fewest[zeros]))
        return [int(z) for z in zeros[order[:MOST_ZEROS_TRIED]]]

"""What choosing has to answer for a release beside others: see `sdc.problem`, whose shape it has.

What may be hidden, and what that costs, is as for the new release by itself. What must stay
possible is more: the low counts of the new release under all that the earlier ones print, every
count that those hide, and every low difference that only the new release would let a reader make.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from disclosable.sdc.beside.joined import Joined
from disclosable.sdc.problem import Demand, Problem
from disclosable.sdc.prover import Bounds, Prover
from disclosable.sdc.rules import PrimaryRule, Promise
from disclosable.solve.reach import reach
from disclosable.solve.system import System


@dataclass(frozen=True, eq=False)
class BesideProblem:
    """The new release's own problem, within the joint system.

    `counts` is a solution of the joint system that has the true counts of the new release and
    publishes all earlier ones, and `prover` finds others from it. `left` are the values that were
    open of an unknown before the new release, where that is less than was promised: no more can be
    asked of the new one. With `covers` the new release's hidden counts that are not low keep the
    promise as well. `hidden_before` are unknowns of the new release's own atlas that stay hidden in
    any case.
    """

    own: Problem
    joined: Joined
    counts: Sequence[int]
    prover: Prover
    covers: bool = True
    left: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    hidden_before: frozenset[int] = frozenset()

    @property
    def rule(self) -> PrimaryRule:
        """Which counts of the new release are low."""
        return self.own.rule

    @property
    def system(self) -> System:
        """The sums, with nothing known."""
        return self.joined.system

    @cached_property
    def low(self) -> frozenset[int]:
        """The low counts of the new release, by their groups."""
        return frozenset(self._group(u) for u in self.own.low)

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """The groups that the new release may hide besides."""
        return tuple(self._group(u) for u in self.own.candidates)

    @cached_property
    def given(self) -> frozenset[int]:
        """The candidates that stay hidden in any case."""
        return frozenset(self._group(u) for u in self.hidden_before) & set(self.candidates)

    @property
    def costs(self) -> tuple[int, ...]:
        """What hiding each candidate costs."""
        return self.own.costs

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What must stay possible whatever else is hidden."""
        weak = self.rule.promise is Promise.NOT_WORKED_OUT
        covered = () if weak else tuple(self.rule.covered)
        asked = [self._demand(self._group(u), covered) for u in sorted(self.own.low)]
        asked += [
            self._demand(group, ())
            for group, promised in self.joined.promised
            if not promised.values and promised.covers(self.counts[group])
        ]
        first = self.joined.people.size
        asked += [
            Demand(first + n, ())
            for n in range(len(self.joined.differences))
            if self.rule.hides(self.counts[first + n])
        ]
        return tuple(d for d in asked if d is not None)

    @cached_property
    def zero_covers(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """For each table whose legend says that a hidden count may be 0: the zeros to hide."""
        return tuple((n, tuple(map(self._group, zeros))) for n, zeros in self.own.zero_covers)

    def times(self, unknown: int) -> int:
        """How many cells of the new release show a group."""
        return self._times.get(unknown, 0)

    def wholes(self, hidden: Set[int], bounds: Bounds) -> list[Demand]:
        """What must stay possible of hidden counts that may be low, as far as single sums tell.

        All that earlier releases hide is among them: which of those counts were low, only their
        authors knew.
        """
        asked = [(group, p.values) for group, p in self.joined.promised if p.values]
        if self.covers and self.rule.promise is Promise.EVERY_VALUE:
            covered = tuple(self.rule.covered)
            asked += [(u, covered) for u in sorted(hidden - self.low)]
        if not asked:
            return []
        known = reach(System(tuple(bounds[0]), tuple(bounds[1]), self.system.equations))
        demands = [
            self._demand(u, values)
            for u, values in asked
            # Plainly none of the low ones: higher, or a 0 that sums give.
            if any(_within(v, known.lows[u], known.highs[u]) for v in values)
        ]
        return [d for d in demands if d is not None]

    def bounds(self, hidden: Set[int]) -> Bounds:
        """What a reader of all releases knows when these groups are hidden in the new one."""
        lows, highs = list(self.joined.before[0]), list(self.joined.before[1])
        for unknown, group in self._published:
            if group in hidden:
                low, high = self.own.bounds_if_hidden(unknown)
            else:
                low = high = self.counts[group]
            lows[group] = max(lows[group], low)
            top = highs[group]
            highs[group] = top if high is None else high if top is None else min(high, top)
        return lows, highs

    def _demand(self, unknown: int, values: tuple[int, ...]) -> Demand | None:
        """What can still be asked of an unknown; None where all was given away before."""
        left = self.left.get(unknown)
        if left is None:
            return Demand(unknown, values)
        return Demand(unknown, left) if len(left) > 1 else None

    def _group(self, unknown: int) -> int:
        return int(self.joined.of_new[unknown])

    @cached_property
    def _published(self) -> tuple[tuple[int, int], ...]:
        """The published unknowns of the new release, each with its group."""
        places = self.own.atlas.places
        return tuple((u, self._group(u)) for u in range(self.own.atlas.size) if places[u])

    @cached_property
    def _times(self) -> dict[int, int]:
        found: dict[int, int] = {}
        for unknown, group in self._published:
            found[group] = found.get(group, 0) + self.own.times(unknown)
        return found


def _within(value: int, low: int, high: int | None) -> bool:
    return low <= value and (high is None or value <= high)

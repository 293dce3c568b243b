"""Time cut into the stretches that several releases together tell apart.

A release about 2022/23 and one about the last half of it cut the year in two; a stretch that the
same releases are about throughout is one, however long. What is counted in a period is the sum of
what is counted in its stretches.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.period import Period

Stretches = frozenset[int]
"""A period, as the numbers of its stretches."""


@dataclass(frozen=True)
class Worlds:
    """The stretches, numbered from 0, and which of them make up each period that was named.

    `spans[w]` has the first and the last day of stretch w, which need not be in one piece.
    """

    spans: tuple[Period, ...]
    of: dict[Period, Stretches]

    @classmethod
    def among(cls, periods: Iterable[Period]) -> Worlds:
        """Cut time at every beginning and end."""
        named = sorted(set(periods))
        cuts: set[date] = {p.first for p in named} | {p.last + timedelta(days=1) for p in named}
        held: dict[tuple[Period, ...], list[Period]] = {}
        for first, after in pairwise(sorted(cuts)):
            stretch = Period(first, after - timedelta(days=1))
            about = tuple(p for p in named if p.holds(stretch))
            if about:
                held.setdefault(about, []).append(stretch)
        of: dict[Period, set[int]] = {p: set() for p in named}
        for number, about in enumerate(held):
            for period in about:
                of[period].add(number)
        return cls(
            tuple(Period(s[0].first, s[-1].last) for s in held.values()),
            {period: frozenset(some) for period, some in of.items()},
        )

    def called(self, stretches: Stretches) -> str:
        """Some stretches in words."""
        for period, some in self.of.items():
            if some == stretches:
                return str(period)
        return " and ".join(str(self.spans[w]) for w in sorted(stretches))


def periods_of(hierarchy: Hierarchy, whole: Period) -> dict[str, Period] | None:
    """The periods of a dimension's leaves, where they divide `whole` in time; None where not.

    "2021" of what happened from April 2021 on is the part of that year from April on.
    """
    found: dict[str, Period] = {}
    for leaf in hierarchy.leaves:
        period = Period.parse(leaf)
        if period is None or not whole.overlaps(period):
            return None
        found[leaf] = Period(max(period.first, whole.first), min(period.last, whole.last))
    ordered = sorted(found.values())
    is_divided = all(a.meets(b) for a, b in pairwise(ordered))
    ends = ordered[0].first, ordered[-1].last
    return found if is_divided and ends == (whole.first, whole.last) else None


def names_periods(hierarchy: Hierarchy) -> bool:
    """Whether a dimension looks as if it divided time."""
    return sum(Period.parse(leaf) is not None for leaf in hierarchy.leaves) > 1


def stretches_of(
    hierarchy: Hierarchy, found: dict[str, Period], worlds: Worlds
) -> Sequence[Stretches]:
    """The stretches of every code of a dimension of periods, in the order of its codes."""
    held: dict[str, set[int]] = {code: set() for code in hierarchy.codes}
    for leaf, period in found.items():
        for code in hierarchy.ancestors(leaf):
            held[code] |= worlds.of[period]
    return [frozenset(held[code]) for code in hierarchy.codes]

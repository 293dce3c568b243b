"""The question that choosing answers: which cells may be hidden, and what must stay possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from disclosable.sdc.atlas import Atlas
from disclosable.sdc.prover import Bounds, Coverage, Prover
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.style import Style, bounds_of
from disclosable.solve.system import System


@dataclass(frozen=True, slots=True)
class Demand:
    """An unknown that must be able to take all of `values`.

    With no values: any value other than its true one (the weaker promise).
    """

    unknown: int
    values: tuple[int, ...]

    def met(self, prover: Prover, bounds: Bounds) -> Coverage:
        """The witnesses for it, as far as they were found."""
        if self.values:
            return prover.cover(self.unknown, self.values, bounds)
        return prover.another(self.unknown, bounds)


@dataclass(frozen=True, eq=False)
class Problem:
    """Tables whose low counts must be protected, with the way each is marked."""

    atlas: Atlas
    counts: tuple[int, ...]
    rule: PrimaryRule
    low: frozenset[int]
    styles: Mapping[str, Style]

    @cached_property
    def system(self) -> System:
        """The equations, with nothing known."""
        size = self.atlas.size
        return System((0,) * size, (None,) * size, self.atlas.equations)

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """The unknowns that are not low and that the tables' styles allow to be hidden."""
        return tuple(
            u
            for u in range(self.atlas.size)
            if self.atlas.places[u]
            and u not in self.low
            and all(
                self._allows(self.styles[name], self.counts[u]) for name, _ in self.atlas.places[u]
            )
        )

    def _allows(self, style: Style, count: int) -> bool:
        return style.hides_others and (count > 0 or style.hides_zeros)

    @cached_property
    def costs(self) -> tuple[int, ...]:
        """What hiding each candidate costs: its published cells, then the size of its count."""
        sizes = [self.counts[u].bit_length() for u in self.candidates]
        unit = self.unit
        return tuple(
            unit * len(self.atlas.places[u]) + size
            for u, size in zip(self.candidates, sizes, strict=True)
        )

    @cached_property
    def unit(self) -> int:
        """What one cell costs: more than all the sizes together, so that cells come first."""
        return 1 + sum(self.counts[u].bit_length() for u in self.candidates)

    @cached_property
    def demands(self) -> tuple[Demand, ...]:
        """What must stay possible of every low count."""
        covered = tuple(self.rule.covered) if self.rule.promise is Promise.EVERY_VALUE else ()
        return tuple(Demand(u, covered) for u in sorted(self.low))

    @cached_property
    def zero_covers(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """For each table whose legend says that a hidden count may be 0: the zeros it could hide.

        The legend has to be earned: one of them must be hidden, and must not be worked out.
        """
        if self.rule.zeros is Zeros.HIDDEN:
            return ()
        allowed = set(self.candidates)
        covers = []
        for table in self.atlas.tables:
            if self.styles[table.name].hides_zeros:
                zeros = tuple(
                    u
                    for u in sorted(allowed)
                    if self.counts[u] == 0 and any(n == table.name for n, _ in self.atlas.places[u])
                )
                covers.append((table.name, zeros))
        return tuple(covers)

    def bounds(self, hidden: frozenset[int] | set[int]) -> Bounds:
        """What a reader knows of every unknown when these are hidden."""
        lows: list[int] = list(self.counts)
        highs: list[int | None] = list(self.counts)
        for u, places in enumerate(self.atlas.places):
            if not places:
                lows[u], highs[u] = 0, None
            elif u in hidden:
                lows[u], highs[u] = self._hidden_bounds(u)
        return lows, highs

    def _hidden_bounds(self, unknown: int) -> tuple[int, int | None]:
        least, most = 0, None
        for name, _ in self.atlas.places[unknown]:
            low, high = bounds_of(self.styles[name], unknown in self.low, self.rule)
            least = max(least, low)
            if high is not None:
                most = high if most is None else min(most, high)
        return least, most

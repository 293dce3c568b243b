"""The question that choosing answers: which cells may be hidden, and what must stay possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from disclosable.sdc.atlas import Atlas
from disclosable.sdc.prover import Bounds, Coverage, Prover
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.style import Style, bounds_of
from disclosable.solve.reach import reach
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


class HidingProblem(Protocol):
    """What the search for the fewest cells asks of a problem: one release, or one beside others.

    `counts` is a solution of `system`'s sums that publishes what is to be published. `low` are the
    unknowns that are hidden in any case, `candidates` those that may be hidden besides; `given` are
    candidates that are hidden already, and stay so.
    """

    @property
    def rule(self) -> PrimaryRule: ...
    @property
    def low(self) -> frozenset[int]: ...
    @property
    def counts(self) -> Sequence[int]: ...
    @property
    def system(self) -> System: ...
    @property
    def prover(self) -> Prover: ...
    @property
    def candidates(self) -> tuple[int, ...]: ...
    @property
    def given(self) -> frozenset[int]: ...
    @property
    def costs(self) -> tuple[int, ...]: ...
    @property
    def demands(self) -> tuple[Demand, ...]: ...
    @property
    def zero_covers(self) -> tuple[tuple[str, tuple[int, ...]], ...]: ...
    def times(self, unknown: int) -> int:
        """How many of the cells to be published show an unknown."""
        ...

    def bounds(self, hidden: Set[int]) -> Bounds:
        """What a reader knows of every unknown when these are hidden."""
        ...

    def wholes(self, hidden: Set[int], bounds: Bounds) -> list[Demand]:
        """What must stay possible of hidden counts that are not low, nor plainly above."""
        ...


@dataclass(frozen=True, eq=False)
class Problem:
    """Tables whose low counts must be protected, with the way each is marked.

    `shown` are unknowns that are low and published all the same: they are never hidden.
    """

    atlas: Atlas
    counts: tuple[int, ...]
    rule: PrimaryRule
    low: frozenset[int]
    styles: Mapping[str, Style]
    shown: frozenset[int] = frozenset()

    @property
    def given(self) -> frozenset[int]:
        """Nothing is hidden already."""
        return frozenset()

    @cached_property
    def system(self) -> System:
        """The equations, with nothing known."""
        size = self.atlas.size
        return System((0,) * size, (None,) * size, self.atlas.equations)

    @cached_property
    def prover(self) -> Prover:
        """Finds witnesses from the true counts, and tries again what it found once."""
        return Prover(self.system, self.counts)

    @cached_property
    def candidates(self) -> tuple[int, ...]:
        """The unknowns that are not low and that the tables' styles allow to be hidden."""
        return tuple(
            u
            for u in range(self.atlas.size)
            if self.atlas.places[u]
            and u not in self.low
            # A legend of a second marker, "higher than 5", would not be true of a low count.
            and u not in self.shown
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

    def times(self, unknown: int) -> int:
        """How many published cells show an unknown."""
        return len(self.atlas.places[unknown])

    def wholes(self, hidden: Set[int], bounds: Bounds) -> list[Demand]:
        """What must stay possible of the hidden counts that are not low, nor plainly above."""
        values = self.demands[0].values if self.demands else ()
        others = sorted(hidden - self.low)
        if not values or not others:
            return []
        known = reach(System(tuple(bounds[0]), tuple(bounds[1]), self.system.equations))
        return [Demand(u, values) for u in others if known.lows[u] <= self.rule.high]

    def bounds(self, hidden: Set[int]) -> Bounds:
        """What a reader knows of every unknown when these are hidden."""
        lows, highs = list(self._shown[0]), list(self._shown[1])
        for unknown in hidden:
            lows[unknown], highs[unknown] = self._hidden[unknown]
        return lows, highs

    def bounds_if_hidden(self, unknown: int) -> tuple[int, int | None]:
        """What the legends say of an unknown where it is hidden."""
        return self._hidden[unknown]

    @cached_property
    def _shown(self) -> tuple[list[int], list[int | None]]:
        """Bounds when nothing is hidden: exact, but for what no table publishes."""
        places = self.atlas.places
        lows = [n if p else 0 for n, p in zip(self.counts, places, strict=True)]
        highs = [n if p else None for n, p in zip(self.counts, places, strict=True)]
        return lows, highs

    @cached_property
    def _hidden(self) -> list[tuple[int, int | None]]:
        """Bounds of each unknown when it is hidden, from the legends of all tables that show it."""
        found: list[tuple[int, int | None]] = []
        for unknown, places in enumerate(self.atlas.places):
            told = [
                bounds_of(self.styles[name], unknown in self.low, self.rule) for name, _ in places
            ]
            least = max((low for low, _ in told), default=0)
            found.append((least, min((h for _, h in told if h is not None), default=None)))
        return found

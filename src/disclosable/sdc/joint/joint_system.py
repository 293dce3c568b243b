"""One part of what several releases say together, as a reader's system of whole-number unknowns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from disclosable.sdc.joint.facts import Facts, Source
from disclosable.sdc.knowledge import OPEN
from disclosable.sdc.reader import Print
from disclosable.solve.cases import Case, conflicts
from disclosable.solve.reach import Reach
from disclosable.solve.system import Equation, System
from disclosable.tables.lattice import Ints


@dataclass(frozen=True, eq=False)
class JointSystem:
    """The unknown groups of one part, and the known ones that stand in sums with them.

    Unknown i is group `groups[i]` of the facts' layout; equation e is its sum `sums[e]`.
    """

    facts: Facts
    labels: tuple[str, ...]
    largest: int
    groups: Ints
    sums: Ints

    @classmethod
    def of(
        cls, facts: Facts, part: tuple[Ints, Ints], labels: Sequence[str], largest: int
    ) -> JointSystem:
        """The system of a part; `largest` is the highest count that any rule covers."""
        unknown, sums = part
        entries = [facts.entries(e) for e in sums.tolist()]
        groups = np.unique(np.concatenate([unknown, *(np.array(e, np.int64) for e in entries)]))
        return cls(facts, tuple(labels), largest, groups.astype(np.int64), sums)

    @cached_property
    def place(self) -> dict[int, int]:
        """The unknown of each group."""
        return {group: at for at, group in enumerate(self.groups.tolist())}

    @cached_property
    def releases(self) -> frozenset[int]:
        """The releases that say anything of it, or of what it was worked out from."""
        return self.facts.releases(self.groups.tolist())

    # -- see ReaderSystem --------------------------------------------------------------------------

    @cached_property
    def system(self) -> System:
        """Bounds and sums."""
        lows = self.facts.lows[self.groups].tolist()
        highs = self.facts.highs[self.groups].tolist()
        equations = []
        for number in self.sums.tolist():
            total, *parts = (self.place[g] for g in self.facts.entries(number))
            equations.append(Equation(((total, 1), *((part, -1) for part in parts))))
        return System(tuple(lows), tuple(None if h == OPEN else h for h in highs), tuple(equations))

    @property
    def largest_covered(self) -> int:
        """The highest count that any of the rules covers."""
        return self.largest

    def arrays(self) -> tuple[Ints, Ints]:
        """The sums as arrays."""
        rows = [[self.place[g] for g in self.facts.entries(e)] for e in self.sums.tolist()]
        ptr = np.cumsum([0, *map(len, rows)]).astype(np.int64)
        return ptr, np.array([u for row in rows for u in row], np.int64)

    def words(self, unknown: int) -> str:
        """The people of an unknown."""
        return self.facts.layout.words(int(self.groups[unknown]))

    def figure(self, unknown: int) -> str:
        """A figure that is shown, with the release that shows it first."""
        group = int(self.groups[unknown])
        figure = int(self.facts.lows[group])
        shows = [
            source.release
            for source, told in zip(
                self.facts.sources(group), self.facts.prints(group, self.labels), strict=True
            )
            if told.low == told.high
        ]
        if not shows:
            return f"{figure} (from figures that are shown)" if figure else "0"
        return str(figure) if len(self.releases) == 1 else f"{figure} in {self.labels[shows[0]]}"

    def sum_words(self, equation: int) -> str:
        """A sum, named after its total."""
        layout, number = self.facts.layout, int(self.sums[equation])
        total = layout.words(int(layout.sums.total[number]))
        return f"{total} by {layout.by(int(layout.sums.by[number]))}"

    def prints(self, unknown: int) -> tuple[Print, ...]:
        """Every place that prints this count."""
        return self.facts.prints(int(self.groups[unknown]), self.labels)

    # -- what a reason rests on --------------------------------------------------------------------

    def uses(self, unknown: int, reasons: Iterable[Case], bounds: Reach) -> frozenset[Source]:
        """The figures that a reason rests on: all that stand in its sums, and in those behind them.

        `bounds` are those of single sums; some of the figures may not be needed, none is missing.
        """
        by_unknown: dict[int, set[int]] = {}
        for step in bounds.steps:
            by_unknown.setdefault(step.unknown, set()).add(step.equation)
        equations = self.system.equations
        seen, left = set[int](), [unknown]
        for reason in reasons:
            for supposed, conflict in conflicts(reason):
                left += [u for u, _, _ in supposed]
                for number, _ in conflict.weights:
                    left += [u for u, _ in equations[number].terms]
        while left:
            at = left.pop()
            if at in seen:
                continue
            seen.add(at)
            for number in by_unknown.get(at, ()):
                left += [u for u, _ in equations[number].terms]
        behind = self.facts.behind(int(self.groups[u]) for u in seen)
        return frozenset(
            source
            for group in behind
            if self.facts.is_known(group)
            for source in self.facts.sources(group)
        )

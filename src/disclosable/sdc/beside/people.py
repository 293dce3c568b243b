"""The groups of people of a joint layout, by cell, as sums, and as boxes of atoms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from disclosable.sdc.joint.layout import Layout
from disclosable.solve.system import Equation
from disclosable.tables.lattice import Flags, Ints

Atoms = frozenset[int]
Box = tuple[Atoms, ...]
"""A group of people: stretches of time, then atoms in every joint dimension."""


@dataclass(frozen=True, eq=False)
class People:
    """A joint layout, as choosing and certifying need it."""

    layout: Layout

    @property
    def size(self) -> int:
        """How many groups there are."""
        return self.layout.size

    @property
    def width(self) -> int:
        """How many dimensions a box has: time, and each joint one."""
        return 1 + len(self.layout.categories.dimensions)

    @property
    def nobody(self) -> Flags:
        """The groups that cannot hold anybody."""
        return self.layout.nobody

    def groups_of(self, release: int, table: str) -> Ints:
        """For each cell of a table's lattice its group."""
        return self.layout.of[self._placed[release, table]]

    @cached_property
    def _placed(self) -> dict[tuple[int, str], int]:
        return {(t.release, t.table.name): n for n, t in enumerate(self.layout.tables)}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """Every sum: the total less its parts is 0."""
        sums = self.layout.sums
        parts, totals = sums.parts.tolist(), sums.total.tolist()
        found: dict[tuple[int, tuple[int, ...]], None] = {}
        for total, (a, b) in zip(totals, pairwise(sums.ptr.tolist()), strict=True):
            # Releases with the same table have the same sums.
            found[total, tuple(sorted(parts[a:b]))] = None
        return tuple(
            Equation(((total, 1), *((part, -1) for part in mine))) for total, mine in found
        )

    def box(self, group: int) -> Box:
        """The stretches and atoms of a group."""
        row = self.layout.numbered.rows[group].tolist()
        return (
            self.layout.periods[row[0]],
            *(named[category] for named, category in zip(self.layout.named, row[1:], strict=True)),
        )

    def words(self, group: int) -> str:
        """The people of a group."""
        return self.layout.words(group)

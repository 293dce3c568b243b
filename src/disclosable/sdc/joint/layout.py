"""The groups of people of several releases, and the sums between them.

Every cell of every table is a group; equal groups of different releases are one. Time is cut into
stretches, and within each every table that is about it is a table of the same records. There the
argument of `disclosable.sdc.atlas` applies: tables that agree on what they share are tables of some
records, if their dimensions can be put in a line; where they cannot, the tables that are needed
besides are laid out, too (`cliques`). A dimension whose categories nest (boroughs within regions)
counts as several there, one for each level; where bands cross (under 16, 10 to 17) every table is
divided as finely as all of them together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from disclosable.sdc.joint.blocks import Numbered, Sums
from disclosable.sdc.joint.categories import Categories
from disclosable.sdc.joint.dimension import OUTSIDE, Groups
from disclosable.sdc.joint.worlds import Stretches, Worlds
from disclosable.sdc.release import PublishedTable
from disclosable.tables.lattice import Flags, Ints, Lattice

BY_PERIOD, BY_FINEST = -1, -2
"""Stand for a dimension in `Sums.by`: the stretches of a period, and the finest categories."""


@dataclass(frozen=True, eq=False)
class PlacedTable:
    """A table of a release, in the terms of the joint dimensions.

    `sides` has (dimension, hierarchy) for each dimension of the table that is not one of periods;
    `periods` the stretches of each code of the one that is, or of the whole table; `along` is where
    it stands among the table's dimensions.
    """

    release: int
    table: PublishedTable
    sides: tuple[tuple[int, int], ...]
    periods: tuple[Stretches, ...]
    along: int | None

    @property
    def stretches(self) -> Stretches:
        """All stretches that the table is about."""
        return frozenset[int]().union(*self.periods)

    @cached_property
    def inner(self) -> Lattice | None:
        """The cells of the table within one stretch; None where everybody is one cell."""
        spec = self.table.spec
        left = tuple(d for at, d in enumerate(spec.dimensions) if at != self.along)
        return Lattice(left, None, {}) if left else None


@dataclass(frozen=True, eq=False)
class Layout:
    """The groups of several releases by number, and their sums.

    `of[t]` has for each cell of placed table t its group; `nobody` are the groups that cannot hold
    anybody, as another release has no such category. `finest` are the groups that records fall
    into: for each stretch the cells of the tables whose agreement makes records.
    """

    worlds: Worlds
    categories: Categories
    tables: tuple[PlacedTable, ...]
    numbered: Numbered
    of: tuple[Ints, ...]
    sums: Sums
    nobody: Flags
    finest: tuple[Ints, ...]
    named: tuple[tuple[Groups, ...], ...]
    periods: tuple[Stretches, ...]

    @property
    def size(self) -> int:
        """How many groups there are."""
        return self.numbered.size

    def words(self, group: int) -> str:
        """The people of a group; the period only where there are several."""
        row = self.numbered.rows[group].tolist()
        told = [
            f"{dimension.name} {dimension.called(self.named[at][category])}"
            for at, (dimension, category) in enumerate(
                zip(self.categories.dimensions, row[1:], strict=True)
            )
            if category
        ]
        if len(self.worlds.of) > 1:
            told.append(self.worlds.called(self.periods[row[0]]))
        return ", ".join(told) or "everybody"

    def lacking(self, group: int) -> list[int]:
        """The releases that have no category for a group, in a period that it is about."""
        period, *categories = self.numbered.rows[group].tolist()
        atoms = [sorted(self.named[at][c]) for at, c in enumerate(categories)]
        joint = self.categories.dimensions
        return sorted(
            {
                placed.release
                for placed in self.tables
                if placed.stretches & self.periods[period]
                and any((joint[d].leaf_of[h][atoms[d]] == OUTSIDE).all() for d, h in placed.sides)
            }
        )

    def by(self, number: int) -> str:
        """What a sum adds up along, in words."""
        if number == BY_PERIOD:
            return "period"
        return "category" if number == BY_FINEST else self.categories.dimensions[number].name

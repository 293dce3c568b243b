"""A new release and earlier ones as one system, whatever of the new one will be hidden.

Unknowns are the groups of people of the joint layout, and after them the differences that only the
new release lets a reader make (the second year of two, where the first had been published).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from disclosable.errors import TooLarge
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.beside.differences import Difference, differences_of
from disclosable.sdc.beside.people import People
from disclosable.sdc.beside.promises import Promised, promises_of
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.finding import JointFinding
from disclosable.sdc.joint.reading import JointReading
from disclosable.sdc.knowledge import OPEN, bounds_of_cells
from disclosable.sdc.release import Release
from disclosable.solve.system import Equation, System
from disclosable.tables.lattice import Ints

MOST_UNKNOWNS = 30_000
"""A joint system with more groups of people is not judged, and so nothing is published beside it:
each of its questions is one for a solver in whole numbers."""


@dataclass(frozen=True, eq=False)
class Joined:
    """The releases in one layout; the new one has place 0.

    `of_new[u]` is the group of unknown u of the new release's own atlas. `lows` and `highs`
    (`OPEN`: none) are what the earlier releases print of each group, and `promised` what they
    promised, with the group of each. `findings` are about what is uncertain in that.
    """

    releases: tuple[Release, ...]
    atlas: Atlas
    people: People
    of_new: Ints
    lows: Ints
    highs: Ints
    promised: tuple[tuple[int, Promised], ...]
    differences: tuple[Difference, ...]
    findings: tuple[JointFinding, ...]

    @classmethod
    def of(cls, new: Release, earlier: Sequence[Release], declared: Declared) -> Joined:
        """Lay them upon each other. Of `new` only the shape matters here, and no figure.

        Raises:
            TooLarge: there are too many groups of people to settle each.
            BadRelease: an earlier release contradicts itself.
        """
        releases = (new, *earlier)
        places = range(len(releases))
        periods = [declared.period(r.name, r.population.period) for r in releases]
        labels = [f"release {r.name!r}" for r in releases]
        reading = JointReading.of(places, releases, periods, declared, labels)
        people = People(reading.facts.layout)
        if people.size > MOST_UNKNOWNS:
            raise TooLarge(
                f"the releases together tell {people.size:,} groups of people apart",
                where=f"release {new.name!r} beside {len(earlier)} earlier ones",
                expected=f"at most {MOST_UNKNOWNS:,}: fewer or coarser tables in the new release",
            )
        atlas = Atlas.of([t.spec for t in new.tables])
        of_new = np.full(atlas.size, -1, np.int64)
        for table in new.tables:
            of_new[atlas.unknown_of(table.name)] = people.groups_of(0, table.name)
        lows = np.zeros(people.size, np.int64)
        highs = np.full(people.size, OPEN, np.int64)
        highs[people.nobody] = 0
        promised: list[tuple[int, Promised]] = []
        for place, release in enumerate(earlier, 1):
            for table in release.tables:
                low, high, _ = bounds_of_cells(table)
                group = people.groups_of(place, table.name)
                # Two cells of one table may be one group, where a category holds nobody.
                np.maximum.at(lows, group, low)
                np.minimum.at(highs, group, high)
            for each in promises_of(release, place):
                spec = release.table(each.table).spec
                group = people.groups_of(place, each.table)
                promised.append((int(group[spec.lattice.index(each.cell)]), each))
        return cls(
            releases,
            atlas,
            people,
            of_new,
            lows,
            highs,
            tuple(promised),
            tuple(differences_of(people, releases)),
            reading.findings,
        )

    @property
    def size(self) -> int:
        """How many unknowns there are, the differences among them."""
        return self.people.size + len(self.differences)

    @cached_property
    def system(self) -> System:
        """The sums, with nothing known."""
        sums = list(self.people.equations)
        for number, each in enumerate(self.differences, self.people.size):
            sums.append(Equation(((each.larger, 1), (each.smaller, -1), (number, -1))))
        return System((0,) * self.size, (None,) * self.size, tuple(sums))

    @cached_property
    def before(self) -> tuple[list[int], list[int | None]]:
        """What a reader knew of every unknown before the new release; not to be changed."""
        more = len(self.differences)
        lows = [*self.lows.tolist(), *[0] * more]
        highs = [None if h == OPEN else h for h in self.highs.tolist()]
        return lows, [*highs, *[None] * more]

    def stretches(self, place: int) -> frozenset[int]:
        """The stretches of time that a release is about."""
        mine = [t.stretches for t in self.people.layout.tables if t.release == place]
        return frozenset[int]().union(*mine)

    def stretches_of(self, place: int, dimension: str) -> tuple[frozenset[int], ...]:
        """The stretches of every code of a release's dimension of periods."""
        for placed in self.people.layout.tables:
            names = placed.table.spec.dimension_names
            mine = placed.release == place and placed.along is not None
            if mine and names[placed.along or 0] == dimension:
                return placed.periods
        raise KeyError(dimension)

    def printing(self, group: int) -> tuple[int, ...]:
        """The earlier releases that print something of a group."""
        found = []
        for place, release in enumerate(self.releases[1:], 1):
            for table in release.tables:
                mine = self.people.groups_of(place, table.name)[table.spec.lattice.published]
                if place not in found and (mine == group).any():
                    found.append(place)
        return tuple(found)

    def words(self, unknown: int) -> str:
        """The people of an unknown."""
        if unknown < self.people.size:
            return self.people.words(unknown)
        each = self.differences[unknown - self.people.size]
        return f"{self.people.words(each.larger)} less {self.people.words(each.smaller)}"

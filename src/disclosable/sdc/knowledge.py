"""What a reader of the published tables knows. The audit sees this and nothing else.

The reader knows every published figure, that counts are whole and not negative, that totals are
the sums of their parts, that all tables of a release count the same records, and what each legend
says. There is no way from here to a true count.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from disclosable.errors import BadRelease
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.figures import UNPUBLISHED
from disclosable.sdc.reader import Print
from disclosable.sdc.release import PublishedTable, Release
from disclosable.sdc.shown import unknowns_of
from disclosable.solve.system import System
from disclosable.tables.lattice import Flags, Ints

OPEN = 2**62
"""Stands in `highs` where nothing is known from above. It is larger than any figure."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """The reader's system: an unknown for every group of people, bounds from what is printed.

    `lows[u]` and `highs[u]` (`OPEN`: no bound) are what is printed of unknown u. `hidden_unknowns`
    are those that are published, and nowhere exactly: they bear a marker or a rounded figure
    wherever they stand.
    """

    release: Release
    atlas: Atlas
    lows: Ints
    highs: Ints
    hidden_unknowns: Ints

    @classmethod
    def of(cls, release: Release) -> Knowledge:
        """Read a release as its reader does.

        Raises:
            BadRelease: two tables print different figures for the same people, or a figure that
                the other's legend rules out.
        """
        atlas = Atlas.of([t.spec for t in release.tables])
        lows = np.zeros(atlas.size, np.int64)
        highs = np.full(atlas.size, OPEN, np.int64)
        published = np.zeros(atlas.size, np.bool_)
        exact = np.zeros(atlas.size, np.bool_)
        for table in release.tables:
            low, high, shown = bounds_of_cells(table)
            unknown = atlas.unknown_of(table.name)
            # No two cells of one table are the same people, so nothing is written twice here.
            lows[unknown] = np.maximum(lows[unknown], low)
            highs[unknown] = np.minimum(highs[unknown], high)
            exact[unknown] |= shown
            published[unknown] |= table.codes != UNPUBLISHED
        crossed = np.flatnonzero(highs < lows)
        if len(crossed):
            raise _contradiction(release, atlas, int(crossed[0]))
        hidden = np.flatnonzero(published & ~exact).astype(np.int64)
        for array in (lows, highs, hidden):
            array.setflags(write=False)
        return cls(release, atlas, lows, highs, hidden)

    @cached_property
    def hidden(self) -> tuple[int, ...]:
        """`hidden_unknowns` one by one."""
        return tuple(self.hidden_unknowns.tolist())

    @cached_property
    def system(self) -> System:
        """Bounds and sums one by one, for the solvers of small systems."""
        highs = (None if high == OPEN else high for high in self.highs.tolist())
        return System(tuple(self.lows.tolist()), tuple(highs), self.atlas.equations)

    @cached_property
    def judged(self) -> frozenset[int]:
        """The counts that are shown although low: nothing has to stay open of them."""
        shown = unknowns_of(self.release.shown, self.atlas)
        return frozenset(np.flatnonzero(shown).tolist())

    @property
    def covered(self) -> tuple[int, ...]:
        """The values that the rule covers: what a reader must not be able to rule out."""
        return tuple(self.release.rule.covered)

    @property
    def largest_covered(self) -> int:
        """The highest count that the rule covers."""
        return self.release.rule.high

    def arrays(self) -> tuple[Ints, Ints]:
        """The sums as arrays; see `ReaderSystem`."""
        found = self.atlas.arrays()
        return found.ptr, found.cell

    def words(self, unknown: int) -> str:
        """The people of an unknown."""
        return self.atlas.words(unknown)

    def figure(self, unknown: int) -> str:
        """A figure that is shown: the number alone, as all are of one release."""
        return str(int(self.lows[unknown]))

    def sum_words(self, equation: int) -> str:
        """A sum, named after its total."""
        _, margin = self.atlas.sums[equation]
        return f"{margin.total} by {margin.dimension}"

    def prints(self, unknown: int) -> tuple[Print, ...]:
        """Every table that prints this count."""
        found = []
        for name, cell in self.atlas.places[unknown]:
            table = self.release.table(name)
            found.append(Print(name, str(table[cell]), *range_of(table, table[cell])))
        return tuple(found)


def range_of(table: PublishedTable, printed: int | str) -> tuple[int, int | None]:
    """What a figure or marker of a table stands for (None: open)."""
    if isinstance(printed, str):
        return table.legend[printed].low, table.legend[printed].high
    return table.precision.interval(printed)


def bounds_of_cells(table: PublishedTable) -> tuple[Ints, Ints, Flags]:
    """For each cell the lowest and highest count, and whether the count itself is shown."""
    codes = table.codes
    lows, highs = table.precision.intervals(np.maximum(codes, 0))
    shown = (codes >= 0) & (lows == highs)
    hidden = codes < 0
    # By -1 - code: one entry for each marker.
    meanings = [table.legend.meanings.get(marker) for marker in table.markers]
    least = np.array([m.low if m else 0 for m in meanings] or [0], np.int64)
    most = [m.high if m and m.high is not None else OPEN for m in meanings]
    number = np.where(codes == UNPUBLISHED, 0, -1 - codes)[hidden]
    lows[hidden] = least[number]
    highs[hidden] = np.array(most or [OPEN], np.int64)[number]
    unpublished = codes == UNPUBLISHED
    lows[unpublished], highs[unpublished] = 0, OPEN
    return lows, highs, shown


def _contradiction(release: Release, atlas: Atlas, unknown: int) -> BadRelease:
    printed = [f"{release.table(name)[cell]} in {name}" for name, cell in atlas.places[unknown]]
    return BadRelease(
        "the tables contradict each other",
        where=f"release {release.name!r}, {atlas.words(unknown)}",
        expected="the same figure for the same people",
        instead=printed,
    )

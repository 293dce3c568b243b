"""What several releases print of the groups that they share, and what follows at once.

A figure that no release prints and that is the one unknown in a sum is worked out here, so that
what is left is only what hangs together by counts that are really hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from disclosable.sdc.figures import UNPUBLISHED
from disclosable.sdc.joint.blocks import Sums
from disclosable.sdc.joint.layout import Layout, PlacedTable
from disclosable.sdc.knowledge import OPEN, bounds_of_cells, range_of
from disclosable.sdc.reader import Print
from disclosable.tables.cell import Cell
from disclosable.tables.lattice import Flags, Ints

NOT_SUMMED = -1
"""Stands for a sum where a figure is known without one."""


@dataclass(frozen=True, slots=True)
class Source:
    """A printed cell: the release's place, the table's name, the cell."""

    release: int
    table: str
    cell: Cell


@dataclass(frozen=True, eq=False)
class Facts:
    """Bounds of every group, from what is printed of it and from sums with one unknown.

    `crossed` are groups of which two releases print what cannot both be, `broken` the sums of known
    figures that do not add up. `by_sum[g]` is the sum that gave group g, else `NOT_SUMMED`.
    `printed` are the groups, tables (of the layout) and cells that are printed, sorted by group.
    """

    layout: Layout
    lows: Ints
    highs: Ints
    hidden: Flags
    by_sum: Ints
    crossed: Ints
    broken: Ints
    printed: tuple[Ints, Ints, Ints]

    @classmethod
    def of(cls, layout: Layout) -> Facts:
        """Read what is printed."""
        size = layout.size
        lows, highs = np.zeros(size, np.int64), np.full(size, OPEN, np.int64)
        shown, hidden = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
        highs[layout.nobody] = 0
        groups, tables, cells = [], [], []
        for number, (placed, of) in enumerate(zip(layout.tables, layout.of, strict=True)):
            low, high, exact = bounds_of_cells(placed.table)
            np.maximum.at(lows, of, low)
            np.minimum.at(highs, of, high)
            printed = np.flatnonzero(placed.table.codes != UNPUBLISHED)
            shown[of[printed[exact[printed]]]] = True
            hidden[of[printed[~exact[printed]]]] = True
            groups.append(of[printed])
            tables.append(np.full(len(printed), number, np.int64))
            cells.append(printed.astype(np.int64))
        group = np.concatenate(groups)
        order = np.argsort(group, kind="stable")
        crossed = np.flatnonzero(highs < lows).astype(np.int64)
        # Of a group that is printed in two ways nothing can be said; it is left open.
        lows[crossed], highs[crossed] = 0, OPEN
        by_sum, broken = _work_out(layout.sums, lows, highs, shown | hidden)
        places = group[order], np.concatenate(tables)[order], np.concatenate(cells)[order]
        return cls(layout, lows, highs, hidden, by_sum, crossed, broken, places)

    def sources(self, group: int) -> tuple[Source, ...]:
        """Every printed cell that shows a group."""
        return tuple(Source(p.release, p.table.name, cell) for p, cell in self._places(group))

    def prints(self, group: int, labels: Sequence[str]) -> tuple[Print, ...]:
        """What is printed of a group, and where: for each of its sources, in their order."""
        found = []
        for placed, cell in self._places(group):
            table, figure = placed.table, placed.table[cell]
            where = f"{labels[placed.release]}, table {table.name},"
            found.append(Print(where, str(figure), *range_of(table, figure)))
        return tuple(found)

    def _places(self, group: int) -> Iterator[tuple[PlacedTable, Cell]]:
        groups, tables, cells = self.printed
        span = slice(*np.searchsorted(groups, [group, group + 1]).tolist())
        for table, cell in zip(tables[span].tolist(), cells[span].tolist(), strict=True):
            placed = self.layout.tables[table]
            yield placed, placed.table.spec.lattice.cell(cell)

    def is_known(self, group: int) -> bool:
        """Whether just one count is left for a group."""
        return bool(self.lows[group] == self.highs[group])

    def entries(self, equation: int) -> list[int]:
        """The groups of a sum, the total first."""
        sums = self.layout.sums
        span = slice(int(sums.ptr[equation]), int(sums.ptr[equation + 1]))
        return [int(sums.total[equation]), *sums.parts[span].tolist()]

    def behind(self, groups: Iterable[int]) -> set[int]:
        """These groups, and all from which those among them were worked out."""
        found: set[int] = set()
        left = list(groups)
        while left:
            group = left.pop()
            if group in found:
                continue
            found.add(group)
            if self.by_sum[group] != NOT_SUMMED:
                left += self.entries(int(self.by_sum[group]))
        return found

    def releases(self, groups: Iterable[int]) -> frozenset[int]:
        """The releases that say anything of these groups, or of what they were worked out from.

        That a release has no category for a group says that nobody is in it.
        """
        found: set[int] = set()
        for group in self.behind(groups):
            found.update(source.release for source in self.sources(group))
            if self.layout.nobody[group]:
                found.update(self.layout.lacking(group))
        return frozenset(found)

    def parts(self) -> list[tuple[Ints, Ints]]:
        """What hangs together by groups that are not known: (groups, sums) of each.

        `groups` are the unknown ones only; those of which something is printed, or that stand in a
        sum, are all there. What holds no hidden count is left out.
        """
        sums, free = self.layout.sums, self.lows < self.highs
        count = len(sums.total)
        row = np.concatenate((np.arange(count), np.repeat(np.arange(count), np.diff(sums.ptr))))
        entry = np.concatenate((sums.total, sums.parts))
        joins = free[entry]
        row, entry = row[joins], entry[joins]
        needed = self._needed(row, entry)[row]
        row, entry = row[needed], entry[needed]
        label = _hang_together(row, entry, count, self.layout.size)
        held = np.zeros(self.layout.size, np.bool_)
        held[label[self.hidden & free]] = True
        stands = np.zeros(self.layout.size, np.bool_)
        stands[entry] = True
        groups = np.flatnonzero(free & held[label] & (stands | self.hidden)).astype(np.int64)
        of_sum = np.full(count, -1, np.int64)
        of_sum[row] = label[entry]
        mine = np.flatnonzero((of_sum >= 0) & held[of_sum]).astype(np.int64)
        return _by_label(np.flatnonzero(held), groups, label[groups], mine, of_sum[mine])

    def _needed(self, row: Ints, entry: Ints) -> Flags:
        """The sums that say something that no others say; entries are those that are not known.

        Left out are sums that follow from the rest, unless they are of use by themselves, and sums
        that only tell what a group comes to of which nobody prints or adds up anything.
        """
        sums = self.layout.sums
        printed = np.zeros(self.layout.size, np.bool_)
        printed[self.printed[0]] = True
        unprinted = np.bincount(row[~printed[entry]], minlength=len(sums.total))
        needed: Flags = ~(sums.spare & (unprinted > 1))
        is_open = ~printed & (self.lows == 0) & (self.highs == OPEN)
        while True:
            kept = needed[row]
            times = np.bincount(entry[kept], minlength=self.layout.size)
            idle = needed & is_open[sums.total] & (times[sums.total] == 1)
            if not idle.any():
                return needed
            needed &= ~idle


def _hang_together(row: Ints, entry: Ints, sums: int, groups: int) -> Ints:
    """For each group the least group that it hangs together with, by way of sums.

    Entry i says that group `entry[i]` stands in sum `row[i]`.
    """
    label = np.arange(groups, dtype=np.int64)
    while True:
        least = np.full(sums, groups, np.int64)
        np.minimum.at(least, row, label[entry])
        after = label.copy()
        np.minimum.at(after, entry, least[row])
        # What was the chief of a group follows it, so that long chains fold up quickly.
        np.minimum.at(after, label[entry], least[row])
        after = after[after]
        if np.array_equal(after, label):
            return label
        label = after


def _by_label(
    wanted: Ints, groups: Ints, of_group: Ints, sums: Ints, of_sum: Ints
) -> list[tuple[Ints, Ints]]:
    groups = groups[np.argsort(of_group, kind="stable")]
    sums = sums[np.argsort(of_sum, kind="stable")]
    of_group, of_sum = np.sort(of_group), np.sort(of_sum)
    found = []
    for part in wanted.tolist():
        a, b = np.searchsorted(of_group, [part, part + 1]).tolist()
        c, d = np.searchsorted(of_sum, [part, part + 1]).tolist()
        found.append((groups[a:b], sums[c:d]))
    return found


def _work_out(sums: Sums, lows: Ints, highs: Ints, printed: Flags) -> tuple[Ints, Ints]:
    """Fix, in place, groups that nobody prints and that are the one unknown of a sum.

    Returns for each group the sum that gave it, and the sums of known figures that do not add up.
    """
    count = len(sums.total)
    by_sum = np.full(len(lows), NOT_SUMMED, np.int64)
    row = np.concatenate((np.arange(count), np.repeat(np.arange(count), np.diff(sums.ptr)))).astype(
        np.int64
    )
    entry = np.concatenate((sums.total, sums.parts))
    sign = np.where(np.arange(len(entry)) < count, 1, -1).astype(np.int64)
    while True:
        free = lows[entry] < highs[entry]
        unknowns = np.bincount(row[free], minlength=count)
        rest = _sum(row[~free], (sign * lows[entry])[~free], count)
        candidates = free & (unknowns[row] == 1) & ~printed[entry]
        group = entry[candidates]
        value = -rest[row[candidates]] * sign[candidates]
        # A negative count is a contradiction, which the search for records will name.
        right = (value >= lows[group]) & (value <= highs[group])
        group, value, which = group[right], value[right], row[candidates][right]
        group, first = np.unique(group, return_index=True)
        if not len(group):
            broken = np.flatnonzero((unknowns == 0) & (rest != 0))
            return by_sum, broken.astype(np.int64)
        lows[group] = highs[group] = value[first]
        by_sum[group] = which[first]


def _sum(row: Ints, values: Ints, count: int) -> npt.NDArray[np.int64]:
    """Sums of whole numbers by row, without floats."""
    found = np.zeros(count, np.int64)
    np.add.at(found, row, values)
    return found

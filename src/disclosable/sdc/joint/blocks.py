"""Groups of people as rows of numbers, so that equal rows are found at once.

A block is a list of groups: those of a table's lattice, or the finest ones of several tables. For
each group it has the number of its period (as stretches) and, for every dimension, of its category
(as atoms; 0 is everybody). Groups with equal rows are the same people, wherever they come from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from disclosable.tables.lattice import Flags, Ints

_ROOM = 2**62
"""Keys are kept below this, so that they fit into 64 bits."""


@dataclass(frozen=True, eq=False)
class Block:
    """A list of groups. `columns` has an entry for each group, by the number of the dimension.

    A dimension that is left out is not told apart: everybody, 0. `period` has one for each group.
    """

    period: Ints
    columns: Mapping[int, Ints]

    @property
    def size(self) -> int:
        """How many groups."""
        return len(self.period)

    @classmethod
    def crossed(cls, period: Ints, sides: Sequence[tuple[int, Ints]], along: int = 0) -> Block:
        """Every combination of the sides, the last side running fastest.

        `sides` are (dimension, categories) pairs, and `period` is a side of its own, the one
        before side number `along`.
        """
        lengths = [len(side) for _, side in sides]
        shape = (*lengths[:along], len(period), *lengths[along:])
        places = [at if at < along else at + 1 for at in range(len(sides))]

        def spread(side: Ints, at: int) -> Ints:
            form = [1] * len(shape)
            form[at] = len(side)
            return np.broadcast_to(side.reshape(form), shape).reshape(-1)

        columns = {
            dimension: spread(side, at) for (dimension, side), at in zip(sides, places, strict=True)
        }
        return cls(spread(period, along), columns)


@dataclass(frozen=True, eq=False)
class Numbered:
    """The groups of all blocks, each once.

    `of[b][i]` is the number of group i of block b. `rows[n]` is the period, and then the category
    in each dimension, of group n.
    """

    of: tuple[Ints, ...]
    rows: Ints

    @classmethod
    def among(cls, blocks: Sequence[Block], radices: Sequence[int]) -> Numbered:
        """Number the groups. `radices` are how many periods, and categories a dimension, exist."""
        size = sum(block.size for block in blocks)
        rows = np.zeros((size, len(radices)), np.int64)
        start = 0
        for block in blocks:
            span = slice(start, start + block.size)
            rows[span, 0] = block.period
            for dimension, column in block.columns.items():
                rows[span, dimension + 1] = column
            start += block.size
        keys, most = np.zeros(size, np.int64), 1
        for along, radix in enumerate(radices):
            if most * radix > _ROOM:
                _, keys = np.unique(keys, return_inverse=True)
                keys = keys.reshape(-1).astype(np.int64)
                most = int(keys.max(initial=0)) + 1
            most *= radix
            keys = keys * radix + rows[:, along]
        _, first, number = np.unique(keys, return_index=True, return_inverse=True)
        number = number.reshape(-1).astype(np.int64)
        ends = np.cumsum([block.size for block in blocks])[:-1]
        return cls(tuple(np.split(number, ends)), rows[first])

    @property
    def size(self) -> int:
        """How many groups there are."""
        return len(self.rows)


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums of groups by number: `total[e]` = the groups `parts[ptr[e]:ptr[e + 1]]`.

    `by` says, for each, along what it is added up: an index into a list of words. `spare` sums
    follow from all that are not spare.
    """

    total: Ints
    ptr: Ints
    parts: Ints
    by: Ints
    spare: Flags

    @classmethod
    def together(cls, some: Sequence[Sums]) -> Sums:
        """All of them, one after another."""
        lengths = [np.diff(s.ptr) for s in some] or [np.zeros(0, np.int64)]
        return cls(
            total=_joined([s.total for s in some]),
            ptr=np.concatenate(([0], np.cumsum(np.concatenate(lengths)))).astype(np.int64),
            parts=_joined([s.parts for s in some]),
            by=_joined([s.by for s in some]),
            spare=_joined([s.spare.astype(np.int64) for s in some]).astype(np.bool_),
        )

    @classmethod
    def of_pairs(cls, total: Ints, part: Ints, by: int, spare: Flags | None = None) -> Sums:
        """From pairs of a total and one of its parts, in any order, each with its sum's `spare`."""
        order = np.argsort(total, kind="stable")
        totals, starts = np.unique(total[order], return_index=True)
        ptr = np.append(starts, len(total)).astype(np.int64)
        is_spare = np.zeros(len(totals), np.bool_) if spare is None else spare[order][starts]
        return cls(totals, ptr, part[order], np.full(len(totals), by, np.int64), is_spare)

    def without(self, empty: Flags) -> Sums:
        """Without groups that no category has anybody for, and without sums that say nothing."""
        held = ~empty[self.parts]
        row = np.repeat(np.arange(len(self.total)), np.diff(self.ptr))
        lengths = np.bincount(row[held], minlength=len(self.total))
        # Where the total is a part of itself, its other parts are empty.
        is_itself = np.bincount(row[self.parts == self.total[row]], minlength=len(self.total)) > 0
        kept = ~empty[self.total] & ~is_itself
        entry = held & kept[row]
        return Sums(
            self.total[kept],
            np.concatenate(([0], np.cumsum(lengths[kept]))).astype(np.int64),
            self.parts[entry],
            self.by[kept],
            self.spare[kept],
        )

    def numbered(self, every: Ints) -> Sums:
        """The same sums of groups that bear other numbers."""
        return Sums(every[self.total], self.ptr, every[self.parts], self.by, self.spare)


def _joined(arrays: Sequence[Ints]) -> Ints:
    return np.concatenate(arrays) if arrays else np.zeros(0, np.int64)

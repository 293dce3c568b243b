"""What a reader of the published files knows: for every group of people, from least to most.

Cells of several tables with the same codes in the same dimensions, totals left out, count the same
people and are one group here. Groups are numbered; a table that stands alone has its cells' own
numbers.
"""

from __future__ import annotations

import itertools
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosable.checker.lattice import Lattice
from disclosable.checker.published import (
    MOST_CELLS,
    NOTHING,
    PublishedRelease,
    PublishedTable,
    show,
)
from disclosable.errors import TooLarge

JOINT = "all-dimensions-together"
OPEN = 2**63 - 1
"""The upper bound of a count that nothing bounds."""
SHOWN, MARKED, ROUNDED = 1, 2, 4
"""What is published of a group: its count, a marker, a rounded count. Tables may differ."""
_PROTECTED = bytes(kind in (MARKED, ROUNDED, MARKED | ROUNDED) for kind in range(256))


@dataclass(frozen=True)
class Reader:
    """All groups of people of a release.

    `lattices` are those of the tables in the order of `release.json`, and of the unpublished table
    of all dimensions where tables are joined in that; `numbers[t][cell]` is the group of a cell of
    lattice t. `lows` and `highs` (`OPEN`: none) bound each group's count, and `kinds` says what is
    published of it. `holders` are the lattices whose finest cells, joined, are records; `shared`
    are the groups that several of them have. `wider` are groups of which tables say different
    things, and all that one or the other stands for.
    """

    tables: tuple[PublishedTable, ...]
    lattices: tuple[Lattice, ...]
    numbers: tuple[Sequence[int], ...]
    lows: array[int]
    highs: array[int]
    kinds: bytearray
    holders: tuple[int, ...]
    shared: dict[int, tuple[int, ...]]
    wider: dict[int, tuple[int, int]]

    @classmethod
    def of(cls, release: PublishedRelease, joining: list[str]) -> Reader:
        """Read all tables together.

        Raises:
            ValueError: the tables cannot be joined as `joining` says.
            TooLarge: too many cells to lay out in memory.
        """
        tables = tuple(release.tables.values())
        lattices = [t.lattice for t in tables]
        holders = _holders(release, joining)
        if holders == (len(tables),):
            together = {d.name: d for t in tables for d in t.lattice.dimensions}
            lattices.append(Lattice(tuple(together.values())))
        size = sum(lattice.size for lattice in lattices)
        if size > 2 * MOST_CELLS:
            raise TooLarge(f"its tables have {size:,} cells together", where="release.json")
        numbers: list[Sequence[int]] = []
        shared: dict[int, tuple[int, ...]] = {}
        known: dict[tuple[int, ...], tuple[int, ...]] = {}
        groups = 0
        for t, lattice in enumerate(lattices):
            number, owners = _number(lattice, lattices[:t], numbers, groups)
            numbers.append(number)
            groups = max(groups, max(number) + 1)
            if len(holders) > 1:
                for group, first in owners.items():
                    tables_of = (*shared.get(group, (first,)), t)
                    shared[group] = known.setdefault(tables_of, tables_of)
        lows = array("q", bytes(8 * groups))
        highs = array("q", [OPEN]) * groups
        kinds = bytearray(groups)
        wider: dict[int, tuple[int, int]] = {}
        for table, number in zip(tables, numbers, strict=False):
            _learn(table, number, lows, highs, kinds, wider)
        return cls(
            tables, tuple(lattices), tuple(numbers), lows, highs, kinds, holders, shared, wider
        )

    @property
    def size(self) -> int:
        """How many groups there are."""
        return len(self.lows)

    def contradictions(self) -> Iterator[str]:
        """Groups of which two tables say what cannot both be true."""
        for group, (low, high) in enumerate(zip(self.lows, self.highs, strict=True)):
            if high < low:
                yield f"{self.where(group)}: the tables contradict each other"

    def group(self, table: int, cell: int) -> int:
        """The group of a cell.

        Raises:
            ValueError: there is no such table or cell.
        """
        if not 0 <= table < len(self.lattices) or not 0 <= cell < self.lattices[table].size:
            raise ValueError(f"there is no cell {cell} of table {table}")
        return self.numbers[table][cell]

    def is_hidden(self, group: int) -> bool:
        """Whether a group bears a marker and its count is shown nowhere."""
        return self.kinds[group] & (SHOWN | MARKED) == MARKED

    def is_rounded(self, group: int) -> bool:
        """Whether of a group only a rounded count is shown."""
        return self.kinds[group] == ROUNDED

    def protected(self) -> Iterator[int]:
        """The groups that are hidden or rounded."""
        return itertools.compress(range(self.size), self.kinds.translate(_PROTECTED))

    def told(self, group: int) -> tuple[int, int]:
        """The least and greatest count that some marker or rounded figure of a group stands for."""
        return self.wider.get(group, (self.lows[group], self.highs[group]))

    def where(self, group: int) -> str:
        """A published cell of a group, for a message; else one that is not published."""
        last = "everybody"
        for t, (lattice, number) in enumerate(zip(self.lattices, self.numbers, strict=True)):
            if group not in number:
                continue
            cell = number.index(group)
            name = self.tables[t].name if t < len(self.tables) else JOINT
            last = f"table {name!r}, {show(lattice.codes(cell))}"
            if t < len(self.tables) and self.tables[t].published[cell]:
                return last
        return last


def _holders(release: PublishedRelease, joining: list[str]) -> tuple[int, ...]:
    """The tables whose finest cells, joined, are records: numbers of lattices.

    Raises:
        ValueError: the order named cannot join the tables, so their witnesses prove nothing.
    """
    if joining == [JOINT]:
        return (len(release.tables),)
    if sorted(joining) != sorted(release.tables):
        raise ValueError(f"the tables are joined as {joining}, but there are {[*release.tables]}")
    before: list[frozenset[str]] = []
    for name in joining:
        own = frozenset(d.name for d in release.tables[name].lattice.dimensions)
        shared = own & frozenset().union(*before)
        # Tables that agree on what they share can be joined into records only where that lies
        # within one earlier table; otherwise agreement proves nothing.
        if before and not any(shared <= other for other in before):
            raise ValueError(f"table {name!r} shares dimensions with several tables at once")
        before.append(own)
    return tuple(range(len(joining)))


def _number(
    lattice: Lattice, before: list[Lattice], numbers: list[Sequence[int]], groups: int
) -> tuple[Sequence[int], dict[int, int]]:
    """The groups of a lattice's cells, and which of them an earlier lattice has (the first one)."""
    if not before:
        return range(lattice.size), {}
    number = array("q", [-1]) * lattice.size
    names = {d.name for d in lattice.dimensions}
    owners: dict[int, int] = {}
    for e, other in enumerate(before):
        common = [d.name for d in other.dimensions if d.name in names]
        theirs = numbers[e]
        for mine, cell in zip(lattice.margin(common), other.margin(common), strict=True):
            number[mine] = theirs[cell]
            owners.setdefault(theirs[cell], e)
    fresh = groups
    for cell, group in enumerate(number):
        if group < 0:
            number[cell] = fresh
            fresh += 1
    return number, owners


def _learn(
    table: PublishedTable,
    number: Sequence[int],
    lows: array[int],
    highs: array[int],
    kinds: bytearray,
    wider: dict[int, tuple[int, int]],
) -> None:
    """Narrow the bounds of a table's groups by what it says of them.

    Raises:
        ValueError: a figure is not of the precision that the table claims.
    """
    means = {NOTHING: (0, OPEN, 0)}
    for i, meaning in enumerate(table.legend.values()):
        high = OPEN if meaning.high is None else meaning.high
        means[-1 - i] = (meaning.low, high, MARKED)
    for group, told in zip(number, table.told, strict=True):
        known = means.get(told)
        if known is None:
            # Figures repeat; what each stands for is worked out once.
            try:
                least, most = table.precision.interval(told)
            except ValueError as problem:
                raise ValueError(f"table {table.name!r}: {problem}") from None
            known = means[told] = (least, most, SHOWN if least == most else ROUNDED)
        low, high, kind = known
        before = lows[group], highs[group]
        if kind in (MARKED, ROUNDED) and kinds[group] and before != (low, high):
            least, most = wider.get(group, before)
            wider[group] = min(least, low), max(most, high)
        if low > lows[group]:
            lows[group] = low
        if high < highs[group]:
            highs[group] = high
        kinds[group] |= kind

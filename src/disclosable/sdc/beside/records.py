"""Records made of the groups of a joint layout, so that a checker can count them all again.

Within each stretch of time the finest groups form tables that agree on what they share, in an order
in which each new one meets those before it within one of them. Such tables are joined into records
one after another: each class of what is shared is filled from its first row and first column on
(the north-west corner), as `disclosable.sdc.atlas` explains.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from disclosable.sdc.joint.layout import Layout
from disclosable.tables.lattice import Ints

Record = tuple[int, ...]
"""The stretch of time, then an atom in every joint dimension."""
ANY = -1
"""Stands in a record for a dimension that nothing tells apart in its stretch."""


@dataclass(frozen=True, eq=False)
class _Table:
    """Some finest groups of one stretch. `first[d][a]` is the first atom that is one with atom a.

    `groups` are their numbers, and `keys` for each its first atoms, in the order of `first`.
    """

    groups: tuple[int, ...]
    keys: tuple[Record, ...]
    first: Mapping[int, Ints]

    def place(self, record: Record) -> Record:
        """The key of the group that a record is counted in; records have the stretch in front."""
        return tuple(int(first[record[d + 1]]) for d, first in self.first.items())


class Records:
    """Joins counts of a layout's finest groups into records, and changes of counts likewise."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._width = len(layout.categories.dimensions)
        stretches: dict[int, list[_Table]] = {}
        for groups in layout.finest:
            stretch = min(layout.periods[int(layout.numbered.rows[groups[0], 0])])
            stretches.setdefault(stretch, []).append(self._table(groups))
        self._stretches = {s: _in_order(tables) for s, tables in stretches.items()}

    def of(self, counts: Sequence[int]) -> dict[Record, int]:
        """Records with these counts. They are complete: every group of the layout adds them up.

        Raises:
            ValueError: the tables do not agree, so that there are none.
        """
        found: dict[Record, int] = {}
        for stretch, tables in self._stretches.items():
            cells = [
                {k: counts[g] for k, g in zip(t.keys, t.groups, strict=True) if counts[g]}
                for t in tables
            ]
            found |= self._join(stretch, tables, cells)
        return found

    def change(self, base: Mapping[Record, int], by: Mapping[int, int]) -> dict[Record, int]:
        """Records to add and to take away, so that groups change by so much.

        None is taken away that is not in `base`. `by` has the finest groups among others.

        Raises:
            ValueError: more people would have to be taken away than there are.
        """
        found: dict[Record, int] = {}
        for stretch, tables in self._stretches.items():
            wanted = [
                {k: by[g] for k, g in zip(t.keys, t.groups, strict=True) if by.get(g)}
                for t in tables
            ]
            if not any(wanted):
                continue
            taken = self._taken(stretch, tables, wanted, base)
            cells = []
            for table, change in zip(tables, wanted, strict=True):
                rest = dict(change)
                for record, times in taken.items():
                    key = table.place(record)
                    rest[key] = rest.get(key, 0) + times
                cells.append({k: n for k, n in rest.items() if n})
            for record, times in self._join(stretch, tables, cells).items():
                found[record] = found.get(record, 0) + times
            for record, times in taken.items():
                found[record] = found.get(record, 0) - times
        return {record: times for record, times in found.items() if times}

    def _taken(
        self,
        stretch: int,
        tables: Sequence[_Table],
        wanted: Sequence[Mapping[Record, int]],
        base: Mapping[Record, int],
    ) -> dict[Record, int]:
        """Records of the base that hold at least what is taken away from any group."""
        mine = [record for record in base if record[0] == stretch]
        taken: dict[Record, int] = {}
        for table, change in zip(tables, wanted, strict=True):
            left = {key: -by for key, by in change.items() if by < 0}
            for record, times in taken.items():
                key = table.place(record)
                if key in left:
                    left[key] -= times
            for record in mine:
                key = table.place(record)
                more = min(left.get(key, 0), base[record] - taken.get(record, 0))
                if more > 0:
                    taken[record] = taken.get(record, 0) + more
                    left[key] -= more
            if any(times > 0 for times in left.values()):
                raise ValueError("more people would be taken away than there are")
        return taken

    def _table(self, groups: Ints) -> _Table:
        layout = self._layout
        rows = layout.numbered.rows[groups]
        kept = ~layout.nobody[groups]
        groups, rows = groups[kept], rows[kept]
        first: dict[int, Ints] = {}
        for d in range(self._width):
            used = np.unique(rows[:, d + 1])
            atoms = layout.categories.dimensions[d].size
            if len(used) == 1 and len(layout.named[d][int(used[0])]) == atoms:
                continue
            mine = np.zeros(atoms, np.int64)
            for category in used.tolist():
                members = sorted(layout.named[d][category])
                mine[members] = members[0]
            first[d] = mine
        keys = [
            tuple(min(layout.named[d][int(row[d + 1])]) for d in first) for row in rows.tolist()
        ]
        return _Table(tuple(groups.tolist()), tuple(keys), first)

    def _join(
        self, stretch: int, tables: Sequence[_Table], cells: Sequence[Mapping[Record, int]]
    ) -> dict[Record, int]:
        known: dict[int, Ints] = {}
        records: dict[Record, int] | None = None
        for table, counts in zip(tables, cells, strict=True):
            shared = {d: _coarser(known[d], table.first[d]) for d in table.first if d in known}
            own = list(table.first)
            theirs: dict[Record, list[tuple[Record, int]]] = {}
            for key, count in counts.items():
                at = dict(zip(own, key, strict=True))
                theirs.setdefault(tuple(int(c[at[d]]) for d, c in shared.items()), []).append(
                    (key, count)
                )
            before: dict[Record, list[tuple[Record, int]]] = {}
            if records is None:
                start = (stretch, *(ANY,) * self._width)
                total = sum(counts.values())
                before = {(): [(start, total)]} if total else {}
            else:
                for record, count in records.items():
                    at_shared = tuple(int(c[record[d + 1]]) for d, c in shared.items())
                    before.setdefault(at_shared, []).append((record, count))
            finer = [d for d in own if d not in known or _is_finer(table.first[d], known[d])]
            records = {}
            for at_shared in before.keys() | theirs.keys():
                pairs = _corner(before.get(at_shared, []), theirs.get(at_shared, []))
                for record, key, count in pairs:
                    at = dict(zip(own, key, strict=True))
                    joined = list(record)
                    for d in finer:
                        joined[d + 1] = at[d]
                    records[tuple(joined)] = records.get(tuple(joined), 0) + count
            known |= {d: table.first[d] for d in finer}
        return records or {}


def _in_order(tables: Sequence[_Table]) -> list[_Table]:
    """The tables so that each meets those before it within one of them.

    They are the cliques of a triangulated graph: growing a tree by the join that shares most does
    it. A table shares a dimension with another as coarsely as either divides it.
    """
    known = dict.fromkeys(v for table in tables for v in _variables(table))
    sets = [
        {other for v in _variables(table) for other in known if _made_of(v, other)}
        for table in tables
    ]
    order: list[int] = []
    while len(order) < len(tables):
        left = [n for n in range(len(tables)) if n not in order]
        order.append(
            max(left, key=lambda n: (max((len(sets[n] & sets[m]) for m in order), default=0), -n))
        )
    return [tables[n] for n in order]


def _variables(table: _Table) -> list[tuple[int, bytes]]:
    """Each dimension of a table with its division, to be compared."""
    return [(d, first.tobytes()) for d, first in table.first.items()]


def _made_of(fine: tuple[int, bytes], coarse: tuple[int, bytes]) -> bool:
    """Whether each block of the coarser division is made of blocks of the finer one."""
    if fine[0] != coarse[0]:
        return False
    one, other = (np.frombuffer(each[1], np.int64) for each in (fine, coarse))
    return bool((other[one] == other).all())


def _coarser(one: Ints, other: Ints) -> Ints:
    return one if len(np.unique(one)) <= len(np.unique(other)) else other


def _is_finer(one: Ints, other: Ints) -> bool:
    return len(np.unique(one)) > len(np.unique(other))


def _corner(
    one: Sequence[tuple[Record, int]], other: Sequence[tuple[Record, int]]
) -> list[tuple[Record, Record, int]]:
    """Pairs of the two sides that use up each side's counts.

    Raises:
        ValueError: the sides have different sums.
    """
    if sum(n for _, n in one) != sum(n for _, n in other):
        raise ValueError("the tables do not agree on what they share")
    found: list[tuple[Record, Record, int]] = []
    i = j = 0
    left = [n for _, n in one], [n for _, n in other]
    while i < len(one) and j < len(other):
        count = min(left[0][i], left[1][j])
        if count:
            found.append((one[i][0], other[j][0], count))
        left[0][i] -= count
        left[1][j] -= count
        if not left[0][i]:
            i += 1
        else:
            j += 1
    return found

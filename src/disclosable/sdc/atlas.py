"""All the tables of an answer as one set of unknowns: who is counted where, and what adds up.

Two cells of two tables that count the same people are one unknown. A reader knows, besides, that
all tables count the same records. Where the tables' dimensions can be put in a line so that each
new table meets the ones before it in the dimensions of just one of them, equal shared margins are
all that this means: whole-number tables that agree on what they share can always be joined into
records (fill each shared class from its first row and first column on, the north-west corner).
Elsewhere (three tables by A and B, B and C, C and A) that is false, and the atlas adds the
unpublished table of all dimensions, of which every published one is a margin.

None of this asks which cells are published. The unknowns and sums are those of each table's whole
lattice: a margin that is left out, or a code that a filter leaves out (orders by borough about
girls, by age about girls), is an unknown that may be any whole number from 0. So each table's
leaves, published or not, are a whole-number table of their own, two tables that share a dimension
agree on every code of it, filtered out or not, and the joining above applies as it stands. Leaving
cells out takes knowledge from the reader, and never makes a set of counts possible that no records
have.

Source of the condition: Vorob'ev, "Consistent families of measures and their extensions", Theory
of Probability and its Applications 7 (1962); the test is the ear removal of Graham and of Yu and
Ozsoyoglu (1979).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from disclosable.sdc.equations import Equations
from disclosable.sdc.numbering import Numbering
from disclosable.sdc.on_demand import OnDemand
from disclosable.solve.system import Equation
from disclosable.tables.cell import Cell
from disclosable.tables.lattice import Ints
from disclosable.tables.spec import Margin, TableSpec

Address = tuple[tuple[str, str], ...]
"""The people of a cell: (dimension, code) pairs without totals. See `TableSpec.address`."""

JOINT = "all-dimensions-together"
"""The name of the unpublished table that the atlas adds where shared margins do not suffice."""


@dataclass(frozen=True, eq=False)
class Places:
    """Where each unknown is published: entries `ptr[u]` to `ptr[u + 1]` of `table` and `cell`.

    `table` numbers the atlas's tables, `cell` the cells of that table's lattice.
    """

    ptr: Ints
    table: Ints
    cell: Ints

    @property
    def times(self) -> Ints:
        """How many published cells show each unknown."""
        return np.diff(self.ptr)


@dataclass(frozen=True, eq=False)
class Atlas:
    """The unknowns of one or more tables over the same records.

    `tables` are the published specs, `joint` the unpublished one where it is needed, and `joining`
    the tables' names in an order in which they can be joined into records. All else is laid out
    when it is asked for: as arrays (`unknown_of`, `arrays`, `published_at`), or one by one.
    """

    tables: tuple[TableSpec, ...]
    joint: TableSpec | None
    joining: tuple[str, ...]

    @classmethod
    def of(cls, tables: Sequence[TableSpec]) -> Atlas:
        """Lay out the tables.

        Raises:
            TooLarge: the tables need all their dimensions together, and that is too many cells.
        """
        order = joining_order([frozenset(t.dimension_names) for t in tables])
        if order is not None:
            return cls(tuple(tables), None, tuple(tables[i].name for i in order))
        dimensions = {d.name: d for t in tables for d in t.dimensions}
        return cls(tuple(tables), TableSpec(JOINT, tuple(dimensions.values())), (JOINT,))

    @cached_property
    def specs(self) -> tuple[TableSpec, ...]:
        """The tables, and the joint one last where there is one."""
        return (*self.tables, self.joint) if self.joint is not None else self.tables

    @cached_property
    def _numbering(self) -> Numbering:
        return Numbering.among(self.specs)

    @property
    def size(self) -> int:
        """How many unknowns there are."""
        return self._numbering.size

    def unknown_of(self, table: str) -> Ints:
        """For each cell of a table's lattice its unknown; the joint table's too.

        Of a table by itself, cells and unknowns bear the same numbers.
        """
        return self._numbering.of[self._number(table)]

    @cached_property
    def published_at(self) -> Places:
        """Where each unknown is published, as arrays; what is not published has no place."""
        shown = [(n, t.lattice.published_indexes) for n, t in enumerate(self.tables)]
        unknown = np.concatenate([self._numbering.of[n][cells] for n, cells in shown])
        order = np.argsort(unknown, kind="stable")
        table = np.concatenate([np.full(len(cells), n, np.int64) for n, cells in shown])
        cell = np.concatenate([cells for _, cells in shown])
        times = np.bincount(unknown, minlength=self.size)
        ptr = np.concatenate(([0], np.cumsum(times))).astype(np.int64)
        return Places(ptr, table[order], cell[order])

    def arrays(self) -> Equations:
        """The sums of all tables as arrays, each sum once, in the order of `equations`."""
        return self._arrays

    @cached_property
    def _arrays(self) -> Equations:
        return Equations.among(self.specs, self._numbering)

    @cached_property
    def unknowns(self) -> Sequence[Address]:
        """The address of each unknown."""
        return OnDemand(self.size, self._address)

    @cached_property
    def index(self) -> Mapping[Address, int]:
        """The unknown of each address."""
        return MappingProxyType({address: u for u, address in enumerate(self.unknowns)})

    @cached_property
    def places(self) -> Sequence[tuple[tuple[str, Cell], ...]]:
        """For each unknown the published cells that show it: (table's name, cell)."""
        return OnDemand(self.size, self._places)

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """The sums of all tables, each once: the total less its parts is 0."""
        found = self.arrays()
        cell, coef, ptr = found.cell.tolist(), found.coef.tolist(), found.ptr.tolist()
        return tuple(
            Equation(tuple(zip(cell[a:b], coef[a:b], strict=True))) for a, b in pairwise(ptr)
        )

    @cached_property
    def sums(self) -> Sequence[tuple[str, Margin]]:
        """For each equation the table that it comes from first, and the margin there."""
        return OnDemand(self.arrays().size, self._sum)

    def spec(self, name: str) -> TableSpec:
        """The spec of that name, the joint one included."""
        return self.specs[self._number(name)]

    def unknown(self, table: str, cell: Cell) -> int:
        """The unknown that a cell of a table shows.

        Raises:
            KeyError: the table has no such cell.
        """
        return int(self.unknown_of(table)[self.spec(table).lattice.index(cell)])

    def holders(self) -> tuple[TableSpec, ...]:
        """The tables whose leaves, together, are records: what a witness has to name."""
        return tuple(self.spec(name) for name in self.joining)

    def words(self, unknown: int) -> str:
        """The people of an unknown, for a message."""
        address = self.unknowns[unknown]
        return ", ".join(f"{name} {code}" for name, code in address) if address else "everybody"

    def _number(self, name: str) -> int:
        if self.joint is not None and name == JOINT:
            return len(self.tables)
        return next(n for n, t in enumerate(self.tables) if t.name == name)

    def _address(self, unknown: int) -> Address:
        spec = self.specs[int(self._numbering.first_table[unknown])]
        return spec.address(spec.lattice.cell(int(self._numbering.first_cell[unknown])))

    def _places(self, unknown: int) -> tuple[tuple[str, Cell], ...]:
        found = self.published_at
        span = slice(int(found.ptr[unknown]), int(found.ptr[unknown + 1]))
        return tuple(
            (self.tables[t].name, self.tables[t].lattice.cell(c))
            for t, c in zip(found.table[span].tolist(), found.cell[span].tolist(), strict=True)
        )

    def _sum(self, number: int) -> tuple[str, Margin]:
        found = self.arrays()
        spec = self.specs[int(found.table[number])]
        position = int(found.dimension[number])
        dimension = spec.dimensions[position]
        total = spec.lattice.cell(int(found.total[number]))
        parts = (total.replace(position, p) for p in dimension.children(total.codes[position]))
        return spec.name, Margin(total, tuple(parts), dimension.name)


def joining_order(tables: Sequence[frozenset[str]]) -> tuple[int, ...] | None:
    """An order in which each table meets those before it within one of them; None if there is none.

    An ear is a table whose dimensions, as far as any other has them, all lie in one other table.
    Ears are taken off until one table is left; joining puts them back on in reverse.
    """
    left = list(range(len(tables)))
    taken: list[int] = []
    while len(left) > 1:
        ear = next((e for e in left if _is_ear(e, left, tables)), None)
        if ear is None:
            return None
        left.remove(ear)
        taken.append(ear)
    return (*left, *reversed(taken))


def _is_ear(ear: int, left: Sequence[int], tables: Sequence[frozenset[str]]) -> bool:
    others = [o for o in left if o != ear]
    shared = frozenset(d for d in tables[ear] if any(d in tables[o] for o in others))
    return any(shared <= tables[o] for o in others)

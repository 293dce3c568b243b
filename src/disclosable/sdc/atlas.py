"""All the tables of an answer as one set of unknowns: who is counted where, and what adds up.

Two cells of two tables that count the same people are one unknown. A reader knows, besides, that
all tables count the same records. Where the tables' dimensions can be put in a line so that each
new table meets the ones before it in the dimensions of just one of them, equal shared margins are
all that this means: whole-number tables that agree on what they share can always be joined into
records (fill each shared class from its first row and first column on, the north-west corner).
Elsewhere (three tables by A and B, B and C, C and A) that is false, and the atlas adds the
unpublished table of all dimensions, of which every published one is a margin.

Source of the condition: Vorob'ev, "Consistent families of measures and their extensions", Theory
of Probability and its Applications 7 (1962); the test is the ear removal of Graham and of Yu and
Ozsoyoglu (1979).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from disclosable.solve.system import Equation
from disclosable.tables.cell import Cell
from disclosable.tables.spec import Margin, TableSpec

Address = tuple[tuple[str, str], ...]
"""The people of a cell: (dimension, code) pairs without totals. See `TableSpec.address`."""

JOINT = "all-dimensions-together"
"""The name of the unpublished table that the atlas adds where shared margins do not suffice."""


@dataclass(frozen=True)
class Atlas:
    """The unknowns of one or more tables over the same records.

    `unknowns[i]` is the address of unknown i; `places[i]` the published cells that show it.
    `tables` are the published specs, `joint` the unpublished one where it is needed, and
    `joining` the tables' names in an order in which they can be joined into records.
    """

    tables: tuple[TableSpec, ...]
    joint: TableSpec | None
    joining: tuple[str, ...]
    unknowns: tuple[Address, ...]
    index: Mapping[Address, int]
    places: tuple[tuple[tuple[str, Cell], ...], ...]
    equations: tuple[Equation, ...]
    sums: tuple[tuple[str, Margin], ...]

    @classmethod
    def of(cls, tables: Sequence[TableSpec]) -> Atlas:
        """Lay out the tables.

        Raises:
            TooLarge: the tables need all their dimensions together, and that is too many cells.
        """
        order = joining_order([frozenset(t.dimension_names) for t in tables])
        joint = None
        if order is None:
            dimensions = {d.name: d for t in tables for d in t.dimensions}
            joint = TableSpec(JOINT, tuple(dimensions.values()))
            joining: tuple[str, ...] = (JOINT,)
        else:
            joining = tuple(tables[i].name for i in order)
        index: dict[Address, int] = {}
        places: list[list[tuple[str, Cell]]] = []
        equations: dict[tuple[tuple[int, int], ...], tuple[str, Margin]] = {}
        for spec in (*tables, *([joint] if joint else [])):
            for cell in spec.cells():
                unknown = index.setdefault(spec.address(cell), len(index))
                if unknown == len(places):
                    places.append([])
                if spec is not joint:
                    places[unknown].append((spec.name, cell))
            for margin in spec.margins():
                total = index[spec.address(margin.total)]
                terms = ((total, 1), *((index[spec.address(p)], -1) for p in margin.parts))
                equations.setdefault(terms, (spec.name, margin))
        return cls(
            tables=tuple(tables),
            joint=joint,
            joining=joining,
            unknowns=tuple(index),
            index=MappingProxyType(index),
            places=tuple(tuple(p) for p in places),
            equations=tuple(Equation(terms) for terms in equations),
            sums=tuple(equations.values()),
        )

    @property
    def size(self) -> int:
        """How many unknowns there are."""
        return len(self.unknowns)

    def spec(self, name: str) -> TableSpec:
        """The spec of that name, the joint one included."""
        if self.joint is not None and name == JOINT:
            return self.joint
        return next(t for t in self.tables if t.name == name)

    def unknown(self, table: str, cell: Cell) -> int:
        """The unknown that a cell of a table shows."""
        return self.index[self.spec(table).address(cell)]

    def holders(self) -> tuple[TableSpec, ...]:
        """The tables whose leaves, together, are records: what a witness has to name."""
        return tuple(self.spec(name) for name in self.joining)

    def words(self, unknown: int) -> str:
        """The people of an unknown, for a message."""
        address = self.unknowns[unknown]
        return ", ".join(f"{name} {code}" for name, code in address) if address else "everybody"


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

"""A table of true counts. It is secret: only `sdc.suppression` turns it into a release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from disclosable.errors import BadSpec
from disclosable.tables.cell import Cell
from disclosable.tables.spec import TableSpec


@dataclass(frozen=True, repr=False)
class Table:
    """True counts of every cell, margins included, added up from the leaves.

    `leaves` maps leaf cells to whole numbers; a leaf that is not named counts 0.

    Raises:
        BadSpec: a count is negative or no whole number, or a cell is no leaf of the table.
    """

    spec: TableSpec
    leaves: Mapping[Cell, int]

    def __post_init__(self) -> None:
        counts = dict.fromkeys(self.spec.cells(), 0)
        leaf_codes = [frozenset(d.leaves) for d in self.spec.dimensions]
        for cell, count in self.leaves.items():
            where = f"table {self.spec.name!r}, {cell}"
            if not self.spec.has(cell) or not all(
                code in leaves for code, leaves in zip(cell.codes, leaf_codes, strict=True)
            ):
                raise BadSpec(
                    "a count is given for a cell that is no leaf of the table", where=where
                )
            if isinstance(count, bool) or not isinstance(count, int) or count < 0:
                raise BadSpec(
                    f"the count is {count!r}", where=where, expected="a whole number, 0 or more"
                )
            if count:
                for containing in self.spec.containing(cell):
                    counts[containing] += count
        object.__setattr__(self, "leaves", MappingProxyType(dict(self.leaves)))
        object.__setattr__(self, "_counts", MappingProxyType(counts))

    def __getitem__(self, cell: Cell) -> int:
        counts: Mapping[Cell, int] = self._counts  # type: ignore[attr-defined]
        return counts[cell]

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"Table({self.spec.name!r}, {self.spec.size} cells)"

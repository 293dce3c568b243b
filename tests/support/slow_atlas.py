"""The unknowns of several tables, laid out cell by cell: slow, plain, and easy to trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosable.tables.cell import Cell
from disclosable.tables.spec import Margin, TableSpec

Terms = tuple[tuple[int, int], ...]


@dataclass
class SlowAtlas:
    """What `Atlas` says of the same tables; `unpublished` are tables that are not shown."""

    tables: Sequence[TableSpec]
    unpublished: Sequence[TableSpec] = ()
    index: dict[tuple[tuple[str, str], ...], int] = field(default_factory=dict)
    places: list[list[tuple[str, Cell]]] = field(default_factory=list)
    sums: dict[Terms, tuple[str, Margin]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for spec in (*self.tables, *self.unpublished):
            for cell in spec.cells():
                unknown = self.index.setdefault(spec.address(cell), len(self.index))
                if unknown == len(self.places):
                    self.places.append([])
                if spec not in self.unpublished and spec.is_published(cell):
                    self.places[unknown].append((spec.name, cell))
            for margin in spec.margins():
                total = self.index[spec.address(margin.total)]
                parts = (self.index[spec.address(part)] for part in margin.parts)
                terms = ((total, 1), *((part, -1) for part in parts))
                self.sums.setdefault(terms, (spec.name, margin))

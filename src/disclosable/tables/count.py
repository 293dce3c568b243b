"""From records to a table of counts."""

from __future__ import annotations

from disclosable.tables.cell import Cell
from disclosable.tables.records import Records
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table


def count(records: Records, spec: TableSpec) -> Table:
    """Count the records that fall into every cell of `spec`.

    Raises:
        BadSpec: the records do not carry one of the table's dimensions.
    """
    positions = [records.position(name) for name in spec.dimension_names]
    leaves: dict[Cell, int] = {}
    for codes, number in records.groups.items():
        cell = Cell(tuple(codes[p] for p in positions))
        leaves[cell] = leaves.get(cell, 0) + number
    return Table(spec, leaves)

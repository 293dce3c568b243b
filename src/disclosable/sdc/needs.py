"""Which counts must not be shown: the primary need, before anything else is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosable.errors import BadSpec
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.count import count
from disclosable.tables.records import Records
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table


def count_all(records: Records, specs: Sequence[TableSpec]) -> tuple[list[Table], Table | None]:
    """The tables of the records, and the table of all dimensions where `Atlas.of` adds one."""
    joint = Atlas.of(specs).joint
    return [count(records, spec) for spec in specs], count(records, joint) if joint else None


def true_counts(atlas: Atlas, tables: Sequence[Table], joint: Table | None) -> tuple[int, ...]:
    """The true count of every unknown of the atlas.

    Raises:
        BadSpec: two tables count the same people differently: they are not of the same records.
    """
    counts: list[int | None] = [None] * atlas.size
    for table in (*tables, *([joint] if joint is not None else [])):
        for cell in table.spec.cells():
            unknown = atlas.index[table.spec.address(cell)]
            before = counts[unknown]
            if before is not None and before != table[cell]:
                raise BadSpec(
                    f"{atlas.words(unknown)} is counted differently in two tables",
                    where=f"table {table.spec.name!r}",
                    expected="tables of the same records",
                )
            counts[unknown] = table[cell]
    assert None not in counts
    return tuple(c for c in counts if c is not None)


def find_needs(
    atlas: Atlas, counts: Mapping[int, int] | Sequence[int], rule: PrimaryRule
) -> frozenset[int]:
    """The published unknowns whose count the rule covers: low cells and low totals alike."""
    return frozenset(
        unknown
        for unknown in range(atlas.size)
        if atlas.places[unknown] and rule.hides(counts[unknown])
    )

"""Which counts must not be shown: the primary need, before anything else is hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from disclosable.errors import BadSpec
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.count import count
from disclosable.tables.lattice import Ints
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
    return tuple(count_array(atlas, tables, joint).tolist())


def count_array(atlas: Atlas, tables: Sequence[Table], joint: Table | None) -> Ints:
    """The same as an array. Secret.

    Raises:
        BadSpec: as above.
    """
    counts = np.full(atlas.size, -1, np.int64)
    for table in (*tables, *([joint] if joint is not None else [])):
        unknown = atlas.unknown_of(table.spec.name)
        before = counts[unknown]
        differs = np.flatnonzero((before >= 0) & (before != table.counts))
        if len(differs):
            raise BadSpec(
                f"{atlas.words(int(unknown[differs[0]]))} is counted differently in two tables",
                where=f"table {table.spec.name!r}",
                expected="tables of the same records",
            )
        counts[unknown] = table.counts
    assert counts.min() >= 0
    return counts


def find_needs(
    atlas: Atlas, counts: Mapping[int, int] | Sequence[int] | Ints, rule: PrimaryRule
) -> frozenset[int]:
    """The published unknowns whose count the rule covers: low cells and low totals alike."""
    every = counts if isinstance(counts, np.ndarray) else [counts[u] for u in range(atlas.size)]
    return frozenset(need_array(atlas, np.asarray(every, np.int64), rule).tolist())


def need_array(atlas: Atlas, counts: Ints, rule: PrimaryRule) -> Ints:
    """The same as an array, in the order of the unknowns."""
    covered = (counts >= rule.covered.start) & (counts < rule.covered.stop)
    return np.flatnonzero(covered & (atlas.published_at.times > 0)).astype(np.int64)

"""Dropping the cross-tabulation: several tables of fewer dimensions in place of one of many.

A table by borough, sex and age becomes one by borough, one by sex and one by age. The counts of
boys of 12 in one borough are then told by nobody; what the smaller tables say of them together is
for the proof to find out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from disclosable.errors import BadSpec
from disclosable.sdc.atlas import Atlas
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table


def margins_only(table: Table, ways: int = 1) -> tuple[Table, ...]:
    """The tables by every choice of `ways` of the dimensions, in the dimensions' order.

    Raises:
        BadSpec: `ways` is not below the number of dimensions, or the table is a part of one.
    """
    spec = table.spec
    if not 1 <= ways < len(spec.dimensions):
        raise BadSpec(
            f"tables of {ways} of its {len(spec.dimensions)} dimensions are asked for",
            where=f"table {spec.name!r}",
            expected="at least one dimension, and fewer than it has",
        )
    if not spec.publishes_all:
        raise BadSpec(
            "only a part of its cells is published, so its margins are not known to be",
            where=f"table {spec.name!r}",
            expected="a table that is published with all its margins",
        )
    lattice = spec.lattice
    leaves = table.counts[lattice.leaf_indexes].reshape(lattice.leaf_shape)
    taken: set[str] = set()
    return tuple(
        Table.of_array(
            TableSpec(
                _name(spec, chosen, taken),
                tuple(spec.dimensions[i] for i in chosen),
                _title(spec, chosen),
            ),
            leaves.sum(
                axis=tuple(i for i in range(leaves.ndim) if i not in chosen), dtype=np.int64
            ),
        )
        for chosen in combinations(range(leaves.ndim), ways)
    )


def joint_of(table: Table, parts: Sequence[Table]) -> Table | None:
    """The table of all dimensions that `Atlas.of` adds for these parts of it; mostly none."""
    joint = Atlas.of([part.spec for part in parts]).joint
    if joint is None:
        return None
    lattice = table.spec.lattice
    leaves = table.counts[lattice.leaf_indexes].reshape(lattice.leaf_shape)
    order = [table.spec.dimension_names.index(name) for name in joint.dimension_names]
    return Table.of_array(joint, leaves.transpose(order))


def _title(spec: TableSpec, chosen: tuple[int, ...]) -> str:
    titles = [spec.dimensions[i].title.lower() for i in chosen]
    listed = ", ".join(titles[:-1]) + " and " + titles[-1] if len(titles) > 1 else titles[0]
    return f"{spec.title}: by {listed}"


def _name(spec: TableSpec, chosen: tuple[int, ...], taken: set[str]) -> str:
    """A name that a file can bear, none twice."""
    parts = [re.sub("[^A-Za-z0-9]+", "-", spec.dimensions[i].name).strip("-") for i in chosen]
    wanted = "-".join((spec.name, "by", *parts)).rstrip("-")
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name)
    return name

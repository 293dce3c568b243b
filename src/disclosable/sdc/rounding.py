"""Rounded tables: every count to the nearest multiple, or all of them so that totals still add up.

To the nearest multiple is what most authorities do; figures then need not add up, and what a
reader knows is that each true count lies within half a base of its figure. Controlled rounding
keeps every sum; a figure may then be off by almost a whole base. Neither is safe by itself: four
figures of 0 with a total of 10, to base 5, are four counts of 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from disclosable.errors import Unproved
from disclosable.sdc.precision import Precision
from disclosable.sdc.release import Legend, PublishedTable, Release
from disclosable.solve.highs import Outcome
from disclosable.solve.rounding import Sums, round_controlled
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

Ints = npt.NDArray[np.int64]
BASES = (5, 10, 20, 50, 100)
"""What is tried in turn where a base gives a count away."""


def nearest(counts: Ints, base: int) -> Ints:
    """Each count to the nearest multiple of `base`, halves up: to base 5, 3 to 7 are 5."""
    return (counts + base // 2) // base * base


def round_nearest(table: Table, base: int) -> PublishedTable:
    """The table with every published count, totals too, rounded by itself."""
    return _published(table, nearest(table.counts, base), Precision.nearest(base))


def round_adding(table: Table, base: int, *, seconds: float = 60.0) -> PublishedTable:
    """The table rounded so that every sum of its cells still holds; see `solve.rounding`.

    Cells that are not published are rounded with the others, so that what is published is a part
    of one table that adds up.

    Raises:
        Unproved: there is no such rounding, as can happen in three or more dimensions, or none
            was found in time.
    """
    found = round_controlled(table.counts, _sums(table.spec), base, seconds)
    if found.figures is None:
        keeps = f"rounding to multiples of {base} that keeps every sum"
        raise Unproved(
            f"there is no {keeps}"
            if found.proved
            else f"the solver says that there is no {keeps}"
            if found.outcome is Outcome.NONE
            else f"no {keeps} was found in time",
            where=f"table {table.spec.name!r}",
            expected="another base, rounding each figure to the nearest, or fewer dimensions",
        )
    return _published(table, found.figures, Precision.controlled(base))


def round_shown(release: Release, base: int) -> Release:
    """The release with the figures that it shows rounded to the nearest multiple.

    What is hidden stays hidden. A reader of the rounded figures knows less than one of the exact
    ones, so what the exact release keeps open stays open.
    """
    tables = []
    for table in release.tables:
        codes = table.codes
        figures = np.where(codes >= 0, nearest(np.maximum(codes, 0), base), codes)
        tables.append(
            PublishedTable.of_array(
                table.spec, figures, table.markers, table.legend, Precision.nearest(base)
            )
        )
    return replace(release, tables=tuple(tables))


def coarser(base: int) -> Sequence[int]:
    """The base itself, then the coarser ones to try if it gives a count away."""
    return (base, *(b for b in BASES if b > base))


def _published(table: Table, figures: Ints, precision: Precision) -> PublishedTable:
    return PublishedTable.of_array(table.spec, figures, (), Legend({}), precision)


def _sums(spec: TableSpec) -> Sums:
    """The table's sums as rows of total and parts."""
    found = spec.lattice.sums()
    sizes = np.diff(found.ptr)
    ptr = np.concatenate(([0], np.cumsum(sizes + 1)))
    unknowns = np.empty(int(ptr[-1]), np.int64)
    factors = np.full(int(ptr[-1]), -1, np.int64)
    unknowns[ptr[:-1]], factors[ptr[:-1]] = found.total, 1
    unknowns[factors == -1] = found.parts
    return Sums(ptr.astype(np.int64), unknowns, factors)

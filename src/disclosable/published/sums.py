"""Whether the totals of a table as it is printed can be the sums of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from disclosable.published.finding import ReadingFinding
from disclosable.sdc.figures import UNPUBLISHED
from disclosable.sdc.release import PublishedTable
from disclosable.tables.cell import Cell
from disclosable.tables.lattice import Ints

MOST_NAMED = 12
"""So many parts are named in a sentence; of more, the number is given."""

OPEN = 2**62
"""Stands in arrays for an end that nothing tells. It is larger than any figure."""

NOT_PUBLISHED = "(not published)"
"""Stands in a sentence for a figure that the table does not publish."""


def check_sums(table: PublishedTable, where: str) -> Iterator[ReadingFinding]:
    """Totals that cannot be the sum of their parts: all shown and different, or out of reach."""
    spec, lattice, sums = table.spec, table.spec.lattice, table.spec.lattice.sums()
    if not len(sums.total):
        return
    lows, highs = _ranges(table)
    low = _added(lows[sums.parts], sums.ptr)
    closed = np.minimum(highs, OPEN - 1)[sums.parts]
    high = _added(closed, sums.ptr)
    open_above = np.maximum.reduceat(highs[sums.parts], sums.ptr[:-1]) == OPEN
    wrong = (low > highs[sums.total]) | (~open_above & (high < lows[sums.total]))
    exact = table.precision.is_exact
    for at in np.flatnonzero(wrong).tolist():
        total = lattice.cell(int(sums.total[at]))
        parts = [lattice.cell(c) for c in sums.parts[sums.ptr[at] : sums.ptr[at + 1]].tolist()]
        along = f"along {spec.dimension_names[sums.dimension[at]]}, {_named(table, parts)}"
        if exact and all(isinstance(_printed(table, c), int) for c in (total, *parts)):
            yield ReadingFinding(
                "totals-do-not-add-up",
                f"{where}, {total}",
                f"the total is {table[total]}, but its parts add up to {int(low[at])}: {along}",
                settle=True,
            )
        else:
            top = "or more" if open_above[at] else f"at least and {int(high[at])} at most"
            yield ReadingFinding(
                "total-out-of-reach",
                f"{where}, {total}",
                f"{_printed(table, total)} cannot be the total of its parts, which come to "
                f"{int(low[at])} {top}: {along}",
                settle=True,
            )


def _ranges(table: PublishedTable) -> tuple[Ints, Ints]:
    """For each cell of the lattice the least and the greatest count behind what is printed."""
    codes = table.codes
    lows, highs = table.precision.intervals(np.maximum(codes, 0))
    for number, marker in enumerate(table.markers, 1):
        borne = codes == -number
        if borne.any():
            meaning = table.legend[marker]
            lows[borne] = meaning.low
            highs[borne] = OPEN if meaning.high is None else meaning.high
    # Of what is not published nothing is known.
    lows[codes == UNPUBLISHED], highs[codes == UNPUBLISHED] = 0, OPEN
    return lows, highs


def _added(parts: Ints, ptr: Ints) -> Ints:
    """The sums of rows of parts, cut off well above any figure, so that 64 bits are enough."""
    rough = np.add.reduceat(parts.astype(np.float64), ptr[:-1])
    exact: Ints = np.add.reduceat(parts, ptr[:-1])
    return np.where(rough > OPEN, OPEN, exact).astype(np.int64)


def _printed(table: PublishedTable, cell: Cell) -> int | str:
    """What is printed for a cell of the lattice."""
    return table[cell] if table.spec.is_published(cell) else NOT_PUBLISHED


def _named(table: PublishedTable, parts: Sequence[Cell]) -> str:
    named = ", ".join(f"{part} {_printed(table, part)}" for part in parts[:MOST_NAMED])
    rest = len(parts) - MOST_NAMED
    return f"{named} and {rest} more" if rest > 0 else named

"""How much of a table a release tells: the measure by which safe alternatives are compared.

Every cell of the full table counts by what its own place tells a reader who knows the total
number of people: an exact figure narrows the count from N + 1 values to one, a range to its width,
nothing to nothing. In bits: log2 of (N + 1) / width. The share is what is told of what an exact
table would tell. What sums add to it is left out on both sides, since the proof judges that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from disclosable.sdc.knowledge import OPEN
from disclosable.sdc.release import PublishedTable, Release
from disclosable.tables.cell import TOTAL
from disclosable.tables.lattice import Ints
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table


@dataclass(frozen=True, slots=True)
class Told:
    """What a release tells of the cells of a full table.

    Args:
        exact: cells with an exact figure.
        ranged: cells with a range that has both ends (a rounded figure, a band, a low marker).
        width: values in such a range, on average; 0 where there is none.
        hidden: cells in the release of which no upper end is told.
        gone: cells of the full table that the release does not have.
        share: bits told of the bits that the full table would tell, from 0 to 1.
    """

    exact: int
    ranged: int
    width: float
    hidden: int
    gone: int
    share: float

    @property
    def percent(self) -> str:
        """The share for people, never rounded up to all of it."""
        return f"{math.floor(self.share * 100)}%"

    @property
    def sentence(self) -> str:
        """What is told, in words."""
        parts = [f"{self.exact} figures exactly"]
        if self.ranged:
            parts.append(f"{self.ranged} as a range of {self.width:.1f} values on average")
        if self.hidden:
            parts.append(f"{self.hidden} hidden")
        if self.gone:
            parts.append(f"{self.gone} left out")
        return f"{self.percent} of what the full table would tell: {', '.join(parts)}"


def measure(
    full: Table, release: Release, strange: frozenset[tuple[str, str]] = frozenset()
) -> Told:
    """What a release tells of a table's published cells.

    `strange` are (dimension, code) pairs that mean other people in the release than in the table,
    because categories were merged under an old name.
    """
    lattice = full.spec.lattice
    people = int(full.counts[lattice.index(full.spec.grand_total)])
    lows = np.zeros(lattice.size, np.int64)
    highs = np.full(lattice.size, OPEN, np.int64)
    there = np.zeros(lattice.size, np.bool_)
    for table in release.tables:
        at = _places(full.spec, table.spec, strange)
        met = (at >= 0) & table.spec.lattice.published
        low, high = _ranges(table)
        # No two cells of one table are the same people, so nothing is written twice here.
        lows[at[met]] = np.maximum(lows[at[met]], low[met])
        highs[at[met]] = np.minimum(highs[at[met]], high[met])
        there[at[met]] = True
    asked = lattice.published
    told = asked & there
    width = np.maximum(1, np.minimum(highs, people) - lows + 1)[told]
    exact = int((lows == highs)[told].sum())
    hidden = int((highs == OPEN)[told].sum())
    ranged = (told & (lows < highs) & (highs < OPEN)).nonzero()[0]
    most = int(asked.sum()) * math.log2(people + 1)
    bits = float(np.log2((people + 1) / width).sum())
    return Told(
        exact=exact,
        ranged=len(ranged),
        width=float((highs - lows + 1)[ranged].mean()) if len(ranged) else 0.0,
        hidden=hidden,
        gone=int((asked & ~there).sum()),
        share=min(1.0, bits / most) if most else 1.0,
    )


def _places(full: TableSpec, part: TableSpec, strange: frozenset[tuple[str, str]]) -> Ints:
    """For each cell of one table the number of the same people's cell in another, or -1."""
    at = np.zeros(1, np.int64)
    known = np.ones(1, np.bool_)
    offset = 0
    for dimension, stride in zip(full.dimensions, full.lattice.strides, strict=True):
        if dimension.name not in part.dimension_names:
            offset += dimension.places[TOTAL] * stride
    strides = dict(zip(full.dimension_names, full.lattice.strides, strict=True))
    named = {d.name: d.places for d in full.dimensions}
    for dimension in part.dimensions:
        places = named[dimension.name]
        codes = np.array(
            [
                -1 if (dimension.name, code) in strange else places.get(code, -1)
                for code in dimension.codes
            ],
            np.int64,
        )
        at = (at[:, None] + codes * strides[dimension.name]).reshape(-1)
        known = (known[:, None] & (codes >= 0)).reshape(-1)
    return np.where(known, at + offset, -1)


def _ranges(table: PublishedTable) -> tuple[Ints, Ints]:
    """What is printed for each cell stands for these counts; `OPEN` where there is no upper end."""
    codes = table.codes
    lows, highs = table.precision.intervals(np.maximum(codes, 0))
    for number, marker in enumerate(table.markers):
        if marker not in table.legend.meanings:
            continue  # No cell bears it.
        borne = codes == -1 - number
        high = table.legend[marker].high
        lows[borne], highs[borne] = table.legend[marker].low, OPEN if high is None else high
    return lows, highs

"""Whether the totals of a table as it is printed can be the sums of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from disclosable.published.contents import NOT_PUBLISHED, ReadingFinding
from disclosable.sdc.figures import UNPUBLISHED
from disclosable.sdc.release import PublishedTable
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.lattice import Ints

MOST_NAMED = 12
"""So many parts are named in a sentence; of more, the number is given."""

OPEN = 2**62
"""Stands in arrays for an end that nothing tells. It is larger than any figure."""

_Range = tuple[int, int | None]


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


def perhaps_totals(table: PublishedTable, where: str) -> Iterator[ReadingFinding]:
    """Codes that are not called totals, but could be: read so, the table would say more.

    Along a dimension without a total, a code that is the sum of the others in every slice, as far
    as the figures tell, and in two slices at least.
    """
    for position, dimension in enumerate(table.spec.dimensions):
        codes = dimension.children(TOTAL)
        slices = [
            cell
            for cell in table.spec.cells()
            if cell.codes[position] == TOTAL
            and all(_printed(table, cell.replace(position, c)) != NOT_PUBLISHED for c in codes)
        ]
        if len(codes) < 3 or len(slices) < 2:
            continue
        if any(_printed(table, c) != NOT_PUBLISHED for c in slices):
            continue
        sums = [_sum([_range(table, s.replace(position, c)) for c in codes]) for s in slices]
        for code in codes:
            own = [_range(table, s.replace(position, code)) for s in slices]
            if _is_sum_of_the_rest(own, sums):
                others = [c for c in codes if c != code]
                yield ReadingFinding(
                    "perhaps-a-total",
                    f"{where}, {dimension.name} {code!r}",
                    f"{code!r} could be the total of {', '.join(map(repr, others[:MOST_NAMED]))}, "
                    "though it is not called one; read so, hidden counts could be worked out",
                    settle=True,
                )


def _is_sum_of_the_rest(own: Sequence[_Range], sums: Sequence[_Range]) -> bool:
    """Whether a code can be the sum of the other ones in every slice, and is shown in one.

    `sums` are of all codes, this one included.
    """
    for (low, high), (least, most) in zip(own, sums, strict=True):
        if high is None or most is None or not _overlap((low, high), (least - low, most - high)):
            return False
    return any(low == high and low > 0 for low, high in own)


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


def _range(table: PublishedTable, cell: Cell) -> _Range:
    figure = _printed(table, cell)
    if isinstance(figure, int):
        return table.precision.interval(figure)
    if figure == NOT_PUBLISHED:
        return 0, None
    meaning = table.legend[figure]
    return meaning.low, meaning.high


def _sum(parts: Sequence[_Range]) -> _Range:
    highs = [high for _, high in parts if high is not None]
    return sum(low for low, _ in parts), sum(highs) if len(highs) == len(parts) else None


def _overlap(one: _Range, other: _Range) -> bool:
    return (other[1] is None or one[0] <= other[1]) and (one[1] is None or other[0] <= one[1])


def _named(table: PublishedTable, parts: Sequence[Cell]) -> str:
    named = ", ".join(f"{part} {_printed(table, part)}" for part in parts[:MOST_NAMED])
    rest = len(parts) - MOST_NAMED
    return f"{named} and {rest} more" if rest > 0 else named

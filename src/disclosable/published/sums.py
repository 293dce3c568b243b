"""Whether the totals of a table as it is printed can be the sums of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from disclosable.published.contents import NOT_PUBLISHED, ReadingFinding
from disclosable.sdc.release import PublishedTable
from disclosable.tables.cell import TOTAL, Cell

MOST_NAMED = 12
"""So many parts are named in a sentence; of more, the number is given."""

_Range = tuple[int, int | None]


def check_sums(table: PublishedTable, where: str) -> Iterator[ReadingFinding]:
    """Totals that cannot be the sum of their parts: all shown and different, or out of reach."""
    for margin in table.spec.margins():
        total = _range(table, margin.total)
        parts = [_range(table, part) for part in margin.parts]
        low, high = _sum(parts)
        if _overlap(total, (low, high)):
            continue
        shown = all(isinstance(table[c], int) for c in (margin.total, *margin.parts))
        along = f"along {margin.dimension}, {_named(table, margin.parts)}"
        if shown:
            yield ReadingFinding(
                "totals-do-not-add-up",
                f"{where}, {margin.total}",
                f"the total is {table[margin.total]}, but its parts add up to {low}: {along}",
                settle=True,
            )
        else:
            yield ReadingFinding(
                "total-out-of-reach",
                f"{where}, {margin.total}",
                f"{table[margin.total]} cannot be the total of its parts, which come to {low} "
                f"{'or more' if high is None else f'at least and {high} at most'}: {along}",
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
            and all(table[cell.replace(position, c)] != NOT_PUBLISHED for c in codes)
        ]
        if len(codes) < 3 or len(slices) < 2:
            continue
        if any(table[c] != NOT_PUBLISHED for c in slices):
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


def _range(table: PublishedTable, cell: Cell) -> _Range:
    figure = table[cell]
    if isinstance(figure, int):
        return figure, figure
    meaning = table.legend[figure]
    return meaning.low, meaning.high


def _sum(parts: Sequence[_Range]) -> _Range:
    highs = [high for _, high in parts if high is not None]
    return sum(low for low, _ in parts), sum(highs) if len(highs) == len(parts) else None


def _overlap(one: _Range, other: _Range) -> bool:
    return (other[1] is None or one[0] <= other[1]) and (one[1] is None or other[0] <= one[1])


def _named(table: PublishedTable, parts: Sequence[Cell]) -> str:
    named = ", ".join(f"{part} {table[part]}" for part in parts[:MOST_NAMED])
    rest = len(parts) - MOST_NAMED
    return f"{named} and {rest} more" if rest > 0 else named

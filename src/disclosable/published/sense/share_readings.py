"""What a percentage, rate or mean may be the share of: the usual readings of a table's figures.

A figure may be of its column's total, of its row's, of the grand total, or of another column (a
rate of a population, a mean over the people); its count may stand in the same line, or in the same
place of another table; and what is shared out may be a printed sum of money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from disclosable.published.sense.account import Account
from disclosable.published.sense.category import EVERYBODY
from disclosable.published.sense.figure import Figure
from disclosable.published.sense.table_sense import TableSense
from disclosable.published.sense.words import word_set

PERS = (100, 1, 1_000, 10_000, 100_000, 1_000_000)
"""What a figure may be per: a percentage, a mean, rates."""

Spot = tuple[int, int]
"""A figure's row and column in its table."""
_Cell = tuple[int, int, int]

_OTHER_MEASURE = re.compile(
    r"\b(?:ages?|aged|days?|weeks?|months?|years?|hours?|minutes?|wait\w*|length|duration|median"
    r"|score|grade|cost|spend\w*|price|salary|pay|value|speed|distance|oldest|youngest|longest"
    r"|shortest|rank\w*|change)\b|£",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Share:
    """One figure and the counts that it may be the share of, each a sum of unknowns.

    `fixed` is there where a printed amount that is no count is shared out; `over` is then empty.
    """

    figure: Figure
    over: tuple[int, ...]
    under: tuple[int, ...]
    words: str
    fixed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All figures of one line or table read in one way. `per` is 100 for percentages.

    `counts_alone` where nothing else counts the people whom the figures are about.
    """

    shares: tuple[Share, ...]
    per: int
    words: str
    counts_alone: bool = False


def lines_of_figures(table: TableSense) -> Iterator[list[Spot]]:
    """The figures that belong together: each column or row of them; a whole table of them."""
    counts = table.counts
    height, width = range(table.rows.size), range(table.columns.size)
    if len(counts.ratio_columns) == table.columns.size and table.columns.size > 1:
        yield [(r, c) for r in height for c in width]
        return
    for c in sorted(counts.ratio_columns):
        yield [(r, c) for r in height]
    for r in sorted(counts.ratio_rows):
        yield [(r, c) for c in width if c not in counts.ratio_columns]


def figures_of(table: TableSense, spots: Sequence[Spot]) -> dict[Spot, Figure]:
    """The figures among these places."""
    return {spot: f for spot in spots if (f := _figure(table, *spot)) is not None}


def _figure(table: TableSense, row: int, column: int) -> Figure | None:
    cell = table.counts.printed.cells[row][column]
    return None if cell is None else Figure.of(cell.entry.text)


def is_of_something_else(table: TableSense, spots: Sequence[Spot]) -> bool:
    """Whether figures are plainly about days, ages, money and the like, which no count gives."""
    rows, columns = {r for r, _ in spots}, {c for _, c in spots}
    texts = [table.columns.words[c] for c in columns] if len(columns) == 1 else []
    texts += [table.rows.words[r] for r in rows] if len(rows) == 1 else []
    cells = [table.counts.printed.cells[r][c] for r, c in spots]
    texts += [cell.entry.text for cell in cells if cell is not None]
    return any(_OTHER_MEASURE.search(text) for text in texts)


def readings_of(
    account: Account,
    tables: Sequence[TableSense],
    table: TableSense,
    figures: dict[Spot, Figure],
) -> Iterator[Reading]:
    """The usual readings, the likeliest first."""
    percent = any(f.is_percentage for f in figures.values()) or _says_percent(table, figures)
    pers = (100,) if percent else PERS
    by_row = all(c in table.counts.ratio_columns for _, c in figures)
    for source, place in _numerators(tables, table, figures, by_row=by_row):
        for name, under in _denominators(account, source, place):
            shares = []
            for spot, figure in figures.items():
                over, below = place.get(spot), under.get(spot)
                if over is None or below is None or over not in account.unknown_at:
                    continue
                words = f"{_text(table, spot)} of {name}"
                shares.append(Share(figure, (account.unknown_at[over],), below, words))
            if shares:
                for per in pers:
                    yield Reading(tuple(shares), per, name)
    yield from _of_amounts(account, table, figures)
    if percent and table.counts.is_of_shares:
        yield from _alone(account, table, figures)


def _numerators(
    tables: Sequence[TableSense],
    table: TableSense,
    figures: dict[Spot, Figure],
    *,
    by_row: bool,
) -> Iterator[tuple[TableSense, dict[Spot, _Cell]]]:
    """Where the count of each figure may stand: in the same line of this table, or the same place
    of another that has the same labels."""
    counts = table.counts
    if any(count is not None for line in counts.counts for count in line):
        if by_row:
            column = next(iter(figures))[1]
            for c in _nearest(
                column,
                [c for c in range(table.columns.size) if c not in counts.ratio_columns],
                table,
            ):
                yield table, {(r, k): (table.number, r, c) for r, k in figures}
        else:
            row = next(iter(figures))[0]
            for r in sorted(
                (r for r in range(table.rows.size) if r not in counts.ratio_rows),
                key=lambda r: (abs(r - row), r > row),
            ):
                yield table, {(k, c): (table.number, r, c) for k, c in figures}
        return
    for other in tables:
        if other is table:
            continue
        rows = {other.rows.saying(r): r for r in range(other.rows.size)}
        columns = {other.columns.saying(c): c for c in range(other.columns.size)}
        counted = [c for c in range(other.columns.size) if other.columns.has_counts(c)]
        if table.columns.size == 1 and len(counted) == 1:
            # The one column is called after what it holds, and so differently in each.
            columns = {table.columns.saying(0): counted[0]}
        placed = {
            (r, c): (other.number, rows[rk], columns[ck])
            for r, c in figures
            if (rk := table.rows.saying(r)) in rows and (ck := table.columns.saying(c)) in columns
        }
        if len(placed) > 1:
            yield other, placed


def _nearest(column: int, counts: Sequence[int], table: TableSense) -> list[int]:
    """The columns of counts: those that share a word with the figures' column, then the nearest."""
    words = word_set(table.columns.words[column])
    return sorted(
        counts,
        key=lambda c: (
            -len(words & word_set(table.columns.words[c])),
            c > column,
            abs(c - column),
        ),
    )


def _denominators(
    account: Account, source: TableSense, place: dict[Spot, _Cell]
) -> Iterator[tuple[str, dict[Spot, tuple[int, ...]]]]:
    """What the counts may be shares of, as sums of unknowns: totals printed or not, other lines."""
    for axis, name in ((0, "the column's total"), (1, "the row's total")):
        found: dict[Spot, tuple[int, ...]] = {}
        for spot, cell in place.items():
            line = _total_across(account, source, cell, axis)
            if line:
                found[spot] = line
        if found:
            yield name, found
    whole = _grand_total(account, source)
    if whole:
        yield "the whole", dict.fromkeys(place, whole)
    rows = {cell[1] for cell in place.values()}
    columns = {cell[2] for cell in place.values()}
    if len(columns) == 1:
        for c in range(source.columns.size):
            if c not in columns and c not in source.counts.ratio_columns:
                under: dict[Spot, tuple[int, ...]] = {
                    spot: (account.unknown_at[n, r, c],)
                    for spot, (n, r, _) in place.items()
                    if (n, r, c) in account.unknown_at
                }
                if under:
                    yield source.columns.words[c] or "another column", under
    if len(rows) == 1:
        for r in range(source.rows.size):
            if r not in rows and r not in source.counts.ratio_rows:
                under = {
                    spot: (account.unknown_at[n, r, c],)
                    for spot, (n, _, c) in place.items()
                    if (n, r, c) in account.unknown_at
                }
                if under:
                    yield source.rows.words[r] or "another row", under


def _total_across(account: Account, source: TableSense, cell: _Cell, axis: int) -> tuple[int, ...]:
    """The total of the cell's column (axis 0) or row (axis 1): as printed, else all its parts."""
    number, row, column = cell
    lines = source.rows if axis == 0 else source.columns
    totals = source.row_totals if axis == 0 else source.column_totals

    def at(line: int) -> int | None:
        place = (number, line, column) if axis == 0 else (number, row, line)
        return account.unknown_at.get(place)

    for found in totals.sums:
        if found.is_whole and (total := at(found.total)) is not None:
            return (total,)
    for line in lines.totals:
        if (total := at(line)) is not None:
            return (total,)
    cover = lines.cover(lines.leaves)
    parts = [at(line) for line in cover or ()]
    known = [p for p in parts if p is not None]
    return tuple(dict.fromkeys(known)) if len(known) == len(parts) and len(known) > 1 else ()


def _grand_total(account: Account, source: TableSense) -> tuple[int, ...]:
    rows, columns = source.rows, source.columns
    for r in rows.totals:
        for c in (*columns.totals, *(columns.leaves if len(columns.leaves) == 1 else ())):
            found = account.unknown_at.get((source.number, r, c))
            if found is not None:
                return (found,)
    return ()


def _of_amounts(
    account: Account, table: TableSense, figures: dict[Spot, Figure]
) -> Iterator[Reading]:
    """A mean is an amount, such as the sum paid, over the people of the same row."""
    counts = table.counts
    columns = {c for _, c in figures}
    if len(columns) > 1:
        return
    for amounts in sorted(counts.ratio_columns - columns):
        for people in range(table.columns.size):
            if people in counts.ratio_columns:
                continue
            shares = []
            for (r, c), figure in figures.items():
                amount = _figure(table, r, amounts)
                under = account.unknown_at.get((table.number, r, people))
                if amount is not None and under is not None:
                    words = f"{_text(table, (r, c))} for each of {table.columns.words[people]}"
                    shares.append(Share(figure, (), (under,), words, amount.value))
            if shares:
                yield Reading(tuple(shares), 1, table.columns.words[amounts])


def _alone(account: Account, table: TableSense, figures: dict[Spot, Figure]) -> Iterator[Reading]:
    """Percentages of people whose number only the text, or a total, tells."""
    whole = account.find(table.whole(EVERYBODY))
    if whole is None:
        return
    shares = []
    for (r, c), figure in figures.items():
        if table.rows.is_total(r) or table.columns.is_total(c):
            continue
        words = table.words(r, c)
        over = account.group(table.key(r, c), words)
        shares.append(Share(figure, (over,), (whole,), f"{_text(table, (r, c))} of them all"))
    if shares:
        yield Reading(tuple(shares), 100, "them all", counts_alone=True)


def _says_percent(table: TableSense, figures: dict[Spot, Figure]) -> bool:
    text = " ".join(
        {table.columns.words[c] for _, c in figures}
        | {table.rows.words[r] for r, _ in figures}
        | {table.counts.printed.title}
    ).casefold()
    return any(sign in text for sign in ("%", "per cent", "percent", "proportion", "share"))


def _text(table: TableSense, spot: Spot) -> str:
    cell = table.counts.printed.cells[spot[0]][spot[1]]
    label = table.rows.words[spot[0]] or table.columns.words[spot[1]]
    return f"{label}: {'' if cell is None else cell.entry.text}"

"""Percentages, rates and means beside counts: what they give back.

Which two counts a figure relates is not said by the page; it is found (`share_readings`): of all
readings that are usual the one is taken that most shown lines confirm and none is against. A figure
printed to d decimals then bounds its counts, halves either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, floor

from disclosable.published.finding import ReadingFinding
from disclosable.published.sense.account import Account
from disclosable.published.sense.counts import Range, added
from disclosable.published.sense.share_readings import (
    Reading,
    Share,
    Spot,
    figures_of,
    is_of_something_else,
    lines_of_figures,
    readings_of,
)
from disclosable.published.sense.table_sense import TableSense
from disclosable.sdc.reader import Print

NARROW = 3
"""A whole that is not printed has to be left so many times fewer values by the shares of it."""
MOST_NAMED = 4
"""So many shares are named in a sentence; of more, the number is given."""


def relate_shares(
    account: Account, tables: Sequence[TableSense]
) -> tuple[list[Share], list[ReadingFinding]]:
    """Add what the percentages, rates and means of these tables tell of their counts.

    Returns those that count people whom nothing else counts, too.
    """
    findings: list[ReadingFinding] = []
    alone: list[Share] = []
    for table in tables:
        for spots in lines_of_figures(table):
            figures = figures_of(table, spots)
            if not figures:
                continue
            best = _best(account, readings_of(account, tables, table, figures))
            if best is None:
                findings += _not_understood(account, table, spots)
                continue
            findings += _add(account, table, best)
            if best.counts_alone:
                alone += best.shares
    return alone, findings


def _over(account: Account, share: Share) -> Range | None:
    """The range of what is shared out; None where it is a printed sum of money or the like."""
    return None if share.fixed is not None else added([account.range(u) for u in share.over])


def _best(account: Account, readings: Iterable[Reading]) -> Reading | None:
    """The reading that most shown lines confirm and none is against; of equals the first."""
    best: tuple[int, Reading] | None = None
    for reading in readings:
        confirmed = _confirmed(account, reading)
        if reading.counts_alone and best is not None:
            continue
        if confirmed is not None and confirmed > (best[0] if best else 0):
            best = confirmed, reading
    return None if best is None else best[1]


def _confirmed(account: Account, reading: Reading) -> int | None:
    """How many figures the shown counts confirm; None where they are against one.

    Shares of people whom nothing else counts cannot be confirmed: that they come to all of them
    has to do.
    """
    confirmed = 0
    open_wholes: dict[tuple[int, ...], list[tuple[int, Share]]] = {}
    for share in reading.shares:
        under = added([account.range(u) for u in share.under])
        over = _over(account, share)
        if under.is_exact and (over is None or over.is_exact):
            amount = share.fixed if over is None else over.low
            assert amount is not None
            if not under.low or not share.figure.tolerates(amount, under.low, reading.per):
                return None
            confirmed += amount > 0
        elif over is not None and not _possible(share, over, under, reading.per):
            return None
        elif over is not None and over.is_exact and over.low:
            open_wholes.setdefault(share.under, []).append((over.low, share))
    for wholes, shown in open_wholes.items():
        agreeing = _agreeing(account, wholes, shown, reading.per)
        if agreeing is None:
            return None
        confirmed += agreeing
    if reading.counts_alone:
        return len(reading.shares) if _come_to_all(reading) else None
    return confirmed


def _agreeing(
    account: Account, whole: tuple[int, ...], shown: Sequence[tuple[int, Share]], per: int
) -> int | None:
    """How many shown counts agree on a whole that is not shown; None where they cannot.

    They confirm the reading only where they leave much less of it than is printed.
    """
    printed = added([account.range(u) for u in whole])
    low, high = printed.low, printed.high
    for count, share in shown:
        least, most = share.figure.ends
        if least > 0:
            top = floor(per * count / least)
            high = top if high is None else min(high, top)
        low = max(low, ceil(per * count / most))
    if high is None or high < low:
        return None if high is not None else 0
    before = None if printed.high is None else printed.high - printed.low + 1
    narrow = before is not None and NARROW * (high - low + 1) <= before
    return len(shown) if len(shown) > 1 and narrow else 0


def _come_to_all(reading: Reading) -> bool:
    least = sum(share.figure.ends[0] for share in reading.shares)
    most = sum(share.figure.ends[1] for share in reading.shares)
    return least <= reading.per <= most


def _possible(share: Share, over: Range, under: Range, per: int) -> bool:
    """Whether some counts within the ranges would print the figure."""
    if over.high is None or under.high is None:
        return True
    least, most = share.figure.ends
    return per * over.high >= least * under.low and per * over.low <= most * under.high


def _add(account: Account, table: TableSense, reading: Reading) -> list[ReadingFinding]:
    findings = []
    narrowing = []
    for share in reading.shares:
        under = added([account.range(u) for u in share.under])
        over = _over(account, share)
        if under.is_exact and (over is None or over.is_exact):
            continue
        if tell_share(account, f"table {table.number}", share, reading.per):
            narrowing.append(share.words)
        else:
            findings.append(
                ReadingFinding(
                    "share-does-not-fit",
                    table.where,
                    f"{share.words}: no counts that the rest of what is printed allows give this "
                    "figure, so they contradict each other",
                    settle=True,
                )
            )
    if narrowing:
        more = len(narrowing) - MOST_NAMED
        findings.append(
            ReadingFinding(
                "shares-of-hidden-counts",
                table.where,
                "percentages, rates or means (averages) stand beside hidden or rounded counts and "
                f"may give some of them back: {'; '.join(narrowing[:MOST_NAMED])}"
                + (f" and {more} more" if more > 0 else ""),
            )
        )
    return findings


def tell_share(account: Account, where: str, share: Share, per: int) -> bool:
    """Add one share; False if it contradicts the rest.

    As bounds where one side is known, else as sums with what rounding leaves over.
    """
    least, most = share.figure.ends
    over, under = _over(account, share), added([account.range(u) for u in share.under])
    if under.is_exact and len(share.over) == 1:
        low = max(0, ceil(least * under.low / per))
        return _within(
            account,
            share.over[0],
            low,
            floor(most * under.low / per),
            Print(where, f"{share.words}, {under.low}", 0, None),
        )
    if len(share.under) == 1 and least > 0 and (over is None or over.is_exact):
        amount = share.fixed if over is None else Fraction(over.low)
        assert amount is not None
        low, high = ceil(per * amount / most), floor(per * amount / least)
        return _within(
            account,
            share.under[0],
            low,
            high,
            Print(where, f"{share.words} for {_number(amount)}", 0, None),
        )
    if over is None:
        return True
    relations = []
    scale = 2 * per * 10**share.figure.decimals
    for factor, sign in ((2 * share.figure.steps - 1, 1), (2 * share.figure.steps + 1, -1)):
        if factor <= 0:
            continue
        terms: dict[int, int] = {}
        for unknown in share.over:
            terms[unknown] = terms.get(unknown, 0) + sign * scale
        for unknown in share.under:
            terms[unknown] = terms.get(unknown, 0) - sign * factor
        terms[account.slack(f"what rounding leaves of {share.words}")] = -1
        relations.append((terms, share.words))
    return account.relate_all(relations)


def _within(account: Account, unknown: int, low: int, high: int, said: Print) -> bool:
    if high < low:
        return False
    return account.tell(unknown, Print(said.where, said.printed, low, high))


def _number(amount: Fraction) -> str:
    return f"{amount.numerator:,}" if amount.denominator == 1 else f"{float(amount):,.2f}"


def _not_understood(
    account: Account, table: TableSense, spots: Sequence[Spot]
) -> list[ReadingFinding]:
    """Figures that fit no reading matter only where they could tell of a count that is hidden."""
    row, column = spots[0]
    label = table.columns.words[column] or table.rows.words[row]
    hidden = any(
        not account.range(unknown).is_exact
        for (number, _, _), unknown in account.unknown_at.items()
        if number == table.number
    )
    if not hidden or is_of_something_else(table, spots):
        return []
    return [
        ReadingFinding(
            "figures-not-understood",
            f"{table.where}, {label}",
            f"what the figures under {label!r} are shares of is not clear, so what they tell of "
            "the hidden counts was not judged",
            settle=True,
        )
    ]

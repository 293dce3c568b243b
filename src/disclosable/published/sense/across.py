"""Several tables about the same people: all lines of one are a total that another prints.

Women and men together are all ages together, though neither table says so. A table's lines are
summed over every set of its levels; where another table, or a sentence, counts just those people,
the two are one count. All figures of the two tables have to allow it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from disclosable.published.finding import ReadingFinding
from disclosable.published.sense.account import Account
from disclosable.published.sense.category import Key
from disclosable.published.sense.counts import Range, added
from disclosable.published.sense.lines import Lines
from disclosable.published.sense.table_sense import TableSense

MOST_LEVELS = 4
"""A table of more levels is not summed over sets of them: they would be too many."""
CLOSE = 10
"""Two totals that differ by less than a tenth are taken for figures of the same people."""


@dataclass(frozen=True, slots=True)
class Family:
    """One way to sum a table: over these levels of its rows and of its columns.

    `sums` has, for each group of people that is left, its parts as unknowns.
    """

    table: TableSense
    words: str
    sums: dict[Key, tuple[int, ...]]


def relate_tables(
    account: Account, tables: Sequence[TableSense], summed: Sequence[Family]
) -> list[ReadingFinding]:
    """Join the tables of one subject by the totals that they share, printed or not.

    `summed` are all `families` of the tables.
    """
    findings: list[ReadingFinding] = []
    printed = _printed_by(tables)
    for family in summed:
        others: dict[int, list[Key]] = {}
        for key in family.sums:
            for number in printed.get(key, ()):
                others.setdefault(number, []).append(key)
        for number, keys in others.items():
            if number != family.table.number:
                findings += _join(account, family, keys, number)
    for one, other in combinations(summed, 2):
        if one.table is not other.table:
            _join_sums(account, one, other, [k for k in one.sums if k not in printed])
    return findings


def _join_sums(account: Account, one: Family, other: Family, unprinted: Sequence[Key]) -> None:
    """Two tables that sum to the same people, though nothing prints how many these are.

    Only where a sum that both show exactly confirms that they are the same.
    """
    keys = [key for key in unprinted if key in other.sums]
    ranges = [
        (
            added([account.range(u) for u in one.sums[key]]),
            added([account.range(u) for u in other.sums[key]]),
        )
        for key in keys
    ]
    confirmed = [a for a, b in ranges if a.is_exact and a == b and a.low]
    if not confirmed or not all(a.meets(b) for a, b in ranges):
        return
    relations: list[tuple[dict[int, int], str]] = []
    for key in keys:
        unknown = account.group(key, f"all of {one.words}")
        for family in (one, other):
            terms = {unknown: 1} | dict.fromkeys(family.sums[key], -1)
            words = f"table {family.table.number} over {family.words}"
            relations.append((terms, words))
    account.relate_all(relations)


def _printed_by(tables: Sequence[TableSense]) -> dict[Key, set[int]]:
    found: dict[Key, set[int]] = {}
    for table in tables:
        for key in table.keys.values():
            found.setdefault(key, set()).add(table.number)
    return found


def families(account: Account, tables: Sequence[TableSense]) -> tuple[Family, ...]:
    """Every way to sum each table over some of its levels, where it prints no such total itself.

    The counts of the tables have to be entered already.
    """
    return tuple(family for table in tables for family in _families(account, table))


def _families(account: Account, table: TableSense) -> Iterator[Family]:
    axes = (table.rows, table.columns)
    levels = [
        (a, at)
        for a, lines in enumerate(axes)
        for at in range(len(lines.levels))
        if len({lines.levels[at].saying[i] for i in lines.leaves}) > 1
    ]
    if len(levels) > MOST_LEVELS:
        return
    for size in range(1, len(levels) + 1):
        for chosen in combinations(levels, size):
            rows = _summed(table.rows, [at for a, at in chosen if a == 0])
            columns = _summed(table.columns, [at for a, at in chosen if a == 1])
            if rows is None or columns is None:
                continue
            sums = _sums(account, table, rows, columns)
            names = [axes[a].levels[at].name for a, at in chosen]
            yield Family(table, " and ".join(n for n in names if n) or "its lines", sums)


def _summed(lines: Lines, over: Sequence[int]) -> dict[Key, tuple[int, ...]] | None:
    """The leaves that make each group once these levels are dropped; None where spans overlap.

    Without a level to drop, each line is a group of itself, totals too.
    """
    if not over:
        kept = [i for i in range(lines.size) if lines.has_counts(i)]
        found: dict[Key, tuple[int, ...]] = {}
        for i in kept:
            found.setdefault(lines.saying(i), (i,))
        return found
    groups: dict[Key, list[int]] = {}
    for i in lines.leaves:
        left = Key().union(
            *(level.saying[i] for at, level in enumerate(lines.levels) if at not in over)
        )
        groups.setdefault(left, []).append(i)
    covered: dict[Key, tuple[int, ...]] = {}
    for key, members in groups.items():
        cover = lines.cover(members)
        if cover is None:
            return None
        covered[key] = cover
    return covered


def _sums(
    account: Account,
    table: TableSense,
    rows: dict[Key, tuple[int, ...]],
    columns: dict[Key, tuple[int, ...]],
) -> dict[Key, tuple[int, ...]]:
    own = set(table.keys.values())
    found: dict[Key, tuple[int, ...]] = {}
    for row_key, row_lines in rows.items():
        for column_key, column_lines in columns.items():
            key = table.whole(row_key | column_key)
            places = [(table.number, r, c) for r in row_lines for c in column_lines]
            if len(places) < 2 or key in own:
                continue
            if all(place in account.unknown_at for place in places):
                found[key] = tuple(dict.fromkeys(account.unknown_at[p] for p in places))
    return found


def _join(
    account: Account, family: Family, keys: Sequence[Key], other: int
) -> list[ReadingFinding]:
    """Make the sums of one table the totals of another, all of them or none."""
    against: list[tuple[Key, Range, Range]] = []
    relations = []
    for key in keys:
        total = account.find(key)
        assert total is not None
        parts = family.sums[key]
        come_to = added([account.range(u) for u in parts])
        if not come_to.meets(account.range(total)):
            against.append((key, account.range(total), come_to))
            continue
        terms = {total: 1} | {u: -1 for u in parts if u != total}
        words = f"{account.words(total)}: table {family.table.number} over {family.words}"
        relations.append((terms, words))
    if against:
        return _differs(account, family, against, other, len(keys))
    if account.relate_all(relations):
        return []
    return [
        ReadingFinding(
            "tables-do-not-agree",
            f"{family.table.where} and table {other}",
            f"summed over {family.words}, table {family.table.number} contradicts table {other}: "
            "no counts give the figures of both, so they do not reconcile",
            settle=True,
        )
    ]


def _differs(
    account: Account,
    family: Family,
    against: Sequence[tuple[Key, Range, Range]],
    other: int,
    asked: int,
) -> list[ReadingFinding]:
    """What to say where sums and totals differ; nothing where they are plainly other people."""
    if not all(_is_close(total, parts) for _, total, parts in against):
        return []
    key, total, parts = against[0]
    who = account.words(account.group(key, "everybody"))
    where = f"{family.table.where} and table {other}"
    if all(
        total.is_exact and parts.is_exact and total.low > parts.low for _, total, parts in against
    ):
        short = total.low - parts.low
        return [
            ReadingFinding(
                "category-left-out",
                where,
                f"{who}: table {other} counts {total.low}, but the lines of table "
                f"{family.table.number} over {family.words} come to {parts.low}: they do not "
                f"reconcile; a category is missing or left blank, and {short} "
                f"{'is' if short == 1 else 'are'} in it",
                settle=True,
            )
        ]
    told = parts.low if parts.is_exact else f"{parts.low} to {parts.high}"
    return [
        ReadingFinding(
            "totals-do-not-add-up",
            where,
            f"{who}: table {other} counts {total.low}, but the lines of table "
            f"{family.table.number} over {family.words} add up to {told}: they do not reconcile"
            + (f" ({len(against)} of {asked} such totals)" if asked > 1 else ""),
            settle=True,
        )
    ]


def _is_close(total: Range, parts: Range) -> bool:
    if total.high is None or parts.high is None:
        return False
    apart = max(total.low - parts.high, parts.low - total.high)
    return CLOSE * apart <= max(total.low, parts.low)

"""Re-adding the witnesses of a certificate, record by record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from disclosable.checker.published import (
    TOTAL,
    Address,
    Codes,
    Dimension,
    PublishedRelease,
    PublishedTable,
    show,
)

Deltas = dict[Address, int]
MOST_SUMS = 50_000_000
"""Additions for one witness; a certificate that asks for more is refused before it stalls."""


@dataclass(frozen=True)
class Bound:
    """What the published files say of the people of one address."""

    low: int
    high: int | None
    where: str


@dataclass(frozen=True)
class Reader:
    """What the published files say, by address: exact where shown, the legend where marked."""

    bounds: dict[Address, Bound]
    hidden: dict[Address, str]
    contradictions: list[str]


def read_as_reader(release: PublishedRelease) -> Reader:
    """Bounds of every address from every table that shows it."""
    bounds: dict[Address, Bound] = {}
    shown: set[Address] = set()
    marked: dict[Address, str] = {}
    wrong: list[str] = []
    for table in release.tables.values():
        for codes, figure in table.figures.items():
            address = table.address(codes)
            where = f"table {table.name!r}, {show(codes)}"
            if isinstance(figure, str):
                meaning = table.legend[figure]
                new = Bound(meaning.low, meaning.high, where)
                marked.setdefault(address, where)
            else:
                new = Bound(figure, figure, where)
                shown.add(address)
            old = bounds.get(address)
            if old is not None:
                highs = [h for h in (old.high, new.high) if h is not None]
                new = Bound(max(old.low, new.low), min(highs, default=None), where)
                if new.high is not None and new.high < new.low:
                    wrong.append(f"{where}: the tables contradict each other")
            bounds[address] = new
    hidden = {a: w for a, w in marked.items() if a not in shown}
    return Reader(bounds, hidden, wrong)


def holders(release: PublishedRelease, joining: list[str], joint: str) -> list[PublishedTable]:
    """The tables whose finest cells, joined, are records.

    Raises:
        ValueError: the order named cannot join the tables, so their witnesses prove nothing.
    """
    if joining == [joint]:
        dimensions: dict[str, Dimension] = {
            d.name: d for t in release.tables.values() for d in t.dimensions
        }
        return [PublishedTable(joint, "", tuple(dimensions.values()), {}, {})]
    if sorted(joining) != sorted(release.tables):
        raise ValueError(f"the tables are joined as {joining}, but there are {[*release.tables]}")
    before: list[frozenset[str]] = []
    for name in joining:
        own = frozenset(d.name for d in release.tables[name].dimensions)
        shared = own & frozenset().union(*before)
        # Tables that agree on what they share can be joined into records only where that lies
        # within one earlier table; otherwise agreement proves nothing.
        if before and not any(shared <= other for other in before):
            raise ValueError(f"table {name!r} shares dimensions with several tables at once")
        before.append(own)
    return [release.tables[name] for name in joining]


class Ledger:
    """Adds leaf counts up to every address, and notices tables that disagree."""

    def __init__(self, tables: list[PublishedTable], published: set[Address]) -> None:
        self._tables = {t.name: t for t in tables}
        self._published = published

    def add_up(self, told: Iterable[Any], where: str) -> tuple[Deltas, dict[Any, int]]:
        """From [table, codes, number] entries to numbers by address, and by (table, leaf).

        Raises:
            ValueError: an unknown table or cell, a cell twice, no whole number, or two tables that
                give different numbers for the same people.
        """
        by_table: dict[str, Deltas] = {name: {} for name in self._tables}
        leaves: dict[tuple[str, Codes], int] = {}
        left = MOST_SUMS
        for entry in told:
            name, codes, number = entry[0], tuple(entry[1]), entry[2]
            table = self._tables.get(name)
            if table is None or not table.is_leaf(codes):
                raise ValueError(f"{where}: {name!r} has no finest cell {show(codes)}")
            if isinstance(number, bool) or not isinstance(number, int):
                raise ValueError(f"{where}: {show(codes)} is given as {number!r}")
            if (name, codes) in leaves:
                raise ValueError(f"{where}: {show(codes)} is given twice")
            leaves[name, codes] = number
            left -= table.depth(codes)
            if left < 0:
                raise ValueError(f"{where}: it takes more than {MOST_SUMS:,} additions")
            sums = by_table[name]
            for cell in table.containing(codes):
                address = table.address(cell)
                sums[address] = sums.get(address, 0) + number
        return self._agreed(by_table, where), leaves

    def _agreed(self, by_table: dict[str, Deltas], where: str) -> Deltas:
        total: Deltas = {}
        for sums in by_table.values():
            total.update({a: n for a, n in sums.items() if n})
        for address, number in total.items():
            names = {name for name, _ in address}
            for name, table in self._tables.items():
                inside = names <= {d.name for d in table.dimensions}
                if inside and by_table[name].get(address, 0) != number:
                    people = ", ".join(f"{d} {c}" for d, c in address) or TOTAL
                    raise ValueError(f"{where}: table {name!r} disagrees about {people}")
        return {a: n for a, n in total.items() if a in self._published}

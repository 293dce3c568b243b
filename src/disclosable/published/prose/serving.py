"""Which passage serves which table: the nearest that says something, and what contradicts it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from disclosable.published.printed import PrintedPage, PrintedTable
from disclosable.published.prose.line import Line

_NUMBERED = re.compile(
    r"\btables?\s+(\d{1,2}(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)\d{1,2})*)", re.IGNORECASE
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
_NTH = re.compile(rf"\b({'|'.join(_ORDINALS)})\s+table\b", re.IGNORECASE)
_POINTS_DOWN = re.compile(
    r"\b(?:following\s+tables?|tables?\s+below|next\s+table)\b", re.IGNORECASE
)
_POINTS_UP = re.compile(r"\b(?:tables?\s+above|above\s+tables?)\b", re.IGNORECASE)

_OWN, _NEAR, _NEXT_NEAR, _FAR = 0, 10_000, 20_000, 1_000_000


@dataclass(frozen=True)
class Places:
    """Where the tables and headings of a page stand among its items."""

    tables: tuple[int, ...]
    headings: tuple[int, ...]
    titles: tuple[str, ...]

    @classmethod
    def of(cls, page: PrintedPage) -> Places:
        """The places of a page."""
        items = list(enumerate(page.items))
        tables = [(i, item) for i, item in items if isinstance(item, PrintedTable)]
        headings = tuple(
            i for i, item in items if not isinstance(item, PrintedTable) and item.level > 0
        )
        return cls(tuple(i for i, _ in tables), headings, tuple(t.title for _, t in tables))

    def named_in(self, text: str) -> frozenset[int]:
        """The tables, from 0, that a text names by number ("Table 2", "the first table")."""
        numbers = {
            int(n) for found in _NUMBERED.findall(text) for n in re.findall(r"\d+", found)
        } | {_ORDINALS.index(n.casefold()) + 1 for n in _NTH.findall(text)}
        by_title: dict[int, int] = {}
        for at, title in enumerate(self.titles):
            match = re.match(r"\s*table\s+(\d{1,2})\b", title, re.IGNORECASE)
            if match:
                by_title.setdefault(int(match[1]), at)
        meant = {by_title.get(n, n - 1) for n in numbers}
        return frozenset(n for n in meant if 0 <= n < len(self.tables))

    def is_after(self, line: Line, table: int) -> bool:
        """Whether a line stands below a table, before the next table or heading."""
        at = self.tables[table]
        stops = [i for i in (*self.tables, *self.headings) if i > at]
        return at < line.order < min(stops, default=line.order + 1) and line.level == 0

    def is_before(self, line: Line, table: int) -> bool:
        """Whether a line stands above a table and below any earlier table."""
        at = self.tables[table]
        return max((i for i in self.tables if i < at), default=-1) < line.order < at


@dataclass(frozen=True)
class Served:
    """For each table the index of the legend that serves it, and the tables in contradiction."""

    nearest: Mapping[int, int]
    contradicted: Mapping[int, tuple[int, ...]]


def serve(
    lines: Sequence[Line],
    named: Sequence[frozenset[int]],
    agree: Collection[tuple[int, int]],
    tables: Sequence[int],
    places: Places,
) -> Served:
    """Give each of the `tables` the nearest of `lines`, each of which is a legend.

    A legend right below the last table says that notes stand below their tables; else they stand
    above. One that names its tables (`named`) is theirs. A legend that is nearest to no table, and
    does not agree with the one that serves, speaks of the same table in another way. `agree` holds
    the pairs of lines that may both be true.
    """
    below = any(places.is_after(line, tables[-1]) for line in lines) or not any(
        places.is_before(line, tables[0]) for line in lines
    )

    def rank(index: int, table: int) -> int:
        line = lines[index]
        apart = abs(line.order - places.tables[table])
        if line.table == table or table in named[index]:
            return _OWN
        if named[index]:
            return _FAR * 2 + apart
        after, before = places.is_after(line, table), places.is_before(line, table)
        if after or before:
            points = _POINTS_DOWN if before else _POINTS_UP
            preferred = (after == below) or bool(points.search(line.text))
            return (_NEAR if preferred else _NEXT_NEAR) + apart
        return _FAR + apart

    nearest: dict[int, int] = {}
    for table in tables:
        best = min(range(len(lines)), key=lambda i: rank(i, table))
        nearest[table] = best
    used = set(nearest.values())
    contradicted: dict[int, tuple[int, ...]] = {}
    for table, best in nearest.items():
        others = tuple(
            i
            for i in range(len(lines))
            if i not in used
            and not (named[i] and table not in named[i])
            and lines[i].table in (None, table)
            and (min(i, best), max(i, best)) not in agree
        )
        if others:
            contradicted[table] = others
    return Served(nearest, contradicted)

"""What the checker must find of a certificate's witnesses: slow, plain, and to be trusted.

It takes the release from memory and the certificate's entries from its file, writes every witness
out as a full set of counts, and looks at each published cell of each. No cleverness at all.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

from disclosable.sdc.atlas import JOINT
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.release import PublishedTable, Release
from disclosable.solve.reach import reach
from disclosable.tables.cell import Cell
from disclosable.tables.spec import TableSpec

Address = tuple[tuple[str, str], ...]
Leaves = dict[tuple[int, Cell], int]


class SlowChecker:
    """A release and its certificate. `holds` says whether the witnesses keep the promise."""

    def __init__(self, release: Release, certificate: Path) -> None:
        self.release = release
        self.data: dict[str, Any] = json.loads(certificate.read_text(encoding="utf-8"))
        self.specs: list[TableSpec] = [t.spec for t in release.tables]
        if self.data["joining"] == [JOINT]:
            dimensions = {d.name: d for s in self.specs for d in s.dimensions}
            self.specs.append(TableSpec(JOINT, tuple(dimensions.values())))
            self.holders = [len(self.specs) - 1]
        else:
            self.holders = list(range(len(self.specs)))
        self.cells = [list(itertools.product(*(d.codes for d in s.dimensions))) for s in self.specs]

    def holds(self) -> bool:
        """Whether everything that is promised is witnessed, in cells and by moves that exist."""
        try:
            return self._holds()
        except LookupError:
            return False

    def _holds(self) -> bool:
        first = self.first()
        if first is None:
            return False
        counts = self.publishes(first)
        if counts is None:
            return False
        shown: dict[Address, set[int]] = {}
        for table, cell, steps in self.data["witnessed"]:
            address = self.address(table, cell)
            values = shown.setdefault(address, set())
            for move, back, forth in steps:
                if move < 0 or forth < back:
                    return False
                for times in range(back, forth + 1):
                    told = self.publishes(self.moved(first, self.data["moves"][move], times))
                    if told is None:
                        return False
                    values.add(told[address])
        return all(self.kept(a, counts[a], shown.get(a, set())) for a in self.protected())

    def address(self, table: int, cell: int) -> Address:
        """The people of a cell by its number."""
        return self.specs[table].address(self.cell(table, cell))

    def cell(self, table: int, cell: int) -> Cell:
        """A cell by its number."""
        if table < 0 or cell < 0:
            raise IndexError(cell)
        return Cell(self.cells[table][cell])

    def says(self, address: Address) -> list[tuple[int, int | None, bool]]:
        """What each table says of some people: from, to, and whether by a marker."""
        found: list[tuple[int, int | None, bool]] = []
        for table in self.release.tables:
            for cell, figure in table.figures.items():
                if table.spec.address(cell) == address:
                    found.append((*_told(table, figure), isinstance(figure, str)))
        return found

    def protected(self) -> list[Address]:
        """All people of whom something is published, and their count nowhere."""
        every = {t.spec.address(c) for t in self.release.tables for c in t.figures}
        return [a for a in sorted(every) if all(low != high for low, high, _ in self.says(a))]

    def first(self) -> Leaves | None:
        """The first witness's finest cells: those that are told, and those that are published."""
        told: Leaves = {}
        for table, *pairs in self.data["first"]:
            for cell, count in zip(pairs[::2], pairs[1::2], strict=True):
                told[table, self.cell(table, cell)] = count
        leaves: Leaves = {}
        for table in self.holders:
            for leaf in self.specs[table].leaves():
                said = self.says(self.specs[table].address(leaf))
                low = max((low for low, _, _ in said), default=0)
                high = min((h for _, h, _ in said if h is not None), default=None)
                if low == high:
                    if (table, leaf) in told:
                        return None
                    leaves[table, leaf] = low
                else:
                    leaves[table, leaf] = told.get((table, leaf), 0)
        return leaves if told.keys() <= leaves.keys() else None

    def moved(self, first: Leaves, move: list[int], times: int) -> Leaves:
        """The first witness after a move."""
        leaves = dict(first)
        for table, cell, by in zip(move[::3], move[1::3], move[2::3], strict=True):
            leaves[table, self.cell(table, cell)] += times * by
        return leaves

    def publishes(self, leaves: Leaves) -> dict[Address, int] | None:
        """The count of all people, if they are records that publish this very release."""
        counts: dict[Address, int] = {}
        for table in self.holders:
            own: dict[Address, int] = {}
            for (other, leaf), count in leaves.items():
                if count < 0:
                    return None
                if other == table:
                    for cell in self.specs[table].containing(leaf):
                        address = self.specs[table].address(cell)
                        own[address] = own.get(address, 0) + count
            for address, count in own.items():
                if counts.setdefault(address, count) != count:
                    return None
        for table_ in self.release.tables:
            for cell, figure in table_.figures.items():
                low, high = _told(table_, figure)
                count = counts[table_.spec.address(cell)]
                if count < low or (high is not None and count > high):
                    return None
        return counts

    def kept(self, address: Address, count: int, values: set[int]) -> bool:
        """Whether what is promised of some people is shown."""
        rule, said = self.release.rule, self.says(address)
        every = rule.promise.value == "every-value"
        marked = any(marker for _, _, marker in said)
        if not rule.hides(count) and not (every and marked and self.release.covers == "kept"):
            return True
        if not every:
            return len(values | {count}) > 1
        low = min(low for low, _, _ in said)
        high = max((h for _, h, _ in said if h is not None), default=0)
        open_ = any(h is None for _, h, _ in said)
        asked = {v for v in rule.covered if low <= v and (open_ or v <= high)}
        if (asked or set(rule.covered)) <= values | {count}:
            return True
        claims = {self.address(t, c): least for t, c, least in self.data["above"]}
        knowledge = Knowledge.of(self.release)
        least = reach(knowledge.system).lows[knowledge.atlas.index[address]]
        return rule.high < claims.get(address, 0) <= least


def _told(table: PublishedTable, figure: int | str) -> tuple[int, int | None]:
    if isinstance(figure, str):
        return table.legend[figure].low, table.legend[figure].high
    return table.precision.interval(figure)

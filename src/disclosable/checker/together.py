"""What a reader of several releases knows, and how many records of the certificate are where.

Cells of one box (see `people`) are one group of people, in whatever release they are printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from disclosable.checker.people import Box, People, published_cells, where
from disclosable.checker.published import PublishedRelease
from disclosable.checker.reader import MARKED, OPEN, ROUNDED, SHOWN

MOST_ADDED = 50_000_000
"""Additions for all records and moves; a certificate that asks for more is refused."""


@dataclass
class Printed:
    """What one release prints of a group: as of the group's cells, the widest that it leaves."""

    low: int
    high: int
    kinds: int


@dataclass
class Group:
    """People of one box: what all releases together leave of their number, and who prints it."""

    box: Box
    low: int = 0
    high: int = OPEN
    cells: list[tuple[int, int, int]] = field(default_factory=list)
    printed: dict[int, Printed] = field(default_factory=dict)

    def learn(self, release: int, low: int, high: int, kind: int) -> None:
        """One cell of a release says that the count lies between these."""
        self.low, self.high = max(self.low, low), min(self.high, high)
        said = self.printed.get(release)
        if said is None:
            self.printed[release] = Printed(low, high, kind)
        else:
            said.low, said.high = min(said.low, low), max(said.high, high)
            said.kinds |= kind

    def is_hidden(self, release: int) -> bool:
        """Whether a release prints a marker for it, and its count nowhere."""
        said = self.printed.get(release)
        return said is not None and said.kinds & (SHOWN | MARKED) == MARKED

    def is_rounded(self, release: int) -> bool:
        """Whether of a release only a rounded count is there."""
        said = self.printed.get(release)
        return said is not None and said.kinds == ROUNDED


class Together:
    """All groups that some release publishes, by the box and by the cell."""

    def __init__(self, releases: Sequence[PublishedRelease], people: People) -> None:
        self.releases = releases
        self.people = people
        self.tables = [list(r.tables.values()) for r in releases]
        self.groups: list[Group] = []
        self.of_box: dict[Box, int] = {}
        self.of_cell: list[list[dict[int, int]]] = [[{} for _ in ts] for ts in self.tables]
        self._left = MOST_ADDED
        for r, t, table, cell in published_cells(releases):
            box = people.box(r, table, cell)
            number = self.of_box.setdefault(box, len(self.groups))
            if number == len(self.groups):
                self.groups.append(Group(box))
            self.of_cell[r][t][cell] = number
            told = table.told[cell]
            group = self.groups[number]
            group.cells.append((r, t, cell))
            if told >= 0:
                low, high = table.precision.interval(told)
                group.learn(r, low, high, SHOWN if low == high else ROUNDED)
            else:
                meaning = table.legend[table.markers[-1 - told]]
                group.learn(r, meaning.low, OPEN if meaning.high is None else meaning.high, MARKED)

    def where(self, group: int) -> str:
        """A cell of a group, for a message."""
        r, t, cell = self.groups[group].cells[0]
        return where(self.releases[r], self.tables[r][t], cell)

    def group(self, release: Any, table: Any, cell: Any) -> int:
        """The group of a published cell.

        Raises:
            ValueError: there is none with these numbers.
        """
        if {type(release), type(table), type(cell)} != {int}:
            raise ValueError(f"{release!r}, {table!r}, {cell!r} is no cell")
        in_range = 0 <= release < len(self.of_cell) and 0 <= table < len(self.of_cell[release])
        number: int | None = self.of_cell[release][table].get(cell) if in_range else None
        if number is None:
            raise ValueError(f"cell {cell} of table {table} of release {release} is not published")
        return number

    def spread(self, records: Iterable[tuple[int, Sequence[Any]]]) -> dict[int, int]:
        """How much each group's number changes, by so many records of these atoms.

        Raises:
            ValueError: a record that falls into no category, or too many to add up.
        """
        found: dict[int, int] = {}
        for by, atoms in records:
            if type(by) is not int:
                raise ValueError(f"{by!r} is no number of records")
            record = self.people.record(atoms)
            counted: set[int] = set()
            for r, tables in enumerate(self.tables):
                for t, table in enumerate(tables):
                    number = self.of_cell[r][t]
                    cells = self.people.cells(r, table, record)
                    self._left -= 1 + len(cells)
                    counted.update(number[c] for c in cells if c in number)
            if self._left < 0:
                raise ValueError(f"it takes more than {MOST_ADDED:,} additions")
            # A group that several releases print is the same people: it is counted once.
            for group in counted:
                found[group] = found.get(group, 0) + by
        return found

    def contradictions(self) -> Iterator[str]:
        """Groups of which the releases say what cannot all be true."""
        for number, group in enumerate(self.groups):
            if group.high < group.low:
                yield f"{self.where(number)}: the releases contradict each other"

    def differences(self) -> Iterator[tuple[int, int]]:
        """Pairs of groups, one within the other, that only the new release lets a reader subtract.

        They are alike in all dimensions but one, no one release prints both, and what is left of
        the larger without the smaller is printed nowhere. The new release is number 0.
        """
        of = [frozenset(g.printed) for g in self.groups]
        before = [any(r and p.kinds & SHOWN for r, p in g.printed.items()) for g in self.groups]
        for d in range(len(self.people.names)):
            alike: dict[Box, list[int]] = {}
            for number, group in enumerate(self.groups):
                alike.setdefault((*group.box[:d], *group.box[d + 1 :]), []).append(number)
            for members in alike.values():
                for larger in members:
                    whole = self.groups[larger].box
                    for smaller in members:
                        inside = self.groups[smaller].box[d]
                        either = of[larger] | of[smaller]
                        if not inside < whole[d] or of[larger] & of[smaller] or 0 not in either:
                            continue
                        if before[larger] and before[smaller]:
                            continue
                        if (*whole[:d], whole[d] - inside, *whole[d + 1 :]) not in self.of_box:
                            yield larger, smaller

"""Small shelves to protect a release beside, and a reader so slow and plain that it is believed.

The slow reader knows the smallest kinds of people and, for each release, of which kinds each code
is made. It tries every number of each kind, keeps what publishes all releases, and looks at what is
left: no sums, no solver, nothing of the code that is tested.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np

from disclosable.published.release_file import read_publication
from disclosable.sdc.beside.placing import Placed, ShelfPlace, place_beside
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.knowledge import bounds_of_cells
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.sdc.shelf import Shelf, enter
from disclosable.sdc.shown import Shown
from disclosable.sdc.style import Style, bounds_of
from disclosable.sdc.suppression import Suppression, publish, suppress
from disclosable.tables.population import Population
from disclosable.tables.table import Table

DAY = date(2023, 11, 8)
NOTHING = Declared()


def population(period: str = "2022", unit: str = "orders", as_at: str = "1 May 2023") -> Population:
    return Population(unit, period, as_at, "the register")


def released(
    name: str,
    tables: Sequence[Table],
    about: Population | None = None,
    rule: PrimaryRule | None = None,
    shown: Sequence[Shown] = (),
) -> Publication:
    """A release that was protected by itself."""
    found = suppress(tables, rule or PrimaryRule(), shown=shown)
    return Publication.of(publish(found, name, about or population()))


def placed(
    path: Path,
    name: str,
    tables: Sequence[Table],
    about: Population | None = None,
    *,
    rule: PrimaryRule | None = None,
    declared: Declared = NOTHING,
    seconds: float = 60.0,
    shown: Sequence[Shown] = (),
) -> Placed:
    """A new release protected beside the shelf whose ledger is at `path`."""

    def publishing(found: Suppression) -> Publication:
        return Publication.of(publish(found, name, about or population()))

    place = ShelfPlace(Shelf.read(path), declared, read_publication)
    alone = suppress(tables, rule or PrimaryRule(), shown=shown)
    return place_beside(alone, publishing, place, seconds=seconds)


def shelve(path: Path, *publications: Publication) -> Path:
    """Put releases on a shelf, in this order."""
    for publication in publications:
        enter(path, publication, DAY)
    return path


Kinds = Mapping[str, Mapping[str, frozenset[int]]]
"""For each dimension of a release, of which kinds of people each code is made."""


def crossed(sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """The coordinates of every combination, the last running fastest."""
    found: list[tuple[int, ...]] = [()]
    for size in sizes:
        found = [(*before, at) for before in found for at in range(size)]
    return found


def kinds(
    coordinates: Sequence[tuple[int, ...]],
    codes: Mapping[str, tuple[int, Mapping[str, Sequence[int]]]],
) -> Kinds:
    """Codes by dimension, each made of some places along an axis, as kinds of people."""
    return {
        name: {
            code: frozenset(n for n, c in enumerate(coordinates) if c[axis] in places)
            for code, places in said.items()
        }
        for name, (axis, said) in codes.items()
    }


@dataclass(frozen=True)
class SlowTable:
    """A table as the slow reader takes it: for each cell the kinds of people in it, as a row."""

    members: np.ndarray
    low: np.ndarray
    high: np.ndarray

    @classmethod
    def of(cls, table: PublishedTable, kinds: Kinds, number: int) -> SlowTable:
        """What is printed; `number` is how many kinds there are."""
        low, high, _ = bounds_of_cells(table)
        return cls(members_of(table, kinds, number), low, high)


def members_of(table: PublishedTable, kinds: Kinds, number: int) -> np.ndarray:
    """One row for each cell of the lattice: 1 for each kind of people that is in it."""
    rows = []
    every = frozenset(range(number))
    for cell in table.spec.cells():
        held = kinds.get("", {}).get("", every)
        for name, code in zip(table.spec.dimension_names, cell.codes, strict=True):
            held &= kinds[name].get(code, every)
        rows.append([kind in held for kind in range(number)])
    return np.array(rows, np.int64)


def every_count(kinds: int, at_most: int) -> np.ndarray:
    """Every way to have up to so many people of each kind: one row each."""
    counts = itertools.product(range(at_most + 1), repeat=kinds)
    return np.array(list(counts), np.int64)


def possible(people: np.ndarray, tables: Sequence[SlowTable]) -> np.ndarray:
    """The rows that publish all of these tables."""
    for table in tables:
        counted = people @ table.members.T
        fits = ((counted >= table.low) & (counted <= table.high)).all(axis=1)
        people = people[fits]
    return people


@dataclass(frozen=True)
class SlowShelf:
    """Earlier releases and a new table, each with the kinds of people that its codes are made of.

    `coordinates` has for each kind its place along every dimension.
    """

    earlier: Sequence[tuple[Release, Kinds]]
    new: Table
    kinds: Kinds
    coordinates: Sequence[tuple[int, ...]]
    rule: PrimaryRule
    at_most: int

    def fewest(self) -> int | None:
        """The fewest cells beyond the low ones that have to be hidden in the new table."""
        best: int | None = None
        for style in (Style.LOW_ONLY, Style.ONE_MARKER, Style.ONE_MARKER_MAYBE_ZERO):
            if style.hides_zeros and self.rule.zeros is Zeros.HIDDEN:
                continue
            for hidden in self._choices(style):
                if best is not None and len(hidden) >= best:
                    break
                if self.is_safe(style, hidden):
                    best = len(hidden)
                    break
        return best

    def _choices(self, style: Style) -> Iterator[tuple[int, ...]]:
        """Cells that may be hidden besides, the fewest first."""
        counts = self.new.counts
        free = [
            cell
            for cell, count in enumerate(counts.tolist())
            if not self.rule.hides(count)
            and style.hides_others
            and (count > 0 or style.hides_zeros)
        ]
        for size in range(len(free) + 1):
            yield from itertools.combinations(free, size)

    def is_safe(self, style: Style, others: Sequence[int]) -> bool:
        """Whether every promise is kept when these are hidden besides the low ones."""
        counts = self.new.counts
        low, high = counts.copy(), counts.copy()
        hidden = []
        for cell, count in enumerate(counts.tolist()):
            is_low = self.rule.hides(count)
            if is_low or cell in others:
                least, most = bounds_of(style, is_low, self.rule)
                low[cell], high[cell] = least, 10**6 if most is None else most
                hidden.append(cell)
        shape = self._shape.tables[0]
        mine = SlowTable(members_of(shape, self.kinds, self.number), low, high)
        left = possible(self._before, [mine])
        if not len(left):
            raise AssertionError("the truth itself is not among what is tried")
        counted = left @ mine.members.T
        every = [(counted[:, cell], tuple(self.rule.covered), self.rule.high) for cell in hidden]
        for release, kinds in self.earlier:
            covered, top = tuple(release.rule.covered), release.rule.high
            for table in release.tables:
                members = members_of(table, kinds, self.number)
                for cell in table.hidden_indexes.tolist():
                    every.append((left @ members[cell], covered, top))
        for values, covered, top in every:
            # All that is left may be a 0, which the rule does not cover.
            is_low = set(covered) & set(values.tolist())
            if values.min() <= top and is_low and not set(covered) <= set(values.tolist()):
                return False
        zeros = [c for c in others if counts[c] == 0]
        if style.hides_zeros and not any((counted[:, c] > 0).any() for c in zeros):
            return False
        return all(len(set(values.tolist())) > 1 for values in self._differences(left))

    @property
    def number(self) -> int:
        """How many kinds of people there are."""
        return len(self.coordinates)

    @cached_property
    def _before(self) -> np.ndarray:
        tables = [
            SlowTable.of(table, kinds, self.number)
            for release, kinds in self.earlier
            for table in release.tables
        ]
        return possible(every_count(self.number, self.at_most), tables)

    def _differences(self, left: np.ndarray) -> Iterator[np.ndarray]:
        """Low counts that only the new table lets a reader make, by one subtraction."""
        printed: dict[tuple[int, ...], set[int]] = {}
        exact: set[tuple[int, ...]] = set()
        for place, (release, kinds) in enumerate([(self._shape, self.kinds), *self.earlier]):
            for table in release.tables:
                shown = bounds_of_cells(table)[2]
                rows = members_of(table, kinds, self.number)
                for cell in table.spec.lattice.published_indexes.tolist():
                    row = tuple(rows[cell].tolist())
                    printed.setdefault(row, set()).add(place)
                    if place and shown[cell]:
                        exact.add(row)
        for larger, smaller in itertools.permutations(printed, 2):
            rest = tuple(a - b for a, b in zip(larger, smaller, strict=True))
            both = printed[larger] | printed[smaller]
            if min(rest) < 0 or rest in printed or 0 not in both or {larger, smaller} <= exact:
                continue
            if printed[larger] & printed[smaller] or self._unlike(larger, smaller) != 1:
                continue
            values = left @ np.array(rest)
            if self.rule.hides(int(values[0])):
                yield values

    def _unlike(self, larger: Sequence[int], smaller: Sequence[int]) -> int:
        """In how many of their dimensions two groups of people differ."""
        width = len(self.coordinates[0])
        held = [
            [
                {c[axis] for c, there in zip(self.coordinates, row, strict=True) if there}
                for row in (larger, smaller)
            ]
            for axis in range(width)
        ]
        return sum(a != b for a, b in held)

    @property
    def _shape(self) -> Release:
        return Release("new", population(), (_plain(self.new),), self.rule)


def _plain(table: Table) -> PublishedTable:
    """The shape of a table, with every figure shown."""
    return PublishedTable.of_array(table.spec, table.counts, (), Legend({}))

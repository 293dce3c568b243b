"""Who may be in two releases at once, told from their outlines alone, without a single figure.

Releases are about the same people where they count the same unit in periods that have a day in
common; two that have none hang together where a third is about both. All others are independent,
and a shelf of thousands need not be opened to judge one release.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from types import MappingProxyType

from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.finding import JointFinding
from disclosable.sdc.joint.mapping import tidy
from disclosable.sdc.release import Release
from disclosable.tables.cell import TOTAL
from disclosable.tables.period import Period

_SMALL = frozenset(
    {"of", "the", "and", "in", "by", "for", "to", "a", "number", "numbers", "people"}
)


@dataclass(frozen=True)
class Outline:
    """What a release is about. `dimensions` has the codes of each dimension, without the total.

    `label` names it among the releases of a shelf; `unit` and `period` are in its own words.
    """

    label: str
    unit: str
    period: str
    as_at: str
    dimensions: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "dimensions", MappingProxyType(dict(self.dimensions)))

    @classmethod
    def of(cls, release: Release, label: str = "") -> Outline:
        """The outline of a release; it is labelled by its name where no label is given."""
        held: dict[str, set[str]] = {}
        for table in release.tables:
            for dimension in table.spec.dimensions:
                held.setdefault(tidy(dimension.name), set()).update(
                    tidy(code) for code in dimension.codes if code != TOTAL
                )
        about = release.population
        codes = {name: frozenset(some) for name, some in held.items()}
        return cls(label or release.name, about.unit, about.period, about.as_at, codes)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the unit that say whom it counts."""
        return frozenset(tidy(self.unit).split()) - _SMALL


@dataclass(frozen=True, eq=False)
class Shelf:
    """Outlines put into groups that may have people in common, and what is uncertain of that.

    `periods` has the days of each outline, None where they are not understood.
    """

    outlines: tuple[Outline, ...]
    periods: tuple[Period | None, ...]
    groups: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, outlines: Sequence[Outline], declared: Declared) -> Shelf:
        """Group the outlines. Those of one unit, and of one text that nobody understands, too."""
        periods = [declared.period(o.label, o.period) for o in outlines]
        groups: list[tuple[int, ...]] = []
        for some in _by_unit(outlines, declared):
            by_text: dict[str, list[int]] = {}
            dated: list[tuple[Period, int]] = []
            for number in some:
                period = periods[number]
                if period is None:
                    by_text.setdefault(tidy(outlines[number].period), []).append(number)
                else:
                    dated.append((period, number))
            groups += [tuple(same) for same in by_text.values()]
            groups += _overlapping(dated)
        return cls(tuple(outlines), tuple(periods), tuple(sorted(groups)))

    def group(self, number: int) -> tuple[int, ...]:
        """The group of one outline."""
        return next(group for group in self.groups if number in group)

    def findings(self, declared: Declared, about: frozenset[int]) -> Iterator[JointFinding]:
        """What is uncertain about the outlines in `about`, once for each pair of units."""
        by_unit = _by_unit(self.outlines, declared)
        yield from self._periods_not_understood(by_unit, about)
        yield from self._perhaps_the_same(by_unit, declared, about)

    def _periods_not_understood(
        self, by_unit: Sequence[Sequence[int]], about: frozenset[int]
    ) -> Iterator[JointFinding]:
        for some in by_unit:
            strange = [n for n in some if self.periods[n] is None]
            for group in self.groups:
                mine = [n for n in group if n in strange]
                others = [n for n in some if n not in group]
                if not mine or not others or about.isdisjoint((*mine, *others)):
                    continue
                label = self.outlines[mine[0]].label
                yield JointFinding(
                    "period-not-understood",
                    label,
                    f"the period {self.outlines[mine[0]].period!r} is not understood, so it is not "
                    f"known whether {self.outlines[others[0]].label}, which counts "
                    f"{self.outlines[others[0]].unit} too, is about the same people; say in "
                    "shelf.toml from which day to which day it goes",
                    True,
                    (mine[0], others[0]),
                )

    def _perhaps_the_same(
        self, by_unit: Sequence[Sequence[int]], declared: Declared, about: frozenset[int]
    ) -> Iterator[JointFinding]:
        for mine, others in combinations(by_unit, 2):
            units = [{self.outlines[n].unit for n in some} for some in (mine, others)]
            if any(declared.are_different_people(one, other) for one, other in product(*units)):
                continue
            for a, b in product(mine, others):
                if about.isdisjoint((a, b)) or not self._may_overlap(a, b):
                    continue
                one, other = self.outlines[a], self.outlines[b]
                shared = [
                    name
                    for name, codes in one.dimensions.items()
                    if len(codes & other.dimensions.get(name, frozenset())) > 1
                ]
                if not shared:
                    continue
                yield JointFinding(
                    "perhaps-the-same-people",
                    f"{one.label} and {other.label}",
                    f"one counts {one.unit}, the other {other.unit}, both by {shared[0]}; say in "
                    "shelf.toml whether these are the same people or different ones",
                    bool(one.words & other.words),
                    (a, b),
                )
                break

    def _may_overlap(self, one: int, other: int) -> bool:
        a, b = self.periods[one], self.periods[other]
        return a is None or b is None or a.overlaps(b)


def interacting(new: Outline, shelf: Sequence[Outline], declared: Declared) -> tuple[int, ...]:
    """The places in the shelf of all releases that a new one may have people in common with.

    Those that only hang together with these are among them.
    """
    found = Shelf.of([new, *shelf], declared)
    return tuple(number - 1 for number in found.group(0) if number)


def _by_unit(outlines: Sequence[Outline], declared: Declared) -> list[list[int]]:
    """The places of the outlines that count the same people, together."""
    found: dict[str, list[int]] = {}
    for number, outline in enumerate(outlines):
        found.setdefault(declared.unit(outline.unit), []).append(number)
    return list(found.values())


def _overlapping(dated: list[tuple[Period, int]]) -> Iterator[tuple[int, ...]]:
    """Periods that overlap, directly or by way of others, together."""
    group: list[int] = []
    last: Period | None = None
    for period, number in sorted(dated):
        if last is not None and period.first > last.last:
            yield tuple(sorted(group))
            group, last = [], None
        group.append(number)
        last = period if last is None else Period(last.first, max(last.last, period.last))
    if group:
        yield tuple(sorted(group))

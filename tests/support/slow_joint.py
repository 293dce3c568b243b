"""Every set of records that several releases allow, listed one by one: slow and easy to trust.

Records are of a few kinds (an area, an age, a sex, a part of the time). A drawn release counts some
of them by categories, each of which is a plain set of values here. Nothing is shared with the
library's own reading but the release itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from disclosable.sdc.knowledge import range_of
from disclosable.sdc.release import Release
from disclosable.tables.cell import TOTAL, Cell

Kind = tuple[tuple[str, str], ...]
"""A kind of record: (dimension, value) pairs."""
Members = Mapping[tuple[str, str], frozenset[str]]
"""Which values lie in a code: (dimension, code) to values."""


@dataclass(frozen=True)
class Drawn:
    """A release, what its codes hold, and the parts of time that it is about."""

    release: Release
    members: Members
    when: frozenset[str]


@dataclass(frozen=True)
class Told:
    """One printed cell: the kinds of record in it, and what is printed of how many there are."""

    kinds: frozenset[int]
    low: int
    high: int | None


def kinds_of(values: Mapping[str, Sequence[str]]) -> list[Kind]:
    """Every kind of record."""
    return [tuple(zip(values, some, strict=True)) for some in product(*values.values())]


def inside(kinds: Sequence[Kind], drawn: Drawn, table: str, cell: Cell) -> frozenset[int]:
    """The kinds of record that a cell counts."""
    spec = drawn.release.table(table).spec
    found = set()
    for number, kind in enumerate(kinds):
        value = dict(kind)
        if value["when"] in drawn.when and all(
            code == TOTAL or value[name] in drawn.members[name, code]
            for name, code in zip(spec.dimension_names, cell.codes, strict=True)
        ):
            found.add(number)
    return frozenset(found)


def told(kinds: Sequence[Kind], drawn: Drawn) -> Iterator[Told]:
    """Everything that a release prints, and that nobody is outside its categories."""
    for table in drawn.release.tables:
        named = {
            number
            for leaf in table.spec.leaves()
            for number in inside(kinds, drawn, table.name, leaf)
        }
        everybody = inside(kinds, drawn, table.name, table.spec.grand_total)
        yield Told(everybody - named, 0, 0)
        for cell in table.spec.published_cells():
            low, high = range_of(table, table[cell])
            yield Told(inside(kinds, drawn, table.name, cell), low, high)


def every_set(
    kinds: Sequence[Kind], shelf: Sequence[Drawn], most: int, about: frozenset[int]
) -> list[tuple[int, ...]]:
    """Every set of records (how many of each kind, up to `most`) that all releases allow.

    Of kinds that are not in `about` there are none.
    """
    facts = [fact for drawn in shelf for fact in told(kinds, drawn)]
    found: list[tuple[int, ...]] = []
    by_last: list[list[Told]] = [[] for _ in kinds]
    for fact in facts:
        if fact.kinds:
            by_last[max(fact.kinds)].append(fact)
        elif fact.low:
            return []
    touching = [[f for f in facts if number in f.kinds] for number in range(len(kinds))]

    def extend(counts: list[int]) -> None:
        at = len(counts)
        if at == len(kinds):
            found.append(tuple(counts))
            return
        for count in range(most + 1 if at in about else 1):
            counts.append(count)
            sums = {id(f): sum(counts[k] for k in f.kinds if k <= at) for f in touching[at]}
            if any(f.high is not None and sums[id(f)] > f.high for f in touching[at]):
                counts.pop()
                break
            if all(sums[id(f)] >= f.low for f in by_last[at]):
                extend(counts)
            counts.pop()

    extend([])
    return found

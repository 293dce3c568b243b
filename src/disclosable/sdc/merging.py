"""Coarser tables: categories merged into one, or the finest level of a hierarchy left out.

A coarser table hides by design: every figure that it has can be true and exact. Nothing is hidden
twice, since the finer table is never published beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from disclosable.errors import BadSpec
from disclosable.progress import Progress, silent
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.tables.cell import TOTAL
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

Ints = npt.NDArray[np.int64]
OTHER = "Other"
"""What a merged category is called where nobody gave it a name."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Codes of one dimension that become one."""

    dimension: str
    codes: tuple[str, ...]
    into: str

    @property
    def sentence(self) -> str:
        """The merge in words, for a letter."""
        return f"In {self.dimension}, {', '.join(self.codes)} are shown together as {self.into}."


@dataclass(frozen=True, repr=False)
class Merged:
    """A coarser table with what was merged, in order. Secret, as its table is."""

    table: Table
    merges: tuple[Merge, ...]
    low: int

    def __repr__(self) -> str:
        # How many low cells are left is made from the true counts.
        return f"Merged({self.table.spec.name!r}, {len(self.merges)} merges)"


def merge(table: Table, dimension: str, codes: Iterable[str], into: str) -> Table:
    """The table with some leaves of one dimension counted as one, in the place of the first.

    Raises:
        BadSpec: there is no such dimension or leaf, fewer than two of them, they are not parts of
            one code, or `into` is a code already.
    """
    at = _dimension(table.spec, dimension)
    old = table.spec.dimensions[at]
    named = tuple(dict.fromkeys(codes))
    where = f"table {table.spec.name!r}, dimension {dimension!r}"
    strange = [code for code in named if code not in old.leaves]
    if strange:
        raise BadSpec(f"{strange[0]!r} is no finest code", where=where, instead=old.leaves[:20])
    if len(named) < 2:
        raise BadSpec("there is nothing to merge", where=where, expected="two codes or more")
    if len({old.parents[code] for code in named}) > 1:
        raise BadSpec(f"{', '.join(named)} are not part of the same code", where=where)
    if into in old.parents and into not in named:
        raise BadSpec(f"{into!r} is a code already", where=where, expected="another name")
    parents: dict[str, str] = {}
    for code, parent in old.parents.items():
        if code not in named:
            parents[code] = parent
        elif into not in parents:
            parents[into] = parent
    meanings = {c: m for c, m in old.meanings.items() if c in parents and c != into}
    new = Hierarchy(old.name, parents, old.title, meanings)
    place = {code: number for number, code in enumerate(new.leaves)}
    return _recount(table, at, new, [place[into if c in named else c] for c in old.leaves])


def drop_level(table: Table, dimension: str) -> Table:
    """The table without the finest codes of one dimension: wards become boroughs.

    A leaf that stands directly below `Total` stays, since nothing is left that it would be part of.

    Raises:
        BadSpec: there is no such dimension, or it has one level only.
    """
    at = _dimension(table.spec, dimension)
    old = table.spec.dimensions[at]
    depth = {code: len(old.ancestors(code)) for code in old.leaves}
    finest = max(depth.values())
    if finest == 2:
        raise BadSpec(
            "it has one level only, so there is none to leave out",
            where=f"table {table.spec.name!r}, dimension {dimension!r}",
            expected="a dimension with groups; or leave the dimension out altogether",
        )
    gone = {code for code, d in depth.items() if d == finest}
    parents = {code: parent for code, parent in old.parents.items() if code not in gone}
    meanings = {code: m for code, m in old.meanings.items() if code in parents}
    new = Hierarchy(old.name, parents, old.title, meanings)
    place = {code: number for number, code in enumerate(new.leaves)}
    return _recount(table, at, new, [place[old.parents[c] if c in gone else c] for c in old.leaves])


def merge_until_safe(
    table: Table,
    rule: PrimaryRule,
    *,
    floor: int = 2,
    dimensions: Iterable[str] | None = None,
    progress: Progress = silent,
) -> Merged:
    """Merge the smallest categories, one pair at a time, until no low cell is left.

    Each step merges, in the dimension where it leaves the fewest low cells, the leaf with the
    fewest people with the next smallest that is part of the same code. It stops where no low cell
    is left, or no code has more than `floor` parts. `low` of the result counts the low cells that
    are left; nothing is claimed of them.

    Raises:
        BadSpec: a dimension is named that the table does not have.
    """
    spec = table.spec
    # A dimension that the table is about a part of is held to one code, which has to stay.
    names = spec.columns if dimensions is None else tuple(dimensions)
    for name in names:
        _dimension(spec, name)
    held: dict[tuple[str, str], tuple[str, ...]] = {}
    low, steps = low_cells(table, rule), 0
    while low:
        progress("merging the smallest categories", steps, None)
        steps += 1
        best: tuple[int, int, Merge, Table] | None = None
        for name in names:
            pair = _smallest_pair(table, name, floor)
            if pair is None:
                continue
            into = _other(table, name, pair)
            coarser = merge(table, name, pair, into)
            left = low_cells(coarser, rule)
            # Of two that leave as few low cells, the one that keeps more cells.
            if best is None or (left, -coarser.spec.size) < best[:2]:
                best = (left, -coarser.spec.size, Merge(name, pair, into), coarser)
        if best is None:
            break
        low, _, step, table = best
        name = step.dimension
        held[name, step.into] = tuple(p for c in step.codes for p in held.pop((name, c), (c,)))
    merges = tuple(Merge(name, codes, into) for (name, into), codes in held.items())
    return Merged(table, merges, low)


def low_cells(table: Table, rule: PrimaryRule) -> int:
    """How many published cells the rule covers."""
    least = 0 if rule.zeros is Zeros.HIDDEN else 1
    low = (table.counts >= least) & (table.counts <= rule.high)
    return int((low & table.spec.lattice.published).sum())


def _smallest_pair(table: Table, dimension: str, floor: int) -> tuple[str, str] | None:
    """The smallest leaf and its next smallest sibling; None where no group may lose a code."""
    at = _dimension(table.spec, dimension)
    found = table.spec.dimensions[at]
    others = tuple(i for i in range(len(table.spec.dimensions)) if i != at)
    people = dict(zip(found.leaves, _leaves(table).sum(axis=others).tolist(), strict=True))
    for code in sorted(people, key=lambda c: people[c]):
        siblings = [c for c in found.children(found.parents[code]) if c in people and c != code]
        if siblings and len(found.children(found.parents[code])) > floor:
            return code, min(siblings, key=lambda c: people[c])
    return None


def _other(table: Table, dimension: str, pair: tuple[str, str]) -> str:
    """A name for what is merged: `Other`, told apart by the group where several are needed."""
    found = table.spec.dimensions[_dimension(table.spec, dimension)]
    parent = found.parents[pair[0]]
    name = OTHER if parent == TOTAL else f"{OTHER} ({parent})"
    while name in found.parents and name not in pair:
        name = f"{name}*"
    return name


def _dimension(spec: TableSpec, name: str) -> int:
    if name not in spec.dimension_names:
        raise BadSpec(
            f"there is no dimension {name!r}",
            where=f"table {spec.name!r}",
            instead=spec.dimension_names,
        )
    return spec.dimension_names.index(name)


def _leaves(table: Table) -> Ints:
    lattice = table.spec.lattice
    return table.counts[lattice.leaf_indexes].reshape(lattice.leaf_shape)


def _recount(table: Table, at: int, new: Hierarchy, places: list[int]) -> Table:
    """The table with dimension `at` replaced; old leaf i is counted in new leaf `places[i]`."""
    old = np.moveaxis(_leaves(table), at, 0)
    counts = np.zeros((len(new.leaves), *old.shape[1:]), np.int64)
    np.add.at(counts, np.array(places, np.int64), old)
    dimensions = list(table.spec.dimensions)
    dimensions[at] = new
    spec = replace(table.spec, dimensions=tuple(dimensions))
    return Table.of_array(spec, np.moveaxis(counts, 0, at))

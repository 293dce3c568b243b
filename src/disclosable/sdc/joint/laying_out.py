"""Lay out the groups of people of several releases, and the sums between them; see `layout`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from disclosable.errors import TooLarge
from disclosable.sdc.joint.blocks import Block, Numbered, Sums
from disclosable.sdc.joint.categories import Categories
from disclosable.sdc.joint.cliques import CliqueTree
from disclosable.sdc.joint.dimension import OUTSIDE, Groups
from disclosable.sdc.joint.layout import BY_FINEST, BY_PERIOD, Layout, PlacedTable
from disclosable.sdc.joint.worlds import Stretches, Worlds
from disclosable.tables.lattice import Flags, Ints, Lattice

MOST_GROUPS = 4_000_000
"""More groups than this are refused before they are laid out."""
_NOWHERE = -(2**40)
"""Makes the place of a group negative: a table has no cell for it."""

Levels = Mapping[int, int]
"""How finely some dimensions are divided: dimension to level."""


@dataclass(frozen=True, eq=False)
class _Laid:
    """A block that was laid out: where its groups begin among all, and its lattice."""

    start: int
    size: int
    lattice: Lattice | None
    sides: tuple[tuple[int, int], ...]

    @property
    def leaves(self) -> Ints:
        """The places of the leaf cells within the block."""
        return np.zeros(1, np.int64) if self.lattice is None else self.lattice.leaf_indexes


def lay_out(tables: Sequence[PlacedTable], categories: Categories, worlds: Worlds) -> Layout:
    """Lay out the groups and sums of the tables.

    Raises:
        TooLarge: more groups than `MOST_GROUPS`.
    """
    return _LayingOut(categories, worlds).all_of(tables)


class _LayingOut:
    def __init__(self, categories: Categories, worlds: Worlds) -> None:
        self._categories, self._worlds = categories, worlds
        self._named: list[dict[Groups, int]] = [
            {frozenset(range(d.size)): 0} for d in categories.dimensions
        ]
        self._periods: dict[Stretches, int] = {}
        self._blocks: list[Block] = []
        self._size = 0
        self._sums: list[Sums] = []
        self._known: dict[object, _Laid] = {}
        self._code_ids: dict[tuple[int, int], Ints] = {}
        self._block_ids: dict[tuple[int, int], Ints] = {}
        self._finest: list[_Laid] = []

    def all_of(self, tables: Sequence[PlacedTable]) -> Layout:
        held: dict[int, dict[int, _Laid]] = {}
        whole: list[_Laid] = []
        for placed in tables:
            laid = self._table(placed)
            whole.append(laid)
            for stretch, inner in self._within(placed, laid).items():
                held.setdefault(stretch, {})[inner.start] = inner
        for stretch, some in held.items():
            self._join(stretch, list(some.values()))
        radices = [len(self._periods), *(len(named) for named in self._named)]
        numbered = Numbered.among(self._blocks, radices)
        every = np.concatenate(numbered.of)
        nobody = self._nobody(numbered.rows, tables)
        sums = Sums.together(self._sums)
        empty = np.zeros(numbered.size, np.bool_)
        for at, named in enumerate(self._named):
            if named.get(frozenset()):
                empty |= numbered.rows[:, at + 1] == named[frozenset()]
        sums = sums.numbered(every).without(empty)
        return Layout(
            worlds=self._worlds,
            categories=self._categories,
            tables=tuple(tables),
            numbered=numbered,
            of=tuple(every[laid.start : laid.start + laid.size] for laid in whole),
            sums=sums,
            nobody=nobody,
            finest=tuple(every[laid.start : laid.start + laid.size] for laid in self._finest),
            named=tuple(tuple(named) for named in self._named),
            periods=tuple(self._periods),
        )

    def _nobody(self, rows: Ints, tables: Sequence[PlacedTable]) -> Flags:
        """The groups for whom, in each of their stretches, some table has no category."""
        joint = self._categories.dimensions
        empty = [np.ones(len(rows), np.bool_) for _ in self._worlds.spans]
        for stretch, flags in enumerate(empty):
            sides = {side for t in tables if stretch in t.stretches for side in t.sides}
            flags[:] = False
            for at, named in enumerate(self._named):
                live = np.ones(joint[at].size, np.bool_)
                for _, h in (side for side in sides if side[0] == at):
                    live &= joint[at].leaf_of[h] != OUTSIDE
                if not live.all():
                    dead = np.array([not live[sorted(group)].any() for group in named])
                    flags |= dead[rows[:, at + 1]]
        found = np.ones(len(rows), np.bool_)
        for number, stretches in enumerate(self._periods):
            mine = rows[:, 0] == number
            found[mine] = np.all([empty[s][mine] for s in stretches], axis=0)
        return found

    # -- groups ------------------------------------------------------------------------------------

    def _add(
        self,
        periods: Sequence[Stretches],
        sides: Sequence[tuple[int, Ints]],
        along: int,
    ) -> tuple[int, int]:
        size = len(periods)
        for _, side in sides:
            size *= len(side)
        if self._size + size > MOST_GROUPS:
            raise TooLarge(
                f"more than {MOST_GROUPS:,} groups of people come of the categories crossed",
                expected="releases with fewer or coarser dimensions",
            )
        ids = [self._periods.setdefault(p, len(self._periods)) for p in periods]
        block = Block.crossed(np.array(ids, np.int64), sides, along)
        self._blocks.append(block)
        start, self._size = self._size, self._size + block.size
        return start, block.size

    def _ids(self, dimension: int, groups: Sequence[Groups]) -> Ints:
        named = self._named[dimension]
        return np.array([named.setdefault(g, len(named)) for g in groups], np.int64)

    def _codes(self, dimension: int, number: int) -> Ints:
        """The category of every code of a hierarchy, in the order of its codes."""
        key = (dimension, number)
        if key not in self._code_ids:
            joint = self._categories.dimensions[dimension]
            groups = joint.groups[number]
            codes = joint.codes[number].hierarchy.codes
            self._code_ids[key] = self._ids(dimension, [groups[c] for c in codes])
        return self._code_ids[key]

    def _lattice(
        self,
        lattice: Lattice | None,
        sides: tuple[tuple[int, int], ...],
        periods: tuple[Stretches, ...],
        along: int | None,
    ) -> _Laid:
        key = (sides, periods, along)
        if key not in self._known:
            categories = [(dimension, self._codes(dimension, h)) for dimension, h in sides]
            start, size = self._add(periods, categories, along or 0)
            self._known[key] = _Laid(start, size, lattice, sides)
            if lattice is not None:
                found = lattice.sums()
                names = [dimension for dimension, _ in sides]
                if along is not None:
                    names.insert(along, BY_PERIOD)
                by = np.array(names, np.int64)[found.dimension]
                # A cell is the sum of its parts along one dimension, parts of parts included; that
                # it is their sum along the others as well follows.
                last = np.zeros(lattice.size, np.int64)
                np.maximum.at(last, found.total, found.dimension)
                spare = found.dimension != last[found.total]
                self._sums.append(
                    Sums(found.total + start, found.ptr, found.parts + start, by, spare)
                )
        return self._known[key]

    def _table(self, placed: PlacedTable) -> _Laid:
        return self._lattice(placed.table.spec.lattice, placed.sides, placed.periods, placed.along)

    def _within(self, placed: PlacedTable, laid: _Laid) -> dict[int, _Laid]:
        """The table's cells in each of its stretches, and how they make up its own."""
        if placed.along is None and len(placed.stretches) == 1:
            return {next(iter(placed.stretches)): laid}
        within = {
            stretch: self._lattice(placed.inner, placed.sides, (frozenset({stretch}),), None)
            for stretch in sorted(placed.stretches)
        }
        cells = np.arange(laid.size, dtype=np.int64)
        if placed.along is None:
            inner, code = cells, np.zeros(laid.size, np.int64)
            leaves = [0]
        else:
            spec = placed.table.spec
            code = spec.lattice.places(cells)[placed.along]
            stride = spec.lattice.strides[placed.along]
            # The cell without its period: what is above the period's side moves down by one side.
            inner = cells // (stride * spec.lattice.shape[placed.along]) * stride + cells % stride
            leaves = spec.lattice.axes[placed.along].leaves.tolist()
        is_leaf = np.zeros(within[min(within)].size, np.bool_)
        is_leaf[within[min(within)].leaves] = True
        for leaf in leaves:
            mine = cells[code == leaf]
            parts = [within[s].start + inner[mine] for s in sorted(placed.periods[leaf])]
            if len(parts) > 1:
                total = np.tile(mine + laid.start, len(parts))
                # What holds of all leaves holds of their sums.
                spare = np.tile(~is_leaf[inner[mine]], len(parts))
                self._sums.append(Sums.of_pairs(total, np.concatenate(parts), BY_PERIOD, spare))
        return within

    # -- records -----------------------------------------------------------------------------------

    def _join(self, stretch: int, tables: Sequence[_Laid]) -> None:
        """Within one stretch: the finest groups, and the sums that make up the tables of them."""
        joint = self._categories.dimensions
        wanted = []
        for laid in tables:
            ends = [(d, joint[d].level(h), len(joint[d].levels)) for d, h in laid.sides]
            wanted.append(frozenset((d, n) for d, own, end in ends for n in range(own, end)))
        tree = CliqueTree.of(list(dict.fromkeys(wanted)))
        cliques = [_levels(clique) for clique in tree.cliques]
        laid_out = [self._divided(stretch, levels) for levels in cliques]
        self._finest += laid_out
        bases = [[t for t in tables if self._is_base(t, levels)] for levels in cliques]
        for laid, variables in zip(tables, wanted, strict=True):
            host = tree.host(variables)
            own = {d: joint[d].level(h) for d, h in laid.sides}
            whole = all(joint[d].is_whole(h) for d, h in laid.sides)
            if not (whole and self._has(bases[host], own)):
                self._make_up(laid, laid_out[host], cliques[host])
        for one, other in tree.joins:
            levels = _levels(tree.cliques[one] & tree.cliques[other])
            sides = [n for n in (one, other) if not self._has(bases[n], levels)]
            if sides:
                shared = self._divided(stretch, levels)
                for n in sides:
                    self._coarsen(shared, levels, laid_out[n], cliques[n])

    def _divided(self, stretch: int, levels: Levels) -> _Laid:
        """Every combination of categories at these levels."""
        sides = [(d, self._blocks_at(d, level)) for d, level in levels.items()]
        key = (stretch, tuple(sorted(levels.items())))
        if key not in self._known:
            start, size = self._add((frozenset({stretch}),), sides, 0)
            self._known[key] = _Laid(start, size, None, ())
        return self._known[key]

    def _blocks_at(self, dimension: int, level: int) -> Ints:
        """The category of every block of a level."""
        key = (dimension, level)
        if key in self._block_ids:
            return self._block_ids[key]
        blocks = self._categories.dimensions[dimension].levels[level]
        members: list[set[int]] = [set() for _ in range(int(blocks.max(initial=-1)) + 1)]
        for atom, block in enumerate(blocks.tolist()):
            members[block].add(atom)
        self._block_ids[key] = self._ids(dimension, [frozenset(some) for some in members])
        return self._block_ids[key]

    def _is_base(self, laid: _Laid, levels: Levels) -> bool:
        """Whether the leaves of a table are these very combinations."""
        joint = self._categories.dimensions
        return {d: joint[d].level(h) for d, h in laid.sides} == dict(levels) and all(
            joint[d].is_whole(h) for d, h in laid.sides
        )

    def _has(self, bases: Sequence[_Laid], levels: Levels) -> bool:
        """Whether one of the tables has all combinations at these levels among its own margins."""
        for base in bases:
            hierarchies = dict(base.sides)
            if all(
                self._blocks_within(d, level, hierarchies[d])
                <= set(self._codes(d, hierarchies[d]).tolist())
                for d, level in levels.items()
            ):
                return True
        return False

    def _blocks_within(self, dimension: int, level: int, number: int) -> set[int]:
        """The categories of a level's blocks, as far as a hierarchy has categories for them."""
        inside = self._categories.dimensions[dimension].leaf_of[number] != OUTSIDE
        held = inside[self._first_atoms(dimension, level)]
        return set(self._blocks_at(dimension, level)[held].tolist())

    def _make_up(self, laid: _Laid, finest: _Laid, levels: Levels) -> None:
        """The leaves of a table as sums of the finest groups."""
        lattice, places = laid.lattice, dict[int, Ints]()
        for at, (d, h) in enumerate(laid.sides):
            assert lattice is not None
            leaf = self._categories.dimensions[d].leaf_of[h][self._first_atoms(d, levels[d])]
            step = lattice.axes[at].leaves[leaf] * lattice.strides[at]
            places[d] = np.where(leaf == OUTSIDE, _NOWHERE, step)
        self._pair(laid.start, places, finest, levels)

    def _coarsen(self, shared: _Laid, coarse: Levels, finest: _Laid, levels: Levels) -> None:
        """Coarser combinations as sums of the finest groups."""
        places, stride = {}, shared.size
        for d, level in coarse.items():
            blocks = self._categories.dimensions[d].levels[level]
            stride //= int(blocks.max()) + 1
            places[d] = blocks[self._first_atoms(d, levels[d])] * stride
        self._pair(shared.start, places, finest, levels)

    def _first_atoms(self, dimension: int, level: int) -> Ints:
        """One atom of each block of a level."""
        blocks = self._categories.dimensions[dimension].levels[level]
        return np.unique(blocks, return_index=True)[1].astype(np.int64)

    def _pair(self, start: int, places: Mapping[int, Ints], finest: _Laid, levels: Levels) -> None:
        """Each finest group as a part of the group at the places of its categories."""
        target = np.full(1, start, np.int64)
        for d, level in levels.items():
            blocks = int(self._categories.dimensions[d].levels[level].max(initial=-1)) + 1
            step = places.get(d, np.zeros(blocks, np.int64))
            target = (target[:, None] + step).reshape(-1)
        parts = finest.start + np.arange(finest.size, dtype=np.int64)
        held = target >= 0
        self._sums.append(Sums.of_pairs(target[held], parts[held], BY_FINEST))


def _levels(variables: frozenset[tuple[int, int]]) -> dict[int, int]:
    """The finest level of each dimension among some variables."""
    found: dict[int, int] = {}
    for dimension, level in sorted(variables):
        found.setdefault(dimension, level)
    return found

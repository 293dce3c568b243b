"""The cells of one table as numbers: where each stands, what adds up, and what is published.

Cells are numbered in published order, row-major over the codes of each dimension with `Total`
last. Everything here is geometry: whole arrays at once, and not a count anywhere.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Sums:
    """Every sum of one total over its direct parts, in the order of `TableSpec.margins`.

    Sum e is: cell `total[e]` = the cells `parts[ptr[e]:ptr[e + 1]]`, along the dimension numbered
    `dimension[e]`. `total`, `dimension`: one entry a sum; `ptr`: one more.
    """

    total: Ints
    ptr: Ints
    parts: Ints
    dimension: Ints


@dataclass(frozen=True, eq=False)
class Axis:
    """One dimension as arrays over its codes, `Total` last.

    `leaves` are the places of the leaves; `children[ptr[c]:ptr[c + 1]]` the places directly below
    the code at place c, in published order.
    """

    size: int
    leaves: Ints
    ptr: Ints
    children: Ints
    parent: Ints

    @classmethod
    def of(cls, dimension: Hierarchy) -> Axis:
        """The arrays of a dimension."""
        places = dimension.places
        size = len(places)
        above = (places[p] for p in dimension.parents.values())
        parent = np.fromiter(above, np.int64, size - 1)
        counts = np.bincount(parent, minlength=size)
        return cls(
            size=size,
            leaves=np.flatnonzero(counts == 0).astype(np.int64),
            ptr=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
            children=np.argsort(parent, kind="stable").astype(np.int64),
            parent=parent,
        )

    @cached_property
    def leaf_place(self) -> Ints:
        """For each code its place among the leaves, or -1."""
        place = np.full(self.size, -1, np.int64)
        place[self.leaves] = np.arange(len(self.leaves))
        return place

    @cached_property
    def levels(self) -> tuple[tuple[Ints, Ints, Ints], ...]:
        """How to add up, finest level first: (groups, their parts, where each group's begin)."""
        total = self.size - 1
        depth = np.zeros(self.size, np.int64)
        at = np.append(self.parent, total)
        climbing = np.flatnonzero(np.arange(self.size) != total)
        while len(climbing):
            depth[climbing] += 1
            climbing = climbing[at[climbing] != total]
            at[climbing] = self.parent[at[climbing]]
        levels = []
        by_depth = depth[self.children]
        for level in range(int(depth.max()), 0, -1):
            parts = self.children[by_depth == level]
            groups, starts = np.unique(self.parent[parts], return_index=True)
            levels.append((groups, parts, starts.astype(np.int64)))
        return tuple(levels)

    def add_up(self, leaves: Ints, along: int) -> Ints:
        """Leaves along one side of an array to all codes along that side."""
        shape = list(leaves.shape)
        shape[along] = self.size
        whole = np.zeros(shape, np.int64)
        by_code = np.moveaxis(whole, along, 0)
        by_code[self.leaves] = np.moveaxis(leaves, along, 0)
        for groups, parts, starts in self.levels:
            by_code[groups] = np.add.reduceat(by_code[parts], starts, axis=0)
        return whole


@dataclass(frozen=True, eq=False)
class Lattice:
    """All cells of the crossed `dimensions`, margins included, published or not.

    `totalled` and `where` say which are published; see `TableSpec`.
    """

    dimensions: tuple[Hierarchy, ...]
    totalled: tuple[frozenset[str], ...] | None
    where: Mapping[str, str]

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """How many codes each dimension has, `Total` included."""
        return tuple(len(d.codes) for d in self.dimensions)

    @cached_property
    def size(self) -> int:
        """How many cells there are."""
        return math.prod(self.shape)

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """How far apart two cells are whose codes are neighbours in one dimension."""
        return tuple(math.prod(self.shape[at + 1 :]) for at in range(len(self.shape)))

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """Each dimension as arrays."""
        return tuple(Axis.of(d) for d in self.dimensions)

    @cached_property
    def leaf_shape(self) -> tuple[int, ...]:
        """How many leaves each dimension has."""
        return tuple(len(axis.leaves) for axis in self.axes)

    @cached_property
    def leaf_indexes(self) -> Ints:
        """The numbers of the leaf cells, in the order of `TableSpec.leaves`; one-dimensional."""
        found = np.zeros(1, np.int64)
        for axis, stride in zip(self.axes, self.strides, strict=True):
            found = (found[:, None] + axis.leaves * stride).reshape(-1)
        return _fixed(found)

    def index(self, cell: Cell) -> int:
        """The number of a cell.

        Raises:
            KeyError: it is no address of the table.
        """
        if len(cell.codes) != len(self.dimensions):
            raise KeyError(cell)
        number = 0
        for dimension, code, stride in zip(self.dimensions, cell.codes, self.strides, strict=True):
            place = dimension.places.get(code)
            if place is None:
                raise KeyError(cell)
            number += place * stride
        return number

    def cell(self, index: int) -> Cell:
        """The cell of a number.

        Raises:
            IndexError: there is none.
        """
        if not 0 <= index < self.size:
            raise IndexError(f"there is no cell {index} among {self.size}")
        codes = []
        for dimension, stride in zip(self.dimensions, self.strides, strict=True):
            place, index = divmod(index, stride)
            codes.append(dimension.codes[place])
        return Cell(tuple(codes))

    def leaf_number(self, cell: Cell) -> int:
        """Where a leaf stands among the leaves.

        Raises:
            KeyError: the cell is no leaf of the table.
        """
        if len(cell.codes) != len(self.dimensions):
            raise KeyError(cell)
        number = 0
        for dimension, axis, code in zip(self.dimensions, self.axes, cell.codes, strict=True):
            place = dimension.places.get(code)
            leaf = -1 if place is None else int(axis.leaf_place[place])
            if leaf < 0:
                raise KeyError(cell)
            number = number * len(axis.leaves) + leaf
        return number

    def add_up(self, leaves: npt.NDArray[np.integer[Any]]) -> Ints:
        """The counts of all cells, one-dimensional, from those of the leaves.

        `leaves` has `leaf_shape`. Nothing guards against counts that overflow 64 bits: `Table`
        allows none that could.
        """
        if leaves.shape != self.leaf_shape:
            raise ValueError(f"the leaves have the shape {leaves.shape}, not {self.leaf_shape}")
        whole = leaves.astype(np.int64)
        for along, axis in enumerate(self.axes):
            whole = axis.add_up(whole, along)
        return whole.reshape(-1)

    def sums(self) -> Sums:
        """Every total with its direct parts, along every dimension; laid out at each call."""
        is_total = np.zeros((*self.shape, len(self.shape)), np.bool_)
        for along, axis in enumerate(self.axes):
            is_total[..., along] = _along(np.diff(axis.ptr) > 0, along, len(self.shape))
        flat = np.flatnonzero(is_total.reshape(-1))
        total, dimension = np.divmod(flat, len(self.shape))
        lengths = np.empty(len(total), np.int64)
        for along, axis in enumerate(self.axes):
            here = np.flatnonzero(dimension == along)
            lengths[here] = np.diff(axis.ptr)[self._places(total[here], along)]
        ptr = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        parts = np.empty(int(ptr[-1]), np.int64)
        for along, axis in enumerate(self.axes):
            here = np.flatnonzero(dimension == along)
            code, many = self._places(total[here], along), lengths[here]
            # One entry for each part: which sum it belongs to, and the how-manieth it is there.
            number = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
            child = axis.children[np.repeat(axis.ptr[code], many) + number]
            base = np.repeat(total[here] - code * self.strides[along], many)
            parts[np.repeat(ptr[here], many) + number] = base + child * self.strides[along]
        return Sums(_fixed(total), _fixed(ptr), _fixed(parts), _fixed(dimension))

    def _places(self, indexes: Ints, along: int) -> Ints:
        """The places of the cells' codes in one dimension."""
        return indexes // self.strides[along] % self.shape[along]

    def places(self, indexes: Ints) -> tuple[Ints, ...]:
        """For each dimension the places of the cells' codes."""
        return tuple(self._places(indexes, along) for along in range(len(self.shape)))

    @cached_property
    def published(self) -> Flags:
        """For each cell whether it is published."""
        allowed = []
        for dimension in self.dimensions:
            if dimension.name in self.where:
                only = np.zeros(len(dimension.codes), np.bool_)
                only[dimension.places[self.where[dimension.name]]] = True
                allowed.append((only, only))
            else:
                inner = np.ones(len(dimension.codes), np.bool_)
                inner[dimension.places[TOTAL]] = False
                allowed.append((inner, ~inner))
        if self.totalled is None:
            choices = [
                [
                    a if d.name in self.where else a | b
                    for d, (a, b) in zip(self.dimensions, allowed, strict=True)
                ]
            ]
        else:
            choices = [
                [
                    b if d.name in names else a
                    for d, (a, b) in zip(self.dimensions, allowed, strict=True)
                ]
                for names in self.totalled
            ]
        found = np.zeros(self.shape, np.bool_)
        for masks in choices:
            found[np.ix_(*masks)] = True
        flags = found.reshape(-1)
        flags.setflags(write=False)
        return flags

    @cached_property
    def published_indexes(self) -> Ints:
        """The numbers of the published cells, in published order."""
        return _fixed(np.flatnonzero(self.published))


def _along(values: Flags, along: int, dimensions: int) -> Flags:
    """A row of values as an array that is spread over all other dimensions."""
    return values.reshape([-1 if at == along else 1 for at in range(dimensions)])


def _fixed(array: npt.NDArray[np.integer[Any]]) -> Ints:
    """The array as whole numbers that nobody can change."""
    fixed = array.astype(np.int64, copy=False)
    fixed.setflags(write=False)
    return fixed

"""A table of true counts. It is secret: only `sdc.suppression` turns it into a release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from disclosable.errors import BadSpec
from disclosable.tables.cell import Cell
from disclosable.tables.lattice import Ints
from disclosable.tables.spec import TableSpec

LARGEST_COUNT = 10**12
"""No authority counts more than this; a larger number is a mistake. The sum of as many counts as a
table may have still fits into 64 bits."""


class LeafCounts(Mapping[Cell, int]):
    """The counts of all leaves, in the order of `TableSpec.leaves`. Secret.

    `array` has the shape of the leaves and cannot be changed. A leaf that nobody falls into is
    there too, and counts 0.
    """

    __slots__ = ("_spec", "array")

    def __init__(self, spec: TableSpec, array: Ints) -> None:
        self._spec = spec
        self.array = array

    def __getitem__(self, leaf: Cell) -> int:
        return int(self.array.reshape(-1)[self._spec.lattice.leaf_number(leaf)])

    def __iter__(self) -> Iterator[Cell]:
        return self._spec.leaves()

    def __len__(self) -> int:
        return self.array.size

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"LeafCounts({self._spec.name!r}, {len(self)} leaves)"


@dataclass(frozen=True, repr=False)
class Table:
    """True counts of every cell, margins included, added up from the leaves.

    `leaves` maps leaf cells to whole numbers; a leaf that is not named counts 0.

    Raises:
        BadSpec: a count is negative, no whole number or over `LARGEST_COUNT`, or a cell is no leaf
            of the table.
    """

    spec: TableSpec
    leaves: Mapping[Cell, int]

    def __post_init__(self) -> None:
        if not isinstance(self.leaves, LeafCounts):
            object.__setattr__(self, "leaves", _laid_out(self.spec, self.leaves))

    @classmethod
    def of_array(cls, spec: TableSpec, leaves: npt.NDArray[Any]) -> Table:
        """A table from an array in the shape of the leaves (`Lattice.leaf_shape`); it is copied.

        Raises:
            BadSpec: another shape, a type that is not of whole numbers, or a count that is
                negative or over `LARGEST_COUNT`.
        """
        where = f"table {spec.name!r}"
        lattice = spec.lattice
        if leaves.shape != lattice.leaf_shape:
            raise BadSpec(
                f"the counts have the shape {leaves.shape}",
                where=where,
                expected=f"one for each leaf: {lattice.leaf_shape}",
            )
        if not np.issubdtype(leaves.dtype, np.integer):
            raise BadSpec(
                f"the counts are of type {leaves.dtype}", where=where, expected="whole numbers"
            )
        wrong = np.flatnonzero((leaves < 0) | (leaves > LARGEST_COUNT))
        if len(wrong):
            first = int(wrong[0])
            cell = lattice.cell(int(lattice.leaf_indexes[first]))
            raise _no_count(int(leaves.reshape(-1)[first]), f"{where}, {cell}")
        counts = leaves.astype(np.int64)
        counts.setflags(write=False)
        return cls(spec, LeafCounts(spec, counts))

    @cached_property
    def counts(self) -> Ints:
        """The count of every cell, by its number in `spec.lattice`; read-only. Secret."""
        assert isinstance(self.leaves, LeafCounts)
        counts = self.spec.lattice.add_up(self.leaves.array)
        counts.setflags(write=False)
        return counts

    def __getitem__(self, cell: Cell) -> int:
        return int(self.counts[self.spec.lattice.index(cell)])

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"Table({self.spec.name!r}, {self.spec.size} cells)"


def _laid_out(spec: TableSpec, leaves: Mapping[Cell, int]) -> LeafCounts:
    lattice = spec.lattice
    counts = np.zeros(lattice.leaf_shape, np.int64)
    flat = counts.reshape(-1)
    for cell, count in leaves.items():
        where = f"table {spec.name!r}, {cell}"
        try:
            number = lattice.leaf_number(cell)
        except KeyError:
            raise BadSpec(
                "a count is given for a cell that is no leaf of the table", where=where
            ) from None
        if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= LARGEST_COUNT:
            raise _no_count(count, where)
        flat[number] = count
    counts.setflags(write=False)
    return LeafCounts(spec, counts)


def _no_count(count: object, where: str) -> BadSpec:
    most = isinstance(count, int) and count > LARGEST_COUNT
    expected = "a whole number, 0 or more"
    return BadSpec(
        f"the count is {count!r}",
        where=where,
        expected=f"{expected}, at most {LARGEST_COUNT:,}" if most else expected,
    )

"""The figures and markers of a published table, as one array."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import numpy as np

from disclosable.errors import BadRelease
from disclosable.tables.cell import Cell
from disclosable.tables.lattice import Ints
from disclosable.tables.spec import TableSpec

Published = int | str
"""A figure that is shown, or the marker that stands in its place."""

LARGEST_FIGURE = 10**18
"""More than this is no count, and would not fit into the array."""
UNPUBLISHED = -(2**63)
"""Stands in the array where the table publishes nothing."""


class Figures(Mapping[Cell, Published]):
    """What is published of each published cell, in published order.

    `codes` has a number for every cell of the spec's lattice, in its order: the figure, or -1 for
    the first of `markers`, -2 for the second and so on, or `UNPUBLISHED`. It cannot be changed.
    """

    def __init__(self, spec: TableSpec, codes: Ints, markers: tuple[str, ...]) -> None:
        self.spec = spec
        self.codes = codes
        self.markers = markers

    @classmethod
    def of_array(cls, spec: TableSpec, codes: Ints, markers: tuple[str, ...]) -> Figures:
        """From numbers for every cell of the lattice; those of cells not published do not matter.

        Raises:
            BadRelease: too few numbers or too many, or one that is neither figure nor marker.
        """
        lattice = spec.lattice
        where = f"table {spec.name!r}"
        if codes.size != lattice.size or not np.issubdtype(codes.dtype, np.integer):
            raise BadRelease(
                f"there are {codes.size} numbers of type {codes.dtype}",
                where=where,
                expected=f"{lattice.size} whole numbers, one for each cell",
            )
        given = codes.reshape(-1)
        wrong = lattice.published & ((given < -len(markers)) | (given > LARGEST_FIGURE))
        if wrong.any():
            first = int(np.argmax(wrong))
            raise BadRelease(
                f"the figure is {int(given[first])}",
                where=f"{where}, {lattice.cell(first)}",
                expected="a count, or a marker's number",
            )
        held = np.where(lattice.published, given.astype(np.int64), UNPUBLISHED)
        held.setflags(write=False)
        return cls(spec, held, markers)

    @classmethod
    def of_mapping(
        cls, spec: TableSpec, figures: Mapping[Cell, Published], markers: tuple[str, ...]
    ) -> Figures:
        """From a figure or marker for each published cell.

        Raises:
            BadRelease: a published cell is missing; a cell is not published; a marker is none of
                `markers`; a figure is negative or no whole number.
        """
        lattice = spec.lattice
        number = {marker: -1 - at for at, marker in enumerate(markers)}
        codes = np.full(lattice.size, UNPUBLISHED, np.int64)
        for index, cell in zip(
            lattice.published_indexes.tolist(), spec.published_cells(), strict=True
        ):
            where = f"table {spec.name!r}, {cell}"
            if cell not in figures:
                raise BadRelease("nothing is published for this cell", where=where)
            figure = figures[cell]
            if isinstance(figure, str):
                if figure not in number:
                    raise BadRelease(
                        f"the marker {figure!r} has no meaning in the legend",
                        where=where,
                        instead=markers,
                    )
                codes[index] = number[figure]
            elif (
                isinstance(figure, bool)
                or not isinstance(figure, int)
                or not 0 <= figure <= LARGEST_FIGURE
            ):
                raise BadRelease(f"the figure is {figure!r}", where=where, expected="a count")
            else:
                codes[index] = figure
        if len(figures) > len(lattice.published_indexes):
            extra = next(cell for cell in figures if not spec.is_published(cell))
            what = "publish" if spec.has(extra) else "have"
            raise BadRelease(
                f"a figure is given for a cell that the table does not {what}",
                where=f"table {spec.name!r}, {extra}",
            )
        codes.setflags(write=False)
        return cls(spec, codes, markers)

    @cached_property
    def hidden_indexes(self) -> Ints:
        """The lattice's numbers of the cells that bear a marker, in published order."""
        found = np.flatnonzero((self.codes < 0) & (self.codes != UNPUBLISHED)).astype(np.int64)
        found.setflags(write=False)
        return found

    def __getitem__(self, cell: Cell) -> Published:
        code = int(self.codes[self.spec.lattice.index(cell)])
        if code == UNPUBLISHED:
            raise KeyError(cell)
        return code if code >= 0 else self.markers[-1 - code]

    def __iter__(self) -> Iterator[Cell]:
        return self.spec.published_cells()

    def __len__(self) -> int:
        return len(self.spec.lattice.published_indexes)

    def __repr__(self) -> str:
        return f"Figures({self.spec.name!r}, {len(self)} cells)"

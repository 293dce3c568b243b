"""What hiding a number costs: the loss that choosing keeps small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from disclosable.errors import BadSpec
from disclosable.sdc.atlas import Atlas
from disclosable.tables.cell import TOTAL
from disclosable.tables.lattice import Ints
from disclosable.tables.spec import TableSpec


class Counted(StrEnum):
    """What is counted as lost when a number is hidden."""

    CELLS = "cells"
    """Every hidden cell costs the same."""
    PEOPLE = "people"
    """A hidden cell costs as many people as it counts."""


@dataclass(frozen=True)
class Loss:
    """The cost of hiding a cell that is not low.

    A cell with t totalled dimensions costs `1 + margins * t` times as much as one without: readers
    miss totals most. `weights` multiply the cost of a code's cells: dimension, code, factor.

    Raises:
        BadSpec: a factor is not above 0, or `margins` is below 0.
    """

    counted: Counted = Counted.CELLS
    margins: float = 1.0
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not 0 <= self.margins <= 1_000:
            raise BadSpec(
                f"the extra cost of totals is {self.margins}", expected="a number from 0 to 1,000"
            )
        for dimension, factors in self.weights.items():
            for code, factor in factors.items():
                if not 0 < factor <= 1_000_000:
                    raise BadSpec(
                        f"the weight is {factor}",
                        where=f"dimension {dimension!r}, code {code!r}",
                        expected="a number above 0, at most 1,000,000",
                    )
        frozen = {d: MappingProxyType(dict(f)) for d, f in self.weights.items()}
        object.__setattr__(self, "weights", MappingProxyType(frozen))

    def costs(self, atlas: Atlas, counts: Ints) -> npt.NDArray[np.float64]:
        """For each unknown what it costs to hide it in every table that publishes it. Secret.

        Raises:
            BadSpec: a weight names a dimension or a code that no table has.
        """
        self._must_be_known(atlas.tables)
        costs = np.zeros(atlas.size, np.float64)
        for spec in atlas.tables:
            cells = spec.lattice.published_indexes
            cost = self._of_table(spec)[cells]
            np.add.at(costs, atlas.unknown_of(spec.name)[cells], cost)
        if self.counted is Counted.PEOPLE:
            costs *= np.maximum(counts, 1)
        return costs

    def _of_table(self, spec: TableSpec) -> npt.NDArray[np.float64]:
        shape = spec.lattice.shape
        totals = np.zeros(shape, np.float64)
        factor = np.ones(shape, np.float64)
        for axis, dimension in enumerate(spec.dimensions):
            along = [1] * len(shape)
            along[axis] = shape[axis]
            is_total = np.zeros(shape[axis], np.float64)
            is_total[-1] = 1.0
            totals = totals + is_total.reshape(along)
            own = self.weights.get(dimension.name, {})
            if own:
                weight = np.array([own.get(code, 1.0) for code in dimension.codes])
                factor = factor * weight.reshape(along)
        return np.asarray((1.0 + self.margins * totals) * factor).reshape(-1)

    def _must_be_known(self, tables: Sequence[TableSpec]) -> None:
        dimensions = {d.name: d for t in tables for d in t.dimensions}
        for name, factors in self.weights.items():
            if name not in dimensions:
                raise BadSpec(
                    f"a weight is given for the dimension {name!r}, which no table has",
                    instead=list(dimensions),
                )
            known = {*dimensions[name].codes, TOTAL}
            for code in factors:
                if code not in known:
                    raise BadSpec(
                        f"a weight is given for {code!r}, which is not a code",
                        where=f"dimension {name!r}",
                        instead=dimensions[name].codes[:20],
                    )

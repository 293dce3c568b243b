"""The sums of several tables as arrays of unknowns, each sum once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from disclosable.sdc.numbering import Numbering
from disclosable.tables.lattice import Ints, Sums
from disclosable.tables.spec import TableSpec


@dataclass(frozen=True, eq=False)
class Equations:
    """Sums of unknowns: for each equation `sum(coef * unknown) == 0`.

    Equation e has the entries `ptr[e]` to `ptr[e + 1]` of `cell` (numbers of unknowns) and `coef`:
    the total first, with 1, then its parts in published order, each with -1. It is the sum of cell
    `total[e]` (a number in that table's lattice) of table `table[e]` along dimension
    `dimension[e]`, both numbered in their order; the atlas's joint table comes after all others.
    """

    ptr: Ints
    cell: Ints
    coef: npt.NDArray[np.int8]
    table: Ints
    total: Ints
    dimension: Ints

    @property
    def size(self) -> int:
        """How many equations there are."""
        return len(self.total)

    @classmethod
    def among(cls, specs: Sequence[TableSpec], numbering: Numbering) -> Equations:
        """The sums of all tables in their order. A sum that an earlier table has is left out."""
        found = [spec.lattice.sums() for spec in specs]
        kept = _first_of_each(specs, found, numbering)
        lengths = [np.diff(s.ptr)[mine] for s, mine in zip(found, kept, strict=True)]
        parts = [of[_parts(s, mine)] for of, s, mine in zip(numbering.of, found, kept, strict=True)]
        total = [s.total[mine] for s, mine in zip(found, kept, strict=True)]
        length = np.concatenate(lengths) + 1
        ptr = np.concatenate(([0], np.cumsum(length))).astype(np.int64)
        cell = np.empty(int(ptr[-1]), np.int64)
        is_part = np.ones(len(cell), np.bool_)
        is_part[ptr[:-1]] = False
        cell[ptr[:-1]] = np.concatenate([of[t] for of, t in zip(numbering.of, total, strict=True)])
        cell[is_part] = np.concatenate(parts)
        return cls(
            ptr=ptr,
            cell=cell,
            coef=np.where(is_part, -1, 1).astype(np.int8),
            table=np.concatenate([np.full(len(t), n, np.int64) for n, t in enumerate(total)]),
            total=np.concatenate(total),
            dimension=np.concatenate(
                [s.dimension[mine] for s, mine in zip(found, kept, strict=True)]
            ),
        )


def _parts(sums: Sums, mine: Ints) -> Ints:
    """The parts of these sums, one after another."""
    if len(mine) == len(sums.total):
        return sums.parts
    length = np.diff(sums.ptr)[mine]
    number = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    parts: Ints = sums.parts[np.repeat(sums.ptr[mine], length) + number]
    return parts


def _first_of_each(
    specs: Sequence[TableSpec], found: Sequence[Sums], numbering: Numbering
) -> list[Ints]:
    """For each table which of its sums no table before it has.

    Two sums are one where they are of the same people, along the same dimension, with the same
    parts in the same order.
    """
    if len(specs) == 1:
        return [np.arange(len(found[0].total), dtype=np.int64)]
    groups: dict[tuple[str, str, tuple[str, ...]], int] = {}
    keys = []
    for spec, sums, of in zip(specs, found, numbering.of, strict=True):
        group = np.empty(len(sums.total), np.int64)
        for along, (dimension, axis) in enumerate(
            zip(spec.dimensions, spec.lattice.axes, strict=True)
        ):
            here = sums.dimension == along
            number = np.full(axis.size, -1, np.int64)
            for place, code in enumerate(dimension.codes):
                if parts := dimension.children(code):
                    number[place] = groups.setdefault((dimension.name, code, parts), len(groups))
            group[here] = number[spec.lattice.places(sums.total[here])[along]]
        keys.append((of[sums.total], group))
    key = np.concatenate([total * len(groups) + group for total, group in keys])
    _, first = np.unique(key, return_index=True)
    is_first = np.zeros(len(key), np.bool_)
    is_first[first] = True
    ends = np.cumsum([len(total) for total, _ in keys])[:-1]
    return [np.flatnonzero(mine).astype(np.int64) for mine in np.split(is_first, ends)]

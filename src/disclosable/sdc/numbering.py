"""Which cells of several tables count the same people: they bear one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from disclosable.tables.cell import TOTAL
from disclosable.tables.lattice import Ints
from disclosable.tables.spec import TableSpec

_ROOM = 2**62
"""Keys are kept below this, so that they fit into 64 bits."""


@dataclass(frozen=True, eq=False)
class Numbering:
    """Numbers for the people of all cells, in the order in which tables and cells first name them.

    `of[t][i]` is the number of cell i of table t's lattice. Number n is first named by cell
    `first_cell[n]` of table `first_table[n]`.
    """

    of: tuple[Ints, ...]
    first_table: Ints
    first_cell: Ints

    @property
    def size(self) -> int:
        """How many groups of people there are."""
        return len(self.first_cell)

    @classmethod
    def among(cls, tables: Sequence[TableSpec]) -> Numbering:
        """Number the cells of the tables. In a table by itself no two cells are the same people."""
        sizes = [t.lattice.size for t in tables]
        starts = np.cumsum([0, *sizes])
        if len(tables) == 1:
            cells = np.arange(sizes[0], dtype=np.int64)
            return cls((cells,), np.zeros(sizes[0], np.int64), cells)
        _, first, group = np.unique(_keys(tables), return_index=True, return_inverse=True)
        order = np.argsort(first, kind="stable")
        number = np.empty(len(order), np.int64)
        number[order] = np.arange(len(order))
        every = number[group.reshape(-1)]
        first = first[order]
        table = np.searchsorted(starts, first, side="right") - 1
        return cls(
            tuple(every[a:b] for a, b in pairwise(starts.tolist())),
            table.astype(np.int64),
            (first - starts[table]).astype(np.int64),
        )


def _keys(tables: Sequence[TableSpec]) -> Ints:
    """A number for each cell of all tables in a row, the same where the address is the same."""
    names = dict.fromkeys(name for t in tables for name in t.dimension_names)
    keys = np.zeros(sum(t.lattice.size for t in tables), np.int64)
    most = 1
    for name in names:
        # The total is 0, wherever it stands, and in a table that does not have the dimension.
        numbers = {TOTAL: 0}
        for table in tables:
            for dimension in table.dimensions:
                if dimension.name == name:
                    for code in dimension.codes:
                        numbers.setdefault(code, len(numbers))
        if most * len(numbers) > _ROOM:
            _, keys = np.unique(keys, return_inverse=True)
            most = int(keys.max()) + 1
        most *= len(numbers)
        keys = keys * len(numbers) + np.concatenate(
            [_numbers_along(table, name, numbers) for table in tables]
        )
    return keys


def _numbers_along(table: TableSpec, name: str, numbers: dict[str, int]) -> Ints:
    lattice = table.lattice
    if name not in table.dimension_names:
        return np.zeros(lattice.size, np.int64)
    along = table.dimension_names.index(name)
    own = np.array([numbers[c] for c in table.dimensions[along].codes], np.int64)
    shape = [1] * len(lattice.shape)
    shape[along] = len(own)
    return np.broadcast_to(own.reshape(shape), lattice.shape).reshape(-1)

"""Why each count must not be shown: what an officer records, cell by cell.

"It was below five" is no reason; that a rule of a named policy covers it is one, and it can be read
back years later. Everything here is made from the true counts, so it is secret: a sentence tells
no count, but which sentence a cell has tells something.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from disclosable.sdc.group_rule import Group, all_in_one
from disclosable.sdc.policy import Policy
from disclosable.sdc.rules import Zeros
from disclosable.tables.cell import Cell
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

Flags = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


class Why(StrEnum):
    """What makes a count disclosive."""

    LOW_COUNT = "low-count"
    LOW_TOTAL = "low-total"
    ZERO = "zero"
    ALL_IN_ONE = "all-in-one-category"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one cell is not shown, by which policy, in a sentence that tells no count."""

    cell: Cell
    why: Why
    sentence: str
    source: str


@dataclass(frozen=True, eq=False, repr=False)
class Needs:
    """The published cells of one table that a policy does not let be shown. Secret.

    `low`: for each cell of the lattice whether the rule covers its count. `groups`: cell numbers of
    group and part where one part holds everybody, with the dimension number; one entry each.
    """

    table: Table
    policy: Policy
    low: Flags
    groups: tuple[Ints, Ints, Ints]

    def __repr__(self) -> str:
        # Which cells these are tells their counts.
        return f"Needs({self.spec.name!r}, {self.policy.name!r})"

    @property
    def spec(self) -> TableSpec:
        """The table's shape."""
        return self.table.spec

    @property
    def low_cells(self) -> tuple[Cell, ...]:
        """The cells that the rule covers, in published order."""
        return tuple(self.spec.lattice.cell(int(i)) for i in np.flatnonzero(self.low))

    def all_in_one(self) -> Iterator[Group]:
        """The groups in which one category holds everybody, in published order."""
        lattice = self.spec.lattice
        for whole, part, along in zip(*(a.tolist() for a in self.groups), strict=True):
            yield Group(lattice.cell(whole), lattice.cell(part), self.spec.dimension_names[along])

    def reasons(self) -> Iterator[Reason]:
        """Every reason, the low counts first; a cell may have several."""
        lattice, rule, source = self.spec.lattice, self.policy.rule, self.policy.source
        is_leaf = np.zeros(lattice.size, np.bool_)
        is_leaf[lattice.leaf_indexes] = True
        for index in np.flatnonzero(self.low).tolist():
            assert rule is not None
            if self.table.counts[index] == 0:
                why, what = Why.ZERO, "a count of 0, which the policy hides like low ones"
            elif is_leaf[index]:
                why, what = Why.LOW_COUNT, f"a count of {rule.high} or fewer"
            else:
                why, what = Why.LOW_TOTAL, f"a total of {rule.high} or fewer people"
            cell = lattice.cell(index)
            yield Reason(cell, why, f"{cell} is {what}. {rule.sentence}", source)
        if self.policy.groups is not None:
            for group in self.all_in_one():
                sentence = (
                    f"Everybody in {group.whole} is in one category of {group.dimension}. "
                    f"{self.policy.groups.sentence}"
                )
                yield Reason(group.part, Why.ALL_IN_ONE, sentence, source)

    def of(self, cell: Cell) -> tuple[Reason, ...]:
        """The reasons for one cell; none where it may be shown."""
        return tuple(reason for reason in self.reasons() if reason.cell == cell)


def find(table: Table, policy: Policy) -> Needs:
    """What the policy does not let be shown of a table, and why."""
    lattice, counts = table.spec.lattice, table.counts
    low = np.zeros(lattice.size, np.bool_)
    if policy.rule is not None:
        least = 0 if policy.rule.zeros is Zeros.HIDDEN else 1
        low = (counts >= least) & (counts <= policy.rule.high) & lattice.published
    groups: tuple[Ints, Ints, Ints] = (np.empty(0, np.int64),) * 3
    if policy.groups is not None:
        sums = lattice.sums()
        rows, parts = all_in_one(policy.groups, counts, sums.total, sums.ptr, sums.parts)
        told = lattice.published[sums.total[rows]]
        rows, parts = rows[told], parts[told]
        groups = (sums.total[rows], parts, sums.dimension[rows])
    return Needs(table, policy, low, groups)

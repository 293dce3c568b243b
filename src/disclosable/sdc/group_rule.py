"""Groups whose members are all in one category: whoever knows a member learns the category.

No count need be low for that. Thirty people in one borough, all of one ethnic appearance, tell
everybody's. Source: the GSS policy on statistics from administrative sources, which names the row
whose other cells are all 0 beside the low count; in the literature, group disclosure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from disclosable.errors import BadSpec
from disclosable.tables.cell import Cell

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class GroupRule:
    """Which groups must not be seen to be all in one category.

    Groups of `exempt_from` members or more are left alone; None: no group is, however large.

    Raises:
        BadSpec: every group with a member is exempt.
    """

    exempt_from: int | None = None

    def __post_init__(self) -> None:
        if self.exempt_from is not None and self.exempt_from < 2:
            raise BadSpec(
                f"groups of {self.exempt_from} members are exempt, so the rule asks nothing",
                expected="a size of 2 or more, or no exemption",
            )

    def covers(self, members: int) -> bool:
        """Whether a group of this size falls under the rule."""
        return members >= 1 and (self.exempt_from is None or members < self.exempt_from)

    @property
    def sentence(self) -> str:
        """The rule in words, for a letter."""
        size = "" if self.exempt_from is None else f" of fewer than {self.exempt_from}"
        return (
            f"It is not shown that everybody in a group{size} falls into one category, because "
            "that would tell the category of each of them."
        )


@dataclass(frozen=True, slots=True, repr=False)
class Group:
    """Everybody in `whole` is in `part`, one of several categories of `dimension`. Secret."""

    whole: Cell
    part: Cell
    dimension: str

    def __repr__(self) -> str:
        # That all are in one category is the very thing that must not be told.
        return f"Group({self.dimension!r})"


def all_in_one(
    rule: GroupRule, counts: Ints, totals: Ints, ptr: Ints, parts: Ints
) -> tuple[Ints, Ints]:
    """The sums in which one part holds everybody: row numbers, and the cell number of that part.

    `counts` are of all cells; sum r is of cell `totals[r]` over `parts[ptr[r]:ptr[r + 1]]`. Sums of
    one part are passed over: there, the category follows from the group for every reader.
    """
    if not len(totals):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    sizes = np.diff(ptr)
    members = counts[totals]
    most = np.maximum.reduceat(counts[parts], ptr[:-1])
    met = (sizes > 1) & (members >= 1) & (most == members)
    if rule.exempt_from is not None:
        met &= members < rule.exempt_from
    rows = np.flatnonzero(met)
    row_of = np.repeat(np.arange(len(totals)), sizes)
    full = met[row_of] & (counts[parts] == members[row_of])
    return rows, parts[full]

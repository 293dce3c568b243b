"""What a page's prose says of its tables: markers, rounding, the rule, and counts in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from disclosable.errors import BadRelease
from disclosable.published.claim import Claim
from disclosable.published.finding import ReadingFinding
from disclosable.sdc.release import Meaning
from disclosable.sdc.rules import PrimaryRule

BLANK = "(blank)"
"""Stands for a cell that is printed without anything in it."""


class Direction(StrEnum):
    """Which multiple of the base a count is printed as."""

    NEAREST = "nearest"
    """At a half either may have been taken."""
    HALVES_UP = "nearest, halves up"
    HALVES_DOWN = "nearest, halves down"
    UP = "up"
    DOWN = "down"
    EITHER = "up or down at random"
    """To the next multiple above or below, not always the nearer one."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """How printed figures come from counts, as the prose says.

    A figure is the nearest multiple of `base` (or the next one up or down), and at a half it may
    have gone either way. A figure that is no multiple was not rounded. `groups` are figures of
    which more is said ("0 to 2 as 0, 3 to 5 as 5": ((0, 0, 2), (5, 3, 5))), as printed figure,
    least and greatest count; with a `base` of 1 all others are exact. `exact_totals` where totals
    are said not to be rounded, `exact_nought` where a 0 is none at all, for what would round to it
    is shown by a marker. `sentence` is what says so.

    Raises:
        BadRelease: nothing is rounded, or a group from more to fewer.
    """

    base: int
    sentence: str
    groups: tuple[tuple[int, int, int], ...] = ()
    exact_totals: bool = False
    direction: Direction = Direction.NEAREST
    exact_nought: bool = False

    def __post_init__(self) -> None:
        nothing = self.base < 1 or (self.base == 1 and not self.groups)
        if nothing or any(low > high for _, low, high in self.groups):
            raise BadRelease(f"figures are said to be rounded to {self.base}: {self.sentence}")

    def interval(self, figure: int) -> tuple[int, int]:
        """The least and the greatest count that may be printed as this figure."""
        if figure == 0 and self.exact_nought:
            return 0, 0
        nearest = self._by_base(figure)
        for printed, low, high in self.groups:
            if printed == figure:
                # "1 to 4 as 5, all others to the nearest 5": a 5 may also be a 6 or a 7.
                inside = self.base == 1 or (nearest[0] <= low and high <= nearest[1])
                return (low, high) if inside else (min(low, nearest[0]), max(high, nearest[1]))
        return nearest

    def _by_base(self, figure: int) -> tuple[int, int]:
        if figure % self.base:
            return figure, figure
        below, above = {
            Direction.NEAREST: (self.base // 2, self.base // 2),
            Direction.HALVES_UP: (self.base // 2, (self.base - 1) // 2),
            Direction.HALVES_DOWN: ((self.base - 1) // 2, self.base // 2),
            Direction.UP: (self.base - 1, 0),
            Direction.DOWN: (0, self.base - 1),
            Direction.EITHER: (self.base - 1, self.base - 1),
        }[self.direction]
        return max(0, figure - below), figure + above


@dataclass(frozen=True)
class TableLegend:
    """What is said of one table.

    `meanings` has every marker that the table prints, blanks (under `BLANK`) among them where they
    stand for a count, but not those of `noughts`, which stand for 0, nor those of `void`, which say
    that there is no figure ("not applicable").
    """

    meanings: Mapping[str, Meaning]
    noughts: frozenset[str] = frozenset()
    void: frozenset[str] = frozenset()
    rounding: Rounding | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "meanings", MappingProxyType(dict(self.meanings)))


@dataclass(frozen=True)
class PageLegends:
    """What a page says of its tables, one legend for each in their order, and what else it tells.

    `rule` is which counts the page says it withholds, where it says so; `claims` are the counts in
    its prose.
    """

    tables: tuple[TableLegend, ...]
    rule: PrimaryRule | None = None
    claims: tuple[Claim, ...] = ()
    findings: tuple[ReadingFinding, ...] = field(default=())

"""What a page's prose says of its tables: markers, rounding, the rule, and counts in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from disclosable.errors import BadRelease
from disclosable.published.claim import Claim
from disclosable.published.finding import ReadingFinding
from disclosable.sdc.release import Meaning
from disclosable.sdc.rules import PrimaryRule


@dataclass(frozen=True, slots=True)
class Rounding:
    """How printed figures come from counts, as the prose says.

    A figure is the nearest multiple of `base`, and at a half it may have gone either way. `groups`
    are figures of which more is said ("0 to 2 as 0, 3 to 5 as 5": ((0, 0, 2), (5, 3, 5))), as
    printed figure, least and greatest count. `exact_totals` where totals are said not to be
    rounded. `sentence` is what says so.

    Raises:
        BadRelease: a base below 2, or a group from more to fewer.
    """

    base: int
    sentence: str
    groups: tuple[tuple[int, int, int], ...] = ()
    exact_totals: bool = False

    def __post_init__(self) -> None:
        if self.base < 2 or any(low > high for _, low, high in self.groups):
            raise BadRelease(f"figures are said to be rounded to {self.base}: {self.sentence}")

    def interval(self, figure: int) -> tuple[int, int]:
        """The least and the greatest count that may be printed as this figure."""
        for printed, low, high in self.groups:
            if printed == figure:
                return low, high
        return max(0, figure - self.base // 2), figure + self.base // 2


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

"""Which counts must not be shown, and how much of them must stay possible.

The threshold is a screening rule set by an authority's policy, not the legal test: a count is
personal data only where somebody can be identified from it by means reasonably likely to be used
(IC v Miller [2018] UKUT 229 (AAC)). The decision on an answer says why these counts do identify.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosable.errors import BadSpec


class Promise(StrEnum):
    """What a release promises of every count its rule covers."""

    EVERY_VALUE = "every-value"
    """No value that the rule covers is ruled out."""
    NOT_WORKED_OUT = "not-worked-out"
    """At least two values stay possible. Weaker; a certificate names it."""


class Zeros(StrEnum):
    """Whether a count of nought is published as 0."""

    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class PrimaryRule:
    """Counts from 1 (or 0, where zeros are hidden) to `high` are hidden.

    Args:
        threshold: the number that the authority's policy names.
        inclusive: whether a count equal to the threshold is hidden ("5 and below") or shown
            ("below 5").
        zeros: whether a count of nought is shown.
        marker: what stands in the cell of a hidden count.
        promise: what must stay possible.

    Raises:
        BadSpec: nothing would be hidden, or the marker could be read as a number.
    """

    threshold: int = 5
    inclusive: bool = True
    zeros: Zeros = Zeros.SHOWN
    marker: str = "xx"
    promise: Promise = Promise.EVERY_VALUE

    def __post_init__(self) -> None:
        if self.high < 1:
            raise BadSpec(
                f"a threshold of {self.threshold} hides nothing",
                expected="a threshold that covers at least the count 1",
            )
        if len(self.covered) < 2:
            raise BadSpec(
                "only a count of 1 would be hidden, so the legend itself would give it away",
                expected="a threshold that covers more than one count, or zeros hidden as well",
            )
        marker = self.marker
        if not marker or marker != marker.strip() or not marker.isprintable():
            raise BadSpec(f"the marker is {marker!r}", expected="a short printable word or sign")
        if any(ch.isdigit() for ch in marker):
            raise BadSpec(
                f"the marker {marker!r} contains a digit and could be read as a count",
                expected="a marker such as xx, * or [c]",
            )

    @property
    def high(self) -> int:
        """The highest count that is hidden."""
        return self.threshold if self.inclusive else self.threshold - 1

    @property
    def covered(self) -> range:
        """The counts that the rule hides: what must stay possible. 0 is among them if hidden."""
        return range(0 if self.zeros is Zeros.HIDDEN else 1, self.high + 1)

    def hides(self, count: int) -> bool:
        """Whether a count falls under the rule."""
        return count <= self.high and (count > 0 or self.zeros is Zeros.HIDDEN)

    @property
    def sentence(self) -> str:
        """The rule in words, for a letter."""
        span = f"{self.high} or fewer" if self.high > 1 else "1"
        # A 0 may have to be hidden so that a low count stays hidden; the table's legend says so.
        if self.zeros is Zeros.SHOWN:
            zero = "A count of 0 is shown, unless a low count could then be worked out."
        else:
            zero = "A count of 0 is hidden."
        return f"Counts of {span} are not shown. {zero}"

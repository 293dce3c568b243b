"""How hidden counts are marked in a table, and what each way tells the reader."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from disclosable.sdc.release import Legend, Meaning
from disclosable.sdc.rules import PrimaryRule, Zeros

COVER_MARKER = "[c]"
"""The Analysis Function's symbol for a confidential figure; used where two markers are needed."""


class Style(Enum):
    """What the markers of one table cover, from the most to the least that a reader is told."""

    LOW_ONLY = "only low counts are hidden"
    TWO_MARKERS = "low counts bear one marker, counts hidden to protect them another"
    ONE_MARKER = "one marker for both"
    ONE_MARKER_MAYBE_ZERO = "one marker for both, and some of the hidden counts are 0"

    @property
    def hides_others(self) -> bool:
        """Whether counts that are not low may be hidden."""
        return self is not Style.LOW_ONLY

    @property
    def hides_zeros(self) -> bool:
        """Whether counts of 0 may be hidden although the policy shows them."""
        return self is Style.ONE_MARKER_MAYBE_ZERO


def cover_marker(rule: PrimaryRule) -> str:
    """The second marker, distinct from the rule's own."""
    return COVER_MARKER if rule.marker != COVER_MARKER else "[p]"


def marker_of(style: Style, low: bool, rule: PrimaryRule) -> str:
    """The marker of a hidden cell."""
    return cover_marker(rule) if style is Style.TWO_MARKERS and not low else rule.marker


def bounds_of(style: Style, low: bool, rule: PrimaryRule) -> tuple[int, int | None]:
    """What the legend lets a reader assume of a hidden count."""
    least = 0 if rule.zeros is Zeros.HIDDEN or style.hides_zeros else 1
    if style in (Style.LOW_ONLY, Style.TWO_MARKERS):
        return (least, rule.high) if low else (rule.high + 1, None)
    return least, None


def legend_of(style: Style, markers: Iterable[str], rule: PrimaryRule) -> Legend:
    """The legend for the markers that a table bears. Its sentences say what its bounds say."""
    meanings = {}
    for marker in sorted(set(markers)):
        low = marker == rule.marker
        least, most = bounds_of(style, low, rule)
        meanings[marker] = Meaning(least, most, _sentence(marker, style, low, rule))
    return Legend(meanings)


def _sentence(marker: str, style: Style, low: bool, rule: PrimaryRule) -> str:
    zero = rule.zeros is Zeros.HIDDEN or style.hides_zeros
    span = f"from {0 if rule.zeros is Zeros.HIDDEN else 1} to {rule.high}"
    if not low:
        return (
            f"{marker} means a number higher than {rule.high}. It is not shown because a number "
            f"marked {rule.marker} could be worked out from it."
        )
    if style in (Style.LOW_ONLY, Style.TWO_MARKERS):
        return f"{marker} means a number {span}, which is too low to show."
    also = (
        f"It may be 0, and it may be higher than {rule.high}."
        if zero
        else f"It is not 0, and it may be higher than {rule.high}."
    )
    return (
        f"{marker} means a number that is not shown: either it is {span}, or a number {span} could "
        f"be worked out from it. {also}"
    )

"""What a release says that its rule hides, and what its markers mean.

The promise is about the values that the rule covers. A release that names a rule which covers
nothing, or a legend that says one thing to programs and another to people, promises nothing; so
both are held to the only forms in which this project writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_BAND = re.compile(r"[0-9]+ (?:to [0-9]+|or more)")
_ZEROS = {
    "shown": "A count of 0 is shown, unless a low count could then be worked out.",
    "hidden": "A count of 0 is hidden.",
}
SHOWN_TOO = "Some low counts are shown all the same, because they were judged to identify nobody."
"""What a rule's sentence says besides where that is so; see `checker.shown`."""
HIGHEST = 1_000_000
"""No policy hides counts above this; every value up to it has to be witnessed."""


@dataclass(frozen=True)
class Rule:
    """Counts from `low` to `high` are hidden; `zeros` is `shown` or `hidden`.

    Raises:
        ValueError: it covers fewer than two values, or contradicts itself.
    """

    low: int
    high: int
    zeros: str
    marker: str
    sentence: str

    def __post_init__(self) -> None:
        if self.zeros not in ("shown", "hidden"):
            raise ValueError(f"its rule says that zeros are {self.zeros!r}")
        if self.low != (0 if self.zeros == "hidden" else 1):
            raise ValueError(f"its rule begins at {self.low}, and zeros are {self.zeros}")
        if not self.low < self.high <= HIGHEST:
            raise ValueError(f"its rule goes from {self.low} to {self.high}")
        if not self.marker.strip() or any(c.isnumeric() for c in self.marker):
            raise ValueError(f"its marker is {self.marker!r}")
        span = f"{self.high} or fewer" if self.high > 1 else "1"
        said = f"Counts of {span} are not shown. {_ZEROS[self.zeros]}"
        # Whatever else stood here would be passed over in prose, too, as the release's own words.
        if self.sentence.removesuffix(f" {SHOWN_TOO}") != said:
            raise ValueError(f"its rule is not what its sentence says: {self.sentence!r}")

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Rule:
        """The rule of `release.json`.

        Raises:
            KeyError, ValueError: a part is missing, of another type or not known.
        """
        return cls(
            low=whole(data["low"]),
            high=whole(data["high"]),
            zeros=words(data["zeros"]),
            marker=words(data["marker"]),
            sentence=words(data["sentence"]),
        )

    def covers(self, count: int) -> bool:
        """Whether a count must not be shown."""
        return self.low <= count <= self.high


@dataclass(frozen=True)
class Marker:
    """What the legend says of a marker: from `low` to `high` (None: open), in one sentence."""

    low: int
    high: int | None
    sentence: str


COVER_MARKERS = ("[c]", "[p]")
"""The second marker, for counts above the rule: the first of these that the rule does not use."""


def wrong_with(marker: str, meaning: Marker, rule: Rule) -> Iterator[str]:
    """What a legend says to people other than to programs, or other than the rule does.

    There are four kinds of marker: for low counts alone, for low counts and others alike, (a
    second marker) for counts that are higher than the rule covers, and a band, which says itself
    from where to where the count lies.
    """
    span = f"from {rule.low} to {rule.high}"
    if marker not in meaning.sentence:
        yield "the sentence does not name the marker"
        return
    if _BAND.fullmatch(marker):
        yield from _wrong_with_band(marker, meaning, rule)
        return
    # A marker of its own for a few cells would single them out, whatever its legend says.
    cover = COVER_MARKERS[rule.marker == COVER_MARKERS[0]]
    if marker not in (rule.marker, cover) or any(sign.isnumeric() for sign in marker):
        yield f"it is neither the marker of the rule, {rule.marker!r}, nor {cover!r} nor a band"
        return
    if marker != rule.marker and (meaning.high is not None or meaning.low <= 1):
        yield f"low counts bear the marker of the rule, {rule.marker!r}"
        return
    if meaning.high is not None:
        expected = f"{marker} means a number {span}, which is too low to show."
        if (meaning.low, meaning.high) != (rule.low, rule.high):
            yield f"from {meaning.low} to {meaning.high} is not what the rule covers, {span}"
    elif meaning.low > 1:
        expected = (
            f"{marker} means a number higher than {rule.high}. It is not shown because a number "
            f"marked {rule.marker} could be worked out from it."
        )
        if meaning.low != rule.high + 1 or marker == rule.marker:
            yield f"it begins at {meaning.low}, and the rule goes {span}"
    else:
        zero = "may be" if meaning.low == 0 else "is not"
        expected = (
            f"{marker} means a number that is not shown: either it is {span}, or a number {span} "
            f"could be worked out from it. It {zero} 0, and it may be higher than {rule.high}."
        )
        if meaning.low > rule.low:
            yield f"it rules out {rule.low}, which the rule covers"
    if meaning.sentence != expected:
        bounds = span if meaning.high is None else f"from {meaning.low} to {meaning.high}"
        yield f"{bounds} is not what it says; it should say: {expected}"


def _wrong_with_band(marker: str, meaning: Marker, rule: Rule) -> Iterator[str]:
    low, high = meaning.low, meaning.high
    label = f"{low} or more" if high is None else f"{low} to {high}"
    bounds = f"of {low} or more" if high is None else f"from {low} to {high}"
    expected = f"{label} means a number {bounds}."
    if marker != label or meaning.sentence != expected:
        yield f"{bounds} is not what it says; it should say: {expected}"
    if high is not None and high <= low:
        yield "the band holds one count only, and tells it"
    holds_all = low <= rule.low and (high is None or rule.high <= high)
    if not holds_all and low <= rule.high:
        yield f"the band holds some of what the rule covers, {rule.low} to {rule.high}, not all"


def words(value: object) -> str:
    """A text of a JSON file, and nothing that merely reads like one.

    Raises:
        ValueError: it is no text.
    """
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value


def whole(value: object) -> int:
    """A whole number of a JSON file; `true` and 1.0 are none.

    Raises:
        ValueError: it is no whole number.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(f"{value!r} is no whole number")
    return value

"""Which counts a page says it withholds for being low."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.published.bounds import bounds_in
from disclosable.published.finding import ReadingFinding
from disclosable.published.prose.explained import Explained, Sense
from disclosable.published.prose.hiding import hides_numbers
from disclosable.published.prose.line import sentences
from disclosable.published.prose.nought import rules_nought_out
from disclosable.published.prose.rounds import read_rounding
from disclosable.sdc.release import Meaning
from disclosable.sdc.rules import PrimaryRule, Zeros

MARKER_OF_THE_RULE = "low"
"""The rule's marker where the page's own one, such as `<5`, could be read as a number."""


@dataclass(frozen=True, slots=True)
class Ranged:
    """A marker of a table, what is said of it, how that is read, and where it is printed."""

    marker: str
    explained: Explained
    meaning: Meaning
    where: str


def rule_of(
    ranges: Sequence[Ranged], texts: Sequence[str], nought_is_printed: bool
) -> tuple[PrimaryRule | None, tuple[ReadingFinding, ...]]:
    """The lowest range that a page withholds, and a doubt where a marker may stand for more.

    Where no marker has a range, a sentence may still say which numbers are withheld.
    """
    named = [
        (high, r.meaning.low if low is None else low, r.marker, r)
        for r in ranges
        if r.explained.sense is Sense.LOW
        for high, low in [(r.explained.high, r.explained.low)]
        if high
    ]
    if not named:
        return _rule_in_words(texts, nought_is_printed), ()
    high, low, marker, _ = min(named, key=lambda item: item[:3])
    doubts = tuple(
        {
            r.marker: ReadingFinding(
                "two-rules",
                r.where,
                f"{r.marker!r} may stand for a number above {most}, while {marker!r} is for {high} "
                "or fewer: it is not said which numbers are low",
                settle=True,
            )
            for most, _, _, r in named
            if r.explained.to_protect and most != high
        }.values()
    )
    return _rule(high, low, marker), doubts


def _rule_in_words(texts: Sequence[str], nought_is_printed: bool) -> PrimaryRule | None:
    said = rules_nought_out(texts)
    shown = nought_is_printed if said is None else said
    stated = [
        (bounds.high, (1 if shown else 0) if bounds.low is None else bounds.low)
        for text in texts
        for sentence in sentences(text)
        if hides_numbers(sentence) and read_rounding(sentence) is None
        for bounds in bounds_in(sentence)
        if bounds.high
    ]
    return _rule(*min(stated), "") if stated else None


def _rule(high: int, low: int, marker: str) -> PrimaryRule:
    plain = marker.isprintable() and marker.strip() and not any(ch.isdigit() for ch in marker)
    # A legend of just 1 gives each count away. No rule says that, so nought is put to it; the audit
    # then finds every such cell worked out, from its own legend.
    return PrimaryRule(
        threshold=high,
        inclusive=True,
        zeros=Zeros.HIDDEN if low == 0 or high == 1 else Zeros.SHOWN,
        marker=marker if plain else MARKER_OF_THE_RULE,
    )

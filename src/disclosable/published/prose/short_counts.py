"""Counts in short: "(n=65)", "N = 65", "Base: 65", "Complaints (65) are broken down below"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosable.published.bounds import value
from disclosable.published.prose.counted import counts_things, words_of_counted
from disclosable.published.prose.other_numbers import BLOT

_N = r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?![\w%]|[.,/]\d|\s*[-–<≤]\s*\w)"
_STATED = re.compile(
    r"(?<![\w<≤])(?:(?:n|base(?:\s+size)?|sample(?:\s+size)?|total(?:\s*\([^()]{1,40}\))?|count)\s*[=:]"
    rf"|(?<=\()total(?:\s+of)?)\s*{_N}",
    re.IGNORECASE,
)
# A smaller number in brackets is more often a note, an item or a grade.
_LEAST = 10
_IN_BRACKETS = re.compile(
    rf"(?<=[a-z])\s\({_N}\)(?=\s+(?:are|were|is|was|have|has|by|in|broken|split)\b|\s*[.:]?\Z)",
    re.IGNORECASE,
)
_BY = re.compile(r",?\s+(?:broken\s+down\s+|split\s+|grouped\s+)?by\s", re.IGNORECASE)
_BEHIND_ENDS = re.compile(
    r"[.;:,()\d]|\b(?:of\s+(?:whom|which)|by|was|were|is|are)\b", re.IGNORECASE
)
_CUT = re.compile(r"[.;:|–—]\s|\s-\s")


@dataclass(frozen=True, slots=True)
class ShortCount:
    """A count in short: its number, the words of whom it counts, and where it stands.

    `is_whole` where it says that these are all; `words` may be none then.
    """

    number: int
    words: tuple[str, ...]
    is_whole: bool
    start: int
    end: int


def short_counts(text: str) -> tuple[ShortCount, ...]:
    """The counts in short of a sentence in which other numbers are blotted out."""
    found: list[ShortCount] = []
    for pattern, is_whole in ((_STATED, True), (_IN_BRACKETS, False)):
        for match in pattern.finditer(text):
            number = value(match[1])
            before = max((f.end for f in found if f.end <= match.start()), default=0)
            words = words_before(text[before : match.start()])
            if is_whole and not words:
                words = words_of_counted(_BEHIND_ENDS.split(text[match.end() :])[0])
            if not is_whole and (number < _LEAST or not words or _names_things(text, match)):
                continue
            found.append(ShortCount(number, words, is_whole, match.start(), match.end()))
    return tuple(sorted(found, key=lambda f: f.start))


def words_before(text: str) -> tuple[str, ...]:
    """The words of whom a number counts that stands in brackets behind them, as in a heading."""
    last = _CUT.split(text.rstrip(" (:,–-"))[-1]
    return words_of_counted(_BY.split(last)[0])


def without(text: str, counts: tuple[ShortCount, ...]) -> str:
    """The sentence with these counts blotted out as well, of the same length."""
    for one in counts:
        text = text[: one.start] + BLOT * (one.end - one.start) + text[one.end :]
    return text


def _names_things(text: str, match: re.Match[str]) -> bool:
    return counts_things(text[: match.start()].rsplit(None, 1)[-1])

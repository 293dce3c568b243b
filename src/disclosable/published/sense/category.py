"""What one label says about the people counted: an age span, a period, or a name.

`Under 16` and `Aged 0 to 15` are the same span, `2022/23` and `April 2022 to March 2023` the same
period. Everything else is a name, and two names are one where their words are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.published.sense.period_label import period_of_label
from disclosable.published.sense.words import VAGUE, telling_words, word_set
from disclosable.published.total_label import is_total
from disclosable.tables.age_span import AgeSpan
from disclosable.tables.period import Period


@dataclass(frozen=True, slots=True)
class Named:
    """A category that has only its name."""

    words: frozenset[str]


_YEARS = re.compile(r"\b((?:19|20)\d\d) ?(?:to|and|[-–—/]) ?((?:19|20)\d\d|\d\d)\b(?![-/\d])")
_BARE_YEAR = re.compile(
    r"(?<=[\s,(:])(?:19|20)\d\d(?=\)?\Z)"
    r"|\A(?:19|20)\d\d(?=[\s:,])|(?<=[,(:] )(?:19|20)\d\d(?=[),;])"
)

_AGES_IN = re.compile(
    r"\(?\b((?:aged\s+(?:over\s+|under\s+)?|over\s+|under\s+|below\s+)\d{1,3}s?\b"
    r"(?:\s*(?:to|-|–|and|or)\s*(?:\d{1,3}|over|under|older)\b)?)\)?(?!\s*(?:weeks?|days?|hours?|month))",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b((?:over|under|more\s+than|less\s+than|at\s+least|up\s+to|within)\s+\d{1,3})\s+"
    r"(weeks?|days?|hours?|months?|minutes?)\b",
    re.IGNORECASE,
)

Category = Named | AgeSpan | Period

Key = frozenset[Category]
"""Who is counted in a cell: every category that its labels name. Totals name none."""

EVERYBODY: Key = frozenset()


@dataclass(frozen=True, slots=True)
class Level:
    """One level of an axis's labels, with what each label says.

    `saying[i]` are the categories of line i on this level, empty where the label is a total or is
    void; `whole[i]` tells a total.
    """

    name: str
    saying: tuple[Key, ...]
    whole: tuple[bool, ...]

    @classmethod
    def of(cls, name: str, labels: Sequence[str], place: str) -> Level:
        """Read the labels of one level. `place` keeps vague names of two tables apart."""
        in_ages = _is_about_ages(name, labels)
        whole = tuple(bool(label) and is_total(label) for label in labels)
        bands_of = _bands_of(name) if in_ages else frozenset()
        also = Key({Named(bands_of)}) if bands_of else Key()
        saying = tuple(
            Key()
            if is_whole or not label
            else categories_of(label, name or place, in_ages=in_ages) | also
            for label, is_whole in zip(labels, whole, strict=True)
        )
        return cls(name, saying, whole)


def categories_of(label: str, dimension: str = "", *, in_ages: bool = False) -> Key:
    """The categories that a label names; never none.

    A name such as `Other` says nothing by itself: it goes with the name of its dimension.
    """
    found: set[Category] = set()
    rest = label
    for period, start, end in reversed(periods_in(label)):
        found.add(period)
        rest = f"{rest[:start]} {rest[end:]}"
    ages = AgeSpan.parse(rest.strip(" ,:-–"), in_ages=in_ages)
    if ages is not None:
        found.add(ages)
        return Key(found)
    for pattern in (_AGES_IN, _STAYS):
        match = pattern.search(rest)
        # "Patients over 65": who they are, and how old. "Over 52 weeks" is a stretch as well.
        ages = None if match is None else AgeSpan.parse(match[1], in_ages=True)
        if match is not None and ages is not None:
            found.add(ages)
            unit = match[2] if pattern is _STAYS else ""
            rest = f"{rest[: match.start()]} {unit} {rest[match.end() :]}"
            break
    words = word_set(rest)
    if not words and not found:
        words = frozenset({label.casefold()})
    if words and words <= VAGUE:
        words |= word_set(dimension)
    if words:
        found.add(Named(words))
    return Key(found)


def periods_in(text: str) -> Sequence[tuple[Period, int, int]]:
    """The periods that a label or a title names, each with where it begins and ends.

    There, other than in prose, bare years are periods: "Fines 2023", "Pupils, 2022 to 2023".
    """
    whole = Period.parse(text) or period_of_label(text)
    if whole is not None:
        return [(whole, 0, len(text))]
    ranges = [
        (period, match.start(), match.end())
        for match in _YEARS.finditer(text)
        if (period := _years(match)) is not None
    ]
    if ranges:
        return ranges
    if found := Period.find(text):
        return found
    match = _BARE_YEAR.search(text)
    year = None if match is None else Period.parse(match[0])
    return [] if match is None or year is None else [(year, match.start(), match.end())]


def _years(match: re.Match[str]) -> Period | None:
    """The years from one to another; `2022/23` is one year of its own."""
    whole = Period.parse(match[0])
    if whole is not None:
        return whole
    first, last = Period.parse(match[1]), Period.parse(match[2])
    if first is None or last is None or last.last < first.first:
        return None
    return Period(first.first, last.last)


def _bands_of(name: str) -> frozenset[str]:
    """What a level's bands are of, where they are no ages: they nest like ages, and are others."""
    if {"age", "ages", "aged", "old", "years"} & set(name.casefold().replace("-", " ").split()):
        return frozenset()
    return telling_words(name)


def _is_about_ages(name: str, labels: Sequence[str]) -> bool:
    """Whether plain numbers and ranges among the labels are ages."""
    said = f"{name} {' '.join(labels)}".casefold().replace("-", " ")
    words = said.split()
    if any(w in ("age", "ages", "aged", "years") for w in words):
        return True
    # `Under 5` alone may be a marker's words; among several such labels it is an age.
    named = {label for label in labels if label and not is_total(label)}
    spans = {label for label in named if AgeSpan.parse(label, in_ages=True) is not None}
    return len(spans) >= 2 and (spans == named or (len(spans) >= 3 and 2 * len(spans) > len(named)))

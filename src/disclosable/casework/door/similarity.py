"""How alike two questions are: their words, and apart from them what they are asked about.

The same question about another year, place, age or person asks for different information, however
alike its words are. So dates, names and numbers are taken out first and compared by themselves;
what remains is compared as a set of words. Nothing is learnt and nothing is drawn: the same two
texts give the same answer always, and the answer says which words made it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from disclosable.casework.door.lexicon import data_table
from disclosable.casework.door.period_words import take_periods

SAME_FROM = 80
"""The share of words in common, in whole per cent, from which two questions are one."""
RELATED_FROM = 50
"""The share from which they are about similar information."""
_FEWEST = 2

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"(?:^|[.?!:]\s+|\n\s*)[\"'“‘(\[]*([A-Z][\w'’]*)")


class Likeness(StrEnum):
    """What one question is beside another."""

    IDENTICAL = "identical"
    SAME = "substantially similar"
    OTHERWISE = "alike, but about something else"
    RELATED = "about similar information"
    APART = "different"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two questions side by side: `share` of their words in common in whole per cent, and why.

    `only_new` and `only_old` are words, and `new_about` and `old_about` the dates, names and
    numbers, that stand in one of the two alone.
    """

    likeness: Likeness
    share: int
    common: tuple[str, ...]
    only_new: tuple[str, ...]
    only_old: tuple[str, ...]
    new_about: tuple[str, ...]
    old_about: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The comparison in words, for an officer."""
        said = f"{self.share}% of their words are the same"
        if self.only_new or self.only_old:
            said += f" (only now: {_or_none(self.only_new)}; only then: {_or_none(self.only_old)})"
        if self.new_about or self.old_about:
            said += f"; now it is about {_or_none(self.new_about)}, then {_or_none(self.old_about)}"
        return said + "."


@dataclass(frozen=True, slots=True)
class _Content:
    """What one question asks: its words, and the dates, names and numbers that narrow it."""

    words: frozenset[str]
    periods: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]


def compare(new: str, old: str) -> Comparison:
    """The new question beside the old one."""
    a, b = _content(new), _content(old)
    names_a = a.names - (b.words | b.names)
    names_b = b.names - (a.words | a.names)
    # A name that the other text writes small, or at the start of a sentence, is no difference.
    both = a.names | b.names
    words_a, words_b = a.words - both, b.words - both
    common = words_a & words_b
    whole = len(words_a) + len(words_b)
    share = 200 * len(common) // whole if whole else 100
    new_about = (*sorted(a.periods - b.periods), *sorted(names_a), *sorted(a.numbers - b.numbers))
    old_about = (*sorted(b.periods - a.periods), *sorted(names_b), *sorted(b.numbers - a.numbers))
    return Comparison(
        _likeness(share, len(common | (both - names_a - names_b)), bool(new_about or old_about)),
        share,
        tuple(sorted(common)),
        tuple(sorted(words_a - words_b)),
        tuple(sorted(words_b - words_a)),
        new_about,
        old_about,
    )


def _likeness(share: int, common: int, otherwise: bool) -> Likeness:
    if share >= SAME_FROM and common >= _FEWEST:
        if otherwise:
            return Likeness.OTHERWISE
        return Likeness.IDENTICAL if share == 100 else Likeness.SAME
    return Likeness.RELATED if share >= RELATED_FROM and common else Likeness.APART


@lru_cache(maxsize=4096)
def _content(text: str) -> _Content:
    known = _known()
    periods, rest = take_periods(text, known.numbers)
    starts = {match.start(1) for match in _SENTENCE.finditer(rest)}
    names: set[str] = set()
    tokens: list[str] = []
    for match in _TOKEN.finditer(rest):
        word = match[0].replace("’", "'").lower()
        word = word.removesuffix("'s")
        tokens.append(str(known.numbers.get(word, word)))
        named = match[0][0].isupper() and match.start() not in starts
        if named and word not in known.idle and len(word) > 1:
            names.add(_stem(word))
    joined = f" {' '.join(tokens)} "
    for phrase, first in known.same:
        joined = joined.replace(f" {phrase} ", f" {first} ")
    words = [word for word in joined.split() if word not in known.idle]
    return _Content(
        words=frozenset(_stem(word) for word in words if not word.isdigit()),
        periods=periods,
        names=frozenset(names),
        numbers=frozenset(word for word in words if word.isdigit()),
    )


def _stem(word: str) -> str:
    """The word without the endings of plurals and of verbs, by rule."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2 and not word.endswith("ss"):
            word = word[: -len(ending)]
            if ending in ("ing", "ed") and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word.removesuffix("e") if len(word) > 3 else word


@dataclass(frozen=True, slots=True)
class _Known:
    same: tuple[tuple[str, str], ...]
    idle: frozenset[str]
    numbers: dict[str, int]


@cache
def _known() -> _Known:
    top = data_table("similarity")
    rows: list[list[str]] = top.get("same", list)
    idle = frozenset(top.strings("idle"))
    table = top.table("numbers")
    numbers = {name: table.get(name, int) for name in table.names()}
    top.finish()
    pairs = [(phrase, row[0]) for row in rows for phrase in row[1:]]
    return _Known(tuple(sorted(pairs, key=lambda p: -len(p[0]))), idle, numbers)


def _or_none(words: tuple[str, ...]) -> str:
    return ", ".join(words) or "nothing"

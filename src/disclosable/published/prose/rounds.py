"""What the prose says of rounding: to what, which figures as what, and whether totals are exact."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from disclosable.published.bounds import NUMBER_WORDS, value
from disclosable.published.legends import Direction, Rounding
from disclosable.published.prose.line import sentences

_N = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|thousand|{NUMBER_WORDS})"
_BASE = re.compile(
    rf"\bto\s+(?:a|the)\s+(?:nearest|closest)\s+(?:multiple\s+of\s+|whole\s+)?({_N})\b"
    rf"|\b(?:the\s+)?nearest\s+(?:multiple\s+of\s+)?({_N})\b"
    rf"|\b(?:to|in|as)\s+(?:the\s+next\s+)?(?:a\s+)?(?:base|multiples?)\s+(?:of\s+)?({_N})\b"
    rf"|\bround(?:ed|ing)\s+(?:up\s+|down\s+)?(?:to\s+)?(?:the\s+next\s+)?base\s+({_N})\b"
    rf"|\brounded\s+(?:up|down)\s+to\s+(?:the\s+next\s+)?(?:a\s+)?(?:multiple\s+of\s+)?({_N})\b"
    rf"|\bbase[\s-]+({_N})[\s-]+rounding\b|\brounding\s+(?:to\s+)?base[\s-]+({_N})\b"
    rf"|\brounding\s+base\s*(?:of|is|=|:)?\s*({_N})\b",
    re.IGNORECASE,
)
# "rounded to 5" says a base as well, unless it says what becomes 5 ("3 to 5 are rounded to 5").
_BARE_BASE = re.compile(
    r"\bround(?:ed|ing)\s+(?:to|in|by)\s+(3|5|10|20|25|50|100|500|1,?000|three|five|ten|twenty"
    r"|fifty|thousand)(?:s|['’]s)?\b(?![.,]\d|\s*(?:d\.?p|s\.?f|signif|decim|plac|digit|figure))",
    re.IGNORECASE,
)
_AT_RANDOM = re.compile(
    r"\brandom(?:ly)?\s+round|\brounded\s+(?:\w+\s+)?(?:at\s+random|randomly)", re.I
)
_EITHER_WAY = re.compile(
    r"\bup(?:wards?)?\s*(?:or|and|/)\s*down(?:wards?)?\b|\bdown\s+or\s+up\b", re.I
)
_SAYS_ROUNDED = re.compile(
    r"\b(?:rounded|rounding|rounds\s+to)\b|\bnearest\s+(?:multiple|\d|five|ten)", re.IGNORECASE
)
_UP = re.compile(
    r"\brounded\s+up\b|\bto\s+the\s+next\s+(?:highest|higher)?\s*multiple", re.IGNORECASE
)
_DOWN = re.compile(r"\brounded\s+down\b", re.IGNORECASE)
_HALVES = re.compile(
    r"\b(?:end(?:s|ing)?\s+in\s+(?:5|five)|halves|half|half-?way|mid-?points?)\b[^.;]{0,40}"
    r"\brounded\s+(up|down)\b",
    re.IGNORECASE,
)
_NOT_COUNTS = re.compile(
    r"%|£|\d\s?d\.?p\b|\bnearest\s+\d+\s+(?:miles?|km|metres?|kilometres?|years?|days?|weeks?)\b"
    r"|\b(?:per\s?cent(?:age)?s?|proportions?|rates?|means?|averages?|medians?|pounds?|amounts?"
    r"|costs?|money|spend|hours?|minutes?|months?|ages?|decimal|whole\s+number|penny|pence|shares?)\b",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\b(?:counts?|numbers?|figures|people|cases)\b", re.IGNORECASE)
_TOTALS_EXACT = re.compile(
    r"\btotals?\b[^.;]{0,40}\b(?:(?:is|are|was|were|has|have)\s+not\s+(?:been\s+)?rounded"
    r"|not\s+rounded|(?:is|are)\s+(?:the\s+)?(?:exact|unrounded|true))"
    r"|\b(?:except|apart\s+from|other\s+than|but\s+not|excluding)\s+(?:for\s+)?(?:the\s+)?(?:\w+\s+)?totals?\b"
    r"|\b(?:unrounded|exact)\s+totals?\b",
    re.IGNORECASE,
)
_TOTALS_ROUNDED = re.compile(
    r"\btotals?\b[^.;]{0,60}\b(?:separately|independently|also\s+rounded)", re.I
)
_UNSURE = re.compile(
    r"\b(?:figures|numbers|counts|data|totals|values)\s+(?:\w+\s+){0,2}(?:are|were|have\s+been|is|may\s+be)"
    r"\s+(?:\w+\s+){0,3}(?:estimate[sd]?|perturbed|approximate|swapped|weighted|grossed|sampled)\b"
    r"|\b(?:perturb(?:ed|ation)|record\s+swapping|random\s+rounding|random\s+noise|noise\s+(?:is|has))\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    rf"(?<![\w.,])(?:({_N}(?:\s*,\s*{_N})+\s*,?\s*(?:and|or)\s+{_N})"
    rf"|(?:(?:between|from)\s+)?({_N})\s*(?:to|and|or|-|–)\s*({_N})|({_N}))"
    r"(?:\s+(?:people|cases|inclusive))?\s*,?\s*"
    r"(?:(?:is|are|was|were|has\s+been|have\s+been|becomes?|appears?)\s+)?"
    r"(?:(?:(?:shown|printed|given|recorded|published|written|reported|put|set)\s+)?as|replaced\s+(?:by|with)"
    rf"|rounded\s+(?:up\s+|down\s+)?to|becomes?|=|→|->)\s+(?:an?\s+)?['\"‘“]?({_N})\b(?![.,]\d|\s*(?:to|or|-|–)\s*\d)",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:shown|printed|given|recorded|published|written|reported|replaced|put|appears?|becomes?)\b"
    r"|\d\s+as\s+\d[^.]*\d\s+as\s+\d",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RoundingSaid:
    """What one passage says of rounding.

    `rounding` is None where it says that figures are not exact, and not how.
    """

    rounding: Rounding | None
    sentence: str


@lru_cache(maxsize=16_384)
def read_rounding(text: str) -> RoundingSaid | None:
    """What a passage says of the rounding of counts; None where it says nothing of it."""
    if not (_SAYS_ROUNDED.search(text) or _SHOWS.search(text) or _UNSURE.search(text)):
        return None
    base, direction = 1, Direction.NEAREST
    groups: list[tuple[int, int, int]] = []
    said: list[str] = []
    unsure = False
    shows = bool(_SAYS_ROUNDED.search(text) or _SHOWS.search(text))
    for sentence in sentences(text):
        if _about_other_figures(sentence):
            continue
        stated = _groups(sentence) if shows else []
        match = _BASE.search(sentence) or (None if stated else _BARE_BASE.search(sentence))
        if match:
            base = _value(next(g for g in match.groups() if g))
            direction = _direction(sentence, text)
        unsure |= bool(_UNSURE.search(sentence)) and not (match and _AT_RANDOM.search(sentence))
        if stated or match or _UNSURE.search(sentence) or _SAYS_ROUNDED.search(sentence):
            groups += [g for g in stated if g not in groups]
            said.append(sentence)
    if not said or (base == 1 and not groups and not (unsure or _mentions_rounding(said))):
        return None
    sentence = " ".join(said)
    if unsure or (base == 1 and not groups):
        return None if _only_totals(said) and not unsure else RoundingSaid(None, sentence)
    return RoundingSaid(
        Rounding(base, sentence, tuple(groups), says_totals_are_exact(text), direction), sentence
    )


def _direction(sentence: str, text: str) -> Direction:
    """Which way the figures of a sentence go; what the passage says of halves may stand apart."""
    halves = _HALVES.search(text)
    if halves:
        return Direction.HALVES_UP if halves[1].casefold() == "up" else Direction.HALVES_DOWN
    if _AT_RANDOM.search(sentence):
        return Direction.EITHER
    if _EITHER_WAY.search(sentence):
        return Direction.NEAREST
    if _UP.search(sentence):
        return Direction.UP
    return Direction.DOWN if _DOWN.search(sentence) else Direction.NEAREST


def says_totals_are_exact(text: str) -> bool:
    """Whether totals are said not to be rounded."""
    return bool(_TOTALS_EXACT.search(text)) and not _TOTALS_ROUNDED.search(text)


def _about_other_figures(sentence: str) -> bool:
    """Whether a sentence is about the rounding of percentages, money or ages, not of counts."""
    return bool(_NOT_COUNTS.search(sentence)) and not _COUNTS.search(_NOT_COUNTS.sub(" ", sentence))


def _mentions_rounding(said: Sequence[str]) -> bool:
    return any(_SAYS_ROUNDED.search(sentence) for sentence in said)


def _only_totals(said: Sequence[str]) -> bool:
    """Whether the words only say that totals, or figures, are not rounded."""
    return all(
        re.search(r"\bnot\s+(?:been\s+)?rounded|\bunrounded|\bexact\b", sentence, re.IGNORECASE)
        for sentence in said
    )


def _groups(sentence: str) -> list[tuple[int, int, int]]:
    """The figures that a sentence gives for ranges: "0, 1 and 2 are shown as 0; 3 to 5 as 5"."""
    found: list[tuple[int, int, int]] = []
    for match in _GROUP.finditer(sentence):
        several, first, last, one, shown = match.groups()
        numbers = (
            [_value(n) for n in re.findall(_N, several, re.IGNORECASE)]
            if several
            else [_value(first), _value(last)]
            if first and last
            else [_value(one)]
        )
        low, high = min(numbers), max(numbers)
        if several and numbers != list(range(low, high + 1)):
            continue
        if not several and one and low == _value(shown):
            continue
        found.append((_value(shown), low, high))
    return found


def _value(text: str) -> int:
    return 1000 if text.casefold() == "thousand" else value(text)

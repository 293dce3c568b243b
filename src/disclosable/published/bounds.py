"""What a phrase says of a count: "fewer than 5", "5 and below", "1, 2, 3 or 4", "from 1 to 9"."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# fmt: off
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
)
# fmt: on
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = (
    {word: value for value, word in enumerate(_WORDS)}
    | {word: 10 * tens for tens, word in enumerate(_TENS, 3)}
    | {"nought": 0, "nil": 0}
)

_DIGITS = r"\d{1,3}(?:,\d{3})+|\d{1,9}"
# The words that begin with another word come first.
_TENS_WORD = "twenty|" + "|".join(_TENS)
_BELOW_HUNDRED = rf"(?:{_TENS_WORD})[-\s](?:{'|'.join(_WORDS[1:10])})|" + "|".join(
    sorted(_VALUES, key=len, reverse=True)
)
NUMBER_WORDS = (
    rf"(?:(?:an?|{'|'.join(_WORDS[1:10])})\s)?hundred(?:\s(?:and\s)?(?:{_BELOW_HUNDRED})\b)?"
    rf"|{_BELOW_HUNDRED}"
)
"""A pattern for a number in words. Those that begin with another come before it."""
_N = (
    r"(?<![\w.,/\[£$€-])(?<!\w\()"
    rf"(?:{_DIGITS}|{NUMBER_WORDS})"
    r"(?![\w/]|[.,]\d|\s?%|-[a-z]|\s+(?:per\s?cent|pounds|pence)\b)"
)
_MONTH = (
    r"(?!\s+(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?!\s+(?:also|be|have|not))|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)"
)
# "within 20 working days" and "over 28 days" count no people; "five (5)" says one number twice.
_UNIT = (
    r"(?!\s+(?:(?:working|calendar|school)\s+)?"
    r"(?:days?|weeks?|months?|years?|hours?|minutes?|miles?|kilometres?|metres?)\b)"
)
_NUMBER = rf"({_N})(?:\s*\(\d{{1,9}}\))?{_MONTH}{_UNIT}"
# "5 people or fewer", "4 individual cases or less".
_COUNTED = r"(?:\s+(?!or\b|and\b)[a-z]+){0,3}"
_LESS = r"(?:fewer|less|lower|smaller)"
_MORE = r"(?:higher|more|greater|larger)"

_THRESHOLD = (
    r"(?:the|our|a|this)\s+(?:[a-z]+\s+){0,3}(?:threshold|minimum|cut-?off|limit)(?:\s+(?:value|level))?"
    r"(?:\s+(?:of|is)|:)"
)

# An age is no count.
_AGE = (
    rf"\bag(?:e|es|ed)\s+(?:of\s+)?(?:under|over|below|above|between|from)?\s*{_NUMBER}"
    rf"(?:\s*(?:and|to|or|-|–)\s*(?:{_NUMBER}|over|under|above|below|more))?"
)
# Each pattern comes before those that would match a part of it. What is matched is taken out.
_PATTERNS = (
    # "it may be higher than 5" rules nothing out; see `says_open` in the legend.
    ("open", rf"\b(?:may|might|could|can)(?:\s+also)?\s+be\s+{_MORE}(?:\s+than\s+{_NUMBER})?"),
    ("age", _AGE),
    ("inside", rf"\bbetween\s+{_NUMBER}\s+and\s+{_NUMBER},?\s*\(?exclusive\b"),
    ("span", rf"\b(?:between|from)\s+{_NUMBER}\s+(?:and|to)\s+{_NUMBER}"),
    ("list", rf"{_NUMBER}((?:\s*,\s*{_N})+)\s*,?\s*(?:or|and)\s+{_NUMBER}"),
    ("span", rf"{_NUMBER}\s*(?:to|-|–)\s*(?<![\w])({_N.replace('€-])', '€])')}){_MONTH}{_UNIT}"),
    ("pair", rf"{_NUMBER}\s+or\s+{_NUMBER}"),
    ("most", rf"(?:{_LESS}\s+than\s+or\s+equal\s+to|equal\s+to\s+or\s+{_LESS}\s+than)\s+{_NUMBER}"),
    ("most", rf"(?:no|not)\s+{_MORE}\s+than\s+{_NUMBER}"),
    ("least", rf"(?:no|not)\s+{_LESS}\s+than\s+{_NUMBER}"),
    ("most", rf"(?:at|equal\s+to)\s+or\s+(?:below|under|{_LESS}\s+than)\s+{_NUMBER}"),
    ("below", rf"(?:{_LESS}\s+th[ae]n|under|below)\s+{_NUMBER}"),
    ("below", rf"(?:{_LESS}\s+th[ae]n|under|below)\s+{_THRESHOLD}\s+{_NUMBER}"),
    ("most", rf"{_NUMBER}{_COUNTED}\s*(?:or|and|&)\s*(?:{_LESS}|under|below)\b"),
    ("most", rf"(?:up\s+to|at\s+most|maximum\s+of|not\s+exceeding)\s+{_NUMBER}"),
    ("single", r"\bsingle[\s-](?:digit|figure)s?\b"),
    ("most", rf"(?:<=|≤|=<)\s*{_NUMBER}"),
    ("below", rf"<\s*{_NUMBER}"),
    ("above", rf"(?:{_MORE}\s+than|over|above)\s+{_NUMBER}"),
    ("least", rf"{_NUMBER}{_COUNTED}\s*(?:or|and|&)\s*(?:{_MORE}|over|above)\b"),
    ("least", rf"at\s+least\s+{_NUMBER}"),
    ("least", rf"(?:>=|≥|=>)\s*{_NUMBER}"),
    ("above", rf">\s*{_NUMBER}"),
    ("least", rf"{_NUMBER}\s*\+"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_PEOPLE_OF_AN_AGE = re.compile(
    r"\b(children|pupils|people|persons|drivers|boys|girls|women|men|patients|adults|those|anyone"
    r"|residents|victims|passengers|young\s+people)\s+(?:who\s+(?:are|were)\s+)?"
    rf"(?:under|over|below|above)\s+(?:the\s+age\s+of\s+)?{_N}",
    re.IGNORECASE,
)
# What may stand beside the bounds in a marker: `n<5`, `*<5`, `Redacted (<5)`, `<5 (s40)`.
_HIDING_WORD = (
    r"(?:redacted|suppressed|withheld|hidden|masked|exempt(?:ed)?|confidential|removed|not\s+(?:shown|given)"
    r"|(?:section|s)\s*40(?:\s+2)?)"
)
_HIDDEN_BEFORE = re.compile(
    rf"\A(?:[*#~†‡^]+|{_HIDING_WORD}\b|[cnxsu](?![a-z]))\s*[:;,=–-]?\s*", re.IGNORECASE
)
_HIDDEN_BEHIND = re.compile(rf"\s*[:;,–-]?\s*(?:[*#~†‡^]+|(?<=\s){_HIDING_WORD})\Z", re.IGNORECASE)
# "Low (1-4)" is a band of risks as often as not, so this goes with "<5" and the like alone.
_SAID_LOW = re.compile(
    r"\A(?:low|small)(?:\s+(?:number|count|figure))?\s*[:;,–-]?\s+", re.IGNORECASE
)
_NUMBER_IS = re.compile(
    r"\A(?:(?:the|a|an)\s+)?(?:(?:number|count|figure|value|total)s?\s+)?(?:is\s+|are\s+|of\s+)?",
    re.IGNORECASE,
)
_CHAIN = re.compile(r"(\d{1,9})\s*(<=|≤|<)\s*[a-z]\s*(<=|≤|<)\s*(\d{1,9})", re.IGNORECASE)
_FIGURE = re.compile(_N, re.IGNORECASE)
_NONE_TO = re.compile(r"\bnone(?=\s+(?:to|and)\s+(?:\d|[a-z]))", re.IGNORECASE)
_ANY_NUMBER = re.compile(rf"\d|\bsingle\b|\b(?:{NUMBER_WORDS})\b", re.IGNORECASE)
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `low` to `high`, both counted in; None where the phrase says nothing of that end."""

    low: int | None
    high: int | None


def value(text: str) -> int:
    """The number that digits or an English number word, up to 999, stand for."""
    folded = re.sub(r"[-\s]+", " ", text.strip().casefold())
    if folded[0].isdigit():
        return int(folded.replace(",", ""))
    hundreds, hundred, rest = folded.rpartition("hundred")
    words = [word for word in rest.split() if word != "and"]
    many = 100 * _VALUES.get(hundreds.strip(), 1) if hundred else 0
    return many + sum(_VALUES[word] for word in words)


@lru_cache(maxsize=16_384)
def bounds_in(text: str) -> tuple[Bounds, ...]:
    """Every bound that a text states. Years, dates, references and percentages are passed over.

    "Pupils under 5" is read as an age where the text states another bound, else as a count.
    """
    if not _ANY_NUMBER.search(text):
        return ()
    text = _NONE_TO.sub("0", without_entities(text))
    return _bounds_in(_PEOPLE_OF_AN_AGE.sub(r"\1 ;", text)) or _bounds_in(text)


def _bounds_in(text: str) -> tuple[Bounds, ...]:
    found: list[Bounds] = []
    rest = _CHAIN.sub(_chain_in_words, text)
    for kind, pattern in _COMPILED:
        at = 0
        while match := pattern.search(rest, at):
            stated = list(_bounds(kind, [g for g in match.groups() if g]))
            if kind == "pair" and not stated:
                at = match.start() + 1  # "fewer than 5 or 0" says two things
                continue
            found.extend(stated)
            rest = f"{rest[: match.start()]} ; {rest[match.end() :]}"
    return tuple(found)


def _chain_in_words(match: re.Match[str]) -> str:
    """ "0 < n < 5" as "from 1 to 4"."""
    first, last = value(match[1]) + (match[2] == "<"), value(match[4]) - (match[3] == "<")
    return f" from {first} to {last} " if first <= last else " "


def says_open(text: str) -> bool:
    """Whether a text says that the number may be higher than what it says otherwise."""
    return bool(_COMPILED[0][1].search(text))


@lru_cache(maxsize=4096)
def bounds_of(marker: str) -> Bounds | None:
    """The bounds of a marker that is its own legend, such as `<5` or `Fewer than 5`; else None.

    A sign or a word beside them that says that a number is hidden, as in `<5*`, `Low (<5)` and
    `Redacted (1-4)`, changes nothing.
    """
    if not _ANY_NUMBER.search(marker):
        return None
    text = re.sub(r"[.()\[\]{}'\"‘’“”]", " ", without_entities(marker))
    text = _CHAIN.sub(_chain_in_words, text).strip()
    text = _NUMBER_IS.sub("", _HIDDEN_BEHIND.sub("", _HIDDEN_BEFORE.sub("", text)))
    said_low = _SAID_LOW.sub("", text)
    for kind, pattern in _COMPILED[1:]:
        match = pattern.fullmatch(text)
        if match is None and kind in ("below", "most"):
            match = pattern.fullmatch(said_low)
        if match:
            return next(_bounds(kind, [g for g in match.groups() if g]), None)
    return None


def without_entities(text: str) -> str:
    """A text in which `&lt;5`, left over from a web page, is `<5`."""
    return html.unescape(html.unescape(text)) if "&" in text else text


def _bounds(kind: str, groups: list[str]) -> Iterator[Bounds]:
    if kind == "single":
        yield Bounds(None, 9)
        return
    numbers = [value(n) for group in groups for n in _FIGURE.findall(group)]
    if not numbers or all(n in _YEARS for n in numbers):
        return
    first, last = numbers[0], numbers[-1]
    if kind == "below" and first > 0:
        yield Bounds(None, first - 1)
    elif kind == "most":
        yield Bounds(None, first)
    elif kind == "above":
        yield Bounds(first + 1, None)
    elif kind == "least":
        yield Bounds(first, None)
    elif kind == "inside" and first + 1 < last:
        yield Bounds(first + 1, last - 1)
    elif (
        (kind == "span" and first <= last)
        or (kind == "pair" and last == first + 1)
        or (kind == "list" and numbers == list(range(first, last + 1)))
    ):
        yield Bounds(first, last)

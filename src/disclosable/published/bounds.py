"""What a phrase says of a count: "fewer than 5", "5 and below", "1, 2, 3 or 4", "from 1 to 9"."""

from __future__ import annotations

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
_VALUES = {word: value for value, word in enumerate(_WORDS)} | {"nought": 0, "nil": 0}

_N = r"(?<![\w.,/(\[-])(?:\d{1,3}(?:,\d{3})+|\d{1,9}|" + "|".join(_VALUES) + r")(?![\w/]|[.,]\d|%)"
_MONTH = (
    r"(?!\s+(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may(?!\s+(?:also|be|have|not))|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b)"
)
_NUMBER = rf"({_N}){_MONTH}"
_LESS = r"(?:fewer|less|lower|smaller)"
_MORE = r"(?:higher|more|greater|larger)"

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
    ("span", rf"\b(?:between|from)\s+{_NUMBER}\s+(?:and|to)\s+{_NUMBER}"),
    ("list", rf"{_NUMBER}((?:\s*,\s*{_N})+)\s*,?\s*(?:or|and)\s+{_NUMBER}"),
    ("span", rf"{_NUMBER}\s*(?:to|-|–)\s*(?<![\w])({_N.replace('-])', '])')}){_MONTH}"),
    ("pair", rf"{_NUMBER}\s+or\s+{_NUMBER}"),
    ("most", rf"(?:{_LESS}\s+than\s+or\s+equal\s+to|equal\s+to\s+or\s+{_LESS}\s+than)\s+{_NUMBER}"),
    ("most", rf"(?:no|not)\s+{_MORE}\s+than\s+{_NUMBER}"),
    ("least", rf"(?:no|not)\s+{_LESS}\s+than\s+{_NUMBER}"),
    ("below", rf"(?:{_LESS}\s+than|under|below)\s+{_NUMBER}"),
    ("most", rf"{_NUMBER}\s*(?:or|and|&)\s*(?:{_LESS}|under|below)\b"),
    ("most", rf"(?:up\s+to|at\s+most|maximum\s+of)\s+{_NUMBER}"),
    ("most", rf"(?:<=|≤|=<)\s*{_NUMBER}"),
    ("below", rf"<\s*{_NUMBER}"),
    ("above", rf"(?:{_MORE}\s+than|over|above)\s+{_NUMBER}"),
    ("least", rf"{_NUMBER}\s*(?:or|and|&)\s*(?:{_MORE}|over|above)\b"),
    ("least", rf"at\s+least\s+{_NUMBER}"),
    ("least", rf"(?:>=|≥|=>)\s*{_NUMBER}"),
    ("above", rf">\s*{_NUMBER}"),
    ("least", rf"{_NUMBER}\s*\+"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_FIGURE = re.compile(_N, re.IGNORECASE)
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `low` to `high`, both counted in; None where the phrase says nothing of that end."""

    low: int | None
    high: int | None


def value(text: str) -> int:
    """The number that digits or an English number word stand for."""
    folded = text.strip().casefold()
    return _VALUES[folded] if folded in _VALUES else int(folded.replace(",", ""))


def bounds_in(text: str) -> tuple[Bounds, ...]:
    """Every bound that a text states. Years, dates, references and percentages are passed over."""
    found: list[Bounds] = []
    rest = text
    for kind, pattern in _COMPILED:
        while match := pattern.search(rest):
            found.extend(_bounds(kind, [g for g in match.groups() if g]))
            rest = f"{rest[: match.start()]} ; {rest[match.end() :]}"
    return tuple(found)


def says_open(text: str) -> bool:
    """Whether a text says that the number may be higher than what it says otherwise."""
    return bool(_COMPILED[0][1].search(text))


@lru_cache(maxsize=4096)
def bounds_of(marker: str) -> Bounds | None:
    """The bounds of a marker that is its own legend, such as `<5` or `Fewer than 5`; else None."""
    text = re.sub(r"[.()'\"‘’“”]", " ", marker).strip()
    text = re.sub(
        r"^(?:(?:the|a|an)\s+)?(?:(?:number|count|figure|value|total)s?\s+)?(?:is\s+|are\s+|of\s+)?",
        "",
        text,
        flags=re.IGNORECASE,
    )
    for kind, pattern in _COMPILED[1:]:
        match = pattern.fullmatch(text)
        if match:
            return next(_bounds(kind, [g for g in match.groups() if g]), None)
    return None


def _bounds(kind: str, groups: list[str]) -> Iterator[Bounds]:
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
    elif (
        (kind == "span" and first <= last)
        or (kind == "pair" and last == first + 1)
        or (kind == "list" and numbers == list(range(first, last + 1)))
    ):
        yield Bounds(first, last)

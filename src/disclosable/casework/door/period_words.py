"""The dates and periods that a question names, taken out of its words and written in one way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = r"(?P<month>" + "|".join(rf"{m[:3]}t?(?:{m[3:]})?" for m in _MONTHS) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_DAY = r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"

_DAY_MONTH_YEAR = re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_MONTH_DAY_YEAR = re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE)
_DAY_MONTH = re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}\b", re.IGNORECASE)
_ISO = re.compile(r"\b(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])\b")
_SLASHED = re.compile(
    r"\b(?P<day>[0-3]?[0-9])[/.](?P<month>[01]?[0-9])[/.](?P<year>(?:19|20)?[0-9]{2})\b"
)
_SPAN = re.compile(r"\b(?P<a>(?:19|20)[0-9]{2})\s*(?:[/–—-]|\bto\b)\s*(?P<b>(?:19|20)?[0-9]{2})\b")
_BARE = re.compile(rf"\b{_YEAR}\b")
_LAST = re.compile(
    r"\b(?:the\s+)?(?:last|past|previous|most\s+recent|latest)\s+(?:(?P<n>\w+)\s+)??"
    r"(?:full\s+|complete\s+)?(?P<kind>financial\s+|calendar\s+|academic\s+)?"
    r"(?P<unit>year|month|week|quarter|decade)s?\b",
    re.IGNORECASE,
)


def take_periods(text: str, numbers: Mapping[str, int]) -> tuple[frozenset[str], str]:
    """The periods named in `text`, each written in one way, and the text without them.

    A day is "2021-06-03", a month "2021-06", a year "2021", a financial year "2021/22", and what
    is counted back from today "last 3 years". A span keeps its two ends. `numbers` has the small
    numbers in words.
    """
    found: set[str] = set()

    def keep(write: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
        def taken(match: re.Match[str]) -> str:
            found.update(filter(None, write(match).split("|")))
            return " "

        return taken

    def counted(match: re.Match[str]) -> str:
        given = (match["n"] or "1").lower()
        kind = " ".join((match["kind"] or "").lower().split())
        return " ".join(f"last {numbers.get(given, given)} {kind} {match['unit'].lower()}s".split())

    for pattern in (_ISO, _SLASHED, _DAY_MONTH_YEAR, _MONTH_DAY_YEAR):
        text = pattern.sub(keep(_day), text)
    text = _MONTH_YEAR.sub(keep(lambda m: f"{m['year']}-{_number(m['month']):02}"), text)
    text = _DAY_MONTH.sub(keep(lambda m: f"{_number(m['month']):02}-{int(m['day']):02}"), text)
    text = _SPAN.sub(keep(_years), text)
    text = _BARE.sub(keep(lambda m: m["year"]), text)
    text = _LAST.sub(keep(counted), text)
    return frozenset(found), text


def _day(match: re.Match[str]) -> str:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    return f"{year}-{_number(match['month']):02}-{int(match['day']):02}"


def _years(match: re.Match[str]) -> str:
    first = int(match["a"])
    given = match["b"]
    last = int(given) if len(given) == 4 else first // 100 * 100 + int(given)
    # "2021/22", "2021-22" and "2021 to 2022" are one year and the next: a financial year.
    if (first + 1) % 100 == last % 100 and last - first in (1, -99):
        return f"{first}/{last % 100:02}"
    return f"{first}|{last}"


def _number(month: str) -> int:
    if month.isdigit():
        return int(month)
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month.lower()[:3]))

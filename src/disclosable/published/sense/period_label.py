"""Periods as headings shorten them: "H1 2023", "Apr-Sep 2022", "Q1-Q2 2022/23", "Autumn term 2022".

`Period` reads what a letter would say. A heading stands among its like, and says less: what is read
here is held against the figures before anything is concluded from it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from disclosable.tables.period import Period

_YEAR = r"(?P<year>(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?!\d))?)"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_HALF = re.compile(
    rf"(?:h(?P<h>[12])|(?P<half>first|second|1st|2nd|last)\s+(?:half|six\s+months)(?:\s+of)?)\s+{_YEAR}"
    rf"|{_YEAR.replace('year', 'before')}\s+h(?P<after>[12])",
    re.IGNORECASE,
)
_QUARTERS = re.compile(rf"q(?P<first>[1-4])\s*(?:to|-|–|and|&)\s*q(?P<last>[1-4])\s+{_YEAR}", re.I)
_SPAN = re.compile(
    rf"(?P<first>{_MONTH})\s*(?P<from>(?:19|20)?\d\d)?\s*(?:to|-|–)\s*(?P<last>{_MONTH})\s*"
    r"(?P<year>(?:19|20)?\d\d(?:\s?[/–-]\s?\d\d(?!\d))?)",
    re.IGNORECASE,
)
_PAIR = re.compile(r"((?:19|20)\d\d)\s*(?:&|\+)\s*((?:19|20)\d\d)")
_RUN = re.compile(
    r"(?P<n>two|three|four|five)\s+years\s+(?:to|ending|up\s+to)\s+(?P<year>(?:19|20)\d\d)", re.I
)
_TERM = re.compile(
    rf"(?P<terms>(?:autumn|spring|summer)(?:\s*(?:and|&|,|to)\s*(?:autumn|spring|summer))*)\s+terms?,?\s+{_YEAR}",
    re.IGNORECASE,
)
_TERMS = {"autumn": (9, 12), "spring": (1, 3), "summer": (4, 8)}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def period_of_label(text: str) -> Period | None:
    """The period that a heading is, and nothing besides; None where it is not understood."""
    text = " ".join(text.split()).strip(" .,:;()")
    for pattern, read in (
        (_HALF, _half),
        (_QUARTERS, _quarters),
        (_SPAN, _months),
        (_PAIR, _pair),
        (_RUN, _run),
        (_TERM, _term),
    ):
        match = pattern.fullmatch(text)
        if match is not None:
            return read(match)
    return None


def _half(match: re.Match[str]) -> Period | None:
    year = match["year"] or match["before"]
    is_first = (match["h"] or match["after"] or "") == "1" or (match["half"] or "").casefold() in (
        "first",
        "1st",
    )
    begins, financial = _start(year)
    first = (4 if is_first else 10) if financial else (1 if is_first else 7)
    return _between(begins, first, first + 5)


def _quarters(match: re.Match[str]) -> Period | None:
    first, last = int(match["first"]), int(match["last"])
    begins, financial = _start(match["year"])
    if last < first or not financial:
        # The quarters of "2022" may be those of either kind of year.
        return None
    return _between(begins, 3 * first + 1, 3 * last + 3)


def _months(match: re.Match[str]) -> Period | None:
    first, last = (_MONTHS.index(match[name][:3].casefold()) + 1 for name in ("first", "last"))
    begins, financial = _start(match["year"])
    if financial:
        year = begins + (first < 4)
        end = begins + (last < 4)
    else:
        end = begins
        given = match["from"]
        year = end - (first > last) if given is None else _century(given)
    if (year, first) > (end, last):
        return None
    return Period(date(year, first, 1), date(end, last, monthrange(end, last)[1]))


def _pair(match: re.Match[str]) -> Period | None:
    first, last = int(match[1]), int(match[2])
    return Period(date(first, 1, 1), date(last, 12, 31)) if last == first + 1 else None


def _run(match: re.Match[str]) -> Period | None:
    last = int(match["year"])
    return Period(date(last - _NUMBERS[match["n"].casefold()] + 1, 1, 1), date(last, 12, 31))


def _term(match: re.Match[str]) -> Period | None:
    names = re.findall(r"autumn|spring|summer", match["terms"].casefold())
    begins, academic = _start(match["year"])
    ends = []
    for name in names:
        first, last = _TERMS[name]
        year = begins + (academic and name != "autumn")
        ends.append((date(year, first, 1), date(year, last, monthrange(year, last)[1])))
    return Period(min(a for a, _ in ends), max(b for _, b in ends))


def _start(year: str) -> tuple[int, bool]:
    """The year in which it begins, and whether it is one that lies in two."""
    parts = re.findall(r"\d+", year)
    return _century(parts[0]), len(parts) > 1


def _century(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _between(begins: int, first: int, last: int) -> Period:
    """From one month to another, counted from January of the year in which it begins."""
    one, two = (begins + (m - 1) // 12 for m in (first, last))
    first, last = (first - 1) % 12 + 1, (last - 1) % 12 + 1
    return Period(date(one, first, 1), date(two, last, monthrange(two, last)[1]))

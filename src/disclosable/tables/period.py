"""The days that figures are about, read from the words that people write for them.

A financial year is the one that the United Kingdom's public bodies keep, April to March. An
academic year is read as one only where it says so, and then runs from September to August, as
schools keep it. Words that may mean two things ("Q1 2022", "2022 to 2023", "since May 2022") are
not understood, and the caller has to say so: a guess here would call two releases independent.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from disclosable.errors import BadDate

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
NUMBER_OF_MONTH = {name.casefold(): n for n, name in enumerate(MONTHS, 1)}
NUMBER_OF_MONTH |= {name[:3]: n for name, n in NUMBER_OF_MONTH.items()} | {"sept": 9}
"""The months' names and their usual short forms in small letters, each with its number from 1."""
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_LONGEST = 300
"""Longer texts hold no period that anybody wrote as one phrase."""

_MONTH = "(?:" + "|".join(sorted(NUMBER_OF_MONTH, key=len, reverse=True)) + r")\b\.?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?\b"
_YEAR = r"(?:19|20)\d\d\b"
_SLASHED = r"(?:19|20)\d\d ?/ ?(?:(?:19|20)\d\d|\d\d)\b|(?:19|20)\d\d[-–—]\d\d\b(?![-–—/])"
_SAID_YEARS = rf"(?:{_SLASHED}|(?:19|20)\d\d ?(?:to|[-–—]) ?(?:19|20)?\d\d\b|\d\d ?[/–—-] ?\d\d\b)"
_SAID = r"(?:financial|fiscal|academic|school) year"
_POINTS = {
    "iso day": r"(?:19|20)\d\d-\d\d-\d\d\b",
    "numbered day": r"(?:[0-3]?\d/[01]?\d/|[0-3]?\d\.[01]?\d\.)(?:19|20)\d\d\b",
    "day": rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}",
    "month first": rf"{_MONTH} {_DAY},? {_YEAR}",
    "quarter": rf"(?:(?:q|quarter )[1-4] (?:of )?{_SAID_YEARS}"
    rf"|(?:the )?(?:{'|'.join(_QUARTERS)}) quarter (?:of )?(?:the )?(?:{_SAID} )?{_SAID_YEARS}"
    rf"|{_SAID_YEARS},? (?:q|quarter )[1-4]\b)",
    "named year": rf"(?:the )?(?:fy ?|{_SAID}s? (?:of )?){_SAID_YEARS}|{_SAID_YEARS} {_SAID}",
    "year to": r"(?:the )?(?:year|12 months|twelve months) (?:ending|ended|to|up to)(?: the)?"
    rf"(?: end of)?(?: in| on)? (?:(?:{_DAY} )?{_MONTH} {_YEAR})",
    "month": rf"{_MONTH}[ -]{_YEAR}|{_MONTH},? {_YEAR}|{_MONTH}[-–—']\d\d\b",
    "slashed year": rf"(?:{_SLASHED})",
    "calendar year": rf"(?:the )?calendar year {_YEAR}",
    "year": _YEAR,
}
_POINT = "|".join(f"(?:{pattern})" for pattern in _POINTS.values())
_PART = rf"(?:{_DAY}(?: of)? {_MONTH}|{_MONTH}|{_DAY})"
_JOIN = r" ?(?:to|until|till|through|up to(?: and including)?|and|[-–—]) ?(?:the )?(?:end of )?"
_LEAD = (
    r"(?:(?:from|between|in|during|for|since|over|within|throughout|covering) "
    r"(?:the )?(?:(?:whole|period|years?|dates|start of|beginning of)(?: of| from| between)? )*)"
)
_PHRASE = re.compile(
    rf"(?<![\w/.-])(?P<lead>{_LEAD})?(?:(?P<first>{_POINT}|{_PART}){_JOIN})?"
    rf"(?P<last>{_POINT})(?![\w/])",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4}-\d\d-\d\d) ?(?:/|\.\.) ?(\d{4}-\d\d-\d\d)")
_OPEN = re.compile(rf"(?:since|from)(?: the)? (?P<first>{_POINT})(?: onwards?| to date)?", re.I)
_BEFORE = re.compile(r"(?:the )?(?:(?:reporting )?period|dates?|years?)\b ?:? ?(?:of )?", re.I)
_LIST = re.compile(r" ?, (?:and )?| and ", re.IGNORECASE)
_BARE = re.compile(rf"{_YEAR}(?: ?(?:to|until|till|through|and|[-–—]) ?{_YEAR})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """All days from `first` to `last`, both included.

    Raises:
        BadDate: the last day lies before the first.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadDate(
                f"a period from {self.first} to {self.last}", expected="the earlier first"
            )

    def overlaps(self, other: Period) -> bool:
        """Whether some day lies in both."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: Period) -> bool:
        """Whether every day of the other lies in it."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Period) -> bool:
        """Whether the other begins on the day after this one ends."""
        return other.first == self.last + timedelta(days=1)

    def __str__(self) -> str:
        if self.first == self.last:
            return _written(self.first)
        return f"{_written(self.first)} to {_written(self.last)}"

    @classmethod
    def parse(cls, text: str, until: date | None = None) -> Period | None:
        """The period that a text is, and nothing besides; None where it is not understood.

        `until` closes a period that is only said to begin ("since 4 July 2022"): the day on which
        the records were read.
        """
        text = _tidy(text)
        if len(text) > _LONGEST:
            return None
        text = re.sub(r"[ ,(]*\binclusive\b\)?$", "", text, flags=re.IGNORECASE).strip(" .,;:")
        text = text.removeprefix("(").removesuffix(")") if text[:1] == "(" else text
        if iso := _ISO.fullmatch(text):
            return _span(_point(iso[1]), _point(iso[2]))
        match = _PHRASE.fullmatch(text)
        if match is None and (named := _BEFORE.match(text)):
            match = _PHRASE.fullmatch(text[named.end() :])
            text = text[named.end() :]
        found = None if match is None else _read(match)
        if found is None and until is not None and (match := _OPEN.fullmatch(text)):
            start = _point(match["first"])
            found = None if start is None or start.first > until else cls(start.first, until)
        return found or _listed(text)

    @classmethod
    def find(cls, text: str) -> tuple[tuple[Period, int, int], ...]:
        """The periods that a longer text names, each with where it begins and ends in the text.

        A bare year, or a single day, counts only after a word such as "in": a law bears its year,
        and a letter its day.
        """
        found = []
        for match in _PHRASE.finditer(text):
            period = _read(match)
            if period is None:
                continue
            is_bare = _BARE.fullmatch(match[0]) or period.first == period.last
            if match["lead"] is not None or not is_bare:
                found.append((period, match.start(), match.end()))
        return tuple(found)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _read(match: re.Match[str]) -> Period | None:
    """A matched phrase as a period; None where it is none, or may be two."""
    first, last = match["first"], match["last"]
    end, lead = _point(last), (match["lead"] or "").casefold().split()[:1]
    if end is None:
        return None
    if first is None:
        # "Since 4 July 2022" tells no end, and "between 2021" is the beginning of something else.
        return None if lead in (["since"], ["from"], ["between"]) else end
    start = _point(first)
    if start is None:
        return _span(_shared(_tidy(first), _tidy(last)), end)
    is_years = re.fullmatch(_YEAR, first) and re.fullmatch(_YEAR, last)
    is_next = end.first.year == start.first.year + 1
    if is_years and is_next and lead not in (["from"], ["between"], ["since"]):
        # "2022 to 2023" is one financial year to some and two calendar years to others.
        return None
    join = match.string[match.end("first") : match.start("last")].split()[:1]
    if join == ["and"] and lead != ["between"] and not start.meets(end):
        return None
    return _span(start, end)


def _span(start: Period | None, end: Period | None) -> Period | None:
    if start is None or end is None or end.last < start.first:
        return None
    return Period(start.first, end.last)


def _listed(text: str) -> Period | None:
    """Several periods one after another ("2019, 2020 and 2021"), each beginning where one ends."""
    words = _LIST.split(re.sub(rf"^{_LEAD}", "", text, flags=re.IGNORECASE))
    parts = [found for word in words if (found := _point(word)) is not None]
    if len(parts) < max(2, len(words)) or not all(a.meets(b) for a, b in pairwise(parts)):
        return None
    return Period(parts[0].first, parts[-1].last)


def _shared(first: str, last: str) -> Period | None:
    """A beginning whose year, or month, only the end gives ("1 to 30 June 2022")."""
    month_and_year = re.search(rf"({_MONTH}) ({_YEAR})$", last, re.IGNORECASE)
    if month_and_year is None:
        return None
    if re.fullmatch(_DAY, first, re.IGNORECASE):
        return _point(f"{first} {month_and_year[1]} {month_and_year[2]}")
    return _point(f"{first} {month_and_year[2]}")


def _point(text: str) -> Period | None:
    """One day, month, quarter or year."""
    text = _tidy(text).casefold()
    for kind, pattern in _POINTS.items():
        if re.fullmatch(pattern, text):
            try:
                return _point_of(kind, text)
            except ValueError:
                # Such as 31 June, or a month 13: a date that is none.
                return None
    return None


def _point_of(kind: str, text: str) -> Period | None:
    match kind:
        case "iso day":
            return _one_day(date.fromisoformat(text))
        case "numbered day":
            day, month, year = map(int, re.split(r"[/.]", text))
            return _one_day(date(year, month, day))
        case "day" | "month first":
            return _one_day(_day(text))
        case "month":
            year = int(re.findall(r"\d+", text)[-1])
            return _month(year + 2000 if year < 100 else year, _month_in(text))
        case "year" | "calendar year":
            year = int(text[-4:])
            return Period(date(year, 1, 1), date(year, 12, 31))
        case "year to":
            return _year_to(text)
        case "quarter":
            return _quarter(text)
        case _:
            return _named_year(text)


def _named_year(text: str) -> Period | None:
    years = re.findall(r"\d+", text)
    first = int(years[0]) + (2000 if len(years[0]) == 2 else 0)
    second = int(years[1]) + (first // 100 * 100 if len(years[1]) == 2 else 0)
    if second != first + 1 and (len(years[1]) == 4 or second + 100 != first + 1):
        return None
    if "academic" in text or "school" in text:
        return Period(date(first, 9, 1), date(first + 1, 8, 31))
    return Period(date(first, 4, 1), date(first + 1, 3, 31))


def _quarter(text: str) -> Period | None:
    """A quarter of a year that is named as two years; of "2022" it is not known which year."""
    said = re.search(_SAID_YEARS, text)
    assert said is not None
    year = _named_year(said[0])
    if year is None or "academic" in text or "school" in text:
        return None
    number = re.search(r"(?:q|quarter )([1-4])", text.replace(said[0], " "))
    quarter = int(number[1]) if number else next(n for w, n in _QUARTERS.items() if w in text)
    month = 3 * quarter + 1 if quarter < 4 else 1
    at = year.first.year + (quarter == 4)
    return Period(date(at, month, 1), _month(at, month + 2).last)


def _year_to(text: str) -> Period:
    words = re.search(rf"(?:({_DAY}) )?({_MONTH}) ({_YEAR})$", text)
    assert words is not None
    end = _one_day(_day(words[0])).last if words[1] else _month(int(words[3]), _month_in(text)).last
    if end.month == 2 and end.day == 29:
        return Period(date(end.year - 1, 3, 1), end)
    # The day after the same day of the year before; a month's last day is the last of its own.
    return Period(date(end.year - 1, end.month, end.day) + timedelta(days=1), end)


def _one_day(day: date) -> Period:
    return Period(day, day)


def _day(text: str) -> date:
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    return date(numbers[1], _month_in(text), numbers[0])


def _month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _month_in(text: str) -> int:
    words = re.findall(r"[a-z]+", text)
    return next(NUMBER_OF_MONTH[word] for word in words if word in NUMBER_OF_MONTH)

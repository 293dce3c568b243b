"""A second clock, slow and plain, written from the statutes and shared with nothing.

Its bank holidays are a table by rule and proclamation for each part of the United Kingdom, 2005 to
2028; its working days are counted by stepping from day to day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
FIRST, LAST = 2005, 2028
PARTS = ("ENG", "WLS", "SCT", "NIR")
UK, SCOTLAND = PARTS, ("SCT",)

# Proclaimed for once: weddings, jubilees, a funeral, a coronation, and a football match.
ONCE = {
    date(2011, 4, 29): PARTS,
    date(2012, 6, 5): PARTS,
    date(2022, 6, 3): PARTS,
    date(2022, 9, 19): PARTS,
    date(2023, 5, 8): PARTS,
    date(2026, 6, 15): ("SCT",),
}
# Moved: from, to.
MOVED = {
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}


def easter(year: int) -> date:
    """Easter Sunday, by counting the Paschal full moon (Gregorian calendar)."""
    golden = year % 19 + 1
    century = year // 100 + 1
    leaps_left_out = 3 * century // 4 - 12
    moon_correction = (8 * century + 5) // 25 - 5
    sunday_number = 5 * year // 4 - leaps_left_out - 10
    epact = (11 * golden + 20 + moon_correction - leaps_left_out) % 30
    if (epact == 25 and golden > 11) or epact == 24:
        epact += 1
    full = 44 - epact
    full += 30 if full < 21 else 0
    day = full + 7 - (sunday_number + full) % 7
    return date(year, 3, 1) + (day - 1) * DAY


@cache
def bank_holidays(year: int, part: str) -> frozenset[date]:
    """The weekdays of that year that are bank holidays in that part."""
    sunday = easter(year)
    found = {sunday - 2 * DAY, _monday(year, 5, 0), _monday(year, 5, -1)}
    found |= _two_days(date(year, 12, 25))
    if part == "SCT":
        found |= {_monday(year, 8, 0)} | _two_days(date(year, 1, 1))
        if year >= 2007:
            found.add(_substitute(date(year, 11, 30)))
    else:
        found |= {sunday + DAY, _monday(year, 8, -1), _substitute(date(year, 1, 1))}
    if part == "NIR":
        found |= {_substitute(date(year, 3, 17)), _substitute(date(year, 7, 12))}
    found = {MOVED.get(day, day) for day in found}
    found |= {day for day, parts in ONCE.items() if day.year == year and part in parts}
    return frozenset(found)


@cache
def works(day: date, parts: tuple[str, ...]) -> bool:
    """Whether it is a working day, where a holiday in any of the parts makes it none."""
    return day.weekday() < 5 and not any(day in bank_holidays(day.year, p) for p in parts)


def nth(after: date, number: int, counts: Callable[[date], bool]) -> date:
    """The day on which so many counting days after `after` have been counted."""
    day, counted = after, 0
    while counted < number:
        day += DAY
        counted += counts(day)
    return day


def _monday(year: int, month: int, which: int) -> date:
    days = (date(year, month, 1) + n * DAY for n in range(31))
    return [day for day in days if day.month == month and day.weekday() == 0][which]


def _substitute(day: date) -> date:
    """A day that falls on a weekend is kept on the Monday."""
    while day.weekday() >= 5:
        day += DAY
    return day


def _two_days(first: date) -> set[date]:
    """Two days running; what falls on a weekend is kept on the next free weekdays."""
    after = {4: [0, 3], 5: [2, 3], 6: [1, 2]}.get(first.weekday(), [0, 1])
    return {first + n * DAY for n in after}

"""The clock against a second one, written from the statutes and shared with nothing."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.law.clock import deadline
from disclosable.law.regime import load_regime

FOIA = load_regime("foia")
DAY = timedelta(days=1)
# Proclaimed for once: two days in June 2022, a funeral, a coronation, and a football match.
ONCE = {date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8), date(2026, 6, 15)}
MOVED_AWAY = {date(2022, 5, 30)}


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


def mondays(year: int, month: int) -> list[date]:
    days = (date(year, month, 1) + n * DAY for n in range(31))
    return [day for day in days if day.month == month and day.weekday() == 0]


def moved(day: date) -> date:
    """A day that falls on a weekend is kept on the Monday."""
    while day.weekday() >= 5:
        day += DAY
    return day


def bank_holidays(year: int) -> set[date]:
    """Kept in at least one part of the United Kingdom."""
    sunday = easter(year)
    found = {sunday - 2 * DAY, sunday + DAY}
    found |= {mondays(year, 5)[0], mondays(year, 5)[-1], mondays(year, 8)[0], mondays(year, 8)[-1]}
    for month, day in ((3, 17), (7, 12), (11, 30)):
        found.add(moved(date(year, month, day)))
    for first in (date(year, 1, 1), date(year, 12, 25)):
        # Two days running; what falls on a weekend is kept on the next free weekdays.
        after = {4: [0, 3], 5: [2, 3], 6: [1, 2]}.get(first.weekday(), [0, 1])
        found |= {first + n * DAY for n in after}
    return (found - MOVED_AWAY) | {day for day in ONCE if day.year == year}


HOLIDAYS = {day for year in range(2022, 2029) for day in bank_holidays(year)}


def slow_due(received: date) -> date:
    day, counted = received, 0
    while counted < 20:
        day += DAY
        counted += day.weekday() < 5 and day not in HOLIDAYS
    return day


received_days = st.dates(date(2022, 1, 1), date(2027, 12, 31))


@settings(deadline=None)
@given(received_days)
def test_both_clocks_agree(received):
    assert deadline(received, FOIA).due == slow_due(received)


def test_both_clocks_agree_on_every_day_of_two_uneven_years():
    for received in (date(2022, 1, 1) + n * DAY for n in range(730)):
        assert deadline(received, FOIA).due == slow_due(received), received


@settings(deadline=None)
@given(received_days)
def test_no_day_is_lost(received):
    found = deadline(received, FOIA)
    days = sorted([*found.working_days, *(skip.date for skip in found.skipped)])
    assert days == [received + n * DAY for n in range(1, (found.due - received).days + 1)]
    assert len(found.working_days) == 20
    assert all(day.weekday() < 5 for day in found.working_days)


@settings(deadline=None)
@given(received_days, st.integers(0, 10))
def test_a_later_receipt_is_never_due_earlier(received, later):
    assert deadline(received, FOIA).due <= deadline(received + later * DAY, FOIA).due

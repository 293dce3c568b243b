"""The clock against a second one, written from the statutes and shared with nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_clock import DAY, PARTS, SCOTLAND, UK, nth, works

from disclosable.law.calendar import uk_calendar
from disclosable.law.clock import deadline
from disclosable.law.regime import load_regime
from disclosable.law.working_days import Pause, count

FOIA, FOISA = load_regime("foia"), load_regime("foisa")
received_days = st.dates(date(2005, 1, 1), date(2028, 11, 20))


@pytest.mark.parametrize("parts", [*((part,) for part in PARTS), UK])
def test_both_calendars_agree_on_every_day_from_2005_to_2028(parts: tuple[str, ...]) -> None:
    calendar = uk_calendar(parts)
    day = calendar.first
    while day <= calendar.last:
        assert (calendar.why_not(day) is None) == works(day, parts), day
        day += DAY


@pytest.mark.parametrize(
    ("regime", "parts"), [(FOIA, UK), (FOISA, SCOTLAND)], ids=["foia", "foisa"]
)
@settings(deadline=None)
@given(received=received_days)
def test_both_clocks_agree(regime, parts, received) -> None:
    assert deadline(received, regime).due == nth(received, 20, lambda day: works(day, parts))


def test_both_clocks_agree_on_every_day_of_two_uneven_years() -> None:
    for received in (date(2022, 1, 1) + n * DAY for n in range(730)):
        assert deadline(received, FOIA).due == nth(received, 20, lambda day: works(day, UK))


@settings(deadline=None)
@given(received_days)
def test_no_day_is_lost(received: date) -> None:
    found = deadline(received, FOIA)
    days = sorted([*found.working_days, *(skip.date for skip in found.skipped)])
    assert days == [received + n * DAY for n in range(1, (found.due - received).days + 1)]
    assert len(found.working_days) == 20
    assert all(day.weekday() < 5 for day in found.working_days)


@settings(deadline=None)
@given(received_days, st.integers(0, 10))
def test_a_later_receipt_is_never_due_earlier(received: date, later: int) -> None:
    assert deadline(received, FOIA).due <= deadline(received + later * DAY, FOIA).due


@settings(deadline=None)
@given(st.dates(date(2005, 1, 1), date(2028, 6, 1)), st.integers(1, 40), st.data())
def test_a_pause_leaves_out_its_own_days_and_no_others(
    received: date, number: int, data: st.DataObject
) -> None:
    first = received + data.draw(st.integers(0, 40)) * DAY
    last = first + data.draw(st.integers(0, 40)) * DAY

    def counts(day: date) -> bool:
        return works(day, UK) and not first <= day <= last

    pause = Pause(first, last, "waiting")
    assert count(received, number, uk_calendar(), asides=[pause]).due == nth(
        received, number, counts
    )

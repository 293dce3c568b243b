"""When an answer is due. Read from top to bottom, this is the manual of the clock."""

from datetime import date

import pytest

from disclosable.errors import BadDate
from disclosable.law.clock import deadline
from disclosable.law.regime import load_regime

FOIA = load_regime("foia")


def test_the_day_of_receipt_does_not_count_and_the_twentieth_working_day_after_it_is_the_last():
    found = deadline(date(2023, 6, 5), FOIA)  # a Monday
    assert found.first_day == date(2023, 6, 6)
    assert found.working_days[19] == found.due == date(2023, 7, 3)


def test_a_request_that_arrives_at_the_weekend_waits_for_the_next_working_day():
    saturday, sunday = deadline(date(2023, 6, 10), FOIA), deadline(date(2023, 6, 11), FOIA)
    assert saturday.first_day == sunday.first_day == date(2023, 6, 12)
    assert saturday.due == sunday.due


def test_a_bank_holiday_in_any_part_of_the_country_stops_the_clock_everywhere():
    found = deadline(date(2025, 2, 17), FOIA)
    assert found.due == date(2025, 3, 18)  # weekdays alone would say the 17th
    assert found.skipped[-1].date == date(2025, 3, 17)
    assert found.skipped[-1].why == "St Patrick's Day (bank holiday in Northern Ireland)"


def test_good_friday_and_christmas_day_are_named_as_they_are_in_section_10_6():
    easter = {s.date: s.why for s in deadline(date(2025, 4, 1), FOIA).skipped}
    winter = {s.date: s.why for s in deadline(date(2025, 12, 1), FOIA).skipped}
    assert easter[date(2025, 4, 18)] == "Good Friday"
    assert winter[date(2025, 12, 25)] == "Christmas Day"


def test_a_day_that_was_proclaimed_only_once_is_known():
    why = {s.date: s.why for s in deadline(date(2026, 6, 1), FOIA).skipped}
    assert "bank holiday in Scotland" in why[date(2026, 6, 15)]


def test_a_year_whose_bank_holidays_are_not_known_is_refused_rather_than_guessed():
    with pytest.raises(BadDate, match="are not known"):
        deadline(date(2028, 12, 28), FOIA)
    with pytest.raises(BadDate, match="2005-01-01"):
        deadline(date(2004, 6, 1), FOIA)

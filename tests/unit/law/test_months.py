from datetime import date

import pytest

from disclosable.law.months import last_of_months_beginning_with, same_day


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2025, 1, 10), date(2025, 4, 9)),
        (date(2025, 12, 1), date(2026, 2, 28)),
        (date(2023, 12, 1), date(2024, 2, 29)),
        # Where the last month has no such day, the period ends with that month.
        (date(2025, 11, 30), date(2026, 2, 28)),
        (date(2023, 11, 30), date(2024, 2, 29)),
        (date(2023, 11, 29), date(2024, 2, 28)),
        (date(2025, 3, 31), date(2025, 6, 30)),
    ],
)
def test_three_months_beginning_with_a_day(day, last):
    assert last_of_months_beginning_with(day, 3) == last


def test_the_same_day_six_months_later():
    assert same_day(date(2025, 5, 2), 6) == date(2025, 11, 2)
    assert same_day(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert same_day(date(2025, 12, 31), 12) == date(2026, 12, 31)

"""Periods as people write them, and the days that they are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.errors import BadDate
from disclosable.tables.period import Period

FINANCIAL = Period(date(2022, 4, 1), date(2023, 3, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2022/23",
        "2022-23",
        "2022–23",
        "2022/2023",
        "FY22/23",
        "FY 2022/23",
        "financial year 2022 to 2023",
        "the financial year 2022-2023",
        "2022/23 financial year",
        "in 2022/23.",
        "1 April 2022 to 31 March 2023",
        "from 1st April 2022 until 31st March 2023 (inclusive)",
        "Period: April 2022 - March 2023",
        "between April 2022 and March 2023",
        "01/04/2022 to 31/03/2023",
        "2022-04-01/2023-03-31",
        "year ending March 2023",
        "the year to 31 March 2023",
        "April 2022 up to and including March 2023",
        "Q1 2022/23 to Q4 2022/23",
        "Apr-22 to Mar-23",
    ],
)
def test_a_financial_year_has_many_names(text):
    assert Period.parse(text) == FINANCIAL


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021", (2021, 1, 1), (2021, 12, 31)),
        ("2019 to 2021", (2019, 1, 1), (2021, 12, 31)),
        ("from 2021 to 2022", (2021, 1, 1), (2022, 12, 31)),
        ("2019, 2020 and 2021", (2019, 1, 1), (2021, 12, 31)),
        ("2021/22 and 2022/23", (2021, 4, 1), (2023, 3, 31)),
        ("Q1 2022/23", (2022, 4, 1), (2022, 6, 30)),
        ("fourth quarter of 2022/23", (2023, 1, 1), (2023, 3, 31)),
        ("academic year 2022/23", (2022, 9, 1), (2023, 8, 31)),
        ("in June 2023", (2023, 6, 1), (2023, 6, 30)),
        ("since 4 July 2022 to 17 April 2023", (2022, 7, 4), (2023, 4, 17)),
        ("July 4, 2022 to April 17, 2023", (2022, 7, 4), (2023, 4, 17)),
        ("1 to 30 June 2022", (2022, 6, 1), (2022, 6, 30)),
        ("April to September 2022", (2022, 4, 1), (2022, 9, 30)),
        ("1 April to 30 September 2022", (2022, 4, 1), (2022, 9, 30)),
        ("12 months to February 2024", (2023, 3, 1), (2024, 2, 29)),
        ("1999/00", (1999, 4, 1), (2000, 3, 31)),
    ],
)
def test_every_period_has_its_days(text, first, last):
    assert Period.parse(text) == Period(date(*first), date(*last))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "recently",
        "last 12 months",
        "2022 to 2023",
        "2022-2023",
        "Q1 2022",
        "2019 and 2021",
        "2022/24",
        "2022/2123",
        "since 4 July 2022",
        "to March 2023",
        "31 June 2022",
        "13/13/2022",
        "October 2022 to March 2022",
        "2022-04",
        "2022/23 by borough",
        "9" * 5000,
    ],
)
def test_what_may_mean_two_things_or_none_is_not_understood(text):
    assert Period.parse(text) is None


def test_a_period_without_an_end_is_closed_by_the_day_the_records_were_read():
    read = date(2023, 4, 17)
    assert Period.parse("since 4 July 2022", read) == Period(date(2022, 7, 4), read)
    assert Period.parse("from April 2022 onwards", read) == Period(date(2022, 4, 1), read)
    assert Period.parse("since 4 July 2024", read) is None


def test_periods_are_found_within_a_sentence():
    text = (
        "Under the Example Act 2000 there were 2021 orders in 2022/23, 3 of them in 2023, and none "
        "between 1 April 2023 and 30 June 2023. Our letter of 3 May 2023 said so."
    )
    found = Period.find(text)
    assert [text[first:last] for _, first, last in found] == [
        "in 2022/23",
        "in 2023",
        "between 1 April 2023 and 30 June 2023",
    ]
    assert [period for period, _, _ in found] == [
        FINANCIAL,
        Period(date(2023, 1, 1), date(2023, 12, 31)),
        Period(date(2023, 4, 1), date(2023, 6, 30)),
    ]


def test_days_lie_in_both_in_one_or_in_neither():
    year, half = FINANCIAL, Period(date(2022, 10, 1), date(2023, 3, 31))
    assert year.holds(half)
    assert not half.holds(year)
    assert year.overlaps(half)
    following = Period(date(2023, 4, 1), date(2023, 4, 1))
    assert year.meets(following)
    assert not year.overlaps(following)
    with pytest.raises(BadDate, match="the earlier first"):
        Period(date(2022, 1, 2), date(2022, 1, 1))


@given(st.dates(date(1980, 1, 1), date(2060, 1, 1)), st.integers(1, 4000))
def test_what_is_written_is_read_back(first, days):
    period = Period(first, first + timedelta(days=days))
    assert Period.parse(str(period)) == period
    assert Period.parse(f"{period.first.isoformat()}/{period.last.isoformat()}") == period


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text):
    for period, first, last in Period.find(text):
        assert period.first <= period.last
        assert 0 <= first < last <= len(text)
    Period.parse(text)

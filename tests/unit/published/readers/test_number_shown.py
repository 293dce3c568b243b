"""A stored number is shown as a spreadsheet would show it under its number format."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.published.readers.number_shown import Stored, plain_number, show


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (12, "General", "12"),
        (12.0, "General", "12"),
        (0.041, "General", "0.041"),
        (1 / 3, "General", "0.333333333"),
        (1204, "#,##0", "1,204"),
        (1234567, "#,##0", "1,234,567"),
        (4, "#,##0", "4"),
        (0, "#,##0", "0"),
        (0, "#", ""),
        (7, "000", "007"),
        (12.5, "0.0", "12.5"),
        (12.5, "0.##", "12.5"),
        (12, "0.00", "12.00"),
        (0.041, "0.0%", "4.1%"),
        (1, "0%", "100%"),
        (0.5, "0 %", "50 %"),
        (1204, '"£"#,##0', "£1,204"),
        (1204.5, "[$£-809]#,##0.00", "£1,204.50"),
        (-3, "0;(0)", "(3)"),
        (-3, "0", "-3"),
        (-3, "#,##0;-#,##0", "-3"),
        (12000, '0,"k"', "12k"),
        (12, '0" orders"', "12 orders"),
        (3, "@", "3"),
        (12345, "0.00E+00", "1.23E+4"),
        (0.5, "# ?/?", "0.5"),
        (2023, '[<5]"*";0', "2023"),
        (12, "_-* #,##0_-;-* #,##0_-", "12"),
        (12, "0;;;@", "12"),
        (12, "[Red]0", "12"),
        (float("inf"), "0", "inf"),
    ],
)
def test_numbers(value: Stored, code: str, text: str) -> None:
    assert show(value, code).text == text


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (3, ";;;", ""),
        (3, '[<5]"*";0', "*"),
        (0, '0;-0;"-"', "-"),
        (3, '"xx"', "xx"),
        (0, "0;;", ""),
    ],
)
def test_a_format_that_shows_no_digit_of_the_number(value: int, code: str, text: str) -> None:
    shown = show(value, code)
    assert shown.is_hidden
    assert shown.text == text


@pytest.mark.parametrize(
    ("value", "code", "rounded"),
    [
        (4 / 97, "0.0%", True),
        (0.041, "0.0%", False),
        (0.1 + 0.2, "0.0", False),
        (12.0, "0", False),
        (12.4, "0", True),
        (1 / 3, "General", False),
    ],
)
def test_whether_the_file_holds_more_digits(value: float, code: str, rounded: bool) -> None:
    assert show(value, code).is_rounded is rounded


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (datetime(2023, 4, 1), "mm-dd-yy", "01/04/2023"),
        (datetime(2023, 4, 1, 9, 5), "General", "01/04/2023 09:05"),
        (datetime(2023, 4, 1), "d mmmm yyyy", "1 April 2023"),
        (datetime(2023, 4, 1), "dd-mmm-yy", "01-Apr-23"),
        (date(2023, 4, 1), "mmm yyyy", "Apr 2023"),
        (date(2023, 4, 1), "dddd", "Saturday"),
        (date(2023, 4, 1), '"Q2" yyyy', "Q2 2023"),
        (datetime(2023, 4, 1, 9, 5), "dd/mm/yyyy hh:mm", "01/04/2023 09:05"),
        (datetime(2023, 4, 1, 21, 5), "h:mm AM/PM", "9:05 PM"),
        (time(9, 5, 7), "h:mm:ss", "9:05:07"),
        (time(9, 5, 7), "General", "09:05:07"),
        (timedelta(hours=30, minutes=2), "[h]:mm:ss", "30:02:00"),
    ],
)
def test_dates_and_times(value: Stored, code: str, text: str) -> None:
    assert show(value, code).text == text


@given(st.integers(-(10**12), 10**12))
def test_thousands_are_read_back(value: int) -> None:
    text = show(value, "#,##0").text
    assert int(text.replace(",", "")) == value
    assert text == f"{value:,}"


@given(st.decimals(-(10**6), 10**6, places=3), st.integers(0, 4))
def test_what_is_shown_is_within_half_of_the_last_digit(value: Decimal, places: int) -> None:
    shown = show(value, "0." + "0" * places if places else "0")
    apart = abs(Decimal(shown.text) - value)
    assert apart <= Decimal(5).scaleb(-places - 1)
    assert shown.is_rounded is (apart > 0)


@given(st.decimals(-(10**5), 10**5, places=4))
def test_a_plain_number_is_not_changed(value: Decimal) -> None:
    assert Decimal(plain_number(value)) == value

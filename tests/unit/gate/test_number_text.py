"""What a spreadsheet shows for a number under a format."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosable.gate.office.number_format import hides_number
from disclosable.gate.office.number_text import shown_number

SHOWN: list[tuple[str, str, int | float | str]] = [
    ("General", "0.30000000000000004", 0.3),
    ("General", "12", 12),
    ("#,##0", "1234567", 1_234_567),
    ("0.00", "12.1", 12.1),
    ("#,##0;(#,##0)", "-4", -4),
    ("@", "12", 12),
    ("[Red]0", "7", 7),
    ("0.##", "3", 3),
    ("0.0%", "0.12345", "12.3%"),
    ("0%", "0.25", "25%"),
    ("#,##0.0%", "0.5", "50.0%"),
    ('"£"#,##0.00', "1234.5", "£1,234.50"),
    ("[$£-809]#,##0.00", "2", "£2.00"),
    ('#,##0" orders"', "12", "12 orders"),
    ("000000", "123", "000123"),
    ("0.0", "12.345", "12.3"),
    ("0,", "1234", "1"),
    (";;;", "3", ""),
    ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "0", "-"),
    ("dd/mm/yyyy", "45000", "15/03/2023"),
    ("[$-809]d mmmm yyyy", "45000", "15 March 2023"),
    ("dddd", "45000", "Wednesday"),
    ("d mmm yyyy h:mm AM/PM", "45000.75", "15 Mar 2023 6:00 PM"),
    ("[h]:mm", "1.5", "36:00"),
    ("mm:ss", "0.5", "00:00"),
    ("mmm-yy", "45017", "Apr-23"),
    ('yyyy"-"mm', "45017", "2023-04"),
]
WHOLE = [("mmm-yy", "45017"), ("h:mm", "0.5"), ("dd/mm/yyyy hh:mm", "45000.5"), ("yyyy", "44927")]
CUT = [("mmm-yy", "45000"), ("yyyy", "45017"), ("h:mm", "0.50001"), ("hh:mm", "45000.5")]


@pytest.mark.parametrize(("code", "value", "shown"), SHOWN)
def test_what_is_shown(code: str, value: str, shown: object) -> None:
    found = shown_number(code, Decimal(value))
    assert (found, type(found)) == (shown, type(shown))


@pytest.mark.parametrize(("code", "value"), WHOLE)
def test_a_part_of_a_date_is_whole_where_the_rest_is_its_beginning(code: str, value: str) -> None:
    assert hides_number(code, Decimal(value)) is None


@pytest.mark.parametrize(("code", "value"), CUT)
def test_a_part_of_a_date_is_found_where_there_is_more(code: str, value: str) -> None:
    assert hides_number(code, Decimal(value)) is not None


def test_days_since_1904() -> None:
    assert shown_number("dd/mm/yyyy", Decimal(0), since_1904=True) == "01/01/1904"

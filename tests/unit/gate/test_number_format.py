"""A number format shows the stored value, or it is found."""

from __future__ import annotations

from decimal import Decimal

import pytest

from disclosable.gate.office.number_format import hides_number, hides_text

SHOWN = [
    ("General", "3.25"),
    ("0", "3"),
    ("#,##0", "1234567"),
    ("0.00", "3.25"),
    ("0%", "0.25"),
    ("0.0%", "0.125"),
    ("@", "3"),
    ('#,##0" orders"', "12"),
    ("0;-0;0", "-4"),
    ("#,##0;(#,##0)", "-4"),
    ("[Red]0", "7"),
    ("[$-809]d mmmm yyyy", "45000"),
    ("dd/mm/yyyy hh:mm:ss", "45000.5"),
    ("[h]:mm:ss", "1.5"),
    ("0.00E+00", "1.25"),
    ("# ?/?", "3"),
    ("_-* #,##0_-;-* #,##0_-", "12"),
]
HIDDEN = [
    (";;;", "3", "no number"),
    ("", "3", "no number"),
    ('"fewer than 6"', "3", "digits of its own"),
    ('"xx"', "3", "no number"),
    ("0;0;", "0", "no number"),
    ('[<6]"xx";0', "3", "size"),
    ("[WHITE]0", "3", "white"),
    ("0", "3.4", "rounds"),
    ("0.0", "0.25", "rounds"),
    ("0%", "0.125", "rounds"),
    ("0.0E+00", "1234", "rounds"),
    ("# ?/?", "0.51", "fractions"),
    ("0,", "1200", "thousands"),
    ("0,,", "5", "thousands"),
    ("0;0", "-3", "minus"),
    ("yyyy", "45000", "part of the stored date"),
    ("dd/mm/yyyy", "45000.5", "time"),
]


@pytest.mark.parametrize(("code", "value"), SHOWN)
def test_a_format_that_shows_the_value(code: str, value: str) -> None:
    assert hides_number(code, Decimal(value)) is None


@pytest.mark.parametrize(("code", "value", "why"), HIDDEN)
def test_a_format_that_shows_something_else(code: str, value: str, why: str) -> None:
    assert why in (hides_number(code, Decimal(value)) or "")


def test_text_is_hidden_by_the_fourth_section_only() -> None:
    assert hides_text("0;0;0") is None
    assert hides_text("0;0;0;@") is None
    assert hides_text("0;0;0;") is not None

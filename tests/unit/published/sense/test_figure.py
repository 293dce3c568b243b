"""A printed share, rate or mean, in steps of its last digit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.published.sense.figure import Figure


@pytest.mark.parametrize(
    ("text", "value", "decimals", "is_percentage"),
    [
        ("4.1%", Fraction(41, 10), 1, True),
        ("4%", Fraction(4), 0, True),
        ("12.50 per cent", Fraction(25, 2), 2, True),
        ("0.3", Fraction(3, 10), 1, False),
        ("1,234.5", Fraction(2469, 2), 1, False),
        ("£1,200.50", Fraction(2401, 2), 2, False),
    ],
)
def test_a_figure_is_read_exactly(
    text: str, value: Fraction, decimals: int, is_percentage: bool
) -> None:
    figure = Figure.of(text)
    assert figure is not None
    assert (figure.value, figure.decimals) == (value, decimals)
    assert figure.is_percentage is is_percentage


@pytest.mark.parametrize("text", ["", "*", "<1%", "~4%", "about 4%", "4 to 5%", "4.1.2", "1" * 16])
def test_what_is_no_exact_figure_is_none(text: str) -> None:
    assert Figure.of(text) is None


def test_a_half_may_have_been_rounded_either_way() -> None:
    whole = Figure.of("12%")
    up = Figure.of("13%")
    assert whole is not None
    assert up is not None
    assert whole.tolerates(1, 8, 100), "12.5% rounded down"
    assert up.tolerates(1, 8, 100), "12.5% rounded up"
    assert not up.tolerates(12, 100, 100)


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 3))
def test_what_a_count_prints_tolerates_that_count(over: int, under: int, decimals: int) -> None:
    exact = Fraction(100 * over, under)
    steps = round(exact * 10**decimals)
    digits = str(steps).rjust(decimals + 1, "0")
    text = f"{digits[: len(digits) - decimals]}.{digits[len(digits) - decimals :]}%"
    figure = Figure.of(text if decimals else f"{digits}%")
    assert figure is not None
    assert figure.tolerates(over, under, 100)
    least, most = figure.ends
    assert most - least == Fraction(1, 10**decimals)
    assert least <= exact <= most

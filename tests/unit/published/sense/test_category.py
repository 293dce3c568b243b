"""What one label says of the people counted: an age, a time, or a name."""

from __future__ import annotations

from datetime import date

import pytest

from disclosable.published.sense.category import Key, Level, Named, categories_of
from disclosable.tables.age_span import AgeSpan
from disclosable.tables.period import Period

YEAR = Period(date(2022, 4, 1), date(2023, 3, 31))


def named(*words: str) -> Named:
    return Named(frozenset(words))


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("Under 16", 0, 15),
        ("Aged 0 to 15", 0, 15),
        ("16 to 17 years", 16, 17),
        ("18 and over", 18, None),
        ("Aged 16", 16, 16),
    ],
)
def test_an_age(label: str, first: int, last: int | None) -> None:
    assert categories_of(label, in_ages=True) == Key({AgeSpan(first, last)})


@pytest.mark.parametrize(
    "label", ["2022/23", "2022-23", "April 2022 to March 2023", "1 April 2022 to 31 March 2023"]
)
def test_a_time(label: str) -> None:
    assert categories_of(label) == Key({YEAR})


def test_a_name_with_a_time_says_both() -> None:
    assert categories_of("Orders made in 2022/23") == Key({named("order", "made"), YEAR})
    assert categories_of("Nurses 2019") == Key(
        {named("nurse"), Period(date(2019, 1, 1), date(2019, 12, 31))}
    )


def test_a_name_is_its_words() -> None:
    assert categories_of("Number of women") == categories_of("Females") == Key({named("female")})


def test_other_and_unknown_say_something_only_of_their_dimension() -> None:
    assert categories_of("Other", "Ethnic group") != categories_of("Other", "Reason")
    assert categories_of("Not known", "Age") == categories_of("not known", "Age")


def test_a_label_of_silent_words_is_still_a_label() -> None:
    assert categories_of("n") == Key({named("n")})


def test_plain_numbers_under_the_name_of_age_are_ages() -> None:
    ages = Level.of("Age", ["10 to 15", "16 to 17", "Total"], "table 1")
    assert ages.saying == (Key({AgeSpan(10, 15)}), Key({AgeSpan(16, 17)}), Key())


@pytest.mark.parametrize("name", ["Weeks waited", "Previous orders", "Number of employees"])
def test_bands_of_something_else_are_not_ages(name: str) -> None:
    """Those of 5 to 9 years are not those with 5 to 9 of something."""
    ages, others = (Level.of(n, ["Under 5", "5 to 9"], "table 1") for n in ("Age", name))
    assert not set(ages.saying) & set(others.saying)


def test_a_total_and_a_void_label_say_nothing() -> None:
    level = Level.of("Area", ["North", "", "Grand Total"], "table 1")
    assert level.saying[1:] == (Key(), Key())
    assert level.whole == (False, False, True)


def test_other_of_a_level_without_a_name_is_that_of_its_own_table() -> None:
    first, second = (Level.of("", ["Other", "North"], f"table {n}") for n in (1, 2))
    assert first.saying[0] != second.saying[0]
    assert first.saying[1] == second.saying[1]

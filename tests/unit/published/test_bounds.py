"""What a phrase in a legend says of a hidden count."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.published.bounds import (
    NUMBER_WORDS,
    Bounds,
    bounds_in,
    bounds_of,
    says_open,
    value,
)


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("Numbers of 5 and below have been replaced with xx.", None, 5),
        ("numbers lower than 5 are not shown", None, 4),
        ("fewer than five", None, 4),
        ("less than 10", None, 9),
        ("5 or fewer", None, 5),
        ("five or less", None, 5),
        ("no more than 5", None, 5),
        ("less than or equal to 5", None, 5),
        ("≤ 5", None, 5),
        ("a number from 1 to 9", 1, 9),
        ("between 1 and 5", 1, 5),
        ("figures of 1 – 4", 1, 4),
        ("1, 2, 3 or 4", 1, 4),
        ("1 or 2", 1, 2),
        ("a number higher than 5", 6, None),
        ("10 or more", 10, None),
        ("20+", 20, None),
        ("from 1 to 999,999", 1, 999_999),
    ],
)
def test_a_phrase_has_the_ends_that_it_states(phrase: str, low: int, high: int) -> None:
    assert bounds_in(phrase) == (Bounds(low, high),)


@pytest.mark.parametrize(
    "phrase",
    [
        "from 1 April 2021 to 31 March 2022",
        "2021 to 2022",
        "2021-22",
        "withheld under section 40(2)",
        "under 5%",
        "people aged under 18",
        "ages 10 to 17",
        "under 16s",
        "5 to 3",
        "1, 2 or 7",
        "request 01/FOI/23/9171",
    ],
)
def test_dates_ages_references_and_percentages_are_no_bounds(phrase: str) -> None:
    assert bounds_in(phrase) == ()


def test_two_bounds_in_one_sentence_are_both_read() -> None:
    assert set(bounds_in("more than 0 and fewer than 5")) == {Bounds(1, None), Bounds(None, 4)}


def test_it_may_be_higher_is_no_bound_but_leaves_the_upper_end_open() -> None:
    sentence = "It may be 0, and it may be higher than 5."
    assert bounds_in(sentence) == ()
    assert says_open(sentence)


@pytest.mark.parametrize(
    ("marker", "bounds"),
    [
        ("<5", Bounds(None, 4)),
        ("Fewer than 5", Bounds(None, 4)),
        ("5 or less", Bounds(None, 5)),
        ("number is under 5", Bounds(None, 4)),
        ("1-4", Bounds(1, 4)),
        ("xx", None),
        ("about 5", None),
        ("12*", None),
        ("5", None),
    ],
)
def test_some_markers_are_their_own_legend(marker: str, bounds: Bounds | None) -> None:
    assert bounds_of(marker) == bounds


def test_may_is_a_month_only_after_a_day() -> None:
    assert bounds_in("a number from 1 to 5 may be withheld") == (Bounds(1, 5),)
    assert bounds_in("from 1 May to 5 May") == ()


ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
ONES += " sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int, hyphen: str) -> str:
    hundreds, rest = divmod(number, 100)
    words = [f"{ONES.split()[hundreds - 1]} hundred"] if hundreds else []
    words += ["and"] if hundreds and rest else []
    if rest >= 20:
        ones = hyphen + ONES.split()[rest % 10 - 1] if rest % 10 else ""
        words.append(TENS.split()[rest // 10 - 2] + ones)
    elif rest:
        words.append(ONES.split()[rest - 1])
    return " ".join(words)


@given(st.integers(1, 999), st.sampled_from(("-", " ")))
def test_a_number_in_words_is_that_number(number: int, hyphen: str) -> None:
    words = in_words(number, hyphen)
    assert value(words) == number
    assert re.fullmatch(NUMBER_WORDS, words)
    if number > 1:
        assert bounds_in(f"fewer than {words} people") == (Bounds(None, number - 1),)

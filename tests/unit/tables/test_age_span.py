"""Ages as labels write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.errors import BadSpec
from disclosable.tables.age_span import AgeSpan


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Under 16", 0, 15),
        ("<18", 0, 17),
        ("Children (under 18)", 0, 17),
        ("Under 1 year", 0, 0),
        ("16 and under", 0, 16),
        ("10-17", 10, 17),
        ("10–17", 10, 17),
        ("Between 10 and 17", 10, 17),
        ("10 years to 14 years", 10, 14),
        ("16 and 17", 16, 17),
        ("16/17", 16, 17),
        ("Aged 16 and 17", 16, 17),
        ("0 to 4 years", 0, 4),
        ("18 and over", 18, None),
        ("Adults 18 years or older", 18, None),
        ("65+", 65, None),
        ("Over 18s", 18, None),
        ("Over 18", 19, None),
        ("Age 15", 15, 15),
        ("15 year olds", 15, 15),
        ("15", 15, 15),
    ],
)
def test_labels_among_ages(text, first, last):
    assert AgeSpan.parse(text, in_ages=True) == AgeSpan(first, last)


@pytest.mark.parametrize(
    "text",
    ["Not known", "Total", "2021", "200", "17-10", "10 and 17", "Under 0", "Children", "1, 2", ""],
)
def test_labels_that_are_no_ages(text):
    assert AgeSpan.parse(text, in_ages=True) is None


@pytest.mark.parametrize(
    "text", ["5 or fewer", "Fewer than 5", "number is under 5", "1-4", "Under 5", "<5", "5+"]
)
def test_a_count_is_not_taken_for_an_age(text):
    assert AgeSpan.parse(text, in_ages=False) is None


@pytest.mark.parametrize("text", ["Aged under 5", "Under 5 years", "Under 5s", "Age 0-4"])
def test_a_label_that_speaks_of_age_is_read_anywhere(text):
    assert AgeSpan.parse(text, in_ages=False) == AgeSpan(0, 4)


def test_over_eighteen_is_read_by_what_stands_beside_it():
    assert AgeSpan.parse_labels(["Under 18", "Over 18"], True)[1] == AgeSpan(18, None)
    assert AgeSpan.parse_labels(["18 to 64", "Over 65"], True)[1] == AgeSpan(65, None)
    assert AgeSpan.parse_labels(["10 to 18", "Over 18"], True)[1] == AgeSpan(19, None)
    assert AgeSpan.parse_labels(["Not known", "Over 18"], True) == (None, AgeSpan(19, None))


def test_spans_hold_and_overlap():
    assert AgeSpan(0, 17).holds(AgeSpan(10, 15))
    assert not AgeSpan(10, 17).holds(AgeSpan(0, 15))
    assert AgeSpan(10, 17).overlaps(AgeSpan(0, 15))
    assert AgeSpan(18, None).holds(AgeSpan(65, None))
    assert not AgeSpan(18, 64).holds(AgeSpan(18, None))
    with pytest.raises(BadSpec):
        AgeSpan(5, 4)


@given(st.integers(0, 120), st.one_of(st.none(), st.integers(0, 10)))
def test_what_is_written_is_read_back(first, more):
    span = AgeSpan(first, None if more is None else first + more)
    assert AgeSpan.parse(str(span), in_ages=True) == span


@given(st.text(max_size=60), st.booleans())
def test_no_text_is_too_odd(text, in_ages):
    AgeSpan.parse(text, in_ages)

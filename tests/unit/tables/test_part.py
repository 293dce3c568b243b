"""Margins and filters in words, to what a table's shape takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.errors import BadSpec
from disclosable.tables.part import hold, parse_margins, parse_where

NAMES = ["age", "sex", "ward"]


@given(st.lists(st.frozensets(st.sampled_from(NAMES)), min_size=1, max_size=5, unique=True))
def test_margins_are_read_as_they_are_written(margins):
    words = [",".join(sorted(names)) if names else "inner" for names in margins]
    assert parse_margins(" ; ".join(words), NAMES) == tuple(margins)


def test_all_margins_and_the_total_have_words_of_their_own():
    assert parse_margins("all", NAMES) is None
    assert parse_margins("total", NAMES) == (frozenset(NAMES),)
    assert parse_margins("inner;total", NAMES[:1]) == (frozenset(), {"age"})


@pytest.mark.parametrize("text", ["", ";", "inner;", "all;inner", "age,inner", "Age", "age;;sex"])
def test_margins_that_name_something_else_are_refused(text):
    with pytest.raises(BadSpec, match=r"no dimension that could be totalled.*There is: all, inner"):
        parse_margins(text, NAMES)


@pytest.mark.parametrize("name", ["all", "inner", "total"])
def test_a_dimension_of_that_name_could_be_meant_so_it_is_refused(name):
    with pytest.raises(BadSpec, match=f"a dimension is called '{name}'"):
        parse_margins("inner", [name, "sex"])
    assert parse_margins("all", [name, "sex"]) is None


def test_a_code_may_hold_an_equals_sign():
    assert parse_where(["band=a=b", " sex = F "]) == {"band": "a=b", "sex": "F"}


def test_a_filter_holds_the_dimension_of_its_level_or_brings_its_own():
    by = (("borough", "ward"), ("age",))
    assert hold(by, {"borough": "N"}) == (by, {"ward": "N"})
    assert hold(by, {"sex": "F"}) == ((*by, ("sex",)), {"sex": "F"})
    with pytest.raises(BadSpec, match="holds the dimension 'ward' twice"):
        hold(by, {"borough": "N", "ward": "Abbey"})
    with pytest.raises(BadSpec, match="every dimension of --by"):
        hold(by, {"borough": "N", "age": "9"})

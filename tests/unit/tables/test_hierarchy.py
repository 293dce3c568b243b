"""A dimension: codes, how they nest, and what they mean."""

import pytest

from disclosable.errors import BadSpec
from disclosable.tables.hierarchy import Hierarchy

WARDS = {
    "North": "Total",
    "N1": "North",
    "N2": "North",
    "South": "Total",
    "S1": "South",
    "Harbour": "Total",
}


def test_a_flat_dimension_has_every_code_directly_below_its_total():
    sex = Hierarchy.flat("sex", ["Female", "Male"])
    assert sex.codes == ("Female", "Male", "Total")
    assert sex.leaves == ("Female", "Male")
    assert sex.children("Total") == ("Female", "Male")
    assert sex.children("Female") == ()
    assert sex.ancestors("Male") == ("Male", "Total")


def test_a_nested_dimension_has_leaves_on_any_level():
    ward = Hierarchy("ward", WARDS)
    assert ward.leaves == ("N1", "N2", "S1", "Harbour")
    assert ward.children("Total") == ("North", "South", "Harbour")
    assert ward.children("North") == ("N1", "N2")
    assert ward.ancestors("N2") == ("N2", "North", "Total")
    assert ward.codes == (*WARDS, "Total")


def test_a_total_is_a_code_and_no_leaf():
    sex = Hierarchy.flat("sex", ["Female", "Male"])
    assert sex.is_code("Total")
    assert "Total" not in sex.leaves
    assert not sex.is_code("total")
    assert not sex.is_code("")


def test_codes_keep_the_order_in_which_they_are_to_be_published():
    assert Hierarchy.flat("age", ["Youth", "Adult", "10-12"]).leaves == ("Youth", "Adult", "10-12")


def test_a_title_is_made_of_the_name_where_none_is_given():
    assert Hierarchy.flat("age_group", ["a"]).title == "Age group"
    assert Hierarchy.flat("age_group", ["a"], title="Age").title == "Age"


def test_nobody_can_change_a_dimension_from_outside():
    parents = {"a": "Total"}
    dimension = Hierarchy("d", parents, meanings={"a": "an A"})
    parents["b"] = "Total"
    assert dimension.codes == ("a", "Total")
    with pytest.raises(TypeError):
        dimension.parents["b"] = "Total"
    with pytest.raises(TypeError):
        dimension.meanings["a"] = "another"


@pytest.mark.parametrize("code", ["Total", "total", "TOTAL"])
def test_a_code_cannot_look_like_the_sum_of_all_codes(code):
    with pytest.raises(BadSpec, match="dimension 'sex': .* stands for the sum of all") as raised:
        Hierarchy.flat("sex", ["Female", code])
    assert repr(code) in str(raised.value)


@pytest.mark.parametrize("code", ["", " ", " a", "a ", "a\n"])
def test_a_code_is_not_empty_and_has_no_space_around_it(code):
    with pytest.raises(BadSpec, match="dimension 'd'.*is empty or begins or ends with a space"):
        Hierarchy.flat("d", [code])


def test_an_orphan_is_refused_with_the_codes_that_there_are():
    with pytest.raises(BadSpec, match="'a' is part of 'b', which is not a code") as raised:
        Hierarchy("d", {"a": "b", "c": "Total"})
    assert raised.value.instead == ("a", "c")


@pytest.mark.parametrize(
    ("parents", "found"),
    [
        ({"a": "a"}, "'a' is part of itself, by way of 'a'"),
        ({"a": "b", "b": "a"}, "'a' is part of itself, by way of 'b'"),
        ({"a": "b", "b": "c", "c": "b", "d": "Total"}, "'b' is part of itself, by way of 'c'"),
        ({"x": "Total", "a": "b", "b": "c", "c": "a"}, "'a' is part of itself, by way of 'b'"),
    ],
)
def test_a_loop_is_refused(parents, found):
    with pytest.raises(BadSpec, match=f"dimension 'd': {found}"):
        Hierarchy("d", parents)


def test_no_name_no_codes_and_a_code_twice_are_refused():
    with pytest.raises(BadSpec, match="a dimension has no name"):
        Hierarchy.flat("", ["a"])
    with pytest.raises(BadSpec, match="dimension 'd': there are no codes"):
        Hierarchy.flat("d", [])
    with pytest.raises(BadSpec, match="dimension 'd': the code 'b' is listed twice"):
        Hierarchy.flat("d", ["a", "b", "b"])


def test_a_meaning_belongs_to_a_code():
    with pytest.raises(BadSpec, match="a meaning is given for 'IC9', which is not a code"):
        Hierarchy.flat("ethnic", ["IC1"], meanings={"IC9": "?"})

"""`--by "region>borough>ward,sex"`: what is counted, named on the command line."""

import random

import pytest

from disclosable.errors import BadRecords, BadSpec, FileUnreadable
from disclosable.tables.by import dimensions_of, natural, parse_by

WARDS = "borough,ward,sex\nEast,Castle,F\nEast,Abbey,M\nWest,Quay,F\nWest,Quay,F\n"


def test_dimensions_stand_between_commas_and_levels_between_arrows():
    assert parse_by("age,sex") == (("age",), ("sex",))
    assert parse_by("region>borough > ward , sex") == (("region", "borough", "ward"), ("sex",))
    assert parse_by("Age group") == (("Age group",),)


@pytest.mark.parametrize("text", ["", " ", ",", "age,", ",sex", "age,,sex", "a>", ">a", "a>>b"])
def test_every_column_has_a_name(text):
    with pytest.raises(BadSpec, match="--by is ") as raised:
        parse_by(text)
    assert repr(text) in str(raised.value)
    assert "such as age,sex" in str(raised.value)


@pytest.mark.parametrize("text", ["a,a", "a>a", "a>b,b", "a, a"])
def test_no_column_is_named_twice(text):
    with pytest.raises(BadSpec, match="--by names the column '[ab]' twice"):
        parse_by(text)


def test_codes_come_from_the_rows_in_natural_order(csv_file):
    path = csv_file("age,n\n10-12,1\n9,1\nUnknown,1\n13-15,1\n9,2\n")
    (age,) = dimensions_of(path, parse_by("age"))
    assert age.name == "age"
    assert age.leaves == ("9", "10-12", "13-15", "Unknown")


def test_levels_nest_below_each_other_and_bear_the_name_of_the_finest(csv_file):
    ward, sex = dimensions_of(csv_file(WARDS), parse_by("borough>ward,sex"))
    assert ward.name == "ward"
    assert ward.children("Total") == ("East", "West")
    assert ward.children("East") == ("Abbey", "Castle")
    assert ward.codes == ("East", "Abbey", "Castle", "West", "Quay", "Total")
    assert sex.leaves == ("F", "M")


def test_rows_of_totals_name_no_codes(csv_file):
    text = "borough,ward,sex\nTotal,Total,F\nEast,Total,Total\nEast,Abbey,M\n"
    ward, sex = dimensions_of(csv_file(text), parse_by("borough>ward,sex"))
    assert ward.codes == ("East", "Abbey", "Total")
    assert sex.leaves == ("F", "M")


@pytest.mark.parametrize("word", ["total", "TOTAL"])
def test_a_total_written_otherwise_is_refused_and_not_counted_as_a_category(csv_file, word):
    with pytest.raises(BadSpec, match=f"{word!r} is used as a code") as raised:
        dimensions_of(csv_file(f"sex,n\nF,3\nM,4\n{word},7\n"), parse_by("sex"))
    assert raised.value.where.endswith("data.csv, dimension 'sex'")


@pytest.mark.parametrize("code", [" F", "F ", "\u00a0F"])
def test_a_code_with_a_space_around_it_is_refused_and_is_no_category_of_its_own(csv_file, code):
    with pytest.raises(BadSpec, match="begins or ends with a space") as raised:
        dimensions_of(csv_file(f"sex\nF\n{code}\n"), parse_by("sex"))
    assert repr(code) in raised.value.found
    assert "data.csv" in raised.value.where


def test_a_ward_in_two_boroughs_is_refused(csv_file):
    with pytest.raises(BadSpec) as raised:
        dimensions_of(csv_file("borough,ward\nEast,Abbey\nWest,Abbey\n"), parse_by("borough>ward"))
    assert raised.value.where.endswith("data.csv, column 'ward'")
    assert raised.value.found == "'Abbey' is part of 'East' and of 'West'"
    assert raised.value.expected == "every code to be part of one other"


@pytest.mark.parametrize("rows", ["East,East\n", "East,Abbey\nAbbey,Quay\n"])
def test_a_code_stands_on_one_level(csv_file, rows):
    with pytest.raises(BadSpec) as raised:
        dimensions_of(csv_file("borough,ward\n" + rows), parse_by("borough>ward"))
    assert "is a code of 'borough' and of 'ward'" in str(raised.value).replace(
        "'ward' and of 'borough'", "'borough' and of 'ward'"
    )
    assert raised.value.expected == "codes that differ between levels"


@pytest.mark.parametrize(
    ("row", "level"), [("East,,F", "ward"), (",Abbey,F", "borough"), ("East,Abbey, ", "sex")]
)
def test_an_empty_code_is_refused_with_its_line(csv_file, row, level):
    with pytest.raises(BadRecords, match=rf"line 6: the {level} is empty\. Expected a code in eve"):
        dimensions_of(csv_file(WARDS + row + "\n"), parse_by("borough>ward,sex"))


def test_a_missing_column_is_refused_with_those_that_are_there(csv_file):
    with pytest.raises(BadRecords) as raised:
        dimensions_of(csv_file(WARDS), parse_by("region>borough,sex"))
    assert raised.value.found == "there is no column 'region'"
    assert raised.value.instead == ("borough", "ward", "sex")


@pytest.mark.parametrize("text", ["sex\n", "sex\nTotal\n", "sex\n\n\n"])
def test_a_file_without_codes_is_refused(csv_file, text):
    with pytest.raises(BadRecords, match="no row with codes"):
        dimensions_of(csv_file(text), parse_by("sex"))


@pytest.mark.parametrize("text", ["", ",,\n", "\ufeff"])
def test_a_file_without_anything_is_refused(csv_file, text):
    with pytest.raises(FileUnreadable):
        dimensions_of(csv_file(text), parse_by("sex"))


def test_natural_order_reads_numbers_as_numbers():
    wanted = ["2", "9", "10", "10-12", "10-100", "a2", "A10", "b", "B1"]
    shuffled = random.Random(1).sample(wanted, len(wanted))
    assert sorted(shuffled, key=natural) == wanted


@pytest.mark.parametrize("code", ["5\u00b2", "\u00b2", "\u0665", "9" * 5000, "Caf\u00e9", "-1"])
def test_every_code_has_a_place_in_natural_order(code):
    assert sorted([code, "1"], key=natural) == sorted(["1", code], key=natural)


def test_codes_that_natural_order_cannot_tell_apart_keep_one_order(csv_file):
    for rows in ("01\n1\n001\n", "001\n1\n01\n"):
        (code,) = dimensions_of(csv_file("n\n" + rows), parse_by("n"))
        assert code.leaves == ("001", "01", "1")

"""What a table is about, without a single count: its cells and the sums between them."""

import pytest

from disclosable.errors import BadSpec, TooLarge
from disclosable.tables import spec as spec_module
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import Margin, TableSpec

SEX = Hierarchy.flat("sex", ["F", "M"])
WARD = Hierarchy("ward", {"North": "Total", "N1": "North", "N2": "North", "South": "Total"})


def cell(*codes):
    return Cell(codes)


def test_every_code_of_every_dimension_is_crossed_margins_too():
    table = TableSpec("t", (SEX, WARD))
    cells = list(table.cells())
    assert len(cells) == table.size == 3 * 5
    assert cells[0] == cell("F", "North")
    assert cells[-1] == table.grand_total == cell("Total", "Total")
    assert len(set(cells)) == 15
    assert all(table.has(c) for c in cells)


def test_records_fall_into_the_leaves():
    leaves = list(TableSpec("t", (SEX, WARD)).leaves())
    assert leaves == [cell(s, w) for s in ("F", "M") for w in ("N1", "N2", "South")]


def test_each_total_is_the_sum_of_its_direct_parts_along_each_dimension():
    margins = list(TableSpec("t", (SEX, WARD)).margins())
    assert Margin(cell("Total", "N1"), (cell("F", "N1"), cell("M", "N1")), "sex") in margins
    assert Margin(cell("F", "North"), (cell("F", "N1"), cell("F", "N2")), "ward") in margins
    assert Margin(cell("F", "Total"), (cell("F", "North"), cell("F", "South")), "ward") in margins
    # Along sex: five codes of ward. Along ward: two groups for each of three codes of sex.
    assert len(margins) == 5 + 2 * 3


def test_a_record_is_counted_in_its_leaf_and_in_everything_that_contains_it():
    table = TableSpec("t", (SEX, WARD))
    assert set(table.containing(cell("F", "N1"))) == {
        cell(s, w) for s in ("F", "Total") for w in ("N1", "North", "Total")
    }


def test_the_same_people_have_the_same_address_in_every_table():
    wide, turned, narrow = (
        TableSpec("wide", (SEX, WARD)),
        TableSpec("turned", (WARD, SEX)),
        TableSpec("narrow", (SEX,)),
    )
    assert wide.address(cell("F", "N1")) == turned.address(cell("N1", "F"))
    assert wide.address(cell("F", "Total")) == narrow.address(cell("F")) == (("sex", "F"),)
    assert wide.address(wide.grand_total) == narrow.address(narrow.grand_total) == ()


def test_a_cell_is_shown_by_name_in_messages():
    table = TableSpec("t", (SEX, WARD))
    assert table.named(cell("F", "Total")) == {"sex": "F", "ward": "Total"}
    assert str(cell("F", "Total")) == "F / Total"


def test_what_is_no_address_of_the_table_is_told_apart():
    table = TableSpec("t", (SEX, WARD))
    assert not table.has(cell("F"))
    assert not table.has(cell("F", "N3"))
    assert not table.has(cell("N1", "F"))


def test_a_cell_has_a_code_in_every_dimension():
    with pytest.raises(ValueError, match="a code in every dimension"):
        cell("F", "")
    assert cell("F", "N1").replace(1, "Total") == cell("F", "Total")


def test_a_title_is_made_of_the_name_where_none_is_given():
    assert TableSpec("orders-by-sex", (SEX,)).title == "Orders by sex"


@pytest.mark.parametrize("name", ["", "-", "a b", "a/b", "..", "a.csv", "tëst", "a_b", "a\n"])
def test_a_table_bears_a_name_that_any_file_can_bear(name):
    with pytest.raises(BadSpec, match="letters, digits and hyphens only") as raised:
        TableSpec(name, (SEX,))
    assert repr(name) in str(raised.value)


def test_a_table_has_dimensions_each_once():
    with pytest.raises(BadSpec, match="table 't': no dimension is named"):
        TableSpec("t", ())
    with pytest.raises(BadSpec, match="table 't': the dimension 'sex' is named twice"):
        TableSpec("t", (SEX, WARD, Hierarchy.flat("sex", ["x"])))


def test_no_dimension_is_called_like_the_column_of_figures():
    with pytest.raises(BadSpec, match="table 't': a dimension is called 'published'"):
        TableSpec("t", (Hierarchy.flat("published", ["a", "b"]),))


def test_a_table_that_is_too_large_is_refused_before_it_is_laid_out(monkeypatch):
    ten = [Hierarchy.flat(f"d{n}", [str(c) for c in range(10)]) for n in range(7)]
    with pytest.raises(TooLarge, match="table 't': 19,487,171 cells with margins") as raised:
        TableSpec("t", tuple(ten))
    assert "5,000,000" in str(raised.value)
    monkeypatch.setattr(spec_module, "MOST_CELLS", 15)
    assert TableSpec("t", (SEX, WARD)).size == 15
    monkeypatch.setattr(spec_module, "MOST_CELLS", 14)
    with pytest.raises(TooLarge):
        TableSpec("t", (SEX, WARD))


def test_only_the_margins_that_are_asked_for_are_published():
    table = TableSpec("t", (SEX, WARD), totalled=(frozenset({"sex"}), frozenset({"sex", "ward"})))
    assert list(table.published_cells()) == [
        cell("Total", w) for w in ("North", "N1", "N2", "South", "Total")
    ]
    assert not table.is_published(cell("F", "N1"))
    assert not table.is_published(cell("X", "N1"))
    # What is not published is a cell all the same: the sums go through it.
    assert table.has(cell("F", "N1"))
    assert table.size == 15
    assert list(table.margins()) == list(TableSpec("t", (SEX, WARD)).margins())


def test_a_cross_tabulation_is_dropped_for_its_margins():
    margins = (frozenset({"sex"}), frozenset({"ward"}), frozenset({"sex", "ward"}))
    table = TableSpec("t", (SEX, WARD), totalled=margins)
    left_out = set(table.cells()).difference(table.published_cells())
    assert left_out == {cell(s, w) for s in ("F", "M") for w in ("North", "N1", "N2", "South")}


def test_a_table_about_a_part_of_the_records_has_no_column_for_it():
    table = TableSpec("t", (SEX, WARD), where={"sex": "F"})
    assert table.columns == ("ward",)
    assert table.dimension_names == ("sex", "ward")
    assert list(table.published_cells()) == [cell("F", w) for w in WARD.codes]
    north = TableSpec("t", (SEX, WARD), totalled=(frozenset(),), where={"ward": "North"})
    assert list(north.published_cells()) == [cell("F", "North"), cell("M", "North")]


@pytest.mark.parametrize(
    ("margins", "found"),
    [
        ([], "no margin is published, and so no cell at all"),
        ([{"age"}], "a margin totals 'age', which is none of its dimensions. There is: sex, ward."),
        ([{"ward"}], "a margin totals 'ward', but the table is about 'North' only"),
        ([{"sex"}, set(), {"sex"}], "the margin that totals sex is listed twice"),
        ([set(), set()], "the margin that totals nothing is listed twice"),
    ],
)
def test_margins_that_make_no_sense_are_refused(margins, found):
    with pytest.raises(BadSpec) as raised:
        TableSpec("t", (SEX, WARD), "", tuple(map(frozenset, margins)), {"ward": "North"})
    assert str(raised.value).startswith(f"table 't': {found}")


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"age": "10"}, "it is about '10' in 'age', which is none of its dimensions. There is: se"),
        ({"sex": "X"}, "it is about 'X', which is no code of 'sex'. There is: F, M."),
        ({"sex": "Total"}, "it is about 'Total', which is no code of 'sex'"),
    ],
)
def test_a_part_of_the_records_that_is_not_there_is_refused(where, found):
    with pytest.raises(BadSpec) as raised:
        TableSpec("t", (SEX, WARD), where=where)
    assert str(raised.value).startswith(f"table 't': {found}")

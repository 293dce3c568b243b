"""How tables are laid out for reading."""

from __future__ import annotations

from disclosable.letters.render.layout import Grid, distinct
from disclosable.sdc.release import Legend, PublishedTable, Release
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec


def table_of(*sizes: int) -> PublishedTable:
    """A table without markers whose dimensions have these numbers of codes."""
    dimensions = tuple(
        Hierarchy.flat(f"d{i}", [f"{i}-{n}" for n in range(size)]) for i, size in enumerate(sizes)
    )
    spec = TableSpec("sample", dimensions)
    return PublishedTable(spec, {c: n for n, c in enumerate(spec.cells())}, Legend({}))


def test_the_last_dimension_goes_across_and_the_others_down(release: Release) -> None:
    grid = Grid(release.table("demographics"))
    assert grid.across_title == "Ethnic appearance"
    assert grid.row_titles == ("Age group", "Sex")
    assert grid.column_titles == ("IC1", "IC2", "IC3", "Not Recorded", "Total")
    first = next(grid.rows())
    assert first.texts == ("Youth", "Female", "0", "xx", "6", "9", "12")
    assert first.slots[3].cell == Cell(("Youth", "Female", "Not Recorded"))


def test_a_one_way_table_goes_down_under_its_counting_unit(release: Release) -> None:
    grid = Grid(release.table("residency"), unit="orders")
    assert grid.across is None
    assert grid.column_titles == ("Orders",)
    assert [row.texts for row in grid.rows()][-1] == ("Total", "37")


def test_where_the_last_dimension_is_long_the_shortest_goes_across() -> None:
    assert Grid(table_of(2, 3, 8)).across == 2
    assert Grid(table_of(2, 3, 9)).across == 0
    assert Grid(table_of(3, 3, 9)).across == 1
    assert Grid(table_of(20, 12)).across == 1


def test_where_every_dimension_is_too_long_for_a_page_all_go_down() -> None:
    grid = Grid(table_of(17, 17))
    assert grid.across is None
    assert grid.row_titles == ("D0", "D1")
    assert len(list(grid.rows())) == 18 * 18


def test_every_cell_has_exactly_one_slot_whichever_dimension_goes_across() -> None:
    table = table_of(2, 3, 9)
    slots = [slot.cell for row in Grid(table).rows() for slot in row.slots]
    assert sorted(slots) == sorted(table.spec.cells())


def test_codes_of_a_nested_dimension_know_their_level(release: Release) -> None:
    levels = {h.code: h.level for h in Grid(release.table("wards")).columns}
    assert levels == {"North": 0, "Ward 1": 1, "Ward 2": 1, "South": 0, "Total": 0}


def test_headings_that_differ_only_in_case_are_told_apart() -> None:
    assert distinct(["Sex", "sex", "Age", "SEX"]) == ("Sex", "sex (2)", "Age", "SEX (3)")

"""Which rows name the columns, and what the columns are then called."""

from __future__ import annotations

import pytest
from small_grids import codes, entries, grid, page_of, sheet, table

from disclosable.errors import BadRelease
from disclosable.published.geometry.shape import SettledShape


def test_a_plain_table_has_one_heading_row_and_one_column_of_labels() -> None:
    (read,) = sheet("Service | Upheld | Total", "Housing | 34 | 51", "Libraries | <5 | 17").tables
    assert read.row_names == ("Service",)
    assert read.columns == (("Upheld",), ("Total",))
    assert entries(read)[("Libraries",), ("Upheld",)] == "<5"


def test_a_heading_over_several_columns_stands_in_each_whether_merged_or_blank() -> None:
    merged = table("| Nurses | < | Midwives | <", "Body | 2019 | 2020 | 2019 | 2020", "A | 1|2|3|4")
    (blank,) = sheet(
        "| Nurses | | Midwives |", "Body | 2019 | 2020 | 2019 | 2020", "A | 1|2|3|4"
    ).tables
    for read in (merged, blank):
        assert read.row_names == ("Body",)
        assert read.columns == (
            ("Nurses", "2019"),
            ("Nurses", "2020"),
            ("Midwives", "2019"),
            ("Midwives", "2020"),
        )


def test_a_heading_merged_down_stands_on_the_first_level_alone() -> None:
    read = table("!Area|!Nurses|<|!Total", "^|!2019|!2020|^", "North|1|2|3", "South|3|4|7")
    assert read.columns == (("Nurses", "2019"), ("Nurses", "2020"), ("Total", ""))
    assert read.row_names == ("Area",)


def test_the_last_column_is_the_total_of_all_groups_where_no_group_has_its_own() -> None:
    (read,) = sheet(
        "|Nurses||Midwives||", "Body|2019|2020|2019|2020|Total", "A|1|2|3|4|10", "B|5|6|7|8|26"
    ).tables
    assert read.columns[-2:] == (("Midwives", "2020"), ("", "Total"))


def test_a_total_in_each_group_belongs_to_its_group() -> None:
    (read,) = sheet(
        "|Nurses||Midwives|", "Body|2019|Total|2019|Total", "A|1|1|3|3", "B|5|5|7|7"
    ).tables
    assert read.columns[-1] == ("Midwives", "Total")


def test_sums_tell_that_a_lone_total_is_that_of_the_last_group() -> None:
    (read,) = sheet(
        "|Nurses||Midwives||", "Body|2019|2020|2019|2020|Total", "A|1|2|3|4|7", "B|5|6|7|8|15"
    ).tables
    assert read.columns[-1] == ("Midwives", "Total")


def test_a_heading_over_all_columns_is_the_name_of_their_level() -> None:
    read = table("!Area|!Year|<|<", "^|!2019|!2020|!2021", "North|1|2|3", "South|3|4|7")
    assert read.column_names == ("Year",)
    assert read.columns == (("2019",), ("2020",), ("2021",))


def test_a_corner_above_the_name_of_the_rows_names_the_columns() -> None:
    (read,) = sheet(
        "Year | 2019 | | 2020 |", "Area | Men | Women | Men | Women", "A|1|2|3|4"
    ).tables
    assert read.row_names == ("Area",)
    assert read.column_names == ("Year", "")


def test_a_row_of_units_is_a_level_of_its_own() -> None:
    (read,) = sheet("Area | 2021 | | 2022 |", "| Number | % | Number | %", "A|5|50%|6|60%").tables
    assert read.columns[:2] == (("2021", "Number"), ("2021", "%"))


@pytest.mark.parametrize(
    "names",
    ["2019 | 2020 | 2021", "Under 18 | 18 to 24 | 25+", "2019/20 | 2020/21 | Total", "1 | 2 | 3+"],
)
def test_years_ages_and_bands_may_name_columns(names: str) -> None:
    page = sheet(f"Ward | {names}", "Abbey | 5 | 6 | 7", "Bridge | * | 8 | 9")
    (read,) = page.tables
    assert read.columns == tuple((name.strip(),) for name in names.split("|"))
    assert [cell.entry.text for _, _, cell in read.printed()] == ["5", "6", "7", "*", "8", "9"]


def test_counts_in_the_thousands_below_a_heading_are_no_heading() -> None:
    (read,) = sheet("Area | Men | Women", "North | 1950 | 2011", "South | 2020 | 1999").tables
    assert read.rows == (("North",), ("South",))


def test_a_row_of_plain_numbers_that_count_up_may_be_either_and_is_asked_about() -> None:
    page = sheet("North | 1 | 2 | 3", "South | 5 | 6 | 7")
    assert codes(page) == ["heading-or-row"]


def test_pairs_of_a_label_and_a_figure_need_no_heading() -> None:
    (read,) = sheet("Men | 14", "Women | <5").tables
    assert entries(read) == {(("Men",), ("",)): "14", (("Women",), ("",)): "<5"}


def test_a_first_figure_that_is_a_marker_is_no_heading() -> None:
    (read,) = sheet("Men | <5", "Women | 14").tables
    assert entries(read)[("Men",), ("",)] == "<5"


def test_one_row_of_figures_below_its_names_has_no_labels() -> None:
    page = sheet("North | South | East", "12 | 8 | *")
    (read,) = page.tables
    assert read.rows == (("",),)
    assert entries(read)[("",), ("East",)] == "*"
    assert not codes(page)


def test_several_columns_without_any_name_are_asked_about() -> None:
    assert codes(sheet("North | 5 | 60", "South | 7 | 8")) == ["columns-without-names"]


def test_two_columns_of_one_name_are_asked_about() -> None:
    assert codes(sheet("Area | Old | Old", "North | 5 | 6")) == ["equal-labels"]


def test_a_figure_too_many_is_kept_and_asked_about() -> None:
    page = sheet("Area | Count", "North | 5", "South | 1 | 204", "East | 7")
    (read,) = page.tables
    assert entries(read)[("South",), ("",)] == "204"
    (finding,) = page.findings
    assert "a comma inside a number may have split it" in finding.what
    assert finding.settle


def test_a_person_can_settle_what_is_a_heading() -> None:
    rows = grid("North | 1 | 2 | 3", "South | 5 | 6 | 7")
    page = page_of(rows, shapes={1: SettledShape(header_rows=0)})
    assert page.tables[0].rows == (("North",), ("South",))
    assert codes(page) == ["columns-without-names"]


@pytest.mark.parametrize("settled", [SettledShape(header_rows=2), SettledShape(label_columns=4)])
def test_a_settled_shape_that_does_not_fit_is_refused(settled: SettledShape) -> None:
    rows = grid("North | 1 | 2 | 3", "South | 5 | 6 | 7")
    with pytest.raises(BadRelease, match="answer.html, line 1.*it is settled that"):
        page_of(rows, shapes={1: settled})


@pytest.mark.parametrize("corner", ["", "School"])
def test_years_that_are_repeated_above_names_are_headings(corner: str) -> None:
    page = sheet(
        "School | 2022 | 2022 | 2023 | 2023", f"{corner} | Boys | Girls | Boys | Girls",
        "Oak | 14 | 9 | 7 | 8", "Elm | <5 | 6 | 9 | 10",
    )  # fmt: skip
    (read,) = page.tables
    assert read.columns == (
        ("2022", "Boys"),
        ("2022", "Girls"),
        ("2023", "Boys"),
        ("2023", "Girls"),
    )
    assert not codes(page)


def test_headings_that_seem_to_stand_over_the_wrong_columns_are_put_right_by_turns() -> None:
    (read,) = sheet(
        "Place | 2022 | 2023 | |", "| Day | Night | Day | Night", "Ash | 14 | 9 | 7 | 8",
        "Elm | <5 | 6 | 9 | 10",
    ).tables  # fmt: skip
    assert read.columns == (("2022", "Day"), ("2022", "Night"), ("2023", "Day"), ("2023", "Night"))


def test_a_year_with_a_percent_sign_is_a_heading() -> None:
    for names in (("Complaints", "2023 %"), ("2022", "2022 %"), ("2022/23", "2022/23 per cent")):
        page = sheet(f"Ward | {names[0]} | {names[1]}", "Ash | 14 | 70%", "Beech | <5 | 30%")
        assert page.tables[0].columns == ((names[0],), (names[1],))
        assert not codes(page)


def test_dates_are_headings_below_a_title() -> None:
    page = sheet(
        "Fires by period", "Station | 1 April 2022 to 30 September 2022 | 1 October 2022 to "
        "31 March 2023", "Ash | 14 | 9", "Beech | <5 | 6",
    )  # fmt: skip
    assert page.tables[0].columns[0] == ("1 April 2022 to 30 September 2022",)
    assert page.tables[0].title == "Fires by period"


def test_a_heading_row_that_comes_again_is_no_row() -> None:
    (read,) = sheet("Ward | 2022", "Ash | 14", "Beech | <5", "Ward | 2022", "Elm | 9").tables
    assert [labels[0] for labels in read.rows] == ["Ash", "Beech", "Elm"]


def test_one_year_above_large_counts_is_a_heading_below_the_name_of_a_dimension() -> None:
    assert not codes(sheet("Ward | 2022", "Ash | 1,204", "Beech | <5"))
    assert codes(sheet("Ash | 2022", "Beech | 1,204", "Elm | 1,310")) == ["heading-or-row"]

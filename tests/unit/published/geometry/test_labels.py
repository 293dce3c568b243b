"""Which columns are the labels of the rows, and what the rows are then called."""

from __future__ import annotations

import pytest
from small_grids import codes, entries, prose, sheet, table


def test_one_column_for_each_dimension_and_one_of_counts() -> None:
    page = sheet(
        "Area | Year | Count", "North | 2021 | 9", "North | 2022 | *", "South | 2021 | 7",
        "South | 2022 | 8", "Total | | 28", "* fewer than 5",
    )  # fmt: skip
    (read,) = page.tables
    assert read.row_names == ("Area", "Year")
    assert read.columns == (("Count",),)
    assert entries(read)[("North", "2022"), ("Count",)] == "*"
    assert entries(read)[("Total", ""), ("Count",)] == "28"
    assert not codes(page)


def test_ranges_are_labels_in_a_column_that_is_called_age() -> None:
    page = sheet("Area | Age | Count", "A | Under 18 | 9", "A | 18-24 | *", "B | Under 18 | <5")
    assert page.tables[0].rows == (("A", "Under 18"), ("A", "18-24"), ("B", "Under 18"))


def test_markers_that_are_ranges_are_figures_where_the_rows_have_names_already() -> None:
    page = sheet("Area | Men | Women", "North | <5 | 9", "South | <5 | 12", "East | <10 | 13")
    assert page.tables[0].columns == (("Men",), ("Women",))


def test_a_label_that_is_called_like_the_marker_is_still_a_label() -> None:
    read = table("Age | Children", "Under 5 | 0", "Under 10 | 7", "10 to 15 | number is under 5")
    assert read.rows == (("Under 5",), ("Under 10",), ("10 to 15",))


@pytest.mark.parametrize("labels", [("2019", "2020", "2021"), ("10", "11", "12")])
def test_years_and_ages_may_name_rows(labels: tuple[str, ...]) -> None:
    page = sheet("Which | Pupils", *(f"{label} | {n}" for n, label in enumerate(labels, 20)))
    assert page.tables[0].rows == tuple((label,) for label in labels)
    assert not codes(page)


def test_what_this_program_writes_has_labels_in_all_columns_but_the_last() -> None:
    (read,) = sheet(
        "area,sex,published".replace(",", "|"), "1|7|xx", "1|9|12", "1|Total|15", "Total|Total|15"
    ).tables
    assert read.row_names == ("area", "sex")
    assert entries(read)[("1", "7"), ("published",)] == "xx"


def test_a_group_is_named_once_whether_its_cells_are_merged_or_blank() -> None:
    merged = table("Area|Sex|Count", "North|Men|5", "^|Women|6", "South|Men|7", "^|Women|8")
    (blank,) = sheet("Area|Sex|Count", "North|Men|5", "|Women|6", "South|Men|7", "|Women|8").tables
    for read in (merged, blank):
        assert read.rows == (
            ("North", "Men"),
            ("North", "Women"),
            ("South", "Men"),
            ("South", "Women"),
        )


def test_a_total_of_all_groups_below_the_last_group_is_in_none() -> None:
    (read,) = sheet(
        "Area|Sex|Count", "North|Men|5", "|Women|7", "South|Men|1", "|Women|3", "|Total|16"
    ).tables
    assert read.rows[-1] == ("", "Total")


def test_a_total_merged_over_the_label_columns_stands_on_the_first_level() -> None:
    read = table("!Area|!Sex|!Count", "North|Men|5", "^|Women|6", "Total|<|11")
    assert read.rows[-1] == ("Total", "")


def test_figures_without_a_label_are_kept_and_asked_about() -> None:
    page = sheet("Area | Old | New", "North | 5 | 6", " | 7 | 8", "East | 9 | 9")
    assert entries(page.tables[0])[("",), ("Old",)] == "7"
    assert codes(page) == ["row-without-label"]


def test_two_rows_of_one_name_are_asked_about() -> None:
    assert codes(sheet("Area | Count", "North | 5", "North | 6")) == ["equal-labels"]


def test_a_first_column_of_plain_numbers_is_asked_about() -> None:
    page = sheet("Men | Women", "14 | 9", "3 | 7")
    assert set(codes(page)) == {"labels-or-figures", "rows-without-labels"}


def test_remarks_beside_the_figures_are_prose() -> None:
    page = sheet("Area | Count | Comments", "North | 5 | closed in May", "South | 8 |")
    assert page.tables[0].columns == (("Count",),)
    assert prose(page) == ["North: closed in May"]


def test_steps_of_indentation_are_kept() -> None:
    read = table("Offence | Count", "All | 20", "·Violence | 12", "··Murder | 4", "·Theft | 8")
    assert read.indents == (0, 1, 2, 1)


def test_note_marks_are_no_part_of_a_label() -> None:
    (read,) = sheet(
        "Area [note 1] | Count [2]", "North* | 5", "Other (a) | 8", "(a) includes the sea"
    ).tables
    assert read.row_names == ("Area",)
    assert read.rows == (("North",), ("Other",))
    assert read.columns == (("Count",),)


@pytest.mark.parametrize(
    "lines",
    [
        ("Place | Day | Night", "Ash | 14 | <5", "Beech | <5 | 9", "Total | 33 | 20"),
        ("Place | Day | Night", "Ash | 14 | <5", "Beech | 6 | 9", "Total | 20 | 12"),
        ("Reason | Age | Sex | Total", "Old | 14 | * | 17", "New | 6 | 9 | 15"),
        ("Team | Week | Weekend", "A | 14 | 9", "B | 6 | 9", "C | 20 | 18"),
        ("| 2022 | | 2023 |", "Place | Day | Night | Day | Night", "Ash | 14 | 9 | 8 | <5"),
        ("| 2022 | < | 2023 | <", "Place | Day | Late | Hour | Late", "Ash | 14 | 9 | 8 | <5"),
    ],
)
def test_counts_are_no_labels_whatever_the_name_of_their_column(lines: tuple[str, ...]) -> None:
    page = sheet(*lines)
    assert len(page.tables[0].row_names) == 1
    assert not codes(page)


def test_codes_and_ages_stay_labels() -> None:
    for lines in (
        ("Ward | Code | Bites", "Ash | 40112 | 14", "Beech | 40113 | <5", "Total | | 17"),
        ("Ward | Age | Bites", "Ash | 15 | 14", "Ash | 16 | <5", "Total | 15 | 20"),
        ("Ward | Year | Bites", "Ash | 2022 | 14", "Beech | 2022 | <5", "Total | 2022 | 17"),
    ):
        (read,) = sheet(*lines).tables
        assert read.columns == (("Bites",),)


def test_data_of_one_line_for_each_count_may_leave_a_label_blank_for_all() -> None:
    page = sheet(
        "time_period | la_name | category | count",
        "202223 | | Total | 113", "202223 | | Permanent | 62",
        "202223 | Wexcombe | Total | 52", "202223 | Wexcombe | Permanent | c",
        "202223 | | Suspended | 51",
    )  # fmt: skip
    (read,) = page.tables
    assert read.row_names == ("time_period", "la_name", "category")
    assert entries(read)[("202223", "", "Total"), ("count",)] == "113"
    assert entries(read)[("202223", "Wexcombe", "Permanent"), ("count",)] == "c"
    assert not codes(page)


def test_a_blank_label_below_the_same_one_is_that_of_all_where_the_row_would_come_twice() -> None:
    (read,) = sheet(
        "Ward | Kind | Count", "Ash | All | 5", "Ash | Fines | c", "| All | 11", "| Fines | 7"
    ).tables
    assert [labels[0] for labels in read.rows] == ["Ash", "Ash", "", ""]

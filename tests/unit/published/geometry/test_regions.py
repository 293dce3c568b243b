"""Where a table begins and ends in a sheet or a text, and what around it is prose."""

from __future__ import annotations

import pytest
from small_grids import codes, entries, grid, page_of, prose, sheet, table


def test_a_title_above_and_notes_below_are_prose() -> None:
    page = sheet(
        "Orders issued, by the borough where the person lived", "Residency | Total", "Barnet | 7",
        "Bexley | xx", "Total | 10", "", "Numbers of 5 and below have been replaced with xx.",
    )  # fmt: skip
    (read,) = page.tables
    assert read.title == "Orders issued, by the borough where the person lived"
    assert read.place == "line 2, column 1"
    assert prose(page) == [
        "Orders issued, by the borough where the person lived",
        "Numbers of 5 and below have been replaced with xx.",
    ]


def test_a_note_right_below_the_rows_is_no_row() -> None:
    page = sheet("Area | Count", "A | 5", "B | *", "* fewer than 5")
    assert page.tables[0].rows == (("A",), ("B",))
    assert prose(page) == ["* fewer than 5"]


def test_a_note_that_was_cut_at_its_commas_is_put_together() -> None:
    page = sheet("Area | Old | New", "A | 5 | *", "", "<5 means 1 | 2 | 3 or 4 people.")
    assert prose(page) == ["<5 means 1, 2, 3 or 4 people."]


def test_tables_below_one_another() -> None:
    page = sheet(
        "Table 1", "Area | Count", "North | 9", "South | *", "", "Table 2", "Sex | Count",
        "Female | 8", "Male | *", "", "* fewer than 5",
    )  # fmt: skip
    assert [read.title for read in page.tables] == ["Table 1", "Table 2"]
    assert [read.number for read in page.tables] == [1, 2]
    assert [read.row_names for read in page.tables] == [("Area",), ("Sex",)]


def test_tables_below_one_another_without_a_gap() -> None:
    page = sheet("Area | Count", "A | 9", "B | 8", "Table 2: by sex", "Sex | Count", "Female | 8")
    assert [read.row_names for read in page.tables] == [("Area",), ("Sex",)]
    assert page.tables[1].title == "Table 2: by sex"


def test_tables_side_by_side() -> None:
    page = sheet(
        "Table 1: area | | | Table 2: sex", "Area | Count | | Sex | Count", "North | 5 | | Men | 9",
        "South | 6 | | Women | 2", "East | 7",
    )  # fmt: skip
    assert [read.title for read in page.tables] == ["Table 1: area", "Table 2: sex"]
    assert [read.rows for read in page.tables] == [
        (("North",), ("South",), ("East",)),
        (("Men",), ("Women",)),
    ]


def test_a_blank_column_between_groups_of_figures_parts_nothing() -> None:
    (read,) = sheet("Area | Old | | New", "North | 5 | | 6", "South | 7 | | 8").tables
    assert read.columns == (("Old",), ("New",))


def test_a_total_below_a_blank_row_belongs_to_the_table() -> None:
    (read,) = sheet("Area | Old | New", "A | 9 | 8", "B | * | 7", "", "Total | 12 | 15").tables
    assert read.rows[-1] == ("Total",)


def test_figures_below_a_blank_row_belong_to_the_headings_above_it() -> None:
    (read,) = sheet("Area | Old | New", "", "A | 9 | 8", "B | * | 7").tables
    assert read.columns == (("Old",), ("New",))


def test_what_stands_in_the_head_of_a_sheet_is_prose() -> None:
    page = sheet(
        "Reference | 2024/118", "Asked on: | 12 March 2024", "Area | Men | Women", "A | 5 | 6"
    )
    assert page.tables[0].columns == (("Men",), ("Women",))
    assert prose(page) == ["Reference, 2024/118", "Asked on:, 12 March 2024"]


def test_a_text_over_the_whole_width_is_the_title_of_a_table() -> None:
    read = table("!Borough Based | <", "!Residency | !Total", "Barnet | 7")
    assert read.title == "Borough Based"
    assert read.row_names == ("Residency",)


def test_notes_within_a_table_are_prose_after_it() -> None:
    page = page_of(
        grid(
            "Area | Count",
            "North | 5",
            "South | *",
            "* | fewer than 5",
            "Source: our own records | <",
            is_delimited=True,
        )
    )
    assert page.tables[0].rows == (("North",), ("South",))
    assert prose(page) == ["* fewer than 5", "Source: our own records"]


def test_the_line_above_a_table_is_its_title_but_a_note_is_not() -> None:
    rows = grid("Sex | Count", "Men | 5", is_delimited=True)
    assert page_of("By sex:", rows).tables[0].title == "By sex:"
    assert page_of("## By sex", "* fewer than 5", rows).tables[0].title == "By sex"
    assert page_of("You asked how many of them were men.", rows).tables[0].title == ""


def test_a_table_without_figures_is_counted_and_its_sentences_are_prose() -> None:
    page = page_of(
        grid("Question | Answer", "How many? | None of them was upheld.", is_delimited=True),
        grid("Sex | Count", "Men | 5", is_delimited=True),
    )
    assert [read.number for read in page.tables] == [1, 2]
    assert "How many?: None of them was upheld." in prose(page)
    assert not codes(page)


def test_a_key_of_signs_becomes_prose() -> None:
    page = page_of(grid("Symbol | Meaning", "* | fewer than 5", "- | none", is_delimited=True))
    assert prose(page) == ["* fewer than 5", "- none"]


def test_a_page_without_a_table_says_so() -> None:
    assert codes(page_of("There were 160 orders.")) == ["no-table"]
    assert codes(sheet("Notes only.", "And one more line.")) == ["no-table"]


def test_a_word_over_all_figures_of_a_row_is_the_entry_of_each() -> None:
    page = page_of(grid("!Area|!2021|!2022", "A|5|6", "B|Not held|<", is_delimited=True))
    assert entries(page.tables[0])[("B",), ("2022",)] == "Not held"
    assert not codes(page)


def test_a_figure_merged_over_two_cells_is_asked_about() -> None:
    page = page_of(grid("!Area|!2021|!2022", "A|5|6", "B|^|7", is_delimited=True))
    assert codes(page) == ["merged-figure"]
    assert (("B",), ("2021",)) not in entries(page.tables[0])


@pytest.mark.parametrize(
    "note",
    [
        "xx is withheld", ".. not available", "- none", ": not available", "* fewer than 5",
        "c confidential", "[c] confidential", "xx - withheld under section 40(2)", "x suppressed",
        ".. | not available", "xx | fewer than 5", "Symbols: c is confidential | z not applicable",
    ],
)  # fmt: skip
def test_a_line_that_says_what_a_sign_means_is_no_row(note: str) -> None:
    page = sheet("Month | Cats | Dogs", "May | 46 | ..", "June | xx | 12", "Total | 52 | 40", note)
    (read,) = page.tables
    assert [labels[0] for labels in read.rows] == ["May", "June", "Total"]
    assert len(prose(page)) == 1


@pytest.mark.parametrize("label", ["Unknown", "- of which women", "No fixed abode"])
def test_a_category_without_figures_in_the_last_line_stays_a_row(label: str) -> None:
    (read,) = sheet("Month | Cats", "May | 46", "June | xx", label).tables
    assert read.rows[-1] == (label,)


def test_a_total_in_a_line_of_its_own_is_said_below_the_table() -> None:
    for last in ("Total: 26", "Grand total = 26"):
        page = sheet("Ward | Bites", "Ash | 14", "Beech | <5", "Elm | 9", last)
        assert len(page.tables[0].rows) == 3
        assert prose(page) == [last]


def test_a_numbered_title_between_two_tables_with_equal_names_parts_them() -> None:
    page = sheet(
        "Age group | Complaints", "18-24 | 46", "Total | 46", "2. Complaints by quarter",
        "Quarter | Complaints", "Quarter 1 | 26", "Quarter 2 | xx",
    )  # fmt: skip
    assert [len(read.rows) for read in page.tables] == [2, 2]
    assert page.tables[1].title == "2. Complaints by quarter"

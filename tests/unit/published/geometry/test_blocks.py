"""Blocks of rows below one another, and labels that head them."""

from __future__ import annotations

from small_grids import codes, entries, grid, page_of, sheet, table

from disclosable.published.geometry.shape import SettledShape


def test_names_repeated_inside_the_table_head_another_block() -> None:
    read = table(
        "!Demographics | ! | ! | !",
        "!Youth | !IC1 | !IC2 | !Grand Total",
        "Female | 1 | 0 | 1",
        "Male | 8 | 2 | 10",
        "!Adult | !IC1 | !IC2 | !",
        "Male | 21 | 5 | 26",
        "Grand Total | 30 | 7 | 37",
        caption="People",
    )
    assert read.rows == (
        ("Youth", "Female"),
        ("Youth", "Male"),
        ("Adult", "Male"),
        ("", "Grand Total"),
    )
    assert read.columns == (("IC1",), ("IC2",), ("Grand Total",))
    assert read.row_names == ("", "Demographics")
    assert entries(read)[("Adult", "Male"), ("Grand Total",)] == "26"


def test_names_repeated_on_another_sheet_of_paper_head_nothing() -> None:
    (read,) = sheet("Area | Old | New", "North | 5 | 6", "Area | Old | New", "South | 7 | 8").tables
    assert read.rows == (("North",), ("South",))


def test_a_block_may_have_other_columns() -> None:
    (read,) = sheet(
        "Women | Upheld | Not upheld", "North | 5 | 6", "Men | Upheld | Withdrawn", "North | 7 | 8"
    ).tables
    assert read.columns == (("Upheld",), ("Not upheld",), ("Withdrawn",))
    assert entries(read) == {
        (("Women", "North"), ("Upheld",)): "5",
        (("Women", "North"), ("Not upheld",)): "6",
        (("Men", "North"), ("Upheld",)): "7",
        (("Men", "North"), ("Withdrawn",)): "8",
    }


def test_words_that_stand_for_figures_are_no_heading() -> None:
    (read,) = sheet(
        "Area | Old | New", "North | 5 | 6", "West | refused | refused", "South | 7 | 8"
    ).tables
    assert entries(read)[("West",), ("Old",)] == "refused"


def test_labels_alone_in_their_rows_head_rows_of_equal_labels() -> None:
    page = sheet(
        "Sex|Old|New", "Youth||", "Female|6|7", "Male|8|9", "Adult||", "Female|6|7", "Male|7|7",
        "Total|27|30",
    )  # fmt: skip
    (read,) = page.tables
    assert read.row_names == ("", "Sex")
    assert read.rows[2] == ("Adult", "Female")
    assert read.rows[-1] == ("", "Total")
    assert not codes(page)


def test_a_label_over_the_whole_width_heads_the_rows_below() -> None:
    read = table("!Sex|!Old|!New", "2021|<|<", "Female|6|7", "2022|<|<", "Male|1|2")
    assert read.rows == (("2021", "Female"), ("2022", "Male"))


def test_a_label_alone_above_names_that_are_repeated_heads_its_block() -> None:
    (read,) = sheet(
        "Area|Old|New", "North|5|6", "South|5|6", "2022", "Area|Old|New", "North|7|8"
    ).tables
    assert read.rows == (("", "North"), ("", "South"), ("2022", "North"))


def test_two_labels_above_one_another_are_two_levels() -> None:
    read = table(
        "Group|Count", "2021|<", "Women|<", "Young|5", "Old|6", "Men|<", "Young|7", "2022|<",
        "Women|<", "Young|8",
    )  # fmt: skip
    assert read.rows == (
        ("2021", "Women", "Young"),
        ("2021", "Women", "Old"),
        ("2021", "Men", "Young"),
        ("2022", "Women", "Young"),
    )


def test_one_label_alone_at_the_top_may_be_a_category_without_figures() -> None:
    rows = grid("Sex | Old | New", "Youth | |", "Female | 6 | 7", "Male | 8 | 9")
    assert codes(page_of(rows)) == ["row-without-figures"]
    settled = page_of(rows, shapes={1: SettledShape(headings=False)})
    assert settled.tables[0].rows == (("Youth",), ("Female",), ("Male",))
    assert not codes(settled)


def test_a_blank_count_in_a_list_is_a_cell_and_no_heading() -> None:
    (read,) = sheet("Borough | Count", "Barnet | 5", "Bexley |", "Brent | 7", "Total | 14").tables
    assert entries(read)[("Bexley",), ("Count",)] == ""


def test_a_row_with_figures_of_its_own_heads_nothing() -> None:
    read = table("Offence | Count", "Violence | 12", "·Murder | 4", "·Assault | 8")
    assert read.rows == (("Violence",), ("Murder",), ("Assault",))

"""Several tables about the same people: totals that only one of them prints."""

from __future__ import annotations

from printed_tables import reckon, sense


def test_women_and_men_together_are_all_ages_together() -> None:
    found = reckon(
        sense("Sex | Warned | Dismissed", "Female | 9 | *", "Male | 11 | 7"),
        sense(
            "Age | Warned | Dismissed", "Under 30 | 6 | 5", "30 and over | 14 | 5",
            "All ages | 20 | 10", number=2,
        ),
    )  # fmt: skip
    assert found.left("Female", "Dismissed") == (3, 3)
    assert found.codes == []


def test_the_total_of_another_table_bounds_a_table_without_one() -> None:
    found = reckon(
        sense("Area | Orders", "North | 18", "South | *"),
        sense("Sex | Orders", "Female | 12", "Male | 9", "Total | 21", number=2),
    )
    assert found.left("South") == (3, 3)


def test_a_table_by_year_gives_the_total_of_a_table_of_one_year() -> None:
    found = reckon(
        sense("Financial year | Children", "2021/22 | 5", "2022/23 | 8"),
        sense("Age | Children in 2022/23", "Under 16 | 7", "16 and 17 | *", number=2),
    )
    assert found.left("16 and 17", table=2) == (1, 1)


def test_a_cell_of_one_table_may_be_a_row_of_another() -> None:
    found = reckon(
        sense("Area | Female | Male", "North | 7 | *", "South | 8 | 9"),
        sense("Area | Orders", "North | 10", "South | 17", number=2),
    )
    assert found.left("North", "Male") == (3, 3)


def test_two_tables_that_both_leave_the_total_out_need_a_figure_that_confirms_it() -> None:
    by_sex = sense("Area | Female | Male", "North | 17 | *", "South | 18 | 19")
    same = sense("Area | Won | Lost", "North | 12 | 8", "South | 20 | 17", number=2)
    other = sense("Area | Won | Lost", "North | 12 | 8", "South | 20 | 77", number=2)
    assert reckon(by_sex, same).left("North", "Male") == (3, 3)
    assert reckon(by_sex, other).left("North", "Male") == (0, 4)


def test_a_category_that_was_left_out_of_one_table_is_told() -> None:
    found = reckon(
        sense("Ethnic group | Orders", "White | 71", "Asian | 25"),
        sense("Sex | Orders", "Female | 50", "Male | 48", "Total | 98", number=2),
    )
    [finding] = found.findings
    assert (finding.code, finding.settle) == ("category-left-out", True)
    assert "2 are in it" in finding.what


def test_totals_that_come_close_and_differ_are_told() -> None:
    found = reckon(
        sense("Area | Orders", "North | 52", "South | 50"),
        sense("Sex | Orders", "Female | 50", "Male | 50", "Total | 100", number=2),
    )
    assert found.codes == ["totals-do-not-add-up"]
    assert found.findings[0].settle


def test_totals_of_plainly_other_people_are_not_compared() -> None:
    found = reckon(
        sense("Area | Orders", "North | 18", "South | *"),
        sense("Sex | Orders", "Female | 120", "Male | 90", "Total | 210", number=2),
    )
    assert found.codes == []
    assert found.left("South") == (0, 4)


def test_nested_ages_are_not_added_up_for_the_other_table() -> None:
    found = reckon(
        sense("Age | Orders", "Under 10 | 7", "Under 16 | 18", "16 and over | *"),
        sense("Sex | Orders", "Female | 12", "Male | 9", "Total | 21", number=2),
    )
    assert found.left("16 and over") == (3, 3)


def test_the_same_cell_printed_twice_must_be_the_same() -> None:
    found = reckon(
        sense("Area | Orders", "North | 18", "South | 20"),
        sense("Area | Orders", "North | 17", "South | 20", number=2),
    )
    assert "contradiction" in found.codes
    assert all(f.settle for f in found.findings)

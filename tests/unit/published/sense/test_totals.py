"""Which lines are the sums of which others: each way a total is seen, and what is none."""

from __future__ import annotations

import pytest
from printed_tables import columns_of, rows_of

from disclosable.published.sense.line_sum import Mismatch, Sum, Why
from disclosable.published.sense.lines import Lines
from disclosable.published.sense.totals import find_totals


def sums(lines: Lines) -> list[tuple[str, list[str]]]:
    """Each sum as its total and its parts, by name."""
    return [_named(lines, found) for found in find_totals(lines).sums]


def perhaps(lines: Lines) -> list[tuple[str, list[str]]]:
    """Each sum that somebody has to be asked about."""
    return [_named(lines, found) for found in find_totals(lines).perhaps]


def wrong(lines: Lines) -> list[str]:
    """The names of the lines that are called totals, and fit nothing."""
    return [lines.words[found.total] for found in find_totals(lines).mismatches]


def _named(lines: Lines, found: Sum | Mismatch) -> tuple[str, list[str]]:
    return lines.words[found.total], [lines.words[part] for part in found.parts]


# -- called a total --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        "Total", "Grand Total", "TOTAL:", "Totals", "All", "All branches", "All wards together",
        "Overall", "Sum", "Everyone", "Total orders", "Number in total", "Both",
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_a_line_that_is_called_a_total_is_the_sum_of_all_others(label: str, first: bool) -> None:
    body = ["North | 17", "South | *", "East | 9"]
    total = f"{label} | 29"
    rows = rows_of("Area | Orders", *([total, *body] if first else [*body, total]))
    if label == "Both":
        assert sums(rows) == []
        return
    [(name, parts)] = sums(rows)
    assert (name, parts) == (label, ["North", "South", "East"])
    assert find_totals(rows).sums[0].why is Why.CALLED
    assert find_totals(rows).sums[0].is_whole


def test_columns_are_added_up_as_rows_are() -> None:
    columns = columns_of("Area | Female | Male | All", "North | 7 | * | 9", "South | 8 | 9 | 17")
    assert sums(columns) == [("All", ["Female", "Male"])]


def test_a_hidden_total_is_a_total() -> None:
    rows = rows_of("Area | Orders", "North | *", "South | *", "Total | xx")
    assert sums(rows) == [("Total", ["North", "South"])]


def test_of_nested_ages_only_the_widest_are_added() -> None:
    rows = rows_of(
        "Age | Orders", "Under 10 | *", "Under 16 | 6", "16 and 17 | 7", "18 and over | 9",
        "Total | 22",
    )  # fmt: skip
    assert sums(rows) == [("Total", ["Under 16", "16 and 17", "18 and over"])]


def test_totals_of_blocks_and_their_total() -> None:
    rows = rows_of(
        "Group > Year | Orders",
        "Nurses > 2019 | 10", "Nurses > 2020 | *", "Nurses > Total | 13",
        "Midwives > 2019 | 20", "Midwives > 2020 | 30", "Midwives > Total | 50",
        "Total > | 63",
    )  # fmt: skip
    found = sums(rows)
    assert ("Nurses, Total", ["Nurses, 2019", "Nurses, 2020"]) in found
    assert ("Midwives, Total", ["Midwives, 2019", "Midwives, 2020"]) in found
    assert ("Total", ["Nurses, Total", "Midwives, Total"]) in found
    assert wrong(rows) == []


def test_totals_on_two_levels_are_added_both_ways() -> None:
    rows = rows_of(
        "Area > Sex | Orders",
        "North > Female | 7", "North > Male | 9", "North > Total | 16",
        "South > Female | *", "South > Male | 8", "South > Total | 11",
        "Total > Female | 10", "Total > Male | 17", "Total > Total | 27",
    )  # fmt: skip
    found = sums(rows)
    assert ("Total, Female", ["North, Female", "South, Female"]) in found
    assert ("South, Total", ["South, Female", "South, Male"]) in found
    assert ("Total", ["North, Total", "South, Total"]) in found
    assert ("Total", ["Total, Female", "Total, Male"]) in found


def test_a_subtotal_takes_the_lines_that_it_stands_below() -> None:
    rows = rows_of(
        "Ward | Orders", "Abbey | 11", "Bridge | *", "Total north | 14", "Castle | 20",
        "Dock | 31", "Total south | 51", "Grand Total | 65",
    )  # fmt: skip
    found = sums(rows)
    assert ("Total north", ["Abbey", "Bridge"]) in found
    assert ("Total south", ["Castle", "Dock"]) in found
    assert any(name == "Grand Total" for name, _ in found)
    assert wrong(rows) == []


def test_a_total_without_some_leaves_those_out() -> None:
    rows = rows_of(
        "Ethnic group | Orders", "White | 71", "Asian | *", "Not known | 12",
        "Total excluding not known | 74",
    )  # fmt: skip
    assert sums(rows) == [("Total excluding not known", ["White", "Asian"])]


def test_a_total_of_totals_that_only_figures_show() -> None:
    rows = rows_of(
        "Offence | Orders",
        "Violence | 261", "Murder | 124", "Assault | 137",
        "Theft | 134", "Bicycles | *", "Cars | 131",
        "Total | 395",
    )  # fmt: skip
    found = sums(rows)
    assert ("Violence", ["Murder", "Assault"]) in found
    assert ("Theft", ["Bicycles", "Cars"]) in found
    assert ("Total", ["Violence", "Theft"]) in found


# -- not called a total ----------------------------------------------------------------------------


def test_a_first_line_whose_figures_can_hardly_be_chance_is_a_total() -> None:
    rows = rows_of(
        "Offence | Orders", "Violence against the person | 291", "Murder | 174", "Threats | *",
        "Wounding | 114",
    )  # fmt: skip
    assert sums(rows) == [("Violence against the person", ["Murder", "Threats", "Wounding"])]
    assert find_totals(rows).sums[0].why is Why.FIGURES


def test_a_first_column_that_several_rows_confirm_is_a_total() -> None:
    columns = columns_of(
        "School | Pupils | By tribunal | Otherwise", "Oak | 21 | * | 18", "Elm | 9 | * | 7"
    )
    assert sums(columns) == [("Pupils", ["By tribunal", "Otherwise"])]


def test_a_line_above_lines_that_are_set_deeper_is_their_total() -> None:
    rows = rows_of(
        "Offence | Orders", "Theft | 9", "·Bicycles | *", "·Cars | 6", "Fraud | 31", "Arson | 18"
    )
    assert sums(rows) == [("Theft", ["Bicycles", "Cars"])]


def test_a_line_that_may_be_a_total_by_chance_is_asked_about() -> None:
    rows = rows_of("Area | Orders", "North | 12", "South | *", "East | 9")
    assert sums(rows) == []
    assert perhaps(rows) == [("North", ["South", "East"])]


def test_a_line_smaller_than_a_part_is_no_total() -> None:
    rows = rows_of("Area | Old | New", "North | 12 | 5", "South | 5 | 8", "East | 7 | 9")
    assert sums(rows) == []
    assert perhaps(rows) == []


def test_two_lines_are_no_total_and_part() -> None:
    rows = rows_of("Area | Orders", "North | 12", "South | 12")
    assert (sums(rows), perhaps(rows)) == ([], [])


def test_ages_and_years_are_never_totals_by_chance() -> None:
    """2021 and 2022 do not make 2023, whatever their figures."""
    rows = rows_of("Year | Orders", "2021 | 120", "2022 | 111", "2023 | 231")
    assert (sums(rows), perhaps(rows)) == ([], [])


def test_lines_of_other_people_are_not_added_up_though_figures_would_fit() -> None:
    """In a long table each line has its own area; North's men are nobody of South."""
    rows = rows_of(
        "Area > Sex | Orders", "South > Female | 7", "South > Male | *", "North > Male | 9"
    )
    assert (sums(rows), perhaps(rows)) == ([], [])


# -- what a total must not be ----------------------------------------------------------------------


def test_a_total_that_no_reading_fits_is_told() -> None:
    rows = rows_of("Area | Orders", "North | 5", "South | 7", "Total | 11")
    assert sums(rows) == []
    [found] = find_totals(rows).mismatches
    assert _named(rows, found) == ("Total", ["North", "South"])
    assert (found.comes_to.low, found.comes_to.high) == (12, 12)


def test_a_total_out_of_reach_of_what_is_hidden_is_told() -> None:
    rows = rows_of("Area | Orders", "North | *", "South | 7", "Total | 20")
    assert sums(rows) == []
    assert wrong(rows) == ["Total"]


def test_nothing_is_wrong_with_a_total_of_a_part_without_an_upper_end() -> None:
    rows = rows_of("Area | Orders", "North | ?", "South | 7", "Total | 200")
    assert sums(rows) == [("Total", ["North", "South"])]


def test_a_total_that_fits_all_columns_but_one_holds_in_the_others() -> None:
    rows = rows_of(
        "Area | Old | New | Other", "North | 15 | 16 | 9", "South | 17 | 19 | 8",
        "Total | 32 | 35 | 19",
    )  # fmt: skip
    found = find_totals(rows)
    [total] = found.sums
    assert total.against == {2}
    assert [(m.cross, m.comes_to.low) for m in found.mismatches] == [(2, 17)]


def test_a_total_beside_a_single_line_tells_nothing() -> None:
    rows = rows_of("Area | Orders", "North | 13", "Total | 13")
    assert (wrong(rows), perhaps(rows)) == ([], [])


def test_a_total_alone_is_no_sum_and_nothing_is_wrong() -> None:
    rows = rows_of("Area | Orders", "Total | 13")
    assert (sums(rows), wrong(rows), perhaps(rows)) == ([], [], [])


def test_overlapping_ages_are_not_added_up() -> None:
    rows = rows_of(
        "Age | Orders", "10 to 16 | 6", "Aged 15 to 20 | 8", "Aged 21 and over | 9", "Total | 23"
    )
    assert sums(rows) == []


def test_nested_ages_are_not_added_to_the_wider_ones() -> None:
    """The total also counts adults, of whom the table has no line."""
    rows = rows_of("Age | Orders", "Under 16 | *", "Under 18 | 8", "Total | 11")
    assert sums(rows) == []


def test_all_others_is_a_line_like_any_other_beside_a_total() -> None:
    rows = rows_of("Country | People", "France | 12", "All other countries | 23", "Total | 35")
    assert sums(rows) == [("Total", ["France", "All other countries"])]

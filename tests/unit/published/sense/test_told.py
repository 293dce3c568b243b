"""What is wrong beyond hidden cells: low numbers in the open, low differences, undone rounding."""

from __future__ import annotations

import pytest
from printed_tables import reckon, sense

from disclosable.published.claim import Claim
from disclosable.published.sense.spoken import Spoken
from disclosable.published.sense.told import (
    low_differences,
    low_numbers_shown,
    low_numbers_told,
    rounding_undone,
    several_rules,
    sole_members,
    sums_told,
)
from disclosable.published.sense.verdicts import Verdicts

LOW = range(1, 6)


def test_low_numbers_that_are_shown_are_named() -> None:
    table = sense("Area | Orders", "North | 5", "South | 0", "East | 6", "West | 1", "Elm | *")
    [finding] = low_numbers_shown(table, 5, own_page=True)
    assert finding.code == "low-number-shown"
    assert finding.what.startswith("2 low numbers of 5 or fewer are shown")
    assert "North (5), West (1)" in finding.what


def test_a_nought_and_what_is_above_the_rule_are_not_low() -> None:
    table = sense("Area | Orders", "North | 6", "South | 0")
    assert list(low_numbers_shown(table, 5, own_page=True)) == []


def test_of_many_low_numbers_some_are_named() -> None:
    table = sense("Area | Orders", *(f"Ward {n} | 3" for n in range(1, 20)))
    [finding] = low_numbers_shown(table, 5, own_page=False)
    assert finding.what.endswith("Ward 12 (3) and 7 more")
    assert "another answer" in finding.what


def spoken(low: int, high: int | None) -> Spoken:
    claim = Claim(low, high, ("women",), False, "Some were women.", "line 3", 0)
    return Spoken(claim, "female", 0)


def test_a_low_number_in_a_sentence_is_told_and_one_person_is_said_to_be_alone() -> None:
    assert list(low_numbers_told([spoken(0, 4), spoken(0, 0), spoken(9, 9)], 5)) == []
    two, one = low_numbers_told([spoken(2, 2), spoken(1, 1)], 5)
    assert two.code == one.code == "low-number-in-the-text"
    assert "female is 2" in two.what
    assert "sole" in one.what
    assert "sole" not in two.what


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (("Under 16 | 18", "Under 18 | 20"), ["2"]),
        (("Under 16 | 18", "Under 18 | 18"), []),
        (("Under 16 | 18", "Under 18 | 30"), []),
        (("Under 10 | 20", "Under 16 | ?", "Under 18 | 23"), ["3"]),
        (("Under 16 | 20", "16 and 17 | 2", "Under 18 | 22"), []),
        (("Under 10 | 1", "Under 16 | *", "Under 18 | 16"), []),
    ],
)
def test_a_low_difference_between_shown_figures_is_told(
    rows: tuple[str, ...], told: list[str]
) -> None:
    found = reckon(sense("Age | Orders", *rows))
    verdicts = Verdicts(found.account, found.sure, 30.0)
    said = list(low_differences(found.account, verdicts, found.stretches, LOW))
    assert [f.code for f in said] == ["low-difference"] * len(told)
    for finding, value in zip(said, told, strict=True):
        assert f"is {value}" in finding.what


def test_a_sole_member_is_told_where_the_text_describes_them() -> None:
    table = sense("Sex | Dismissed | Warned", "Female | 1 | 7", "Male | 8 | 9")
    [finding] = sole_members(table, ["The only woman who was dismissed taught music."])
    assert finding.code == "sole-member-described"
    assert list(sole_members(table, ["A woman was dismissed."])) == []
    assert list(sole_members(table, ["The only man who was warned taught music."])) == []
    assert list(sole_members(table, [])) == []


def test_answers_with_different_rules_are_told() -> None:
    [finding] = several_rules({"a.html": 4, "b.html": 9})
    assert finding.code == "several-rules"
    assert "4 or fewer in a.html" in finding.what
    assert list(several_rules({"a.html": 4, "b.html": 4})) == []
    assert list(several_rules({})) == []


def test_rounding_that_is_undone_is_told_once_for_a_table() -> None:
    table = sense("Area | Visits", "North | 10")
    [finding] = rounding_undone(table, ["North"])
    assert finding.code == "rounding-undone"
    assert list(rounding_undone(table, [])) == []


def test_every_sum_that_was_read_is_told_in_words() -> None:
    table = sense("Area | Orders", "North | 7", "South | *", "Total | 9")
    [told] = sums_told([table])
    assert "'Total' is the sum of 'North', 'South', as it is called a total" in told

"""Ages and periods that lie within each other: what is left between them is counted, too."""

from __future__ import annotations

from printed_tables import reckon, sense

from disclosable.published.sense.nested import differences


def test_under_16_bounds_under_10() -> None:
    found = reckon(sense("Age | Orders", "Under 10 | *", "Under 16 | 3", "Under 18 | 9"))
    assert found.left("Under 10") == (0, 3)


def test_each_group_is_cut_for_itself() -> None:
    found = reckon(
        sense("Age | Female | Male", "Under 16 | 1 | *", "Under 18 | 9 | 2", means={"*": (0, 4)})
    )
    assert found.left("Under 16", "Male") == (0, 2)
    assert {stretch.words for stretch in found.stretches} == {
        "female, age 16 to 17",
        "male, age 16 to 17",
    }


def test_what_is_left_between_two_ages_is_a_count_of_its_own() -> None:
    found = reckon(sense("Age | Orders", "Under 16 | 18", "Under 18 | 20"))
    [stretch] = found.stretches
    assert found.interval(stretch.unknown) == (2, 2)
    assert found.account.words(stretch.wider) == "Under 18"


def test_a_stretch_that_is_printed_is_nothing_new() -> None:
    found = reckon(sense("Age | Orders", "Under 16 | 18", "16 and 17 | *", "Under 18 | 20"))
    assert found.stretches == ()
    assert found.left("16 and 17") == (2, 2)


def test_spans_side_by_side_tell_nothing() -> None:
    found = reckon(sense("Age | Orders", "Under 16 | *", "16 and 17 | 20", "Aged 18 to 24 | 7"))
    assert found.stretches == ()
    assert found.account.relations == 0


def test_ages_that_merely_overlap_are_cut_as_well() -> None:
    found = reckon(sense("Age | Orders", "10 to 17 | 12", "16 to 24 | 9", "16 and 17 | *"))
    assert len(found.stretches) == 2
    assert found.left("16 and 17") == (0, 4)


def test_a_wider_age_that_is_less_than_a_narrower_is_told() -> None:
    found = reckon(sense("Age | Orders", "Under 16 | 18", "Under 18 | 12"))
    assert {(f.code, f.settle) for f in found.findings} == {("nested-figures-differ", True)}


def test_a_year_to_date_holds_the_year_to_an_earlier_date() -> None:
    found = reckon(
        sense(
            "Area | April to September 2022 | April 2022 to March 2023",
            "North | * | 3",
            "South | 5 | 9",
        )
    )
    assert found.left("North", "April to September 2022") == (0, 3)


def test_periods_of_two_answers_are_one_time() -> None:
    earlier = sense("Area | April 2021 to March 2022", "North | 14", "South | 9")
    later = sense(
        "Area | April to September 2022 | April 2021 to September 2022",
        "North | * | 17",
        "South | 6 | 15",
        number=2,
        page=1,
    )
    found = reckon(earlier, later)
    assert found.left("North", "April to September 2022", table=2) == (3, 3)


def test_the_difference_of_two_shown_ages_is_known_though_one_between_them_is_hidden() -> None:
    found = reckon(sense("Age | Orders", "Under 10 | 20", "Under 16 | ?", "Under 18 | 23"))
    assert [d.value for d in differences(found.account)] == [3]

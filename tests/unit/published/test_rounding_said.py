"""What a page says of rounding."""

from __future__ import annotations

import pytest
from pages import page

from disclosable.errors import BadRelease
from disclosable.published.legends import Direction, Rounding
from disclosable.published.page_legends import read_legends

VISITS = [["Area", "Visits"], ["North", "10"], ["South", "15"], ["West", "0"], ["Total", "27"]]


def rounding(*words: str) -> Rounding | None:
    return read_legends(page(VISITS, *words)).tables[0].rounding


@pytest.mark.parametrize(
    ("words", "base"),
    [
        ("Visits are rounded to the nearest 5.", 5),
        ("Figures have been rounded to the nearest ten.", 10),
        ("All numbers are rounded to base 5.", 5),
        ("Counts are rounded to the nearest multiple of 5.", 5),
        ("Numbers are shown in multiples of 5.", 5),
        ("Numbers to the nearest 1,000", 1000),
        ("Values are rounded to 5.", 5),
        ("Base 5 rounding has been applied.", 5),
        ("Numbers are rounded to 10s.", 10),
        ("Numbers are rounded up or down to the nearest 5.", 5),
    ],
)
def test_the_base_is_read(words: str, base: int) -> None:
    said = rounding(words)
    assert said is not None
    assert (said.base, said.groups, said.exact_totals) == (base, (), False)


@pytest.mark.parametrize(
    "words",
    [
        "Percentages are rounded to the nearest whole number and may not add to 100.",
        "Amounts are rounded to the nearest £100.",
        "Ages are rounded to the nearest 5 years.",
        "Distances are rounded to the nearest 5 miles.",
        "Figures are not rounded.",
        "Pupils came in through the admissions round in May.",
        "To look would cost £610, rounded to the nearest £10.",
    ],
)
def test_other_figures_that_are_rounded_are_no_counts(words: str) -> None:
    read = read_legends(page(VISITS, words))
    assert read.tables[0].rounding is None
    assert read.findings == ()


def test_an_exact_total_is_said() -> None:
    for words in (
        ("Visits are rounded to the nearest 5. The total is not rounded.",),
        ("Visits are rounded to the nearest 5.", "Totals are exact."),
    ):
        said = rounding(*words)
        assert said is not None
        assert said.exact_totals
        assert said.interval(27) == (27, 27)


@pytest.mark.parametrize(
    "words",
    [
        "0, 1 and 2 are shown as 0; 3 to 5 as 5",
        "Numbers from 0 to 2 are rounded to 0 and numbers from 3 to 5 are rounded to 5.",
    ],
)
def test_groups_are_as_said_and_all_else_is_exact(words: str) -> None:
    said = rounding(words)
    assert said is not None
    assert [said.interval(n) for n in (0, 5, 10)] == [(0, 2), (3, 5), (10, 10)]


def test_a_group_beside_a_base_widens_it_where_it_says_more() -> None:
    said = rounding("Numbers from 1 to 4 are shown as 5. All others are rounded to the nearest 5.")
    assert said is not None
    assert [said.interval(n) for n in (0, 5, 10)] == [(0, 2), (1, 7), (8, 12)]


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("Counts of 1 to 7 are shown as *. All others are rounded to the nearest 5.", (0, 0)),
        ("* is fewer than 5. Zeroes are shown as 0. Rounded to the nearest 5.", (0, 0)),
        ("* is 1 only. All others are rounded to the nearest 5.", (0, 2)),
        ("* is fewer than 5. Numbers are rounded to the nearest 5.", (0, 2)),
    ],
)
def test_a_nought_is_exact_where_a_marker_takes_what_would_round_to_it(
    words: str, interval: tuple[int, int]
) -> None:
    said = read_legends(page([*VISITS, ["East", "*"]], words)).tables[0].rounding
    assert said is not None
    assert said.interval(0) == interval
    assert said.interval(10) == (8, 12)


@pytest.mark.parametrize(
    ("words", "direction", "interval"),
    [
        ("Numbers are rounded to the nearest 10.", Direction.NEAREST, (15, 25)),
        (
            "Numbers are rounded to the nearest 10; a number that ends in 5 is rounded up.",
            Direction.HALVES_UP,
            (15, 24),
        ),
        (
            "Numbers are rounded to the nearest 10, and halves are rounded down.",
            Direction.HALVES_DOWN,
            (16, 25),
        ),
        ("Numbers are rounded up to the nearest 10.", Direction.UP, (11, 20)),
        ("Numbers are rounded down to the nearest 10.", Direction.DOWN, (20, 29)),
        ("Numbers are rounded up or down to the nearest 10.", Direction.NEAREST, (15, 25)),
        ("Numbers are randomly rounded to base 10.", Direction.EITHER, (11, 29)),
    ],
)
def test_the_direction_is_read(words: str, direction: Direction, interval: tuple[int, int]) -> None:
    said = rounding(words)
    assert said is not None
    assert (said.direction, said.interval(20)) == (direction, interval)


@pytest.mark.parametrize(
    "words",
    [
        "All figures are rounded.",
        "Totals may not add up because of rounding.",
        "The figures are estimates.",
        "Numbers have been perturbed.",
    ],
)
def test_figures_that_are_changed_nobody_says_how_must_be_settled(words: str) -> None:
    read = read_legends(page(VISITS, words))
    assert read.tables[0].rounding is None
    assert [(f.code, f.settle) for f in read.findings] == [("rounded", True)]


def test_a_note_at_one_table_does_not_blur_another() -> None:
    exact = [["Area", "Staff"], ["North", "12"], ["South", "17"]]
    read = read_legends(page(VISITS, "Visits are rounded to the nearest 5.", "## Staff", exact))
    assert [t.rounding is None for t in read.tables] == [False, True]
    named = read_legends(page(exact, VISITS, "Figures in Table 2 are rounded to the nearest 5."))
    assert [t.rounding is None for t in named.tables] == [True, False]


def test_figures_that_are_not_as_said_are_told() -> None:
    odd = [["Area", "Visits"], ["North", "12"], ["South", "15"], ["Total", "27"]]
    read = read_legends(page(odd, "Visits are rounded to the nearest 5."))
    [finding] = read.findings
    assert finding.code == "not-rounded"
    assert "12 (line 2)" in finding.what
    assert "27" not in finding.what


def test_a_marker_for_what_rounds_to_nought_has_the_rounding_as_its_bound() -> None:
    table = [["Area", "Visits"], ["North", "10"], ["South", "[low]"]]
    words = "Figures are rounded to the nearest 5. [low] = more than zero, but rounds to 0."
    meaning = read_legends(page(table, words)).tables[0].meanings["[low]"]
    assert (meaning.low, meaning.high) == (1, 2)


def test_a_rounding_that_rounds_nothing_is_refused() -> None:
    with pytest.raises(BadRelease):
        Rounding(1, "to the nearest 1")

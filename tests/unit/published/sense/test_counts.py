"""Which cells of a table are counts, and what each leaves open."""

from __future__ import annotations

import pytest
from printed_tables import legend, table

from disclosable.published.judged import ROUNDED
from disclosable.published.legends import Rounding
from disclosable.published.sense.counts import CountTable, Range, added

TO_FIVE = Rounding(5, "Rounded to the nearest 5.")


def counts(
    *lines: str, rounding: Rounding | None = None
) -> list[list[tuple[int, int | None] | None]]:
    found = CountTable.of(table(*lines), legend(rounding=rounding)).counts
    return [[None if n is None else (n.said.low, n.said.high) for n in line] for line in found]


def test_a_figure_is_exact_and_a_marker_is_what_its_legend_says() -> None:
    assert counts("Area | Old | New", "North | 7 | *", "South | 1,670 | ?") == [
        [(7, 7), (0, 4)],
        [(1670, 1670), (0, None)],
    ]


def test_a_nought_in_words_is_nought_and_what_is_not_applicable_is_no_count() -> None:
    assert counts("Area | Orders", "North | -", "South | n/a", "East | 9", "West | ^") == [
        [(0, 0)],
        [None],
        [(9, 9)],
        [None],
    ]


def test_a_rounded_figure_stands_for_a_range() -> None:
    assert counts("Area | Visits", "North | 10", "South | 0", "East | 12", rounding=TO_FIVE) == [
        [(8, 12)],
        [(0, 2)],
        [(12, 12)],
    ]
    found = CountTable.of(table("Area | Visits", "North | 10"), legend(rounding=TO_FIVE))
    count = found.counts[0][0]
    assert count is not None
    assert (count.marker, count.text) == (ROUNDED, "10")


def test_totals_may_be_said_to_be_exact() -> None:
    exact = Rounding(5, "Rounded to the nearest 5, but for totals.", exact_totals=True)
    lines = ("Area | Visits", "North | 10", "Total | 15")
    assert counts(*lines, rounding=exact) == [[(8, 12)], [(15, 15)]]


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        ("Share", ["73.2%", "26.8%"]),
        ("%", ["73", "27"]),
        ("Rate per 1,000", ["7.3", "2.7"]),
        ("Average", ["12.5", "13"]),
        ("Cost", ["£1,200", "£400"]),
    ],
)
def test_shares_rates_and_money_are_no_counts(heading: str, entries: list[str]) -> None:
    lines = (
        f"Area | Orders | {heading}",
        f"North | 71 | {entries[0]}",
        f"South | 26 | {entries[1]}",
    )
    assert counts(*lines) == [[(71, 71), None], [(26, 26), None]]


def test_a_row_of_shares_is_no_row_of_counts() -> None:
    lines = ("Area | Old | New", "North | 9 | 7", "South | 3 | 7", "Percentage | 75% | 50%")
    assert counts(*lines)[2] == [None, None]


def test_words_alone_may_name_people() -> None:
    assert counts("Place | Orders", "Mean Street | 7", "Bank | 9") == [[(7, 7)], [(9, 9)]]


@pytest.mark.parametrize("text", ["-7", "5.5", "£8", "1234567890123456"])
def test_what_is_no_count_among_counts_is_noticed(text: str) -> None:
    found = CountTable.of(
        table("Area | Orders", "North | 7", f"South | {text}", "East | 9", "West | *"), legend()
    )
    assert found.counts[3][0] is not None, "the others are still counts"
    assert found.odd == ((1, 0),)


def test_only_a_table_with_counts_is_data() -> None:
    assert CountTable.of(table("Area | Orders", "North | 7"), legend()).is_data
    assert CountTable.of(table("Area | Orders", "North | *"), legend()).is_data
    assert not CountTable.of(table("Area | Open", "North | 9.30 to 7"), legend()).is_data
    shares = CountTable.of(table("Area | %", "North | 41%", "South | 59%"), legend())
    assert (shares.is_data, shares.is_of_shares) == (False, True)


def test_ranges_add_up() -> None:
    assert added([Range(1, 4), Range(7, 7)]) == Range(8, 11)
    assert added([Range(1, 4), Range(0, None)]) == Range(1, None)
    assert added([]) == Range(0, 0)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Range(0, 4), Range(4, 9), True),
        (Range(0, 3), Range(4, 9), False),
        (Range(5, None), Range(0, 4), False),
        (Range(5, None), Range(9, None), True),
    ],
)
def test_ranges_meet_where_some_count_lies_in_both(one: Range, other: Range, meet: bool) -> None:
    assert one.meets(other) is other.meets(one) is meet

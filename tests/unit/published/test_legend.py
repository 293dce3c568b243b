"""What single sentences below a table say of its marker."""

from __future__ import annotations

import pytest
from pages import page

from disclosable.published.legends import PageLegends
from disclosable.published.page_legends import read_legends


def said(marker: str, *lines: str, others: tuple[str, ...] = ()) -> PageLegends:
    """The legends of a page with a table that prints these markers, and lines below it."""
    rows = [["Area", "Orders"], ["North", "12"], ["South", marker]]
    rows += [[f"Part {n}", other] for n, other in enumerate(others, 1)]
    return read_legends(page(rows, *lines))


def ends(marker: str, *lines: str, others: tuple[str, ...] = ()) -> tuple[int, int | None]:
    meaning = said(marker, *lines, others=others).tables[0].meanings[marker]
    return meaning.low, meaning.high


def codes(legends: PageLegends) -> list[str]:
    return [finding.code for finding in legends.findings]


def test_a_sentence_that_names_the_marker() -> None:
    assert ends("xx", "Numbers of 5 and below have been replaced with xx.") == (0, 5)


@pytest.mark.parametrize(
    "also",
    [
        "A borough where nobody was given an order is not in the list.",
        "Where there were none the table says 0.",
        "Noughts are shown.",
        "A count of 0 is shown.",
    ],
)
def test_nought_is_ruled_out_where_the_file_says_so(also: str) -> None:
    assert ends("xx", "xx: 5 or fewer.", also) == (1, 5)


@pytest.mark.parametrize(
    "line",
    [
        "Counts of less than 5 (including zero) are shown as <5.",
        "<5 means a number from 0 to 4.",
        "<5: it may be 0.",
    ],
)
def test_nought_stays_possible_where_the_legend_says_so(line: str) -> None:
    assert ends("<5", line, others=("0",)) == (0, 4)


def test_the_prose_narrows_a_marker_that_is_its_own_legend() -> None:
    assert ends("<5", "<5 means 1, 2, 3 or 4.") == (1, 4)
    assert ends("Fewer than 5", "Numbers from 1 to 4 are shown as 'Fewer than 5'.") == (1, 4)


@pytest.mark.parametrize(
    "line",
    [
        "* denotes 5 or fewer, or a number from which one could be worked out.",
        "* denotes 5 or fewer. Some other figures have been suppressed to protect them.",
        "* denotes 5 or fewer, and the next smallest number has been suppressed as well.",
        "* denotes 5 or fewer; secondary suppression has been applied.",
    ],
)
def test_one_marker_for_low_counts_and_their_protection_has_no_upper_end(line: str) -> None:
    assert ends("*", line)[1] is None


def test_a_reason_is_no_secondary_suppression() -> None:
    line = "* denotes 5 or fewer, as this could lead to the identification of individuals."
    assert ends("*", line) == (0, 5)


def test_one_line_may_explain_several_markers() -> None:
    (legend,) = said("*", "* fewer than 5; - nil; [z] not applicable", others=("-", "[z]")).tables
    assert {marker: meaning.high for marker, meaning in legend.meanings.items()} == {"*": 4}
    assert legend.noughts == {"-"}
    assert legend.void == {"[z]"}


def test_a_legend_without_a_marker_explains_the_only_one() -> None:
    assert ends("~", "Numbers of five and under were withheld.") == (0, 5)


def test_a_legend_of_another_marker_explains_nothing() -> None:
    found = said("zz", "Numbers below 5 are shown as xx.", others=("xx",))
    assert codes(found) == ["no-legend"]
    assert "'zz'" in found.findings[0].what


@pytest.mark.parametrize(
    ("marker", "line"),
    [("low", "Low numbers are personal data."), ("-", "Half-yearly - by borough.")],
)
def test_a_word_in_a_sentence_is_no_legend_of_a_marker(marker: str, line: str) -> None:
    assert ends(marker, line) == (0, None)
    assert codes(said(marker, line)) == ["no-legend"]


def test_two_different_ends_are_noticed() -> None:
    found = said("*", "* is fewer than 5.", "* means 10 or fewer.")
    assert codes(found) == ["two-legends"]
    assert found.findings[0].settle

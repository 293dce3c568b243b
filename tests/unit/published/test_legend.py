"""What the prose around a table says of its markers."""

from __future__ import annotations

import pytest

from disclosable.published.legend import Prose, meaning_of


def meaning(marker: str, *lines: str, others: tuple[str, ...] = ()) -> tuple[int, int | None]:
    prose = Prose(lines)
    said = prose.explain(marker, [marker, *others])
    assert said is not None
    assert not said.says_two_things
    read = meaning_of(said, prose.no_nought_behind(said.text))
    return read.low, read.high


def test_a_sentence_that_names_the_marker() -> None:
    assert meaning("xx", "Numbers of 5 and below have been replaced with xx.") == (0, 5)


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
    assert meaning("xx", "xx: 5 or fewer.", also) == (1, 5)


@pytest.mark.parametrize(
    "line",
    [
        "Counts of less than 5 (including zero) are shown as <5.",
        "<5 means a number from 0 to 4.",
        "<5: it may be 0.",
    ],
)
def test_nought_stays_possible_where_the_legend_says_so(line: str) -> None:
    assert meaning("<5", line) == (0, 4)


def test_the_prose_narrows_a_marker_that_is_its_own_legend() -> None:
    assert meaning("<5", "<5 means 1, 2, 3 or 4.") == (1, 4)
    assert meaning("Fewer than 5", "Numbers from 1 to 4 are shown as 'Fewer than 5'.") == (1, 4)


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
    assert meaning("*", line)[1] is None


def test_a_reason_is_no_secondary_suppression() -> None:
    line = "* denotes 5 or fewer, as this could lead to the identification of individuals."
    assert meaning("*", line) == (0, 5)


def test_one_line_may_explain_several_markers() -> None:
    line = "* fewer than 5; - nil; [z] not applicable"
    assert meaning("*", line, others=("-", "[z]")) == (0, 4)
    assert meaning("[z]", line, others=("*", "-")) == (0, None)
    nil = Prose((line,)).explain("-", ["*", "-", "[z]"])
    assert nil is not None
    assert nil.is_nought


def test_a_legend_without_a_marker_explains_the_only_one() -> None:
    assert meaning("~", "Numbers of five and under were withheld.") == (0, 5)


def test_a_legend_of_another_marker_explains_nothing() -> None:
    prose = Prose(("Numbers below 5 are shown as xx.",))
    assert prose.explain("Total", ["xx", "Total"]) is None


def test_a_word_in_a_sentence_is_no_legend_of_a_marker() -> None:
    assert Prose(("Low numbers are personal data.",)).explain("low", ["low"]) is None
    assert Prose(("Half-yearly - by borough.",)).explain("-", ["-"]) is None


def test_two_different_ends_are_noticed() -> None:
    said = Prose(("* is fewer than 5.", "* means 10 or fewer.")).explain("*", ["*"])
    assert said is not None
    assert said.says_two_things

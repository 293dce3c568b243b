"""What is left of a hidden count, and how that is called."""

from __future__ import annotations

import pytest
from printed_tables import Reckoned, reckon, sense

from disclosable.progress import silent
from disclosable.published.sense.verdicts import Learned, Verdicts
from disclosable.sdc.verdict import Interval, Verdict

LOW = range(1, 5)


def learned(found: Reckoned, *labels: str, covered: range = LOW) -> Learned:
    """What a reader learns of a cell of the first table."""
    (table,) = found.tables
    unknown = found.unknown(*labels)
    (said,) = [
        count.said
        for (_, r, c), u in found.account.unknown_at.items()
        if u == unknown and (count := table.count(r, c)) is not None
    ]
    return Verdicts(found.account, found.sure, 30.0).of(unknown, said, covered)


def test_a_single_hidden_cell_beside_its_total_is_worked_out() -> None:
    found = learned(
        reckon(sense("Area | Orders", "North | 18", "South | *", "Total | 21")), "South"
    )
    assert (found.interval, found.verdict) == (Interval(3, 3), Verdict.WORKED_OUT)
    assert "21 less 18 is 3" in found.derivation


def test_two_that_share_too_little_are_narrowed() -> None:
    table = sense("Area | Orders", "North | *", "South | *", "East | 18", "Total | 21")
    found = learned(reckon(table), "South")
    assert (found.interval, found.verdict) == (Interval(0, 3), Verdict.NARROWED)
    assert "at most 3" in found.derivation


def test_two_that_share_enough_are_protected_and_no_reason_is_given() -> None:
    table = sense("Area | Orders", "North | *", "South | *", "East | 18", "Total | 22")
    found = learned(reckon(table), "South")
    assert found == Learned(Interval(0, 4), Verdict.PROTECTED, "")


def test_an_open_legend_is_held_to_what_the_rule_covers() -> None:
    lines = ("Area | Orders", "North | ?", "South | ?", "East | 18")
    assert learned(reckon(sense(*lines, "Total | 30")), "South").verdict is Verdict.PROTECTED
    assert learned(reckon(sense(*lines, "Total | 20")), "South").verdict is Verdict.NARROWED


def test_a_hidden_count_known_to_be_large_is_narrowed_too() -> None:
    table = sense("Area | Orders", "North | ?", "South | *", "Total | 30")
    assert learned(reckon(table), "North").interval == Interval(26, 30)
    assert learned(reckon(table), "North").verdict is Verdict.NARROWED


def test_a_legend_of_one_value_gives_nothing_more_away_than_it_says() -> None:
    table = sense("Area | Orders", "North | o", "South | 7", means={"o": (1, 1)})
    assert learned(reckon(table), "North").verdict is Verdict.PROTECTED


def test_without_a_total_there_is_no_end_to_an_open_count() -> None:
    found = learned(reckon(sense("Area | Orders", "North | ?", "South | 7")), "North")
    assert (found.interval, found.verdict) == (Interval(0, None), Verdict.PROTECTED)


def test_a_gap_between_possible_values_narrows() -> None:
    """Twice the hidden count is even, so of 0 to 4 only the even shares are left."""
    found = reckon(sense("Area | Orders", "North | *", "South | 7"))
    half = found.account.slack("half of them")
    assert found.account.relate({found.unknown("North"): 1, half: -2}, "they come in pairs")
    told = learned(found, "North")
    assert (told.interval, told.verdict) == (Interval(0, 4), Verdict.NARROWED)


def test_relations_that_fail_only_together_are_taken_out_and_told() -> None:
    """Each sum can hold, but not both."""
    table = sense("Area | Orders", "North | *", "South | *", "East | 7", means={"*": (0, 4)})
    found = reckon(table)
    north, south = found.unknown("North"), found.unknown("South")
    found.account.relate({found.unknown("East"): 1, north: -2, south: -2}, "an odd sum")
    verdicts = Verdicts(found.account, found.sure, 30.0)
    assert verdicts.findings
    assert all(finding.settle for finding in verdicts.findings)


def test_many_counts_may_be_looked_at_together() -> None:
    found = reckon(sense("Area | Orders", "North | *", "South | *", "East | 18", "Total | 22"))
    verdicts = Verdicts(found.account, found.sure, 30.0)
    cells = [found.unknown("North"), found.unknown("South")]
    verdicts.spread(cells, LOW, silent)
    assert [verdicts.interval(cell) for cell in cells] == [Interval(0, 4)] * 2


@pytest.mark.parametrize("values", [61, 200])
def test_a_wide_legend_is_held_to_its_ends_and_to_what_is_low(values: int) -> None:
    table = sense("Area | Orders", "North | w", "South | 7", means={"w": (1, values)})
    assert learned(reckon(table), "North").verdict is Verdict.PROTECTED
    tight = sense(
        "Area | Orders", "North | w", "South | 7", f"Total | {values}", means={"w": (1, values)}
    )
    assert learned(reckon(tight), "North").verdict is Verdict.WORKED_OUT

"""What a legend leaves open must stay possible; what it rules out is not made possible by sums."""

from __future__ import annotations

import pytest
from small_tables import POPULATION, table

from disclosable.sdc.audit import Audit, Verdict, audit
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.solve.highs import Finder, Outcome
from disclosable.solve.system import Equation, System


def audited(total: int, meaning: Meaning, rule: PrimaryRule) -> Audit:
    """Two hidden counts with their total shown."""
    true = table("t", {"a": ["x", "y"]}, [total // 2, total - total // 2])
    figures = {c: true[c] if c == true.spec.grand_total else "xx" for c in true.spec.cells()}
    shown = PublishedTable(true.spec, figures, Legend({"xx": meaning}))
    return audit(Release("r", POPULATION, (shown,), rule))


@pytest.mark.parametrize(
    ("total", "low", "high", "interval", "verdict"),
    [
        # The legend itself begins above 0, and every value that it leaves stays possible.
        (9, 3, 6, (3, 6), Verdict.PROTECTED),
        (7, 2, 5, (2, 5), Verdict.PROTECTED),
        # The total rules out what the legend leaves open.
        (6, 0, 3, (3, 3), Verdict.WORKED_OUT),
        (5, 0, 4, (1, 4), Verdict.NARROWED),
        (9, 2, 6, (3, 6), Verdict.NARROWED),
        # Nothing that the rule covers is left.
        (15, 7, 8, (7, 8), Verdict.ABOVE),
    ],
)
def test_what_is_promised_is_what_the_legend_leaves_of_the_rule(
    total: int, low: int, high: int, interval: tuple[int, int], verdict: Verdict
) -> None:
    rule = PrimaryRule(threshold=6, zeros=Zeros.HIDDEN)
    found = audited(total, Meaning(low, high, "xx is hidden"), rule)
    for cell in found.cells:
        assert (cell.interval.low, cell.interval.high) == interval
        assert cell.verdict is verdict
    assert found.safe is (verdict in (Verdict.PROTECTED, Verdict.ABOVE))


def test_what_keeps_every_value_is_safe() -> None:
    rule = PrimaryRule(threshold=3)
    found = audited(20, Meaning(1, None, "xx is hidden"), rule)
    assert found.safe is True
    assert {(c.interval.low, c.interval.high) for c in found.cells} == {(1, 19)}


def test_the_finder_fixes_a_count_within_its_bounds_only() -> None:
    system = System((0, 0), (None, None), (Equation(((0, 1), (1, 1)), 7),))
    for finder in (Finder(system), Finder(system, (3, 4))):
        assert finder.find((2, 0), (5, 9), {0: 6}).outcome is Outcome.NONE
        assert finder.find((2, 0), (5, 9), {0: 1}).outcome is Outcome.NONE
        assert finder.find((2, 0), (5, 9), {0: 5}).values == (5, 2)


def test_a_value_below_the_legend_is_not_possible_because_other_counts_could_make_up_for_it() -> (
    None
):
    """Three hidden counts of 2 or more with their total of 12: none of them can be 0, 1 or 9."""
    true = table("t", {"a": ["x", "y", "z"]}, [3, 4, 5])
    figures = {c: true[c] if c == true.spec.grand_total else "xx" for c in true.spec.cells()}
    shown = PublishedTable(true.spec, figures, Legend({"xx": Meaning(2, 8, "xx is hidden")}))
    found = audit(Release("r", POPULATION, (shown,), PrimaryRule(threshold=3)))
    assert [(c.interval.low, c.interval.high) for c in found.cells] == [(2, 8)] * 3
    assert found.safe is True, "the legend itself tells that they are 2 or more"

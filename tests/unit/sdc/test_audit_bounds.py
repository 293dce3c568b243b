"""A value that a count's own bounds rule out is ruled out, even where the sums would allow it."""

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
    ("total", "low", "high", "interval"),
    [
        # The legend itself begins above 1.
        (9, 3, 6, (3, 6)),
        # The legend ends below what the rule covers, and the total does the rest.
        (6, 0, 3, (3, 3)),
        (7, 2, 5, (2, 5)),
        (5, 0, 4, (1, 4)),
    ],
)
def test_what_the_legend_and_the_total_rule_out_is_not_called_safe(
    total: int, low: int, high: int, interval: tuple[int, int]
) -> None:
    rule = PrimaryRule(threshold=6, zeros=Zeros.HIDDEN)
    found = audited(total, Meaning(low, high, "xx is hidden"), rule)
    assert found.safe is False
    for cell in found.cells:
        assert (cell.interval.low, cell.interval.high) == interval
        expected = Verdict.WORKED_OUT if cell.interval.is_point else Verdict.NARROWED
        assert cell.verdict is expected


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
    """Three hidden counts of 2 or more with their total of 12: none of them can be 0 or 1."""
    true = table("t", {"a": ["x", "y", "z"]}, [3, 4, 5])
    figures = {c: true[c] if c == true.spec.grand_total else "xx" for c in true.spec.cells()}
    shown = PublishedTable(true.spec, figures, Legend({"xx": Meaning(2, 8, "xx is hidden")}))
    found = audit(Release("r", POPULATION, (shown,), PrimaryRule(threshold=3)))
    assert found.safe is False
    assert [c.verdict for c in found.cells] == [Verdict.NARROWED] * 3

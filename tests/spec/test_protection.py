"""How figures are protected: the manual of `suppress`, `publish`, `audit` and `certify`, as tests.

Every table here is small enough to follow with a pencil.
"""

from __future__ import annotations

import pytest
from small_tables import POPULATION, table

from disclosable.errors import Unproved
from disclosable.sdc.audit import Audit, Verdict, audit
from disclosable.sdc.certificate import certify
from disclosable.sdc.release import Release
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.style import Style
from disclosable.sdc.suppression import publish, suppress
from disclosable.tables.cell import Cell
from disclosable.tables.table import Table


def released(*tables: Table, rule: PrimaryRule | None = None) -> Release:
    return publish(suppress(list(tables), rule or PrimaryRule()), "r", POPULATION)


def figures(release: Release, name: str = "t") -> dict[str, int | str]:
    return {str(cell): figure for cell, figure in release.table(name).figures.items()}


def verdicts(judged: Audit) -> set[Verdict]:
    return {cell.verdict for cell in judged.cells}


class TestALowCountAlone:
    """One low count beside its total would be worked out by subtraction."""

    true = table("t", {"town": ["Ash", "Elm", "Oak"]}, [3, 20, 40])

    def test_hiding_it_alone_gives_it_away(self) -> None:
        from disclosable.sdc.release import Legend, Meaning, PublishedTable

        spec = self.true.spec
        low = {c: "xx" if self.true[c] == 3 else self.true[c] for c in spec.cells()}
        legend = Legend({"xx": Meaning(1, 5, "xx means a number from 1 to 5.")})
        release = Release("r", POPULATION, (PublishedTable(spec, low, legend),), PrimaryRule())
        judged = audit(release)
        assert judged.safe is False
        (cell,) = judged.cells
        assert cell.verdict is Verdict.WORKED_OUT
        assert cell.interval.low == cell.interval.high == 3
        assert cell.derivation == "town Ash: 63 less 20 and 40 is 3"

    def test_so_one_more_is_hidden_the_smallest_that_will_do(self) -> None:
        release = released(self.true)
        assert figures(release) == {"Ash": "xx", "Elm": "[c]", "Oak": 40, "Total": 63}
        assert audit(release).safe is True

    def test_two_markers_are_used_where_they_tell_more_and_cost_no_more(self) -> None:
        legend = released(self.true).table("t").legend
        assert (legend["xx"].low, legend["xx"].high) == (1, 5)
        assert (legend["[c]"].low, legend["[c]"].high) == (6, None)


class TestSeveralLowCounts:
    def test_they_hide_each_other_where_their_sum_leaves_room(self) -> None:
        true = table("t", {"town": ["Ash", "Elm", "Oak", "Fir", "Yew"]}, [3, 2, 4, 3, 50])
        suppression = suppress([true], PrimaryRule())
        assert not suppression.others
        assert suppression.styles["t"] is Style.LOW_ONLY
        assert "from 1 to 5" in released(true).table("t").legend["xx"].sentence

    def test_a_sum_that_leaves_no_room_needs_another_cell(self) -> None:
        """Two counts of 1 and a total of 2: each could only be 1."""
        true = table("t", {"town": ["Ash", "Elm", "Oak", "Fir"]}, [1, 1, 30, 9])
        release = released(true)
        assert figures(release)["Fir"] == "xx", "the smallest that will do, and not the total"
        assert verdicts(audit(release)) <= {Verdict.PROTECTED, Verdict.ABOVE}


class TestALowTotalOfLowCounts:
    """A total of 2 made of 1 and 1 can only be kept open to 1 if one of the two could be 0."""

    true = table(
        "t",
        {"sex": ["F", "M"], "age": ["child", "adult", "old"]},
        [1, 1, 0, 20, 30, 12],
    )

    def test_so_the_legend_says_that_a_hidden_number_may_be_0(self) -> None:
        legend = released(self.true).table("t").legend["xx"]
        assert legend.low == 0
        assert "It may be 0" in legend.sentence

    def test_and_earns_it_with_a_hidden_0_that_nobody_can_work_out(self) -> None:
        release = released(self.true)
        hidden_zeros = [c for c in release.table("t").hidden if self.true[c] == 0]
        assert hidden_zeros
        judged = {c.cell: c for c in audit(release).cells}
        assert all(not judged[c].interval.is_point for c in hidden_zeros)

    def test_without_any_0_there_is_no_such_way_and_it_is_refused(self) -> None:
        with pytest.raises(Unproved) as refused:
            suppress([table("t", {"sex": ["F", "M"]}, [1, 1])], PrimaryRule())
        assert refused.value.exit_code == 3
        assert "the value 1 stays impossible" in refused.value.sentence()

    def test_hiding_zeros_as_a_policy_is_a_way_out(self) -> None:
        rule = PrimaryRule(zeros=Zeros.HIDDEN)
        assert audit(released(table("t", {"sex": ["F", "M"]}, [1, 1]), rule=rule)).safe is True


class TestThePromise:
    true = table("t", {"town": ["Ash", "Elm", "Oak"]}, [1, 2, 30])

    def test_every_value_is_the_default_and_costs_more(self) -> None:
        strict = suppress([self.true], PrimaryRule())
        weak = suppress([self.true], PrimaryRule(promise=Promise.NOT_WORKED_OUT))
        assert len(weak.others) < len(strict.others)

    def test_the_weaker_promise_still_leaves_two_values(self) -> None:
        release = released(self.true, rule=PrimaryRule(promise=Promise.NOT_WORKED_OUT))
        assert all(not c.interval.is_point for c in audit(release).cells)
        assert release.rule.promise.value == "not-worked-out"


class TestSeveralTables:
    """Tables of one answer are read together."""

    def test_a_margin_of_one_must_not_open_the_other(self) -> None:
        people = table("people", {"sex": ["F", "M"], "age": ["child", "adult"]}, [3, 30, 12, 40])
        ages = table("ages", {"age": ["child", "adult"]}, [15, 70])
        release = released(people, ages)
        judged = audit(release)
        assert judged.safe is True
        assert release.table("people")[Cell(("F", "child"))] == "xx"

    def test_three_tables_in_a_ring_need_all_their_dimensions_together(self) -> None:
        """Sums that agree pairwise need not belong to any records, so records are sought."""
        full = table(
            "full", {"a": ["0", "1"], "b": ["0", "1"], "c": ["0", "1"]}, [9, 2, 8, 7, 9, 8, 3, 9]
        )

        def margin(name: str, keep: tuple[int, int]) -> Table:
            names = ["a", "b", "c"]
            counts = [
                sum(
                    full[cell]
                    for cell in full.spec.leaves()
                    if (cell.codes[keep[0]], cell.codes[keep[1]]) == (i, j)
                )
                for i in "01"
                for j in "01"
            ]
            return table(name, {names[k]: ["0", "1"] for k in keep}, counts)

        rings = [margin("ab", (0, 1)), margin("bc", (1, 2)), margin("ac", (0, 2))]
        from disclosable.sdc.atlas import JOINT, Atlas

        atlas = Atlas.of([t.spec for t in rings])
        assert atlas.joint is not None
        joint = Table(atlas.joint, dict(full.leaves))
        suppression = suppress(rings, PrimaryRule(threshold=11), joint=joint)
        certificate = certify(publish(suppression, "r", POPULATION), suppression.counts)
        assert certificate.knowledge.atlas.joining == (JOINT,)


def test_no_count_can_slip_out_in_a_message() -> None:
    true = table("t", {"town": ["Ash", "Elm"]}, [314159, 3])
    suppression = suppress([true], PrimaryRule(zeros=Zeros.HIDDEN))
    release = publish(suppression, "r", POPULATION)
    certificate = certify(release, suppression.counts)
    assert "314159" not in f"{true!r} {suppression!r} {certificate!r}"

"""A percentage beside its denominator is a count: what is shown, cut short, or not shown."""

from __future__ import annotations

import pytest
from small_tables import POPULATION, table

from disclosable.errors import BadSpec
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.needs import true_counts
from disclosable.sdc.ratio_safety import judge_ratios
from disclosable.sdc.ratios import Kind, Ratio, RatioRule, counts_behind, shown, steps_of
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.suppression import publish, suppress
from disclosable.tables.cell import TOTAL, Cell

TRUE = table("t", {"borough": ["a", "b", "c", "d", "e"]}, [3, 3, 4, 20, 30])
LOW, TOTALS = Cell(("a",)), Cell((TOTAL,))


def _known() -> tuple[Knowledge, tuple[int, ...]]:
    release = publish(suppress([TRUE], PrimaryRule()), "r", POPULATION)
    knowledge = Knowledge.of(release)
    return knowledge, true_counts(knowledge.atlas, [TRUE], None)


def test_a_third_of_twenty_one_is_seven() -> None:
    assert shown(steps_of(7, 21, 1), 1) == "33.3"
    assert list(counts_behind(333, 1, 21)) == [7]
    # To no decimals of 300 people it is one of three counts.
    assert list(counts_behind(33, 0, 300)) == [98, 99, 100]


def test_a_half_is_rounded_up_and_belongs_to_one_figure_only() -> None:
    assert steps_of(1, 8, 0) == 13
    assert 1 in counts_behind(13, 0, 8)
    assert 1 not in counts_behind(12, 0, 8)


def test_a_percentage_that_gives_a_hidden_count_back_is_not_shown() -> None:
    """5% of 60 is 3 and nothing else."""
    kept, refused = judge_ratios(*_known(), [Ratio(Kind.PERCENTAGE, "t", LOW, TOTALS)], RatioRule())
    assert not kept
    (refusal,) = refused
    assert "could be narrowed" in refusal.why
    assert "3" not in refusal.why


def test_decimals_are_taken_off_until_nothing_is_given_away() -> None:
    """Of 10,000 residents 3 are 0.03%, which is 3; 0.0% and 0% are 0 to 4 and 0 to 49."""
    kept, refused = judge_ratios(
        *_known(), [Ratio(Kind.PERCENTAGE, "t", LOW, 10_000, decimals=2)], RatioRule()
    )
    assert not refused
    (one,) = kept
    assert (one.text, one.ratio.decimals) == ("0", 0)


def test_two_that_are_harmless_alone_are_judged_together() -> None:
    """15% of 200 is 29 or 30. Told of both 30s, 63 less 58 to 60 leaves 3 to 5 for the 3."""
    true = table("t", {"borough": ["a", "b", "c"]}, [3, 30, 30])
    legend = Legend({"xx": Meaning(1, None, "xx means a number that is not shown.")})
    figures = {c: 63 if c == TOTALS else "xx" for c in true.spec.cells()}
    shown_table = PublishedTable(true.spec, figures, legend)
    knowledge = Knowledge.of(Release("r", POPULATION, (shown_table,), PrimaryRule()))
    first = true_counts(knowledge.atlas, [true], None)
    asked = [Ratio(Kind.PERCENTAGE, "t", Cell((code,)), 200) for code in ("b", "c")]
    for ratio in asked:
        assert len(judge_ratios(knowledge, first, [ratio], RatioRule())[0]) == 1
    kept, refused = judge_ratios(knowledge, first, asked, RatioRule())
    assert [k.ratio for k in kept] == asked[:1]
    assert [r.ratio for r in refused] == asked[1:]


def test_percentages_of_shown_counts_are_shown_as_asked() -> None:
    kept, refused = judge_ratios(
        *_known(), [Ratio(Kind.PERCENTAGE, "t", Cell(("e",)), TOTALS, decimals=1)], RatioRule(23)
    )
    assert not refused
    assert [k.text for k in kept] == ["50.0"]


def test_too_few_people_for_a_percentage_or_a_mean() -> None:
    asked = [
        Ratio(Kind.PERCENTAGE, "t", LOW, Cell(("d",))),
        Ratio(Kind.MEAN, "t", None, Cell(("c",))),
        Ratio(Kind.MEAN, "t", None, TOTALS),
    ]
    kept, refused = judge_ratios(*_known(), asked, RatioRule(percentages=23, means=8))
    assert [k.ratio for k in kept] == asked[2:]
    assert ["fewer than 23" in refused[0].why, "fewer than 8" in refused[1].why] == [True, True]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Ratio(Kind.RATE, "t", LOW, TOTALS, decimals=9), "0 to 6"),
        (lambda: Ratio(Kind.RATE, "t", LOW, 0), "1 or more"),
        (lambda: Ratio(Kind.MEAN, "t", LOW, TOTALS), "not a share of counts"),
        (lambda: Ratio(Kind.PERCENTAGE, "t", None, TOTALS), "a cell that is counted"),
        (lambda: RatioRule(percentages=-1), "0 or more"),
    ],
)
def test_what_is_no_ratio_is_refused(make: object, said: str) -> None:
    assert callable(make)
    with pytest.raises(BadSpec, match=said):
        make()

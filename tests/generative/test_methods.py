"""Rounding, bands, merging, groups and ratios, each held against trying everything."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_tables import POPULATION, table

from disclosable.errors import BadSpec
from disclosable.sdc.bands import Bands, band, ladder
from disclosable.sdc.group_rule import GroupRule
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.merging import drop_level, low_cells, merge_until_safe
from disclosable.sdc.needs import true_counts
from disclosable.sdc.policy import Policy
from disclosable.sdc.ratio_safety import judge_ratios
from disclosable.sdc.ratios import Kind, Ratio, RatioRule, counts_behind, steps_of
from disclosable.sdc.reasons import Why, find
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rounding import nearest, round_adding, round_nearest
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.safety import judge
from disclosable.solve.highs import Outcome
from disclosable.solve.rounding import Sums, round_controlled
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

rules = st.builds(
    PrimaryRule,
    threshold=st.integers(2, 4),
    zeros=st.sampled_from(Zeros),
    promise=st.sampled_from(Promise),
)


@st.composite
def tables(draw: st.DrawFn, shapes: list[tuple[int, ...]], most: int) -> Table:
    shape = draw(st.sampled_from(shapes))
    codes = {n: [f"{n}{k}" for k in range(size)] for n, size in zip("abcd", shape, strict=False)}
    leaves = int(np.prod(shape))
    counts = draw(st.lists(st.integers(0, most), min_size=leaves, max_size=leaves))
    return table("t", codes, counts)


@st.composite
def nested(draw: st.DrawFn) -> Table:
    """Two dimensions, the first of them in two levels of uneven size."""
    parents: dict[str, str] = {}
    for region in range(draw(st.integers(1, 3))):
        parents[f"r{region}"] = TOTAL
        for ward in range(draw(st.integers(0, 3))):
            parents[f"r{region}w{ward}"] = f"r{region}"
    spec = TableSpec("t", (Hierarchy("place", parents), Hierarchy.flat("sex", ["F", "M"])))
    leaves = list(spec.leaves())
    counts = draw(st.lists(st.integers(0, 30), min_size=len(leaves), max_size=len(leaves)))
    return Table(spec, dict(zip(leaves, counts, strict=True)))


def readings(release: Release) -> list[dict[Cell, int]]:
    """Every set of counts behind a table whose inner cells all have an upper end, one by one."""
    (published,) = release.tables
    spec = published.spec
    ranges = {}
    for cell, figure in published.figures.items():
        if isinstance(figure, str):
            meaning = published.legend[figure]
            ranges[cell] = (meaning.low, meaning.high)
        else:
            ranges[cell] = published.precision.interval(figure)
    leaves = list(spec.leaves())
    spans = [range(ranges[leaf][0], (ranges[leaf][1] or 0) + 1) for leaf in leaves]
    inside = {
        c: [i for i, leaf in enumerate(leaves) if c in set(spec.containing(leaf))]
        for c in spec.cells()
    }
    found = []
    for counts in itertools.product(*spans):
        sums = {cell: sum(counts[i] for i in parts) for cell, parts in inside.items()}
        if all(
            ranges[c][0] <= n and (ranges[c][1] is None or n <= ranges[c][1])
            for c, n in sums.items()
        ):
            found.append(sums)
    return found


# -- rounding ------------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(tables([(2, 2), (3, 4), (6, 2), (9, 9)], 40), st.integers(2, 11))
def test_a_two_way_table_always_has_a_rounding_that_adds_up(true: Table, base: int) -> None:
    """Adjacent multiples, exact ones unmoved, and every sum holds: checked cell by cell."""
    rounded = round_adding(true, base)
    for cell in true.spec.cells():
        figure = rounded[cell]
        assert isinstance(figure, int)
        assert figure % base == 0
        assert abs(figure - true[cell]) < base
    for margin in true.spec.margins():
        assert rounded[margin.total] == sum(int(rounded[part]) for part in margin.parts)


@settings(max_examples=80, deadline=None)
@given(nested(), st.integers(2, 11))
def test_so_has_a_two_way_table_with_one_hierarchy(true: Table, base: int) -> None:
    rounded = round_adding(true, base)
    for margin in true.spec.margins():
        assert rounded[margin.total] == sum(int(rounded[part]) for part in margin.parts)
        assert abs(int(rounded[margin.total]) - true[margin.total]) < base


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(0, 9), min_size=2, max_size=5),
    st.integers(2, 6),
)
def test_no_controlled_rounding_lies_nearer(parts: list[int], base: int) -> None:
    """All choices of down and up are tried."""
    counts = np.array([*parts, sum(parts)])
    size = len(counts)
    sums = Sums(
        np.array([0, size]), np.arange(size)[::-1].copy(), np.array([1] + [-1] * (size - 1))
    )
    found = round_controlled(counts, sums, base)
    assert found.outcome is Outcome.FOUND
    assert found.figures is not None
    choices = [{n // base * base, -(-n // base) * base} for n in counts.tolist()]
    allowed = [c for c in itertools.product(*choices) if sum(c[:-1]) == c[-1]]
    best = min(sum(abs(a - n) for a, n in zip(c, counts.tolist(), strict=True)) for c in allowed)
    assert int(np.abs(found.figures - counts).sum()) == best


@given(st.integers(0, 10**12), st.integers(2, 1000))
def test_the_range_of_a_nearest_figure_holds_the_truth_and_no_other_figure(
    count: int, base: int
) -> None:
    true = table("t", {"a": ["x"]}, [count])
    rounded = round_nearest(true, base)
    figure = rounded[Cell(("x",))]
    assert isinstance(figure, int)
    low, high = rounded.precision.interval(figure)
    assert low <= count <= high
    near = np.array([low, high, high + 1])
    assert (nearest(near, base) == figure).tolist() == [True, True, False]
    assert not low or nearest(np.array([low - 1]), base)[0] != figure


# -- bands ---------------------------------------------------------------------------------------


@given(rules, st.integers(1, 4), st.integers(1, 10**7))
def test_bands_are_a_partition(rule: PrimaryRule, width: int, most: int) -> None:
    bands = Bands.over(rule, width=width, most=most)
    after = bands.first
    for number in range(len(bands.ends) + 1):
        low, high = bands.bounds(number)
        assert low == after
        for count in (low, high):
            if count is not None:
                assert bands.number(count) == number
                assert bands.meaning(number).allows(count)
        if high is None:
            assert number == len(bands.ends)
            break
        after = high + 1
    assert bands.ends[-1] >= most
    assert bands.number(0) == (-1 if bands.first else 0)


@given(tables([(2, 3)], 60), rules)
def test_every_band_is_true_of_its_count(true: Table, rule: PrimaryRule) -> None:
    for bands in ladder(rule, 1000):
        shown = band(true, bands)
        for cell, figure in shown.figures.items():
            if isinstance(figure, str):
                assert shown.legend[figure].allows(true[cell])
                assert shown.legend[figure].sentence.startswith(f"{figure} means")
            else:
                assert figure == true[cell] == 0


# -- the judgement -------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_rounded_or_banded_table_is_judged_as_by_trying_every_reading(
    data: st.DataObject,
) -> None:
    true = data.draw(tables([(2,), (3,), (4,), (2, 2)], 6))
    rule = data.draw(rules)
    way = data.draw(st.sampled_from(["nearest", "controlled", "bands"]))
    base = data.draw(st.integers(2, 5))
    if way == "bands":
        # No inner count lies beyond 8, so every inner band that is borne has an end.
        shown = band(true, Bands((4, 8, 16), data.draw(st.integers(0, 1))))
    else:
        shown = round_nearest(true, base) if way == "nearest" else round_adding(true, base)
    release = Release("r", POPULATION, (shown,), rule)
    found = judge(release, [true], Policy("p", "a test", rule))
    possible = readings(release)
    kept = True
    for cell in true.spec.cells():
        if not rule.hides(true[cell]):
            continue
        values = {reading[cell] for reading in possible}
        figure = shown[cell]
        low, high = (
            (shown.legend[figure].low, shown.legend[figure].high)
            if isinstance(figure, str)
            else shown.precision.interval(figure)
        )
        kept &= len(values) > 1
        if rule.promise is Promise.EVERY_VALUE:
            kept &= all(
                v in values for v in rule.covered if low <= v and (high is None or v <= high)
            )
    assert found.safe is kept


# -- groups --------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(st.one_of(tables([(3,), (2, 3), (2, 2, 2)], 3), nested()), st.integers(2, 6))
def test_groups_in_one_category_are_found_as_by_going_through_the_sums(
    true: Table, exempt: int
) -> None:
    for rule in (GroupRule(), GroupRule(exempt)):
        policy = Policy("p", "a test", PrimaryRule(), rule)
        found = {(g.whole, g.part, g.dimension) for g in find(true, policy).all_in_one()}
        slow = {
            (m.total, part, m.dimension)
            for m in true.spec.margins()
            for part in m.parts
            if len(m.parts) > 1 and rule.covers(true[m.total]) and true[part] == true[m.total]
        }
        assert found == slow


@settings(max_examples=40, deadline=None)
@given(tables([(3,), (2, 2)], 3), st.data())
def test_a_group_is_safe_where_some_reading_puts_a_member_elsewhere(
    true: Table, data: st.DataObject
) -> None:
    hidden = data.draw(st.sets(st.sampled_from(list(true.spec.cells())), min_size=1))
    hidden |= set(true.spec.leaves())
    legend = Legend({"xx": Meaning(0, 4, "xx means a number that is not shown.")})
    hidden = {c for c in hidden if true[c] <= 4}
    figures = {c: "xx" if c in hidden else true[c] for c in true.spec.cells()}
    assume(hidden)
    release = Release(
        "r", POPULATION, (PublishedTable(true.spec, figures, legend),), PrimaryRule(threshold=4)
    )
    policy = Policy("p", "a test", PrimaryRule(threshold=4), GroupRule())
    found = judge(release, [true], policy)
    possible = readings(release)
    told = [
        g
        for g in find(true, policy).all_in_one()
        if all(reading[g.whole] == reading[g.part] for reading in possible)
    ]
    words = [f for f in found.failures if "everybody" in f]
    assert bool(told) is bool(words) or found.failed > len(found.failures)


def test_reasons_name_rule_and_policy_and_tell_no_count() -> None:
    true = table("t", {"place": ["p", "q"], "sex": ["F", "M"]}, [3, 0, 2, 9])
    policy = Policy("ours", "Our policy of 2023", PrimaryRule(), GroupRule())
    needs = find(true, policy)
    why = {(r.cell, r.why) for r in needs.reasons()}
    assert (Cell(("p", "F")), Why.LOW_COUNT) in why
    assert (Cell(("p", TOTAL)), Why.LOW_TOTAL) in why
    assert (Cell(("p", "F")), Why.ALL_IN_ONE) in why
    assert (Cell(("q", "M")), Why.LOW_COUNT) not in why
    assert {r.source for r in needs.reasons()} == {"Our policy of 2023"}
    # The same sentences whatever the low counts are: nothing in them tells which.
    other = find(table("t", {"place": ["p", "q"], "sex": ["F", "M"]}, [4, 0, 1, 9]), policy)
    assert [r.sentence for r in needs.reasons()] == [r.sentence for r in other.reasons()]
    assert "3" not in repr(needs)
    low = [("p", "F"), ("p", TOTAL), ("q", "F"), (TOTAL, "F")]
    assert [c.codes for c in needs.low_cells] == low
    assert [r.why for r in needs.of(Cell(("p", "F")))] == [Why.LOW_COUNT, Why.ALL_IN_ONE]
    assert needs.of(true.spec.grand_total) == ()
    hidden = PrimaryRule(zeros=Zeros.HIDDEN)
    (zero,) = find(true, Policy("ours", "Our policy", hidden)).of(Cell(("p", "M")))
    assert zero.why is Why.ZERO


# -- merging -------------------------------------------------------------------------------------


@settings(max_examples=80, deadline=None)
@given(st.one_of(tables([(4,), (5, 3), (3, 2, 2)], 12), nested()), rules)
def test_merging_claims_just_the_low_cells_that_are_left(true: Table, rule: PrimaryRule) -> None:
    merged = merge_until_safe(true, rule)
    coarse = merged.table
    assert merged.low == sum(rule.hides(coarse[c]) for c in coarse.spec.cells())
    assert coarse[coarse.spec.grand_total] == true[true.spec.grand_total]
    # Every new code holds just the people of the codes that it says it was made of.
    for step in merged.merges:
        at = true.spec.dimension_names.index(step.dimension)
        old, new = true.spec.grand_total, coarse.spec.grand_total
        assert coarse[new.replace(at, step.into)] == sum(
            true[old.replace(at, code)] for code in step.codes
        )
    if merged.low:
        for dimension in coarse.spec.dimensions:
            groups = {dimension.parents[leaf] for leaf in dimension.leaves}
            for group in groups:
                leaves = [c for c in dimension.children(group) if c in dimension.leaves]
                assert len(leaves) < 2 or len(dimension.children(group)) <= 2


@given(nested())
def test_a_coarser_level_has_the_counts_of_the_groups(true: Table) -> None:
    place = true.spec.dimensions[0]
    if all(len(place.ancestors(leaf)) == 2 for leaf in place.leaves):
        with pytest.raises(BadSpec, match="one level"):
            drop_level(true, "place")
        return
    coarse = drop_level(true, "place")
    for cell in coarse.spec.cells():
        assert coarse[cell] == true[cell]
    assert set(coarse.spec.dimensions[0].parents) == {
        c for c, above in place.parents.items() if above == TOTAL
    }
    assert low_cells(coarse, PrimaryRule()) <= low_cells(true, PrimaryRule())


# -- ratios --------------------------------------------------------------------------------------


@given(st.integers(1, 80), st.integers(0, 4), st.sampled_from([1, 100, 1000]), st.data())
def test_the_counts_behind_a_figure_are_those_that_print_it(
    people: int, decimals: int, per: int, data: st.DataObject
) -> None:
    count = data.draw(st.integers(0, people))
    steps = steps_of(count, people, decimals, per)
    assert abs(Fraction(steps, 10**decimals) - Fraction(count * per, people)) <= Fraction(
        1, 2 * 10**decimals
    )
    assert list(counts_behind(steps, decimals, people, per, people)) == [
        c for c in range(people + 1) if steps_of(c, people, decimals, per) == steps
    ]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_ratios_that_are_kept_leave_every_low_count_open(data: st.DataObject) -> None:
    """Against every reading that gives the table and prints the same ratios, one by one."""
    true = data.draw(tables([(3,), (4,)], 9))
    rule = PrimaryRule(threshold=data.draw(st.integers(2, 3)))
    meaning = Meaning(0, 9, "xx means a number that is not shown.")
    total = true.spec.grand_total
    shown_total = true[total] > rule.high
    figures = {c: "xx" if c != total or not shown_total else true[c] for c in true.spec.cells()}
    release = Release(
        "r", POPULATION, (PublishedTable(true.spec, figures, Legend({"xx": meaning})),), rule
    )
    assume(true[total] <= 9 or shown_total)
    policy = Policy("p", "a test", rule)
    assume(judge(release, [true], policy).safe)
    knowledge = Knowledge.of(release)
    first = true_counts(knowledge.atlas, [true], None)
    of = data.draw(st.lists(st.sampled_from(list(true.spec.leaves())), min_size=1, unique=True))
    on = data.draw(st.sampled_from([total, 40, 1000]))
    asked = [Ratio(Kind.PERCENTAGE, "t", cell, on, decimals=1) for cell in of]
    kept, refused = judge_ratios(knowledge, first, asked, RatioRule())
    assert len(kept) + len(refused) == len(asked)

    def printed(reading: dict[Cell, int], ratio: Ratio) -> int | None:
        people = ratio.on if isinstance(ratio.on, int) else reading[ratio.on]
        assert ratio.of is not None
        return steps_of(reading[ratio.of], people, ratio.decimals) if people else None

    truth = {c: true[c] for c in true.spec.cells()}
    possible = [
        r
        for r in readings(release)
        if all(printed(r, s.ratio) == printed(truth, s.ratio) for s in kept)
    ]
    for cell in true.spec.cells():
        if figures[cell] == "xx" and rule.hides(true[cell]):
            values = {r[cell] for r in possible}
            assert values >= set(rule.covered)
            assert len(values) > 1

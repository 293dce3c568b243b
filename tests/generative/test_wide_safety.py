"""Judging by arrays, as large tables are judged, held against judging small ones one by one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_tables import POPULATION, table

from disclosable.errors import NotSafe
from disclosable.sdc import certificate
from disclosable.sdc.bands import band, ladder
from disclosable.sdc.group_rule import GroupRule
from disclosable.sdc.margins_only import joint_of, margins_only
from disclosable.sdc.policy import Policy
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rounding import round_nearest
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.safety import judge, prove
from disclosable.sdc.wide_safety import settle
from disclosable.tables.table import Table

rules = st.builds(
    PrimaryRule,
    threshold=st.integers(2, 4),
    zeros=st.sampled_from(Zeros),
    promise=st.sampled_from(Promise),
)


@st.composite
def releases(draw: st.DrawFn) -> tuple[Release, tuple[Table, ...], Table | None]:
    """A table rounded, in bands, with markers, or as its margins; safe or not."""
    shape = draw(st.sampled_from([(2, 2), (3, 2), (3, 3), (2, 2, 2), (3, 2, 2)]))
    codes = {n: [f"{n}{k}" for k in range(size)] for n, size in zip("abc", shape, strict=False)}
    many = int(np.prod(shape))
    counts = draw(st.lists(st.integers(0, 9), min_size=many, max_size=many))
    true, rule = table("t", codes, counts), draw(rules)
    tables: tuple[Table, ...] = (true,)
    joint = None
    match draw(st.sampled_from(["rounded", "bands", "markers", "margins"])):
        case "rounded":
            shown = [round_nearest(true, draw(st.integers(2, 10)))]
        case "bands":
            shown = [band(true, draw(st.sampled_from(ladder(rule, 100))))]
        case "markers":
            shown = [_marked(draw, true, rule)]
        case _:
            tables = margins_only(true, draw(st.integers(1, len(shape) - 1)))
            joint = joint_of(true, tables)
            shown = [_marked(draw, part, rule) for part in tables]
    return Release("r", POPULATION, tuple(shown), rule), tables, joint


def _marked(draw: st.DrawFn, true: Table, rule: PrimaryRule) -> PublishedTable:
    """The low counts hidden, and perhaps some more, under an open legend."""
    low = (true.counts >= rule.covered.start) & (true.counts <= rule.high)
    size = len(true.counts)
    more = np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    hidden = low | more
    least = int(true.counts[hidden].min()) if hidden.any() else 0
    legend = {"xx": Meaning(min(least, 1), None, "xx: hidden")} if hidden.any() else {}
    figures = np.where(hidden, -1, true.counts)
    return PublishedTable.of_array(true.spec, figures, ("xx",), Legend(legend))


@settings(deadline=None, max_examples=150)
@given(releases(), st.sampled_from([None, GroupRule(), GroupRule(6)]))
def test_what_is_safe_one_by_one_is_safe_by_arrays_and_the_other_way_round(
    made: tuple[Release, tuple[Table, ...], Table | None], groups: GroupRule | None
) -> None:
    release, tables, joint = made
    policy = Policy("p", "a source", release.rule, groups)
    expected = judge(release, tables, policy, joint=joint)
    safe = expected.safe
    if safe:
        try:
            prove(release, tables, joint=joint)
        except NotSafe:
            safe = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(certificate, "SMALL", 0)
        found, proof = settle(release, tables, policy, joint=joint)
    assert found.safe == safe, (found.failures, expected.failures)
    assert (proof is not None) == safe
    assert (found.counts, found.groups) == (expected.counts, expected.groups)


@settings(deadline=None, max_examples=25)
@given(releases())
def test_a_low_count_that_is_printed_is_told(
    made: tuple[Release, tuple[Table, ...], Table | None],
) -> None:
    release, tables, joint = made
    rule = release.rule
    low = [t for t in tables if any(rule.hides(n) for n in t.counts.tolist())]
    assume(low)
    printed = tuple(
        PublishedTable.of_array(t.spec, t.counts.copy(), (), Legend({})) for t in tables
    )
    shown = Release("r", POPULATION, printed, rule)
    found, proof = settle(shown, tables, Policy("p", "a source", rule), joint=joint)
    assert proof is None
    assert "is printed although the rule covers it" in found.sentence

"""Whatever the table, what is published keeps its promise: judged by trying every reading."""

from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import POPULATION, every_reading, publishes, table

from disclosable.checker.verify import check
from disclosable.errors import Unproved
from disclosable.sdc.audit import Verdict, audit
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.choose import is_safe
from disclosable.sdc.problem import Problem
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.suppression import publish, suppress
from disclosable.sdc.witness import apply
from disclosable.tables.cell import Cell
from disclosable.tables.table import Table

SHAPES = [(2,), (3,), (4,), (2, 2), (2, 3)]
rules = st.builds(
    PrimaryRule,
    threshold=st.integers(2, 3),
    zeros=st.sampled_from(Zeros),
    promise=st.sampled_from(Promise),
)


@st.composite
def tables(draw: st.DrawFn, shapes: list[tuple[int, ...]] = SHAPES, most: int = 4) -> Table:
    shape = draw(st.sampled_from(shapes))
    names = "abc"
    codes = {names[i]: [f"{names[i]}{k}" for k in range(n)] for i, n in enumerate(shape)}
    leaves = 1
    for n in shape:
        leaves *= n
    counts = draw(st.lists(st.integers(0, most), min_size=leaves, max_size=leaves))
    return table("t", codes, counts)


@settings(max_examples=25, deadline=None)
@given(tables(shapes=[(2,), (4,), (2, 2), (2, 3), (2, 2, 2)], most=7), rules)
def test_no_reader_learns_more_than_is_promised(true: Table, rule: PrimaryRule) -> None:
    """For each value of each low count there are records that publish the very same tables."""
    try:
        suppression = suppress([true], rule, seconds=20)
    except Unproved:
        return  # Refused is safe.
    release = publish(suppression, "r", POPULATION)
    (published,) = release.tables
    certificate = certify(release, suppression.counts)
    atlas = certificate.knowledge.atlas
    witnessed: dict[Cell, set[int]] = {}
    for unknown, steps in certificate.witnessed:
        ((_, cell),) = atlas.places[unknown]
        # The first witness is one of its own value.
        witnessed[cell] = {int(certificate.first[unknown])}
        for number, back, forth in steps:
            move = certificate.moves[number]
            for times in range(back, forth + 1):
                value = int(certificate.first[unknown]) + times * move[unknown]
                counts = apply(certificate.first.tolist(), move, times)
                leaves = {c: counts[atlas.unknown("t", c)] for c in true.spec.leaves()}
                other = Table(true.spec, leaves)
                assert publishes(other, published)
                assert other[cell] == value
                witnessed[cell].add(value)
    for cell in published.hidden:
        if rule.hides(true[cell]):
            if rule.promise is Promise.EVERY_VALUE:
                assert witnessed[cell] >= set(rule.covered)
            else:
                assert len(witnessed[cell]) >= 2


@settings(max_examples=15, deadline=None)
@given(tables(shapes=[(3,), (2, 2), (2, 3)], most=9), rules)
def test_every_release_is_certified_and_its_legends_are_true(
    true: Table, rule: PrimaryRule
) -> None:
    try:
        suppression = suppress([true], rule, seconds=20)
    except Unproved:
        return
    release = publish(suppression, "r", POPULATION)
    (published,) = release.tables
    for cell, figure in published.figures.items():
        if isinstance(figure, str):
            assert published.legend[figure].allows(true[cell])
        else:
            assert figure == true[cell]
            assert not rule.hides(true[cell])
    certificate = certify(release, suppression.counts)
    with TemporaryDirectory() as name:
        folder = Path(name)
        written = Publication.of(release).write(folder)
        certificate.sealing([PublishedFile.of(p, folder) for p in written]).write(
            folder / "certificate.json"
        )
        report = check(folder / "certificate.json", folder)
    assert report.marked == len(published.hidden)
    if rule.promise is Promise.EVERY_VALUE:
        assert audit(release).safe is True


@settings(max_examples=20, deadline=None)
@given(tables(shapes=[(2, 2), (2, 3)], most=6), st.integers(2, 3))
def test_no_safe_choice_hides_fewer_cells(true: Table, threshold: int) -> None:
    """Every smaller choice of cells is tried, for the same way of marking."""
    try:
        suppression = suppress([true], PrimaryRule(threshold=threshold), seconds=20)
    except Unproved:
        return
    if not suppression.minimal:
        return
    problem = Problem(
        suppression.atlas,
        suppression.counts,
        suppression.rule,
        suppression.low,
        suppression.styles,
    )
    fewer = len(suppression.others) - 1
    for others in itertools.combinations(problem.candidates, max(0, fewer)):
        if fewer < 0:
            break
        assert not is_safe(problem, frozenset(others) | suppression.low), others


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_audit_agrees_with_trying_every_reading(data: st.DataObject) -> None:
    true = data.draw(tables(shapes=[(3,), (2, 2), (2, 3)], most=3))
    high = data.draw(st.integers(2, 3))
    hideable = [c for c in true.spec.cells() if true[c] <= high]
    hidden = set(data.draw(st.lists(st.sampled_from(hideable), unique=True)) if hideable else [])
    low = min([true[c] for c in hidden], default=0)
    meaning = Meaning(min(low, data.draw(st.integers(0, 1))), high, "xx is hidden")
    legend = Legend({"xx": meaning} if hidden else {})
    figures = {c: "xx" if c in hidden else true[c] for c in true.spec.cells()}
    rule = PrimaryRule(threshold=high)
    release = Release("r", POPULATION, (PublishedTable(true.spec, figures, legend),), rule)
    judged = audit(release)
    readings = list(every_reading(release, 4 if len(list(true.spec.leaves())) > 4 else 9))
    for found in judged.cells:
        possible = {reading["t", found.cell] for reading in readings}
        assert (found.interval.low, found.interval.high) == (min(possible), max(possible))
        gone = set(rule.covered) - possible
        if found.verdict is Verdict.PROTECTED:
            assert not gone
        elif found.verdict is Verdict.WORKED_OUT:
            assert len(possible) == 1
        else:
            assert found.verdict is Verdict.NARROWED
            assert gone


def test_what_cannot_be_protected_is_refused_with_the_cell_and_a_way_out() -> None:
    """Two counts of 1 with their total of 2, and no 0 anywhere: the total can never be 1."""
    true = table("t", {"a": ["x", "y"]}, [1, 1])
    with pytest.raises(Unproved) as refused:
        suppress([true], PrimaryRule())
    assert refused.value.where == "table 't', Total"
    assert "zeros hidden" in refused.value.expected
    assert suppress([true], PrimaryRule(zeros=Zeros.HIDDEN)).low

"""Whatever the table, what is published keeps its promise: judged by trying every reading."""

from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from small_tables import POPULATION, every_reading, table

from disclosable.checker.verify import check
from disclosable.errors import Unproved
from disclosable.sdc.audit import Verdict, audit
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.problem import Problem
from disclosable.sdc.choose import choose
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.suppression import Suppression, publish, suppress
from disclosable.tables.table import Table

SHAPES = [(2,), (3,), (4,), (2, 2), (2, 3)]
rules = st.builds(
    PrimaryRule,
    threshold=st.integers(1, 2),
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


@settings(max_examples=60, deadline=None)
@given(tables(), rules)
def test_no_reader_learns_more_than_is_promised(true: Table, rule: PrimaryRule) -> None:
    try:
        suppression = suppress([true], rule, seconds=20)
    except Unproved:
        return  # Refused is safe; that it refuses only what cannot be done is tested below.
    release = publish(suppression, "r", POPULATION)
    (published,) = release.tables
    # Witnesses may need larger counts than the true ones: as far as a swap of all people goes.
    readings = list(every_reading(release, 7 if len(list(true.spec.leaves())) < 6 else 5))
    assert readings, "the true counts publish this release"
    for cell in published.hidden:
        possible = {reading["t", cell] for reading in readings}
        if not rule.hides(true[cell]):
            continue
        if rule.promise is Promise.EVERY_VALUE:
            assert possible >= set(rule.covered), (cell, possible)
        else:
            assert len(possible) >= 2, (cell, possible)


@settings(max_examples=40, deadline=None)
@given(tables(shapes=[(3,), (2, 2), (2, 3), (2, 2, 2)], most=9), rules)
def test_every_release_is_certified_and_its_legends_are_true(true: Table, rule: PrimaryRule) -> None:
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


@settings(max_examples=30, deadline=None)
@given(tables(shapes=[(2, 2), (2, 3)], most=6), st.integers(1, 3))
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
        assert not _is_safe(problem, frozenset(others) | suppression.low), others


def _is_safe(problem: Problem, hidden: frozenset[int]) -> bool:
    suppression = Suppression(
        problem.atlas,
        problem.rule,
        problem.counts,
        problem.styles,
        problem.low,
        hidden - problem.low,
        0,
        False,
    )
    release = publish(suppression, "r", POPULATION)
    judged = audit(release)
    by_cell = {c.cell: c.verdict for c in judged.cells}
    low = [c for u in problem.low for _, c in problem.atlas.places[u]]
    kept = all(by_cell[c] is Verdict.PROTECTED for c in low)
    earned = all(
        any(
            z in hidden and (c := problem.atlas.places[z][0][1]) and not _point(judged, c)
            for z in zeros
        )
        for _, zeros in problem.zero_covers
    )
    return kept and earned


def _point(judged: object, cell: object) -> bool:
    found = [c for c in judged.cells if c.cell == cell]  # type: ignore[attr-defined]
    return bool(found and found[0].interval.is_point)


@settings(max_examples=60, deadline=None)
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


def test_choosing_finds_nothing_only_where_nothing_is_safe() -> None:
    """Two counts of 1 with their total of 2, no count of 0 anywhere: the total can never be 1."""
    true = table("t", {"a": ["x", "y"]}, [1, 1])
    for style in suppress([true], PrimaryRule(zeros=Zeros.HIDDEN)).styles.values():
        assert style.hides_others in (True, False)
    problem_rule = PrimaryRule()
    try:
        suppress([true], problem_rule)
    except Unproved as why:
        assert "Total" in why.where or "0" in why.found
    else:
        raise AssertionError("it should have been refused")
    assert choose is not None

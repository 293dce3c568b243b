"""Whatever low counts are shown, those that stay hidden keep their promise: by trying all records.

The reader here knows what was published and nothing else, and tries every set of records; what is
chosen is held against every smaller choice of cells.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from small_tables import POPULATION, every_reading, table

from disclosable.checker.verify import check
from disclosable.errors import Unproved
from disclosable.sdc.audit import audit
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.choose import is_safe
from disclosable.sdc.loss import Loss
from disclosable.sdc.problem import Problem
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Release
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.shown import Shown
from disclosable.sdc.suppression import publish, suppress
from disclosable.tables.cell import Cell
from disclosable.tables.table import Table

WHY = "Nobody can be told from it."
SHAPES = [(3,), (4,), (2, 2), (2, 3)]
rules = st.builds(
    PrimaryRule,
    threshold=st.integers(2, 3),
    zeros=st.sampled_from(Zeros),
    promise=st.sampled_from(Promise),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    shape = draw(st.sampled_from(SHAPES))
    codes = {"abc"[i]: [f"{'abc'[i]}{k}" for k in range(n)] for i, n in enumerate(shape)}
    leaves = 1
    for n in shape:
        leaves *= n
    # Six counts up to 6 are a hundred thousand sets of records, and as many as are quickly tried.
    most = 3 if leaves > 4 else 5
    counts = draw(st.lists(st.integers(0, most), min_size=leaves, max_size=leaves))
    return table("t", codes, counts)


def some_low(data: st.DataObject, true: Table, rule: PrimaryRule) -> list[Cell]:
    """Some of the low cells, at least one, and not all of them."""
    low = [c for c in true.spec.cells() if rule.hides(true[c])]
    assume(len(low) > 1)
    return data.draw(st.lists(st.sampled_from(low), unique=True, min_size=1, max_size=len(low) - 1))


def possible(release: Release, true: Table) -> dict[Cell, set[int]]:
    """The values of every hidden cell, of all records whose counts are not needlessly large."""
    (published,) = release.tables
    # In tables of two ways a count that changes by some changes no other by more than that.
    most = max(true.leaves.values()) + release.rule.high
    found: dict[Cell, set[int]] = {cell: set() for cell in published.hidden}
    for reading in every_reading(release, most):
        for cell in found:
            found[cell].add(reading["t", cell])
    return found


@pytest.mark.parametrize("loss", [None, Loss()], ids=["small", "large"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data(), tables(), rules)
def test_the_rest_keeps_every_value_given_what_is_shown(
    loss: Loss | None, data: st.DataObject, true: Table, rule: PrimaryRule
) -> None:
    cells = some_low(data, true, rule)
    try:
        found = suppress([true], rule, shown=[Shown("t", c, WHY) for c in cells], loss=loss)
    except Unproved:
        return  # Refused is safe.
    release = publish(found, "r", POPULATION)
    (published,) = release.tables
    for cell, figure in published.figures.items():
        if isinstance(figure, str):
            assert published.legend[figure].allows(true[cell])
            assert cell not in cells
        else:
            assert figure == true[cell]
            assert not rule.hides(true[cell]) or cell in cells
    open_ = possible(release, true)
    for cell in published.hidden:
        if rule.hides(true[cell]):
            if rule.promise is Promise.EVERY_VALUE:
                assert open_[cell] >= set(rule.covered)
            else:
                assert len(open_[cell]) > 1
    if rule.promise is Promise.EVERY_VALUE and found.covers == "kept":
        assert audit(release).safe is True
    with TemporaryDirectory() as name:
        folder = Path(name)
        written = Publication.of(release).write(folder)
        certificate = certify(release, found.counts, hints=found.moves)
        certificate.sealing([PublishedFile.of(p, folder) for p in written]).write(
            folder / "certificate.json"
        )
        assert check(folder / "certificate.json", folder).shown == len(cells)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data(), tables(), st.integers(2, 3))
def test_no_fewer_cells_would_do_by_trying_every_choice(
    data: st.DataObject, true: Table, threshold: int
) -> None:
    """Every smaller set of the cells that are neither low nor shown, in the same marking."""
    rule = PrimaryRule(threshold=threshold)
    cells = some_low(data, true, rule)
    try:
        found = suppress([true], rule, shown=[Shown("t", c, WHY) for c in cells])
    except Unproved:
        return
    assert found.minimal
    atlas = found.atlas
    shown = frozenset(atlas.unknown("t", c) for c in cells)
    assert not shown & (found.low | found.others)
    problem = Problem(atlas, tuple(found.counts.tolist()), rule, found.low, found.styles, shown)
    assert is_safe(problem, found.low | found.others)
    candidates = sorted(set(range(atlas.size)) - found.low - shown)
    for others in itertools.combinations(candidates, max(0, len(found.others) - 1)):
        if found.others:
            assert not is_safe(problem, found.low | frozenset(others)), others

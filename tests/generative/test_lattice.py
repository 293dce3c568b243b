"""Cells as numbers: every array says what the cells say one by one."""

import numpy as np
import pytest
from drawn_specs import answers, hierarchies, part_specs, whole_specs
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

QUICK = settings(deadline=None, max_examples=80)


@QUICK
@given(whole_specs())
def test_cells_are_numbered_in_published_order(spec):
    lattice = spec.lattice
    cells = list(spec.cells())
    assert lattice.size == len(cells)
    assert [lattice.cell(n) for n in range(lattice.size)] == cells
    assert [lattice.index(cell) for cell in cells] == list(range(lattice.size))


@QUICK
@given(whole_specs())
def test_leaves_are_numbered_among_the_cells_and_among_themselves(spec):
    lattice = spec.lattice
    leaves = list(spec.leaves())
    assert [lattice.cell(n) for n in lattice.leaf_indexes.tolist()] == leaves
    assert [lattice.leaf_number(leaf) for leaf in leaves] == list(range(len(leaves)))
    for cell in set(spec.cells()).difference(leaves):
        with pytest.raises(KeyError):
            lattice.leaf_number(cell)


@QUICK
@given(whole_specs())
def test_the_sums_are_the_margins_in_their_order(spec):
    lattice = spec.lattice
    sums = lattice.sums()
    found = [
        (
            lattice.cell(int(sums.total[e])),
            tuple(lattice.cell(p) for p in sums.parts[sums.ptr[e] : sums.ptr[e + 1]].tolist()),
            spec.dimension_names[sums.dimension[e]],
        )
        for e in range(len(sums.total))
    ]
    assert found == [(m.total, m.parts, m.dimension) for m in spec.margins()]


@QUICK
@given(whole_specs(), st.data())
def test_every_cell_counts_the_records_that_fall_into_it(spec, data):
    leaves = list(spec.leaves())
    counts = data.draw(st.lists(st.integers(0, 9), min_size=len(leaves), max_size=len(leaves)))
    expected = dict.fromkeys(spec.cells(), 0)
    for leaf, count in zip(leaves, counts, strict=True):
        for cell in spec.containing(leaf):
            expected[cell] += count
    named = Table(spec, dict(zip(leaves, counts, strict=True)))
    laid_out = Table.of_array(spec, np.array(counts).reshape(spec.lattice.leaf_shape))
    for table in (named, laid_out):
        assert table.counts.tolist() == list(expected.values())
        assert {cell: table[cell] for cell in spec.cells()} == expected
        assert dict(table.leaves) == dict(zip(leaves, counts, strict=True))


@QUICK
@given(answers())
def test_what_is_published_is_what_the_table_says_of_each_cell(specs):
    for spec in specs:
        expected = [cell for cell in spec.cells() if spec.is_published(cell)]
        assert list(spec.published_cells()) == expected
        assert expected
        assert [spec.lattice.cell(n) for n in spec.lattice.published_indexes.tolist()] == expected
        assert spec.lattice.published.tolist() == [spec.is_published(c) for c in spec.cells()]


@QUICK
@given(st.data())
def test_a_table_publishes_the_margins_and_the_records_that_it_is_told_to(data):
    dimensions = {name: data.draw(hierarchies(name, 4)) for name in "ab"}
    spec = data.draw(part_specs("t", dimensions))
    for cell in spec.cells():
        codes = dict(zip(spec.dimension_names, cell.codes, strict=True))
        held = all(codes[name] == code for name, code in spec.where.items())
        totals = {name for name, code in codes.items() if code == TOTAL}
        margin = spec.totalled is None or any(totals == names for names in spec.totalled)
        assert spec.is_published(cell) is (held and margin)


def test_a_table_with_a_long_chain_of_groups_adds_up():
    length = 300
    parents = {"c0": TOTAL, **{f"c{n}": f"c{n - 1}" for n in range(1, length)}}
    spec = TableSpec("t", (Hierarchy("chain", parents),))
    (axis,) = spec.lattice.axes
    assert len(axis.levels) == length
    assert set(Table.of_array(spec, np.array([7])).counts.tolist()) == {7}


@QUICK
@given(whole_specs(), st.data())
def test_what_is_no_cell_has_no_number(spec, data):
    codes = data.draw(st.lists(st.text(min_size=1, max_size=3), max_size=4))
    cell = Cell(tuple(codes))
    if spec.has(cell):
        assert list(spec.cells())[spec.lattice.index(cell)] == cell
    else:
        with pytest.raises(KeyError):
            spec.lattice.index(cell)
    for number in (-1, spec.lattice.size):
        with pytest.raises(IndexError):
            spec.lattice.cell(number)

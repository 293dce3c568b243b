"""Cells by number, added up a slice at a time: the same as adding up one by one."""

from __future__ import annotations

import itertools
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.checker.lattice import TOTAL, Dimension, Lattice


@st.composite
def dimensions(draw: st.DrawFn, name: str) -> Dimension:
    """A dimension of up to seven codes, each part of an earlier one or of the total."""
    size = draw(st.integers(1, 7))
    codes = [f"{name}{i}" for i in range(size)]
    parents = {c: draw(st.sampled_from([TOTAL, *codes[:i]])) for i, c in enumerate(codes)}
    order = draw(st.permutations(codes))
    return Dimension(name, {c: parents[c] for c in order})


@st.composite
def lattices(draw: st.DrawFn) -> Lattice:
    return Lattice([draw(dimensions(name)) for name in "abc"[: draw(st.integers(1, 3))]])


@settings(deadline=None)
@given(lattices(), st.data())
def test_every_cell_has_the_sum_of_the_finest_cells_in_it(
    lattice: Lattice, data: st.DataObject
) -> None:
    every = [*itertools.product(*(d.codes for d in lattice.dimensions))]
    assert [lattice.codes(i) for i in range(lattice.size)] == every
    assert [lattice.index(codes) for codes in every] == [*range(lattice.size)]
    expected = [0] * lattice.size
    values = array("q", [7]) * lattice.size
    for index, codes in enumerate(every):
        pairs = list(zip(lattice.dimensions, codes, strict=True))
        finest = all(c != TOTAL and c not in d.parents.values() for d, c in pairs)
        assert lattice.is_leaf(index) == finest
        if not finest:
            assert lattice.containing(index) == []
            continue
        values[index] = data.draw(st.integers(0, 9))
        within = set()
        for others in itertools.product(*(_above(d, c) for d, c in pairs)):
            within.add(lattice.index(others))
            expected[lattice.index(others)] += values[index]
        assert sorted(lattice.containing(index)) == sorted(within)
    lattice.add_up(values)
    assert values.tolist() == expected
    sums = list(lattice.sums())
    assert len(sums) == lattice.number_of_sums
    for total, parts in sums:
        assert expected[total] == sum(expected[p] for p in parts)


def _above(dimension: Dimension, code: str) -> list[str]:
    found = [code]
    while found[-1] != TOTAL:
        found.append(dimension.parents[found[-1]])
    return found


def test_cells_that_are_not_there() -> None:
    lattice = Lattice([Dimension("a", {"x": TOTAL, "y": TOTAL})])
    assert lattice.containing(-1) == lattice.containing(3) == []
    assert not lattice.is_leaf(-1)
    for codes in (("z",), ("x", "y"), ()):
        with pytest.raises((KeyError, ValueError)):
            lattice.index(codes)


def test_a_sum_beyond_64_bits_is_no_count() -> None:
    lattice = Lattice([Dimension("a", {"x": TOTAL, "y": TOTAL})])
    with pytest.raises(OverflowError):
        lattice.add_up(array("q", [2**62, 2**62, 0]))


@pytest.mark.parametrize(
    ("parents", "says"),
    [
        ({}, "no code"),
        ({"Total": "x"}, "called Total"),
        ({"x": "y"}, "part of 'y', which is no code"),
        ({"x": "y", "y": "x"}, "part of itself"),
        ({"x": "x"}, "part of itself"),
        ({**{f"c{i}": f"c{i + 1}" for i in range(200)}, "c200": TOTAL}, "more than 100 levels"),
    ],
)
def test_codes_that_are_no_hierarchy(parents: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Dimension("a", parents)

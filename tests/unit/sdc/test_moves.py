"""Moves are kept once, and told by the finest cells of the tables that hold records."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.sdc.atlas import JOINT, Atlas
from disclosable.sdc.moves import Moves, Witnesses, leaves_of
from disclosable.sdc.witness import Run
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

A = Hierarchy("a", {"a1": "aa", "a2": "aa", "aa": "Total", "a3": "Total"})
B = Hierarchy.flat("b", ["b1", "b2"])
C = Hierarchy.flat("c", ["c1", "c2"])


def kept(*moves: dict[int, int]) -> tuple[Moves, list[tuple[int, int]]]:
    witnesses = Witnesses()
    found = [witnesses.move(np.array([*m]), np.array([*m.values()])) for m in moves]
    return witnesses.moves, found


def test_a_move_and_its_reverse_are_one() -> None:
    moves, found = kept({3: 1, 1: -1}, {1: 1, 3: -1}, {1: 2, 3: -2}, {3: 1, 1: -1, 2: 0})
    assert found == [(0, -1), (0, 1), (1, 1), (0, -1)]
    assert [dict(m) for m in moves] == [{1: 1, 3: -1}, {1: 2, 3: -2}]
    assert moves[:1] == [{1: 1, 3: -1}]


@pytest.mark.parametrize("unknowns", [[], [4, 4]])
def test_no_move_at_all(unknowns: list[int]) -> None:
    with pytest.raises(ValueError, match="changes nothing, or an unknown twice"):
        Witnesses().move(np.array(unknowns, np.int64), np.ones(len(unknowns), np.int64))


def test_moves_are_secret_and_numbered() -> None:
    moves, _ = kept({3: 173, 1: -173})
    assert "173" not in repr(moves)
    for number in (-1, 1):
        with pytest.raises(IndexError):
            moves[number]
    with pytest.raises(ValueError, match="do not fit together"):
        Moves(np.array([0, 3]), np.array([1]), np.array([1]))


@settings(deadline=None)
@given(
    st.dictionaries(st.integers(0, 5), st.integers(-3, 3).filter(bool), min_size=1),
    st.integers(-5, 5),
    st.integers(0, 5),
    st.integers(0, 9),
)
def test_a_run_is_told_by_a_kept_move_with_the_same_values(
    move: dict[int, int], back: int, more: int, first: int
) -> None:
    unknown = min(move)
    witnesses = Witnesses()
    reverse = {u: -by for u, by in move.items()}
    runs = [Run(unknown, move, back, back + more), Run(unknown, reverse, back, back + more)]
    witnesses.witness_by(unknown, runs)
    assert len(witnesses.moves) == 1
    ((told, steps),) = witnesses.witnessed
    assert told == unknown
    for run, (number, start, end) in zip(runs, steps, strict=True):
        again = Run(unknown, witnesses.moves[number], start, end)
        assert again.values(first) == run.values(first)


@settings(deadline=None)
@given(st.data())
def test_what_is_told_of_a_move_adds_up_to_the_move(data: st.DataObject) -> None:
    """Its margins follow from the finest cells alone, in every table that holds records."""
    specs = data.draw(
        st.sampled_from(
            [
                [TableSpec("t", (A, B))],
                [TableSpec("t", (A, B)), TableSpec("u", (B, C))],
                [TableSpec("t", (A, B)), TableSpec("u", (B, C)), TableSpec("v", (C, A))],
                [TableSpec("t", (A, B)), TableSpec("u", (B, A))],
            ]
        )
    )
    atlas = Atlas.of(specs)
    names = sorted({d.name for s in specs for d in s.dimensions})
    leaves = {"a": A.leaves, "b": B.leaves, "c": C.leaves}
    shape = [len(leaves[n]) for n in names]
    size = int(np.prod(shape))
    drawn = data.draw(st.lists(st.integers(-2, 2), min_size=size, max_size=size).filter(any))
    cube = np.array(drawn).reshape(shape)
    change = np.zeros(atlas.size, np.int64)
    for spec in atlas.specs:
        others = tuple(i for i, n in enumerate(names) if n not in spec.dimension_names)
        order = [n for n in names if n in spec.dimension_names]
        inner = cube.sum(axis=others).transpose([order.index(n) for n in spec.dimension_names])
        change[atlas.unknown_of(spec.name)] = spec.lattice.add_up(inner)
    witnesses = Witnesses()
    _, sign = witnesses.move(np.arange(atlas.size), change)
    (told,) = witnesses.moves.told(atlas)
    tables = {spec.name: n for n, spec in enumerate(atlas.specs)}
    found = dict(zip(zip(told[::3], told[1::3], strict=True), told[2::3], strict=True))
    assert len(found) == len(told) // 3
    for spec in atlas.holders():
        inner = np.zeros(spec.lattice.size, np.int64)
        for (table, cell), by in found.items():
            if table == tables[spec.name]:
                inner[cell] = by
        own = inner[spec.lattice.leaf_indexes].reshape(spec.lattice.leaf_shape)
        whole = spec.lattice.add_up(own)
        assert (whole == sign * change[atlas.unknown_of(spec.name)]).all()


def test_where_tables_are_joined_by_the_table_of_all_dimensions_that_one_holds_the_records() -> (
    None
):
    atlas = Atlas.of([TableSpec("t", (A, B)), TableSpec("u", (B, C)), TableSpec("v", (C, A))])
    ((table, leaf_of),) = leaves_of(atlas)
    assert (table, atlas.specs[table].name) == (3, JOINT)
    assert np.count_nonzero(leaf_of >= 0) == len(A.leaves) * len(B.leaves) * len(C.leaves)

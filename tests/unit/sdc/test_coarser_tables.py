"""Categories merged, levels and cross-tabulations left out: the same people, told less finely."""

from __future__ import annotations

import pytest
from small_tables import table

from disclosable.errors import BadSpec
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.bands import Bands, band
from disclosable.sdc.margins_only import joint_of, margins_only
from disclosable.sdc.merging import Merge, drop_level, low_cells, merge, merge_until_safe
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

THREE = table("t", {"a": ["x", "y"], "b b": ["p", "q"], "c": ["F", "M"]}, [1, 2, 3, 4, 5, 6, 7, 8])


def test_merged_codes_are_counted_as_one_in_the_place_of_the_first() -> None:
    true = table(
        "t", {"age": ["12", "13", "14", "15"], "sex": ["F", "M"]}, [1, 2, 3, 4, 5, 6, 7, 8]
    )
    merged = merge(true, "age", ["13", "14"], "13 and 14")
    assert merged.spec.dimensions[0].leaves == ("12", "13 and 14", "15")
    assert [merged[Cell(("13 and 14", sex))] for sex in ("F", "M", TOTAL)] == [8, 10, 18]
    assert merged[merged.spec.grand_total] == 36


@pytest.mark.parametrize(
    ("codes", "into", "said"),
    [
        (["x", "nobody"], "z", "'nobody' is no finest code"),
        (["x", "x"], "z", "two codes or more"),
        (["n1", "s1"], "z", "not part of the same code"),
        (["n1", "n2"], "s1", "'s1' is a code already"),
        (["n", "s"], "z", "'n' is no finest code"),
    ],
)
def test_what_cannot_be_merged_is_refused(codes: list[str], into: str, said: str) -> None:
    parents = {"n": TOTAL, "n1": "n", "n2": "n", "s": TOTAL, "s1": "s", "x": TOTAL, "y": TOTAL}
    spec = TableSpec("t", (Hierarchy("place", parents),))
    true = Table(spec, {})
    with pytest.raises(BadSpec, match=said):
        merge(true, "place", codes, into)
    with pytest.raises(BadSpec, match="no dimension 'sex'"):
        merge(true, "sex", codes, into)


def test_the_smallest_are_merged_first_and_told_as_one() -> None:
    true = table("t", {"area": ["a", "b", "c", "d", "e"]}, [1, 30, 2, 4, 50])
    merged = merge_until_safe(true, PrimaryRule())
    assert merged.merges == (Merge("area", ("a", "c", "d"), "Other"),)
    assert merged.low == 0
    assert merged.table[Cell(("Other",))] == 7


def test_it_stops_at_the_floor_and_says_what_is_left() -> None:
    true = table("t", {"area": ["a", "b", "c"]}, [1, 1, 1])
    merged = merge_until_safe(true, PrimaryRule(threshold=3))
    assert len(merged.table.spec.dimensions[0].leaves) == 2
    assert merged.low == low_cells(merged.table, PrimaryRule(threshold=3)) == 3


def test_a_new_name_is_never_one_that_others_bear() -> None:
    true = table("t", {"area": ["Other", "a", "b", "c"]}, [40, 1, 2, 50])
    merged = merge_until_safe(true, PrimaryRule(threshold=2))
    (step,) = merged.merges
    assert step.into == "Other*"
    assert merged.table[Cell(("Other",))] == 40


def test_wards_go_and_boroughs_stay() -> None:
    parents = {"n": TOTAL, "n1": "n", "n2": "n", "alone": TOTAL}
    spec = TableSpec(
        "t", (Hierarchy("place", parents, meanings={"n1": "North one", "n": "North"}),)
    )
    true = Table(spec, dict(zip(spec.leaves(), [1, 2, 3], strict=True)))
    coarse = drop_level(true, "place")
    assert coarse.spec.dimensions[0].leaves == ("n", "alone")
    assert coarse.spec.dimensions[0].meanings == {"n": "North"}
    assert [coarse[c] for c in coarse.spec.cells()] == [3, 3, 6]


def test_a_cross_tabulation_becomes_tables_of_its_dimensions() -> None:
    singles = margins_only(THREE)
    assert [t.spec.name for t in singles] == ["t-by-a", "t-by-b-b", "t-by-c"]
    assert [t[Cell(("F",))] for t in singles[2:]] == [16]
    pairs = margins_only(THREE, 2)
    assert [t.spec.dimension_names for t in pairs] == [("a", "b b"), ("a", "c"), ("b b", "c")]
    for part in (*singles, *pairs):
        for cell in part.spec.cells():
            address = dict(part.spec.address(cell))
            codes = tuple(address.get(n, TOTAL) for n in THREE.spec.dimension_names)
            assert part[cell] == THREE[Cell(codes)]


def test_the_joint_table_is_there_where_the_atlas_asks_for_it() -> None:
    assert joint_of(THREE, margins_only(THREE)) is None
    pairs = margins_only(THREE, 2)
    joint = joint_of(THREE, pairs)
    assert joint is not None
    assert joint.spec == Atlas.of([t.spec for t in pairs]).joint
    for cell in joint.spec.cells():
        address = dict(joint.spec.address(cell))
        codes = tuple(address.get(n, TOTAL) for n in THREE.spec.dimension_names)
        assert joint[cell] == THREE[Cell(codes)]


def test_margins_need_fewer_dimensions_and_a_whole_table() -> None:
    for ways in (0, 3):
        with pytest.raises(BadSpec, match="fewer than it has"):
            margins_only(THREE, ways)
    part = TableSpec("t", THREE.spec.dimensions, where={"c": "F"})
    with pytest.raises(BadSpec, match="with all its margins"):
        margins_only(Table.of_array(part, THREE.leaves.array))  # type: ignore[attr-defined]


def test_bands_say_their_range_and_a_nought_is_a_nought() -> None:
    true = table("t", {"a": ["w", "x", "y", "z"]}, [0, 3, 8, 700])
    shown = band(true, Bands((5, 10, 20)))
    assert [shown[c] for c in true.spec.cells()] == [
        0,
        "1 to 5",
        "6 to 10",
        "21 or more",
        "21 or more",
    ]
    assert shown.legend["21 or more"].sentence == "21 or more means a number of 21 or more."
    assert shown.legend["6 to 10"].sentence == "6 to 10 means a number from 6 to 10."


@pytest.mark.parametrize(
    ("ends", "first", "said"),
    [
        ((), 1, "one or more ends"),
        ((5, 5), 1, "each higher"),
        ((1,), 1, "which tells the count"),
        ((5,), 2, "0 or 1"),
    ],
)
def test_bands_that_make_no_sense_are_refused(ends: tuple[int, ...], first: int, said: str) -> None:
    with pytest.raises(BadSpec, match=said):
        Bands(ends, first)

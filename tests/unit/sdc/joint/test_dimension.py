"""How the categories of several releases are made of the finest ones of all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.errors import TooLarge
from disclosable.sdc.joint.atoms import Way, atoms
from disclosable.sdc.joint.codes import Codes
from disclosable.sdc.joint.dimension import OUTSIDE, JointDimension, riddles
from disclosable.sdc.joint.mapping import CategoryMapping, own_mappings
from disclosable.tables.hierarchy import Hierarchy

TREES = CategoryMapping("trees", {"trees": ("ash", "elm", "yew")})


def joint(
    *lists: list[str] | dict[str, str],
    name: str = "area",
    mappings: tuple[CategoryMapping, ...] = (TREES,),
) -> JointDimension:
    hierarchies = [
        Hierarchy(name, some) if isinstance(some, dict) else Hierarchy.flat(name, some)
        for some in lists
    ]
    return JointDimension.of(name, [Codes.of(h, mappings) for h in hierarchies], mappings)


def laid(dimension: JointDimension) -> set[tuple[str, ...]]:
    """Every atom as the leaf of each list; "-" where a list has none."""
    leaves = [codes.hierarchy.leaves for codes in dimension.codes]
    return {
        tuple(
            "-" if of[atom] == OUTSIDE else some[of[atom]]
            for of, some in zip(dimension.leaf_of, leaves, strict=True)
        )
        for atom in range(dimension.size)
    }


def test_equal_codes_are_the_same_people_however_they_are_written() -> None:
    assert laid(joint(["Ash", "Elm & Co"], ["elm and  co", "ASH"])) == {
        ("Ash", "ASH"),
        ("Elm & Co", "elm and  co"),
    }


def test_a_category_that_one_list_lacks_has_nobody_there() -> None:
    assert laid(joint(["Ash", "Oak"], ["Ash"])) == {("Ash", "Ash"), ("Oak", "-")}


def test_bands_that_cross_are_cut_at_every_end() -> None:
    crossing = joint(["Under 16", "16 and over"], ["Under 10", "10-17", "18+"], name="age")
    assert laid(crossing) == {
        ("Under 16", "Under 10"),
        ("Under 16", "10-17"),
        ("16 and over", "10-17"),
        ("16 and over", "18+"),
    }
    assert len(crossing.levels) == 1
    nested = joint(["Under 16", "16 and over"], ["Under 10", "10-15", "16+"], name="age")
    assert [int(level.max()) + 1 for level in nested.levels] == [3, 2]


def test_those_without_an_age_are_in_no_band() -> None:
    both = joint(["Under 16", "16+", "Not known"], ["Under 18", "18+", "Not known"], name="age")
    assert ("Not known", "Not known") in laid(both)
    assert not any("Not known" in atom and atom[0] != atom[1] for atom in laid(both))


def test_a_mapping_says_what_a_wider_area_is_made_of() -> None:
    assert laid(joint(["Trees", "Oak"], ["Ash", "Elm", "Yew", "Oak"])) == {
        ("Trees", "Ash"),
        ("Trees", "Elm"),
        ("Trees", "Yew"),
        ("Oak", "Oak"),
    }


def test_parts_that_nobody_names_are_among_the_others_or_nowhere() -> None:
    assert laid(joint(["Trees", "Oak"], ["Ash", "Other", "Not known"])) >= {
        ("Trees", "Ash"),
        ("Trees", "Other"),
        ("Oak", "Other"),
    }
    assert ("Trees", "Not known") not in laid(joint(["Trees", "Oak"], ["Ash", "Not known"]))


def test_a_mapping_that_a_release_contradicts_is_not_used() -> None:
    own = {"Trees": "Total", "Ash": "Trees", "Shrubs": "Total", "Elm": "Shrubs"}
    found = joint(own, ["Trees", "Shrubs"])
    assert found.ignored == ("trees",)
    assert laid(found) == {("Ash", "Trees"), ("Elm", "Shrubs")}


def test_boroughs_of_london_make_up_inner_and_outer_london() -> None:
    found = joint(
        ["Inner London", "Outer London"],
        ["Camden", "City of Westminster", "Barnet"],
        mappings=own_mappings(),
    )
    assert {("Inner London", "City of Westminster"), ("Outer London", "Barnet")} <= laid(found)
    # What a list does not name has nobody in it there; in another year it may.
    assert ("Inner London", "-") in laid(found)


def test_codes_that_nothing_relates_are_riddles_on_both_sides_or_none() -> None:
    def lists(one: list[str], other: list[str]) -> tuple[Codes, Codes]:
        hierarchies = [Hierarchy.flat("sex", some) for some in (one, other)]
        return Codes.of(hierarchies[0], ()), Codes.of(hierarchies[1], ())

    assert riddles("sex", *lists(["F", "M", "X"], ["F", "Male"]), ()) == (("M", "X"), ("Male",))
    assert riddles("sex", *lists(["F", "M"], ["F", "Other"]), ()) is None
    assert riddles("sex", *lists(["F", "M"], ["F"]), ()) is None
    assert riddles("sex", *lists(["F", "Unknown"], ["F", "Not stated"]), ()) is None


def test_lists_that_have_nothing_in_common_do_not_fill_the_memory() -> None:
    ways = [Way(tuple(frozenset({f"{w}-{n}"}) for n in range(200))) for w in range(3)]
    with pytest.raises(TooLarge, match="categories crossed"):
        atoms(ways)


@given(
    st.lists(
        st.lists(st.sets(st.sampled_from("abcd")), min_size=1, max_size=5),
        min_size=1,
        max_size=3,
    )
)
def test_atoms_are_all_choices_of_leaves_that_agree_on_every_name(
    drawn: list[list[set[str]]],
) -> None:
    """Against trying every choice."""
    ways = [Way(tuple(frozenset(leaf) for leaf in leaves)) for leaves in drawn]
    expected = [()]
    for way in ways:
        expected = [(*some, n) for some in expected for n in range(len(way.leaves))]

    def agree(choice: tuple[int, ...]) -> bool:
        return all(
            len(
                {
                    name in way.leaves[n]
                    for way, n in zip(ways, choice, strict=True)
                    if name in way.names
                }
            )
            <= 1
            for name in "abcd"
        )

    assert sorted(atoms(ways)) == [choice for choice in expected if agree(choice)]

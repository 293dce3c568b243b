"""Rounded figures: what they say, what they give away, and what is done about it."""

from __future__ import annotations

import itertools

import pytest
from small_tables import POPULATION, table

from disclosable.errors import Unproved
from disclosable.sdc.policy import Policy
from disclosable.sdc.presets import preset
from disclosable.sdc.promised import narrower_than_rule
from disclosable.sdc.release import Release
from disclosable.sdc.rounding import coarser, round_adding, round_nearest, round_shown
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.safety import judge
from disclosable.sdc.suppression import publish, suppress
from disclosable.tables.cell import Cell

FOUR = {"borough": ["a", "b", "c", "d"]}
RULE = PrimaryRule(threshold=2, zeros=Zeros.HIDDEN)


def test_four_noughts_that_add_up_to_ten_are_four_twos() -> None:
    """Each figure of 0 is 0 to 2, the total of 10 is 8 to 12: only 2 + 2 + 2 + 2 is left."""
    true = table("t", FOUR, [2, 2, 2, 2])
    rounded = round_nearest(true, 5)
    assert [rounded[c] for c in true.spec.cells()] == [0, 0, 0, 0, 10]
    release = Release("r", POPULATION, (rounded,), RULE)
    found = judge(release, [true], preset("rounded-5"))
    assert not found.safe
    assert found.failed == 4
    assert "a in 't' can be worked out" in found.sentence


def test_six_sevens_that_add_up_to_21_are_six_fours() -> None:
    """7 stands for 4 to 10 and 21 for 18 to 24. Of 1 to 4 each leaves only 4, and it is the 4."""
    true = table("t", {"a": list("uvwxyz")}, [4] * 6)
    rule = PrimaryRule(threshold=4)
    release = Release("r", POPULATION, (round_nearest(true, 7),), rule)
    found = judge(release, [true], Policy("p", "a test", rule))
    assert found.failed == 6
    assert "can be worked out" in found.sentence


def test_a_coarser_base_repairs_it() -> None:
    true = table("t", FOUR, [2, 2, 2, 2])
    bases = list(coarser(5))
    assert bases == [5, 10, 20, 50, 100]
    release = Release("r", POPULATION, (round_nearest(true, bases[1]),), RULE)
    assert judge(release, [true], preset("rounded-5")).safe


def test_a_nought_beside_a_total_that_needs_it_is_narrowed_but_not_worked_out() -> None:
    """0 + 0 = 5: one of them is 1 and the other 2, or both are 2; neither is 0."""
    true = table("t", {"a": ["x", "y"]}, [1, 2])
    for promise, safe in ((Promise.EVERY_VALUE, False), (Promise.NOT_WORKED_OUT, True)):
        rule = PrimaryRule(threshold=2, zeros=Zeros.HIDDEN, promise=promise)
        release = Release("r", POPULATION, (round_nearest(true, 5),), rule)
        found = judge(release, [true], Policy("p", "a test", rule))
        assert found.safe is safe
        if not safe:
            assert "cannot be 0" in found.sentence


def test_a_rounded_five_keeps_its_own_range_and_not_a_rule_of_one_to_five() -> None:
    true = table("t", FOUR, [4, 20, 31, 60])
    release = Release("r", POPULATION, (round_nearest(true, 5),), PrimaryRule())
    assert judge(release, [true], preset("police")).safe
    assert narrower_than_rule(release) == "5 stands for 3 to 7"
    wider = Release("r", POPULATION, (round_nearest(true, 20),), PrimaryRule())
    assert narrower_than_rule(wider) == ""


def test_in_three_ways_there_may_be_no_rounding_that_adds_up() -> None:
    """Of two by two by two counts; every choice of down and up is tried here as well."""
    counts = [0, 1, 0, 1, 1, 0, 1, 1]
    true = table("t", {"a": ["a", "b"], "c": ["c", "d"], "e": ["e", "f"]}, counts)
    for rounded in itertools.product(*({n // 2 * 2, -(-n // 2) * 2} for n in counts)):
        other = table("t", {"a": ["a", "b"], "c": ["c", "d"], "e": ["e", "f"]}, rounded)
        assert any(abs(other[c] - true[c]) > true[c] % 2 for c in true.spec.cells()), (
            "a rounding exists after all"
        )
    with pytest.raises(Unproved, match="there is no rounding to multiples of 2"):
        round_adding(true, 2)


def test_what_is_hidden_stays_hidden_when_the_rest_is_rounded() -> None:
    policy = preset("hospital")
    assert policy.rule is not None
    assert not policy.rounds_low_away
    true = table("t", FOUR, [3, 6, 21, 48])
    exact = publish(suppress([true], policy.rule), "r", POPULATION)
    release = round_shown(exact, 5)
    (before,), (after,) = exact.tables, release.tables
    assert after.hidden == before.hidden
    assert after.legend == before.legend
    assert after[Cell(("c",))] == 20
    assert after[Cell(("d",))] == 50
    assert judge(release, [true], policy).safe

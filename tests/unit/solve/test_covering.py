"""Whether a cheaper choice could do, and which choice is the cheapest."""

import pytest

from disclosable.errors import TooLarge
from disclosable.solve.covering import Cover, can_be_met_below
from disclosable.solve.enumerate import Budget
from disclosable.solve.highs import cheapest_cover


def cover(*any_of, when=()):
    return Cover(frozenset(any_of), frozenset(when))


def below(costs, covers, limit, cases=10_000):
    return can_be_met_below(costs, covers, limit, Budget(cases))


def test_a_cover_is_met_by_one_of_its_items():
    assert cover(0, 1).met_by({1, 5})
    assert not cover(0, 1).met_by({5})
    assert not cover().met_by({5})


def test_a_cover_with_a_condition_asks_for_nothing_until_that_is_chosen():
    conditional = cover(0, when=[1, 2])
    assert conditional.met_by(set())
    assert conditional.met_by({1})
    assert not conditional.met_by({1, 2})
    assert conditional.met_by({0, 1, 2})
    assert cover(when=[1, 2]).met_by({1})
    assert not cover(when=[1, 2]).met_by({1, 2})


def test_a_limit_is_below_and_not_at():
    assert not below([3, 2], [cover(0, 1)], 2)
    assert below([3, 2], [cover(0, 1)], 3)


def test_one_item_may_meet_several_covers():
    covers = [cover(0, 1), cover(1, 2), cover(0, 2)]
    assert not below([1, 1, 1], covers, 2)
    assert below([1, 1, 1], covers, 3)
    assert not below([1, 1, 5], covers, 2)


def test_choosing_one_item_may_ask_for_another():
    covers = [cover(0, 1), cover(2, when=[0]), cover(3, when=[2])]
    # By way of 0, that asks for 2, that asks for 3: 3 in all. By way of 1: 4.
    assert cheapest_cover([1, 4, 1, 1], covers) == {0, 2, 3}
    assert not below([1, 4, 1, 1], covers, 3)
    assert cheapest_cover([1, 2, 1, 1], covers) == {1}


def test_what_one_branch_barred_is_free_again_in_the_next():
    covers = [
        cover(0, 1, 3),
        cover(0, 2),
        cover(1, 3, 4),
        cover(1, 2, 3, when=[0, 4]),
    ]
    # 2 and 3, for 4 together: 3 was barred on the way down from 0.
    assert below([3, 4, 1, 3, 1], covers, 5)
    assert not below([3, 4, 1, 3, 1], covers, 4)
    assert cheapest_cover([3, 4, 1, 3, 1], covers) == {2, 3}


def test_items_that_cost_nothing_are_chosen_freely():
    assert below([0, 1], [cover(0, 1)], 1)
    assert not below([0, 1], [cover(0, 1)], 0)


def test_no_covers_cost_nothing():
    assert below([], [], 1)
    assert not below([1], [], 0)
    assert cheapest_cover([], []) == frozenset()
    assert cheapest_cover([1, 1], []) == frozenset()


def test_what_cannot_be_met_is_never_met():
    assert not below([1], [cover()], 100)
    assert not below([1, 1], [cover(0), cover(1), cover(when=[0, 1])], 100)
    assert cheapest_cover([1], [cover()]) is None
    assert cheapest_cover([], [cover()]) is None
    assert cheapest_cover([1, 1], [cover(0), cover(1), cover(when=[0, 1])]) is None


def test_too_many_cases_are_said_and_not_guessed():
    covers = [cover(a, b) for a in range(9) for b in range(a)]
    assert not below([1] * 9, covers, 8)
    with pytest.raises(TooLarge):
        below([1] * 9, covers, 8, cases=3)

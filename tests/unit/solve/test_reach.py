"""What each sum, read by itself, tells of the counts in it, and in which steps."""

from disclosable.solve.reach import STEPS_PER_UNKNOWN, Step, reach
from disclosable.solve.system import Equation, System


def sums(*rows):
    """Equations of parts and a total: `([parts], total)`."""
    return tuple(Equation((*((p, 1) for p in parts), (total, -1))) for parts, total in rows)


def test_fewer_than_five_beside_a_total_of_21_and_a_count_of_18_is_a_3():
    # 0: the hidden count, 1: the count of 18, 2: the total of 21.
    found = reach(System((1, 18, 21), (4, 18, 21), sums(([0, 1], 2))))
    assert (found.lows, found.highs) == ((3, 18, 21), (3, 18, 21))
    assert found.steps == (Step(0, True, 3, 0), Step(0, False, 3, 0))
    assert found.contradiction is None


def test_two_hidden_counts_share_what_is_left():
    found = reach(System((1, 1, 10, 13), (5, 5, 10, 13), sums(([0, 1, 2], 3))))
    assert (found.lows[:2], found.highs[:2]) == ((1, 1), (2, 2))
    assert [(s.unknown, s.at_least, s.bound) for s in found.steps] == [
        (0, False, 2),
        (1, False, 2),
    ]


def test_a_total_that_is_hidden_is_bounded_by_its_parts():
    found = reach(System((1, 7, 0), (5, 7, None), sums(([0, 1], 2))))
    assert (found.lows[2], found.highs[2]) == (8, 12)


def test_an_open_part_leaves_its_total_open_and_is_closed_by_a_known_one():
    open_total = reach(System((6, 7, 0), (None, 7, None), sums(([0, 1], 2))))
    assert (open_total.lows[2], open_total.highs[2]) == (13, None)
    known = reach(System((6, 7, 20), (None, 7, 20), sums(([0, 1], 2))))
    assert (known.lows[0], known.highs[0]) == (13, 13)


def test_two_open_parts_leave_each_other_room():
    found = reach(System((0, 0, 9), (None, None, 9), sums(([0, 1], 2))))
    assert (found.lows[:2], found.highs[:2]) == ((0, 0), (9, 9))


def test_one_sum_hands_on_to_the_next():
    # A row tells 0, and its column then tells 1: 0 + 2 = 3 and 0 + 1 = 4.
    system = System((0, 0, 5, 8, 9), (9, 9, 5, 8, 9), sums(([0, 2], 3), ([0, 1], 4)))
    found = reach(system)
    assert (found.lows[:2], found.highs[:2]) == ((3, 6), (3, 6))
    assert [s.equation for s in found.steps] == [0, 0, 1, 1]


def test_a_sum_is_read_again_when_a_later_one_has_told_more():
    # The same two sums with the telling one last: the first can say nothing until it has spoken.
    system = System((0, 0, 5, 8, 9), (9, 9, 5, 8, 9), sums(([0, 1], 4), ([0, 2], 3)))
    found = reach(system)
    assert (found.lows[:2], found.highs[:2]) == ((3, 6), (3, 6))
    assert [s.equation for s in found.steps] == [1, 1, 0, 0]


def test_bounds_are_rounded_inwards_to_whole_numbers():
    found = reach(System((0, 0), (9, 9), (Equation(((0, 2), (1, 3)), 12),)))
    assert (found.lows, found.highs) == ((0, 0), (6, 4))
    half = reach(System((0, 7), (9, 9), (Equation(((0, 2), (1, -1))),)))
    assert (half.lows[0], half.highs[0]) == (4, 4)
    odd = reach(System((0,), (9,), (Equation(((0, 2),), 7),)))
    assert odd.contradiction == 0


def test_counts_may_be_taken_off():
    found = reach(System((0, 2, 0), (9, 3, 4), (Equation(((0, 1), (1, -1), (2, 1)), 1),)))
    assert (found.lows[0], found.highs[0]) == (0, 4)


def test_every_step_follows_from_its_sum_and_the_steps_before():
    system = System(
        (1, 1, 1, 1, 4, 6, 3, 0, 10),
        (5, 5, 5, 5, 4, 6, 3, None, 10),
        sums(([0, 1], 4), ([2, 3], 5), ([0, 2], 6), ([1, 3], 7), ([4, 5], 8), ([6, 7], 8)),
    )
    found = reach(system)
    assert found.steps
    lows, highs = list(system.lows), list(system.highs)
    for step in found.steps:
        alone = System(tuple(lows), tuple(highs), (system.equations[step.equation],))
        again = reach(alone)
        side = again.lows if step.at_least else again.highs
        known = side[step.unknown]
        assert known is not None
        assert known >= step.bound if step.at_least else known <= step.bound
        (lows if step.at_least else highs)[step.unknown] = step.bound
    assert (tuple(lows), tuple(highs)) == (found.lows, found.highs)


def test_figures_that_do_not_add_up_are_found_with_their_sum():
    too_much = System((1, 18, 21), (2, 18, 21), sums(([0, 1], 2)))
    assert reach(too_much).contradiction == 0
    two = System((1, 1, 5, 9, 3), (5, 5, 5, 9, 3), sums(([0, 1], 2), ([0, 3], 4)))
    assert reach(two).contradiction == 1
    shown = System((2, 3, 6), (2, 3, 6), sums(([0, 1], 2)))
    assert reach(shown).contradiction == 0
    nothing = System((0,), (1,), (Equation((), 1),))
    assert reach(nothing).contradiction == 0


def test_crossed_bounds_are_a_contradiction():
    assert reach(System((3, 0), (2, 9), sums(([0], 1)))).contradiction == 0
    assert reach(System((3,), (2,), ())).contradiction == -1


def test_bounds_that_climb_for_ever_are_given_up_and_stay_true():
    # x = y and x = y + 1 have no solution; single sums only push both up, one at a time.
    system = System(
        (0, 0), (None, None), (Equation(((0, 1), (1, -1))), Equation(((0, 1), (1, -1)), 1))
    )
    found = reach(system)
    assert len(found.steps) <= STEPS_PER_UNKNOWN * 2 + 2


def test_what_sums_tell_only_together_is_not_claimed():
    # 0 + 1 = 3, 0 + 2 = 3, 1 + 2 = 3 has no whole solution, and no single sum shows it.
    system = System(
        (0, 0, 0),
        (3, 3, 3),
        tuple(Equation(((a, 1), (b, 1)), 3) for a, b in ((0, 1), (0, 2), (1, 2))),
    )
    found = reach(system)
    assert found.contradiction is None
    assert (found.lows, found.highs) == (system.lows, system.highs)


def test_a_system_without_anything_has_nothing_to_tell():
    assert reach(System((), (), ())).steps == ()
    assert reach(System((1,), (None,), ())).lows == (1,)

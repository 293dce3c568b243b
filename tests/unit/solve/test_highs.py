"""HiGHS finds; what it finds is added up again in whole numbers, and floats stay inside."""

import pytest

from disclosable.errors import SolverFailed
from disclosable.solve.highs import LARGEST, Answer, Finder, Outcome, Relaxation
from disclosable.solve.system import Equation, System

# 0 1 | 4      A two-way table of four hidden counts with shown totals:
# 2 3 | 5      rows 10 and 10, columns 10 and 10.
# 6 7 | 8
TABLE = System(
    (0, 0, 0, 0, 10, 10, 10, 10, 20),
    (None, None, None, None, 10, 10, 10, 10, 20),
    tuple(
        Equation((*((p, 1) for p in parts), (total, -1)))
        for parts, total in (
            ((0, 1), 4),
            ((2, 3), 5),
            ((0, 2), 6),
            ((1, 3), 7),
            ((4, 5), 8),
            ((6, 7), 8),
        )
    ),
)
START = (4, 6, 6, 4, 10, 10, 10, 10, 20)
ODD_CYCLE = System(
    (0, 0, 0),
    (3, 3, 3),
    tuple(Equation(((a, 1), (b, 1)), 3) for a, b in ((0, 1), (0, 2), (1, 2))),
)


def distance(values, weights=None):
    weights = weights or [1] * len(values)
    return sum(w * abs(v - s) for w, v, s in zip(weights, values, START, strict=True))


def test_a_solution_is_found_and_adds_up():
    answer = Finder(TABLE).find(TABLE.lows, TABLE.highs)
    assert answer.outcome is Outcome.FOUND
    assert TABLE.solved_by(answer.values)
    assert all(type(v) is int for v in answer.values)


def test_some_counts_may_be_fixed():
    answer = Finder(TABLE).find(TABLE.lows, TABLE.highs, {0: 7})
    assert answer.values == (7, 3, 3, 7, 10, 10, 10, 10, 20)


def test_the_nearest_solution_is_the_start_itself_where_the_bounds_allow_it():
    assert Finder(TABLE, START).find(TABLE.lows, TABLE.highs).values == START


def test_the_nearest_solution_moves_as_few_people_as_possible():
    answer = Finder(TABLE, START).find(TABLE.lows, TABLE.highs, {0: 5})
    assert answer.values == (5, 5, 5, 5, 10, 10, 10, 10, 20)
    assert distance(answer.values) == 4


def test_a_start_outside_the_bounds_serves_too():
    lows = (6, *TABLE.lows[1:])
    answer = Finder(TABLE, START).find(lows, TABLE.highs)
    assert answer.values == (6, 4, 4, 6, 10, 10, 10, 10, 20)


def test_weights_say_which_counts_are_dear_to_move():
    # Row totals may move as well: raising 0 by one then raises 4, and 6, and 8 with them, or
    # takes one from 1 and 2 and gives one to 3. Each way is taken when the other is dear.
    lows = (0,) * 9
    highs = (None,) * 9
    finder = Finder(TABLE, START)
    margins_dear = [1, 1, 1, 1, 50, 50, 50, 50, 50]
    cells_dear = [1, 50, 50, 50, 1, 1, 1, 1, 1]
    inside = finder.find(lows, highs, {0: 5}, margins_dear).values
    outside = finder.find(lows, highs, {0: 5}, cells_dear).values
    assert inside == (5, 5, 5, 5, 10, 10, 10, 10, 20)
    assert outside == (5, 6, 6, 4, 11, 10, 11, 10, 21)


def test_one_search_leaves_nothing_behind_for_the_next():
    finder = Finder(TABLE, START)
    first = finder.find(TABLE.lows, TABLE.highs, {0: 9}, [7] * 9)
    assert finder.find((6, 0, 6, 0, 0, 0, 0, 0, 0), TABLE.highs).outcome is Outcome.NONE
    assert finder.find(TABLE.lows, TABLE.highs).values == START
    assert finder.find(TABLE.lows, TABLE.highs, {0: 9}, [7] * 9) == first


def test_no_solution_is_said():
    assert Finder(TABLE).find(TABLE.lows, TABLE.highs, {0: 11}) == Answer(Outcome.NONE)
    assert Finder(TABLE, START).find(TABLE.lows, TABLE.highs, {0: 4, 1: 7}).values is None
    assert Finder(ODD_CYCLE).find(ODD_CYCLE.lows, ODD_CYCLE.highs).outcome is Outcome.NONE


def test_a_count_is_not_fixed_beyond_its_own_bounds():
    for start in (None, START):
        finder = Finder(TABLE, start)
        assert finder.find(TABLE.lows, TABLE.highs, {4: 11}).outcome is Outcome.NONE
        assert finder.find((5, *TABLE.lows[1:]), TABLE.highs, {0: 4}).outcome is Outcome.NONE
        assert finder.find(TABLE.lows, TABLE.highs, {0: 4, 4: 10}).outcome is Outcome.FOUND


def test_crossed_bounds_have_no_solution():
    highs = (-1, *TABLE.highs[1:])
    assert Finder(TABLE).find(TABLE.lows, highs).outcome is Outcome.NONE
    assert Relaxation(TABLE).refuses(TABLE.lows, highs)


def test_no_unknowns_have_one_solution_or_none():
    assert Finder(System((), (), ())).find((), ()) == Answer(Outcome.FOUND, ())
    wrong = System((), (), (Equation((), 1),))
    assert Finder(wrong).find((), ()).outcome is Outcome.NONE


def pair(low, high, equals=0, factor=1):
    """x + factor * y = equals."""
    return System((low, low), (high, high), (Equation(((0, 1), (1, factor)), equals),))


@pytest.mark.parametrize(
    "system",
    [
        pair(0, LARGEST + 1, 5),
        pair(-LARGEST - 1, 9, 5),
        pair(0, None, LARGEST + 1),
        pair(0, 9, 5, LARGEST + 1),
        pair(0, None, 10**400),
        pair(10**400, None, 5),
    ],
)
def test_numbers_that_a_float_cannot_tell_apart_get_no_answer(system):
    assert Finder(system).find(system.lows, system.highs) == Answer(Outcome.UNKNOWN)
    assert not Relaxation(system).refuses(system.lows, system.highs)


def test_a_start_or_a_fixed_count_that_is_too_large_gets_no_answer():
    system = pair(0, None, factor=-1)
    far = (LARGEST + 1, LARGEST + 1)
    assert Finder(system, far).find(system.lows, system.highs).outcome is Outcome.UNKNOWN
    answer = Finder(system).find(system.lows, system.highs, {0: LARGEST + 1})
    assert answer.outcome is Outcome.UNKNOWN


def test_the_largest_numbers_are_still_exact():
    system = pair(0, LARGEST, LARGEST)
    values = Finder(system, (1, LARGEST - 1)).find(system.lows, system.highs, {0: 2}).values
    assert values == (2, LARGEST - 2)


def test_a_start_that_does_not_add_up_never_makes_a_wrong_answer():
    answer = Finder(TABLE, (9,) * 9).find(TABLE.lows, TABLE.highs)
    assert TABLE.solved_by(answer.values)


def test_an_answer_that_does_not_add_up_is_never_handed_on(monkeypatch):
    monkeypatch.setattr(Equation, "holds", lambda self, values: False)
    with pytest.raises(SolverFailed, match="does not add up in whole numbers"):
        Finder(TABLE).find(TABLE.lows, TABLE.highs)


def test_fractions_refuse_only_what_has_no_solution_even_in_fractions():
    relaxed = Relaxation(TABLE)
    assert not relaxed.refuses(TABLE.lows, TABLE.highs)
    assert relaxed.refuses((11, *TABLE.lows[1:]), TABLE.highs)
    assert not relaxed.refuses(TABLE.lows, TABLE.highs)
    # One and a half each: fractions allow it, so nothing is refused, though no counts do.
    assert not Relaxation(ODD_CYCLE).refuses(ODD_CYCLE.lows, ODD_CYCLE.highs)

"""The slow reference: every solution, each once, or a plain word that there are too many."""

import pytest

from disclosable.errors import TooLarge
from disclosable.solve.enumerate import Budget, is_possible, possible_values, solutions
from disclosable.solve.system import Equation, System

SHARE = System((1, 1, 0), (5, 5, 4), (Equation(((0, 1), (1, 1), (2, 1)), 5),))
ODD_CYCLE = System(
    (0, 0, 0),
    (3, 3, 3),
    tuple(Equation(((a, 1), (b, 1)), 3) for a, b in ((0, 1), (0, 2), (1, 2))),
)


def test_every_solution_comes_once():
    found = list(solutions(SHARE, Budget(1000)))
    assert len(found) == len(set(found))
    assert set(found) == {
        (a, b, c) for a in range(1, 6) for b in range(1, 6) for c in range(5) if a + b + c == 5
    }


def test_a_value_is_possible_if_some_solution_takes_it():
    assert possible_values(SHARE, 0, Budget(1000)) == (1, 2, 3, 4)
    assert possible_values(SHARE, 2, Budget(1000)) == (0, 1, 2, 3)


def test_possible_values_can_have_gaps():
    # 2a + 2b = c: c is even.
    even = System((0, 0, 0), (1, 1, 9), (Equation(((0, 2), (1, 2), (2, -1))),))
    assert possible_values(even, 2, Budget(1000)) == (0, 2, 4)


def test_fractions_are_no_counts():
    # One and a half each would add up.
    assert not is_possible(ODD_CYCLE, Budget(1000))
    assert list(solutions(ODD_CYCLE, Budget(1000))) == []
    assert possible_values(ODD_CYCLE, 0, Budget(1000)) == ()


def test_no_unknowns_have_one_solution_or_none():
    assert list(solutions(System((), (), ()), Budget(1))) == [()]
    assert list(solutions(System((), (), (Equation((), 1),)), Budget(1))) == []


def test_a_contradiction_costs_one_case():
    wrong = System((1, 1), (5, 5), (Equation(((0, 1), (1, 1)), 11),))
    budget = Budget(1)
    assert not is_possible(wrong, budget)
    assert budget.cases == 0
    assert possible_values(wrong, 0, Budget(0)) == ()


def test_the_budget_counts_cases_and_is_shared():
    wide = System((0, 0, 0), (9, 9, 9), ())
    budget = Budget(10_000)
    assert len(list(solutions(wide, budget))) == 1000
    # One case for each node of the tree: the root, and 10 + 100 + 1000 below it.
    assert budget.cases == 10_000 - 1111
    with pytest.raises(TooLarge, match="more cases to try than were allowed"):
        list(solutions(wide, Budget(1110)))
    with pytest.raises(TooLarge):
        is_possible(wide, Budget(0))


def test_what_was_found_before_the_budget_ran_out_stands():
    found = solutions(System((0, 0), (9, 9), ()), Budget(4))
    assert next(found) == (0, 0)
    assert next(found) == (0, 1)
    with pytest.raises(TooLarge):
        next(found)


def test_an_open_end_is_said_and_not_cut_off():
    open_above = System((0, 0), (None, None), (Equation(((0, 1), (1, -1))),))
    with pytest.raises(TooLarge, match="unknown 0 has no upper bound"):
        list(solutions(open_above, Budget(1000)))
    with pytest.raises(TooLarge, match="unknown 1 has no upper bound"):
        possible_values(open_above, 1, Budget(1000))


def test_an_open_count_that_a_sum_closes_is_closed():
    closed = System((0, 0), (None, None), (Equation(((0, 1), (1, 1)), 4),))
    assert possible_values(closed, 0, Budget(1000)) == (0, 1, 2, 3, 4)


def test_more_unknowns_than_python_allows_calls_in_calls():
    size = 1100
    assert next(solutions(System((0,) * size, (1,) * size, ()), Budget(size + 1))) == (0,) * size

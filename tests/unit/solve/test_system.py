"""Whole-number unknowns with bounds, and sums between them."""

import pytest

from disclosable.solve.system import Equation, System

SUM = Equation(((0, 1), (1, 1), (2, -1)))


def test_an_equation_holds_exactly_or_not_at_all():
    assert SUM.holds((2, 3, 5))
    assert not SUM.holds((2, 3, 6))
    assert Equation(((0, 2), (1, -3)), 1).holds((2, 1))
    big = 10**30
    assert SUM.holds((big, 1, big + 1))
    assert not SUM.holds((big, 1, big))


def test_an_equation_of_nothing_holds_only_if_it_is_nought():
    assert Equation(()).holds((1, 2))
    assert not Equation((), 1).holds((1, 2))


def test_a_solution_lies_within_the_bounds_and_adds_up():
    system = System((0, 1, 0), (5, None, None), (SUM,))
    assert system.size == 3
    assert system.solved_by((5, 1, 6))
    assert system.solved_by((0, 10**12, 10**12))
    assert not system.solved_by((6, 1, 7))
    assert not system.solved_by((5, 0, 5))
    assert not system.solved_by((5, 1, 7))
    assert system.within((5, 1, 7))


def test_bounds_change_in_a_copy():
    system = System((0, 0, 0), (5, 5, None), (SUM,))
    fixed = system.fixing(0, 3)
    assert (fixed.lows, fixed.highs) == ((3, 0, 0), (3, 5, None))
    wide = system.with_bounds({1: (-2, None), 2: (4, 4)})
    assert (wide.lows, wide.highs) == ((0, -2, 4), (5, None, 4))
    assert (system.lows, system.highs) == ((0, 0, 0), (5, 5, None))
    assert fixed.equations == wide.equations == system.equations


def test_what_makes_no_system_is_refused():
    with pytest.raises(ValueError, match="low and a high"):
        System((0,), (), ())
    for unknown in (-1, 2):
        with pytest.raises(ValueError, match="not there"):
            System((0, 0), (1, 1), (Equation(((unknown, 1),)),))
    with pytest.raises(ValueError, match="stands twice"):
        Equation(((0, 1), (1, 1), (0, 1)))
    with pytest.raises(ValueError, match="coefficient of 0"):
        Equation(((0, 1), (1, 0)))


def test_values_of_another_number_are_no_answer():
    with pytest.raises(ValueError):
        System((0,), (1,), ()).solved_by((0, 0))

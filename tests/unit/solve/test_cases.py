"""Reasons why something is impossible: what they say, and that a false one is found out."""

from __future__ import annotations

from disclosable.solve.cases import Conflict, Split, bound, conflicts, mixed, refutes, shortened
from disclosable.solve.corners import Corners
from disclosable.solve.parts import Parts
from disclosable.solve.settle import settle
from disclosable.solve.system import Equation, System

# Three pairs, each with 1 between them: a + b = b + c = a + c = 1. In fractions each is a half.
PAIRS = tuple(Equation(((i, 1), (j, 1)), 1) for i, j in ((0, 1), (1, 2), (0, 2)))
ODD = System((0, 0, 0), (1, 1, 1), PAIRS)


def test_sums_taken_together_are_one_more_sum() -> None:
    assert mixed(ODD, ((0, 1), (1, -1), (2, 1))) == Equation(((0, 2),), 1)


def test_a_mixture_bounds_in_whole_numbers() -> None:
    """Twice a is 1: at most 0, and at least 1."""
    mixture = ((0, 1), (1, -1), (2, 1))
    assert bound(ODD, mixture, 0, above=True) == 0
    assert bound(ODD, mixture, 0, above=False) == 1
    assert bound(ODD, mixture, 1, above=True) is None


def test_an_unknown_that_is_open_gives_no_bound() -> None:
    system = System((0, 0), (None, None), (Equation(((0, 1), (1, -1)), 2),))
    assert bound(system, ((0, 1),), 0, above=True) is None
    assert bound(system, ((0, 1),), 0, above=False) == 2


def test_an_odd_cycle_is_refuted_by_two_cases() -> None:
    """If a is 0 then b and c are 1 each; if a is 1 they are 0 each."""
    found = settle(Corners(ODD, None, 10), {})
    assert found.values is None
    assert isinstance(found.proof, Split)
    assert refutes(ODD, found.proof, {})
    assert len(list(conflicts(found.proof))) == 2


def test_a_proof_that_leaves_a_case_out_is_no_proof() -> None:
    good = Split(0, 0, Conflict(((0, 1), (1, -1), (2, 1))), Conflict(((0, 1), (1, -1), (2, 1))))
    assert refutes(ODD, good, {})
    # b + c = 1 says nothing against a = 1.
    assert not refutes(ODD, Split(0, 0, good.below, Conflict(((1, 1),))), {})
    assert not refutes(ODD, Split(0, 0, Conflict(()), good.above), {})
    assert not refutes(ODD, Conflict(((0, 1),)), {})


def test_a_case_beyond_the_bounds_needs_no_reason() -> None:
    reason = Conflict(((0, 1), (1, -1), (2, 1)))
    assert refutes(ODD, Split(0, 1, Split(0, 0, reason, reason), Conflict(())), {})
    assert not refutes(ODD, Split(0, 1, Conflict(()), Conflict(())), {})


def test_a_split_that_is_not_needed_goes() -> None:
    system = System((0, 0), (5, 5), (Equation(((0, 1), (1, 1)), 20),))
    short = shortened(system, Split(0, 2, Conflict(((0, 1),)), Conflict(((0, 1),))), {})
    assert short == Conflict(((0, 1),))
    assert refutes(system, short, {})


def test_what_has_a_solution_is_settled_with_it() -> None:
    system = System((0, 0, 0), (1, 1, 2), (*PAIRS[:1], Equation(((0, 1), (1, 1), (2, 1)), 3)))
    found = settle(Corners(system, None, 10), {})
    assert found.proof is None
    assert found.values is not None
    assert system.solved_by(found.values)


def test_too_few_cases_settle_nothing() -> None:
    found = settle(Corners(ODD, None, 10), {}, most_cases=1)
    assert (found.values, found.proof) == (None, None)


def test_numbers_that_floats_cannot_hold_settle_nothing() -> None:
    system = System((0, 0), (10**12, 10**12), (Equation(((0, 1), (1, 1)), 10**12),))
    found = settle(Corners(system, None, 10), {})
    assert (found.values, found.proof) == (None, None)


def test_a_system_comes_apart_where_nothing_hangs_together() -> None:
    """x + 4 = y and z + w = 7, with 4 known: two parts, and the 4 folded away."""
    system = System(
        (0, 4, 0, 0, 0),
        (9, 4, 9, 9, 9),
        (Equation(((0, 1), (1, 1), (2, -1))), Equation(((3, 1), (4, 1)), 7)),
    )
    first, second = Parts.of(system).parts
    assert (first.unknowns, first.equations) == ((0, 2), (0,))
    assert first.system.equations == (Equation(((0, 1), (1, -1)), -4),)
    assert (second.unknowns, second.equations) == ((3, 4), (1,))


def test_known_numbers_that_do_not_add_up_are_named() -> None:
    system = System((3, 5), (3, 5), (Equation(((0, 1), (1, -1))),))
    assert Parts.of(system).broken == 0

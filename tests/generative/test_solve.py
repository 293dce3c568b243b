"""Every engine against the plainest of all: trying every combination within the bounds."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.errors import TooLarge
from disclosable.solve.cases import Conflict, Split, refutes, shortened
from disclosable.solve.corners import Corners
from disclosable.solve.covering import Cover, can_be_met_below
from disclosable.solve.enumerate import Budget, is_possible, possible_values, solutions
from disclosable.solve.highs import Finder, Outcome, Relaxation, cheapest_cover
from disclosable.solve.parts import Parts
from disclosable.solve.possible import Possible
from disclosable.solve.reach import reach
from disclosable.solve.settle import settle
from disclosable.solve.system import Equation, System

# Solvers are shared with other work on the same machine: no test here is timed.
QUICK = settings(deadline=None, max_examples=60)
PLENTY = 100_000


@st.composite
def systems(draw, most=4):
    """A few unknowns with narrow bounds and small equations, that often have solutions."""
    size = draw(st.integers(1, most))
    lows = draw(st.lists(st.integers(-1, 2), min_size=size, max_size=size))
    spans = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    highs = [low + span for low, span in zip(lows, spans, strict=True)]
    truth = [draw(st.integers(low, high)) for low, high in zip(lows, highs, strict=True)]
    factors = st.lists(st.sampled_from([-2, -1, 0, 1, 1, 2, 3]), min_size=size, max_size=size).map(
        lambda row: tuple((i, f) for i, f in enumerate(row) if f)
    )
    equations = []
    for terms in draw(st.lists(factors, max_size=3)):
        holds = sum(f * truth[i] for i, f in terms)
        equations.append(Equation(terms, holds + draw(st.sampled_from([0, 0, 0, 0, 1]))))
    return System(tuple(lows), tuple(highs), tuple(equations))


@st.composite
def tables(draw):
    """A two- or three-way table with hidden cells, as a system; the true counts solve it."""
    shape = draw(st.sampled_from([(2, 2), (2, 3), (2, 2, 2)]))
    codes = list(itertools.product(*(range(n + 1) for n in shape)))
    place = {code: i for i, code in enumerate(codes)}
    counts = {}
    for code in codes:
        if all(c < n for c, n in zip(code, shape, strict=True)):
            counts[code] = draw(st.integers(0, 3))
    for code in codes:
        if code not in counts:
            ranges = [range(n) if c == n else [c] for c, n in zip(code, shape, strict=True)]
            counts[code] = sum(counts[leaf] for leaf in itertools.product(*ranges))
    equations = []
    for code in codes:
        for at, n in enumerate(shape):
            if code[at] == n:
                parts = [(*code[:at], c, *code[at + 1 :]) for c in range(n)]
                terms = [(place[p], 1) for p in parts] + [(place[code], -1)]
                equations.append(Equation(tuple(terms)))
    truth = tuple(counts[code] for code in codes)
    hidden = draw(st.sets(st.sampled_from(range(len(codes))), max_size=4))
    lows = tuple(0 if i in hidden else v for i, v in enumerate(truth))
    highs = tuple(max(3, v) if i in hidden else v for i, v in enumerate(truth))
    return System(lows, highs, tuple(equations)), truth


def every_solution(system):
    """The reference: the whole product of the bounds, one combination after another."""
    ranges = [range(lo, hi + 1) for lo, hi in zip(system.lows, system.highs, strict=True)]
    return {values for values in itertools.product(*ranges) if system.solved_by(values)}


@QUICK
@given(systems())
def test_reach_never_cuts_off_a_solution(system):
    found = reach(system)
    reference = every_solution(system)
    if found.contradiction is not None:
        assert not reference
    for values in reference:
        assert System(found.lows, found.highs, ()).within(values)


@QUICK
@given(systems())
def test_each_step_of_reach_follows_from_the_bounds_before_it(system):
    lows, highs = list(system.lows), list(system.highs)
    for step in reach(system).steps:
        alone = System(tuple(lows), tuple(highs), (system.equations[step.equation],))
        for values in every_solution(alone):
            value = values[step.unknown]
            assert value >= step.bound if step.at_least else value <= step.bound
        (lows if step.at_least else highs)[step.unknown] = step.bound
        if highs[step.unknown] < lows[step.unknown]:
            break


@QUICK
@given(systems())
def test_the_list_of_cases_is_exactly_the_solutions(system):
    found = list(solutions(system, Budget(PLENTY)))
    reference = every_solution(system)
    assert len(found) == len(reference)
    assert set(found) == reference
    assert is_possible(system, Budget(PLENTY)) is bool(reference)


@QUICK
@given(systems(), st.data())
def test_possible_values_are_those_that_some_solution_takes(system, data):
    unknown = data.draw(st.integers(0, system.size - 1))
    taken = {values[unknown] for values in every_solution(system)}
    assert possible_values(system, unknown, Budget(PLENTY)) == tuple(sorted(taken))


@QUICK
@given(systems(), st.integers(0, 12))
def test_a_small_budget_gives_the_truth_or_none(system, cases):
    try:
        assert is_possible(system, Budget(cases)) is bool(every_solution(system))
    except TooLarge:
        found = []
        with pytest.raises(TooLarge):
            found.extend(solutions(system, Budget(cases)))
        assert found == []


@QUICK
@given(tables())
def test_tables_are_read_alike_by_every_engine(table):
    system, truth = table
    reference = every_solution(system)
    assert truth in reference
    assert set(solutions(system, Budget(PLENTY))) == reference
    bounds = reach(system)
    assert bounds.contradiction is None
    assert all(System(bounds.lows, bounds.highs, ()).within(v) for v in reference)


@QUICK
@given(systems())
def test_the_finder_finds_if_and_only_if_there_is_a_solution(system):
    answer = Finder(system).find(system.lows, system.highs)
    if every_solution(system):
        assert answer.outcome is Outcome.FOUND
        assert system.solved_by(answer.values)
    else:
        assert answer.outcome is Outcome.NONE
        assert answer.values is None


@QUICK
@given(tables(), st.data())
def test_the_finder_changes_as_few_people_as_possible(table, data):
    system, truth = table
    weights = data.draw(
        st.none() | st.lists(st.integers(1, 5), min_size=system.size, max_size=system.size)
    )
    unknown = data.draw(st.integers(0, system.size - 1))
    value = data.draw(st.integers(0, 3))

    def cost(values):
        each = weights or [1] * system.size
        return sum(w * abs(v - t) for w, v, t in zip(each, values, truth, strict=True))

    # Enumerated within the bounds of the system, and once more with one count fixed.
    finder = Finder(system, truth)
    for fixed in ({}, {unknown: value}):
        costs = [
            cost(values)
            for values in every_solution(system)
            if all(values[u] == v for u, v in fixed.items())
        ]
        answer = finder.find(system.lows, system.highs, fixed, weights)
        assert (answer.outcome is Outcome.FOUND) is bool(costs)
        if costs:
            assert system.solved_by(answer.values)
            assert all(answer.values[u] == v for u, v in fixed.items())
            assert cost(answer.values) == min(costs)


@QUICK
@given(systems(), st.data())
def test_fractions_never_refuse_what_has_a_solution(system, data):
    relaxed = Relaxation(system)
    reference = every_solution(system)
    if reference:
        assert not relaxed.refuses(system.lows, system.highs)
    # The same relaxation under other bounds, so that nothing is left over from the first.
    unknown = data.draw(st.integers(0, system.size - 1))
    value = data.draw(st.integers(-1, 6))
    narrow = system.fixing(unknown, value)
    if relaxed.refuses(narrow.lows, narrow.highs):
        assert not every_solution(narrow)
    if reference:
        assert not relaxed.refuses(system.lows, system.highs)


@st.composite
def choices(draw):
    """Items with costs, and covers, some of which hold only where other items are chosen."""
    size = draw(st.integers(1, 7))
    items = st.frozensets(st.integers(0, size - 1), max_size=3)
    when = st.just(frozenset()) | st.frozensets(st.integers(0, size - 1), max_size=2)
    covers = draw(st.lists(st.builds(Cover, items, when), max_size=7))
    costs = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    return costs, covers


def cheapest(costs, covers):
    """The least cost of all choices that meet every cover; None where no choice does."""
    found = [
        sum(cost for cost, taken in zip(costs, choice, strict=True) if taken)
        for choice in itertools.product([False, True], repeat=len(costs))
        if all(c.met_by({i for i, taken in enumerate(choice) if taken}) for c in covers)
    ]
    return min(found, default=None)


@QUICK
@given(choices(), st.integers(0, 12))
def test_whether_a_cheaper_choice_would_do(choice, limit):
    costs, covers = choice
    least = cheapest(costs, covers)
    wanted = least is not None and least < limit
    assert can_be_met_below(costs, covers, limit, Budget(PLENTY)) is wanted


@QUICK
@given(choices())
def test_the_cheapest_choice_is_the_cheapest(choice):
    costs, covers = choice
    least = cheapest(costs, covers)
    found = cheapest_cover(costs, covers)
    if least is None:
        assert found is None
    else:
        assert all(c.met_by(found) for c in covers)
        assert sum(costs[i] for i in found) == least


@st.composite
def sums_of_parts(draw):
    """A system of sums as tables have them, some of it known, with a solution."""
    size = draw(st.integers(2, 6))
    truth = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    known = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    lows = [n if k else draw(st.integers(0, min(n, 1))) for n, k in zip(truth, known, strict=True)]
    highs = [n if k else n + draw(st.integers(0, 3)) for n, k in zip(truth, known, strict=True)]
    equations = []
    for _ in range(draw(st.integers(1, 4))):
        some = draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=4, unique=True))
        terms = tuple((i, draw(st.sampled_from([1, 1, -1]))) for i in some)
        equations.append(Equation(terms, sum(c * truth[i] for i, c in terms)))
    return System(tuple(lows), tuple(highs), tuple(equations)), tuple(truth)


@QUICK
@given(systems())
def test_settling_ends_with_a_solution_or_with_a_proof_that_stands(system):
    settled = settle(Corners(system, None, 30), {})
    if every_solution(system):
        assert settled.proof is None
        assert system.solved_by(settled.values)
    else:
        assert settled.values is None
        assert refutes(system, settled.proof, {})


@QUICK
@given(systems(), st.data())
def test_no_reason_refutes_what_has_a_solution(system, data):
    """Whatever weights and splits are claimed."""
    weight = st.tuples(
        st.integers(0, max(0, len(system.equations) - 1)), st.sampled_from([-2, -1, 1, 2])
    )
    weights = st.lists(weight, max_size=3, unique_by=lambda w: w[0]).map(tuple)
    conflict = (weights if system.equations else st.just(())).map(Conflict)
    unknown = st.integers(0, system.size - 1)
    case = data.draw(
        st.recursive(
            conflict,
            lambda inner: st.builds(Split, unknown, st.integers(-2, 6), inner, inner),
            max_leaves=6,
        )
    )
    if refutes(system, case, {}):
        assert not every_solution(system)
        assert refutes(system, shortened(system, case, {}), {})


@QUICK
@given(sums_of_parts())
def test_parts_together_have_the_solutions_of_the_whole(table):
    system, _ = table
    parts = Parts.of(system)
    assert parts.broken is None
    free = [u for part in parts.parts for u in part.unknowns]
    lows_and_highs = zip(system.lows, system.highs, strict=True)
    assert sorted(free) == [u for u, (low, high) in enumerate(lows_and_highs) if low != high]
    joined = set()
    for choice in itertools.product(*(every_solution(part.system) for part in parts.parts)):
        values = list(system.lows)
        for part, own in zip(parts.parts, choice, strict=True):
            for unknown, value in zip(part.unknowns, own, strict=True):
                values[unknown] = value
        joined.add(tuple(values))
    assert joined == every_solution(system)


@QUICK
@given(sums_of_parts(), st.data())
def test_what_stays_possible_is_what_some_solution_has(table, data):
    system, truth = table
    possible = Possible(system, truth, 5, 30)
    if data.draw(st.booleans()):
        change = st.dictionaries(st.integers(0, system.size - 1), st.sampled_from([-2, -1, 1, 2]))
        possible.move(data.draw(change))
    reference = every_solution(system)
    for unknown in range(system.size):
        taken = {values[unknown] for values in reference}
        for way, last in ((1, max(taken)), (-1, min(taken))):
            end = possible.end(unknown, way)
            assert end.is_proved
            assert end.value == last
            if end.reason is not None:
                low, high = system.lows[unknown], system.highs[unknown]
                beyond = (last + 1, high) if way > 0 else (low, last - 1)
                assert refutes(system, end.reason, {unknown: beyond})
        for value in range(-1, 9):
            found = possible.value(unknown, value)
            assert found.is_possible is (value in taken)
            if found.reason is not None:
                assert refutes(system, found.reason, {unknown: (value, value)})

"""The prover's runs reach every wanted value but the first witness's own, within all bounds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.sdc.prover import Prover
from disclosable.sdc.witness import apply
from disclosable.solve.enumerate import Budget, is_possible
from disclosable.solve.system import Equation, System


@st.composite
def systems(draw: st.DrawFn) -> tuple[System, tuple[int, ...]]:
    """Two rows of three counts with all their totals, and one solution."""
    inner = [draw(st.integers(0, 5)) for _ in range(6)]
    counts = [*inner, sum(inner[:3]), sum(inner[3:]), *(inner[i] + inner[i + 3] for i in range(3))]
    equations = [
        *(Equation(((6 + r, 1), *((3 * r + c, -1) for c in range(3)))) for r in range(2)),
        *(Equation(((8 + c, 1), (c, -1), (3 + c, -1))) for c in range(3)),
    ]
    hidden = [draw(st.booleans()) for _ in counts]
    lows = tuple(0 if h else n for n, h in zip(counts, hidden, strict=True))
    highs = tuple(
        draw(st.sampled_from([n + 3, n + 9])) if h else n
        for n, h in zip(counts, hidden, strict=True)
    )
    return System(lows, highs, tuple(equations)), tuple(counts)


@settings(max_examples=60, deadline=None)
@given(systems(), st.integers(0, 5))
def test_a_complete_coverage_witnesses_every_wanted_value(
    made: tuple[System, tuple[int, ...]], unknown: int
) -> None:
    system, base = made
    prover = Prover(system, base, 5)
    wanted = [1, 2, 3]
    found = prover.cover(unknown, wanted, (system.lows, system.highs))
    reached = {base[unknown]}
    for run in found.runs:
        assert run.unknown == unknown
        for times in range(run.back, run.forth + 1):
            counts = apply(base, run.move, times)
            assert system.solved_by(counts)
            reached.add(counts[unknown])
    possible = {v for v in wanted if _is_possible(system, unknown, v)}
    assert set(found.refused) == set(wanted) - possible
    assert possible <= reached
    assert not found.unsettled


@settings(max_examples=40, deadline=None)
@given(systems(), st.integers(0, 5))
def test_another_value_is_found_where_there_is_one(
    made: tuple[System, tuple[int, ...]], unknown: int
) -> None:
    system, base = made
    found = Prover(system, base, 5).another(unknown, (system.lows, system.highs))
    others = [v for v in range(31) if v != base[unknown]]
    if any(_is_possible(system, unknown, v) for v in others):
        (run,) = found.runs
        assert found.complete
        for times in range(run.back, run.forth + 1):
            assert system.solved_by(apply(base, run.move, times))
        assert set(run.values(base[unknown])) - {base[unknown]}
    else:
        assert not found.runs
        assert not found.complete


def _is_possible(system: System, unknown: int, value: int) -> bool:
    """Whether some solution has this value, by trying cases to the end."""
    high = system.highs[unknown]
    if value < system.lows[unknown] or (high is not None and value > high):
        return False
    return is_possible(system.fixing(unknown, value), Budget(100_000))

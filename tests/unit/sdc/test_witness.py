"""A run is one move made again and again; both of its ends hold, and so all between them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from disclosable.sdc.witness import NO_END, Run, apply, difference, room, unit

changes = st.dictionaries(
    st.integers(0, 5), st.integers(-4, 4).filter(bool), min_size=1, max_size=4
)
counts = st.lists(st.integers(0, 12), min_size=6, max_size=6)


@settings(deadline=None)
@given(changes, st.integers(-4, 4), st.integers(0, 5), st.integers(0, 20))
def test_a_run_names_the_values_that_its_moves_lead_to(
    move: dict[int, int], back: int, more: int, first: int
) -> None:
    unknown = next(iter(move))
    run = Run(unknown, move, back, back + more)
    base = [first] * 6
    reached = {apply(base, move, k)[unknown] for k in range(run.back, run.forth + 1)}
    assert set(run.values(first)) == reached
    assert list(run.values(first)) == sorted(reached)


def test_a_run_goes_somewhere_and_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Run(0, {0: 1}, 2, 1)
    for move in ({1: 1}, {}):
        with pytest.raises(ValueError, match="leaves the count it is for as it is"):
            Run(0, move, 0, 1)


def test_a_run_keeps_its_move_and_shows_none_of_it() -> None:
    move = {0: 173}
    run = Run(0, move, 0, 1)
    move[0] = 5
    assert run.by == 173
    assert "173" not in repr(run)


@settings(deadline=None)
@given(counts, counts)
def test_the_difference_leads_from_one_to_the_other(base: list[int], other: list[int]) -> None:
    assert apply(base, difference(base, other)) == tuple(other)


@settings(deadline=None)
@given(changes, st.integers(1, 5))
def test_the_unit_of_a_move_goes_the_same_way(move: dict[int, int], times: int) -> None:
    smallest = unit(move)
    longer = {u: by * times for u, by in move.items()}
    assert unit(longer) == smallest
    factors = {by // smallest[u] for u, by in move.items()}
    assert len(factors) == 1
    assert min(factors) > 0


@settings(deadline=None)
@given(counts, changes, st.data())
def test_there_is_room_exactly_as_far_as_every_bound_allows(
    base: list[int], move: dict[int, int], data: st.DataObject
) -> None:
    lows = [data.draw(st.integers(0, n)) for n in base]
    highs = [data.draw(st.none() | st.integers(n, n + 9)) for n in base]

    def fits(times: int) -> bool:
        return all(
            low <= n and (high is None or n <= high)
            for low, n, high in zip(lows, apply(base, move, times), highs, strict=True)
        )

    back, forth = room(base, move, lows, highs)
    assume(forth < NO_END and -back < NO_END)
    assert all(fits(k) for k in range(back, forth + 1))
    assert not fits(back - 1)
    assert not fits(forth + 1)


def test_a_move_that_nothing_stops_is_cut_off() -> None:
    assert room([3], {0: 1}, [0], [None]) == (-3, NO_END)

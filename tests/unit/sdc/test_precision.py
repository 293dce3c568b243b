"""What a rounded figure tells of the count behind it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.errors import BadSpec
from disclosable.sdc.precision import EXACT, How, Precision


def nearest(count: int, base: int) -> int:
    """The nearest multiple, halves upwards, by measuring both neighbours."""
    below = count - count % base
    return below if count - below < below + base - count else below + base


def controlled(count: int, base: int) -> set[int]:
    """The multiples that may stand for a count: itself, or the two beside it."""
    return {r for r in range(0, count + base + 1, base) if abs(r - count) < base}


@pytest.mark.parametrize("base", range(2, 13))
def test_a_figure_rounded_to_the_nearest_stands_for_the_counts_that_round_to_it(base: int) -> None:
    for figure in range(0, 5 * base, base):
        low, high = Precision.nearest(base).interval(figure)
        assert [c for c in range(10 * base) if nearest(c, base) == figure] == [
            *range(low, high + 1)
        ]


@pytest.mark.parametrize("base", range(2, 13))
def test_a_controlled_figure_stands_for_the_counts_beside_it(base: int) -> None:
    for figure in range(0, 5 * base, base):
        low, high = Precision.controlled(base).interval(figure)
        assert [c for c in range(10 * base) if figure in controlled(c, base)] == [
            *range(low, high + 1)
        ]


@given(
    st.sampled_from([EXACT, *map(Precision.nearest, (2, 5, 10)), Precision.controlled(3)]),
    st.lists(st.integers(0, 10**6), max_size=8),
)
def test_many_figures_at_once_are_read_like_each(precision: Precision, figures: list[int]) -> None:
    lows, highs = precision.intervals(np.array(figures, np.int64))
    assert list(zip(lows.tolist(), highs.tolist(), strict=True)) == [
        precision.interval(f) for f in figures
    ]


def test_five_stands_for_three_to_seven() -> None:
    assert Precision.nearest(5).interval(5) == (3, 7)
    assert Precision.nearest(5).interval(0) == (0, 2)
    assert "5 stands for a count from 3 to 7, 0 for a count from 0 to 2" in (
        Precision.nearest(5).sentence
    )
    assert "need not add up" in Precision.nearest(5).sentence
    assert "0 for no more than 0" in Precision.nearest(2).sentence
    assert "3 stands for a count from 1 to 5, 0 for a count from 0 to 2" in (
        Precision.controlled(3).sentence
    )
    assert EXACT.interval(7) == (7, 7)
    assert EXACT.sentence == "Figures are exact counts."


@pytest.mark.parametrize(("how", "base"), [("nearest", 1), ("controlled", 0), ("nearest", 10**10)])
def test_figures_are_rounded_to_something(how: str, base: int) -> None:
    with pytest.raises(BadSpec, match=f"figures are rounded to {base}. Expected a whole number"):
        Precision(How(how), base)
    with pytest.raises(BadSpec, match="exact figures have the base 5"):
        Precision(How.EXACT, 5)

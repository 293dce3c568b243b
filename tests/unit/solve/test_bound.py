"""The lower bound: proved in whole numbers, held against every choice there is."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from questions import question

from disclosable.progress import silent
from disclosable.solve.bound import Rows, lower_bound
from disclosable.solve.hiding import Hider, Question, never

pytestmark = pytest.mark.slow


def fewest_by_trying(asked: Question) -> int:
    """The fewest other cells that can be hidden safely: every choice, smallest first."""
    candidates = np.flatnonzero((asked.cost > 0) & ~asked.hidden).tolist()
    for size in range(len(candidates) + 1):
        for chosen in itertools.combinations(candidates, size):
            hidden = asked.hidden.copy()
            hidden[list(chosen)] = True
            fixed = Question(
                asked.first,
                asked.cell,
                asked.count,
                asked.floor,
                asked.ceiling,
                np.zeros_like(asked.cost),
                hidden,
                asked.need_cell,
                asked.need_by,
                asked.need_amount,
            )
            if Hider(fixed).meet().is_complete:
                return size
    raise AssertionError("nothing is safe")


@pytest.mark.parametrize("every_value", [False, True])
@pytest.mark.parametrize("seed", range(9))
def test_the_bound_never_exceeds_the_fewest_and_the_choice_never_falls_below(
    seed: int, every_value: bool
) -> None:
    rng = np.random.default_rng(seed)
    inner = rng.poisson(rng.choice([4, 9, 20], (3, 4))).tolist()
    asked = question(inner, every_value=every_value)
    hider = Hider(asked)
    if hider.impossible.any():
        pytest.skip("a total that is low makes this one impossible, which is another story")
    first = hider.hide()
    assert first.is_complete
    cells = np.ones(len(asked.count), np.int64)
    bound = lower_bound(asked, first, cells, never, silent)
    assert bound.least <= fewest_by_trying(asked) <= bound.cells


def test_a_bound_from_any_weights_holds() -> None:
    rows = Rows()
    rows.cover(np.array([0, 1]))
    rows.cover(np.array([2, 3]))
    rows.companions(np.array([0, 2]))
    cost = np.ones(4, np.int64)
    for duals in ([0, 0, 0, 0], [1, 1, 0, 0], [5, -3, 2, 0.5]):
        assert rows.weak_duality(np.array(duals, np.float64), cost) <= 2
    assert rows.weak_duality(np.array([1.0, 1.0, 0.0, 0.0]), cost) == 2

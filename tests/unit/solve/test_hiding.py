"""The engine for tables of any size, told on tables small enough to see through."""

from __future__ import annotations

import numpy as np
import pytest
from questions import question

from disclosable.solve.board import Flags, hide, make_board, show
from disclosable.solve.hiding import Hider, Hiding, Question
from disclosable.solve.spans import spans


def re_added(asked: Question, found: Hiding) -> None:
    """Every change keeps every sum and moves hidden counts alone, within what may be known."""
    for t in range(len(asked.need_cell)):
        if found.change[t] < 0:
            continue
        cells, by = found.moves()[found.change[t]]
        counts = asked.count.copy()
        counts[cells] += by * found.turns[t]
        assert found.hidden[cells].all()
        assert (counts[found.hidden] >= asked.floor[found.hidden]).all()
        for e in range(len(asked.first) - 1):
            total, *parts = asked.cell[asked.first[e] : asked.first[e + 1]].tolist()
            assert counts[total] == counts[parts].sum()
        moved = counts[asked.need_cell[t]] - asked.count[asked.need_cell[t]]
        wanted = asked.need_amount[t]
        assert moved == asked.need_by[t] * wanted if asked.need_by[t] else moved != 0


def others(asked: Question, found: Hiding) -> int:
    return int((found.hidden & ~asked.hidden).sum())


def test_one_low_count_takes_three_companions() -> None:
    asked = question([[3, 40, 50], [60, 70, 80], [90, 45, 55]])
    found = Hider(asked).hide()
    assert found.is_complete
    re_added(asked, found)
    assert others(asked, found) == 3


def test_low_counts_that_stand_in_a_rectangle_protect_one_another() -> None:
    asked = question([[3, 4, 50], [2, 5, 80], [90, 45, 55]])
    found = Hider(asked).hide()
    assert found.is_complete
    assert others(asked, found) == 0


def test_every_value_takes_more_than_some_other_value() -> None:
    # Four low counts in a rectangle can all move by one, but none of them to every value.
    inner = [[2, 3, 50], [4, 2, 80], [90, 45, 55]]
    some, every = question(inner), question(inner, every_value=True)
    weaker, stronger = Hider(some).hide(), Hider(every).hide()
    re_added(every, stronger)
    assert weaker.is_complete
    assert stronger.is_complete
    assert others(some, weaker) == 0
    assert others(every, stronger) > 0


def test_a_low_total_of_two_low_counts_cannot_be_one_where_zeros_are_known() -> None:
    inner = [[1, 1, 0], [60, 70, 80], [90, 45, 55]]
    strict = Hider(question(inner, every_value=True)).hide()
    assert strict.impossible.any()
    assert not strict.is_complete
    asked = question(inner, every_value=True, may_be_zero=True)
    loose = Hider(asked).hide()
    assert loose.is_complete
    re_added(asked, loose)


def test_the_same_question_gets_the_same_answer() -> None:
    rng = np.random.default_rng(7)
    inner = rng.poisson(8, (12, 9)).tolist()
    first, second = (Hider(question(inner)).hide() for _ in range(2))
    assert (first.hidden == second.hidden).all()


def test_a_dear_cell_is_left_in_peace() -> None:
    inner = [[3, 40, 50, 60], [60, 70, 80, 90], [90, 45, 55, 65]]
    plain = question(inner)
    chosen = Hider(plain).hide().hidden & ~plain.hidden
    dear = np.where(chosen, 50, 1)
    asked = question(inner, cost=dear)
    again = Hider(asked).hide()
    assert again.is_complete
    assert not (again.hidden & ~asked.hidden & chosen).any()


def test_time_that_is_over_still_gives_a_safe_answer() -> None:
    rng = np.random.default_rng(3)
    asked = question(rng.poisson(7, (20, 8)).tolist())
    hurried = Hider(asked, ends=lambda: True).hide()
    assert hurried.is_complete
    re_added(asked, hurried)
    assert others(asked, Hider(asked).hide()) <= others(asked, hurried)


def test_meeting_hides_nothing_more_and_says_what_is_open() -> None:
    asked = question([[3, 40, 50], [60, 70, 80], [90, 45, 55]])
    alone = Hider(asked).meet()
    assert not alone.is_complete
    assert (alone.hidden == asked.hidden).all()


def test_hints_are_used_and_wrong_hints_refused() -> None:
    asked = question([[3, 4, 50], [2, 5, 80], [90, 45, 55]])
    swap = np.array([0, 1, 4, 5]), np.array([1, -1, -1, 1])
    hint = (np.array([0, 4]), *swap)
    assert len(Hider(asked).meet(hint).moves()) == 1
    with pytest.raises(ValueError, match="sums"):
        Hider(asked).meet((np.array([0, 4]), swap[0], np.array([1, 1, 1, 1])))


def test_a_board_keeps_its_lists_when_cells_are_hidden_and_shown() -> None:
    asked = question([[3, 40, 50], [60, 70, 80], [90, 45, 55]])
    hidden: Flags = asked.hidden
    board = make_board(
        asked.first, asked.cell, asked.count, asked.floor, asked.ceiling, asked.cost, hidden
    )
    for cell in (5, 6, 1):
        hide(board, cell)
    show(board, 5)
    for e in range(len(asked.first) - 1):
        listed = board.listed[asked.first[e] :][: board.number[e]].tolist()
        members = asked.cell[asked.first[e] : asked.first[e + 1]]
        assert sorted(listed) == sorted(m for m in members.tolist() if board.hidden[m])


def test_spans_are_what_single_sums_say() -> None:
    asked = question([[3, 40, 50], [60, 70, 80], [90, 45, 55]])
    board = make_board(
        asked.first, asked.cell, asked.count, asked.floor, asked.ceiling, asked.cost, asked.hidden
    )
    hidden = asked.hidden.copy()
    hidden[[1, 4, 5]] = True
    low, high = spans(board, hidden)
    # 3 and 40 are 43 together, and both columns have one other hidden count.
    assert (low[0], high[0]) == (1, 42)
    assert (low[2], high[2]) == (50, 50)

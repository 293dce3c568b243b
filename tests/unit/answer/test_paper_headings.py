"""Headings on paper: those of the rows may take several lines, and still none may be missing."""

from __future__ import annotations

from disclosable.answer.paper import _woven

ACROSS, BESIDE = "Agegroup", "PoliceareaWard"


def test_headings_stand_one_after_another() -> None:
    assert _woven(["Age", "group", "Police", "area", "Ward", "7"], 0, ACROSS, BESIDE) == 5


def test_the_heading_over_the_columns_may_stand_between_the_lines_of_another() -> None:
    assert _woven(["Police", "Age", "group", "area", "Ward", "7"], 0, ACROSS, BESIDE) == 5


def test_each_keeps_its_own_order_and_every_word() -> None:
    assert _woven(["area", "Police", "Age", "group", "Ward"], 0, ACROSS, BESIDE) is None
    assert _woven(["Police", "area", "Age", "Ward"], 0, ACROSS, BESIDE) is None
    assert _woven(["Police", "area", "Age", "group"], 0, ACROSS, BESIDE) is None

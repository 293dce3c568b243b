"""A PPTX presentation tells all its words; what lies over what is reckoned slide by slide."""

from __future__ import annotations

from typing import Any

import pytest
from gate_samples import retouch, swap
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches
from traps_pptx import RUN, SLIDE, WORDS, deck, plain

from disclosable.gate.colour import BLACK, WHITE
from disclosable.gate.finding import Finding
from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.office import slide
from disclosable.gate.office.drawing import Box
from disclosable.gate.office.presentation import read_presentation
from disclosable.gate.office.slide_text import Letters
from disclosable.gate.office.theme import Paint
from disclosable.gate.told import Passage, Role, Row, Told


def told(data: bytes) -> list[Told]:
    return list(read_presentation(data, frozenset()))


def codes(data: bytes) -> set[str]:
    return {entry.code for entry in told(data) if isinstance(entry, Finding)}


def test_titles_and_words_are_told_slide_by_slide() -> None:
    def write(presentation: Any, _: Any) -> None:
        layouts = presentation.slide_layouts
        second = presentation.slides.add_slide(layouts[1])
        second.shapes.title.text = "More"

    shown = [
        (entry.where, entry.role, entry.text)
        for entry in told(deck(write))
        if isinstance(entry, Passage) and entry.shown and entry.where.startswith("slide ")
    ]
    assert shown == [
        ("slide 1", Role.HEADING, "Orders"),
        ("slide 1", Role.LIST_ITEM, WORDS),
        ("slide 2", Role.HEADING, "More"),
    ]


def test_the_lines_of_a_table_are_told() -> None:
    def write(_: Any, page: Any) -> None:
        frame = page.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(5), Inches(1))
        frame.table.cell(0, 0).text = "Area"
        frame.table.cell(1, 1).text = "12"

    rows = [entry for entry in told(deck(write, 5)) if isinstance(entry, Row)]
    assert [row.cells for row in rows] == [("Area", ""), ("", "12")]
    assert {row.table for row in rows} == {"slide 1, table 1"}


def test_notes_are_told_and_not_as_shown() -> None:
    def write(_: Any, page: Any) -> None:
        page.notes_slide.notes_text_frame.text = "three of them"

    notes = [
        entry
        for entry in told(deck(write))
        if isinstance(entry, Passage) and entry.role is Role.NOTE
    ]
    assert [(entry.text, entry.shown) for entry in notes] == [("three of them", False)]


def test_the_editor_of_a_template_is_known_by_name_and_date_only() -> None:
    assert "office-person" not in codes(plain())
    later = swap(plain(), "docProps/core.xml", "2013-01-27T09:14:16Z", "2025-01-27T09:14:16Z")
    assert "office-person" in codes(later)


@pytest.mark.parametrize(("left", "covers"), [(1.0, True), (6.5, False)])
def test_a_box_covers_words_where_it_lies_over_them(left: float, covers: bool) -> None:
    def write(_: Any, page: Any) -> None:
        words = page.shapes.add_textbox(Inches(1), Inches(2), Inches(8), Inches(1))
        words.text_frame.text = "Twelve orders"
        page.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Inches(left), Inches(2), Inches(1.5), Inches(0.6)
        )

    assert ("drawing-covers" in codes(deck(write, 6))) is covers


def test_a_box_within_a_scaled_group_lies_where_the_group_puts_it() -> None:
    def write(_: Any, page: Any) -> None:
        words = page.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(1))
        words.text_frame.text = "Twelve orders"
        group = page.shapes.add_group_shape()
        group.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(1), Inches(5), Inches(2), Inches(0.6))
        group.top = Inches(2)

    assert "drawing-covers" in codes(deck(write, 6))


def test_too_many_shapes_on_a_slide_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slide, "_MOST_SHAPES", 1)
    assert not inspect_bytes("a.pptx", plain()).fit


def test_letters_are_seen_against_every_ground_that_can_be_told() -> None:
    white = Letters(Paint(WHITE))
    assert white.hides((WHITE,)) is not None
    assert white.hides((BLACK,)) is None
    assert white.hides((None,)) is None
    assert Letters(Paint(WHITE), marker=BLACK).hides((WHITE,)) is None


def test_what_two_boxes_share() -> None:
    assert Box(0, 0, 10, 10).shared(Box(5, 5, 10, 10)) == 25
    assert Box(0, 0, 10, 10).shared(Box(10, 0, 10, 10)) == 0


def test_a_presentation_without_its_slides_is_fit() -> None:
    empty = retouch(plain(), {SLIDE: lambda text: text.replace(RUN, "")})
    assert inspect_bytes("a.pptx", empty).fit

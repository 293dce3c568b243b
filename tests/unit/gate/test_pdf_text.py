"""What a PDF's pages say: every character, line by line, shown or not."""

from __future__ import annotations

import pytest
from gate_samples import pdf, raw_pdf
from pdf_samples import Draw, box, drawn, fill, form, picture, raw, text

from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.told import Inner, Passage, Role
from disclosable.gate.whole_file import tell


def _passages(data: bytes) -> list[Passage]:
    return [told for told in tell("a.pdf", data) if isinstance(told, Passage)]


def _lines(data: bytes) -> list[str]:
    return [told.text for told in _passages(data) if told.where.startswith("page") and told.shown]


def test_lines_are_told_in_order_with_their_page() -> None:
    data = drawn(text("North 12"), text("South xx", y=580))
    assert _lines(data) == ["Twelve orders were made in the year.", "North 12", "South xx"]
    assert {told.where for told in _passages(data) if told.role is Role.PARAGRAPH} == {"page 1"}


@pytest.mark.parametrize(
    "steps",
    [
        (text("North"), text("-", x=150), text("-", x=200), text("-", x=250)),
        (text("-"), text("-", x=100), text("12", x=150)),
        (text("a-"), text("-b", x=100)),
    ],
)
def test_no_hyphen_is_lost(steps: tuple[Draw, ...]) -> None:
    told = "".join(_lines(drawn(*steps)))
    written = 3 if len(steps) == 4 else 2
    assert told.count("-") == written


def test_hidden_words_are_told_as_not_shown() -> None:
    told = [p.text for p in _passages(drawn(text("12345"), box())) if not p.shown]
    assert told == ["12345"]


def test_a_title_and_bookmarks_are_told_as_properties() -> None:
    told = {(p.text, p.where) for p in _passages(pdf()) if p.role is Role.PROPERTY}
    assert ("Answer", "the entry /Title") in told
    assert ("Answer", "a bookmark") in told


def test_the_address_of_a_link_to_write_to_is_told() -> None:
    data = raw_pdf(
        page="/Annots[<</Type/Annot/Subtype/Link/Rect[9 9 99 99]"
        "/A<</S/URI/URI(mailto:jo@x.example?subject=12)>>>>]"
    )
    assert ("the address of a link", "jo@x.example") in {(p.where, p.text) for p in _passages(data)}


def test_a_text_that_stands_for_another_is_not_taken_for_the_page() -> None:
    data = drawn(raw("/Span <</ActualText (99)>> BDC BT /F1 12 Tf 72 600 Td (12) Tj ET EMC"))
    assert "12" in _lines(data)
    assert "99" not in _lines(data)


def test_a_text_that_says_the_same_is_fit() -> None:
    data = drawn(raw("/Span <</ActualText (12)>> BDC BT /F1 12 Tf 72 600 Td (12) Tj ET EMC"))
    assert inspect_bytes("a.pdf", data).findings == ()


def test_words_on_a_dark_ground_within_a_form_are_seen() -> None:
    data = drawn(form(fill(0.2), box(), fill(1), text("Area")))
    assert inspect_bytes("a.pdf", data).findings == ()
    assert "Area" in _lines(data)


def test_what_is_hidden_is_counted_but_not_repeated() -> None:
    (finding,) = inspect_bytes("a.pdf", drawn(text("12345"), box())).findings
    assert finding.where == "page 1: character 38, character 39, character 40 and 2 more"
    assert "12345" not in finding.what + finding.where


def test_a_picture_is_a_note_and_keeps_no_file() -> None:
    inspection = inspect_bytes("a.pdf", drawn(picture()))
    assert inspection.findings == ()
    assert [note.code for note in inspection.notes] == ["picture-unseen"]


def test_no_inner_file_is_left_over() -> None:
    assert not [told for told in tell("a.pdf", drawn(picture())) if isinstance(told, Inner)]

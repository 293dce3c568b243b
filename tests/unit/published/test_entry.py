"""One printed cell: only what is plainly a whole number becomes one."""

from __future__ import annotations

import pytest

from disclosable.published.entry import Kind, read_entry, without_notes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("1,670", 1670),
        ("1 670", 1670),
        ("1\u202f670", 1670),
        ("12 [note 1]", 12),
        ("12[1]", 12),
        ("12²", 12),
        ("12 [r]", 12),
        ("Nil", 0),
        ("\u200b8", 8),
    ],
)
def test_a_count_is_read_without_separators_and_note_marks(text: str, count: int) -> None:
    assert read_entry(text).count == count


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.BLANK),
        ("-3", Kind.NEGATIVE),
        ("−3", Kind.NEGATIVE),
        ("5.5", Kind.FRACTION),
        ("5.0", Kind.FRACTION),
        ("12%", Kind.PERCENT),
        ("<1%", Kind.PERCENT),
        ("9999999999999999", Kind.HUGE),
        ("1,67", Kind.MARKER),
        ("12*", Kind.MARKER),
        ("12 [e]", Kind.MARKER),
        ("(3)", Kind.MARKER),
        ("１２", Kind.MARKER),
        ("[c]", Kind.MARKER),
        ("<5", Kind.MARKER),
    ],
)
def test_everything_else_is_no_count(text: str, kind: Kind) -> None:
    entry = read_entry(text)
    assert entry.kind is kind
    assert entry.count is None


def test_a_marker_in_brackets_is_no_note_mark() -> None:
    assert read_entry("[c]").text == "[c]"
    assert without_notes("Barnet [note 2]") == "Barnet"

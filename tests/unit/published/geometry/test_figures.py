"""Figures with something attached: signs, percentages, dots."""

from __future__ import annotations

import pytest
from small_grids import codes, entries, prose, sheet

from disclosable.published.entry import Kind


def test_a_sign_is_left_off_a_figure_where_its_note_has_another_subject() -> None:
    page = sheet("Area | Count", "North | 5*", "South | 12", "* includes the islands")
    assert entries(page.tables[0])[("North",), ("Count",)] == "5"
    assert not codes(page)


@pytest.mark.parametrize("note", ["* fewer than 5", "* suppressed", "There is no such note."])
def test_a_sign_on_a_figure_that_may_be_a_marker_is_asked_about(note: str) -> None:
    page = sheet("Area | Count", "North | 5*", "South | 12", note)
    assert entries(page.tables[0])[("North",), ("Count",)] == "5*"
    assert codes(page) == ["marked-figure"]


def test_a_count_with_its_percentage_makes_two_columns() -> None:
    (read,) = sheet("Area | Upheld | All", "North | 5 (20%) | 25", "South | * (10%) | 90").tables
    assert read.columns == (("Upheld",), ("Upheld %",), ("All",))
    assert [cell.entry.text for _, _, cell in read.printed()] == [
        "5",
        "20%",
        "25",
        "*",
        "10%",
        "90",
    ]


def test_a_dot_that_may_part_thousands_is_asked_about() -> None:
    page = sheet("Area | Count", "North | 1.204", "South | 387")
    assert codes(page) == ["dot-for-thousands"]


def test_times_of_opening_are_no_counts() -> None:
    page = sheet("Branch | Monday | Saturday", "Central | 9.30 to 7 | 10 to 4", "Quay | 7 | closed")
    kinds = [cell.entry.kind for _, _, cell in page.tables[0].printed()]
    assert kinds == [Kind.TIME, Kind.TIME, Kind.COUNT, Kind.MARKER]


def test_the_thing_that_is_counted_is_left_off_its_counts() -> None:
    page = sheet(
        "Ward | Bites", "Ash | 14 bites", "Beech | fewer than 5 bites", "Cedar | 1 bite",
        "Dean | no bites", "Total | 20 bites",
    )  # fmt: skip
    assert list(entries(page.tables[0]).values()) == ["14", "fewer than 5", "1", "0", "20"]


@pytest.mark.parametrize("unit", ["years", "days", "March", "per cent", "miles"])
def test_ages_and_measures_are_no_counts(unit: str) -> None:
    page = sheet("Ward | Longest", f"Ash | 14 {unit}", f"Beech | 9 {unit}", f"Cedar | 7 {unit}")
    kinds = {cell.entry.kind for table in page.tables for _, _, cell in table.printed()}
    assert Kind.COUNT not in kinds


def test_counts_may_be_written_in_words() -> None:
    page = sheet("Ward | Bites", "Ash | fourteen", "Beech | fewer than five", "All | Twenty-six")
    read = page.tables[0]
    assert [cell.entry.count for _, _, cell in read.printed()] == [14, None, 26]
    assert not codes(page)


def test_a_name_that_gives_a_figure_is_said_as_well() -> None:
    for name in ("Bites (total 26)", "Bites (n=26)", "Bites, total: 26"):
        page = sheet(f"Ward | {name}", "Ash | 14", "Beech | <5")
        assert name in prose(page)


def test_a_column_of_counts_and_shares_needs_no_name() -> None:
    page = sheet("Ash | 14 (54%)", "Beech | <5 (12%)", "Cedar | 9 (35%)")
    assert page.tables[0].columns == (("",), ("%",))
    assert not codes(page)

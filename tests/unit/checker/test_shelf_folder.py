"""The checker reads a shelf by itself, and sees when entries were cut off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from drawn_releases import draw_release

from disclosable.checker.shelf_folder import ledger_of, read_entries, releases_of
from disclosable.errors import BadRelease
from disclosable.sdc.publication import Publication
from disclosable.sdc.shelf import enter


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A shelf with one release."""
    enter(ledger_of(tmp_path), Publication.of(draw_release(1).release), date(2024, 5, 1))
    return tmp_path


def test_what_was_entered_is_read(shelf: Path) -> None:
    (entry,) = read_entries(shelf)
    assert (releases_of(shelf) / entry.digest).is_dir()


def test_an_emptied_ledger_is_seen_by_its_head(shelf: Path) -> None:
    ledger_of(shelf).write_text("", encoding="utf-8")
    with pytest.raises(BadRelease, match="does not fit the ledger's 0 entries"):
        read_entries(shelf)


def test_an_emptied_ledger_without_a_head_is_seen_by_its_figures(shelf: Path) -> None:
    ledger_of(shelf).write_text("", encoding="utf-8")
    ledger_of(shelf).with_suffix(".head").unlink()
    with pytest.raises(BadRelease, match="no entry of the ledger names these figures"):
        read_entries(shelf)

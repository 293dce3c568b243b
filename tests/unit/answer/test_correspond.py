"""Writing a letter to its folder: nothing is lost, and nothing of the requester leaves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from letter_cases import HOLDING, letter_case

from disclosable.answer.correspond import correspond
from disclosable.answer.spoken import spoken_differences
from disclosable.errors import BadCase, BadInput

pytestmark = pytest.mark.slow


LATE = date(2023, 11, 15)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return letter_case(tmp_path / "case", holding=HOLDING)


def test_all_four_files_say_every_word(case: Path, tmp_path: Path) -> None:
    written = correspond("holding", case, tmp_path / "out", LATE)
    for path in written.folder.iterdir():
        assert list(spoken_differences(path, written.letter)) == []


def test_the_same_letter_is_the_same_bytes(case: Path, tmp_path: Path) -> None:
    one = correspond("holding", case, tmp_path / "one", LATE)
    other = correspond("holding", case, tmp_path / "other", LATE)
    assert one.as_json()["files"] == other.as_json()["files"]


def test_the_record_says_what_was_written(case: Path, tmp_path: Path) -> None:
    written = correspond("holding", case, tmp_path / "out", LATE)
    record = tmp_path / "out" / "inside" / "holding-2023-11-15.json"
    assert json.loads(record.read_text("utf-8")) == written.as_json()
    assert "Alex" not in record.read_text("utf-8")
    assert (tmp_path / "out" / "inside").stat().st_mode & 0o777 == 0o700


def test_what_an_officer_changed_by_hand_is_kept(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    written = correspond("holding", case, out, LATE)
    assert written.kept == ()
    changed = written.folder / "holding.txt"
    changed.write_text(changed.read_text("utf-8") + "\nWith a word more.\n", "utf-8")
    again = correspond("holding", case, out, LATE)
    (kept,) = again.kept
    assert kept.parent == out / "inside"
    assert kept.read_text("utf-8").endswith("With a word more.\n")
    assert "With a word more." not in changed.read_text("utf-8")
    assert any(str(kept) in line for line in again.tell())


def test_a_letter_of_another_day_stays(case: Path, tmp_path: Path) -> None:
    first = correspond("holding", case, tmp_path / "out", LATE)
    second = correspond("holding", case, tmp_path / "out", date(2023, 11, 16))
    assert first.folder != second.folder
    assert sorted(first.folder.iterdir())


def test_a_letter_that_is_refused_leaves_nothing_behind(case: Path, tmp_path: Path) -> None:
    with pytest.raises(BadCase):
        correspond("fees", case, tmp_path / "out", LATE)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", ["", "answer", "HOLDING"])
def test_only_the_letters_that_there_are(case: Path, tmp_path: Path, kind: str) -> None:
    with pytest.raises(BadInput, match="There is: acknowledgement"):
        correspond(kind, case, tmp_path / "out", LATE)

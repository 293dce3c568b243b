"""What was delivered before survives whatever stops a later run half-way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from disclosable.answer import deliver
from disclosable.errors import BadInput


def a_run(out: Path, words: str) -> Path:
    staging = out / f".unfinished-{words}"
    for name in (deliver.PUBLIC, deliver.INSIDE):
        (staging / name).mkdir(parents=True)
        (staging / name / "letter.html").write_text(words, encoding="utf-8")
    return staging


def test_the_new_takes_the_place_of_the_old(tmp_path: Path) -> None:
    for words in ("first", "second"):
        deliver._move(a_run(tmp_path, words), tmp_path, deliver.PUBLIC)
    for name in (deliver.PUBLIC, deliver.INSIDE):
        assert (tmp_path / name / "letter.html").read_text(encoding="utf-8") == "second"


@pytest.mark.parametrize("stop", [OSError("no room"), KeyboardInterrupt()])
def test_a_stop_between_the_two_moves_puts_the_old_answer_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    deliver._move(a_run(tmp_path, "first"), tmp_path, deliver.PUBLIC)
    staging = a_run(tmp_path, "second")
    rename = Path.rename

    def stopped(path: Path, target: Path) -> Path:
        if path == staging / deliver.PUBLIC:
            raise stop
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(type(stop)):
        deliver._move(staging, tmp_path, deliver.PUBLIC)
    for name in (deliver.PUBLIC, deliver.INSIDE):
        assert (tmp_path / name / "letter.html").read_text(encoding="utf-8") == "first"


def test_a_place_inside_that_cannot_be_written_stops_before_anything_is_public(
    tmp_path: Path,
) -> None:
    (tmp_path / deliver.INSIDE).write_text("a file, and no folder", encoding="utf-8")
    with pytest.raises(OSError, match="exists"):
        deliver._move(a_run(tmp_path, "first"), tmp_path, deliver.PUBLIC)
    assert not (tmp_path / deliver.PUBLIC).exists()


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "answer").write_text("a file, and no folder", encoding="utf-8")
    with pytest.raises(BadInput, match=r"answer: it is no folder.*a folder to write to"):
        deliver.answer(tmp_path, tmp_path / "answer")


def test_a_file_whose_name_is_no_utf_8_is_known_by_its_bytes(tmp_path: Path) -> None:
    before = deliver._inputs(tmp_path)
    (tmp_path / os.fsdecode(b"note\xff.txt")).write_text("a note", encoding="utf-8")
    assert deliver._inputs(tmp_path) != before

"""One run at a time writes to a folder, and what a killed run left is swept away."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosable.answer.workplace import UNFINISHED, workplace
from disclosable.errors import BadInput


def test_a_fresh_folder_that_is_gone_afterwards(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    with workplace(out) as folder:
        assert folder.parent == out
        (folder / "secret").write_text("x", encoding="utf-8")
    assert list(out.iterdir()) == []


def fail_in(out: Path) -> None:
    with workplace(out) as folder:
        (folder / "secret").write_text("x", encoding="utf-8")
        raise ValueError("stop")


def test_gone_after_a_failure_too(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="stop"):
        fail_in(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_swept_away(tmp_path: Path) -> None:
    left = tmp_path / f"{UNFINISHED}abc"
    left.mkdir()
    (left / "certificate.json").write_text("{}", encoding="utf-8")
    with workplace(tmp_path):
        assert not left.exists()


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path) -> None:
    with (
        workplace(tmp_path) as folder,
        pytest.raises(BadInput, match="another run"),
        workplace(tmp_path),
    ):
        pass
    assert not folder.exists()


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="nothing can be written there") as refused, workplace(file):
        pass
    assert str(file) in refused.value.sentence()

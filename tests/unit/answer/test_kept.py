"""Whoever changes an output by hand does not lose the change when the letter is made anew."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from disclosable.answer import deliver
from disclosable.answer.kept import keep_changed, written_digests


def files(folder: Path, **words: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in words.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def record(inside: Path, **words: str) -> Path:
    inside.mkdir(parents=True, exist_ok=True)
    listed = [
        {"name": name.replace("_", "."), "sha256": sha256(text.encode()).hexdigest()}
        for name, text in words.items()
    ]
    path = inside / "case.json"
    path.write_text(json.dumps({"files": listed}), encoding="utf-8")
    return path


def test_what_is_as_it_was_written_is_not_kept(tmp_path: Path) -> None:
    old = files(tmp_path / "public", letter_html="old")
    written = written_digests(record(tmp_path / "inside", letter_html="old"))
    new = files(tmp_path / "new", letter_html="new")
    assert keep_changed(old, written, new, tmp_path / "inside") == []


def test_a_changed_file_and_an_added_one_are_kept_inside(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    written = written_digests(record(inside, letter_html="old", letter_txt="old"))
    old = files(tmp_path / "public", letter_html="old, and by hand", letter_txt="old", note_txt="!")
    new = files(tmp_path / "new", letter_html="new", letter_txt="new")
    kept = keep_changed(old, written, new, inside)
    assert [path.name for path in kept] == ["letter.html.kept", "note.txt.kept"]
    assert kept[0].read_text(encoding="utf-8") == "old, and by hand"
    assert kept[0].stat().st_mode & 0o077 == 0


def test_a_second_change_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    written = written_digests(record(inside, letter_html="old"))
    new = files(tmp_path / "new", letter_html="new")
    names = []
    for words in ("first", "second", "first"):
        old = files(tmp_path / "public", letter_html=words)
        names += [path.name for path in keep_changed(old, written, new, inside)]
    assert names == ["letter.html.kept", "letter.html.2.kept", "letter.html.kept"]
    assert (inside / "letter.html.kept").read_text(encoding="utf-8") == "first"


def test_without_a_record_everything_is_kept_but_what_is_made_again(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    old = files(tmp_path / "public", letter_html="unknown", letter_txt="same")
    new = files(tmp_path / "new", letter_html="new", letter_txt="same")
    kept = keep_changed(old, written_digests(inside / "case.json"), new, inside)
    assert [path.name for path in kept] == ["letter.html.kept"]


@pytest.mark.parametrize("broken", ["", "[]", '{"files": 3}', '{"files": [{"name": "x"}]}'])
def test_a_record_that_cannot_be_read_is_no_record(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "case.json"
    path.write_text(broken, encoding="utf-8")
    assert written_digests(path) == {}


def test_a_draft_is_kept_when_the_next_draft_or_the_answer_replaces_it(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    record(inside, letter_html="draft")
    files(tmp_path / "draft", letter_html="draft, and by hand")
    staging = tmp_path / ".unfinished"
    files(staging / "public", letter_html="new")
    for name in (deliver.DRAFTS, deliver.PUBLIC):
        (kept,) = deliver._keep_changed(staging, tmp_path, name)
        assert kept.name == "letter.html.kept"

"""The shelf: what was published is there, as it was, and whatever is missing is missed."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from small_tables import POPULATION, table

from disclosable.errors import BadRelease
from disclosable.published.release_file import read_publication
from disclosable.sdc.ledger import LedgerEntry, head_of
from disclosable.sdc.publication import Publication
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.shelf import Shelf, enter, folders_of, releases_of, verify, withdraw
from disclosable.sdc.shelf_repair import repair
from disclosable.sdc.suppression import publish, suppress

pytestmark = pytest.mark.slow


DAY = date(2023, 11, 8)


def publication(name: str, counts: tuple[int, ...] = (3, 9, 12, 2)) -> Publication:
    true = table("people", {"sex": ["F", "M"], "age": ["old", "young"]}, counts)
    return Publication.of(publish(suppress([true], PrimaryRule()), name, POPULATION))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A shelf of two releases."""
    place = tmp_path / "shelf" / "ledger.jsonl"
    enter(place, publication("first"), DAY)
    enter(place, publication("second", (14, 9, 12, 20)), DAY)
    return place


def test_what_was_published_comes_back_as_it_was(path: Path) -> None:
    shelf = Shelf.read(path)
    assert [r.name for r in shelf.releases] == ["first", "second"]
    found = shelf.publication(shelf.find("first"), read_publication)
    assert found.as_json() == publication("first").as_json()
    assert shelf.find(shelf.releases[1].digest[:8]).name == "second"
    assert [what for _, what in verify(path, read_publication)] == ["", ""]
    (told,) = shelf.releases[0].tables
    assert told.dimensions == {"sex": ("F", "M"), "age": ("old", "young")}


def test_a_withdrawn_release_is_still_there(path: Path) -> None:
    withdraw(path, "first", date(2024, 1, 2), "it named a ward wrongly")
    shelf = Shelf.read(path)
    gone = shelf.find("first")
    assert gone.withdrawn is not None
    assert (gone.withdrawn.on, gone.withdrawn.why) == ("2024-01-02", "it named a ward wrongly")
    assert shelf.publication(gone, read_publication).release.name == "first"
    assert len(shelf.releases) == 2
    with pytest.raises(BadRelease, match="withdrawn before"):
        withdraw(path, "first", DAY, "again")
    with pytest.raises(BadRelease, match="no reason"):
        withdraw(path, "second", DAY, " ")
    with pytest.raises(BadRelease, match="no release 'third'"):
        withdraw(path, "third", DAY, "why")


def test_figures_that_were_changed_are_not_taken(path: Path) -> None:
    shelf = Shelf.read(path)
    release = shelf.find("second")
    folder = shelf.folder(release)
    for name, old, new, words in (
        ("release.json", '"published": 14', '"published": 15', "not the figures"),
        ("people.csv", "F,old,14", "F,old,15", "not as it was published"),
    ):
        whole = (folder / name).read_bytes()
        assert old.encode() in whole
        (folder / name).write_bytes(whole.replace(old.encode(), new.encode()))
        with pytest.raises(BadRelease, match=words):
            shelf.publication(release, read_publication)
        (folder / name).write_bytes(whole)
    (folder / "people.csv").unlink()
    with pytest.raises(BadRelease, match="it is missing"):
        shelf.publication(release, read_publication)
    shutil.rmtree(folder)
    with pytest.raises(BadRelease, match="figures of 'second' are not on the shelf"):
        shelf.publication(release, read_publication)
    assert [bool(what) for _, what in verify(path, read_publication)] == [False, True]


def test_one_release_that_cannot_be_read_does_not_hide_what_is_wrong_with_others(
    path: Path,
) -> None:
    enter(path, publication("third", (30, 31, 32, 33)), DAY)
    enter(path, publication("fourth", (40, 41, 42, 43)), DAY)
    shelf = Shelf.read(path)
    first, second, third, _ = (shelf.folder(r) for r in shelf.releases)
    (first / "release.json").write_text('{"release": ', encoding="utf-8")
    (second / "release.json").write_bytes(b"\xff\xfe")
    (third / "people.csv").unlink()
    told = [what for _, what in verify(path, read_publication)]
    assert "cannot be read as JSON" in told[0]
    assert "cannot be read as JSON" in told[1]
    assert "it is missing" in told[2]
    assert told[3] == ""


@pytest.mark.parametrize("stranger", ["more.csv", "letter.docx"])
def test_a_file_that_was_not_published_is_told(path: Path, stranger: str) -> None:
    shelf = Shelf.read(path)
    (shelf.folder(shelf.releases[0]) / stranger).write_text("x", encoding="utf-8")
    told = [what for _, what in verify(path, read_publication)]
    assert f"there is more in it than was published: {stranger}" in told[0]
    assert told[1] == ""


def cut_off_last(path: Path) -> None:
    """What a careful hand would do: take the last entry off and mend the head."""
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    head = {"count": len(lines) - 1, "seal": json.loads(lines[-2])["seal"]}
    head_of(path).write_text(json.dumps(head), encoding="utf-8")


def test_an_entry_cut_off_with_its_head_leaves_figures_that_nobody_names(path: Path) -> None:
    cut_off_last(path)
    with pytest.raises(BadRelease, match="figures of a release that the ledger does not name"):
        Shelf.read(path)


def test_a_repair_says_what_it_did(path: Path) -> None:
    digest = Shelf.read(path).find("second").digest
    cut_off_last(path)
    later = date(2024, 5, 6)
    (said,) = repair(path, later, read_publication)
    assert "'second'" in said
    assert "not in the ledger" in said
    assert "whether it had been withdrawn is not known" in said
    shelf = Shelf.read(path)
    assert [(r.digest == digest, r.entered) for r in shelf.releases][-1] == (True, "2024-05-06")
    assert "repaired" in json.loads(path.read_text(encoding="utf-8").splitlines()[-1])
    assert repair(path, later, read_publication) == ()


def test_a_lost_ledger_is_missed_and_can_be_made_from_the_figures(path: Path) -> None:
    path.unlink()
    with pytest.raises(BadRelease, match="entries were cut off, or the file was lost"):
        Shelf.read(path)
    said = repair(path, DAY, read_publication)
    assert len(said) == 3
    assert "The head was written anew" in said[0]
    assert {r.name for r in Shelf.read(path).releases} == {"first", "second"}


def test_a_repair_does_not_take_figures_that_were_changed(path: Path) -> None:
    folder = Shelf.read(path).folder(Shelf.read(path).find("second"))
    cut_off_last(path)
    text = (folder / "release.json").read_text(encoding="utf-8")
    (folder / "release.json").write_text(text.replace(": 14", ": 15"), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(BadRelease, match="not those of"):
        repair(path, DAY, read_publication)
    assert path.read_bytes() == before


def test_a_broken_chain_is_not_repaired(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("first", "other"), encoding="utf-8")
    with pytest.raises(BadRelease, match="chain of seals is broken"):
        repair(path, DAY, read_publication)


def test_figures_that_an_old_entry_lacks_are_added_by_entering_it_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    old = publication("old")
    content = {
        "digest": old.digest(),
        "release": "old",
        "entered": "2022-01-01",
        "unit": "orders",
        "period": "2021",
        "as_at": "1 January 2022",
        "tables": [{"name": "people", "dimensions": {"sex": ["F", "M"]}}],
    }
    path.write_text(LedgerEntry.of(content, "0" * 64).line() + "\n", encoding="utf-8")
    shelf = Shelf.read(path)
    with pytest.raises(BadRelease, match="shelf add FOLDER .* --on 2022-01-01"):
        shelf.publication(shelf.find("old"), read_publication)
    assert enter(path, old, DAY) is None
    assert shelf.publication(shelf.find("old"), read_publication).release.name == "old"
    assert folders_of(path) == (old.digest(),)


def test_figures_are_there_before_the_entry_and_go_where_it_cannot_be_made(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def full(place: Path, *_: object) -> LedgerEntry:
        seen.append(len(folders_of(place)) == 3)
        raise OSError("no space left")

    monkeypatch.setattr("disclosable.sdc.shelf.add_line", full)
    before = path.read_bytes()
    with pytest.raises(OSError, match="no space"):
        enter(path, publication("third", (30, 31, 32, 33)), DAY)
    assert seen == [True]
    assert path.read_bytes() == before
    assert len(folders_of(path)) == 2
    assert not list(releases_of(path).glob(".unfinished-*"))


def test_two_ledgers_in_one_folder_have_shelves_of_their_own(tmp_path: Path) -> None:
    one, other = tmp_path / "ledger.jsonl", tmp_path / "north.jsonl"
    enter(one, publication("one"), DAY)
    enter(other, publication("other"), DAY)
    assert [r.name for r in Shelf.read(one).releases] == ["one"]
    assert [r.name for r in Shelf.read(other).releases] == ["other"]

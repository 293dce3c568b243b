"""The checker of a release beside others believes published files, the ledger and its own sums.

What was tampered with here is in the certificate, in the new release, or in one of the earlier ones
on the shelf, even where all digests were made to fit again.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from beside_shelves import placed, population, released, shelve
from certificate_text import as_text, change
from small_tables import table

from disclosable.checker.beside import check_beside
from disclosable.checker.published import read_release
from disclosable.checker.shelf_folder import digest_of
from disclosable.errors import BadRelease, CertificateRefused
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.ledger import Ledger, LedgerEntry, head_of
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule

pytestmark = pytest.mark.slow


TWO_YEARS = population("1 January 2021 to 31 December 2022")
KEYS = [
    *("number", "beside", "together", "apart", "assumed", "dimensions", "held", "categories"),
    *("first", "moves", "groups", "sums", "above", "witnessed", "given_away", "differences"),
]


@dataclass
class Made:
    """A release, its shelf of two, and the certificate beside them, free to be tampered with."""

    folder: Path
    shelf: Path
    certificate: Path

    def edit(self, edit: Callable[[dict[str, Any]], None]) -> None:
        """Edit the certificate."""
        change(self.certificate, edit)

    def refusal(self) -> str:
        """Why it is refused."""
        with pytest.raises((CertificateRefused, BadRelease)) as why:
            check_beside(self.certificate, self.folder, self.shelf)
        return why.value.sentence()


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Orders of one year by sex and place, of another unit, and of both years, made once."""
    place = tmp_path_factory.mktemp("made")
    path = place / "shelf" / "ledger.jsonl"
    codes = {"sex": ("F", "M"), "place": ("N", "S", "E")}
    first = released("first", [table("t", codes, [3, 25, 30, 12, 27, 9])], population("2021"))
    other = released("other", [table("t", codes, [16, 25, 30, 12, 27, 9])], population("2019"))
    shelve(path, first, other)
    found = placed(path, "second", [table("t", codes, [5, 25, 40, 12, 47, 19])], TWO_YEARS)
    assert found.more
    public = place / "public"
    public.mkdir()
    found.publication.write(public)
    found.certify(place)
    return place


@pytest.fixture
def made(original: Path, tmp_path: Path) -> Made:
    """A copy to tamper with."""
    for path in original.rglob("*"):
        target = tmp_path / path.relative_to(original)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return Made(tmp_path / "public", tmp_path / "shelf", tmp_path / "shelf-certificate.json")


def test_what_was_made_is_accepted(made: Made) -> None:
    report = check_beside(made.certificate, made.folder, made.shelf)
    assert report.releases == 1
    assert report.witnessed > 0
    assert report.differences > 0
    assert "its period, 2019, has no day in common" in report.sentence()


# -- the published files


def test_another_figure_of_an_earlier_release(made: Made) -> None:
    (digest,) = json.loads((made.folder / "release.json").read_text(encoding="utf-8"))["beside"]
    folder = made.shelf / "releases" / digest
    for name, old, new in (("t.csv", "M,S,27", "M,S,28"), ("release.json", ": 27\n", ": 28\n")):
        whole = (folder / name).read_bytes()
        assert old.encode() in whole
        (folder / name).write_bytes(whole.replace(old.encode(), new.encode()))
        assert digest in made.refusal()
        (folder / name).write_bytes(whole)


def test_another_figure_of_the_new_release(made: Made) -> None:
    """Its digest fits the certificate again, and its figures no longer fit the records."""
    release = made.folder / "release.json"
    data = json.loads(release.read_text(encoding="utf-8"))
    shown = [f for f in data["tables"][0]["figures"] if f["published"] == 47]
    shown[0]["published"] = 46
    release.write_text(json.dumps(data), encoding="utf-8")
    digest = sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    made.edit(lambda d: d.update(release=digest))
    assert "the first records give another count" in made.refusal()


def test_a_release_taken_off_the_list(made: Made) -> None:
    made.edit(lambda d: d.update(beside=[], together=[]))
    assert "beside: the certificate says []" in made.refusal()


def test_a_release_that_is_not_judged_in_any_certificate(made: Made) -> None:
    made.edit(lambda d: d.update(together=[]))
    assert made.refusal()


def test_a_release_of_the_same_unit_that_is_said_to_be_apart_no_longer(made: Made) -> None:
    made.edit(lambda d: d.update(apart=[]))
    assert "'other'" in made.refusal()


def test_a_ledger_with_an_entry_less(made: Made) -> None:
    path = made.shelf / "ledger.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0])
    assert "does not fit the ledger's 1 entries" in made.refusal()
    path.write_bytes(lines[1] + lines[0])
    assert "the chain of seals is broken" in made.refusal()
    path.unlink()
    assert "there is no ledger" in made.refusal()


def test_a_release_that_the_ledger_does_not_have(made: Made) -> None:
    """A whole ledger, well sealed, without the release that was judged."""
    path = made.shelf / "ledger.jsonl"
    second = Ledger.read(path).entries[1]
    path.write_text(LedgerEntry.of(second.content, "0" * 64).line() + "\n", encoding="utf-8")
    Ledger.chain(path).head.write(path)
    assert head_of(path).exists()
    assert "no entry of the ledger names these figures" in made.refusal()
    for folder in (path.parent / "releases").iterdir():
        if folder.name != second.content["digest"]:
            shutil.rmtree(folder)
    assert "the ledger has no release" in made.refusal()


def test_a_release_made_without_a_shelf_has_nothing_to_check(made: Made) -> None:
    release = made.folder / "release.json"
    data = json.loads(release.read_text(encoding="utf-8"))
    del data["beside"]
    release.write_text(json.dumps(data), encoding="utf-8")
    assert "it was made without a shelf" in made.refusal()


# -- the certificate


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    "value", [None, 7, "words", [None], [[None]], [[0]], [["a", "b"]], {"a": 1}]
)
def test_nothing_strange_is_taken_for_an_entry(made: Made, key: str, value: Any) -> None:
    made.edit(lambda d: d.update({key: value}))
    assert made.refusal()


@pytest.mark.parametrize("key", ["witnessed", "differences", "above", "moves", "first"])
def test_every_entry_is_needed(made: Made, key: str) -> None:
    data = json.loads(made.certificate.read_text(encoding="utf-8"))
    assert data[key]
    for at in range(len(data[key])):
        less = {**data, key: [e for n, e in enumerate(data[key]) if n != at]}
        made.certificate.write_text(as_text(less), encoding="utf-8")
        assert made.refusal(), (key, at)


def test_a_move_made_too_often(made: Made) -> None:
    def too_often(data: dict[str, Any]) -> None:
        data["witnessed"][0][3][0][2] += 1000

    made.edit(too_often)
    assert "would have published something else" in made.refusal()


def test_a_move_that_takes_away_people_who_are_not_there(made: Made) -> None:
    def unlikely(data: dict[str, Any]) -> None:
        width = 1 + len(data["dimensions"])
        move = data["moves"][0]
        data["moves"][0] = [1000 * n if at % width == 0 else n for at, n in enumerate(move)]

    made.edit(unlikely)
    assert made.refusal()


def test_first_records_that_publish_something_else(made: Made) -> None:
    def another(data: dict[str, Any]) -> None:
        data["first"][0][0] += 1

    made.edit(another)
    assert "the first records give another count" in made.refusal()


def test_a_bound_that_no_sum_shows(made: Made) -> None:
    def higher(data: dict[str, Any]) -> None:
        data["above"][0][3] += 1000

    made.edit(higher)
    assert "it is said to be from" in made.refusal()


def test_a_sum_that_is_none(made: Made) -> None:
    def doubled(data: dict[str, Any]) -> None:
        data["sums"][0].append(data["sums"][0][1])

    made.edit(doubled)
    assert "is no such sum" in made.refusal()


# -- which categories are which people


def test_a_label_that_means_other_people_elsewhere(made: Made) -> None:
    def turned(data: dict[str, Any]) -> None:
        for entry in data["categories"]:
            if entry[0] == 1 and entry[2] in ("F", "M"):
                entry[4] = [1 - entry[4][0]]

    made.edit(turned)
    assert "is made of other people" in made.refusal()


def test_parts_that_do_not_make_up_the_whole(made: Made) -> None:
    def twice(data: dict[str, Any]) -> None:
        mine = [e for e in data["categories"] if e[0] == 0 and e[2] in ("N", "S")]
        mine[0][4] = sorted({*mine[0][4], *mine[1][4]})

    made.edit(twice)
    assert "do not make it up" in made.refusal()


def test_a_period_that_an_earlier_release_is_not_about(made: Made) -> None:
    """Said to be about the second year alone, the earlier release has other records."""

    def moved(data: dict[str, Any]) -> None:
        held = next(e for e in data["held"] if e[0] == 1)
        held[2] = [1 - held[2][0]]

    made.edit(moved)
    assert made.refusal()


def test_equal_periods_are_one_time(tmp_path: Path) -> None:
    """Two releases of one year, the certificate of which says that they are of two."""
    codes = {"sex": ("F", "M"), "place": ("N", "S", "E")}
    made = _made(tmp_path, released("first", [table("t", codes, [3, 25, 30, 12, 27, 9])]), codes)

    def taken_apart(data: dict[str, Any]) -> None:
        data["dimensions"][0][1] = ["one", "two"]
        data["held"] = [[0, 0, [0]], [1, 0, [1]]]

    made.edit(taken_apart)
    assert "are said to be about different times" in made.refusal()


def test_one_name_is_one_dimension(made: Made) -> None:
    """The earlier release's sex along a dimension of its own, where nothing links it to the new."""

    def taken_apart(data: dict[str, Any]) -> None:
        at = [title for title, _ in data["dimensions"]].index("sex")
        data["dimensions"].append(["another sex", data["dimensions"][at][1]])
        for entry in data["categories"]:
            if entry[:2] == [1, "sex"]:
                entry[3] = len(data["dimensions"]) - 1

    made.edit(taken_apart)
    assert "are one dimension, and are said to be two" in made.refusal()


def test_a_release_of_the_same_period_is_not_left_out(made: Made) -> None:
    """Whatever the certificate gives as its reason, both are about the same days."""
    release = made.folder / "release.json"
    data = json.loads(release.read_text(encoding="utf-8"))
    data["population"]["period"] = "2019"
    release.write_text(json.dumps(data), encoding="utf-8")
    made.edit(lambda d: d.update(release=digest_of(made.folder, read_release(made.folder))))
    assert "is about orders of '2019', too, and is not judged" in made.refusal()


def test_what_is_assumed_is_worded_by_the_checker(made: Made) -> None:
    made.edit(lambda d: d.update(assumed=["Everything was proved."], apart=_reworded(d["apart"])))
    said = check_beside(made.certificate, made.folder, made.shelf).sentence()
    assert "Everything was proved" not in said
    assert "no reason" not in said
    assert "Equal labels in two releases are taken to mean the same people" in said
    assert "'2021' of 'first' is part " in said


def _reworded(apart: list[list[str]]) -> list[list[str]]:
    return [[digest, "no reason"] for digest, _ in apart]


# -- what the authority says was given away before


def test_nothing_is_given_away_that_the_authority_does_not_name(made: Made) -> None:
    def waved_through(data: dict[str, Any]) -> None:
        data["given_away"] = [[*entry[:3], []] for entry in data["witnessed"]]
        data["witnessed"] = []

    made.edit(waved_through)
    assert "no release that shelf.toml names under given_away hides it" in made.refusal()
    # Naming another release does not help, nor does naming the new one.
    said = made.shelf / "shelf.toml"
    said.write_text('given_away = ["other", "second"]\n', encoding="utf-8")
    assert "no release that shelf.toml names under given_away hides it" in made.refusal()


def test_what_the_authority_says_was_given_away_is_told(tmp_path: Path) -> None:
    """What is hidden in the one is told by the other; so the authority has to own up to it."""
    codes = {"sex": ("F", "M", "X")}
    hides = released("hides", [table("t", codes, [2, 9, 20])])
    true = table("t", codes, [2, 9, 20])
    whole = PublishedTable.of_array(true.spec, true.counts, (), Legend({}))
    tells = Publication.of(Release("tells", population(), (whole,), PrimaryRule()))
    path = shelve(tmp_path / "shelf" / "ledger.jsonl", hides, tells)
    said = path.parent / "shelf.toml"
    said.write_text('given_away = ["Hides"]\n', encoding="utf-8")
    new = [table("u", {"place": ("N", "S")}, [10, 21])]
    found = placed(path, "second", new, declared=Declared.read(said))
    public = tmp_path / "public"
    public.mkdir()
    found.publication.write(public)
    found.certify(tmp_path)
    made = Made(public, path.parent, tmp_path / "shelf-certificate.json")
    report = check_beside(made.certificate, made.folder, made.shelf)
    assert report.given_away == 1
    assert "Not checked, on the authority's word" in report.sentence()
    assert "release 'hides', table 't', F" in report.sentence()
    said.unlink()
    assert "no release that shelf.toml names under given_away hides it" in made.refusal()
    said.write_text("given_away = 7", encoding="utf-8")
    assert "shelf.toml: it cannot be read" in made.refusal()


def _made(place: Path, first: Publication, codes: dict[str, tuple[str, ...]]) -> Made:
    """A release with the same dimensions beside one other."""
    path = shelve(place / "shelf" / "ledger.jsonl", first)
    found = placed(path, "second", [table("t", codes, [3, 25, 30, 12, 27, 9])])
    public = place / "public"
    public.mkdir()
    found.publication.write(public)
    found.certify(place)
    return Made(public, path.parent, place / "shelf-certificate.json")


def test_a_certificate_of_another_version_or_kind(made: Made) -> None:
    made.edit(lambda d: d.update(shelf_certificate=9))
    assert "its version is 9" in made.refusal()
    made.certificate.write_text("{}", encoding="utf-8")
    assert "disclosable protect" in made.refusal()


def test_the_checker_beside_needs_the_standard_library_only(made: Made) -> None:
    code = (
        "import sys; from pathlib import Path; from disclosable.checker.beside import check_beside;"
        f"check_beside(Path({str(made.certificate)!r}), Path({str(made.folder)!r}), "
        f"Path({str(made.shelf)!r}));"
        "print([m for m in ('numpy', 'highspy', 'disclosable.sdc') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[]", done.stderr

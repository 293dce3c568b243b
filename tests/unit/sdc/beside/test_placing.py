"""A new release beside the shelf: what is judged, what blocks, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from beside_shelves import placed, population, released, shelve
from small_tables import table

from disclosable.checker.beside import check_beside
from disclosable.errors import BadRelease, Unproved
from disclosable.published.release_file import read_publication
from disclosable.sdc.beside.said import NOTHING, TOGETHER
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.shelf import Shelf, withdraw
from disclosable.sdc.suppression import ALONE
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow


SEXES, AGES, PLACES = ("F", "M"), ("old", "young", "child"), ("N", "S", "E")


def by_age(counts: Sequence[int] = (2, 9, 20, 12, 13, 14)) -> Table:
    return table("people", {"sex": SEXES, "age": AGES}, counts)


def by_age_and_place() -> Table:
    """The same people, with what the first table hid beside others than it hid."""
    return table("places", {"age": AGES, "place": ("N", "S")}, [3, 11, 10, 12, 17, 17])


def shown(name: str, true: Table, period: str = "2022") -> Publication:
    """A release that shows every figure, low or not."""
    whole = PublishedTable.of_array(true.spec, true.counts, (), Legend({}))
    return Publication.of(Release(name, population(period), (whole,), PrimaryRule()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A shelf with one release, by sex and age."""
    return shelve(tmp_path / "ledger.jsonl", released("first", [by_age()]))


def test_an_empty_shelf_is_said_to_be_one(tmp_path: Path) -> None:
    found = placed(tmp_path / "ledger.jsonl", "new", [by_age()])
    assert found.release.beside == ()
    assert NOTHING in found.release.assumed
    assert ALONE not in found.release.assumed
    assert found.lines() == [NOTHING]


def test_a_unit_that_is_almost_the_same_is_told(path: Path) -> None:
    """Two names may be two kinds of people; if they are not, somebody has to say so."""
    found = placed(path, "second", [by_age()], population(unit="order"))
    assert found.release.beside == ()
    assert found.lines()[0] == NOTHING
    assert found.lines()[1].startswith("To be looked at, second and first: one counts order, ")
    assert found.as_json()["to_be_looked_at"][0]["code"] == "perhaps-the-same-people"


def test_what_it_was_judged_beside_is_named_by_digest(path: Path) -> None:
    found = placed(path, "second", [by_age_and_place()])
    (first,) = Shelf.read(path).releases
    assert found.release.beside == (first.digest,)
    assert TOGETHER in found.release.assumed
    assert found.lines()[0].startswith("Judged beside 1 earlier release: first (")
    assert found.as_json()["releases"][0]["digest"] == first.digest


def test_a_release_that_was_withdrawn_is_known_all_the_same(path: Path) -> None:
    before = placed(path, "second", [by_age((2, 9, 20, 12, 13, 14))])
    withdraw(path, "first", date(2024, 1, 2), "a mistake in the letter")
    after = placed(path, "second", [by_age((2, 9, 20, 12, 13, 14))])
    assert after.release.tables[0].figures == before.release.tables[0].figures
    assert after.release.beside == before.release.beside
    assert ", withdrawn)" in after.lines()[0]


def test_records_that_changed_since_are_a_contradiction(path: Path) -> None:
    with pytest.raises(
        BadRelease, match=r"contradiction: the records now count .* otherwise than first"
    ):
        placed(path, "second", [by_age((2, 9, 21, 12, 13, 14))])
    apart = Declared(apart=(frozenset({"first", "second"}),))
    found = placed(path, "second", [by_age((2, 9, 21, 12, 13, 14))], declared=apart)
    assert found.release.beside == ()
    assert found.neighbours.apart[0][1] == "declared in shelf.toml to be about other people"


def test_another_period_is_about_other_people_and_that_is_told(path: Path) -> None:
    found = placed(path, "later", [by_age()], population("2023"))
    assert found.release.beside == ()
    (left_out,) = found.neighbours.apart
    assert left_out[1] == "its period, 2022, has no day in common with 2023"


def test_a_period_that_nobody_understands_blocks(path: Path) -> None:
    with pytest.raises(Unproved, match="period"):
        placed(path, "odd", [by_age()], population("the usual time"))


def test_codes_that_nothing_relates_block(path: Path) -> None:
    other = table("ages", {"age": ("pensioners", "others of age", "minors")}, [14, 22, 34])
    with pytest.raises(Unproved, match="codes of age"):
        placed(path, "codes", [other])


def test_what_was_given_away_before_blocks_until_it_is_declared(tmp_path: Path) -> None:
    """Both by sex and as a total the young are told; and so is what was hidden of them."""
    hidden = released("hides", [table("t", {"age": AGES}, [2, 9, 20])])
    told = shown("tells", table("t", {"age": AGES}, [2, 9, 20]))
    path = shelve(tmp_path / "ledger.jsonl", hidden, told)
    new = table("u", {"place": PLACES}, [10, 10, 11])
    with pytest.raises(Unproved, match=r"hides \(\w+\), table 't', old: this count can be"):
        placed(path, "new", [new])
    known = Declared(given_away=frozenset({"hides"}))
    found = placed(path, "new", [new], declared=known)
    assert found.choice is not None
    assert len(found.choice.known) == 1
    assert "Given away by what was public before" in found.lines()[-1]


def test_figures_that_are_not_on_the_shelf_block(path: Path) -> None:
    shelf = Shelf.read(path)
    folder = shelf.folder(shelf.releases[0])
    for file in folder.iterdir():
        file.unlink()
    with pytest.raises(BadRelease, match="the figures of 'first' are not on the shelf"):
        placed(path, "second", [by_age_and_place()])


def test_figures_that_were_tampered_with_are_refused(path: Path) -> None:
    shelf = Shelf.read(path)
    file = shelf.folder(shelf.releases[0]) / "release.json"
    text = file.read_text(encoding="utf-8")
    assert ": 20\n" in text
    file.write_text(text.replace(": 20\n", ": 21\n"), encoding="utf-8")
    with pytest.raises(BadRelease, match="not the figures that were entered"):
        placed(path, "second", [by_age_and_place()])


def test_the_same_release_made_again_is_the_same(path: Path) -> None:
    """An answer that is made again tells nothing new: it stands beside what was there before it."""
    second = placed(path, "second", [by_age_and_place()]).publication
    shelve(path, second, released("third", [by_age()], population("2023")))
    again = placed(path, "second", [by_age_and_place()])
    assert again.publication.digest() == second.digest()
    assert {why for _, why in again.neighbours.apart} == {
        "it was entered later, and judged beside this one if need be"
    }


def test_the_later_of_two_releases_of_one_name_is_the_same_when_made_again(
    tmp_path: Path,
) -> None:
    """It was judged beside the earlier one of its name, and so it is when it is made again."""
    by_sex = table("t", {"sex": SEXES, "age": AGES}, [18, 16, 7, 3, 17, 13])
    by_place = table("u", {"age": AGES, "place": ("N", "S")}, [13, 8, 14, 19, 13, 7])
    path = shelve(tmp_path / "ledger.jsonl", released("first", [by_sex]))
    second = placed(path, "first", [by_place])
    assert second.more, "the earlier one has to matter, or this shows nothing"
    shelve(path, second.publication)
    again = placed(path, "first", [by_place])
    assert again.publication.digest() == second.publication.digest()
    first = placed(path, "first", [by_sex])
    assert first.release.beside == ()
    assert [r.number for r in Shelf.read(path).releases if r.name == "first"] == [1, 2]


def test_a_nought_that_was_hidden_stays_one_of_several_counts(tmp_path: Path) -> None:
    """Under the weaker promise too: whoever hides noughts promises that they are not told."""
    rule = PrimaryRule(threshold=2, zeros=Zeros.HIDDEN, promise=Promise.NOT_WORKED_OUT)
    counts = table("t", {"sex": ("F", "M")}, [0, 12])
    path = shelve(tmp_path / "shelf" / "ledger.jsonl", released("hides", [counts], rule=rule))
    weak = PrimaryRule(threshold=2, promise=Promise.NOT_WORKED_OUT)
    found = placed(path, "shows", [counts], rule=weak)
    assert "t, F" in found.more
    assert found.choice is not None
    assert "hides" in found.choice.saved[0]
    folder = tmp_path / "shows"
    folder.mkdir()
    found.publication.write(folder)
    (certificate,) = found.certify(tmp_path)
    report = check_beside(certificate, folder, path.parent)
    assert report.witnessed > 0
    assert report.given_away == 0


def test_other_figures_under_the_same_name_are_judged_beside_the_first(path: Path) -> None:
    found = placed(path, "first", [by_age_and_place()])
    assert len(found.release.beside or ()) == 1


def test_a_release_with_figures_of_its_own_digest_only(path: Path) -> None:
    publication = placed(path, "second", [by_age_and_place()]).publication
    other = replace(publication.release, assumed=(*publication.release.assumed, "More."))
    changed = Publication.of(other)
    assert changed.digest() != publication.digest()
    assert changed.same_figures() == publication.same_figures()
    shelve(path, publication)
    shelf = Shelf.read(path)
    read = shelf.publication(shelf.find("second"), read_publication)
    assert read.release.beside == publication.release.beside


def test_a_zero_that_was_published_cannot_earn_the_legend_that_a_count_may_be_0(
    tmp_path: Path,
) -> None:
    """By itself the new table hides the only row of zeros; the first answer had printed them."""
    rule = PrimaryRule(threshold=2)
    first = released("first", [table("places", {"place": ("N", "S")}, [0, 2])], rule=rule)
    path = shelve(tmp_path / "ledger.jsonl", first)
    new = table("people", {"place": ("N", "S"), "age": ("old", "young")}, [0, 0, 1, 1])
    assert released("alone", [new], rule=rule).release.table("people").hidden
    with pytest.raises(Unproved, match="unproved beside first"):
        placed(path, "second", [new], rule=rule)

"""A low count that is to be shown, beside releases that hide it, or that had shown it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from beside_shelves import placed, population, released, shelve
from small_tables import table

from disclosable.checker.beside import check_beside
from disclosable.checker.verify import check
from disclosable.errors import CertificateRefused, NotSafe
from disclosable.sdc.beside.said import placed_beside
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.shown import Shown
from disclosable.sdc.style import Style
from disclosable.sdc.suppression import publish, suppress
from disclosable.tables.cell import Cell
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow


WHY = "Anybody in the area could be meant, and nothing more is told of them."
AGES = ("old", "young", "child")
COUNTS = [2, 9, 20, 12, 13, 14]


def people(counts: list[int] = COUNTS) -> Table:
    return table("people", {"sex": ("F", "M"), "age": AGES}, counts)


def by_age(name: str = "ages") -> Table:
    return table(name, {"age": AGES}, [14, 22, 34])


OLD_WOMEN = Shown("people", Cell(("F", "old")), WHY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shelf" / "ledger.jsonl"


def test_a_count_that_an_earlier_release_hides_is_not_shown_now(path: Path) -> None:
    path.parent.mkdir()
    shelve(path, released("first", [people()]))
    with pytest.raises(NotSafe, match=r"'people', F / old: .* first \(.*\) hides it") as refused:
        placed(path, "second", [people()], shown=[OLD_WOMEN])
    assert "it would break what that release promises" in refused.value.sentence()
    assert "2" not in refused.value.sentence().split("first (")[0]


def test_it_is_shown_where_the_earlier_promise_is_kept_all_the_same(path: Path) -> None:
    """The first answer's rule ends at 3: it hid a 5 for others' sake, and never promised that."""
    counts = [3, 5, 3, 30, 12, 14, 13, 40]
    sexes, ages = ("F", "M"), ("old", "middle", "young", "child")
    true = table("people", {"sex": sexes, "age": ages}, counts)
    five = Shown("people", Cell(("F", "middle")), WHY)
    path.parent.mkdir()
    found = suppress([true], PrimaryRule(threshold=3), styles=[Style.ONE_MARKER])
    hidden = found.is_other.copy()
    hidden[found.atlas.unknown("people", five.cell)] = True
    before = publish(replace(found, is_other=hidden), "first", population())
    assert before.table("people")[five.cell] == "xx"
    shelve(path, Publication.of(before))
    release = placed(path, "second", [true], shown=[five]).release
    assert release.table("people")[five.cell] == 5


def test_a_count_that_an_earlier_release_shows_is_shown_again(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    shelve(path, released("first", [people()], shown=[OLD_WOMEN]))
    found = placed(path, "second", [people(), by_age()], shown=[OLD_WOMEN])
    assert found.release.table("people")[OLD_WOMEN.cell] == 2
    folder = tmp_path / "public"
    folder.mkdir()
    written = found.publication.write(folder)
    (first, *_) = found.certify(tmp_path)
    assert check_beside(first, folder, path.parent).releases == 1
    counts = found.suppression.counts
    certificate = certify(found.release, counts).sealing(
        [PublishedFile.of(p, folder) for p in written]
    )
    certificate.write(tmp_path / "certificate.json")
    assert check(tmp_path / "certificate.json", folder).shown == 1


def test_a_count_that_was_shown_before_cannot_be_hidden_now(path: Path) -> None:
    path.parent.mkdir()
    shelve(path, released("first", [people()], shown=[OLD_WOMEN]))
    with pytest.raises(NotSafe, match=r"F / old: .*first \(.*\) \(table 'people', F / old\) shows"):
        placed(path, "second", [people(), by_age()])


def test_where_it_had_been_given_away_it_may_be_shown(path: Path) -> None:
    """An old answer hid one count beside its totals: everybody could subtract."""
    path.parent.mkdir()
    spec = people().spec
    figures = {c: "xx" if c == OLD_WOMEN.cell else people()[c] for c in spec.cells()}
    legend = Legend({"xx": Meaning(1, 5, "xx means a number from 1 to 5.")})
    bare = Release("first", population(), (PublishedTable(spec, figures, legend),), PrimaryRule())
    shelve(path, Publication.of(bare))
    with pytest.raises(NotSafe, match="from what was public before"):
        placed(path, "second", [people()], shown=[OLD_WOMEN])
    known = Declared(given_away=frozenset({"first"}))
    release = placed(path, "second", [people()], shown=[OLD_WOMEN], declared=known).release
    assert release.table("people")[OLD_WOMEN.cell] == 2


def test_the_checker_refuses_it_whatever_certificate_comes_with_it(
    path: Path, tmp_path: Path
) -> None:
    """The certificate is one that was made for a release that hides the count."""
    path.parent.mkdir()
    shelve(path, released("first", [people()]))
    safe = placed(path, "second", [people()])
    (certificate, *_) = safe.certify(tmp_path)
    shown = released("second", [people()], shown=[OLD_WOMEN]).release
    forged = Publication.of(placed_beside(shown, safe.release.beside or ()))
    folder = tmp_path / "public"
    folder.mkdir()
    forged.write(folder)
    told = certificate.read_text(encoding="utf-8")
    told = told.replace(safe.publication.digest(), forged.digest())
    certificate.write_text(told, encoding="utf-8")
    with pytest.raises(CertificateRefused):
        check_beside(certificate, folder, path.parent)

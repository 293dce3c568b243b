"""A case whose officer judged that some low counts identify nobody."""

from pathlib import Path

import pytest

from disclosable.answer.comparison import compare
from disclosable.answer.prepare import prepare
from disclosable.errors import BadCase, BadSpec, NotFit
from disclosable.published.release_file import read_publication
from disclosable.sdc.audit import audit
from disclosable.sdc.publication import Publication
from disclosable.sdc.shown import JUDGED, SHOWN_TOO, Shown
from disclosable.tables.cell import Cell

WHY = "A borough has more people than anybody knows, and nothing more is told of them."


def borough(name: str, why: str = WHY) -> Shown:
    return Shown("residency", Cell((name,)), why)


def test_they_are_shown_and_all_else_is_protected_afresh(case: Path, tmp_path: Path) -> None:
    before = prepare(case, seconds=20)
    assert before.publication is not None
    hidden = before.publication.release.table("residency").hidden
    name = hidden[0].codes[0]
    decided = prepare(case, shown=[borough(name)], seconds=20)
    assert decided.publication is not None
    assert decided.certificate is not None
    release = decided.publication.release
    figure = release.table("residency")[Cell((name,))]
    assert isinstance(figure, int)
    assert release.rule.hides(figure)
    assert [(s.table, s.why) for s in release.shown] == [("residency", WHY)]
    assert JUDGED in release.assumed
    assert decided.low == before.low - 1
    assert audit(release).safe is True
    Publication.of(release).write(tmp_path)
    assert read_publication(tmp_path / "release.json").release.shown == release.shown


def test_a_file_that_shows_them_has_to_say_so(case: Path, tmp_path: Path) -> None:
    """A page that says that low counts are hidden, and shows one, contradicts itself."""
    hidden = prepare(case, seconds=20)
    assert hidden.publication is not None
    name = hidden.publication.release.table("residency").hidden[0].codes[0]
    decided = prepare(case, shown=[borough(name)], seconds=20)
    assert decided.publication is not None
    page = tmp_path / "page.html"
    for text, is_said in (("<p>Counts.</p>", False), (f"<p>{SHOWN_TOO}</p>", True)):
        page.write_text(f"<!doctype html><html lang=en><body>{text}</body></html>", "utf-8")
        found = compare(page, decided.publication.release)
        assert any(SHOWN_TOO in difference for difference in found) is not is_said


@pytest.mark.parametrize("why", ["It has 300,000 people.", "Only two officers know."])
def test_a_reason_with_a_number_is_refused_before_anything_is_counted(case: Path, why: str) -> None:
    (case / "records.csv").unlink()
    with pytest.raises(NotFit, match="reasons are published"):
        prepare(case, shown=[borough("Barnet", why)])


def test_a_count_that_is_not_low_is_refused(case: Path) -> None:
    with pytest.raises(BadSpec, match="Total: it is to be shown although low, and it is not low"):
        prepare(case, shown=[borough("Total")], seconds=20)


def test_in_a_case_it_is_decided_and_not_described(case: Path) -> None:
    file = case / "tables.toml"
    text = file.read_text(encoding="utf-8")
    section = f'\n[[shown]]\ntable = "residency"\ncell = {{}}\nwhy = "{WHY}"\n'
    file.write_text(text + section, encoding="utf-8")
    with pytest.raises(BadCase, match=r"it in decisions\.toml"):
        prepare(case)

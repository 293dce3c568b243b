"""Every number of a file, at any depth, is one of the release's or of the approved letter's."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosable.answer.accounting import Accounting, account_of, accounting, listening_to
from disclosable.errors import BadRelease
from disclosable.gate.finding import Finding
from disclosable.gate.listening import Listening
from disclosable.gate.told import Passage, Role, Row
from disclosable.letters.letter import Letter
from disclosable.letters.render.text import render_text
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Release


@pytest.fixture
def folder(release: Release, tmp_path: Path) -> Path:
    Publication.of(release).write(tmp_path)
    return tmp_path


@pytest.fixture
def account(folder: Path, letter: Letter) -> Accounting:
    return accounting(folder, render_text(letter))


def found(account: Accounting, *told: Passage | Row) -> list[Finding]:
    for each in told:
        account.hear(each)
    return list(account.findings())


def words(text: str, *, shown: bool = True) -> Passage:
    return Passage("page 1", text, shown=shown)


def test_the_letter_itself_is_accounted_for(account: Accounting, letter: Letter) -> None:
    lines = [words(line) for line in render_text(letter).splitlines()]
    assert found(account, *lines) == []


def test_the_tables_of_the_release_are_accounted_for(account: Accounting, release: Release) -> None:
    rows = [
        Row(table.name, number, (*cell.codes, table[cell]))
        for table in release.tables
        for number, cell in enumerate(table.spec.published_cells(), start=1)
    ]
    assert rows
    assert found(account, *rows) == []


def test_a_hidden_count_is_not(account: Accounting, release: Release) -> None:
    """The line of a hidden cell, with a number where the marker should stand."""
    table = release.tables[0]
    cell = table.hidden[0]
    (finding,) = found(account, Row(table.name, 7, (*cell.codes, 3)))
    assert finding.code == "release-unaccounted-number"
    assert finding.where == f"{table.name}: line 7, cell {len(cell.codes) + 1}"
    assert "3" not in finding.what


def test_a_figure_of_another_line_is_not(account: Accounting, release: Release) -> None:
    """It is published, but elsewhere: here it would be a hidden count."""
    table = release.tables[0]
    hidden = table.hidden[0]
    shown = next(
        figure
        for cell, figure in table.figures.items()
        if isinstance(figure, int) and figure > 0 and not set(cell.codes) & set(hidden.codes)
    )
    assert found(account, Row(table.name, 1, (*hidden.codes, shown)))


@pytest.mark.parametrize(
    "text",
    [
        "In fact 3 of them were made subject to an order",
        "Three of the people were under 16, and two of them twice",
        "the count before suppression was 4",
    ],
)
@pytest.mark.parametrize("shown", [True, False])
def test_words_with_another_number_are_not(account: Accounting, text: str, shown: bool) -> None:
    assert found(account, words(text, shown=shown))


@pytest.mark.parametrize(
    "text",
    [
        "Page 3 of 7",
        "Published on 6 November 2023",
        "Section 40(2) of the Freedom of Information Act 2000",
        "Ask for a review within 40 working days",
        "No figures here",
    ],
)
def test_words_whose_numbers_count_nobody_are(account: Accounting, text: str) -> None:
    assert found(account, words(text)) == []


def test_properties_are_heard_too(account: Accounting) -> None:
    property_ = Passage("docProps/core.xml", "Orders (3 withheld)", Role.PROPERTY, shown=False)
    assert found(account, property_)


def test_numbers_are_compared_as_they_are_meant(account: Accounting, release: Release) -> None:
    table = release.tables[0]
    cell, figure = next((c, f) for c, f in table.figures.items() if isinstance(f, int) and f > 9)
    for said in (figure, float(figure), f"{figure:,}", f" {figure} "):
        assert found(account, Row(table.name, 1, (*cell.codes, said))) == []


def test_a_worker_makes_the_same_listener(folder: Path, release: Release) -> None:
    listening = listening_to(folder)
    assert isinstance(listening, Listening)
    listener = listening.listener()
    table = release.tables[0]
    listener.hear(Row(table.name, 7, (*table.hidden[0].codes, 3)))
    assert list(listener.findings())


def test_another_release_is_another_listener(folder: Path) -> None:
    before = listening_to(folder)
    (folder / "letter.txt").write_text("There were 12 in all.\n", encoding="utf-8")
    assert listening_to(folder) != before
    assert found(account_of(listening_to(folder).about), words("There were 12 in all.")) == []


def test_a_folder_without_a_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRelease, match="there is no such file"):
        listening_to(tmp_path)

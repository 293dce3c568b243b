"""A whole folder is inspected, and a run that was stopped goes on where it was."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from gate_samples import CSV

from disclosable.errors import FileUnreadable
from disclosable.gate.contacts import NOBODY, Contacts
from disclosable.gate.survey import JOURNAL, Surveyed, paths_below, survey
from disclosable.gate.survey_report import PAGE, TABLE, SurveyReport


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A disclosure log of three answers, one of them with something in it."""
    folder = tmp_path / "log"
    for name, more in (("2024/a.csv", b""), ("2024/b.csv", b'"=1+1",2\n'), ("2025/c.csv", b"")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(CSV + more)
    return folder


def _survey(log: Path, journal: Path, contacts: Contacts = NOBODY) -> list[Surveyed]:
    return list(survey(list(paths_below(log)), contacts, journal=journal))


def test_every_file_below_a_folder_is_inspected(log: Path, tmp_path: Path) -> None:
    said = _survey(log, tmp_path / JOURNAL)
    assert [(s.path.name, s.inspection.fit) for s in said] == [
        ("a.csv", True),
        ("b.csv", False),
        ("c.csv", True),
    ]


def test_a_second_run_reads_only_what_is_new_or_changed(log: Path, tmp_path: Path) -> None:
    journal = tmp_path / "report" / JOURNAL
    first = _survey(log, journal)
    assert [s.again for s in first] == [False, False, False]
    (log / "2025" / "c.csv").write_bytes(CSV + b"East,3,4\n")
    (log / "2025" / "d.csv").write_bytes(CSV)
    second = _survey(log, journal)
    assert [(s.path.name, s.again, s.inspection.fit) for s in second] == [
        ("a.csv", True, True),
        ("b.csv", True, False),
        ("c.csv", False, False),
        ("d.csv", False, True),
    ]
    assert second[1].inspection == first[1].inspection


def test_a_run_that_was_stopped_half_way_goes_on(log: Path, tmp_path: Path) -> None:
    journal = tmp_path / JOURNAL
    running = survey(list(paths_below(log)), NOBODY, journal=journal)
    assert not next(running).again
    running.close()
    # It was writing its next entry when it was stopped.
    with journal.open("ab") as file:
        file.write(b'{"terms": "half of an ent')
    assert [s.again for s in _survey(log, journal)] == [True, False, False]
    assert [s.again for s in _survey(log, journal)] == [True, True, True]


def test_other_terms_are_another_question(log: Path, tmp_path: Path) -> None:
    """What was said under other declared contacts is not said again."""
    journal = tmp_path / JOURNAL
    _survey(log, journal)
    again = _survey(log, journal, Contacts.named(["Invented Police"]))
    assert not any(s.again for s in again)


def test_links_are_named_and_never_followed(log: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "secret.csv").write_bytes(CSV)
    (log / "link.csv").symlink_to(elsewhere / "secret.csv")
    (log / "folder").symlink_to(elsewhere)
    os.mkfifo(log / "pipe")
    found = {s.path.name: s.inspection for s in _survey(log, tmp_path / JOURNAL)}
    for name in ("link.csv", "folder", "pipe"):
        assert [finding.code for finding in found[name].findings] == ["file-not-a-file"]
    assert "secret.csv" not in found


def test_a_folder_without_files_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="no file in this folder"):
        list(paths_below(tmp_path))
    with pytest.raises(FileUnreadable, match="no such file"):
        list(paths_below(tmp_path / "none"))


def test_the_report_has_a_line_for_every_finding(log: Path, tmp_path: Path) -> None:
    (log / "=cmd.csv").write_bytes(CSV)
    (log / "<b>.csv").write_bytes(b"")
    report = SurveyReport()
    for said in _survey(log, tmp_path / JOURNAL):
        report.add(str(said.path.relative_to(log)), said)
    report.write(tmp_path / "report")
    with (tmp_path / "report" / TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["fit"], row["code"]) for row in rows] == [
        ("<b>.csv", "no", "file-empty"),
        ("'=cmd.csv", "yes", ""),
        ("2024/a.csv", "yes", ""),
        ("2024/b.csv", "no", "csv-formula"),
        ("2025/c.csv", "yes", ""),
    ]
    page = (tmp_path / "report" / PAGE).read_text(encoding="utf-8")
    assert "5 files were inspected: 3 are fit to leave, 2 are not." in page
    assert "&lt;b&gt;.csv" in page
    assert "<b>.csv" not in page

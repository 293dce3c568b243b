"""The entry in the public log, and its page."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path

import pytest

from disclosable.answer.comparison import compare
from disclosable.answer.disclosure_log import (
    DisclosureLogEntry,
    LogFile,
    LoggedQuestion,
    render_log_page,
)
from disclosable.errors import BadCase, NotFit
from disclosable.letters.letter import Letter
from disclosable.letters.render.html import render_body
from disclosable.sdc.release import Release


@pytest.fixture
def entry(letter: Letter) -> DisclosureLogEntry:
    return DisclosureLogEntry(
        reference=letter.reference,
        title=letter.title,
        authority=letter.authority,
        published=date(2023, 11, 8),
        outcome="Disclosed in part",
        summary="Orders by age group, sex, ethnic appearance and residency.",
        questions=(
            LoggedQuestion("1", "How & when will a decision be made?", "Not held"),
            LoggedQuestion("4", "The figures by <borough>.", "Disclosed in part"),
        ),
        files=(
            LogFile("letter.pdf", "Letter (PDF)", 48_400, "0" * 64),
            LogFile("tables.ods", "Tables (OpenDocument)", 2_345_678, "f" * 64),
        ),
        body_html=render_body(letter),
    )


def test_an_entry_has_no_place_for_a_requester() -> None:
    assert not [f.name for f in dataclasses.fields(DisclosureLogEntry) if "request" in f.name]


def test_it_becomes_json_and_stays_itself(entry: DisclosureLogEntry) -> None:
    plain = json.loads(json.dumps(entry.as_json()))
    assert list(plain) == [
        "reference",
        "title",
        "authority",
        "published",
        "outcome",
        "summary",
        "questions",
        "files",
        "body_html",
    ]
    assert plain["published"] == "2023-11-08"
    assert plain["questions"][0]["outcome"] == "Not held"
    assert plain["files"][1] == {
        "name": "tables.ods",
        "kind": "Tables (OpenDocument)",
        "bytes": 2_345_678,
        "sha256": "f" * 64,
    }


def test_the_page_says_what_became_of_it_and_offers_its_files(entry: DisclosureLogEntry) -> None:
    page = render_log_page(entry)
    assert page.count("<h1") == 1
    assert '<a class="govuk-link" href="letter.pdf" download>Letter (PDF)</a>' in page
    assert "(letter.pdf, 48 KB)" in page
    assert "(tables.ods, 2.3 MB)" in page
    assert entry.summary in page
    assert "8 November 2023" in page
    assert entry.body_html in page
    assert "<script" not in page


def test_the_page_says_what_the_release_says(
    entry: DisclosureLogEntry, release: Release, letter: Letter, tmp_path: Path
) -> None:
    path = tmp_path / "log.html"
    path.write_text(render_log_page(entry), "utf-8")
    assert compare(path, release, letter) == []


def test_a_body_that_no_letter_made_is_refused(entry: DisclosureLogEntry) -> None:
    with pytest.raises(NotFit, match="<script>"):
        dataclasses.replace(entry, body_html="<p>x</p><script>x</script>")


def test_an_entry_with_a_part_missing_is_refused(entry: DisclosureLogEntry) -> None:
    with pytest.raises(BadCase, match="summary is empty"):
        dataclasses.replace(entry, summary=" ")
    with pytest.raises(BadCase, match="two files have one name"):
        dataclasses.replace(entry, files=(entry.files[0], entry.files[0]))


@pytest.mark.parametrize("name", ["../letter.pdf", "a/b.pdf", "", ".hidden", "c:x.pdf", "a?b"])
def test_a_file_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(BadCase, match="plain file name"):
        LogFile(name, "Letter", 1, "0" * 64)


def test_a_digest_that_is_none_is_refused() -> None:
    with pytest.raises(BadCase, match="SHA-256"):
        LogFile("letter.pdf", "Letter", 1, "ABC")

"""Staff bring in what is already public; it is kept for them alone until they remove it."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest
from audit_pages import AGES, WARDS, StandInJudge, events, on_disk, page, said, uploads

from disclosable.errors import BadInput, FileUnreadable
from disclosable.published.settled import Settled


def test_files_are_kept_beneath_a_random_name_and_not_in_the_database(
    officer: Any, judge: StandInJudge, site: Any, begun: str
) -> None:
    from django.db import connection

    assert on_disk(site, begun) == {"wards.html": WARDS, "ages.csv": AGES}
    folder = site.audits / begun.split("/")[3]
    assert folder.stat().st_mode & 0o077 == 0
    assert events() == [("2 files were brought in", "officer")]
    dumped = "".join(connection.connection.iterdump())
    assert "wards" not in dumped
    again = officer.post("/staff/audit/", uploads())["Location"]
    assert again != begun
    listed = said(page(officer, "/staff/audit/").find(".//main"))
    assert listed.count("ages.csv and wards.html") == 2


def test_a_toml_that_comes_with_its_file_settles_it(
    officer: Any, judge: StandInJudge, site: Any
) -> None:
    toml = ("wards.html.toml", b'about = "pupils"\n')
    officer.post("/staff/audit/", uploads(("wards.html", WARDS), ("ages.csv", AGES), toml))
    assert judge.asked == [{"ages.csv": Settled(), "wards.html": Settled(about="pupils")}]


REFUSED: dict[str, tuple[tuple[tuple[str, bytes], ...], str]] = {
    "an empty file": ((("a.csv", b""),), "a.csv: the file is empty."),
    "two of one name": (
        (("a.csv", AGES), ("A.csv", AGES)),
        "a.csv: two files have this name.",
    ),
    "a settling of no file": (
        (("a.csv", AGES), ("b.csv.toml", b"about = 'x'")),
        "b.csv.toml: there is no file that this one settles.",
    ),
    "a settling that makes no sense": (
        (("a.csv", AGES), ("a.csv.toml", b"abuot = 'x'")),
        "a.csv.toml: the key 'abuot' is not known.",
    ),
    "too many files": (
        tuple((f"{n}.csv", AGES) for n in range(21)),
        "Select 20 files or fewer",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_brought_in_is_said_and_nothing_is_kept(
    officer: Any, judge: StandInJudge, site: Any, what: str
) -> None:
    files, words = REFUSED[what]
    before = set(site.audits.iterdir())
    response = officer.post("/staff/audit/", uploads(*files))
    assert response.status_code == 400
    shown = lxml.html.document_fromstring(response.content.decode())
    (summary,) = shown.xpath("//*[@role='alert']")
    assert f"There is a problem {words}" in said(summary)
    assert set(site.audits.iterdir()) == before
    assert events() == []


def test_no_file_at_all_is_asked_for(officer: Any, judge: StandInJudge) -> None:
    response = officer.post("/staff/audit/", {})
    assert response.status_code == 400
    assert "Select at least one file" in response.content.decode()


def test_a_file_that_cannot_be_read_is_said_in_a_sentence_and_not_kept(
    officer: Any, judge: StandInJudge, site: Any
) -> None:
    judge.refuses = FileUnreadable("the pages are pictures", where="scan.pdf")
    before = set(site.audits.iterdir())
    response = officer.post("/staff/audit/", uploads())
    assert response.status_code == 400
    assert "scan.pdf: the pages are pictures." in response.content.decode()
    assert set(site.audits.iterdir()) == before
    assert events() == []


def test_what_takes_longer_than_a_page_may_ends_in_a_sentence(
    officer: Any, judge: StandInJudge, site: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from disclosable_web.audit import actions

    now = [0.0]
    monkeypatch.setattr(actions.time, "monotonic", lambda: now[0])
    judge.waits = lambda: now.__setitem__(0, actions.ONE_PAGE + 1)
    response = officer.post("/staff/audit/", uploads())
    assert response.status_code == 400
    assert "after 30 seconds it was still judging." in response.content.decode()


def test_files_that_can_no_longer_be_judged_can_still_be_removed(
    officer: Any, judge: StandInJudge, site: Any, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from disclosable_web.audit import actions

    monkeypatch.setattr(actions, "_kept", type(actions._kept)())
    judge.refuses = BadInput("the rules have changed")
    text = said(page(officer, begun).find(".//main"))
    assert "These files could not be judged. the rules have changed." in text
    assert officer.get(f"{begun}report/").status_code == 404
    assert officer.get(f"{begun}file/1/").status_code == 200
    assert officer.post(f"{begun}remove/").status_code == 302
    assert not (site.audits / begun.split("/")[3]).exists()


def test_removing_takes_the_files_away_and_leaves_the_record(
    officer: Any, judge: StandInJudge, site: Any, begun: str
) -> None:
    assert officer.get(f"{begun}remove/").status_code == 405
    assert officer.post(f"{begun}remove/").status_code == 302
    assert not (site.audits / begun.split("/")[3]).exists()
    assert officer.get(begun).status_code == 404
    assert events() == [
        ("2 files were brought in", "officer"),
        ("The files were removed", "officer"),
    ]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("answer.html", "answer.html"),
        ("C:\\Users\\me\\answer.html", "answer.html"),
        ("../../etc/passwd", "passwd"),
        ("..", "file"),
        (".htaccess", "htaccess"),
        ("Réponse n° 1 <b>.csv", "Réponse n_ 1 _b_.csv"),
        ("x" * 300 + ".xlsx", "x" * 50 + ".xlsx"),
        ("x" * 300 + ".html.toml", "x" * 50 + ".html.toml"),
        ("a\x00b\n.csv", "a_b_.csv"),
        ("", "file"),
    ],
)
def test_a_file_gets_a_name_that_means_nothing_to_the_disk(name: str, kept: str) -> None:
    from disclosable_web.audit.holding import plain_name

    assert plain_name(name) == kept
    assert plain_name(kept) == kept


def test_a_body_that_is_too_large_ends_in_a_page_and_is_never_read_in(
    officer: Any, judge: StandInJudge, site: Any
) -> None:
    before = set(site.audits.iterdir())
    response = officer.post("/staff/audit/", uploads(("big.html", b"x" * 20_000_001)))
    assert response.status_code == 413
    text = response.content.decode()
    assert "That is too large" in text
    assert "up to 20.0 MB" in text
    assert set(site.audits.iterdir()) == before
    response = officer.post("/cookies", {"cookies": "x" * 1_000_001})
    assert response.status_code == 413
    assert "more than any form here asks for" in response.content.decode()

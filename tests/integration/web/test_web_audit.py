"""Staff bring in what is already public, settle how it is read, and take the verdict with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import judged_sample
import lxml.html
import pytest

from disclosable.errors import BadInput, FileUnreadable
from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import Judged
from disclosable.published.settled import (
    Settled,
    SettledMarker,
    SettledSum,
    SettledTable,
    key_of,
)

WARDS = b"<table><tr><td>Wards</td></tr></table>"
AGES = b"Age,People\nUnder 18,*\n"


class StandInJudge:
    """Judges every pair of files alike, and remembers what was settled when it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Settled]] = []
        self.refuses: Exception | None = None
        self.waits: Callable[[], None] = lambda: None

    def __call__(
        self,
        paths: list[Path],
        *,
        settled: Mapping[Path, Settled],
        seconds: float,
        progress: Callable[[str, int, int | None], None],
    ) -> Judged:
        self.waits()
        progress("judging", 0, None)
        if self.refuses is not None:
            raise self.refuses
        self.asked.append({path.name: what for path, what in settled.items()})
        assert [path.name for path in paths] == ["ages.csv", "wards.html"]
        found = judged_sample.two_files(f"{paths[0].parent}/")
        accepted = {key for what in settled.values() for key in what.accepted}
        files = [page.file for page in found.pages]
        findings = tuple(
            replace(f, settle=f.settle and key_of(f, files) not in accepted) for f in found.findings
        )
        return replace(found, findings=findings)


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> StandInJudge:
    """In place of the judge, so that these tests are about the pages alone."""
    from disclosable.published import judging

    stand_in = StandInJudge()
    monkeypatch.setattr(judging, "judge", stand_in)
    return stand_in


def uploads(*files: tuple[str, bytes]) -> dict[str, Any]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    given = files or (("wards.html", WARDS), ("ages.csv", AGES))
    return {"files": [SimpleUploadedFile(name, content) for name, content in given]}


@pytest.fixture
def begun(officer: Any, judge: StandInJudge, site: Any) -> str:
    """The address of a check of two files."""
    response = officer.post("/staff/audit/", uploads())
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def page(client: Any, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    return lxml.html.document_fromstring(response.content.decode())


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def form_of(client: Any, address: str) -> dict[str, str]:
    """What the form of a page would send if nobody touched it."""
    (form,) = page(client, address).xpath("//form[@id='settle']")
    return {name: value for name, value in form.form_values() if name != "csrfmiddlewaretoken"}


def events() -> list[tuple[str, str]]:
    from disclosable_web.audit.models import AuditEvent

    return list(AuditEvent.objects.values_list("what", "who"))


def on_disk(site: Any, address: str) -> dict[str, bytes]:
    folder = site.audits / address.split("/")[3]
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_nobody_gets_in_without_signing_in_as_staff(client: Any, judge: StandInJudge) -> None:
    from django.contrib.auth.models import User
    from django.urls import reverse

    from disclosable_web.audit.urls import urlpatterns

    addresses = []
    for pattern in urlpatterns:
        words = {"token": "a" * 16} if "token" in str(pattern.pattern) else {}
        if "number" in str(pattern.pattern):
            words["number"] = 1
        addresses.append(reverse(pattern.name, kwargs=words or None))
    assert len(set(addresses)) == 7
    for address in addresses:
        for method in (client.get, client.post):
            response = method(address)
            assert response.status_code == 302, address
            assert response["Location"].startswith("/staff/?next=/staff/audit/")
    client.force_login(User.objects.create_user("visitor", password="a long enough one"))
    assert client.post("/staff/audit/", uploads()).status_code == 403
    assert judge.asked == []


def test_a_form_without_its_token_is_refused(site: Any, judge: StandInJudge) -> None:
    from django.contrib.auth.models import User
    from django.test import Client

    careful = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    careful.force_login(User.objects.get(username="officer"))
    assert careful.post("/staff/audit/", uploads()).status_code == 403
    assert judge.asked == []


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


def test_the_check_shows_the_verdict_what_is_asked_and_every_table(
    officer: Any, begun: str
) -> None:
    main = page(officer, begun).find(".//main")
    text = said(main)
    assert "Nothing can be called safe before 1 question about the reading is settled." in text
    assert "This page tells what was meant to be hidden." in text
    rows = [said(row) for row in main.xpath(".//table[1]/tbody/tr")][:2]
    assert "1 question" in rows[0]
    assert "Nothing asked" in rows[1]
    assert "<5 is 3 [1]" in text
    assert "no-legend" not in text
    assert str(begun.split("/")[3]) not in text


def test_a_page_that_is_loaded_again_is_not_judged_again(
    officer: Any, judge: StandInJudge, begun: str
) -> None:
    for address in (begun, f"{begun}report/", f"{begun}result/"):
        officer.get(address)
    assert len(judge.asked) == 1


def test_leaving_the_form_as_it_is_settles_nothing(
    officer: Any, judge: StandInJudge, site: Any, begun: str
) -> None:
    response = officer.post(f"{begun}file/2/", form_of(officer, f"{begun}file/2/"))
    assert response.status_code == 302
    assert judge.asked == [{"ages.csv": Settled(), "wards.html": Settled()}]
    assert set(on_disk(site, begun)) == {"ages.csv", "wards.html"}


def test_what_is_settled_is_kept_beside_the_file_and_judged(
    officer: Any, judge: StandInJudge, site: Any, begun: str
) -> None:
    address = f"{begun}file/2/"
    form = form_of(officer, address)
    (claim,) = [name for name in form if name.startswith("claim-")]
    (low,) = [name for name in form if name.endswith("-low")]
    form |= {
        "about": "  people given  an order ",
        claim: "no",
        low: "0",
        low.replace("-low", "-high"): "4",
        "table-1-headers": "2",
        "table-1-kind": "counts",
        "table-1-total": "abbey, women",
        "table-1-parts": "Abbey, Men\r\n\r\nCastle,  Women\r\n",
        "table-1-nototal": "Total",
    }
    assert officer.post(address, form).status_code == 302
    wanted = Settled(
        about="people given an order",
        tables={1: SettledTable(2, None, True)},
        markers={"<5": SettledMarker(0, 4)},
        sums=(SettledSum(1, "Abbey, Women", ("Abbey, Men", "Castle, Women")),),
        not_sums=((1, "Total"),),
        refused_claims=frozenset(("160 orders were made.",)),
    )
    assert judge.asked[-1]["wards.html"] == wanted
    assert on_disk(site, begun)["wards.html.toml"] == wanted.to_toml().encode()
    assert officer.get(f"{address}settled/").content == wanted.to_toml().encode()
    assert events()[-1] == ("How a file is read was settled", "officer")

    assert officer.post(address, form_of(officer, address)).status_code == 302
    assert on_disk(site, begun)["wards.html.toml"] == wanted.to_toml().encode()

    without = {
        name: value
        for name, value in form_of(officer, address).items()
        if not name.startswith(("sum-", "nosum-", "about"))
    }
    officer.post(address, without)
    assert judge.asked[-1]["wards.html"].sums == ()
    assert judge.asked[-1]["wards.html"].not_sums == ()
    assert judge.asked[-1]["wards.html"].about == ""


def test_a_question_is_answered_with_the_key_of_its_finding(
    officer: Any, judge: StandInJudge, site: Any, begun: str
) -> None:
    address = f"{begun}file/1/"
    (box,) = page(officer, address).xpath("//input[starts-with(@name, 'accept-')]")
    assert box.get("checked") is None
    form = form_of(officer, address)
    officer.post(address, form | {box.get("name"): "yes"})
    assert judge.asked[-1]["ages.csv"].accepted == {"no-legend: ages.csv, line 2"}
    (box,) = page(officer, address).xpath("//input[starts-with(@name, 'accept-')]")
    assert box.get("checked") is not None
    assert "nothing says what * means" in said(page(officer, address).find(".//main"))
    assert "1 question" not in said(page(officer, begun).find(".//main//table"))
    assert "ages.csv.toml" in on_disk(site, begun)
    officer.post(address, form)
    assert "ages.csv.toml" not in on_disk(site, begun)


def test_nobody_can_say_that_a_file_which_was_not_read_was_read_rightly(
    officer: Any, judge: StandInJudge, site: Any, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from disclosable_web.audit import settling

    monkeypatch.setattr(settling, "NOT_READ", "no-legend")
    address = f"{begun}file/1/"
    shown = page(officer, address)
    assert shown.xpath("//input[starts-with(@name, 'accept-')]") == []
    assert "Begin a new check without this file" in said(shown.find(".//main"))
    name = settling._named("accept", "no-legend: ages.csv, line 2")
    officer.post(address, form_of(officer, address) | {name: "yes", "about": "pupils"})
    assert judge.asked[-1]["ages.csv"] == Settled(about="pupils")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"table-1-headers": "two"}, "Enter a whole number from 0 to 1,000, or leave it empty"),
        ({"table-1-labels": "1001"}, "Enter a whole number from 0 to 1,000, or leave it empty"),
        ({"table-1-kind": "perhaps"}, "Select what the table holds"),
        ({"table-1-total": "Nowhere"}, "Table 1 has no row or column “Nowhere”. There is: Abbey"),
        ({"table-1-nototal": "Nowhere"}, "Table 1 has no row or column “Nowhere”."),
        ({"table-1-parts": "Total"}, "Enter the label of the total of these parts"),
        ({"table-1-total": "Total", "table-1-parts": "Total"}, "Name every part once"),
        ({"table-1-total": "Total", "table-1-nototal": "Total"}, "a total and to be none"),
        ({"LOW": "5", "HIGH": "1"}, "The highest count must not be below the lowest"),
        ({"HIGH": "1"}, "Enter the lowest count too"),
        ({"LOW": "-1"}, "Enter a whole number from 0 to 1,000,000,000"),
    ],
)
def test_an_answer_that_makes_no_sense_is_said_and_kept_in_the_form(
    officer: Any, judge: StandInJudge, site: Any, begun: str, fields: dict[str, str], words: str
) -> None:
    address = f"{begun}file/2/"
    form = form_of(officer, address)
    (low,) = [name for name in form if name.endswith("-low")]
    names = {"LOW": low, "HIGH": low.replace("-low", "-high")}
    form |= {"about": "the same people"} | {names.get(n, n): v for n, v in fields.items()}
    response = officer.post(address, form)
    assert response.status_code == 400
    shown = lxml.html.document_fromstring(response.content.decode())
    (summary,) = shown.xpath("//*[@role='alert']")
    assert words in said(summary)
    for link in summary.xpath(".//a/@href"):
        assert shown.xpath("//*[@id=$name]", name=link[1:]), link
    (sent,) = shown.xpath("//form[@id='settle']")
    for name, value in form.items():
        # A select has no place for what it never offered.
        if name in sent.fields and value != "perhaps":
            assert (sent.fields[name] or "").strip() == value
    assert "wards.html.toml" not in on_disk(site, begun)
    assert len(judge.asked) == 1


def test_what_cannot_be_judged_as_settled_is_said_and_not_kept(
    officer: Any, judge: StandInJudge, site: Any, begun: str
) -> None:
    folder = site.audits / begun.split("/")[3]
    judge.refuses = BadInput("there is no table 9", where=f"{folder}/wards.html")
    form = form_of(officer, f"{begun}file/2/") | {"about": "pupils"}
    response = officer.post(f"{begun}file/2/", form)
    assert response.status_code == 400
    text = response.content.decode()
    assert "wards.html: there is no table 9." in text
    assert str(site.audits) not in text
    assert "wards.html.toml" not in on_disk(site, begun)
    assert len(events()) == 1


def test_the_reading_and_its_event_are_written_together_or_not_at_all(
    officer: Any, judge: StandInJudge, site: Any, begun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from disclosable_web.audit import store

    def fail(*parts: object, **words: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(store, "add", fail)
    form = form_of(officer, f"{begun}file/2/") | {"about": "pupils"}
    assert officer.post(f"{begun}file/2/", form).status_code == 500
    assert "wards.html.toml" not in on_disk(site, begun)
    before = set(site.audits.iterdir())
    assert officer.post("/staff/audit/", uploads()).status_code == 500
    assert set(site.audits.iterdir()) == before


def test_the_report_the_result_and_the_settling_are_files_to_save(officer: Any, begun: str) -> None:
    report = officer.get(f"{begun}report/")
    assert report["Content-Disposition"] == 'attachment; filename="report.html"'
    text = report.content.decode()
    assert "What a reader can work out from wards.html and ages.csv" in text
    assert "audits" not in text
    result = officer.get(f"{begun}result/")
    assert result["Content-Disposition"] == 'attachment; filename="result.json"'
    value = json.loads(result.content)
    assert value["safe"] is None
    assert {cell["file"] for cell in value["cells"]} == {"wards.html", "ages.csv"}
    assert officer.get(f"{begun}file/1/settled/")["Content-Disposition"] == (
        'attachment; filename="ages.csv.toml"'
    )


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
    "address", ["/staff/audit/" + "b" * 16 + "/", "/staff/audit/../cases/", "/staff/audit/x/"]
)
def test_a_check_that_does_not_exist_is_not_found(officer: Any, address: str) -> None:
    assert officer.get(address).status_code == 404


@pytest.mark.parametrize("number", ["0", "3", "99999999999"])
def test_a_file_that_does_not_exist_is_not_found(officer: Any, begun: str, number: str) -> None:
    assert officer.get(f"{begun}file/{number}/").status_code == 404
    assert officer.get(f"{begun}file/{number}/settled/").status_code == 404


@pytest.mark.parametrize(
    ("where", "file"),
    [
        ("ages.csv, line 2", "ages.csv"),
        ("ages.csv and wards.html", "ages.csv"),
        ("wards.html and ages.csv", "wards.html"),
        ("table 2", "ages.csv"),
        ("tables 1, 2", "wards.html"),
        ("table 99", "ages.csv"),
        ("table 0", "wards.html"),
        ("the files together", "wards.html"),
        ("noted in the reading", "ages.csv"),
    ],
)
def test_a_question_is_asked_under_the_file_that_it_is_about(where: str, file: str) -> None:
    from disclosable_web.audit.settling import owner

    judged = judged_sample.two_files()
    noted = ReadingFinding("heading-or-row", "noted in the reading", "which?", settle=True)
    wards, ages = judged.pages
    judged = replace(judged, pages=(wards, replace(ages, findings=(noted,))))
    finding = replace(noted, where=where)
    assert judged.pages[owner(finding, judged)].file == file


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


def test_no_staff_page_of_a_check_holds_a_script_or_style_of_its_own(
    officer: Any, begun: str
) -> None:
    for address in ("/staff/audit/", begun, f"{begun}file/1/", f"{begun}file/2/"):
        text = officer.get(address).content.decode()
        assert "<style" not in text
        assert " style=" not in text
        for start in text.split("<script")[1:]:
            assert ' src="/static/' in start.split(">")[0]

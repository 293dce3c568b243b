"""Staff settle how a file is read; what makes no sense is said, and nothing of it is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import judged_sample
import lxml.html
import pytest
from audit_pages import StandInJudge, events, form_of, on_disk, page, said, uploads

from disclosable.errors import BadInput
from disclosable.published.finding import ReadingFinding
from disclosable.published.settled import Settled, SettledMarker, SettledSum, SettledTable


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

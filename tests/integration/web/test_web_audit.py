"""Staff see what can be worked out from published files, and take the verdict with them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from audit_pages import StandInJudge, page, said, uploads


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


@pytest.mark.parametrize(
    "address", ["/staff/audit/" + "b" * 16 + "/", "/staff/audit/../cases/", "/staff/audit/x/"]
)
def test_a_check_that_does_not_exist_is_not_found(officer: Any, address: str) -> None:
    assert officer.get(address).status_code == 404


@pytest.mark.parametrize("number", ["0", "3", "99999999999"])
def test_a_file_that_does_not_exist_is_not_found(officer: Any, begun: str, number: str) -> None:
    assert officer.get(f"{begun}file/{number}/").status_code == 404
    assert officer.get(f"{begun}file/{number}/settled/").status_code == 404


def test_no_staff_page_of_a_check_holds_a_script_or_style_of_its_own(
    officer: Any, begun: str
) -> None:
    for address in ("/staff/audit/", begun, f"{begun}file/1/", f"{begun}file/2/"):
        text = officer.get(address).content.decode()
        assert "<style" not in text
        assert " style=" not in text
        for start in text.split("<script")[1:]:
            assert ' src="/static/' in start.split(">")[0]

"""What a visitor can and cannot get, asked of Django without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

REFERENCE = "01.FOI.23.000777"
CASE = f"/staff/cases/{REFERENCE}/"


def staff_addresses() -> list[str]:
    """Every address beneath /staff/, as the addresses themselves list them."""
    from django.urls import reverse

    import disclosable_web.urls  # noqa: F401 - it makes the kinds of part that addresses have
    from disclosable_web.casework.urls import urlpatterns

    return [
        reverse(
            pattern.name,
            kwargs={"reference": REFERENCE} if "reference" in str(pattern.pattern) else None,
        )
        for pattern in urlpatterns
    ]


def test_every_staff_page_but_the_sign_in_asks_for_a_sign_in(
    client: Any, sample: Callable[..., Path], bring_in: Callable[[Path], Any]
) -> None:
    bring_in(sample())
    addresses = staff_addresses()
    assert CASE in addresses
    for address in addresses:
        for method in (client.get, client.post):
            response = method(address)
            if address != "/staff/":
                assert response.status_code == 302, address
                assert response["Location"].startswith("/staff/?next=/staff/"), address
            assert b"Pat Invented" not in response.content


def test_an_account_without_the_permission_sees_no_case(
    client: Any, sample: Callable[..., Path], bring_in: Callable[[Path], Any]
) -> None:
    from django.contrib.auth.models import User

    bring_in(sample())
    client.force_login(User.objects.create_user("visitor", password="a long enough one"))
    response = client.get(CASE)
    assert response.status_code == 403
    assert b"You do not have permission" in response.content
    assert b"Pat Invented" not in response.content


def test_the_public_pages_name_nobody_who_asked_or_answered(
    client: Any, sample: Callable[..., Path], bring_in: Callable[[Path], Any]
) -> None:
    bring_in(sample())
    for address in ("/", f"/log/{REFERENCE}/", "/cookies", "/accessibility"):
        page = client.get(address).content.decode()
        for name in ("Pat Invented", "pat@example.org", "Alex Invented", "Sam Invented"):
            assert name not in page


def test_staff_pages_are_not_kept_by_a_browser_or_found_by_a_search_engine(officer: Any) -> None:
    response = officer.get("/staff/cases/")
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert "Disallow: /staff/" in officer.get("/robots.txt").content.decode()


@pytest.mark.parametrize("address", ["/", "/cookies", "/nowhere", "/staff/", "/robots.txt"])
def test_every_response_bears_the_security_headers(client: Any, address: str) -> None:
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/", "/cookies", "/accessibility", "/nowhere", "/staff/"])
def test_no_page_holds_a_script_or_style_that_the_policy_forbids(client: Any, address: str) -> None:
    page = client.get(address).content.decode()
    assert "<style" not in page
    assert " style=" not in page
    for start in page.split("<script")[1:]:
        assert ' src="/static/' in start.split(">")[0]


def test_another_host_is_refused(client: Any) -> None:
    assert client.get("/", HTTP_HOST="elsewhere.example").status_code == 400


def test_a_technical_problem_is_said_in_one_sentence(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from disclosable_web.public import store

    def broken(*parts: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(store, "find", broken)
    monkeypatch.setattr(store, "newest_authority", broken)
    response = client.get("/")
    assert response.status_code == 500
    assert b"Sorry, there was a technical problem. Please try again." in response.content
    assert b"secret detail" not in response.content


@pytest.mark.parametrize(
    ("back", "leads_to"),
    [
        ("/?words=pupils", "/?words=pupils"),
        ("https://elsewhere.example/", "/cookies"),
        ("//elsewhere.example/", "/cookies"),
        ("/\\elsewhere.example/", "/cookies"),
        ("javascript:alert(1)", "/cookies"),
        ("", "/cookies"),
    ],
)
def test_the_cookie_form_leads_to_pages_of_this_site_only(
    client: Any, back: str, leads_to: str
) -> None:
    response = client.post("/cookies", {"cookies": "accept", "back": back})
    assert (response.status_code, response["Location"]) == (302, leads_to)


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example"])
def test_the_sign_in_leads_to_pages_of_this_site_only(client: Any, site: Any, onward: str) -> None:
    said = dict(line.split(": ") for line in site.first_sign_in.read_text().splitlines())
    response = client.post(
        f"/staff/?next={onward}",
        {"username": said["User name"], "password": said["Password"], "next": onward},
    )
    assert (response.status_code, response["Location"]) == (302, "/staff/cases/")


def test_a_form_without_its_token_is_refused(site: Any) -> None:
    from django.test import Client

    careful = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    response = careful.post("/cookies", {"cookies": "accept"})
    assert response.status_code == 403
    assert b"your form could not be sent" in response.content
    assert "cookies_policy" not in response.cookies


@pytest.mark.parametrize("page", ["0", "-1", "2", "x", "1.5", "", "9" * 50, "²"])
def test_a_page_of_the_log_that_does_not_exist_is_not_found(client: Any, page: str) -> None:
    assert client.get("/", {"page": page}).status_code == 404


def test_a_long_log_comes_in_pages_newest_first(
    client: Any, sample: Callable[..., Path], site: Any
) -> None:
    import dataclasses
    from datetime import date

    from disclosable.errors import BadRelease
    from disclosable_web.document import Document
    from disclosable_web.public import store
    from disclosable_web.public.entry import read_entry

    first = read_entry(Document.read(sample() / "inside" / "log.json", BadRelease))
    for number in range(1, 13):
        store.put(
            dataclasses.replace(
                first,
                reference=f"FOI/2023/{number:03}",
                title=f"Answer number {number:02}",
                published=date(2023, 1, number),
            )
        )
    first_page = client.get("/").content.decode()
    listed = [number for number in range(1, 13) if f"Answer number {number:02}" in first_page]
    assert listed == list(range(3, 13))
    assert first_page.index("Answer number 12") < first_page.index("Answer number 11")
    assert "Answer number 01" in client.get("/?page=2").content.decode()
    assert client.get("/?page=3").status_code == 404
    assert "Answer number 01" in client.get("/?show=25").content.decode()
    found = client.get("/?words=NUMBER+07").content.decode()
    assert "1 answer with" in found
    assert client.get("/log/FOI~2023~007/").status_code == 200


def test_what_a_visitor_types_is_shown_and_never_run(client: Any) -> None:
    page = client.get("/", {"words": "<script>alert(1)</script>'\""}).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_reading_with_head_is_allowed_and_writing_to_a_page_is_not(client: Any) -> None:
    assert client.head("/").status_code == 200
    assert client.post("/").status_code == 405
    assert client.get("/staff/sign-out/").status_code == 302


def test_who_approves_sees_what_to_look_at_and_how_the_split_was_corrected(
    officer: Any, sample: Callable[..., Path], bring_in: Callable[[Path], Any]
) -> None:
    bring_in(sample())
    page = officer.get(CASE).content.decode()
    assert "Look at this before you approve" in page
    assert "the letter does not say who else may hold it" in page
    assert "How the split of the request was corrected" in page
    assert "The program found 3 questions; the correction has 2." in page

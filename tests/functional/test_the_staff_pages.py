"""The staff sign in and see the case. Nobody else does, and a draft is nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("place", ["staff/cases/", "case"])
def test_without_a_sign_in_there_is_no_case(page: Page, site: Any, place: str) -> None:
    page.goto(site.case_page if place == "case" else f"{site.address}{place}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Staff sign in")
    assert "/staff/?next=" in page.url
    assert site.case["requester"]["name"] not in page.content()


def test_a_sign_in_leads_to_the_page_that_was_asked_for(page: Page, site: Any) -> None:
    name, password = site.account
    page.goto(site.case_page)
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(site.case_page)
    expect(page.get_by_role("heading", level=1)).to_have_text(site.case["title"])


def test_a_wrong_password_gives_one_error_that_tells_nothing(page: Page, site: Any) -> None:
    said = []
    for name in (site.account[0], "nobody"):
        page.goto(f"{site.address}staff/")
        page.get_by_label("User name").fill(name)
        page.get_by_label("Password", exact=True).fill("not the password")
        page.get_by_role("button", name="Sign in").click()
        summary = page.get_by_role("alert")
        expect(summary).to_contain_text("There is a problem")
        said.append(summary.inner_text())
        page.get_by_role("link", name="The user name or the password is not right").click()
        expect(page.get_by_label("User name")).to_be_focused()
    assert said[0] == said[1]


def test_the_case_shows_the_clock_the_decisions_and_what_was_proved(
    signed_in: Page, site: Any
) -> None:
    signed_in.get_by_role("link", name=site.case["reference"]).click()
    expect(signed_in).to_have_url(site.case_page)
    main = signed_in.locator("main")
    expect(main.get_by_text("Answered in time")).to_be_visible()
    expect(main.get_by_text("Accepted by the checker")).to_be_visible()
    for question in site.case["questions"]:
        expect(main.locator("td", has_text=question["text"][:40]).first).to_be_visible()
    text = main.inner_text()
    for person in (site.case["author"], site.case["approver"]):
        assert f"{person['name']}, {person['role']}" in text
    for event in site.case["events"]:
        assert event["what"] in text
    for file in site.case["files"]:
        assert file["name"] in text


def test_signing_out_closes_the_cases(signed_in: Page, site: Any) -> None:
    signed_in.get_by_role("button", name="Sign out").click()
    signed_in.wait_for_url("**/staff/")
    signed_in.goto(site.case_page)
    expect(signed_in.get_by_role("heading", level=1)).to_have_text("Staff sign in")


def test_a_draft_is_for_staff_only(
    draft_site: Any, visit: Callable[..., Any], signing_in: Callable[..., Page]
) -> None:
    site = draft_site
    assert "only staff can see it" in site.said
    assert site.log["files"]
    with visit(site) as page:
        page.goto(site.address)
        expect(page.get_by_text("No answer has been published yet.")).to_be_visible()
        assert page.request.get(site.answer_page).status == 404
        for file in site.log["files"]:
            assert page.request.get(f"{site.answer_page}files/{file['name']}").status == 404
        assert list((site.data / "published").iterdir()) == []

        signing_in(page, site)
        page.goto(site.case_page)
        expect(page.get_by_text("This answer is a draft.").first).to_be_visible()
        page.get_by_role("link", name="Read the draft answer").click()
        expect(page.locator("table[data-table]").first).to_be_visible()
        assert page.locator("a[download]").count() == 0

"""A visitor chooses about cookies once, is told that the choice was saved, and can change it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

SAVED = "Your cookie preferences have been saved."


def cookie(page: Page, name: str) -> str | None:
    return next((c["value"] for c in page.context.cookies() if c["name"] == name), None)


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def visitor(request: pytest.FixtureRequest) -> Page:
    return request.getfixturevalue("page" if request.param == "with JavaScript" else "plain_page")


@pytest.mark.parametrize(("button", "kept"), [("Accept", "accept"), ("Reject", "reject")])
def test_the_banner_takes_the_choice_and_goes_away(
    visitor: Page, site: Any, button: str, kept: str
) -> None:
    visitor.goto(site.answer_page)
    banner = visitor.get_by_role("region", name="Cookies on this site")
    banner.get_by_role("button", name=f"{button} additional cookies").click()
    expect(visitor).to_have_url(site.answer_page)
    expect(banner).to_contain_text(f"{SAVED} You can update your cookie settings at any time")
    assert cookie(visitor, "cookies_policy") == kept
    banner.get_by_role("button", name="Hide cookie message").click()
    expect(visitor).to_have_url(site.answer_page)
    expect(banner).to_have_count(0)


def test_the_cookies_page_shows_and_changes_the_choice(visitor: Page, site: Any) -> None:
    visitor.goto(f"{site.address}cookies")
    visitor.get_by_label("Yes").check()
    visitor.get_by_role("button", name="Save cookie settings").click()
    expect(visitor.get_by_text(SAVED)).to_be_visible()
    expect(visitor.get_by_label("Yes")).to_be_checked()
    visitor.reload()
    expect(visitor.get_by_text(SAVED)).to_have_count(0)
    visitor.get_by_label("No", exact=True).check()
    visitor.get_by_role("button", name="Save cookie settings").click()
    expect(visitor.get_by_text(SAVED)).to_be_visible()
    assert cookie(visitor, "cookies_policy") == "reject"


def test_saving_without_a_choice_says_what_is_missing(visitor: Page, site: Any) -> None:
    visitor.goto(f"{site.address}cookies")
    visitor.get_by_role("button", name="Save cookie settings").click()
    expect(visitor.get_by_role("alert")).to_contain_text("There is a problem")
    assert cookie(visitor, "cookies_policy") is None
    expect(visitor).to_have_title("Error: Cookies – " + site.log["authority"])


def test_only_who_accepted_has_a_setting_remembered(visitor: Page, site: Any) -> None:
    visitor.goto(f"{site.address}?show=25")
    assert cookie(visitor, "answers_per_page") is None
    visitor.get_by_role("button", name="Accept additional cookies").click()
    expect(visitor.get_by_text(SAVED)).to_be_visible()
    visitor.goto(f"{site.address}?show=25")
    assert cookie(visitor, "answers_per_page") == "25"
    visitor.goto(f"{site.address}cookies")
    visitor.get_by_label("No", exact=True).check()
    visitor.get_by_role("button", name="Save cookie settings").click()
    expect(visitor.get_by_text(SAVED)).to_be_visible()
    assert cookie(visitor, "answers_per_page") is None

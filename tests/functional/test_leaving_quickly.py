"""Somebody who must not be seen reading this can leave at once, whatever the browser can do."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

EXIT = "https://www.bbc.co.uk/weather"


@pytest.mark.parametrize("place", ["log", "answer", "cookies", "accessibility"])
def test_escape_leaves_and_going_back_does_not_return(page: Page, site: Any, place: str) -> None:
    page.goto(f"{site.address}robots.txt")
    page.goto(
        {
            "log": site.address,
            "answer": site.answer_page,
            "cookies": f"{site.address}cookies",
            "accessibility": f"{site.address}accessibility",
        }[place]
    )
    hint = page.get_by_text("Quickly exit this site by pressing the Escape key")
    expect(hint).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url(EXIT)
    page.go_back()
    expect(page).to_have_url(f"{site.address}robots.txt")


def test_escape_leaves_from_inside_the_search(page: Page, site: Any) -> None:
    page.goto(site.address)
    expect(page.locator("[data-exit-hint]")).to_be_visible()
    page.get_by_label("Search the answers").press("Escape")
    page.wait_for_url(EXIT)


def test_the_button_stays_in_sight_and_leaves(page: Page, site: Any) -> None:
    page.goto(site.answer_page)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    button = page.get_by_role("button", name="Exit this page")
    expect(button).to_be_in_viewport()
    button.click()
    page.wait_for_url(EXIT)


def test_shift_three_times_leaves(page: Page, site: Any) -> None:
    page.goto(site.answer_page)
    expect(page.locator("[data-exit-hint]")).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(EXIT)


def test_without_javascript_the_button_is_a_link_and_no_key_is_promised(
    plain_page: Page, site: Any
) -> None:
    plain_page.goto(site.answer_page)
    expect(plain_page.locator("[data-exit-hint]")).to_be_hidden()
    plain_page.locator(".govuk-exit-this-page__button").click()
    plain_page.wait_for_url(EXIT)

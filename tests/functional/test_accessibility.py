"""No page breaks a rule of WCAG 2.2 A or AA that a machine can check, wide or narrow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def faults(page: Page) -> list[str]:
    """What axe finds, as the rule and the first place."""
    page.wait_for_load_state()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert len(found.response["passes"]) > 5
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found.response["violations"]]


def banner_saved(page: Page, site: Any) -> None:
    page.goto(site.address)
    page.get_by_role("button", name="Accept additional cookies").click()
    expect(page.get_by_text("Your cookie preferences have been saved.")).to_be_visible()


def cookie_error(page: Page, site: Any) -> None:
    page.goto(f"{site.address}cookies")
    page.get_by_role("button", name="Save cookie settings").click()
    expect(page.get_by_role("alert")).to_be_visible()


def sign_in_error(page: Page, site: Any) -> None:
    page.goto(f"{site.address}staff/")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()


PUBLIC: dict[str, Callable[[Page, Any], object]] = {
    "the log": lambda page, site: page.goto(site.address),
    "the log, cookies saved": banner_saved,
    "a search without a find": lambda page, site: page.goto(f"{site.address}?words=wombats"),
    "a search too long": lambda page, site: page.goto(f"{site.address}?words={'a' * 300}"),
    "the answer": lambda page, site: page.goto(site.answer_page),
    "cookies": lambda page, site: page.goto(f"{site.address}cookies"),
    "cookies, nothing chosen": cookie_error,
    "accessibility": lambda page, site: page.goto(f"{site.address}accessibility"),
    "page not found": lambda page, site: page.goto(f"{site.address}nowhere"),
    "sign in": lambda page, site: page.goto(f"{site.address}staff/"),
    "sign in, nothing given": sign_in_error,
}


@pytest.mark.parametrize("place", PUBLIC)
def test_a_public_page_has_no_fault(page: Page, site: Any, place: str) -> None:
    PUBLIC[place](page, site)
    assert faults(page) == []


@pytest.mark.parametrize("place", ["staff/cases/", "case"])
def test_a_staff_page_has_no_fault(signed_in: Page, site: Any, place: str) -> None:
    signed_in.goto(site.case_page if place == "case" else f"{site.address}{place}")
    assert faults(signed_in) == []


def test_the_page_of_a_technical_problem_has_no_fault(
    broken_site: Any, visit: Callable[..., Any]
) -> None:
    with visit(broken_site) as page:
        page.goto(f"{broken_site.answer_page}files/demographics.csv")
        expect(page.get_by_role("heading", level=1)).to_contain_text("technical problem")
        assert faults(page) == []


def test_the_preview_of_a_draft_has_no_fault(
    draft_site: Any, visit: Callable[..., Any], signing_in: Callable[..., Page]
) -> None:
    with visit(draft_site) as page:
        signing_in(page, draft_site)
        for address in (draft_site.case_page, f"{draft_site.case_page}answer/"):
            page.goto(address)
            expect(page.get_by_text("This answer is a draft.").first).to_be_visible()
            assert faults(page) == []


@pytest.mark.parametrize("name", ["letter.html", "log.html"])
def test_a_page_opened_from_the_disk_has_no_fault(
    disk_page: Page, answered: tuple[Path, Path], name: str
) -> None:
    disk_page.goto((answered[1] / "public" / name).as_uri())
    assert faults(disk_page) == []
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    for width in (320, 1280):
        disk_page.set_viewport_size({"width": width, "height": 800})
        assert disk_page.evaluate(over) <= 0, width
    for link in disk_page.locator("nav a").all():
        assert disk_page.locator(str(link.get_attribute("href"))).count() == 1


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_no_page_scrolls_sideways(signed_in: Page, site: Any, width: int) -> None:
    """WCAG 1.4.10: at 320 pixels only a table may need to be scrolled sideways, by itself."""
    signed_in.set_viewport_size({"width": width, "height": 800})
    public = (site.address, site.answer_page, f"{site.address}cookies", f"{site.address}nowhere")
    for address in (*public, f"{site.address}staff/cases/", site.case_page):
        signed_in.goto(address)
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert signed_in.evaluate(over) <= 0, address


def test_the_first_tab_leads_past_the_frame(page: Page, site: Any) -> None:
    page.goto(site.address)
    page.get_by_role("button", name="Reject additional cookies").click()
    expect(page.get_by_text("Your cookie preferences have been saved.")).to_be_visible()
    page.goto(site.answer_page)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

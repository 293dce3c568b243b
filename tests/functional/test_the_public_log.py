"""Anybody may read the log: what was asked, what was answered, and the files that go with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect


def test_the_log_lists_the_answer_and_leads_to_it(page: Page, site: Any) -> None:
    page.goto(site.address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Disclosure log")
    page.get_by_role("link", name=site.log["title"]).click()
    expect(page).to_have_url(site.answer_page)
    expect(page.get_by_role("heading", level=1)).to_have_text(site.log["title"])
    expect(page.get_by_text(site.log["summary"])).to_be_visible()
    letter = page.locator("article")
    for question in site.log["questions"]:
        expect(letter.get_by_text(question["text"]).first).to_be_visible()


def test_the_list_at_the_top_leads_to_every_part_and_table(page: Page, site: Any) -> None:
    page.goto(site.answer_page)
    links = page.get_by_role("navigation", name="On this page").get_by_role("link")
    parts = page.locator("article > section > h2, article caption")
    assert links.all_inner_texts() == parts.all_inner_texts()
    assert any(words.startswith("Table 1: ") for words in links.all_inner_texts())
    for link in links.all():
        link.click()
        expect(page.locator(str(link.get_attribute("href")))).to_be_in_viewport()


def test_the_tables_can_be_seen_with_the_marker_and_its_legend(page: Page, site: Any) -> None:
    page.goto(site.answer_page)
    tables = page.locator("table[data-table]")
    assert tables.count() >= 1
    for number in range(tables.count()):
        table = tables.nth(number)
        expect(table).to_be_visible()
        expect(table.locator("caption")).not_to_be_empty()
        name = table.get_attribute("data-table")
        for legend in page.locator(f'[data-legend][data-table="{name}"]').all():
            expect(legend).to_be_visible()
            marker = legend.get_attribute("data-legend")
            expect(table.locator("td", has_text=marker).first).to_be_visible()


def test_the_authority_is_named_and_gov_uk_is_not(page: Page, site: Any) -> None:
    page.goto(site.address)
    header = page.locator("header").first
    expect(header).to_contain_text(site.log["authority"])
    assert "GOV.UK" not in page.locator("body").inner_text()
    font = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert "GDS" not in font
    assert page.locator(".govuk-header__logotype, .govuk-footer__copyright-logo").count() == 0
    expect(page.get_by_text("Beta", exact=True)).to_be_visible()


def test_a_search_finds_by_words_in_any_order(page: Page, site: Any) -> None:
    words = [word.strip(".,:") for word in site.log["title"].split()][:3]
    page.goto(site.address)
    page.get_by_label("Search the answers").fill(" ".join(reversed(words)))
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="answer with")).to_be_visible()
    expect(page.get_by_role("link", name=site.log["title"])).to_be_visible()
    page.get_by_label("Search the answers").fill("wombats")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("No published answer holds all of these words")).to_be_visible()


def test_every_file_of_the_answer_arrives_byte_for_byte(page: Page, site: Any) -> None:
    page.goto(site.answer_page)
    for file in site.log["files"]:
        with page.expect_download() as started:
            page.locator(f'.downloads a[href$="/files/{file["name"]}"]').click()
        assert started.value.suggested_filename == file["name"]
        content = Path(started.value.path()).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            file["bytes"],
            file["sha256"],
        )
        assert content == (site.answer / "public" / file["name"]).read_bytes()


@pytest.mark.parametrize("name", ["log.html", "..%2Fsecret-key", "%2e%2e/%2e%2e/secret-key", "x"])
def test_only_listed_files_can_be_had(page: Page, site: Any, name: str) -> None:
    assert name not in [file["name"] for file in site.log["files"]]
    response = page.request.get(f"{site.answer_page}files/{name}")
    assert response.status == 404


def test_a_page_that_does_not_exist_says_so(page: Page, site: Any) -> None:
    response = page.goto(f"{site.address}log/01.FOI.99.999999/")
    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")


def test_a_changed_file_is_never_handed_out(broken_site: Any, visit: Callable[..., Any]) -> None:
    """A published file that was changed on the disk is a technical problem, not a download."""
    with visit(broken_site) as page:
        response = page.goto(f"{broken_site.answer_page}files/demographics.csv")
        assert response is not None
        assert response.status == 500
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Sorry, there was a technical problem. Please try again."
        )
        assert " 3" not in page.content().split("<main")[1].split("</main")[0]

"""Staff check what is already public: bring files in, settle how they are read, see the verdict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WARDS = """<!DOCTYPE html>
<html lang="en"><head><title>Orders by ward</title></head><body>
<h1>Orders by ward</h1>
<p>In 2023 the council made 21 orders.</p>
<table><tr><th>Ward</th><th>Orders</th></tr>
<tr><td>Abbey</td><td>18</td></tr><tr><td>Castle</td><td>fewer than 5</td></tr>
<tr><td>Total</td><td>21</td></tr></table>
</body></html>
"""
UNEXPLAINED = "Service,Complaints\nHousing,18\nLibraries,*\nPlanning,*\nTotal,24\n"


@pytest.fixture
def published(tmp_path: Path) -> tuple[Path, Path]:
    """A page that gives a count away, and a table whose marker nothing explains."""
    wards, services = tmp_path / "wards.html", tmp_path / "services.csv"
    wards.write_text(WARDS, encoding="utf-8")
    services.write_text(UNEXPLAINED, encoding="utf-8")
    return wards, services


def begin(page: Page, site: Any, *files: Path) -> None:
    page.goto(f"{site.address}staff/audit/")
    page.get_by_label("Published files").set_input_files(list(files))
    page.get_by_role("button", name="Check these files").click()
    page.wait_for_url("**/staff/audit/*/")


def faults(page: Page) -> list[str]:
    page.wait_for_load_state()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    assert len(found.response["passes"]) > 5
    wide = []
    for width in (320, 640, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        if page.evaluate(over) > 0:
            wide.append(f"it scrolls sideways at {width}")
    return [
        *wide,
        *(f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found.response["violations"]),
    ]


def test_what_a_page_gives_away_is_marked_in_its_table(
    signed_in: Page, site: Any, published: tuple[Path, Path]
) -> None:
    signed_in.get_by_role("link", name="What is already public").click()
    expect(signed_in.get_by_role("heading", level=1)).to_have_text("Check what is already public")
    begin(signed_in, site, published[0])
    main = signed_in.locator("main")
    expect(main.get_by_role("heading", name="Not safe")).to_be_visible()
    cell = main.get_by_role("cell", name="fewer than 5")
    expect(cell).to_contain_text("is 3")
    cell.get_by_role("link").click()
    expect(main.locator("li:target")).to_contain_text("21 less 18 is 3")


def test_what_is_unsure_is_asked_and_the_answer_is_kept(
    signed_in: Page, site: Any, published: tuple[Path, Path], tmp_path: Path
) -> None:
    begin(signed_in, site, published[1])
    main = signed_in.locator("main")
    expect(main.get_by_role("heading", name="Not settled yet")).to_be_visible()
    expect(main.get_by_text("1 question", exact=True)).to_be_visible()
    main.get_by_role("link", name="services.csv", exact=True).click()
    main.get_by_label("A name for the people counted in this file").fill("complaints")
    main.get_by_label("Lowest count").fill("9")
    main.get_by_label("Highest count").fill("5")
    main.get_by_role("button", name="Save and judge again").click()
    alert = signed_in.get_by_role("alert")
    alert.get_by_role("link", name="The highest count must not be below the lowest").click()
    expect(main.get_by_label("Highest count")).to_be_focused()
    main.get_by_label("Lowest count").fill("1")
    for box in main.get_by_label("The reading is right").all():
        box.check()
    main.get_by_role("button", name="Save and judge again").click()
    signed_in.wait_for_url("**/staff/audit/*/")
    expect(main.get_by_role("heading", name="Safe", exact=True)).to_be_visible()
    expect(main.get_by_text("complaints", exact=True)).to_be_visible()
    with signed_in.expect_download() as download:
        main.get_by_role("link", name="services.csv.toml").click()
    assert download.value.suggested_filename == "services.csv.toml"
    text = download.value.path().read_text(encoding="utf-8")
    assert 'about = "complaints"' in text
    assert '[markers."*"]\nlow = 1\nhigh = 5\n' in text


def test_everything_works_without_a_script(
    plain_page: Page, signing_in: Callable[..., Page], site: Any, published: tuple[Path, Path]
) -> None:
    page = signing_in(plain_page, site)
    begin(page, site, *published)
    page.locator("main").get_by_role("link", name="wards.html", exact=True).click()
    page.get_by_label("A name for the people counted in this file").fill("orders")
    page.get_by_role("button", name="Save and judge again").click()
    page.wait_for_url("**/staff/audit/*/")
    expect(page.get_by_role("cell", name="orders", exact=True)).to_be_visible()
    page.get_by_role("button", name="Remove these files").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what is already public")


def test_no_page_of_a_check_has_a_fault(
    signed_in: Page, site: Any, published: tuple[Path, Path]
) -> None:
    signed_in.goto(f"{site.address}staff/audit/")
    assert faults(signed_in) == []
    signed_in.get_by_role("button", name="Check these files").click()
    expect(signed_in.get_by_role("alert")).to_contain_text("Select at least one file")
    assert faults(signed_in) == []
    begin(signed_in, site, *published)
    assert faults(signed_in) == []
    signed_in.locator("main").get_by_role("link", name="services.csv", exact=True).click()
    assert faults(signed_in) == []
    signed_in.get_by_label("Lowest count").fill("some")
    signed_in.get_by_role("button", name="Save and judge again").click()
    expect(signed_in.get_by_role("alert")).to_be_visible()
    assert faults(signed_in) == []


def test_the_report_opened_from_the_disk_has_no_fault(
    signed_in: Page,
    disk_page: Page,
    site: Any,
    published: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    begin(signed_in, site, *published)
    with signed_in.expect_download() as download:
        signed_in.get_by_role("link", name="The report as a web page").click()
    saved = tmp_path / "report.html"
    download.value.save_as(saved)
    disk_page.goto(saved.as_uri())
    expect(disk_page.get_by_text("This page tells what was meant to be hidden.")).to_be_visible()
    assert faults(disk_page) == []


def test_a_file_that_is_too_large_is_refused_in_a_sentence(
    signed_in: Page, site: Any, tmp_path: Path
) -> None:
    """A browser shows the refusal only when all that it sends is taken from it."""
    large = tmp_path / "large.html"
    large.write_bytes(b"<p>" + b"x" * 45_000_000)
    signed_in.goto(f"{site.address}staff/audit/")
    signed_in.get_by_label("Published files").set_input_files(large)
    signed_in.get_by_role("button", name="Check these files").click()
    expect(signed_in.get_by_role("heading", level=1)).to_have_text("That is too large")
    assert list((site.data / "audits").glob("making-*")) == []

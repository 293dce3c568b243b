"""`disclosable inspect`, as it is typed: files, folders, fresh files, reports, a release."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

HIDDEN = """<!doctype html>
<html lang="en"><head><title>Orders</title></head>
<body><h1>Orders</h1><p>North 12</p><p hidden>South 3</p></body></html>
"""
TABLE = "area,published\nNorth,18\nSouth,xx\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "orders.html"
    path.write_text(HIDDEN, encoding="utf-8")
    return path


def test_a_fresh_file_is_written_and_passes(here, page, tmp_path):
    ran = here("inspect", page, "--rebuild", tmp_path / "fresh", "--json")
    assert ran.code == 3, "the file that was asked about is not fit"
    (fresh,) = ran.json["rebuilt"]
    assert (fresh["file"], fresh["fresh"], fresh["fit"]) == ("orders.html", "orders.html", True)
    assert any("html-hidden-element" in line for line in fresh["dropped"])
    words = (tmp_path / "fresh" / "orders.html").read_text(encoding="utf-8")
    assert "North 12" in words
    assert "South" not in words
    assert here("inspect", tmp_path / "fresh").code == 0


def test_a_fresh_file_may_be_named(here, page, tmp_path):
    out = tmp_path / "clean.html"
    ran = here("inspect", page, "--rebuild", out)
    assert ran.code == 3
    assert "a fresh file, fit to leave" in ran.out
    assert "dropped:" in ran.out
    assert out.exists()


def test_a_fresh_file_cannot_be_called_what_it_is_not(here, page, tmp_path):
    ran = here("inspect", page, "--rebuild", tmp_path / "clean.xlsx")
    assert ran.code == 2
    assert "a name that ends in .html" in ran.err
    assert not (tmp_path / "clean.xlsx").exists()


def test_two_files_are_not_rebuilt_as_one(here, page, tmp_path):
    ran = here("inspect", page, page, "--rebuild", tmp_path / "clean.html")
    assert ran.code in (2, 3)
    other = tmp_path / "other.csv"
    other.write_text(TABLE, encoding="utf-8")
    ran = here("inspect", page, other, "--rebuild", tmp_path / "clean.html")
    assert ran.code == 2
    assert "2 files cannot be rebuilt as one" in ran.err


def test_a_list_of_people_is_not_made_fit(here, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Name,Date of birth\nJo Example,3/5/1987\nAl Example,4/6/1990\n", "utf-8")
    ran = here("inspect", path, "--rebuild", tmp_path / "fresh")
    assert ran.code == 3
    assert "no fresh file was left" in ran.out
    assert not (tmp_path / "fresh").exists()


def test_a_folder_is_reported_and_a_second_run_goes_on(here, page, tmp_path):
    log = tmp_path / "log"
    (log / "2025").mkdir(parents=True)
    page.rename(log / "2025" / "orders.html")
    (log / "table.csv").write_text(TABLE, encoding="utf-8")
    first = here("inspect", log, "--report", tmp_path / "report")
    assert first.code == 3
    assert "2 files; 1 fit to leave." in first.out
    assert "2025/orders.html: NOT FIT" in first.out
    assert "2025/orders.html" in (tmp_path / "report" / "report.html").read_text("utf-8")
    second = here("inspect", log, "--report", tmp_path / "report")
    assert second.code == 3
    assert "2 files, 2 of them as before; 1 fit to leave." in second.out


def test_declared_contacts_may_be_named(here, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Ask for a review: jo.example@thameswick.example\n", encoding="utf-8")
    assert here("inspect", letter).code == 3
    contacts = tmp_path / "contacts.toml"
    contacts.write_text('emails = ["jo.example@thameswick.example"]\n', encoding="utf-8")
    assert here("inspect", letter, "--contacts", contacts).code == 0


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("email = ['a@b.example']", "the key 'email' is not known"),
        ("emails = 'a@b.example'", "a list between [ and ]"),
        ("emails = [", "not valid TOML"),
    ],
)
def test_contacts_that_cannot_be_read_are_said(here, page, tmp_path, settings, said):
    contacts = tmp_path / "contacts.toml"
    contacts.write_text(settings, encoding="utf-8")
    ran = here("inspect", page, "--contacts", contacts)
    assert ran.code == 2
    assert said in ran.err
    assert "contacts.toml" in ran.err


def test_every_number_must_be_one_of_the_release(here, tmp_path):
    records = tmp_path / "counts.csv"
    records.write_text("area,n\nNorth,18\nSouth,3\nEast,40\nWest,22\n", encoding="utf-8")
    made = here("protect", records, "--by", "area", "--count", "n", "--out", tmp_path / "release")
    assert made.code == 0
    published = json.loads((tmp_path / "release" / "release.json").read_text("utf-8"))
    shown = list(published["tables"][0]["figures"])
    assert shown
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["area", "orders"])
    sheet.append(["East", 40])
    book.properties.creator = ""
    book.save(tmp_path / "orders.xlsx")
    right = here("inspect", tmp_path / "orders.xlsx", "--release", tmp_path / "release")
    assert right.code == 0, right.out
    sheet.append(["South", 3])
    book.save(tmp_path / "orders.xlsx")
    wrong = here("inspect", tmp_path / "orders.xlsx", "--release", tmp_path / "release")
    assert wrong.code == 3
    assert "release-unaccounted-number" in wrong.out
    assert here("inspect", tmp_path / "orders.xlsx").code == 0


def test_a_folder_without_a_release_is_refused(here, page, tmp_path):
    ran = here("inspect", page, "--release", tmp_path)
    assert ran.code == 2
    assert "release.json" in ran.err

"""The letter as a Word document, looked at in its raw parts."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from disclosable.letters.letter import Letter
from disclosable.letters.render.docx import render_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def made(letter: Letter, tmp_path: Path) -> Path:
    path = tmp_path / "letter.docx"
    render_docx(letter, path)
    return path


def part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_the_same_letter_gives_the_same_bytes(letter: Letter, tmp_path: Path, made: Path) -> None:
    again = tmp_path / "again.docx"
    render_docx(letter, again)
    assert again.read_bytes() == made.read_bytes()
    with zipfile.ZipFile(made) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_names_a_person_a_program_or_another_day(made: Path) -> None:
    core = Document(str(made)).core_properties
    assert core.title == "Freedom of information request: knife crime prevention orders"
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
    assert core.created is not None
    assert core.created.date().isoformat() == "2023-11-06"
    assert core.modified == core.created
    with zipfile.ZipFile(made) as archive:
        assert not [n for n in archive.namelist() if "thumbnail" in n or "customXml" in n]
        everything = b"".join(archive.read(n) for n in archive.namelist())
    for trace in (b"python-docx", b"Normal.dotm", b"Macintosh", b"rsid", b"en-US"):
        assert trace not in everything


def test_headings_lists_and_links_are_real(made: Path) -> None:
    document = Document(str(made))
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles[:3] == ["Letterhead", "Title", "Subtitle"]
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Your request", "Decision", "Disclosure", "Advice and assistance"]
    assert "Heading 2" in styles
    assert "List Bullet" in styles
    links = [link.address for p in document.paragraphs for link in p.hyperlinks]
    assert links == ["mailto:foi@example.org", "https://www.gov.uk/government/organisations"]


def test_each_numbered_list_begins_at_one(made: Path) -> None:
    root = etree.fromstring(part(made, "word/document.xml").encode())
    numbers = [
        p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
        for p in root.iter(f"{W}p")
        if (style := p.find(f"{W}pPr/{W}pStyle")) is not None
        and style.get(f"{W}val") == "ListNumber"
    ]
    assert len(numbers) == 4
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_tables_have_a_marked_header_row_bold_codes_and_no_merged_cell(made: Path) -> None:
    root = etree.fromstring(part(made, "word/document.xml").encode())
    tables = list(root.iter(f"{W}tbl"))
    assert len(tables) == 3
    for table in tables:
        first, *rest = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)
        assert all(row.find(f"{W}tc//{W}b") is not None for row in rest)
        assert not list(table.iter(f"{W}gridSpan", f"{W}vMerge"))


def test_the_language_is_british_english(made: Path) -> None:
    assert '<w:lang w:val="en-GB"' in part(made, "word/styles.xml")
    assert "<dc:language>en-GB</dc:language>" in part(made, "docProps/core.xml")


def test_the_foot_bears_the_reference_and_the_page(made: Path) -> None:
    foot = part(made, "word/footer1.xml")
    assert "Reference 01.FOI.23.000412" in foot
    assert " PAGE " in foot
    assert " NUMPAGES " in foot

"""The letter as a PDF, looked at through two other libraries."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from disclosable.answer.comparison import compare
from disclosable.letters.letter import Letter, Quote, Section, SectionKind
from disclosable.letters.render.pdf import render_pdf
from disclosable.sdc.release import Legend, PublishedTable, Release
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

pytestmark = pytest.mark.slow


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.fixture
def made(letter: Letter, tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    render_pdf(letter, path)
    return path


def test_the_same_letter_gives_the_same_bytes(letter: Letter, tmp_path: Path, made: Path) -> None:
    again = tmp_path / "again.pdf"
    render_pdf(letter, again)
    assert again.read_bytes() == made.read_bytes()


def test_it_is_tagged_titled_british_and_says_so(made: Path) -> None:
    with pikepdf.open(made) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).lower() == "en-gb"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].startswith("Freedom of information request")
            assert "dc:creator" not in metadata
        assert "/Author" not in pdf.docinfo
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20231106000000")


def test_its_tables_have_header_cells(made: Path) -> None:
    def kinds(element: pikepdf.Object) -> list[str]:
        found = (
            [str(element.S)] if isinstance(element, pikepdf.Dictionary) and "/S" in element else []
        )
        kids = element.get("/K", None) if isinstance(element, pikepdf.Dictionary) else None
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids] if kids is not None else []:
            if isinstance(kid, pikepdf.Dictionary):
                found += kinds(kid)
        return found

    with pikepdf.open(made) as pdf:
        tags = kinds(pdf.Root.StructTreeRoot)
    assert tags.count("/Table") == 3
    assert tags.count("/TH") == 8 + 2 + 7
    assert "/H1" in tags
    assert "/Link" in tags


def test_words_that_look_like_markup_are_printed_as_they_are(made: Path) -> None:
    text = text_of(made)
    assert "{{ 7 * 7 }} #panic()" in text
    assert "*Not* _held_ [at all](x)." in text
    assert "<b>more</b>" in text


def test_every_page_says_which_it_is_and_of_how_many(made: Path) -> None:
    text = text_of(made)
    assert "Page 1 of 2" in text
    assert "Page 2 of 2" in text


def test_a_character_without_a_shape_is_named_not_lost(letter: Letter, tmp_path: Path) -> None:
    words = Quote(("\N{GRINNING FACE} \N{CJK UNIFIED IDEOGRAPH-4E2D} \x07",))
    section = Section(SectionKind.REQUEST, "Request", (words,))
    path = tmp_path / "letter.pdf"
    render_pdf(dataclasses.replace(letter, sections=(section,)), path)
    text = " ".join(text_of(path).split())
    assert "[U+1F600 GRINNING FACE]" in text
    assert "[U+4E2D CJK UNIFIED IDEOGRAPH-4E2D]" in text


@pytest.mark.parametrize("areas", [20, 38, 60])
def test_no_line_of_a_long_table_is_printed_over_another(
    letter: Letter, release: Release, tmp_path: Path, areas: int
) -> None:
    """A table is kept on one page only where it fits on one, however high its lines are."""
    codes = [
        f"Area {n} of a name so long that it is broken over several lines" for n in range(areas)
    ]
    spec = TableSpec(
        "long",
        (
            Hierarchy.flat("area", codes),
            Hierarchy.flat("year", [f"Year {n} of many" for n in range(6)]),
        ),
    )
    table = PublishedTable(spec, {c: 100 + n for n, c in enumerate(spec.cells())}, Legend({}))
    block = dataclasses.replace(next(letter.tables()), table=table, notes=())
    section = Section(SectionKind.DISCLOSURE, "Figures", (block,))
    path = tmp_path / "letter.pdf"
    render_pdf(dataclasses.replace(letter, sections=(section,)), path)
    assert compare(path, dataclasses.replace(release, tables=(table,))) == []


def test_a_wide_table_is_printed_on_a_page_that_lies(letter: Letter, tmp_path: Path) -> None:
    block = next(letter.tables())
    wide = TableSpec(
        "wide",
        (
            Hierarchy.flat("area", [f"Area {n}" for n in range(40)]),
            Hierarchy.flat("month", [f"Month {n}" for n in range(12)]),
        ),
    )
    table = PublishedTable(wide, {c: 100 + n for n, c in enumerate(wide.cells())}, Legend({}))
    section = Section(
        SectionKind.DISCLOSURE, "Figures", (dataclasses.replace(block, table=table, notes=()),)
    )
    path = tmp_path / "letter.pdf"
    render_pdf(dataclasses.replace(letter, sections=(section,)), path)
    with pypdfium2.PdfDocument(path) as document:
        sizes = [page.get_size() for page in document]
        texts = [page.get_textpage() for page in document]
        rightmost = max(t.get_charbox(i)[2] for t in texts for i in range(t.count_chars()))
    assert any(w > h for w, h in sizes)
    assert rightmost < max(w for w, _ in sizes) - 36

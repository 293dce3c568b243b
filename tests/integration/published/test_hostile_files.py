"""Whatever file comes in, it ends in a document or in a sentence of our own; quickly."""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from itertools import pairwise
from pathlib import Path

import odfdo
import pikepdf
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from rendered_documents import Look, Sample, pdf_bytes, word_bytes

from disclosable.errors import BadInput, FileUnreadable, TooLarge
from disclosable.published.document import Document
from disclosable.published.readers import office_parts, pdf_bounds, zip_bounds
from disclosable.published.readers.read import read_document
from disclosable.published.readers.word import read_word

SAMPLE = Sample((("Ward", "Proved"), ("Abbey", "12"), ("Bridge", "<5")), above=("You asked.",))
ENDINGS = (".html", ".csv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods", ".docx", ".pdf", "")
HTML = b"""<!doctype html><html><head><title>Answer</title></head><body><main><h1>Answer</h1>
<table><tr><th>Ward<th>Proved<tr><td>Abbey<td>12<tr><td>Bridge<td>&lt;5</table></main></body></html>
"""


def workbook() -> bytes:
    """A small workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(SAMPLE.rows):
            sheet.write_row(number, 0, row)
    return buffer.getvalue()


def open_sheet() -> bytes:
    """A small OpenDocument spreadsheet."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Answer")
    for row in SAMPLE.rows:
        table.append_row(odfdo.Row())
        table.set_row_values(-1, list(row))
    document.body.append(table)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


FILES = {
    ".html": HTML,
    ".csv": b"Ward,Proved\nAbbey,12\nBridge,<5\n",
    ".txt": b"You asked.\n\nWard | Proved\nAbbey | 12\nBridge | <5\n",
    ".xlsx": workbook(),
    ".ods": open_sheet(),
    ".docx": word_bytes(SAMPLE),
    ".pdf": pdf_bytes(SAMPLE, Look.RULED),
}


def met(data: bytes, ending: str) -> Document | BadInput:
    """What comes of a file with these bytes: nothing else may come out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"answer{ending}"
        path.write_bytes(data)
        try:
            return read_document(path)
        except BadInput as problem:
            met_in_a_sentence = problem
        assert str(path) in str(met_in_a_sentence)
        return met_in_a_sentence


def archive(parts: dict[str, bytes]) -> bytes:
    """An office file of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """An office file with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {entry: file.read(entry) for entry in file.namelist()}
    return archive(parts | {name: part})


@pytest.mark.parametrize("ending", FILES)
def test_the_samples_themselves_are_read(ending: str) -> None:
    document = met(FILES[ending], ending)
    assert isinstance(document, Document)
    assert document.blocks


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("kind", FILES)
def test_a_wrong_ending_changes_nothing_but_never_breaks(kind: str, ending: str) -> None:
    met(FILES[kind], ending)


@pytest.mark.parametrize("ending", ENDINGS)
@given(data=st.binary(max_size=400))
@settings(max_examples=25, deadline=None)
def test_random_bytes(ending: str, data: bytes) -> None:
    met(data, ending)


@pytest.mark.parametrize("kind", FILES)
def test_files_cut_short(kind: str) -> None:
    data = FILES[kind]
    for tenth in range(10):
        met(data[: len(data) * tenth // 10], kind)


@pytest.mark.parametrize("kind", FILES)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_files_with_some_bytes_changed(kind: str, seed: int) -> None:
    rng = random.Random(seed)
    data = bytearray(FILES[kind])
    for _ in range(rng.randint(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    met(bytes(data), kind)


@pytest.mark.parametrize("ending", [".html", ".csv", ".txt", ".xlsx", ".docx", ".pdf"])
def test_a_hundred_megabytes_are_refused(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"answer{ending}"
    with path.open("wb") as file:
        file.write(FILES[ending])
        file.truncate(100_000_000)
    with pytest.raises(TooLarge, match="100,000,000 bytes"):
        read_document(path)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (".docx", "word/document.xml"),
        (".xlsx", "xl/worksheets/sheet1.xml"),
        (".ods", "content.xml"),
    ],
)
def test_a_part_that_unpacks_without_end_is_refused(
    kind: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_bounds, "LARGEST_UNPACKED", 5_000_000)
    bomb = with_part(FILES[kind], part, b"<a>" + b" " * 6_000_000)
    assert isinstance(met(bomb, kind), TooLarge)


def test_a_large_part_of_a_word_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_parts, "MOST_PART_BYTES", 5_000_000)
    path = tmp_path / "answer.docx"
    path.write_bytes(with_part(FILES[".docx"], "word/styles.xml", b"<a>" + b" " * 6_000_000))
    with pytest.raises(TooLarge, match="unpacks to more than 5,000,000"):
        read_word(path)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        (".docx", "word/document.xml"),
        (".docx", "word/styles.xml"),
        (".xlsx", "xl/worksheets/sheet1.xml"),
        (".xlsx", "xl/workbook.xml"),
        (".ods", "content.xml"),
    ],
)
def test_entities_that_multiply_are_refused(kind: str, part: str) -> None:
    names = "abcdefghij"
    lines = [f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names)]
    bomb = f'<!DOCTYPE x [<!ENTITY a "12">{"".join(lines)}]><x>&j;</x>'
    assert isinstance(met(with_part(FILES[kind], part, bomb.encode()), kind), FileUnreadable)


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "span", "ul><li", "b"])
def test_a_page_nested_without_end(tag: str) -> None:
    met(HTML.replace(b"<main>", b"<main>" + f"<{tag}>".encode() * 20_000), ".html")


@pytest.mark.parametrize("attribute", ["colspan", "rowspan"])
def test_a_cell_merged_without_end(attribute: str) -> None:
    met(HTML.replace(b"<td>", f"<td {attribute}=99999999>".encode()), ".html")


@pytest.mark.parametrize("kind", [".csv", ".txt", ".html"])
def test_nul_bytes(kind: str) -> None:
    met(FILES[kind].replace(b"12", b"1\x002"), kind)


@pytest.mark.parametrize("kind", [".csv", ".txt"])
def test_lines_and_fields_without_end(kind: str) -> None:
    met(b"a," * 100_000, kind)
    met(b"a\n" * 100_000, kind)
    met(b'"' * 200_001, kind)
    met(b"| " * 200_000, kind)


def test_a_formula_without_a_value_is_never_silently_blank() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ward", "Proved"])
        sheet.write(1, 0, "Abbey")
        sheet.write_formula(1, 1, "=1+2", value="")
    document = met(buffer.getvalue(), ".xlsx")
    assert isinstance(document, Document)
    assert any(finding.settle for finding in document.findings)


def test_a_pdf_of_two_thousand_empty_pages_is_refused() -> None:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(2_000):
            pdf.add_blank_page()
        pdf.save(buffer)
    problem = met(buffer.getvalue(), ".pdf")
    assert isinstance(problem, TooLarge)
    assert "2,000 pages" in str(problem)


def drawn(content: bytes) -> bytes:
    """A PDF of one page with this content."""
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(content)
        pdf.save(buffer)
    return buffer.getvalue()


def test_a_pdf_stream_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_bounds, "MOST_UNPACKED", 5_000_000)
    assert isinstance(met(drawn(b" " * 6_000_000), ".pdf"), TooLarge)


def test_a_drawing_of_a_hundred_thousand_lines_is_told() -> None:
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 500, n % 800, 300, 400) for n in range(100_000))
    text = b"BT /F 12 Tf 100 700 Td (There were 12) Tj ET\n"
    document = met(drawn(lines + text), ".pdf")
    assert isinstance(document, Document)
    assert [finding.code for finding in document.findings] == ["crowded-page"]


@pytest.mark.parametrize("step", ["0 0", "1 0", "0 1", "3 1"])
def test_a_page_of_words_heaped_up(step: str) -> None:
    words = f"(a1) Tj {step} Td ".encode() * 12_000
    met(drawn(b"BT /F 5 Tf 50 50 Td " + words + b"ET"), ".pdf")


def test_a_grid_of_five_hundred_lines_each_way() -> None:
    across = b"".join(b"10 %.2f m 580 %.2f l S\n" % (y * 1.6, y * 1.6) for y in range(1, 501))
    down = b"".join(b"%.2f 10 m %.2f 800 l S\n" % (x * 1.1, x * 1.1) for x in range(10, 510))
    met(drawn(across + down + b"BT /F 9 Tf 50 50 Td (12) Tj ET"), ".pdf")

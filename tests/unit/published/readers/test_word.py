"""A Word document is read as its final text, and what its file still tells is reported."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.shared import Pt
from read_documents import codes_of, prose_of, tables_of
from rendered_documents import Sample, Span, texts_of, word_bytes

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.document import Document, Grid, Paragraph
from disclosable.published.readers.word import read_word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SIMPLE = Sample((("Ward", "Complaints"), ("Abbey", "12"), ("Bridge", "<5")))


def saved(document: WordDocument, folder: Path) -> Path:
    """The document as a file."""
    path = folder / "answer.docx"
    document.save(str(path))
    return path


def xml(text: str) -> object:
    """A piece of a Word document."""
    return parse_xml(text.replace(">", f" {W}>", 1))


def line(text: str) -> str:
    """A paragraph in the language of Word."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """An office file with parts added or replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return buffer.getvalue()


def read(data: bytes, folder: Path) -> Document:
    """What the reader makes of these bytes."""
    path = folder / "answer.docx"
    path.write_bytes(data)
    return read_word(path)


def test_paragraphs_headings_and_tables_come_in_their_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Complaints", 1)
    document.add_paragraph("You asked   how many\u00a0there were.")
    document.add_paragraph("")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Ward", "Complaints", "Abbey", "12"], strict=True):
        cell.text = text
    document.add_heading("Advice", 2)
    document.add_paragraph("Ask the county.", style="List Bullet")
    found = read_word(saved(document, tmp_path))
    assert found.title == "Complaints"
    assert [
        (b.text, b.level, b.place) if isinstance(b, Paragraph) else b.place for b in found.blocks
    ] == [
        ("Complaints", 1, "paragraph 1"),
        ("You asked how many there were.", 0, "paragraph 2"),
        "table 1",
        ("Advice", 2, "paragraph 3"),
        ("Ask the county.", 0, "paragraph 4"),
    ]
    grid = next(b for b in found.blocks if isinstance(b, Grid))
    assert grid.rows[1][1].place == "table 1, row 2, column 2"
    assert grid.is_delimited


def test_the_title_style_names_the_document(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Section", 1)
    document.add_heading("Orders made in 2023", 0)
    assert read_word(saved(document, tmp_path)).title == "Orders made in 2023"


def test_merged_cells_stand_in_each_of_their_places(tmp_path: Path) -> None:
    sample = Sample(
        (
            ("Body", "Nurses", "Nurses", "Total"),
            ("Body", "2019", "2020", "Total"),
            ("Abbey", "1", "2", "3"),
        ),
        (Span(0, 0, 2, 1), Span(0, 1, 1, 2), Span(0, 3, 2, 1)),
    )
    found = read(word_bytes(sample), tmp_path)
    assert tables_of(found) == [sample.seen()]
    grid = next(b for b in found.blocks if isinstance(b, Grid))
    assert grid.rows[0][2].origin == (0, 1)
    assert grid.rows[1][3].origin == (0, 3)


def test_a_raised_note_mark_never_joins_its_figure(tmp_path: Path) -> None:
    sample = Sample((("Ward", "Complaints"), ("Abbey", "7"), ("Bridge", "12")), notes={(1, 1): "1"})
    assert tables_of(read(word_bytes(sample), tmp_path)) == [
        [["Ward", "Complaints"], ["Abbey", "7 [1]"], ["Bridge", "12"]]
    ]


def test_what_is_raised_in_prose_is_a_note_or_stays(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("On the 1")
    paragraph.add_run("st").font.superscript = True
    paragraph.add_run(" of May there were 12")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(".")
    assert prose_of(read_word(saved(document, tmp_path))) == [
        "On the 1st of May there were 12 [2]."
    ]


def test_a_footnote_is_marked_in_its_cell_and_told_at_the_end(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Abbey"
    paragraph = table.cell(0, 1).paragraphs[0]
    paragraph.add_run("7")
    paragraph._p.append(xml('<w:r><w:footnoteReference w:id="4"/></w:r>'))
    buffer = io.BytesIO()
    document.save(buffer)
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="4"><w:p><w:r>'
        "<w:t>Two of these were looked at again.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    found = read(with_parts(buffer.getvalue(), {"word/footnotes.xml": notes}), tmp_path)
    assert tables_of(found) == [[["Abbey", "7 [1]"]]]
    assert prose_of(found) == ["[1] Two of these were looked at again."]


def test_deleted_text_is_not_read_but_reported(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Ward", "Complaints", "Abbey", ""], strict=True):
        cell.text = text
    paragraph = table.cell(1, 1).paragraphs[0]._p
    paragraph.append(xml('<w:del w:id="1"><w:r><w:delText>3</w:delText></w:r></w:del>'))
    paragraph.append(xml('<w:ins w:id="2"><w:r><w:t>Fewer than 5</w:t></w:r></w:ins>'))
    found = read_word(saved(document, tmp_path))
    assert tables_of(found) == [[["Ward", "Complaints"], ["Abbey", "Fewer than 5"]]]
    (finding,) = found.findings
    assert finding.code == "tracked-changes"
    assert "“3”" in finding.what
    assert finding.settle


def test_a_deleted_row_is_not_read_but_reported(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    texts = ["Ward", "Complaints", "Abbey", "3", "Bridge", "9"]
    for cell, text in zip(table._cells, texts, strict=True):
        cell.text = text
    table.rows[1]._tr.insert(0, xml('<w:trPr><w:del w:id="1"/></w:trPr>'))
    found = read_word(saved(document, tmp_path))
    assert tables_of(found) == [[["Ward", "Complaints"], ["Bridge", "9"]]]
    assert codes_of(found) == {"tracked-changes": True}


def test_hidden_text_is_read_and_reported(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph("There were ").add_run("three")
    run.font.hidden = True
    found = read_word(saved(document, tmp_path))
    assert prose_of(found) == ["There were three"]
    assert "hidden-text" in codes_of(found)


def test_a_struck_out_figure_is_not_read_but_must_be_settled(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("There were ")
    paragraph.add_run("3").font.strike = True
    paragraph.add_run(" fewer than 5.")
    found = read_word(saved(document, tmp_path))
    assert prose_of(found) == ["There were fewer than 5."]
    assert codes_of(found) == {"struck-out": True}


def test_repeated_header_rows_are_marked_as_headers(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["Ward", "Complaints", "Abbey", "3"], strict=True):
        cell.text = text
    table.rows[0]._tr.insert(0, xml("<w:trPr><w:tblHeader/></w:trPr>"))
    (grid,) = (b for b in read_word(saved(document, tmp_path)).blocks if isinstance(b, Grid))
    assert [[cell.is_header for cell in row] for row in grid.rows] == [[True] * 2, [False] * 2]


def test_steps_of_indentation_are_counted(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(4, 2)
    for row, (text, points) in enumerate(
        [("All", 0), ("Men", 14), ("Under 18", 28), ("Women", 14)]
    ):
        table.cell(row, 0).text = text
        table.cell(row, 0).paragraphs[0].paragraph_format.left_indent = Pt(points)
        table.cell(row, 1).text = str(row)
    (grid,) = (b for b in read_word(saved(document, tmp_path)).blocks if isinstance(b, Grid))
    assert [row[0].indent for row in grid.rows] == [0, 1, 2, 1]


def test_a_table_inside_a_layout_table_is_read_alone(tmp_path: Path) -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Question 1"
    inner = outer.cell(0, 1).add_table(2, 2)
    for cell, text in zip(inner._cells, ["Ward", "Complaints", "Abbey", "3"], strict=True):
        cell.text = text
    found = read_word(saved(document, tmp_path))
    assert tables_of(found) == [[["Ward", "Complaints"], ["Abbey", "3"]]]
    assert prose_of(found) == ["Question 1"]


def test_a_text_box_a_content_control_and_a_page_footer_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    host = document.add_paragraph("Before.")
    host._p.append(
        xml(f"<w:r><w:pict><w:txbxContent>{line('In a box.')}</w:txbxContent></w:pict></w:r>")
    )
    document.element.body.insert(
        1,
        xml(f"<w:sdt><w:sdtContent>{line('In a form.')}</w:sdtContent></w:sdt>"),
    )
    document.sections[0].footer.paragraphs[0].text = "Anytown Council"
    assert prose_of(read_word(saved(document, tmp_path))) == [
        "Before.",
        "In a box.",
        "In a form.",
        "Anytown Council",
    ]


def test_lines_set_apart_with_tabs_are_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Ward\tComplaints", "Abbey\t12", "Bridge\t<5"):
        document.add_paragraph(text)
    document.add_paragraph("Our reference:\tFOI 12/23")
    document.add_paragraph("That is all.")
    found = read_word(saved(document, tmp_path))
    assert tables_of(found)[0][:3] == [["Ward", "Complaints"], ["Abbey", "12"], ["Bridge", "<5"]]
    assert prose_of(found) == ["That is all."]


def test_tabs_that_leave_an_entry_out_must_be_settled(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("Abbey\t12\t3", "Bridge\t4"):
        document.add_paragraph(text)
    assert codes_of(read_word(saved(document, tmp_path))) == {"ragged-lines": True}


def test_a_caption_names_the_table_below_it(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Table 1: complaints", style="Caption")
    table = document.add_table(1, 2)
    for cell, text in zip(table._cells, ["Abbey", "3"], strict=True):
        cell.text = text
    (grid,) = read_word(saved(document, tmp_path)).blocks
    assert isinstance(grid, Grid)
    assert grid.caption == "Table 1: complaints"


def test_the_instruction_of_a_field_is_not_its_text(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("There were ")
    for piece in (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:r><w:instrText> = SUM(ABOVE) </w:instrText></w:r>",
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r><w:t>12</w:t></w:r>",
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        paragraph._p.append(xml(piece))
    assert prose_of(read_word(saved(document, tmp_path))) == ["There were 12"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "password"),
        (word_bytes(SIMPLE)[:3000], "damaged"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_a_sentence(
    data: bytes, words: str, tmp_path: Path
) -> None:
    with pytest.raises(FileUnreadable, match=words):
        read(data, tmp_path)


def test_an_entity_is_never_expanded(tmp_path: Path) -> None:
    bomb = f'<!DOCTYPE d [<!ENTITY a "3">]><w:document {W}><w:body>&a;</w:body></w:document>'
    data = with_parts(word_bytes(SIMPLE), {"word/document.xml": bomb})
    with pytest.raises(FileUnreadable, match="document type"):
        read(data, tmp_path)


def test_a_merged_cell_of_a_million_columns_is_refused(tmp_path: Path) -> None:
    table = (
        f'<w:document {W}><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>'
        "<w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"
    )
    with pytest.raises(TooLarge, match="columns"):
        read(with_parts(word_bytes(SIMPLE), {"word/document.xml": table}), tmp_path)


def test_tables_nested_without_end_are_refused(tmp_path: Path) -> None:
    inner = "<w:p/>"
    for _ in range(60):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    body = f"<w:document {W}><w:body>{inner}</w:body></w:document>"
    with pytest.raises(TooLarge, match="inside one another"):
        read(with_parts(word_bytes(SIMPLE), {"word/document.xml": body}), tmp_path)


def test_lines_of_one_paragraph_that_end_in_figures_are_read_one_by_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Ash: 14\nBeech: <5\nTotal: 17")
    document.add_paragraph("An address\nover two lines")
    read = read_word(saved(document, tmp_path))
    assert [block.text for block in read.blocks if isinstance(block, Paragraph)] == [
        "Ash: 14", "Beech: <5", "Total: 17", "An address over two lines",
    ]  # fmt: skip


def test_lines_with_tabs_in_one_paragraph_are_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Ward\tBites\nAsh\t14\nBeech\t<5")
    (grid,) = read_word(saved(document, tmp_path)).blocks
    assert isinstance(grid, Grid)
    assert texts_of(grid.rows) == [["Ward", "Bites"], ["Ash", "14"], ["Beech", "<5"]]


def test_a_row_with_a_line_for_each_of_several_rows_is_taken_apart(tmp_path: Path) -> None:
    for text in (("Beech\nCedar", "<5\n9"), ("Beech\n\nCedar", "<5\n\n9")):
        document = docx.Document()
        table = document.add_table(rows=3, cols=2)
        for row, texts in zip(table.rows, (("Ward", "Bites"), text, ("All", "26")), strict=True):
            for cell, said in zip(row.cells, texts, strict=True):
                cell.text = said
        (grid,) = read_word(saved(document, tmp_path)).blocks
        assert isinstance(grid, Grid)
        assert texts_of(grid.rows) == [
            ["Ward", "Bites"], ["Beech", "<5"], ["Cedar", "9"], ["All", "26"],
        ]  # fmt: skip


def test_several_figures_in_one_cell_alone_must_be_settled(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Beech and Cedar", "<5\n9"
    read = read_word(saved(document, tmp_path))
    assert [(f.code, f.settle) for f in read.findings] == [("several-figures-in-a-cell", True)]
    (grid,) = read.blocks
    assert isinstance(grid, Grid)
    assert texts_of(grid.rows) == [["Beech and Cedar", "<5 / 9"]]


def test_two_figures_on_two_lines_never_become_one_number(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Beech and Cedar", "14\n204"
    (grid,) = read_word(saved(document, tmp_path)).blocks
    assert isinstance(grid, Grid)
    assert texts_of(grid.rows) == [["Beech and Cedar", "14 / 204"]]

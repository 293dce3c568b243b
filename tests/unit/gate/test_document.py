"""A DOCX document tells all its words, in the order in which they are read."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from gate_samples import docx_file, swap
from traps_docx import RUN, TEXT, TOC, WPS, box, pictured, plain, small

from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.office import package as packages
from disclosable.gate.office.document import read_document
from disclosable.gate.office.document_field import judge
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Row, Told

MADE = sorted((Path(__file__).parent / "made" / "docx").glob("*.docx"))


def told(data: bytes) -> list[Told]:
    return list(read_document(data, frozenset()))


def passages(data: bytes, role: Role | None = None, shown: bool = True) -> list[str]:
    return [
        entry.text
        for entry in told(data)
        if isinstance(entry, Passage)
        and entry.shown is shown
        and entry.role in ((role,) if role else Role)
    ]


def test_headings_paragraphs_lists_and_tables_are_told_in_order() -> None:
    def write(document: docx.document.Document) -> None:
        document.add_paragraph("an item", style="List Bullet")

    entries = [
        (entry.role, entry.text) if isinstance(entry, Passage) else entry.cells
        for entry in told(docx_file(write))
        if isinstance(entry, Row) or (isinstance(entry, Passage) and "text" in entry.where)
    ]
    assert entries == [
        (Role.HEADING, "Answer"),
        (Role.PARAGRAPH, "Twelve orders were made."),
        ("North", "12"),
        (Role.LIST_ITEM, "an item"),
    ]


def test_the_heads_and_feet_of_pages_are_told_as_margins() -> None:
    def write(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Thameswick Constabulary"

    assert passages(docx_file(write), Role.MARGIN) == ["Thameswick Constabulary"]


def test_a_merged_heading_leaves_its_other_cells_empty() -> None:
    def write(document: docx.document.Document) -> None:
        table = document.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "Orders"
        table.cell(1, 1).text = "7"

    rows = [entry for entry in told(docx_file(write)) if isinstance(entry, Row)]
    assert [row.cells for row in rows[1:]] == [("Orders", "", ""), ("", "7", "")]
    assert rows[1].table == "the text, table 2"
    assert [row.number for row in rows[1:]] == [1, 2]


def test_a_table_in_a_table_is_told_after_the_line_that_holds_it() -> None:
    def write(document: docx.document.Document) -> None:
        inner = document.add_table(1, 2).cell(0, 1).add_table(1, 1)
        inner.cell(0, 0).text = "4"

    rows = [entry.cells for entry in told(docx_file(write)) if isinstance(entry, Row)]
    assert rows[-2:] == [("", ""), ("4",)]


def test_hidden_words_are_told_as_not_shown() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>three</w:t></w:r>"
    data = swap(plain(), TEXT, RUN, RUN + hidden)
    assert passages(data, shown=False) == ["three"]
    assert "Twelve orders were made." in passages(data)


def test_the_code_of_a_field_is_not_told_and_its_result_is() -> None:
    data = swap(plain(), TEXT, RUN, f"{RUN}</w:p>{TOC}<w:p>")
    assert "Answer\t1" in passages(data)
    assert not any("TOC" in text for text in passages(data))


def test_the_words_of_a_text_box_are_told_once() -> None:
    data = swap(plain(), TEXT, RUN, RUN + box("", "<w:r><w:t>In a box</w:t></w:r>"))
    assert passages(data).count("In a box") == 1


def test_a_picture_is_a_file_within() -> None:
    inner = [entry for entry in told(pictured()) if isinstance(entry, Inner)]
    assert [(entry.name, entry.role) for entry in inner] == [("image1.png", InnerRole.PICTURE)]
    assert inner[0].data.startswith(b"\x89PNG")


def test_what_programs_show_beside_the_page_is_told() -> None:
    data = swap(pictured(), TEXT, 'name="Picture 1"', 'name="Picture 1" descr="The crest"')
    data = swap(data, TEXT, RUN, f'<w:bookmarkStart w:id="1" w:name="orders"/>{RUN}')
    assert {"The crest", "orders"} <= set(passages(data, Role.PROPERTY))


@pytest.mark.parametrize("depth", [20, 26])
def test_boxes_within_boxes_are_read_once_each(depth: int) -> None:
    words = "<w:r><w:t>deep</w:t></w:r>"
    for _ in range(depth):
        words = (
            f"<w:r><w:drawing {WPS}><wp:inline>"
            '<wp:extent cx="914400" cy="914400"/>'
            f"<wps:wsp><wps:txbx><w:txbxContent><w:p>{words}</w:p>"
            "</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing></w:r>"
        )
    data = swap(plain(), TEXT, RUN, words)
    assert passages(data).count("deep") == 1


def test_parts_too_large_for_memory_are_refused_before_they_are_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(packages, "MAX_TREE_BYTES", 1_000)
    with pytest.raises(CannotRead) as stopped:
        told(plain())
    assert stopped.value.finding.code == "zip-bomb"


def test_a_black_cell_lets_the_program_choose_white_and_a_black_bar_does_not() -> None:
    bar = '<w:r><w:rPr><w:shd w:val="clear" w:fill="000000"/></w:rPr><w:t>three</w:t></w:r>'
    assert passages(swap(plain(), TEXT, RUN, bar), shown=False) == ["three"]
    cell = f'<w:pPr><w:shd w:val="clear" w:fill="000000"/></w:pPr>{RUN}'
    assert passages(swap(plain(), TEXT, RUN, cell), shown=False) == []


@pytest.mark.parametrize(
    ("code", "fit"),
    [
        (" PAGE ", True),
        (" NUMPAGES \\* Arabic \\* MERGEFORMAT ", True),
        (' TOC \\o "1-3" \\h \\z \\u ', True),
        (' TOC \\h \\z \\c "Table" ', True),
        (' HYPERLINK "https://example.org/a b" \\o "A hint" \\t "_blank" ', True),
        (' HYPERLINK \\l "_Toc123" ', True),
        (" HYPERLINK mailto:foi@example.org ", True),
        (" REF _Ref123 \\r \\h ", True),
        (' STYLEREF "Heading 1" \\n ', True),
        (' DATE \\@ "dddd, d MMMM yyyy" ', True),
        (" SEQ Jo ", False),
        (' DATE \\@ "three of them" ', False),
        (" PAGE 3 ", False),
        (' HYPERLINK "records.docx" ', False),
        (' HYPERLINK "file:///C:/records.docx" ', False),
        (" LINK Excel.Sheet.12 records.xlsx ", False),
        (" DDEAUTO excel records.xlsx ", False),
        ("", False),
    ],
)
def test_a_field_may_say_no_more_than_it_needs(code: str, fit: bool) -> None:
    found = [entry for entry in judge("the text", code) if isinstance(entry, Finding)]
    assert (found == []) is fit


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.stem)
def test_a_document_that_a_real_program_made_is_fit(path: Path) -> None:
    assert inspect_bytes(path.name, path.read_bytes()).findings == ()


def test_there_are_documents_of_real_programs() -> None:
    assert len(MADE) >= 6


def test_the_small_document_of_the_traps_is_told_like_the_full_one() -> None:
    assert passages(small()) == passages(docx_file())

"""A workbook is read as it is shown, with what it hides read too, and told."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from old_workbook import OldSheet, xls_bytes
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet
from read_documents import ReadFile, codes_of, grids_of, prose_of, tables_of

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.readers import xlsx_sheets, zip_bounds
from disclosable.published.readers.read import read_document


def new() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    return book, book.worksheets[0]


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, **parts: str | None) -> bytes:
    """The package with parts replaced or added; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as fresh:
        for name in old.namelist():
            if name not in parts:
                fresh.writestr(name, old.read(name))
        for name, text in parts.items():
            if text is not None:
                fresh.writestr(name, text)
    return out.getvalue()


def test_cells_are_read_as_they_are_shown(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet.append(["Area", "Orders", "Share", "From", 2019])
    sheet.append(["North", 1204, 0.041, date(2023, 4, 1), True])
    sheet.append(["South\nand East", "<5", 1, None, "#N/A"])
    sheet["B2"].number_format, sheet["C2"].number_format = "#,##0", "0.0%"
    sheet["C3"].number_format, sheet["D2"].number_format = "0%", "d mmm yyyy"
    document = read_file("a.xlsx", saved(book))
    assert tables_of(document) == [
        [
            ["Area", "Orders", "Share", "From", "2019"],
            ["North", "1,204", "4.1%", "1 Apr 2023", "TRUE"],
            ["South and East", "<5", "100%", "", "#N/A"],
        ]
    ]
    assert not document.findings
    assert not prose_of(document)


def test_a_workbook_is_known_by_its_content(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet.append(["North", 12])
    assert tables_of(read_file("a.csv", saved(book))) == [[["North", "12"]]]
    assert tables_of(read_file("a.xls", "<table><tr><td>North<td>12</table>")) == [
        [["North", "12"]]
    ]


def test_hidden_sheets_rows_and_columns_are_read_and_told(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet.title = "Orders"
    for row in (["Area", "N", "True"], ["North", "*", 3], ["South", 7, 7]):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].height = 0.5
    secret = book.create_sheet("Working")
    secret.sheet_state = "veryHidden"
    secret["B2"] = "North"
    secret["C2"] = 3
    book.create_sheet("Nothing in it").sheet_state = "hidden"
    document = read_file("a.xlsx", saved(book))
    assert tables_of(document)[0][1] == ["North", "*", "3"]
    assert tables_of(document)[1] == [["North", "3"]]
    assert prose_of(document) == ["## Orders", "## Working"]
    assert codes_of(document) == {"hidden-rows": False, "hidden-sheet": False}
    (rows, sheets) = document.findings
    assert "row 3" in rows.where
    assert "column C" in rows.where
    assert "Working" in sheets.where
    assert grids_of(document)[1].rows[0][0].place == "sheet 'Working', cell B2"


def test_a_value_that_a_format_hides_is_told_and_its_marker_is_read(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet.append(["North", 3, 2, 4 / 97, 4])
    sheet["B1"].number_format = '[<5]"*";0'
    sheet["C1"].number_format = '"<5"'
    sheet["D1"].number_format = "0.0%"
    sheet["E1"].number_format = ";;;"
    document = read_file("a.xlsx", saved(book))
    assert tables_of(document) == [[["North", "*", "<5", "4.1%", "4"]]]
    assert codes_of(document) == {"value-behind-format": False, "more-digits-stored": True}
    told = document.findings[0]
    assert "cell B1" in told.where
    assert "3 (shown: *)" in told.what
    assert "2 (shown: <5)" in told.what
    assert "4 (shown: nothing)" in told.what


def test_a_nought_that_is_shown_as_a_dash_gives_nothing_away(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet.append(["North", 0, 0])
    sheet["B1"].number_format = '0;-0;"-"'
    sheet["C1"].number_format = "0;-0;;@"
    document = read_file("a.xlsx", saved(book))
    assert tables_of(document) == [[["North", "0", "0"]]]
    assert not document.findings


def test_a_comment_on_a_hidden_figure_must_be_looked_at(read_file: ReadFile) -> None:
    for shown, must in (("<5", True), ("*", True), (12, False)):
        book, sheet = new()
        sheet.append(["North", shown])
        sheet["B1"].comment = Comment("three, in fact", "A clerk")
        document = read_file("a.xlsx", saved(book))
        assert codes_of(document) == {"comment": must}
        assert "cell B1" in document.findings[0].where
        assert prose_of(document) == ["three, in fact"]


def test_a_comment_with_a_figure_on_a_blank_cell_must_be_looked_at(read_file: ReadFile) -> None:
    for said, must in (("it was 3", True), ("see the letter", False)):
        book, sheet = new()
        sheet.append(["North", None, 7])
        sheet["B1"].comment = Comment(said, "A clerk")
        assert codes_of(read_file("a.xlsx", saved(book))) == {"comment": must}


def test_a_formula_without_a_value_must_be_settled(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet.append(["Total", "=1+2"])
    document = read_file("a.xlsx", saved(book))
    assert codes_of(document) == {"formula-without-value": True}
    assert "cell B1" in document.findings[0].where


def test_a_formula_is_read_as_what_it_came_to(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet.append(["Total", "=1+2"])
    data = saved(book)
    name = "xl/worksheets/sheet1.xml"
    part = zipfile.ZipFile(io.BytesIO(data)).read(name).decode()
    with_value = part.replace("<v></v>", "<v>3</v>").replace("<v/>", "<v>3</v>")
    assert with_value != part
    document = read_file("a.xlsx", repacked(data, **{name: with_value}))
    assert tables_of(document) == [[["Total", "3"]]]
    assert not document.findings


def test_merged_cells_indents_notes_and_raised_marks(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet.append(["", "Sex", None])
    sheet.append(["Area", "Men", "Women"])
    sheet.append(["North", CellRichText("7", TextBlock(InlineFont(vertAlign="superscript"), "1"))])
    sheet.merge_cells("B1:C1")
    sheet["A3"].alignment = Alignment(indent=2)
    sheet["C3"] = "12\n13"
    sheet["C3"].comment = Comment("Two were\nchildren", "A clerk")
    document = read_file("a.xlsx", saved(book))
    (grid,) = grids_of(document)
    assert [[c.text for c in row] for row in grid.rows] == [
        ["", "Sex", "Sex"],
        ["Area", "Men", "Women"],
        ["North", "7 [1]", "12 / 13"],
    ]
    assert grid.rows[0][2].origin == (0, 1)
    assert grid.rows[0][2].place == "cell C1"
    assert grid.rows[2][0].indent == 2
    assert prose_of(document) == ["Two were children"]
    assert codes_of(document) == {"several-figures-in-a-cell": True, "comment": False}


def test_cells_far_apart_stand_near_one_another(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet["A1"], sheet["B2"] = "North", 12
    sheet["XFD1048576"] = "Note: far away"
    (grid,) = grids_of(read_file("a.xlsx", saved(book)))
    assert len(grid.rows) == len(grid.rows[0]) == 6
    assert grid.rows[5][5].text == "Note: far away"
    assert grid.rows[5][5].place == "cell XFD1048576"


def test_cells_that_lie_all_over_a_sheet_are_refused(read_file: ReadFile) -> None:
    book, sheet = new()
    for i in range(1, 1200):
        sheet.cell(i, i).value = i
    with pytest.raises(TooLarge, match="rows"):
        read_file("a.xlsx", saved(book))


def test_records_and_charts_that_are_not_read_are_told(read_file: ReadFile) -> None:
    book, sheet = new()
    sheet.append(["North", 12])
    data = repacked(
        saved(book),
        **{
            "xl/pivotCache/pivotCacheRecords1.xml": "<a/>",
            "xl/charts/chart1.xml": "<a/>",
            "xl/drawings/drawing9.xml": (
                '<w xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r>'
                "<a:t>* fewer </a:t></a:r><a:r><a:t>than 5</a:t></a:r></a:p></w>"
            ),
        },
    )
    document = read_file("a.xlsx", data)
    assert codes_of(document) == {"unread-part": True, "chart-not-read": False}
    assert prose_of(document) == ["* fewer than 5"]


NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)


def ods(tables: str, styles: str = "") -> bytes:
    """An OpenDocument spreadsheet with these tables and styles."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def cell(text: str, more: str = "") -> str:
    """A cell that shows this text; it holds a text unless `more` says otherwise."""
    kind = more if "value-type" in more else f'office:value-type="string" {more}'
    return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"


def number(value: float, shown: str, kind: str = "float") -> str:
    return cell(shown, f'office:value-type="{kind}" office:value="{value}"')


TWO_ROWS = 'table:number-rows-spanned="2"'
RAISED = '7<text:span text:style-name="T1">1</text:span>'


def test_an_open_document_is_read_as_it_is_shown(read_file: ReadFile) -> None:
    rows = (
        f"<table:table-header-rows><table:table-row>{cell('Area')}{cell('N')}{cell('Share')}"
        "</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('North')}{number(1204, '1,204')}"
        f"{number(0.041, '4.1%', 'percentage')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="9000"><table:table-cell '
        'table:number-columns-repeated="900"/></table:table-row>'
        f"<table:table-row>{cell('South', TWO_ROWS)}{cell(RAISED)}"
        '<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>x'
        "<text:s text:c='3'/>y</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:covered-table-cell><text:p>gone</text:p>"
        f"</table:covered-table-cell>{cell('8')}</table:table-row>"
    )
    styles = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'style:text-position="super 58%"/></style:style>'
    )
    document = read_file(
        "a.ods", ods(f'<table:table table:name="Men">{rows}</table:table>', styles)
    )
    (grid,) = grids_of(document)
    assert [[c.text for c in row] for row in grid.rows] == [
        ["Area", "N", "Share", ""],
        ["North", "1,204", "4.1%", ""],
        *[["", "", "", ""]] * 3,
        ["South", "7 [1]", "x y", "x y"],
        ["South", "8", "", ""],
    ]
    assert grid.rows[6][0].origin == (5, 0)
    assert grid.rows[5][1].place == "cell B9003"
    assert [c.is_header for c in grid.rows[0]] == [True, True, True, False]
    assert prose_of(document) == ["## Men"]
    assert not document.findings


def test_what_an_open_document_hides(read_file: ReadFile) -> None:
    rows = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        f'<table:table-row table:visibility="filter">{cell("North")}{number(3, "*")}'
        "</table:table-row>"
        f"<table:table-row>{cell('South')}{number(0.04123, '4.1%', 'percentage')}"
        '<table:table-cell table:formula="of:=1"/><table:table-cell><office:annotation><text:p>A '
        "child</text:p></office:annotation></table:table-cell></table:table-row>"
    )
    styles = (
        '<style:style style:name="ta2" style:family="table"><style:table-properties '
        'table:display="false"/></style:style>'
    )
    table = f'<table:table table:name="Work" table:style-name="ta2">{rows}</table:table>'
    document = read_file("a.ods", ods(table, styles))
    assert tables_of(document) == [[["North", "*"], ["South", "4.1%"]]]
    assert codes_of(document) == {
        "comment": False,
        "value-behind-format": False,
        "hidden-rows": False,
        "more-digits-stored": True,
        "formula-without-value": True,
        "hidden-sheet": False,
    }
    assert prose_of(document) == ["## Work", "A child"]


def test_an_old_workbook(read_file: ReadFile) -> None:
    data = xls_bytes(
        OldSheet(
            "Orders",
            {(1, 1): "Area", (1, 2): "Orders", (2, 1): "North", (2, 2): 12.0, (3, 1): "All of it"},
            [(3, 1, 3, 2)],
        ),
        OldSheet("Work", {(0, 0): "North", (0, 1): 0.041}, is_hidden=True),
    )
    document = read_file("a.xls", data)
    assert tables_of(document) == [
        [["Area", "Orders"], ["North", "12"], ["All of it", "All of it"]],
        [["North", "0.041"]],
    ]
    assert grids_of(document)[0].rows[1][1].place == "sheet 'Orders', cell C3"
    assert codes_of(document) == {"number-formats-not-read": True, "hidden-sheet": False}


def test_an_empty_workbook_is_a_document_without_a_table(read_file: ReadFile) -> None:
    book, _ = new()
    assert read_file("a.xlsx", saved(book)).blocks == ()


def a_workbook() -> bytes:
    book, sheet = new()
    sheet.append(["North", 12])
    return saved(book)


ENTITY = '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (a_workbook()[:-400], "damaged"),
        (a_workbook()[:30], "damaged"),
        (repacked(a_workbook(), **{"xl/workbook.xml": "<workbook"}), "damaged"),
        (repacked(a_workbook(), **{"xl/worksheets/sheet1.xml": "<a>"}), "damaged"),
        (repacked(a_workbook(), **{"[Content_Types].xml": None}), "damaged"),
        (repacked(a_workbook(), **{"xl/styles.xml": ENTITY}), "entity"),
        (ods("<table:table>"), "damaged"),
        (repacked(ods(""), **{"content.xml": None}), "damaged"),
        (xls_bytes(OldSheet("A", {(0, 0): "x"}))[:3000], "workbook"),
    ],
    # The bytes hold the time of day, and test runners that share the work compare names.
    ids=[
        "cut short",
        "its beginning",
        "broken list of sheets",
        "broken sheet",
        "no list of parts",
        "entities",
        "broken table",
        "no content",
        "old and cut short",
    ],
)
def test_damaged_workbooks_end_in_a_sentence(read_file: ReadFile, data: bytes, found: str) -> None:
    with pytest.raises((FileUnreadable, TooLarge), match=found):
        read_file("a.xlsx", data)


def test_a_part_that_is_there_twice_is_refused(read_file: ReadFile) -> None:
    out = io.BytesIO(a_workbook())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", "<a/>")
    with pytest.raises(FileUnreadable, match="one name"):
        read_file("a.xlsx", out.getvalue())


def test_what_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(repacked(a_workbook(), **{"xl/media/a.xml": "0" * 3_000_000}))
    monkeypatch.setattr(zip_bounds, "LARGEST_UNPACKED", 2_000_000)
    with pytest.raises(TooLarge, match="unpacks"):
        read_document(path)
    monkeypatch.setattr(zip_bounds, "LARGEST_UNPACKED", 9_000_000)
    monkeypatch.setattr(xlsx_sheets, "LARGEST_XML", 2_000_000)
    with pytest.raises(TooLarge, match="unpacks"):
        read_document(path)


def test_a_workbook_of_too_many_cells_is_refused(
    read_file: ReadFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_sheets, "MOST_STORED", 1)
    with pytest.raises(TooLarge, match="2 cells"):
        read_file("a.xlsx", a_workbook())

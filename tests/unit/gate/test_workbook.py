"""What a workbook tells besides its findings, and the clean workbooks of real programs."""

from __future__ import annotations

from pathlib import Path

import pytest
from clean_workbooks import WRITTEN
from excel_like import excel
from gate_samples import retouch, swap, xlsx

from disclosable.gate.inspection import inspect_bytes, tell
from disclosable.gate.told import Passage, Role, Row

MADE = sorted((Path(__file__).parent / "made" / "xlsx").glob("*.xlsx"))
SHEET = "xl/worksheets/sheet1.xml"


def _rows(data: bytes) -> list[Row]:
    return [told for told in tell("a.xlsx", data) if isinstance(told, Row)]


def test_rows_are_told_as_they_are_shown() -> None:
    rows = _rows(excel())
    assert {row.table for row in rows} == {"sheet 'Orders'"}
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("Orders by area",)),
        (2, ("Area", 2021, 2022)),
        (3, ("North", 12, 14)),
        (4, ("South (part)", 20, 31)),
        (5, ("Total", 32, 45)),
        (6, ("Share & sum", "37.5%", 76)),
    ]
    assert all(row.shown for row in rows)


def test_words_beside_the_cells_are_told() -> None:
    passages = [told for told in tell("a.xlsx", excel()) if isinstance(told, Passage)]
    assert [(told.role, told.text) for told in passages] == [
        (Role.PROPERTY, "Orders"),
        (Role.MARGIN, "Orders by area"),
        (Role.MARGIN, "Thameswick Constabulary\nPage 1 of 1"),
        (Role.PROPERTY, "Orders by area, 2021"),
        (Role.PARAGRAPH, "Orders by area"),
    ]


def test_what_is_hidden_is_told_as_not_shown() -> None:
    hidden_row = swap(excel(), SHEET, '<row r="4" ', '<row r="4" hidden="1" ')
    assert [row.number for row in _rows(hidden_row) if not row.shown] == [4]
    column = '</cols><col min="2" max="2" hidden="1"/>'.replace("</cols>", "") + "</cols>"
    hidden_column = swap(excel(), SHEET, "</cols>", column)
    third = [(row.cells, row.shown) for row in _rows(hidden_column) if row.number == 3]
    assert third == [(("North", 14), True), ((12,), False)]
    sheet = swap(excel(), "xl/workbook.xml", 'name="Orders" ', 'name="Orders" state="veryHidden" ')
    assert not any(row.shown for row in _rows(sheet))


def test_a_formula_that_is_yet_to_be_worked_out_is_told_as_it_will_be_shown() -> None:
    def write(book: object, sheet: object) -> None:
        sheet.write(7, 1, 9)  # type: ignore[attr-defined]
        sheet.write_formula(8, 1, "=SUM(B2:B8)")  # type: ignore[attr-defined]

    assert _rows(xlsx(write))[-1].cells == ("", 21)
    assert inspect_bytes("a.xlsx", xlsx(write)).fit


def test_a_cell_far_to_the_right_does_not_make_a_row_of_thousands() -> None:
    far = swap(excel(), SHEET, "<v>14</v></c>", '<v>14</v></c><c r="XFD3"><v>3</v></c>')
    assert max(len(row.cells) for row in _rows(far)) < 100


def test_a_sheet_with_a_prefix_is_read_as_the_one_without() -> None:
    def prefixed(text: str) -> str:
        start, end = text.index("<sheetData"), text.index("</sheetData>") + len("</sheetData>")
        rows = text[start:end].replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        rows = rows.replace("<x:sheetData", f'<x:sheetData xmlns:x="{main}"', 1)
        return text[:start] + rows + text[end:]

    data = retouch(excel(), {SHEET: prefixed})
    assert _rows(data) == _rows(excel())
    assert inspect_bytes("a.xlsx", data).fit


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_workbook_that_libreoffice_wrote_is_fit(path: Path) -> None:
    assert inspect_bytes(path.name, path.read_bytes()).findings == ()


@pytest.mark.parametrize("name", WRITTEN)
def test_a_workbook_that_a_library_wrote_is_fit(name: str) -> None:
    found = inspect_bytes("a.xlsx", WRITTEN[name]())
    assert (found.findings, found.notes) == ((), ())


def test_there_are_such_workbooks() -> None:
    assert len(MADE) == 10

"""The published tables as workbooks in two formats."""

from __future__ import annotations

import dataclasses
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from disclosable.answer.comparison import compare
from disclosable.errors import TooLarge
from disclosable.letters.sheets.content import workbook_of
from disclosable.letters.sheets.ods import column_letters, render_ods
from disclosable.letters.sheets.xlsx import render_xlsx
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

DATED = date(2023, 11, 6)
Writer = Callable[[Release, str, str, date, Path], None]
BOTH = pytest.mark.parametrize(("write", "ending"), [(render_xlsx, "xlsx"), (render_ods, "ods")])


def made(write: Writer, release: Release, path: Path) -> Path:
    write(release, "Thameswick Constabulary", "01.FOI.23.000412", DATED, path)
    return path


@BOTH
def test_the_same_release_gives_the_same_bytes(
    write: Writer, ending: str, release: Release, tmp_path: Path
) -> None:
    first = made(write, release, tmp_path / f"a.{ending}")
    again = made(write, release, tmp_path / f"b.{ending}")
    assert first.read_bytes() == again.read_bytes()


@BOTH
def test_what_is_written_is_read_back_the_same(
    write: Writer, ending: str, release: Release, tmp_path: Path
) -> None:
    assert compare(made(write, release, tmp_path / f"t.{ending}"), release) == []


def test_the_workbook_follows_the_conventions_for_accessible_sheets(
    release: Release, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(made(render_xlsx, release, tmp_path / "t.xlsx"))
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Table_1", "Table_2", "Table_3"]
    for sheet in book.worksheets:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert sheet["A1"].value
    for sheet in book.worksheets[1:]:
        (marked,) = sheet.tables.values()
        for row in sheet[marked.ref]:
            assert all(cell.value not in (None, "") for cell in row)
    table = book["Table_1"]
    assert table["A1"].value == "Orders by age group, sex and ethnic appearance"
    above = [table.cell(row, 1).value for row in range(2, 6)]
    assert any("xx means" in line for line in above)
    assert any("Counting unit: orders" in line for line in above)
    assert any("As at: 30 October 2023" in line for line in above)
    assert any("Source: Orders register" in line for line in above)
    assert [cell.value for cell in table[6]][:3] == [
        "Age group",
        "Sex",
        "Ethnic appearance: IC1",
    ]
    assert table["C7"].value == 0
    assert table["C7"].data_type == "n"
    assert table["D7"].value == "xx"
    assert book["Contents"]["A4"].hyperlink.location == "'Notes'!A1"


def test_the_notes_say_what_the_codes_mean_and_how_they_nest(release: Release) -> None:
    notes = workbook_of(release, "Thameswick Constabulary", "01", DATED).notes
    assert ("Ethnic appearance: IC3", "Black") in notes.rows
    assert ("Ward: North", "The sum of Ward 1, Ward 2.") in notes.rows
    assert ("Low counts", release.rule.sentence) in notes.rows
    assert any(name == "Caveat 1" for name, _ in notes.rows)


def test_neither_workbook_names_a_person_or_leaves_a_preview(
    release: Release, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(made(render_xlsx, release, tmp_path / "t.xlsx"))
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert book.properties.created.date() == DATED
    with zipfile.ZipFile(made(render_ods, release, tmp_path / "t.ods")) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert len(archive.namelist()) == 5
        meta = archive.read("meta.xml").decode()
    assert "creator" not in meta
    assert "generator" not in meta
    assert "2023-11-06" in meta


@BOTH
@pytest.mark.parametrize("marker", ["*", "[c]", "=cmd", "~", "[a](b)", "$$c$$"])
def test_codes_and_markers_are_never_read_as_formulas_links_or_notes(
    write: Writer, ending: str, marker: str, release: Release, tmp_path: Path
) -> None:
    codes = ["=1+1", "https://example.org", "[note](https://example.org)", "$$x$$", "+44", "--"]
    spec = TableSpec("odd", (Hierarchy.flat("code", codes), Hierarchy.flat("Code", ["a", "A"])))
    figures = {cell: n for n, cell in enumerate(spec.cells())}
    published = PublishedTable(
        spec,
        {**figures, Cell(("=1+1", "a")): marker},
        Legend({marker: Meaning(0, None, f"{marker} means not shown.")}),
    )
    odd = dataclasses.replace(release, tables=(published,))
    assert compare(made(write, odd, tmp_path / f"t.{ending}"), odd) == []


def test_a_figure_that_a_spreadsheet_would_round_is_refused(release: Release) -> None:
    spec = TableSpec("big", (Hierarchy.flat("code", ["a"]),))
    big = PublishedTable(spec, dict.fromkeys(spec.cells(), 2**53 + 1), Legend({}))
    with pytest.raises(TooLarge, match="9007199254740993"):
        workbook_of(dataclasses.replace(release, tables=(big,)), "A", "1", DATED)


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    names = [column_letters(n) for n in (1, 26, 27, 52, 702, 703)]
    assert names == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]

"""The release gate: is this file fit to leave?

A spreadsheet with a hidden sheet, a letter with a tracked change, a PDF with a black box: each went
out somewhere, because whoever checked it looked at what is shown. The gate looks at what is there.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from disclosable.errors import FileUnreadable
from disclosable.gate.contacts import Contacts
from disclosable.gate.inspection import Inspection, as_json, inspect
from disclosable.gate.page import page
from disclosable.gate.readers import all_checks

MANUAL = Path(__file__).parents[2] / "docs" / "reference" / "gate-checks.md"


@pytest.fixture
def answer(tmp_path: Path) -> Path:
    """A workbook that answers: one sheet, four areas, values only."""
    path = tmp_path / "answer.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Orders by area")
    for row, (area, orders) in enumerate(
        [("Area", "Orders"), ("North", 12), ("South", "xx"), ("Total", 19)]
    ):
        sheet.write_row(row, 0, [area, orders])
    book.close()
    return path


def codes(inspection: Inspection) -> list[str]:
    return [finding.code for finding in inspection.findings]


def test_a_file_that_holds_what_it_shows_is_fit(answer: Path) -> None:
    inspection = inspect(answer)
    assert inspection.kind == "xlsx"
    assert inspection.fit
    assert inspection.findings == ()


def test_a_hidden_sheet_keeps_a_file_inside_and_the_finding_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "answer.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Orders by area").write_row(0, 0, ["South", "xx"])
    working = book.add_worksheet("Working")
    working.write_row(0, 0, ["South", 3])
    working.very_hidden()
    book.close()

    inspection = inspect(path)
    assert not inspection.fit
    (finding,) = inspection.findings
    assert finding.code == "xlsx-hidden-sheet"
    assert finding.where == "sheet 'Working'"
    assert finding.what == "the sheet is very hidden"
    assert "one click away" in finding.why
    assert finding.mend.startswith("Delete the sheet")


def test_a_marker_painted_over_the_count_is_found(tmp_path: Path) -> None:
    """The cell shows xx. The file says 3."""
    path = tmp_path / "answer.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Orders").write(1, 1, 3, book.add_format({"num_format": '"xx"'}))
    book.close()
    assert codes(inspect(path)) == ["xlsx-shows-other"]


def test_what_no_program_shows_is_found(answer: Path) -> None:
    """A deleted sheet that stayed in the package: Excel never opens it, anyone can unzip it."""
    with zipfile.ZipFile(answer, "a") as archive:
        archive.writestr("xl/worksheets/sheet2.xml", "<worksheet>every record</worksheet>")
    assert codes(inspect(answer)) == ["office-unreached-part"]


def test_the_name_does_not_decide(answer: Path) -> None:
    """Renaming a workbook does not make it a letter, and the wrong name is itself a finding."""
    renamed = answer.rename(answer.with_name("letter.pdf"))
    inspection = inspect(renamed)
    assert inspection.kind == "xlsx"
    assert codes(inspection) == ["file-misnamed"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\x00\x01\x02" + bytes(40), "file-unknown"),
        (b"Dear requester, we hold it.", "file-misnamed"),
    ],
)
def test_what_is_unknown_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "answer.png"
    path.write_bytes(content)
    assert codes(inspect(path)) == [code]


def test_half_a_file_is_refused(answer: Path) -> None:
    whole = answer.read_bytes()
    answer.write_bytes(whole[: len(whole) // 2])
    assert "zip-broken" in codes(inspect(answer))


def test_a_file_that_is_not_there_is_a_mistake_of_whoever_asks(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        inspect(tmp_path / "answer.xlsx")
    assert "there is no such file" in str(caught.value)
    assert "answer.xlsx" in str(caught.value)


def test_staff_are_not_named_but_the_authority_may_be(tmp_path: Path) -> None:
    path = tmp_path / "answer.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Orders").write(0, 0, "North")
    book.set_properties({"author": "Invented Constabulary"})
    book.close()
    # The author, and whoever saved it last.
    assert codes(inspect(path)) == ["office-person", "office-person"]
    assert inspect(path, Contacts.named(["Invented Constabulary"])).fit


def test_a_table_that_runs_when_it_is_opened_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answer.csv"
    path.write_text('area,orders\n"=HYPERLINK(""https://a.example"")",3\n', encoding="utf-8")
    assert codes(inspect(path)) == ["csv-formula"]


def test_several_files_are_fit_only_together(answer: Path, tmp_path: Path) -> None:
    other = tmp_path / "answer.csv"
    other.write_text("area,orders\nNorth,12,and a note\n", encoding="utf-8")
    report = as_json([inspect(answer), inspect(other)])
    assert report["fit"] is False
    assert [file["fit"] for file in report["files"]] == [True, False]


def test_an_archive_that_swells_is_stopped_before_it_does_harm(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"spreadsheetml.sheet.main+xml" + b" " * 20_000_000)
    path = tmp_path / "answer.xlsx"
    path.write_bytes(buffer.getvalue())
    assert codes(inspect(path)) == ["zip-bomb"]


def test_the_manual_lists_every_check_and_no_other() -> None:
    """Write it again with `python -m disclosable.gate.page docs/reference/gate-checks.md`."""
    assert MANUAL.read_text(encoding="utf-8") == page()
    assert all(f"| `{check.code}`" in page() for check in all_checks())

"""A sheet is read as it was last saved, and whatever is not plain in it is refused by name."""

import datetime
import zipfile

import pytest
from odfdo import Document, Row, Table
from openpyxl import Workbook

from disclosable.errors import BadInput, BadRecords, FileUnreadable, TooLarge
from disclosable.tables import workbook_file
from disclosable.tables.by import dimensions_of, parse_by, records_by
from disclosable.tables.cell import Cell
from disclosable.tables.counts_file import read_counts
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import DateColumn, read_records
from disclosable.tables.spec import TableSpec

AGE = Hierarchy.flat("age", ["9", "10", "Unknown"])
SPEC = TableSpec("t", (AGE,))
ROWS = [["age", "n"], [9, 3], ["10", "4"], ["Unknown", 0.0]]


@pytest.fixture
def workbook(tmp_path):
    """Writes sheets (name to rows) and gives the file; `change` may do what it likes first."""

    def write(sheets, change=None, name="data.xlsx"):
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        if change:
            change(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


def test_numbers_and_numbers_kept_as_text_are_the_same_code_and_count(workbook):
    table = read_counts(workbook({"Counts": ROWS}), SPEC, "n")
    assert [table[Cell((code,))] for code in AGE.codes] == [3, 4, 0, 7]


def test_a_table_may_stand_anywhere_and_blank_rows_are_passed_over(workbook):
    lower = [[], [], [None, "age", None, "n", "note"], [], [None, 9, None, 3], [None, 10, "x", 4]]
    path = workbook({"Counts": lower})
    assert read_counts(path, SPEC, "n")[Cell(("Total",))] == 7
    wrong = [*lower, [None, 10, None, 5]]
    with pytest.raises(BadRecords) as raised:
        read_counts(workbook({"Counts": wrong}), SPEC, "n")
    assert raised.value.where == f"{path}, sheet 'Counts', row 7"
    assert raised.value.found == "10 was counted on row 6 already"


@pytest.mark.parametrize("count", [2.5, -1, "five", None, True, datetime.date(2022, 1, 1), 1e300])
def test_what_is_no_count_is_refused_with_its_row(workbook, count):
    path = workbook({"Counts": [["age", "n"], [9, 3], [10, count]]})
    with pytest.raises(BadRecords, match="sheet 'Counts', row 3: column n: .* is no count"):
        read_counts(path, SPEC, "n")


def test_a_formula_that_was_never_worked_out_is_no_count(workbook):
    with pytest.raises(BadRecords, match="row 2: column n: '' is no count"):
        read_counts(workbook({"Counts": [["age", "n"], [9, "=1+2"]]}), SPEC, "n")


def test_days_and_codes_come_from_a_sheet_too(workbook):
    rows = [["age", "made"], [9, datetime.date(2022, 3, 1)], [10, datetime.datetime(2022, 3, 2)]]
    period = DateColumn("made", datetime.date(2022, 3, 1), datetime.date(2022, 3, 2))
    path = workbook({"Records": rows})
    assert dict(read_records(path, (AGE,), period).groups) == {("9",): 1, ("10",): 1}
    assert [d.leaves for d in dimensions_of(path, parse_by("age"))] == [("9", "10")]
    assert dict(records_by(path, parse_by("age")).groups) == {("9",): 1, ("10",): 1}
    late = [*rows, [9, datetime.datetime(2022, 3, 3, 10)], [9, "2022-03-03"]]
    with pytest.raises(BadRecords) as raised:
        read_records(workbook({"Records": late}), (AGE,), period)
    assert "row 4, column made: '2022-03-03 10:00:00' is not a date" in str(raised.value)
    assert "row 5, column made: 2022-03-03 lies outside the period" in str(raised.value)


def hide(name, how="hidden"):
    def change(book):
        book[name].sheet_state = how

    return change


def test_the_only_visible_sheet_is_read_and_another_by_its_name(workbook):
    sheets = {"Counts": ROWS, "Old": [["age", "n"], [9, 50]]}
    path = workbook(sheets, hide("Old"))
    assert read_counts(path, SPEC, "n")[Cell(("9",))] == 3
    assert read_counts(path, SPEC, "n", sheet="Old")[Cell(("9",))] == 50
    with pytest.raises(BadRecords, match=r"no sheet 'New'\. There is: Counts, Old \(hidden\)\."):
        read_counts(path, SPEC, "n", sheet="New")


def test_several_visible_sheets_are_refused_until_one_is_named(workbook):
    path = workbook({"A": ROWS, "B": ROWS, "C": ROWS}, hide("C", "veryHidden"))
    with pytest.raises(BadRecords) as raised:
        read_counts(path, SPEC, "n")
    assert raised.value.found == "it has 2 visible sheets"
    assert raised.value.instead == ("A", "B", "C (hidden)")
    assert read_counts(path, SPEC, "n", sheet="B")[Cell(("9",))] == 3


@pytest.mark.parametrize("span", ["A3:A4", "A1:A2", "B2:C2"])
def test_merged_cells_in_a_wanted_column_are_refused_by_their_address(workbook, span):
    path = workbook({"Counts": ROWS}, lambda book: book["Counts"].merge_cells(span))
    with pytest.raises(BadRecords, match=f"the cells {span} are merged"):
        read_counts(path, SPEC, "n")


def test_merged_cells_elsewhere_do_no_harm(workbook):
    rows = [["A title over it"], *ROWS]
    path = workbook(
        {"Counts": [[None, None, None, "x"], *ROWS]},
        lambda book: book["Counts"].merge_cells("D2:D4"),
    )
    with pytest.raises(BadRecords, match="there is no column 'age'"):
        read_counts(workbook({"Counts": rows}), SPEC, "n")
    path = workbook(
        {"Counts": [[*row, "x"] for row in ROWS]},
        lambda book: book["Counts"].merge_cells("C2:C4"),
    )
    assert read_counts(path, SPEC, "n")[Cell(("9",))] == 3


def test_columns_are_told_apart_by_their_names(workbook):
    with pytest.raises(BadRecords, match=r"row 1: two columns are called 'n'"):
        read_counts(workbook({"Counts": [["age", "n", "n"], [9, 3, 4]]}), SPEC, "n")
    with pytest.raises(BadRecords, match=r"row 1: there is no column 'N'"):
        read_counts(workbook({"Counts": ROWS}), SPEC, "N")


def test_a_stray_cell_far_away_does_not_fill_the_memory(workbook, monkeypatch):
    monkeypatch.setattr(workbook_file, "MEMORY", 1 << 30)
    path = workbook({"Counts": ROWS}, lambda book: book["Counts"].cell(1_048_576, 16_384, 1))
    with pytest.raises(TooLarge, match="delete what lies far below or beside it"):
        read_counts(path, SPEC, "n")


@pytest.mark.slow
def test_a_sheet_with_too_many_blank_cells_is_refused_with_its_size(workbook):
    path = workbook({"Counts": ROWS}, lambda book: book["Counts"].cell(1_048_576, 50, 1))
    with pytest.raises(TooLarge, match="reaches over 1,048,576 rows and 50 columns"):
        read_counts(path, SPEC, "n")


@pytest.mark.parametrize(
    "data", [b"age,n\n9,3\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
)
def test_what_is_no_workbook_is_refused_in_a_sentence(csv_file, data):
    with pytest.raises(FileUnreadable, match=r"x\.xlsx: it cannot be read as a workbook \(.+\)"):
        read_counts(csv_file(data, "x.xlsx"), SPEC, "n")


def test_a_workbook_without_its_sheet_is_refused(workbook, tmp_path):
    path = workbook({"Counts": ROWS})
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for item in old.infolist():
            if "worksheets/sheet" not in item.filename:
                new.writestr(item, old.read(item))
    with pytest.raises(FileUnreadable, match="cannot be read as a workbook"):
        read_counts(broken, SPEC, "n")


def test_missing_and_empty_files_are_refused_as_others_are(csv_file, tmp_path):
    with pytest.raises(FileUnreadable, match="there is no such file"):
        read_counts(tmp_path / "none.xlsx", SPEC, "n")
    with pytest.raises(FileUnreadable, match="the file is empty"):
        read_counts(csv_file(b"", "x.xlsx"), SPEC, "n")


def test_a_sheet_without_anything_is_refused(workbook):
    with pytest.raises(FileUnreadable, match="sheet 'Counts': there is nothing in any cell"):
        read_counts(workbook({"Counts": [["", " "]]}), SPEC, "n")


def test_an_open_document_sheet_is_read_alike(tmp_path):
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Counts")
    for values in ROWS:
        row = Row()
        row.set_values(values)
        table.append(row)
    document.body.append(table)
    path = tmp_path / "data.ods"
    document.save(path)
    table = read_counts(path, SPEC, "n")
    assert [table[Cell((code,))] for code in AGE.codes] == [3, 4, 0, 7]


def test_a_module_lying_beside_the_records_is_not_run(workbook, tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path)
    assert read_counts(workbook({"Counts": ROWS}), SPEC, "n")[Cell(("9",))] == 3


def test_a_sheet_can_only_be_named_in_a_workbook(csv_file):
    with pytest.raises(BadInput, match="the sheet 'A' is named, and the file is no workbook"):
        read_counts(csv_file("age,n\n9,3\n"), SPEC, "n", sheet="A")


@pytest.mark.parametrize("name", ["x.xls", "x.numbers", "x.csv.gz", "X.ZIP"])
def test_other_kinds_are_named_with_what_to_save_instead(csv_file, name):
    with pytest.raises(FileUnreadable, match=r"files that end in \.\w+ are not read\. Expected"):
        read_counts(csv_file("age,n\n9,3\n", name), SPEC, "n")

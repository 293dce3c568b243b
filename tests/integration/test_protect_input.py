"""`protect` on every kind of file, and on files and descriptions that make no sense."""

import csv
import itertools
import json
import subprocess
import sys

import duckdb
import pytest
from odfdo import Document, Row, Table
from openpyxl import Workbook
from orders import COUNTS

HEADER = ["age", "sex", "n"]
ROWS = [[age, sex, n] for (age, sex), n in COUNTS.items()]


def as_csv(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def as_parquet(path, rows):
    header, *values = rows
    typed = ", ".join(f"({', '.join(_sql(v) for v in row)})" for row in values)
    names = ", ".join(f'"{name}"' for name in header)
    duckdb.sql(f"COPY (SELECT * FROM (VALUES {typed}) t({names})) TO '{path}' (FORMAT parquet)")
    return path


def _sql(value):
    return f"'{value}'" if isinstance(value, str) else str(value)


def as_xlsx(path, rows, sheet="Orders", beside=()):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for name in beside:
        book.create_sheet(name).append(["something", "else"])
    book.save(path)
    return path


def as_ods(path, rows):
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Orders")
    for values in rows:
        row = Row()
        row.set_values(values)
        table.append_row(row)
    document.body.append(table)
    document.save(path)
    return path


KINDS = {".csv": as_csv, ".parquet": as_parquet, ".xlsx": as_xlsx, ".ods": as_ods}


def made_of(here, out, *arguments):
    ran = here("protect", *arguments, "--out", out, "--json")
    assert ran.code == 0, ran.err
    return (out / "table.csv").read_bytes()


@pytest.mark.parametrize("kind", [k for k in KINDS if k != ".csv"])
def test_ready_counts_of_every_kind_give_the_same_release(here, tmp_path, kind):
    arguments = ("--by", "age,sex", "--count", "n")
    plain = as_csv(tmp_path / "n.csv", [HEADER, *ROWS])
    other = KINDS[kind](tmp_path / f"n{kind}", [HEADER, *ROWS])
    assert made_of(here, tmp_path / "other", other, *arguments) == made_of(
        here, tmp_path / "plain", plain, *arguments
    )


@pytest.mark.parametrize("kind", [k for k in KINDS if k != ".csv"])
def test_records_of_every_kind_give_the_same_release(here, tmp_path, kind):
    some = {("A", "F"): 9, ("A", "M"): 2, ("B", "F"): 14, ("B", "M"): 11}
    rows = [["age", "sex"], *([*cell] for cell, n in some.items() for _ in range(n))]
    plain = as_csv(tmp_path / "r.csv", rows)
    other = KINDS[kind](tmp_path / f"r{kind}", rows)
    assert made_of(here, tmp_path / "other", other, "--by", "age,sex") == made_of(
        here, tmp_path / "plain", plain, "--by", "age,sex"
    )


def test_a_folder_of_parquet_files_is_one_table_of_records(here, tmp_path):
    folder = tmp_path / "months"
    folder.mkdir()
    for month, many in enumerate((7, 8)):
        rows = [["age", "sex"], *([["A", "F"]] * many), *([["B", "M"]] * 9)]
        as_parquet(folder / f"{month}.parquet", rows)
    made_of(here, tmp_path / "out", folder, "--by", "age,sex")
    data = json.loads((tmp_path / "out" / "release.json").read_text(encoding="utf-8"))
    figures = {tuple(f["cell"]): f["published"] for f in data["tables"][0]["figures"]}
    assert figures["Total", "Total"] == 33
    assert (data["release"], data["population"]["source"]) == ("months", "months")


def test_a_sheet_is_chosen_by_its_name(here, tmp_path):
    book = as_xlsx(tmp_path / "n.xlsx", [HEADER, *ROWS], beside=["Notes"])
    arguments = ("protect", book, "--by", "age,sex", "--count", "n", "--out", tmp_path / "out")
    for extra, found in (((), "it has 2 visible sheets"), (("--sheet", "X"), "no sheet 'X'")):
        ran = here(*arguments, *extra)
        assert ran.code == 2
        assert found in ran.err
        assert "There is: Orders, Notes" in ran.err
    assert here(*arguments, "--sheet", "Orders").code == 0


def test_an_empty_workbook(here, tmp_path):
    for rows in ([], [HEADER]):
        book = as_xlsx(tmp_path / "n.xlsx", rows)
        ran = here("protect", book, "--by", "age,sex", "--count", "n", "--out", tmp_path / "out")
        assert ran.code == 2
        assert "n.xlsx" in ran.err
        assert not (tmp_path / "out").exists()


def test_parquet_without_a_column(here, tmp_path):
    file = as_parquet(tmp_path / "n.parquet", [["age", "n"], ["A", 3], ["B", 4]])
    for count in ((), ("--count", "n")):
        ran = here("protect", file, "--by", "age,sex", *count, "--out", tmp_path / "out")
        assert ran.code == 2
        assert "there is no column 'sex'" in ran.err
        assert "There is: age, n" in ran.err


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["A,F,12", "A,M,9", "A,Total,22"], "line 4: A / Total is given as 22, but its parts add"),
        (["A,F,12", "A,M,9", "Total,Total,20"], "Total / Total is given as 20, but its parts add"),
        (["A,F,12", "A,M,-9"], "line 3: column n: '-9' is no count"),
        (["A,F,12", "A,M,9.5"], "line 3: column n: '9.5' is no count"),
        (["A,F,12", "A,M,9.0"], "line 3: column n: '9.0' is no count"),
        (["A,F,12", "A,M,xx"], "line 3: column n: 'xx' is no count"),
        (["A,F,12", "A,M,"], "line 3: column n: '' is no count"),
        (["A,F,12", "A,M,9000000000000"], "too large to be a count"),
        (["A,F,12", "A,M,9", "A,F,12"], "line 4: A / F was counted on line 2 already"),
    ],
)
def test_counts_that_make_no_sense_are_refused_with_their_line(here, tmp_path, rows, found):
    file = tmp_path / "n.csv"
    file.write_text("\n".join(["age,sex,n", *rows]) + "\n")
    ran = here("protect", file, "--by", "age,sex", "--count", "n", "--out", tmp_path / "out")
    assert ran.code == 2
    assert found in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["N,Abbey", "S,Abbey"], "'Abbey' is part of 'N' and of 'S'"),
        (["N,Abbey", "Abbey,Dock"], "'Abbey' is a code of 'borough' and of 'ward'"),
        (["N,Abbey", ",Dock"], "the borough is empty"),
        (["N,Abbey", "S,"], "the ward is empty"),
    ],
)
def test_a_hierarchy_in_the_data_that_is_none(here, tmp_path, rows, found):
    file = tmp_path / "r.csv"
    file.write_text("\n".join(["borough,ward", *rows]) + "\n")
    ran = here("protect", file, "--by", "borough>ward", "--out", tmp_path / "out")
    assert ran.code == 2
    assert found in ran.err


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ('N = ["S"]\nS = ["N"]', "is part of itself"),
        ('N = ["N"]', "is part of itself"),
        ('N = ["Abbey"]\nS = ["Abbey"]', "'Abbey' is part of 'N' already"),
        ('N = ["Dock"]', "column ward: 'Abbey' is not a known code"),
    ],
)
def test_a_hierarchy_in_the_specification_that_is_none(here, tmp_path, parts, found):
    file = tmp_path / "r.csv"
    file.write_text("ward\nAbbey\n")
    spec = tmp_path / "s.toml"
    spec.write_text(f'[dimensions.ward.parts]\n{parts}\n[[tables]]\nname = "t"\nby = ["ward"]\n')
    ran = here("protect", file, "--spec", spec, "--out", tmp_path / "out")
    assert ran.code == 2
    assert found in ran.err


def test_a_table_of_absurd_size_is_refused_by_its_size(here, tmp_path):
    """2,001 x 2,001 x 2,001 cells would not fit; that is said before any is laid out."""
    file = tmp_path / "r.csv"
    file.write_text("a,b,c\n" + "".join(f"a{n},b{n},c{n}\n" for n in range(2_000)))
    ran = here("protect", file, "--by", "a,b,c", "--out", tmp_path / "out")
    assert ran.code == 2
    assert "8,012,006,001 cells with margins, over the limit of 5,000,000" in ran.err


def test_more_values_than_fit_into_memory_are_refused_by_their_number(here, tmp_path):
    """Each of 12,500 counts would have to keep each of a million values possible."""
    file = tmp_path / "n.csv"
    as_csv(file, [["a", "b", "n"], *([f"A{a}", f"B{b}", 9] for a in range(499) for b in range(24))])
    arguments = ("--by", "a,b", "--count", "n", "--threshold", "1000000")
    ran = here("protect", file, *arguments, "--out", tmp_path / "out")
    assert ran.code == 2
    assert "12,500,000,000 values would have to be shown possible" in ran.err
    assert not (tmp_path / "out").exists()


def test_records_are_read_as_the_specification_says(here, tmp_path):
    """Another column name, a sheet, and a record outside the period that is left out."""
    rows = [["Geschlecht", "made"], *([["F", "2023-05-01"]] * 9), *([["M", "2023-06-01"]] * 8)]
    book = as_xlsx(tmp_path / "r.xlsx", [*rows, ["M", "2024-01-01"]], beside=["Notes"])
    spec = tmp_path / "s.toml"
    spec.write_text(
        '[records]\nfile = "r.xlsx"\nsheet = "Orders"\n[records.columns]\nsex = "Geschlecht"\n'
        '[records.dates]\ncolumn = "made"\nfrom = 2023-01-01\nto = 2023-12-31\n'
        'outside = "leave out"\n[dimensions.sex]\ncodes = ["F", "M"]\n'
        '[[tables]]\nname = "t"\nby = ["sex"]\n'
    )
    table = made_of(here, tmp_path / "out", book, "--spec", spec)
    assert b"Total,17" in table


def test_a_large_table_of_counts_goes_through(here, tmp_path):
    """12,500 cells with margins: far beyond what is settled cell by cell."""
    file = tmp_path / "n.csv"
    numbers = itertools.cycle([31, 12, 0, 44, 3, 9, 27, 18, 60, 1, 22, 15, 8])
    rows = [[f"A{a}", f"B{b}", next(numbers)] for a in range(499) for b in range(24)]
    as_csv(file, [["a", "b", "n"], *rows])
    out = tmp_path / "out"
    arguments = (file, "--by", "a,b", "--count", "n", "--promise", "not-worked-out", "--json")
    ran = here("protect", *arguments, "--out", out)
    assert ran.code == 0
    told = ran.json
    assert told["cells"] == 12_500
    with (out / "table.csv").open(encoding="utf-8", newline="") as table:
        shown = [row[-1] for row in csv.reader(table)][1:]
    assert len([figure for figure in shown if not figure.isdigit()]) == told["low"] + told["others"]
    assert not [figure for figure in shown if figure.isdigit() and 1 <= int(figure) <= 5]
    assert here("check", out / "certificate.json", "--release", out).code == 0


# -- stopping it ---------------------------------------------------------------------------------

STOPPED = """
import os, signal, sys
from disclosable.answer import {module} as module
from disclosable.main import run
real = module.{name}
def stopped(*args, **options):
    if {before}:
        os.kill(os.getpid(), signal.SIGINT)
    made = real(*args, **options)
    os.kill(os.getpid(), signal.SIGINT)
    return made
module.{name} = stopped
run()
"""


def stopped_in(module, name, tmp_path, out, *, before=True):
    script = tmp_path / "stopped.py"
    script.write_text(STOPPED.format(module=module, name=name, before=before))
    file = as_csv(tmp_path / "n.csv", [HEADER, *ROWS])
    return subprocess.run(
        [sys.executable, script, "protect", file, "--by", "age,sex", "--count", "n", "--out", out],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("protecting", "read_asked"),
        ("made_release", "suppress"),
        ("made_release", "certify"),
        ("protecting", "check"),
    ],
)
def test_ctrl_c_at_any_time_leaves_what_was_there(here, tmp_path, module, name):
    out = tmp_path / "out"
    before = as_csv(tmp_path / "before.csv", [HEADER, *([a, s, n + 50] for a, s, n in ROWS)])
    made_of(here, out, before, "--by", "age,sex", "--count", "n")
    there = {path.name: path.read_bytes() for path in out.iterdir()}
    ran = stopped_in(module, name, tmp_path, out)
    assert ran.returncode == 130
    assert ran.stderr.splitlines()[-1] == ("disclosable: stopped. Nothing was left half-written.")
    assert "Traceback" not in ran.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == there


def test_ctrl_c_while_files_are_put_in_place_waits_until_all_are_there(here, tmp_path):
    out = tmp_path / "out"
    before = as_csv(tmp_path / "before.csv", [["age", "n"], ["X", 31], ["Y", 27]])
    made_of(here, out, before, "--by", "age", "--count", "n")
    ran = stopped_in("protecting", "_tables_of_before", tmp_path, out)
    assert ran.returncode == 130
    assert sorted(p.name for p in out.iterdir()) == [
        "certificate.json",
        "release.json",
        "table.csv",
    ]
    assert here("check", out / "certificate.json", "--release", out).code == 0
    assert b"A,F," in (out / "table.csv").read_bytes()


def test_a_disk_that_is_full_leaves_what_was_there(here, tmp_path, monkeypatch):
    from pathlib import Path

    out = tmp_path / "out"
    file = as_csv(tmp_path / "n.csv", [HEADER, *ROWS])
    made_of(here, out, file, "--by", "age,sex", "--count", "n")
    there = {path.name: path.read_bytes() for path in out.iterdir()}
    rename = Path.rename

    def full(path, target):
        if target == out / "release.json" and path.parent.name != "before":
            raise OSError(28, "No space left on device", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full)
    arguments = ("--by", "age,sex", "--count", "n", "--marker", "*", "--out", out)
    ran = here("protect", file, *arguments)
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert {path.name: path.read_bytes() for path in out.iterdir()} == there

"""One count specification, several engines: what one counts or refuses, all count or refuse.

The slow reference reads a CSV file row by row. Parquet files, DuckDB's own reading of CSV, and SQL
over a DB-API connection are held to it with generated records. Spark has a file of its own.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.errors import BadRecords, DisclosableError, FileUnreadable
from disclosable.tables.count_spec import CountSpec, Files, NamedTable, Outside
from disclosable.tables.counting import count_files
from disclosable.tables.database import ParameterStyle, count_in_database
from disclosable.tables.duck import count_csv
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import DateColumn
from disclosable.tables.row_count import count_rows
from disclosable.tables.spec import TableSpec

QUICK = settings(deadline=None, max_examples=60)
WARD = Hierarchy("ward", {"North": "Total", "N1": "North", "N 2": "North", 'S"': "Total"})
AGE = Hierarchy.flat("age", ["0", "10", "Unknown"])
SEX = Hierarchy.flat("sex", ["F", "M"])
HEADER = ("ward", "the age", "sex", "kind", "made")
PERIOD = DateColumn("made", date(2022, 1, 1), date(2022, 12, 31))

WELL = st.tuples(
    st.sampled_from(WARD.leaves),
    st.sampled_from(AGE.leaves),
    st.sampled_from(SEX.leaves),
    st.sampled_from(["a", "b", "it's"]),
    st.sampled_from(["2021-12-31", "2022-01-01", "2022-06-30", "2022-12-31", "2023-01-01"]),
)
ODD = st.tuples(
    st.sampled_from([*WARD.codes, "N1 ", "n1", ""]),
    st.sampled_from([*AGE.codes, "00", "1,0"]),
    st.sampled_from([*SEX.codes, "\u2028"]),
    st.sampled_from(["a", "b", "", " "]),
    st.sampled_from(
        [
            "2022-01-01",
            " 2022-06-30 ",
            "2022-02-30",
            "2022-6-1",
            "2022-06-30 10:00",
            "20220101",
            "",
            "x",
        ]
    ),
)
ROWS = st.tuples(
    st.lists(WELL, min_size=1, max_size=30), st.one_of(st.just([]), st.lists(ODD, max_size=2))
).map(lambda both: [*both[0], *both[1]])


@st.composite
def specs(draw):
    """What to count, of a source that is filled in by whoever counts."""
    sets = draw(
        st.sampled_from(
            [(), (("ward", "sex"), ("sex", "age")), (("age",), ("ward", "age", "sex"), ("sex",))]
        )
    )
    return CountSpec(
        NamedTable(("records",)),
        (WARD, AGE, SEX),
        {"age": "the age"},
        draw(st.sampled_from([None, PERIOD])),
        draw(st.sampled_from(list(Outside))),
        draw(st.sampled_from([{}, {"kind": ("a",)}, {"kind": ("it's", "b"), "sex": ("F",)}])),
        sets,
    )


def outcome(count):
    """The groups of every set, or that it was refused."""
    try:
        return [dict(records.groups) for records in count().sets]
    except DisclosableError:
        return "refused"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("engines")


def as_csv(folder, rows):
    path = folder / "records [1]*.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def as_table(rows, dates="VARCHAR"):
    connection = duckdb.connect()
    connection.execute(
        'CREATE TABLE records (ward VARCHAR, "the age" VARCHAR, sex VARCHAR, kind VARCHAR, '
        f"made {dates})"
    )
    connection.executemany(
        "INSERT INTO records VALUES (?, ?, ?, ?, ?)", [[text or None for text in r] for r in rows]
    )
    return connection


def as_parquet(folder, rows, dates="VARCHAR"):
    path = folder / "it's [1]*.parquet"
    path.unlink(missing_ok=True)
    with as_table(rows, dates) as connection:
        connection.table("records").write_parquet(str(path))
    return path


@QUICK
@given(ROWS, specs())
def test_parquet_is_counted_and_refused_as_rows_are(folder, rows, spec):
    reference = outcome(lambda: count_rows(replace(spec, source=Files((as_csv(folder, rows),)))))
    parquet = Files((as_parquet(folder, rows),))
    assert outcome(lambda: count_files(replace(spec, source=parquet))) == reference


@QUICK
@given(ROWS, specs())
def test_a_large_csv_file_is_counted_and_refused_as_rows_are(folder, rows, spec):
    spec = replace(spec, source=Files((as_csv(folder, rows),)))
    assert outcome(lambda: count_csv(spec)) == outcome(lambda: count_rows(spec))


@QUICK
@given(st.lists(WELL, min_size=1, max_size=30), specs())
def test_a_database_counts_as_rows_are_counted(folder, rows, spec):
    reference = outcome(lambda: count_rows(replace(spec, source=Files((as_csv(folder, rows),)))))
    with as_table(rows, "DATE") as connection:
        assert reference == outcome(
            lambda: count_in_database(spec, connection, ParameterStyle.QMARK)
        )


@pytest.mark.parametrize("kind", ["DATE", "TIMESTAMP", "TIMESTAMP_S", "VARCHAR"])
def test_days_are_days_however_they_are_kept(folder, kind):
    rows = [("N1", "0", "F", "a", day) for day in ("2021-12-31", "2022-01-01", "2022-12-31")]
    path = as_parquet(folder, rows, kind)
    spec = CountSpec(Files((path,)), (SEX,), dates=PERIOD, outside=Outside.LEAVE_OUT)
    assert dict(count_files(spec).sets[0].groups) == {("F",): 2}


@pytest.mark.parametrize("kind", ["TIMESTAMPTZ", "INTEGER"])
def test_what_is_no_day_is_refused_and_not_guessed_at(folder, kind):
    path = folder / "odd.parquet"
    with duckdb.connect() as connection:
        value = "TIMESTAMPTZ '2022-03-31 23:30:00+00'" if kind == "TIMESTAMPTZ" else "44562"
        connection.execute(f"COPY (SELECT 'F' AS sex, {value} AS made) TO '{path}'")
    with pytest.raises(BadRecords, match="the column 'made' holds"):
        count_files(CountSpec(Files((path,)), (SEX,), dates=PERIOD))


def test_every_fault_is_told_with_how_many_records_have_it(folder):
    rows = [
        *[("X", "0", "F", "a", "2022-01-01")] * 3,
        ("North", "0", "F", "a", "2022-01-01"),
        ("", "0", "F", "a", "2022-01-01"),
        *[("N1", "0", "F", "", "2021-12-31")] * 2,
        ("N1", "0", "F", "a", "no day"),
    ]
    path = as_parquet(folder, rows)
    spec = CountSpec(
        Files((path,)), (WARD, AGE), {"age": "the age"}, PERIOD, where={"kind": ("a",)}
    )
    with pytest.raises(BadRecords) as raised:
        count_files(spec)
    assert str(raised.value) == (
        f"{path}: column ward: 'X' is not a known code (known: 'N1', 'N 2', 'S\"'); 3 records; "
        "column ward: 1 record without a code (write Unknown where it is not known); "
        "column ward: 'North' is a group of codes, and a record needs the finest code; 1 record; "
        "column made: 1 record without a date (expected year-month-day, such as 2023-03-31); "
        "column made: 2 records outside the period from 2022-01-01 to 2022-12-31; and 1 more."
    )


def test_a_fault_is_counted_once_however_many_tables_there_are(folder):
    path = as_parquet(folder, [("X", "0", "F", "a", "")] * 4 + [("N1", "0", "F", "a", "")])
    sets = (("ward", "sex"), ("ward", "age"))
    spec = CountSpec(Files((path,)), (WARD, AGE, SEX), {"age": "the age"}, sets=sets)
    with pytest.raises(BadRecords, match="; 4 records"):
        count_files(spec)


def test_tables_come_from_one_scan_with_their_margins(folder):
    path = as_parquet(folder, [("N1", "0", "F", "a", "")] * 3 + [("N 2", "10", "M", "a", "")])
    tables = [TableSpec("wards", (WARD, SEX)), TableSpec("ages", (AGE,))]
    spec = CountSpec.for_tables(Files((path,)), tables, columns={"age": "the age"})
    wards, ages = (count_files(spec).table(table) for table in tables)
    assert {str(c): n for c in wards.spec.cells() if (n := wards[c])} == {
        "North / F": 3,
        "North / M": 1,
        "North / Total": 4,
        "N1 / F": 3,
        "N1 / Total": 3,
        "N 2 / M": 1,
        "N 2 / Total": 1,
        "Total / F": 3,
        "Total / M": 1,
        "Total / Total": 4,
    }
    assert [ages[cell] for cell in ages.spec.cells()] == [3, 1, 0, 4]


def test_a_sign_in_a_path_stands_for_no_other_file(folder):
    for name, code in (("a*.parquet", "F"), ("ab.parquet", "M"), ("a?.parquet", "F")):
        as_parquet(folder, [("N1", "0", code, "a", "")]).rename(folder / name)
    for name in ("a*.parquet", "a?.parquet"):
        spec = CountSpec(Files((folder / name,)), (SEX,))
        assert dict(count_files(spec).sets[0].groups) == {("F",): 1}


def test_files_of_a_folder_are_counted_together(folder):
    parts = folder / "parts" / "deeper"
    parts.mkdir(parents=True)
    for name in ("a.parquet", "b.PARQUET"):
        as_parquet(parts, [("N1", "0", "F", "a", "")]).rename(parts / name)
    (parts / "_SUCCESS").write_text("")
    spec = CountSpec(Files((folder / "parts",)), (SEX,))
    assert dict(count_files(spec).sets[0].groups) == {("F",): 2}


def test_a_name_cannot_be_more_than_a_name(folder):
    hostile = 'x" FROM records; DROP TABLE records; --%s'
    with duckdb.connect() as connection:
        name = hostile.replace('"', '""')
        connection.execute(f"""CREATE TABLE records AS SELECT 'F' AS "{name}" """)
        spec = CountSpec(NamedTable(("records",)), (SEX,), {"sex": hostile})
        counted = count_in_database(spec, connection, ParameterStyle.QMARK)
        assert dict(counted.sets[0].groups) == {("F",): 1}


def test_a_database_that_refuses_says_why_in_one_line():
    with duckdb.connect() as connection, pytest.raises(FileUnreadable) as raised:
        count_in_database(
            CountSpec(NamedTable(("nowhere",)), (SEX,)), connection, ParameterStyle.QMARK
        )
    assert str(raised.value).startswith("table nowhere: the database refuses the query (")
    assert "\n" not in str(raised.value)


def test_nobody_left_to_count_is_refused(folder):
    path = as_parquet(folder, [("N1", "0", "F", "a", "2021-01-01")])
    spec = CountSpec(Files((path,)), (SEX,), dates=PERIOD, outside=Outside.LEAVE_OUT)
    with pytest.raises(BadRecords, match="no record is left to count. Expected records in the per"):
        count_files(spec)

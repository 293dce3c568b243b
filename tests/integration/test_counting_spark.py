"""The same count specification on a real Spark, started here on this machine alone.

It is slow to start, so the cases share one session, and the records of all engines are the same.
Where there is no Java these tests fail: `install_java.sh` says how to get it.
"""

from __future__ import annotations

import csv
import os
import sys
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from disclosable.errors import BadRecords, FileUnreadable
from disclosable.tables.count_spec import CountSpec, Files, NamedTable, Outside
from disclosable.tables.counting import count_files
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import DateColumn
from disclosable.tables.spark import count_on_spark
from disclosable.tables.spec import TableSpec

WARD = Hierarchy("ward", {"North": "Total", "N1": "North", "N 2": "North", "S`.": "Total"})
AGE = Hierarchy.flat("age", ["0", "10", "Unknown"])
SEX = Hierarchy.flat("sex", ["F", "M"])
HEADER = ("ward", "the.age `", "sex", "kind", "made")
AT = {"age": "the.age `"}
PERIOD = DateColumn("made", date(2022, 1, 1), date(2022, 12, 31))
DAYS = ("2021-12-31", "2022-01-01", "2022-06-30", "2022-12-31", "2023-01-01")
RECORDS = [
    (
        WARD.leaves[number * 7 % 3],
        AGE.leaves[number * number % 3],
        SEX.leaves[number % 5 % 2],
        ("a", "it's", "b")[number % 11 % 3],
        DAYS[number % 13 % 5],
    )
    for number in range(200)
]

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    """A session of two threads that nobody else can reach."""
    from pyspark.sql import SparkSession

    folder = tmp_path_factory.mktemp("spark")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        SparkSession.builder.master("local[2]")
        .appName("counting")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.local.dir", str(folder / "local"))
        .config("spark.driver.memory", "1g")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def parquet(path, rows=RECORDS, dates="DATE"):
    """The records as a Parquet file."""
    columns = ", ".join(f'"{name}" VARCHAR' for name in HEADER[:4])
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE records ({columns}, made {dates})")
        connection.executemany(
            "INSERT INTO records VALUES (?, ?, ?, ?, ?)",
            [[text or None for text in row] for row in rows],
        )
        connection.table("records").write_parquet(str(path))
    return path


def groups(counted):
    """What was counted, for comparing."""
    return [dict(records.groups) for records in counted.sets]


SPECS = {
    "all": CountSpec(NamedTable(("x",)), (WARD, AGE, SEX), AT),
    "period checked": CountSpec(
        NamedTable(("x",)), (SEX,), dates=DateColumn("made", date(2021, 1, 1), date(2023, 12, 31))
    ),
    "period left out": CountSpec(
        NamedTable(("x",)), (WARD, SEX), dates=PERIOD, outside=Outside.LEAVE_OUT
    ),
    "filtered": CountSpec(
        NamedTable(("x",)), (WARD, AGE), AT, where={"kind": ("it's", "b"), "sex": ("F",)}
    ),
    "several sets": CountSpec(
        NamedTable(("x",)),
        (WARD, AGE, SEX),
        AT,
        PERIOD,
        Outside.LEAVE_OUT,
        {"kind": ("a",)},
        (("ward", "sex"), ("sex", "age"), ("age",)),
    ),
}


@pytest.mark.parametrize("kind", ["DATE", "VARCHAR", "TIMESTAMP"])
@pytest.mark.parametrize("case", SPECS)
def test_spark_counts_a_file_as_the_library_does(spark, tmp_path, case, kind):
    path = parquet(tmp_path / "it's {all} [1]*.parquet", dates=kind)
    spec = replace(SPECS[case], source=Files((path,)))
    assert groups(count_on_spark(spec, spark)) == groups(count_files(spec))


@pytest.mark.parametrize("case", SPECS)
def test_spark_counts_csv_and_views_too(spark, tmp_path, case):
    path = tmp_path / "records.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([HEADER, *RECORDS])
    expected = groups(count_files(replace(SPECS[case], source=Files((path,)))))
    assert groups(count_on_spark(replace(SPECS[case], source=Files((path,))), spark)) == expected
    spark.read.parquet(str(parquet(tmp_path / "r.parquet"))).createOrReplaceTempView("the_view")
    named = replace(SPECS[case], source=NamedTable(("the_view",)))
    assert groups(count_on_spark(named, spark)) == expected


def test_the_table_is_the_same_wherever_it_was_counted(spark, tmp_path):
    path = parquet(tmp_path / "records.parquet")
    tables = [TableSpec("wards", (WARD, SEX)), TableSpec("ages", (AGE,))]
    spec = CountSpec.for_tables(Files((path,)), tables, columns=AT)
    for table in tables:
        there, here = count_on_spark(spec, spark).table(table), count_files(spec).table(table)
        assert there.counts.tolist() == here.counts.tolist()
        assert there[table.grand_total] == len(RECORDS)


def test_faults_are_told_in_the_same_words(spark, tmp_path):
    rows = [
        *[("X", "0", "F", "a", "2022-01-01")] * 3,
        ("North", "0", "F", "a", "2022-01-01"),
        ("", "0", "F", "", "2022-01-01"),
        *[("N1", "0", "F", "a", "2021-12-31")] * 2,
        ("N1", "0", "F", "a", "2022-02-30"),
    ]
    path = parquet(tmp_path / "odd.parquet", rows, "VARCHAR")
    for outside in Outside:
        spec = CountSpec(
            Files((path,)), (WARD, SEX), dates=PERIOD, outside=outside, where={"kind": ("a",)}
        )
        said = []
        for count in (count_files, lambda s: count_on_spark(s, spark)):
            with pytest.raises(BadRecords) as raised:
                count(spec)
            said.append(str(raised.value))
        assert said[0] == said[1]
        assert "3 records" in said[0]


def test_what_cannot_be_counted_is_refused_in_a_sentence(spark, tmp_path):
    with pytest.raises(FileUnreadable, match="table no.where: Spark refuses to count"):
        count_on_spark(CountSpec(NamedTable(("no", "where")), (SEX,)), spark)
    path = parquet(tmp_path / "records.parquet")
    with pytest.raises(BadRecords, match=r"there is no column 'Sex'\. Expected columns Sex\."):
        count_on_spark(CountSpec(Files((path,)), (SEX,), {"sex": "Sex"}), spark)
    spark.sql("SELECT 'F' AS sex, current_timestamp() AS made").createOrReplaceTempView("now")
    with pytest.raises(BadRecords, match="times with a zone"):
        count_on_spark(CountSpec(NamedTable(("now",)), (SEX,), dates=PERIOD), spark)
    with pytest.raises(FileUnreadable, match="Spark reads no workbooks"):
        count_on_spark(CountSpec(Files((tmp_path / "a.xlsx",)), (SEX,)), spark)

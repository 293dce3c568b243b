"""How long counting takes beside the engine's own bare GROUP BY over the same Parquet file.

    .venv/bin/python benchmarks/counting.py [--records 50000000]

Records of 33 boroughs, 6 ages and 7 ethnic appearances, with a date and an identifier, are
generated into a folder that is removed afterwards. Each way of counting is run alternately, several
times; the median on the wall is given, and its ratio to the bare query. Nothing passes or fails.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb

from disclosable.tables.by import parse_by, records_by
from disclosable.tables.count_spec import CountSpec, Files, Outside
from disclosable.tables.counting import Counted, count_files
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import DateColumn
from disclosable.tables.spec import TableSpec

BOROUGH = Hierarchy.flat("borough", [f"Borough {n}" for n in range(33)])
AGE = Hierarchy.flat("age", [f"Age {n}" for n in range(6)])
ETHNIC = Hierarchy.flat("ethnic", [f"IC{n}" for n in range(7)])
TABLE = TableSpec("crossed", (BOROUGH, AGE, ETHNIC))
PAIRS = (
    TableSpec("ages", (BOROUGH, AGE)),
    TableSpec("appearances", (BOROUGH, ETHNIC)),
    TableSpec("both", (AGE, ETHNIC)),
)
PERIOD = DateColumn("made", date(2022, 1, 1), date(2022, 12, 31))
ROUNDS = 3


def generate(records: int, path: Path) -> None:
    """Records with heavy tails: large and small boroughs, common and rare categories."""
    with duckdb.connect() as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(
            f"""COPY (SELECT range AS id,
                'Borough ' || CAST(floor(33 * pow(random(), 2)) AS INT) AS borough,
                'Age ' || CAST(floor(6 * pow(random(), 1.5)) AS INT) AS age,
                'IC' || CAST(floor(7 * pow(random(), 3)) AS INT) AS ethnic,
                DATE '2020-01-01' + CAST(floor(1461 * random()) AS INT) AS made
            FROM range({records})) TO '{path}' (FORMAT parquet)"""
        )


def bare(path: Path, ending: str) -> int:
    """The engine's own query, by one who trusts every code."""
    with duckdb.connect() as connection:
        sql = f"SELECT borough, age, ethnic, count(*) FROM read_parquet('{path}') {ending}"
        return sum(row[3] for row in connection.execute(sql).fetchall())


def counted(found: Counted, tables: tuple[TableSpec, ...]) -> int:
    """Every table with all its margins; the total of the last."""
    made = [found.table(spec) for spec in tables]
    return made[-1][tables[-1].grand_total]


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=50_000_000)
    records = parser.parse_args().records
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.parquet"
        generate(records, path)
        print(f"{records:,} records in {path.stat().st_size / 1e6:,.0f} MB of Parquet", flush=True)
        print("| counted | seconds | beside the bare query |")
        print("| --- | --- | --- |")
        for name, plain, ours in _pairs(path):
            times = [(_timed(plain), _timed(ours)) for _ in range(ROUNDS)]
            base = statistics.median(t[0] for t in times)
            took = statistics.median(t[1] for t in times)
            print(f"| bare: {name} | {base:.2f} | |")
            print(f"| {name} | {took:.2f} | {took / base:.2f} |", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"Most memory of this process: {peak:,.0f} MB")


def _pairs(path: Path) -> list[tuple[str, Callable[[], int], Callable[[], int]]]:
    files = Files((path,))
    own = tuple(table.dimension_names for table in PAIRS)
    span = f"WHERE made BETWEEN DATE '{PERIOD.first}' AND DATE '{PERIOD.last}' GROUP BY ALL"
    sets = "GROUP BY GROUPING SETS ((borough, age), (borough, ethnic), (age, ethnic))"
    one = CountSpec.for_tables(files, [TABLE])
    three = CountSpec.for_tables(files, PAIRS)
    apart = CountSpec(files, three.dimensions, sets=own)
    dated = CountSpec.for_tables(files, [TABLE], dates=PERIOD, outside=Outside.LEAVE_OUT)
    strict = CountSpec.for_tables(
        files, [TABLE], dates=DateColumn("made", date(2020, 1, 1), date(2023, 12, 31))
    )
    return [
        (
            "a table of 33 x 6 x 7",
            lambda: bare(path, "GROUP BY ALL"),
            lambda: counted(count_files(one), (TABLE,)),
        ),
        (
            "the same, its codes taken from the data",
            lambda: bare(path, "GROUP BY ALL"),
            lambda: len(records_by(path, parse_by("borough,age,ethnic"))),
        ),
        (
            "the same, a year of four",
            lambda: bare(path, span),
            lambda: counted(count_files(dated), (TABLE,)),
        ),
        (
            "the same, every date checked",
            lambda: bare(path, "GROUP BY ALL"),
            lambda: counted(count_files(strict), (TABLE,)),
        ),
        (
            "three tables of two, all dimensions crossed",
            lambda: bare(path, sets),
            lambda: counted(count_files(three), PAIRS),
        ),
        (
            "three tables of two, each crossed alone",
            lambda: bare(path, sets),
            lambda: counted(count_files(apart), PAIRS),
        ),
    ]


def _timed(work: Callable[[], int]) -> float:
    start = time.perf_counter()
    assert work() > 0
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

"""What is too large to hold is read piece by piece, with the same words for what is wrong."""

import _thread
import csv
import os
import threading

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosable.errors import BadRecords, DisclosableError, FileUnreadable, TooLarge
from disclosable.tables import by as by_module
from disclosable.tables import counting, duck, row_count, text_file
from disclosable.tables.by import dimensions_of, parse_by, records_by
from disclosable.tables.cell import Cell
from disclosable.tables.count import count
from disclosable.tables.count_spec import CountSpec, Files
from disclosable.tables.counts_file import read_counts
from disclosable.tables.duck import count_parquet
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import read_records
from disclosable.tables.spec import TableSpec

pytestmark = pytest.mark.slow


SEX = Hierarchy.flat("sex", ["F", "M"])
SPEC = TableSpec("t", (SEX,))
TEXT = st.text(st.sampled_from('ab",\r\n \u2028\u00e9'), max_size=30)


@pytest.fixture
def pieces(monkeypatch):
    """Every file is large, and every piece small."""
    monkeypatch.setattr(text_file, "LARGEST_WHOLE", 0)
    monkeypatch.setattr(counting, "LARGEST_WHOLE", 0)
    monkeypatch.setattr(text_file, "PIECE", 8)
    monkeypatch.setattr(text_file, "BLOCK", 2)


@pytest.fixture
def parquet(tmp_path):
    """Writes what a SELECT gives."""

    def write(select, name="data.parquet"):
        with duckdb.connect() as connection:
            connection.execute(f"COPY ({select}) TO '{tmp_path / name}' (FORMAT parquet)")
        return tmp_path / name

    return write


def told(path):
    try:
        return list(text_file.read_rows(path))
    except DisclosableError as error:
        return type(error).__name__


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXT)
def test_a_row_has_the_line_that_the_csv_reader_gives_it(csv_file, text):
    path = csv_file(text)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            rows = [(reader.line_num, row) for row in reader if any(f.strip() for f in row)]
    except csv.Error:
        assert told(path) == "BadRecords"
        return
    if rows and isinstance(told(path), list):
        header = (rows[0][0], [name.strip() for name in rows[0][1]])
        assert told(path) == [header, *rows[1:]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXT.filter(str.strip))
def test_pieces_are_read_as_the_whole_is(csv_file, text):
    path = csv_file(text)
    whole = told(path)
    with pytest.MonkeyPatch.context() as small:
        small.setattr(text_file, "LARGEST_WHOLE", 0)
        small.setattr(text_file, "BLOCK", 1)
        assert told(path) == whole


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"sex\nF\nM\nF\nF\nF\n\xe9\n", r"line 7 is not UTF-8 \(byte 0xe9\)"),
        ("sex\nF\nM\nF\nCaf\u00e9".encode()[:-1], r"line 5 is not UTF-8 \(byte 0xc3\)"),
        (b"sex\nF\nM\nF\nF\nF\n\x00\n", "it contains NUL bytes"),
        ("sex\nF\n".encode("utf-16"), "it is encoded as UTF-16"),
    ],
    ids=["Latin-1", "cut off", "NUL", "UTF-16"],
)
def test_a_large_file_in_another_encoding_is_refused_with_its_line(pieces, csv_file, data, found):
    with pytest.raises(FileUnreadable, match=found):
        list(text_file.read_rows(csv_file(data)))


def test_a_line_without_end_is_refused_before_it_fills_the_memory(pieces, csv_file):
    with pytest.raises(TooLarge, match="line 3: a line is longer than 8 bytes"):
        list(text_file.read_rows(csv_file("sex,n\nF,1\n" + "x" * 40)))


def test_records_of_a_pipe_are_read_too(tmp_path):
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=("sex\nF\n",))
    writer.start()
    assert dict(read_records(path, (SEX,)).groups) == {("F",): 1}
    writer.join()


def test_a_large_file_is_counted_by_the_engine_and_its_faults_have_lines(
    pieces, monkeypatch, csv_file
):
    text = "id,sex\n" + "1,F\n2,M\n3,F\n" * 5
    reading = []
    rows = row_count.count_rows
    monkeypatch.setattr(row_count, "count_rows", lambda *a: reading.append(a) or rows(*a))
    assert dict(read_records(csv_file(text), (SEX,)).groups) == {("F",): 10, ("M",): 5}
    assert not reading
    assert dict(read_records(csv_file(text + "\n,\n4,M\n"), (SEX,)).groups)["M",] == 6
    with pytest.raises(BadRecords, match="line 17, column sex: 'X' is not a known code"):
        read_records(csv_file(text + "4,X\n"), (SEX,))
    assert len(reading) == 2


def test_counts_are_checked_across_blocks(pieces, csv_file):
    with pytest.raises(BadRecords, match="line 6: F was counted on line 2 already"):
        read_counts(csv_file("sex,n\nF,1\nM,1\nTotal,2\n\nF,1\n"), SPEC, "n")
    table = read_counts(csv_file("sex,n\nTotal,3\nM,1\n\nF,2\n"), SPEC, "n")
    assert table[SPEC.grand_total] == 3


def test_the_first_fault_of_a_file_is_the_one_that_is_told(csv_file):
    with pytest.raises(BadRecords, match="line 3: F was counted on line 2 already"):
        read_counts(csv_file("sex,n\nF,1\nF,2\nX,1\nM,-1\n"), SPEC, "n")
    with pytest.raises(BadRecords, match="line 2: column n: '-1' is no count"):
        read_counts(csv_file("sex,n\nF,-1\nX,2\n"), SPEC, "n")


def test_ready_counts_in_parquet_are_read_with_the_number_of_the_record(parquet):
    path = parquet("SELECT * FROM (VALUES ('F', 3), ('M', 4), ('Total', 7)) AS t(sex, n)")
    assert read_counts(path, SPEC, "n")[Cell(("M",))] == 4
    path = parquet("SELECT * FROM (VALUES ('F', 3), ('M', 4), ('Total', 8)) AS t(sex, n)")
    with pytest.raises(BadRecords, match="record 3: Total is given as 8, but its parts add up to"):
        read_counts(path, SPEC, "n")
    path = parquet("SELECT * FROM (VALUES ('F', 3), (NULL, 4)) AS t(sex, n)")
    with pytest.raises(BadRecords, match="record 2: column sex: '' is not a known code"):
        read_counts(path, SPEC, "n")
    path = parquet("SELECT * FROM (VALUES ('F', 3), ('M', NULL)) AS t(sex, n)")
    with pytest.raises(BadRecords, match="record 2: column n: '' is no count"):
        read_counts(path, SPEC, "n")


WARDS = "SELECT * FROM (VALUES ('East', 'Abbey', 9), ('East', 'Abbey', 9), ('West', 'Quay', 10))"


def test_codes_and_counts_come_from_one_look_at_the_records(parquet, csv_file):
    text = "borough,ward,age\nEast,Abbey,9\nEast,Abbey,9\nWest,Quay,10\n"
    for path in (parquet(f"{WARDS} AS t(borough, ward, age)"), csv_file(text)):
        records = records_by(path, parse_by("borough>ward,age"))
        assert records.dimensions == dimensions_of(path, parse_by("borough>ward,age"))
        assert dict(records.groups) == {("Abbey", "9"): 2, ("Quay", "10"): 1}
        assert count(records, TableSpec("t", records.dimensions))[Cell(("East", "Total"))] == 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("('East', 'Abbey'), ('West', 'Abbey')", "'Abbey' is part of 'East' and of 'West'"),
        ("('East', 'Abbey'), ('East', NULL)", "the ward is empty in 1 of the records"),
        ("('East', 'Abbey'), ('East', 'Total')", "column ward: 'Total' is a group of codes"),
    ],
)
def test_records_in_parquet_whose_codes_do_not_nest_are_refused(parquet, rows, said):
    path = parquet(f"SELECT * FROM (VALUES {rows}) AS t(borough, ward)")
    with pytest.raises(DisclosableError, match=said):
        records_by(path, parse_by("borough>ward"))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("East,Abbey\nWest,Abbey\n", "'Abbey' is part of 'East' and of 'West'"),
        ("East,Abbey\nEast,\n", "line 3: the ward is empty"),
        ("East,Abbey\nEast,Total\n", "line 3: column ward: 'Total' is a group of codes"),
        (" ,Total\n", "a code is empty"),
        ("", "there is no record"),
    ],
)
def test_records_in_rows_whose_codes_do_not_nest_are_refused(csv_file, rows, said):
    with pytest.raises(DisclosableError, match=said):
        records_by(csv_file("borough,ward\n" + rows), parse_by("borough>ward"))


def test_a_column_that_tells_records_apart_is_refused(parquet, csv_file, monkeypatch):
    monkeypatch.setattr(by_module, "MOST_GROUPS", 3)
    monkeypatch.setattr(counting, "MOST_GROUPS", 3)
    few = Hierarchy.flat("id", [str(n) for n in range(9)])
    path = parquet("SELECT CAST(range AS VARCHAR) AS id FROM range(9)")
    for read in (
        lambda: records_by(path, parse_by("id")),
        lambda: records_by(csv_file("id\n1\n2\n3\n4\n"), parse_by("id")),
        lambda: read_records(path, (few,)),
    ):
        with pytest.raises(TooLarge, match="fall into more than 3 groups of codes"):
            read()


def test_counting_that_needs_too_much_memory_is_refused(parquet, monkeypatch):
    monkeypatch.setattr(duck, "MEMORY", "20MB")
    monkeypatch.setattr(duck, "SPILL", "1MB")
    path = parquet("SELECT md5(CAST(range AS VARCHAR)) AS id FROM range(2000000)")
    with pytest.raises(TooLarge, match="more than 20MB of memory and 1MB of disk"):
        read_records(path, (Hierarchy.flat("id", ["a"]),))


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + bytes(40), b"sex\nF\n", b"PAR1 x x x x PAR1"])
def test_what_is_no_parquet_file_is_refused_in_a_sentence(csv_file, data):
    with pytest.raises(FileUnreadable) as raised:
        read_records(csv_file(data, "data.parquet"), (SEX,))
    assert "\n" not in str(raised.value)
    assert "data.parquet" in str(raised.value)


def test_a_folder_without_parquet_is_refused(tmp_path):
    with pytest.raises(FileUnreadable, match="there is no Parquet file in this folder"):
        read_records(tmp_path, (SEX,))
    with pytest.raises(FileUnreadable, match="there is no such file"):
        read_records(tmp_path / "none.parquet", (SEX,))


def test_a_missing_column_of_parquet_is_named_with_those_that_are_there(parquet):
    path = parquet("SELECT 'F' AS Sex, 1 AS n")
    for read in (
        lambda: read_records(path, (SEX,)),
        lambda: read_counts(path, SPEC, "n"),
        lambda: records_by(path, parse_by("sex")),
    ):
        with pytest.raises(BadRecords, match=r"there is no column 'sex'\. .* There is: Sex, n\."):
            read()


def slow(connection):
    """A query of an hour."""
    connection.execute("SELECT sum(a.range * b.range) FROM range(10000000) a, range(100000000) b")


def test_long_counting_tells_how_far_it_is_and_can_be_interrupted(monkeypatch):
    monkeypatch.setattr(duck, "POLL", 0.01)
    seen = []

    def progress(stage, done, of):
        seen.append((stage, done, of))
        if len(seen) == 3:
            raise KeyboardInterrupt

    with duck._connection("here") as connection:
        with pytest.raises(KeyboardInterrupt):
            duck._aside(connection, lambda: slow(connection), "counting", progress)
        assert connection.execute("SELECT 1").fetchall() == [(1,)]
    assert [(stage, of) for stage, _, of in seen] == [("counting", 100)] * 3
    assert all(0 <= done <= 100 for _, done, _ in seen)


def test_the_interrupt_key_ends_the_query_and_leaves_no_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def count():
        with duck._connection("here") as connection:
            threading.Timer(0.3, _thread.interrupt_main).start()
            duck._aside(connection, lambda: slow(connection), "counting", lambda *_: None)

    with pytest.raises(KeyboardInterrupt):
        count()
    assert not list(tmp_path.iterdir())


def test_a_failing_query_says_so_in_its_own_thread_and_here(parquet):
    spec = CountSpec(Files((parquet("SELECT 'F' AS sex"),)), (SEX,))
    assert dict(count_parquet(spec).sets[0].groups) == {("F",): 1}
    with pytest.raises(FileUnreadable, match="it cannot be read"), duck._connection("x") as c:
        list(duck._run(c, "SELECT * FROM nowhere", (), "counting", lambda *_: None))

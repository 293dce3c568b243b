"""Files counted where they lie by DuckDB, in this process: one scan, in bounded memory."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disclosable.errors import BadRecords, BadSpec, FileUnreadable, TooLarge
from disclosable.progress import Progress, silent
from disclosable.tables.count_spec import CountSpec, Files
from disclosable.tables.counting import GROUPS_AT_ONCE, Counted, Tally
from disclosable.tables.source import PARQUET, Rows
from disclosable.tables.sql import Dialect, quoted, render
from disclosable.tables.text_file import BLOCK, Block, check_readable, need_columns, read_blocks

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "2GB"
"""What counting may hold. More goes to a folder of its own, up to `SPILL`; then it is refused."""

SPILL = "20GB"

POLL = 0.2
"""Seconds between two looks at how far a query is."""

_MAGIC = b"PAR1"
_DAY = "[[:space:]]*[0-9]{4}-[0-9]{2}-[0-9]{2}[[:space:]]*"
_WITHOUT_ZONE = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")


def count_parquet(spec: CountSpec, progress: Progress = silent) -> Counted:
    """Count the records of Parquet files, or of all Parquet files below a folder.

    Raises:
        FileUnreadable: a file is missing, or no Parquet; a folder has none.
        BadRecords: a missing column, times where days are needed; unknown codes, records without a
            code or a date, dates outside the period: each with how many records.
        TooLarge: more groups, or more memory, than a table can need.
        BadSpec: the source is no file.
    """
    if not isinstance(spec.source, Files):
        raise BadSpec("the records are in no file", where=spec.source.where)
    where = spec.source.where
    source = _parquet(spec.source.paths)
    with _connection(where) as connection:
        kinds = _kinds(connection, source)
        need_columns(where, list(kinds), spec.needed)
        return _count(connection, spec, source, kinds, progress)


def count_csv(spec: CountSpec, progress: Progress = silent) -> Counted:
    """Count the records of one CSV file. What is wrong is told without its line: see `count_rows`.

    Raises:
        FileUnreadable, BadRecords, TooLarge: the file, or a code or a date in it.
        BadSpec: the source is no file.
    """
    if not isinstance(spec.source, Files):
        raise BadSpec("the records are in no file", where=spec.source.where)
    path = spec.source.paths[0]
    header = next(read_blocks(path))
    names = header.rows[0]
    need_columns(f"{path}, line {header.lines[0]}", names, spec.needed)
    kinds = dict.fromkeys(names, "VARCHAR")
    columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in names)
    source = (
        f"read_csv({_text(_literal(path))}, auto_detect = false, header = true, delim = ',', "
        f"quote = '\"', escape = '\"', skip = {header.lines[0] - 1}, columns = {{{columns}}}, "
        "strict_mode = true, null_padding = false, allow_quoted_nulls = false)"
    )
    with _connection(str(path)) as connection:
        return _count(connection, spec, source, kinds, progress)


def _count(
    connection: DuckDBPyConnection,
    spec: CountSpec,
    source: str,
    kinds: Mapping[str, str],
    progress: Progress,
) -> Counted:
    where = spec.source.where
    of_name = {quoted(name): kind for name, kind in kinds.items()}
    if spec.dates:
        _check_days(spec.dates.column, kinds[spec.dates.column], where)
    dialect = Dialect(
        "?",
        day=lambda name: _day(name, of_name[name]),
        text=lambda name: name if of_name[name] == "VARCHAR" else f"CAST({name} AS VARCHAR)",
    )
    query = render(spec, source, dialect)
    tally = Tally(spec, where)
    for rows in _run(connection, query.text, query.values, "counting records", progress):
        tally.take(rows)
    return tally.result()


def parquet_rows(path: Path, wanted: Sequence[str]) -> Rows:
    """The wanted columns of a Parquet file as rows of text; a blank is an empty text.

    Raises:
        FileUnreadable, BadRecords: see `count_parquet`.
    """
    source = _parquet((path,))
    with _connection(str(path)) as connection:
        need_columns(str(path), list(_kinds(connection, source)), wanted)
    texts = [f"COALESCE(CAST({quoted(name)} AS VARCHAR), '')" for name in wanted]

    def blocks() -> Iterator[Block]:
        with _connection(str(path)) as connection:
            read = 0
            sql = f"SELECT {', '.join(texts)} FROM {source}"  # noqa: S608 - quoted
            for rows in _run(connection, sql, (), "reading", silent, BLOCK):
                yield Block(range(read + 1, read + len(rows) + 1), rows)
                read += len(rows)

    return Rows(path, str(path), "record", tuple(range(len(wanted))), blocks())


def parquet_groups(
    path: Path, columns: Sequence[str], progress: Progress = silent
) -> Iterator[list[tuple[Any, ...]]]:
    """The codes in the columns as text (None where there is none), then how many records have them.

    Raises:
        FileUnreadable, BadRecords, TooLarge: see `count_parquet`.
    """
    source = _parquet((path,))
    names = [f"c{number}" for number in range(len(columns))]
    inner = [f"{quoted(column)} AS {name}" for column, name in zip(columns, names, strict=True)]
    outer = [f"CAST({name} AS VARCHAR)" for name in names]
    with _connection(str(path)) as connection:
        need_columns(str(path), list(_kinds(connection, source)), columns)
        records = f"(SELECT {', '.join(inner)} FROM {source})"  # noqa: S608 - quoted
        sql = f"SELECT {', '.join(outer)}, COUNT(*) FROM {records} GROUP BY {', '.join(names)}"  # noqa: S608
        yield from _run(connection, sql, (), "counting records", progress)


def _parquet(paths: Sequence[Path]) -> str:
    """The files as a table in SQL.

    Raises:
        FileUnreadable: one is missing, or no Parquet; a folder has none.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in PARQUET)
            if not inside:
                raise FileUnreadable(
                    "there is no Parquet file in this folder",
                    where=str(path),
                    expected="a file, or a folder with files that end in .parquet",
                )
            files += inside
        else:
            files.append(path)
    for path in files:
        check_readable(path)
        with path.open("rb") as file:
            begins = file.read(len(_MAGIC))
            file.seek(-min(len(_MAGIC), path.stat().st_size), 2)
            ends = file.read()
        if (begins, ends) != (_MAGIC, _MAGIC):
            raise FileUnreadable(
                "it does not begin and end as a Parquet file does, so it is none, or was cut off",
                where=str(path),
                expected="a Parquet file that is not encrypted",
            )
    literals = ", ".join(_text(_literal(path)) for path in files)
    return f"read_parquet([{literals}], hive_partitioning = false)"


def _literal(path: Path) -> str:
    """A path in which no sign stands for other files."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in str(path.absolute()))


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _kinds(connection: DuckDBPyConnection, source: str) -> dict[str, str]:
    """The columns there are, and the type of each."""
    rows = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608 - quoted
    return {str(row[0]): str(row[1]) for row in rows}


def _check_days(column: str, kind: str, where: str) -> None:
    if kind in ("DATE", "VARCHAR", *_WITHOUT_ZONE):
        return
    zoned = kind == "TIMESTAMP WITH TIME ZONE"
    raise BadRecords(
        f"the column {column!r} holds "
        + (
            "times with a zone, and which day they fall on depends on where one is"
            if zoned
            else f"no dates but {kind}"
        ),
        where=where,
        expected="dates, times without a zone, or text such as 2023-03-31",
    )


def _day(name: str, kind: str) -> str:
    if kind == "DATE":
        return name
    if kind == "VARCHAR":
        match = f"regexp_full_match({name}, '{_DAY}')"
        return f"CASE WHEN {match} THEN TRY_CAST(trim({name}, E' \\t\\n\\r\\v\\f') AS DATE) END"
    return f"CAST({name} AS DATE)"


@contextmanager
def _connection(where: str) -> Iterator[DuckDBPyConnection]:
    """An engine that fetches nothing from anywhere, and whose spilled codes are gone after it."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="disclosable-") as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": MEMORY,
            "temp_directory": folder,
            "max_temp_directory_size": SPILL,
        }
        connection = duckdb.connect(":memory:", config=config)
        try:
            connection.execute("SET enable_progress_bar = true")
            connection.execute("SET enable_progress_bar_print = false")
            yield connection
        except duckdb.OutOfMemoryException:
            raise TooLarge(
                f"counting would need more than {MEMORY} of memory and {SPILL} of disk",
                where=where,
                expected="columns of codes that many records share, and no identifier",
            ) from None
        except duckdb.Error as error:
            raise FileUnreadable(
                f"it cannot be read ({str(error).splitlines()[0]})", where=where
            ) from None
        finally:
            connection.close()


def _run(
    connection: DuckDBPyConnection,
    sql: str,
    values: Sequence[Any],
    stage: str,
    progress: Progress,
    at_once: int = GROUPS_AT_ONCE,
) -> Iterator[list[Any]]:
    """The rows of a query, so many at once. The query runs aside, so that Ctrl-C can end it."""
    _aside(connection, lambda: connection.execute(sql, values), stage, progress)
    while rows := connection.fetchmany(at_once):
        yield rows


def _aside(
    connection: DuckDBPyConnection, work: Callable[[], object], stage: str, progress: Progress
) -> None:
    """Do some work of the connection in another thread, and raise here what it raises."""
    failed: list[BaseException] = []
    # Not `join`: interrupted, it takes the thread for ended while it still runs.
    ended = threading.Event()

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)
        finally:
            ended.set()

    threading.Thread(target=run, name="counting", daemon=True).start()
    try:
        while not ended.wait(POLL):
            progress(stage, max(0, int(connection.query_progress())), 100)
    except BaseException:
        # Interrupted, or whoever shows the progress has failed: the query must not go on unseen.
        connection.interrupt()
        while not ended.wait(POLL):
            connection.interrupt()
        raise
    if failed:
        raise failed[0]

"""Counting in a database, where the records live: one query over any DB-API connection.

The SQL is standard; it is tried on PostgreSQL and DuckDB. Only groups come back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from enum import Enum
from typing import Any, Protocol

from disclosable.errors import BadRecords, BadSpec, FileUnreadable
from disclosable.progress import Progress, silent
from disclosable.tables.count_spec import CountSpec, NamedTable
from disclosable.tables.counting import GROUPS_AT_ONCE, Counted, Tally
from disclosable.tables.sql import Dialect, Query, render
from disclosable.tables.text_file import need_columns

_WITH_ZONE = 1184
"""How a PostgreSQL driver calls the type of times with a zone."""


class ParameterStyle(Enum):
    """The sign of a parameter, by the name that a driver's `paramstyle` has for it."""

    QMARK = "?"
    FORMAT = "%s"
    PYFORMAT = "%s"


class Cursor(Protocol):
    """What is used of a DB-API cursor."""

    @property
    def description(self) -> Sequence[Sequence[Any]] | None: ...

    def execute(self, sql: str, values: Sequence[Any], /) -> object: ...

    def fetchmany(self, size: int, /) -> Sequence[tuple[Any, ...]]: ...

    def close(self) -> object: ...


class Connection(Protocol):
    """What is used of a DB-API connection. Nothing is written, and nothing committed."""

    def cursor(self) -> Cursor: ...


def query(spec: CountSpec, style: ParameterStyle) -> Query:
    """The SQL that `count_in_database` runs, with the values of its parameters.

    Raises:
        BadSpec: the source is no table.
    """
    dialect = Dialect(style.value)
    return render(spec, _table(spec, dialect), dialect)


def count_in_database(
    spec: CountSpec, connection: Connection, style: ParameterStyle, progress: Progress = silent
) -> Counted:
    """Count the records of a table or view in the connection's database.

    The caller's connection is neither closed nor committed. Its driver's `paramstyle` says `style`.

    Raises:
        BadRecords: a missing column; times with a zone where days are needed; unknown codes,
            records without a code or a date, dates outside the period: with how many records.
        FileUnreadable: the database refuses the query.
        BadSpec: the source is no table.
        TooLarge: more groups than a table can need.
    """
    where = spec.source.where
    asked = query(spec, style)
    dialect = Dialect(style.value)
    progress("counting in the database", 0, None)
    with closing(connection.cursor()) as cursor:
        sql = f"SELECT * FROM {_table(spec, dialect)} WHERE 1 = 0"  # noqa: S608 - quoted
        _execute(cursor, sql, (), where)
        columns = {str(c[0]): c[1] for c in cursor.description or ()}
        need_columns(where, list(columns), spec.needed)
        if spec.dates and columns[spec.dates.column] == _WITH_ZONE:
            raise BadRecords(
                f"the column {spec.dates.column!r} holds times with a zone, and which day they "
                "fall on depends on where one is",
                where=where,
                expected="a view with a column of dates",
            )
        _execute(cursor, asked.text, asked.values, where)
        tally = Tally(spec, where)
        for rows in _rows(cursor, where):
            tally.take(rows)
    return tally.result()


def _table(spec: CountSpec, dialect: Dialect) -> str:
    if not isinstance(spec.source, NamedTable):
        raise BadSpec(
            "the records are in files", where=spec.source.where, expected="a table's name"
        )
    return ".".join(map(dialect.name, spec.source.parts))


def _execute(cursor: Cursor, sql: str, values: Sequence[Any], where: str) -> None:
    try:
        cursor.execute(sql, values)
    except Exception as error:  # Every driver has errors of its own.
        raise _refused(error, where) from None


def _rows(cursor: Cursor, where: str) -> Iterator[Sequence[tuple[Any, ...]]]:
    while True:
        try:
            rows = cursor.fetchmany(GROUPS_AT_ONCE)
        except Exception as error:
            raise _refused(error, where) from None
        if not rows:
            return
        yield rows


def _refused(error: Exception, where: str) -> FileUnreadable:
    why = (str(error) or type(error).__name__).splitlines()[0]
    return FileUnreadable(f"the database refuses the query ({why})", where=where)

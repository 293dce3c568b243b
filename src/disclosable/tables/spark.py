"""Counting on a Spark cluster, where the records live. Only groups come back.

The caller brings the session; nothing here starts, configures or stops one.
"""

from __future__ import annotations

import re
from functools import reduce
from itertools import islice
from typing import TYPE_CHECKING

from disclosable.errors import BadRecords, BadSpec, FileUnreadable
from disclosable.progress import Progress, silent
from disclosable.tables.count_spec import CountSpec, NamedTable, Outside
from disclosable.tables.counting import GROUPS_AT_ONCE, NO_DATE, OUTSIDE, Counted, Tally
from disclosable.tables.source import WORKBOOKS
from disclosable.tables.text_file import need_columns

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame, SparkSession

_GLOB = re.compile(r"[*?\[\]{}\\]")
"""Signs of a path that would stand for other files."""

_DAY = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"


def count_on_spark(spec: CountSpec, session: SparkSession, progress: Progress = silent) -> Counted:
    """Count the records of a table or view that the session knows, or of files that it can read.

    Raises:
        BadRecords: a missing column; times with a zone where days are needed; unknown codes,
            records without a code or a date, dates outside the period: with how many records.
        FileUnreadable: Spark refuses to read or count; the files are workbooks.
        BadSpec: a column that is called so twice.
        TooLarge: more groups than a table can need.
    """
    from py4j.protocol import Py4JError  # type: ignore[import-untyped]
    from pyspark.errors import PySparkException

    where = spec.source.where
    progress("counting on Spark", 0, None)
    try:
        frame = _frame(spec, session)
        need_columns(where, frame.columns, spec.needed)
        twice = [name for name in spec.needed if frame.columns.count(name) > 1]
        if twice:
            raise BadSpec(f"two columns are called {twice[0]!r}", where=where)
        tally = Tally(spec, where)
        rows = map(tuple, _grouped(spec, frame).toLocalIterator())
        while block := list(islice(rows, GROUPS_AT_ONCE)):
            tally.take(block)
    except (PySparkException, Py4JError) as error:
        why = str(error).strip().splitlines()[0]
        raise FileUnreadable(f"Spark refuses to count ({why})", where=where) from None
    return tally.result()


def _frame(spec: CountSpec, session: SparkSession) -> DataFrame:
    source = spec.source
    if isinstance(source, NamedTable):
        return session.table(".".join(map(_quoted, source.parts)))
    paths = [_GLOB.sub(r"\\\g<0>", str(path)) for path in source.paths]
    kind = source.paths[0].suffix.lower()
    if kind in WORKBOOKS:
        raise FileUnreadable("Spark reads no workbooks", where=source.where, expected="Parquet")
    if kind == ".csv":
        return session.read.csv(
            paths,
            header=True,
            inferSchema=False,
            quote='"',
            escape='"',
            multiLine=True,
            mode="FAILFAST",
            enforceSchema=False,
        )
    return session.read.parquet(*paths)


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _grouped(spec: CountSpec, frame: DataFrame) -> DataFrame:
    """One row for each group, as `counting.Tally` takes them; nothing is computed yet."""
    from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

    flags, passes = _checks(spec, frame)
    codes = [f"c{number}" for number in range(len(spec.dimensions))]
    names = [f"f{number}" for number in range(len(flags))]
    kept = reduce(lambda found, condition: found.where(condition), passes, frame)
    records = kept.select(
        *(
            F.col(_quoted(spec.column(name))).alias(code)
            for name, code in zip(spec.names, codes, strict=True)
        ),
        *(flag.alias(name) for flag, name in zip(flags, names, strict=True)),
    )
    by = [*codes, *names]
    shown = [F.col(code).cast("string") for code in codes] + [F.col(name) for name in names]
    many = F.count(F.lit(1)).alias("many")
    if len(spec.sets) == 1:
        return records.groupBy(*by).agg(many).select(*shown, "many")
    of_name = dict(zip(spec.names, codes, strict=True))
    sets = [[F.col(c) for c in (*map(of_name.__getitem__, group), *names)] for group in spec.sets]
    missing = [F.grouping(code).alias(f"g{code}") for code in codes]
    grouped = records.groupingSets(sets, *by).agg(many, *missing)
    return grouped.select(*shown, *(f"g{code}" for code in codes), "many")


def _checks(spec: CountSpec, frame: DataFrame) -> tuple[list[Column], list[Column]]:
    """The flag of each check, and the conditions on which a record is counted."""
    from pyspark.sql import functions as F  # noqa: N812

    flags: list[Column] = []
    passes: list[Column] = []
    if spec.dates:
        day = _day(spec, frame)
        inside = day.between(F.lit(spec.dates.first), F.lit(spec.dates.last))
        flag = F.when(day.isNull(), NO_DATE)
        if spec.outside is Outside.LEAVE_OUT:
            passes.append(inside | day.isNull())
        else:
            flag = flag.when(~inside, OUTSIDE)
        flags.append(flag.otherwise(0))
    for column, allowed in spec.where.items():
        text = F.col(_quoted(column)).cast("string")
        blank = text.isNull() | (text == "")
        flags.append(F.when(blank, 1).otherwise(0))
        passes.append(blank | text.isin(list(allowed)))
    return flags, passes


def _day(spec: CountSpec, frame: DataFrame) -> Column:
    from pyspark.sql import functions as F  # noqa: N812

    assert spec.dates is not None
    name = spec.dates.column
    column = F.col(_quoted(name))
    kind = dict(frame.dtypes)[name]
    if kind == "date":
        return column
    if kind == "timestamp_ntz":
        return column.cast("date")
    if kind == "string":
        return F.when(column.rlike(_DAY), F.trim(column).try_cast("date"))
    zoned = kind == "timestamp"
    raise BadRecords(
        f"the column {name!r} holds "
        + (
            "times with a zone, and which day they fall on depends on where one is"
            if zoned
            else f"no dates but {kind}"
        ),
        where=spec.source.where,
        expected="dates, times without a zone, or text such as 2023-03-31; a view with a column "
        "of dates will do",
    )

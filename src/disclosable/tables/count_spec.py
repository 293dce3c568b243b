"""What to count, and of which records: the same for a file, a database and a cluster."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from disclosable.errors import BadSpec
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import DateColumn
from disclosable.tables.spec import TableSpec

MOST_JOINT = 1 << 20
"""Up to so many groups, counting all dimensions together is cheaper than each table's own."""


class Outside(StrEnum):
    """What becomes of a record whose date lies outside the period."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave out"


@dataclass(frozen=True, slots=True)
class Files:
    """Records in Parquet files (several may be parts of one table), one CSV file or one workbook.

    Raises:
        BadSpec: no file; several of a kind of which only one is read.
    """

    paths: tuple[Path, ...]
    sheet: str = ""

    def __post_init__(self) -> None:
        if not self.paths:
            raise BadSpec("no file of records is named")
        if len(self.paths) > 1 and {p.suffix.lower() for p in self.paths} - {".parquet", ".pq"}:
            raise BadSpec(
                f"{len(self.paths)} files of records are named",
                where=str(self.paths[0]),
                expected="one file, or several Parquet files",
            )

    @property
    def where(self) -> str:
        """For messages."""
        more = f" and {len(self.paths) - 1} more" if len(self.paths) > 1 else ""
        return f"{self.paths[0]}{more}"


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table or view where the records live: its name, after those of what it stands in.

    Raises:
        BadSpec: a part is empty or holds a NUL, which no engine can quote.
    """

    parts: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.parts or not all(self.parts) or any("\0" in part for part in self.parts):
            raise BadSpec(
                f"a table is named {'.'.join(self.parts)!r}", expected="its name, part by part"
            )

    @property
    def where(self) -> str:
        """For messages."""
        return f"table {'.'.join(self.parts)}"


@dataclass(frozen=True)
class CountSpec:
    """Count the records of `source` by the leaf codes of `dimensions`, in one scan.

    * `columns`: dimension to column, where the two are not called the same.
    * `dates`, `outside`: the period, and what becomes of a record outside it. A record without a
      date is always refused.
    * `where`: column to the codes that are counted; records with another code there are left out,
      and a record without one is refused.
    * `sets`: which dimensions are crossed with which; if empty, all with all. Every set is counted
      in the same scan.

    Raises:
        BadSpec: no dimension, two of the same name, a column or a set that names none of them, a
            dimension in no set, a filter without codes or on the dates.
    """

    source: Files | NamedTable
    dimensions: tuple[Hierarchy, ...]
    columns: Mapping[str, str] = field(default_factory=dict)
    dates: DateColumn | None = None
    outside: Outside = Outside.REFUSE
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sets: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        names = self.names
        at = self.source.where
        if not names:
            raise BadSpec("no dimension is named", where=at)
        twice = sorted({n for n in names if names.count(n) > 1})
        if twice:
            raise BadSpec(f"the dimension {twice[0]!r} is named twice", where=at)
        for name in (*self.columns, *(n for group in self.sets for n in group)):
            if name not in names:
                raise BadSpec(f"there is no dimension {name!r}", where=at, instead=names)
        for group in self.sets:
            if not group or len(set(group)) < len(group):
                raise BadSpec(
                    f"the dimensions {', '.join(group)!r} are to be crossed",
                    where=at,
                    expected="at least one, and each once",
                )
        uncounted = [n for n in names if self.sets and not any(n in g for g in self.sets)]
        if uncounted:
            raise BadSpec(f"the dimension {uncounted[0]!r} is in no set", where=at)
        if self.dates and self.dates.column in self.where:
            raise BadSpec(
                f"the column {self.dates.column!r} is filtered, and holds the dates",
                where=at,
                expected="a period",
            )
        for column, codes in self.where.items():
            if not codes or not all(codes):
                raise BadSpec(
                    f"the filter on column {column!r} lets nothing through",
                    where=at,
                    expected="one code or more",
                )
        if any("\0" in name for name in self.needed):
            raise BadSpec("a column's name holds a NUL", where=at)
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))
        object.__setattr__(
            self, "where", MappingProxyType({c: tuple(v) for c, v in self.where.items()})
        )
        object.__setattr__(self, "sets", self.sets or (names,))

    @classmethod
    def for_tables(
        cls,
        source: Files | NamedTable,
        tables: Sequence[TableSpec],
        *,
        columns: Mapping[str, str] | None = None,
        dates: DateColumn | None = None,
        outside: Outside = Outside.REFUSE,
        where: Mapping[str, tuple[str, ...]] | None = None,
    ) -> CountSpec:
        """One scan for several tables of the same records.

        All dimensions are crossed where that gives few groups; else every table's own are, save
        those that another table's hold too.
        """
        dimensions = {d.name: d for table in tables for d in table.dimensions}
        sets: tuple[tuple[str, ...], ...] = ()
        if math.prod(len(d.leaves) for d in dimensions.values()) > MOST_JOINT:
            own = dict.fromkeys(frozenset(t.dimension_names) for t in tables)
            sets = tuple(
                tuple(name for name in dimensions if name in names)
                for names in own
                if not any(names < other for other in own)
            )
        return cls(
            source, tuple(dimensions.values()), columns or {}, dates, outside, where or {}, sets
        )

    @property
    def names(self) -> tuple[str, ...]:
        """What the dimensions are called."""
        return tuple(d.name for d in self.dimensions)

    def column(self, dimension: str) -> str:
        """The column that holds a dimension's codes."""
        return self.columns.get(dimension, dimension)

    @property
    def needed(self) -> tuple[str, ...]:
        """Every column that is read, each once: codes first, then the date, then the filters."""
        dated = (self.dates.column,) if self.dates else ()
        return tuple(dict.fromkeys((*map(self.column, self.names), *dated, *self.where)))

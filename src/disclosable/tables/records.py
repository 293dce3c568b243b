"""An authority's own records, reduced at once to how many share the same codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from disclosable.errors import BadRecords, BadSpec
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.text_file import need_columns, read_rows

MOST_FAULTS = 5
"""A message lists this many faulty lines, and says how many more there are."""


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A column whose dates must lie in a span, both ends included."""

    column: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadSpec(
                f"the period ends on {self.last} and begins on {self.first}",
                where=f"dates in column {self.column!r}",
                expected="an end on or after the beginning",
            )


@dataclass(frozen=True, repr=False)
class Records:
    """Groups of records: codes (one for each dimension, in order) to how many records bear them.

    Nothing else of a record is kept: no identifier and no date reaches this value.
    """

    dimensions: tuple[Hierarchy, ...]
    groups: Mapping[tuple[str, ...], int]

    def __post_init__(self) -> None:
        object.__setattr__(self, "groups", MappingProxyType(dict(self.groups)))

    def position(self, dimension: str) -> int:
        """Where that dimension's code stands in a group.

        Raises:
            BadSpec: the records do not carry it.
        """
        names = [d.name for d in self.dimensions]
        if dimension not in names:
            raise BadSpec(f"the records carry no dimension {dimension!r}", instead=names)
        return names.index(dimension)

    def __len__(self) -> int:
        return sum(self.groups.values())

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"Records({', '.join(d.name for d in self.dimensions)})"


def read_records(
    path: Path, dimensions: Sequence[Hierarchy], dates: DateColumn | None = None
) -> Records:
    """Read a CSV file with a row for each record and a column for each dimension.

    Other columns are passed over. A code must be a leaf of its dimension, exactly as written.

    Raises:
        FileUnreadable: missing, empty, or not UTF-8.
        BadRecords: a missing or repeated column, a ragged row, an unknown code, a bad date.
    """
    rows = read_rows(path)
    line, header = next(rows)
    wanted = [d.name for d in dimensions] + ([dates.column] if dates else [])
    need_columns(path, line, header, wanted)
    columns = [header.index(d.name) for d in dimensions]
    leaves = [frozenset(d.leaves) for d in dimensions]
    dated = header.index(dates.column) if dates else -1
    groups: dict[tuple[str, ...], int] = {}
    faults: list[str] = []
    read = 0
    for line, row in rows:
        read += 1
        codes = tuple(row[c] for c in columns)
        for code, allowed, dimension in zip(codes, leaves, dimensions, strict=True):
            if code not in allowed:
                faults.append(_code_fault(line, code, dimension))
        if dates:
            fault = _date_fault(line, row[dated], dates)
            if fault:
                faults.append(fault)
        groups[codes] = groups.get(codes, 0) + 1
    if faults:
        more = f"; and {len(faults) - MOST_FAULTS} more" if len(faults) > MOST_FAULTS else ""
        raise BadRecords("; ".join(faults[:MOST_FAULTS]) + more, where=str(path))
    if not read:
        raise BadRecords(
            "there is a line of column names but no record",
            where=str(path),
            expected="a line for each record",
        )
    return Records(tuple(dimensions), groups)


def _code_fault(line: int, code: str, dimension: Hierarchy) -> str:
    if dimension.is_code(code):
        return (
            f"line {line}, column {dimension.name}: {code!r} is a group of codes, "
            "and a record needs the finest code"
        )
    known = ", ".join(repr(c) for c in dimension.leaves[:12])
    more = " and others" if len(dimension.leaves) > 12 else ""
    return (
        f"line {line}, column {dimension.name}: {code!r} is not a known code (known: {known}{more})"
    )


def _date_fault(line: int, text: str, dates: DateColumn) -> str:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return (
            f"line {line}, column {dates.column}: {text!r} is not a date "
            "(expected year-month-day, such as 2023-03-31)"
        )
    if not dates.first <= day <= dates.last:
        return (
            f"line {line}, column {dates.column}: {day} lies outside the period "
            f"from {dates.first} to {dates.last}"
        )
    return ""

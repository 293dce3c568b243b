"""Groups, as an engine counted them, to records that are known to fit their dimensions.

An engine makes one scan and hands over rows: a code for each dimension, a flag for each check
(`checks`), which dimensions are not in this row's set (only if there are several sets), and how
many records there are. What is wrong is told from the groups: no second scan looks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np

from disclosable.errors import BadRecords, BadSpec, FileUnreadable, TooLarge
from disclosable.progress import Progress, silent
from disclosable.tables.cell import TOTAL
from disclosable.tables.count_spec import CountSpec, Files, Outside
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import Ints, Records
from disclosable.tables.source import is_parquet
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table
from disclosable.tables.text_file import LARGEST_WHOLE

MOST_GROUPS = 5_000_000
"""More groups than this are no table: one of the columns tells the records apart."""

MOST_FAULTS = 5
"""A message lists this many faults, and says how many more there are."""

NO_DATE, OUTSIDE = 1, 2
"""Flags of the check on dates; that on a filter's column is 1 where there is no code."""

GROUPS_AT_ONCE = 1 << 14
"""Groups are fetched from an engine this many at a time."""


@dataclass(frozen=True)
class Counted:
    """The records by each set of dimensions that was asked for. Secret, as `Records` are."""

    sets: tuple[Records, ...]

    def table(self, spec: TableSpec) -> Table:
        """The table of these records, from the smallest set that has its dimensions.

        Raises:
            BadSpec: no set has all of them.
        """
        wanted = set(spec.dimension_names)
        fitting = [r for r in self.sets if wanted <= {d.name for d in r.dimensions}]
        if not fitting:
            raise BadSpec(
                f"{', '.join(spec.dimension_names)} were not counted together",
                where=f"table {spec.name!r}",
                instead=[" by ".join(d.name for d in r.dimensions) for r in self.sets],
            )
        smallest = min(fitting, key=lambda records: len(records.groups))
        return Table.of_array(spec, smallest.leaf_counts(spec.dimensions))


def checks(spec: CountSpec) -> tuple[str, ...]:
    """The columns whose flags stand in a row of groups, in order."""
    return (*([spec.dates.column] if spec.dates else []), *spec.where)


class Tally:
    """Adds up what an engine hands over."""

    def __init__(self, spec: CountSpec, where: str) -> None:
        self.spec, self.where = spec, where
        self.leaves = [{c: place for place, c in enumerate(d.leaves)} for d in spec.dimensions]
        self.places: list[list[Ints]] = [[] for _ in spec.sets]
        self.counts: list[list[Ints]] = [[] for _ in spec.sets]
        self.unknown: list[Counter[str | None]] = [Counter() for _ in spec.dimensions]
        self.flagged: dict[str, Counter[int]] = {name: Counter() for name in checks(spec)}
        self.groups = 0
        # A record is in every set; what is wrong with it is counted in one of them.
        self.reporting = [
            next(at for at, group in enumerate(spec.sets) if name in group) for name in spec.names
        ]

    def take(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add some groups.

        Raises:
            TooLarge: there are more than `MOST_GROUPS`.
        """
        self.groups += len(rows)
        if self.groups > MOST_GROUPS:
            raise TooLarge(
                f"the records fall into more than {MOST_GROUPS:,} groups of codes",
                where=self.where,
                expected="columns of codes that many records share, and no identifier",
            )
        if not rows:
            return
        columns = list(zip(*rows, strict=True))
        counts = np.fromiter(columns[-1], np.int64, len(rows))
        many = len(self.spec.dimensions)
        flags = columns[many : many + len(self.flagged)]
        missing = columns[many + len(self.flagged) : -1]
        for number, group in enumerate(self.spec.sets):
            here = np.arange(len(rows))
            if missing:
                of_set = np.ones(len(rows), np.bool_)
                for name, column in zip(self.spec.names, missing, strict=True):
                    of_set &= (np.array(column) == 0) == (name in group)
                here = np.flatnonzero(of_set)
            self._take_set(number, here, columns, counts[here])
            if number == 0:
                for counter, column in zip(self.flagged.values(), flags, strict=True):
                    for at in here[np.array(column, np.int64)[here] != 0].tolist():
                        counter[column[at]] += int(counts[at])

    def _take_set(
        self, number: int, here: Ints, columns: Sequence[Sequence[Any]], counts: Ints
    ) -> None:
        places = np.zeros((len(here), len(self.spec.sets[number])), np.int64)
        for along, name in enumerate(self.spec.sets[number]):
            at = self.spec.names.index(name)
            codes = [columns[at][row] for row in here.tolist()]
            leaves = self.leaves[at]
            found = np.fromiter((leaves.get(code, -1) for code in codes), np.int64, len(codes))
            places[:, along] = found
            if self.reporting[at] == number:
                for row in np.flatnonzero(found < 0).tolist():
                    self.unknown[at][codes[row] or None] += int(counts[row])
        self.places[number].append(places)
        self.counts[number].append(counts)

    def result(self) -> Counted:
        """What was counted.

        Raises:
            BadRecords: unknown codes, no code, no date, a date outside the period, with how many
                records have it; or no record at all.
        """
        faults = [
            _code_fault(self.spec, dimension, code, many)
            for dimension, unknown in zip(self.spec.dimensions, self.unknown, strict=True)
            for code, many in sorted(unknown.items(), key=lambda item: (-item[1], item[0] or ""))
        ] + [
            self._flag_fault(column, flag, many)
            for column, flagged in self.flagged.items()
            for flag, many in sorted(flagged.items())
        ]
        if faults:
            more = f"; and {len(faults) - MOST_FAULTS} more" if len(faults) > MOST_FAULTS else ""
            raise BadRecords("; ".join(faults[:MOST_FAULTS]) + more, where=self.where)
        if not self.groups:
            raise no_record(self.spec, self.where)
        dimensions = {d.name: d for d in self.spec.dimensions}
        return Counted(
            tuple(
                Records.of_arrays(
                    tuple(dimensions[name] for name in group),
                    np.concatenate(places),
                    np.concatenate(counts),
                )
                for group, places, counts in zip(
                    self.spec.sets, self.places, self.counts, strict=True
                )
            )
        )

    def _flag_fault(self, column: str, flag: int, many: int) -> str:
        dates = self.spec.dates
        if dates and column == dates.column:
            if flag == OUTSIDE:
                return (
                    f"column {column}: {_records(many)} outside the period from {dates.first} to "
                    f"{dates.last}"
                )
            return (
                f"column {column}: {_records(many)} without a date "
                "(expected year-month-day, such as 2023-03-31)"
            )
        return f"column {column}: {_records(many)} without a code"


def no_record(spec: CountSpec, where: str) -> BadRecords:
    """Nothing was counted: of nobody there is no table."""
    filtered = bool(spec.where) or spec.outside is Outside.LEAVE_OUT
    return BadRecords(
        "no record is left to count" if filtered else "there is no record",
        where=where,
        expected="records in the period that pass the filters" if filtered else "records to count",
    )


def _records(many: int) -> str:
    return "1 record" if many == 1 else f"{many:,} records"


def _code_fault(spec: CountSpec, dimension: Hierarchy, code: str | None, many: int) -> str:
    column = f"column {spec.column(dimension.name)}"
    if code is None:
        return f"{column}: {_records(many)} without a code (write Unknown where it is not known)"
    return f"{column}: {unknown_code(code, dimension)}; {_records(many)}"


def unknown_code(code: str, dimension: Hierarchy) -> str:
    """What is wrong with a code that is no leaf, in words."""
    if code == TOTAL or dimension.is_code(code):
        return f"{code!r} is a group of codes, and a record needs the finest code"
    known = ", ".join(repr(c) for c in dimension.leaves[:12])
    more = " and others" if len(dimension.leaves) > 12 else ""
    return f"{code!r} is not a known code (known: {known}{more})"


def count_files(spec: CountSpec, progress: Progress = silent) -> Counted:
    """Count the records of files: Parquet where it is, CSV and workbooks row by row.

    Raises:
        FileUnreadable, TooLarge: a file; see `open_rows`.
        BadRecords: a column, a code or a date; where rows are read, with their lines.
        BadSpec: the source is no file.
    """
    if not isinstance(spec.source, Files):
        raise BadSpec(
            "records in a database or on a cluster are named",
            where=spec.source.where,
            expected="files",
        )
    if is_parquet(spec.source.paths[0]):
        from disclosable.tables.duck import count_parquet

        return count_parquet(spec, progress)
    from disclosable.tables.row_count import count_rows

    path = spec.source.paths[0]
    if path.suffix.lower() == ".csv" and path.is_file() and path.stat().st_size > LARGEST_WHOLE:
        from disclosable.tables.duck import count_csv

        # Whatever is wrong, or only unusual, is read again row by row, which names the lines.
        with suppress(BadRecords, FileUnreadable):
            return count_csv(spec, progress)
    return count_rows(spec, progress)

"""Counting row by row: CSV files and workbooks, with the line of whatever is wrong.

This is also the reference that every engine is held to: see the tests of counting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from disclosable.errors import BadRecords, BadSpec
from disclosable.progress import Progress, silent
from disclosable.tables.count_spec import CountSpec, Files, Outside
from disclosable.tables.counting import MOST_FAULTS, Counted, Tally, no_record, unknown_code
from disclosable.tables.records import DateColumn
from disclosable.tables.source import open_rows
from disclosable.tables.text_file import Block

_DAY = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*", flags=re.ASCII)
MOST_REMEMBERED = 1 << 20


def count_rows(spec: CountSpec, progress: Progress = silent) -> Counted:
    """Count one CSV file or workbook.

    Raises:
        FileUnreadable, TooLarge: the file; see `open_rows`.
        BadRecords: a column, a code or a date, with its line.
        BadSpec: the source is no file.
    """
    if not isinstance(spec.source, Files):
        raise BadSpec("the records are in no file", where=spec.source.where)
    path = spec.source.paths[0]
    rows = open_rows(path, spec.needed, spec.source.sheet)
    count = _RowCount(spec, rows.unit)
    for block in rows.blocks:
        count.take(block, rows.columns(block))
        if block.lines:
            progress("reading records", block.lines[-1], None)
    if count.found:
        more = f"; and {count.faults - MOST_FAULTS} more" if count.faults > MOST_FAULTS else ""
        raise BadRecords("; ".join(count.found) + more, where=rows.where)
    if not count.read:
        raise BadRecords(
            "there is a line of column names but no record",
            where=rows.where,
            expected="a line for each record",
        )
    if not count.groups:
        raise no_record(spec, rows.where)
    return count.counted(rows.where)


class _RowCount:
    """What was counted so far, and what was wrong."""

    def __init__(self, spec: CountSpec, unit: str) -> None:
        self.spec, self.unit = spec, unit
        self.leaves = [frozenset(d.leaves) for d in spec.dimensions]
        self.places = [spec.needed.index(spec.column(name)) for name in spec.names]
        self.dated = spec.needed.index(spec.dates.column) if spec.dates else -1
        self.filters = [(spec.needed.index(c), frozenset(v)) for c, v in spec.where.items()]
        self.groups: Counter[tuple[str, ...]] = Counter()
        self.days: dict[str, str] = {}
        self.found: list[str] = []
        self.faults = 0
        self.read = 0

    def take(self, block: Block, columns: Sequence[Sequence[str]]) -> None:
        """Count a block, group by group; where something is wrong, row by row for the lines."""
        self.read += len(block.rows)
        groups = Counter(zip(*columns, strict=True))
        counted: Counter[tuple[str, ...]] = Counter()
        clean = True
        for row, many in groups.items():
            if any(self._faults(row)):
                clean = False
            elif self._counts(row):
                counted[tuple(row[p] for p in self.places)] += many
        if clean:
            self.groups.update(counted)
            return
        for line, row in zip(block.lines, zip(*columns, strict=True), strict=True):
            for fault in self._faults(row):
                self.faults += 1
                if len(self.found) < MOST_FAULTS:
                    self.found.append(f"{self.unit} {line}, {fault}")

    def _passes(self, row: tuple[str, ...]) -> bool:
        """Whether the filters let the row through, or cannot tell."""
        return all(not row[at] or row[at] in codes for at, codes in self.filters)

    def _day(self, text: str, dates: DateColumn) -> str:
        """What is wrong with a day; `out` where it is left out; nothing where it counts."""
        if text not in self.days:
            if len(self.days) > MOST_REMEMBERED:
                self.days.clear()
            self.days[text] = _judged(text, dates, self.spec.outside)
        return self.days[text]

    def _counts(self, row: tuple[str, ...]) -> bool:
        day = self._day(row[self.dated], self.spec.dates) if self.spec.dates else ""
        return day != _LEFT_OUT and self._passes(row)

    def _faults(self, row: tuple[str, ...]) -> Iterator[str]:
        if not self._passes(row):
            return
        day = self._day(row[self.dated], self.spec.dates) if self.spec.dates else ""
        if day == _LEFT_OUT:
            return
        for place, allowed, dimension in zip(
            self.places, self.leaves, self.spec.dimensions, strict=True
        ):
            if row[place] not in allowed:
                yield f"column {self.spec.column(dimension.name)}: " + unknown_code(
                    row[place], dimension
                )
        if day:
            yield day
        for at, _ in self.filters:
            if not row[at]:
                yield f"column {self.spec.needed[at]}: there is no code"

    def counted(self, where: str) -> Counted:
        """The groups, by every set that was asked for."""
        tally = Tally(self.spec, where)
        names, sets = self.spec.names, self.spec.sets
        nothing = (0,) * (len(self.filters) + (self.dated >= 0))
        for group in sets:
            missing = tuple(int(n not in group) for n in names) if len(sets) > 1 else ()
            parts: Counter[tuple[str | None, ...]] = Counter()
            for codes, many in self.groups.items():
                parts[
                    tuple(c if n in group else None for c, n in zip(codes, names, strict=True))
                ] += many
            tally.take([(*codes, *nothing, *missing, many) for codes, many in parts.items()])
        return tally.result()


_LEFT_OUT = "left out"


def _judged(text: str, dates: DateColumn, outside: Outside) -> str:
    try:
        day = date.fromisoformat(text.strip()) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        return (
            f"column {dates.column}: {text!r} is not a date "
            "(expected year-month-day, such as 2023-03-31)"
        )
    if dates.first <= day <= dates.last:
        return ""
    if outside is Outside.LEAVE_OUT:
        return _LEFT_OUT
    return (
        f"column {dates.column}: {day} lies outside the period from {dates.first} to {dates.last}"
    )

"""Ready counts: a CSV file with one row for each cell, and the count in a column."""

from __future__ import annotations

import re
from pathlib import Path

from disclosable.errors import BadRecords, BadSpec
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table
from disclosable.tables.text_file import need_columns, read_rows

LARGEST_COUNT = 10**12
"""No UK authority counts more than this; a larger number is a broken file."""


def read_counts(path: Path, spec: TableSpec, column: str) -> Table:
    """Read true counts of the cells of `spec`.

    Leaves that have no row count 0. Rows of totals may be there; each must be the sum of its parts.

    Raises:
        FileUnreadable: missing, empty, or not UTF-8.
        BadSpec: the column of counts is a dimension too.
        BadRecords: a missing column, an unknown code, a cell twice, a count that is negative,
            fractional or absurd, a total that is not the sum of its parts.
    """
    if column in spec.dimension_names:
        raise BadSpec(
            f"the column {column!r} is named both as a dimension and as the counts",
            where=str(path),
            expected="another column of counts",
        )
    rows = read_rows(path)
    line, header = next(rows)
    wanted = [*spec.dimension_names, column]
    need_columns(path, line, header, wanted)
    places = [header.index(name) for name in spec.dimension_names]
    at = header.index(column)
    leaf_codes = [frozenset(d.leaves) for d in spec.dimensions]
    seen: dict[Cell, int] = {}
    totals: dict[Cell, tuple[int, int]] = {}
    leaves: dict[Cell, int] = {}
    for line, row in rows:
        codes = tuple(row[p] for p in places)
        where = f"{path}, line {line}"
        for code, dimension in zip(codes, spec.dimensions, strict=True):
            if not dimension.is_code(code):
                raise BadRecords(
                    f"column {dimension.name}: {code!r} is not a known code",
                    where=where,
                    instead=dimension.codes[:20],
                )
        cell = Cell(codes)
        if cell in seen:
            raise BadRecords(
                f"{cell} was counted on line {seen[cell]} already",
                where=where,
                expected="every cell once",
            )
        seen[cell] = line
        number = _whole(row[at], column, where)
        if all(code in leaf for code, leaf in zip(codes, leaf_codes, strict=True)):
            leaves[cell] = number
        else:
            totals[cell] = (line, number)
    if not leaves:
        raise BadRecords(
            "no row counts a cell without totals",
            where=str(path),
            expected=f"rows whose codes are not {TOTAL}",
        )
    table = Table(spec, leaves)
    for cell, (line, number) in totals.items():
        if table[cell] != number:
            raise BadRecords(
                f"{cell} is given as {number}, but its parts add up to {table[cell]}",
                where=f"{path}, line {line}",
                expected="totals that are the sum of their parts",
            )
    return table


def _whole(text: str, column: str, where: str) -> int:
    stripped = text.strip()
    if not re.fullmatch(r"[0-9]{1,15}", stripped, flags=re.ASCII):
        raise BadRecords(
            f"column {column}: {text!r} is no count",
            where=where,
            expected="a whole number, 0 or more, in digits",
        )
    number = int(stripped)
    if number > LARGEST_COUNT:
        raise BadRecords(
            f"column {column}: {number:,} is too large to be a count",
            where=where,
            expected=f"at most {LARGEST_COUNT:,}",
        )
    return number

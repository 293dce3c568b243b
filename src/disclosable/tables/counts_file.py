"""Ready counts: a file with one row for each cell, and the count in a column."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from disclosable.errors import BadRecords, BadSpec
from disclosable.tables.cell import TOTAL
from disclosable.tables.lattice import Ints, Lattice
from disclosable.tables.source import Rows, open_rows
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import LARGEST_COUNT, Table
from disclosable.tables.text_file import Block

MOST_REMEMBERED = 1 << 20
"""How many different counts are remembered as they are written, so that most are read once."""

_DIGITS = re.compile(r"[0-9]{1,15}", flags=re.ASCII)


def read_counts(path: Path, spec: TableSpec, column: str, sheet: str = "") -> Table:
    """Read true counts of the cells of `spec` from a CSV file, a workbook or a Parquet file.

    Leaves that have no row count 0. Rows of totals may be there; each must be the sum of its parts.

    Raises:
        FileUnreadable: missing, empty, damaged, or CSV that is not UTF-8.
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
    rows = open_rows(path, [*spec.dimension_names, column], sheet)
    given = _Given(rows, spec, column)
    for block in rows.blocks:
        given.take(block)
    return given.table()


class _Given:
    """What the file has given so far. `line`: for each cell its row, or 0; `count`: its count."""

    def __init__(self, rows: Rows, spec: TableSpec, column: str) -> None:
        self.rows, self.spec, self.column = rows, spec, column
        self.lattice: Lattice = spec.lattice
        self.line: Ints = np.zeros(self.lattice.size, np.int64)
        self.count: Ints = np.zeros(self.lattice.size, np.int64)
        self.numbers: dict[str, int] = {}

    def take(self, block: Block) -> None:
        """Read a block in a few sweeps; where something is wrong, row by row up to the fault."""
        *codes, counts = self.rows.columns(block)
        try:
            cells = np.zeros(len(counts), np.int64)
            for dimension, stride, column in zip(
                self.spec.dimensions, self.lattice.strides, codes, strict=True
            ):
                places = map(dimension.places.__getitem__, column)
                cells += np.fromiter(places, np.int64, len(column)) * stride
            if len(self.numbers) > MOST_REMEMBERED:
                self.numbers.clear()
            for text in set(counts) - self.numbers.keys():
                self.numbers[text] = _whole(text, self.column, "")
            numbers = np.fromiter(map(self.numbers.__getitem__, counts), np.int64, len(counts))
        except (KeyError, BadRecords):
            self._refuse(block)
        lines = np.fromiter(block.lines, np.int64, len(counts))
        earlier = self.line[cells]
        self.line[cells] = lines
        if earlier.any() or (self.line[cells] != lines).any():
            self.line[cells] = earlier
            self._refuse(block)
        self.count[cells] = numbers

    def _refuse(self, block: Block) -> None:
        """Name the first fault of a block that has one."""
        seen: dict[int, int] = {}
        *codes, counts = self.rows.columns(block)
        for line, count, *row in zip(block.lines, counts, *codes, strict=True):
            where = self.rows.place(line)
            cell = 0
            for code, dimension, stride in zip(
                row, self.spec.dimensions, self.lattice.strides, strict=True
            ):
                if code not in dimension.places:
                    raise BadRecords(
                        f"column {dimension.name}: {code!r} is not a known code",
                        where=where,
                        instead=dimension.codes[:20],
                    )
                cell += dimension.places[code] * stride
            before = seen.get(cell) or int(self.line[cell])
            if before:
                raise BadRecords(
                    f"{self.lattice.cell(cell)} was counted on {self.rows.unit} {before} already",
                    where=where,
                    expected="every cell once",
                )
            seen[cell] = line
            _whole(count, self.column, where)
        raise AssertionError("a block was refused and has no fault")

    def table(self) -> Table:
        """The whole table, once every row is read."""
        leaves = self.lattice.leaf_indexes
        if not self.line[leaves].any():
            raise BadRecords(
                "no row counts a cell without totals",
                where=self.rows.where,
                expected=f"rows whose codes are not {TOTAL}",
            )
        table = Table.of_array(self.spec, self.count[leaves].reshape(self.lattice.leaf_shape))
        wrong = np.flatnonzero((self.line > 0) & (self.count != table.counts))
        if len(wrong):
            first = int(wrong[np.argmin(self.line[wrong])])
            raise BadRecords(
                f"{self.lattice.cell(first)} is given as {self.count[first]}, but its parts add "
                f"up to {table.counts[first]}",
                where=self.rows.place(int(self.line[first])),
                expected="totals that are the sum of their parts",
            )
        return table


def _whole(text: str, column: str, where: str) -> int:
    stripped = text.strip()
    if not _DIGITS.fullmatch(stripped):
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

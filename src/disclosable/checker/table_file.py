"""A published CSV file: read into a table, or held against what `release.json` says of it."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TextIO

from disclosable.checker.published import LARGEST, PublishedTable, show
from disclosable.errors import BadRelease

_FIGURE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def read_table(table: PublishedTable, path: Path) -> list[str]:
    """Read the file once, cell by cell.

    Where the file is the table's only source, its figures go into `table.told`; otherwise each is
    compared with the figure there. What is wrong is returned, in sentences that name the line.

    Raises:
        BadRelease: not UTF-8, no CSV, or empty.
    """
    try:
        # A file that cannot be decoded or that breaks CSV's rules halfway is no published table.
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(table, path.name, file)
    except (OSError, UnicodeError, csv.Error) as problem:
        raise BadRelease(f"it cannot be read as CSV ({problem})", where=str(path)) from None
    except StopIteration:
        raise BadRelease("the file is empty", where=str(path)) from None


def _read(table: PublishedTable, name: str, file: TextIO) -> list[str]:
    rows = csv.reader(file, strict=True)
    header = next(rows)
    lattice = table.lattice
    columns = [
        (d, stride)
        for d, stride in zip(lattice.dimensions, lattice.strides, strict=True)
        if d.name not in table.where
    ]
    expected = [*(d.name for d, _ in columns), "published"]
    if header != expected:
        return [f"{name}, line 1: the columns are {header}, not {expected}"]
    base = sum(
        d.position[table.where[d.name]] * stride
        for d, stride in zip(lattice.dimensions, lattice.strides, strict=True)
        if d.name in table.where
    )
    places = [{code: i * stride for i, code in enumerate(d.codes)} for d, stride in columns]
    told, published, in_file = table.told, table.published, table.in_file
    figures = {marker: -1 - i for i, marker in enumerate(table.markers)}
    seen = bytearray(lattice.size)
    problems: list[str] = []
    width = len(header)
    for row in rows:
        try:
            if len(row) != width:
                raise KeyError
            cell = base
            for place, code in zip(places, row, strict=False):
                cell += place[code]
            if seen[cell] or not published[cell]:
                raise KeyError
        except KeyError:
            problems.append(f"{name}, line {rows.line_num}: no cell of the table, or a cell again")
            continue
        seen[cell] = 1
        text = row[-1]
        figure = figures.get(text)
        if figure is None:
            if _FIGURE.fullmatch(text) and int(text) <= LARGEST:
                figure = figures[text] = int(text)
            elif in_file:
                problems.append(
                    f"{name}, line {rows.line_num}, {show(lattice.codes(cell))}: {text!r} is no "
                    "count and no marker of the legend"
                )
                continue
        if in_file and figure is not None:
            told[cell] = figure
        elif figure != told[cell]:
            problems.append(
                f"{name}, line {rows.line_num}, {show(lattice.codes(cell))}: it says {text}, "
                f"release.json says {table.text(cell)}"
            )
    if seen != published:
        missing = next(i for i, (s, p) in enumerate(zip(seen, published, strict=True)) if p > s)
        problems.append(f"{name}: {show(lattice.codes(missing))} is missing")
    return problems

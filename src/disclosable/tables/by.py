"""`--by "region>borough>ward,sex"`: dimensions named on the command line, codes from the data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from disclosable.errors import BadRecords, BadSpec, TooLarge
from disclosable.progress import Progress, silent
from disclosable.tables.cell import TOTAL
from disclosable.tables.counting import MOST_GROUPS
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import Records
from disclosable.tables.source import Rows, is_parquet, open_rows
from disclosable.tables.text_file import Block

Chain = tuple[str, ...]
"""A code of every level, coarse to fine."""

EVERY_ROW = "a code in every row; write Unknown where it is not known"


def parse_by(text: str) -> tuple[tuple[str, ...], ...]:
    """The columns of each dimension, coarse to fine.

    Raises:
        BadSpec: an empty name, or a column named twice.
    """
    dimensions = tuple(
        tuple(level.strip() for level in part.split(">")) for part in text.split(",")
    )
    names = [level for dimension in dimensions for level in dimension]
    if not all(names):
        raise BadSpec(f"--by is {text!r}", expected="column names between commas, such as age,sex")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise BadSpec(f"--by names the column {twice[0]!r} twice", expected="every column once")
    return dimensions


def dimensions_of(
    path: Path, by: Sequence[Sequence[str]], sheet: str = ""
) -> tuple[Hierarchy, ...]:
    """The dimensions with the codes that the file's rows carry, in natural order.

    A dimension with levels is called after its finest column. Rows of totals name no codes.

    Raises:
        FileUnreadable, TooLarge: the file; see `open_rows`.
        BadRecords: the file; an empty code; a missing column.
        BadSpec: a code is part of two others, or one code stands on two levels.
    """
    names = [level for dimension in by for level in dimension]
    chains: list[set[Chain]] = [set() for _ in by]
    rows = open_rows(path, names, sheet)
    for block in rows.blocks:
        columns = rows.columns(block)
        at = 0
        for position, levels in enumerate(by):
            own = columns[at : at + len(levels)]
            at += len(levels)
            # The different codes first: there are far fewer of them than rows.
            found = set(zip(*own, strict=True)) if len(own) > 1 else {(c,) for c in set(own[0])}
            new = {chain for chain in found - chains[position] if TOTAL not in chain}
            if not all(code.strip() for chain in new for code in chain):
                raise _empty_code(rows, block, columns, by)
            chains[position] |= new
    return _hierarchies(path, by, chains)


def records_by(
    path: Path, by: Sequence[Sequence[str]], *, sheet: str = "", progress: Progress = silent
) -> Records:
    """The records of a file, with the dimensions that their own codes make: one scan for both.

    The dimensions are those of `dimensions_of`; they stand in the `Records`. A record bears no
    total.

    Raises:
        FileUnreadable, BadRecords, BadSpec: see `dimensions_of`; a record with a code `Total`.
        TooLarge: more different codes than a table can have; see `open_rows`.
    """
    names = [level for dimension in by for level in dimension]
    if is_parquet(path):
        from disclosable.tables.duck import parquet_groups

        groups = _checked(path, names, parquet_groups(path, names, progress))
    else:
        groups = _counted(open_rows(path, names, sheet), by, progress)
    if not groups:
        raise BadRecords("there is no record", where=str(path), expected="records to count")
    columns = list(zip(*groups, strict=True))
    at, chains, finest = 0, [], []
    for levels in by:
        chains.append(set(zip(*columns[at : at + len(levels)], strict=True)))
        at += len(levels)
        finest.append(columns[at - 1])
    dimensions = _hierarchies(path, by, chains)
    places = np.empty((len(groups), len(by)), np.int64)
    for position, (dimension, codes) in enumerate(zip(dimensions, finest, strict=True)):
        leaves = {code: place for place, code in enumerate(dimension.leaves)}
        places[:, position] = np.fromiter(map(leaves.__getitem__, codes), np.int64, len(codes))
    counts = np.fromiter(groups.values(), np.int64, len(groups))
    return Records.of_arrays(dimensions, places, counts)


def _counted(rows: Rows, by: Sequence[Sequence[str]], progress: Progress) -> Counter[Chain]:
    names = [level for dimension in by for level in dimension]
    groups: Counter[Chain] = Counter()
    for block in rows.blocks:
        columns = rows.columns(block)
        for name, column in zip(names, columns, strict=True):
            codes = set(column)
            if not all(map(str.strip, codes)):
                raise _empty_code(rows, block, columns, by)
            if TOTAL in codes:
                raise _total_code(rows.place(block.lines[column.index(TOTAL)]), name)
        groups.update(zip(*columns, strict=True))
        _check_number(len(groups), rows.where)
        if block.lines:
            progress("reading records", block.lines[-1], None)
    return groups


def _checked(
    path: Path, names: Sequence[str], blocks: Iterable[Sequence[tuple[Any, ...]]]
) -> Counter[Chain]:
    groups: Counter[Chain] = Counter()
    for block in blocks:
        for *codes, many in block:
            group = tuple(codes)
            for name, code in zip(names, group, strict=True):
                if code is None or not code.strip():
                    raise BadRecords(
                        f"the {name} is empty in {many:,} of the records",
                        where=str(path),
                        expected=EVERY_ROW,
                    )
                if code == TOTAL:
                    raise _total_code(str(path), name)
            groups[group] += many
        _check_number(len(groups), str(path))
    return groups


def _check_number(groups: int, where: str) -> None:
    if groups > MOST_GROUPS:
        raise TooLarge(
            f"the records fall into more than {MOST_GROUPS:,} groups of codes",
            where=where,
            expected="columns of codes that many records share, and no identifier",
        )


def _total_code(where: str, name: str) -> BadRecords:
    return BadRecords(
        f"column {name}: {TOTAL!r} is a group of codes, and a record needs the finest code",
        where=where,
        expected="one record in every row, or the name of the column that holds ready counts",
    )


def _empty_code(
    rows: Rows, block: Block, columns: Sequence[Sequence[str]], by: Sequence[Sequence[str]]
) -> BadRecords:
    """The first empty code of a block that has one."""
    for line, row in zip(block.lines, zip(*columns, strict=True), strict=True):
        codes = iter(row)
        for levels in by:
            chain = [next(codes) for _ in levels]
            for level, code in zip(levels, chain, strict=True):
                if TOTAL not in chain and not code.strip():
                    return BadRecords(
                        f"the {level} is empty", where=rows.place(line), expected=EVERY_ROW
                    )
    # Only where a total stands beside it, which is no record.
    return BadRecords("a code is empty", where=rows.where, expected=EVERY_ROW)


def _hierarchies(
    path: Path, by: Sequence[Sequence[str]], chains: Sequence[set[Chain]]
) -> tuple[Hierarchy, ...]:
    if not all(chains):
        raise BadRecords("there is a line of column names but no row with codes", where=str(path))
    return tuple(_hierarchy(levels, found, path) for levels, found in zip(by, chains, strict=True))


def _hierarchy(levels: Sequence[str], chains: set[Chain], path: Path) -> Hierarchy:
    parents: dict[str, str] = {}
    level_of: dict[str, int] = {}
    # The chain itself settles what natural order leaves open, such as '1' and '01'.
    for chain in sorted(chains, key=lambda c: ([natural(code) for code in c], c)):
        for level, code in enumerate(chain):
            parent = chain[level - 1] if level else TOTAL
            where = f"{path}, column {levels[level]!r}"
            if level_of.setdefault(code, level) != level:
                raise BadSpec(
                    f"{code!r} is a code of {levels[level_of[code]]!r} and of {levels[level]!r}",
                    where=where,
                    expected="codes that differ between levels",
                )
            if parents.setdefault(code, parent) != parent:
                raise BadSpec(
                    f"{code!r} is part of {parents[code]!r} and of {parent!r}",
                    where=where,
                    expected="every code to be part of one other",
                )
    try:
        return Hierarchy(levels[-1], parents)
    except BadSpec as wrong:
        raise BadSpec(
            wrong.found,
            where=f"{path}, {wrong.where}",
            expected=wrong.expected,
            instead=wrong.instead,
        ) from None


def natural(code: str) -> tuple[tuple[int, int, str], ...]:
    """A sorting key by which '9' comes before '10'."""
    # Digits are compared by how many there are, then one by one: no number is too long for that.
    parts = re.findall(r"[0-9]+|[^0-9]+", code)
    return tuple(
        (0, len(part.lstrip("0")), part.lstrip("0"))
        if part[0] in "0123456789"
        else (1, 0, part.casefold())
        for part in parts
    )

"""`--by "region>borough>ward,sex"`: dimensions named on the command line, codes from the data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from disclosable.errors import BadRecords, BadSpec
from disclosable.tables.cell import TOTAL
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.text_file import need_columns, read_rows


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


def dimensions_of(path: Path, by: Sequence[Sequence[str]]) -> tuple[Hierarchy, ...]:
    """The dimensions with the codes that the file's rows carry, in natural order.

    A dimension with levels is called after its finest column.

    Raises:
        FileUnreadable, BadRecords: the file, see `text_file`; an empty code; a missing column.
        BadSpec: a code is part of two others, or one code stands on two levels.
    """
    rows = read_rows(path)
    line, header = next(rows)
    names = [level for dimension in by for level in dimension]
    need_columns(path, line, header, names)
    columns = [[header.index(level) for level in dimension] for dimension in by]
    chains: list[set[tuple[str, ...]]] = [set() for _ in by]
    for line, row in rows:
        for position, levels in enumerate(columns):
            chain = tuple(row[c] for c in levels)
            if TOTAL in chain:
                continue
            if not all(code.strip() for code in chain):
                empty = by[position][[bool(c.strip()) for c in chain].index(False)]
                raise BadRecords(
                    f"the {empty} is empty",
                    where=f"{path}, line {line}",
                    expected="a code in every row; write Unknown where it is not known",
                )
            chains[position].add(chain)
    if not all(chains):
        raise BadRecords("there is a line of column names but no row with codes", where=str(path))
    return tuple(_hierarchy(levels, found, path) for levels, found in zip(by, chains, strict=True))


def _hierarchy(levels: Sequence[str], chains: set[tuple[str, ...]], path: Path) -> Hierarchy:
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

"""Which part of a crossing is published, in words: `inner;sex;total`, and `sex=F`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosable.errors import BadSpec

ALL, INNER, EVERYBODY = "all", "inner", "total"


def parse_where(texts: Sequence[str]) -> dict[str, str]:
    """`sex=F` as column to code; each column once.

    Raises:
        BadSpec: no equals sign, nothing on one side of it, or a column that is named twice.
    """
    found: dict[str, str] = {}
    for text in texts:
        column, equals, code = (part.strip() for part in text.partition("="))
        if not (column and equals and code):
            raise BadSpec(f"--where is {text!r}", expected="a column and its code, such as sex=F")
        if column in found:
            raise BadSpec(
                f"--where names the column {column!r} twice",
                expected="one code a column; a table can be about one group of codes only",
            )
        found[column] = code
    return found


def hold(
    by: tuple[tuple[str, ...], ...], where: Mapping[str, str]
) -> tuple[tuple[tuple[str, ...], ...], dict[str, str]]:
    """The dimensions that are needed, and which of them are held to which code.

    A column of `where` that `by` does not name becomes a dimension of its own, so that the release
    says what it is about. A column that is a level of a dimension holds that dimension.

    Raises:
        BadSpec: two columns hold one dimension, or no dimension is left to cross.
    """
    needed = list(by)
    held: dict[str, str] = {}
    for column, code in where.items():
        levels = next((levels for levels in needed if column in levels), None)
        if levels is None:
            levels = (column,)
            needed.append(levels)
        if levels[-1] in held:
            raise BadSpec(
                f"--where holds the dimension {levels[-1]!r} twice", expected="one code a dimension"
            )
        held[levels[-1]] = code
    if all(levels[-1] in held for levels in needed):
        raise BadSpec(
            "--where holds every dimension of --by to one code, so that one number is left",
            expected="a dimension in --by that is not held",
        )
    return tuple(needed), held


def parse_margins(text: str, free: Sequence[str]) -> tuple[frozenset[str], ...] | None:
    """`inner;sex;total`: for each margin the dimensions that are totalled in it; None for all.

    `free` are the dimensions that are not held to one code. `inner` stands for the cells without
    totals, `total` for the one number in which every free dimension is totalled.

    Raises:
        BadSpec: a margin names nothing, a dimension that is not free, or one of them twice.
    """
    parts = [part.strip() for part in text.split(";")]
    taken = sorted({ALL, INNER, EVERYBODY}.intersection(free))
    if taken and parts != [ALL]:
        raise BadSpec(
            f"a dimension is called {taken[0]!r}, which --margins uses for something else",
            expected="margins in a file for --spec",
        )
    if parts == [ALL]:
        return None
    found = []
    for part in parts:
        names = [name.strip() for name in part.split(",")]
        if names == [INNER]:
            names = []
        elif names == [EVERYBODY]:
            names = list(free)
        wrong = [name for name in names if name not in free]
        if wrong:
            raise BadSpec(
                f"--margins names {wrong[0]!r}, which is no dimension that could be totalled",
                expected="margins between semicolons, each the dimensions that are totalled in it",
                instead=(ALL, INNER, EVERYBODY, *free),
            )
        if len(set(names)) < len(names):
            raise BadSpec(f"--margins names a dimension twice in {part!r}", expected="each once")
        found.append(frozenset(names))
    return tuple(found)

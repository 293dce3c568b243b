"""The published folder, read again from nothing: tables, legends and dimensions.

This room shares no code with the rest of the library. It would be worth little if the same mistake
could be made twice.
"""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from disclosable.errors import BadRelease

TOTAL = "Total"
Codes = tuple[str, ...]
Address = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Marker:
    """What the legend says of a marker: from `low` to `high` (None: open), in one sentence."""

    low: int
    high: int | None
    sentence: str


@dataclass(frozen=True)
class Dimension:
    """A dimension's codes, each with what it is part of."""

    name: str
    parents: dict[str, str]
    children: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def chain(self, code: str) -> tuple[str, ...]:
        """The code, what it is part of, and so on to the total."""
        chain = [code]
        while chain[-1] != TOTAL:
            chain.append(self.parents[chain[-1]])
        return tuple(chain)


@dataclass(frozen=True)
class PublishedTable:
    """A table of `release.json`: a figure or a marker for every cell."""

    name: str
    file: str
    dimensions: tuple[Dimension, ...]
    figures: dict[Codes, int | str]
    legend: dict[str, Marker]

    def address(self, codes: Codes) -> Address:
        """The people of a cell, the same in every table."""
        return tuple(
            sorted((d.name, c) for d, c in zip(self.dimensions, codes, strict=True) if c != TOTAL)
        )

    def containing(self, leaf: Codes) -> Iterator[Codes]:
        """Every cell that a record of this finest cell is counted in."""
        return itertools.product(*(d.chain(c) for d, c in zip(self.dimensions, leaf, strict=True)))

    def is_leaf(self, codes: Codes) -> bool:
        """Whether this is a finest cell of the table."""
        return len(codes) == len(self.dimensions) and all(
            c in d.parents and c not in d.children
            for d, c in zip(self.dimensions, codes, strict=True)
        )

    def sums(self) -> Iterator[tuple[Codes, tuple[Codes, ...]]]:
        """Every total with its direct parts, along every dimension."""
        for codes in self.figures:
            for at, dimension in enumerate(self.dimensions):
                parts = dimension.children.get(codes[at], ())
                if parts:
                    yield codes, tuple((*codes[:at], p, *codes[at + 1 :]) for p in parts)


@dataclass(frozen=True)
class PublishedRelease:
    """All of `release.json` that the check rests on."""

    name: str
    promise: str
    rule: dict[str, Any]
    assumed: tuple[str, ...]
    dimensions: dict[str, Dimension]
    tables: dict[str, PublishedTable]


def read_release(folder: Path) -> PublishedRelease:
    """Read `release.json`.

    Raises:
        BadRelease: it is missing, no JSON, or not complete; the message says where.
    """
    path = folder / "release.json"
    data = read_json(path)
    try:
        dimensions = {d["name"]: _dimension(d, path) for d in data["dimensions"]}
        tables = [_table(t, dimensions, path) for t in data["tables"]]
        release = PublishedRelease(
            name=str(data["release"]),
            promise=str(data["promise"]),
            rule=dict(data["rule"]),
            assumed=tuple(data["assumed"]),
            dimensions=dimensions,
            tables={t.name: t for t in tables},
        )
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise BadRelease(
            f"it is not complete ({type(problem).__name__}: {problem})",
            where=str(path),
            expected="a release as `disclosable protect` writes it",
        ) from None
    if len(release.tables) != len(tables) or not tables:
        raise BadRelease("no table, or two tables of one name", where=str(path))
    return release


def read_json(path: Path) -> dict[str, Any]:
    """A JSON file that holds an object without repeated keys.

    Raises:
        BadRelease: missing, not UTF-8, no JSON, or no object.
    """

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [k for k, _ in pairs]
        if len(set(keys)) < len(keys):
            raise ValueError("a key stands twice")
        return dict(pairs)

    try:
        data = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=unique)
    except FileNotFoundError:
        raise BadRelease("there is no such file", where=str(path)) from None
    except (OSError, ValueError, RecursionError) as problem:
        raise BadRelease(
            f"it cannot be read as JSON ({problem})", where=str(path), expected="JSON in UTF-8"
        ) from None
    if not isinstance(data, dict):
        raise BadRelease("it holds no object", where=str(path), expected="a JSON object")
    return data


def _dimension(data: dict[str, Any], path: Path) -> Dimension:
    parents = {str(c["code"]): str(c["part_of"]) for c in data["codes"]}
    where = f"{path}, dimension {data['name']!r}"
    if len(parents) != len(data["codes"]) or TOTAL in parents or not parents:
        raise BadRelease("a code stands twice, is called Total, or there is none", where=where)
    children: dict[str, list[str]] = {}
    for code, parent in parents.items():
        if parent != TOTAL and parent not in parents:
            raise BadRelease(f"{code!r} is part of {parent!r}, which is no code", where=where)
        children.setdefault(parent, []).append(code)
    for code in parents:
        seen, at = {code}, parents[code]
        while at != TOTAL:
            if at in seen:
                raise BadRelease(f"{code!r} is part of itself", where=where)
            seen.add(at)
            at = parents[at]
    return Dimension(str(data["name"]), parents, {c: tuple(v) for c, v in children.items()})


def _table(data: dict[str, Any], dimensions: dict[str, Dimension], path: Path) -> PublishedTable:
    where = f"{path}, table {data['name']!r}"
    table = PublishedTable(
        name=str(data["name"]),
        file=str(data["file"]),
        dimensions=tuple(dimensions[name] for name in data["dimensions"]),
        figures={tuple(f["cell"]): f["published"] for f in data["figures"]},
        legend={
            e["marker"]: Marker(int(e["low"]), e["high"], str(e["sentence"]))
            for e in data["legend"]
        },
    )
    expected = set(itertools.product(*((*d.parents, TOTAL) for d in table.dimensions)))
    if len(table.figures) != len(data["figures"]) or set(table.figures) != expected:
        raise BadRelease("a cell is missing, stands twice or has an unknown code", where=where)
    for codes, figure in table.figures.items():
        if isinstance(figure, str):
            if figure not in table.legend:
                raise BadRelease(
                    f"the marker {figure!r} is not in the legend", where=f"{where}, {show(codes)}"
                )
        elif isinstance(figure, bool) or not isinstance(figure, int) or figure < 0:
            raise BadRelease(f"the figure is {figure!r}", where=f"{where}, {show(codes)}")
    for marker, meaning in table.legend.items():
        high = meaning.high
        whole = high is None or (isinstance(high, int) and not isinstance(high, bool))
        if not whole or meaning.low < 0 or (high is not None and high < meaning.low):
            raise BadRelease(f"the legend of {marker!r} makes no sense", where=where)
    return table


def read_csv(path: Path) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a published CSV file.

    Raises:
        BadRelease: not UTF-8, no CSV, or empty.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
    except (OSError, ValueError, csv.Error) as problem:
        raise BadRelease(f"it cannot be read as CSV ({problem})", where=str(path)) from None
    if not rows:
        raise BadRelease("the file is empty", where=str(path))
    return rows[0], rows[1:]


def show(codes: Codes) -> str:
    """A cell in a message."""
    return " / ".join(codes)

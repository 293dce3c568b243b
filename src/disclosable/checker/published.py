"""The published folder, read again from nothing: tables, legends and dimensions.

This room shares no code with the rest of the library. It would be worth little if the same mistake
could be made twice.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from disclosable.checker.rule import Marker, Rule, whole, words
from disclosable.errors import BadRelease, TooLarge

TOTAL = "Total"
Codes = tuple[str, ...]
Address = tuple[tuple[str, str], ...]
MOST_CELLS = 5_000_000
"""More cells than this are refused before they are laid out in memory."""
_KEYS = {
    "release": "release population rule promise assumed dimensions tables",
    "population": "unit period as_at source notes",
    "rule": "low high zeros marker sentence",
    "dimension": "name title codes",
    "code": "code part_of meaning",
    "table": "name title file dimensions legend figures",
    "legend": "marker low high sentence",
    "figure": "cell published",
}
"""Everything that `release.json` may say. Whatever else stood there would be read by nobody here
and by everybody outside."""


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

    def depth(self, leaf: Codes) -> int:
        """How many cells a record of this finest cell is counted in."""
        return math.prod(len(d.chain(c)) for d, c in zip(self.dimensions, leaf, strict=True))

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
    rule: Rule
    assumed: tuple[str, ...]
    notes: tuple[str, ...]
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
        _only(data, "release")
        _only(data["population"], "population")
        _only(data["rule"], "rule")
        dimensions = [_dimension(d, path) for d in data["dimensions"]]
        named = {d.name: d for d in dimensions}
        tables = [_table(t, named, path) for t in data["tables"]]
        release = PublishedRelease(
            name=words(data["release"]),
            promise=words(data["promise"]),
            rule=Rule.read(data["rule"]),
            assumed=tuple(words(a) for a in data["assumed"]),
            notes=tuple(words(n) for n in data["population"]["notes"]),
            dimensions=named,
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
    if len(named) != len(dimensions):
        raise BadRelease("two dimensions have one name", where=str(path))
    if len({t.file for t in tables}) != len(tables):
        raise BadRelease("two tables are in one file", where=str(path))
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


def _only(data: dict[str, Any], kind: str) -> None:
    more = sorted(data.keys() - set(_KEYS[kind].split()))
    if more:
        raise ValueError(f"{more[0]!r} is not known in a {kind}")


def _dimension(data: dict[str, Any], path: Path) -> Dimension:
    _only(data, "dimension")
    for code in data["codes"]:
        _only(code, "code")
    parents = {words(c["code"]): words(c["part_of"]) for c in data["codes"]}
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
    return Dimension(words(data["name"]), parents, {c: tuple(v) for c, v in children.items()})


def _table(data: dict[str, Any], dimensions: dict[str, Dimension], path: Path) -> PublishedTable:
    where = f"{path}, table {data['name']!r}"
    _only(data, "table")
    for kind, entries in (("legend", data["legend"]), ("figure", data["figures"])):
        for entry in entries:
            _only(entry, kind)
    table = PublishedTable(
        name=words(data["name"]),
        file=words(data["file"]),
        dimensions=tuple(dimensions[name] for name in data["dimensions"]),
        figures={tuple(f["cell"]): f["published"] for f in data["figures"]},
        legend={
            words(e["marker"]): Marker(
                whole(e["low"]),
                None if e["high"] is None else whole(e["high"]),
                words(e["sentence"]),
            )
            for e in data["legend"]
        },
    )
    if not table.dimensions or len({d.name for d in table.dimensions}) < len(table.dimensions):
        raise BadRelease("it has no dimension, or one twice", where=where)
    if len(table.legend) != len(data["legend"]):
        raise BadRelease("a marker stands twice in its legend", where=where)
    size = math.prod(len(d.parents) + 1 for d in table.dimensions)
    if size > MOST_CELLS:
        raise TooLarge(f"its dimensions have {size:,} cells", where=where)
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
        if meaning.low < 0 or (meaning.high is not None and meaning.high < meaning.low):
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

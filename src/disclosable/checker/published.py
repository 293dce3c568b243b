"""The published folder, read again from nothing: tables, legends and dimensions.

This room shares no code with the rest of the library. It would be worth little if the same mistake
could be made twice.
"""

from __future__ import annotations

import itertools
import json
import math
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosable.checker.lattice import TOTAL, Codes, Dimension, Lattice
from disclosable.checker.precision import Precision
from disclosable.checker.rule import Marker, Rule, whole, words
from disclosable.checker.shown import SHOWN, Shown, read_shown
from disclosable.errors import BadRelease, TooLarge

MOST_CELLS = 5_000_000
"""More cells than this are refused before they are laid out in memory."""
LARGEST = 10**18
"""No figure is larger; sums of such figures are refused where they leave 64 bits."""
NOTHING = -(10**9)
"""What `PublishedTable.told` holds for a cell of which nothing is published."""
IN_THE_FILE = "in the file"
DIGEST = re.compile("[0-9a-f]{64}")
_NUMBER = re.compile(r"[\d\s.,]+")
_KEYS = {
    "release": "release population rule promise covers assumed beside dimensions tables",
    "population": "unit period as_at source notes",
    "rule": "low high zeros marker sentence",
    "dimension": "name title codes",
    "code": "code part_of meaning",
    "table": "name title file dimensions margins where precision legend figures",
    "legend": "marker low high sentence",
    "precision": "how base",
    "figure": "cell published",
}
_MORE_KEYS = {"release": (SHOWN,)}
"""Everything that `release.json` may say. Whatever else stood there would be read by nobody here
and by everybody outside."""


@dataclass(frozen=True)
class PublishedTable:
    """A table of `release.json`: a figure or a marker for every cell that is published.

    `published[i]` is 1 where the cell with number i is published. `told[i]` is its figure, or
    -1 - m for the m-th of `markers`, or `NOTHING`. `in_file` says that the CSV file is the only
    source of the figures; `told` is then filled when that file is read. `where` names, for each
    dimension of which only one code is published, that code.
    """

    name: str
    file: str
    lattice: Lattice
    legend: dict[str, Marker]
    precision: Precision
    where: dict[str, str]
    published: bytes
    told: array[int]
    in_file: bool

    @property
    def markers(self) -> tuple[str, ...]:
        """The markers of the legend, in its order."""
        return tuple(self.legend)

    def says(self, cell: int) -> int | str | None:
        """The figure or the marker of a cell; None where nothing is published."""
        told = self.told[cell]
        if told == NOTHING:
            return None
        return told if told >= 0 else self.markers[-1 - told]

    def text(self, cell: int) -> str:
        """The figure or the marker of a cell, as it is printed."""
        said = self.says(cell)
        return "nothing" if said is None else str(said)

    def number(self, codes: Codes) -> int | None:
        """The number of a published cell; None where there is none with these codes."""
        try:
            cell = self.lattice.index(codes)
        except (KeyError, ValueError):
            return None
        return cell if self.published[cell] else None

    def cells(self) -> Iterator[int]:
        """The numbers of the published cells, in order."""
        return itertools.compress(range(self.lattice.size), self.published)


@dataclass(frozen=True)
class PublishedRelease:
    """All of `release.json` that the check rests on.

    `beside` are the digests of the earlier releases that it was judged together with; None where
    it was made without a shelf. `shown` are the figures that the rule covers and that are listed as
    identifying nobody.
    """

    name: str
    promise: str
    covers: str
    rule: Rule
    assumed: tuple[str, ...]
    notes: tuple[str, ...]
    dimensions: dict[str, Dimension]
    tables: dict[str, PublishedTable]
    unit: str = ""
    beside: tuple[str, ...] | None = None
    shown: tuple[Shown, ...] = ()


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
            covers=words(data.get("covers", "kept")),
            rule=Rule.read(data["rule"]),
            assumed=tuple(words(a) for a in data["assumed"]),
            notes=tuple(words(n) for n in data["population"]["notes"]),
            unit=words(data["population"]["unit"]),
            beside=_beside(data["beside"]) if "beside" in data else None,
            shown=read_shown(data[SHOWN]) if SHOWN in data else (),
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


def _beside(said: list[Any]) -> tuple[str, ...]:
    digests = tuple(words(d) for d in said)
    wrong = [d for d in digests if not DIGEST.fullmatch(d) or digests.count(d) > 1]
    if wrong:
        raise ValueError(f"an earlier release is named {wrong[0]!r}")
    return digests


def _only(data: dict[str, Any], kind: str) -> None:
    more = sorted(data.keys() - {*_KEYS[kind].split(), *_MORE_KEYS.get(kind, ())})
    if more:
        raise ValueError(f"{more[0]!r} is not known in a {kind}")


def _dimension(data: dict[str, Any], path: Path) -> Dimension:
    _only(data, "dimension")
    for code in data["codes"]:
        _only(code, "code")
    parents = {words(c["code"]): words(c["part_of"]) for c in data["codes"]}
    where = f"{path}, dimension {data['name']!r}"
    if len(parents) != len(data["codes"]):
        raise BadRelease("a code stands twice", where=where)
    try:
        return Dimension(words(data["name"]), parents)
    except ValueError as problem:
        raise BadRelease(str(problem), where=where) from None


def _table(data: dict[str, Any], dimensions: dict[str, Dimension], path: Path) -> PublishedTable:
    where = f"{path}, table {data['name']!r}"
    _only(data, "table")
    named = [words(name) for name in data["dimensions"]]
    if not named or len(set(named)) < len(named):
        raise BadRelease("it has no dimension, or one twice", where=where)
    size = math.prod(len(dimensions[name].codes) for name in named)
    if size > MOST_CELLS:
        raise TooLarge(f"its dimensions have {size:,} cells", where=where)
    lattice = Lattice([dimensions[name] for name in named])
    legend = _legend(data["legend"], where)
    precision = data.get("precision", {"how": "exact"})
    _only(precision, "precision")
    filtered = {words(k): words(v) for k, v in data.get("where", {}).items()}
    published = _published(lattice, data.get("margins"), filtered, where)
    figures = data["figures"]
    table = PublishedTable(
        name=words(data["name"]),
        file=words(data["file"]),
        lattice=lattice,
        legend=legend,
        precision=Precision.read(precision),
        where=filtered,
        published=published,
        told=array("q", [NOTHING]) * lattice.size,
        in_file=figures == IN_THE_FILE,
    )
    if not table.in_file:
        _fill(table, figures, where)
    return table


def _legend(entries: list[dict[str, Any]], where: str) -> dict[str, Marker]:
    legend: dict[str, Marker] = {}
    for entry in entries:
        _only(entry, "legend")
        high = None if entry["high"] is None else whole(entry["high"])
        meaning = Marker(whole(entry["low"]), high, words(entry["sentence"]))
        marker = words(entry["marker"])
        if marker in legend:
            raise BadRelease("a marker stands twice in its legend", where=where)
        if not marker.strip() or _NUMBER.fullmatch(marker):
            raise BadRelease(f"the marker {marker!r} reads as a figure", where=where)
        if meaning.low < 0 or (high is not None and high < meaning.low):
            raise BadRelease(f"the legend of {marker!r} makes no sense", where=where)
        legend[marker] = meaning
    return legend


def _published(
    lattice: Lattice, margins: list[list[str]] | None, filtered: dict[str, str], where: str
) -> bytes:
    """Which cells are published: 1 for each, by number.

    A cell is, if the set of dimensions in which it is a total is one of `margins` (None: all), and
    if it has the code of each dimension that is filtered.
    """
    names = {d.name: i for i, d in enumerate(lattice.dimensions)}
    for name, code in filtered.items():
        if code not in lattice.dimensions[names[name]].parents:
            raise BadRelease(f"it is about the {name} {code!r}, which is no code", where=where)
    allowed = None
    if margins is not None:
        if any(len(set(m)) < len(m) for m in margins):
            raise BadRelease("its margins name a dimension twice", where=where)
        allowed = {sum(1 << names[words(name)] for name in margin) for margin in margins}
    if not filtered and allowed is None:
        return bytes([1]) * lattice.size
    left_out = 1 << len(names)
    totalled = [0]
    for at, dimension in enumerate(lattice.dimensions):
        only = filtered.get(dimension.name)
        signs = [
            left_out if only not in (None, code) else (1 << at) * (code == TOTAL)
            for code in dimension.codes
        ]
        totalled = [before | sign for before in totalled for sign in signs]
    published = bytes(t < left_out and (allowed is None or t in allowed) for t in totalled)
    if 1 not in published:
        raise BadRelease("it publishes no cell", where=where)
    return published


def _fill(table: PublishedTable, figures: list[dict[str, Any]], where: str) -> None:
    marked = {marker: -1 - i for i, marker in enumerate(table.markers)}
    for entry in figures:
        _only(entry, "figure")
        codes = tuple(words(c) for c in entry["cell"])
        cell = table.number(codes)
        if cell is None or table.told[cell] != NOTHING:
            raise BadRelease("a cell is missing, stands twice or has an unknown code", where=where)
        figure = entry["published"]
        place = f"{where}, {show(codes)}"
        if isinstance(figure, str):
            if figure not in marked:
                raise BadRelease(f"the marker {figure!r} is not in the legend", where=place)
            table.told[cell] = marked[figure]
        elif isinstance(figure, bool) or not isinstance(figure, int) or not 0 <= figure <= LARGEST:
            raise BadRelease(f"the figure is {figure!r}", where=place)
        else:
            table.told[cell] = figure
    if len(figures) != sum(table.published):
        raise BadRelease("a cell is missing, stands twice or has an unknown code", where=where)


def show(codes: Codes) -> str:
    """A cell in a message."""
    return " / ".join(codes)

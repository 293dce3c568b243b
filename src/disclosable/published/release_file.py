"""`release.json`, as this program writes it, read back strictly and held against its CSV files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from disclosable.errors import BadInput, BadRelease, FileUnreadable
from disclosable.published.contents import Reading, ReadingFinding
from disclosable.published.sums import check_sums
from disclosable.sdc.publication import PUBLISHED, Publication
from disclosable.sdc.release import Legend, Meaning, Population, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.text_file import read_rows

NAME = "release.json"
"""What the file is called in a folder that `protect` or `answer` wrote."""

_EXPECTED = "a release.json as `disclosable protect` writes it"


def read_publication(path: Path) -> Publication:
    """Read `release.json` into a release and the names of its CSV files.

    Raises:
        FileUnreadable: missing, not UTF-8, or no JSON.
        BadRelease: a key is missing, unknown, there twice or of another type; or what it says
            contradicts itself. The message names the place in the file.
    """
    data = _Node(_load(path), path, ())
    try:
        return _publication(data)
    except BadInput as problem:
        if problem.where.startswith(str(path)):
            raise
        raise BadRelease(
            problem.found,
            where=f"{path}, {problem.where}" if problem.where else str(path),
            expected=problem.expected,
            instead=problem.instead,
        ) from None


def read_release(path: Path, file: str, only: str | None = None) -> Reading:
    """A release as a reading: all its tables, or the one whose CSV file is called `only`.

    Every CSV file is held against the release. What differs is a finding, and must be settled:
    the public sees two figures.
    """
    publication = read_publication(path)
    release = publication.release
    tables = tuple(t for t in release.tables if only in (None, publication.files[t.name]))
    findings: list[ReadingFinding] = []
    for table in tables:
        findings += _compare(table, path.parent / publication.files[table.name])
        findings += check_sums(table, f"{path}, table {table.name!r}")
    return Reading(
        file,
        tables,
        {t.name: frozenset() for t in tables},
        release.rule,
        tuple(findings),
        release,
    )


def _compare(table: PublishedTable, path: Path) -> Iterator[ReadingFinding]:
    if not path.is_file():
        yield ReadingFinding(
            "file-missing", str(path), f"the file of table {table.name!r} is missing", settle=True
        )
        return
    rows = read_rows(path)
    line, header = next(rows)
    expected = [*table.spec.dimension_names, PUBLISHED]
    if header != expected:
        yield ReadingFinding(
            "file-differs",
            f"{path}, line {line}",
            f"the columns are {', '.join(header)}, in {NAME} they are {', '.join(expected)}",
            settle=True,
        )
        return
    left = dict(table.figures)
    for line, row in rows:
        where = f"{path}, line {line}"
        cell = Cell(tuple(row[:-1])) if all(row[:-1]) else None
        if cell is None or cell not in left:
            what = "stands twice" if cell in table.figures else f"is not in {NAME}"
            yield ReadingFinding(
                "file-differs", where, f"the cell {' / '.join(row[:-1])} {what}", settle=True
            )
            continue
        figure = left.pop(cell)
        if row[-1] != str(figure):
            yield ReadingFinding(
                "file-differs",
                where,
                f"{cell} is {row[-1]!r} here and {str(figure)!r} in {NAME}",
                settle=True,
            )
    for cell in left:
        yield ReadingFinding("file-differs", str(path), f"{cell} is missing here", settle=True)


def _load(path: Path) -> Any:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        if len(set(keys)) < len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ValueError(f"the key {twice!r} stands twice in one place")
        return dict(pairs)

    def no_number(text: str) -> NoReturn:
        raise ValueError(f"{text} is no whole number")

    try:
        return json.loads(
            path.read_text(encoding="utf-8"),
            object_pairs_hook=unique,
            parse_float=no_number,
            parse_constant=no_number,
        )
    except FileNotFoundError:
        raise FileUnreadable("there is no such file", where=str(path)) from None
    except OSError as problem:
        raise FileUnreadable(f"it cannot be read ({problem.strerror})", where=str(path)) from None
    except (ValueError, RecursionError) as problem:
        raise FileUnreadable(
            f"it cannot be read as JSON ({problem})", where=str(path), expected=_EXPECTED
        ) from None


class _Node:
    """A place in the file. Every value is asked for by key and type; nothing is left unread."""

    def __init__(self, value: Any, path: Path, at: tuple[str, ...]) -> None:
        self.value = value
        self.path = path
        self.at = at

    def bad(self, found: str, expected: str = _EXPECTED) -> BadRelease:
        """The error, with the place."""
        place = f", {'.'.join(self.at)}" if self.at else ""
        return BadRelease(found, where=f"{self.path}{place}", expected=expected)

    def keys(self, *names: str) -> Mapping[str, _Node]:
        """The object's values; it has exactly these keys."""
        if not isinstance(self.value, dict):
            raise self.bad("this is no object")
        missing = [n for n in names if n not in self.value]
        unknown = [n for n in self.value if n not in names]
        if missing or unknown:
            found = f"{missing[0]!r} is missing" if missing else f"{unknown[0]!r} is not known"
            raise self.bad(found, f"the keys {', '.join(names)}")
        return {n: _Node(self.value[n], self.path, (*self.at, n)) for n in names}

    def items(self) -> Iterator[_Node]:
        """The list's values."""
        if not isinstance(self.value, list):
            raise self.bad("this is no list")
        for number, value in enumerate(self.value, 1):
            yield _Node(value, self.path, (*self.at, str(number)))

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            raise self.bad(f"this is {self.value!r}", "text")
        return self.value

    def count(self) -> int:
        """A whole number, 0 or more."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 0:
            raise self.bad(f"this is {self.value!r}", "a whole number, 0 or more")
        return self.value


def _publication(data: _Node) -> Publication:
    top = data.keys("release", "population", "rule", "promise", "assumed", "dimensions", "tables")
    dimensions: dict[str, Hierarchy] = {}
    for node in top["dimensions"].items():
        dimension = _dimension(node)
        if dimension.name in dimensions:
            raise node.bad(f"the dimension {dimension.name!r} stands twice")
        dimensions[dimension.name] = dimension
    tables: list[PublishedTable] = []
    files: dict[str, str] = {}
    for node in top["tables"].items():
        table, file = _table(node, dimensions)
        if table.name in files or file in files.values():
            raise node.bad(f"the table {table.name!r} or its file {file!r} stands twice")
        tables.append(table)
        files[table.name] = file
    people = top["population"].keys("unit", "period", "as_at", "source", "notes")
    release = Release(
        name=top["release"].text(),
        population=Population(
            unit=people["unit"].text(),
            period=people["period"].text(),
            as_at=people["as_at"].text(),
            source=people["source"].text(),
            notes=tuple(note.text() for note in people["notes"].items()),
        ),
        tables=tuple(tables),
        rule=_rule(top["rule"], top["promise"]),
        assumed=tuple(line.text() for line in top["assumed"].items()),
    )
    unused = [
        name for name in dimensions if not any(name in t.spec.dimension_names for t in tables)
    ]
    if unused:
        raise top["dimensions"].bad(f"no table has the dimension {unused[0]!r}")
    return Publication(release, files)


def _rule(node: _Node, promise: _Node) -> PrimaryRule:
    parts = node.keys("low", "high", "zeros", "marker", "sentence")
    zeros, promised = parts["zeros"].text(), promise.text()
    if zeros not in set(Zeros):
        raise parts["zeros"].bad(f"this is {zeros!r}", " or ".join(Zeros))
    if promised not in set(Promise):
        raise promise.bad(f"this is {promised!r}", " or ".join(Promise))
    rule = PrimaryRule(
        threshold=parts["high"].count(),
        zeros=Zeros(zeros),
        marker=parts["marker"].text(),
        promise=Promise(promised),
    )
    if parts["low"].count() != rule.covered.start:
        raise parts["low"].bad(
            f"this is {parts['low'].count()}",
            f"{rule.covered.start}, because zeros are {zeros}",
        )
    if parts["sentence"].text() != rule.sentence:
        raise parts["sentence"].bad("the sentence is not what the numbers say", repr(rule.sentence))
    return rule


def _dimension(node: _Node) -> Hierarchy:
    parts = node.keys("name", "title", "codes")
    parents: dict[str, str] = {}
    meanings: dict[str, str] = {}
    for item in parts["codes"].items():
        code = item.keys("code", "part_of", "meaning")
        name = code["code"].text()
        if name in parents:
            raise item.bad(f"the code {name!r} stands twice")
        parents[name] = code["part_of"].text()
        if code["meaning"].text():
            meanings[name] = code["meaning"].text()
    return Hierarchy(parts["name"].text(), parents, parts["title"].text(), meanings)


def _table(node: _Node, dimensions: Mapping[str, Hierarchy]) -> tuple[PublishedTable, str]:
    parts = node.keys("name", "title", "file", "dimensions", "legend", "figures")
    named = []
    for item in parts["dimensions"].items():
        if item.text() not in dimensions:
            raise item.bad(f"there is no dimension {item.text()!r}", ", ".join(dimensions))
        named.append(dimensions[item.text()])
    spec = TableSpec(parts["name"].text(), tuple(named), parts["title"].text())
    legend: dict[str, Meaning] = {}
    for item in parts["legend"].items():
        entry = item.keys("marker", "low", "high", "sentence")
        marker = entry["marker"].text()
        if marker in legend:
            raise item.bad(f"the marker {marker!r} is explained twice")
        high = None if entry["high"].value is None else entry["high"].count()
        legend[marker] = Meaning(entry["low"].count(), high, entry["sentence"].text())
    figures: dict[Cell, int | str] = {}
    for item in parts["figures"].items():
        figure = item.keys("cell", PUBLISHED)
        codes = tuple(code.text() for code in figure["cell"].items())
        if not codes or not all(codes):
            raise item.bad("a code is empty", "a code for every dimension")
        if Cell(codes) in figures:
            raise item.bad(f"the cell {' / '.join(codes)} stands twice")
        printed = figure[PUBLISHED]
        figures[Cell(codes)] = printed.text() if isinstance(printed.value, str) else printed.count()
    file = parts["file"].text()
    if Path(file).name != file or not file.lower().endswith(".csv") or "\\" in file:
        raise parts["file"].bad(f"this is {file!r}", "the name of a CSV file beside release.json")
    return PublishedTable(spec, figures, Legend(legend)), file

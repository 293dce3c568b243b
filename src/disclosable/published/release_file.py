"""`release.json`, as this program writes it, read back strictly and held against its CSV files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from disclosable.errors import BadInput, BadRelease
from disclosable.published.finding import ReadingFinding
from disclosable.published.node import Node, load
from disclosable.published.sums import check_sums
from disclosable.sdc.figures import LARGEST_FIGURE, UNPUBLISHED, Figures
from disclosable.sdc.precision import EXACT, How, Precision
from disclosable.sdc.publication import IN_THE_FILE, MOST_FIGURES, PUBLISHED, SHOWN, Publication
from disclosable.sdc.release import (
    COVERS,
    Legend,
    Meaning,
    Population,
    PublishedTable,
    Release,
)
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.shown import SHOWN_TOO, Shown
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.text_file import read_rows

NAME = "release.json"
"""What the file is called in a folder that `protect` or `answer` wrote."""


def read_publication(path: Path) -> Publication:
    """Read `release.json` into a release and the names of its CSV files.

    The figures of a large table are read from its CSV file, which alone has them.

    Raises:
        FileUnreadable: missing, not UTF-8, or no JSON; a CSV file that has to be read is missing.
        BadRecords: such a file is no table.
        BadRelease: a key is missing, unknown, there twice or of another type; or what it says
            contradicts itself. The message names the place in the file.
    """
    data = Node(load(path), path, ())
    try:
        return _publication(data)
    except BadInput as problem:
        of_csv_file = Path(problem.where.split(",")[0]).suffix == ".csv"
        if problem.where.startswith(str(path)) or of_csv_file:
            raise
        raise BadRelease(
            problem.found,
            where=f"{path}, {problem.where}" if problem.where else str(path),
            expected=problem.expected,
            instead=problem.instead,
        ) from None


def read_release(path: Path, only: str | None = None) -> tuple[Release, tuple[ReadingFinding, ...]]:
    """A release with what was found on reading it: all its tables, or that whose file is `only`.

    Every CSV file is held against the release. What differs is a finding, and must be settled:
    the public sees two figures.

    Raises:
        FileUnreadable, BadRecords, BadRelease: see `read_publication`.
    """
    publication = read_publication(path)
    release = publication.release
    tables = tuple(t for t in release.tables if only in (None, publication.files[t.name]))
    findings: list[ReadingFinding] = []
    for table in tables:
        # The figures of a large table come from its file, so there is nothing to hold them against.
        if len(table.figures) <= MOST_FIGURES:
            findings += _compare(table, path.parent / publication.files[table.name])
        findings += check_sums(table, f"{path}, table {table.name!r}")
    if len(tables) < len(release.tables):
        names = {t.name for t in tables}
        shown = tuple(s for s in release.shown if s.table in names)
        release = replace(release, tables=tables, shown=shown)
    return release, tuple(findings)


def _compare(table: PublishedTable, path: Path) -> Iterator[ReadingFinding]:
    if not path.is_file():
        yield ReadingFinding(
            "file-missing", str(path), f"the file of table {table.name!r} is missing", settle=True
        )
        return
    rows = read_rows(path)
    line, header = next(rows)
    expected = [*table.spec.columns, PUBLISHED]
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
        cell = _cell(table.spec, row[:-1])
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


def _cell(spec: TableSpec, codes: Sequence[str]) -> Cell | None:
    """The cell on the line of these codes, one for each column; None where one is empty."""
    named = {**spec.where, **dict(zip(spec.columns, codes, strict=True))}
    return Cell(tuple(named[n] for n in spec.dimension_names)) if all(codes) else None


def _figures_in_file(spec: TableSpec, markers: tuple[str, ...], path: Path) -> Figures:
    """The figures of a large table, from its CSV file."""
    rows = read_rows(path)
    line, header = next(rows)
    expected = [*spec.columns, PUBLISHED]
    if header != expected:
        raise BadRelease(
            f"the columns are {', '.join(header)}",
            where=f"{path}, line {line}",
            expected=", ".join(expected),
        )
    lattice = spec.lattice
    held = sum(
        d.places[spec.where[d.name]] * stride
        for d, stride in zip(spec.dimensions, lattice.strides, strict=True)
        if d.name in spec.where
    )
    columns = [
        {code: place * stride for code, place in d.places.items()}
        for d, stride in zip(spec.dimensions, lattice.strides, strict=True)
        if d.name not in spec.where
    ]
    number = {marker: -at for at, marker in enumerate(markers, 1)}
    codes = np.full(lattice.size, UNPUBLISHED, np.int64)
    for line, row in rows:
        try:
            index = held + sum(by[code] for by, code in zip(columns, row, strict=False))
        except KeyError as unknown:
            raise BadRelease(
                f"the code {unknown.args[0]!r} is none of {NAME}", where=f"{path}, line {line}"
            ) from None
        if not lattice.published[index] or codes[index] != UNPUBLISHED:
            twice = "stands twice" if lattice.published[index] else "is not published"
            raise BadRelease(
                f"the cell {' / '.join(row[:-1])} {twice}", where=f"{path}, line {line}"
            )
        codes[index] = _printed(row[-1], number, f"{path}, line {line}")
    missing = np.flatnonzero(lattice.published & (codes == UNPUBLISHED))
    if len(missing):
        raise BadRelease(f"{lattice.cell(int(missing[0]))} is missing", where=str(path))
    return Figures.of_array(spec, codes, markers)


def _printed(text: str, number: Mapping[str, int], where: str) -> int:
    """A figure, or a marker's number."""
    if text in number:
        return number[text]
    if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_FIGURE)):
        figure = int(text)
        if figure <= LARGEST_FIGURE and str(figure) == text:
            return figure
    raise BadRelease(
        f"{text!r} is printed",
        where=where,
        expected="a whole number in plain digits, or a marker",
        instead=list(number),
    )


def _publication(data: Node) -> Publication:
    names = ("release", "population", "rule", "promise", "assumed", "dimensions", "tables")
    top = data.keys(*names, perhaps=("covers", "beside", SHOWN))
    shown = _shown(top[SHOWN]) if SHOWN in top else ()
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
        rule=_rule(top["rule"], top["promise"], is_shown=bool(shown)),
        assumed=tuple(line.text() for line in top["assumed"].items()),
        covers=top["covers"].text() if "covers" in top else COVERS[0],
        beside=tuple(d.text() for d in top["beside"].items()) if "beside" in top else None,
        shown=shown,
    )
    unused = [
        name for name in dimensions if not any(name in t.spec.dimension_names for t in tables)
    ]
    if unused:
        raise top["dimensions"].bad(f"no table has the dimension {unused[0]!r}")
    return Publication(release, files)


def _shown(node: Node) -> tuple[Shown, ...]:
    """The figures that the rule covers and that are shown, each with the reason."""
    found = []
    for item in node.items():
        parts = item.keys("table", "cell", "why")
        codes = tuple(code.text() for code in parts["cell"].items())
        if not codes or not all(codes):
            raise item.bad("a code is empty", "a code for every dimension")
        found.append(Shown(parts["table"].text(), Cell(codes), parts["why"].text()))
    if not found:
        raise node.bad("no figure is listed", "no such key where there is none")
    return tuple(found)


def _rule(node: Node, promise: Node, *, is_shown: bool) -> PrimaryRule:
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
    sentence = f"{rule.sentence} {SHOWN_TOO}" if is_shown else rule.sentence
    if parts["sentence"].text() != sentence:
        raise parts["sentence"].bad("the sentence is not what the numbers say", repr(sentence))
    return rule


def _dimension(node: Node) -> Hierarchy:
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


def _table(node: Node, dimensions: Mapping[str, Hierarchy]) -> tuple[PublishedTable, str]:
    names = ("name", "title", "file", "dimensions", "legend", "figures")
    parts = node.keys(*names, perhaps=("margins", "where", "precision"))
    named = []
    for item in parts["dimensions"].items():
        if item.text() not in dimensions:
            raise item.bad(f"there is no dimension {item.text()!r}", ", ".join(dimensions))
        named.append(dimensions[item.text()])
    spec = TableSpec(
        parts["name"].text(),
        tuple(named),
        parts["title"].text(),
        _margins(parts["margins"]) if "margins" in parts else None,
        parts["where"].texts() if "where" in parts else {},
    )
    precision = _precision(parts["precision"]) if "precision" in parts else EXACT
    legend: dict[str, Meaning] = {}
    for item in parts["legend"].items():
        entry = item.keys("marker", "low", "high", "sentence")
        marker = entry["marker"].text()
        if marker in legend:
            raise item.bad(f"the marker {marker!r} is explained twice")
        high = None if entry["high"].value is None else entry["high"].count()
        legend[marker] = Meaning(entry["low"].count(), high, entry["sentence"].text())
    file = parts["file"].text()
    if Path(file).name != file or not file.lower().endswith(".csv") or "\\" in file:
        raise parts["file"].bad(f"this is {file!r}", "the name of a CSV file beside release.json")
    return PublishedTable(
        spec,
        _figures(parts["figures"], spec, tuple(legend), node.path.parent / file),
        Legend(legend),
        precision,
    ), file


def _margins(node: Node) -> tuple[frozenset[str], ...]:
    margins = []
    for item in node.items():
        names = [name.text() for name in item.items()]
        if len(set(names)) < len(names):
            raise item.bad("a dimension stands twice", "each dimension that is totalled once")
        margins.append(frozenset(names))
    return tuple(margins)


def _precision(node: Node) -> Precision:
    parts = node.keys("how", "base")
    how = parts["how"].text()
    if how not in set(How):
        raise parts["how"].bad(f"this is {how!r}", " or ".join(How))
    return Precision(How(how), parts["base"].count())


def _figures(
    node: Node, spec: TableSpec, markers: tuple[str, ...], path: Path
) -> Mapping[Cell, int | str]:
    many = len(spec.lattice.published_indexes)
    if (node.value == IN_THE_FILE) != (many > MOST_FIGURES):
        raise node.bad(
            f"{many:,} cells are published",
            f"{IN_THE_FILE!r} where there are more than {MOST_FIGURES:,}, otherwise a list",
        )
    if many > MOST_FIGURES:
        return _figures_in_file(spec, markers, path)
    figures: dict[Cell, int | str] = {}
    for item in node.items():
        figure = item.keys("cell", PUBLISHED)
        codes = tuple(code.text() for code in figure["cell"].items())
        if not codes or not all(codes):
            raise item.bad("a code is empty", "a code for every dimension")
        if Cell(codes) in figures:
            raise item.bad(f"the cell {' / '.join(codes)} stands twice")
        printed = figure[PUBLISHED]
        figures[Cell(codes)] = printed.text() if isinstance(printed.value, str) else printed.count()
    return figures

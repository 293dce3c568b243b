"""A specification of tables in TOML: `tables.toml` in a case folder, or `--spec`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from disclosable.errors import BadSpec
from disclosable.tables.cell import TOTAL
from disclosable.tables.count_spec import Outside
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.population import Population
from disclosable.tables.records import DateColumn
from disclosable.tables.shown import Shown
from disclosable.tables.shown_file import read_shown
from disclosable.tables.spec import TableSpec
from disclosable.toml_file import TomlTable, said_in


@dataclass(frozen=True, slots=True)
class RecordsSection:
    """Where the records are and how they are read; `columns` as in `CountSpec`."""

    file: Path
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    dates: DateColumn | None = None
    outside: Outside = Outside.REFUSE


@dataclass(frozen=True, slots=True)
class TablesFile:
    """What the file says: who is counted, where the records are, the dimensions and the tables.

    `questions` maps a table's name to the label of the question that it answers, where it says so.
    `shown` are low counts that are shown because they identify nobody; whether they are low, is
    found out where they are counted.
    """

    population: Population | None
    records: RecordsSection | None
    dimensions: tuple[Hierarchy, ...]
    tables: tuple[TableSpec, ...]
    questions: dict[str, str]
    shown: tuple[Shown, ...] = ()


def read_tables_file(path: Path) -> TablesFile:
    """Read and check a table specification.

    Raises:
        BadSpec: a key is missing, unknown or of the wrong kind; a hierarchy loops or has an
            orphan; a table names a dimension that is not there; a low count that is to be shown is
            in no table, or has no reason. The message names file and key.
    """
    top = TomlTable.read(path, BadSpec)
    population = _population(top.table("population")) if "population" in top else None
    records = _records(top.table("records"), path) if "records" in top else None
    dimension_tables = top.table("dimensions")
    dimensions = {
        name: _dimension(name, dimension_tables.table(name)) for name in dimension_tables.names()
    }
    tables: list[TableSpec] = []
    questions: dict[str, str] = {}
    for section in top.tables("tables"):
        spec = _table(section, dimensions)
        if spec.name in {t.name for t in tables}:
            raise section.fail("name", f"a second table is called {spec.name!r}")
        if "question" in section:
            questions[spec.name] = section.get("question", str)
        section.finish()
        tables.append(spec)
    shown = tuple(read_shown(section, tables) for section in top.tables("shown"))
    top.finish()
    if not tables:
        raise BadSpec("no table is described", where=str(path), expected="a [[tables]] section")
    used = {name for t in tables for name in t.dimension_names}
    idle = [name for name in dimensions if name not in used]
    if idle:
        raise BadSpec(
            f"the dimension {idle[0]!r} is described but no table uses it", where=str(path)
        )
    if records is not None:
        _check_columns(records, dimensions, top.where)
    return TablesFile(
        population, records, tuple(dimensions.values()), tuple(tables), questions, shown
    )


def _population(section: TomlTable) -> Population:
    as_at = section.get("as_at", date)
    population = Population(
        unit=section.get("unit", str),
        period=section.get("period", str),
        as_at=f"{as_at.day} {as_at:%B %Y}",
        source=section.get("source", str),
        notes=section.strings("notes"),
    )
    section.finish()
    return population


def _records(section: TomlTable, path: Path) -> RecordsSection:
    file = section.get("file", str)
    if Path(file).is_absolute() or ".." in Path(file).parts:
        raise section.fail("file", f"the file is {file!r}", "a file inside the case folder")
    columns: dict[str, str] = {}
    if "columns" in section:
        named = section.table("columns")
        columns = {name: named.get(name, str) for name in named.names()}
    dates, outside = None, Outside.REFUSE
    if "dates" in section:
        dates, outside = _dates(section.table("dates"))
    sheet = section.optional("sheet", str, "")
    section.finish()
    return RecordsSection(path.parent / file, sheet, MappingProxyType(columns), dates, outside)


def _dates(section: TomlTable) -> tuple[DateColumn, Outside]:
    column, first, last = (
        section.get("column", str),
        section.get("from", date),
        section.get("to", date),
    )
    outside = section.optional("outside", str, Outside.REFUSE.value)
    section.finish()
    if outside not in tuple(Outside):
        raise section.fail("outside", f"the value is {outside!r}", " or ".join(Outside))
    with said_in(section):
        return DateColumn(column, first, last), Outside(outside)


def _check_columns(
    records: RecordsSection, dimensions: Mapping[str, Hierarchy], where: str
) -> None:
    unknown = [name for name in records.columns if name not in dimensions]
    if unknown:
        raise BadSpec(
            f"a column is named for {unknown[0]!r}, which is not a dimension",
            where=f"{where}, [records], [columns]",
            instead=dimensions,
        )


def _dimension(name: str, section: TomlTable) -> Hierarchy:
    title = section.optional("title", str, "")
    meanings: dict[str, str] = {}
    if "meanings" in section:
        inner = section.table("meanings")
        meanings = {code: inner.get(code, str) for code in inner.names()}
    if "parts" in section:
        parts = section.table("parts")
        parents: dict[str, str] = {}
        taken: dict[str, str] = {}
        groups = {code: parts.strings(code) for code in parts.names()}
        inside = {code for group in groups.values() for code in group}
        for group, codes in groups.items():
            if group not in inside:
                parents.setdefault(group, TOTAL)
            for code in codes:
                if code in taken:
                    raise parts.fail(
                        group, f"{code!r} is part of {taken[code]!r} already", "one group a code"
                    )
                parents[code] = taken[code] = group
        section.finish()
        with said_in(section):
            return Hierarchy(name, parents, title, meanings)
    codes = section.strings("codes")
    section.finish()
    if not codes:
        raise section.fail("codes", "there are no codes", "a list of codes, or a [parts] section")
    with said_in(section):
        return Hierarchy.flat(name, codes, title=title, meanings=meanings)


def _table(section: TomlTable, dimensions: dict[str, Hierarchy]) -> TableSpec:
    by = section.strings("by")
    unknown = [name for name in by if name not in dimensions]
    if unknown:
        raise section.fail(
            "by", f"{unknown[0]!r} is not a dimension", f"one of {', '.join(dimensions)}"
        )
    name, title = section.get("name", str), section.optional("title", str, "")
    margins = _margins(section) if "margins" in section else None
    where: dict[str, str] = {}
    if "where" in section:
        inner = section.table("where")
        where = {dimension: inner.get(dimension, str) for dimension in inner.names()}
    with said_in(section):
        return TableSpec(name, tuple(dimensions[d] for d in by), title, margins, where)


def _margins(section: TomlTable) -> tuple[frozenset[str], ...]:
    """`margins = [["sex"], []]`: for each margin the dimensions that are totalled in it."""
    expected = (
        "a list of lists of dimensions: those that are totalled in each margin, [] for the inner "
        "cells"
    )
    margins = []
    for totalled in section.get("margins", list):
        if not isinstance(totalled, list) or not all(isinstance(n, str) for n in totalled):
            raise section.fail("margins", f"a margin is {totalled!r}", expected)
        twice = sorted({name for name in totalled if totalled.count(name) > 1})
        if twice:
            raise section.fail("margins", f"a margin names {twice[0]!r} twice", expected)
        margins.append(frozenset(totalled))
    return tuple(margins)

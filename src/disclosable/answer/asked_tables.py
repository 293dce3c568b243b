"""The true tables that `protect` is asked for, from records or ready counts. Secret."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from disclosable.answer.counting import count_tables
from disclosable.answer.protect_request import TableRequest
from disclosable.errors import BadSpec
from disclosable.progress import Progress, silent
from disclosable.tables.by import dimensions_of, parse_by, records_by
from disclosable.tables.count import count
from disclosable.tables.counts_file import read_counts
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.part import hold, parse_margins, parse_where
from disclosable.tables.population import Population
from disclosable.tables.shown import Shown
from disclosable.tables.spec import TableSpec
from disclosable.tables.spec_file import RecordsSection, read_tables_file
from disclosable.tables.table import Table


@dataclass(frozen=True, repr=False)
class AskedTables:
    """True tables, the table of all dimensions where the atlas needs it, and who is counted.

    `shown` are low counts that are to be shown, because they identify nobody.
    """

    tables: tuple[Table, ...]
    joint: Table | None
    population: Population
    name: str
    shown: tuple[Shown, ...] = ()

    def __repr__(self) -> str:
        return f"AskedTables({self.name!r}, {len(self.tables)} tables)"

    @property
    def cells(self) -> int:
        """How many cells are to be published."""
        return sum(len(t.spec.lattice.published_indexes) for t in self.tables)


def read_asked(asked: TableRequest, progress: Progress = silent) -> AskedTables:
    """Count the records, or read the counts.

    Raises:
        FileUnreadable, BadRecords, BadSpec, TooLarge: the file, the specification, or what
            `margins` and `where` say.
    """
    progress("reading", 0, None)
    # "." and "/" have no name.
    name = asked.file.stem or asked.file.absolute().name or "records"
    if asked.spec is None:
        table = _of_columns(asked, progress)
        return AskedTables((table,), None, _unsaid(asked.file), name)
    described = read_tables_file(asked.spec)
    population = described.population or _unsaid(asked.file)
    if asked.count:
        if len(described.tables) > 1:
            raise BadSpec(
                "several tables are described, and a file of counts holds one",
                where=str(asked.file),
                expected="records, or a spec with one table",
            )
        table = read_counts(asked.file, described.tables[0], asked.count, asked.sheet)
        return AskedTables((table,), None, population, name, described.shown)
    said = described.records or RecordsSection(asked.file)
    section = replace(said, file=asked.file, sheet=asked.sheet or said.sheet)
    tables, joint = count_tables(section, described.tables, progress)
    return AskedTables(tuple(tables), joint, population, name, described.shown)


def _of_columns(asked: TableRequest, progress: Progress) -> Table:
    columns, held = hold(parse_by(asked.by), parse_where(asked.where))

    def spec(dimensions: tuple[Hierarchy, ...]) -> TableSpec:
        free = [d.name for d in dimensions if d.name not in held]
        return TableSpec("table", dimensions, "", parse_margins(asked.margins, free), held)

    if asked.count:
        found = spec(dimensions_of(asked.file, columns, asked.sheet))
        return read_counts(asked.file, found, asked.count, asked.sheet)
    records = records_by(asked.file, columns, sheet=asked.sheet, progress=progress)
    return count(records, spec(records.dimensions))


def _unsaid(file: Path) -> Population:
    """What the command line was not told. `release.json` says so rather than nothing."""
    return Population(
        unit="records",
        period="not stated",
        as_at="not stated",
        source=file.name or "not stated",
        notes=("Made without a description of the population: give one with --spec.",),
    )

"""What was read out of one published file: its tables, and all that a person must settle first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from disclosable.errors import BadRelease
from disclosable.published.finding import ReadingFinding as ReadingFinding
from disclosable.sdc.release import Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import Cell

NOT_PUBLISHED = "(not published)"
"""Stands in a cell that the file does not print at all, such as a total that is left out."""

NOTHING_KNOWN = Meaning(0, None, "The file does not print this figure.")
"""The meaning of `NOT_PUBLISHED`: from 0, without an upper bound. It tells a reader nothing."""


@dataclass(frozen=True)
class Reading:
    """The tables of one published file as its reader knows them.

    Args:
        file: the path that was read, as it was given.
        tables: at least one, as figures, markers and legends. A cell that the file leaves out bears
            `NOT_PUBLISHED`.
        unpublished: for every table by name, the cells that bear `NOT_PUBLISHED`. They are
            unknowns, but no hidden cells: nobody was told that there is anything behind them.
        rule: which counts the answer says it withholds, where a legend says so.
        findings: in the order in which they were met.
        release: the whole release, where the file is one of ours.

    Raises:
        BadRelease: no table, two of one name, or `unpublished` and the tables say two things.
    """

    file: str
    tables: tuple[PublishedTable, ...]
    unpublished: Mapping[str, frozenset[Cell]]
    rule: PrimaryRule | None
    findings: tuple[ReadingFinding, ...] = ()
    release: Release | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if not self.tables:
            raise BadRelease("a reading has no table", where=self.file)
        names = [t.name for t in self.tables]
        if len(set(names)) < len(names):
            raise BadRelease("two tables have one name", where=self.file, instead=names)
        if set(self.unpublished) != set(names):
            raise BadRelease(
                "the unpublished cells are not given table by table",
                where=self.file,
                instead=list(self.unpublished),
            )
        for table in self.tables:
            bears = {cell for cell in table.hidden if table[cell] == NOT_PUBLISHED}
            if bears != self.unpublished[table.name]:
                raise BadRelease(
                    f"the unpublished cells are not those that bear {NOT_PUBLISHED!r}",
                    where=f"{self.file}, table {table.name!r}",
                )
        object.__setattr__(self, "unpublished", MappingProxyType(dict(self.unpublished)))

    @property
    def open(self) -> bool:
        """Whether a person must settle something before anything here can be called safe."""
        return any(finding.settle for finding in self.findings)

    def hidden(self, table: PublishedTable) -> tuple[Cell, ...]:
        """The cells of `table` that bear a marker and are not merely left out."""
        left_out = self.unpublished[table.name]
        return tuple(cell for cell in table.hidden if cell not in left_out)

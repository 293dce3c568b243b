"""What the public sees. There is no field here for a hidden count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from disclosable.errors import BadRelease
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.population import Population as Population
from disclosable.tables.spec import TableSpec

Published = int | str
"""A figure that is shown, or the marker that stands in its place."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a marker tells the reader: the hidden count lies from `low` to `high`.

    `high` is None where the legend leaves it open. `sentence` is what is printed.
    """

    low: int
    high: int | None
    sentence: str

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise BadRelease(f"a legend says from {self.low} to {self.high}")
        if not self.sentence:
            raise BadRelease("a legend has no sentence")

    def allows(self, count: int) -> bool:
        """Whether the legend is true of this count."""
        return self.low <= count and (self.high is None or count <= self.high)


@dataclass(frozen=True)
class Legend:
    """What every marker of one table means. A marker without a meaning cannot be printed."""

    meanings: Mapping[str, Meaning]

    def __post_init__(self) -> None:
        object.__setattr__(self, "meanings", MappingProxyType(dict(self.meanings)))

    def __getitem__(self, marker: str) -> Meaning:
        return self.meanings[marker]

    def __iter__(self) -> Iterator[str]:
        return iter(self.meanings)


@dataclass(frozen=True)
class PublishedTable:
    """One table as the public sees it: for every cell a figure or a marker, and the legend.

    Raises:
        BadRelease: a cell is missing, is no address of the table, or bears a marker without a
            meaning; a figure is negative.
    """

    spec: TableSpec
    figures: Mapping[Cell, Published]
    legend: Legend

    def __post_init__(self) -> None:
        figures = {}
        for cell in self.spec.cells():
            where = f"table {self.spec.name!r}, {cell}"
            if cell not in self.figures:
                raise BadRelease("nothing is published for this cell", where=where)
            figure = self.figures[cell]
            if isinstance(figure, str):
                if figure not in self.legend.meanings:
                    raise BadRelease(
                        f"the marker {figure!r} has no meaning in the legend",
                        where=where,
                        instead=list(self.legend),
                    )
            elif isinstance(figure, bool) or not isinstance(figure, int) or figure < 0:
                raise BadRelease(f"the figure is {figure!r}", where=where, expected="a count")
            figures[cell] = figure
        extra = [cell for cell in self.figures if not self.spec.has(cell)]
        if extra:
            raise BadRelease(
                "a figure is given for a cell that the table does not have",
                where=f"table {self.spec.name!r}, {extra[0]}",
            )
        unused = [m for m in self.legend if m not in figures.values()]
        if unused:
            raise BadRelease(
                f"the legend explains {unused[0]!r}, which no cell bears",
                where=f"table {self.spec.name!r}",
            )
        object.__setattr__(self, "figures", MappingProxyType(figures))

    def __getitem__(self, cell: Cell) -> Published:
        return self.figures[cell]

    @property
    def name(self) -> str:
        """What its files are called."""
        return self.spec.name

    @property
    def hidden(self) -> tuple[Cell, ...]:
        """The cells that bear a marker, in published order."""
        return tuple(c for c, f in self.figures.items() if isinstance(f, str))


@dataclass(frozen=True)
class Release:
    """All the tables of one answer, over the same records, with the rule that was applied.

    Raises:
        BadRelease: no table, two tables of one name, or one dimension with two sets of codes.
    """

    name: str
    population: Population
    tables: tuple[PublishedTable, ...]
    rule: PrimaryRule
    assumed: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.tables:
            raise BadRelease("a release has no table", where=f"release {self.name!r}")
        names = [t.name for t in self.tables]
        if len(set(names)) < len(names):
            raise BadRelease("two tables have one name", where=f"release {self.name!r}")
        seen: dict[str, Hierarchy] = {}
        for table in self.tables:
            for dimension in table.spec.dimensions:
                other = seen.setdefault(dimension.name, dimension)
                if dict(other.parents) != dict(dimension.parents):
                    raise BadRelease(
                        f"the dimension {dimension.name!r} has two sets of codes",
                        where=f"release {self.name!r}, table {table.name!r}",
                    )

    def table(self, name: str) -> PublishedTable:
        """The table of that name.

        Raises:
            BadRelease: there is none.
        """
        for table in self.tables:
            if table.name == name:
                return table
        raise BadRelease(
            f"there is no table {name!r}",
            where=f"release {self.name!r}",
            instead=[t.name for t in self.tables],
        )

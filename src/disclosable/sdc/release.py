"""What the public sees. There is no field here for a hidden count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from disclosable.errors import BadRelease
from disclosable.sdc.figures import LARGEST_FIGURE, Figures
from disclosable.sdc.figures import Published as Published
from disclosable.sdc.precision import EXACT, How, Precision
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.shown import SHOWN_TOO, Shown
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.lattice import Ints
from disclosable.tables.population import Population as Population
from disclosable.tables.spec import TableSpec

_DIGEST = re.compile("[0-9a-f]{64}")
COVERS = ("kept", "not judged")
"""Whether counts that are hidden only to protect others keep the promise too."""


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
        if max(self.low, self.high or 0) > LARGEST_FIGURE:
            raise BadRelease(
                f"a legend says from {self.low} to {self.high}",
                expected=f"numbers up to {LARGEST_FIGURE:,}",
            )
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
    """One table as the public sees it: for every published cell a figure or a marker, the legend.

    `precision` says how the figures come from the counts; a marker's meaning is about the count.

    Raises:
        BadRelease: a published cell is missing, a cell is not published, or bears a marker without
            a meaning; a figure is negative, or none that the precision allows; controlled figures
            do not add up.
    """

    spec: TableSpec
    figures: Mapping[Cell, Published]
    legend: Legend
    precision: Precision = EXACT

    def __post_init__(self) -> None:
        held = self.figures
        if not isinstance(held, Figures) or held.spec is not self.spec:
            held = Figures.of_mapping(self.spec, held, tuple(self.legend))
            object.__setattr__(self, "figures", held)
        borne = [held.markers[-1 - code] for code in np.unique(held.codes[held.hidden_indexes])]
        unexplained = [marker for marker in borne if marker not in self.legend.meanings]
        if unexplained:
            raise BadRelease(
                f"the marker {unexplained[0]!r} has no meaning in the legend",
                where=f"table {self.spec.name!r}",
                instead=list(self.legend),
            )
        unused = [m for m in self.legend if m not in borne]
        if unused:
            raise BadRelease(
                f"the legend explains {unused[0]!r}, which no cell bears",
                where=f"table {self.spec.name!r}",
            )
        if not self.precision.is_exact:
            self._check_precision()

    @classmethod
    def of_array(
        cls,
        spec: TableSpec,
        codes: Ints,
        markers: tuple[str, ...],
        legend: Legend,
        precision: Precision = EXACT,
    ) -> PublishedTable:
        """From a number for every cell of `spec.lattice`: see `Figures`."""
        return cls(spec, Figures.of_array(spec, codes, markers), legend, precision)

    def _check_precision(self) -> None:
        codes, lattice = self.codes, self.spec.lattice
        wrong = np.flatnonzero((codes >= 0) & ~self.precision.allows(codes))
        if len(wrong):
            raise BadRelease(
                f"the figure is {int(codes[wrong[0]])}",
                where=f"table {self.spec.name!r}, {lattice.cell(int(wrong[0]))}",
                expected=f"a multiple of {self.precision.base}, as figures are rounded to that",
            )
        if self.precision.how is not How.CONTROLLED:
            return
        sums = lattice.sums()
        parts = np.add.reduceat(np.maximum(codes, 0)[sums.parts], sums.ptr[:-1])
        shown = np.minimum.reduceat(codes[sums.parts], sums.ptr[:-1]) >= 0
        total = codes[sums.total]
        broken = np.flatnonzero(shown & (total >= 0) & (parts != total))
        if len(broken):
            first = int(broken[0])
            raise BadRelease(
                f"the figure is {int(total[first])}, and its parts along "
                f"{self.spec.dimension_names[sums.dimension[first]]} add up to {int(parts[first])}",
                where=f"table {self.spec.name!r}, {lattice.cell(int(sums.total[first]))}",
                expected="figures that add up, as they are rounded so that they do",
            )

    def __getitem__(self, cell: Cell) -> Published:
        return self.figures[cell]

    @property
    def name(self) -> str:
        """What its files are called."""
        return self.spec.name

    @property
    def codes(self) -> Ints:
        """A number for every cell of the lattice: figure, marker or neither; see `Figures`."""
        return self._held.codes

    @property
    def markers(self) -> tuple[str, ...]:
        """The markers that negative numbers in `codes` stand for: -1 for the first, and so on."""
        return self._held.markers

    @property
    def hidden_indexes(self) -> Ints:
        """The lattice's numbers of the cells that bear a marker, in published order."""
        return self._held.hidden_indexes

    @property
    def hidden(self) -> tuple[Cell, ...]:
        """The cells that bear a marker, in published order."""
        return tuple(map(self.spec.lattice.cell, self.hidden_indexes.tolist()))

    @property
    def _held(self) -> Figures:
        assert isinstance(self.figures, Figures)
        return self.figures


@dataclass(frozen=True)
class Release:
    """All the tables of one answer, over the same records, with the rule that was applied.

    `covers` says whether counts that are not low, but hidden to protect low ones, keep the promise
    as well ("kept"), or were not judged ("not judged"). `beside` are the digests of the earlier
    releases that it was judged together with; None where it was made without a shelf. `shown` are
    the figures that the rule covers and that were judged to identify nobody, each cell that prints
    one.

    Raises:
        BadRelease: no table, two tables of one name, or one dimension with two sets of codes; an
            earlier release named by no digest, or twice; a cell that is said to be shown although
            low, and is not, or stands twice.
    """

    name: str
    population: Population
    tables: tuple[PublishedTable, ...]
    rule: PrimaryRule
    assumed: tuple[str, ...] = ()
    covers: str = "kept"
    beside: tuple[str, ...] | None = None
    shown: tuple[Shown, ...] = ()

    def __post_init__(self) -> None:
        digests = self.beside or ()
        wrong = [d for d in digests if not _DIGEST.fullmatch(d) or digests.count(d) > 1]
        if wrong:
            raise BadRelease(
                f"an earlier release is named {wrong[0]!r}",
                where=f"release {self.name!r}",
                expected="the digest of each, once: 64 letters and digits from 0 to f",
            )
        if self.covers not in COVERS:
            raise BadRelease(
                f"the covers are {self.covers!r}",
                where=f"release {self.name!r}",
                expected=" or ".join(map(repr, COVERS)),
            )
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
        self._check_shown()

    def _check_shown(self) -> None:
        seen: set[tuple[str, Cell]] = set()
        for each in self.shown:
            table = self.table(each.table)
            figure = table.figures.get(each.cell)
            is_low = (
                isinstance(figure, int) and table.precision.is_exact and self.rule.hides(figure)
            )
            if not is_low or (each.table, each.cell) in seen:
                raise BadRelease(
                    "it is said to be shown although low, and it is not, or it stands there twice",
                    where=f"release {self.name!r}, table {each.table!r}, {each.cell}",
                    expected="each figure that the rule covers and that is shown, once",
                )
            seen.add((each.table, each.cell))

    @property
    def rule_sentence(self) -> str:
        """The rule in words, for people who read the figures: what is hidden, and what is not."""
        return f"{self.rule.sentence} {SHOWN_TOO}" if self.shown else self.rule.sentence

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

"""What a table is about, without a single count: its dimensions, cells and sums."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from disclosable.errors import BadSpec, TooLarge
from disclosable.tables.cell import FIGURES, TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.lattice import Lattice

MOST_CELLS = 5_000_000
"""More cells than this are refused before they are laid out in memory."""


@dataclass(frozen=True, slots=True)
class Margin:
    """One sum that every reader knows: `total` is the sum of `parts`, along one dimension."""

    total: Cell
    parts: tuple[Cell, ...]
    dimension: str


@dataclass(frozen=True)
class TableSpec:
    """The shape of one table: its dimensions, crossed, and which of its cells are published.

    `name` is what files are called (letters, digits, hyphens); `title` is what people read.

    `totalled` says which margins are published: each set names the dimensions that are totalled
    in it, and the empty set stands for the inner cells. Left out (None), all are.

    `where` makes it a table about a part of the records: it holds one dimension, or several, to
    one code each, a leaf or a group. Only cells with that code are published, and the published
    file has no column for it. Orders by borough about girls are `dimensions` borough and sex,
    `where` sex is F.

    What is not published is a cell all the same: the sums go through it, and a reader can count
    with it.

    Raises:
        BadSpec: no dimension, two of the same name, or a name no file or column could bear; a
            dimension in `totalled` or `where` that is not there, a code that is not one of its
            codes, or nothing left to publish.
        TooLarge: more than `MOST_CELLS` cells.
    """

    name: str
    dimensions: tuple[Hierarchy, ...]
    title: str = ""
    totalled: tuple[frozenset[str], ...] | None = None
    where: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.name or not self.name.replace("-", "").isalnum() or not self.name.isascii():
            raise BadSpec(
                f"a table is called {self.name!r}", expected="letters, digits and hyphens only"
            )
        if not self.dimensions:
            raise BadSpec("no dimension is named", where=f"table {self.name!r}")
        names = [d.name for d in self.dimensions]
        twice = sorted({n for n in names if names.count(n) > 1})
        if twice:
            raise BadSpec(
                f"the dimension {twice[0]!r} is named twice", where=f"table {self.name!r}"
            )
        if FIGURES in names:
            raise BadSpec(
                f"a dimension is called {FIGURES!r}, like the column of figures in published files",
                where=f"table {self.name!r}",
                expected="another name for that dimension",
            )
        if self.size > MOST_CELLS:
            raise TooLarge(
                f"{self.size:,} cells with margins, over the limit of {MOST_CELLS:,}",
                where=f"table {self.name!r}",
                expected="fewer dimensions or coarser codes",
            )
        object.__setattr__(self, "title", self.title or self.name.replace("-", " ").capitalize())
        object.__setattr__(self, "where", MappingProxyType(dict(self.where)))
        self._check_where()
        if self.totalled is not None:
            object.__setattr__(self, "totalled", tuple(frozenset(names) for names in self.totalled))
            self._check_totalled(self.totalled)

    def _check_where(self) -> None:
        dimensions = {d.name: d for d in self.dimensions}
        for name, code in self.where.items():
            if name not in dimensions:
                raise BadSpec(
                    f"it is about {code!r} in {name!r}, which is none of its dimensions",
                    where=f"table {self.name!r}",
                    instead=dimensions,
                )
            if code not in dimensions[name].parents:
                raise BadSpec(
                    f"it is about {code!r}, which is no code of {name!r}",
                    where=f"table {self.name!r}",
                    instead=[*dimensions[name].parents][:20],
                )

    def _check_totalled(self, totalled: tuple[frozenset[str], ...]) -> None:
        where = f"table {self.name!r}"
        if not totalled:
            raise BadSpec(
                "no margin is published, and so no cell at all",
                where=where,
                expected="a list of the dimensions that are totalled, for each margin; an empty "
                "one for the inner cells",
            )
        for number, names in enumerate(totalled):
            unknown = sorted(names.difference(self.dimension_names))
            if unknown:
                raise BadSpec(
                    f"a margin totals {unknown[0]!r}, which is none of its dimensions",
                    where=where,
                    instead=self.dimension_names,
                )
            held = sorted(names.intersection(self.where))
            if held:
                raise BadSpec(
                    f"a margin totals {held[0]!r}, but the table is about "
                    f"{self.where[held[0]]!r} only",
                    where=where,
                    expected="margins over the other dimensions",
                )
            if names in totalled[:number]:
                raise BadSpec(
                    f"the margin that totals {', '.join(sorted(names)) or 'nothing'} is listed "
                    "twice",
                    where=where,
                )

    @cached_property
    def lattice(self) -> Lattice:
        """The cells as numbers and arrays."""
        return Lattice(self.dimensions, self.totalled, self.where)

    @property
    def size(self) -> int:
        """How many cells there are, margins and cells that are not published included."""
        return math.prod(len(d.codes) for d in self.dimensions)

    @property
    def dimension_names(self) -> tuple[str, ...]:
        """What the dimensions are called, in order."""
        return tuple(d.name for d in self.dimensions)

    @property
    def columns(self) -> tuple[str, ...]:
        """The dimensions that have a column in the published file, in order."""
        return tuple(name for name in self.dimension_names if name not in self.where)

    @property
    def publishes_all(self) -> bool:
        """Whether every cell is published."""
        return self.totalled is None and not self.where

    @property
    def grand_total(self) -> Cell:
        """The cell of everybody."""
        return Cell((TOTAL,) * len(self.dimensions))

    def cells(self) -> Iterator[Cell]:
        """Every cell, margins included and published or not, in published order."""
        for codes in itertools.product(*(d.codes for d in self.dimensions)):
            yield Cell(codes)

    def published_cells(self) -> Iterator[Cell]:
        """The cells that are published, in published order."""
        if self.publishes_all:
            yield from self.cells()
        else:
            for index in self.lattice.published_indexes.tolist():
                yield self.lattice.cell(index)

    def is_published(self, cell: Cell) -> bool:
        """Whether the table publishes this cell; not so of a cell that it does not have."""
        if not self.has(cell):
            return False
        codes = dict(zip(self.dimension_names, cell.codes, strict=True))
        if any(codes[name] != code for name, code in self.where.items()):
            return False
        totals = frozenset(name for name, code in codes.items() if code == TOTAL)
        return self.totalled is None or totals in self.totalled

    def leaves(self) -> Iterator[Cell]:
        """The cells that are no margin: what records fall into."""
        for codes in itertools.product(*(d.leaves for d in self.dimensions)):
            yield Cell(codes)

    def has(self, cell: Cell) -> bool:
        """Whether `cell` is an address in this table."""
        return len(cell.codes) == len(self.dimensions) and all(
            d.is_code(code) for d, code in zip(self.dimensions, cell.codes, strict=True)
        )

    def margins(self) -> Iterator[Margin]:
        """Every sum of one total over its direct parts, along every dimension."""
        for cell in self.cells():
            for position, dimension in enumerate(self.dimensions):
                parts = dimension.children(cell.codes[position])
                if parts:
                    yield Margin(
                        cell, tuple(cell.replace(position, p) for p in parts), dimension.name
                    )

    def containing(self, leaf: Cell) -> Iterator[Cell]:
        """Every cell, itself and margins, that a record in `leaf` is counted in."""
        chains = (d.ancestors(c) for d, c in zip(self.dimensions, leaf.codes, strict=True))
        for codes in itertools.product(*chains):
            yield Cell(codes)

    def address(self, cell: Cell) -> tuple[tuple[str, str], ...]:
        """The cell as the people in it: (dimension, code) pairs, totals left out, sorted.

        Two cells of two tables over the same records with the same address count the same people.
        """
        return tuple(
            sorted(
                (d.name, code)
                for d, code in zip(self.dimensions, cell.codes, strict=True)
                if code != TOTAL
            )
        )

    def named(self, cell: Cell) -> dict[str, str]:
        """The cell as {dimension: code}, as JSON and messages show it."""
        return dict(zip(self.dimension_names, cell.codes, strict=True))

"""What a table is about, without a single count: its dimensions, cells and sums."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.errors import BadSpec, TooLarge
from disclosable.tables.cell import FIGURES, TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy

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
    """The shape of one table. All margins are published: every code of every dimension, crossed.

    `name` is what files are called (letters, digits, hyphens); `title` is what people read.

    Raises:
        BadSpec: no dimension, two of the same name, or a name no file or column could bear.
        TooLarge: more than `MOST_CELLS` cells.
    """

    name: str
    dimensions: tuple[Hierarchy, ...]
    title: str = ""

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

    @property
    def size(self) -> int:
        """How many cells there are, margins included."""
        return math.prod(len(d.codes) for d in self.dimensions)

    @property
    def dimension_names(self) -> tuple[str, ...]:
        """The columns of the published file, in order."""
        return tuple(d.name for d in self.dimensions)

    @property
    def grand_total(self) -> Cell:
        """The cell of everybody."""
        return Cell((TOTAL,) * len(self.dimensions))

    def cells(self) -> Iterator[Cell]:
        """Every cell, margins included, in published order."""
        for codes in itertools.product(*(d.codes for d in self.dimensions)):
            yield Cell(codes)

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

"""Small tables for tests, and a reader so slow and plain that it can be trusted."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from disclosable.sdc.release import PublishedTable, Release
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.population import Population
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

POPULATION = Population("orders", "1 April 2022 to 31 March 2023", "1 May 2023", "the register")


def table(name: str, dimensions: Mapping[str, Sequence[str]], counts: Sequence[int]) -> Table:
    """A table from its dimensions' codes and the counts of its leaves in published order."""
    spec = TableSpec(name, tuple(Hierarchy.flat(n, codes) for n, codes in dimensions.items()))
    return Table(spec, dict(zip(spec.leaves(), counts, strict=True)))


def every_reading(release: Release, at_most: int) -> Iterator[dict[tuple[str, Cell], int]]:
    """Every set of counts up to `at_most` in a leaf that publishes exactly this release.

    One table only. By trying every combination, with no cleverness at all.
    """
    (published,) = release.tables
    spec = published.spec
    leaves = list(spec.leaves())
    # Which leaves each cell adds up, and what is known of their sum.
    sums = [
        (cell, [i for i, leaf in enumerate(leaves) if cell in set(spec.containing(leaf))])
        for cell in spec.cells()
    ]
    known = []
    for cell, parts in sums:
        figure = published[cell]
        if isinstance(figure, str):
            meaning = published.legend[figure]
            known.append((parts, meaning.low, meaning.high))
        else:
            known.append((parts, figure, figure))
    for counts in itertools.product(range(at_most + 1), repeat=len(leaves)):
        fits = all(
            low <= (n := sum(counts[i] for i in parts)) and (high is None or n <= high)
            for parts, low, high in known
        )
        if fits:
            yield {(spec.name, cell): sum(counts[i] for i in parts) for cell, parts in sums}


def publishes(guess: Table, published: PublishedTable) -> bool:
    """Whether these counts give every shown figure, and whether every legend is true of them."""
    for cell, figure in published.figures.items():
        if isinstance(figure, str):
            if not published.legend[figure].allows(guess[cell]):
                return False
        elif guess[cell] != figure:
            return False
    return True

"""Releases of any shape from made records: what a reader sees, and the counts behind it."""

from __future__ import annotations

import itertools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from small_tables import POPULATION

from disclosable.errors import Unproved
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.bands import Bands, band
from disclosable.sdc.needs import true_counts
from disclosable.sdc.release import PublishedTable, Release
from disclosable.sdc.rounding import round_adding, round_nearest
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.style import Style, legend_of, marker_of
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

METHODS = ("hidden", "hidden", "hidden", "hidden", "nearest", "controlled", "bands")


@dataclass(frozen=True)
class Drawn:
    """A release, the atlas of its tables and the true count of each unknown."""

    release: Release
    atlas: Atlas
    counts: tuple[int, ...]


def draw_release(seed: int, most_leaves: int = 12) -> Drawn:
    """One release: one to three tables of one to four dimensions, anything hidden, any method."""
    rng = random.Random(seed)
    dimensions = _dimensions(rng, most_leaves)
    records = {
        codes: rng.choice((0, 0, 1, 1, 2, 3, rng.randint(0, 6)))
        for codes in itertools.product(*(d.leaves for d in dimensions))
    }
    specs = _specs(rng, dimensions)
    tables = [_counted(spec, dimensions, records) for spec in specs]
    atlas = Atlas.of(specs)
    joint = None if atlas.joint is None else _counted(atlas.joint, dimensions, records)
    rule = PrimaryRule(
        threshold=rng.randint(2, 3),
        zeros=rng.choice(list(Zeros)),
        promise=rng.choice(list(Promise)),
    )
    method = rng.choice(METHODS)
    published = _published(rng, tables, rule, method)
    counts = true_counts(atlas, tables, joint)
    return Drawn(Release("r", POPULATION, tuple(published), rule), atlas, counts)


def _dimensions(rng: random.Random, most_leaves: int) -> list[Hierarchy]:
    dimensions: list[Hierarchy] = []
    leaves = 1
    for name in "abcd"[: rng.randint(1, 4)]:
        size = rng.randint(2, 4)
        codes = [f"{name}{n}" for n in range(size)]
        nested = {c: rng.choice([TOTAL, *codes[:at]]) for at, c in enumerate(codes)}
        parents = nested if rng.random() < 0.4 else dict.fromkeys(codes, TOTAL)
        dimension = Hierarchy(name, parents)
        if dimensions and leaves * len(dimension.leaves) > most_leaves:
            break
        leaves *= len(dimension.leaves)
        dimensions.append(dimension)
    return dimensions


def _specs(rng: random.Random, dimensions: Sequence[Hierarchy]) -> list[TableSpec]:
    specs = []
    for number in range(rng.choice((1, 1, 2, 3))):
        first = number == 0 and rng.random() < 0.7
        size = len(dimensions) if first else rng.randint(1, len(dimensions))
        some = rng.sample(dimensions, size)
        where = {d.name: rng.choice([*d.parents]) for d in some if rng.random() < 0.12}
        free = [d.name for d in some if d.name not in where]
        every = [
            frozenset(names)
            for n in range(len(free) + 1)
            for names in itertools.combinations(free, n)
        ]
        totalled = (
            tuple(rng.sample(every, rng.randint(1, len(every)))) if rng.random() < 0.3 else None
        )
        specs.append(TableSpec(f"t{number}", tuple(some), "", totalled, where))
    return specs


def _counted(
    spec: TableSpec, dimensions: Sequence[Hierarchy], records: Mapping[tuple[str, ...], int]
) -> Table:
    """The table of the records, by going through them one by one."""
    at = {d.name: place for place, d in enumerate(dimensions)}
    leaves = dict.fromkeys(spec.leaves(), 0)
    for codes, count in records.items():
        leaves[Cell(tuple(codes[at[name]] for name in spec.dimension_names))] += count
    return Table(spec, leaves)


def _published(
    rng: random.Random, tables: Sequence[Table], rule: PrimaryRule, method: str
) -> list[PublishedTable]:
    if method == "nearest":
        return [round_nearest(t, rng.choice((2, 3, 5))) for t in tables]
    if method == "controlled":
        try:
            return [round_adding(t, 3) for t in tables]
        except Unproved:
            return [round_nearest(t, 3) for t in tables]
    if method == "bands":
        return [band(t, Bands((rule.high, rule.high + 4), rng.randint(0, 1))) for t in tables]
    # The same people are hidden wherever they stand, or they would be shown.
    share = rng.choice((0.0, 0.15, 0.4, 0.7))
    others = {
        t.spec.address(c): rng.random() < share for t in tables for c in t.spec.published_cells()
    }
    return [_hidden(rng.choice(list(Style)), t, rule, others) for t in tables]


def _hidden(
    style: Style,
    table: Table,
    rule: PrimaryRule,
    others: Mapping[tuple[tuple[str, str], ...], bool],
) -> PublishedTable:
    figures: dict[Cell, int | str] = {}
    zeros = style.hides_zeros or rule.zeros is Zeros.HIDDEN
    for cell in table.spec.published_cells():
        count = table[cell]
        low = rule.hides(count)
        hidden = low or (
            style.hides_others and others[table.spec.address(cell)] and (count > 0 or zeros)
        )
        figures[cell] = marker_of(style, low, rule) if hidden else count
    markers = [figure for figure in figures.values() if isinstance(figure, str)]
    return PublishedTable(table.spec, figures, legend_of(style, markers, rule))


def moved(counts: Sequence[int], cells: np.ndarray, by: np.ndarray, times: int) -> list[int]:
    """The counts after a change that is made so many times."""
    after = list(counts)
    for cell, change in zip(cells.tolist(), by.tolist(), strict=True):
        after[cell] += times * change
    return after


def draw_cube(seed: int) -> Drawn:
    """A three-way table with small inner counts, most of them hidden, and few of its totals."""
    rng = random.Random(seed)
    sizes = rng.choice(((2, 2, 3), (2, 3, 3), (3, 3, 3), (2, 3, 4), (3, 3, 4)))
    dimensions = [
        Hierarchy.flat(name, [f"{name}{n}" for n in range(size)])
        for name, size in zip("abc", sizes, strict=True)
    ]
    records = {
        codes: rng.choice((0, 0, 1, 1, 2, 3))
        for codes in itertools.product(*(d.leaves for d in dimensions))
    }
    spec = TableSpec("t", tuple(dimensions))
    table = _counted(spec, dimensions, records)
    rule = PrimaryRule(threshold=rng.randint(2, 3), promise=rng.choice(list(Promise)))
    style = rng.choice((Style.ONE_MARKER, Style.ONE_MARKER_MAYBE_ZERO))
    inner, total = rng.uniform(0.2, 0.9), rng.choice((0.0, 0.05, 0.1))
    others = {
        spec.address(c): rng.random() < (total if TOTAL in c.codes else inner) for c in spec.cells()
    }
    atlas = Atlas.of([spec])
    return Drawn(
        Release("r", POPULATION, (_hidden(style, table, rule, others),), rule),
        atlas,
        true_counts(atlas, [table], None),
    )

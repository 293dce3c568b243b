"""Releases made of a few records, for tests of several together. Every authority is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from disclosable.sdc.release import Legend, Meaning, Population, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

RULE = PrimaryRule()
OPEN_LEGEND = Meaning(1, None, "xx is a number that is not shown.")
LOW_LEGEND = Meaning(1, 5, "xx is a number from 1 to 5.")


def release(
    name: str,
    dimensions: Mapping[str, Sequence[str] | Mapping[str, str]],
    counts: Mapping[str, int] | Mapping[tuple[str, ...], int] | Mapping[tuple[str, str], int],
    hidden: Sequence[Sequence[str] | str] = (),
    *,
    period: str = "2022/23",
    unit: str = "orders",
    as_at: str = "1 May 2023",
    meaning: Meaning = OPEN_LEGEND,
    where: Mapping[str, str] | None = None,
    rule: PrimaryRule = RULE,
) -> Release:
    """A release of one table "t": `counts` are those of the leaves (0 where left out).

    `hidden` are the cells that bear the marker, by their codes; a dimension that is not listed code
    by code is a mapping of codes to what they are part of.
    """
    sides = tuple(
        Hierarchy(name, codes) if isinstance(codes, Mapping) else Hierarchy.flat(name, codes)
        for name, codes in dimensions.items()
    )
    spec = TableSpec("t", sides, where=where or {})
    leaves = {_cell(codes): count for codes, count in counts.items()}
    figures: dict[Cell, int | str] = dict.fromkeys(spec.cells(), 0)
    for leaf in spec.leaves():
        for cell in spec.containing(leaf):
            figures[cell] = int(figures[cell]) + leaves.pop(leaf, 0) * (cell == leaf)
    for leaf in spec.leaves():
        for cell in spec.containing(leaf):
            if cell != leaf:
                figures[cell] = int(figures[cell]) + int(figures[leaf])
    assert not leaves, leaves
    for codes in hidden:
        figures[_cell(codes)] = "xx"
    shown = {cell: figures[cell] for cell in spec.published_cells()}
    legend = Legend({"xx": meaning} if hidden else {})
    about = Population(unit, period, as_at, "the register")
    return Release(name, about, (PublishedTable(spec, shown, legend),), rule)


def _cell(codes: Sequence[str] | str) -> Cell:
    return Cell((codes,) if isinstance(codes, str) else tuple(codes))


__all__ = ["LOW_LEGEND", "OPEN_LEGEND", "RULE", "TOTAL", "release"]

"""Rows of a table that were typed into one row, each cell with a line for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from disclosable.published.readers.cell_text import (
    SEVERAL,
    holds_several_figures,
    join_lines,
    unstack,
)
from disclosable.published.readers.sightings import Sightings
from disclosable.published.readers.spanned import SpannedCell


@dataclass(frozen=True, slots=True)
class StackedCell:
    """A cell whose text is not yet put together, its lines, and where they stand."""

    cell: SpannedCell
    lines: tuple[str, ...]
    place: str


def unstacked(cells: Sequence[StackedCell], sightings: Sightings) -> list[SpannedCell]:
    """The cells, taken apart into rows of their own where every cell of a row has as many lines.

    Where one cell alone holds several figures, that is told. Cells that are merged downwards would
    not stand that rows are put in, so a table that has one is left as it is.
    """
    rows: dict[int, list[StackedCell]] = {}
    for found in cells:
        rows.setdefault(found.cell.row, []).append(found)
    merged = any(found.cell.height > 1 for found in cells)
    made: list[SpannedCell] = []
    extra = 0
    for number, row in sorted(rows.items()):
        plain = not merged and all(found.cell.width == 1 for found in row)
        parts = unstack([found.lines for found in row]) if plain else None
        if parts is None:
            parts = [[join_lines(found.lines) for found in row]]
            for found in row:
                if holds_several_figures(found.lines):
                    sightings.see(SEVERAL, found.place, join_lines(found.lines))
        made += [
            replace(found.cell, text=text, row=number + extra + i)
            for i, texts in enumerate(parts)
            for found, text in zip(row, texts, strict=True)
        ]
        extra += len(parts) - 1
    return made

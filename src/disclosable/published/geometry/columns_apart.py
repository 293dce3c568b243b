"""Tables that stand side by side in one grid, with a blank column between."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.published.geometry.look import Look, look_of
from disclosable.published.geometry.region import Row, filled_cells

Span = tuple[int, int]
"""Columns from the first up to, but without, the second."""


def columns_apart(rows: Sequence[Row]) -> tuple[Span, ...]:
    """The spans of columns that are tables of their own; one span where there is but one.

    A blank column between two groups of figures that share their labels parts nothing: what is to
    its right must have labels of its own.
    """
    width = len(rows[0])
    wide = [row for row in rows if len(list(filled_cells(row))) > 1]
    used = [any(row[c].text.strip() for row in wide) for c in range(width)]
    groups: list[list[int]] = []
    for c in range(width):
        if not used[c]:
            continue
        if groups and used[c - 1]:
            groups[-1].append(c)
        else:
            groups.append([c])
    starts = [0]
    for n, group in enumerate(groups):
        if n and _has_own_labels(wide, group) and _has_own_labels(wide, groups[n - 1]):
            starts.append(group[0])
    return tuple(zip(starts, [*starts[1:], width], strict=True))


def _has_own_labels(rows: Sequence[Row], group: Sequence[int]) -> bool:
    """Whether a group of columns has labels at its left and figures beside them."""
    if len(group) == 1:
        return False
    lines = [[look_of(row[c].text) for c in group] for row in rows]
    labelled = [
        line[0] is Look.TEXT or (line[0].is_weak and line[0] is not Look.WORD)
        for line in lines
        if any(look.is_sure_figure or look is Look.RANGE for look in line[1:])
    ]
    return bool(labelled) and 2 * sum(labelled) > len(labelled)

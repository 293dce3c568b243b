"""Two-way tables as the engine's questions, small enough to see through."""

from __future__ import annotations

import itertools

import numpy as np

from disclosable.solve.board import OPEN, Whole
from disclosable.solve.hiding import Question

Sums = tuple[Whole, Whole]


def sums_of(rows: int, columns: int) -> Sums:
    """The sums of a two-way table with margins, numbered row by row, `Total` last."""
    wide = columns + 1
    lines = [[r * wide + columns, *(r * wide + c for c in range(columns))] for r in range(rows + 1)]
    lines += [[rows * wide + c, *(r * wide + c for r in range(rows))] for c in range(columns + 1)]
    first = np.cumsum([0, *map(len, lines)])
    return first.astype(np.int64), np.array(list(itertools.chain(*lines)), np.int64)


def with_margins(inner: list[list[int]]) -> Whole:
    """The counts of such a table, as a list."""
    counts = np.array(inner, np.int64)
    counts = np.column_stack([counts, counts.sum(axis=1)])
    return np.vstack([counts, counts.sum(axis=0)]).reshape(-1)


def question(
    inner: list[list[int]],
    *,
    every_value: bool = False,
    may_be_zero: bool = False,
    cost: Whole | None = None,
) -> Question:
    """Protect the counts 1 to 5 of a table whose zeros are published."""
    counts = with_margins(inner)
    first, cell = sums_of(len(inner), len(inner[0]))
    low = (counts >= 1) & (counts <= 5)
    needs: list[tuple[int, int, int]] = []
    for c in np.flatnonzero(low).tolist():
        if every_value:
            needs += [(c, 1, v) for v in range(5 - int(counts[c]), 0, -1)]
            needs += [(c, -1, v) for v in range(int(counts[c]) - 1, 0, -1)]
        else:
            needs.append((c, 0, 1))
    need = np.array(needs, np.int64).reshape(-1, 3)
    allowed = (counts > 5) | (may_be_zero & (counts == 0))
    costs = np.where(allowed, 1 if cost is None else cost, 0).astype(np.float64)
    floor = np.full(len(counts), 0 if may_be_zero else 1, np.int64)
    return Question(
        first, cell, counts, floor, np.full(len(counts), OPEN, np.int64), costs, low, *need.T
    )

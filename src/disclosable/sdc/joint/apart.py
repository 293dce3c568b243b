"""Releases that cannot be read together, taken apart in every way."""

from __future__ import annotations

from collections.abc import Collection, Sequence

MOST_WAYS = 64
"""So many ways to take releases apart are judged."""


def ways_apart(members: Sequence[int], apart: Collection[frozenset[int]]) -> list[tuple[int, ...]]:
    """The largest sets of releases no two of which are apart; at most one more than `MOST_WAYS`.

    Source of the method: Bron and Kerbosch, "Finding all cliques of an undirected graph",
    Communications of the ACM 16 (1973).
    """
    free = [m for m in members if not any(m in pair for pair in apart)]
    near = {
        a: {b for b in members if b != a and frozenset({a, b}) not in apart}
        for a in members
        if a not in free
    }
    found: list[tuple[int, ...]] = []

    def extend(clique: set[int], left: set[int], done: set[int]) -> None:
        if len(found) > MOST_WAYS:
            return
        if not left and not done:
            found.append(tuple(sorted((*clique, *free))))
            return
        for m in sorted(left):
            extend(clique | {m}, left & near[m], done & near[m])
            left, done = left - {m}, done | {m}

    extend(set(), set(near), set())
    return [way for way in found if way]

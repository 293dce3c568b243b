"""Which tables have to be laid out whole so that tables which agree are tables of some records.

Tables are seen as sets of variables. Where the sets can be put in a line so that each meets those
before it within one of them, tables that agree on what they share can always be joined into
records; see `disclosable.sdc.atlas`. Where they cannot, variables are joined until they can: the
sets become the cliques of a triangulated graph, found by taking out the variable first that needs
the fewest new pairs.

Source: Vorob'ev (1962), as there; Tarjan and Yannakakis, "Simple linear-time algorithms to test
chordality of graphs", SIAM Journal on Computing 13 (1984); the order is the min-fill rule.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

V = TypeVar("V", bound=Hashable)


@dataclass(frozen=True)
class CliqueTree(Generic[V]):
    """Sets of variables, and the pairs of sets that have to agree on what they share."""

    cliques: tuple[frozenset[V], ...]
    joins: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, tables: Sequence[frozenset[V]]) -> CliqueTree[V]:
        """Cover all tables, each by one clique, with as few new pairs of variables as is easy."""
        near: dict[V, set[V]] = {v: set() for table in tables for v in table}
        for table in tables:
            for v in table:
                near[v] |= table - {v}
        found: list[frozenset[V]] = []
        order = list(near)
        while near:
            v = min(near, key=lambda u: (_missing(near, u), len(near[u]), order.index(u)))
            around = near.pop(v)
            clique = frozenset(around | {v})
            if not any(clique <= other for other in found):
                found.append(clique)
            for a, b in combinations(around, 2):
                near[a].add(b)
                near[b].add(a)
            for u in around:
                near[u].discard(v)
        cliques = tuple(found) or (frozenset[V](),)
        return cls(cliques, tuple(_spanning(cliques)))

    def host(self, table: frozenset[V]) -> int:
        """The clique that a table lies in: the smallest such."""
        fitting = [n for n, clique in enumerate(self.cliques) if table <= clique]
        return min(fitting, key=lambda n: len(self.cliques[n]))


def _missing(near: dict[V, set[V]], v: V) -> int:
    """How many pairs around a variable are not near each other."""
    return sum(b not in near[a] for a, b in combinations(near[v], 2))


def _spanning(cliques: Sequence[frozenset[V]]) -> list[tuple[int, int]]:
    """The joins that share most: of the cliques of a triangulated graph they make a join tree."""
    pairs = combinations(range(len(cliques)), 2)
    ordered = sorted(pairs, key=lambda pair: -len(cliques[pair[0]] & cliques[pair[1]]))
    leader = list(range(len(cliques)))
    joins = []
    for one, other in ordered:
        ends = []
        for at in (one, other):
            while leader[at] != at:
                at = leader[at]
            ends.append(at)
        if ends[0] != ends[1]:
            leader[ends[0]] = ends[1]
            joins.append((one, other))
    return joins

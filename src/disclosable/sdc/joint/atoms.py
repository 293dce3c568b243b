"""The finest categories that several ways to categorise the same people make together.

Each way (a release's dimension, a mapping, the ages that labels name) is a list of leaves, and each
leaf lies in some named categories. Equal names mean equal people. An atom takes one leaf of every
way, such that no name is both held and not held; whoever is counted at all is in just one atom.
So "Under 16" beside "10-17" makes three atoms, and a borough beside its region makes one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.errors import TooLarge

MOST_ATOMS = 20_000
"""More categories than this come of lists that have nothing to do with each other."""

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to categorise: for each leaf the names of the categories that it lies in."""

    leaves: tuple[Names, ...]

    @property
    def names(self) -> Names:
        """All names that this way knows."""
        return frozenset[str]().union(*self.leaves)


def atoms(ways: Sequence[Way]) -> list[tuple[int, ...]]:
    """The atoms: for each the number of its leaf in every way.

    Raises:
        TooLarge: there are more than `MOST_ATOMS`.
    """
    found: list[tuple[tuple[int, ...], Names]] = [((), frozenset())]
    known: Names = frozenset()
    for way in ways:
        shared = known & way.names
        by_shared: dict[Names, list[int]] = {}
        for number, names in enumerate(way.leaves):
            by_shared.setdefault(names & shared, []).append(number)
        found = [
            ((*leaves, number), names | way.leaves[number])
            for leaves, names in found
            for number in by_shared.get(names & shared, ())
        ]
        if len(found) > MOST_ATOMS:
            raise TooLarge(
                f"more than {MOST_ATOMS:,} categories come of all categories crossed",
                expected="categories that a mapping relates to each other",
            )
        known |= way.names
    return [leaves for leaves, _ in found]

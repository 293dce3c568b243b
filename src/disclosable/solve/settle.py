"""Settling whether a system has a solution: with the solution, or with a checked list of cases.

Each case is searched in fractions (`corners`). A whole solution ends the search; a case that fails
even in fractions has its reason in sums taken together; any other is split at a number that is not
whole. What comes out was re-added, or refuted by `cases`, in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.solve.cases import Case, Conflict, Narrower, Split, refutes, shortened
from disclosable.solve.corners import Corners
from disclosable.solve.system import Values

MOST_CASES = 120
"""A list that would be longer is given up: nobody could follow it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A solution, or the proof that there is none; neither where it could not be settled."""

    values: Values | None = None
    proof: Case | None = None


def settle(corners: Corners, narrower: Narrower, most_cases: int = MOST_CASES) -> Settled:
    """Settle the system that `corners` searches, with some bounds narrowed."""
    found = _Search(corners, most_cases).look(narrower)
    if isinstance(found, tuple):
        return Settled(values=found)
    if found is None or not refutes(corners.system, found, narrower):
        return Settled()
    return Settled(proof=shortened(corners.system, found, narrower))


class _Search:
    def __init__(self, corners: Corners, left: int) -> None:
        self._corners = corners
        self._left = left

    def look(self, narrower: Narrower) -> Values | Case | None:
        """Depth first; None where the cases ran out or a reason does not stand the test."""
        if self._left <= 0:
            return None
        self._left -= 1
        system = self._corners.system
        corner = self._corners.inside(narrower)
        if corner.values is not None:
            return corner.values
        if corner.split is None:
            if corner.weights is None or not refutes(system, Conflict(corner.weights), narrower):
                return None
            return Conflict(corner.weights)
        unknown, most = corner.split
        low, high = narrower.get(unknown, (system.lows[unknown], system.highs[unknown]))
        below = self.look({**narrower, unknown: (low, most)})
        if below is None or isinstance(below, tuple):
            return below
        above = self.look({**narrower, unknown: (most + 1, high)})
        if above is None or isinstance(above, tuple):
            return above
        return Split(unknown, most, below, above)

"""What stays possible of the unknowns of one system: a solution for each value that is, and a
reason, checked in whole numbers, for each that is not.

Every solution that turns up serves all unknowns at once. Only what none of them shows is searched
for by itself: an end in fractions, whose sums then bound it; a value by `settle`; and last by a
search in whole numbers, whose word that there is nothing is no proof and is not taken for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from disclosable.solve.cases import Case, Conflict, Narrower, bound, refutes
from disclosable.solve.corners import Corners
from disclosable.solve.highs import Finder
from disclosable.solve.settle import settle
from disclosable.solve.system import System, Values

FAR = 10**6
"""A count that can rise this far above a known solution is called open above."""
MOST_STEPS = 12
"""So many values beyond the last possible one are refuted one by one; then it is halved."""


@dataclass(frozen=True, slots=True)
class End:
    """The last possible value on one side (None: open), and why nothing lies beyond.

    `reason` refutes everything beyond; it is None where single sums do, or where nothing does
    (`is_proved` tells which).
    """

    value: int | None
    is_proved: bool
    reason: Case | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """Whether one value is possible (None: not settled), and why not."""

    is_possible: bool | None
    reason: Case | None = None


class Possible:
    """One system, with the bounds that single sums give it, and one solution to begin with.

    `keep` is the largest value that is asked for by name. `seconds` bounds one search.
    """

    def __init__(
        self,
        system: System,
        first: Values,
        keep: int,
        seconds: float,
    ) -> None:
        assert system.solved_by(first)
        self.system = system
        self.first = first
        self._keep = keep
        self._seconds = seconds
        self._least, self._most = list(first), list(first)
        self._seen: list[set[int]] = [set() for _ in first]
        self._touching: list[list[tuple[int, int]]] = [[] for _ in first]
        for number, equation in enumerate(system.equations):
            for unknown, factor in equation.terms:
                self._touching[unknown].append((number, factor))
        self._corners = Corners(system, first, seconds)
        self._finder: Finder | None = None
        self._note(first)

    def shows(self, unknown: int, value: int) -> bool:
        """Whether some solution that is known already has this value."""
        return value in self._seen[unknown] or value in (self._least[unknown], self._most[unknown])

    def end(self, unknown: int, way: int) -> End:
        """The greatest (`way` 1) or least (-1) possible value, and why there is none beyond."""
        reached = self._most if way > 0 else self._least
        far = self.system.highs[unknown] if way > 0 else self.system.lows[unknown]
        if far == reached[unknown]:
            return End(far, True)
        limit, reason, is_proved = far, None, True
        if limit is None:
            limit = self.first[unknown] + FAR
            possible, reason = self._find(unknown, limit, None)
            if possible:
                return End(None, True)
            is_proved = reason is not None
        mixture = self._fractions(unknown, way)
        if mixture is not None and (limit - mixture[0]) * way > 0:
            (limit, reason), is_proved = mixture, True
        for _ in range(MOST_STEPS):
            if reached[unknown] == limit or not is_proved:
                break
            possible, why = self._beyond(unknown, way, limit)
            if possible:
                break
            is_proved = why is not None
            if is_proved:
                limit, reason = limit - way, why
        if reached[unknown] == limit and is_proved:
            return End(limit, True, reason)
        limit = self._halve(unknown, way, limit)
        if limit == far:
            return End(limit, True)
        # Only now is it known where the possible values end.
        reason = self._beyond(unknown, way, limit + way)[1]
        return End(limit, reason is not None, reason)

    def value(self, unknown: int, value: int) -> Value:
        """Whether one value is possible."""
        if self.shows(unknown, value):
            return Value(True)
        low, high = self.system.lows[unknown], self.system.highs[unknown]
        if value < low or (high is not None and value > high):
            return Value(False)
        return Value(*self._find(unknown, value, value))

    def move(self, change: Mapping[int, int]) -> None:
        """Note what is possible by a change of the first solution, made as often as it can be.

        A change that breaks a sum is passed over: it would be no solution.
        """
        rest: dict[int, int] = {}
        back, forth = -FAR, FAR
        for unknown, by in change.items():
            for number, factor in self._touching[unknown]:
                rest[number] = rest.get(number, 0) + factor * by
            down = self.first[unknown] - self.system.lows[unknown]
            high = self.system.highs[unknown]
            up = None if high is None else high - self.first[unknown]
            rising, falling = (up, down) if by > 0 else (down, up)
            if rising is not None:
                forth = min(forth, rising // abs(by))
            if falling is not None:
                back = max(back, -(falling // abs(by)))
        if any(rest.values()):
            return
        for unknown, by in change.items():
            here = self.first[unknown]
            ends = sorted((here + back * by, here + forth * by))
            self._least[unknown] = min(self._least[unknown], ends[0])
            self._most[unknown] = max(self._most[unknown], ends[1])
            last = min(ends[1], self._keep)
            self._seen[unknown].update(range(ends[0], last + 1, abs(by)))

    def _note(self, values: Values) -> None:
        keep, seen, least, most = self._keep, self._seen, self._least, self._most
        for unknown, value in enumerate(values):
            if value <= keep:
                seen[unknown].add(value)
            if value < least[unknown]:
                least[unknown] = value
            elif value > most[unknown]:
                most[unknown] = value

    def _fractions(self, unknown: int, way: int) -> tuple[int, Case] | None:
        """A bound from sums taken together, with them."""
        corner = self._corners.end(unknown, way)
        if corner.values is not None:
            self._note(corner.values)
        if corner.weights is None:
            return None
        limit = bound(self.system, corner.weights, unknown, above=way > 0)
        if limit is None:
            return None
        reason = Conflict(corner.weights)
        return (
            (limit, reason)
            if refutes(self.system, reason, self._past(unknown, way, limit + way))
            else None
        )

    def _past(self, unknown: int, way: int, value: int) -> Narrower:
        """The unknown at `value` or beyond."""
        low, high = self.system.lows[unknown], self.system.highs[unknown]
        if way > 0:
            return {unknown: (max(low, value), high)}
        return {unknown: (low, value if high is None else min(high, value))}

    def _beyond(self, unknown: int, way: int, value: int) -> tuple[bool | None, Case | None]:
        return self._find(unknown, value, None) if way > 0 else self._find(unknown, None, value)

    def _find(
        self, unknown: int, low: int | None, high: int | None
    ) -> tuple[bool | None, Case | None]:
        """Whether a value from `low` to `high` (None: no matter) is possible, and why not."""
        system = self.system
        least, top = system.lows[unknown], system.highs[unknown]
        least = least if low is None else max(least, low)
        ends = [h for h in (top, high) if h is not None]
        most = min(ends, default=None)
        if most is not None and most < least:
            return False, None
        settled = settle(self._corners, {unknown: (least, most)})
        if settled.values is not None:
            self._note(settled.values)
            return True, None
        if settled.proof is not None:
            return False, settled.proof
        if self._finder is None:
            self._finder = Finder(system, None, self._seconds)
        narrow = system.with_bounds({unknown: (least, most)})
        found = self._finder.find(narrow.lows, narrow.highs)
        if found.values is None:
            return None, None
        self._note(found.values)
        return True, None

    def _halve(self, unknown: int, way: int, limit: int) -> int:
        """The last value that a search finds between what is known to be possible and `limit`."""
        reached = self._most if way > 0 else self._least
        beyond = limit + way
        while abs(beyond - reached[unknown]) > 1:
            middle = (reached[unknown] + beyond) // 2
            if not self._beyond(unknown, way, middle)[0]:
                beyond = middle
        return reached[unknown]

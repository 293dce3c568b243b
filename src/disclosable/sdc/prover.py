"""Finds witnesses: known moves first, then a search for the nearest other set of counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disclosable.sdc.witness import Run, difference, room, unit
from disclosable.solve.highs import Finder, Outcome
from disclosable.solve.system import System, Values

FEW = 8
"""With more values than this to witness, one move that covers them all is looked for first."""
MOST_SEARCHES = 60
"""For one count; values that are still open then are left unsettled, which is never safe."""

SMALL = 400
"""Unknowns. Up to here every question is settled exactly and one by one; beyond, by arrays."""

Bounds = tuple[Sequence[int], Sequence[int | None]]
"""The lowest and highest value of every unknown (None: open)."""


@dataclass(frozen=True)
class Coverage:
    """What was found of the values that were asked for.

    `runs` witness values other than that of the first witness, which needs none;
    `refused` are those for which the solver found nothing (its word only);
    `unsettled` those for which it ran out of time.
    """

    runs: tuple[Run, ...]
    refused: tuple[int, ...] = ()
    unsettled: tuple[int, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every value has its witness."""
        return not self.refused and not self.unsettled


class Prover:
    """Witnesses of one set of equations from one first witness, under bounds that may change.

    `base` satisfies the equations. Moves that were found once are tried again for other counts.
    """

    def __init__(self, system: System, base: Sequence[int], seconds: float = 30.0) -> None:
        self.base: Values = tuple(base)
        self._finder = Finder(system, self.base, seconds)
        self._moves: dict[int, list[dict[int, int]]] = {}
        self._known: set[frozenset[tuple[int, int]]] = set()

    def cover(self, unknown: int, wanted: Sequence[int], bounds: Bounds) -> Coverage:
        """Witnesses in which `unknown` takes each of the wanted values.

        `base` itself must lie within the bounds; it is the witness of its own value.
        """
        lows, highs = bounds
        left = set(wanted)
        low, high = min(wanted), max(wanted)
        runs: list[Run] = []
        here = self.base[unknown]
        left.discard(here)
        for move in self._moves.get(unknown, ()):
            if not left:
                break
            self._extend(unknown, move, bounds, low, high, left, runs)
        if len(left) > FEW:
            self._rise(unknown, bounds, low, high, left, runs)
        refused: list[int] = []
        unsettled: list[int] = []
        searches = 0
        for value in sorted(wanted, key=lambda v: abs(v - here)):
            if value not in left:
                continue
            left.discard(value)
            if searches == MOST_SEARCHES:
                unsettled.append(value)
                continue
            searches += 1
            answer = self._finder.find(lows, highs, {unknown: value})
            if answer.outcome is Outcome.NONE:
                refused.append(value)
            elif answer.values is None:
                unsettled.append(value)
            else:
                change = difference(self.base, answer.values)
                move = unit(change)
                if abs(move[unknown]) == 1:
                    self._remember(move)
                    left.add(value)
                    rising = {i: by * move[unknown] for i, by in move.items()}
                    self._extend(unknown, rising, bounds, low, high, left, runs)
                else:
                    runs.append(Run(unknown, change, 1, 1))
        return Coverage(tuple(self._needed(runs, wanted)), tuple(refused), tuple(unsettled))

    def another(self, unknown: int, bounds: Bounds) -> Coverage:
        """A witness in which `unknown` takes some value other than its value in `base`."""
        lows, highs = bounds
        here = self.base[unknown]
        unsettled: list[int] = []
        for low, high in ((here + 1, highs[unknown]), (lows[unknown], here - 1)):
            if high is not None and high < low:
                continue
            low_bounds, high_bounds = list(lows), list(highs)
            low_bounds[unknown], high_bounds[unknown] = low, high
            answer = self._finder.find(low_bounds, high_bounds)
            if answer.values is not None:
                change = difference(self.base, answer.values)
                return Coverage((Run(unknown, change, 1, 1),))
            if answer.outcome is Outcome.UNKNOWN:
                unsettled.append(low)
        return Coverage((), () if unsettled else (here,), tuple(unsettled))

    def find(
        self, bounds: Bounds, fixed: Mapping[int, int], weights: Sequence[int]
    ) -> Values | None:
        """The cheapest change of `base` that the bounds allow; None where none was found."""
        return self._finder.find(*bounds, fixed, weights).values

    def _rise(
        self,
        unknown: int,
        bounds: Bounds,
        low: int,
        high: int,
        left: set[int],
        runs: list[Run],
    ) -> None:
        """Look for a move in which nothing falls: nothing but an upper bound can then stop it."""
        lows = [max(least, here) for least, here in zip(bounds[0], self.base, strict=True)]
        answer = self._finder.find(lows, bounds[1], {unknown: self.base[unknown] + 1})
        if answer.values is not None:
            move = difference(self.base, answer.values)
            self._remember(move)
            self._extend(unknown, move, bounds, low, high, left, runs)

    def _remember(self, move: dict[int, int]) -> None:
        key = frozenset(move.items())
        if key in self._known:
            return
        self._known.add(key)
        for unknown, by in move.items():
            if abs(by) == 1:
                rising = {i: b * by for i, b in move.items()}
                self._moves.setdefault(unknown, []).append(rising)

    def _extend(
        self,
        unknown: int,
        rising: dict[int, int],
        bounds: Bounds,
        low: int,
        high: int,
        left: set[int],
        runs: list[Run],
    ) -> None:
        """Use a move that raises `unknown` by one, as far as it goes within the wanted values."""
        back, forth = room(self.base, rising, *bounds)
        here = self.base[unknown]
        first, last = max(low, here + back), min(high, here + forth)
        if last < first or left.isdisjoint(range(first, last + 1)):
            return
        left.difference_update(range(first, last + 1))
        runs.append(Run(unknown, rising, first - here, last - here))

    def _needed(self, runs: Sequence[Run], wanted: Sequence[int]) -> list[Run]:
        """The runs that are needed to witness the wanted values, longest first."""
        if not runs:
            return []
        here = self.base[runs[0].unknown]
        left, kept = set(wanted) - {here}, []
        for values, run in sorted(((r.values(here), r) for r in runs), key=lambda r: -len(r[0])):
            if not left.isdisjoint(values):
                left.difference_update(values)
                kept.append(run)
        return kept

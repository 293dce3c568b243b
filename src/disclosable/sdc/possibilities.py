"""What stays possible of every count that a reader knows of: no true count is needed.

The system of the reader falls into parts. Each is read by single sums first; where those leave room
one whole-number solution is sought, many others are reached from it at once, and what is left is
settled count by count (`solve.possible`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import gcd
from operator import sub
from typing import TYPE_CHECKING

import numpy as np

from disclosable.errors import SolverFailed
from disclosable.progress import Progress, silent
from disclosable.sdc.knowledge import OPEN
from disclosable.sdc.reader import ReaderSystem
from disclosable.solve.cases import Case, Conflict, Split
from disclosable.solve.corners import Corners
from disclosable.solve.highs import Answer, Finder, Outcome
from disclosable.solve.parts import Part, Parts
from disclosable.solve.possible import End, Possible, Value
from disclosable.solve.reach import Reach, Step, reach
from disclosable.solve.settle import settle
from disclosable.solve.system import System, Values
from disclosable.tables.lattice import Ints

if TYPE_CHECKING:
    from disclosable.solve.hiding import Question

MANY = 300
"""So many counts are worth one search for small changes in all of them together."""
MOST_AIMING = 5.0
"""Seconds that are spent on a first solution that is close to what will be asked for."""


@dataclass(frozen=True, slots=True)
class NoRecords:
    """There are no records of all that is published: which sum fails, or that several do.

    `sum` is an equation by number, None where it takes several. `is_proved` is False where none
    were found, and that is all.
    """

    sum: int | None
    is_proved: bool


class Possibilities:
    """What stays possible in a reader's system. Look at `nothing` before anything else.

    `bounds` are those of single sums, with their reasons, and `seconds` bounds one search. `near`
    has values that some counts will be asked for: a first solution close to them makes the others
    easy to find. No verdict rests on it.
    """

    def __init__(
        self,
        reader: ReaderSystem,
        seconds: float = 30.0,
        progress: Progress = silent,
        near: Mapping[int, int] | None = None,
    ) -> None:
        self._reader = reader
        self._seconds = seconds
        self._near = near or {}
        self.bounds, self.nothing = _read(reader.system)
        self._first = list(self.bounds.lows)
        self._at: dict[int, tuple[Part, Possible, int]] = {}
        self._ends: dict[tuple[int, int], End] = {}
        if self.nothing is not None:
            return
        tight = System(self.bounds.lows, self.bounds.highs, reader.system.equations)
        parts = Parts.of(tight)
        if parts.broken is not None:
            # Single sums leave one value each there, and those do not add up.
            self.nothing = NoRecords(parts.broken, True)
        for done, part in enumerate(parts.parts):
            if self.nothing is None:
                progress("looking for records that publish this", done, len(parts.parts))
                self._begin(part)

    def end(self, unknown: int, way: int) -> End:
        """The greatest (`way` 1) or least (-1) possible count, with the reason in whole terms."""
        if unknown not in self._at:
            return End(self._first[unknown], True)
        if (unknown, way) not in self._ends:
            part, possible, number = self._at[unknown]
            found = possible.end(number, way)
            self._ends[unknown, way] = End(found.value, found.is_proved, _whole(part, found.reason))
        return self._ends[unknown, way]

    def value(self, unknown: int, value: int) -> Value:
        """Whether a count is possible, with the reason why not in whole terms."""
        if unknown not in self._at:
            return Value(value == self._first[unknown])
        part, possible, number = self._at[unknown]
        found = possible.value(number, value)
        return Value(found.is_possible, _whole(part, found.reason))

    def spread(self, wanted: Sequence[tuple[int, Collection[int]]], progress: Progress) -> None:
        """Look for the wanted values of many unknowns together, by small changes of counts."""
        open_: dict[Part, list[tuple[int, int, int]]] = {}
        for unknown, values in wanted:
            if unknown not in self._at:
                continue
            part, possible, number = self._at[unknown]
            here, low, high = self._first[unknown], self.bounds.lows, self.bounds.highs
            open_.setdefault(part, []).extend(
                (unknown, 1 if v > here else -1, abs(v - here))
                for v in values
                if v >= low[unknown] and _within(v, high[unknown]) and not possible.shows(number, v)
            )
        needs = [need for some in open_.values() if len(some) >= MANY for need in some]
        sums = self._reader.arrays() if needs else None
        if sums is None:
            return
        # Of one cell the largest amount of each direction comes first: see `Question`.
        needs.sort(key=lambda need: (need[0], -need[1], -need[2]))
        # The compiled search takes a moment to load, and small releases never need it.
        from disclosable.solve.hiding import Hider

        found = Hider(self._question(sums, np.array(needs, np.int64)), progress).meet()
        for cells, by in found.moves():
            change = dict(zip(cells.tolist(), by.tolist(), strict=True))
            part, possible, _ = self._at[next(iter(change))]
            place = {u: self._at[u][2] for u in change if self._at[u][0] is part}
            if len(place) == len(change):
                possible.move({place[u]: by for u, by in change.items()})

    def _question(
        self, sums: tuple[Ints, Ints], needs: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    ) -> Question:
        from disclosable.solve.hiding import Question

        low = np.array(self.bounds.lows, np.int64)
        high = np.array([OPEN if h is None else min(h, OPEN) for h in self.bounds.highs], np.int64)
        first = np.array(self._first, np.int64)
        columns = (needs[:, 0].copy(), needs[:, 1].copy(), needs[:, 2].copy())
        return Question.of_reader(*sums, first, low, high, columns)

    def _begin(self, part: Part) -> None:
        """Find a first solution of a part."""
        system = part.system
        found = self._nearby(part)
        if found.values is None:
            found = Finder(system, None, self._seconds).find(system.lows, system.highs)
        first = found.values
        if first is None:
            settled = settle(Corners(system, None, self._seconds), {})
            first = settled.values
            if first is None:
                is_proved = found.outcome is Outcome.NONE and settled.proof is not None
                self.nothing = NoRecords(None, is_proved)
                return
        possible = _Ranging(system, first, self._reader.largest_covered, self._seconds)
        for number, (unknown, value) in enumerate(zip(part.unknowns, first, strict=True)):
            self._first[unknown] = value
            self._at[unknown] = part, possible, number

    def _nearby(self, part: Part) -> Answer:
        """A solution close to the values that are aimed at, if any are and one is soon found."""
        aims = [self._near.get(unknown) for unknown in part.unknowns]
        if not any(aim is not None for aim in aims):
            return Answer(Outcome.UNKNOWN)
        system = part.system
        start = [low if aim is None else aim for low, aim in zip(system.lows, aims, strict=True)]
        weights = [0 if aim is None else 1 for aim in aims]
        finder = Finder(system, tuple(start), min(self._seconds, MOST_AIMING))
        try:
            return finder.find(system.lows, system.highs, None, weights)
        except SolverFailed:
            # Any first solution will do.
            return Answer(Outcome.UNKNOWN)


class _Ranging(Possible):
    """Makes of every solution that turns up as many others as can be.

    What differs from the first solution falls into changes that hang together by sums; each can be
    made by itself, and, where all of it is some number of times the same, as often as there is
    room. Written as the difference of two solutions, each keeps every sum.
    """

    def _note(self, values: Values) -> None:
        super()._note(values)
        changed = {u: by for u, by in enumerate(map(sub, values, self.first)) if by}
        left = dict(changed)
        while left:
            start = next(iter(left))
            change, waiting = {start: left.pop(start)}, [start]
            while waiting:
                for number, _ in self._touching[waiting.pop()]:
                    for other, _ in self.system.equations[number].terms:
                        if other in left:
                            change[other] = left.pop(other)
                            waiting.append(other)
            times = gcd(*change.values())
            self.move({unknown: by // times for unknown, by in change.items()})


def _read(system: System) -> tuple[Reach, NoRecords | None]:
    """Everything by single sums, and the sum that fails where one does."""
    lows, highs, steps = list(system.lows), list(system.highs), list[Step]()
    parts = Parts.of(system)
    nothing = None if parts.broken is None else NoRecords(parts.broken, True)
    for part in parts.parts:
        read = reach(part.system)
        if read.contradiction is not None:
            nothing = NoRecords(part.equations[read.contradiction], True)
            break
        steps += [
            Step(part.unknowns[s.unknown], s.at_least, s.bound, part.equations[s.equation])
            for s in read.steps
        ]
        for unknown, low, high in zip(part.unknowns, read.lows, read.highs, strict=True):
            lows[unknown], highs[unknown] = low, high
    return Reach(tuple(lows), tuple(highs), tuple(steps)), nothing


def _within(value: int, high: int | None) -> bool:
    """Whether a value is not above an upper bound (None: there is none)."""
    return high is None or value <= high


def _whole(part: Part, case: Case | None) -> Case | None:
    """A reason about a part as one about the whole system."""
    if case is None:
        return None
    if isinstance(case, Conflict):
        return Conflict(tuple((part.equations[e], times) for e, times in case.weights))
    below, above = _whole(part, case.below), _whole(part, case.above)
    assert below is not None
    assert above is not None
    return Split(part.unknowns[case.unknown], case.most, below, above)

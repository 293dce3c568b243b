"""What stays possible of every count of a release, found from nothing: no true count is needed.

The system of the reader falls into parts. Each is read by single sums first; where those leave room
one whole-number solution is sought, many others are reached from it at once, and what is left is
settled count by count (`solve.possible`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from disclosable.progress import Progress, silent
from disclosable.sdc.knowledge import OPEN, Knowledge
from disclosable.solve.board import OPEN as BOARD_OPEN
from disclosable.solve.cases import Case, Conflict, Split
from disclosable.solve.corners import Corners
from disclosable.solve.hiding import Hider, Question
from disclosable.solve.highs import Finder, Outcome
from disclosable.solve.parts import Part, Parts
from disclosable.solve.possible import End, Possible, Value
from disclosable.solve.reach import Reach, Step, reach
from disclosable.solve.settle import settle
from disclosable.solve.system import System, Values

MANY = 300
"""So many counts are worth one search for small changes in all of them together."""


@dataclass(frozen=True, slots=True)
class NoRecords:
    """There are no records of all that is published: which sum fails, or that several do.

    `sum` is an equation by number, None where it takes several. `is_proved` is False where none
    were found, and that is all.
    """

    sum: int | None
    is_proved: bool


class Possibilities:
    """What stays possible under a reader's knowledge. Look at `nothing` before anything else.

    `bounds` are those of single sums, with their reasons, and `seconds` bounds one search.
    """

    def __init__(
        self, knowledge: Knowledge, seconds: float = 30.0, progress: Progress = silent
    ) -> None:
        self._knowledge = knowledge
        self._seconds = seconds
        system = knowledge.system
        parts = Parts.of(system)
        self.nothing = NoRecords(parts.broken, True) if parts.broken is not None else None
        self._lows, self._highs = list(system.lows), list(system.highs)
        self._steps: list[Step] = []
        self._first = list(system.lows)
        self._at: dict[int, tuple[Part, Possible | None, int]] = {}
        for done, part in enumerate(parts.parts):
            if self.nothing is None:
                progress("looking for records that publish this", done, len(parts.parts))
                self._begin(part)
        self.bounds = Reach(tuple(self._lows), tuple(self._highs), tuple(self._steps))

    def end(self, unknown: int, way: int) -> End:
        """The greatest (`way` 1) or least (-1) possible count, with the reason in whole terms."""
        if unknown not in self._at:
            return End(self._lows[unknown], True)
        part, possible, number = self._at[unknown]
        if possible is None:
            return End(self._lows[unknown], True)
        found = possible.end(number, way)
        return End(found.value, found.is_proved, _whole(part, found.reason))

    def value(self, unknown: int, value: int) -> Value:
        """Whether a count is possible, with the reason why not in whole terms."""
        if unknown not in self._at or self._at[unknown][1] is None:
            return Value(value == self._lows[unknown])
        part, possible, number = self._at[unknown]
        assert possible is not None
        found = possible.value(number, value)
        return Value(found.is_possible, _whole(part, found.reason))

    def spread(self, wanted: Sequence[tuple[int, Collection[int]]], progress: Progress) -> None:
        """Look for the wanted values of many unknowns together, by small changes of counts."""
        needs: list[tuple[int, int, int]] = []
        for unknown, values in wanted:
            if unknown in self._at:
                _, possible, number = self._at[unknown]
                if possible is not None:
                    here = self._first[unknown]
                    needs += [
                        (unknown, 1 if v > here else -1, abs(v - here))
                        for v in values
                        if not possible.shows(number, v)
                    ]
        if len(needs) < MANY:
            return
        # Of one cell the largest amount of each direction comes first: see `Question`.
        needs.sort(key=lambda need: (need[0], -need[1], -need[2]))
        columns = np.array(needs, np.int64)
        found = Hider(self._question(columns), progress).meet()
        for cells, by in found.moves():
            change = dict(zip(cells.tolist(), by.tolist(), strict=True))
            part, possible, _ = self._at[next(iter(change))]
            assert possible is not None
            place = {u: self._at[u][2] for u in change if self._at[u][0] is part}
            if len(place) == len(change):
                possible.move({place[u]: by for u, by in change.items()})

    def _question(self, needs: np.ndarray[tuple[int, int], np.dtype[np.int64]]) -> Question:
        knowledge, sums = self._knowledge, self._knowledge.atlas.arrays()
        size = knowledge.atlas.size
        return Question(
            first=sums.ptr,
            cell=sums.cell,
            count=np.array(self._first, np.int64),
            floor=knowledge.lows,
            ceiling=np.where(knowledge.highs == OPEN, BOARD_OPEN, knowledge.highs),
            cost=np.zeros(size, np.float64),
            hidden=knowledge.lows < knowledge.highs,
            need_cell=needs[:, 0].copy(),
            need_by=needs[:, 1].copy(),
            need_amount=needs[:, 2].copy(),
        )

    def _begin(self, part: Part) -> None:
        """Read a part by single sums, and find a first solution of it."""
        read = reach(part.system)
        if read.contradiction is not None:
            self.nothing = NoRecords(part.equations[read.contradiction], True)
            return
        self._steps += [
            Step(part.unknowns[s.unknown], s.at_least, s.bound, part.equations[s.equation])
            for s in read.steps
        ]
        for unknown, low, high in zip(part.unknowns, read.lows, read.highs, strict=True):
            self._lows[unknown], self._highs[unknown] = low, high
        first = read.lows
        if read.lows != read.highs:
            found = self._find_first(part, System(read.lows, read.highs, part.system.equations))
            if found is None:
                return
            first = found
        if not part.system.solved_by(first):
            # Single sums leave one value each, and those do not add up.
            self.nothing = NoRecords(None, True)
            return
        possible = None
        if read.lows != read.highs:
            keep = self._knowledge.release.rule.high
            possible = Possible(part.system, read.lows, read.highs, first, keep, self._seconds)
        for number, (unknown, value) in enumerate(zip(part.unknowns, first, strict=True)):
            self._first[unknown] = value
            self._at[unknown] = part, possible, number

    def _find_first(self, part: Part, tight: System) -> Values | None:
        found = Finder(tight, None, self._seconds).find(tight.lows, tight.highs)
        if found.values is not None:
            return found.values
        settled = settle(Corners(part.system, self._seconds), part.system)
        if settled.values is None:
            is_proved = found.outcome is Outcome.NONE and settled.proof is not None
            self.nothing = NoRecords(None, is_proved)
        return settled.values


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

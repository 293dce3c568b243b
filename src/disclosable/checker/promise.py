"""What a release promises of every hidden count, held against what the witnesses show."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from disclosable.checker.bounds import lowest
from disclosable.checker.moves import Moves
from disclosable.checker.reader import Reader
from disclosable.checker.rule import Rule

EVERY_VALUE = "every-value"
PROMISES = (EVERY_VALUE, "not-worked-out")
KEPT, NOT_JUDGED = "kept", "not judged"
COVERS = (KEPT, NOT_JUDGED)
ENOUGH = 100
"""With so many problems the rest is not looked for; a refusal names fewer."""
NOT_PROVED = "Not proved: what a reader could add who reasons from the promise itself."
"""What a release has to say among what it assumes, if hidden counts that are not low are not
judged."""


class Judgement:
    """Reads the witnesses of each hidden count, and finds what is still missing.

    `problems` are sentences that name the cell; `witnessed` and `above` count groups of people.
    """

    def __init__(
        self,
        reader: Reader,
        first: array[int],
        moves: Moves,
        rule: Rule,
        promise: str,
        covers: str,
    ) -> None:
        self.problems: list[str] = []
        self.witnessed = 0
        self.above = 0
        self._reader = reader
        self._first = first
        self._moves = moves
        self._rule = rule
        self._every = promise == EVERY_VALUE
        self._all_hidden = covers == KEPT
        self._read = bytearray(reader.size)
        self._done = bytearray(reader.size)
        self._lacking: dict[int, str] = {}

    def read(self, place: str, entry: Any) -> None:
        """One entry: a table, a cell, and its witnesses [move, from, to].

        Raises:
            ValueError, TypeError: not of that form, not a hidden count, or one for the second time.
        """
        table, cell, runs = entry
        if type(table) is not int or type(cell) is not int:
            raise ValueError(f"{place}: {table!r}, {cell!r} is no cell to witness")
        group = self._reader.group(table, cell)
        if not self._reader.is_hidden(group) and not self._reader.is_rounded(group):
            where = self._reader.where(group)
            raise ValueError(f"{place}: there is a witness for {where}, which is not hidden")
        if self._read[group]:
            raise ValueError(f"{self._reader.where(group)}: it is witnessed twice")
        self._read[group] = 1
        self.witnessed += 1
        shown = [self._run(place, group, run) for run in runs]
        missing = self._missing(group, [s for s in shown if s is not None])
        if missing is None:
            self._done[group] = 1
        else:
            self._lacking[group] = missing

    def _run(self, place: str, group: int, run: Any) -> range | None:
        """The values that a run of witnesses shows, or None where it does not hold."""
        if len(run) != 3 or set(map(type, run)) != {int}:
            raise ValueError(f"{place}: a witness is {run!r}, not a move, from and to")
        move, back, forth = run
        moves = self._moves
        if not 0 <= move < len(moves) or forth < back:
            raise ValueError(f"{place}: there is no witness by move {move} from {back} to {forth}")
        if back < moves.back[move] or forth > moves.forth[move]:
            times = back if back < moves.back[move] else forth
            self.problems.append(
                f"{self._reader.where(group)}, witness by move {move} from {back} to {forth}: it "
                f"would have published another {moves.stopped_by(move, times)}"
            )
            return None
        here, by = self._first[group], moves.change(move, group)
        if by == 0:
            return range(here, here + 1)
        ends = sorted((here + back * by, here + forth * by))
        return range(ends[0], ends[1] + 1, abs(by))

    def _missing(self, group: int, shown: Iterable[range]) -> str | None:
        """What the witnesses of a group do not show although it is promised, in words."""
        wanted = self._wanted(group)
        return lacking(self._first[group], list(shown), wanted, self._every) if wanted else None

    def _wanted(self, group: int) -> range:
        """The values that must stay possible of a group; empty where nothing is promised of it.

        With the weaker promise, any range that is not empty: two values of whatever size.
        """
        rule = self._rule
        kept = self._every and self._all_hidden and self._reader.is_hidden(group)
        if not kept and not rule.covers(self._first[group]):
            return range(0)
        covered = range(rule.low, rule.high + 1)
        if not self._every:
            return covered
        # A rounded figure, or a band, says itself which of the covered values it leaves. One that
        # leaves none has to be proved to be above the rule, as have others.
        low, high = self._reader.told(group)
        return range(max(rule.low, low), min(rule.high, high) + 1) or covered

    def finish(self, above: Iterable[tuple[str, Any]]) -> None:
        """Every hidden count keeps what is promised, or is proved here to be above the rule.

        `above` are the certificate's entries [table, cell, low] for the latter.

        Raises:
            ValueError: an entry is not of that form, or not about a hidden count.
        """
        claimed = dict(self._claimed(above))
        least = lowest(self._reader, claimed) if claimed else {}
        for group, claim in claimed.items():
            if least[group] < claim:
                self.problems.append(
                    f"{self._reader.where(group)}: it is said to be at least {claim}, and single "
                    f"sums show {least[group]}"
                )
            elif claim > self._rule.high:
                self.above += 1
                self._done[group] = 1
        for group in self._reader.protected():
            if self._done[group]:
                continue
            missing = self._lacking.get(group) or self._missing(group, ())
            if missing is not None:
                self.problems.append(f"{self._reader.where(group)}: {missing}")
                if len(self.problems) >= ENOUGH:
                    return

    def _claimed(self, above: Iterable[tuple[str, Any]]) -> Iterator[tuple[int, int]]:
        seen: set[int] = set()
        for place, entry in above:
            if len(entry) != 3 or set(map(type, entry)) != {int}:
                raise ValueError(f"{place}: {entry!r} is not a table, a cell and a bound")
            group = self._reader.group(entry[0], entry[1])
            if not self._reader.is_hidden(group) or group in seen:
                where = self._reader.where(group)
                raise ValueError(f"{place}: {where} is not hidden, or stands twice")
            seen.add(group)
            yield group, entry[2]


def lacking(here: int, shown: Sequence[range], wanted: range, every: bool) -> str | None:
    """What witnesses do not show of what is wanted of a count, in words; None where they show all.

    `here` is the count in the first witness, `shown` are the values that others show. With `every`,
    each value of `wanted` has to be among them; else some value other than `here`.
    """
    other = any(v.start != here or v.stop - v.start > v.step for v in shown)
    # Where a figure leaves one covered value, that alone would be a count worked out.
    if not other and (not every or len(wanted) == 1):
        return "fewer than two values are witnessed"
    if not every:
        return None
    # The first witness shows its own value. Values that follow one another stay one range: a run
    # may go on for thousands of millions, and is read no further than the rule.
    pieces = [(here, here)]
    for values in shown:
        asked = _within(values, wanted)
        if values.step == 1:
            pieces += [(asked[0], asked[-1])] if asked else []
        else:
            pieces += [(value, value) for value in asked]
    reached = wanted.start
    for low, high in sorted(pieces):
        if low > reached:
            break
        reached = max(reached, high + 1)
    return None if reached >= wanted.stop else f"no witness for the value {reached}"


def _within(values: range, wanted: range) -> range:
    """The values of a rising range that lie within another one."""
    if values.stop <= wanted.start or values.start >= wanted.stop:
        return range(0)
    skipped = max(0, -((values.start - wanted.start) // values.step))
    start = values.start + skipped * values.step
    return range(start, min(values.stop, wanted.stop), values.step)

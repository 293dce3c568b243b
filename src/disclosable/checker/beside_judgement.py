"""What witnesses show of the hidden counts of several releases, held against all their promises."""

from __future__ import annotations

from typing import Any

from disclosable.checker.bounds import Sum, tighten
from disclosable.checker.people import Box, divides
from disclosable.checker.promise import ENOUGH, EVERY_VALUE, KEPT, lacking
from disclosable.checker.reader import OPEN
from disclosable.checker.together import Together


class BesideJudgement:
    """Reads the witnesses of the groups that releases hide, and finds what is still missing.

    `problems` are sentences that name the cell. `known` are the earlier releases, by number, of
    which the authority declares that their hidden counts were given away.
    """

    def __init__(self, together: Together, known: frozenset[int]) -> None:
        self.together = together
        self.known = known
        self.problems: list[str] = []
        self.witnessed = 0
        self.above = 0
        self.low_differences = 0
        self.given_away: dict[int, tuple[int, ...]] = {}
        self._first: list[int] = []
        self._changes: list[dict[int, int]] = []
        self._room: list[tuple[int, int]] = []
        self._shown: dict[int, list[tuple[int, int, int]]] = {}
        self._plain: dict[int, tuple[int, int]] = {}
        self._open: set[tuple[int, int]] = set()

    def read_first(self, entries: list[Any]) -> None:
        """The first set of records has to publish every figure of every release."""
        if any(type(e[0]) is not int or e[0] < 1 for e in entries):
            raise ValueError("the first records are not so many of each kind")
        if len({tuple(e[1:]) for e in entries}) < len(entries):
            raise ValueError("the first records tell one kind twice")
        self._records = {tuple(e[1:]): e[0] for e in entries}
        counts = self.together.spread((e[0], e[1:]) for e in entries)
        self._first = [counts.get(g, 0) for g in range(len(self.together.groups))]
        for number, group in enumerate(self.together.groups):
            if not group.low <= self._first[number] <= group.high:
                self._wrong(f"{self.together.where(number)}: the first records give another count")

    def read_move(self, place: str, entry: Any) -> None:
        """A change of the records, and how often it can be made or taken back."""
        width = 1 + len(self.together.people.names)
        if not entry or len(entry) % width:
            raise ValueError(f"{place}: a move is so many records of a kind, in turn")
        records = [
            (entry[at], tuple(entry[at + 1 : at + width])) for at in range(0, len(entry), width)
        ]
        if len({atoms for _, atoms in records}) < len(records):
            raise ValueError(f"{place}: a move changes one kind twice")
        change = {g: by for g, by in self.together.spread(records).items() if by}
        back = forth = OPEN
        for by, atoms in records:
            # Nobody can be taken away who is not there.
            here = self._records.get(atoms, 0)
            if by < 0:
                forth = min(forth, here // -by)
            elif by > 0:
                back = min(back, here // by)
        for group, by in change.items():
            below = self._first[group] - self.together.groups[group].low
            over = self.together.groups[group].high - self._first[group]
            if by < 0:
                below, over, by = over, below, -by
            back, forth = min(back, below // by), min(forth, over // by)
        self._changes.append(change)
        self._room.append((-max(0, back), max(0, forth)))

    def _run(self, place: str, run: Any) -> tuple[int, int, int]:
        move, back, forth = run
        if {type(move), type(back), type(forth)} != {int} or not 0 <= move < len(self._changes):
            raise ValueError(f"{place}: there is no witness by {run!r}")
        least, most = self._room[move]
        if not least <= back <= forth <= most:
            raise ValueError(
                f"{place}: a move from {back} to {forth} times would have published something else"
            )
        return move, back, forth

    def read_witnessed(self, place: str, entry: Any) -> None:
        """[release, table, cell, [[move, from, to], ...]]: the values that a group can take."""
        release, table, cell, runs = entry
        group = self.together.group(release, table, cell)
        if group in self._shown:
            raise ValueError(f"{place}: {self.together.where(group)} is witnessed twice")
        self._shown[group] = [self._run(place, run) for run in runs]

    def read_given_away(self, place: str, entry: Any) -> None:
        """[release, table, cell, [value, ...]]: all that was open of it before the new release.

        That it was is not proved here; so the authority itself has to say it of such a count.
        """
        release, table, cell, values = entry
        group = self.together.group(release, table, cell)
        if {type(v) for v in values} - {int}:
            raise ValueError(f"{place}: a value is no whole number")
        if not any(self._is_kept_back(group, r) for r in self.known):
            raise ValueError(
                f"{place}: {self.together.where(group)} is said to be given away, and no release "
                "that shelf.toml names under given_away hides it"
            )
        self.given_away[group] = tuple(values)

    def _is_kept_back(self, group: int, release: int) -> bool:
        said = self.together.groups[group]
        return said.is_hidden(release) or said.is_rounded(release)

    def read_difference(self, place: str, entry: Any) -> None:
        """[larger: release, table, cell, smaller: the same, move, times]: it can be another."""
        larger, smaller = self.together.group(*entry[:3]), self.together.group(*entry[3:6])
        move, times = entry[6:]
        self._run(place, (move, min(0, times), max(0, times)))
        change = self._changes[move]
        if times * (change.get(larger, 0) - change.get(smaller, 0)) == 0:
            raise ValueError(f"{place}: the move leaves the difference as it is")
        self._open.add((larger, smaller))

    def read_above(
        self, boxes: list[Box], sums: list[tuple[Any, tuple[Any, ...]]], claims: list[Any]
    ) -> None:
        """From how many to how many a count is, by sums of groups that are shown to be sums."""
        known = self.together.of_box
        numbers = [known.get(box) for box in boxes]
        groups = self.together.groups
        lows = [0 if n is None else groups[n].low for n in numbers]
        highs = [OPEN if n is None else groups[n].high for n in numbers]
        read: list[Sum] = []
        for total, parts in sums:
            if {type(n) for n in (total, *parts)} != {int} or min(total, *parts) < 0:
                raise ValueError("a sum is about no group")
            if not divides(boxes[total], [boxes[p] for p in parts]):
                raise ValueError(f"{self.together.people.words(boxes[total])} is no such sum")
            read.append(Sum(total, parts, 0))
        tighten(read, lows, highs)
        proved = {n: (lows[at], highs[at]) for at, n in enumerate(numbers) if n is not None}
        for release, table, cell, least, most in claims:
            group = self.together.group(release, table, cell)
            low, high = proved.get(group, (0, OPEN))
            if type(least) is not int or (most is not None and type(most) is not int):
                raise ValueError(f"a count from {least!r} to {most!r} is none")
            if low < least or high > (OPEN if most is None else most):
                self._wrong(
                    f"{self.together.where(group)}: it is said to be from {least} to {most}, and "
                    f"the sums show {low} to {'any' if high == OPEN else high}"
                )
            else:
                self._plain[group] = low, high

    def finish(self) -> None:
        """Every hidden group of every release keeps its promise; low differences stay open."""
        for number, group in enumerate(self.together.groups):
            for r, release in enumerate(self.together.releases):
                hidden, rounded = group.is_hidden(r), group.is_rounded(r)
                if not hidden and not rounded:
                    continue
                rule, here = release.rule, self._first[number]
                every = release.promise == EVERY_VALUE
                # Nobody knows which counts of an earlier release were low: all are held to it.
                kept = every and (r > 0 or (hidden and release.covers == KEPT))
                if not kept and not rule.covers(here):
                    continue
                low, high = self._plain.get(number, (group.low, group.high))
                if max(low, group.low) > rule.high or min(high, group.high) < rule.low:
                    self.above += 1
                    continue
                self._keep(number, r, every)
        for larger, smaller in self.together.differences():
            left = self._first[larger] - self._first[smaller]
            if self.together.releases[0].rule.covers(left):
                self.low_differences += 1
                if (larger, smaller) not in self._open:
                    self._wrong(
                        f"{self.together.where(larger)} less {self.together.where(smaller)} is a "
                        "low count that can be worked out"
                    )

    def _keep(self, number: int, r: int, every: bool) -> None:
        group, rule = self.together.groups[number], self.together.releases[r].rule
        said = group.printed[r]
        wanted = range(max(rule.low, said.low), min(rule.high, said.high) + 1)
        shown = self._values(number, self._shown.get(number, []))
        open_before = self.given_away.get(number)
        if open_before is None:
            asked = wanted or range(rule.low, rule.high + 1)
            missing = lacking(self._first[number], shown, asked, every)
        else:
            left = [v for v in open_before if not any(v in values for values in shown)]
            missing = f"no witness for the value {left[0]}" if left else None
        if missing is None:
            self.witnessed += 1
        else:
            self._wrong(f"{self.together.where(number)}: {missing}")

    def _values(self, group: int, runs: list[tuple[int, int, int]]) -> list[range]:
        here = self._first[group]
        found = [range(here, here + 1)]
        for move, back, forth in runs:
            by = self._changes[move].get(group, 0)
            if by:
                ends = sorted((here + back * by, here + forth * by))
                found.append(range(ends[0], ends[1] + 1, abs(by)))
        return found

    def _wrong(self, problem: str) -> None:
        if len(self.problems) < ENOUGH:
            self.problems.append(problem)

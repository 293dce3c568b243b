"""What a reader can work out from what is published. It sees `Knowledge` and nothing else.

Verdicts are exact. What stays possible has a witness, added up in whole numbers. What is ruled out
is derived: by single sums (`reach`), or by a list of cases tried to the end (`enumerate`). What is
neither is unproved, and unproved is not safe.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from disclosable.errors import BadRelease, TooLarge
from disclosable.progress import Progress, silent
from disclosable.sdc.derivation import explain
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.prover import Prover
from disclosable.sdc.release import Release
from disclosable.sdc.rules import Promise
from disclosable.solve.enumerate import Budget, is_possible
from disclosable.solve.highs import Finder, Outcome
from disclosable.solve.reach import Reach, reach
from disclosable.solve.system import System
from disclosable.tables.cell import Cell

CASES = 20_000
"""How many cases are tried to prove that a value is impossible before it is called unproved."""
FAR = 10**6
"""A count that can rise this far above a known solution is called open above."""


class Verdict(Enum):
    """What a reader learns about one hidden count."""

    PROTECTED = "protected"
    ABOVE = "not low"
    NARROWED = "narrowed"
    WORKED_OUT = "worked out"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the greatest count still possible (None: no upper bound)."""

    low: int
    high: int | None

    @property
    def is_point(self) -> bool:
        """Whether just one value is left."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class CellFinding:
    """A hidden cell and what a reader can say of it."""

    table: str
    cell: Cell
    marker: str
    interval: Interval
    verdict: Verdict
    derivation: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a release that is no matter of one hidden cell."""

    code: str
    where: str
    what: str


@dataclass(frozen=True)
class Audit:
    """What a reader learns from a release.

    `safe` is None where the reading has to be settled before anything can be said.
    """

    release: Release
    cells: tuple[CellFinding, ...]
    findings: tuple[Finding, ...]
    safe: bool | None

    def as_json(self) -> dict[str, Any]:
        """The shape that `disclosable audit --json` prints."""
        numbers = {t.name: n for n, t in enumerate(self.release.tables, 1)}
        specs = {t.name: t.spec for t in self.release.tables}
        return {
            "safe": self.safe,
            "cells": [
                {
                    "table": numbers[c.table],
                    "name": c.table,
                    "cell": specs[c.table].named(c.cell),
                    "marker": c.marker,
                    "low": c.interval.low,
                    "high": c.interval.high,
                    "worked_out": c.interval.is_point,
                    "verdict": c.verdict.value,
                    "derivation": c.derivation,
                }
                for c in self.cells
            ],
            "findings": [{"code": f.code, "where": f.where, "what": f.what} for f in self.findings],
        }


def audit(
    release: Release,
    *,
    unpublished: Mapping[str, Collection[Cell]] | None = None,
    seconds: float = 30.0,
    progress: Progress = silent,
) -> Audit:
    """Judge a release as its reader would, starting from nothing.

    `unpublished` are cells that bear a marker here only because the file does not print them.
    `seconds` bounds one search.
    """
    findings = list(_low_numbers_shown(release))
    try:
        knowledge = Knowledge.of(release)
    except BadRelease as contradiction:
        findings.append(Finding("contradiction", contradiction.where, contradiction.sentence()))
        return Audit(release, (), tuple(findings), False)
    bounds = reach(knowledge.system)
    if bounds.contradiction is not None:
        return Audit(release, (), (*findings, _does_not_add_up(knowledge, bounds)), False)
    answer = Finder(knowledge.system, seconds=seconds).find(bounds.lows, bounds.highs)
    if answer.values is None:
        impossible = answer.outcome is Outcome.NONE and _proved_impossible(knowledge.system)
        findings.append(
            Finding(
                "contradiction" if impossible else "unproved",
                f"release {release.name!r}",
                "no set of records gives all the figures that are published"
                if impossible
                else "no set of records was found that gives all the figures that are published",
            )
        )
        return Audit(release, (), tuple(findings), False)
    judge = _Judge(knowledge, bounds, answer.values, seconds)
    left_out = unpublished or {}
    cells: list[CellFinding] = []
    for done, unknown in enumerate(knowledge.hidden):
        progress("working out what can be worked out", done, len(knowledge.hidden))
        printed = [
            (n, c) for n, c in knowledge.atlas.places[unknown] if c not in left_out.get(n, ())
        ]
        if printed:
            interval, verdict, derivation = judge.verdict(unknown)
            cells += [
                CellFinding(n, c, str(release.table(n)[c]), interval, verdict, derivation)
                for n, c in printed
            ]
    safe = not findings and all(c.verdict in (Verdict.PROTECTED, Verdict.ABOVE) for c in cells)
    return Audit(release, tuple(cells), tuple(findings), safe)


class _Judge:
    def __init__(
        self, knowledge: Knowledge, bounds: Reach, first: tuple[int, ...], seconds: float
    ) -> None:
        self.knowledge = knowledge
        self.bounds = bounds
        self.prover = Prover(knowledge.system, first, seconds)
        self.tight = System(bounds.lows, bounds.highs, knowledge.system.equations)

    def verdict(self, unknown: int) -> tuple[Interval, Verdict, str]:
        interval, settled = self._interval(unknown)
        rule = self.knowledge.release.rule
        if interval.low > rule.high:
            return interval, Verdict.ABOVE, self._why(unknown, interval)
        if interval.is_point:
            worked_out = Verdict.WORKED_OUT if settled else Verdict.UNPROVED
            return interval, worked_out, self._why(unknown, interval)
        if rule.promise is Promise.NOT_WORKED_OUT:
            return interval, Verdict.PROTECTED, ""
        coverage = self.prover.cover(unknown, self.knowledge.covered, self._lists())
        if coverage.complete:
            return interval, Verdict.PROTECTED, ""
        missing = (*coverage.refused, *coverage.unsettled)
        proved = settled and all(self._impossible(unknown, v, v) for v in missing)
        return (
            interval,
            Verdict.NARROWED if proved else Verdict.UNPROVED,
            self._why(unknown, interval),
        )

    def _lists(self) -> tuple[list[int], list[int | None]]:
        return list(self.bounds.lows), list(self.bounds.highs)

    def _interval(self, unknown: int) -> tuple[Interval, bool]:
        """The exact ends, and whether what lies beyond them is proved impossible."""
        here = self.prover.base[unknown]
        low, low_proved = self._end(unknown, here, self.bounds.lows[unknown], -1)
        top = self.bounds.highs[unknown]
        if top is None:
            if self._attains(unknown, here + FAR, 1) is not None:
                return Interval(low, None), low_proved
            top = here + FAR
        high, high_proved = self._end(unknown, here, top, 1)
        return Interval(low, high), low_proved and high_proved

    def _end(self, unknown: int, near: int, far: int, way: int) -> tuple[int, bool]:
        """The last value between `near` (possible) and `far` (a proved bound) that is possible."""
        if near == far or self._attains(unknown, far, way) is not None:
            return far, True
        reached, beyond = near, far
        while abs(beyond - reached) > 1:
            middle = (reached + beyond) // 2
            found = self._attains(unknown, middle, way)
            if found is None:
                beyond = middle
            else:
                reached = found
        return reached, self._impossible(unknown, min(beyond, far), max(beyond, far))

    def _attains(self, unknown: int, value: int, way: int) -> int | None:
        """A possible value at or beyond `value`, up (1) or down (-1), where one is found."""
        lows, highs = self._lists()
        if way > 0:
            lows[unknown] = max(lows[unknown], value)
        else:
            top = highs[unknown]
            highs[unknown] = value if top is None else min(top, value)
        values = self.prover.find((lows, highs), {}, [1] * len(lows))
        return None if values is None else values[unknown]

    def _impossible(self, unknown: int, low: int, high: int) -> bool:
        """Whether no value from `low` to `high` is possible, proved case by case."""
        least, top = self.bounds.lows[unknown], self.bounds.highs[unknown]
        low, high = max(low, least), high if top is None else min(high, top)
        # Beyond its proved bounds nothing is possible, and nothing has to be tried.
        return high < low or _proved_impossible(self.tight.with_bounds({unknown: (low, high)}))

    def _why(self, unknown: int, interval: Interval) -> str:
        return explain(self.knowledge, self.bounds, unknown, interval.low, interval.high)


def _proved_impossible(system: System) -> bool:
    try:
        return not is_possible(system, Budget(CASES))
    except TooLarge:
        return False


def _does_not_add_up(knowledge: Knowledge, bounds: Reach) -> Finding:
    number = bounds.contradiction
    assert number is not None
    table, margin = knowledge.atlas.sums[number]
    return Finding(
        "does-not-add-up",
        f"table {table!r}, {margin.total}",
        f"along {margin.dimension}, the figures and what the legend says of the hidden ones cannot "
        "add up to this total",
    )


def _low_numbers_shown(release: Release) -> list[Finding]:
    """Low numbers that are printed although the rule of the release hides such numbers."""
    rule = release.rule
    findings = []
    for table in release.tables:
        low = [c for c, f in table.figures.items() if not isinstance(f, str) and 0 < f <= rule.high]
        if low:
            named = ", ".join(f"{c} ({table[c]})" for c in low[:12])
            more = f" and {len(low) - 12} more" if len(low) > 12 else ""
            findings.append(
                Finding(
                    "low-number-shown",
                    f"table {table.name!r}",
                    f"{len(low)} numbers of {rule.high} or fewer are shown although such numbers "
                    f"are withheld: {named}{more}",
                )
            )
    return findings

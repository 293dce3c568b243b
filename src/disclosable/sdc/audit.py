"""What a reader can work out from what is published. It sees `Knowledge` and nothing else.

Verdicts are exact. What stays possible has a witness, added up in whole numbers. What is ruled out
is derived: by single sums (`reach`), by several taken together, or by a list of cases, which are
checked in whole numbers (`cases`). What is neither is unproved, and unproved is not safe.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np

from disclosable.errors import BadRelease
from disclosable.progress import Progress, silent
from disclosable.sdc.derivation import Derivations
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.possibilities import NoRecords, Possibilities
from disclosable.sdc.promised import values_promised
from disclosable.sdc.release import Release
from disclosable.sdc.rules import Promise
from disclosable.solve.cases import Case
from disclosable.solve.possible import End
from disclosable.tables.cell import Cell

MOST_NAMED = 12
"""So many cells are named in a sentence; of more, the number is given."""


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
    possible = Possibilities(knowledge, seconds, progress)
    if possible.nothing is not None:
        return Audit(release, (), (*findings, _nothing(knowledge, possible.nothing)), False)
    judge = _Judge(knowledge, possible)
    left_out = unpublished or {}
    printed: dict[int, list[tuple[str, Cell]]] = {}
    for unknown in knowledge.hidden:
        places = [
            (n, c) for n, c in knowledge.atlas.places[unknown] if c not in left_out.get(n, ())
        ]
        if places:
            printed[unknown] = places
    possible.spread([(u, judge.wanted(u)) for u in printed], progress)
    cells: list[CellFinding] = []
    for done, (unknown, places) in enumerate(printed.items()):
        progress("working out what can be worked out", done, len(printed))
        interval, verdict, derivation = judge.verdict(unknown)
        cells += [
            CellFinding(n, c, str(release.table(n)[c]), interval, verdict, derivation)
            for n, c in places
        ]
    safe = not findings and all(c.verdict in (Verdict.PROTECTED, Verdict.ABOVE) for c in cells)
    return Audit(release, tuple(cells), tuple(findings), safe)


class _Judge:
    def __init__(self, knowledge: Knowledge, possible: Possibilities) -> None:
        self._knowledge = knowledge
        self._rule = knowledge.release.rule
        self._possible = possible
        self._derivations = Derivations(knowledge, possible.bounds)

    def wanted(self, unknown: int) -> tuple[int, ...]:
        """The values that must stay possible, if the count may be low at all."""
        if self._rule.promise is Promise.NOT_WORKED_OUT:
            return ()
        # What is printed may itself tell that a count is none of those that the rule covers; a
        # count that could still be one of them is then held to all.
        return values_promised(self._knowledge, unknown) or self._knowledge.covered

    def verdict(self, unknown: int) -> tuple[Interval, Verdict, str]:
        """What a reader learns of one count, and why."""
        least, most = self._possible.end(unknown, -1), self._possible.end(unknown, 1)
        assert least.value is not None
        interval = Interval(least.value, most.value)
        settled = least.is_proved and most.is_proved
        if interval.low > self._rule.high:
            # Whether its upper end is proved does not matter here: it is not low.
            verdict = Verdict.ABOVE if least.is_proved else Verdict.UNPROVED
            return interval, verdict, self._why(unknown, least, most, {})
        if interval.is_point:
            verdict = Verdict.WORKED_OUT if settled else Verdict.UNPROVED
            return interval, verdict, self._why(unknown, least, most, {})
        found = {v: self._possible.value(unknown, v) for v in self.wanted(unknown)}
        if all(f.is_possible for f in found.values()):
            return interval, Verdict.PROTECTED, ""
        ruled_out = settled and all(f.is_possible is not None for f in found.values())
        gaps = {v: f.reason for v, f in found.items() if f.reason and v > interval.low}
        if interval.high is not None:
            gaps = {v: reason for v, reason in gaps.items() if v < interval.high}
        return (
            interval,
            Verdict.NARROWED if ruled_out else Verdict.UNPROVED,
            self._why(unknown, least, most, gaps),
        )

    def _why(self, unknown: int, least: End, most: End, gaps: Mapping[int, Case]) -> str:
        assert least.value is not None
        told = [
            self._derivations.printed(unknown),
            self._derivations.single(unknown, least.value, most.value),
        ]
        for end, at_least in ((least, True), (most, False)):
            if end.reason is not None and end.value is not None:
                told.append(self._derivations.end(unknown, at_least, end.value, end.reason))
        told += [self._derivations.gap(unknown, v, reason) for v, reason in gaps.items()]
        # What both ends rest on is told once.
        return "; ".join(dict.fromkeys(part for text in told for part in text.split("; ") if part))


def _nothing(knowledge: Knowledge, nothing: NoRecords) -> Finding:
    """What contradicts itself in what is published."""
    if nothing.sum is None:
        where = f"release {knowledge.release.name!r}"
        if nothing.is_proved:
            what = "no set of records gives all the figures that are published"
            return Finding("contradiction", where, what)
        what = "no set of records was found that gives all the figures that are published"
        return Finding("unproved", where, what)
    table, margin = knowledge.atlas.sums[nothing.sum]
    return Finding(
        "does-not-add-up",
        f"table {table!r}, {margin.total}",
        f"along {margin.dimension}, the figures and what the legend says of the hidden ones cannot "
        "add up to this total",
    )


def _low_numbers_shown(release: Release) -> list[Finding]:
    """Low numbers that are printed although the rule of the release hides such numbers.

    A rounded figure is no count: that it is low tells nothing by itself.
    """
    rule = release.rule
    findings = []
    for table in release.tables:
        low = np.flatnonzero((table.codes > 0) & (table.codes <= rule.high)).tolist()
        if low and table.precision.is_exact:
            first = map(table.spec.lattice.cell, low[:MOST_NAMED])
            named = ", ".join(f"{cell} ({table[cell]})" for cell in first)
            more = f" and {len(low) - MOST_NAMED} more" if len(low) > MOST_NAMED else ""
            findings.append(
                Finding(
                    "low-number-shown",
                    f"table {table.name!r}",
                    f"{len(low)} numbers of {rule.high} or fewer are shown although such numbers "
                    f"are withheld: {named}{more}",
                )
            )
    return findings

"""What a reader can work out from what is published. It sees `Knowledge` and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from disclosable.errors import BadRelease
from disclosable.progress import Progress, silent
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.possibilities import NoRecords, Possibilities
from disclosable.sdc.promised import values_promised
from disclosable.sdc.release import Release
from disclosable.sdc.rules import Promise
from disclosable.sdc.verdict import Interval as Interval
from disclosable.sdc.verdict import Judge
from disclosable.sdc.verdict import Verdict as Verdict
from disclosable.tables.cell import Cell

MOST_NAMED = 12
"""So many cells are named in a sentence; of more, the number is given."""


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
    findings = list(low_numbers_shown(release))
    try:
        knowledge = Knowledge.of(release)
    except BadRelease as contradiction:
        findings.append(Finding("contradiction", contradiction.where, contradiction.sentence()))
        return Audit(release, (), tuple(findings), False)
    possible = Possibilities(knowledge, seconds, progress)
    if possible.nothing is not None:
        return Audit(release, (), (*findings, _nothing(knowledge, possible.nothing)), False)
    judge = Judge(knowledge, possible)
    left_out = unpublished or {}
    printed: dict[int, list[tuple[str, Cell]]] = {}
    for unknown in knowledge.hidden:
        places = [
            (n, c) for n, c in knowledge.atlas.places[unknown] if c not in left_out.get(n, ())
        ]
        if places:
            printed[unknown] = places
    wanted = {u: _wanted(knowledge, u) for u in printed}
    possible.spread(list(wanted.items()), progress)
    cells: list[CellFinding] = []
    for done, (unknown, places) in enumerate(printed.items()):
        progress("working out what can be worked out", done, len(printed))
        found = judge.judge(unknown, wanted[unknown], release.rule.high)
        cells += [
            CellFinding(
                n, c, str(release.table(n)[c]), found.interval, found.verdict, found.derivation
            )
            for n, c in places
        ]
    safe = not findings and all(c.verdict in (Verdict.PROTECTED, Verdict.ABOVE) for c in cells)
    return Audit(release, tuple(cells), tuple(findings), safe)


def _wanted(knowledge: Knowledge, unknown: int) -> tuple[int, ...]:
    """The values that must stay possible, if the count may be low at all."""
    if knowledge.release.rule.promise is Promise.NOT_WORKED_OUT:
        return ()
    # What is printed may itself tell that a count is none of those that the rule covers; a count
    # that could still be one of them is then held to all.
    return values_promised(knowledge, unknown) or knowledge.covered


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


def low_numbers_shown(release: Release) -> list[Finding]:
    """Low numbers that are printed although the rule of the release hides such numbers.

    Not those that the release lists as shown although low, with a reason for each.
    A rounded figure is no count: that it is low tells nothing by itself.
    """
    rule = release.rule
    findings = []
    for table in release.tables:
        is_low = (table.codes > 0) & (table.codes <= rule.high)
        judged = [each.cell for each in release.shown if each.table == table.name]
        is_low[[table.spec.lattice.index(cell) for cell in judged]] = False
        low = np.flatnonzero(is_low).tolist()
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

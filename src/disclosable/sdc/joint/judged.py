"""What a reader of several releases can work out from all of them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from disclosable.sdc.joint.facts import Source
from disclosable.sdc.joint.finding import JointFinding
from disclosable.sdc.release import Release
from disclosable.sdc.verdict import Interval, Verdict
from disclosable.tables.cell import Cell


@dataclass(frozen=True, slots=True)
class JointCell:
    """A hidden count of one of the releases, and what a reader of all can say of it.

    `release` is the release's place among them. `uses` are the printed figures that the reason of a
    count that is worked out or narrowed rests on: it holds no longer unless all of them are shown,
    and some may not be needed for it.
    """

    release: int
    table: str
    cell: Cell
    marker: str
    interval: Interval
    verdict: Verdict
    derivation: str
    uses: frozenset[Source] = frozenset()


@dataclass(frozen=True)
class JointAudit:
    """What a reader of the releases learns. `labels` name them in all sentences.

    `safe` is None where something has to be settled before anything can be said.
    """

    releases: tuple[Release, ...]
    labels: tuple[str, ...]
    cells: tuple[JointCell, ...]
    findings: tuple[JointFinding, ...]

    @property
    def safe(self) -> bool | None:
        """Whether every hidden count that was judged keeps its own release's promise."""
        kept = (Verdict.PROTECTED, Verdict.ABOVE, Verdict.UNPROVED)
        if any(cell.verdict not in kept for cell in self.cells):
            return False
        if any(finding.settle for finding in self.findings):
            return None
        return all(cell.verdict is not Verdict.UNPROVED for cell in self.cells)

    def as_json(self) -> dict[str, Any]:
        """For programs: as of a single release, with the release beside the table."""
        return {
            "safe": self.safe,
            "releases": list(self.labels),
            "cells": [
                {
                    "release": self.labels[c.release],
                    "table": c.table,
                    "cell": self.releases[c.release].table(c.table).spec.named(c.cell),
                    "marker": c.marker,
                    "low": c.interval.low,
                    "high": c.interval.high,
                    "worked_out": c.interval.is_point,
                    "verdict": c.verdict.value,
                    "derivation": c.derivation,
                }
                for c in self.cells
            ],
            "findings": [
                {"code": f.code, "where": f.where, "what": f.what, "settle": f.settle}
                for f in self.findings
            ],
        }

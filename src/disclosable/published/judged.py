"""What a reader of published files can work out, ready to be told: cells, findings, a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from disclosable.published.finding import ReadingFinding
from disclosable.published.legends import PageLegends
from disclosable.published.printed import PrintedPage
from disclosable.sdc.audit import Interval, Verdict

ROUNDED = "rounded"
"""Stands as the marker of a figure that is printed, but rounded."""


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """One hidden or rounded count of a table, and what a reader can say of it.

    `page` numbers the files from 0, `table` the tables of all files from 1, `row` and `column` the
    place in its `PrintedTable`. `labels` are what names it, by dimension. `verdict` is None where
    the figures contradict each other, so that nothing can be said.
    """

    page: int
    table: int
    row: int
    column: int
    labels: Mapping[str, str]
    marker: str
    interval: Interval | None
    verdict: Verdict | None
    derivation: str


@dataclass(frozen=True)
class Judged:
    """What a reader of all the files together can work out.

    `safe` is None where the reading must be settled first. `pages` are the files as read, with
    their legends; `first_table` is the number of each page's first table among all.
    """

    pages: tuple[PrintedPage, ...]
    legends: tuple[PageLegends, ...]
    first_table: tuple[int, ...]
    cells: tuple[JudgedCell, ...]
    findings: tuple[ReadingFinding, ...]
    safe: bool | None

    def as_json(self) -> dict[str, Any]:
        """The shape that `disclosable audit --json` prints."""
        return {
            "safe": self.safe,
            "cells": [self._cell(cell) for cell in self.cells],
            "findings": [
                {"code": f.code, "where": f.where, "what": f.what, "settle": f.settle}
                for f in self.findings
            ],
        }

    def _cell(self, cell: JudgedCell) -> dict[str, Any]:
        interval = cell.interval
        return {
            "file": self.pages[cell.page].file,
            "table": cell.table,
            "cell": dict(cell.labels),
            "marker": cell.marker,
            "low": None if interval is None else interval.low,
            "high": None if interval is None else interval.high,
            "worked_out": interval is not None and interval.is_point,
            "verdict": "contradiction" if cell.verdict is None else cell.verdict.value,
            "derivation": cell.derivation,
        }

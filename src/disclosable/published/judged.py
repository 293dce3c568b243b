"""What a reader of published files can work out, ready to be told: cells, findings, a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from disclosable.published.finding import ReadingFinding
from disclosable.published.legends import PageLegends
from disclosable.published.printed import PrintedPage
from disclosable.sdc.verdict import Interval, Verdict

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
    their legends; `first_table` is the number of each page's first table among all. `sums` tells
    which lines were read as the sums of which.
    """

    pages: tuple[PrintedPage, ...]
    legends: tuple[PageLegends, ...]
    first_table: tuple[int, ...]
    cells: tuple[JudgedCell, ...]
    findings: tuple[ReadingFinding, ...]
    safe: bool | None
    sums: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """For people: the verdict first, then what is given away, with the sums."""
        told = {
            True: "SAFE: no reader can rule out a value that the legend leaves open.",
            False: "NOT SAFE: a reader learns more than the legend says.",
            None: "OPEN: the reading has to be settled before anything can be called safe.",
        }
        tables = sum(len(page.tables) for page in self.pages)
        hidden = [cell for cell in self.cells if cell.marker != ROUNDED]
        counted = ", ".join(
            f"{number} {verdict.value}"
            for verdict in Verdict
            if (number := sum(cell.verdict is verdict for cell in hidden))
        )
        lines = [
            told[self.safe],
            f"{len(self.pages)} {'file' if len(self.pages) == 1 else 'files'}, {tables} "
            f"{'table' if tables == 1 else 'tables'}, {len(hidden)} hidden "
            f"{'cell' if len(hidden) == 1 else 'cells'}{': ' if counted else ''}{counted}.",
        ]
        lines += [
            f"- {f.where}: {f.what} ({f.code}{'; to be settled' if f.settle else ''})"
            for f in self.findings
        ]
        quiet = (Verdict.PROTECTED, Verdict.ABOVE)
        lines += [f"- {self._told(cell)}" for cell in self.cells if cell.verdict not in quiet]
        return lines

    def _told(self, cell: JudgedCell) -> str:
        who = " / ".join(cell.labels.values())
        where = f"{self.pages[cell.page].file}, table {cell.table}, {who} ({cell.marker})"
        if cell.interval is None or cell.verdict is None:
            return f"{where}: the figures contradict each other, so nothing can be said of it"
        low, high = cell.interval.low, cell.interval.high
        value = f"is {low}" if low == high else f"is from {low} to {high}"
        if high is None:
            value = f"is {low} or more"
        why = f" ({cell.derivation})" if cell.derivation else ""
        return f"{where}: {cell.verdict.value}, it {value}{why}"

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

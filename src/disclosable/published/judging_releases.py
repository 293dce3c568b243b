"""Releases of ours, judged together: nothing has to be read, so nothing is open in the reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from disclosable.progress import Progress, silent
from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import JudgedCell
from disclosable.published.release_page import ReleasePage
from disclosable.sdc.audit import audit, low_numbers_shown
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.judging import judge_together
from disclosable.sdc.verdict import Interval, Verdict
from disclosable.tables.cell import Cell

SHELF = "shelf.toml"
"""What an authority says of its releases stands in a file of this name beside them."""


class ReleaseRows:
    """Where the cells of releases stand among the tables of all files."""

    def __init__(self, pages: Sequence[ReleasePage], first: Sequence[int]) -> None:
        self._pages = pages
        self._first = first
        self._rows: dict[tuple[int, str], dict[Cell, int]] = {}

    def cell(
        self,
        page: int,
        table: str,
        cell: Cell,
        marker: str,
        interval: Interval,
        verdict: Verdict,
        derivation: str,
    ) -> JudgedCell:
        """A judged cell of a release, in its place."""
        release = self._pages[page].release
        number = next(n for n, t in enumerate(release.tables) if t.name == table)
        spec = release.tables[number].spec
        rows = self._rows.get((page, table))
        if rows is None:
            indexes = spec.lattice.published_indexes.tolist()
            rows = {spec.lattice.cell(index): row for row, index in enumerate(indexes)}
            self._rows[page, table] = rows
        return JudgedCell(
            page,
            self._first[page] + number,
            rows[cell],
            0,
            spec.named(cell),
            marker,
            interval,
            verdict,
            derivation,
        )


def judge_releases(
    pages: Sequence[ReleasePage],
    first: Sequence[int],
    paths: Sequence[Path],
    *,
    seconds: float = 30.0,
    progress: Progress = silent,
) -> tuple[list[JudgedCell], list[ReadingFinding], bool | None]:
    """The hidden counts of releases, what else is found, and whether they are safe together.

    `first` is the number of each page's first table among all. A `shelf.toml` beside a release, or
    in a folder above it, says what the releases do not.
    """
    rows = ReleaseRows(pages, first)
    if len(pages) == 1:
        alone = audit(pages[0].release, seconds=seconds, progress=progress)
        cells = [
            rows.cell(0, c.table, c.cell, c.marker, c.interval, c.verdict, c.derivation)
            for c in alone.cells
        ]
        told = [ReadingFinding(f.code, f.where, f.what) for f in alone.findings]
        return cells, told, alone.safe
    found = judge_together(
        [page.release for page in pages],
        _declared(paths),
        labels=[page.printed.file for page in pages],
        seconds=seconds,
        progress=progress,
    )
    cells = [
        rows.cell(c.release, c.table, c.cell, c.marker, c.interval, c.verdict, c.derivation)
        for c in found.cells
    ]
    told = [ReadingFinding(f.code, f.where, f.what, f.settle) for f in found.findings]
    shown = [
        ReadingFinding(f.code, f"{page.printed.file}, {f.where}", f.what)
        for page in pages
        for f in low_numbers_shown(page.release)
    ]
    return cells, [*told, *shown], False if shown else found.safe


def _declared(paths: Sequence[Path]) -> Declared | None:
    for path in paths:
        for folder in list(path.resolve().parents)[:3]:
            if (folder / SHELF).is_file():
                return Declared.read(folder / SHELF)
    return None

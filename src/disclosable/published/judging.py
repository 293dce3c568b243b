"""Several published files, judged together: the verb `audit`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from disclosable.errors import FileUnreadable
from disclosable.progress import Progress, silent
from disclosable.published.reading import Reading, read_published
from disclosable.sdc.audit import Audit, CellFinding, Verdict, audit
from disclosable.sdc.release import COVERS, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.population import Population
from disclosable.tables.spec import TableSpec

_CONTRADICTIONS = frozenset(("contradiction", "does-not-add-up"))
_UNKNOWN = Population("people", "not stated", "not stated", "what was published")


@dataclass(frozen=True, slots=True)
class Said:
    """Something found about the files; `settle` where nothing can be called safe before."""

    code: str
    where: str
    what: str
    settle: bool = False


@dataclass(frozen=True)
class Judged:
    """What a reader of all the files together can work out.

    `safe` is None where the reading must be settled first. `files` maps a table to its file.
    """

    audit: Audit
    files: dict[str, str]
    findings: tuple[Said, ...]
    safe: bool | None

    def as_json(self) -> dict[str, Any]:
        """The shape that `disclosable audit --json` prints."""
        shape = self.audit.as_json()
        cells = [{"file": self.files[c["name"]], **c} for c in shape["cells"]]
        findings = [{"code": f.code, "where": f.where, "what": f.what} for f in self.findings]
        return {"safe": self.safe, "cells": cells, "findings": findings}

    def lines(self) -> list[str]:
        """For people: the verdict first, then what is given away, with the sums."""
        cells = self.audit.cells
        bad = [c for c in cells if c.verdict not in (Verdict.PROTECTED, Verdict.ABOVE)]
        told = {
            True: "SAFE: no reader can rule out a value that the legend leaves open.",
            False: "NOT SAFE: a reader learns more than the legend says.",
            None: "OPEN: the reading has to be settled before anything can be called safe.",
        }
        lines = [
            told[self.safe],
            f"{len(self.files)} tables, {len(cells)} hidden cells: "
            + ", ".join(
                f"{sum(c.verdict is v for c in cells)} {v.value}"
                for v in Verdict
                if any(c.verdict is v for c in cells)
            )
            + ("." if cells else "none."),
        ]
        lines += [f"- {f.where}: {f.what} ({f.code})" for f in self.findings]
        lines += [f"- {self._cell(c)}" for c in bad]
        return lines

    def _cell(self, found: CellFinding) -> str:
        interval = found.interval
        if interval.is_point:
            value = f"is {interval.low}"
        elif interval.high is None:
            value = f"is at least {interval.low}"
        else:
            value = f"is from {interval.low} to {interval.high}"
        why = f" ({found.derivation})" if found.derivation else ""
        return f"{self.files[found.table]}, {found.cell}: {found.verdict.value}, it {value}{why}"


def judge(paths: Sequence[Path], *, seconds: float = 30.0, progress: Progress = silent) -> Judged:
    """Read the files and folders, and judge them as one reader of all of them would.

    `seconds` bounds one search.

    Raises:
        FileUnreadable, BadInput: a file that is missing or of a kind that is not read.
    """
    progress("reading what is published", 0, None)
    readings = [read_published(p) for path in paths for p in _places(path)]
    findings = [
        Said(f.code, f.where or r.file, f.what, f.settle) for r in readings for f in r.findings
    ]
    rule = _rule(readings, findings)
    tables: list[PublishedTable] = []
    files: dict[str, str] = {}
    unpublished: dict[str, frozenset[Cell]] = {}
    known: dict[str, Hierarchy] = {}
    for reading in readings:
        for table in reading.tables:
            named = _unlike(table, known, files, reading.file, findings)
            files[named.name] = reading.file
            unpublished[named.name] = reading.unpublished.get(table.name, frozenset())
            tables.append(named)
    judged = all(r.release is None or r.release.covers == COVERS[0] for r in readings)
    release = Release(
        "what is published",
        _UNKNOWN,
        tuple(tables),
        rule,
        covers=COVERS[0] if judged else COVERS[1],
    )
    found = audit(release, unpublished=unpublished, seconds=seconds, progress=progress)
    findings += [Said(f.code, f.where, f.what) for f in found.findings]
    return Judged(found, files, tuple(findings), _safe(found, findings))


def _safe(found: Audit, findings: Sequence[Said]) -> bool | None:
    is_open = any(f.settle for f in findings)
    if found.safe is False:
        # Figures that contradict each other may only have been misread.
        only_contradicts = not found.cells and all(
            f.code in _CONTRADICTIONS for f in found.findings
        )
        return None if is_open and only_contradicts else False
    return None if is_open else found.safe


def _places(path: Path) -> list[Path]:
    """What to read: a file, a release's folder as one, or each table below another folder."""
    if not path.is_dir() or (path / "release.json").is_file():
        return [path]
    releases = sorted(p.parent for p in path.rglob("release.json"))
    tables = sorted(p for p in path.rglob("*.csv") if not any(r in p.parents for r in releases))
    if not releases and not tables:
        raise FileUnreadable(
            "there is nothing in this folder that is read",
            where=str(path),
            expected="CSV files or a release.json",
        )
    return [*releases, *tables]


def _rule(readings: Sequence[Reading], findings: list[Said]) -> PrimaryRule:
    """The rule of the files: the one that covers most, where they speak of several."""
    rules = [r.rule for r in readings if r.rule is not None]
    if not rules:
        return PrimaryRule()
    widest = max(rules, key=lambda r: r.high)
    if len({r.high for r in rules}) > 1:
        findings.append(
            Said(
                "several-rules",
                "the files together",
                "the same kind of number is withheld by different rules: "
                + ", ".join(f"{h} or fewer" for h in sorted({r.high for r in rules})),
            )
        )
    return widest


def _unlike(
    table: PublishedTable,
    known: dict[str, Hierarchy],
    files: dict[str, str],
    file: str,
    findings: list[Said],
) -> PublishedTable:
    """The table under a name of its own, and its dimensions too where other codes bear theirs."""
    name = table.name
    number = 2
    while name in files:
        name = f"{table.name}-{number}"
        number += 1
    dimensions = []
    for dimension in table.spec.dimensions:
        other = known.setdefault(dimension.name, dimension)
        if dict(other.parents) != dict(dimension.parents):
            findings.append(
                Said(
                    "codes-differ",
                    f"{file}, table {table.name!r}",
                    f"{dimension.name!r} has other codes than in an earlier table, so the two were "
                    "judged as if they were about different things",
                    settle=True,
                )
            )
            dimension = replace(dimension, name=f"{dimension.name} ({name})")
            known[dimension.name] = dimension
        dimensions.append(dimension)
    old = table.spec
    called = dict(zip(old.dimension_names, (d.name for d in dimensions), strict=True))
    spec = TableSpec(
        name,
        tuple(dimensions),
        old.title,
        None
        if old.totalled is None
        else tuple(frozenset(called[n] for n in m) for m in old.totalled),
        {called[n]: code for n, code in old.where.items()},
    )
    return PublishedTable.of_array(spec, table.codes, table.markers, table.legend, table.precision)

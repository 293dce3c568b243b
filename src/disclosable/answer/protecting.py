"""Records or ready counts to a certified release, without a case: the verb `protect`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosable.answer.workplace import workplace
from disclosable.checker.verify import Report, check
from disclosable.errors import BadInput, BadSpec
from disclosable.progress import Progress, silent
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.needs import count_all
from disclosable.sdc.publication import Publication
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.suppression import publish, suppress
from disclosable.tables.by import dimensions_of, parse_by
from disclosable.tables.counts_file import read_counts
from disclosable.tables.population import Population
from disclosable.tables.records import DateColumn, read_records
from disclosable.tables.spec import TableSpec
from disclosable.tables.spec_file import read_tables_file
from disclosable.tables.table import Table

CERTIFICATE = "certificate.json"


@dataclass(frozen=True)
class Protected:
    """What was made, in numbers of cells: never what a hidden cell holds."""

    folder: Path
    files: tuple[str, ...]
    publication: Publication
    report: Report
    low: int
    others: int
    cells: int
    least: int
    minimal: bool

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "folder": str(self.folder),
            "files": list(self.files),
            "cells": self.cells,
            "low": self.low,
            "others": self.others,
            "minimal": self.minimal,
            "promise": self.report.promise,
            "legends": {
                t.name: {m: e.sentence for m, e in t.legend.meanings.items()}
                for t in self.publication.release.tables
            },
            "certificate": str(self.folder / CERTIFICATE),
            "accepted": True,
        }

    def lines(self) -> list[str]:
        """For people."""
        if self.minimal:
            fewest = "proved to be the fewest for this legend"
        elif self.least == self.others:
            fewest = "none with fewer was found, which is not proved"
        else:
            fewest = "not proved to be the fewest"
        told = [
            f"Protected {self.cells} cells: {self.low} low, {self.others} more hidden so that the "
            f"low ones stay hidden ({fewest}).",
        ]
        for table in self.publication.release.tables:
            told += [f"{table.spec.title}: {e.sentence}" for e in table.legend.meanings.values()]
        told.append(self.report.sentence())
        told.append(f"Publish: {', '.join(str(self.folder / name) for name in self.files)}")
        told.append(f"Keep inside: {self.folder / CERTIFICATE}")
        return told


def protect(
    file: Path,
    out: Path,
    *,
    by: str = "",
    count: str = "",
    spec: Path | None = None,
    rule: PrimaryRule,
    seconds: float = 120.0,
    progress: Progress = silent,
) -> Protected:
    """Count (or read counts), hide, certify, check; then put the files into `out`.

    Raises:
        BadInput: neither or both of `by` and `spec`; `count` with several tables.
        BadRecords, BadSpec, FileUnreadable: the file or the spec.
        Unproved, CertificateRefused: nothing is then written.
    """
    if bool(by) == (spec is not None):
        raise BadInput(
            "the table is not described" if not by else "the table is described twice",
            expected="either --by COLUMNS or --spec FILE",
        )
    progress("reading", 0, None)
    if spec is not None:
        described = read_tables_file(spec)
        specs, dates = described.tables, described.dates
        population = described.population
    else:
        specs, dates = (TableSpec("table", dimensions_of(file, parse_by(by))),), None
        population = None
    tables, joint = _read(file, specs, dates, count)
    suppression = suppress(tables, rule, joint=joint, seconds=seconds, progress=progress)
    release = publish(suppression, file.stem, population or _unsaid(file))
    certificate = certify(release, suppression.counts, progress=progress)
    publication = Publication.of(release)
    if len(specs) == 1:
        publication = Publication(release, {specs[0].name: "table.csv"})
    with workplace(out) as staging:
        written = publication.write(staging)
        certificate = certificate.sealing([PublishedFile.of(p, staging) for p in written])
        certificate.write(staging / CERTIFICATE)
        progress("checking the certificate", 0, None)
        report = check(staging / CERTIFICATE, staging)
        (staging / CERTIFICATE).chmod(0o600)
        new = (*written, staging / CERTIFICATE)
        for old in _tables_of_before(out) - {path.name for path in new}:
            (out / old).unlink(missing_ok=True)
        for path in new:
            path.replace(out / path.name)
    return Protected(
        folder=out,
        files=tuple(p.name for p in written),
        publication=publication,
        report=report,
        low=suppression.cells(suppression.low),
        others=suppression.cells(suppression.others),
        cells=sum(s.size for s in specs),
        least=suppression.least,
        minimal=suppression.minimal,
    )


def _tables_of_before(out: Path) -> set[str]:
    """The table files of an earlier release in this folder: they must not lie beside it."""
    try:
        release = json.loads((out / "release.json").read_text(encoding="utf-8"))
        names = {str(table["file"]) for table in release["tables"]}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {name for name in names if Path(name).name == name and name.endswith(".csv")}


def _read(
    file: Path, specs: Sequence[TableSpec], dates: DateColumn | None, count: str
) -> tuple[list[Table], Table | None]:
    if count:
        if len(specs) > 1:
            raise BadSpec(
                "several tables are described, and a file of counts holds one",
                where=str(file),
                expected="records, or a spec with one table",
            )
        return [read_counts(file, specs[0], count)], None
    dimensions = {d.name: d for s in specs for d in s.dimensions}
    return count_all(read_records(file, tuple(dimensions.values()), dates), specs)


def _unsaid(file: Path) -> Population:
    """What the command line was not told. `release.json` says so rather than nothing."""
    return Population(
        unit="records",
        period="not stated",
        as_at="not stated",
        source=file.name,
        notes=("Made without a description of the population: give one with --spec.",),
    )

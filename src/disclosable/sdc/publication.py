"""The release as files: a CSV file for each table, and `release.json` with everything else."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosable.sdc.release import PublishedTable, Release
from disclosable.tables.hierarchy import Hierarchy

PUBLISHED = "published"
"""The column of a published table's file that holds the figure or the marker."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A release and the names of the CSV files that its tables are written to."""

    release: Release
    files: Mapping[str, str]

    @classmethod
    def of(cls, release: Release) -> Publication:
        """Every table in a file of its own name."""
        return cls(release, {t.name: f"{t.name}.csv" for t in release.tables})

    def write(self, folder: Path) -> tuple[Path, ...]:
        """Write the CSV files and `release.json`; returns what was written."""
        written = []
        for table in self.release.tables:
            path = folder / self.files[table.name]
            write_csv(table, path)
            written.append(path)
        path = folder / "release.json"
        path.write_text(
            json.dumps(self.as_json(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        return (*written, path)

    def as_json(self) -> dict[str, Any]:
        """What `release.json` holds: dimensions, figures, legends, rule, what is assumed."""
        release = self.release
        return {
            "release": release.name,
            "population": {
                "unit": release.population.unit,
                "period": release.population.period,
                "as_at": release.population.as_at,
                "source": release.population.source,
                "notes": list(release.population.notes),
            },
            "rule": {
                "low": release.rule.covered.start,
                "high": release.rule.high,
                "zeros": release.rule.zeros.value,
                "marker": release.rule.marker,
                "sentence": release.rule.sentence,
            },
            "promise": release.rule.promise.value,
            "assumed": list(release.assumed),
            "dimensions": [_dimension(d) for d in self._dimensions()],
            "tables": [self._table(t) for t in release.tables],
        }

    def _dimensions(self) -> list[Hierarchy]:
        found = {d.name: d for t in self.release.tables for d in t.spec.dimensions}
        return list(found.values())

    def _table(self, table: PublishedTable) -> dict[str, Any]:
        return {
            "name": table.name,
            "title": table.spec.title,
            "file": self.files[table.name],
            "dimensions": list(table.spec.dimension_names),
            "legend": [
                {"marker": m, "low": e.low, "high": e.high, "sentence": e.sentence}
                for m, e in table.legend.meanings.items()
            ],
            "figures": [
                {"cell": list(cell.codes), PUBLISHED: figure}
                for cell, figure in table.figures.items()
            ],
        }


def _dimension(dimension: Hierarchy) -> dict[str, Any]:
    return {
        "name": dimension.name,
        "title": dimension.title,
        "codes": [
            {"code": code, "part_of": parent, "meaning": dimension.meanings.get(code, "")}
            for code, parent in dimension.parents.items()
        ],
    }


def write_csv(table: PublishedTable, path: Path) -> None:
    """Write every cell, margins too: a column for each dimension, then `published`. UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([*table.spec.dimension_names, PUBLISHED])
        for cell, figure in table.figures.items():
            writer.writerow([*cell.codes, figure])

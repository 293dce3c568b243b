"""The release as files: a CSV file for each table, and `release.json` with everything else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from disclosable.sdc.release import PublishedTable, Release
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

RELEASE = "release.json"
"""What the file is called that tells everything of a release."""
PUBLISHED = "published"
"""The column of a published table's file that holds the figure or the marker."""
MOST_FIGURES = 20_000
"""`release.json` repeats the figures of tables with up to so many published cells."""
IN_THE_FILE = "in the file"
"""Stands in `release.json` in the place of figures that only the CSV file holds."""
SHOWN = "shown although low"
"""The key of `release.json` for the figures that the rule covers and that identify nobody."""
END = "\r\n"
"""What ends a line of a CSV file."""
_ROWS = 65_536
"""So many rows are made at a time."""


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
        path = folder / RELEASE
        path.write_text(
            json.dumps(self.as_json(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        return (*written, path)

    def digest(self) -> str:
        """The SHA-256 of everything that the release tells, the figures of large tables too."""
        text = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True)
        return self._digest(text)

    def same_figures(self) -> str:
        """The SHA-256 of what the release tells of people: all but what was assumed of it."""
        data = self.as_json()
        for key in ("assumed", "beside"):
            data.pop(key, None)
        return self._digest(json.dumps(data, ensure_ascii=False, sort_keys=True))

    def _digest(self, text: str) -> str:
        told = sha256(text.encode())
        for table in self.release.tables:
            if len(table.figures) > MOST_FIGURES:
                for line in csv_lines(table):
                    told.update(line.encode())
        return told.hexdigest()

    def as_json(self) -> dict[str, Any]:
        """What `release.json` holds: dimensions, figures, legends, rule, what is assumed.

        A table that publishes every margin, all records and exact figures says nothing of it.
        """
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
                "sentence": release.rule_sentence,
            },
            "promise": release.rule.promise.value,
            **({"covers": release.covers} if release.covers != "kept" else {}),
            "assumed": list(release.assumed),
            **({"beside": list(release.beside)} if release.beside is not None else {}),
            **({SHOWN: _shown(release)} if release.shown else {}),
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
            **_unusual(table),
            "figures": _figures(table),
        }


def _shown(release: Release) -> list[dict[str, Any]]:
    return [{"table": s.table, "cell": list(s.cell.codes), "why": s.why} for s in release.shown]


def _unusual(table: PublishedTable) -> dict[str, Any]:
    """The keys that are there only where a table is less than whole and exact."""
    spec = table.spec
    said: dict[str, Any] = {}
    if spec.totalled is not None:
        said["margins"] = [[n for n in spec.dimension_names if n in m] for m in spec.totalled]
    if spec.where:
        said["where"] = dict(spec.where)
    if not table.precision.is_exact:
        said["precision"] = table.precision.as_json()
    return said


def _figures(table: PublishedTable) -> list[dict[str, Any]] | str:
    if len(table.figures) > MOST_FIGURES:
        return IN_THE_FILE
    return [{"cell": list(cell.codes), PUBLISHED: figure} for cell, figure in table.figures.items()]


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
    """Write every published cell, margins too, in UTF-8.

    A column for each dimension that the table is not held to one code of, then `published`.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines(table))


def csv_lines(table: PublishedTable) -> Iterator[str]:
    """The lines of the table's CSV file, with their ends."""
    spec = table.spec
    yield ",".join(map(_quoted, (*spec.columns, PUBLISHED))) + END
    columns = [at for at, name in enumerate(spec.dimension_names) if name in spec.columns]
    codes = {at: _texts(spec, at) for at in columns}
    markers = [_quoted(marker) for marker in reversed(table.markers)]
    published = spec.lattice.published_indexes
    for first in range(0, len(published), _ROWS):
        cells = published[first : first + _ROWS]
        places = spec.lattice.places(cells)
        figures = table.codes[cells].tolist()
        # -1 is the last of the reversed markers, and so on: the sign is the place.
        shown = [f"{f}{END}" if f >= 0 else f"{markers[f]}{END}" for f in figures]
        rows = zip(*(codes[at][places[at]].tolist() for at in columns), shown, strict=True)
        yield from map("".join, rows)


def _texts(spec: TableSpec, at: int) -> np.ndarray[Any, np.dtype[np.object_]]:
    """Each code of a dimension as it stands in a line, with the comma after it."""
    texts = np.empty(len(spec.dimensions[at].codes), np.object_)
    texts[:] = [f"{_quoted(code)}," for code in spec.dimensions[at].codes]
    return texts


def _quoted(text: str) -> str:
    """A field as CSV has it: between quotes where it holds a comma, a quote or a line's end."""
    if text.isalnum():
        return text
    line = io.StringIO()
    csv.writer(line, lineterminator=END).writerow((text, ""))
    return line.getvalue().removesuffix(f",{END}")

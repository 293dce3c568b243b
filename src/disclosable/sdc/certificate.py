"""The certificate of a release: for each protected count, the witnesses that keep it open.

It holds complete alternative sets of records and is made from the true ones, so it is secret: it
stays with the authority. What the checker makes of it rests on the published files alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from disclosable.errors import Unproved
from disclosable.progress import Progress, silent
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.prover import Coverage, Prover
from disclosable.sdc.release import Release
from disclosable.sdc.rules import Promise
from disclosable.sdc.witness import Change, Run
from disclosable.solve.reach import Reach, reach
from disclosable.solve.system import Values

VERSION = 1


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that leaves, by its digest."""

    name: str
    bytes: int
    sha256: str

    @classmethod
    def of(cls, path: Path, folder: Path) -> PublishedFile:
        """The file at `path`, named as within `folder`."""
        data = path.read_bytes()
        return cls(path.relative_to(folder).as_posix(), len(data), sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A count that a published text tells."""

    file: str
    table: str
    cell: tuple[str, ...]
    value: int


@dataclass(frozen=True, repr=False)
class Certificate:
    """Witnesses for a release. See the module's first lines: secret.

    `witnessed` are the hidden unknowns with the runs that show their values; `above` those that a
    reader can see to be higher than the rule covers, with the proved lower bound.
    """

    knowledge: Knowledge
    first: Values
    witnessed: tuple[tuple[int, tuple[Run, ...]], ...]
    above: tuple[tuple[int, int], ...]
    files: tuple[PublishedFile, ...] = ()
    prose: tuple[ProseFigure, ...] = ()

    def sealing(
        self, files: Iterable[PublishedFile], prose: Iterable[ProseFigure] = ()
    ) -> Certificate:
        """The same certificate, bound to the files that leave and the counts in their prose."""
        return replace(self, files=tuple(files), prose=tuple(prose))

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"Certificate({self.knowledge.release.name!r}, {len(self.witnessed)} witnessed)"

    def write(self, path: Path) -> None:
        """Write it as JSON, one entry a line, so that a large one can be read as a stream."""
        path.write_text(_dumps(self.as_json()), encoding="utf-8")

    def as_json(self) -> dict[str, Any]:
        """The certificate as the checker reads it; addresses, not numbers of unknowns."""
        release, atlas = self.knowledge.release, self.knowledge.atlas
        return {
            "certificate": VERSION,
            "secret": "Keep inside the authority. This file is made from the true counts.",
            "release": release.name,
            "promise": release.rule.promise.value,
            "rule": {"low": release.rule.covered.start, "high": release.rule.high},
            "assumed": list(release.assumed),
            "files": [{"name": f.name, "bytes": f.bytes, "sha256": f.sha256} for f in self.files],
            "tables": [
                {"name": t.name, "cells": len(t.figures), "hidden": len(t.hidden)}
                for t in release.tables
            ],
            "joining": list(atlas.joining),
            "sums": [
                [t.name, list(m.total.codes), [list(p.codes) for p in m.parts]]
                for t in release.tables
                for m in t.spec.margins()
            ],
            "marked": [
                [
                    t.name,
                    list(c.codes),
                    str(t[c]),
                    t.legend[str(t[c])].low,
                    t.legend[str(t[c])].high,
                ]
                for t in release.tables
                for c in t.hidden
            ],
            "prose": [[p.file, p.table, list(p.cell), p.value] for p in self.prose],
            "first": [
                [
                    spec.name,
                    [
                        [list(c.codes), n]
                        for c in spec.leaves()
                        if (n := self._count(spec.address(c)))
                    ],
                ]
                for spec in atlas.holders()
            ],
            "witnessed": [self._entry(u, runs) for u, runs in self.witnessed],
            "above": [[dict(atlas.unknowns[u]), least] for u, least in self.above],
        }

    def _count(self, address: tuple[tuple[str, str], ...]) -> int:
        return self.first[self.knowledge.atlas.index[address]]

    def _entry(self, unknown: int, runs: Sequence[Run]) -> dict[str, Any]:
        return {
            "people": dict(self.knowledge.atlas.unknowns[unknown]),
            "runs": [
                {
                    "from": run.first,
                    "to": run.last,
                    "start": self._leaves(run.start),
                    "step": self._leaves(run.step) if run.last > run.first else [],
                }
                for run in runs
            ],
        }

    def _leaves(self, change: Change) -> list[list[Any]]:
        """A change told by the finest cells alone: the margins follow."""
        atlas = self.knowledge.atlas
        told = []
        for spec in atlas.holders():
            leaf_codes = [frozenset(d.leaves) for d in spec.dimensions]
            names = spec.dimension_names
            for unknown, by in sorted(change.items()):
                address = dict(atlas.unknowns[unknown])
                if address.keys() != set(names):
                    continue
                codes = [address[n] for n in names]
                if all(c in leaves for c, leaves in zip(codes, leaf_codes, strict=True)):
                    told.append([spec.name, codes, by])
        return told


def certify(
    release: Release,
    first: Values,
    *,
    seconds: float = 30.0,
    progress: Progress = silent,
) -> Certificate:
    """Find a witness for every value that must stay possible of every hidden count.

    `first` is a set of counts that publishes this release, for every unknown of the release's
    atlas; the true one will do. No verdict rests on its being true. `seconds` bounds one search.

    Raises:
        Unproved: a value has no witness, or `first` does not publish this release; the message
            names the cell.
    """
    knowledge = Knowledge.of(release)
    if not knowledge.system.solved_by(first):
        raise Unproved(
            "the records do not give the figures of this release",
            where=f"release {release.name!r}",
        )
    bounds = (knowledge.system.lows, knowledge.system.highs)
    prover = Prover(knowledge.system, first, seconds)
    plain: Reach | None = None
    witnessed: list[tuple[int, tuple[Run, ...]]] = []
    above: list[tuple[int, int]] = []
    every = release.rule.promise is Promise.EVERY_VALUE
    for done, unknown in enumerate(knowledge.hidden):
        progress("finding witnesses", done, len(knowledge.hidden))
        if not every:
            if release.rule.hides(first[unknown]):
                _must_be_complete(knowledge, unknown, found := prover.another(unknown, bounds))
                witnessed.append((unknown, found.runs))
            continue
        plain = plain or reach(knowledge.system)
        if plain.lows[unknown] > release.rule.high:
            above.append((unknown, plain.lows[unknown]))
            continue
        found = prover.cover(unknown, knowledge.covered, bounds)
        _must_be_complete(knowledge, unknown, found)
        witnessed.append((unknown, found.runs))
    return Certificate(knowledge, first, tuple(witnessed), tuple(above))


def _must_be_complete(knowledge: Knowledge, unknown: int, coverage: Coverage) -> None:
    if coverage.complete:
        return
    places = knowledge.atlas.places[unknown]
    table, cell = places[0]
    value = (*coverage.refused, *coverage.unsettled)[0]
    raise Unproved(
        f"unproved: no alternative set of records was found for the value {value}",
        where=f"table {table!r}, {cell}",
        expected="a witness for every value that the rule covers",
    )


def _dumps(data: dict[str, Any]) -> str:
    """JSON with one line for each entry of each list, and no blanks within."""

    def tight(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    parts = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            body = ",\n".join(tight(v) for v in value)
            parts.append(f"{tight(key)}:[\n{body}\n]")
        else:
            parts.append(f"{tight(key)}:{tight(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"

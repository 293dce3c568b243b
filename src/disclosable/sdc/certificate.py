"""The certificate of a release: for each protected count, the witnesses that keep it open.

It holds complete alternative sets of records and is made from the true ones, so it is secret: it
stays with the authority. What the checker makes of it rests on the published files alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path
from typing import Any

import numpy as np

from disclosable.errors import Unproved
from disclosable.progress import Progress, silent
from disclosable.sdc.certificate_lines import KEEP, list_lines, tight
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.moves import Moves, Witnessed, Witnesses, leaves_of
from disclosable.sdc.promised import is_marked, unproved, values_promised
from disclosable.sdc.prover import SMALL, Prover
from disclosable.sdc.release import COVERS, Release
from disclosable.sdc.rules import Promise
from disclosable.solve.reach import Reach, reach
from disclosable.tables.lattice import Ints

VERSION = 2
KEPT = COVERS[0]
LINE = 1_000
"""How many counts of the first witness stand on one line."""


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file that leaves, by its digest."""

    name: str
    bytes: int
    sha256: str

    @classmethod
    def of(cls, path: Path, folder: Path) -> PublishedFile:
        """The file at `path`, named as within `folder`."""
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        return cls(path.relative_to(folder).as_posix(), path.stat().st_size, digest)


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

    `first` has a count for every unknown. `witnessed` are the hidden unknowns with the moves that
    show their values; `above` those that a reader can see to be higher than the rule covers, with
    the proved lower bound.

    Raises:
        ValueError: `first` has not one count for each unknown, or a witness is by no move.
    """

    knowledge: Knowledge
    first: Ints
    moves: Moves
    witnessed: tuple[Witnessed, ...]
    above: tuple[tuple[int, int], ...]
    files: tuple[PublishedFile, ...] = ()
    prose: tuple[ProseFigure, ...] = ()

    def __post_init__(self) -> None:
        if self.first.shape != (self.knowledge.atlas.size,):
            raise ValueError("the first witness has not one count for each unknown")
        numbers = range(len(self.moves))
        if any(move not in numbers for _, steps in self.witnessed for move, _, _ in steps):
            raise ValueError("a witness is by a move that is not there")

    def sealing(
        self, files: Iterable[PublishedFile], prose: Iterable[ProseFigure] = ()
    ) -> Certificate:
        """The same certificate, bound to the files that leave and the counts in their prose."""
        return replace(self, files=tuple(files), prose=tuple(prose))

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"Certificate({self.knowledge.release.name!r}, {len(self.witnessed)} witnessed)"

    def write(self, path: Path) -> None:
        """Write it as JSON, one entry a line, so that it is never in memory as a whole."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(self._lines())

    def _lines(self) -> Iterator[str]:
        """The file, line by line: keys in the checker's order, cells by their numbers."""
        head = self._head()
        yield "{\n"
        for key, value in head.items():
            if isinstance(value, list):
                yield from list_lines(key, map(tight, value))
            else:
                yield f"{tight(key)}:{tight(value)},\n"
        yield from list_lines("first", self._first())
        yield from list_lines("moves", map(_row, self.moves.told(self.knowledge.atlas)))
        yield from list_lines("witnessed", self._witnessed())
        yield from list_lines("above", self._above(), "\n")
        yield "}\n"

    def _head(self) -> dict[str, Any]:
        release = self.knowledge.release
        return {
            "certificate": VERSION,
            "secret": KEEP,
            "release": release.name,
            "promise": release.rule.promise.value,
            "covers": release.covers,
            "rule": {"low": release.rule.covered.start, "high": release.rule.high},
            "assumed": list(release.assumed),
            "files": [{"name": f.name, "bytes": f.bytes, "sha256": f.sha256} for f in self.files],
            "tables": [
                {
                    "name": t.name,
                    "cells": t.spec.lattice.size,
                    "published": len(t.spec.lattice.published_indexes),
                    "hidden": len(t.hidden_indexes),
                    "sums": len(t.spec.lattice.sums().total),
                }
                for t in release.tables
            ],
            "prose": [[p.file, p.table, list(p.cell), p.value] for p in self.prose],
            "joining": list(self.knowledge.atlas.joining),
        }

    def _first(self) -> Iterator[str]:
        """Counts of finest cells that are not 0 and that no file tells exactly."""
        knowledge = self.knowledge
        told = (self.first != 0) & (knowledge.lows < knowledge.highs)
        for table, leaf_of in leaves_of(knowledge.atlas):
            unknowns = np.flatnonzero(told & (leaf_of >= 0))
            rows = np.stack([leaf_of[unknowns], self.first[unknowns]], axis=1)
            for start in range(0, len(rows), LINE):
                yield _row([table, *rows[start : start + LINE].reshape(-1).tolist()])

    def _witnessed(self) -> Iterator[str]:
        places = self._places([unknown for unknown, _ in self.witnessed])
        for place, (_, steps) in zip(places, self.witnessed, strict=True):
            yield f"[{place},[{','.join(map(_row, steps))}]]"

    def _above(self) -> Iterator[str]:
        places = self._places([unknown for unknown, _ in self.above])
        for place, (_, least) in zip(places, self.above, strict=True):
            yield f"[{place},{least}]"

    def _places(self, unknowns: list[int]) -> Iterator[str]:
        """The first published cell of each: table and cell, as they stand in an entry."""
        found = self.knowledge.atlas.published_at
        at = found.ptr[np.array(unknowns, np.int64)]
        for table, cell in zip(found.table[at].tolist(), found.cell[at].tolist(), strict=True):
            yield f"{table},{cell}"


def certify(
    release: Release,
    first: Sequence[int] | Ints,
    *,
    hints: Moves | None = None,
    seconds: float = 30.0,
    progress: Progress = silent,
) -> Certificate:
    """Find a witness for every value that must stay possible of every hidden count.

    `first` is a set of counts that publishes this release, for every unknown of the release's
    atlas; the true one will do. No verdict rests on its being true. `hints` are changes that may be
    witnesses, such as those of the choice. `seconds` bounds one search.

    Raises:
        Unproved: a value has no witness, or `first` does not publish this release; the message
            names the cell.
    """
    knowledge = Knowledge.of(release)
    counts = np.array(first, np.int64)
    if not _publishes(knowledge, counts):
        raise Unproved(
            "the records do not give the figures of this release",
            where=f"release {release.name!r}",
        )
    if knowledge.atlas.size > SMALL or hints is not None:
        from disclosable.sdc.wide_witness import find_witnesses

        found = find_witnesses(knowledge, counts, hints, seconds, progress)
        return Certificate(knowledge, counts, found.moves, found.witnessed, found.above)
    return _one_by_one(knowledge, counts, seconds, progress)


def _publishes(knowledge: Knowledge, counts: Ints) -> bool:
    """Whether these counts add up and lie within all that is published."""
    if len(counts) != knowledge.atlas.size:
        return False
    if (counts < knowledge.lows).any() or (counts > knowledge.highs).any():
        return False
    sums = knowledge.atlas.arrays()
    if not sums.size:
        return True
    return not np.add.reduceat(sums.coef * counts[sums.cell], sums.ptr[:-1]).any()


def _one_by_one(
    knowledge: Knowledge, counts: Ints, seconds: float, progress: Progress
) -> Certificate:
    release = knowledge.release
    base = tuple(counts.tolist())
    bounds = (knowledge.system.lows, knowledge.system.highs)
    prover = Prover(knowledge.system, base, seconds)
    plain: Reach | None = None
    witnesses = Witnesses()
    above: list[tuple[int, int]] = []
    every = release.rule.promise is Promise.EVERY_VALUE
    for done, unknown in enumerate(knowledge.hidden):
        progress("finding witnesses", done, len(knowledge.hidden))
        kept = every and release.covers == KEPT and is_marked(knowledge, unknown)
        low = release.rule.hides(base[unknown])
        if not kept and not low:
            continue
        if every:
            plain = plain or reach(knowledge.system)
            if plain.lows[unknown] > release.rule.high:
                above.append((unknown, plain.lows[unknown]))
                continue
            # A band or a rounded figure that leaves no covered value must keep them all.
            values = values_promised(knowledge, unknown) or release.rule.covered
            found = prover.cover(unknown, values, bounds)
            if low and len(values) == 1 and found.complete:
                # A figure that leaves one covered value: that alone would be a count worked out.
                found = prover.another(unknown, bounds)
        else:
            found = prover.another(unknown, bounds)
        if not found.complete:
            raise unproved(knowledge, unknown, (*found.refused, *found.unsettled)[0])
        witnesses.witness_by(unknown, found.runs)
    return Certificate(knowledge, counts, witnesses.moves, witnesses.witnessed, tuple(above))


def _row(numbers: Iterable[int]) -> str:
    return f"[{','.join(map(str, numbers))}]"

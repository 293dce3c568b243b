"""The moves of a certificate, each once, as arrays: many counts are witnessed by one move."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
import numpy.typing as npt

from disclosable.sdc.atlas import Atlas
from disclosable.sdc.witness import Change, Run
from disclosable.tables.lattice import Ints

Steps = tuple[int, int, int]
"""The number of a move, and from how often to how often it is made."""
Witnessed = tuple[int, tuple[Steps, ...]]
"""A hidden unknown and the witnesses of its values."""


@dataclass(frozen=True, eq=False, repr=False)
class Moves(Sequence[Change]):
    """Changes of counts, margins included. Secret, as they are made from the true counts.

    Move m changes the unknowns `unknown[ptr[m]:ptr[m + 1]]`, which rise, by `by[...]`.

    Raises:
        ValueError: arrays of lengths that do not fit together.
    """

    ptr: Ints
    unknown: Ints
    by: Ints

    def __post_init__(self) -> None:
        if len(self.unknown) != len(self.by) or not len(self.ptr) or self.ptr[-1] != len(self.by):
            raise ValueError("the moves' arrays do not fit together")

    def __len__(self) -> int:
        return len(self.ptr) - 1

    @overload
    def __getitem__(self, number: int) -> Change: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Change]: ...
    def __getitem__(self, number: int | slice) -> Change | Sequence[Change]:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(f"there is no move {number} among {len(self)}")
        span = slice(int(self.ptr[number]), int(self.ptr[number + 1]))
        return dict(zip(self.unknown[span].tolist(), self.by[span].tolist(), strict=True))

    def __repr__(self) -> str:
        return f"Moves({len(self)})"

    def told(self, atlas: Atlas) -> Iterator[list[int]]:
        """Each move by the finest cells of the tables that hold records; the margins follow.

        A move is a row of table, cell and change, tables by their numbers in the atlas.
        """
        move = np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.ptr))
        found: list[npt.NDArray[np.int64]] = []
        for table, leaf_of in leaves_of(atlas):
            cell = leaf_of[self.unknown]
            kept = np.flatnonzero(cell >= 0)
            table_number = np.full(len(kept), table, np.int64)
            found.append(np.stack([move[kept], table_number, cell[kept], self.by[kept]]))
        rows = np.concatenate(found, axis=1)
        rows = rows[:, np.argsort(rows[0], kind="stable")]
        ends = np.cumsum(np.bincount(rows[0], minlength=len(self))).tolist()
        flat = rows[1:].T.reshape(-1).tolist()
        start = 0
        for end in ends:
            yield flat[3 * start : 3 * end]
            start = end


def leaves_of(atlas: Atlas) -> Iterator[tuple[int, Ints]]:
    """For each table that holds records its number, and for each unknown its finest cell or -1."""
    numbers = {spec.name: n for n, spec in enumerate(atlas.specs)}
    for spec in atlas.holders():
        leaf_of = np.full(atlas.size, -1, np.int64)
        leaves = spec.lattice.leaf_indexes
        leaf_of[atlas.unknown_of(spec.name)[leaves]] = leaves
        yield numbers[spec.name], leaf_of


class Witnesses:
    """Collects the witnesses of a certificate; a move, or a move and its reverse, is kept once."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self._ptr = array("q", [0])
        self._unknown: list[npt.NDArray[np.int64]] = []
        self._by: list[npt.NDArray[np.int64]] = []
        self._witnessed: list[Witnessed] = []

    def move(
        self, unknowns: npt.NDArray[np.integer], by: npt.NDArray[np.integer]
    ) -> tuple[int, int]:
        """Keep a move; returns its number, and -1 where it is kept as its reverse (else 1).

        Raises:
            ValueError: it changes nothing, or an unknown twice.
        """
        order = np.argsort(unknowns, kind="stable")
        order = order[np.asarray(by)[order] != 0]
        rising = np.ascontiguousarray(unknowns, dtype=np.int64)[order]
        change = np.ascontiguousarray(by, dtype=np.int64)[order]
        if not len(rising) or (np.diff(rising) == 0).any():
            raise ValueError("a move changes nothing, or an unknown twice")
        sign = 1 if change[0] > 0 else -1
        change *= sign
        key = rising.tobytes() + change.tobytes()
        number = self._numbers.setdefault(key, len(self._numbers))
        if number == len(self._unknown):
            self._unknown.append(rising)
            self._by.append(change)
            self._ptr.append(self._ptr[-1] + len(rising))
        return number, sign

    def witness(self, unknown: int, steps: Iterable[Steps]) -> None:
        """The witnesses of a hidden count, by moves that were kept before."""
        self._witnessed.append((unknown, tuple(steps)))

    def witness_by(self, unknown: int, runs: Iterable[Run]) -> None:
        """The witnesses of a hidden count, by runs whose moves are kept now."""
        steps: list[Steps] = []
        for run in runs:
            size = len(run.move)
            number, sign = self.move(
                np.fromiter(run.move.keys(), np.int64, size),
                np.fromiter(run.move.values(), np.int64, size),
            )
            ends = sorted((sign * run.back, sign * run.forth))
            steps.append((number, ends[0], ends[1]))
        self.witness(unknown, steps)

    @property
    def moves(self) -> Moves:
        """All moves that were kept."""
        nothing = [np.empty(0, np.int64)]
        return Moves(
            np.array(self._ptr, np.int64),
            np.concatenate(self._unknown or nothing),
            np.concatenate(self._by or nothing),
        )

    @property
    def witnessed(self) -> tuple[Witnessed, ...]:
        """The hidden counts in the order in which they were witnessed."""
        return tuple(self._witnessed)

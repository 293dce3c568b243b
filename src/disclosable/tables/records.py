"""An authority's own records, reduced at once to how many share the same codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from disclosable.errors import BadSpec
from disclosable.progress import Progress, silent
from disclosable.tables.hierarchy import Hierarchy

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A column whose dates must lie in a span, both ends included."""

    column: str
    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadSpec(
                f"the period ends on {self.last} and begins on {self.first}",
                where=f"dates in column {self.column!r}",
                expected="an end on or after the beginning",
            )


class Groups(Mapping[tuple[str, ...], int]):
    """Codes (one for each dimension, in order) to how many records bear them. Secret.

    `places`: a row for each group, a column for each dimension, the place of the code among the
    dimension's leaves. `counts`: how many records, one for each row. No two rows are the same.
    """

    def __init__(self, dimensions: tuple[Hierarchy, ...], places: Ints, counts: Ints) -> None:
        if len(counts):
            order = np.lexsort(places.T[::-1])
            places, counts = places[order], counts[order]
            starts = np.flatnonzero(np.r_[True, (places[1:] != places[:-1]).any(axis=1)])
            places, counts = places[starts], np.add.reduceat(counts, starts)
        self._dimensions, self.places, self.counts = dimensions, places, counts
        self.places.setflags(write=False)
        self.counts.setflags(write=False)

    @cached_property
    def _by_codes(self) -> dict[tuple[str, ...], int]:
        leaves = [d.leaves for d in self._dimensions]
        return {
            tuple(codes[place] for codes, place in zip(leaves, row, strict=True)): count
            for row, count in zip(self.places.tolist(), self.counts.tolist(), strict=True)
        }

    def __getitem__(self, codes: tuple[str, ...]) -> int:
        return self._by_codes[codes]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._by_codes)

    def __len__(self) -> int:
        return len(self.counts)

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"Groups({len(self)})"


@dataclass(frozen=True, repr=False)
class Records:
    """Groups of records: codes (one for each dimension, in order) to how many records bear them.

    Nothing else of a record is kept: no identifier and no date reaches this value.

    Raises:
        BadSpec: a group has a code that is no leaf of its dimension.
    """

    dimensions: tuple[Hierarchy, ...]
    groups: Mapping[tuple[str, ...], int]

    def __post_init__(self) -> None:
        if not isinstance(self.groups, Groups):
            object.__setattr__(self, "groups", _laid_out(self.dimensions, self.groups))

    @classmethod
    def of_arrays(cls, dimensions: tuple[Hierarchy, ...], places: Ints, counts: Ints) -> Records:
        """Records from arrays as `Groups` has them; the same codes may come more than once."""
        return cls(dimensions, Groups(dimensions, places, counts))

    def position(self, dimension: str) -> int:
        """Where that dimension's code stands in a group.

        Raises:
            BadSpec: the records do not carry it.
        """
        names = [d.name for d in self.dimensions]
        if dimension not in names:
            raise BadSpec(f"the records carry no dimension {dimension!r}", instead=names)
        return names.index(dimension)

    def leaf_counts(self, dimensions: Sequence[Hierarchy]) -> Ints:
        """How many records bear each combination of leaves, in the shape of the leaves.

        Raises:
            BadSpec: the records do not carry one of the dimensions, or a code is no leaf of it.
        """
        assert isinstance(self.groups, Groups)
        shape = tuple(len(d.leaves) for d in dimensions)
        cells = np.zeros(len(self.groups), np.int64)
        for dimension in dimensions:
            at = self.position(dimension.name)
            mine = self.dimensions[at].leaves
            places = self.groups.places[:, at]
            if mine != dimension.leaves:
                theirs = {code: place for place, code in enumerate(dimension.leaves)}
                places = np.array([theirs.get(code, -1) for code in mine], np.int64)[places]
                if (places < 0).any():
                    code = mine[self.groups.places[np.argmin(places), at]]
                    raise BadSpec(
                        f"records bear the code {code!r}, which is no leaf",
                        where=f"dimension {dimension.name!r}",
                        instead=dimension.leaves[:20],
                    )
            cells = cells * len(dimension.leaves) + places
        counts = np.zeros(int(np.prod(shape)), np.int64)
        np.add.at(counts, cells, self.groups.counts)
        return counts.reshape(shape)

    def __len__(self) -> int:
        assert isinstance(self.groups, Groups)
        return int(self.groups.counts.sum())

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"Records({', '.join(d.name for d in self.dimensions)})"


def read_records(
    path: Path,
    dimensions: Sequence[Hierarchy],
    dates: DateColumn | None = None,
    *,
    sheet: str = "",
    progress: Progress = silent,
) -> Records:
    """Read a file with a row for each record and a column for each dimension.

    CSV, a workbook, Parquet or a folder of Parquet files, by the name. Other columns are passed
    over. A code must be a leaf of its dimension, exactly as written; a date must lie in the period.

    Raises:
        FileUnreadable: missing, empty, damaged, or CSV that is not UTF-8.
        BadRecords: a missing or repeated column, a ragged row, an unknown code, a bad date.
        TooLarge: more different codes than can be kept, or a sheet without end.
    """
    from disclosable.tables.count_spec import CountSpec, Files
    from disclosable.tables.counting import count_files

    spec = CountSpec(Files((path,), sheet), tuple(dimensions), dates=dates)
    return count_files(spec, progress).sets[0]


def _laid_out(dimensions: tuple[Hierarchy, ...], groups: Mapping[tuple[str, ...], int]) -> Groups:
    places = np.zeros((len(groups), len(dimensions)), np.int64)
    for at, dimension in enumerate(dimensions):
        leaves = {code: place for place, code in enumerate(dimension.leaves)}
        for row, codes in enumerate(groups):
            if codes[at] not in leaves:
                raise BadSpec(
                    f"records bear the code {codes[at]!r}, which is no leaf",
                    where=f"dimension {dimension.name!r}",
                    instead=dimension.leaves[:20],
                )
            places[row, at] = leaves[codes[at]]
    return Groups(dimensions, places, np.fromiter(groups.values(), np.int64, len(groups)))

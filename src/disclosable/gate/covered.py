"""The cells of a sheet that lie under merged ones or drawings: nobody sees what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

# A gap this long in rows or columns, and whoever checks the sheet has stopped looking.
FURTHEST_GAP = 50
_SHORT, _MOST_TALL, _MOST_ROWS = 200, 200, 1_000_000
_EVERY = -1

Area = tuple[int, int, int, int]
"""The first and last row, the first and last column."""


@dataclass(slots=True)
class Covered:
    """The covered cells of each row, a bit for each column; rows and columns as areas count them.

    Where there are more merged areas than are kept, every cell counts as covered: what nobody can
    vouch for is not told as shown.
    """

    _rows: dict[int, int] = field(default_factory=dict)
    _tall: list[tuple[int, int, int]] = field(default_factory=list)
    _all: bool = False

    @classmethod
    def of(cls, merged: Iterable[Area], beneath: Iterable[Area] = ()) -> Covered:
        """From merged areas, whose first cell is seen, and areas that something lies over."""
        covered = cls()
        left = _MOST_ROWS
        both = (((area, True) for area in merged), ((area, False) for area in beneath))
        for (top, bottom, first, last), first_is_seen in chain(*both):
            mask = (1 << (last + 1)) - (1 << first) if 0 <= first <= last else 0
            if top <= bottom:
                covered._add(top, mask & (mask - 1) if first_is_seen else mask)
            if bottom - top < _SHORT:
                for row in range(top + 1, bottom + 1):
                    covered._add(row, mask)
            elif bottom > top:
                covered._tall.append((top + 1, bottom, mask))
            left -= max(min(bottom - top, _SHORT), 0) + 1
            if left < 0 or len(covered._tall) > _MOST_TALL:
                covered._all = True
                break
        return covered

    def _add(self, row: int, mask: int) -> None:
        if mask:
            self._rows[row] = self._rows.get(row, 0) | mask

    def within(self, row: int) -> int:
        """The covered cells of a row."""
        if self._all:
            return _EVERY
        mask = self._rows.get(row, 0)
        for top, bottom, cells in self._tall:
            if top <= row <= bottom:
                mask |= cells
        return mask


def columns_of(mask: int) -> Iterator[int]:
    """The columns of a row, from a bit for each."""
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1


def reached(mask: int, last: int) -> int:
    """The last column of a row that is reached from a column without a gap too long to look over.

    It is the column itself where none is.
    """
    for column in columns_of(mask >> last + 1 << last + 1):
        if column - last - 1 > FURTHEST_GAP:
            break
        last = column
    return last

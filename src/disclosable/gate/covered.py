"""The cells of a sheet that lie under merged ones: no program shows what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

_SHORT, _MOST_TALL, _MOST_ROWS = 200, 200, 1_000_000
_EVERY = -1


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
    def of(cls, areas: Iterable[tuple[int, int, int, int]]) -> Covered:
        """From areas: the first and last row, the first and last column of each."""
        covered = cls()
        left = _MOST_ROWS
        for top, bottom, first, last in areas:
            mask = (1 << (last + 1)) - (1 << first)
            covered._add(top, mask & (mask - 1))
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

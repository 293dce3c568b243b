"""Moves: changes of the first witness, and how often each can be made or taken back."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import Any

from disclosable.checker.reader import JOINT, Reader

MOST_SUMS = 50_000_000
"""Additions for one move; a certificate that asks for more is refused before it stalls."""


class Moves:
    """All moves of a certificate, each spread once to every group whose count it changes.

    A move k times changes the first witness to another set of counts that publishes the same, for
    every whole k from `back[move]` to `forth[move]`: bounds that hold at both ends hold between,
    since each step changes every count by the same whole number.

    Raises:
        ValueError: no whole number, an unknown cell, a cell twice, or tables that disagree.
    """

    def __init__(self, reader: Reader, first: array[int], lines: Iterable[tuple[str, Any]]) -> None:
        self._reader = reader
        self._first = first
        self._starts = array("q", [0])
        self._groups = array("q")
        self._changes = array("q")
        self.back = array("q")
        self.forth = array("q")
        for place, entry in lines:
            for group, by in sorted(self._spread(place, entry).items()):
                self._groups.append(group)
                self._changes.append(by)
            self._starts.append(len(self._groups))
            back, forth = self._room(len(self))
            self.back.append(back)
            self.forth.append(forth)

    def __len__(self) -> int:
        return len(self.back)

    def change(self, move: int, group: int) -> int:
        """How much the count of a group rises when a move is made once."""
        start, end = self._starts[move], self._starts[move + 1]
        at = bisect_left(self._groups, group, start, end)
        return self._changes[at] if at < end and self._groups[at] == group else 0

    def stopped_by(self, move: int, times: int) -> str:
        """The published cell that would not be the same if a move were made so many times."""
        reader = self._reader
        for at in range(self._starts[move], self._starts[move + 1]):
            group = self._groups[at]
            count = self._first[group] + times * self._changes[at]
            if not reader.lows[group] <= count <= reader.highs[group]:
                return reader.where(group)
        return "nothing"

    def _room(self, move: int) -> tuple[int, int]:
        """How often it can be taken back, as a number not above 0, and made."""
        lows, highs, first = self._reader.lows, self._reader.highs, self._first
        down = up = 2**62
        for at in range(self._starts[move], self._starts[move + 1]):
            group, by = self._groups[at], self._changes[at]
            below, above = first[group] - lows[group], highs[group] - first[group]
            if by < 0:
                below, above, by = above, below, -by
            down, up = min(down, below // by), min(up, above // by)
        return -max(0, down), max(0, up)

    def _spread(self, place: str, entry: Any) -> dict[int, int]:
        """The change of every group, from those of the finest cells that the certificate tells."""
        reader = self._reader
        if not entry or len(entry) % 3 or set(map(type, entry)) != {int}:
            raise ValueError(f"{place}: a witness's move is a table, a cell and a number, in turn")
        by_table: dict[int, dict[int, int]] = {}
        cells = list(zip(entry[::3], entry[1::3], strict=True))
        if len(set(cells)) < len(cells):
            raise ValueError(f"{place}: a witness's move changes a cell twice")
        left = MOST_SUMS
        for (table, cell), by in zip(cells, entry[2::3], strict=True):
            containing = reader.lattices[table].containing(cell) if table in reader.holders else []
            if not containing:
                raise ValueError(f"{place}: the witness's table {table} has no finest cell {cell}")
            left -= len(containing)
            if left < 0:
                raise ValueError(f"{place}: the witness takes more than {MOST_SUMS:,} additions")
            number = reader.numbers[table]
            sums = by_table.setdefault(table, {})
            for each in containing:
                group = number[each]
                sums[group] = sums.get(group, 0) + by
        if len(reader.holders) == 1:
            (sums,) = by_table.values()
            return {group: by for group, by in sums.items() if by}
        return self._agreed(place, by_table)

    def _agreed(self, place: str, by_table: dict[int, dict[int, int]]) -> dict[int, int]:
        reader = self._reader
        total: dict[int, int] = {}
        nothing: dict[int, int] = {}
        for sums in by_table.values():
            for group, by in sums.items():
                if not by:
                    continue
                total[group] = by
                for other in reader.shared.get(group, ()):
                    if by_table.get(other, nothing).get(group, 0) != by:
                        name = reader.tables[other].name if other < len(reader.tables) else JOINT
                        raise ValueError(
                            f"{place}: table {name!r} disagrees with the witness's other tables "
                            f"about {reader.where(group)}"
                        )
        return total

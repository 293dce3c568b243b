"""What is where on a sheet: enough to tell what covers what, and what a sum gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.office.cell_address import LAST_ROW
from disclosable.gate.office.cell_shown import Shown
from disclosable.gate.office.formula import Formula

MAX_KEPT_CELLS = 300_000
"""The cells of a workbook whose values are kept, to work formulas and charts out again."""
MAX_FORMULAS = 100_000
MAX_RUNS = 300_000


@dataclass(slots=True)
class Run:
    """Rows, one after the other, in which the same columns (as bits) are filled."""

    first: int
    last: int
    mask: int


@dataclass(slots=True)
class Room:
    """What may still be kept of a workbook: values of cells, and formulas."""

    cells: int = MAX_KEPT_CELLS
    formulas: int = MAX_FORMULAS


@dataclass(slots=True)
class Grid:
    """The cells of a sheet that hold anything."""

    room: Room = field(default_factory=Room)
    values: dict[tuple[int, int], Shown | None] = field(default_factory=dict)
    """What the first cells show; None for one that shows something else than it holds."""
    formulas: list[Formula] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    columns: int = 0
    """The columns that are filled anywhere, as bits."""
    last_row: int = 0
    known_to: int = LAST_ROW
    """The last row up to which every value is kept."""
    too_many: bool = False
    """Whether there are more formulas than are kept."""

    def fill(self, row: int, mask: int) -> None:
        """Note which columns of the next row are filled."""
        self.columns |= mask
        before = self.runs[-1] if self.runs else None
        if before is not None and before.mask == mask and before.last == row - 1:
            before.last = row
        elif before is not None and len(self.runs) >= MAX_RUNS:
            # Too ragged to be told apart: more counts as filled than is.
            before.last, before.mask = max(row, before.last), before.mask | mask
        elif row > self.last_row:
            self.runs.append(Run(row, row, mask))
        self.last_row = max(row, self.last_row)

    def keep(
        self, row: int, shown: list[Shown], stored: dict[int, Shown | None], new: list[Formula]
    ) -> None:
        """Keep the values of a row, as long as there is room, and its formulas.

        `stored` are the numbers behind what is shown as a text, by column.
        """
        if self.room.cells <= 0:
            self.known_to = min(self.known_to, row - 1)
        else:
            self.room.cells -= len(shown) + len(stored)
            for column, value in enumerate(shown, start=1):
                if value != "":
                    self.values[row, column] = value
            for column, number in stored.items():
                self.values[row, column] = number
        self.room.formulas -= len(new)
        if self.room.formulas >= 0:
            self.formulas.extend(new)
        elif new:
            self.too_many = True

    @property
    def complete(self) -> bool:
        """Whether every value is kept."""
        return self.known_to == LAST_ROW

    def runs_within(self, top: int, bottom: int) -> Iterator[Run]:
        """The filled rows between two rows, both included."""
        at = bisect_left(self.runs, top, key=lambda run: run.last)
        while at < len(self.runs) and self.runs[at].first <= bottom:
            yield self.runs[at]
            at += 1

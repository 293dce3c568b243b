"""An address in a table. A cell never holds a value: values live in a `Table` or a `Release`."""

from __future__ import annotations

from dataclasses import dataclass

TOTAL = "Total"
"""The code of a total, in every dimension and in every published file."""

FIGURES = "published"
"""The column of figures in every published file; no dimension can be called so."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One code for each dimension of a table, in the table's order; `Total` for all of them.

    Raises:
        ValueError: a code is empty.
    """

    codes: tuple[str, ...]

    def __post_init__(self) -> None:
        if not all(self.codes):
            raise ValueError(f"a cell needs a code in every dimension, not {self.codes!r}")

    def replace(self, position: int, code: str) -> Cell:
        """The cell that differs from this one in the dimension at `position`."""
        return Cell((*self.codes[:position], code, *self.codes[position + 1 :]))

    def __str__(self) -> str:
        return " / ".join(self.codes) if self.codes else TOTAL

"""The formulas of a binary workbook, worked out again from what its sheets show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from disclosable.gate.compound.xls_checks import FORMULA
from disclosable.gate.compound.xls_formula import (
    Dialect,
    Unworkable,
    formula_words,
    is_constant,
    shared_by,
)
from disclosable.gate.compound.xls_grid import Content, Grid, cell_name
from disclosable.gate.finding import Finding, Sightings
from disclosable.gate.office.cell_address import LAST_ROW
from disclosable.gate.office.formula import Formula, Works

_MOST = 50_000


@dataclass(slots=True)
class Formulas:
    """The formulas of one sheet, as they come, beside the cells of its grid."""

    grid: Grid
    dialect: Dialect
    shared: dict[tuple[int, int], bytes] = field(default_factory=dict)
    """Formulas that many cells share, by the first of them."""
    _waiting: list[tuple[int, int, bytes, Content | None]] = field(default_factory=list)
    _more: bool = False

    def add(self, row: int, column: int, tokens: bytes, stored: Content | None) -> None:
        """A formula, and what is stored as its result."""
        if is_constant(tokens) and isinstance(stored, bool):
            return
        if len(self._waiting) < _MOST:
            self._waiting.append((row, column, tokens, stored))
        else:
            self._more = True

    def _ready(self, seen: Sightings) -> Iterator[Formula]:
        place = self.grid.place
        for row, column, tokens, stored in self._waiting:
            where = cell_name(row, column)
            first = shared_by(tokens, self.dialect.old)
            tokens = self.shared.get(first, b"") if first else tokens
            try:
                text = formula_words(tokens, self.dialect, row, column)
            except Unworkable:
                seen.see(FORMULA, place, where, "formulas that do more than add up cells")
                continue
            if stored is None or isinstance(stored, bool):
                seen.see(FORMULA, place, where, "formulas without a plain result")
                continue
            yield Formula(where, row + 1, column + 1, text, stored)

    def findings(self, works: Works) -> Iterator[Finding]:
        """The formulas that are not sound."""
        seen = Sightings()
        formulas = list(self._ready(seen))
        for formula, why in works.faults(self.grid.name, formulas):
            seen.see(FORMULA, self.grid.place, formula.where, why)
        if self._more:
            yield FORMULA.at(self.grid.place, f"more than {_MOST:,} formulas")
        yield from seen.findings()


def unsound(sheets: Sequence[Formulas]) -> Iterator[Finding]:
    """The formulas of all sheets that are not sound, once all their cells are known."""
    # A sheet with too many cells to keep is not known at all: what refers to it is unsound.
    known = {
        each.grid.name: (each.grid.values, LAST_ROW) for each in sheets if not each.grid.is_long
    }
    works = Works(known)
    for each in sheets:
        yield from each.findings(works)

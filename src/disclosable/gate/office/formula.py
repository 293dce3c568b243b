"""Formulas that only add up what is shown: worked out again, and compared with what is stored.

A small part of the language of [ECMA-376] 18.17. Whatever is outside it is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from disclosable.gate.office.cell_address import LAST_COLUMN, LAST_ROW, Area, column_number
from disclosable.gate.office.formula_reader import CannotWork, FormulaReader, Value
from disclosable.gate.office.table_range import Table

Cells = Mapping[tuple[int, int], Value]

MAX_CELLS = 4_000_000
"""The cells that all formulas of a workbook may read together."""

_SHIFTED = re.compile(
    r"('(?:[^']|'')*'!|\"[^\"]*\")|(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3})(\$?)([1-9][0-9]{0,6})"
    r"(?![A-Za-z0-9_.(!])"
)
# LibreOffice writes a truth value as a formula.
_TRUTHS = frozenset(("TRUE()", "FALSE()"))


@dataclass(slots=True)
class Formula:
    """A formula of a cell: its text, what is stored as its result, and what is hidden of that."""

    where: str
    row: int
    column: int
    text: str
    stored: Value = None
    kind: str = "normal"
    group: str | None = None
    known: bool = True
    problem: str | None = None
    show: Callable[[bytes], tuple[int | float | str, str | None]] | None = None
    """How its cell shows a number."""
    uncounted: bool = False
    """Whether a program is yet to work it out: nothing, or a 0 in its place, is stored."""
    unseen: bool = False
    """Whether nobody sees what its cell shows."""


class Works:
    """Works formulas out over the shown cells of a workbook's sheets."""

    def __init__(
        self, sheets: Mapping[str, tuple[Cells, int]], tables: Iterable[Table] = ()
    ) -> None:
        """`sheets` are the cells of each, and the last row up to which all of them are there."""
        self._tables = tuple(tables)
        self._sheets = {name.casefold(): cells for name, cells in sheets.items()}
        self._room = MAX_CELLS

    def faults(self, sheet: str, formulas: list[Formula]) -> Iterator[tuple[Formula, str]]:
        """The formulas of a sheet that are not sound, each with why."""
        shared = {
            formula.group: formula
            for formula in formulas
            if formula.kind == "shared" and formula.text and formula.group is not None
        }
        for formula in formulas:
            try:
                result = self._result(sheet, formula, shared)
            except CannotWork as fault:
                yield formula, str(fault)
                continue
            if not formula.uncounted and not _same(result, formula.stored):
                yield formula, "formulas whose stored result is not what the shown cells give"

    def result(self, sheet: str, formula: Formula) -> float | str | None:
        """The result of a formula that is written out; None where it cannot be worked out."""
        try:
            return self._result(sheet, formula, {})
        except CannotWork:
            return None

    def _result(self, sheet: str, formula: Formula, shared: Mapping[str, Formula]) -> float | str:
        text = formula.text
        if text.removeprefix("=").upper() in _TRUTHS:
            return text.removeprefix("=").upper().removesuffix("()")
        if not formula.known or formula.kind not in ("normal", "shared"):
            raise CannotWork("formulas over a whole range of cells")
        if formula.kind == "shared" and not text:
            first = shared.get(formula.group or "")
            if first is None:
                raise CannotWork("formulas that are nowhere written out")
            text = _moved(first.text, formula.row - first.row, formula.column - first.column)
        return self.work(sheet, text, formula.row, formula.column)

    def work(self, sheet: str, text: str, row: int, column: int) -> float | str:
        """The result of a formula at a cell of a sheet.

        Raises:
            CannotWork: it does more than add up what is shown.
        """
        return FormulaReader(self, sheet, text, row, column).result()

    def table(self, name: str | None, sheet: str, row: int, column: int) -> Table | None:
        """The table of that name, or else the one that a cell is in or just under."""
        for table in self._tables:
            if name is not None:
                if table.name.casefold() == name.casefold():
                    return table
                continue
            across = table.sheet == sheet and table.body.left <= column <= table.body.right
            if across and table.body.top <= row <= table.body.bottom + 1:
                return table
        return None

    def area(self, sheet: str, area: Area) -> list[Value]:
        """What the cells of an area show, from the left and from above."""
        found_sheet = self._sheets.get(sheet.casefold())
        if found_sheet is None:
            raise CannotWork("formulas over a sheet that is not shown here")
        cells, known_to = found_sheet
        if area.bottom > known_to:
            raise CannotWork("formulas over more cells than are worked out again")
        self._room -= area.cells
        if self._room < 0:
            raise CannotWork("more formulas than can be worked out again")
        found: list[Value] = []
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                key = (row, column)
                if key in cells and cells[key] is None:
                    raise CannotWork("formulas over a cell that shows something else than it holds")
                found.append(cells.get(key))
        return found


def _same(result: float | str, stored: Value) -> bool:
    if isinstance(result, str) or isinstance(stored, str) or stored is None:
        return result == stored
    return math.isclose(result, stored, rel_tol=1e-11, abs_tol=1e-11)


def _moved(text: str, rows: int, columns: int) -> str:
    """A shared formula as it reads some rows and columns away from where it is written."""

    def move(found: re.Match[str]) -> str:
        if found[1]:
            return found[1]
        letters, row = found[3], int(found[5])
        if not found[2]:
            letters = _letters(column_number(letters) + columns)
        if not found[4]:
            row += rows
        if not 1 <= row <= LAST_ROW:
            raise CannotWork("formulas that lead off the sheet")
        return f"{found[2]}{letters}{found[4]}{row}"

    return _SHIFTED.sub(move, text)


def _letters(number: int) -> str:
    if not 1 <= number <= LAST_COLUMN:
        raise CannotWork("formulas that lead off the sheet")
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

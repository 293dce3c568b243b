"""Formulas of a spreadsheet: those that say no more than the cells they stand beside.

OpenDocument 1.3, part 4 (OpenFormula). A formula may stay where it only adds up shown cells of this
file in one of a few ways, and gives the value that is stored; each is computed again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Value = float | str
Cells = Mapping[tuple[str, int, int], Value]

LONGEST = 2_000
MOST_CELLS = 400_000
_MOST_READS = 4_000_000
_MOST_DEPTH = 20
# Any other number in a formula is one that no cell shows.
_CONSTANTS = {"0", "1", "100"}
_PLACES = re.compile(r";\s*[0-9]\s*\)")
_PREFIX = re.compile(r"of:=|=")
_TRUTH = re.compile(r"of:=(TRUE|FALSE)\(\)")
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\[[^\[\]]{1,300}\])|(?P<name>[A-Z][A-Z.]{1,20})\(|(?P<number>[0-9.]{1,20})"
    r"|(?P<mark>[-+*/();]))"
)
_CELL = (
    r"(?P<sheet{0}>\$?(?:'(?:[^']|'')+'|[^\s.'$:#]+))?"
    r"\.\$?(?P<column{0}>[A-Z]{{1,3}})\$?(?P<row{0}>[0-9]{{1,7}})"
)
_REFERENCE = re.compile(rf"\[{_CELL.format(1)}(?::{_CELL.format(2)})?\]")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in a cell, and the result that is stored with it.

    `rounded` is how the result differs from what is shown: where the formula holds, whoever reads
    the cells that it names can work out the rest.
    """

    sheet: str
    row: int
    column: int
    text: str
    stored: Value
    rounded: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells on a sheet."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function or an operator, and what it is given."""

    name: str
    given: tuple[Node, ...]


Node = Area | Call | float


class NotPlain(Exception):
    """The formula is of no kind that may stay."""


def parse(formula: Formula, sheets: frozenset[str]) -> Node:
    """The formula's tree.

    Raises:
        NotPlain: it names another file, a sheet that is not there, a function that is not known or
            a constant that may tell something.
    """
    if found := _TRUTH.fullmatch(formula.text):
        return 1.0 if found.group(1) == "TRUE" else 0.0
    start = _PREFIX.match(formula.text)
    if not start or len(formula.text) > LONGEST:
        raise NotPlain("a formula that is not read")
    return _Parser(formula, sheets, start.end()).whole()


@dataclass(slots=True)
class _Parser:
    formula: Formula
    sheets: frozenset[str]
    position: int

    def whole(self) -> Node:
        node = self._sum(0)
        if self.formula.text[self.position :].strip():
            raise NotPlain("a formula that is not read")
        return node

    def _peek(self) -> re.Match[str] | None:
        return _TOKEN.match(self.formula.text, self.position)

    def _mark(self, marks: str) -> str | None:
        found = self._peek()
        if found and found["mark"] and found["mark"] in marks:
            self.position = found.end()
            return found["mark"]
        return None

    def _sum(self, depth: int, rounding: bool = False) -> Node:
        node = self._product(depth, rounding)
        while mark := self._mark("+-"):
            node = Call(mark, (node, self._product(depth)))
        return node

    def _product(self, depth: int, rounding: bool = False) -> Node:
        node = self._single(depth, rounding)
        while mark := self._mark("*/"):
            node = Call(mark, (node, self._single(depth)))
        return node

    def _single(self, depth: int, rounding: bool = False) -> Node:
        found = self._peek()
        if not found or depth > _MOST_DEPTH:
            raise NotPlain("a formula that is not read")
        self.position = found.end()
        if found["ref"]:
            return self._reference(found["ref"])
        if found["number"]:
            places = _PLACES.match(self.formula.text, found.start() - 1)
            if found["number"] not in _CONSTANTS and not (rounding and places):
                raise NotPlain("a formula with a number of its own")
            return float(found["number"])
        if found["name"]:
            return self._call(found["name"], depth)
        if found["mark"] == "(":
            node = self._sum(depth + 1)
            if not self._mark(")"):
                raise NotPlain("a formula that is not read")
            return node
        if found["mark"] == "-":
            return Call("-", (0.0, self._single(depth + 1)))
        raise NotPlain("a formula that is not read")

    def _call(self, name: str, depth: int) -> Node:
        if name not in FUNCTIONS:
            raise NotPlain("a formula with a function other than a sum and its like")
        given = [self._sum(depth + 1)]
        while self._mark(";"):
            given.append(self._sum(depth + 1, name == "ROUND"))
        if not self._mark(")"):
            raise NotPlain("a formula that is not read")
        return Call(name, tuple(given))

    def _reference(self, text: str) -> Area:
        found = _REFERENCE.match(text)
        if not found or found.end() != len(text):
            raise NotPlain("a formula that refers to another file, or to nothing")
        sheet = _sheet(found["sheet1"]) or self.formula.sheet
        last_sheet = _sheet(found["sheet2"]) or sheet
        if sheet not in self.sheets or last_sheet != sheet:
            raise NotPlain("a formula that refers to another sheet that is not shown")
        rows = [int(found["row1"]), int(found["row2"] or found["row1"])]
        columns = [_column(found["column1"]), _column(found["column2"] or found["column1"])]
        return Area(sheet, min(rows), min(columns), max(rows), max(columns))


def _sheet(text: str | None) -> str:
    plain = (text or "").removeprefix("$")
    return plain[1:-1].replace("''", "'") if plain.startswith("'") else plain


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def areas(node: Node) -> list[Area]:
    """The rectangles that a formula reads."""
    if isinstance(node, Area):
        return [node]
    return [area for part in node.given for area in areas(part)] if isinstance(node, Call) else []


@dataclass(slots=True)
class Computer:
    """Computes formulas from the values of cells, within a bound on the cells it reads."""

    cells: Cells
    used: Mapping[str, tuple[int, int]]
    reads: int = field(default=0)

    def agrees(self, node: Node, stored: Value) -> bool:
        """Whether a formula gives the stored result.

        Raises:
            NotPlain: it cannot be computed here.
        """
        if isinstance(node, Area):
            found = self._values(node)
            if len(found) != 1:
                raise NotPlain("a formula that cannot be computed again")
            result = found[0]
        else:
            result = self._number(node)
        if isinstance(result, str) or isinstance(stored, str):
            return result == stored
        return math.isclose(result, stored, rel_tol=1e-9, abs_tol=1e-9)

    def _number(self, node: Node) -> float:
        if isinstance(node, float):
            return node
        if isinstance(node, Area):
            numbers = [value for value in self._values(node) if not isinstance(value, str)]
            if node.top != node.bottom or node.left != node.right:
                raise NotPlain("a formula that cannot be computed again")
            return numbers[0] if numbers else 0.0
        if node.name in _OPERATORS:
            try:
                return _OPERATORS[node.name](*(self._number(part) for part in node.given))
            except (ZeroDivisionError, OverflowError) as error:
                raise NotPlain("a formula that cannot be computed again") from error
        if node.name == "ROUND":
            return self._round(node)
        values: list[Value] = []
        for part in node.given:
            values.extend(self._values(part) if isinstance(part, Area) else [self._number(part)])
        try:
            return FUNCTIONS[node.name](values)
        except (ValueError, ZeroDivisionError, OverflowError) as error:
            raise NotPlain("a formula that cannot be computed again") from error

    def _round(self, node: Call) -> float:
        value = self._number(node.given[0])
        places = self._number(node.given[1]) if len(node.given) > 1 else 0.0
        factor = 10.0 ** min(int(places), 15)
        return math.copysign(math.floor(abs(value) * factor + 0.5 + 1e-9) / factor, value)

    def _values(self, area: Area) -> list[Value]:
        last_row, last_column = self.used.get(area.sheet, (0, 0))
        bottom, right = min(area.bottom, last_row), min(area.right, last_column)
        self.reads += max(0, bottom - area.top + 1) * max(0, right - area.left + 1)
        if self.reads > _MOST_READS:
            raise NotPlain("too many cells to compute the formulas again")
        return [
            self.cells[area.sheet, row, column]
            for row in range(area.top, bottom + 1)
            for column in range(area.left, right + 1)
            if (area.sheet, row, column) in self.cells
        ]


def _numbers(values: list[Value]) -> list[float]:
    return [value for value in values if not isinstance(value, str)]


def _average(values: list[Value]) -> float:
    numbers = _numbers(values)
    return math.fsum(numbers) / len(numbers)


def _median(values: list[Value]) -> float:
    numbers = sorted(_numbers(values))
    half, odd = divmod(len(numbers), 2)
    return numbers[half] if odd else (numbers[half - 1] + numbers[half]) / 2


_OPERATORS: dict[str, Callable[[float, float], float]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "/": lambda one, other: one / other,
}
FUNCTIONS: dict[str, Callable[[list[Value]], float]] = {
    "SUM": lambda values: math.fsum(_numbers(values)),
    "AVERAGE": _average,
    "MEDIAN": _median,
    "MIN": lambda values: min(_numbers(values), default=0.0),
    "MAX": lambda values: max(_numbers(values), default=0.0),
    "COUNT": lambda values: float(len(_numbers(values))),
    "COUNTA": lambda values: float(len(values)),
    "ABS": lambda values: abs(_numbers(values)[0]) if values else 0.0,
    "ROUND": _average,
}

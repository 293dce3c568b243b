"""Reads one formula, and works it out as it goes.

A small part of the language of [ECMA-376] 18.17. Whatever is outside it is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Protocol

from disclosable.gate.office.cell_address import Area
from disclosable.gate.office.table_range import Table

Value = int | float | str | None
"""What a cell shows; None for an empty cell."""

MAX_LENGTH = 2_000
MAX_DEPTH = 40
_TOKEN = re.compile(
    r"\s*(?:(?P<cell>(?:(?P<sheet>'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?"
    r"(?P<a>\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6}(?![A-Za-z0-9_.(])"
    r"(?::\$?[A-Z]{1,3}\$?[1-9][0-9]{0,6})?))"
    r"|(?P<field>(?P<table>[A-Za-z_][\w.]*)?"
    r"\[(?:(?P<whole>[^\[\]#@']+)|\[#This Row\],(?:\[(?P<here>[^\[\]#@']+)\]"
    r"|(?P<bare>[^\[\]#@',]+)))\])"
    r"|(?P<name>[A-Z]+)\("
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r'|(?P<empty>"")'
    r"|(?P<sign><=|>=|<>|[-+*/^()%,=<>]))"
)
_HARMLESS = frozenset((0.0, 1.0, 100.0))
# The first argument of SUBTOTAL: how to sum up ([ECMA-376] 18.17.7.314).
_SUBTOTALS = {1: "AVERAGE", 2: "COUNT", 3: "COUNTA", 4: "MAX", 5: "MIN", 9: "SUM"}


class CannotWork(Exception):
    """The formula is outside what is worked out; says why."""


class Book(Protocol):
    """Where a formula finds what it refers to."""

    def area(self, sheet: str, area: Area) -> list[Value]:
        """What the cells of an area show."""

    def table(self, name: str | None, sheet: str, row: int, column: int) -> Table | None:
        """The table of that name, or else the one that a cell is in or just under."""


class FormulaReader:
    """Reads one formula and works it out as it goes."""

    def __init__(self, works: Book, sheet: str, text: str, row: int, column: int) -> None:
        if len(text) > MAX_LENGTH:
            raise CannotWork("formulas of great length")
        self._works, self._sheet, self._row, self._column = works, sheet, row, column
        self._tokens = _tokens(text)
        self._at = self._depth = 0
        self._reads = any(token["cell"] or token["field"] for token in self._tokens)

    def result(self) -> float | str:
        value = self._comparison()
        if self._at != len(self._tokens):
            raise CannotWork(_OTHER)
        if not self._reads:
            raise CannotWork("formulas that hold figures of their own")
        single = _single(value)
        if single is None:
            return 0
        if isinstance(single, float) and not math.isfinite(single):
            raise CannotWork(_OTHER)
        return single

    def _peek(self, *signs: str) -> str | None:
        if self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token["sign"] in signs:
                return token["sign"]
        return None

    def _take(self, *signs: str) -> str | None:
        sign = self._peek(*signs)
        if sign is not None:
            self._at += 1
        return sign

    def _comparison(self) -> list[Value]:
        left = self._sum()
        sign = self._take("=", "<>", "<", ">", "<=", ">=")
        if sign is None:
            return left
        a, b = _number(left), _number(self._sum())
        holds = {
            "=": a == b,
            "<>": a != b,
            "<": a < b,
            ">": a > b,
            "<=": a <= b,
            ">=": a >= b,
        }[sign]
        return [float(holds)]

    def _sum(self) -> list[Value]:
        value = self._product()
        while sign := self._take("+", "-"):
            other = _number(self._product())
            value = [_number(value) + (other if sign == "+" else -other)]
        return value

    def _product(self) -> list[Value]:
        value = self._factor()
        while sign := self._take("*", "/"):
            other = _number(self._factor())
            if sign == "/" and not other:
                raise CannotWork(_OTHER)
            value = [_number(value) * other if sign == "*" else _number(value) / other]
        return value

    def _factor(self) -> list[Value]:
        if sign := self._take("-", "+"):
            self._deeper()
            number = _number(self._factor())
            self._depth -= 1
            return [-number if sign == "-" else number]
        value = self._atom()
        while self._take("%"):
            value = [_number(value) / 100]
        return value

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise CannotWork("formulas of great depth")

    def _atom(self) -> list[Value]:
        if self._at >= len(self._tokens):
            raise CannotWork(_OTHER)
        token = self._tokens[self._at]
        self._at += 1
        if token["cell"]:
            return self._cells(token)
        if token["field"]:
            here = token["here"] or token["bare"]
            name = token["whole"] or here
            table = self._works.table(token["table"], self._sheet, self._row, self._column)
            column = table.column(name) if table is not None else None
            if table is None or column is None:
                raise CannotWork(_OTHER)
            top, bottom = table.body.top, table.body.bottom
            if here:
                if not top <= self._row <= bottom or table.sheet != self._sheet:
                    raise CannotWork(_OTHER)
                top = bottom = self._row
            return self._works.area(table.sheet, Area(top, column, bottom, column))
        if token["number"]:
            number = float(token["number"])
            if number not in _HARMLESS:
                raise CannotWork("formulas that hold a number of their own")
            return [number]
        if token["empty"]:
            return [""]
        self._deeper()
        if token["sign"] == "(":
            value = self._comparison()
            if not self._take(")"):
                raise CannotWork(_OTHER)
        elif token["name"]:
            value = [self._call(token["name"])]
        else:
            raise CannotWork(_OTHER)
        self._depth -= 1
        return value

    def _cells(self, token: re.Match[str]) -> list[Value]:
        sheet = token["sheet"] or self._sheet
        if sheet.startswith("'") and token["sheet"]:
            sheet = sheet[1:-1].replace("''", "'")
        area = Area.read(token["a"])
        if area is None:
            raise CannotWork(_OTHER)
        return self._works.area(sheet, area)

    def _call(self, name: str) -> Value:
        if name in ("ROUND", "SUBTOTAL"):
            return self._counted_call(name)
        arguments: list[list[Value]] = []
        if not self._take(")"):
            while True:
                arguments.append(self._comparison())
                if self._take(")"):
                    break
                if not self._take(","):
                    raise CannotWork(_OTHER)
        if name == "IF" and len(arguments) == 3:
            return _single(arguments[1] if _number(arguments[0]) else arguments[2])
        if name == "ABS" and len(arguments) == 1:
            return abs(_number(arguments[0]))
        function = _FUNCTIONS.get(name)
        if function is None:
            raise CannotWork(_OTHER)
        return function([value for argument in arguments for value in argument])

    def _counted_call(self, name: str) -> Value:
        """ROUND(x, digits) and SUBTOTAL(how, cells): their one number is no data."""
        value: list[Value] = []
        if name == "ROUND":
            value = self._comparison()
            if not self._take(","):
                raise CannotWork(_OTHER)
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None or not token["number"] or not token["number"].isdigit():
            raise CannotWork(_OTHER)
        self._at += 1
        how = int(token["number"])
        if name == "ROUND":
            if how > 9 or not self._take(")"):
                raise CannotWork(_OTHER)
            scaled = abs(_number(value)) * 10**how
            rounded = math.floor(float(f"{scaled:.14g}") + 0.5) / 10**how
            return math.copysign(rounded, _number(value))
        while self._take(","):
            value.extend(self._comparison())
        function = _SUBTOTALS.get(how % 100)
        if function is None or not self._take(")"):
            raise CannotWork(_OTHER)
        return _FUNCTIONS[function](value)


_OTHER = "formulas that do more than add up cells"


def _tokens(text: str) -> list[re.Match[str]]:
    tokens: list[re.Match[str]] = []
    at, text = 0, text.removeprefix("=").rstrip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None:
            raise CannotWork(_OTHER)
        tokens.append(token)
        at = token.end()
    return tokens


def _single(values: list[Value]) -> Value:
    if len(values) != 1:
        raise CannotWork(_OTHER)
    return values[0]


def _number(values: list[Value]) -> float:
    value = _single(values)
    if isinstance(value, str):
        raise CannotWork("formulas over a cell that shows no number")
    return float(value or 0)


def _numbers(values: list[Value]) -> list[int | float]:
    return [value for value in values if isinstance(value, int | float)]


def _average(values: list[Value]) -> Value:
    numbers = _numbers(values)
    if not numbers:
        raise CannotWork(_OTHER)
    return math.fsum(numbers) / len(numbers)


_FUNCTIONS: Mapping[str, Callable[[list[Value]], Value]] = {
    "SUM": lambda values: math.fsum(_numbers(values)),
    "AVERAGE": _average,
    "MIN": lambda values: min(_numbers(values), default=0),
    "MAX": lambda values: max(_numbers(values), default=0),
    "COUNT": lambda values: len(_numbers(values)),
    "COUNTA": lambda values: sum(1 for value in values if value is not None),
}

"""A formula of a binary workbook, from its tokens ([MS-XLS] 2.5.198, [MS-XLSB] 2.5.97) to words.

Only what the gate can work out again is put into words; anything else is refused as it is.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from disclosable.gate.compound.xls_grid import cell_name

_SIGNS = {
    0x03: "+", 0x04: "-", 0x05: "*", 0x06: "/", 0x09: "<", 0x0A: "<=", 0x0B: "=", 0x0C: ">=",
    0x0D: ">", 0x0E: "<>",
}  # fmt: skip
_FUNCTIONS = {
    0: "COUNT", 1: "IF", 4: "SUM", 5: "AVERAGE", 6: "MIN", 7: "MAX", 24: "ABS", 27: "ROUND",
    169: "COUNTA", 344: "SUBTOTAL",
}  # fmt: skip
_FIXED = {24: 1, 27: 2}
_CONSTANTS = {
    b"\x21\x22\x00",
    b"\x21\x23\x00",
    b"\x41\x22\x00",
    b"\x41\x23\x00",
    b"\x1d\x00",
    b"\x1d\x01",
}
"""TRUE() and FALSE(), and what some programs write for a cell that is either."""
_MOST_TOKENS = 500


class Unworkable(Exception):
    """The formula has a token that the gate does not work out."""


def is_constant(tokens: bytes) -> bool:
    """Whether a formula is nothing but true or false."""
    return tokens in _CONSTANTS


@dataclass(frozen=True, slots=True)
class Dialect:
    """How wide addresses are: `old` files have 2 bytes for a row, new ones 4.

    `sheet` gives the name of a sheet by its number in the list of references.
    """

    old: bool
    sheet: Callable[[int], str | None]

    @property
    def row_size(self) -> int:
        """The bytes of a row's number."""
        return 2 if self.old else 4

    @property
    def last_row(self) -> int:
        """The number of the last row, from 0; rows of shared formulas go round after it."""
        return 0xFFFF if self.old else 0xFFFFF


@dataclass(slots=True)
class _Words:
    """Reads tokens from the left, and keeps the words of what is not yet taken up."""

    tokens: bytes
    dialect: Dialect
    row: int
    column: int
    at: int = 0

    def text(self) -> str:
        stack: list[str] = []
        count = 0
        while self.at < len(self.tokens):
            count += 1
            if count > _MOST_TOKENS:
                raise Unworkable
            mark = self._number(1)
            self._step(mark if mark < 0x20 else mark & 0x1F | 0x20, stack)
        if len(stack) != 1:
            raise Unworkable
        return stack[0]

    def _step(self, token: int, stack: list[str]) -> None:
        if token in _SIGNS:
            right, left = stack.pop(), stack.pop()
            stack.append(f"{left}{_SIGNS[token]}{right}")
        elif token in (0x12, 0x13):
            stack.append(("+" if token == 0x12 else "-") + stack.pop())
        elif token == 0x14:
            stack.append(f"{stack.pop()}%")
        elif token == 0x15:
            stack.append(f"({stack.pop()})")
        elif token == 0x17:
            # An empty text: its length, of one byte with a flag or of two.
            if self._number(1) or self._number(1):
                raise Unworkable
            stack.append('""')
        elif token == 0x19:
            self._attribute(stack)
        elif token == 0x1E:
            stack.append(str(self._number(2)))
        elif token == 0x1F:
            number = struct.unpack("<d", self._take(8))[0]
            stack.append(f"{number:.15g}" if number >= 0 else f"(-{-number:.15g})")
        elif token == 0x21:
            function = self._number(2)
            if function not in _FIXED:
                raise Unworkable
            self._call(stack, function, _FIXED[function])
        elif token == 0x22:
            count = self._number(1)
            self._call(stack, self._number(2), count)
        elif token in (0x24, 0x2C):
            stack.append(self._cell(relative=token == 0x2C))
        elif token in (0x25, 0x2D):
            stack.append(self._area(relative=token == 0x2D))
        elif token in (0x3A, 0x3B):
            name = self.dialect.sheet(self._number(2))
            if name is None:
                raise Unworkable
            where = self._cell(relative=False) if token == 0x3A else self._area(relative=False)
            quoted = name.replace("'", "''")
            stack.append(f"'{quoted}'!{where}")
        else:
            raise Unworkable

    def _attribute(self, stack: list[str]) -> None:
        """Marks for the one who works it out: jumps and blanks, and a sum of one area."""
        kind = self._number(1)
        self._take(2)
        if kind & 0x10:
            stack.append(f"SUM({stack.pop()})")
        elif kind & ~0x4B:
            raise Unworkable

    def _call(self, stack: list[str], function: int, count: int) -> None:
        if function not in _FUNCTIONS or count > len(stack) or not count:
            raise Unworkable
        arguments = stack[-count:]
        del stack[-count:]
        stack.append(f"{_FUNCTIONS[function]}({','.join(arguments)})")

    def _cell(self, *, relative: bool) -> str:
        row = self._number(self.dialect.row_size)
        return self._name(row, self._number(2), relative)

    def _area(self, *, relative: bool) -> str:
        first, last = self._number(self.dialect.row_size), self._number(self.dialect.row_size)
        left, right = self._number(2), self._number(2)
        return f"{self._name(first, left, relative)}:{self._name(last, right, relative)}"

    def _name(self, row: int, column: int, relative: bool) -> str:
        """An address; the highest bits of the column say which of both is relative."""
        across, down = bool(column & 0x4000), bool(column & 0x8000)
        column &= 0xFF if self.dialect.old else 0x3FFF
        if relative:
            last = self.dialect.last_row
            row = (row + self.row) & last if down else row
            column = (
                (column + self.column) & (0xFF if self.dialect.old else 0x3FFF)
                if across
                else column
            )
        return cell_name(row, column)

    def _number(self, size: int) -> int:
        return int.from_bytes(self._take(size), "little")

    def _take(self, size: int) -> bytes:
        if self.at + size > len(self.tokens):
            raise Unworkable
        self.at += size
        return self.tokens[self.at - size : self.at]


def formula_words(tokens: bytes, dialect: Dialect, row: int, column: int) -> str:
    """The formula in words, as a cell at `row` and `column` (from 0) has it.

    Raises:
        Unworkable: it has a token that the gate does not work out.
    """
    try:
        return _Words(tokens, dialect, row, column).text()
    except IndexError:
        raise Unworkable from None


def shared_by(tokens: bytes, old: bool) -> tuple[int, int] | None:
    """The first cell of those that share a formula, where the tokens only name that.

    In new files the column stands behind the tokens, and is to be given with them.
    """
    if not tokens or tokens[0] != 0x01:
        return None
    if len(tokens) != (5 if old else 9):
        return None
    row, column = struct.unpack("<HH" if old else "<II", tokens[1:])
    return row, column

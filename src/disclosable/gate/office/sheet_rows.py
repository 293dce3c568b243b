"""The rows of a worksheet: told as they are shown, with what they hold unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from disclosable.gate.covered import FURTHEST_GAP, Covered, columns_of, reached
from disclosable.gate.finding import Finding, Sightings
from disclosable.gate.office.cell_address import LAST_ROW
from disclosable.gate.office.cell_shown import Shown
from disclosable.gate.office.formula import Formula, Works
from disclosable.gate.office.part_stream import PartStream
from disclosable.gate.office.row_reader import NotPlain, RowReader
from disclosable.gate.office.shared_texts import UNKNOWN_ELEMENT
from disclosable.gate.office.sheet_checks import HIDDEN_COLUMN, HIDDEN_ROW, OUT_OF_SIGHT
from disclosable.gate.office.sheet_columns import hidden_columns, rows_hidden, shows_zeros
from disclosable.gate.office.sheet_grid import Grid
from disclosable.gate.told import Row


@dataclass(slots=True)
class SheetRows:
    """Reads the rows of one sheet and tells them."""

    sheet: str
    reader: RowReader
    grid: Grid
    hidden: dict[int, str] = field(default_factory=dict)
    """The columns that are hidden, and what hides them."""
    seen: Sightings = field(default_factory=Sightings)
    covers: Callable[[], Covered] = Covered
    """What lies over cells, to be asked for when the first row comes."""
    _covered: Covered = field(default_factory=Covered)
    _shows_zeros: bool = True
    _last_row: int = 0
    _last_column: int = 0
    """The last row and column that are reached without a gap that nobody looks beyond."""
    _hidden_bits: int = 0
    works: Works | None = None
    """Works out, once there is a need, what programs are yet to work out."""

    @property
    def place(self) -> str:
        """How findings name the sheet."""
        return f"sheet {self.sheet!r}"

    def read(self, stream: PartStream) -> Iterator[Row | Finding]:
        """Every row that holds anything, and findings where it lies far from the one before."""
        reader = self.reader
        last = 0
        begun = False
        for item in stream.items():
            if not begun:
                begun = True
                self.hidden, reader.rows_hidden = self._defaults(stream)
                self._hidden_bits = sum(1 << column for column in self.hidden)
                self._covered = self.covers()
                self._shows_zeros = shows_zeros(stream.frame)
            try:
                if not isinstance(item, bytes):
                    raise NotPlain
                number, why, values = reader.plain(item)
            except NotPlain:
                element = stream.parse(item) if isinstance(item, bytes) else item
                number, why, values = reader.any(element, last)
            if not last < number <= LAST_ROW:
                what = "rows out of order or repeated"
                self.seen.see(UNKNOWN_ELEMENT, self.place, f"row {number}", what)
            for check, place, what in reader.problems:
                self.seen.see(check, self.place, place, what)
            if reader.filled:
                yield from self._filled(number, why, values)
            last = max(last, number)
        if stream.stray_text:
            self.seen.see(UNKNOWN_ELEMENT, self.place, "the rows", "words between the rows")
        if begun and (self.hidden, reader.rows_hidden) != self._defaults(stream):
            self.seen.see(UNKNOWN_ELEMENT, self.place, "the columns", "settings behind the rows")

    def _defaults(self, stream: PartStream) -> tuple[dict[int, str], str | None]:
        return hidden_columns(stream.frame), rows_hidden(stream.frame)

    def _filled(self, number: int, why: str | None, values: list[Shown]) -> Iterator[Row | Finding]:
        grid = self.grid
        gap = number - grid.last_row - 1
        if gap > FURTHEST_GAP:
            yield OUT_OF_SIGHT.at(
                f"{self.place}: row {number}", f"it is used, beyond {gap:,} empty rows"
            )
        grid.fill(number, self.reader.filled)
        grid.keep(number, values, self.reader.stored, self.reader.formulas)
        for formula in self.reader.formulas:
            if formula.uncounted and grid.complete:
                self._count(formula, values)
        table = self.place
        aside = self._aside(number, values)
        if aside:
            yield Row(table, number, tuple(aside), shown=False)
            if not any(value != "" for value in values):
                return
        if why:
            self.seen.see(HIDDEN_ROW, table, f"row {number}", why)
            yield Row(table, number, tuple(values), shown=False)
        elif self._hidden_bits & ((2 << len(values)) - 1):
            numbered = list(enumerate(values, start=1))
            shown = tuple(value for column, value in numbered if column not in self.hidden)
            yield Row(table, number, shown)
            if self.reader.filled & self._hidden_bits:
                unseen = tuple(value for column, value in numbered if column in self.hidden)
                yield Row(table, number, unseen, shown=False)
        else:
            yield Row(table, number, tuple(values))

    def _count(self, formula: Formula, values: list[Shown]) -> None:
        """Show what a program will show for a formula that it is yet to work out."""
        result = Works({self.sheet: (self.grid.values, self.grid.known_to)}).result(
            self.sheet, formula
        )
        if result is None or formula.show is None:
            return
        shown = formula.show(repr(result).encode())[0] if isinstance(result, float) else result
        if formula.unseen:
            self.reader.unseen[formula.column] = "", shown
        else:
            values.extend([""] * (formula.column - len(values)))
            values[formula.column - 1] = shown
        self.grid.values[formula.row, formula.column] = result

    def _aside(self, number: int, values: list[Shown]) -> list[Shown]:
        """Take from the values of a row what nobody sees for its look, or where it lies."""
        filled, unseen = self.reader.filled, self.reader.unseen
        away = filled & self._covered.within(number)
        far = 0
        if number - self._last_row - 1 <= FURTHEST_GAP:
            self._last_row = number
            far = filled.bit_length()
            if far - self._last_column - 2 > FURTHEST_GAP:
                far = reached(filled, self._last_column) + 1
            self._last_column = max(far - 1, self._last_column)
        away |= filled >> far << far
        stored = self.reader.stored
        zeros = not self._shows_zeros and (0 in values or 0 in stored.values())
        if not (away or unseen or zeros):
            return []
        aside: list[Shown] = []
        at = before = 0
        for column in columns_of(filled):
            # A longer gap is not written out in full.
            at += min(column - before, FURTHEST_GAP + 2)
            before = column
            if at > len(values):
                break
            value = values[at - 1]
            if away >> column & 1:
                values[at - 1] = ""
            elif column in unseen:
                values[at - 1], value = unseen[column]
            elif zeros and 0 in (value, stored.get(column)):
                values[at - 1] = ""
            else:
                continue
            if value != "":
                aside.append(value)
        return aside

    def columns_hidden(self) -> Iterator[Finding]:
        """The findings for hidden columns that hold anything, once every row is read."""
        for column, why in self.hidden.items():
            if self.grid.columns >> column & 1:
                self.seen.see(HIDDEN_COLUMN, self.place, f"column {column}", why)
        gap_from = 0
        bits = self.grid.columns >> 1
        column = 0
        while bits:
            step = (bits & -bits).bit_length()
            column += step
            bits >>= step
            if column - gap_from - 1 > FURTHEST_GAP:
                yield OUT_OF_SIGHT.at(
                    f"{self.place}: column {column}",
                    f"it is used, beyond {column - gap_from - 1:,} empty columns",
                )
            gap_from = column

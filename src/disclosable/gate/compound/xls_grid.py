"""The cells of one sheet of a binary workbook, as they come: who sees them, and what they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from itertools import pairwise

from disclosable.gate.compound.xls_checks import (
    COVERED,
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    OUT_OF_SIGHT,
    SHOWS_OTHER,
    UNKNOWN_RECORD,
    UNSEEN_TEXT,
)
from disclosable.gate.covered import FURTHEST_GAP, Covered, reached
from disclosable.gate.finding import CannotRead, Check, Finding, Sightings
from disclosable.gate.office.cell_style import Look
from disclosable.gate.office.number_format import hides_number, hides_text
from disclosable.gate.office.number_text import shown_number
from disclosable.gate.office.text_run import Run, parted
from disclosable.gate.told import Row

# Points for a row's height, characters for a column's width.
LEAST_HEIGHT, LEAST_WIDTH = 2.0, 0.3
_MOST_MERGED = 5_000_000
_MOST_KNOWN = 100_000
_MOST_DESCRIBED = 20_000

Content = float | str | bool
Area = tuple[int, int, int, int]
"""The first and last row, the first and last column, all counted from 0."""


def column_name(column: int) -> str:
    """The letters of a column, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The address of a cell, counted from 0."""
    return f"{column_name(column)}{row + 1}"


def _column_of(cell: tuple[int, int | float | str]) -> int:
    return cell[0]


@lru_cache(maxsize=65_536)
def _judge(code: str, number: float, since_1904: bool) -> tuple[str | None, int | float | str]:
    """What a format does to a number, and what it shows."""
    exact = Decimal(number)
    if not exact.is_finite():
        return "a number that is none", str(number)
    try:
        return hides_number(code, exact), shown_number(code, exact, since_1904)
    except InvalidOperation:
        return "a number of more digits than can be shown", f"{number:.6g}"


@dataclass(slots=True)
class Room:
    """How many more cells of a whole workbook may be kept, to work formulas out again."""

    left: int = 300_000


@dataclass(slots=True)
class Grid:
    """Takes in the cells of a sheet in their order, and has its finished lines `ready` to tell.

    `looks` are the workbook's cell formats. Columns and rows are to be described before the cells
    that lie in them.
    """

    name: str
    looks: Sequence[Look | None]
    since_1904: bool = False
    room: Room = field(default_factory=Room)
    shows_zeros: bool = True
    rows_hidden: bool = False
    """Whether rows are hidden unless they are described."""
    ready: list[Row] = field(default_factory=list)
    seen: Sightings = field(default_factory=Sightings)
    filled: dict[int, int] = field(default_factory=dict)
    """The filled cells of each row, a bit for each column."""
    values: dict[tuple[int, int], int | float | str | None] = field(default_factory=dict)
    """What the cells show, by row and column from 1, to work formulas out again; None where a cell
    is hidden or shows something else than it holds."""
    is_long: bool = False
    """Whether there are more cells than are kept for that."""
    _hidden_columns: dict[int, str] = field(default_factory=dict)
    _described: set[int] = field(default_factory=set)
    _hidden_rows: dict[int, str] = field(default_factory=dict)
    _zeros: Sightings = field(default_factory=Sightings)
    _descriptions: int = 0
    _row: int = -1
    _mask: int = 0
    _row_why: str | None = None
    _covered: Covered = field(default_factory=Covered)
    _last_row: int = -1
    _last_column: int = -1
    """The last row and column that are reached without a gap that nobody looks beyond."""
    _columns: list[int] = field(default_factory=list)
    _contents: list[int | float | str] = field(default_factory=list)
    _unseen: list[tuple[int, int | float | str]] = field(default_factory=list)
    _text_looks: set[int] = field(default_factory=set)
    """The cell formats that show any text as it is."""
    _known: dict[tuple[int, float], int | float | str] = field(default_factory=dict)
    """What a cell format shows for a number, where that is not to be found fault with."""

    @property
    def place(self) -> str:
        """How findings name the sheet."""
        return f"sheet {self.name!r}"

    def hide_columns(self, first: int, last: int, width: float, hidden: bool) -> None:
        """Describe columns: their width in characters, and whether they are marked hidden."""
        self._descriptions += 1
        if self._descriptions > _MOST_DESCRIBED:
            raise CannotRead(UNKNOWN_RECORD.at(self.place, "descriptions of columns without end"))
        why = "hidden columns" if hidden else "columns of no width" if width < LEAST_WIDTH else ""
        for column in range(first, min(last, 16_383) + 1):
            if why:
                self._hidden_columns[column] = why
            else:
                self._hidden_columns.pop(column, None)

    def describe_row(self, row: int, height: float, hidden: bool) -> None:
        """Describe a row: its height in points, and whether it is marked hidden."""
        if self.rows_hidden:
            self._described.add(row)
        if hidden:
            self._hidden_rows[row] = "hidden rows"
        elif height < LEAST_HEIGHT:
            self._hidden_rows[row] = "rows of no height"

    def put(
        self, row: int, column: int, look: int, content: Content, runs: Sequence[Run] = ()
    ) -> None:
        """Take in a filled cell; `runs` are those of its text."""
        if row != self._row:
            self.end_row()
            self._row, self._mask = row, self.filled.get(row, 0)
            self._row_why = self._row_hidden(row)
        bit = 1 << column
        if self._mask & bit:
            self.see(UNKNOWN_RECORD, row, column, "a cell that is written twice")
        self._mask |= bit
        hidden: int | float | str | None = None
        shown: int | float | str | None = None
        if type(content) is float:
            shown = self._known.get((look, content))
        elif type(content) is str and not runs and look in self._text_looks:
            shown = content
        if shown is None:
            shown, hidden = self._show(row, column, look, content, runs)
        why = self._hidden_columns.get(column)
        if why:
            self.see(HIDDEN_COLUMN, row, column, why)
            hidden = shown if hidden is None else hidden
        elif self._row_why:
            hidden = shown if hidden is None else hidden
        elif shown != "":
            self._columns.append(column)
            self._contents.append(shown)
        if hidden is not None:
            self._unseen.append((column, hidden))
        if not self.is_long:
            self._keep(row, column, content, is_seen=hidden is None)

    def _keep(self, row: int, column: int, content: Content, *, is_seen: bool) -> None:
        if not self.room.left:
            self.is_long = True
            self.room.left += len(self.values)
            self.values.clear()
            return
        self.room.left -= 1
        value = str(content).upper() if isinstance(content, bool) else content
        self.values[row + 1, column + 1] = value if is_seen else None

    def _row_hidden(self, row: int) -> str | None:
        if self.rows_hidden and row not in self._described:
            return "rows that are hidden by default"
        return self._hidden_rows.get(row)

    def _show(
        self, row: int, column: int, number: int, content: Content, runs: Sequence[Run]
    ) -> tuple[int | float | str, int | float | str | None]:
        """What a cell shows, and what it holds where that is something else."""
        look = self.looks[number] if 0 <= number < len(self.looks) else None
        if look is None or look.number_format is None:
            self.see(UNKNOWN_RECORD, row, column, "a cell format that is not in the file")
            return (str(content) if isinstance(content, bool) else content), None
        unseen = look.hides()
        for _, font in runs:
            unseen = unseen or look.hides(font)
        if unseen:
            self.see(UNSEEN_TEXT, row, column, unseen)
            if isinstance(content, str):
                return parted(content, look, runs)
            return "", (str(content).upper() if isinstance(content, bool) else content)
        if isinstance(content, bool):
            return str(content).upper(), None
        if isinstance(content, str):
            problem = hides_text(look.number_format)
            if problem and content.strip():
                self.see(SHOWS_OTHER, row, column, problem)
                return "", content
            if not problem:
                self._text_looks.add(number)
            return content, None
        problem, shown = _judge(look.number_format, content, self.since_1904)
        if content == 0:
            self._zeros.see(SHOWS_OTHER, self.place, cell_name(row, column), "zeros are not shown")
            if not self.shows_zeros:
                return "", content
        if problem:
            self.see(SHOWS_OTHER, row, column, problem)
            return shown, content
        if content and len(self._known) < _MOST_KNOWN:
            self._known[number, content] = shown
        return shown, None

    def see(self, check: Check, row: int, column: int, what: str) -> None:
        """Record that a check saw something in a cell."""
        self.seen.see(check, self.place, cell_name(row, column), what)

    def end_row(self) -> None:
        """Make the lines of the row that was being filled ready."""
        if self._mask:
            self.filled[self._row] = self._mask
            self._out_of_sight()
        if self._columns:
            self.ready.append(self._line())
            self._columns, self._contents = [], []
        if self._unseen:
            if self._row_why:
                self.seen.see(HIDDEN_ROW, self.place, f"row {self._row + 1}", self._row_why)
            cells = tuple(content for _, content in sorted(self._unseen, key=_column_of))
            self.ready.append(Row(self.place, self._row + 1, cells, shown=False))
            self._unseen = []

    def _out_of_sight(self) -> None:
        """Take out of the line what lies beyond a long gap or under a merged cell."""
        if self._row - self._last_row - 1 > FURTHEST_GAP:
            far = 0
        else:
            self._last_row = max(self._row, self._last_row)
            far = self._mask.bit_length()
            if far - self._last_column - 2 > FURTHEST_GAP:
                far = reached(self._mask, self._last_column) + 1
            self._last_column = max(far - 1, self._last_column)
        away = self._covered.within(self._row)
        away |= self._mask >> far << far
        if not self._mask & away:
            return
        cells = list(zip(self._columns, self._contents, strict=True))
        self._unseen.extend(cell for cell in cells if away >> cell[0] & 1)
        seen = [cell for cell in cells if not away >> cell[0] & 1]
        self._columns = [column for column, _ in seen]
        self._contents = [content for _, content in seen]

    def cover(self, merged: Iterable[Area], beneath: Iterable[Area] = ()) -> None:
        """Take in, before the cells, the merged areas, and those that lie beneath pictures."""
        self._covered = Covered.of(merged, beneath)

    def _line(self) -> Row:
        """The row as it is seen; a hidden column leaves no gap, an endless gap is cut short."""
        # Most rows are filled from the first column on, in order.
        if self._columns == list(range(len(self._columns))):
            return Row(self.place, self._row + 1, tuple(self._contents))
        line: list[int | float | str] = []
        before = -1
        cells = zip(self._columns, self._contents, strict=True)
        for column, content in sorted(cells, key=_column_of):
            gap = range(before + 1, column)[: FURTHEST_GAP + 1]
            line.extend("" for empty in gap if empty not in self._hidden_columns)
            line.append(content)
            before = column
        return Row(self.place, self._row + 1, tuple(line))

    def covered(self, areas: Sequence[Area], what: str, *, keep_first: bool) -> None:
        """See filled cells that lie within areas; the first cell of each may be filled."""
        left = _MOST_MERGED
        for top, bottom, first, last in areas:
            mask = (1 << (last + 1)) - (1 << first)
            short = bottom - top < len(self.filled)
            rows = range(top, bottom + 1) if short else list(self.filled)
            left -= len(rows)
            if left < 0:
                raise CannotRead(UNKNOWN_RECORD.at(self.place, "merged areas without end"))
            for row in rows:
                inside = self.filled.get(row, 0) & mask if top <= row <= bottom else 0
                if keep_first and row == top:
                    inside &= ~(1 << first)
                if inside:
                    column = (inside & -inside).bit_length() - 1
                    self.see(COVERED, row, column, what)

    def findings(self) -> Iterator[Finding]:
        """What was seen, once all cells are in. All but their values is then forgotten."""
        yield from self.seen.findings()
        if not self.shows_zeros:
            yield from self._zeros.findings()
        columns = 0
        for filled in self.filled.values():
            columns |= filled
        used = [n for n in range(columns.bit_length()) if columns >> n & 1]
        for label, numbers in (("row", list(self.filled)), ("column", used)):
            for before, after in pairwise(sorted({-1, *numbers})):
                if after - before - 1 > FURTHEST_GAP:
                    name = str(after + 1) if label == "row" else column_name(after)
                    yield OUT_OF_SIGHT.at(
                        f"{self.place}: {label} {name}",
                        f"it is used, beyond {after - before - 1:,} empty {label}s",
                    )
        for kept in (self.filled, self._known, self._hidden_rows, self._described):
            kept.clear()

"""One worksheet of an XLSB workbook, record by record ([MS-XLSB] 2.1.7.62)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from disclosable.gate.compound.margin_text import codes_of, margin_words
from disclosable.gate.compound.xls_checks import (
    COMMENT,
    CONDITIONAL,
    CONNECTION,
    DRAWING,
    FILTER,
    FORMULA,
    OUT_OF_SIGHT,
    PHONETIC,
    REVISION,
    SHOWS_OTHER,
    STRAY_RECORD,
    UNKNOWN_RECORD,
    VALIDATION,
)
from disclosable.gate.compound.xls_formula import Dialect
from disclosable.gate.compound.xls_grid import Area, Content, Grid
from disclosable.gate.compound.xls_sheet import ERRORS, number_of
from disclosable.gate.compound.xls_works import Formulas
from disclosable.gate.finding import Check
from disclosable.gate.office.cell_style import Font
from disclosable.gate.office.package import EMBEDDED, FILE_PATH
from disclosable.gate.office.text_run import counted
from disclosable.gate.office.xlsb_book import Book
from disclosable.gate.office.xlsb_record import Fields, ShortRecord, records
from disclosable.gate.told import Passage, Role, Told

# Settings that hold nothing else: the number of each record, and the most bytes that it may have.
_PLAIN = {
    35: 4, 36: 0, 37: 66, 38: 0, 129: 0, 130: 0, 133: 0, 134: 0, 138: 0, 145: 0, 146: 0, 148: 16,
    152: 66_000, 162: 0, 177: 4, 178: 0, 390: 4, 391: 0, 392: 8, 393: 0, 394: 8, 395: 0, 396: 20,
    476: 48, 477: 2, 480: 0, 535: 66, 663: 4, 648: 0, 649: 66_000, 650: 0, 678: 400, 1024: 2,
    1045: 4, 3072: 20, 660: 4, 662: 0, 671: 8, 672: 0,
}  # fmt: skip
_REFUSED: dict[int, tuple[Check, str]] = {
    64: (VALIDATION, "data validation"),
    1053: (VALIDATION, "data validation"),
    163: (FILTER, "a filter is in force"),
    422: (REVISION, "a custom view"),
    423: (REVISION, "a custom view"),
    426: (FORMULA, "an array formula"),
    428: (FORMULA, "a table of what-ifs"),
    461: (CONDITIONAL, "a conditional format"),
    1046: (CONDITIONAL, "a conditional format"),
    495: (CONNECTION, "a consolidation"),
    500: (REVISION, "scenarios"),
    536: (UNKNOWN_RECORD, "ranges with owners"),
    550: (DRAWING, "a drawing"),
    551: (COMMENT, "notes, or controls"),
    552: (DRAWING, "a picture in the head or foot of the page"),
    554: (CONNECTION, "a page for the web"),
    562: (DRAWING, "a picture behind the sheet"),
    605: (CONNECTION, "cells that are watched"),
    638: (EMBEDDED, "embedded objects"),
    643: (EMBEDDED, "controls"),
    661: (CONNECTION, "a table with a definition of its own"),
    1058: (DRAWING, "small charts in cells"),
}
_ROW = struct.Struct("<IIHBBB")
_CELL = struct.Struct("<II")
_REAL = struct.Struct("<IId")
_LAST_FORMULA, _LAST_SHORT = 11, 18
_CODE_NAME_AT = 19
_NOT_GIVEN = 0xFFFFFFFF


@dataclass(slots=True)
class Sheet:
    """Reads the part of one sheet."""

    name: str
    book: Book
    links: frozenset[str] = frozenset()
    """The relationships of the sheet that lead to a web or mail address."""
    told: list[Told] = field(default_factory=list)
    grid: Grid = field(init=False)
    formulas: Formulas = field(init=False)
    _row: int = -1
    _column: int = -1
    _merged: list[Area] = field(default_factory=list)
    _done: bool = False
    _scrolled: bool = False

    def __post_init__(self) -> None:
        self.grid = Grid(self.name, self.book.styles.looks, self.book.since_1904, self.book.room)
        self.formulas = Formulas(self.grid, Dialect(old=False, sheet=self.book.sheet_named))
        self.book.works.append(self.formulas)

    def read(self, part: str, chunks: Iterable[bytes]) -> Iterator[Told]:
        """All that the sheet tells."""
        yield Passage("the list of sheets", self.name, Role.PROPERTY)
        ready, told = self.grid.ready, self.told
        for kind, body in records(part, chunks):
            if self._done:
                self._find(STRAY_RECORD, "records behind the end of the sheet")
            elif kind <= _LAST_SHORT:
                self._cell(kind, body)
            else:
                self._take(kind, body)
            if ready:
                yield from ready
                ready.clear()
            if told:
                yield from told
                told.clear()
        if not self._done:
            self._find(UNKNOWN_RECORD, "the sheet has no end")
        self.grid.end_row()
        yield from ready
        ready.clear()
        self.grid.covered(self._merged, "a filled cell below a merged one", keep_first=True)
        yield from told
        yield from self.grid.findings()

    def _find(self, check: Check, what: str) -> None:
        self.told.append(check.at(self.grid.place, what))

    def _take(self, kind: int, body: bytes) -> None:
        try:
            if kind in _TAKEN:
                fields = Fields(body)
                _TAKEN[kind](self, fields)
                if fields.left:
                    self._find(STRAY_RECORD, f"bytes that the record {kind} does not use")
            elif kind in _PLAIN:
                self._done = kind == 130
                if len(body) > _PLAIN[kind]:
                    self._find(UNKNOWN_RECORD, f"a record {kind} of an unknown length")
            elif kind in _REFUSED:
                self._find(*_REFUSED[kind])
            else:
                self._find(UNKNOWN_RECORD, f"a record {kind} that is not known")
        except (ShortRecord, struct.error, IndexError):
            self._find(UNKNOWN_RECORD, f"a record {kind} that is too short")

    def _cell(self, kind: int, body: bytes) -> None:
        """A row's head or a cell: the records 0 to 18.

        Those from 12 are the records 1 to 7 again, for a cell right behind the one before it.
        """
        try:
            if kind == 5 and len(body) == _REAL.size and self._row >= 0:
                column, look, value = _REAL.unpack(body)
                if column > 16_383:
                    raise ShortRecord
                self._column = column
                self.grid.put(self._row, column, look & 0xFFFFFF, value)
                return
            if kind == 0:
                self._begin_row(body)
                return
            if self._row < 0:
                raise ShortRecord
            if kind > _LAST_FORMULA:
                kind -= _LAST_FORMULA
                body = (self._column + 1).to_bytes(4, "little") + body
            column, look = _CELL.unpack_from(body)
            look &= 0xFFFFFF
            if column > 16_383:
                raise ShortRecord
            self._column = column
            if kind == 7 and len(body) == 12:
                self._shared_text(column, look, int.from_bytes(body[8:], "little"))
                return
            fields = Fields(body, 8)
            value = self._value(kind, fields)
            if kind > 7:
                self._formula(column, value, fields)
            if fields.left:
                self._find(STRAY_RECORD, "bytes behind the value of a cell")
            if value is not None and value != "":
                self.grid.put(self._row, column, look, value)
        except (ShortRecord, struct.error, IndexError):
            self._find(UNKNOWN_RECORD, f"a record {kind} that is too short")

    def _value(self, kind: int, fields: Fields) -> Content | None:
        if kind == 1:
            return None
        if kind == 2:
            return number_of(fields.large())
        if kind in (3, 11):
            return ERRORS.get(fields.take(1)[0], "#?")
        if kind in (4, 10):
            return bool(fields.take(1)[0])
        if kind in (5, 9):
            return float(struct.unpack("<d", fields.take(8))[0])
        return fields.text()

    def _formula(self, column: int, value: Content | None, fields: Fields) -> None:
        fields.take(2)
        tokens, more = fields.formula()
        if tokens[:1] == b"\x01" and len(tokens) == 5 and len(more) == 4:
            tokens, more = tokens + more, b""
        if more:
            self._find(FORMULA, "a formula with more than its tokens")
        self.formulas.add(self._row, column, tokens, value)

    def _shared_text(self, column: int, look: int, number: int) -> None:
        text = self.book.texts.get(number)
        if text is None:
            self._find(UNKNOWN_RECORD, "a text that is not in the file")
            return
        if text.has_guide:
            self._find(PHONETIC, "phonetic guides")
        if text.text:
            runs = counted(text.text, self._faces(text.runs))
            self.grid.put(self._row, column, look, text.text, runs)

    def _begin_row(self, body: bytes) -> None:
        row, _, height, _, flags, _ = _ROW.unpack_from(body)
        spans = int.from_bytes(body[13:17], "little")
        if len(body) != 17 + 8 * spans or row > 0xFFFFF:
            raise ShortRecord
        self._row, self._column = row, -1
        self.grid.describe_row(row, height / 20, bool(flags & 0x10))

    def _rich_text(self, fields: Fields) -> None:
        column, look = fields.large(), fields.large() & 0xFFFFFF
        if self._row < 0 or column > 16_383:
            raise ShortRecord
        self._column = column
        text, runs, has_guide = fields.rich_text()
        if has_guide:
            self._find(PHONETIC, "phonetic guides")
        if text:
            self.grid.put(self._row, column, look, text, counted(text, self._faces(runs)))

    def _faces(self, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, Font]]:
        return ((begin, self.book.styles.font(number)) for begin, number in runs)

    def _shared_formula(self, fields: Fields) -> None:
        row, _, column, _ = struct.unpack("<4I", fields.take(16))
        tokens, more = fields.formula()
        if more:
            self._find(FORMULA, "a formula with more than its tokens")
        self.formulas.shared[row, column] = tokens

    def _columns(self, fields: Fields) -> None:
        first, last, width, _ = struct.unpack("<4I", fields.take(16))
        self.grid.hide_columns(first, last, width / 256, bool(fields.small() & 1))

    def _sizes(self, fields: Fields) -> None:
        """BrtWsFmtInfo: the rows and columns that are not described."""
        width, letters = fields.large(), fields.small()
        height, flags = fields.small(), fields.small()
        fields.take(2)
        if width == 0 or (width == _NOT_GIVEN and letters == 0):
            self.grid.hide_columns(0, 16_383, 0, hidden=False)
        self.grid.rows_hidden = bool(flags & 2) or height / 20 < 2

    def _view(self, fields: Fields) -> None:
        flags = fields.small()
        fields.take(4)
        top, left = fields.large(), fields.large()
        fields.take(fields.left)
        self.grid.shows_zeros = self.grid.shows_zeros and bool(flags & 0x10)
        if flags & 0x02:
            self._find(SHOWS_OTHER, "the sheet shows formulas in place of values")
        self._scrolled = bool(top or left)

    def _pane(self, fields: Fields) -> None:
        fields.take(28)
        if fields.take(1)[0] & 0x3 and self._scrolled:
            self._find(OUT_OF_SIGHT, "a frozen pane begins below or right of A1")

    def _properties(self, fields: Fields) -> None:
        """BrtWsProp: whether a filter is in force, the colour of the tab and a name for code."""
        flags = fields.take(3)
        fields.take(_CODE_NAME_AT - 3)
        name = fields.text()
        if flags[2] & 1:
            self._find(FILTER, "the sheet is in filter mode")
        if len(name) > 31 or not (not name or name.replace("_", "a").isalnum()):
            self._find(UNKNOWN_RECORD, "a code name that is none")

    def _merge(self, fields: Fields) -> None:
        top, bottom, left, right = struct.unpack("<4I", fields.take(16))
        if right > 16_383 or bottom > 0xFFFFF:
            raise ShortRecord
        self._merged.append((top, bottom, left, right))

    def _filter(self, fields: Fields) -> None:
        fields.take(16)

    def _margins(self, fields: Fields) -> None:
        fields.take(2)
        for _ in range(6):
            text = fields.text()
            codes = codes_of(text)
            if "Z" in codes:
                self._find(FILE_PATH, "the head or foot of the page prints the file's folder")
            if "G" in codes:
                self._find(DRAWING, "a picture in the head or foot of the page")
            if words := margin_words(text):
                self.told.append(Passage(self.grid.place, words, Role.MARGIN))

    def _page(self, fields: Fields) -> None:
        """BrtPageSetup: sizes, and the relationship of a printer's settings."""
        fields.take(34)
        fields.text()

    def _link(self, fields: Fields) -> None:
        fields.take(16)
        identity = fields.text()
        location, tip, words = fields.text(), fields.text(), fields.text()
        if identity and identity not in self.links:
            self._find(FILE_PATH, "a hyperlink that is no web or mail address")
        for text in (location, tip, words):
            if text:
                self.told.append(Passage(f"{self.grid.place}: a link", text, Role.PROPERTY))

    def _validations(self, fields: Fields) -> None:
        fields.take(14)
        if fields.large():
            self._find(VALIDATION, "data validation")

    def _guide(self, fields: Fields) -> None:
        """BrtPhoneticInfo: how guides would be written."""
        fields.take(10)


_TAKEN: dict[int, Callable[[Sheet, Fields], None]] = {
    60: Sheet._columns,
    62: Sheet._rich_text,
    137: Sheet._view,
    147: Sheet._properties,
    151: Sheet._pane,
    161: Sheet._filter,
    176: Sheet._merge,
    427: Sheet._shared_formula,
    478: Sheet._page,
    479: Sheet._margins,
    485: Sheet._sizes,
    494: Sheet._link,
    537: Sheet._guide,
    573: Sheet._validations,
}

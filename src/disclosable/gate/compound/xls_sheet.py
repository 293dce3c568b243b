"""One worksheet of an XLS workbook, record by record ([MS-XLS] 2.1.7.20.5)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from disclosable.gate.compound.hyperlink import Hyperlink, Malformed
from disclosable.gate.compound.margin_text import codes_of, margin_words
from disclosable.gate.compound.xls_book import Book
from disclosable.gate.compound.xls_checks import (
    DRAWING,
    FORMULA,
    OUT_OF_SIGHT,
    PHONETIC,
    SHOWS_OTHER,
    STRAY_RECORD,
    UNKNOWN_RECORD,
    VALIDATION,
)
from disclosable.gate.compound.xls_drawing import Drawing
from disclosable.gate.compound.xls_formula import Dialect
from disclosable.gate.compound.xls_grid import Area, Content, Grid
from disclosable.gate.compound.xls_record import BOF, EOF, Record
from disclosable.gate.compound.xls_record_list import SHEET_PLAIN, SHEET_REFUSED
from disclosable.gate.compound.xls_text import ShortRecord, long_text
from disclosable.gate.compound.xls_works import Formulas
from disclosable.gate.finding import Check
from disclosable.gate.office.cell_style import Font
from disclosable.gate.office.package import FILE_PATH
from disclosable.gate.office.text_run import counted
from disclosable.gate.told import Passage, Role, Told

ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip
_CELL = struct.Struct("<HHH")
_RK_CELL = struct.Struct("<HHHI")
_NUMBER_CELL = struct.Struct("<HHHd")
_ROW = struct.Struct("<HHHHIHH")
_ZERO_HEIGHT = 0x20
_SHOWS_FORMULAS, _FROZEN, _SHOWS_ZEROS = 0x01, 0x08, 0x10
_IGNOREDERRORS = 3


def number_of(packed: int) -> float:
    """The number that an RK packs ([MS-XLS] 2.5.217)."""
    if packed & 2:
        signed = packed >> 2
        value = float(signed - (1 << 30) if signed & (1 << 29) else signed)
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return value / 100 if packed & 1 else value


@dataclass(slots=True)
class Sheet:
    """Reads the records of one sheet, up to its end."""

    name: str
    book: Book
    told: list[Told] = field(default_factory=list)
    grid: Grid = field(init=False)
    drawing: Drawing = field(init=False)
    formulas: Formulas = field(init=False)
    _merged: list[Area] = field(default_factory=list)
    _waiting: tuple[int, int, int, bytes] | None = None
    """The cell whose formula gave a text that is still to come."""

    def __post_init__(self) -> None:
        self.grid = Grid(self.name, self.book.looks, self.book.since_1904, self.book.room)
        self.drawing = Drawing(self.grid.place)
        self.formulas = Formulas(self.grid, Dialect(old=True, sheet=self.book.sheet_named))
        self.book.works.append(self.formulas)

    def read(self, stream: Iterator[Record]) -> Iterator[Told]:
        """All that the sheet tells. The record that ends it is taken from the stream."""
        yield Passage("the list of sheets", self.name, Role.PROPERTY)
        ready = self.grid.ready
        depth = 1
        for record in stream:
            kind = record.kind
            if kind == EOF:
                depth -= 1
                if not depth:
                    break
                continue
            if kind == BOF:
                depth += 1
                self._find(DRAWING, "a chart, with the figures it was drawn from")
            if depth == 1:
                self._take(record)
                if ready:
                    yield from ready
                    ready.clear()
                if self.told:
                    yield from self.told
                    self.told.clear()
        else:
            self._find(UNKNOWN_RECORD, "the sheet has no end")
        self.grid.end_row()
        yield from ready
        ready.clear()
        self.grid.covered(self._merged, "a filled cell below a merged one", keep_first=True)
        yield from self.drawing.told(self.book, self.grid)
        yield from self.told
        yield from self.grid.findings()

    def _take(self, record: Record) -> None:
        kind = record.kind
        try:
            if kind in _TAKEN:
                _TAKEN[kind](self, record)
            elif kind in SHEET_PLAIN:
                if len(record.whole) not in SHEET_PLAIN[kind]:
                    self._find(UNKNOWN_RECORD, f"a record 0x{kind:04x} of an unknown length")
            elif kind in SHEET_REFUSED:
                self._find(*SHEET_REFUSED[kind])
            else:
                self._find(UNKNOWN_RECORD, f"a record 0x{kind:04x} that is not known")
        except (ShortRecord, struct.error, IndexError):
            self._find(UNKNOWN_RECORD, f"a record 0x{kind:04x} that is too short")

    def _find(self, check: Check, what: str) -> None:
        self.told.append(check.at(self.grid.place, what))

    def _put(self, row: int, column: int, look: int, content: Content) -> None:
        self.grid.put(row, column, look, content)

    def _shared_text(self, record: Record) -> None:
        row, column, look, number = _RK_CELL.unpack(record.body)
        text = self.book.texts.get(number)
        if text is None:
            self._find(UNKNOWN_RECORD, "a text that is not in the file")
            return
        if text.has_guide:
            self._find(PHONETIC, "phonetic guides")
        if text.text:
            runs = counted(text.text, self._faces(text.runs))
            self.grid.put(row, column, look, text.text, runs)

    def _text(self, record: Record) -> None:
        row, column, look = _CELL.unpack_from(record.body)
        text, end = long_text(record.whole, 6)
        if end != len(record.whole):
            # RString: the fonts of its runs follow.
            runs = list(struct.iter_unpack("<HH", record.whole[end + 2 :]))
            if len(runs) != int.from_bytes(record.whole[end : end + 2], "little"):
                self._find(STRAY_RECORD, "bytes behind the text of a cell")
            self.grid.put(row, column, look, text, counted(text, self._faces(runs)))
        elif text:
            self._put(row, column, look, text)

    def _faces(self, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, Font]]:
        return ((begin, self.book.styles.font(number)) for begin, number in runs)

    def _number(self, record: Record) -> None:
        self._put(*_NUMBER_CELL.unpack(record.body))

    def _packed(self, record: Record) -> None:
        row, column, look, packed = _RK_CELL.unpack(record.body)
        self._put(row, column, look, number_of(packed))

    def _many_packed(self, record: Record) -> None:
        body = record.body
        row, first = struct.unpack_from("<HH", body)
        if (len(body) - 6) % 6 or len(body) < 12:
            raise ShortRecord
        for place, (look, packed) in enumerate(struct.iter_unpack("<HI", body[4:-2])):
            self._put(row, first + place, look, number_of(packed))

    def _logical(self, record: Record) -> None:
        row, column, look, value, is_error = struct.unpack("<HHHBB", record.body)
        self._put(row, column, look, ERRORS.get(value, "#?") if is_error else bool(value))

    def _blank(self, record: Record) -> None:
        if len(record.body) != 6:
            raise ShortRecord

    def _many_blank(self, record: Record) -> None:
        if len(record.body) % 2 or len(record.body) < 8:
            raise ShortRecord

    def _formula(self, record: Record) -> None:
        row, column, look = _CELL.unpack_from(record.body)
        result = record.body[6:14]
        size = int.from_bytes(record.body[20:22], "little")
        if len(record.whole) != 22 + size:
            self._find(FORMULA, "a formula with more than its tokens")
        value: Content | None = None
        if result[6:] != b"\xff\xff":
            value = struct.unpack("<d", result)[0]
        elif result[0] == 0:
            self._waiting = (row, column, look, record.whole[22:])
            return
        elif result[0] == 1:
            value = bool(result[2])
        elif result[0] == 2:
            value = ERRORS.get(result[2], "#?")
        self.formulas.add(row, column, record.whole[22:], value)
        if value is not None:
            self._put(row, column, look, value)

    def _result(self, record: Record) -> None:
        """String: the text that the formula before it gave."""
        if self._waiting is None:
            raise ShortRecord
        text = long_text(record.whole, 0)[0]
        row, column, look, tokens = self._waiting
        self._waiting = None
        self.formulas.add(row, column, tokens, text)
        if text:
            self._put(row, column, look, text)

    def _shared_formula(self, record: Record) -> None:
        """ShrFmla: the formula that the cells of an area share, named by their first."""
        body = record.whole
        row, _, column = struct.unpack_from("<HHB", body)
        if len(body) != 10 + int.from_bytes(body[8:10], "little"):
            self._find(FORMULA, "a formula with more than its tokens")
        self.formulas.shared[row, column] = body[10:]

    def _row(self, record: Record) -> None:
        row, _, _, height, _, flags, _ = _ROW.unpack(record.body)
        points = 15.0 if height & 0x8000 else height / 20
        self.grid.describe_row(row, points, bool(flags & _ZERO_HEIGHT))

    def _rows(self, record: Record) -> None:
        """DefaultRowHeight: the rows that are not described."""
        flags, height = struct.unpack("<HH", record.body)
        self.grid.rows_hidden = bool(flags & 2) or height / 20 < 2

    def _columns(self, record: Record) -> None:
        first, last, width, _, flags = struct.unpack_from("<HHHHH", record.body)
        if len(record.body) > 12:
            raise ShortRecord
        self.grid.hide_columns(first, last, width / 256, bool(flags & 1))

    def _all_columns(self, record: Record) -> None:
        """DefColWidth: the columns that are not described, which come after it."""
        width = int.from_bytes(record.body, "little")
        if len(record.body) != 2:
            raise ShortRecord
        self.grid.hide_columns(0, 255, width, hidden=False)

    def _merge(self, record: Record) -> None:
        count = int.from_bytes(record.body[:2], "little")
        if len(record.body) != 2 + 8 * count:
            raise ShortRecord
        self._merged.extend(struct.iter_unpack("<HHHH", record.body[2:]))

    def _window(self, record: Record) -> None:
        flags, top, left = struct.unpack_from("<HHH", record.body)
        if len(record.body) not in (10, 18):
            raise ShortRecord
        self.grid.shows_zeros = bool(flags & _SHOWS_ZEROS)
        if flags & _FROZEN and (top or left):
            self._find(OUT_OF_SIGHT, "a frozen pane begins below or right of A1")
        if flags & _SHOWS_FORMULAS:
            self._find(SHOWS_OTHER, "the sheet shows formulas in place of values")

    def _pane(self, record: Record) -> None:
        if len(record.body) != 10:
            raise ShortRecord

    def _margin(self, record: Record) -> None:
        if record.body:
            text, end = long_text(record.whole, 0)
            self._words(text)
            if end != len(record.whole):
                self._find(STRAY_RECORD, "bytes behind the head or foot of the page")

    def _margins(self, record: Record) -> None:
        """HeaderFooter: the heads and feet of the first page and of even pages."""
        body = record.whole
        if len(body) < 38:
            raise ShortRecord
        at = 38
        for count in struct.unpack_from("<HHHH", body, 30):
            if count:
                text, at = long_text(body, at)
                self._words(text)
        if at != len(body):
            self._find(STRAY_RECORD, "bytes behind the head or foot of the page")

    def _words(self, text: str) -> None:
        codes = codes_of(text)
        if "Z" in codes:
            self._find(FILE_PATH, "the head or foot of the page prints the file's folder")
        if "G" in codes:
            self._find(DRAWING, "a picture in the head or foot of the page")
        if words := margin_words(text):
            self.told.append(Passage(self.grid.place, words, Role.MARGIN))

    def _link(self, record: Record) -> None:
        try:
            link = Hyperlink.read(record.whole[8:])
        except Malformed:
            self._find(FILE_PATH, "a hyperlink that cannot be read")
            return
        if not link.leads_to_the_web:
            self._find(FILE_PATH, "a hyperlink that is no web or mail address")
        for words in (link.address, link.words):
            if words:
                self.told.append(Passage(f"{self.grid.place}: a link", words, Role.PROPERTY))

    def _tip(self, record: Record) -> None:
        text = record.whole[20:].decode("utf-16-le", "replace").rstrip("\0")
        if len(record.whole) < 20:
            raise ShortRecord
        self.told.append(Passage(f"{self.grid.place}: a link", text, Role.PROPERTY))

    def _code_name(self, record: Record) -> None:
        self.book.take(record)
        self.told.extend(self.book.findings)
        self.book.findings.clear()

    def _features(self, record: Record) -> None:
        """FeatHdr: what a protected sheet still allows ([MS-XLS] 2.4.112)."""
        if len(record.whole) > 64:
            self._find(UNKNOWN_RECORD, "features that are not known")

    def _feature(self, record: Record) -> None:
        """Feat: only the marks of cells whose errors are passed over."""
        if int.from_bytes(record.body[12:14], "little") != _IGNOREDERRORS:
            self._find(UNKNOWN_RECORD, "ranges with owners or smart tags")

    def _validations(self, record: Record) -> None:
        """DVal: LibreOffice and Excel may write it with none to follow."""
        if len(record.body) != 18 or int.from_bytes(record.body[14:18], "little"):
            self._find(VALIDATION, "data validation")

    def _guide(self, record: Record) -> None:
        """PhoneticInfo: how guides would be written, and where they are."""
        if int.from_bytes(record.body[4:6], "little"):
            self._find(PHONETIC, "phonetic guides")

    def _buttons(self, record: Record) -> None:
        """AutoFilterInfo: how many columns have a button to filter by."""
        self.drawing.filters = int.from_bytes(record.body, "little")

    def _styles(self, record: Record) -> None:
        if record.body != b"\0\0":
            self._find(DRAWING, "pictures and shapes are set not to be shown")

    def _objects(self, record: Record) -> None:
        self.drawing.add_object(record)

    def _art(self, record: Record) -> None:
        self.drawing.add_art(record)

    def _box(self, record: Record) -> None:
        self.drawing.add_text(record)


_TAKEN: dict[int, Callable[[Sheet, Record], None]] = {
    0x06: Sheet._formula,
    0x14: Sheet._margin,
    0x15: Sheet._margin,
    0x41: Sheet._pane,
    0x55: Sheet._all_columns,
    0x5D: Sheet._objects,
    0x7D: Sheet._columns,
    0x8D: Sheet._styles,
    0x9D: Sheet._buttons,
    0xBD: Sheet._many_packed,
    0xBE: Sheet._many_blank,
    0xD6: Sheet._text,
    0xE5: Sheet._merge,
    0xEC: Sheet._art,
    0xEF: Sheet._guide,
    0xFD: Sheet._shared_text,
    0x1B2: Sheet._validations,
    0x1B6: Sheet._box,
    0x1B8: Sheet._link,
    0x1BA: Sheet._code_name,
    0x201: Sheet._blank,
    0x203: Sheet._number,
    0x204: Sheet._text,
    0x205: Sheet._logical,
    0x207: Sheet._result,
    0x208: Sheet._row,
    0x225: Sheet._rows,
    0x23E: Sheet._window,
    0x27E: Sheet._packed,
    0x4BC: Sheet._shared_formula,
    0x800: Sheet._tip,
    0x867: Sheet._features,
    0x868: Sheet._feature,
    0x89C: Sheet._margins,
}

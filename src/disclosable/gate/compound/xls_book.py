"""What an XLS workbook says before its first sheet: its sheets, looks, shared texts and names."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from disclosable.gate.compound.office_art import Malformed, StoredPicture, pictures_of
from disclosable.gate.compound.xls_checks import (
    DRAWING,
    ENCRYPTED,
    HIDDEN_SHEET,
    NAME,
    STRAY_RECORD,
    UNKNOWN_RECORD,
)
from disclosable.gate.compound.xls_grid import Room
from disclosable.gate.compound.xls_record import Record
from disclosable.gate.compound.xls_record_list import BOOK_PLAIN, BOOK_REFUSED
from disclosable.gate.compound.xls_style import StyleTable
from disclosable.gate.compound.xls_text import SharedTexts, ShortRecord, long_text, short_text
from disclosable.gate.compound.xls_theme import theme_colours
from disclosable.gate.compound.xls_works import Formulas
from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.office.cell_style import Look
from disclosable.gate.office.package import EXTERNAL
from disclosable.gate.office.properties import PERSON

_FILE_PASS = 0x2F
_MOST_STORED = 30_000_000
_STATES = {1: "hidden", 2: "very hidden"}
_SHEET_KINDS = {0: "worksheet", 1: "macro sheet", 2: "chart sheet", 6: "module"}
_BUILT_IN = {6: "Print_Area", 7: "Print_Titles", 13: "_FilterDatabase"}
_PLAIN_NAMES = frozenset(f"_xlnm.{name}" for name in _BUILT_IN.values())
# Who a program says the user is, where it does not know.
_NOBODY = frozenset({"", "Calc", "None", "xlwt", "Apache POI"})
_CODE_NAME = re.compile(r"\w{0,31}\Z")
# Tokens of formulas ([MS-XLS] 2.5.198) that make up areas, and their lengths.
_AREA_TOKENS = {0x10: 1, 0x15: 1, 0x29: 3, 0x3A: 7, 0x3B: 11}
_THEME_HEAD = 16
_DEFAULT_THEMES = (124_226, 153_222, 164_011, 166_925, 0)


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it: where it begins, its kind and its name."""

    at: int
    kind: str
    name: str
    hidden: bool = False


@dataclass(slots=True)
class Book:
    """Takes in the records of the workbook itself; `findings` are made as they come."""

    allowed_names: frozenset[str]
    findings: list[Finding] = field(default_factory=list)
    styles: StyleTable = field(default_factory=StyleTable)
    texts: SharedTexts = field(default_factory=SharedTexts)
    sheets: list[SheetEntry] = field(default_factory=list)
    pictures: tuple[StoredPicture, ...] = ()
    pictures_shown: set[int] = field(default_factory=set)
    room: Room = field(default_factory=Room)
    since_1904: bool = False
    hides_tabs: bool = False
    looks: tuple[Look | None, ...] = ()
    works: list[Formulas] = field(default_factory=list)
    """The formulas of each sheet, to be worked out when all sheets are known."""
    _references: list[tuple[int, int, int]] = field(default_factory=list)
    _drawing: list[bytes] = field(default_factory=list)
    _stored: int = 0

    def take(self, record: Record) -> None:
        """Take in one record.

        Raises:
            CannotRead: the workbook is encrypted.
        """
        kind = record.kind
        if kind == _FILE_PASS:
            raise CannotRead(ENCRYPTED.at("the workbook", "it needs a password to be read"))
        try:
            if kind in BOOK_PLAIN:
                if len(record.whole) not in BOOK_PLAIN[kind]:
                    self._find(UNKNOWN_RECORD, f"a record 0x{kind:04x} of an unknown length")
                self._setting(kind, record.body)
            elif kind in _TAKEN:
                _TAKEN[kind](self, record)
            elif kind in BOOK_REFUSED:
                self._find(*BOOK_REFUSED[kind])
            elif record.body or kind:
                self._find(UNKNOWN_RECORD, f"a record 0x{kind:04x} that is not known")
        except (ShortRecord, struct.error, IndexError):
            self._find(UNKNOWN_RECORD, f"a record 0x{kind:04x} that is too short")

    def end(self) -> None:
        """Put the looks and pictures together, once all records are in."""
        self.looks = self.styles.looks()
        if self._drawing:
            try:
                self.pictures = pictures_of(b"".join(self._drawing))
            except Malformed:
                self._find(DRAWING, "pictures that cannot be read")
        if self.hides_tabs and len(self.sheets) > 1:
            self._find(HIDDEN_SHEET, "the workbook's window shows no tabs")

    def _find(self, check: Check, what: str) -> None:
        self.findings.append(check.at("the workbook", what))

    def _setting(self, kind: int, body: bytes) -> None:
        if kind == 0x22:
            self.since_1904 = body[:1] == b"\1"

    def _window(self, record: Record) -> None:
        flags = struct.unpack_from("<H", record.body, 8)[0]
        if len(record.body) != 18:
            raise ShortRecord
        if flags & 0x5:
            self._find(HIDDEN_SHEET, "the workbook's window is hidden")
        self.hides_tabs = not flags & 0x20

    def _sheet(self, record: Record) -> None:
        at, state, kind = struct.unpack_from("<IBB", record.body)
        name, end = short_text(record.body, 6)
        if state & 3:
            words = _STATES.get(state & 3, "hidden")
            self.findings.append(HIDDEN_SHEET.at(f"sheet {name!r}", f"the sheet is {words}"))
        if end != len(record.body):
            self._find(STRAY_RECORD, "bytes behind the name of a sheet")
        called = _SHEET_KINDS.get(kind, "sheet of another kind")
        self.sheets.append(SheetEntry(at, called, name, bool(state & 3)))

    def _user(self, record: Record) -> None:
        """WriteAccess: who had the workbook open."""
        try:
            name, end = long_text(record.body, 0)
        except ShortRecord:
            # xlwt writes the name without its length.
            name, end = record.body.decode("latin-1"), len(record.body)
        name = name.strip(" \0")
        if name not in _NOBODY and name not in self.allowed_names:
            self._find(PERSON, f"the user who saved it is {name!r}")
        if record.body[end:].strip(b" \0"):
            self._find(STRAY_RECORD, "bytes behind the name of the user")

    def _sharing(self, record: Record) -> None:
        name = long_text(record.body, 4)[0].strip() if len(record.body) > 6 else ""
        if name and name not in self.allowed_names:
            self._find(PERSON, f"the workbook was reserved by {name!r}")

    def _code_name(self, record: Record) -> None:
        if not _CODE_NAME.match(long_text(record.body, 0)[0]):
            self._find(UNKNOWN_RECORD, "a code name that is none")

    def _supporting(self, record: Record) -> None:
        """SupBook: only the workbook itself may be a source."""
        if len(record.whole) != 4 or record.body[2:] != b"\x01\x04":
            self._find(EXTERNAL, "a link to another workbook or program")

    def _sources(self, record: Record) -> None:
        """ExternSheet: the sheets that formulas refer to."""
        body = record.whole
        if len(body) != 2 + 6 * int.from_bytes(body[:2], "little"):
            raise ShortRecord
        self._references.extend(struct.iter_unpack("<HHH", body[2:]))

    def sheet_named(self, reference: int) -> str | None:
        """The name of the sheet that a reference leads to; None where it leads elsewhere."""
        if reference >= len(self._references):
            return None
        _, first, last = self._references[reference]
        return self.sheets[first].name if first == last and first < len(self.sheets) else None

    def _name(self, record: Record) -> None:
        flags, _, count, size = struct.unpack_from("<HBBH", record.body)
        body = record.whole
        wide = body[14] & 1
        end = 15 + count * (1 + wide)
        name = body[15:end].decode("utf-16-le" if wide else "latin-1", "replace")
        if flags & 0x20 and count == 1:
            known = ord(name) in _BUILT_IN
            name = _BUILT_IN.get(ord(name), f"built-in {ord(name)}")
        else:
            # Any other name may stand for cells of this workbook, unless it is hidden.
            known = name in _PLAIN_NAMES or (not flags & 1 and self._is_here(body[end:]))
        if (
            not known
            or flags & 0x1E
            or not only_areas(body[end:], _AREA_TOKENS)
            or len(body) != end + size
        ):
            self._find(NAME, f"the name {name!r}")

    def _is_here(self, tokens: bytes) -> bool:
        """Whether a name's formula is one area of a sheet of this workbook."""
        return (
            len(tokens) in (7, 11)
            and only_areas(tokens, _AREA_TOKENS)
            and self.sheet_named(int.from_bytes(tokens[1:3], "little")) is not None
        )

    def _shared(self, record: Record) -> None:
        if self.texts.texts:
            self._find(UNKNOWN_RECORD, "a second list of texts")
            return
        if self.texts.read((record.body, *record.more)):
            self._find(STRAY_RECORD, "bytes behind the shared texts")

    def _index_of_texts(self, record: Record) -> None:
        """ExtSST: one entry of 8 bytes for every few texts."""
        each = max(1, int.from_bytes(record.body[:2], "little"))
        most = -(-len(self.texts.texts) // each) + 1
        if len(record.whole) > 2 + 8 * most:
            self._find(STRAY_RECORD, "bytes behind the index of texts")

    def _extended_format(self, record: Record) -> None:
        if not self.styles.extend(record.whole):
            self._find(UNKNOWN_RECORD, "a cell format with an unknown extension")

    def _theme(self, record: Record) -> None:
        version = int.from_bytes(record.body[12:16], "little")
        if len(record.whole) > _THEME_HEAD:
            self.styles.theme = theme_colours(record.whole[_THEME_HEAD:])
            if self.styles.theme is None:
                self._find(UNKNOWN_RECORD, "a theme that is more than a theme")
        elif version not in _DEFAULT_THEMES:
            self._find(UNKNOWN_RECORD, "a theme that cannot be told")

    def _table_styles(self, record: Record) -> None:
        styles, first, second = struct.unpack_from("<IHH", record.body, 12)
        if styles > 144 or len(record.whole) != 20 + 2 * (first + second) or first + second > 100:
            raise ShortRecord

    def _objects(self, record: Record) -> None:
        if record.body != b"\0\0":
            self._find(DRAWING, "pictures and shapes are set not to be shown")

    def _pictures(self, record: Record) -> None:
        """MsoDrawingGroup: the store of pictures."""
        self._stored += len(record.whole)
        if self._stored <= _MOST_STORED:
            self._drawing.append(record.whole)
            return
        self._find(DRAWING, f"more than {_MOST_STORED:,} bytes of pictures")
        self._drawing.clear()

    def _ignored(self, record: Record) -> None:
        """Names of fonts and styles are furniture."""


_Take = Callable[[Book, Record], None]
_TAKEN: dict[int, _Take] = {
    0x18: Book._name,
    0x31: lambda book, record: book.styles.add_font(record.body),
    0x3D: Book._window,
    0x5B: Book._sharing,
    0x5C: Book._user,
    0x85: Book._sheet,
    0x8D: Book._objects,
    0x92: lambda book, record: book.styles.set_palette(record.body),
    0xE0: lambda book, record: book.styles.add_format(record.body),
    0xEB: Book._pictures,
    0xFC: Book._shared,
    0xFF: Book._index_of_texts,
    0x17: Book._sources,
    0x1AE: Book._supporting,
    0x1BA: Book._code_name,
    0x293: Book._ignored,
    0x41E: lambda book, record: book.styles.add_code(record.body),
    0x87D: Book._extended_format,
    0x88E: Book._table_styles,
    0x892: Book._ignored,
    0x896: Book._theme,
}


def only_areas(tokens: bytes, sizes: Mapping[int, int]) -> bool:
    """Whether a name's formula is nothing but areas of sheets, whose tokens have these `sizes`."""
    at = 0
    while at < len(tokens):
        token = tokens[at] if tokens[at] < 0x20 else tokens[at] & 0x1F | 0x20
        if token not in sizes:
            return False
        at += sizes[token]
    return at == len(tokens) and bool(tokens)

"""What the part of an XLSB workbook itself says, and its shared texts ([MS-XLSB] 2.1.7.61)."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from disclosable.gate.compound.xls_book import only_areas
from disclosable.gate.compound.xls_checks import (
    CONNECTION,
    DRAWING,
    HIDDEN_SHEET,
    NAME,
    PIVOT,
    REVISION,
    STRAY_RECORD,
    UNKNOWN_RECORD,
)
from disclosable.gate.compound.xls_grid import Room
from disclosable.gate.compound.xls_text import SharedText, SharedTexts
from disclosable.gate.compound.xls_works import Formulas
from disclosable.gate.finding import Check, Finding
from disclosable.gate.office.package import EXTERNAL, FILE_PATH
from disclosable.gate.office.properties import PERSON
from disclosable.gate.office.xlsb_record import Fields, ShortRecord, records
from disclosable.gate.office.xlsb_style import Styles

# Settings that hold nothing else: the number of each record, and the most bytes that it may have.
_PLAIN = {
    35: 4, 36: 0, 37: 66, 38: 0, 128: 300, 131: 0, 132: 0, 135: 0, 136: 0, 143: 0, 144: 0, 154: 20,
    155: 8, 157: 40, 353: 0, 354: 0, 357: 0, 358: 0, 534: 20, 549: 16, 677: 400, 1117: 40,
    2091: 20, 3072: 20, 3073: 400, 5095: 8, 5096: 0, 5097: 200,
}  # fmt: skip
_REFUSED: dict[int, tuple[Check, str]] = {
    355: (EXTERNAL, "a link to another workbook"),
    667: (EXTERNAL, "a link to a program"),
    384: (PIVOT, "a pivot cache"),
    386: (PIVOT, "a pivot cache"),
    397: (REVISION, "a custom view"),
    553: (CONNECTION, "a page for the web"),
    594: (UNKNOWN_RECORD, "smart tags"),
    597: (UNKNOWN_RECORD, "smart tags"),
    625: (NAME, "a name of great length"),
    664: (UNKNOWN_RECORD, "groups of functions"),
    2121: (CONNECTION, "a data model"),
}
_STATES = {1: "hidden", 2: "very hidden"}
_PLAIN_NAMES = frozenset({"Print_Area", "Print_Titles", "_FilterDatabase"})
# Tokens of formulas ([MS-XLSB] 2.5.97) that make up areas, and their lengths.
_AREA_TOKENS = {0x10: 1, 0x15: 1, 0x29: 3, 0x3A: 9, 0x3B: 15}
_MOST_TEXTS = 1_000_000


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it: the relationship that leads to it, and its name."""

    identity: str
    name: str
    hidden: bool = False


@dataclass(slots=True)
class Book:
    """What the workbook says that all its sheets use."""

    allowed_names: frozenset[str]
    styles: Styles
    findings: list[Finding] = field(default_factory=list)
    texts: SharedTexts = field(default_factory=SharedTexts)
    sheets: list[SheetEntry] = field(default_factory=list)
    works: list[Formulas] = field(default_factory=list)
    room: Room = field(default_factory=Room)
    since_1904: bool = False
    _hides_tabs: bool = False
    _references: list[tuple[int, int, int]] = field(default_factory=list)

    def read(self, part: str, chunks: Iterable[bytes]) -> Iterator[Finding]:
        """Read the part of the workbook."""
        for kind, body in records(part, chunks):
            try:
                if kind in _TAKEN:
                    _TAKEN[kind](self, Fields(body))
                elif kind in _PLAIN:
                    if len(body) > _PLAIN[kind]:
                        self._find(UNKNOWN_RECORD, f"a record {kind} of an unknown length")
                elif kind in _REFUSED:
                    self._find(*_REFUSED[kind])
                else:
                    self._find(UNKNOWN_RECORD, f"a record {kind} that is not known")
            except (ShortRecord, struct.error):
                self._find(UNKNOWN_RECORD, f"a record {kind} that is too short")
            yield from self.findings
            self.findings.clear()
        if self._hides_tabs and len(self.sheets) > 1:
            yield HIDDEN_SHEET.at("the workbook", "the workbook's window shows no tabs")

    def read_texts(self, part: str, chunks: Iterable[bytes]) -> Iterator[Finding]:
        """Read the part of the shared texts."""
        for kind, body in records(part, chunks):
            fields = Fields(body)
            try:
                if kind == 19 and len(self.texts.texts) < _MOST_TEXTS:
                    self.texts.add(SharedText(*fields.rich_text()))
                elif kind == 159:
                    fields.take(8)
                elif kind != 160:
                    yield UNKNOWN_RECORD.at(part, f"a record {kind} that is not known")
                    continue
            except (ShortRecord, struct.error):
                yield UNKNOWN_RECORD.at(part, f"a record {kind} that is too short")
                continue
            if fields.left:
                yield STRAY_RECORD.at(part, f"bytes that the record {kind} does not use")

    def sheet_named(self, reference: int) -> str | None:
        """The name of the sheet that a reference leads to; None where it leads elsewhere."""
        if reference >= len(self._references):
            return None
        _, first, last = self._references[reference]
        return self.sheets[first].name if first == last and first < len(self.sheets) else None

    def _find(self, check: Check, what: str) -> None:
        self.findings.append(check.at("the workbook", what))

    def _end(self, fields: Fields) -> None:
        if fields.left:
            self._find(STRAY_RECORD, "bytes that a record does not use")

    def _sheet(self, fields: Fields) -> None:
        state = fields.large()
        fields.take(4)
        identity, name = fields.text(), fields.text()
        if state:
            words = _STATES.get(state, "hidden")
            self.findings.append(HIDDEN_SHEET.at(f"sheet {name!r}", f"the sheet is {words}"))
        self.sheets.append(SheetEntry(identity, name, bool(state)))
        self._end(fields)

    def _properties(self, fields: Fields) -> None:
        flags = fields.large()
        fields.take(4)
        name = fields.text()
        self.since_1904 = bool(flags & 1)
        if flags >> 13 & 3:
            self._find(DRAWING, "pictures and shapes are set not to be shown")
        if len(name) > 31 or (name and not name.replace("_", "a").isalnum()):
            self._find(UNKNOWN_RECORD, "a code name that is none")
        self._end(fields)

    def _window(self, fields: Fields) -> None:
        fields.take(28)
        flags = fields.take(1)[0]
        if flags & 0x3:
            self._find(HIDDEN_SHEET, "the workbook's window is hidden")
        self._hides_tabs = not flags & 0x20
        self._end(fields)

    def _sources(self, fields: Fields) -> None:
        count = fields.large()
        self._references.extend(struct.iter_unpack("<III", fields.take(12 * count)))
        self._end(fields)

    def _name(self, fields: Fields) -> None:
        flags = fields.large()
        fields.take(5)
        name = fields.text()
        tokens, more = fields.formula()
        comment = fields.text()
        plain = name.removeprefix("_xlnm.") in _PLAIN_NAMES
        builtin = flags & 0x20 or name.startswith("_xlnm.")
        if (
            not plain
            or not builtin
            or flags & 0x1E
            or comment
            or more
            or not only_areas(tokens, _AREA_TOKENS)
        ):
            self._find(NAME, f"the name {name!r}")
        self._end(fields)

    def _sharing(self, fields: Fields) -> None:
        fields.take(4)
        name = fields.text()
        if name and name not in self.allowed_names:
            self._find(PERSON, f"the workbook was reserved by {name!r}")

    def _path(self, fields: Fields) -> None:
        if fields.text():
            self._find(FILE_PATH, "the folder that the workbook was saved in")


_TAKEN: dict[int, Callable[[Book, Fields], None]] = {
    39: Book._name,
    153: Book._properties,
    156: Book._sheet,
    158: Book._window,
    362: Book._sources,
    548: Book._sharing,
    676: Book._sharing,
    2071: Book._path,
}

"""An XLS workbook (Excel 97 to 2003, [MS-XLS]): a compound file with a stream of records."""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.gate.compound import class_name, property_sets
from disclosable.gate.compound.class_name import read_class_name
from disclosable.gate.compound.container import UNKNOWN_STREAM, Compound, spoken
from disclosable.gate.compound.property_sets import read_property_sets
from disclosable.gate.compound.xls_book import Book, SheetEntry
from disclosable.gate.compound.xls_checks import (
    CONNECTION,
    DRAWING,
    HIDDEN_SHEET,
    OLD_VERSION,
    ORPHAN_TEXT,
    PIVOT,
    REVISION,
    SHEET_KIND,
    STRAY_RECORD,
    UNKNOWN_RECORD,
    UNSEEN_TEXT,
)
from disclosable.gate.compound.xls_drawing import covered_by_pictures
from disclosable.gate.compound.xls_record import BOF, EOF, Record, behind_cells, records
from disclosable.gate.compound.xls_sheet import Sheet
from disclosable.gate.compound.xls_works import unsound
from disclosable.gate.finding import CannotRead, Check
from disclosable.gate.office.package import CUSTOM_XML, EMBEDDED, MACROS
from disclosable.gate.office.unshown import unshown
from disclosable.gate.text.watch import watched
from disclosable.gate.told import Passage, Told

_STREAM = ("Workbook",)
_BIFF8 = b"\x00\x06"
_GLOBALS, _WORKSHEET = 0x05, 0x10
_SUBSTREAMS = {0x06: "a module", 0x20: "a chart sheet", 0x40: "a macro sheet"}
_HOLDERS: dict[str, tuple[Check, str]] = {
    "_VBA_PROJECT_CUR": (MACROS, "a macro project"),
    "_VBA_PROJECT": (MACROS, "a macro project"),
    "_SX_DB_CUR": (PIVOT, "the records behind a pivot table"),
    "REVISION LOG": (REVISION, "a log of earlier values"),
    "USER NAMES": (REVISION, "the names of those who shared the workbook"),
    "CTLS": (EMBEDDED, "controls"),
    "MSODATASTORE": (CUSTOM_XML, "custom XML"),
    "XML": (CONNECTION, "XML maps"),
}


def read_xls(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """All that an XLS file tells.

    Raises:
        CannotRead: the compound file or its workbook cannot be read.
    """
    yield from watched(_told(data, allowed_names), UNSEEN_TEXT)


def _told(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    compound = Compound.read(data)
    yield from compound.findings
    yield from _streams(compound)
    yield from read_class_name(compound)
    yield from read_property_sets(compound, allowed_names)
    if _STREAM not in compound.streams:
        raise CannotRead(OLD_VERSION.at("the workbook", "it was written by Excel 95 or before"))
    book = Book(allowed_names)
    raw = compound.streams[_STREAM]
    stream = records(raw)
    yield from _globals(stream, book)
    yield from _sheets(stream, raw, book)
    yield from unsound(book.works)
    orphans = book.texts.orphans()
    if orphans:
        yield ORPHAN_TEXT.at("the shared texts", f"{len(orphans)} texts that no cell shows")
        for text in orphans:
            yield Passage("the shared texts", text, shown=False)
    kept = {n for n, picture in enumerate(book.pictures) if picture.data}
    if kept - book.pictures_shown:
        yield DRAWING.at("the workbook", "a picture that no sheet shows")


def _streams(compound: Compound) -> Iterator[Told]:
    known = {_STREAM, *class_name.STREAMS, *property_sets.STREAMS}
    said: set[str] = set()
    for path in (*compound.storages, *compound.streams):
        head = path[0].upper()
        if path in known or head in said:
            continue
        said.add(head)
        if head in _HOLDERS:
            check, what = _HOLDERS[head]
            yield check.at(spoken(path[:1]), what)
        elif head.startswith(("MBD", "LNK")):
            yield EMBEDDED.at(spoken(path[:1]), "an embedded or linked object")
        else:
            yield UNKNOWN_STREAM.at(spoken(path), "a stream or storage that is not known")


def _begin(record: Record) -> int:
    """The kind of what begins here."""
    if record.body[:2] != _BIFF8:
        raise CannotRead(
            OLD_VERSION.at("the workbook", "it is not of the version of Excel 97 to 2003")
        )
    return int.from_bytes(record.body[2:4], "little")


def _globals(stream: Iterator[Record], book: Book) -> Iterator[Told]:
    first = next(stream, None)
    if first is None or first.kind != BOF or _begin(first) != _GLOBALS:
        raise CannotRead(UNKNOWN_RECORD.at("the workbook", "it does not begin as a workbook"))
    for record in stream:
        if record.kind == EOF:
            break
        if record.kind == BOF:
            raise CannotRead(UNKNOWN_RECORD.at("the workbook", "a sheet within the workbook"))
        book.take(record)
        yield from book.findings
        book.findings.clear()
    else:
        raise CannotRead(UNKNOWN_RECORD.at("the workbook", "it has no end"))
    book.end()
    yield from book.findings
    book.findings.clear()


def _sheets(stream: Iterator[Record], raw: bytes, book: Book) -> Iterator[Told]:
    listed = {entry.at: entry for entry in book.sheets}
    met: set[int] = set()
    for record in stream:
        if record.kind != BOF:
            yield STRAY_RECORD.at("the workbook", "bytes that belong to no sheet")
            if not record.kind:
                return
            continue
        entry = listed.get(record.at)
        met.add(record.at)
        if entry is None:
            yield HIDDEN_SHEET.at("the workbook", "a sheet that the workbook does not list")
            entry = SheetEntry(record.at, "worksheet", "not listed")
        kind = _begin(record)
        if kind != _WORKSHEET or entry.kind != "worksheet":
            what = _SUBSTREAMS.get(kind, f"a {entry.kind}")
            yield SHEET_KIND.at(f"sheet {entry.name!r}", f"the sheet is {what}")
            _skip(stream)
            continue
        sheet = Sheet(entry.name, book)
        behind = behind_cells(raw, record.at)
        sheet.grid.shows_zeros = behind.shows_zeros
        sheet.grid.cover(behind.merged, covered_by_pictures(behind.art))
        told = sheet.read(stream)
        yield from unshown(told) if entry.hidden else told
    for entry in book.sheets:
        if entry.at not in met:
            yield SHEET_KIND.at(f"sheet {entry.name!r}", "the sheet is not in the file")
    if not met:
        yield SHEET_KIND.at("the workbook", "it has no sheet")


def _skip(stream: Iterator[Record]) -> None:
    depth = 1
    for record in stream:
        depth += {BOF: 1, EOF: -1}.get(record.kind, 0)
        if not depth:
            return

"""An XLSB workbook ([MS-XLSB]): an Office package whose sheets are records, not XML."""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.gate.compound.xls_checks import (
    COMMENT,
    CONNECTION,
    FORMULA,
    HIDDEN_SHEET,
    ORPHAN_TEXT,
    PIVOT,
    REVISION,
    SHEET_KIND,
    UNKNOWN_RECORD,
    UNSEEN_TEXT,
)
from disclosable.gate.compound.xls_works import unsound
from disclosable.gate.finding import Check
from disclosable.gate.office.package import Format, Package, read_package
from disclosable.gate.office.properties import read_properties
from disclosable.gate.office.unshown import unshown
from disclosable.gate.office.xlsb_book import Book, SheetEntry
from disclosable.gate.office.xlsb_record import merged_areas, records
from disclosable.gate.office.xlsb_sheet import Sheet
from disclosable.gate.office.xlsb_style import Styles
from disclosable.gate.text.watch import watched
from disclosable.gate.told import Passage, Told

CHECKS: tuple[Check, ...] = ()

CANNOT_SEE = (
    "Whether the figures are right, or safe: that is the certificate's work. Number formats and "
    "fonts of empty cells, names of fonts and cell styles. Text cut off by a narrow cell or lying "
    "under its neighbour. Workbooks of Excel 95 and before are refused unread, and so are drawings "
    "and tables in XLSB workbooks."
)

FORMAT = Format(
    parts={},
    refusals={
        "chartsheet": SHEET_KIND,
        "dialogsheet": SHEET_KIND,
        "pivotTable": PIVOT,
        "pivotCacheDefinition": PIVOT,
        "pivotCacheRecords": PIVOT,
        "slicer": PIVOT,
        "slicerCache": PIVOT,
        "timeline": PIVOT,
        "timelineCache": PIVOT,
        "connections": CONNECTION,
        "queryTable": CONNECTION,
        "powerPivotData": CONNECTION,
        "model": CONNECTION,
        "xmlMaps": CONNECTION,
        "tableSingleCells": CONNECTION,
        "dataMashup": CONNECTION,
        "table": CONNECTION,
        "calcChain": FORMULA,
        "comments": COMMENT,
        "threadedComment": COMMENT,
        "person": COMMENT,
        "revisionHeaders": REVISION,
        "revisionLog": REVISION,
        "usernames": REVISION,
        "sheetMetadata": UNKNOWN_RECORD,
    },
    binary=frozenset({"officeDocument", "worksheet", "styles", "sharedStrings", "xlBinaryIndex"}),
)
# An index of a sheet says where its rows begin ([MS-XLSB] 2.1.7.5), and nothing else.
_INDEX = {40: 264, 42: 24, 277: 0, 403: 0}


def read_xlsb(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """All that an XLSB file tells.

    Raises:
        CannotRead: the package or one of its parts cannot be read.
    """
    yield from watched(_told(data, allowed_names), UNSEEN_TEXT)


def _told(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    package = read_package(data, FORMAT)
    yield from package.findings
    main = package.main()
    yield from read_properties(package, allowed_names)
    themes = package.targets(main, "theme")
    styles = Styles.before(package.roots[themes[0]] if themes else None)
    for part in package.targets(main, "styles"):
        yield from styles.read(part, package.parts.chunks(part))
    book = Book(allowed_names, styles)
    yield from book.read(main, package.parts.chunks(main))
    for part in package.targets(main, "sharedStrings"):
        yield from book.read_texts(part, package.parts.chunks(part))
    listed: set[str] = set()
    for entry in book.sheets:
        yield from _sheet(package, main, entry, book, listed)
    if not listed:
        yield SHEET_KIND.at("the workbook", "it has no worksheet")
    for part in package.targets(main, "worksheet"):
        if part not in listed:
            yield HIDDEN_SHEET.at(part, "a worksheet that the workbook does not list")
    yield from unsound(book.works)
    orphans = book.texts.orphans()
    if orphans:
        yield ORPHAN_TEXT.at("the shared texts", f"{len(orphans)} texts that no cell shows")
        for text in orphans:
            yield Passage("the shared texts", text, shown=False)


def _sheet(
    package: Package, main: str, entry: SheetEntry, book: Book, listed: set[str]
) -> Iterator[Told]:
    arrow = package.arrow(main, entry.identity)
    known = arrow is not None and arrow.name == "worksheet" and arrow.target in package.unread
    if arrow is None or not known or arrow.target in listed:
        yield SHEET_KIND.at(f"sheet {entry.name!r}", "the sheet is no worksheet that can be read")
        return
    part = arrow.target
    listed.add(part)
    links = frozenset(
        each.id
        for each in package.relationships.get(part, ())
        if each.name == "hyperlink" and each.external
    )
    sheet = Sheet(entry.name, book, links)
    sheet.grid.cover(merged_areas(part, package.parts.chunks(part), package.parts.chunks(part)))
    told = sheet.read(part, package.parts.chunks(part))
    yield from unshown(told) if entry.hidden else told
    for index in package.targets(part, "xlBinaryIndex"):
        for kind, body in records(index, package.parts.chunks(index)):
            if len(body) > _INDEX.get(kind, -1):
                yield UNKNOWN_RECORD.at(index, f"a record {kind} that is not known")

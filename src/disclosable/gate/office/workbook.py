"""An XLSX workbook, read as raw parts: what it keeps beside its visible values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate import markup
from disclosable.gate.finding import Check, Finding
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.cell_style import StyleSheet
from disclosable.gate.office.package import (
    EXTERNAL,
    FILE_PATH,
    MACROS,
    Format,
    Package,
    read_package,
)
from disclosable.gate.office.properties import PERSON, read_properties
from disclosable.gate.office.worksheet import (
    COMMENT,
    FILTER,
    FORMULA,
    PHONETIC,
    UNKNOWN_ELEMENT,
    SharedText,
    Worksheet,
    read_text,
)

HIDDEN_SHEET = Check(
    "xlsx-hidden-sheet",
    "Each sheet's state: hidden, and very hidden (which Excel's own menu does not list).",
    "A hidden sheet is one click away; most of the large disclosures by mistake were this.",
    "Delete the sheet, or unhide it if it may be published.",
)
SHEET_KIND = Check(
    "xlsx-sheet-kind",
    "Chart sheets, dialogue sheets and macro sheets.",
    "They keep figures that are not in a cell, or run code.",
    "Delete the sheet.",
)
PIVOT = Check(
    "xlsx-pivot",
    "Pivot tables, their caches and cached records, slicers and timelines.",
    "A pivot cache holds every record behind the table, and a double click brings them back.",
    "Paste the values into a new workbook.",
)
CONNECTION = Check(
    "xlsx-connection",
    "Connections, query tables, the data model and XML maps.",
    "They name servers and queries, and the data model holds the records themselves.",
    "Remove the queries and the data model; keep values only.",
)
NAME = Check(
    "xlsx-defined-name",
    "Defined names, other than print areas, print titles and the range of a filter.",
    "A name can be hidden, and can hold a constant, a formula or a path.",
    "Delete the name.",
)
REVISION = Check(
    "xlsx-revision",
    "Revision logs, shared-workbook users, custom views and scenarios.",
    "They keep earlier values and the names of those who changed them.",
    "Stop sharing the workbook, and save it as a new file.",
)
ORPHAN_TEXT = Check(
    "xlsx-orphan-text",
    "Texts in the shared list that no cell refers to.",
    "They are texts of deleted cells: no sheet shows them, and they go out with the file.",
    "Write the file again from its source.",
)
CHECKS = (HIDDEN_SHEET, SHEET_KIND, PIVOT, CONNECTION, NAME, REVISION, ORPHAN_TEXT)

CANNOT_SEE = (
    "Whether the figures are right, or safe: that is the certificate's work. Table column names "
    "that differ from the header cells. Number formats and fonts of empty cells. Text cut off "
    "by a narrow cell or lying under its neighbour. Tool tips of hyperlinks. Built-in table "
    "styles are trusted. Headers and footers of printed pages are allowed, and not judged."
)

FORMAT = Format(
    parts={
        "officeDocument": "workbook",
        "worksheet": "worksheet",
        "styles": "styleSheet",
        "sharedStrings": "sst",
        "table": "table",
        "calcChain": "calcChain",
    },
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
        "comments": COMMENT,
        "threadedComment": COMMENT,
        "person": COMMENT,
        "revisionHeaders": REVISION,
        "revisionLog": REVISION,
        "usernames": REVISION,
        "sheetMetadata": UNKNOWN_ELEMENT,
    },
)

_KNOWN = set(
    markup.names(
        "fileVersion workbookPr workbookProtection bookViews sheets definedNames calcPr oleSize "
        "fileRecoveryPr revisionPtr"
    )
)
_REFUSED = {
    "externalReferences": EXTERNAL,
    "pivotCaches": PIVOT,
    "customWorkbookViews": REVISION,
    "functionGroups": MACROS,
}
_PLAIN_NAMES = ("_xlnm.Print_Area", "_xlnm.Print_Titles", "_xlnm._FilterDatabase")
_PLAIN_RANGE = re.compile(
    r"(?:'(?:[^']|'')+'|[\w.]+)!\$?[A-Z]{0,3}\$?[0-9]*(?::\$?[A-Z]{0,3}\$?[0-9]*)?\Z"
)
# Extensions that Excel writes into every workbook and its styles, and that hold no data.
_PLAIN_EXTENSIONS = {
    "{140A7094-0E35-4892-8432-C4D2E57EDEB5}",
    "{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}",
    "{EB79DEF2-80B8-43E5-95BD-54CBDDF9020C}",
    "{9260A510-F301-46A8-8635-F512D64BE5F5}",
}


def read_workbook(data: bytes, allowed_names: frozenset[str]) -> Iterator[Finding]:
    """Findings in an XLSX file.

    Raises:
        CannotRead: the package or its workbook part cannot be read.
    """
    package = read_package(data, FORMAT)
    yield from package.findings
    main = package.main()
    workbook = package.roots[main]
    yield from read_properties(package, allowed_names)
    yield from _workbook_elements(main, workbook, allowed_names)
    yield from _extensions(main, workbook)
    yield from _names(workbook)
    styles = _first(package, main, "styles")
    sheet = StyleSheet.read(styles, _first(package, main, "theme"))
    if styles is not None:
        yield from _extensions("the styles", styles)
        if any(True for group in children(styles, "tableStyles") for _ in group):
            yield UNKNOWN_ELEMENT.at("the styles", "a table style of the workbook's own")
    texts: list[SharedText] = []
    for name, root in package.of("sharedStrings"):
        texts.extend(read_text(item, sheet) for item in children(root, "si"))
        if any(True for _ in descendants(root, "rPh")):
            yield PHONETIC.at(name, "phonetic guides")
    for name, root in package.of("calcChain"):
        yield FORMULA.at(name, f"an order of calculation for {len(root)} cells")
    yield from _sheets(package, main, sheet, texts)
    for name, root in package.of("table"):
        yield from _table(name, root)


def _first(package: Package, source: str, kind: str) -> Element | None:
    targets = package.targets(source, kind)
    return package.roots[targets[0]] if targets else None


def _sheets(
    package: Package, main: str, styles: StyleSheet, texts: list[SharedText]
) -> Iterator[Finding]:
    arrows = {arrow.id: arrow for arrow in package.relationships.get(main, ())}
    used: set[int] = set()
    listed: set[str] = set()
    for entry in descendants(package.roots[main], "sheet"):
        given = attributes(entry)
        name = given.get("name", "?")
        state = given.get("state", "visible")
        if state != "visible":
            words = {"hidden": "hidden", "veryHidden": "very hidden"}.get(state, state)
            yield HIDDEN_SHEET.at(f"sheet {name!r}", f"the sheet is {words}")
        arrow = arrows.get(given.get("id", ""))
        if arrow is None or arrow.target not in package.roots or arrow.name != "worksheet":
            yield SHEET_KIND.at(f"sheet {name!r}", "the sheet is no worksheet that can be read")
            continue
        listed.add(arrow.target)
        sheet = Worksheet(name, package.roots[arrow.target], styles, texts, used)
        yield from sheet.findings()
    if not listed:
        yield SHEET_KIND.at("the workbook", "it has no worksheet")
    for part, _ in package.of("worksheet"):
        if part not in listed:
            yield HIDDEN_SHEET.at(part, "a worksheet that the workbook does not list")
    orphans = [n for n, item in enumerate(texts) if n not in used and item.text.strip()]
    if orphans:
        yield ORPHAN_TEXT.at("the shared texts", f"{len(orphans)} texts that no cell shows")


def _workbook_elements(
    main: str, workbook: Element, allowed_names: frozenset[str]
) -> Iterator[Finding]:
    for element in workbook.iter():
        if local(element) == "absPath":
            yield FILE_PATH.at(main, "the folder that the workbook was saved in")
    for element in workbook:
        name = local(element)
        if name in _REFUSED:
            yield _REFUSED[name].at(main, f"the element <{name}>")
        elif name == "fileSharing":
            person = attributes(element).get("userName", "")
            if person and person not in allowed_names:
                yield PERSON.at(main, f"the workbook was reserved by {person!r}")
        elif name == "AlternateContent":
            inner = {local(node) for node in element.iter()}
            extra = inner - {"AlternateContent", "Choice", "Fallback", "absPath"}
            if extra:
                yield UNKNOWN_ELEMENT.at(main, f"the elements {', '.join(sorted(extra))}")
        elif name not in _KNOWN and name != "extLst":
            yield UNKNOWN_ELEMENT.at(main, f"the element <{name}>")


def _extensions(place: str, root: Element) -> Iterator[Finding]:
    for extension in descendants(root, "ext"):
        uri = attributes(extension).get("uri", "")
        if uri.upper() not in _PLAIN_EXTENSIONS:
            yield UNKNOWN_ELEMENT.at(place, f"the extension {uri or 'without a name'}")


def _names(workbook: Element) -> Iterator[Finding]:
    for entry in descendants(workbook, "definedName"):
        name, refers = attributes(entry).get("name", "?"), markup.text_of(entry).strip()
        plain = all(
            _PLAIN_RANGE.match(part) for part in re.split(r",(?=(?:[^']*'[^']*')*[^']*\Z)", refers)
        )
        if name not in _PLAIN_NAMES or not plain or attributes(entry).get("comment"):
            yield NAME.at("the workbook", f"the name {name!r}")


def _table(name: str, root: Element) -> Iterator[Finding]:
    if attributes(root).get("tableType", "worksheet") != "worksheet":
        yield CONNECTION.at(name, "a table that is filled by a query")
    for element in root.iter():
        kind = local(element)
        if kind in ("calculatedColumnFormula", "totalsRowFormula"):
            yield FORMULA.at(name, "a formula in the table's definition")
        elif kind == "xmlColumnPr":
            yield CONNECTION.at(name, "a column bound to an XML map")
        elif kind == "autoFilter" and len(element):
            yield FILTER.at(name, "a filter is in force on the table")
        elif kind == "ext":
            yield UNKNOWN_ELEMENT.at(name, "an extension")
    if attributes(root).get("comment"):
        yield COMMENT.at(name, "a comment on the table")

"""An XLSX workbook, read as raw parts: what it keeps beside its visible values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from disclosable.gate import markup
from disclosable.gate.covered import Area, Covered
from disclosable.gate.finding import Check, Finding, Sightings
from disclosable.gate.markup import Element, attributes, children, descendants, is_true, local
from disclosable.gate.office import drawing
from disclosable.gate.office.behind_rows import behind_rows, hiding_areas, merged_areas
from disclosable.gate.office.cell_shown import CellShown
from disclosable.gate.office.cell_style import StyleSheet
from disclosable.gate.office.chart import CHART, read_chart, read_chart_style
from disclosable.gate.office.difference import differences
from disclosable.gate.office.formula import Works
from disclosable.gate.office.margin_picture import (
    other_drawings,
    picture_drawing,
    read_margin_pictures,
)
from disclosable.gate.office.package import (
    EMBEDDED,
    EXTERNAL,
    FILE_PATH,
    MACROS,
    Format,
    Package,
    read_package,
)
from disclosable.gate.office.part_stream import PartStream
from disclosable.gate.office.properties import PERSON, read_properties
from disclosable.gate.office.range_name import NAME, read_names
from disclosable.gate.office.row_reader import RowReader
from disclosable.gate.office.shared_texts import UNKNOWN_ELEMENT, SharedTexts
from disclosable.gate.office.sheet_checks import (
    COMMENT,
    CONNECTION,
    FORMULA,
    SHOWS_OTHER,
    STORED,
    UNSEEN_TEXT,
)
from disclosable.gate.office.sheet_columns import column_widths
from disclosable.gate.office.sheet_drawing import SheetDrawing
from disclosable.gate.office.sheet_grid import MAX_KEPT_CELLS, Grid, Room
from disclosable.gate.office.sheet_rows import SheetRows
from disclosable.gate.office.sheet_table import read_table
from disclosable.gate.office.strays import strays
from disclosable.gate.office.table_range import Table
from disclosable.gate.office.theme import Theme
from disclosable.gate.office.worksheet import Worksheet
from disclosable.gate.text.watch import watched
from disclosable.gate.told import Passage, Role, Row, Told

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
REVISION = Check(
    "xlsx-revision",
    "Revision logs, shared-workbook users, custom views and scenarios.",
    "They keep earlier values and the names of those who changed them.",
    "Stop sharing the workbook, and save it as a new file.",
)
CHECKS = (HIDDEN_SHEET, SHEET_KIND, PIVOT, NAME, REVISION)

CANNOT_SEE = (
    "Whether the figures are right, or safe: that is the certificate's work. Number formats and "
    "fonts of empty cells; the names of fonts and of styles. Text cut off by a narrow cell or "
    "lying under its neighbour. What a picture shows. Built-in table styles are trusted. What a "
    "drawing lies over is reckoned from the usual heights of rows. Formulas and charts are "
    f"compared with the first {MAX_KEPT_CELLS:,} cells of a workbook, and refused beyond."
)

FORMAT = Format(
    parts={
        "officeDocument": "workbook",
        "styles": "styleSheet",
        "table": "table",
        "calcChain": "calcChain",
        "drawing": "wsDr",
        "chart": "chartSpace",
        "vmlDrawing": "xml",
        "chartStyle": "chartStyle",
        "chartColorStyle": "colorStyle",
        "themeOverride": "themeOverride",
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
        "sheetMetadata": STORED,
        "customProperty": STORED,
        "rdRichValue": STORED,
        "rdRichValueStructure": STORED,
        "rdRichValueTypes": STORED,
        "richValueRel": STORED,
        "rdArray": STORED,
        "rdSupportingPropertyBag": STORED,
        "rdSupportingPropertyBagStructure": STORED,
        "richStyles": STORED,
        "volatileDependencies": CONNECTION,
        "chartUserShapes": CHART,
        "webExtension": EMBEDDED,
        "webextension": EMBEDDED,
        "webextensiontaskpanes": EMBEDDED,
    },
    binary=frozenset({"image"}),
    streamed=frozenset({"worksheet", "sharedStrings"}),
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
    "webPublishing": STORED,
    "webPublishObjects": STORED,
    "smartTagPr": STORED,
    "smartTagTypes": STORED,
}
# What programs that copy their properties from a template leave there.
_MADE_UP = re.compile(r"(?:sheet|chart|table|tabelle|feuil|hoja|foglio) ?[0-9]{1,3}\Z")
# Extensions that Excel writes into every workbook and its styles, and that hold no data.
_PLAIN_EXTENSIONS = {
    "{140A7094-0E35-4892-8432-C4D2E57EDEB5}",
    "{B58B0392-4F1F-4190-BB64-5DF3571DCE5F}",
    "{EB79DEF2-80B8-43E5-95BD-54CBDDF9020C}",
    "{9260A510-F301-46A8-8635-F512D64BE5F5}",
    # LibreOffice: which form of references texts are read as.
    "{7626C862-2A13-11E5-B345-FEFF819CDC9F}",
}


def read_workbook(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What an XLSX or XLSM file tells, and the findings in it.

    Raises:
        CannotRead: the package or its workbook part cannot be read.
    """
    yield from watched(_told(data, allowed_names), UNSEEN_TEXT)


def _told(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    package = read_package(data, FORMAT)
    yield from package.findings
    main = package.main()
    workbook = package.roots[main]
    yield from read_properties(package, allowed_names)
    yield from _workbook_elements(main, workbook, allowed_names)
    yield from _extensions(main, workbook)
    yield from read_names(workbook)
    yield from _styles(_first(package, main, "styles"))
    yield from _Book(package, main).told()


def _first(package: Package, source: str, kind: str) -> Element | None:
    targets = package.targets(source, kind)
    return package.roots[targets[0]] if targets else None


def _styles(styles: Element | None) -> Iterator[Finding]:
    if styles is None:
        return
    yield from _extensions("the styles", styles)
    if any(True for group in children(styles, "tableStyles") for _ in group):
        yield UNKNOWN_ELEMENT.at("the styles", "a table style of the workbook's own")
    if any((n.text or "").strip() or (n.tail or "").strip() for n in styles.iter()):
        yield UNKNOWN_ELEMENT.at("the styles", "words among the styles")


class _Book:
    """The sheets of a workbook, one after the other, and what can be said once all are read."""

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._main = package, main
        theme = _first(package, main, "theme")
        self._theme = Theme.read(theme)
        styles = _first(package, main, "styles")
        self._styles = StyleSheet.read(styles, theme)
        self._differences = differences(styles, self._styles)
        self._texts = SharedTexts()
        self._looks: dict[bytes, CellShown] = {}
        self._grids: dict[str, Grid] = {}
        self._room = Room()
        self._tables: list[Table] = []
        self._drawn: dict[str, str] = {}
        self._since_1904 = any(
            is_true(attributes(entry).get("date1904"))
            for entry in children(package.roots[main], "workbookPr")
        )

        self._recount = any(
            is_true(attributes(entry).get("fullCalcOnLoad"))
            for entry in children(package.roots[main], "calcPr")
        )

    def told(self) -> Iterator[Told]:
        """What the sheets tell, in the order of the workbook."""
        package = self._package
        for name in dict.fromkeys(package.targets(self._main, "sharedStrings")):
            yield from self._texts.read(name, package.parts.chunks(name), self._styles)
        listed = set[str]()
        for entry in descendants(package.roots[self._main], "sheet"):
            yield from self._entry(attributes(entry), listed)
        if not listed:
            yield SHEET_KIND.at("the workbook", "it has no worksheet")
        for part in sorted(package.unread - listed):
            if any(
                arrow.target == part and arrow.name == "worksheet"
                for arrows in package.relationships.values()
                for arrow in arrows
            ):
                yield HIDDEN_SHEET.at(part, "a worksheet that the workbook does not list")
        yield from self._texts.orphans()
        yield from self._titles()
        yield from self._formulas()
        for name, root in package.of("chart"):
            yield from read_chart(self._drawn.get(name, name), root, self._grids)
        for kind in ("chartStyle", "chartColorStyle"):
            for name, root in package.of(kind):
                yield from read_chart_style(name, root)
        yield from drawing.pictures(package)

    def _entry(self, given: dict[str, str], listed: set[str]) -> Iterator[Told]:
        name, state = given.get("name", "?"), given.get("state", "visible")
        place = f"sheet {name!r}"
        if state != "visible":
            words = {"hidden": "hidden", "veryHidden": "very hidden"}.get(state, state)
            yield HIDDEN_SHEET.at(place, f"the sheet is {words}")
        yield Passage(place, name, Role.PROPERTY, shown=state == "visible")
        arrow = self._package.arrow(self._main, given.get("id", ""))
        if arrow is None or arrow.target not in self._package.unread or arrow.name != "worksheet":
            yield SHEET_KIND.at(place, "the sheet is no worksheet that can be read")
        elif arrow.target in listed:
            yield SHEET_KIND.at(place, "the sheet is another sheet once more")
        else:
            listed.add(arrow.target)
            yield from self._sheet(name, arrow.target, state == "visible")

    def _sheet(self, name: str, part: str, shown: bool) -> Iterator[Told]:
        package = self._package
        stream = PartStream(part, package.parts.chunks(part), "sheetData", "row")
        reader = RowReader(self._styles, self._texts, self._looks, self._since_1904, self._recount)
        rows = SheetRows(name, reader, Grid(self._room))
        behind = behind_rows(part, package.parts.chunks(part))
        hiding = hiding_areas(behind, self._differences)
        rows.covers = lambda: Covered.of(
            merged_areas(behind), chain(hiding, self._beneath(rows, part, stream.frame))
        )
        for told in rows.read(stream):
            yield told if shown or not isinstance(told, Row) else replace(told, shown=False)
        yield from rows.columns_hidden()
        yield from rows.seen.findings()
        yield from stream.asides()
        yield from strays(part, stream.frame)
        arrows = {arrow.id: arrow for arrow in package.relationships.get(part, ())}
        pictures = picture_drawing(package, part, stream.frame)
        frame = Worksheet(name, stream.frame, self._differences)
        yield from frame.told(arrows, rows.grid, pictured=pictures is not None)
        if pictures is not None:
            yield from read_margin_pictures(f"sheet {name!r}", package.roots[pictures])
        yield from other_drawings(package, part, f"sheet {name!r}", pictures)
        if shown:
            self._grids[name] = rows.grid
        widths = column_widths(stream.frame)
        place = f"sheet {name!r}"
        for number, target in enumerate(package.targets(part, "drawing"), start=1):
            root = package.roots[target]
            yield from SheetDrawing(place, root, self._theme, rows.grid, widths).told()
            for chart in package.targets(target, "chart"):
                self._drawn[chart] = f"{place}: chart {number}"
        for target in package.targets(part, "table"):
            table = Table.read(name, package.roots[target])
            yield from read_table(place, package.roots[target], table, rows.grid)
            if table is not None:
                self._tables.append(table)
        rows.grid.runs.clear()

    def _beneath(self, rows: SheetRows, part: str, frame: Element) -> Iterator[Area]:
        """The cells of a sheet that lie under its drawings."""
        widths = column_widths(frame)
        for target in self._package.targets(part, "drawing"):
            root = self._package.roots[target]
            yield from SheetDrawing(rows.place, root, self._theme, rows.grid, widths).beneath()

    def _titles(self) -> Iterator[Finding]:
        """The list of sheets in the properties, which can still name those that were deleted."""
        names = {
            attributes(entry).get("name", "").casefold()
            for entry in descendants(self._package.roots[self._main], "sheet", "definedName")
        }
        for part, root in self._package.of("extended-properties"):
            for title in descendants(root, "TitlesOfParts"):
                for entry in descendants(title, "lpstr"):
                    text = markup.text_of(entry).strip().casefold()
                    sheet, mark, _ = text.rpartition("!")
                    own = sheet.strip("'").replace("''", "'") if mark else text
                    if own not in names and not _MADE_UP.match(text):
                        yield STORED.at(part, "the name of a sheet that is not there")

    def _formulas(self) -> Iterator[Finding]:
        known = {name: (grid.values, grid.known_to) for name, grid in self._grids.items()}
        works = Works(known, self._tables)
        seen = Sightings()
        cells = 0
        for name, grid in self._grids.items():
            cells += len(grid.formulas)
            if grid.too_many:
                seen.see(FORMULA, f"sheet {name!r}", "the sheet", "more formulas than are read")
            for formula, why in works.faults(name, grid.formulas):
                seen.see(FORMULA, f"sheet {name!r}", formula.where, why)
                if formula.problem:
                    seen.see(SHOWS_OTHER, f"sheet {name!r}", formula.where, formula.problem)
        for name, root in self._package.of("calcChain"):
            if len(root) > cells:
                yield FORMULA.at(name, "an order of calculation for cells that hold no formula")
            elif any(len(entry) or (entry.text or entry.tail or "").strip() for entry in root):
                yield UNKNOWN_ELEMENT.at(name, "words in the order of calculation")
        yield from seen.findings()


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
        elif name == "bookViews":
            for view in element:
                if attributes(view).get("visibility", "visible") != "visible":
                    yield HIDDEN_SHEET.at(main, "a window of the workbook is hidden")
        elif name not in _KNOWN and name != "extLst":
            yield UNKNOWN_ELEMENT.at(main, f"the element <{name}>")


def _extensions(place: str, root: Element) -> Iterator[Finding]:
    for extension in descendants(root, "ext"):
        uri = attributes(extension).get("uri", "")
        if uri.upper() not in _PLAIN_EXTENSIONS:
            yield UNKNOWN_ELEMENT.at(place, f"the extension {uri or 'without a name'}")

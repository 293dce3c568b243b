"""A worksheet beside its rows: views, columns, merges, links, margins and what else it keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from disclosable.gate import markup
from disclosable.gate.finding import Check, Finding
from disclosable.gate.markup import Element, attributes, children, descendants, is_true, local
from disclosable.gate.office.cell_address import Area
from disclosable.gate.office.colour_scale import faults_of_conditions
from disclosable.gate.office.package import EMBEDDED, FILE_PATH, PICTURE, Relationship
from disclosable.gate.office.page_margin import read_margins
from disclosable.gate.office.shared_texts import UNKNOWN_ELEMENT
from disclosable.gate.office.sheet_checks import (
    COVERED,
    FILTER,
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    OUT_OF_SIGHT,
    SHOWS_OTHER,
    STORED,
    VALIDATION,
)
from disclosable.gate.office.sheet_columns import LEAST_WIDTH, measure, rows_hidden
from disclosable.gate.office.sheet_grid import Grid
from disclosable.gate.office.sheet_table import only_hides_buttons
from disclosable.gate.told import Passage, Role, Told

MAX_MERGE_STEPS = 2_000_000

# Each element that a sheet may hold beside its rows, with its attributes ([ECMA-376] 18.3.1).
_KNOWN: Mapping[str, frozenset[str]] = {
    name: frozenset(markup.names(given))
    for name, given in {
        "worksheet": "Ignorable uid space",
        "sheetPr": "syncHorizontal syncVertical syncRef transitionEvaluation transitionEntry "
        "published codeName filterMode enableFormatConditionsCalculation",
        "tabColor": "rgb theme tint indexed auto",
        "outlinePr": "applyStyles summaryBelow summaryRight showOutlineSymbols",
        "pageSetUpPr": "autoPageBreaks fitToPage",
        "dimension": "ref",
        "sheetViews": "",
        "sheetView": "windowProtection showFormulas showGridLines showRowColHeaders showZeros "
        "rightToLeft tabSelected showRuler showOutlineSymbols defaultGridColor showWhiteSpace view "
        "topLeftCell colorId zoomScale zoomScaleNormal zoomScaleSheetLayoutView "
        "zoomScalePageLayoutView workbookViewId",
        "pane": "xSplit ySplit topLeftCell activePane state",
        "selection": "pane activeCell activeCellId sqref",
        "sheetFormatPr": "baseColWidth defaultColWidth defaultRowHeight customHeight zeroHeight "
        "thickTop thickBottom outlineLevelRow outlineLevelCol dyDescent",
        "cols": "",
        "col": "min max width style hidden bestFit customWidth phonetic outlineLevel collapsed",
        "sheetData": "",
        "sheetCalcPr": "fullCalcOnLoad",
        "sheetProtection": "algorithmName hashValue saltValue spinCount password sheet objects "
        "scenarios formatCells formatColumns formatRows insertColumns insertRows insertHyperlinks "
        "deleteColumns deleteRows selectLockedCells sort autoFilter pivotTables "
        "selectUnlockedCells",
        "autoFilter": "ref uid",
        "sortState": "ref columnSort caseSensitive sortMethod",
        "sortCondition": "ref descending sortBy",
        "mergeCells": "count",
        "mergeCell": "ref",
        "hyperlinks": "",
        "hyperlink": "ref id location tooltip display uid",
        "printOptions": "horizontalCentered verticalCentered headings gridLines gridLinesSet",
        "pageMargins": "left right top bottom header footer",
        "pageSetup": "paperSize paperHeight paperWidth scale firstPageNumber fitToWidth "
        "fitToHeight pageOrder orientation usePrinterDefaults blackAndWhite draft cellComments "
        "useFirstPageNumber errors horizontalDpi verticalDpi copies id",
        "headerFooter": "differentOddEven differentFirst scaleWithDoc alignWithMargins",
        "rowBreaks": "count manualBreakCount",
        "colBreaks": "count manualBreakCount",
        "brk": "id min max man pt",
        "ignoredErrors": "",
        "ignoredError": "sqref evalError twoDigitTextYear numberStoredAsText formula formulaRange "
        "unlockedFormula emptyCellReference listDataValidation calculatedColumn",
        "tableParts": "count",
        "tablePart": "id",
        "phoneticPr": "fontId type alignment",
        "drawing": "id",
        "legacyDrawingHF": "id",
        "extLst": "",
    }.items()
}
_REFUSED: Mapping[str, Check] = {
    "dataValidations": VALIDATION,
    "legacyDrawing": PICTURE,
    "drawingHF": PICTURE,
    "picture": PICTURE,
    "oleObjects": EMBEDDED,
    "controls": EMBEDDED,
    "webPublishItems": STORED,
    "customSheetViews": STORED,
    "scenarios": STORED,
    "protectedRanges": STORED,
    "dataConsolidate": STORED,
    "cellWatches": STORED,
    "smartTags": STORED,
    "customProperties": STORED,
}
# Words of their own, which are told; every other value is a number, a name or a reference.
_WORDS = {"tooltip", "display", "location"}
_VALUE = re.compile(r"[A-Za-z0-9_.+/={},%-]{0,200}\Z")
_CELLS = r"\$?[A-Z]{0,3}\$?[0-9]{0,7}(?::\$?[A-Z]{0,3}\$?[0-9]{0,7})?"
_AREAS = re.compile(rf"{_CELLS}(?: {_CELLS})*\Z")
_REFERENCES = {"ref", "sqref", "topLeftCell", "activeCell", "syncRef"}
_PREFIXES = re.compile(r"[A-Za-z0-9 ]{0,200}\Z")
# The settings that are written with a prefix; a prefix would make any other another one.
_PREFIXED = {"id", "uid", "Ignorable", "dyDescent", "space"}
_CODE_NAME = re.compile(r"[A-Za-z_]\w{0,31}\Z")


class Worksheet:
    """What a sheet's frame (all but its rows) says, by the sheet's name."""

    def __init__(self, name: str, root: Element, differences: Sequence[str | None]) -> None:
        self.name = name
        self.root = root
        self._differences = differences

    @property
    def place(self) -> str:
        """How findings name the sheet."""
        return f"sheet {self.name!r}"

    def told(
        self, arrows: Mapping[str, Relationship], grid: Grid, *, pictured: bool
    ) -> Iterator[Told]:
        """What the frame tells, once every row is read; see `read_margins` for `pictured`."""
        yield from self._elements()
        yield from self._settings()
        yield from self._merges(grid)
        yield from self._links(arrows)
        for group in children(self.root, "headerFooter"):
            yield from read_margins(self.place, group, pictured=pictured)

    def _elements(self) -> Iterator[Finding]:
        main = markup.namespace(self.root)
        if local(self.root) != "worksheet" or (self.root.text or "").strip():
            yield UNKNOWN_ELEMENT.at(self.place, "it does not begin as a sheet does")
        for element in self.root:
            name = local(element)
            if (element.tail or "").strip():
                yield UNKNOWN_ELEMENT.at(self.place, f"words behind the element <{name}>")
            if name in _REFUSED:
                yield _REFUSED[name].at(self.place, f"the element <{name}>")
            elif markup.namespace(element) != main:
                yield UNKNOWN_ELEMENT.at(self.place, f"the element <{name}>")
            elif name == "conditionalFormatting":
                for check, what in faults_of_conditions(element, self._differences):
                    yield check.at(self.place, what)
            elif name == "extLst":
                yield from self._extensions(element)
            elif name == "autoFilter" and len(element):
                if only_hides_buttons(element):
                    continue
                yield FILTER.at(self.place, "a filter is in force")
            elif name != "headerFooter":
                yield from self._known(element)

    def _known(self, element: Element) -> Iterator[Finding]:
        main = markup.namespace(self.root)
        for node in element.iter():
            name = local(node)
            if name not in _KNOWN or markup.namespace(node) != main:
                yield UNKNOWN_ELEMENT.at(self.place, f"the element <{name}>")
                continue
            for full, value in node.attrib.items():
                fault = _fault_of_setting(name, str(full), str(value))
                if fault:
                    yield UNKNOWN_ELEMENT.at(self.place, f"a setting of <{name}> that {fault}")
            inside = node.tail if node is not element else ""
            if (node.text or "").strip() or (inside or "").strip():
                yield UNKNOWN_ELEMENT.at(self.place, f"words in the element <{name}>")

    def _extensions(self, element: Element) -> Iterator[Finding]:
        for node in element.iter():
            name = local(node)
            if name == "conditionalFormatting":
                for check, what in faults_of_conditions(node, self._differences):
                    yield check.at(self.place, what)
            if name in _EXTENSIONS:
                yield _EXTENSIONS[name].at(self.place, f"the element <{name}> in an extension")
            elif name == "ext" and attributes(node).get("uri", "").upper() != _CONDITIONS_URI:
                yield UNKNOWN_ELEMENT.at(self.place, "an extension that is not known")
            elif name not in _CONDITIONS:
                yield UNKNOWN_ELEMENT.at(self.place, f"the element <{name}> in an extension")

    def _settings(self) -> Iterator[Finding]:
        for element in descendants(self.root, "sheetPr"):
            if is_true(attributes(element).get("filterMode")):
                yield FILTER.at(self.place, "the sheet is in filter mode")
        for view in descendants(self.root, "sheetView"):
            given = attributes(view)
            if given.get("showZeros") in ("0", "false"):
                yield SHOWS_OTHER.at(self.place, "zeros are not shown")
            frozen = any("frozen" in attributes(p).get("state", "") for p in children(view, "pane"))
            if frozen and given.get("topLeftCell", "A1").replace("$", "") != "A1":
                yield OUT_OF_SIGHT.at(self.place, "a frozen pane begins below or right of A1")
        why = rows_hidden(self.root)
        if why:
            yield HIDDEN_ROW.at(self.place, why)
        for form in descendants(self.root, "sheetFormatPr"):
            if measure(attributes(form).get("defaultColWidth")) < LEAST_WIDTH:
                yield HIDDEN_COLUMN.at(self.place, "columns have no width by default")

    def _merges(self, grid: Grid) -> Iterator[Finding]:
        steps, places = 0, list[str]()
        for merge in descendants(self.root, "mergeCell"):
            reference = attributes(merge).get("ref", "")
            area = Area.read(reference)
            if area is None:
                yield UNKNOWN_ELEMENT.at(self.place, "a merged cell that is none")
                continue
            for run in grid.runs_within(area.top, area.bottom):
                steps += 1
                under = run.mask & area.mask
                if run.first <= area.top <= run.last:
                    alone = under & ~(1 << area.left)
                    more = under if min(run.last, area.bottom) > area.top else 0
                    under = alone | more
                if under:
                    places.append(reference)
                    break
            if steps > MAX_MERGE_STEPS:
                yield UNKNOWN_ELEMENT.at(self.place, "too many merged cells to look under")
                break
        if places:
            rest = f" and {len(places) - 3} more" if len(places) > 3 else ""
            where = f"{self.place}: {', '.join(places[:3])}{rest}"
            yield COVERED.at(where, "values under merged cells")

    def _links(self, arrows: Mapping[str, Relationship]) -> Iterator[Told]:
        for link in descendants(self.root, "hyperlink"):
            given = attributes(link)
            where = f"{self.place}: the link at {given.get('ref', '?')}"
            arrow = arrows.get(given.get("id", ""))
            for text in (arrow.target if arrow is not None else "", given.get("location", "")):
                if text:
                    yield Passage(where, text, Role.PROPERTY)
            for key in ("tooltip", "display"):
                if given.get(key, "").strip():
                    yield Passage(where, given[key], Role.PROPERTY)
            if "\\" in given.get("location", "") or "[" in given.get("location", ""):
                yield FILE_PATH.at(where, "a hyperlink into another file")


def _fault_of_setting(name: str, full: str, value: str) -> str | None:
    """What is wrong with an attribute of an element that is known."""
    key = markup.attribute_name(full)
    if key not in _KNOWN[name] or (full != key and key not in _PREFIXED):
        return "is not known"
    if key in _WORDS:
        return None
    form = _VALUE
    if key in _REFERENCES:
        form = _AREAS
    elif key == "Ignorable":
        form = _PREFIXES
    elif key == "codeName":
        form = _CODE_NAME
    return None if form.match(value) else "holds words"


_EXTENSIONS: Mapping[str, Check] = {
    "dataValidations": VALIDATION,
    "dataValidation": VALIDATION,
    "protectedRanges": STORED,
}
# Conditional formats in the form of Excel 2010, and what ties the older form to it.
_CONDITIONS_URI = "{78C0D931-6437-407D-A8EE-F0AAD7539E65}"
_CONDITIONS = frozenset(
    markup.names(
        "extLst ext conditionalFormattings conditionalFormatting cfRule dataBar cfvo f sqref "
        "borderColor negativeFillColor negativeBorderColor axisColor fillColor iconSet cfIcon "
        "colorScale color id"
    )
)

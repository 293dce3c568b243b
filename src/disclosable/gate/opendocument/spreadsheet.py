"""An OpenDocument spreadsheet (ODS), read as raw parts; its sheets stream by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate import archive, markup
from disclosable.gate.covered import Covered
from disclosable.gate.finding import CannotRead, Sightings
from disclosable.gate.markup import Element, attributes, local
from disclosable.gate.opendocument.book import read_beside
from disclosable.gate.opendocument.chart import Charts
from disclosable.gate.opendocument.checks import SHEETS
from disclosable.gate.opendocument.condition import read_conditions
from disclosable.gate.opendocument.drawing import Drawing
from disclosable.gate.opendocument.formula import Area, Formula
from disclosable.gate.opendocument.look import Looks
from disclosable.gate.opendocument.master import read_masters, read_styles
from disclosable.gate.opendocument.package import (
    CONTENT,
    META,
    SETTINGS,
    STYLES,
    Package,
    foreign,
    open_package,
)
from disclosable.gate.opendocument.properties import hides_zeros, read_meta, read_settings
from disclosable.gate.opendocument.prose import Prose
from disclosable.gate.opendocument.recalculation import recalculate
from disclosable.gate.opendocument.row_stream import (
    Aside,
    Closed,
    Loose,
    Opened,
    PlainRows,
    Whole,
    stream,
)
from disclosable.gate.opendocument.setting import Setting
from disclosable.gate.opendocument.sheet import SheetReader
from disclosable.gate.opendocument.sheet_checks import HIDDEN_SHEET, SHOWS_OTHER
from disclosable.gate.opendocument.style import OpenStyles
from disclosable.gate.text.watch import watched
from disclosable.gate.told import Passage, Role, Row, Told

CHECKS = tuple(SHEETS)

CANNOT_SEE = (
    "Text cut off by a narrow cell. Conditional number styles other than those that only mark the "
    "sign are refused, not understood. A month that is written as a word is not compared with the "
    "stored one. Which cells lie beneath a shape is worked out from the columns' widths and the "
    "usual height of a row. The preview picture of the first page, up to 512 pixels, is not "
    "compared with the sheet. A chart's replacement picture is checked for its words only."
)

_SHAPE = re.compile(
    rb":(?:frame|custom-shape|rect|polygon|regular-polygon|ellipse|circle|path|polyline|line|g|"
    rb"caption|measure|connector|control|scene)[\s/>]"
)
_STYLES_IN_CONTENT = ("automatic-styles", "font-face-decls", "styles")


@dataclass(slots=True)
class _Book:
    package: Package
    styles: OpenStyles
    prose: Prose
    drawing: Drawing
    names: list[str] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    spans: list[Area] = field(default_factory=list)
    looks: Looks | None = None
    sheet: SheetReader | None = None
    column_groups: list[bool] = field(default_factory=list)
    beneath: list[Area] = field(default_factory=list)
    """The cells that lie beneath shapes, from a reading before."""
    asides: int = 0
    spreadsheets: int = 0

    def read(self) -> Iterator[Told]:
        """All that the content part tells."""
        for event in stream(CONTENT, self.package.parts.chunks(CONTENT)):
            if isinstance(event, PlainRows):
                if self.sheet is None:
                    yield SHEETS.unknown_element.at(CONTENT, "rows outside of the sheets")
                    continue
                for style, cells in event.rows:
                    yield from self.sheet.plain_row(style, cells)
            elif isinstance(event, Aside):
                self.asides += 1
            elif isinstance(event, Whole):
                yield from foreign(self.package, CONTENT, event.element)
                yield from self._whole(event.element)
            elif isinstance(event, Loose):
                self.prose.see(SHEETS.unseen, Setting(CONTENT), "words in no cell")
            elif isinstance(event, Opened):
                yield from foreign(self.package, CONTENT, event.element)
                yield from self._opened(event.element)
            else:
                yield from self._closed(event)
        if self.asides:
            what = f"{self.asides} comments or processing instructions"
            yield markup.COMMENT.at(CONTENT, what)
        if self.spreadsheets != 1:
            raise CannotRead(
                archive.BROKEN.at(CONTENT, f"{self.spreadsheets} spreadsheets, not one")
            )
        if not self.names:
            yield SHEETS.unknown_element.at("the spreadsheet", "it has no sheet")

    def _opened(self, element: Element) -> Iterator[Told]:
        name, given = local(element), attributes(element)
        if name == "spreadsheet":
            self.spreadsheets += 1
        elif name == "table":
            if self.sheet is not None:
                yield SHEETS.unknown_element.at(self.sheet.place, "a sheet within a sheet")
                return
            title = given.get("name", "")
            shown = self.styles.displayed(given.get("style-name", ""))
            looks = self.looks = self.looks or Looks(self.styles)
            self.sheet = SheetReader(
                title, looks, self.prose, self.drawing, shown, self.formulas, self.spans
            )
            self.sheet.reach.covered = Covered.of(
                (),
                (
                    (area.top, area.bottom, area.left, area.right)
                    for area in self.beneath
                    if area.sheet == title
                ),
            )
            self.sheet.reach.hides_zeros = hides_zeros(self.package)
            self.names.append(title)
            self.column_groups.clear()
            if not shown or given.get("display") == "false":
                yield HIDDEN_SHEET.at(self.sheet.place, "the sheet is hidden")
            yield Passage(f"{self.sheet.place}: its name", title, Role.PROPERTY, shown=shown)
        elif name == "document-content":
            return
        elif self.sheet is not None and "group" in name:
            closed = given.get("display") == "false"
            if "row" in name:
                self.sheet.hidden_groups += closed
                self.column_groups.append(False)
            else:
                self.column_groups.append(closed)

    def _closed(self, event: Closed) -> Iterator[Told]:
        name = local(event.element)
        if name == "table" and self.sheet is not None:
            yield from self.sheet.end()
            self.sheet = None
        elif self.sheet is not None and "group" in name:
            if "row" in name and attributes(event.element).get("display") == "false":
                self.sheet.hidden_groups -= 1
            self.column_groups.pop()

    def _whole(self, element: Element) -> Iterator[Told]:
        name, sheet = local(element), self.sheet
        if name == "conditional-formats":
            yield from read_conditions(element, sheet.place if sheet else CONTENT, self.styles)
        if name in _STYLES_IN_CONTENT:
            self.styles.add(element)
            yield from read_styles(self.package, CONTENT, element)
        elif sheet is None:
            yield from read_beside(element, "the spreadsheet")
        elif name == "table-row":
            yield from sheet.full_row(element)
        elif name == "table-column":
            sheet.columns(element, any(self.column_groups))
        elif name == "shapes":
            for shape in element:
                at = Setting(f"{sheet.place}, a shape", ())
                if self.drawing.is_shape(shape):
                    yield from sheet.shape(shape, at, 1, 1)
                elif local(shape):
                    yield SHEETS.unknown_element.at(sheet.place, f"the element <{local(shape)}>")
        else:
            yield from read_beside(element, sheet.place)


def read_spreadsheet(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What an ODS file tells.

    Raises:
        CannotRead: the archive or a part cannot be read.
    """
    yield from watched(_told(data, allowed_names), SHEETS.unseen)


def _beneath(package: Package) -> list[Area]:
    """The cells that lie beneath shapes: where there are any, the sheets are read once more."""
    tail = b""
    for chunk in package.parts.chunks(CONTENT):
        if _SHAPE.search(tail + chunk):
            break
        tail = chunk[-32:]
    else:
        return []
    styles = OpenStyles.read(package.roots.get(STYLES))
    sightings = Sightings()
    drawing = Drawing(package, styles, sightings)
    drawing.prose = Prose(package, styles, drawing.shape, drawing.is_shape, sightings)
    book = _Book(package, styles, drawing.prose, drawing)
    for _ in book.read():
        pass
    return book.spans


def _told(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    package = open_package(data, SHEETS, (STYLES, META, SETTINGS))
    styles = OpenStyles.read(package.roots.get(STYLES))
    sightings = Sightings()
    drawing = Drawing(package, styles, sightings)
    prose = Prose(package, styles, drawing.shape, drawing.is_shape, sightings)
    drawing.prose = prose
    charts = Charts.read(package)
    yield from package.findings
    yield from read_meta(package, allowed_names)
    if STYLES in package.roots:
        for group in package.roots[STYLES]:
            yield from read_styles(package, STYLES, group)
    book = _Book(package, styles, prose, drawing, beneath=_beneath(package))
    for told in book.read():
        if isinstance(told, Row) and charts.charts:
            charts.hear(told)
        yield told
    yield from read_settings(package, frozenset(book.names))
    if hides_zeros(package):
        yield SHOWS_OTHER.at(SETTINGS, "zeros are not shown")
    yield from read_masters(package, styles, prose)
    if book.formulas or book.spans:
        yield from recalculate(package, book.names, book.formulas, book.spans)
    for where, folder in drawing.objects:
        yield from charts.judge(where, folder)
    yield from sightings.findings()
    yield from package.rest()

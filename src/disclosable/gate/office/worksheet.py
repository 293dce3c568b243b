"""One worksheet of a workbook: what it keeps that a reader does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from disclosable.gate import markup
from disclosable.gate.finding import Check, Finding, Sightings
from disclosable.gate.markup import Element, attributes, children, descendants, is_true, local
from disclosable.gate.office.cell_style import Font, StyleSheet
from disclosable.gate.office.number_format import hides_number, hides_text
from disclosable.gate.office.package import EMBEDDED, PICTURE

HIDDEN_ROW = Check(
    "xlsx-hidden-row",
    "Rows marked hidden or of no height, one by one or by the sheet's default.",
    "A hidden row is one click away, and every program that reads values shows it.",
    "Delete the rows, or unhide them if they may be published.",
)
HIDDEN_COLUMN = Check(
    "xlsx-hidden-column",
    "Columns marked hidden or of no width, by the sheet's default too.",
    "A hidden column is one click away, and every program that reads values shows it.",
    "Delete the columns, or unhide them if they may be published.",
)
FILTER = Check(
    "xlsx-filter",
    "Filters in force on a sheet or a table.",
    "A filter only hides rows: clearing it shows what was left out.",
    "Clear the filter and delete the rows that should not go out.",
)
FORMULA = Check(
    "xlsx-formula",
    "Formulas in cells, in table columns and in total rows.",
    "A formula names other sheets and files, and may give back the figures it was made from.",
    "Paste the values.",
)
SHOWS_OTHER = Check(
    "xlsx-shows-other",
    "Each number against its number format and the sheet's setting for zeros.",
    "The file holds the stored value, whatever is shown: rounding and masks protect nobody.",
    "Store what is shown.",
)
UNSEEN_TEXT = Check(
    "xlsx-unseen-text",
    "Fonts of cells and of text runs: colour against ground, and size.",
    "White text on white is found by selecting it.",
    "Delete the text, or make it legible.",
)
OUT_OF_SIGHT = Check(
    "xlsx-out-of-sight",
    "Used cells beyond more than 50 empty rows or columns, and rows above a frozen, scrolled pane.",
    "Nobody who checks the sheet looks there.",
    "Delete those cells, or move them next to the table.",
)
VALIDATION = Check(
    "xlsx-validation",
    "Data validation.",
    "A drop-down list can keep every code or name of the source.",
    "Remove data validation.",
)
CONDITIONAL = Check(
    "xlsx-conditional-format",
    "Conditional formats.",
    "They can hide or mark cells by their values, and name thresholds and other cells.",
    "Remove conditional formats.",
)
COMMENT = Check(
    "xlsx-comment",
    "Comments, notes and threaded comments, and the people who wrote them.",
    "They talk about the figures, and name who wrote.",
    "Delete all comments.",
)
PHONETIC = Check(
    "xlsx-phonetic",
    "Phonetic guides beside texts.",
    "They keep text that is not shown.",
    "Write the file again with values only.",
)
UNKNOWN_ELEMENT = Check(
    "xlsx-unknown-element",
    "Each element of the workbook and its sheets, and their extensions, against a list.",
    "The gate does not know what it holds, and what is unknown is refused.",
    "Write the file again with values only.",
)
CHECKS = (
    HIDDEN_ROW,
    HIDDEN_COLUMN,
    FILTER,
    FORMULA,
    SHOWS_OTHER,
    UNSEEN_TEXT,
    OUT_OF_SIGHT,
    VALIDATION,
    CONDITIONAL,
    COMMENT,
    PHONETIC,
    UNKNOWN_ELEMENT,
)

# A gap this long in rows or columns, and whoever checks the sheet has stopped looking.
FURTHEST_GAP = 50
# Excel's units: points for a row's height, characters for a column's width.
_LEAST_HEIGHT, _LEAST_WIDTH = 2.0, 0.3

_KNOWN = set(
    markup.names(
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection "
        "autoFilter sortState mergeCells hyperlinks printOptions pageMargins pageSetup "
        "headerFooter "
        "rowBreaks colBreaks ignoredErrors tableParts phoneticPr"
    )
)
_REFUSED = {
    "dataValidations": VALIDATION,
    "conditionalFormatting": CONDITIONAL,
    "drawing": PICTURE,
    "legacyDrawing": PICTURE,
    "legacyDrawingHF": PICTURE,
    "drawingHF": PICTURE,
    "picture": PICTURE,
    "oleObjects": EMBEDDED,
    "controls": EMBEDDED,
}
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")


@dataclass(frozen=True, slots=True)
class SharedText:
    """A text that cells refer to by number: its runs' fonts, where it has them."""

    text: str
    fonts: tuple[Font, ...]


@dataclass(slots=True)
class Worksheet:
    """A sheet's root element, to be read against the workbook's styles and shared texts.

    `used_texts` gathers the numbers of the shared texts that its cells refer to.
    """

    name: str
    root: Element
    styles: StyleSheet
    texts: Sequence[SharedText]
    used_texts: set[int] = field(default_factory=set)

    @property
    def place(self) -> str:
        """How findings name the sheet."""
        return f"sheet {self.name!r}"

    def findings(self) -> Iterator[Finding]:
        """Everything that keeps this sheet from leaving."""
        yield from self._elements()
        yield from self._views()
        yield from self._columns()
        yield from self._cells()

    def _elements(self) -> Iterator[Finding]:
        main = markup.namespace(self.root)
        for element in self.root:
            name = local(element)
            if name in _REFUSED:
                yield _REFUSED[name].at(self.place, f"the element <{name}>")
            elif name not in _KNOWN or markup.namespace(element) != main:
                yield UNKNOWN_ELEMENT.at(self.place, f"the element <{name}>")
            elif name == "autoFilter" and len(element):
                yield FILTER.at(self.place, "a filter is in force")
        for element in descendants(self.root, "sheetPr"):
            if is_true(attributes(element).get("filterMode")):
                yield FILTER.at(self.place, "the sheet is in filter mode")

    def _views(self) -> Iterator[Finding]:
        for view in descendants(self.root, "sheetView"):
            given = attributes(view)
            if given.get("showZeros") in ("0", "false"):
                yield SHOWS_OTHER.at(self.place, "zeros are not shown")
            frozen = any("frozen" in attributes(p).get("state", "") for p in children(view, "pane"))
            if frozen and given.get("topLeftCell", "A1") != "A1":
                yield OUT_OF_SIGHT.at(self.place, "a frozen pane begins below or right of A1")
        for form in descendants(self.root, "sheetFormatPr"):
            given = attributes(form)
            if is_true(given.get("zeroHeight")):
                yield HIDDEN_ROW.at(self.place, "rows are hidden by default")
            if _measure(given.get("defaultRowHeight")) < _LEAST_HEIGHT:
                yield HIDDEN_ROW.at(self.place, "rows have no height by default")
            if _measure(given.get("defaultColWidth")) < _LEAST_WIDTH:
                yield HIDDEN_COLUMN.at(self.place, "columns have no width by default")

    def _columns(self) -> Iterator[Finding]:
        seen = Sightings()
        for column in descendants(self.root, "col"):
            given = attributes(column)
            first, last = given.get("min", "?"), given.get("max", "?")
            place = f"column {first}" if first == last else f"columns {first} to {last}"
            if is_true(given.get("hidden")):
                seen.see(HIDDEN_COLUMN, self.place, place, "hidden columns")
            elif _measure(given.get("width")) < _LEAST_WIDTH:
                seen.see(HIDDEN_COLUMN, self.place, place, "columns of no width")
        yield from seen.findings()

    def _cells(self) -> Iterator[Finding]:
        seen = Sightings()
        rows_used: set[int] = set()
        columns_used: set[int] = set()
        number = 0
        for data in children(self.root, "sheetData"):
            for row in data:
                given = attributes(row)
                number = int(given["r"]) if given.get("r", "").isdigit() else number + 1
                if is_true(given.get("hidden")):
                    seen.see(HIDDEN_ROW, self.place, f"row {number}", "hidden rows")
                elif _measure(given.get("ht")) < _LEAST_HEIGHT:
                    seen.see(HIDDEN_ROW, self.place, f"row {number}", "rows of no height")
                column = 0
                for cell in row:
                    if local(cell) != "c":
                        seen.see(UNKNOWN_ELEMENT, self.place, f"row {number}", local(cell) or "?")
                        continue
                    reference = cell.get("r", "")
                    at = _REFERENCE.match(reference)
                    column = _column_number(at.group(1)) if at else column + 1
                    place = reference or f"row {number}, column {column}"
                    if self._read_cell(cell, place, seen):
                        rows_used.add(int(at.group(2)) if at else number)
                        columns_used.add(column)
        yield from seen.findings()
        for label, used in (("row", rows_used), ("column", columns_used)):
            yield from self._gaps(label, used)

    def _gaps(self, label: str, used: set[int]) -> Iterator[Finding]:
        ordered = sorted({0, *used})
        for before, after in pairwise(ordered):
            if after - before - 1 > FURTHEST_GAP:
                yield OUT_OF_SIGHT.at(
                    f"{self.place}: {label} {after}",
                    f"it is used, beyond {after - before - 1:,} empty {label}s",
                )

    def _read_cell(self, cell: Element, place: str, seen: Sightings) -> bool:
        """Look at one cell; True if it holds anything."""
        kind, style = cell.get("t", "n"), cell.get("s", "0")
        value, text, fonts = "", "", tuple[Font, ...]()
        for child in cell:
            name = local(child)
            if name == "v":
                value += str(child.text or "")
            elif name == "f":
                seen.see(FORMULA, self.place, place, "formulas")
            elif name == "is":
                shared = read_text(child, self.styles)
                text, fonts = shared.text, shared.fonts
                if any(True for _ in descendants(child, "rPh")):
                    seen.see(PHONETIC, self.place, place, "phonetic guides")
            else:
                seen.see(UNKNOWN_ELEMENT, self.place, place, f"the element <{name}>")
            if name in ("v", "f") and len(child):
                seen.see(UNKNOWN_ELEMENT, self.place, place, f"elements within <{name}>")
        if kind == "s":
            number = int(value) if value.strip().isdigit() else -1
            if not 0 <= number < len(self.texts):
                seen.see(UNKNOWN_ELEMENT, self.place, place, "a text that is not in the file")
                return True
            self.used_texts.add(number)
            text, fonts = self.texts[number].text, self.texts[number].fonts
        if not text and not value:
            return False
        look = self.styles.look(int(style) if style.isdigit() else -1)
        if look is None or look.number_format is None:
            seen.see(UNKNOWN_ELEMENT, self.place, place, "a cell format that is not in the file")
            return True
        hidden = look.hides()
        for font in fonts:
            hidden = hidden or look.hides(font)
        if hidden:
            seen.see(UNSEEN_TEXT, self.place, place, hidden)
        problem = _format_problem(kind, look.number_format, value)
        if problem:
            seen.see(SHOWS_OTHER, self.place, place, problem)
        return True


def read_text(item: Element, styles: StyleSheet) -> SharedText:
    """A text item (`si` or `is`) with the fonts of its runs."""
    text, fonts = "", list[Font]()
    for child in item:
        if local(child) == "t":
            text += markup.text_of(child)
        elif local(child) == "r":
            piece = "".join(markup.text_of(t) for t in children(child, "t"))
            text += piece
            if piece.strip():
                fonts.extend(styles.font(run) for run in children(child, "rPr"))
    return SharedText(text, tuple(fonts))


def _format_problem(kind: str, number_format: str, value: str) -> str | None:
    if kind != "n":
        return hides_text(number_format) if kind in ("s", "str", "inlineStr") else None
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        return "a number that is none"
    return hides_number(number_format, number) if number.is_finite() else "a number that is none"


def _measure(text: str | None) -> float:
    """A height or width; what is not given is not small."""
    if text is None:
        return 15.0
    try:
        return float(text)
    except ValueError:
        return 0.0


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number

"""The sheets of an OpenDocument spreadsheet: what they keep that a reader does not see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from disclosable.gate import markup
from disclosable.gate.finding import Check, Finding, Sightings
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.opendocument.cell import disagreement, paragraph, repeated
from disclosable.gate.opendocument.style import OpenStyles

HIDDEN_SHEET = Check(
    "ods-hidden-sheet",
    "The display property of each sheet's style.",
    "A hidden sheet is one click away.",
    "Delete the sheet, or show it if it may be published.",
)
HIDDEN_ROW = Check(
    "ods-hidden-row",
    "Rows and row groups that are collapsed, filtered out or of no height.",
    "A hidden row is one click away, and every program that reads values shows it.",
    "Delete the rows, or show them if they may be published.",
)
HIDDEN_COLUMN = Check(
    "ods-hidden-column",
    "Columns and column groups that are collapsed, filtered out or of no width.",
    "A hidden column is one click away, and every program that reads values shows it.",
    "Delete the columns, or show them if they may be published.",
)
FORMULA = Check(
    "ods-formula",
    "Formulas in cells, named expressions and matrix ranges.",
    "A formula names other sheets and files, and may give back the figures it was made from.",
    "Paste the values.",
)
SHOWS_OTHER = Check(
    "ods-shows-other",
    "Each cell's stored value against its text, and number styles that choose or show no number.",
    "The file holds the stored value, whatever is shown.",
    "Store what is shown.",
)
UNSEEN_TEXT = Check(
    "ods-unseen-text",
    "Cell and text styles: colour against ground, size, and display.",
    "White text on white is found by selecting it.",
    "Delete the text, or make it legible.",
)
OUT_OF_SIGHT = Check(
    "ods-out-of-sight",
    "Used cells beyond more than 50 empty rows or columns.",
    "Nobody who checks the sheet looks there.",
    "Delete those cells, or move them next to the table.",
)
COMMENT = Check(
    "ods-comment",
    "Annotations.",
    "They talk about the figures, and name who wrote.",
    "Delete all comments.",
)
EMBEDDED = Check(
    "ods-embedded-object",
    "Charts, objects, pictures, shapes and controls, and the parts that hold them.",
    "The gate cannot see what they show, and a chart keeps the figures it was drawn from.",
    "Remove them, or publish the figures as a table.",
)
EXTERNAL = Check(
    "ods-external-link",
    "Links to other files: table sources, cell range sources, DDE, databases, references.",
    "A linked file is named, and its values are cached in the file.",
    "Break the links and keep the values.",
)
UNKNOWN_ELEMENT = Check(
    "ods-unknown-element",
    "Each element of the sheets, against a list.",
    "The gate does not know what it holds, and what is unknown is refused.",
    "Write the file again with values only.",
)
TRACKED = Check(
    "ods-tracked-change",
    "Tracked changes.",
    "They keep earlier values and the names of those who changed them.",
    "Accept or reject every change.",
)
PIVOT = Check(
    "ods-pivot",
    "Pivot tables, consolidations and scenarios.",
    "They name the source of the figures and can bring records back.",
    "Paste the values into a new file.",
)
VALIDATION = Check(
    "ods-validation",
    "Content validations, conditional formats and label ranges.",
    "A list of valid entries can keep every code or name of the source.",
    "Remove validations and conditional formats.",
)
FILTER = Check(
    "ods-filter",
    "Filters of database ranges.",
    "A filter only hides rows: clearing it shows what was left out.",
    "Clear the filter and delete the rows that should not go out.",
)
MACROS = Check(
    "ods-macros",
    "Scripts, event listeners and the folders of macro libraries.",
    "A macro runs on the reader's machine, and its code can hold data.",
    "Save the file without macros.",
)
CHECKS = (
    HIDDEN_SHEET,
    HIDDEN_ROW,
    HIDDEN_COLUMN,
    FORMULA,
    SHOWS_OTHER,
    UNSEEN_TEXT,
    OUT_OF_SIGHT,
    COMMENT,
    EMBEDDED,
    EXTERNAL,
    UNKNOWN_ELEMENT,
    TRACKED,
    PIVOT,
    VALIDATION,
    FILTER,
    MACROS,
)

# A gap this long in rows or columns, and whoever checks the sheet has stopped looking.
FURTHEST_GAP = 50

_STRUCTURE = set(
    markup.names(
        "spreadsheet table table-columns table-column-group table-header-columns table-column "
        "table-rows table-row-group table-header-rows table-row table-cell covered-table-cell "
        "calculation-settings null-date iteration title desc p span a s tab line-break "
        "named-expressions named-range database-ranges database-range table-protection"
    )
)
_REFUSED = {
    "annotation": COMMENT,
    "annotation-end": COMMENT,
    "shapes": EMBEDDED,
    "frame": EMBEDDED,
    "object": EMBEDDED,
    "object-ole": EMBEDDED,
    "image": EMBEDDED,
    "control": EMBEDDED,
    "forms": EMBEDDED,
    "custom-shape": EMBEDDED,
    "table-source": EXTERNAL,
    "cell-range-source": EXTERNAL,
    "dde-links": EXTERNAL,
    "dde-link": EXTERNAL,
    "dde-source": EXTERNAL,
    "database-source-sql": EXTERNAL,
    "database-source-table": EXTERNAL,
    "database-source-query": EXTERNAL,
    "tracked-changes": TRACKED,
    "data-pilot-tables": PIVOT,
    "consolidation": PIVOT,
    "scenario": PIVOT,
    "content-validations": VALIDATION,
    "conditional-formats": VALIDATION,
    "label-ranges": VALIDATION,
    "named-expression": FORMULA,
    "detective": FORMULA,
    "filter": FILTER,
    "event-listeners": MACROS,
    "hidden-text": UNSEEN_TEXT,
    "hidden-paragraph": UNSEEN_TEXT,
    "conditional-text": UNSEEN_TEXT,
}
_NAMESPACES = ("opendocument:xmlns:", "documentfoundation:names:")
_WEB = re.compile(r"(https?|mailto|tel):|#", re.IGNORECASE)


@dataclass(slots=True)
class _Used:
    """Where one sheet's cells hold anything, and how far the reading has come."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def read_sheets(body: Element, styles: OpenStyles) -> Iterator[Finding]:
    """Findings in the `office:spreadsheet` element."""
    seen = Sightings()
    for element in body.iter():
        name = local(element)
        if not name:
            continue
        if name in _REFUSED:
            seen.see(_REFUSED[name], "the sheets", _sheet_of(element), f"the element <{name}>")
        elif not _known(element) and not _inside_refused(element):
            seen.see(UNKNOWN_ELEMENT, "the sheets", _sheet_of(element), f"the element <{name}>")
        given = attributes(element)
        if "formula" in given or "number-matrix-columns-spanned" in given:
            seen.see(FORMULA, "the sheets", _sheet_of(element), "formulas")
        if name == "a" and not _WEB.match(given.get("href", "")):
            seen.see(EXTERNAL, "the sheets", _sheet_of(element), "a link to no web address")
        if "content-validation-name" in given:
            seen.see(VALIDATION, "the sheets", _sheet_of(element), "a validated cell")
    yield from seen.findings()
    tables = children(body, "table")
    if not tables:
        yield UNKNOWN_ELEMENT.at("the spreadsheet", "it has no sheet")
    for table in tables:
        yield from _read_table(table, styles)


def _known(element: Element) -> bool:
    return local(element) in _STRUCTURE and any(
        known in markup.namespace(element) for known in _NAMESPACES
    )


def _inside_refused(element: Element) -> bool:
    return any(local(parent) in _REFUSED for parent in element.iterancestors())


def _sheet_of(element: Element) -> str:
    for parent in (element, *element.iterancestors()):
        if local(parent) == "table":
            return f"sheet {attributes(parent).get('name', '?')!r}"
    return "outside the sheets"


def _read_table(table: Element, styles: OpenStyles) -> Iterator[Finding]:
    given = attributes(table)
    place = f"sheet {given.get('name', '?')!r}"
    if not styles.displayed(given.get("style-name", "")):
        yield HIDDEN_SHEET.at(place, "the sheet is hidden")
    seen = Sightings()
    for group in descendants(table, "table-row-group", "table-column-group"):
        if attributes(group).get("display") == "false":
            check = HIDDEN_ROW if "row" in local(group) else HIDDEN_COLUMN
            seen.see(check, place, "a group", "a collapsed group")
    column = 1
    defaults: list[tuple[int, str]] = []
    for entry in descendants(table, "table-column"):
        known = attributes(entry)
        count = repeated(known, "number-columns-repeated")
        _visibility(entry, styles, f"column {column}", place, HIDDEN_COLUMN, seen)
        column += count
        defaults.append((column, known.get("default-cell-style-name", "")))
    used = _Used()
    row = 1
    for entry in descendants(table, "table-row"):
        known = attributes(entry)
        _visibility(entry, styles, f"row {row}", place, HIDDEN_ROW, seen)
        _read_row(
            entry,
            row,
            known.get("default-cell-style-name", ""),
            defaults,
            styles,
            place,
            seen,
            used,
        )
        row += repeated(known, "number-rows-repeated")
    yield from seen.findings()
    for label, numbers in (("row", used.rows), ("column", used.columns)):
        ordered = sorted({0, *numbers})
        for before, after in pairwise(ordered):
            if after - before - 1 > FURTHEST_GAP:
                yield OUT_OF_SIGHT.at(
                    f"{place}: {label} {after}",
                    f"it is used, beyond {after - before - 1:,} empty {label}s",
                )


def _visibility(
    entry: Element, styles: OpenStyles, at: str, place: str, check: Check, seen: Sightings
) -> None:
    given = attributes(entry)
    shown = given.get("visibility", "visible")
    if shown != "visible":
        seen.see(check, place, at, f"visibility {shown}")
    elif styles.flat(given.get("style-name", "")):
        seen.see(check, place, at, "no height or width")


def _read_row(
    row: Element,
    number: int,
    row_style: str,
    defaults: list[tuple[int, str]],
    styles: OpenStyles,
    place: str,
    seen: Sightings,
    used: _Used,
) -> None:
    column = 1
    for cell in row:
        given = attributes(cell)
        at = f"row {number}, column {column}"
        text = "\n".join(paragraph(part) for part in children(cell, "p"))
        stored = given.get("value") or given.get("string-value") or given.get("date-value") or ""
        if text.strip() or stored or given.get("value-type"):
            used.rows.add(number)
            used.columns.add(column)
            if local(cell) == "covered-table-cell":
                seen.see(UNSEEN_TEXT, place, at, "a value beneath a merged cell")
            column_style = next((name for end, name in defaults if column < end), "")
            style = given.get("style-name") or row_style or column_style or "Default"
            hidden = styles.hides_text(style)
            for span in descendants(cell, "span"):
                hidden = hidden or styles.hides_text(
                    attributes(span).get("style-name", ""), over=style
                )
            if hidden:
                seen.see(UNSEEN_TEXT, place, at, hidden)
            problem = disagreement(given, text) or styles.masks(style)
            if problem:
                seen.see(SHOWS_OTHER, place, at, problem)
        column += repeated(given, "number-columns-repeated")

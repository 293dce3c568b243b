"""What an OpenDocument spreadsheet holds beside the rows of its sheets.

OpenDocument 1.3, part 3: 9.4 to 9.10, and LibreOffice's extensions of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate.finding import Check
from disclosable.gate.markup import Element, attributes, local, names, text_of
from disclosable.gate.opendocument.checks import SHEETS
from disclosable.gate.opendocument.sheet_checks import FILTER, FORMULA, PIVOT, VALIDATION
from disclosable.gate.told import Passage, Role, Told

_REFUSED: dict[str, Check] = {
    "tracked-changes": SHEETS.tracked,
    "content-validations": VALIDATION,
    "label-ranges": VALIDATION,
    "data-pilot-tables": PIVOT,
    "consolidation": PIVOT,
    "dde-links": SHEETS.external,
    "scenario": PIVOT,
    "table-source": SHEETS.external,
    "dde-source": SHEETS.external,
    "detective": FORMULA,
    "sparkline-groups": SHEETS.unknown_element,
}
_FURNITURE = set(
    names(
        "calculation-settings table-protection soft-page-break forms scripts font-face-decls "
        "automatic-styles variable-decls sequence-decls"
    )
)
_RANKS = set(names("minimum maximum percent percentile auto-minimum auto-maximum"))
_COLOURING = set(
    names(
        "conditional-formats conditional-format color-scale color-scale-entry data-bar "
        "formatting-entry icon-set condition"
    )
)
_FILTERS = set(names("filter filter-condition filter-and filter-or filter-set-item"))
_SOURCES = set(names("database-source-sql database-source-table database-source-query"))
_ORDER = ("sort", "sort-by", "subtotal-rules", "subtotal-rule", "subtotal-field")
_PRINT_RANGE = re.compile(r"_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase)\Z|_FilterDatabase\Z")
_SHEET = r"(?:\$?(?:'(?:[^']|'')+'|[^\s.'$:#\[\]()]+))?"
_PLACE = rf"{_SHEET}\.(?:\$?[A-Z]{{1,3}}\$?[0-9]{{1,7}}|\$?[A-Z]{{1,3}}|\$?[0-9]{{1,7}})"
_RANGE = re.compile(rf"{_PLACE}(?::{_PLACE})?\Z")


def read_beside(element: Element, where: str) -> Iterator[Told]:
    """What is said of an element beside the rows: of the book, or of one sheet."""
    name, given = local(element), attributes(element)
    if name in _REFUSED:
        # An empty list of changes or validations is no list.
        if len(element) or given or name not in ("tracked-changes", "content-validations"):
            yield _REFUSED[name].at(where, f"the element <{name}>")
        elif name == "content-validations":
            yield VALIDATION.at(where, "an empty list of validations")
        else:
            yield SHEETS.tracked.at(where, "an empty list of changes")
    elif name == "named-expressions":
        yield from _names(element, where)
    elif name == "database-ranges":
        yield from _ranges(element, where)
    elif name == "conditional-formats":
        yield from _colouring(element, where)
    elif name in ("title", "desc"):
        if said := text_of(element).strip():
            yield Passage(f"{where}: its {name}", said, Role.PROPERTY)
    elif name == "forms":
        if len(element):
            yield SHEETS.embedded.at(where, "form controls")
    elif name == "event-listeners" or name == "scripts":
        if len(element):
            yield SHEETS.macros.at(where, f"the element <{name}>")
    elif name == "calculation-settings":
        for part in element.iter():
            if local(part) not in ("calculation-settings", "null-date", "iteration"):
                yield SHEETS.unknown_element.at(where, f"the element <{local(part)}>")
    elif name in ("annotation", "annotation-end"):
        yield SHEETS.comment.at(where, "a comment")
    elif name and name not in _FURNITURE:
        yield SHEETS.unknown_element.at(where, f"the element <{name}>")


def _names(element: Element, where: str) -> Iterator[Told]:
    for entry in element:
        name, given = local(entry), attributes(entry)
        if name == "named-range" and _RANGE.match(given.get("cell-range-address", "")):
            said = given.get("name", "")
            if said and not _PRINT_RANGE.match(said):
                yield Passage(f"{where}: the name of a range", said, Role.PROPERTY)
        elif name:
            yield FORMULA.at(where, f"the element <{name}>")


def _ranges(element: Element, where: str) -> Iterator[Told]:
    for entry in element.iterdescendants():
        name, given = local(entry), attributes(entry)
        if name in _FILTERS:
            yield FILTER.at(where, "a filter")
            return
        if name in _SOURCES:
            yield SHEETS.external.at(where, "a database that the cells come from")
        elif name == "database-range":
            said = given.get("name", "")
            if said and not said.startswith("__Anonymous_Sheet_DB__"):
                yield Passage(f"{where}: the name of a range", said, Role.PROPERTY)
            if not _RANGE.match(given.get("target-range-address", "")):
                yield FILTER.at(where, "a database range that is not read")
        elif name and name not in _ORDER:
            yield SHEETS.unknown_element.at(where, f"the element <{name}>")


def _colouring(element: Element, where: str) -> Iterator[Told]:
    """Colours by rank say no more than the cells; any other condition is refused."""
    for entry in element.iter():
        name, given = local(entry), attributes(entry)
        if name in ("color-scale-entry", "formatting-entry"):
            if given.get("type") not in _RANKS:
                yield VALIDATION.at(where, "a colour scale with figures of its own")
                return
        elif name and name not in _COLOURING:
            yield VALIDATION.at(where, "a conditional format")
            return

"""The fields of an OpenDocument text: which may stay, and which hold more than they show.

OpenDocument 1.3, part 3: 7 (text fields).
"""

from __future__ import annotations

import re

from disclosable.gate.markup import Element, attributes, local, names

KNOWN = set(
    names(
        "page-number page-count paragraph-count word-count character-count table-count image-count "
        "object-count page-continuation date time title subject keywords description chapter "
        "sequence sequence-ref bookmark-ref note-ref reference-ref sheet-name creation-date "
        "creation-time modification-date modification-time print-date print-time editing-cycles "
        "editing-duration header footer date-time slide-name page-name text-input"
    )
)
REFUSED = set(
    names(
        "author-name author-initials creator initial-creator printed-by file-name template-name "
        "sender-firstname sender-lastname sender-initials sender-title sender-position "
        "sender-email sender-phone-private sender-phone-work sender-fax sender-company "
        "sender-city sender-street sender-country sender-postal-code sender-state-or-province "
        "user-field-get user-field-input user-defined variable-set variable-get variable-input "
        "expression placeholder drop-down database-display database-next "
        "database-row-select database-row-number database-name dde-connection measure meta-field "
        "page-variable-set page-variable-get table-formula bibliography-mark toggle fieldmark "
        "fieldmark-start fieldmark-end fieldmark-separator"
    )
)
DECLARATIONS = set(
    names(
        "variable-decls user-field-decls dde-connection-decls alphabetical-index-auto-mark-file "
        "dde-connection-decl"
    )
)
SINGLE = {"alphabetical-index-auto-mark-file"}
MARKS = "ooo-ms-interop:xmlns:field"
"""The name space in which LibreOffice keeps controls that it read from a Word document."""

_DATE_CONTROL = "vnd.oasis.opendocument.field.FORMDATE"
_PARAMETERS = {
    "DateField_CurrentDate": re.compile(r"[0-9TZ:.-]{0,30}\Z"),
    "DateField_DateFormat": re.compile(r"[dDMyYhHmsap/:., \'-]{0,40}\Z"),
    "DateField_DateFormat_Language": re.compile(r"[A-Za-z-]{0,12}\Z"),
}
_SEQUENCE = re.compile(r"(?:ooow:)?[\w ]{1,40}\+1\Z")


def problem(name: str, given: dict[str, str]) -> str | None:
    """Why a field that may stay should not, for what its attributes hold; None if it may."""
    formula = given.get("formula", "")
    if formula and not (name == "sequence" and _SEQUENCE.match(formula)):
        return f"a formula in the field <{name}>"
    if name == "text-input" and given.get("description", "").strip():
        return "the hint of an input field"
    if "string-value" in given:
        return f"a stored text in the field <{name}>"
    return None


def mark_problem(mark: Element) -> str | None:
    """Why a control from Word may hold more than it shows; None for a plain date picker."""
    name, given = local(mark), attributes(mark)
    if name in ("fieldmark-separator", "fieldmark-end") and not len(mark):
        return None
    if name != "fieldmark-start" or given.get("type") != _DATE_CONTROL:
        return f"the field <{name}>"
    for parameter in mark:
        said = attributes(parameter)
        form = _PARAMETERS.get(said.get("name", ""))
        if form is None or not form.match(said.get("value", "")):
            return "more in a date picker than it needs"
    return None

"""The fields of an OpenDocument text: which may stay, and which hold more than they show.

OpenDocument 1.3, part 3: 7 (text fields).
"""

from __future__ import annotations

import re

from disclosable.gate.markup import names

KNOWN = set(
    names(
        "page-number page-count paragraph-count word-count character-count table-count image-count "
        "object-count page-continuation date time title subject keywords description chapter "
        "sequence sequence-ref bookmark-ref note-ref reference-ref sheet-name creation-date "
        "creation-time modification-date modification-time print-date print-time editing-cycles "
        "editing-duration header footer date-time slide-name page-name"
    )
)
REFUSED = set(
    names(
        "author-name author-initials creator initial-creator printed-by file-name template-name "
        "sender-firstname sender-lastname sender-initials sender-title sender-position "
        "sender-email sender-phone-private sender-phone-work sender-fax sender-company "
        "sender-city sender-street sender-country sender-postal-code sender-state-or-province "
        "user-field-get user-field-input user-defined variable-set variable-get variable-input "
        "expression text-input placeholder drop-down database-display database-next "
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
_SEQUENCE = re.compile(r"(?:ooow:)?[\w ]{1,40}\+1\Z")


def problem(name: str, given: dict[str, str]) -> str | None:
    """Why a field that may stay should not, for what its attributes hold; None if it may."""
    formula = given.get("formula", "")
    if formula and not (name == "sequence" and _SEQUENCE.match(formula)):
        return f"a formula in the field <{name}>"
    if "string-value" in given:
        return f"a stored text in the field <{name}>"
    return None

"""Conditional formats of an OpenDocument sheet that only colour what everybody sees.

OpenDocument 1.3, part 3: 16.3 (`style:map`), and the list that LibreOffice keeps beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from disclosable.gate.finding import Finding
from disclosable.gate.markup import Element, attributes, local
from disclosable.gate.opendocument.sheet_checks import VALIDATION

if TYPE_CHECKING:
    from disclosable.gate.opendocument.style import OpenStyles

# A bound of a few figures, a rank, or every other row: no more than a person can see.
_BOUND = r"-?[0-9]{1,3}0*(?:\.[0-9]{1,2})?"
_PLAIN = re.compile(
    rf"(?:cell-content\(\))?(?:<=|>=|!=|<|>|=){_BOUND}\Z"
    rf"|(?:cell-content-is-)?between\({_BOUND},{_BOUND}\)\Z"
    r"|(?:top|bottom)-(?:elements|percent)\([0-9]{1,3}\)\Z"
    r"|(?:above|below)(?:-equal)?-average\Z|duplicate\Z|unique\Z"
    r"|(?:formula-is|is-true-formula)\(MOD\((?:ROW|COLUMN)\(\);[2-9]\)=[0-8]\)\Z"
)


def is_harmless(condition: str, style: str, styles: OpenStyles) -> bool:
    """Whether a condition of a plain form gives cells a look in which they are still seen."""
    coded = style.replace("_", "_5f_").replace(" ", "_20_")
    for name in (style, coded):
        if ("table-cell", name) in styles.by_name:
            return _PLAIN.match(condition.replace(" ", "")) is not None and styles.is_legible(name)
    return False


def read_conditions(element: Element, where: str, styles: OpenStyles) -> Iterator[Finding]:
    """The finding where a list of conditional formats has another than a harmless condition."""
    for entry in element.iter():
        given = attributes(entry)
        if local(entry) == "condition" and not is_harmless(
            given.get("value", ""), given.get("apply-style-name", ""), styles
        ):
            yield VALIDATION.at(where, "a conditional format")
            return

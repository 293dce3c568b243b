"""One cell of an OpenDocument spreadsheet: its stored value against the text that is shown."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from disclosable.gate.markup import Element, attributes, local

_VALUE = {"percentage", "currency", "float"}


def paragraph(element: Element) -> str:
    """A paragraph's text; the file writes runs of blanks as elements."""
    pieces = [str(element.text or "")]
    for child in element:
        name = local(child)
        if name == "s":
            pieces.append(" " * repeated(attributes(child), "c"))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name in ("span", "a"):
            pieces.append(paragraph(child))
        pieces.append(str(child.tail or ""))
    return "".join(pieces)


def disagreement(given: dict[str, str], text: str) -> str | None:
    """How the stored value differs from the text that stands for it; None if it does not."""
    kind = given.get("value-type", "string")
    if kind == "string":
        stored = given.get("string-value")
        if stored is not None and stored.split() != text.split():
            return "a stored text other than the one shown"
        return None
    if kind in _VALUE:
        shown = re.sub(r"[,\s\u00a0\u202f£€$]", "", text)
        scale = 2 if shown.endswith("%") else 0
        try:
            value, said = Decimal(given.get("value", "")), Decimal(shown.rstrip("%"))
        except InvalidOperation:
            return "a stored number shown as something else"
        return None if value.scaleb(scale) == said else "a stored number other than the one shown"
    if kind == "date":
        digits = [str(int(part)) for part in re.findall(r"[0-9]+", given.get("date-value", ""))]
        said_digits = [str(int(part)) for part in re.findall(r"[0-9]+", text)]
        # A month may be written as a word, so only the year and the day are looked for.
        wanted = digits[:1] + digits[2:3] + digits[3:]
        missing = [part for part in wanted if part not in said_digits]
        return "a stored date of which only a part is shown" if missing else None
    if kind == "boolean":
        return None if text.strip() else "a stored truth value that is not shown"
    return f"a value of the kind {kind}, which is not read"


def repeated(given: dict[str, str], name: str) -> int:
    """How many times a cell, row, column or blank stands there."""
    text = given.get(name, "1")
    return max(1, int(text)) if text.isdigit() else 1

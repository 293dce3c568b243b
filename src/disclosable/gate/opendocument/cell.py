"""One cell of an OpenDocument table: its stored value against the text that is shown."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from disclosable.gate.markup import Element, attributes, local

_VALUE = {"percentage", "currency", "float"}
_SEPARATORS = re.compile(r"[,\s\u00a0\u202f£€$]|(?:GBP|EUR|USD)\Z")
_TRUTHS = {"TRUE": "1", "FALSE": "0"}
BESIDE = "a stored number beside a text"
_SAID = {"TRUE": "true", "YES": "true", "1": "true"} | {
    "FALSE": "false",
    "NO": "false",
    "0": "false",
}
ROUNDED = "a stored number other than the one shown"
_MOST_BLANKS = 10_000
_DIGITS, _MOST_TIMES = 12, 2_000_000_000
_CLOCK = re.compile(r"P(?:([0-9]+)D)?T?(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:[.,]0*)?S)?\Z")


def paragraph(element: Element) -> str:
    """A paragraph's text; the file writes runs of blanks as elements."""
    pieces = [str(element.text or "")]
    for child in element:
        name = local(child)
        if name == "s":
            pieces.append(" " * min(repeated(attributes(child), "c"), _MOST_BLANKS))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name in ("span", "a"):
            pieces.append(paragraph(child))
        elif name in ("date", "time", "page-number", "page-count", "sheet-name", "title"):
            pieces.append(str(child.text or ""))
        pieces.append(str(child.tail or ""))
    return "".join(pieces)


def given_of(cell: Element) -> dict[str, str]:
    """A cell's attributes; those of an extension stand back behind the standard's own."""
    own: dict[str, str] = {}
    for name, value in cell.attrib.items():
        space, _, plain = str(name).rpartition("}")
        if "opendocument:xmlns:" in space:
            own[plain] = str(value)
        elif plain in ("value", "value-type", "string-value", "date-value", "time-value"):
            own["extension:" + plain] = str(value)
        else:
            own.setdefault(plain, str(value))
    return own


def extension_tells(given: dict[str, str]) -> bool:
    """Whether an extension gives a cell another value or kind than the standard's attributes."""
    for name, value in given.items():
        if name.startswith("extension:"):
            plain = name.removeprefix("extension:")
            stored = given.get(plain, "")
            other_kind = plain == "value-type" and value in ("error", stored)
            if not other_kind and value != stored:
                return True
    return False


def disagreement(given: dict[str, str], text: str) -> str | None:
    """How the stored value differs from the text that stands for it; None if it does not."""
    kind = given.get("value-type", "string")
    if kind == "string":
        if given.get("value"):
            return BESIDE
        stored = given.get("string-value")
        if stored is not None and stored.split() != text.split():
            return "a stored text other than the one shown"
        return None
    if kind in _VALUE:
        return _number(kind, given.get("value", ""), text)
    if kind == "date":
        return _missing(re.findall(r"[0-9]+", given.get("date-value", "")), text)
    if kind == "time":
        found = _CLOCK.match(given.get("time-value", ""))
        if not found:
            return "a stored time that is none"
        wanted = [part for part in found.groups() if part]
        said = [int(part) for part in re.findall(r"[0-9]+", text)]
        hidden = [part for part in wanted if int(part) and int(part) not in said]
        # Hours beyond half a day may be shown as hours of the afternoon.
        afternoon = {str(hour + 12) for hour in said if hour < 12}
        return "a stored time of which only a part is shown" if set(hidden) - afternoon else None
    if kind == "boolean":
        truth = given.get("boolean-value", "").lower()
        shown = _SAID.get(text.strip().upper())
        return None if shown == truth else "a stored truth value that is not shown"
    return f"a value of the kind {kind}, which is not read"


def _number(kind: str, value: str, text: str) -> str | None:
    shown = _SEPARATORS.sub("", text)
    # One library leaves out the text of a zero; programs show the zero.
    if not shown and value in ("0", "0.0"):
        return None
    # Accounts show a zero as a dash.
    if shown in ("-", "\u2013") and value.strip("0.") == "":
        return None
    if shown in _TRUTHS:
        return None if value == _TRUTHS[shown] else "a stored number shown as something else"
    if shown.startswith("(") and shown.endswith(")"):
        shown = "-" + shown[1:-1]
    shown = shown.replace("\u2212", "-")
    scale = 2 if shown.endswith("%") else 0
    try:
        stored, said = Decimal(value), Decimal(shown.rstrip("%"))
    except InvalidOperation:
        return "a stored number shown as something else"
    if not stored.is_finite() or not said.is_finite() or abs(stored.adjusted()) > 300:
        return "a stored number shown as something else"
    if scale == 0 and kind == "percentage":
        return "a stored number shown as something else"
    # What a program computed has a tiny error: fifteen digits are what it shows.
    close = Decimal("1e-14") * max(abs(stored.scaleb(scale)), Decimal("1e-290"))
    if abs(stored.scaleb(scale) - said) <= close:
        return None
    return ROUNDED


def _missing(parts: list[str], text: str) -> str | None:
    digits = [str(int(part)) for part in parts]
    said = [str(int(part)) for part in re.findall(r"[0-9]+", text)]
    # A month may be written as a word, so only the year and the day are looked for.
    wanted = [*digits[1:3][1:], *(part for part in digits[3:] if part != "0")]
    year = digits[:1]
    if year and not {year[0], str(int(year[0]) % 100)} & set(said):
        return "a stored date of which only a part is shown"
    if digits[2:3] == ["1"] and len(wanted) == 1:
        # The first of a month may stand for the month.
        return None
    hidden = [part for part in wanted if part not in said]
    return "a stored date of which only a part is shown" if hidden else None


def as_shown(given: dict[str, str], text: str) -> int | float | str:
    """What a reader sees: a number where exactly that number is stored and shown, or the text."""
    if given.get("value-type") != "float":
        return text
    stored, shown = given.get("value", ""), text.strip().replace(",", "") or "0"
    try:
        value = float(shown)
        if value != float(stored):
            return text
    except ValueError:
        return text
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def repeated(given: dict[str, str], name: str) -> int:
    """How many times a cell, row, column or blank stands there."""
    text = given.get(name, "1")
    if not (text.isascii() and text.isdigit()):
        return 1
    return max(1, min(int(text[:_DIGITS]), _MOST_TIMES)) if len(text) < _DIGITS else _MOST_TIMES

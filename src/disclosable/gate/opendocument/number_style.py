"""The number styles of an OpenDocument file, and whether they show the value that is stored.

OpenDocument 1.3, part 3: 16.29 (data styles).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from disclosable.gate.markup import Element, attributes, local, names

NUMBER_STYLES = (
    "number-style",
    "percentage-style",
    "currency-style",
    "date-style",
    "time-style",
    "boolean-style",
    "text-style",
)
ROUNDS = "a number style that rounds"
_SHOWING = set(
    names(
        "number scientific-number fraction text-content boolean day month year day-of-week era "
        "quarter week-of-year hours minutes seconds"
    )
)
_FIXED = set(names("text fill-character currency-symbol map text-properties am-pm"))
# Which style is used may depend on the sign, which the number itself shows.
_BY_SIGN = re.compile(r"value\(\)(?:>=|>|<|<=|=|!=)0(?:\.0*)?\Z")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """What a data style shows: why it shows something else, or how much of the value.

    `places` is the number of decimal places, None where all are shown; `targets` are the styles
    that take its place for some signs; `pieces` are the parts of a date or time.
    """

    mask: str | None
    places: int | None
    percent: bool
    pieces: frozenset[str]
    targets: tuple[str, ...]

    @classmethod
    def read(cls, entry: Element) -> NumberStyle:
        """From the element of a data style."""
        kinds = {local(child) for child in entry}
        targets = tuple(
            attributes(child).get("apply-style-name", "") for child in entry if _is_map(child)
        )
        return cls(
            _mask(entry, kinds),
            _places(entry),
            local(entry) == "percentage-style",
            frozenset(kinds & _SHOWING) if local(entry) in ("date-style", "time-style") else _NONE,
            targets,
        )

    def hides(self, kind: str, value: str) -> str | None:
        """Why a stored value is not shown whole; None if it is."""
        if self.mask:
            return self.mask
        if self.pieces:
            return self._hides_date(kind, value)
        if self.places is None or kind not in ("float", "percentage", "currency"):
            return None
        try:
            number = Decimal(value)
        except ArithmeticError:
            return "a stored number that is none"
        if not number.is_finite() or abs(number.adjusted()) > 300:
            return "a stored number that is none"
        shown = number.scaleb(self.places + (2 if self.percent else 0))
        # Programs store what they computed with a tiny error: fifteen digits are what is shown.
        if abs(shown - shown.to_integral_value()) > Decimal("1e-9") * max(Decimal(1), abs(shown)):
            return ROUNDS
        return None

    def _hides_date(self, kind: str, value: str) -> str | None:
        shown = {"year", "month", "day"} & self.pieces
        # The first of a month says no more than the month.
        first = "month" in shown and re.match(r"[0-9]{4}-[0-9]{2}-01(?:T[0:.]*)?\Z", value)
        if kind == "date" and not (shown >= {"year", "month"} and ("day" in shown or first)):
            return "a date style that shows only a part of the stored date"
        clock = re.search(r"T([0-9:.]+)\Z", value) if kind == "date" else None
        if clock and clock.group(1).strip("0:.") and "hours" not in self.pieces:
            return "a date style that leaves out the stored time"
        return None


_NONE: frozenset[str] = frozenset()


def _is_map(child: Element) -> bool:
    return local(child) == "map"


def _mask(entry: Element, kinds: set[str]) -> str | None:
    for child in entry:
        if _is_map(child):
            condition = attributes(child).get("condition", "").replace(" ", "")
            if not _BY_SIGN.match(condition):
                return "a number style that chooses by the size of the number"
    if kinds - _SHOWING - _FIXED - {""}:
        return "a number style with parts that are not known"
    if not kinds & _SHOWING:
        return "a number style that shows no number"
    for child in entry:
        given = attributes(child)
        name = local(child)
        if name == "number" and given.get("display-factor", "1") not in ("1", "1.0"):
            return "a number style that shows thousands as units"
        if name == "number" and len(child):
            return "a number style that puts text between the digits"
        if given.get("decimal-replacement", "").strip("-0"):
            return "a number style that puts text in place of decimals"
        if name == "text" and any(letter.isdigit() for letter in str(child.text or "")):
            return "a number style that adds digits of its own"
        if name == "text-properties" and given.get("color", "").lower() == "#ffffff":
            return "a number style in white"
    return None


def _places(entry: Element) -> int | None:
    for child in entry:
        if local(child) == "number":
            text = attributes(child).get("decimal-places", "")
            return int(text) if text.isdigit() and len(text) < 3 else None
    return None

"""The number styles of an OpenDocument file, and whether they show the value that is stored.

OpenDocument 1.3, part 3: 16.29 (data styles).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
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
_BY_SIGN = re.compile(r"value\(\)(>=|>|<=|<|=|!=)0(?:\.0*)?\Z")


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """What a data style shows: why it shows something else, or how much of the value.

    `places` is the number of decimal places, None where all are shown; `targets` are the styles
    that take its place for some signs, each behind the comparison with zero that chooses it;
    `pieces` are the parts of a date or time. A `dash` alone is how accounts show a zero.
    """

    mask: str | None
    places: int | None
    percent: bool
    pieces: frozenset[str]
    targets: tuple[tuple[str, str], ...]
    dash: bool = False

    @classmethod
    def read(cls, entry: Element) -> NumberStyle:
        """From the element of a data style."""
        kinds = {local(child) for child in entry}
        targets = tuple(
            (_comparison(child), attributes(child).get("apply-style-name", ""))
            for child in entry
            if _is_map(child)
        )
        words = "".join(str(child.text or "") for child in entry if local(child) == "text")
        return cls(
            _mask(entry, kinds),
            _places(entry),
            local(entry) == "percentage-style",
            frozenset(kinds & _SHOWING) if local(entry) in ("date-style", "time-style") else _NONE,
            targets,
            not kinds & _SHOWING and words.strip() in ("-", "\u2013"),
        )

    @property
    def chooses(self) -> bool:
        """Whether it chooses by more than the sign."""
        return any(not comparison for comparison, _ in self.targets)

    def instead(self, value: str) -> str | None:
        """The style that takes its place for a number; None where none does."""
        try:
            number = Decimal(value)
        except ArithmeticError:
            return None
        for comparison, name in self.targets:
            if number.is_finite() and comparison in _HOLDS and _HOLDS[comparison](number):
                return name
        return None

    def hides(self, kind: str, value: str) -> str | None:
        """Why a stored value is not shown whole; None if it is."""
        if self.dash and kind in _NUMBERS and _is_zero(value):
            return None
        if self.mask:
            return self.mask
        if self.pieces:
            return self._hides_date(kind, value)
        if self.places is None or kind not in _NUMBERS:
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


_NUMBERS = ("float", "percentage", "currency")
_HOLDS: Mapping[str, Callable[[Decimal], bool]] = {
    ">": lambda number: number > 0,
    ">=": lambda number: number >= 0,
    "<": lambda number: number < 0,
    "<=": lambda number: number <= 0,
    "=": lambda number: number == 0,
    "!=": lambda number: number != 0,
}


def _is_zero(value: str) -> bool:
    try:
        return Decimal(value) == 0
    except ArithmeticError:
        return False


def _comparison(child: Element) -> str:
    found = _BY_SIGN.match(attributes(child).get("condition", "").replace(" ", ""))
    return found[1] if found else ""


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

"""A stored number as a spreadsheet shows it under a number format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from disclosable.tables.period import MONTHS

Stored = int | float | Decimal | date | datetime | time | timedelta

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<skip>.)|\*(?P<fill>.)'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<general>general)|(?P<plain>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_CURRENCY = re.compile(r"\$([^-\]]*)")
_PLACES = "0#?"
_DATE_TOKEN = re.compile(r"y+|m+|d+|h+|s+(?:\.0+)?|am/pm|a/p", re.IGNORECASE)
_LONGEST = 10**11
_DIGITS = 10
_EXACT = Context(prec=15)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a number.

    `is_hidden`: no digit of it is shown. `is_rounded`: the file holds more digits than are shown.
    """

    text: str
    is_hidden: bool = False
    is_rounded: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a format: pieces that are text as it is, and pieces that stand for digits."""

    pieces: tuple[tuple[str, bool], ...]
    condition: tuple[str, Decimal] | None

    @property
    def code(self) -> str:
        """The pieces that stand for something, without the fixed text."""
        return "".join(text for text, fixed in self.pieces if not fixed)


def plain_number(value: int | float | Decimal) -> str:
    """A number without any format: whole, or with as many decimals as a cell shows."""
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15:
        return str(int(number))
    if abs(number) < _LONGEST:
        whole = len(str(int(abs(number))))
        number = number.quantize(Decimal(1).scaleb(-max(0, _DIGITS - whole)), ROUND_HALF_UP)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def show(value: Stored, code: str) -> Shown:
    """What a cell with this value and this number format shows."""
    sections = _sections(code or "General")
    if isinstance(value, (date, time, timedelta)):
        return _show_moment(value, sections[0])
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        return Shown(str(value))
    section, number = _choose(sections, number)
    code = section.code
    if "general" in code.lower() or code.strip() == "@":
        text = "".join(t if fixed else plain_number(number) for t, fixed in section.pieces)
        return Shown(text)
    if not any(sign in code for sign in _PLACES):
        text = "".join(text for text, fixed in section.pieces if fixed or text in "-+()/: ")
        return Shown(text.strip(), is_hidden=True)
    if "/" in code:
        return Shown(plain_number(number))
    return _show_number(section, number)


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    pieces: list[tuple[str, bool]] = []
    condition: tuple[str, Decimal] | None = None
    for piece in _PIECE.finditer(code):
        if piece["plain"] == ";":
            sections.append(_Section(tuple(pieces), condition))
            pieces, condition = [], None
        elif piece["general"] is not None:
            pieces.append(("general", False))
        elif piece["plain"] is not None:
            plain = piece["plain"]
            pieces.append((plain, plain in "£$€ "))
        elif piece["bracket"] is not None:
            found = _CONDITION.match(piece["bracket"])
            currency = _CURRENCY.match(piece["bracket"])
            if found:
                condition = found.group(1), Decimal(found.group(2))
            elif currency:
                pieces.append((currency.group(1), True))
            elif re.fullmatch(r"h+|m+|s+", piece["bracket"], re.IGNORECASE):
                pieces.append((f"[{piece['bracket']}]", False))
        elif piece["skip"] is None and piece["fill"] is None:
            pieces.append((piece["quoted"] or piece["escaped"] or "", True))
    return (*sections, _Section(tuple(pieces), condition))


def _choose(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, Decimal]:
    """The section that a number is shown by, and the number, without its sign if that is shown."""
    numeric = sections[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _holds(section.condition, number):
                return section, number
        return numeric[-1], number
    if number < 0 and len(numeric) > 1:
        return numeric[1], -number
    if number == 0 and len(numeric) > 2:
        return numeric[2], number
    return numeric[0], number


def _holds(condition: tuple[str, Decimal], number: Decimal) -> bool:
    sign, bound = condition
    return {
        "<": number < bound,
        ">": number > bound,
        "<=": number <= bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[sign]


def _show_number(section: _Section, number: Decimal) -> Shown:
    code = section.code
    mantissa, exponent, _ = code.upper().partition("E")
    before, _, after = mantissa.partition(".")
    places = sum(sign in _PLACES for sign in after)
    needed = sum(sign == "0" for sign in after)
    scale = 2 * code.count("%")
    last = max((i for i, sign in enumerate(before) if sign in _PLACES), default=-1)
    scale -= 3 * (before[last + 1 :].count(",") + after.rstrip("%) ").count(","))
    scaled = number.scaleb(scale)
    if exponent:
        text = f"{scaled:.{places}E}"
        return Shown(text, is_rounded=Decimal(text) != scaled)
    rounded = scaled.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, decimals = f"{abs(rounded):f}".partition(".")
    while len(decimals) > needed and decimals.endswith("0"):
        decimals = decimals[:-1]
    whole = whole.lstrip("0").rjust(sum(sign == "0" for sign in before), "0")
    if "," in before[: last + 1]:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+\Z)", ",", whole)
    digits = whole + ("." + decimals if decimals else "")
    sign = "-" if rounded < 0 else ""
    text = sign + _around(section, digits)
    # A spreadsheet keeps 15 digits; those after them are noise of the arithmetic.
    return Shown(text.strip(), is_rounded=rounded != _EXACT.plus(scaled))


def _around(section: _Section, digits: str) -> str:
    """The digits with the format's fixed text before and after them."""
    kinds = [(text, fixed or text in "-+()% ") for text, fixed in section.pieces]
    first = next(i for i, (text, fixed) in enumerate(kinds) if not fixed and text in _PLACES)
    last = max(i for i, (text, fixed) in enumerate(kinds) if not fixed and text in _PLACES + ".,")
    lead = "".join(text for text, fixed in kinds[:first] if fixed)
    return lead + digits + "".join(text for text, fixed in kinds[last + 1 :] if fixed)


def _show_moment(value: date | time | timedelta, section: _Section) -> Shown:
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return Shown(f"{minutes // 60}:{minutes % 60:02}:{seconds:02}")
    code = section.code.lower()
    if code in ("mm-dd-yy", "general") or not _DATE_TOKEN.search(code):
        # "mm-dd-yy" is how files write the short date of wherever the reader is.
        return Shown(_plain_moment(value))
    text = ""
    hours_before = False
    for piece, fixed in _tokens(section):
        if fixed:
            text += piece
            continue
        part = piece.lower()
        minutes = part.startswith("m") and len(part) < 3 and (hours_before or ":" in text[-1:])
        text += _moment(value, part, minutes=minutes, half="am/pm" in code or "a/p" in code)
        hours_before = part.startswith("h")
    return Shown(text.strip())


def _plain_moment(value: date | time) -> str:
    if isinstance(value, datetime):
        day = f"{value:%d/%m/%Y}"
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else f"{value:%H:%M:%S}"


def _tokens(section: _Section) -> list[tuple[str, bool]]:
    """Signs of one kind that follow one another as one token: d, d, d as "ddd"."""
    tokens: list[tuple[str, bool]] = []
    run = ""
    for text, fixed in (*section.pieces, ("", True)):
        if not fixed:
            run += text
            continue
        at = 0
        for found in _DATE_TOKEN.finditer(run):
            tokens += [(run[at : found.start()], True), (found.group(), False)]
            at = found.end()
        tokens += [(run[at:], True), (text, True)]
        run = ""
    return [token for token in tokens if token[0]]


def _moment(value: date | time, part: str, *, minutes: bool, half: bool) -> str:
    size = len(part)
    if isinstance(value, date) and part[0] in "ymd" and not minutes:
        if part[0] == "y":
            return f"{value.year:04}" if size > 2 else f"{value.year % 100:02}"
        if part[0] == "m":
            name = MONTHS[value.month - 1]
            return (str(value.month), f"{value.month:02}", name[:3], name, name[0])[
                min(size, 5) - 1
            ]
        name = _DAYS[value.weekday()]
        return (str(value.day), f"{value.day:02}", name[:3], name)[min(size, 4) - 1]
    if not isinstance(value, (datetime, time)):
        return ""
    if part in ("am/pm", "a/p"):
        return ("AM" if value.hour < 12 else "PM")[: 2 if part == "am/pm" else 1]
    hour = (value.hour + 11) % 12 + 1 if half else value.hour
    number = {"h": hour, "m": value.minute, "s": value.second}.get(part[0], 0)
    return f"{number:02}" if size > 1 else str(number)

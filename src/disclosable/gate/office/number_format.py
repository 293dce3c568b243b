"""A spreadsheet's number format, and whether it shows the value that is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from functools import lru_cache

BUILT_IN: dict[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"£"#,##0;-"£"#,##0',
    6: '"£"#,##0;[Red]-"£"#,##0',
    7: '"£"#,##0.00;-"£"#,##0.00',
    8: '"£"#,##0.00;[Red]-"£"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    41: "#,##0;-#,##0;0;@",
    42: "#,##0;-#,##0;0;@",
    43: "#,##0.00;-#,##0.00;0.00;@",
    44: "#,##0.00;-#,##0.00;0.00;@",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*](?P<fill>.)|\[(?P<bracket>[^\]]*)\]|(?P<plain>.)',
    re.DOTALL,
)
_CONDITION = re.compile(r"[<>=]")
_ELAPSED = re.compile(r"(h+|m+|s+)\Z", re.IGNORECASE)
_DAY_HALF = re.compile(r"am/pm|a/p", re.IGNORECASE)
_MINUTES = re.compile(r"(?<=h)([^dmyhs]*)m+|m+(?=[^dmyhs]*s)")
_SIGNIFICANT = 15
"""The digits of a number that a spreadsheet shows: what is stored beyond is noise of its sums."""


@dataclass(frozen=True, slots=True)
class Section:
    """One of a format's sections.

    `tokens` are its placeholders and bare signs, `fixed` its quoted text, `brackets` what stands in
    brackets; `pieces` are all of them in order, each with whether it is a literal.
    """

    tokens: str
    fixed: str
    brackets: tuple[str, ...]
    pieces: tuple[tuple[bool, str], ...]


@lru_cache(maxsize=1024)
def sections_of(code: str) -> tuple[Section, ...]:
    """The sections of a format, for numbers above, below and at zero, and for text."""
    sections: list[Section] = []
    pieces: list[tuple[bool, str]] = []
    brackets: list[str] = []

    def finish() -> None:
        tokens = "".join(text for literal, text in pieces if not literal)
        fixed = "".join(text for literal, text in pieces if literal)
        sections.append(Section(tokens, fixed, tuple(brackets), tuple(pieces)))
        pieces.clear()
        brackets.clear()

    for piece in _PIECE.finditer(code):
        if piece["plain"] == ";":
            finish()
        elif piece["plain"] is not None:
            pieces.append((False, piece["plain"]))
        elif piece["bracket"] is not None:
            if _ELAPSED.match(piece["bracket"]):
                pieces.append((False, f"[{piece['bracket'].lower()}]"))
            else:
                brackets.append(piece["bracket"])
                if piece["bracket"].startswith("$"):
                    pieces.append((True, piece["bracket"][1:].partition("-")[0]))
        elif piece["fill"] is None:
            pieces.append((True, piece["quoted"] or piece["escaped"] or ""))
    finish()
    return tuple(sections)


def section_for(code: str, value: Decimal) -> Section:
    """The section that shows a number."""
    numeric = sections_of(code)[:3]
    if len(numeric) == 1 or (value >= 0 and len(numeric) == 2) or value > 0:
        return numeric[0]
    return numeric[1] if value < 0 else numeric[2]


def tokens_of(section: Section) -> str:
    """A section's placeholders in lower case, without the mark for the half of the day."""
    return _DAY_HALF.sub("", section.tokens).lower()


def is_date(tokens: str) -> bool:
    """Whether placeholders (`tokens_of`) are those of a date or a time."""
    return "general" not in tokens and bool(re.search(r"[dmyhs]", tokens))


def as_shown(value: Decimal) -> Decimal:
    """The number in the digits that a spreadsheet works with: 0.30000000000000004 is 0.3."""
    return Decimal(f"{value:.{_SIGNIFICANT - 1}e}") if value.is_finite() else value


def hides_text(code: str) -> str | None:
    """What the format does to a text, if it does not show it as it is; None if it does."""
    sections = sections_of(code)
    if len(sections) == 4 and "@" not in sections[3].tokens:
        return "a number format that shows no text"
    return None


def hides_number(code: str, value: Decimal) -> str | None:
    """What the format does to a number, if it shows anything else than the value; None if not."""
    if code.lower() == "general":
        return None
    value = as_shown(value)
    sections = sections_of(code)
    if any(_CONDITION.search(bracket) for part in sections for bracket in part.brackets):
        return "a number format that chooses what to show by the size of the number"
    if any(bracket.lower() in _WHITE for part in sections for bracket in part.brackets):
        return "a number format in white"
    section = section_for(code, value)
    signs = section.tokens + section.fixed
    if value < 0 and len(sections) > 1 and "-" not in signs and "(" not in signs:
        return "a number format that drops the minus sign"
    if any(letter.isdigit() for letter in section.fixed):
        return "a number format that adds digits of its own"
    tokens = tokens_of(section)
    if "general" in tokens or tokens.strip() == "@":
        return None
    if is_date(tokens):
        return _hides_date(tokens, value)
    if not re.search(r"[0#?]", tokens):
        # Accounts show a zero as a dash.
        dash = (section.tokens + section.fixed).strip(" \u00a0\u00a3$\u20ac") in ("-", "\u2013")
        if value == 0 and len(sections) > 2 and dash:
            return None
        return "a number format that shows no number"
    return _rounds(tokens, value)


_WHITE = frozenset({"white", "color2", "colour2"})


def _hides_date(tokens: str, value: Decimal) -> str | None:
    """A part of a date or time may be left out only where it is the first: 1 April as April."""
    days = int(value.to_integral_value(rounding=ROUND_FLOOR))
    milliseconds = round((value - days) * 86_400_000)
    if milliseconds >= 86_400_000:
        days, milliseconds = days + 1, 0
    minutes = bool(_MINUTES.search(tokens)) or "[m" in tokens
    dated = set("dmy") & set(_MINUTES.sub(r"\1", tokens).replace("[m]", "").replace("[mm]", ""))
    elapsed = "[" in tokens
    if days and not elapsed:
        day = date_of(days)
        if day is None or "y" not in dated:
            return "a date format that shows only a part of the stored date"
        if ("d" not in dated and day.day != 1) or ("m" not in dated and day.month != 1):
            return "a date format that shows only a part of the stored date"
    seconds, rest = divmod(milliseconds, 1000)
    hours_shown = "h" in tokens or "[m" in tokens or "[s" in tokens
    seconds_shown = "s" in tokens
    if seconds // 3600 and not hours_shown:
        return "a date format that leaves out the stored time"
    if seconds // 60 % 60 and not (minutes or "[s" in tokens):
        return "a date format that leaves out the stored time"
    if seconds % 60 and not seconds_shown:
        return "a date format that leaves out the stored time"
    # A clock's own fraction of a second is there in every time that a program stamps.
    if rest not in (0, 999, 1) and not re.search(r"s+\]?\.0", tokens):
        return "a date format that leaves out the stored time"
    return None


def date_of(days: int, since_1904: bool = False) -> date | None:
    """The day of a serial number; None where there is none. Day 60 of 1900 never was."""
    if since_1904:
        days += 1462
    elif 0 < days < 61:
        days += 1
    return date(1899, 12, 30) + timedelta(days) if 0 <= days < 2_958_466 else None


def _rounds(tokens: str, value: Decimal) -> str | None:
    if "/" in tokens:
        return None if value == value.to_integral_value() else "a format in fractions that rounds"
    mantissa, exponent, _ = tokens.partition("e")
    before, _, after = mantissa.partition(".")
    if re.search(r"[0#?],+[^0#?]*\Z", before) or re.search(r"[0#?],+[^0#?]*\Z", after):
        return "a number format that shows thousands as units"
    places = len(re.findall(r"[0#?]", after))
    if exponent:
        digits = value.normalize().as_tuple().digits
        return "a number format that rounds" if len(digits) > places + 1 else None
    shown = value.scaleb(2 * tokens.count("%")).scaleb(places)
    return None if shown == shown.to_integral_value() else "a number format that rounds"

"""A spreadsheet's number format, and whether it shows the value that is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

BUILT_IN: dict[int, str] = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
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


@dataclass(frozen=True, slots=True)
class Section:
    """One of a format's sections: its tokens, its fixed text, what stands in brackets."""

    tokens: str
    fixed: str
    brackets: tuple[str, ...]


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[Section, ...]:
    sections: list[Section] = []
    tokens, fixed, brackets = "", "", list[str]()
    for piece in _PIECE.finditer(code):
        if piece["plain"] == ";":
            sections.append(Section(tokens, fixed, tuple(brackets)))
            tokens, fixed, brackets = "", "", []
        elif piece["plain"] is not None:
            tokens += piece["plain"]
        elif piece["bracket"] is not None:
            if _ELAPSED.match(piece["bracket"]):
                tokens += piece["bracket"]
            else:
                brackets.append(piece["bracket"])
        elif piece["fill"] is None:
            fixed += piece["quoted"] or piece["escaped"] or ""
    return (*sections, Section(tokens, fixed, tuple(brackets)))


def hides_text(code: str) -> str | None:
    """What the format does to a text, if it does not show it as it is; None if it does."""
    sections = _sections(code)
    if len(sections) == 4 and "@" not in sections[3].tokens:
        return "a number format that shows no text"
    return None


def hides_number(code: str, value: Decimal) -> str | None:
    """What the format does to a number, if it shows anything else than the value; None if not."""
    if code == "General":
        return None
    sections = _sections(code)
    if any(_CONDITION.search(bracket) for part in sections for bracket in part.brackets):
        return "a number format that chooses what to show by the size of the number"
    if any(bracket.lower() == "white" for part in sections for bracket in part.brackets):
        return "a number format in white"
    numeric = sections[:3]
    if len(numeric) == 1 or (value >= 0 and len(numeric) == 2) or value > 0:
        section = numeric[0]
    elif value < 0:
        section = numeric[1]
        if "-" not in section.tokens + section.fixed and "(" not in section.tokens + section.fixed:
            return "a number format that drops the minus sign"
    else:
        section = numeric[2]
    if any(letter.isdigit() for letter in section.fixed):
        return "a number format that adds digits of its own"
    tokens = section.tokens.lower().replace("am/pm", "").replace("a/p", "")
    if "general" in tokens or tokens.strip() == "@":
        return None
    if re.search(r"[dmyhs]", tokens):
        return _hides_date(tokens, value)
    if not re.search(r"[0#?]", tokens):
        return "a number format that shows no number"
    return _rounds(tokens, value)


def _hides_date(tokens: str, value: Decimal) -> str | None:
    whole, part = divmod(value, 1)
    elapsed = "h" in tokens and "s" in tokens
    if whole and not all(letter in tokens for letter in "dmy") and not elapsed:
        return "a date format that shows only a part of the stored date"
    if part and not elapsed:
        return "a date format that leaves out the stored time"
    return None


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

"""What a spreadsheet shows for a number: the number itself, or a text made by its format."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from disclosable.gate.markup import names
from disclosable.gate.office.number_format import (
    Section,
    as_shown,
    date_of,
    is_date,
    section_for,
    sections_of,
    tokens_of,
)

_MONTHS = names(
    "January February March April May June July August September October November December"
)
_DAYS = names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_DATE_TOKEN = re.compile(
    r"\[(h+|m+|s+)\]|(am/pm|a/p)|(y+|m+|d+|h+|s+)|(\.0+)|(.)", re.IGNORECASE | re.DOTALL
)
# A number with nothing around it but blanks or the accountants' brackets is that number.
_AROUND = re.compile(r"[\s()\u00a0]*\Z")


def shown_number(code: str, value: Decimal, since_1904: bool = False) -> int | float | str:
    """The number where exactly that number is shown, and otherwise the text that is shown."""
    value = as_shown(value)
    if code.lower() == "general":
        return plain(value)
    section = section_for(code, value)
    tokens = tokens_of(section)
    if "general" in tokens or tokens.strip() == "@":
        before, _, after = _literals(section, r"general|@")
        return plain(value) if not (before + after).strip() else f"{before}{plain(value)}{after}"
    if is_date(tokens):
        return _date_text(section, value, since_1904)
    if not re.search(r"[0#?]", tokens):
        return "".join(text for _, text in section.pieces).strip()
    if "/" in tokens or "e" in tokens:
        return str(plain(value)) if "/" in tokens else f"{value:.6g}"
    before, pattern, after = _literals(section, r"[0#?].*[0#?.,]|[0#?]")
    if value < 0 and len(sections_of(code)) == 1:
        before = f"-{before}"
    shown, digits = _digits(tokens, pattern, abs(value))
    exact = shown == abs(value) and "%" not in tokens
    if exact and _AROUND.match(before.replace("-", "")) and _AROUND.match(after):
        minimum = len(re.findall("0", pattern.partition(".")[0]))
        dash = value == 0 and "0" not in pattern
        if minimum <= 1 and not dash:
            return plain(value)
    return f"{before}{digits}{after}".strip()


def plain(value: Decimal) -> int | float:
    """A number as Python holds it: whole numbers as `int`."""
    return int(value) if value == value.to_integral_value() else float(value)


def decimal(text: str) -> Decimal | None:
    """The number that a text writes; None where it is none."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) < 320 else None


def _literals(section: Section, pattern: str) -> tuple[str, str, str]:
    """What stands before, within and after the placeholders of a section."""
    # Literals become private characters while the placeholders are looked for.
    text = "".join(
        "".join(chr(0xE000 + ord(letter) % 0x1800) for letter in piece) if literal else piece
        for literal, piece in section.pieces
    )
    real = "".join(piece for _, piece in section.pieces)
    found = re.search(pattern, text, re.IGNORECASE | re.DOTALL)
    if found is None:
        return real, "", ""
    return real[: found.start()], real[found.start() : found.end()], real[found.end() :]


def _digits(tokens: str, pattern: str, value: Decimal) -> tuple[Decimal, str]:
    whole, _, after = pattern.partition(".")
    thousands = len(re.search(r",*[^0#?]*\Z", whole)[0].rstrip()) if "," in whole else 0  # type: ignore[index]
    scaled = value.scaleb(2 * tokens.count("%") - 3 * thousands)
    places = len(re.findall(r"[0#?]", after))
    shown = scaled.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    least = len(re.findall("0", whole))
    separator = "," if re.search(r"[0#?],[0#?]", whole) else ""
    number = f"{shown:{separator}f}"
    front, _, back = number.partition(".")
    if not separator:
        front = front.zfill(least)
    if front == "0" and not least:
        front = ""
    kept = len(re.findall("0", after))
    while len(back) > kept and back.endswith("0"):
        back = back[:-1]
    return shown, f"{front}.{back}" if back else front


def _date_text(section: Section, value: Decimal, since_1904: bool) -> str:
    code = "".join(
        "".join(f"\0{letter}" for letter in text) if literal else text
        for literal, text in section.pieces
    )
    seconds = round((value - int(value)) * 86_400)
    days = int(value) + seconds // 86_400
    seconds %= 86_400
    day = date_of(days, since_1904) or date(1899, 12, 31)
    half = bool(re.search(r"am/pm|a/p", code, re.IGNORECASE))
    total = days * 86_400 + seconds
    out, last, literal = list[str](), "", False
    tokens = list(_DATE_TOKEN.finditer(code))
    for number, token in enumerate(tokens):
        elapsed, mark, field, fraction, other = token.groups()
        if literal and token[0]:
            out.append(token[0][:1])
            literal = False
            if len(token[0]) == 1:
                continue
        if other == "\0":
            literal = True
        elif other:
            out.append("" if other in "@" else other)
        elif elapsed:
            unit = {"h": 3600, "m": 60, "s": 1}[elapsed[0].lower()]
            out.append(str(total // unit).zfill(len(elapsed)))
            last = elapsed[0].lower()
        elif mark:
            out.append("AM" if seconds < 43_200 else "PM")
        elif fraction:
            out.append("." + "0" * (len(fraction) - 1))
        else:
            kind, width = field[0].lower(), len(field)
            following = next((t[3][0].lower() for t in tokens[number + 1 :] if t[3]), "")
            if kind == "m" and (last == "h" or following == "s"):
                kind = "minute"
            out.append(_field(kind, width, day, seconds, half))
            last = kind[:1]
    return "".join(out).strip()


def _field(kind: str, width: int, day: date, seconds: int, half: bool) -> str:
    if kind == "y":
        return f"{day.year:04}" if width > 2 else f"{day.year % 100:02}"
    if kind == "m":
        name = _MONTHS[day.month - 1]
        return {1: str(day.month), 2: f"{day.month:02}", 3: name[:3], 5: name[:1]}.get(width, name)
    if kind == "d":
        name = _DAYS[day.weekday()]
        return {1: str(day.day), 2: f"{day.day:02}", 3: name[:3]}.get(width, name)
    hour = seconds // 3600
    if half:
        hour = hour % 12 or 12
    number = {"h": hour, "minute": seconds // 60 % 60, "s": seconds % 60}[kind]
    return str(number).zfill(2 if width > 1 else 1)

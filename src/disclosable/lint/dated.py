"""The day on which a text was written, as it says itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from disclosable.lint.passage import Passage

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
_MONTH = "|".join(month[:3] + f"(?:{month[3:]})?" for month in _MONTHS) + "|sept"
_DATE = re.compile(
    rf"(?<!\d)(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\.?,?\s+(?P<y>(?:19|20)\d\d)"
    r"|(?P<d2>\d{1,2})[/.](?P<m2>\d{1,2})[/.](?P<y2>(?:19|20)\d\d)"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d))(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:date(?: of (?:this |the |our )?(?:response|reply|answer|decision|letter|disclosure"
    r"|notice|issue|refusal))?|dated|publication date|published|responded on|decision date"
    r"|date (?:sent|published|issued|responded))\b\s*[:\-]?\s*\Z",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"(?:receiv\w*|request\w*|your (?:email|letter|e-mail)|due|by|period|from|between|to|asked"
    r"|until|since|as at|of birth)\W*(?:\w+\W+){0,3}\Z",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:FOIA?|EIR|FOISA|IR|RFI|IC|\d{1,2}\.FOI)\s*[./\\ -]\s*(?P<short>\d{2})[./\\-]\d{3,}"
    r"|\b(?:FOIA?|EIR|FOISA|RFI|ref\w*)\W{0,3}(?P<long>20[0-3]\d)[/\\-]\d{2,}",
    re.IGNORECASE,
)
_HEAD = 14


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, and how it is known: "its date, 7 November 2023" or "its reference, of 2023"."""

    day: date
    said: str


def find_date(passages: Sequence[Passage], today: date) -> Dated | None:
    """The day of the text, or None where it says none.

    First a date with a label ("Date: 7 November 2023"), then a date that stands alone near the
    top, then the year of a reference number, of which the last day is taken. A day that has not
    come yet is no day of a text.
    """
    for only_head in (False, True):
        for passage in passages[: _HEAD if only_head else None]:
            for match in _DATE.finditer(passage.text):
                before = passage.text[: match.start()]
                day = _day(match)
                if day is None or day > today:
                    continue
                ours = _LABEL.search(before) and not _NOT_OURS.search(before)
                alone = len(passage.text) < 70 and not _NOT_OURS.search(before)
                if ours or (only_head and alone):
                    return Dated(day, f"its date, {match[0]}")
    for passage in passages[:_HEAD]:
        found = _REFERENCE.search(passage.text)
        if found:
            year = int(found["long"] or f"20{found['short']}")
            if year <= today.year:
                return Dated(min(date(year, 12, 31), today), f"its reference, of {year}")
    return None


def say_day(day: date) -> str:
    """A day as letters write it: 25 May 2018."""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def _day(match: re.Match[str]) -> date | None:
    try:
        if match["m"]:
            month = next(
                n for n, name in enumerate(_MONTHS, 1) if name[:3] == match["m"][:3].lower()
            )
            return date(int(match["y"]), month, int(match["d"]))
        if match["m2"]:
            return date(int(match["y2"]), int(match["m2"]), int(match["d2"]))
        return date(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    except ValueError:
        return None

"""One printed cell of a table: a count, a marker, nothing, or a number that is no count.

A range such as `1-4` or `10 to 14` is a marker, one that is its own legend. A figure with a sign
attached, such as `8*`, is a marker here: what the sign is must be read off the notes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from disclosable.published.bounds import NUMBER_WORDS, bounds_of, value

LARGEST_COUNT = 10**12
"""No UK authority counts more than this; a larger number is a broken file."""

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_UNSEEN = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_NOTE = re.compile(
    r"\s*(?:\[\s*(?:notes?\s*)?\d{1,2}(?:\s*,\s*\d{1,2})*\s*\]|\[\s*[rpb]\s*\]|[¹²³⁰-⁹†‡])\Z",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d{1,18}|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+", re.ASCII)
_PERCENT = re.compile(r"[<>~≈-]?\s*\d[\d.,]*\s*(?:%|per\s?cent)", re.ASCII | re.IGNORECASE)
_FRACTION = re.compile(r"[-−]?\d[\d,]*\.\d+", re.ASCII)
_NEGATIVE = re.compile(r"[-−]\s*\d[\d,]*", re.ASCII)
_AMOUNT = r"\d[\d,]*(?:\.\d+)?"
_MONEY = re.compile(
    rf"[-−(]?\s*(?:[£€$]|GBP)\s*[-−]?\s*{_AMOUNT}\s*(?:k|m|bn|thousand|million|billion)?\)?"
    rf"|{_AMOUNT}\s*(?:p|pence|pounds?)",
    re.ASCII | re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}(?:[ T][\d:.]+)?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?[ -])?{_MONTH}[ -](?:\d{{4}}|\d{{2}})",
    re.ASCII | re.IGNORECASE,
)
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?m\.?|noon|midnight)?"
_SURE_CLOCK = r"\d{1,2}(?::\d{2}|[.:]\d{2}\s*[ap]\.?m\.?|\s*[ap]\.?m\.?)"
_TIME = re.compile(
    rf"{_SURE_CLOCK}|{_SURE_CLOCK}\s*(?:to|-|–)\s*{_CLOCK}|{_CLOCK}\s*(?:to|-|–)\s*{_SURE_CLOCK}"
    rf"|\d{{1,2}}[.:]\d{{2}}\s*(?:to|-|–)\s*{_CLOCK}|{_CLOCK}\s*(?:to|-|–)\s*\d{{1,2}}[.:]\d{{2}}",
    re.ASCII | re.IGNORECASE,
)
_BACKWARDS = re.compile(r"(\d{1,2})\s*(?:to|-|–)\s*(\d{1,2})", re.ASCII | re.IGNORECASE)
_NOUGHT = frozenset({"nil", "none", "zero", "nought"})
_IN_WORDS = re.compile(NUMBER_WORDS, re.IGNORECASE)
# The signs of Chinese and Japanese keyboards that stand for those of plain text.
_FULL_WIDTH = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if not chr(code - 0xFEE0).isalnum()
}
_SIGNS = re.compile(
    r"[*#~^†‡.:\-–—…?]+|\[[a-z ]{1,12}\]|x{1,3}|[csuz]"
    r"|\(?(?:n/?a|low|supp(?:ressed)?|withheld|redacted|hidden|exempt(?:ed)?|confidential"
    r"|disclosive|removed"
    r"|not (?:shown|published|given|disclosed|held|available|applicable|recorded here))\)?"
    r"|s(?:ection|\.)?\s?\d{1,2}(?:\(\d\))*",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """What is printed in a cell."""

    COUNT = "a whole number"
    MARKER = "a marker"
    BLANK = "nothing"
    PERCENT = "a percentage"
    FRACTION = "a number with decimals"
    NEGATIVE = "a negative number"
    HUGE = "a number too large to be a count"
    MONEY = "a sum of money"
    DATE = "a date"
    TIME = "a time of the day"


@dataclass(frozen=True, slots=True)
class Entry:
    """A printed cell. `text` is without note marks; `count` is there where it is a whole number."""

    kind: Kind
    text: str
    count: int | None = None

    @property
    def is_number(self) -> bool:
        """Whether a number of any kind is printed."""
        return self.kind not in (Kind.MARKER, Kind.BLANK)

    @property
    def looks_like_a_figure(self) -> bool:
        """Whether nobody would take this for a label: a number, or a usual marker."""
        if self.kind in (Kind.DATE, Kind.TIME):
            return False
        return self.is_number or (self.kind is Kind.MARKER and is_usual_marker(self.text))


def tidy_text(text: str) -> str:
    """A cell's text with plain single spaces and without what cannot be seen."""
    if text.isascii() and text.isprintable() and "  " not in text:
        # Nearly every cell, and the patterns below are slow on millions of them.
        return text.strip()
    return _SPACES.sub(" ", _UNSEEN.sub("", text.translate(_FULL_WIDTH))).strip()


def without_notes(text: str) -> str:
    """A label or a figure without the note marks at its end, such as `[note 1]`, `[2]`, `[r]`."""
    shorter = text
    while match := _NOTE.search(shorter):
        shorter = shorter[: match.start()]
    return shorter.strip() or text


def is_sign(text: str) -> bool:
    """Whether a text is a sign or word that authorities print in place of a figure."""
    return bool(_SIGNS.fullmatch(text))


def is_usual_marker(text: str) -> bool:
    """Whether a text is such a sign, or a marker that is its own legend, such as `<5`."""
    return is_sign(text) or bounds_of(text) is not None


@lru_cache(maxsize=65_536)
def read_entry(text: str) -> Entry:
    """Read one cell's text. Nothing that is not plainly a whole number becomes one."""
    text = without_notes(tidy_text(text))
    if not text:
        return Entry(Kind.BLANK, "")
    if _COUNT.fullmatch(text):
        count = int(text.replace(",", "").replace(" ", ""))
        return Entry(Kind.COUNT, text, count) if count <= LARGEST_COUNT else Entry(Kind.HUGE, text)
    if text.casefold() in _NOUGHT:
        return Entry(Kind.COUNT, text, 0)
    if _IN_WORDS.fullmatch(text):
        return Entry(Kind.COUNT, text, value(text))
    for kind, pattern in (
        (Kind.PERCENT, _PERCENT),
        (Kind.FRACTION, _FRACTION),
        (Kind.NEGATIVE, _NEGATIVE),
        (Kind.MONEY, _MONEY),
        (Kind.DATE, _DATE),
        (Kind.TIME, _TIME),
    ):
        if pattern.fullmatch(text):
            return Entry(kind, text)
    hours = _BACKWARDS.fullmatch(text)
    if hours and int(hours[2]) < int(hours[1]) <= 24:
        # "10 to 4" is no range of counts, which go from fewer to more.
        return Entry(Kind.TIME, text)
    return Entry(Kind.MARKER, text)

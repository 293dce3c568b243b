"""How the text of one cell looks by itself: like a label, like a figure, or like either."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from disclosable.published.bounds import bounds_of
from disclosable.published.entry import Kind, is_sign, read_entry

FIRST_YEAR = 1900
LAST_YEAR = 2100

_WITH_A_SIGN = re.compile(
    r"\(?\d{1,3}(?:,?\d{3})*\s*(?:[*#^~†‡]+|\([a-z\d]\))\)?|\(\d{1,9}\)", re.ASCII | re.IGNORECASE
)
_WITH_A_SHARE = re.compile(r"\S{1,12}(?: \S{1,6}){0,2}\s*[(\[]\s*[<>~]?\d[\d.]*\s*%\s*[)\]]")
_YEAR_AND_SHARE = re.compile(r"(?:19|20)\d\d(?:[/-]\d\d)?\s+(?:%|per\s?cent)", re.IGNORECASE)
_WORD = re.compile(r"[a-z][a-z ]{2,}", re.IGNORECASE)


class Look(StrEnum):
    """How a cell looks. A year, a range and a word may be a label or a figure or a marker."""

    BLANK = "blank"
    TEXT = "text"
    YEAR = "year"
    RANGE = "range"
    WORD = "word"
    SIGN = "sign"
    COUNT = "count"
    NUMBER = "number"

    @property
    def is_weak(self) -> bool:
        """Whether this may be a label or a figure."""
        return self in (Look.YEAR, Look.RANGE, Look.WORD)

    @property
    def is_sure_figure(self) -> bool:
        """Whether this is no label unless it belongs to a run of labels, such as 1, 2, 3."""
        return self in (Look.SIGN, Look.COUNT, Look.NUMBER)

    @property
    def may_be_figure(self) -> bool:
        """Whether a cell of figures may look like this."""
        return self.is_weak or self.is_sure_figure


@lru_cache(maxsize=65_536)
def look_of(text: str) -> Look:
    """How a cell's text looks. Dates and times of the day look like text."""
    entry = read_entry(text)
    match entry.kind:
        case Kind.BLANK:
            return Look.BLANK
        case Kind.COUNT if not entry.text[0].isdigit():
            return Look.WORD
        case Kind.COUNT:
            is_year = entry.text.isdigit() and FIRST_YEAR <= int(entry.text) <= LAST_YEAR
            return Look.YEAR if is_year else Look.COUNT
        case Kind.DATE | Kind.TIME:
            return Look.TEXT
        case Kind.PERCENT if _YEAR_AND_SHARE.fullmatch(entry.text):
            # The name of a column of percentages; no share is that large.
            return Look.TEXT
        case Kind.MARKER:
            return _look_of_marker(entry.text)
        case _:
            return Look.NUMBER


def _look_of_marker(text: str) -> Look:
    if is_sign(text):
        if len(text) == 1 and text.isalpha():
            # A grade or a group, unless a legend says that it stands for a count.
            return Look.WORD
        return Look.WORD if _WORD.fullmatch(text) and len(set(text.casefold())) > 1 else Look.SIGN
    if _WITH_A_SIGN.fullmatch(text) or _WITH_A_SHARE.fullmatch(text):
        return Look.COUNT
    return Look.RANGE if bounds_of(text) is not None else Look.TEXT

"""One printed cell of a table: a count, a marker, nothing, or a number that is no count."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from disclosable.published.bounds import bounds_of

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
_NOUGHT = frozenset({"nil", "none", "zero", "nought"})
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
        return self.is_number or (self.kind is Kind.MARKER and is_usual_marker(self.text))


def tidy_text(text: str) -> str:
    """A cell's text with plain single spaces and without what cannot be seen."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


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
    for kind, pattern in (
        (Kind.PERCENT, _PERCENT),
        (Kind.FRACTION, _FRACTION),
        (Kind.NEGATIVE, _NEGATIVE),
    ):
        if pattern.fullmatch(text):
            return Entry(kind, text)
    return Entry(Kind.MARKER, text)

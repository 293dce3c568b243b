"""Signs that hang on a label or a figure and point at a note: `Barnet*`, `8†`, `Other (a)`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from disclosable.published.bounds import bounds_in
from disclosable.published.entry import Entry, Kind, read_entry, tidy_text, without_notes

_SIGNS = r"[*#^~†‡§]+"
_AT_END = re.compile(rf"(.*[\w)%'’\"])\s*({_SIGNS}|\((?:[a-z]|\d{{1,2}})\))", re.IGNORECASE)
_FIGURE = re.compile(rf"(\d[\d, ]*)\s*({_SIGNS}|\([a-z]\))", re.IGNORECASE)
_AT_START = re.compile(rf"({_SIGNS}|\((?:[a-z]|\d{{1,2}})\))\s*[:=–-]?\s*(\S.*)", re.IGNORECASE)
_ABOUT_LOW_NUMBERS = re.compile(
    r"\b(?:suppress\w*|withh\w+|redact\w*|hidden|replaced|low\s+(?:number|count|figure)s?|small"
    r"|disclos\w+|round(?:ed|ing)|estimate\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NoteMarks:
    """The signs with which notes of a page begin, and whether each note is about low numbers."""

    about_low_numbers: dict[str, bool]

    @classmethod
    def of(cls, texts: Iterable[str]) -> NoteMarks:
        """Those of a page's prose."""
        found: dict[str, bool] = {}
        for text in texts:
            match = _AT_START.fullmatch(tidy_text(text))
            if match:
                low = bool(bounds_in(match[2]) or _ABOUT_LOW_NUMBERS.search(match[2]))
                found[match[1]] = found.get(match[1], False) or low
        return cls(found)

    def label(self, text: str) -> str:
        """A label without the marks at its end."""
        shorter = without_notes(tidy_text(text))
        while match := _AT_END.fullmatch(shorter):
            if match[2].startswith("(") and match[2] not in self.about_low_numbers:
                break
            shorter = without_notes(match[1].strip())
        return shorter

    def entry(self, text: str) -> Entry:
        """A cell's entry; the sign on a figure is left off where its note has another subject."""
        entry = read_entry(text)
        match = _FIGURE.fullmatch(entry.text) if entry.kind is Kind.MARKER else None
        if match and self.about_low_numbers.get(match[2]) is False:
            return read_entry(match[1])
        return entry

    def is_doubtful(self, entry: Entry) -> bool:
        """Whether an entry is a figure with a sign of which it is not clear what it says."""
        return entry.kind is Kind.MARKER and bool(_FIGURE.fullmatch(entry.text))

"""Numbers in prose: which of them could be counts of people.

A reader takes in every number that an answer tells. A number that plainly counts nothing (a section
of an Act, a date, a reference, a telephone number, "20 working days") is passed over by what stands
around it; every other one is a figure, and has to be one that the release shows. What is not known
is taken for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LIMB = r"(?:\d+[A-Z]{0,2}|\(\w+\))(?:\(\w+\))*"
_LIST = rf"{_LIMB}(?:(?:,\s*|\s+(?:and|or|to)\s+)(?:sections?\s+|articles?\s+)?{_LIMB})*"
_HARMLESS = re.compile(
    "|".join(
        (
            r"https?://\S+|www\.\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+",
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b(?:\s+\d{{4}})?",
            rf"\b(?:{_MONTHS})\s+\d{{4}}\b",
            r"\b\d{4}-\d{2}-\d{2}\b",
            r"\b(?:19|20)\d{2}(?:/\d{2}|\s+to\s+(?:19|20)\d{2})?\b(?![\d.,]*\d)",
            rf"(?i:\b(?:sections?|s\.|articles?|regulations?|reg\.|paragraphs?|schedules?|parts?|chapters?)\s*{_LIST})",
            r"(?i:\b(?:questions?|tables?|q|page|pages|stage|step)\s*\.?\s*\d+(?:(?:,\s*|\s+(?:and|or|to|of)\s+)\d+)*)",
            r"(?i:\b(?:within\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
            r"\s+(?:working\s+|calendar\s+|school\s+)?(?:days?|weeks?|months?|years?|hours?|minutes?))",
            r"(?i:\b(?:from|between)\s+\d+\s+(?:to|and)\s+\d+\b)",
            r"(?i:\b\d+\s+(?:or|and)\s+(?:fewer|below|less|under|more|over|above)\b)",
            r"(?i:\b(?:fewer|less|lower|higher|more|greater)\s+than\s+\d+\b)",
            r"(?i:\b(?:aged?|under|over)\s+\d+(?:\s+(?:to|and)\s+(?:over\s+)?\d*)?)",
            r"(?i:\bmay\s+be\s+0\b|\bis\s+not\s+0\b|\bcount\s+of\s+0\b)",
            r"\b0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}\b|\b101\b(?=\s+or|\s*\.)",
            r"\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b",
            r"\b\d{2}\.[A-Z]{2,6}\.\d{2}\.\d{4,8}\b",
            r"\b\d+(?:\.\d+)?\s(?:bytes|[KMG]B)\b",
            r"\bPO Box \d+\b|(?i:\bversion\s+\d+(?:\.\d+)*\b)",
            r"\b[A-Za-z]+\d+\b",
        )
    )
)
_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen"
_NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?%?(?![\w])|(?i:\b(?:" + _WORDS + r")\b)")


@dataclass(frozen=True)
class ProseNumber:
    """A number that could be a count, with the words around it."""

    number: str
    around: str


def numbers_in(text: str) -> Iterator[ProseNumber]:
    """The numbers of a text that do not plainly count nothing."""
    plain = " ".join(text.split())
    left = _HARMLESS.sub(lambda m: "\N{MIDDLE DOT}" * len(m.group()), plain)
    for match in _NUMBER.finditer(left):
        start, end = max(0, match.start() - 40), min(len(plain), match.end() + 40)
        yield ProseNumber(match.group(), plain[start:end].strip())

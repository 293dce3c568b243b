"""Numbers in prose: which of them could be counts of people.

A reader takes in every number that an answer tells. A number that plainly counts nothing (a section
of an Act, a date, a reference, a telephone number, "20 working days") is passed over by what stands
around it; every other one is a figure, and has to be one that the release shows. What is not known
is taken for a figure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from disclosable.checker.counting_words import COUNTED, COUNTING, SMALL

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LIMB = r"(?:\d+[A-Z]{0,2}|\(\w+\))(?:\(\w+\))*"
_LIST = rf"{_LIMB}(?:(?:,\s*|\s+(?:and|or|to)\s+)(?:sections?\s+|articles?\s+)?{_LIMB})*"
_POUNDS = r"£\s?\d+(?:,\d{3})*(?:\.\d+)?(?:\s?(?:thousand|million|billion|bn|[km])\b)?"
_WHOLE = r"\d{1,3}(?:,\d{3})+|\d+"
_HARMLESS = re.compile(
    "|".join(
        (
            _POUNDS,
            r"https?://\S+|www\.\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+",
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\b(?:\s+\d{{4}})?",
            rf"\b(?:{_MONTHS})\s+\d{{4}}\b",
            r"\b\d{4}-\d{2}-\d{2}\b",
            r"\b(?:19|20)\d{2}(?:/\d{2}|\s+to\s+(?:19|20)\d{2})?\b(?![\d.,]*\d)" + COUNTED,
            rf"(?i:\b(?:sections?|s\.|articles?|regulations?|reg\.|paragraphs?|schedules?|parts?|chapters?)\s*{_LIST})",
            # A list of questions ends with "and": "Question 1, 7 were women" tells a count.
            r"(?i:\b(?:questions|tables|pages)\s+\d+(?:,\s*\d+)*,?\s+(?:and|or|to)\s+\d+\b(?!\.[A-Z]))",
            r"(?i:\b(?:questions?|cwestiwn|tables?|q|pages?|stage|step)\s*\.?\s*\d+(?:\.\d+)*(?:\s+of\s+\d+\b)?)",
            rf"(?i:(?<![\d.,])\b(?:within\s+)?(?:(?:{_WHOLE})(?:\.\d+)?|{SMALL})"
            r"\s+(?:working\s+|calendar\s+|school\s+)?(?:days?|weeks?|months?|years?|hours?|minutes?)\b)",
            # An age; "3 or fewer" is a bound, and says more than a legend of "5 or fewer" does.
            r"(?i:\b\d+\s+or\s+(?:under|over)\b)",
            r"(?i:\b(?:aged?|under)\s+\d+(?:\s+(?:to|and)\s+(?:over\s+)?\d*)?)",
            r"(?i:\bmay\s+be\s+0\b|\bis\s+not\s+0\b|\bcount\s+of\s+0\b)",
            r"\b0\d{2,4}[ -]\d{3,4}[ -]?\d{3,4}\b|\b101\b(?=\s+or|\s*\.)",
            r"\bS?SI\s+(?:19|20)\d{2}/\d{1,4}\b",
            r"\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b",
            r"\b\d{2}\.[A-Z]{2,6}\.\d{2}\.\d{4,8}\b",
            r"\b\d+(?:\.\d+)?\s(?:bytes|[KMG]B)\b",
            r"\bPO Box \d+\b|(?i:\bversion\s+\d+(?:\.\d+)*\b)",
            r"(?i:\b(?:no|to|than|about)\s+one\s+person\b)",
        )
    )
)
_NUMBER = re.compile(rf"\d+(?:,\d+)*(?:\.\d+)?%?|(?i:\b(?:{COUNTING})\b)")
_HIDING = ("from {low} to {high}", "from 1 to {high}")
_BLANK = "\N{MIDDLE DOT}"


@dataclass(frozen=True)
class ProseNumber:
    """A number that could be a count, with the words around it."""

    number: str
    around: str


def numbers_in(text: str, phrases: Iterable[str] = ()) -> Iterator[ProseNumber]:
    """The numbers of a text that do not plainly count nothing.

    `phrases` are texts that the release itself prints (legends, codes and what they mean); the
    numbers in them are no figures, where they stand whole.
    """
    plain = " ".join(_in_plain_signs(text).split())
    left = plain
    for phrase in _prepared(tuple(phrases)):
        # A code that is a bare number, such as ward 3, is one only where it stands alone.
        if phrase == plain:
            return
        # Tables have tens of thousands of codes, of which few stand in any one text.
        if phrase in left and any(c.isalpha() for c in phrase):
            whole = rf"(?<![^\W_]){re.escape(phrase)}(?![^\W_])"
            left = re.sub(whole, lambda m: _BLANK * len(m.group()), left)
    left = _HARMLESS.sub(lambda m: _BLANK * len(m.group()), left)
    for match in _NUMBER.finditer(left):
        start, end = max(0, match.start() - 40), min(len(plain), match.end() + 40)
        yield ProseNumber(match.group(), plain[start:end].strip())


def sums_in(text: str) -> Iterator[str]:
    """The sums of money, each as it is written.

    They count nobody, and are passed over above; but whoever writes an answer has to have meant
    them, so that what cannot be known from their look can be asked.
    """
    for match in re.finditer(_POUNDS, " ".join(_in_plain_signs(text).split())):
        yield match.group()


@lru_cache(maxsize=8)
def _prepared(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases in plain signs that have a digit in them, the longest first."""
    plain = {" ".join(_in_plain_signs(p).split()) for p in phrases}
    return tuple(sorted((p for p in plain if any(c.isdigit() for c in p)), key=len, reverse=True))


def phrases_of(
    low: int, high: int, sentences: Iterable[str], codes: Iterable[str]
) -> tuple[str, ...]:
    """The texts with numbers that a release prints itself: its rule, its legends, its codes.

    The rule covers counts from `low` to `high`; `sentences` say what it and the markers mean.
    """
    spans = {words.format(low=low, high=high) for words in _HIDING}
    if high == 1:
        spans.add("a count of 1")
    spans |= {f"higher than {high}", f"{high} or fewer", f"{high} or less", f"{high} or below"}
    return (*spans, *sentences, *codes)


def _in_plain_signs(text: str) -> str:
    """Numbers in any script or style as plain digits, and what nobody sees left out."""
    signs = []
    for sign in unicodedata.normalize("NFKC", "".join(_number_sign(s) for s in text)):
        if unicodedata.category(sign) != "Cf":
            signs.append(_number_sign(sign))
    return "".join(signs)


def _number_sign(sign: str) -> str:
    """A sign that stands for a number (Roman, circled, of another script) as that number."""
    if sign in "0123456789" or not sign.isnumeric():
        return sign
    return f" {unicodedata.numeric(sign):g} " if not sign.isdecimal() else str(int(sign))

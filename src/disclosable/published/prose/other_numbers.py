"""Numbers in prose that count nobody: dates, money, ages, references, lengths of time, labels."""

from __future__ import annotations

import re

from disclosable.published.bounds import NUMBER_WORDS, value
from disclosable.tables.period import NUMBER_OF_MONTH

_MONTH = rf"(?:{'|'.join(NUMBER_OF_MONTH)})"
_N = rf"(?:\d[\d,]*|{NUMBER_WORDS})"
_YEAR = r"(?:19|20)\d\d"
_REFERENCES = (
    r"(?:questions|parts|tables|figures|points|sections|sub-?sections|regulations|articles|paragraphs"
    r"|pages|pp|ss|annexes|appendices|notes|items|nos|rows|columns|lines|sheets|exemptions|limbs)"
)
_REFERENCE = (
    r"(?:question|q|part|table|figure|point|section|s|sub-?section|regulation|reg|article|art"
    r"|paragraph|para|page|p|annex|appendix|note|item|numbers?(?=\s*:?\s*\d{3})|no|ref|reference"
    r"|version|form|chapter|row|column|line|schedule|rule|sheet|worksheet|tab|requests?(?=\s+\d{3})"
    r"|cases?(?=\s+\d{3})|volume|issue|option|exemption|principle|covid|top|act|call|dial|phone"
    r"|tel|telephone|ring|fax|text|limb|step)"
)
# These name a category of a table as often as not.
_LABEL = (
    r"(?:phase|grade|band|tier|level|category|class|key\s+stage|room|unit|ward|route|zone"
    r"|district|flat|junction|platform|floor|stage|type|area|quarter|site|station|building|house|group)"
)
_TIME = r"(?:days?|weeks?|weekdays?|months?|years?|hours?|minutes?|seconds?|nights?|decades?)"
_PEOPLE = (
    r"(?:children|child|people|persons?|those|pupils?|boys?|girls?|adults?|drivers?|anyone|women|men"
    r"|patients?)"
)
_VERB = (
    r"(?:were|was|are|is|had|have|has|who|and|or|but|in|on|at|of|by|to|from|for|with|per|a|as|than)"
)

# Each comes before those that would match a part of it. What is matched is blotted out.
_PATTERNS = (
    r"\A\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\)?\s+)+|\A\s*\[\s*(?:note\s*)?\d+\s*\]",
    r"\[\s*(?:notes?\s*)?\d+(?:\s*,\s*\d+)*\s*\]|[¹²³⁰-⁹]+",
    r"\S+@\S+|https?://\S+|www\.\S+",
    r"(?:\+44|\b0)[\d\s()-]{7,}\d",
    # Money, shares, measures with decimals.
    r"[£$€]\s?\d[\d,.]*(?:\s?(?:million|billion|thousand|bn|m|k)\b)?"
    r"|\b\d[\d,.]*\s*(?:pounds|euros?|pence|p\b|million|billion)",
    rf"[<>~]?\s*\b(?:\d[\d.,]*|{NUMBER_WORDS})\s*(?:%|per\s?cent\b|percentage\s+points?)",
    r"\b\d+(?:,\d{3})*\.\d+",
    r"\b\d+[a-z]?\s+(?:\w+\s+){1,2}(?:road|street|avenue|lane|way|square|terrace|house|drive)\b",
    # Dates and times.
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s*(?:(?:to|and|-|–)\s*\d{{1,2}}(?:st|nd|rd|th)?\s*)?(?:of\s+)?{_MONTH}\b"
    rf"(?:,?\s+{_YEAR})?",
    rf"\b{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+{_YEAR})?|{_YEAR})",
    r"\b\d{1,4}[/-]\d{1,2}[/-]\d{1,4}\b",
    r"\b\d{1,2}(?:[.:]\d{2})?\s*(?:am|pm|a\.m\.|p\.m\.|noon|o['’]clock)|\b\d{1,2}:\d{2}\b",
    rf"\b{_YEAR}(?:\s*[/–-]\s*(?:{_YEAR}|\d{{2}})\b)?(?!\s+(?:people|persons|pupils|patients)\b)(?![\d,])",
    r"\b24/7\b|\b\d+(?:st|nd|rd|th)\b",
    r"\b(?:first|second|third|fourth|last|final)\s+(?:quarter|half|month|week)s?\b",
    # References.
    rf"\b{_REFERENCES}\.?\s*:?\s*\(?{_N}[a-z]?\b(?:\(\w+\))*"
    rf"(?:\s*(?:,|and|to|&|or|-|–)\s*\d+[a-z]?\b(?:\(\w+\))*)*",
    rf"\b{_REFERENCE}\.?\s*:?\s*\(?{_N}[a-z]?\b(?:\(\w+\))*"
    rf"(?:\s*(?:,|and|to|&|or|-|–)\s*\d+[a-z]?\b(?:\(\w+\))*(?!\s+[a-z]))*",
    r"\b\d+[/-][\w/-]+|\b\d+[A-Za-z]\w*|\b\d+\(\w+\)(?:\(\w+\))*",
    rf"\b(?:{_N})\s+(?:in|out\s+of\s+every)\s+(?:{_N})\b|\bin\s+{_N}\s+out\s+of\s+{_N}\b",
    # Lengths of time and spans.
    rf"\b{_N}(?:\s*(?:to|or|-|–)\s*{_N})?[\s-]+(?:\w+\s+)?{_TIME}\b(?:[\s-]+old)?",
    rf"(?<!between )(?<!between\s)\b{_N}\s*(?:to|–)\s*{_N}\b",
    r"\b\d[\d,]*\s*-\s*\d[\d,]*\b",
    rf"\b(?:{NUMBER_WORDS}|\d+)-(?!(?:{NUMBER_WORDS})\b)[a-z]+",
    r"\b(?:no[\s-]one|one\s+another|one\s+day|number\s+one|each\s+one|any\s+one|every\s+one|which\s+one"
    r"|this\s+one|that\s+one|one\s+or\s+(?:more|both|other)|one\s+and\s+the\s+same|the\s+one|zero\s+hours?"
    r"|zero\s+tolerance|one\s+(?:way|reason|thing|should|may|can|could|might|would|must))\b",
)
# Ages and the numbers of wards and grades may name whom a table counts: they stay, as labels.
_LABELS = (
    rf"\bage[sd]?\s+(?:of\s+)?(?:under|over|below|above|between|from)?\s*{_N}"
    rf"(?:\s*(?:and|to|or|-|–)\s*(?:{_N}|over|under|above|below))?",
    rf"\b{_PEOPLE}\s+(?:of|under|over|below|above)\s+(?:the\s+age\s+of\s+)?{_N}(?:\s*(?:to|or|and|-)\s*{_N})?",
    rf"\b(?:under|over|below|above)[\s-]{_N}(?:['’]?s\b|(?=\s*(?:[.,;:)]|\Z|{_VERB}\b)))",
    rf"\b{_LABEL}s?\s+\d{{1,3}}[a-z]?\b(?:\s*(?:to|-|–|and)\s*\d{{1,3}}\b(?!\s+[a-z]))?",
    rf"\b{_N}(?:\s*(?:to|or|and|-|–)\s*{_N})?[\s-]+years?[\s-]+olds?\b",
    r"(?<!this )(?<!that )(?<!last )(?<!each )(?<!the )\byears?\s+(?:1[0-3]|[1-9])\b",
    r"\b[A-Za-z]+[-/]?\d[\w/-]*",
)
_COMPILED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)
_LABELS_COMPILED = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _LABELS)
# "sixty-five (65)" and "65 (sixty-five)" say one number twice.
_TWICE = re.compile(
    rf"\b(\d{{1,9}}|{NUMBER_WORDS})(\s*\((\d{{1,9}}|{NUMBER_WORDS})\))", re.IGNORECASE
)
BLOT = "·"
LABEL_DIGITS = "".join(chr(0xE000 + digit) for digit in range(10))
"""Stand for the digits of labels. They are of Unicode's private use area, so no page has them."""
_AS_LABEL = str.maketrans("0123456789", LABEL_DIGITS)
PLAIN_DIGITS = str.maketrans(LABEL_DIGITS, "0123456789")


def blot_out(sentence: str) -> str:
    """A sentence of the same length, in which every number that counts nobody is blotted out.

    The digits of a label ("under 18", "Ward 7") become `LABEL_DIGITS`.
    """
    sentence = _TWICE.sub(_once, sentence)
    for pattern in _LABELS_COMPILED:
        sentence = pattern.sub(lambda match: match[0].translate(_AS_LABEL), sentence)
    for pattern in _COMPILED:
        sentence = pattern.sub(lambda match: BLOT * len(match[0]), sentence)
    return sentence


def _once(match: re.Match[str]) -> str:
    number, behind, again = match.groups()
    return number + " " * len(behind) if value(number) == value(again) else match[0]

"""Whether a text that stands where a row could stand is a note or a sentence instead."""

from __future__ import annotations

import re

from disclosable.published.bounds import bounds_in
from disclosable.published.entry import is_sign

_NOTE = re.compile(
    r"(?:foot)?notes?\b(?:\s*\d{1,2})?\s*[:.)–-]|(?:foot)?notes?\s+\d|notes?\Z|sources?\b\s*:?"
    r"|(?:key|legend|symbols?(?:\s+used)?|abbreviations?|conventions?|markers?|caveats?)\s*:|n\.?\s?b\b|©|crown\s+copyright|please\s+note"
    r"|\[\s*(?:notes?\s*)?\w{1,12}\s*\]\s*[:=–-]?\s*\S{2}"
    r"|[*#^~†‡]+\s*[:=–-]?\s*\S{2}|[¹²³⁰-⁹]\s*\S{2}|\(\w\)\s+\S{2}",
    re.IGNORECASE,
)
_SIGN = r"['\"‘“]?\S{1,14}(?:\s\S{1,8}){0,2}['\"’”]?\s*"
_SAYS = r"\b(?:means?|denotes?|represents?|indicates?|signif(?:y|ies)|stands?\s+for)\b"
_MEANS = re.compile(rf"{_SIGN}(?:=|{_SAYS})", re.IGNORECASE)
_EXPLAINS = re.compile(rf"{_SIGN}{_SAYS}", re.IGNORECASE)
# What stands for a hidden or missing figure, and right behind it what that is: ".. not available".
_SIGN_AND_SENSE = re.compile(
    r"(?:[.:~…?]+|\[\w+\]|['\"‘“]\S{1,5}['\"’”])\s*[:=,–-]?\s+[a-z].*"
    r"|\S{1,5}\s*[:=,–-]?\s+(?:(?:is|are|was|were|for|a|an|the|data|figures?|numbers?|values?)\s+)*"
    r"(?:none|nil|zero|nought|no|not|withheld|suppressed|redacted|hidden|removed|confidential|missing"
    r"|unknown|unavailable|disclosive|exempt|fewer|less|under|below|low|small|between|from)\b.*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+[A-Z]")
_SENTENCE = re.compile(r"[.!?]['\"’”)]?\Z")
WORDS_OF_A_SENTENCE = 4
WORDS_OF_PROSE = 12
WORDS_OF_A_NOTE = 5
WORDS_OF_A_TITLE = 30


def is_note(text: str) -> bool:
    """Whether a text is plainly a note: it says so, begins with a mark, explains, or ends so."""
    words = len(text.split())
    if _SENTENCE.search(text) and words >= WORDS_OF_A_SENTENCE:
        return True
    if words >= WORDS_OF_PROSE:
        return True
    return bool(_NOTE.match(text) or _MEANS.match(text))


def ends_a_sentence(text: str) -> bool:
    """Whether a text ends as sentences do."""
    return bool(_SENTENCE.search(text))


def explains(text: str) -> bool:
    """Whether a text begins by saying in words what a sign means."""
    return bool(_EXPLAINS.match(text))


def says_a_sign(text: str) -> bool:
    """Whether a text begins with a sign or a short code, and goes on with what that hides."""
    first = text.split(" ", 1)[0].strip("'\"‘’“”:=,")
    return bool(_SIGN_AND_SENSE.fullmatch(text)) and (is_sign(first) or not first)


def is_likely_note(text: str) -> bool:
    """Whether a text that stands below all rows is rather a note than a label without figures."""
    words = len(text.split())
    if is_note(text) or words >= WORDS_OF_A_NOTE or _NUMBERED.match(text) or says_a_sign(text):
        return True
    return words > 2 and bool(bounds_in(text))


def is_title(text: str) -> bool:
    """Whether a text above a table may be its title: neither a sentence nor a note."""
    words = len(text.split())
    if not text or words > WORDS_OF_A_TITLE or _NOTE.match(text) or _MEANS.match(text):
        return False
    return not (_SENTENCE.search(text) and words >= WORDS_OF_A_SENTENCE)

"""Sentences that say that numbers are hidden."""

from __future__ import annotations

import re

_HIDING = re.compile(
    r"\b(?:replaced|withheld|withhold\w*|suppress\w*|hidden|hide|redact\w*|removed|masked|shown\s+as"
    r"|not\s+(?:been\s+|be\s+)?(?:shown|given|disclosed|published|provided|released)"
    r"|(?:cannot|can['’]t|don['’]t|didn['’]t|won['’]t|do\s+not|did\s+not|will\s+not|unable\s+to)\s+(?:\w+\s+)?"
    r"(?:give|disclose|publish|provide|release|show)"
    r"|represented|anonymised|blanked|left\s+(?:out|blank))\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\b(?:numbers?|figures?|counts?|values?|cells?|totals?|results?|data)\b"
    r"|\b(?:fewer|less)\s+than\b|\bor\s+(?:fewer|less)\b",
    re.IGNORECASE,
)


def hides_numbers(sentence: str) -> bool:
    """Whether a sentence says that numbers are hidden, whatever stands in their place."""
    return bool(_HIDING.search(sentence) and _NUMBERS.search(sentence))


def says_hidden(sentence: str) -> bool:
    """Whether a sentence says that anything is hidden."""
    return bool(_HIDING.search(sentence))

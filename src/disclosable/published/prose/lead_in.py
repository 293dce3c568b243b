"""Words that come before a fact and say nothing of it: "I can confirm that", "Please note that"."""

from __future__ import annotations

import re

from disclosable.published.prose.other_numbers import BLOT

_LEAD_IN = re.compile(
    r"(?:\b(?:I|we|(?:the|this|our)\s+(?:[a-z]+\s+){1,3}?)\s*\b(?:can|may|could|would|should|am\s+able\s+to"
    r"|are\s+able\s+to|is\s+able\s+to|must|will|therefore|hereby|also|now|,)?\s*(?:also\s+|now\s+|therefore\s+)?"
    r"(?:like\s+to\s+)?(?:confirms?|advises?|informs?|tells?|reports?|states?|notes?|says?|shows?|indicates?"
    r"|found|finds?|established)"
    r"|\bplease\s+(?:note|be\s+(?:advised|aware|informed))|\bit\s+(?:can|may)\s+be\s+(?:confirmed|noted|said)"
    r"|\bit\s+is\s+(?:confirmed|noted)"
    r"|\b(?:a\s+search\s+of\s+)?(?:the|our)\s+(?:\w+\s+){0,3}?(?:records?|data|system|database|figures)\s+"
    r"(?:shows?|indicates?|suggests?|tells?\s+us|reveals?|holds?|confirms?))"
    r"(?:\s+(?:you|to\s+you|us))?(?:\s+that\b|\s*:|(?=\s+(?:\d|there\b|a\s+total\b|the\b)))"
    r"|\b(?:according\s+to|based\s+on|as\s+recorded\s+(?:on|in))\s+(?:the|our)\s+(?:\w+\s+){1,4}?(?=,)"
    r"|\A\W*(?:answer|response|reply)\s*\d{0,2}\s*[:.)–-]+"
    r"|\b(?:for\s+your\s+information|in\s+response\s+to\s+(?:your|this|the|part|question)\b[^,]{0,40}(?=,))",
    re.IGNORECASE,
)


def without_lead_in(sentence: str) -> str:
    """The sentence, of the same length, with such words blotted out."""
    return _LEAD_IN.sub(lambda match: BLOT * len(match[0]), sentence)

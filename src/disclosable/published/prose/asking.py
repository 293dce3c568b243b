"""Whose words a passage has: the authority's, or those of who asked."""

from __future__ import annotations

import re

from disclosable.published.printed import Passage

_LONGEST = 2_000
"""Characters of the last sentence of a passage that are looked at."""

_ASKED = re.compile(
    r"(?:(?:\d+|[a-z])[.):]\s*)?"
    r"(?:(?:what\s+)?(?:you|was|were)(?:\s+have)?(?:\s+(?:originally|also))?\s+(?:asked|requested)(?:\s+for)?"
    r"|what\s+(?:you|was|were|they)\s+(?:asked|requested)(?:\s+for)?"
    r"|(?:the|your|original|full|foi|freedom\s+of\s+information|text\s+of\s+the|details\s+of\s+the)?"
    r"\s*(?:request|enquiry|questions)(?:\s+(?:details?|made|received|asked|text|summary|as\s+received))?"
    r"|(?:information|details)\s+(?:requested|sought|asked\s+for))\s*[:.–-]?",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?:(?:\d+|[a-z])[.):]\s*)?(?:our|the|your|full)?\s*"
    r"(?:answers?|responses?|reply|decision|disclosure|findings|information\s+(?:held|disclosed|released)"
    r"|figures|advice|notes?|we\s+(?:hold|disclose)\b.*)\s*[:.–-]?",
    re.IGNORECASE,
)
_YOU = (
    r"(?:you|the\s+(?:requester|applicant))\s+(?:have\s+|had\s+)?(?:also\s+|then\s+)?"
    r"(?:asked|requested|wrote|wanted|sought|wished)"
)
_ASKS = re.compile(
    r"\W*(?:(?:in\s+)?(?:part|question)\s+\d+\W+)?"
    rf"(?:{_YOU}"
    r"|your\s+(?:request|question|enquiry)\b|in\s+your\s+(?:request|letter|e-?mail)"
    r"|please\s+(?:can|could|provide|supply|send|tell|give|confirm(?!ed)|state|list)"
    r"|(?:can|could)\s+you\b|i\s+(?:would|wish|want|should|am\s+(?:writing|requesting|seeking))\b"
    r"|how\s+many\b|under\s+the\s+freedom)"
    rf"|.*\b(?:in\s+which|where|when)\s+{_YOU}\b"
    r"|.*\b(?:e-?mail|letter|request|message)\b[^.]{0,60}\b(?:asking|requesting|seeking)\b",
    re.IGNORECASE,
)
# A mail puts ">" before each line of the letter it answers. "> 5 = over five" is a legend.
_MAIL_QUOTE = re.compile(r"\s*>(?![=\s]*\d+\s*(?:=|:|-|–|means?\b|or\b|\Z))[>\s]*\S")
_IN_QUOTES = re.compile(r"\s*(?:“[^“”]{40,}”|\"[^\"]{40,}\"|‘.{40,}’)\s*\.?\s*")
_OPENS_QUOTE = re.compile(r"\s*(?:“[^”]+|\"[^\"]+)\Z")
_CLOSES_QUOTE = re.compile(r"[^“\"]*[”\"]\s*\.?\s*\Z")
# What may follow: "for the 4 streets named below". An answer would begin in another way.
_GOES_ON = re.compile(
    r"\s*(?:[(•·-]\s*)*(?:for|and|or|by|between|during|of|including|with|within|under|broken|split"
    r"|which|who|that|to)\b(?!.*\b(?:there\s+(?:were|was)|we\s+(?:received|hold|recorded)|I\s+can)\b)"
)


def asks(sentence: str) -> bool:
    """Whether a sentence repeats or tells what was asked."""
    return bool(_ASKS.match(sentence))


class Asking:
    """Follows the passages of a page in order, and tells which of them have the requester's words.

    They stand under a heading such as "What was asked", are quoted as mails or in quotation marks,
    or go on with a sentence that was not finished ("You asked for:", "How many people were").
    """

    def __init__(self) -> None:
        self._under: int | None = None
        self._announced = False
        self._open = False

    def end(self) -> None:
        """A table ends whatever was asked above it."""
        self._under, self._announced, self._open = None, False, False

    def repeats(self, passage: Passage) -> bool:
        """Whether this passage, the next of the page, has the requester's words."""
        self._under = _level_of_request(passage, self._under)
        quoted = self._is_quoted(passage.text)
        last = passage.text[-_LONGEST:].rsplit(". ", 1)[-1]
        goes_on = self._announced and bool(_GOES_ON.match(passage.text))
        is_unfinished = not passage.text.rstrip().endswith((".", "!"))
        self._announced = is_unfinished and (goes_on or asks(last))
        return self._under is not None or quoted or goes_on

    def _is_quoted(self, text: str) -> bool:
        if self._open:
            self._open = not _CLOSES_QUOTE.search(text)
            return True
        self._open = self._announced and bool(_OPENS_QUOTE.match(text))
        return self._open or bool(_MAIL_QUOTE.match(text) or _IN_QUOTES.fullmatch(text))


def _level_of_request(passage: Passage, asked_at: int | None) -> int | None:
    """The level of the heading "What was asked" that a passage stands under, or None."""
    heads = passage.level > 0 or len(passage.text) <= 60
    level = passage.level or 7
    if heads and _ASKED.fullmatch(passage.text.strip()):
        return level
    if asked_at is None:
        return None
    ends = (passage.level > 0 and level <= asked_at) or (
        heads and bool(_ANSWERED.fullmatch(passage.text.strip()))
    )
    return None if ends else asked_at

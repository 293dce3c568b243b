"""Sentences of a request, and what each of them does: asks, sets a scope, wishes for a format."""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<=[.?!])[\"'”’)]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|no|nos|mr|mrs|ms|dr|st|vs|approx|dept|ltd|inc|para|sec|ref|c|p|pp)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)
_GET = (
    r"(?:provide|supply|send|tell|give|confirm|state|list|disclose|share|forward|release|specify|"
    r"detail|show|explain|let\s+me\s+(?:know|have)|advise|identify|outline|indicate)"
)
_REQUEST = re.compile(
    rf"""(?:
      \?["'”’)]*$
    | \b(?:please|kindly)\b(?:\s+(?:also|can|could|would|will|may|you|therefore|then))*\s+{_GET}\b
    | \b(?:can|could|would|will|may)\s+(?:you|i|we)\b.{0, 120}?\b(?:{_GET[3:-1]}|see|know|have)\b
    | \b(?:i|we)(?:\s+(?:would|should|do|also|therefore|hereby|now)|['’]d)*\s+
      (?:like|wish|want|request|seek|require|need|ask)\b
    | \b(?:i|we)\s*(?:am|are|['’]m|['’]re)\s+(?:also\s+)?(?:writing\s+to\s+)?
      (?:request|requesting|ask|asking\s+for|seeking|seek|looking\s+for|after|interested\s+in)\b
    | \b(?:i|we)\s+(?:would|should)\s+(?:also\s+)?(?:be\s+grateful|appreciate)\b
    | ^(?:how\s+(?:many|much|often|long)|(?:the\s+)?(?:total\s+)?number\s+of
      |(?:a\s+)?cop(?:y|ies)\s+of|(?:a\s+)?list\s+of|details\s+of|{_GET}\s+(?:me|us|the|a|all|any|how|what|which|whether)\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ANNOUNCES = re.compile(
    r"^(?:this\s+is\s+(?:a|an|my)\b|please\s+(?:treat|consider|accept|regard|handle)\s+this"
    r"|(?:i|we)\s*(?:am|are|['’]m)\s+(?:writing|asking|making|submitting)\s+"
    r"(?:this\s+|a\s+|an\s+)?(?:\w+\s+)?(?:under|pursuant|in\s+accordance|to\s+make|to\s+submit|request\s+under)"
    r"|(?:i|we)(?:\s+would|['’]d)?\s+(?:like|wish)\s+to\s+(?:make|submit|raise))",
    re.IGNORECASE,
)
_GENERIC_LEAD = re.compile(
    r"\b(?:following|below|these\s+questions|set\s+out|as\s+follows)\b[^.?!]{0,60}[:.?]?$",
    re.IGNORECASE,
)
_THE_ANSWER = (
    r"(?:this|it|them|these|that|your|all|the)?\s*(?:of\s+)?(?:this|these|the|your|requested)?\s*"
    r"(?:information|data|figures?|answers?|response|reply|results|numbers|details|statistics)?"
)
_FORMAT = re.compile(
    r"^(?:.*\b(?:spreadsheet|excel|csv|format|table)\b.*\bwould\s+(?:suit|be|do|help)\b"
    rf"|(?:if\s+possible,?\s+|where\s+possible,?\s+|ideally,?\s+)?(?:please|could\s+you|can\s+you|i\s+would"
    rf"|i['’]d|we\s+would|my\s+prefer\w+|i\s+prefer).{{0,40}}?{_THE_ANSWER}\s*(?:be\s+|to\s+be\s+)?"
    r"(?:\w+\s+)?(?:in|as|by|via|to)\s+(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+){0,3}"
    r"(?:excel|csv|spreadsheet|electronic|electronically|machine|pdf|e-?mail|format|form|address)\b)",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"^(?:(?:but|however|and|also),?\s+)?(?:if|where|should|unless|in\s+the\s+event)\b.*"
    r"(?:exceed|limit|cost|cannot|can['’]?t|unable|not\s+(?:hold|held|possible|able|clear|available)"
    r"|clarif|unclear|any\s+(?:of|part|figure|question|aspect)|you\s+(?:hold|need|require|have\s+any|feel|decide)"
    r"|redact|exempt|section\s+[0-9]|refus|further\s+information|quer(?:y|ies)|too\s+(?:broad|wide|long))",
    re.IGNORECASE | re.DOTALL,
)
_SCOPE = re.compile(
    r"^(?:for\s+(?:all|each|every)\s+(?:of\s+)?(?:the\s+|these\s+)?(?:above|questions?|figures?|answers?)"
    r"|for\s+the\s+(?:purposes?|period|avoidance)|(?:every|all|each)\s+(?:of\s+)?(?:the\s+)?"
    r"(?:questions?|figures?|data|answers?)|unless\s+(?:stated|otherwise)|the\s+(?:time|period|date|timeframe)"
    r"|in\s+this\s+request|please\s+(?:answer|note|go\s+on|only|limit|restrict|exclude|ensure|do\s+not|remember|bear|respond|reply)\b"
    r"|please\s+(?:provide|give|supply|send)\s+(?:every|all|each|the|this|these|your)\s+(?:of\s+)?(?:the\s+|these\s+)?"
    r"(?:figures?|answers?|data|information|response)\b|there\s+are\s+[0-9]+\s+(?:parts|questions)|note\b|nb\b|n\.b\.|ps\b|p\.s\.)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:thanks?|many\s+thanks|thanking\s+you|(?:i|we)\s+(?:look\s+forward|am\s+grateful|appreciate\s+your)"
    r"|looking\s+forward|i\s+(?:trust|hope)|with\s+(?:many\s+)?thanks"
    r"|please\s+(?:acknowledge|confirm\s+(?:receipt|that\s+you\s+have\s+received))"
    r"|(?:could|can)\s+you\s+(?:please\s+)?(?:acknowledge|confirm\s+receipt))",
    re.IGNORECASE,
)
_REFINES = re.compile(
    r"^(?:(?:please|could\s+you|can\s+you|can\s+(?:this|these|it)|could\s+(?:this|these|it))\s+)*(?:also\s+)?"
    r"(?:(?:be\s+)?(?:split|break|broken|separate|group|divide|include|exclude|itemise|breakdown)"
    r"|this\s+should|these\s+should|for\s+(?:instance|example)|that\s+is|by\s+this|including|excluding"
    r"|such\s+as|e\.g|i\.e|specifically|i\s+would\s+like\s+(?:this|these|the\s+(?:figures?|data|information|number))\s+"
    r"(?:to\s+be\s+)?(?:split|broken|separated|grouped|by))",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"^(?:(?:and\s+)?(?:finally|lastly|also|additionally|furthermore|in\s+addition)\b"
    r"|(?:please|could\s+you|can\s+you|would\s+you|i\s+would|i['’]d|we\s+would)\s+also\b)",
    re.IGNORECASE,
)
_ASKS_OUTRIGHT = re.compile(
    r"^(?:how|what|when|where|which|who|whose|why|is|are|was|were|does|do|did|has|have|had)\b.*\?$",
    re.IGNORECASE | re.DOTALL,
)


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`, in order; joined by a space they are `text` again."""
    sentences: list[str] = []
    at = 0
    for end in _ENDS.finditer(text):
        before = text[at : end.end()].strip()
        if _ABBREVIATED.search(before):
            continue
        sentences.append(before)
        at = end.end()
    last = text[at:].strip()
    return [*sentences, last] if last else sentences


def is_courtesy(sentence: str) -> bool:
    """Thanks, hopes and acknowledgements: nothing is asked and nothing is set."""
    return bool(_COURTESY.match(sentence))


def sets_terms(sentence: str) -> bool:
    """A format, a condition, a period or a definition for the request as a whole."""
    if _ASKS_OUTRIGHT.match(sentence):
        return False
    return any(p.match(sentence) for p in (_FORMAT, _CONDITION, _SCOPE)) and not refines(sentence)


def refines(sentence: str) -> bool:
    """It says how the question before it is to be split, or gives an example of it."""
    for_each = sentence.lower().startswith("for each ") and not _REQUEST.search(sentence)
    return for_each or bool(_REFINES.match(sentence))


def announces(sentence: str) -> bool:
    """It says that a request is being made, and for nothing in particular."""
    return bool(_ANNOUNCES.match(sentence)) or bool(_GENERIC_LEAD.search(sentence))


def requests(sentence: str) -> bool:
    """It asks for information."""
    if is_courtesy(sentence) or sets_terms(sentence) or announces(sentence):
        return False
    return bool(_REQUEST.search(sentence))


def adds_question(sentence: str) -> bool:
    """After the last numbered question, it asks for something more."""
    return requests(sentence) and bool(_ASKS_OUTRIGHT.match(sentence) or _ADDS.match(sentence))


def is_finished(text: str) -> bool:
    """Whether `text` ends as a sentence ends."""
    return text.rstrip("\"'”’)] ").endswith((".", "?", "!"))

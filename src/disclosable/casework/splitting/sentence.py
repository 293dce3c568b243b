"""Sentences of a request, and what each of them does: asks, sets a scope, wishes for a format."""

from __future__ import annotations

import re

_ENDS = re.compile(r"(?<=[.?!])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|no|nos|mr|mrs|ms|dr|st|vs|approx|dept|ltd|inc|para|sec|ref|c|p|pp)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 12
# What a sentence does is told by its beginning and its end; one of many pages stays quick to read.
_READ_AT_EACH_END = 1000

_GET = (
    r"(?:provide|supply|send|tell|say|give|confirm|state|list|disclose|share|forward|release|specify|"
    r"detail|show|explain|let\s+(?:me|us)\s+(?:know|have)|advise|identify|outline|indicate)"
)
_THINGS = (
    r"(?:correspondence|e-?mails?|minutes|reports?|documents?|records|communications?|invoices?|"
    r"policy|policies|contracts?)"
)
_REQUEST = re.compile(
    rf"""(?:
      \?["'”’)]*$
    | \b(?:please|kindly)\b(?:\s+(?:also|can|could|would|will|may|you|u|therefore|then))*\s+{_GET}\b
    | \b(?:can|could|would|will|may)\s+(?:you|u|i|we)\b.{{0,120}}?\b(?:{_GET[3:-1]}|see|know|have)\b
    | \b(?:i|we)(?:\s+(?:would|should|do|also|therefore|hereby|now)|['’]d)*\s+
      (?:like|wish|want|request|seek|require|need|ask)\b(?!\s+(?:this|it|these|them)\b)
    | \b(?:i|we)\s*(?:am|are|['’]m|['’]re)\s+(?:also\s+)?(?:writing\s+to\s+)?
      (?:request|requesting|ask|asking\s+for|seeking|seek|looking\s+for|after|interested\s+in)\b
    | \b(?:i|we)(?:\s+(?:would|should)|['’]d)\s+(?:also\s+)?(?:be\s+grateful|appreciate)\b
    | ^please\s+(?:complete|fill\s+in)\b
    | \bi\s+(?:wonder|was\s+wondering|am\s+wondering)\s+(?:if|whether)\b
    | ^(?:what|which|who|when|where|why)\s+
      (?:is|are|was|were|do|does|did|has|have|will|can)\b[^.!:]*$
    | ^(?:(?:and|also|then)\s+)?(?:how\s+(?:many|much|often|long)
      |(?:the\s+)?(?:total|average|overall|annual)?\s*(?:number|amount|cost|value|percentage)\s+of
      |(?:a\s+|the\s+|any\s+)?(?:cop(?:y|ies)|breakdown|details|names|dates|minutes)\s+of
      |(?:a\s+)?list\s+of|(?:all|any)\s+(?:\w+\s+)?{_THINGS}\b
      |{_GET}\s+(?:me|us|the|a|all|any|how|what|which|whether)\b)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ANNOUNCES = re.compile(
    r"^(?:this\s+is\s+(?:a|an|my)\b|please\s+(?:treat|consider|accept|regard|handle)\s+this"
    r"|(?:i|we)\s*(?:am|are|['’]m)\s+(?:writing|asking|making|submitting)\s+"
    r"(?:this\s+|a\s+|an\s+)?(?:\w+\s+)?(?:under|pursuant|in\s+accordance|to\s+make|to\s+submit|request\s+under)"
    r"|(?:i|we)(?:\s+would|['’]d)?\s+(?:like|wish)\s+to\s+(?:make|submit|raise)"
    r"|(?:i|we)(?:\s+am|['’]m|\s+are|['’]re)?(?:\s+(?:would|should)|['’]d)?\s+(?:like|wish|want|writing)\s+to\s+ask\s+(?:you\s+)?"
    r"(?:(?:some|a\s+few)\s+(?:more\s+)?questions\s+)?about\s+(?!.*\bnumber\b)"
    r"|(?:i|we)\s+have\s+(?:\w+\s+){1,3}(?:questions|requests)\b"
    r"|(?:i|we)\s+wish\s+to\s+(?:replace|amend|narrow|clarify)\b"
    r"|questions?\s*:$|(?:clarification|amended\s+request|my\s+(?:questions|requests))\b"
    r"|(?:the\s+)?(?:information|data|details|documents|figures|records|questions?)\s+(?:(?:that|which)\s+)?"
    r"(?:i|we)\s+(?:(?:am|are|would|wish|now)\s+)*(?:ask|seek|request|require|need|want|like)(?:ing)?"
    r"(?:\s+for|\s+to\s+(?:know|have|see))?\s+(?:is|are)\s*:)",
    re.IGNORECASE,
)
_TO_FILL_IN = re.compile(
    r"\b(?:complete|fill\s+in)\s+(?:the|this)\s+(?:\w+\s+)?table\b.{0,30}\b(?:for|on|about|with)\b",
    re.IGNORECASE,
)
_GENERIC_LEAD = re.compile(
    r"\b(?:following|below|these\s+questions|set\s+out|as\s+follows)\b[^.?!]{0,60}[:.?]?$",
    re.IGNORECASE,
)
_ANSWER = (
    r"(?:information|data|figures?|answers?|response|reply|results|numbers|details|statistics"
    r"|breakdown)"
)
_THE_ANSWER = (
    r"(?:this|it|them|these|that|your|all|the)?\s*(?:of\s+)?(?:this|these|the|your|requested)?\s*"
    rf"{_ANSWER}?"
)
_FORMAT = re.compile(
    r"^(?:.{0,200}?\b(?:spreadsheet|excel|csv|format|table)\b.{0,80}?\bwould\s+(?:suit|be|do|help)\b"
    rf"|(?:if\s+possible,?\s+|where\s+possible,?\s+|ideally,?\s+)?(?:please|could\s+you|can\s+you|i\s+would"
    rf"|i['’]d|we\s+would|my\s+prefer\w+|i\s+prefer).{{0,40}}?{_THE_ANSWER}\s*(?:be\s+|to\s+be\s+)?(?:\w+\s+)?"
    r"(?:(?:in|as|to)\s+(?:an?\s+|the\s+|my\s+)?(?:[\w-]+\s+){0,3}"
    r"(?:excel|csv|spreadsheet|electronic|electronically|machine|pdf|format|form)\b"
    r"|(?:by|via|to)\s+(?:an?\s+|the\s+|my\s+|this\s+)?(?:[\w-]+\s+){0,2}(?:e-?mail|post|address)\b|on\s+paper\b)"
    r"|(?:please|could\s+you|i\s+would).{0,60}?\belectronically\b"
    r"|(?:ideally|preferably|if\s+possible),?\s+(?:in|as|by)\b"
    r"|(?:please|could\s+you).{0,40}?\bunder\s+(?:an?|the)\s+(?:\w+\s+){0,3}licen[cs]e\b"
    r"|(?:my\s+)?preferred\s+(?:format|means|method)\b"
    rf"|(?:the|these|all|any)\s+{_ANSWER}\s+(?:may|can|could|should|must)\s+be\s+(?:sent|given|provided|supplied|put|shown)\b)",
    re.IGNORECASE,
)
# "For 2023, how many ..." and "Please say how many came by email" ask, whatever else they set.
_ASKS_ANYWAY = re.compile(
    r"\b(?:how|what|which|who|whose|why)\b.*\?$"
    rf"|\b{_GET}\b(?:\s+me|\s+us)?(?:\s+with)?\s+(?:(?:a|the|any|all|both)\s+)*(?:total\s+)?"
    r"(?:how|what|when|where|which|who|whose|why|whether|numbers?\s+of|total|list|cop(?:y|ies)|details\s+of|"
    r"names|amount|cost)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(
    r"^(?:(?:but|however|and|also),?\s+)?(?:if|where|should|unless|in\s+the\s+event)\b.*"
    r"(?:exceed|limit|cost|cannot|can['’]?t|unable|not\s+(?:hold|held|possible|able|clear|available)"
    r"|clarif|unclear|any\s+(?:of|part|figure|question|aspect)|you\s+(?:hold|need|require|have\s+any|feel|decide|claim|rely|withhold)"
    r"|redact|exempt|section\s+[0-9]|refus|further\s+information|quer(?:y|ies)|too\s+(?:broad|wide|long))",
    re.IGNORECASE | re.DOTALL,
)
_SMALL = re.compile(
    r"^(?:if|where|should)\s+(?:an?|any|the|these|those)\s+(?:\w+\s+){0,2}(?:figures?|numbers?|counts?|values?|cells?|totals?)\b"
    r".{0,30}\b(?:under|below|less|fewer|small|low|suppress\w*|identif\w+)\b",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(
    r"^(?:(?:but|and|also|please\s+note(?:\s+that)?),?\s+)?(?:i|we)(?:\s+(?:am|are|do|have)|['’]m|['’]re)?\s*(?:not|n['’]?t)\s+"
    r"(?:asking|ask|want|wanting|need|require|seek|seeking|looking|interested)\b(?!.*\bbut\b)",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED = r"(?:(?:questions?|q|parts?|points?|items?)\s*\.?\s*)?[0-9]{1,2}[a-z]?"
_SCOPE = re.compile(
    r"^(?:for\s+(?:all|each|every)\s+(?:of\s+)?(?:the\s+|these\s+|my\s+)?(?:above|questions?|figures?|answers?)"
    rf"|(?:for|in|on|to)\s+(?:both\s+|all\s+)?{_NUMBERED}(?:\s*(?:,|to|and|-|–|&)\s*{_NUMBERED})+\b"
    rf"|(?:for|in)\s+(?:questions?|q|parts?)\s*\.?\s*[0-9]{{1,2}}\b"
    r"|for\s+the\s+(?:purposes?|period|avoidance)|(?:every|all|each)\s+(?:of\s+)?(?:the\s+|these\s+|my\s+)?"
    r"(?:above|questions?|figures?|data|answers?)\s+(?:should|must|to\s+be|is|are|relates?|needs?|can|please|"
    r"(?:for|from|in|between)\s+(?:the\s+)?(?:period|years?|calendar|financial|[0-9]))"
    r"|unless\s+(?:stated|otherwise)|(?:for|to|in)\s+(?:both|all|each)(?:\s+of\s+\w+)?\s*:"
    r"|the\s+(?:time\s*frame|time\s+period|period|dates?(?:\s+range)?|years?)\s+(?:is|are|should|i\b|covered|of\s+interest|for\s+)"
    r"|(?:time\s*frame|time\s+period|period|date\s+range|dates|area)\s*:"
    r"|in\s+this\s+request|please\s+(?:answer|note|go\s+on|(?:treat|consider)\s+(?:each|all|every|these|them)|\w+\s+(?:\w+\s+){0,3}the\s+above|only|limit|restrict|exclude|ensure|do\s+not|remember|bear|respond|reply)\b"
    r"|please\s+(?:provide|give|supply|send)\s+(?:every|all|each|the|this|these|your)\s+(?:of\s+)?(?:the\s+|these\s+)?"
    rf"{_ANSWER}\b(?!\s+(?:of|on|about)\b)"
    rf"|please\s+(?:provide|give|supply|send)\s+(?:me\s+)?(?:with\s+)?{_ANSWER}\s+(?:for|from|covering|between|since)\s+"
    r"(?:(?:the|each|all|every|calendar|financial|academic|last|past|years?|period|both)\s+)*(?:[0-9]|years?\b|(?:two|three|four|five|six|ten)\s)"
    r"(?!.*\b(?:on|of|about|relating|showing|regarding|concerning)\b)"
    r"|(?:i\s+would|i['’]d|we\s+would|i\s+should)\s+like\s+(?:all\s+)?(?:of\s+)?(?:this|these|the|your)\s+"
    rf"{_ANSWER}\s+(?:for|from|to|covering|between|by|in|as|broken|split)\b"
    rf"|(?:can|could|may)\s+(?:you\s+)?(?:please\s+)?(?:provide\s+|give\s+)?(?:all\s+)?(?:this|these|the)\s+{_ANSWER}\s+(?:be|cover|for|from)\b"
    r"|(?:i\s+am|we\s+are|i['’]m)\s+(?:only\s+)?interested\s+(?:only\s+)?in\s+(?:the\s+)?(?:period|years?|figures|data)\b"
    r"|there\s+are\s+[0-9]+\s+(?:parts|questions)|notes?\b\s*:|nb\b|n\.b\.)",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"^(?:(?:for|in)\s[^.?]{0,60},\s+)?(?:[\"“‘'][^\"”’']{1,60}[\"”’'],?\s+(?:here\s+)?(?:means?|refers?|is|are|includes?|covers?)\b"
    r"|by\s.{1,80}?\b(?:i|we)\s+mean\b|(?:when|where)\s+(?:i|we)\s+(?:say|write|refer|use)\b"
    r"|(?:i|we)\s+(?:define|use|take)\s.{1,60}?\b(?:as|to\s+mean|for)\b"
    r"|[^.?]{1,60}\b(?:is|are)\s+(?:defined\s+as|to\s+be\s+(?:read|understood)\s+as)\b|definitions?\b\s*:)",
    re.IGNORECASE,
)
_DEALING = re.compile(
    r"^(?:(?:please|could\s+you|can\s+you|w(?:ould|ill)\s+you|i\s+would\s+be\s+grateful\s+if\s+you\s+(?:could|would))\s+)+(?:also\s+)?(?:please\s+)?"
    r"(?:(?:let\s+me\s+know|tell\s+me|contact\s+me|advise(?:\s+me)?|inform\s+me|get\s+in\s+touch|say)\s+(?:as\s+soon\s+as\s+\w+\s+)?"
    r"(?:if|when|whether|in\s+case|should|how\s+long)\s+(?:(?:you|i)\s+(?:need|require|have\s+any|are\s+(?:un)?able|cannot|can|expect|"
    r"would|believe|think|wish|will|should|intend)|any\s+(?:part|of\s+this|clarif|further)|this\s+(?:is|request|will)|there\s+(?:is|are|will\s+be)"
    r"\s+(?:a|any)\s+(?:fee|charge|cost|problem|delay))|(?:provide|offer|give)\s+(?:me\s+)?(?:with\s+)?(?:appropriate\s+|any\s+)?"
    r"(?:advice|assistance|help)\b|(?:forward|pass|transfer|redirect)\s+(?:this|my)\b|confirm\s+(?:or\s+deny\s+)?(?:whether\s+)?"
    r"(?:in\s+writing\s+)?(?:whether\s+)?(?:that\s+)?you\s+(?:hold|have)\s+(?:this|the\s+requested|received)\b"
    r"|confirm\s+(?:in\s+writing\s+)?that\s+you\s+have\s+received|respond\b|reply\b)"
    r"|^(?:(?:i|we)\s+)(?:also\s+)?(?:ask|request|expect)\s+(?:that\s+)?you\s+(?:to\s+)?(?:\w+\s+){1,2}"
    r"(?:what(?:ever)?\s+(?:is|can)\b|the\s+(?:rest|remainder)\b|as\s+much\b)"
    r"|^(?:i|we)\s+(?:realise|realize|understand|appreciate|accept|recognise|acknowledge|(?:am|are)\s+aware)\s+(?:that\s+)?"
    r"(?:some|any|parts?|names|certain|you|section|this|these|it)\b(?!.*(?:\b(?:how|numbers?|cop(?:y|ies)|list)\b|\?$))",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:thanks?|many\s+thanks|thanking\s+you|diolch|(?:i|we)\s+(?:look\s+forward|am\s+grateful|appreciate\s+your|await\b)"
    r"|looking\s+forward|awaiting\s+your|i\s+(?:trust|hope)|with\s+(?:many\s+)?thanks|apologies|sorry\s+(?:for|to)\b"
    r"|(?:any|your)\s+(?:help|assistance)\b.{0,60}\bappreciated"
    r"|(?:i\s+would|i['’]d)\s+be\s+grateful\s+for\s+(?:your|a|an)\s+(?:\w+\s+)?(?:reply|response|acknowledge?ment|help)"
    r"|please\s+(?:acknowledge|do\s*n[o'’]t\s+hesitate|do\s+not\s+hesitate|confirm\s+(?:receipt|that\s+you\s+have\s+received))"
    r"|(?:could|can)\s+you\s+(?:please\s+)?(?:acknowledge|confirm\s+receipt)"
    r"|(?:bore|prynhawn|noswaith)\s+d+a\b"
    # the words of a form, which speaks for the authority to the one who fills it in
    r"|how\s+(?:should|can|may|shall)\s+we\s+(?:reply|respond|contact|reach|send|answer)\b"
    r"|how\s+would\s+you\s+(?:like|prefer)\s+(?:us\s+to|to\s+(?:receive|be\s+contacted))\b"
    r"|do\s+you\s+(?:consent|agree)\s+to\s+(?:us|your|the\s+publication)\b"
    r"|(?:what|which)\s+information\s+(?:would\s+you\s+like|are\s+you\s+(?:requesting|asking)|do\s+you\s+(?:want|need|require))\b)",
    re.IGNORECASE,
)
_REFINES = re.compile(
    r"^(?:(?:please|could\s+you|can\s+you|can\s+(?:this|these|it)|could\s+(?:this|these|it))\s+)*(?:also\s+)?"
    r"(?:(?:be\s+)?(?:split|break|broken|separate|group|divide|include|exclude|itemise|breakdown)"
    r"|this\s+should|these\s+should|for\s+(?:instance|example)|that\s+is|by\s+(?:this|these|that)\b|including|excluding"
    r"|i\s+mean\b|if\s+(?:so|yes|not|no|the\s+answer\s+is)\b"
    r"|such\s+as|e\.g|i\.e|specifically|i\s+would\s+like\s+(?:this|these|the\s+(?:figures?|data|information|number))\s+"
    r"(?:to\s+be\s+)?(?:split|broken|separated|grouped|by))",
    re.IGNORECASE,
)
_ALL_ABOVE = re.compile(
    r"^please\s+\w+\s+(?:\w+\s+){0,3}the\s+above\b(?!\s+\w+\s+for\b)", re.IGNORECASE
)
_ADDS = re.compile(
    r"^(?:(?:and\s+)?(?:finally|lastly|also|additionally|furthermore|in\s+addition|one\s+(?:more|last)\s+thing)\b"
    r"|(?:please|could\s+you|can\s+you|would\s+you|i\s+would|i['’]d|we\s+would)\s+(?:please\s+)?also\b)",
    re.IGNORECASE,
)
_ASKS_OUTRIGHT = re.compile(
    r"^(?:how|what|when|where|which|who|whose|why|is|are|was|were|does|do|did|has|have|had)\b.*\?$",
    re.IGNORECASE | re.DOTALL,
)
_POSTSCRIPT = re.compile(r"^p\.?\s?p?\.?\s?s\b[.:,\s–-]*", re.IGNORECASE)


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`, in order; joined by a space they are `text` again."""
    sentences: list[str] = []
    at = 0
    for end in _ENDS.finditer(text):
        if _ABBREVIATED.search(
            text[max(at, end.start() - _LONGEST_ABBREVIATION) : end.end()].strip()
        ):
            continue
        sentences.append(text[at : end.end()].strip())
        at = end.end()
    last = text[at:].strip()
    return [*sentences, last] if last else sentences


def is_courtesy(sentence: str) -> bool:
    """Thanks, hopes and acknowledgements: nothing is asked and nothing is set."""
    return bool(_COURTESY.match(_gist(sentence)))


def sets_terms(sentence: str) -> bool:
    """A format, a condition, a period or a definition for the request as a whole."""
    gist = _gist(sentence)
    if _DEFINES.match(gist):
        return True
    if _ASKS_OUTRIGHT.match(gist) or refines(sentence):
        return False
    if any(p.match(gist) for p in (_CONDITION, _SMALL, _DEALING, _EXCLUDES)):
        return True
    if _ASKS_ANYWAY.search(gist):
        return False
    postscript = gist != sentence and _POSTSCRIPT.match(sentence) and not _REQUEST.search(gist)
    return bool(postscript) or any(p.match(gist) for p in (_FORMAT, _SCOPE))


def refines(sentence: str, *, within: bool = False) -> bool:
    """It says how the question before it is to be split, or gives an example of it.

    `within` says that it stands in the paragraph of that question.
    """
    gist = _gist(sentence)
    if _ALL_ABOVE.match(gist):
        return False
    for_each = gist.lower().startswith("for each ") and (within or not _REQUEST.search(gist))
    return for_each or bool(_REFINES.match(gist))


def announces(sentence: str) -> bool:
    """It says that a request is being made, and for nothing in particular."""
    gist = _gist(sentence)
    if _TO_FILL_IN.search(gist):
        return False
    return bool(_ANNOUNCES.match(gist)) or bool(_GENERIC_LEAD.search(gist))


def requests(sentence: str) -> bool:
    """It asks for information."""
    if is_courtesy(sentence) or sets_terms(sentence) or announces(sentence):
        return False
    return bool(_REQUEST.search(_gist(sentence)))


def adds_question(sentence: str) -> bool:
    """After the last numbered question, it asks for something more."""
    gist = _gist(sentence)
    return requests(sentence) and bool(_ASKS_OUTRIGHT.match(gist) or _ADDS.match(gist))


def is_finished(text: str) -> bool:
    """Whether `text` ends as a sentence ends."""
    return text.rstrip("\"'”’)] ").endswith((".", "?", "!"))


def _gist(sentence: str) -> str:
    """What tells what a sentence does: not a "PS" before it, nor the middle of a very long one."""
    if len(sentence) > 2 * _READ_AT_EACH_END:
        sentence = f"{sentence[:_READ_AT_EACH_END]} {sentence[-_READ_AT_EACH_END:]}"
    if sentence[:1] in "Pp":
        sentence = _POSTSCRIPT.sub("", sentence)
    return sentence

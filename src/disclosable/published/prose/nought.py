"""What the prose says of noughts: shown as 0, left out, hidden behind the marker, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

NOUGHT = r"(?:(?<![\w.,£$€/-])0(?![\w.,]*\d)(?!\s?%)|zero(?:e?s)?|noughts?|nil)"
_NO_FIGURE = (
    r"(?:data|information|figures?|numbers?|records?|details?|fee|charge|other|longer|more)"
)
NONE = (
    rf"(?:{NOUGHT}|\bnone|\bnobody|\bnothing|\bno[\s-]?one|\b(?:there\s+(?:were|was|are|is)\s+)?"
    rf"no\s+(?!{_NO_FIGURE}\b)\w+|\bnot\s+any|\bwithout\s+any)"
)
_IS = r"\b(?:is|are|was|were|has\s+been|have\s+been)\b"
_SAYS = (
    r"\b(?:say|says|show|shows|shown|print|prints|printed|give|gives|given|appears?|write|written"
    r"|put|marked|represented|recorded|entered|denoted|displayed)"
)
_SHOWN = re.compile(
    rf"{NONE}\b[^.]{{0,80}}{_SAYS}\s+(?:as\s+|by\s+|with\s+|it\s+is\s+)?(?:a\s+)?['\"‘“]?(?:{NOUGHT}|none\b)"
    rf"|{NOUGHT}\s+(?:\w+\s+){{0,2}}{_IS}\s+(?:always\s+)?(?:shown|printed|given|published|displayed|disclosed)\b"
    rf"|(?:\A|[;,.]\s*)['\"‘“]?{NOUGHT}['\"’”]?\s*(?:=|:|means?\b|stands?\s+for\b|denotes?\b|indicates?\b)"
    rf"\s*(?:that\s+)?(?:there\s+(?:were|was|are|is)\s+)?{NONE}"
    rf"|\bnot\s+(?:{NOUGHT}|none\b)|\bnon-?zero|\b(?:excludes?|excluding|other\s+than|except(?:ing)?(?:\s+for)?)"
    rf"\s+(?:a\s+|true\s+)?{NOUGHT}"
    rf"|\b(?:does|do)\s+not\s+(?:include|cover)\s+(?:a\s+|any\s+)?{NOUGHT}"
    rf"|\b(?:more|greater|higher)\s+than\s+{NOUGHT}|\babove\s+{NOUGHT}"
    rf"|\bnot\s+(?:including|counting|inclusive\s+of)\s+(?:a\s+|any\s+)?{NOUGHT}"
    r"|\bpositive\s+(?:whole\s+)?(?:numbers?|counts?|values?|figures?|integers?)\b"
    rf"|\b(?:genuine|true|actual|real)\s+{NOUGHT}"
    r"|\bsome\b\s*,?\s*but\s+(?:fewer|less)\s+than|\b0\s*<"
    rf"|\b(?:means?|stands?\s+for|is|are|denotes?)\s+(?:always\s+)?at\s+least\s+(?:one|1)\b(?!\s+of)",
    re.IGNORECASE,
)
_ROWS = (
    r"\b(?:rows?|lines?|columns?|areas?|boroughs?|wards?|schools?|offences?|categories|category"
    r"|places?|groups?|departments?|years?|types?|stations?|offices?|ones|those|any|all)"
)
_LEFT_OUT = re.compile(
    r"(?:\b(?:where|with|which|whom|had|having|when|if|has|have)\b[^.]{0,40}"
    rf"{NONE}|\bwithout\s+(?!an?\b|the\b|{_NO_FIGURE}\b)\w+|{NOUGHT})\b[^.]{{0,90}}\b(?:not\s+(?:in|on)\s+(?:the|this)\s+(?:list|table)"
    r"|not\s+(?:listed|included|shown|in\s+the\s+list)|left\s+out|omitted|excluded|missing)\b"
    rf"|\b(?:left\s+out|omitted|excluded|not\s+listed|not\s+shown)\b[^.]{{0,60}}{_ROWS}[^.]{{0,40}}{NONE}"
    r"|\bnot\s+(?:listed|shown|included|in\s+(?:the|this)\s+(?:list|table))\s+"
    rf"(?:had|have|has|received|recorded|reported|saw)\s+{NONE}"
    rf"|\b(?:leave|leaves|omit|omits|exclude|excludes)\b[^.]{{0,60}}"
    rf"\b(?:where|with|without|which|whom|had|have)\b[^.]{{0,30}}{NONE}"
    rf"|\b(?:only|just)\b[^.]{{0,60}}\b(?:with|where|that\s+(?:had|have)|which\s+(?:had|have))\s+"
    r"(?:there\s+(?:was|were)\s+)?(?:at\s+least\s+(?:one|1)|one\s+or\s+more|some|an?\s+\w+)\b"
    rf"[^.]{{0,60}}\b(?:listed|shown|included|in\s+the\s+(?:list|table)|appear|given)\b"
    rf"|\b(?:only|just)\b[^.]{{0,40}}\bwith\s+(?:at\s+least\s+one|one\s+or\s+more)\b"
    rf"|\bonly\s+(?:those\s+)?{_ROWS}\b[^.]{{0,40}}\bat\s+least\s+(?:one|1)\b"
    rf"|\b(?:lists?|shows?|includes?)\s+only\b[^.]{{0,60}}\b(?:at\s+least\s+(?:one|1)|one\s+or\s+more)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    rf"\b(?:may|might|can|could)\s+(?:also\s+)?(?:be|mean|stand\s+for|include)\s+{NOUGHT}"
    rf"|\b(?:may|might|can|could)\s+(?:also\s+)?be\s+none\b"
    rf"|(?<!not )\b(?:includes?|including|inclusive\s+of)\s+(?:a\s+|any\s+|also\s+)?{NOUGHT}"
    rf"|{NOUGHT}\s+(?:counts\s+|figures\s+|numbers\s+|values\s+)?(?:{_IS}\s+)(?:also\s+)?"
    r"(?:hidden|replaced|withheld|suppressed|masked|included|redacted)"
    rf"|\b\d+\s+or\s+{NOUGHT}(?!\w)"
    rf"|\b{NOUGHT}\s+or\s+(?:fewer|less|low)|\bnone\s+or\s+(?:fewer|less|up)",
    re.IGNORECASE,
)


def rules_nought_out(texts: Iterable[str]) -> bool | None:
    """Whether the words say that no marker for low numbers stands for 0; None: they say nothing.

    Noughts that are said to be hidden decide over noughts that are said to be shown: a reader who
    is told both cannot rule 0 out.
    """
    said = tuple(texts)
    if any(_HIDDEN.search(text) for text in said):
        return False
    if any(_SHOWN.search(text) or _LEFT_OUT.search(text) for text in said):
        return True
    return None


def says_noughts_are_hidden(text: str) -> bool:
    """Whether a text says that a nought stands behind the marker too."""
    return bool(_HIDDEN.search(text))

"""What stands below the words of a request: thanks, the signature, disclaimers, footers."""

from __future__ import annotations

import re

from disclosable.casework.splitting.asking import next_asking, numbered
from disclosable.casework.splitting.line import Line
from disclosable.casework.splitting.opening import FIELD
from disclosable.casework.splitting.sentence import is_courtesy, is_finished, split_sentences

_SIGN_OFF = re.compile(
    r"^(?:yours(?:\s+(?:faithfully|sincerely|truly|etc|ever|aye))?|i\s+remain\b.{0,40}"
    r"|(?:with\s+)?(?:my\s+)?(?:(?:very\s+)?(?:kind|best|warm|many)(?:est)?\s+)?(?:regards|wishes|thanks)"
    r"(?:\s+(?:in\s+advance|again|indeed|so\s+much|very\s+much|and\s+(?:(?:kind|best)\s+)?(?:regards|wishes)))*"
    r"|thank\s+you(?:\s+(?:so|very)\s+much)?(?:\s+(?:in\s+advance|again|in\s+anticipation|all))?"
    r"|with\s+every\s+(?:good\s+)?wish|all\s+(?:the\s+)?best|best|sincerely|faithfully|respectfully|cheers|cordially|rgds|ta"
    r"|(?:gyda\s+|llawer\s+o\s+)?diolch(?:\s+(?:yn\s+fawr|o\s+galon|ymlaen\s+llaw))*"
    r"|yn\s+gywir|yr\s+eiddoch.{0,20}|cofion(?:\s+\w+)?|le\s+(?:meas|d(?:ù|u)rachd)|is\s+mise.{0,20})"
    r"(?:\s+for\s+[^.?!]{1,70})?\s*[,.!–-]*(?:\s+[A-Z][\w'’.-]*){0,3}$",
    re.IGNORECASE,
)
_ON_ONE_LINE = re.compile(
    r"(?<=[.?!])\s+(?P<tail>(?:(?:many\s+|kind\s+|best\s+)?(?:thanks|regards|wishes)|thank\s+you|cheers"
    r"|yours(?:\s+(?:faithfully|sincerely))?)\b[^.?!]{0,60}[.!]?)$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[-_=*~]{5,}$")
_DASHES = re.compile(r"^(?:--|—|__)$")
_DISCLAIMER = re.compile(
    r"^(?:\W*disclaimer\b|\W*(?:this|the\s+(?:contents?|information)\s+(?:contained\s+)?(?:in|of)\s+this)\s+"
    r"(?:e-?mail|message|communication)\b.{0,120}?\b(?:confidential|intended|privileged|solely|published)\b"
    r"|sent\s+(?:from|via|using)\s+(?:my\b|outlook|yahoo|gmail|mail\s+for)|get\s+outlook\b"
    r"|please\s+(?:consider|think\s+of)\s+the\s+environment"
    r"|please\s+use\s+this\s+e-?mail\s+address|\W*confidential(?:ity)?\b.{0,40}\b(?:notice|e-?mail)"
    r"|virus-free\b|\W*(?:important|legal)\s+notice\b"
    r"|mae['’]?r\s+(?:e-?bost|neges|ohebiaeth|wybodaeth)\b|gall\s+y(?:r|['’]r)?\s+(?:e-?bost|neges)\b)",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:\b[\w.+-]+@[\w-]+\.\w|(?:^|\W)(?:\+44|0)[0-9][0-9 ()-]{7,}|^(?:t|m|tel|mob|mobile|phone|"
    r"telephone|e|email|twitter|x|w|web)\s*[:.]\s|^(?:https?://|www\.)\S+$"
    r"|\b[A-Z]{1,2}[0-9][0-9A-Z]?\s?[0-9][A-Z]{2}\b)",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^(?:[A-Z][\w'’.-]*|[a-z]{1,3})(?:\s+(?:[A-Z][\w'’.-]*|\([A-Z]\w*\)|de|van|von|ap|ab)){0,4},?$"
)
_STREET = re.compile(
    r"^(?:flat\s+)?[0-9]{1,4}[a-z]?,?\s+[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){0,4},?$", re.I
)
_SIGNATURE_WORDS = 10
_SIGNATURE_LINES = 8
_LAST_WORDS = 400  # of the last line: what is thanks stands at its end


def without_closing(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The request, and what stands below it; a question below the signature is kept."""
    body, footer = _without_footer(lines)
    body, signed = _without_sign_off(body)
    body, named = _without_name(body)
    return body, [*named, *signed, *footer]


def _without_footer(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut what mail programs and sites put below a message, if the request is above it."""
    asking = next_asking(lines)
    for at, line in enumerate(lines):
        if at == 0:
            continue
        asked, asks_no_more = asking[0] < at, asking[at] == len(lines)
        if _DISCLAIMER.match(line.text) and (asked or asks_no_more):
            return lines[:at], lines[at:]
        if _is_rule(line.text) and (asks_no_more or (asked and _has_contact(lines[at + 1 :]))):
            return lines[:at], lines[at:]
    return lines, []


def _has_contact(block: list[Line]) -> bool:
    """A few short lines with an address or a telephone number, and no numbered one among them."""
    few = 0 < len(block) <= _SIGNATURE_LINES and all(
        len(line.text.split(None, _SIGNATURE_WORDS)) <= _SIGNATURE_WORDS and not numbered(line.text)
        for line in block
    )
    return few and any(_CONTACT.search(line.text) for line in block)


def _is_rule(text: str) -> bool:
    return bool(_RULE.match(text) or _DASHES.match(text))


def _without_sign_off(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    asking = next_asking(lines)
    postscript = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].text.upper().startswith(("PS", "P.S")):
            postscript = at
    for at, line in enumerate(lines):
        if not all(_SIGN_OFF.match(half) for half in line.text.split(" / ", 1)):
            continue
        end = min(asking[at + 1], postscript if postscript > at else len(lines))
        if asking[0] < at and any(_is_rule(each.text) for each in lines[at + 1 : end]):
            return lines[:at], lines[at:]  # below a rule stands what a site adds to every message
        kept = lines[end:]
        if kept and "thank" in line.text.lower():
            continue  # thanks for an earlier answer, and the request is still to come
        if kept:
            kept = [Line(kept[0].text, True, kept[0].indent), *kept[1:]]
        return [*lines[:at], *kept], lines[at:end]
    return lines, []


def _without_name(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut a name, an address, a telephone number at the very end, and thanks on the last line."""
    end = len(lines)
    while end > 1 and FIELD.match(lines[end - 1].text):
        end -= 1
    lines, fields = lines[:end], lines[end:]
    begins = max((n for n, line in enumerate(lines) if line.gap), default=0)
    if begins and _is_signature(lines[begins:], above=lines[begins - 1].text):
        return lines[:begins], [*lines[begins:], *fields]
    if not lines:
        return lines, fields
    last = lines[-1]
    kept, tail = _without_thanks(last.text)
    if not kept or not tail:
        return lines, fields
    return [*lines[:-1], Line(kept, last.gap, last.indent)], [Line(tail, False), *fields]


def _is_signature(block: list[Line], *, above: str) -> bool:
    """Short lines that ask nothing: one has a telephone number, or all are names and addresses."""
    short = all(
        len(line.text.split(None, _SIGNATURE_WORDS)) <= _SIGNATURE_WORDS
        and not is_finished(line.text)
        for line in block
    )
    if not short or next_asking(block)[0] < len(block):
        return False
    if any(_CONTACT.search(line.text) for line in block):
        return True
    names = bool(_NAME.match(block[0].text)) and all(
        _NAME.match(line.text) or _STREET.match(line.text) for line in block
    )
    return names and is_finished(above)


def _without_thanks(text: str) -> tuple[str, str]:
    """The last line, and the thanks and the name that stand on it behind the last question."""
    kept = text
    if found := _ON_ONE_LINE.search(text[-_LAST_WORDS:]):
        kept = text[: len(text) - len(found["tail"])].rstrip()
    sentences = split_sentences(kept[-_LAST_WORDS:])
    while len(sentences) > 1 and is_courtesy(sentences[-1]):
        kept = kept[: len(kept) - len(sentences.pop())].rstrip()
    return kept, text[len(kept) :].strip()

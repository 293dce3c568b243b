"""What of a message is the request, and what is only the message: greeting, signature, thread."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosable.casework.marker import read_sign
from disclosable.casework.sentence import requests, split_sentences

_HEADER = re.compile(r"^(?:from|to|cc|bcc|sent|date|subject|re|ref|our ref|your ref)\s*:", re.I)
_GREETING = re.compile(
    r"^(?:dear|hi|hello|hey|good\s+(?:morning|afternoon|evening|day)|to\s+whom\s+it\s+may\s+concern"
    r"|sirs?\b|madam\b|fao\b|for\s+the\s+attention\s+of|to\s+the\s+)[^.?]{0,90}$",
    re.I,
)
_GREETED = re.compile(
    r"^(?P<greeting>(?:dear|hi|hello|hey|good\s+(?:morning|afternoon|evening|day)"
    r"|to\s+whom\s+it\s+may\s+concern)\b[^,:;!?.]{0,60}[,:;!.–-])\s+(?P<rest>\S.*)$",
    re.I,
)
_SIGN_OFF = re.compile(
    r"^(?:yours(?:\s+(?:faithfully|sincerely|truly|etc|ever))?"
    r"|(?:with\s+)?(?:my\s+)?(?:(?:very\s+)?(?:kind|best|warm|many)(?:est)?\s+)?(?:regards|wishes|thanks)"
    r"(?:\s+(?:in\s+advance|again|and\s+(?:kind\s+|best\s+)?(?:regards|wishes)))?"
    r"|thank\s+you(?:\s+(?:so|very)\s+much)?(?:\s+(?:in\s+advance|again|in\s+anticipation))?"
    r"|thanks|sincerely|faithfully|respectfully|cheers|cordially)"
    r"(?:\s+for\s+[^.?!]{1,70})?\s*[,.!–-]*(?:\s+[A-Z][\w'’.-]*){0,3}$",
    re.I,
)
_THREAD = re.compile(
    r"^(?:-{2,}\s*(?:original message|forwarded message)|on\s.{5,90}\bwrote:$|begin forwarded)",
    re.I,
)
_RULE = re.compile(r"^[-_=*]{5,}$")
_DISCLAIMER = re.compile(
    r"^(?:\W*disclaimer\b|(?:this|the\s+information\s+(?:contained\s+)?in\s+this)\s+(?:e-?mail|message)\b"
    r"|sent\s+from\s+my|get\s+outlook|please\s+(?:consider|think\s+of)\s+the\s+environment"
    r"|please\s+use\s+this\s+e-?mail\s+address|confidential(?:ity)?\b.*(?:notice|e-?mail))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the request without the space around it; `gap` says that a blank line is above."""

    text: str
    gap: bool
    indent: int = 0


def read_message(text: str) -> tuple[list[Line], list[str]]:
    """The lines that are the request, and those that belong to the message alone, in order."""
    lines: list[Line] = []
    gap = False
    for raw in text.splitlines():
        stripped = raw.strip()
        if stripped:
            lines.append(Line(stripped, gap, len(raw) - len(raw.lstrip())))
        gap = not stripped
    head, body = _without_greeting(lines)
    body, tail = _without_thread(body)
    body, signed = _without_sign_off(body)
    return body, [line.text for line in (*head, *signed, *tail)]


def _without_greeting(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    at = 0
    while at < len(lines) and (_HEADER.match(lines[at].text) or _is_greeting(lines[at].text)):
        at += 1
    head, body = lines[:at], lines[at:]
    if body and (found := _GREETED.match(body[0].text)):
        head.append(Line(found["greeting"], body[0].gap))
        body = [Line(found["rest"], True), *body[1:]]
    return head, body


def _is_greeting(text: str) -> bool:
    return bool(_GREETING.match(text)) and not _GREETED.match(text)


def _without_thread(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut a quoted thread and what mail programs and sites put below a message."""
    for at, line in enumerate(lines):
        if not at:
            continue
        following = lines[at + 1 : at + 4]
        thread = _HEADER.match(line.text) and any(_HEADER.match(f.text) for f in following)
        footer = _RULE.match(line.text) and not any(_asks(f.text) for f in lines[at:])
        if _THREAD.match(line.text) or thread or footer or _DISCLAIMER.match(line.text):
            return lines[:at], lines[at:]
    quoted = [line for line in lines if line.text.startswith(">")]
    return [line for line in lines if line not in quoted], quoted


def _without_sign_off(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut the closing words and the name; a question that stands below them is kept."""
    for at, line in enumerate(lines):
        if not _SIGN_OFF.match(line.text):
            continue
        end = len(lines)
        for below in range(at + 1, len(lines)):
            if _asks(lines[below].text) or lines[below].text.upper().startswith(("PS", "P.S")):
                end = below
                break
        kept = lines[end:]
        if kept and "thank" in line.text.lower():
            continue  # thanks for an earlier answer, and the request is still to come
        if kept:
            kept = [Line(kept[0].text, True, kept[0].indent), *kept[1:]]
        return [*lines[:at], *kept], lines[at:end]
    return lines, []


def _asks(text: str) -> bool:
    sign = read_sign(text)
    numbered = sign is not None and not sign.bullet and len(text.split()) > 3
    return numbered or any(requests(sentence) for sentence in split_sentences(text))

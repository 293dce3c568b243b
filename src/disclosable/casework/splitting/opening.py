"""What stands above the words of a request: mail headers, addresses, banners, the greeting."""

from __future__ import annotations

import re

from disclosable.casework.splitting.asking import asks
from disclosable.casework.splitting.line import Line
from disclosable.casework.splitting.sentence import is_courtesy, is_finished
from disclosable.casework.splitting.thread import HEADER

_LETTERHEAD = 25  # lines above a greeting, at most
_REFERENCE = re.compile(
    r"^(?:re|ref|our\s+ref|your\s+ref|reference|date|subject|by\s+e-?mail)\b[\w\s]{0,12}[:.]", re.I
)
_HAILS = (
    r"dear|hi|hiya|hello|hey|good\s+(?:morning|afternoon|evening|day)|greetings|annwyl|helo|shwmae"
    r"|bore\s+da|prynhawn\s+da|a\s+ch(?:a|à)ra(?:id)?|to\s+whom\s+it\s+may\s+concern"
)
_GREETING = re.compile(
    rf"^(?:(?:{_HAILS})\b|sirs?\b|madam\b|fao\b|for\s+the\s+attention\s+of\b|attn?\b)[^.?]{{0,90}}$",
    re.I,
)
_ADDRESSED = re.compile(
    r"^to\s+(?:the\s+)?[^.?]{0,60}\b(?:officer|team|department|council|trust|manager|clerk|unit|"
    r"authority|office|constabulary|police|secretary|director|chief\s+executive)\b[^.?]{0,60}$",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:how|what|which|when|where|whether|why|please|pls|number|provide|copy|copies|can|could|would)\b",
    re.IGNORECASE,
)
_GREETED = re.compile(
    rf"^(?P<greeting>(?:{_HAILS})\b[^,:;!?.]{{0,60}}[,:;!.–-])\s+(?P<rest>\S.*)$", re.IGNORECASE
)
_BANNER = re.compile(
    r"^\W*(?:caution|external|warning|this\s+(?:e-?mail|message)\s+(?:originated|came|was\s+sent)\s+from"
    r"\s+outside|do\s+not\s+click|you\s+don['’]?t\s+often\s+get\s+e-?mail)\b",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"^(?:full\s+|first\s+|last\s+|your\s+)?(?:name|surname|title|e-?mail(?:\s+address)?|telephone|phone|"
    r"mobile|tel|postal\s+address|address|postcode|organisation|company|submitted|date\s+of\s+request|date\s+submitted|"
    r"department|category)\s*(?:\([^)]{1,30}\)\s*)?:",
    re.IGNORECASE,
)
_ASKED_FIELD = re.compile(
    r"^(?P<field>(?:your\s+|the\s+|details\s+of\s+(?:your\s+|the\s+)?)?(?:foi\s+)?(?:request(?:\s+details)?|"
    r"message|enquiry|question|information\s+(?:requested|required)|details\s+of\s+request)\s*:)\s*"
    r"(?P<rest>.*)$",
    re.IGNORECASE,
)


def without_opening(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """What stands above the request, and the request."""
    at = _after_letterhead(lines)
    form = False
    while at < len(lines):
        text = lines[at].text
        form = form or bool(FIELD.match(text))
        above = HEADER.match(text) or _REFERENCE.match(text) or _BANNER.match(text)
        if not (above or FIELD.match(text) or is_greeting(text)):
            break
        if not HEADER.match(text) and not FIELD.match(text) and asks(text):
            break
        at += 1
    head, body = lines[:at], lines[at:]
    if form and body and (found := _ASKED_FIELD.match(body[0].text)):
        head = [*head, Line(found["field"], body[0].gap)]
        body = [*([Line(found["rest"], True)] if found["rest"] else []), *body[1:]]
    while body and (found := _GREETED.match(body[0].text)):
        head = [*head, Line(found["greeting"], body[0].gap)]
        body = [Line(found["rest"], True, body[0].indent), *body[1:]]
    return head, body


def is_greeting(text: str) -> bool:
    """Whether a line greets or addresses somebody and does nothing else."""
    if _GREETED.match(text) or _ASKING.search(text):
        return False
    return bool(_GREETING.match(text) or _ADDRESSED.match(text)) and not asks(text)


def _after_letterhead(lines: list[Line]) -> int:
    """The line after a greeting that has nothing but an address, a date and the like above it."""
    for at, line in enumerate(lines[:_LETTERHEAD]):
        if (_GREETING.match(line.text) and is_greeting(line.text)) or (
            at and _GREETED.match(line.text)
        ):
            return at
        said = HEADER.match(line.text) or _BANNER.match(line.text) or FIELD.match(line.text)
        plain = not is_finished(line.text) and not line.text.endswith(":") and not asks(line.text)
        if not said and not plain and not is_courtesy(line.text):
            break
    return 0

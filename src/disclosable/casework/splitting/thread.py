"""The older messages that a mail quotes, and a message that was only passed on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.casework.splitting.asking import asks
from disclosable.casework.splitting.line import Line

HEADER = re.compile(
    r"^\W{0,3}(?:from|to|cc|bcc|sent|date|subject|reply-to|importance|attachments?|oddi\s+wrth)\s*:",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"^(?:-{2,}\s*forwarded\s+(?:message|by)|begin\s+forwarded\s+message|-{2,}\s*forwarded\b)", re.I
)
_OLDER = re.compile(
    r"^(?:[-_]{2,}\s*(?:original|reply)\s+(?:message|appointment)|on\s.{5,200}\bwrote:?$)", re.I
)
_WROTE_BEGINS = re.compile(
    r"^on\s+(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s|[0-9]{1,4}[\s/.-])", re.IGNORECASE
)
_WROTE_LINES = 3


def without_thread(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Cut the quoted messages. A message that was passed on is the request itself."""
    if lines and all(line.text.startswith(">") for line in lines):
        lines = [Line(line.text.lstrip("> "), line.gap, line.indent) for line in lines]
        lines = [line for line in lines if line.text]
    above: list[Line] = []
    while (passed := _passed_on(lines)) is not None and _older(lines[:passed]) == passed:
        if above and any(asks(one.text) for one in lines[:passed] if not HEADER.match(one.text)):
            break  # the request itself, which passes an older message on
        above, lines = [*above, *lines[: passed + 1]], lines[passed + 1 :]
    cut = _older(lines)
    kept = [line for line in lines[:cut] if not line.text.startswith(">")]
    quoted = [line for line in lines[:cut] if line.text.startswith(">")]
    return kept, [*above, *quoted, *lines[cut:]]


def _passed_on(lines: Sequence[Line]) -> int | None:
    """The line that says that what is below it was passed on."""
    return next((n for n, line in enumerate(lines) if _PASSED_ON.match(line.text)), None)


def _older(lines: Sequence[Line]) -> int:
    """The line at which an older message begins; the number of lines if none does."""
    top = True  # so far there is nothing but the headers of the message itself
    for at, line in enumerate(lines):
        header = HEADER.match(line.text)
        top = top and bool(header)
        block = header and any(HEADER.match(f.text) for f in lines[at + 1 : at + 4])
        if (block and not top) or _OLDER.match(line.text) or _wrote(lines[at : at + _WROTE_LINES]):
            return at
    return len(lines)


def _wrote(lines: Sequence[Line]) -> bool:
    """ "On Tuesday ... wrote:", which mail programs break over two lines or three."""
    if not _WROTE_BEGINS.match(lines[0].text):
        return False
    for n, line in enumerate(lines):
        if n and line.gap:
            return False
        if line.text.endswith("wrote:"):
            return True
    return False

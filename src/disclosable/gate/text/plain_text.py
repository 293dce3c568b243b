"""Plain text, such as the body of an email: UTF-8, and nothing in it that a reader does not see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from disclosable.gate.finding import CannotRead, Check, Finding, Sightings

ENCODING = Check(
    "text-encoding",
    "The bytes, as strict UTF-8 without a byte order mark.",
    "Programs guess other encodings, and guess differently.",
    "Save the text in UTF-8, without a byte order mark.",
)
UNSEEN = Check(
    "text-unseen",
    "Every character: control characters, and those that no reader sees or that turn the direction "
    "of writing.",
    "What is not seen is not checked, and is still copied and searched.",
    "Take the characters out, or write the text again from its source.",
)
FAR = Check(
    "text-far-right",
    "The spaces and tabs within a line, and the empty lines between two lines.",
    "What stands far to the right, or far below, is not seen by a person who checks the text.",
    "Take the blanks out, or write the text again from its source.",
)
THREAD = Check(
    "text-email-thread",
    "Two lines close together that begin like the head of an email: From, To, Cc, Sent, Subject.",
    "An earlier message below an answer names people, and says what was said inside.",
    "Take the thread out.",
)
CHECKS = (ENCODING, UNSEEN, FAR, THREAD)

CANNOT_SEE = (
    "Whether a word is a name, or a number a count. A thread without the heads of its messages."
)

FARTHEST = 200
"""So many blanks in a row are more than any column of a table needs."""

LOWEST = 10
"""So many empty lines in a row are more than any heading needs."""

CLOSE = 3
"""The lines of an email's head stand no farther apart."""

_BLANKS = re.compile(rf"[^\S\n]{{{FARTHEST},}}\S")
_HEAD = re.compile(r"(?i)[> ]*(from|to|cc|bcc|sent|date|subject|received|return-path):\s*\S")
_MEANT = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}\t")
"""Characters without a shape of their own that words of some languages are written with."""


def read_plain_text(data: bytes, allowed_names: frozenset[str]) -> Iterator[Finding]:  # noqa: ARG001
    """Findings in a text file.

    Raises:
        CannotRead: the bytes are no UTF-8.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CannotRead(
            ENCODING.at(f"byte {error.start + 1}", "the text is not in UTF-8")
        ) from error
    if text.startswith("\ufeff"):
        yield ENCODING.at("byte 1", "a byte order mark")
        text = text[1:]
    seen = Sightings()
    empty, head, last = 0, "", 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        place = f"line {number}"
        if any(unseen(sign) for sign in line):
            seen.see(UNSEEN, "the text", place, "characters that nobody sees")
        if _BLANKS.search(line) or (empty >= LOWEST and line.strip()):
            seen.see(FAR, "the text", place, "words far from the others")
        begins = _HEAD.match(line)
        if begins is not None:
            word = begins[1].lower()
            if head and word != head and number - last <= CLOSE:
                seen.see(THREAD, "the text", place, "lines like the head of an email")
            head, last = word, number
        empty = 0 if line.strip() else empty + 1
    yield from seen.findings()


def unseen(sign: str) -> bool:
    """Whether a character shows nothing to a reader, and no word is written with it."""
    return sign not in _MEANT and unicodedata.category(sign) in ("Cc", "Cf")

"""Plain text, such as the body of an email: UTF-8, and nothing in it that a reader does not see."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from disclosable.gate.finding import CannotRead, Check, Sightings
from disclosable.gate.text.csv_table import FORMULA
from disclosable.gate.text.encoding import UTF_8, encoding_of, said_of
from disclosable.gate.text.text_checks import (
    ENCODED,
    ENCODING,
    FAR,
    LARGE,
    MARKUP,
    OLDER,
    THREAD,
    UNSEEN,
)
from disclosable.gate.text.unseen import (
    ENCODED_LINES,
    FAR_BLANKS,
    FARTHEST,
    has_unseen,
    is_encoded,
    may_be_encoded,
    near_part,
    without_unseen,
)
from disclosable.gate.told import Passage, Role, Told

CHECKS = (ENCODING, OLDER, LARGE, UNSEEN, FAR, THREAD, ENCODED, MARKUP)

CANNOT_SEE = (
    "Whether a word is a name, or a number a count. A thread without the heads of its messages."
)

MAX_BYTES = 20_000_000
MAX_LINES = 500_000
LOWEST = 10
"""So many empty lines in a row are more than any heading needs."""

CLOSE = 3
"""The lines of an email's head stand no farther apart."""

LONGEST = 40
"""Lines of a passage; a longer one is told in pieces."""

_HEAD = re.compile(
    r"[>*_ \t]*(from|to|cc|bcc|sent|date|subject|received|return-path|reply-to)\**:\**[ \t]*\S",
    re.IGNORECASE,
)
_OF_A_MESSAGE = frozenset(("from", "sent", "cc", "bcc", "received", "return-path", "reply-to"))
"""One of these is among the lines; a letter has its date and its subject, too."""

_PERIOD = re.compile(
    r"[>*_ \t]*(?:from|to)\**:\**(?:[\s\d/.,:()*–-]|"
    r"(?:st|nd|rd|th|am|pm|noon|midnight|the|end|start|of|"
    r"date|present|today|now|onwards|ongoing|current|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|"
    r"nov|dec|january|february|march|april|august|september|october|november|december|mon|tues?|"
    r"wed|wednes|thurs?|fri|sat|satur|sun|day|year|q[1-4])(?![a-z](?!ay)))*\Z",
    re.IGNORECASE,
)
"""From and to a day or an hour, rather than a person."""

_ONE_LINE_HEAD = re.compile(r"[>* \t]*from\**:.*\b(?:sent|to|date|subject)\**:", re.IGNORECASE)
_EARLIER = re.compile(
    r"[>\s]*(?:-{2,}\s*(?:original|forwarded|begin forwarded)\b.*|begin forwarded message:?|"
    r"-{5,}\s*forwarded by\b.*|on\b.{6,200}\b(?:wrote|writes)\s*:|"
    r".{1,80}\bwrote on .{6,60}:|>{2,}.*\S.*)\s*\Z",
    re.IGNORECASE,
)
_WROTE = re.compile(r"[>\s]*(?:.{0,120}<[^<>\s@]+@[^<>\s]+>|.{0,60})\s*wrote:\s*\Z", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:!doctype|!--|script|iframe|style|svg|object|embed|html|body|meta|form|input|template)\b"
    r"|<!--",
    re.IGNORECASE,
)
_ASIDE = re.compile(r" {0,3}\[[^\]]{1,60}\]:\s*(?:#|<>)\s*[\"'(]")
"""What Markdown has for a comment: a link to nowhere, with a title."""

_FORMULA = re.compile(r"=[A-Za-z@+-][\w.+-]*[(|!]|@[A-Z]+\(|[+-][A-Za-z]+\|")
_UNDERLINE = re.compile(r"(?:=+|-{3,}|~{3,})\s*\Z")
_ITEM = re.compile(r"\s*(?:[-*•]|\d{1,3}[.)])\s+\S")


def read_plain_text(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """What a text file tells: its paragraphs, and what is wrong with its lines.

    Raises:
        CannotRead: the bytes are in no encoding that is known, or too many.
    """
    if len(data) > MAX_BYTES or data.count(b"\n") > MAX_LINES:
        raise CannotRead(LARGE.at("the text", f"{len(data):,} bytes, or too many lines"))
    encoding = encoding_of(data)
    if encoding != UTF_8:
        yield OLDER.at("the text", said_of(encoding))
    lines = io.TextIOWrapper(io.BytesIO(data), encoding, newline=None)
    seen = Sightings()
    try:
        yield from tell_lines(lines, seen)
    except UnicodeDecodeError as error:
        raise CannotRead(ENCODING.at("the text", "its encoding cannot be told")) from error
    yield from seen.findings()


def tell_lines(lines: Iterable[str], seen: Sightings, *, message: bool = False) -> Iterator[Told]:
    """The passages of a text; what is wrong with its lines is noted in `seen`.

    In the body of a `message` a line that begins with > is quoted from an earlier one.
    """
    reader = Lines(seen, message)
    passage: list[str] = []
    first = 1
    for number, ended in enumerate(lines, 1):
        line = ended.rstrip("\n")
        reader.line(line, f"line {number}")
        line, far = near_part(without_unseen(line)) if not reader.far_below else ("", line.strip())
        if far:
            yield Passage(f"line {number}", far, shown=False)
        if line.strip() and not (passage and _ITEM.match(line)) and len(passage) < LONGEST:
            first = first if passage else number
            passage.append(line)
            continue
        yield from _passage(passage, first)
        passage, first = ([line] if line.strip() else []), number
    yield from _passage(passage, first)


def before_thread(text: str, *, message: bool = False) -> str:
    """The text up to an earlier message below it; all of it where there is none."""
    reader = Lines(Sightings(), message)
    lines = text.split("\n")
    for line in lines:
        reader.line(line, "")
        if reader.earlier:
            return "\n".join(lines[: reader.earlier - 1])
    return text


def _passage(lines: list[str], first: int) -> Iterator[Passage]:
    if not lines:
        return
    place, role, level = f"line {first}", Role.PARAGRAPH, 0
    if len(lines) == 2 and _UNDERLINE.match(lines[1]):
        role, level, lines = Role.HEADING, 1, lines[:1]
    elif len(lines) == 1 and (marks := re.match(r"(#{1,6})\s+\S", lines[0])):
        role, level = Role.HEADING, len(marks[1])
    elif _ITEM.match(lines[0]):
        role = Role.LIST_ITEM
    yield Passage(place, "\n".join(lines).strip(), role, level)


@dataclass(slots=True)
class Lines:
    """What was seen on the way down a text."""

    seen: Sightings
    message: bool
    empty: int = 0
    encoded: int = 0
    heads: set[str] = field(default_factory=set)
    last: int = 0
    number: int = field(default=0)
    far_below: bool = False
    """Whether the line stands, or follows one that stands, far below the others."""
    head: int = 0
    """The line with which the lines like the head of an email begin."""
    earlier: int = 0
    """The first line of an earlier message; 0 while none is seen."""

    def line(self, line: str, place: str) -> None:
        """Take in one line."""
        self.number += 1
        if not line.strip():
            self.empty += 1
            return
        if not (line.isascii() and line.isprintable()) and has_unseen(line):
            self._see(UNSEEN, place, "characters that nobody sees")
        self.far_below = self.far_below or self.empty >= LOWEST
        if self.empty >= LOWEST or (len(line) > FARTHEST and FAR_BLANKS.search(line)):
            self._see(FAR, place, "words far from the others")
        self.encoded = self.encoded + 1 if may_be_encoded(line) else 0
        if self.encoded >= ENCODED_LINES or (
            (line[0] in "-b=" or len(line) >= 200) and is_encoded(line)
        ):
            self._see(ENCODED, place, "a file written in letters")
        if ("<" in line and _MARKUP.search(line)) or ("]:" in line and _ASIDE.match(line)):
            self._see(MARKUP, place, "elements of a web page")
        if line[0] in "=@+-" and _FORMULA.match(line):
            self._see(FORMULA, place, "lines like a formula")
        self._thread(line, place)
        self.empty = 0

    def _thread(self, line: str, place: str) -> None:
        if ":" not in line and line.lstrip()[:1] not in ("-", ">", "|"):
            return
        short = line[:400]
        begins = _HEAD.match(short)
        if begins is not None and not _PERIOD.match(short):
            if self.number - self.last > CLOSE:
                self.heads.clear()
            if not self.heads:
                self.head = self.number
            self.heads.add(begins[1].lower())
            self.last = self.number
            if len(self.heads) > 1 and self.heads & _OF_A_MESSAGE:
                self._see(THREAD, place, "lines like the head of an email")
        if _ONE_LINE_HEAD.match(short):
            self._see(THREAD, place, "lines like the head of an email")
        elif _WROTE.match(short) or _EARLIER.match(short):
            self._see(THREAD, place, "lines that stand before an earlier message")
        elif self.message and line.lstrip().startswith((">", "|>")):
            self._see(THREAD, place, "lines quoted from an earlier message")

    def _see(self, check: Check, place: str, what: str) -> None:
        if check is THREAD and not self.earlier:
            self.earlier = (
                self.head if self.number - self.last <= CLOSE and self.heads else self.number
            )
        self.seen.see(check, "the text", place, what)

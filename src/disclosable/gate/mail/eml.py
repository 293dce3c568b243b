"""A message as it goes over the wire (EML: RFC 5322, RFC 2045 to 2049)."""

from __future__ import annotations

import codecs
import email.errors
import email.parser
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from itertools import islice

from disclosable.gate.finding import CannotRead, Sightings
from disclosable.gate.kind import Kind
from disclosable.gate.mail.body import Bodies
from disclosable.gate.mail.headers import HEAD, read_headers
from disclosable.gate.mail.message_checks import (
    ALTERNATIVES,
    ASIDE,
    BOMB,
    BROKEN,
    FORWARDED,
    HEADER,
    PART,
    ROUTE,
)
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Told

MAX_BYTES = 40_000_000
MAX_HEAD = 256_000
MAX_LINES = 2_000
MAX_LINE = 10_000
MAX_PARTS = 200
MAX_BOUNDARIES = 40
MAX_DELIMITERS = 2_000
"""Lines that may begin a part: so many are refused before any is read."""

_BOUNDARY = re.compile(rb"boundary[ \t]*(?:\*[ \t\d]*\*?)?[ \t]*=", re.IGNORECASE)

_WHOLES = frozenset(("multipart/mixed", "multipart/alternative", "multipart/related"))
_REFUSED = re.compile(
    r"multipart/|text/calendar|text/x-?v|application/(?:ms-tnef|vnd\.ms-tnef|ics|(?:x-)?pkcs7"
    r"|pgp|x-pkcs)|message/(?!rfc822)"
)
_PREAMBLE = re.compile(
    r"\s*(?:this is a (?:cryptographically signed )?(?:multi-?part )?message in mime format\.?"
    r"|this is a multi-?part message in mime format\.?)?\s*\Z",
    re.IGNORECASE,
)
_PARTS_HEAD = frozenset(
    (
        "content-type", "content-transfer-encoding", "content-disposition", "content-id",
        "content-description", "mime-version", "content-language", "x-attachment-id",
        "content-location", "content-md5",
    )
)  # fmt: skip
_PARAMETERS = frozenset(
    (
        "charset", "boundary", "format", "delsp", "name", "type", "start", "filename", "size",
        "creation-date", "modification-date", "read-date", "reply-type", "method",
    )
)  # fmt: skip
_ADDRESSES = frozenset(("from", "to", "cc", "bcc", "reply-to", "sender", "date"))
_QUOTED = re.compile(r'"[^"]*"|\(\w{1,5}\)\s*\Z')
"""Words in quotation marks, and the name of a time zone behind a date."""

# What lines of a head may hold that programs read and do not show as it stands ([RFC 5322] 3.6).
_MAILBOX = re.compile(r"\s*(?:[^<>]*<[^<>\s]*>|[^<>\s]*|[\w -]+:\s*;?)\s*")
_IDENTITIES = re.compile(r"(?:\s*<[^<>\s]{1,400}>)*\s*|\s*[^<>\s]{1,400}\s*")
_FORMS = {
    "date": re.compile(
        r"\s*(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{2,4}\s+[\d:]{4,8}\s*"
        r"(?:[+-]\d{4}|[A-Z]{1,5})?\s*(?:\(\w{1,5}\))?\s*"
    ),
    "message-id": _IDENTITIES,
    "in-reply-to": _IDENTITIES,
    "references": _IDENTITIES,
    # Programs name themselves here.
    "mime-version": re.compile(r"\s*1\.0\s*(?:\([\w .()/-]{0,80}\))?\s*"),
    "content-type": re.compile(r"\s*[\w.+-]+/[\w.+-]+\s*(?:;.*)?", re.DOTALL),
    "content-disposition": re.compile(r"\s*[\w-]+\s*(?:;.*)?", re.DOTALL),
    "content-transfer-encoding": re.compile(r"\s*[\w-]+\s*"),
}

_BASE64 = re.compile(r"[A-Za-z0-9+/\s]*={0,2}\s*\Z")
_ENCODINGS = frozenset(("", "7bit", "8bit", "binary", "quoted-printable", "base64"))


def read_eml(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What a message tells: its head, its bodies, and the files that are attached.

    Raises:
        CannotRead: it is broken, or too large.
    """
    end = re.search(rb"\r?\n\r?\n", data)
    if len(data) > MAX_BYTES or (end.start() if end else len(data)) > MAX_HEAD:
        raise CannotRead(BOMB.at("the message", f"{len(data):,} bytes, or a head too long"))
    boundaries = sum(1 for _ in islice(_BOUNDARY.finditer(data), MAX_BOUNDARIES + 1))
    if boundaries and data.count(b"\n--") > MAX_DELIMITERS:
        raise CannotRead(BOMB.at("the message", f"more than {MAX_PARTS} parts"))
    if boundaries > MAX_BOUNDARIES:
        raise CannotRead(BOMB.at("the message", "parts within one another without end"))
    lines = data[: end.start() if end else len(data)].split(b"\n")
    if len(lines) > MAX_LINES or max(map(len, lines)) > MAX_LINE:
        raise CannotRead(BOMB.at(HEAD, "too many lines, or lines too long"))
    parser = email.parser.BytesParser(EmailMessage, policy=email.policy.default)
    try:
        yield from _Reader(allowed_names).tell(parser.parsebytes(data))
    except (AttributeError, IndexError, KeyError, ValueError, RecursionError) as error:
        # So does the standard library stumble over lines of a head that cannot be read.
        raise CannotRead(BROKEN.at(HEAD, "a line that cannot be read")) from error


@dataclass(slots=True)
class _Reader:
    allowed_names: frozenset[str]
    seen: Sightings = field(default_factory=Sightings)
    parts: int = 0

    def tell(self, message: Message) -> Iterator[Told]:
        yield from read_headers(_items(message), self.seen, allowed_names=self.allowed_names)
        for name, raw in message.raw_items():
            # What is parsed has lost its comments.
            if name.lower() in _ADDRESSES and "(" in _QUOTED.sub("", str(raw)):
                self.seen.see(HEADER, HEAD, name, "a comment among the addresses")
            elif name.lower() in _ADDRESSES - {"date"}:
                boxes = re.split("[,;]", re.sub(r'"[^"]*"', "", str(raw)))
                if not all(map(_MAILBOX.fullmatch, boxes)):
                    self.seen.see(HEADER, HEAD, name, "words among the addresses")
        pictures = frozenset(
            str(part["content-id"]).strip(" <>").lower()
            for part in message.walk()
            if part["content-id"] and part.get_content_maintype() == "image"
        )
        bodies = Bodies(self.allowed_names, pictures)
        yield from self._parts(message, bodies)
        yield from bodies.end()
        yield from self.seen.findings()

    def _parts(self, message: Message, bodies: Bodies) -> Iterator[Told]:
        # Each part, and what it is called.
        waiting: list[tuple[Message, str]] = [(message, "the body")]
        while waiting:
            part, where = waiting.pop()
            self.parts += 1
            if self.parts > MAX_PARTS:
                raise CannotRead(BOMB.at("the message", f"more than {MAX_PARTS} parts"))
            kind = part.get_content_type()
            if part is not message:
                self._part_head(part, where)
            self._parameters(part, where)
            if part.is_multipart() and kind != "message/rfc822":
                if kind not in _WHOLES:
                    self.seen.see(PART, "the message", where, f"a part of the kind {kind}")
                self._asides(part, where)
                payload = part.get_payload()
                inner = payload if isinstance(payload, list) else []
                kinds = [one.get_content_type() for one in inner if isinstance(one, Message)]
                if kind == "multipart/alternative" and len(set(kinds)) < len(kinds):
                    what = "two bodies of one kind, of which a program shows one"
                    self.seen.see(ALTERNATIVES, "the message", where, what)
                waiting.extend(
                    (one, f"part {number}" if where == "the body" else f"{where}.{number}")
                    for number, one in reversed(list(enumerate(inner, 1)))
                    if isinstance(one, Message)
                )
            else:
                yield from self._leaf(part, kind, where, bodies)
            if part.defects:
                names = sorted({type(defect).__name__ for defect in part.defects})
                self.seen.see(BROKEN, "the message", where, f"it is broken ({', '.join(names)})")

    def _leaf(self, part: Message, kind: str, where: str, bodies: Bodies) -> Iterator[Told]:
        name = part.get_filename() or ""
        if name:
            yield Passage(where, name, Role.PROPERTY)
        if kind == "message/rfc822":
            self.seen.see(FORWARDED, "the message", where, "a message within the message")
            payload = part.get_payload()
            if isinstance(payload, list) and isinstance(payload[0], Message):
                yield Inner(where, "message.eml", payload[0].as_bytes(), InnerRole.ATTACHMENT)
            return
        if _REFUSED.match(kind) or name.lower() == "winmail.dat":
            self.seen.see(PART, "the message", where, f"a part of the kind {kind}")
            return
        content = self._content(part, where)
        attached = part.get_content_disposition() == "attachment" or bool(name)
        if kind in ("text/plain", "text/html") and not attached:
            text = self._text(part, content, where)
            if kind == "text/html":
                yield from bodies.web_page(text, where)
            else:
                yield from bodies.plain_text(text, where)
            return
        if not content:
            self.seen.see(BROKEN, "the message", where, "a part without content")
            return
        if recognise(content) in (Kind.EML, Kind.MSG):
            self.seen.see(FORWARDED, "the message", where, "a message within the message")
        if "/" in name or "\\" in name:
            self.seen.see(HEADER, "the message", where, "the name of what is attached is a path")
            name = re.split(r"[/\\]", name)[-1]
        shown = part["content-id"] and part.get_content_maintype() == "image"
        role = InnerRole.PICTURE if shown and not attached else InnerRole.ATTACHMENT
        yield Inner(where, name or nameless(content), content, role)

    def _content(self, part: Message, where: str) -> bytes:
        encoding = str(part["content-transfer-encoding"] or "").strip().lower()
        raw = part.get_payload()
        if encoding not in _ENCODINGS or (
            encoding == "base64" and isinstance(raw, str) and not _BASE64.match(raw)
        ):
            self.seen.see(BROKEN, "the message", where, "an encoding that cannot be read")
        content = part.get_payload(decode=True)
        return content if isinstance(content, bytes) else b""

    def _text(self, part: Message, content: bytes, where: str) -> str:
        charset = part.get_content_charset("us-ascii")
        try:
            codecs.lookup(charset)
            if charset in ("utf-7", "utf-16", "utf-32", "idna", "punycode", "unicode_escape"):
                raise LookupError(charset)
            return content.decode("utf-8-sig" if charset == "utf-8" else charset)
        except (LookupError, UnicodeDecodeError) as error:
            raise CannotRead(
                BROKEN.at(where, f"its text is not in the encoding {charset!r}")
            ) from error

    def _part_head(self, part: Message, where: str) -> None:
        names = [name.lower() for name in part.keys()]  # noqa: SIM118
        if len(set(names)) < len(names):
            self.seen.see(BROKEN, "the message", where, "a line of a part's head twice")
        for name in names:
            if name not in _PARTS_HEAD:
                check = ROUTE if name.startswith(("x-ms-", "received")) else HEADER
                self.seen.see(check, HEAD, where, "a line that no mail program shows")
        said = str(part["content-description"] or "").strip()
        if said and said != (part.get_filename() or ""):
            self.seen.see(HEADER, HEAD, where, "a description that no mail program shows")

    def _parameters(self, part: Message, where: str) -> None:
        for name, raw in part.raw_items():
            form = _FORMS.get(name.lower())
            if form and not form.fullmatch(str(raw)):
                self.seen.see(HEADER, HEAD, name, "words that no program reads")
        for header in ("content-type", "content-disposition"):
            for name, _ in part.get_params([], header=header)[1:]:
                if name.lower() not in _PARAMETERS:
                    self.seen.see(HEADER, HEAD, where, f"a parameter of {header}")

    def _asides(self, part: Message, where: str) -> None:
        if not _PREAMBLE.match(part.preamble or ""):
            self.seen.see(ASIDE, "the message", where, "words before the first part")
        if (part.epilogue or "").strip():
            self.seen.see(ASIDE, "the message", where, "words behind the last part")


def nameless(content: bytes) -> str:
    """A name for an attachment that has none, with the ending of what it is."""
    # Imported here, because the list of readers names this one.
    from disclosable.gate.readers import READERS

    reader = READERS.get(recognise(content))
    return "attachment" + (reader.endings[0] if reader else "")


def _items(message: Message) -> list[tuple[str, str]]:
    """The lines of the head, decoded; the parts' own lines come with the parts."""
    return [(name, str(value)) for name, value in message.items()]

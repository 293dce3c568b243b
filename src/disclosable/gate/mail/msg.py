"""A message that Outlook saved (MSG: [MS-OXMSG]): its properties, recipients and attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosable.gate.compound.container import UNKNOWN_STREAM, Compound, Path
from disclosable.gate.finding import CannotRead, Sightings
from disclosable.gate.kind import Kind
from disclosable.gate.mail import msg_properties as properties
from disclosable.gate.mail.body import Bodies
from disclosable.gate.mail.compressed_rtf import unpack
from disclosable.gate.mail.eml import nameless
from disclosable.gate.mail.headers import HEAD
from disclosable.gate.mail.message_checks import (
    BOMB,
    BROKEN,
    FORWARDED,
    HEADER,
    PART,
    RECIPIENTS,
    ROUTE,
    THREAD,
)
from disclosable.gate.mail.msg_properties import Properties
from disclosable.gate.recognition import recognise
from disclosable.gate.text.unseen import has_unseen
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Row, Told

MAX_RECIPIENTS = 200

_RECIPIENT, _ATTACHMENT, _NAMES = "__recip_version1.0_", "__attach_version1.0_", "__nameid"
_BY_VALUE, _EMBEDDED = 1, 5
_MESSAGE_HEADER, _EMBEDDED_HEADER, _SMALL_HEADER = 32, 24, 8
_TO = 1


def read_msg(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What a message of Outlook tells: its head, its bodies, and the files that are attached.

    Raises:
        CannotRead: it is broken, or too large.
    """
    compound = Compound.read(data)
    yield from compound.findings
    yield from _Reader(compound, allowed_names).tell((), "")


@dataclass(slots=True)
class _Reader:
    compound: Compound
    allowed_names: frozenset[str]
    seen: Sightings = field(default_factory=Sightings)

    def tell(self, at: Path, before: str) -> Iterator[Told]:
        """What the message at a path tells; an inner one has `before` before its places."""
        header = _EMBEDDED_HEADER if at else _MESSAGE_HEADER
        message = Properties.read(self.compound, at, header)
        where = f"{before}the message"
        recipients: list[Path] = []
        attachments: list[Path] = []
        for path in self.compound.storages:
            if path[:-1] != at or not path:
                continue
            name = path[-1]
            if name.startswith(_RECIPIENT):
                recipients.append(path)
            elif name.startswith(_ATTACHMENT):
                attachments.append(path)
            elif not name.startswith(_NAMES):
                self.seen.see(UNKNOWN_STREAM, where, "the storage", "an unknown storage")
        yield from self._head(message, where)
        yield from self._recipients(recipients, where)
        yield from self._bodies(message, attachments, before)
        for number, path in enumerate(attachments, 1):
            yield from self._attachment(path, f"{before}attachment {number}")
        if not at:
            yield from self.seen.findings()

    def _head(self, message: Properties, where: str) -> Iterator[Told]:
        texts = dict(message.texts)
        kind = texts.get(properties.MESSAGE_CLASS, "IPM.Note")
        if kind.lower() not in ("ipm.note", "ipm.post"):
            self.seen.see(PART, where, HEAD, "a calendar, a task, a contact or a signed message")
        subject = texts.pop(properties.SUBJECT, "")
        if subject:
            yield Passage(f"{where}, the subject", subject, Role.HEADING, 1)
        sender = {
            texts.pop(number, "")
            for number in (
                properties.SENDER, properties.SENDER_ADDRESS, properties.SENDER_SMTP
            )
        } - {""}  # fmt: skip
        # The two addresses are the message's own; the names are words like any other.
        for name in sorted(word for word in sender if "@" not in word and "/" not in word):
            yield Passage(f"{where}, {HEAD}", name, Role.PROPERTY)
        for address in sorted(word for word in sender if "@" in word):
            yield Passage(f"{where}, {HEAD}", address, Role.CORRESPONDENT)
        texts.pop(properties.BODY, "")
        texts.pop(properties.HTML, "")
        for number, text in texts.items():
            place = f"property {number:04X}"
            if has_unseen(text):
                self.seen.see(HEADER, where, place, "characters that nobody sees")
            if number == properties.HEADERS:
                if text.strip():
                    self.seen.see(ROUTE, where, place, "the head with which the message came")
            elif number in properties.REPEATED:
                if text.strip() not in subject:
                    self.seen.see(HEADER, where, place, "another subject")
            elif number in properties.OF_SENDER:
                if text.strip() not in ("", "SMTP", "EX", *sender):
                    self.seen.see(RECIPIENTS, where, place, "somebody beside the sender")
            elif number in properties.DISPLAYED:
                self._displayed(properties.DISPLAYED[number], text, where, place)
            elif number in properties.ANSWERED:
                self.seen.see(THREAD, where, place, "the message that it answers")
            elif number not in properties.KINDS or len(text) > 300:
                self.seen.see(HEADER, where, place, "words that no mail program shows")
        self._binaries(
            message, where, known={properties.HTML, properties.RTF, properties.CONVERSATION}
        )
        if properties.CONVERSATION in message.binaries:
            self.seen.see(THREAD, where, HEAD, "the index of a conversation")

    def _displayed(self, name: str, text: str, where: str, place: str) -> None:
        if text.strip("\0 ") and (name != "To" or ";" in text):
            self.seen.see(RECIPIENTS, where, place, "people beside the sender and the recipient")

    def _binaries(self, found: Properties, where: str, known: set[int]) -> None:
        for number, content in found.binaries.items():
            if number in known or not content:
                continue
            if number not in properties.KEYS or len(content) > properties.MAX_KEY:
                what = "a property that no mail program shows"
                self.seen.see(HEADER, where, f"property {number:04X}", what)
        for what in found.unknown:
            self.seen.see(HEADER, where, "its properties", what)

    def _recipients(self, paths: list[Path], where: str) -> Iterator[Told]:
        if len(paths) > MAX_RECIPIENTS:
            raise CannotRead(BOMB.at(where, f"more than {MAX_RECIPIENTS} recipients"))
        if len(paths) > 1:
            self.seen.see(RECIPIENTS, where, HEAD, f"{len(paths)} recipients")
        for path in paths:
            one = Properties.read(self.compound, path, _SMALL_HEADER)
            if one.fixed.get(properties.RECIPIENT_TYPE, _TO) & 0xF != _TO:
                self.seen.see(RECIPIENTS, where, HEAD, "a copy (Cc or Bcc)")
            words = dict(one.texts)
            shown = [
                words.pop(number, "")
                for number in (properties.NAME, properties.ADDRESS, properties.SMTP)
            ]
            for word in dict.fromkeys(shown):
                if word and "@" not in word and "/" not in word:
                    yield Passage(f"{where}, {HEAD}", word, Role.PROPERTY)
                elif "@" in word:
                    yield Passage(f"{where}, {HEAD}", word, Role.CORRESPONDENT)
            for number, text in words.items():
                if number not in properties.KINDS and text not in ("", *shown):
                    what = "words that no mail program shows"
                    self.seen.see(HEADER, where, f"a recipient's property {number:04X}", what)
            self._binaries(one, f"{where}, a recipient", set())

    def _bodies(self, message: Properties, paths: list[Path], before: str) -> Iterator[Told]:
        pictures = frozenset(
            Properties.read(self.compound, path, _SMALL_HEADER)
            .texts.get(properties.CONTENT_ID, "")
            .strip("<>")
            .lower()
            for path in paths
        )
        bodies = Bodies(self.allowed_names, pictures - {""})
        plain = message.texts.get(properties.BODY, "")
        if plain.strip():
            yield from bodies.plain_text(plain, f"{before}the body")
        page = message.binaries.get(properties.HTML)
        text = message.texts.get(properties.HTML, "")
        if page:
            try:
                text = page.decode("utf-8-sig").rstrip("\0")
            except UnicodeDecodeError as error:
                raise CannotRead(
                    BROKEN.at(f"{before}the formatted body", "it is not in UTF-8")
                ) from error
        if text:
            yield from bodies.web_page(text, f"{before}the formatted body")
        if properties.RTF in message.binaries:
            rich = unpack(message.binaries[properties.RTF])
            yield from bodies.rich_text(rich.rstrip(b"\0"), f"{before}the formatted body")
        yield from bodies.end()

    def _attachment(self, path: Path, where: str) -> Iterator[Told]:
        found = Properties.read(self.compound, path, _SMALL_HEADER)
        words = dict(found.texts)
        names = [
            words.pop(number, "")
            for number in (
                properties.LONG_FILE_NAME, properties.FILE_NAME, properties.NAME
            )
        ]  # fmt: skip
        name = next((one for one in names if one), "")
        words.pop(properties.CONTENT_ID, "")
        if name:
            yield Passage(where, name, Role.PROPERTY)
        for number, text in words.items():
            if number not in properties.KINDS or len(text) > 300:
                place = f"property {number:04X}"
                self.seen.see(HEADER, where, place, "words that no mail program shows")
        self._binaries(found, where, {properties.DATA})
        method = found.fixed.get(properties.METHOD, _BY_VALUE) & 0xFFFFFFFF
        inner = (*path, f"{properties.SUBSTANCE}{properties.DATA:04X}{properties.OBJECT:04X}")
        if method == _EMBEDDED and inner in self.compound.storages:
            self.seen.see(FORWARDED, where, "its content", "a message within the message")
            for told in self.tell(inner, f"{where}, "):
                # It is a message of its own: the one that is read does not show it.
                yield replace(told, shown=False) if isinstance(told, Passage | Row) else told
        elif method != _BY_VALUE or found.objects:
            self.seen.see(PART, where, "its content", "an object, or a reference to a file")
        else:
            content = found.binaries.get(properties.DATA, b"")
            if recognise(content) in (Kind.EML, Kind.MSG):
                self.seen.see(FORWARDED, where, "its content", "a message within the message")
            if "/" in name or "\\" in name:
                self.seen.see(HEADER, where, "its name", "the name of what is attached is a path")
                name = re.split(r"[/\\]", name)[-1]
            ends = "." in name
            yield Inner(where, name if ends else nameless(content), content, InnerRole.ATTACHMENT)

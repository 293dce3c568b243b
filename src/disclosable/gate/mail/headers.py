"""The head of a message: whom it names, which way it came, and what nobody reads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email.utils import getaddresses

from disclosable.gate.finding import Sightings
from disclosable.gate.mail.message_checks import BROKEN, HEADER, RECIPIENTS, ROUTE, THREAD
from disclosable.gate.markup import names
from disclosable.gate.text.unseen import has_unseen
from disclosable.gate.told import Passage, Role

HEAD = "the head"

_ONCE = frozenset(
    names(
        "from to cc bcc subject date message-id mime-version content-type sender reply-to "
        "content-transfer-encoding"
    )
)
_ORDINARY = frozenset(
    names(
        "from to subject date message-id mime-version content-type content-transfer-encoding "
        "content-disposition content-language content-id content-class in-reply-to references "
        "importance priority x-priority x-msmail-priority x-unsent accept-language auto-submitted "
        "x-auto-response-suppress content-base dkim-signature user-agent x-mailer organization"
    )
)
"""Lines that every message has, or that name a program and nobody."""

_COPIES = frozenset(names("cc bcc reply-to sender mail-followup-to disposition-notification-to"))
_WAY = re.compile(
    r"received|x-received|return-path|delivered-to|envelope-to|x-original|x-originating|x-sender"
    r"|x-forwarded|x-envelope|x-authenticated|authentication-results|received-spf|arc-|x-ms-|x-arc"
    r"|x-microsoft|x-forefront|x-eop|x-exchange|x-google|x-gm-|x-proofpoint|x-mimecast|x-spam"
    r"|x-virus|x-barracuda|x-ironport|x-mozilla|x-account|x-apple|x-uniform|x-universally|x-pm-"
    r"|x-feas|x-source|x-get-message|x-antiabuse|x-php|list-|x-mailman|errors-to|x-clientproxied",
    re.IGNORECASE,
)
_CONVERSATION = frozenset(("thread-index", "thread-topic", "x-thread-index"))
_PROGRAM = re.compile(r"[\w.,;:()/+ -]{0,120}\Z")
_IDENTIFIERS = re.compile(r"(?:\s*<[^<>@\s]+@[^<>@\s]+>\s*)*\Z")
_ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|[\w.-]+\.(?:local|internal|lan|corp)\b", re.I)


def read_headers(
    items: list[tuple[str, str]], seen: Sightings, *, allowed_names: frozenset[str] = frozenset()
) -> Iterator[Passage]:
    """What the head of a message tells; what is wrong with it is noted in `seen`."""
    counts = Counter(name.lower() for name, _ in items)
    for name in sorted(_ONCE):
        if counts[name] > 1:
            seen.see(BROKEN, HEAD, name, "a line of the head twice")
    sender = ""
    for name, value in items:
        if name.lower() == "from":
            sender = _addresses(value)[0][1]
    subjects = 0
    for given, value in items:
        name = given.lower()
        if has_unseen(value):
            seen.see(HEADER, HEAD, given, "characters that nobody sees")
        if name in ("from", "to"):
            found = _addresses(value)
            if len(found) > 1:
                seen.see(RECIPIENTS, HEAD, given, f"{len(found)} addresses")
            # The two addresses are the message's own; the names are words like any other.
            for label, address in found:
                if label and "@" not in label:
                    yield Passage(HEAD, label, Role.PROPERTY)
                yield Passage(HEAD, address, Role.CORRESPONDENT)
        elif name in _COPIES or name.startswith("resent-"):
            same = [address.lower() for _, address in _addresses(value)]
            if name in ("sender", "reply-to") and same == [sender.lower()]:
                continue
            if value.strip():
                seen.see(RECIPIENTS, HEAD, given, "people beside the sender and the recipient")
        elif name == "subject":
            # Of two, a program shows one.
            yield Passage("the subject", value, Role.HEADING, 1, shown=not subjects)
            subjects += 1
        elif name in _CONVERSATION:
            seen.see(THREAD, HEAD, given, "the index of a conversation")
        elif name == "organization":
            if value.strip() not in (*allowed_names, ""):
                yield Passage(HEAD, value, Role.PROPERTY)
        elif name in ("message-id", "in-reply-to", "references", "content-id"):
            if not _IDENTIFIERS.match(value) or _ADDRESS.search(value):
                seen.see(ROUTE, HEAD, given, "the name or address of a machine")
        elif name in ("user-agent", "x-mailer"):
            if not _PROGRAM.match(value) or _ADDRESS.search(value):
                seen.see(HEADER, HEAD, given, "more than the name of a program")
        elif _WAY.match(name):
            seen.see(ROUTE, HEAD, given, "the way that the message came")
        elif name not in _ORDINARY:
            seen.see(HEADER, HEAD, given, "a line that no mail program shows")
        elif name not in ("dkim-signature", "content-type", "content-disposition") and (
            len(value) > 200
        ):
            seen.see(HEADER, HEAD, given, "a line that is too long for what it says")


def _addresses(value: str) -> list[tuple[str, str]]:
    return getaddresses([value]) or [("", "")]

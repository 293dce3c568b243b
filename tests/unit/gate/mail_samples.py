"""Messages: made by the standard library as EML, and written by hand as MSG ([MS-OXMSG])."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from email.policy import SMTP

from compound_samples import compound_bytes

BODY = "Dear requester\n\nTwelve orders were made in North, and none elsewhere.\n"
PAGE = "<html><body><p>Dear requester</p><p>Twelve orders were made in North, and none elsewhere."
PAGE += "</p></body></html>"
CSV = b"area,published\nNorth,12\nSouth,xx\n"


def message(change: Callable[[EmailMessage], object] | None = None, *, body: str = BODY) -> bytes:
    """A message of one sender to one recipient; `change` may add to it."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Eastmoor Council <foi@eastmoor.example>"
    mail["To"] = "requester@reader.example"
    mail["Subject"] = "Your request: orders"
    mail["Date"] = "Mon, 02 Mar 2026 10:00:00 +0000"
    mail["Message-ID"] = "<1@eastmoor.example>"
    mail.set_content(body)
    if change:
        change(mail)
    return mail.as_bytes()


def headed(*lines: str) -> bytes:
    """The message with more lines in its head."""
    return "".join(f"{line}\r\n" for line in lines).encode() + message()


def both(page: str = PAGE, body: str = BODY) -> bytes:
    """A message with a plain and a formatted body."""
    return message(lambda mail: mail.add_alternative(page, subtype="html"), body=body)


def attached(data: bytes, name: str, kind: str = "application/octet-stream") -> bytes:
    """A message with an attachment."""
    main, _, sub = kind.partition("/")
    return message(
        lambda mail: mail.add_attachment(data, maintype=main, subtype=sub, filename=name)
    )


TEXT, BINARY, NUMBER = 0x001F, 0x0102, 0x0003
Values = Mapping[int, str | bytes | int]

PLAIN: dict[int, str | bytes | int] = {
    0x001A: "IPM.Note",
    0x0037: "Your request: orders",
    0x0C1A: "Eastmoor Council",
    0x0C1F: "foi@eastmoor.example",
    0x0C1E: "SMTP",
    0x0E04: "requester@reader.example",
    0x1000: BODY,
    0x0E07: 1,
}
RECIPIENT: dict[int, str | bytes | int] = {
    0x3001: "requester@reader.example",
    0x3003: "requester@reader.example",
    0x3002: "SMTP",
    0x0C15: 1,
}


def storage(values: Values, header: int) -> dict[tuple[str, ...], bytes]:
    """The streams of a message, a recipient or an attachment."""
    entries = bytes(header)
    streams: dict[tuple[str, ...], bytes] = {}
    for number, value in values.items():
        if isinstance(value, int):
            entries += struct.pack("<HHIII", NUMBER, number, 6, value, 0)
            continue
        kind = TEXT if isinstance(value, str) else BINARY
        content = value.encode("utf-16-le") if isinstance(value, str) else value
        size = len(content) + (2 if isinstance(value, str) else 0)
        entries += struct.pack("<HHIII", kind, number, 6, size, 0)
        streams[(f"__substg1.0_{number:04X}{kind:04X}",)] = content
    streams[("__properties_version1.0",)] = entries
    return streams


def within(name: str, streams: Mapping[tuple[str, ...], bytes]) -> dict[tuple[str, ...], bytes]:
    """The streams, in a storage of that name."""
    return {(name, *path): data for path, data in streams.items()}


NAMES = within(
    "__nameid_version1.0",
    {(f"__substg1.0_000{number}0102",): b"" for number in (2, 3, 4)},
)


def outlook(
    values: Values = PLAIN,
    recipients: tuple[Values, ...] = (RECIPIENT,),
    attachments: tuple[Values, ...] = (),
    more: Mapping[tuple[str, ...], bytes] = NAMES,
) -> bytes:
    """A message as Outlook saves it."""
    streams = dict(more) | storage(values, 32)
    for number, one in enumerate(recipients):
        streams |= within(f"__recip_version1.0_#{number:08X}", storage(one, 8))
    for number, one in enumerate(attachments):
        streams |= within(f"__attach_version1.0_#{number:08X}", storage(one, 8))
    return compound_bytes(streams)


def outlook_within() -> bytes:
    """A message of Outlook with a message within it."""
    name = "__attach_version1.0_#00000000"
    outer = within(name, storage({0x3001: "earlier", 0x3705: 5}, 8))
    # The property of the inner message is an object, which has no stream of its own.
    entries = outer[(name, "__properties_version1.0")]
    entries += struct.pack("<HHIII", 0x000D, 0x3701, 6, 0xFFFFFFFF, 1)
    outer[(name, "__properties_version1.0")] = entries
    inner = within(name, within("__substg1.0_3701000D", storage(PLAIN, 24)))
    return outlook(more=NAMES | outer | inner)

"""The properties of an Outlook message ([MS-OXMSG] 2.4, [MS-OXPROPS]): which hold what."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from disclosable.gate.compound.container import Compound, Path
from disclosable.gate.finding import CannotRead
from disclosable.gate.mail.message_checks import BROKEN

STREAM = "__properties_version1.0"
SUBSTANCE = "__substg1.0_"

UNICODE, STRING, BINARY, OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_FIXED = frozenset((0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0007, 0x000A, 0x000B, 0x0014, 0x0040))
_NOTHING = frozenset((0x0000, 0x0001))
_LONG = frozenset((UNICODE, STRING, BINARY, OBJECT, 0x0048))
_SUBSTANCE = re.compile(r"__substg1\.0_([0-9A-F]{4})(001F|001E|0102)\Z")
_ENTRY = struct.Struct("<HHI8s")


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of a message, a recipient or an attachment, by their numbers.

    `fixed` holds numbers and times, `texts` words, `binaries` the rest; `unknown` are the streams
    that no property names, and properties of several values.
    """

    fixed: Mapping[int, int]
    texts: Mapping[int, str]
    binaries: Mapping[int, bytes]
    objects: frozenset[int] = frozenset()
    unknown: tuple[str, ...] = field(default=())

    @classmethod
    def read(cls, compound: Compound, at: Path, header: int) -> Properties:
        """The properties of the storage at a path, behind a header of so many bytes.

        Raises:
            CannotRead: the stream of properties is missing, or is no list of them.
        """
        raw = compound.streams.get((*at, STREAM), b"")
        if len(raw) < header or (len(raw) - header) % _ENTRY.size:
            raise CannotRead(BROKEN.at("the message", "its properties cannot be read"))
        fixed: dict[int, int] = {}
        texts: dict[int, str] = {}
        binaries: dict[int, bytes] = {}
        objects: set[int] = set()
        unknown: list[str] = []
        named: set[str] = set()
        for kind, number, _, value in _ENTRY.iter_unpack(raw[header:]):
            if number in fixed or number in texts or number in binaries:
                unknown.append("a property twice")
            if kind in _FIXED:
                fixed[number] = int.from_bytes(value, "little")
                continue
            if kind in _NOTHING:
                continue
            name = f"{SUBSTANCE}{number:04X}{kind:04X}"
            named.add(name)
            if kind not in _LONG:
                unknown.append("a property of several values")
            elif kind == OBJECT:
                objects.add(number)
            else:
                content = compound.streams.get((*at, name))
                if content is None:
                    raise CannotRead(BROKEN.at("the message", "a property without its stream"))
                _take(kind, number, content, texts, binaries)
        for path in compound.streams:
            name = path[-1]
            if path[:-1] != at or name == STREAM or name in named:
                continue
            # Some programs do not list every stream. What it holds is judged like the others.
            form = _SUBSTANCE.match(name)
            number = int(form[1], 16) if form else 0
            if form is None or any(number in known for known in (fixed, texts, binaries, objects)):
                unknown.append("a stream that no property names")
                continue
            _take(int(form[2], 16), number, compound.streams[path], texts, binaries)
        return cls(fixed, texts, binaries, frozenset(objects), tuple(dict.fromkeys(unknown)))


def _take(
    kind: int, number: int, content: bytes, texts: dict[int, str], binaries: dict[int, bytes]
) -> None:
    if kind == UNICODE:
        texts[number] = content.decode("utf-16-le", "replace").rstrip("\0")
    elif kind == STRING:
        texts[number] = content.decode("cp1252", "replace").rstrip("\0")
    else:
        binaries[number] = content


SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
SENDER, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
HEADERS, CONVERSATION, MESSAGE_CLASS = 0x007D, 0x0071, 0x001A
NAME, ADDRESS, SMTP, RECIPIENT_TYPE = 0x3001, 0x3003, 0x39FE, 0x0C15
DATA, FILE_NAME, LONG_FILE_NAME, METHOD, CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x3705, 0x3712
CODEPAGE = 0x3FDE

REPEATED = frozenset((0x003D, 0x0E1D, 0x0070))
"""The subject once more, or its beginning."""

OF_SENDER = frozenset((0x0042, 0x0065, 0x5D02, 0x5D0A, 0x5D0B, 0x3FF8, 0x3FFA, 0x4022, 0x4023))
"""Names and addresses of the sender once more; another's is a finding."""

DISPLAYED = {0x0E04: "To", 0x0E03: "Cc", 0x0E02: "Bcc"}
"""The recipients as they are shown."""

KINDS = frozenset((0x0064, 0x0C1E, 0x3002, 0x001A, 0x370E, 0x3703, 0x1035, 0x3713))
"""Kinds of addresses and files, and the message's identifier."""

KEYS = frozenset((0x300B, 0x0FFF, 0x0FF9, 0x0FF6, 0x0FF8, 0x3702, 0x0E21, 0x65E2, 0x65E3, 0x1038))
"""Identifiers and keys of a store, up to so many bytes; a longer one may hold names."""

MAX_KEY = 64
ANSWERED = frozenset((0x1042, 0x1039))
"""Identifiers of the messages that this one answers."""

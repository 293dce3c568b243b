"""A hyperlink as binary Excel and Office store it ([MS-OSHARED] 2.3.7.1)."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

_URL = uuid.UUID("79eac9e0-baf9-11ce-8c82-00aa004ba90b")
_FILE = uuid.UUID("00000303-0000-0000-c000-000000000046")
_STANDARD = uuid.UUID("79eac9d0-baf9-11ce-8c82-00aa004ba90b")
_MONIKER, _LOCATION, _NAMED, _GUID, _TIME, _FRAME, _AS_TEXT = 1, 8, 16, 32, 64, 128, 256
_WEB = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


class Malformed(Exception):
    """The bytes are no hyperlink."""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Where a link leads: an `address`, a `location` within it, and the words shown for it."""

    address: str = ""
    location: str = ""
    words: str = ""
    is_file: bool = False

    @property
    def leads_to_the_web(self) -> bool:
        """Whether it leads to a web or mail address, or stays within the file."""
        return not self.is_file and (not self.address or bool(_WEB.match(self.address)))

    @classmethod
    def read(cls, data: bytes) -> Hyperlink:
        """The link in `data`, which must hold nothing else.

        Raises:
            Malformed: it is of another form, or bytes are left.
        """
        return _Reader(data).link()


@dataclass(slots=True)
class _Reader:
    data: bytes
    at: int = 0

    def link(self) -> Hyperlink:
        if uuid.UUID(bytes_le=self._take(16)) != _STANDARD or self._number() != 2:
            raise Malformed
        flags = self._number()
        words = self._text() if flags & _NAMED else ""
        if flags & _FRAME:
            self._text()
        address, is_file = "", False
        if flags & _MONIKER and flags & _AS_TEXT:
            address = self._text()
        elif flags & _MONIKER:
            kind = uuid.UUID(bytes_le=self._take(16))
            if kind == _URL:
                address = self._url()
            elif kind == _FILE:
                is_file = True
                self.at = len(self.data)
                return Hyperlink(words=words, is_file=True)
            else:
                raise Malformed
        location = self._text() if flags & _LOCATION else ""
        if flags & _GUID:
            self._take(16)
        if flags & _TIME:
            self._take(8)
        if self.data[self.at :].strip(b"\0"):
            raise Malformed
        return Hyperlink(address, location, words, is_file)

    def _url(self) -> str:
        raw = self._take(self._number())
        text = raw.decode("utf-16-le", "replace")
        address, end, rest = text.partition("\0")
        # The address may be followed by a serial number of 24 bytes, and by nothing else.
        if not end or len(rest) not in (0, 12):
            raise Malformed
        return address

    def _text(self) -> str:
        count = self._number()
        return self._take(count * 2).decode("utf-16-le", "replace").rstrip("\0")

    def _number(self) -> int:
        return int.from_bytes(self._take(4), "little")

    def _take(self, size: int) -> bytes:
        if self.at + size > len(self.data):
            raise Malformed
        self.at += size
        return self.data[self.at - size : self.at]

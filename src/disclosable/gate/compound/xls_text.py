"""Texts in BIFF8 records ([MS-XLS] 2.5.240, 2.5.293, 2.5.294) and the list of shared texts."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosable.gate.compound.xls_checks import UNKNOWN_RECORD
from disclosable.gate.finding import CannotRead

_WIDE, _EXTENDED, _RICH = 1, 4, 8
_MOST_TEXTS = 1_000_000


class ShortRecord(Exception):
    """A record ends before what it should hold."""


@dataclass(frozen=True, slots=True)
class SharedText:
    """A text that cells refer to by number, with its runs, and if it has a guide.

    A run is where it begins and the number of its font.
    """

    text: str
    runs: tuple[tuple[int, int], ...] = ()
    has_guide: bool = False


@dataclass(slots=True)
class Cursor:
    """Reads a record's bodies from left to right.

    A text may be cut between two bodies: then the second begins with a new width of characters.
    """

    bodies: Sequence[bytes]
    number: int = 0
    at: int = 0

    def take(self, size: int) -> bytes:
        """The next bytes, across bodies."""
        body = self.bodies[self.number] if self.number < len(self.bodies) else b""
        if self.at + size <= len(body):
            self.at += size
            return body[self.at - size : self.at]
        out = bytearray()
        while len(out) < size:
            if self.number >= len(self.bodies):
                raise ShortRecord
            body = self.bodies[self.number]
            piece = body[self.at : self.at + size - len(out)]
            out += piece
            self.at += len(piece)
            if len(out) < size:
                self._step()
        return bytes(out)

    def _step(self) -> None:
        self.number += 1
        self.at = 0

    def small(self) -> int:
        """A number of two bytes."""
        return int.from_bytes(self.take(2), "little")

    def large(self) -> int:
        """A number of four bytes."""
        return int.from_bytes(self.take(4), "little")

    def left(self) -> int:
        """How many bytes were not read."""
        here = len(self.bodies[self.number]) - self.at if self.number < len(self.bodies) else 0
        return here + sum(len(body) for body in self.bodies[self.number + 1 :])

    def characters(self, count: int, wide: bool) -> str:
        """A text of so many characters."""
        out: list[str] = []
        while count:
            if self.number >= len(self.bodies):
                raise ShortRecord
            body = self.bodies[self.number]
            room = (len(body) - self.at) // (2 if wide else 1)
            if not room:
                self._step()
                wide = bool(self.take(1)[0] & _WIDE)
                continue
            here = min(room, count)
            raw = body[self.at : self.at + here * (2 if wide else 1)]
            out.append(raw.decode("utf-16-le", "replace") if wide else raw.decode("latin-1"))
            self.at += len(raw)
            count -= here
        return "".join(out)

    def shared_text(self) -> SharedText:
        """An XLUnicodeRichExtendedString."""
        count, flags = self.small(), self.take(1)[0]
        runs = self.small() if flags & _RICH else 0
        extra = self.large() if flags & _EXTENDED else 0
        text = self.characters(count, bool(flags & _WIDE))
        faces = tuple(struct.iter_unpack("<HH", self.take(4 * runs))) if runs else ()
        guide = self.take(extra) if extra else b""
        # An empty guide is two heads and no characters ([MS-XLS] 2.5.86).
        return SharedText(text, faces, any(guide[10:14]) or len(guide) > 24)


def short_text(body: bytes, at: int) -> tuple[str, int]:
    """A text whose length is one byte, and where it ends."""
    return _text(body, at + 1, body[at])


def long_text(body: bytes, at: int) -> tuple[str, int]:
    """A text whose length is two bytes, and where it ends."""
    return _text(body, at + 2, int.from_bytes(body[at : at + 2], "little"))


def _text(body: bytes, at: int, count: int) -> tuple[str, int]:
    wide = at < len(body) and bool(body[at] & _WIDE)
    end = at + 1 + count * (2 if wide else 1)
    if end > len(body):
        raise ShortRecord
    raw = body[at + 1 : end]
    return (raw.decode("utf-16-le", "replace") if wide else raw.decode("latin-1")), end


@dataclass(slots=True)
class SharedTexts:
    """The workbook's list of shared texts, and which of them cells refer to."""

    texts: list[SharedText | str] = field(default_factory=list)
    """Most texts have neither fonts nor a guide, and are kept as they are."""
    used: bytearray = field(default_factory=bytearray)

    def read(self, bodies: Sequence[bytes]) -> int:
        """Read the record SST; how many bytes it has beyond its texts.

        Raises:
            CannotRead: more texts than are read.
        """
        cursor = Cursor(bodies)
        cursor.large()
        count = cursor.large()
        if count > _MOST_TEXTS:
            raise CannotRead(
                UNKNOWN_RECORD.at("the shared texts", f"more than {_MOST_TEXTS:,} texts")
            )
        for _ in range(count):
            self.add(cursor.shared_text())
        return cursor.left()

    def add(self, text: SharedText) -> None:
        """Put a text at the end of the list."""
        self.texts.append(text if text.runs or text.has_guide else text.text)
        self.used.append(0)

    def get(self, number: int) -> SharedText | None:
        """The text of that number, from now on in use; None if there is none."""
        if not 0 <= number < len(self.texts):
            return None
        self.used[number] = 1
        text = self.texts[number]
        return SharedText(text) if isinstance(text, str) else text

    def orphans(self) -> list[str]:
        """The texts that no cell refers to."""
        texts = (each if isinstance(each, str) else each.text for each in self.texts)
        return [
            text for text, used in zip(texts, self.used, strict=True) if not used and text.strip()
        ]

"""The head of a Word 97-2003 document, and its pieces of text ([MS-DOC] 2.5.1, 2.8.35, 2.9.38)."""

from __future__ import annotations

import itertools
import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.compound.doc_checks import BROKEN, EARLIER, PASSWORD
from disclosable.gate.finding import CannotRead

_MAGIC = 0xA5EC
_OLDEST = 0x00C1
_COMPLEX, _ENCRYPTED, _OTHER_TABLE, _WIDE, _OBFUSCATED = 0x4, 0x100, 0x200, 0x1000, 0x8000
_LONGS, _PAIRS = 62, 152
_STORIES = ("main", "notes", "margins", "macros", "comments", "endnotes", "boxes", "margin boxes")
_MOST_PIECES = 200_000

CLX = 33


def broken(what: str) -> CannotRead:
    """The document cannot be read any further."""
    return CannotRead(BROKEN.at("the document", what))


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `first` to `last` (not included) lie at `place`, one or two bytes each."""

    first: int
    last: int
    place: int
    wide: bool

    @property
    def end(self) -> int:
        """Where its bytes end."""
        return self.place + (self.last - self.first) * (2 if self.wide else 1)


@dataclass(slots=True)
class Ranges:
    """Stretches of a stream that belong to something."""

    _taken: list[tuple[int, int]] = field(default_factory=list)

    def take(self, start: int, end: int) -> None:
        """These bytes are accounted for."""
        if self._taken and self._taken[-1][1] == start < end:
            self._taken[-1] = (self._taken[-1][0], end)
        elif end > start:
            self._taken.append((start, end))

    def free(self, size: int) -> Iterator[tuple[int, int]]:
        """The stretches that nothing accounts for."""
        at = 0
        for start, end in sorted(self._taken):
            if start > at:
                yield at, min(start, size)
            at = max(at, end)
        if at < size:
            yield at, size


@dataclass(frozen=True, slots=True)
class Head:
    """The File Information Block: where the tables are, and how long each story is.

    `tables` gives the place and length of each table that is there, by its number in the block.
    """

    table_stream: str
    tables: dict[int, tuple[int, int]]
    lengths: dict[str, int]
    end: int

    @classmethod
    def read(cls, data: bytes) -> Head:
        """From the WordDocument stream.

        Raises:
            CannotRead: it is older than Word 97, encrypted, saved quickly, or broken.
        """
        try:
            magic, version = struct.unpack_from("<HH", data, 0)
            more_documents, flags = struct.unpack_from("<HH", data, 8)
            shorts, longs = data[32], struct.unpack_from("<H", data, _LONGS)[0]
            numbers = struct.unpack_from("<22i", data, _LONGS + 2)
            (count,) = struct.unpack_from("<H", data, _PAIRS)
            pairs = struct.unpack_from(f"<{count * 2}I", data, _PAIRS + 2)
            after = _PAIRS + 2 + count * 8
            (more,) = struct.unpack_from("<H", data, after)
        except (struct.error, IndexError):
            raise broken("its head is cut off") from None
        if magic != _MAGIC or version < _OLDEST:
            raise broken("it is older than Word 97")
        if flags & (_ENCRYPTED | _OBFUSCATED):
            raise CannotRead(PASSWORD.at("the document", "it has a password"))
        if flags & _COMPLEX:
            raise CannotRead(EARLIER.at("the document", "it was saved quickly, on top of itself"))
        if more_documents:
            raise CannotRead(EARLIER.at("the document", "it holds a second document"))
        if shorts != 14 or longs != 22 or not flags & _WIDE or count > 256:
            raise broken("its head is of an unknown form")
        lengths = dict(zip(_STORIES, numbers[3:11], strict=True))
        if any(length < 0 for length in lengths.values()):
            raise broken("a story of a negative length")
        tables = {
            number: (pairs[number * 2], pairs[number * 2 + 1])
            for number in range(count)
            if pairs[number * 2 + 1]
        }
        name = "1Table" if flags & _OTHER_TABLE else "0Table"
        return cls(name, tables, lengths, after + 2 + more * 2)

    def stories(self) -> Iterator[tuple[str, int, int]]:
        """Each story that is there, from its first character to beyond its last."""
        at = 0
        for name, length in self.lengths.items():
            if length:
                yield name, at, at + length
            at += length


@dataclass(frozen=True, slots=True)
class Pieces:
    """The text in its order, wherever it lies in the stream."""

    pieces: tuple[Piece, ...]
    _firsts: tuple[int, ...]

    @classmethod
    def read(cls, clx: bytes, size: int) -> Pieces:
        """From the piece table; `size` is that of the stream which the text lies in.

        Raises:
            CannotRead: it is malformed, or a piece has changes of format of its own.
        """
        if len(clx) < 5 or clx[0] != 2 or 5 + int.from_bytes(clx[1:5], "little") != len(clx):
            if clx[:1] == b"\x01":
                raise CannotRead(EARLIER.at("the document", "it was saved quickly"))
            raise broken("its table of pieces is of an unknown form")
        count = (len(clx) - 9) // 12
        if not 0 < count <= _MOST_PIECES or 9 + count * 12 != len(clx):
            raise broken("its table of pieces has an impossible length")
        places = struct.unpack_from(f"<{count + 1}I", clx, 5)
        pieces: list[Piece] = []
        for number in range(count):
            _, place, change = struct.unpack_from("<HIH", clx, 5 + (count + 1) * 4 + number * 8)
            if change:
                raise CannotRead(EARLIER.at("the document", "it was saved quickly"))
            narrow, place = bool(place & 0x40000000), place & 0x3FFFFFFF
            piece = Piece(
                places[number], places[number + 1], place // 2 if narrow else place, not narrow
            )
            if piece.last <= piece.first or piece.end > size:
                raise broken("a piece of text outside the document")
            pieces.append(piece)
        taken = sorted((piece.place, piece.end) for piece in pieces)
        if any(after[0] < before[1] for before, after in itertools.pairwise(taken)):
            raise broken("pieces of text that lie over one another")
        return cls(tuple(pieces), tuple(piece.first for piece in pieces))

    def within(self, first: int, last: int) -> Iterator[Piece]:
        """The pieces, cut to what lies between two characters."""
        number = max(bisect_right(self._firsts, first) - 1, 0)
        while number < len(self.pieces) and self.pieces[number].first < last:
            piece = self.pieces[number]
            number += 1
            start, end = max(piece.first, first), min(piece.last, last)
            if end > start:
                width = 2 if piece.wide else 1
                yield Piece(start, end, piece.place + (start - piece.first) * width, piece.wide)

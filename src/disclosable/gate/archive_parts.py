"""The parts of a ZIP archive, unpacked when they are asked for and never all at once."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from disclosable.gate.finding import CannotRead, Check

BROKEN = Check(
    "zip-broken",
    "The archive's directory, its parts and their checksums.",
    "What cannot be unpacked cannot be read, and what cannot be read does not leave.",
    "Write the file again from its source.",
)
BOMB = Check(
    "zip-bomb",
    "The number of parts, the bytes that really come out, and how many times larger they are.",
    "A file that unpacks to far more than it should harms whoever opens it, and cannot be read.",
    "Write the file again; split it if it really holds that much.",
)

MAX_WHOLE_BYTES = 200_000_000
"""The most of one part that is taken into memory as a whole."""

_CHUNK = 1 << 18
_KEPT_PART = 2_000_000
_KEPT_TOGETHER = 32_000_000
_START = 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a part lies, and what the directory says of it: sizes, checksum, packed or stored."""

    start: int
    packed_size: int
    size: int
    crc: int
    packed: bool


class Parts(Mapping[str, bytes]):
    """Parts by name. Small ones are kept once unpacked; large ones are unpacked each time.

    Raises, on reading a part:
        CannotRead: its bytes are not what the directory says, or too many to take as a whole.
    """

    def __init__(self, data: bytes, entries: Mapping[str, Entry]) -> None:
        self._data = data
        self._entries = entries
        self._kept: dict[str, bytes] = {}
        self._room = _KEPT_TOGETHER

    def __getitem__(self, name: str) -> bytes:
        entry = self._entries[name]
        kept = self._kept.get(name)
        if kept is not None:
            return kept
        if entry.size > MAX_WHOLE_BYTES:
            raise CannotRead(
                BOMB.at(name, f"the part unpacks to more than {MAX_WHOLE_BYTES:,} bytes")
            )
        return b"".join(self.chunks(name))

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._entries if not name.endswith("/"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, name: object) -> bool:
        return name in self._entries and not str(name).endswith("/")

    def size(self, name: str) -> int:
        """The bytes of a part, unpacked."""
        return self._entries[name].size

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time, summed against the directory at the end."""
        kept = self._kept.get(name)
        if kept is not None:
            yield kept
            return
        entry, size, crc = self._entries[name], 0, 0
        for piece in self._pieces(name, entry):
            size += len(piece)
            if size > entry.size:
                break
            crc = zlib.crc32(piece, crc)
            yield piece
        if size != entry.size or crc != entry.crc:
            raise CannotRead(BROKEN.at(name, "its bytes are not those that the directory says"))

    def verify(self, name: str) -> bytes:
        """Unpack a part to its end, keep it if it is small, and return its first bytes."""
        entry = self._entries[name]
        if entry.size <= min(_KEPT_PART, self._room):
            content = b"".join(self.chunks(name))
            self._kept[name] = content
            self._room -= len(content)
            return content[:_START]
        start = b""
        for piece in self.chunks(name):
            start = start or piece[:_START]
        return start

    def _pieces(self, name: str, entry: Entry) -> Iterator[bytes]:
        end = entry.start + entry.packed_size
        packed = memoryview(self._data)[entry.start : end]
        if not entry.packed:
            for at in range(0, len(packed), _CHUNK):
                yield bytes(packed[at : at + _CHUNK])
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(0, len(packed), _CHUNK):
            rest: bytes | memoryview = packed[at : at + _CHUNK]
            while rest and not unpacker.eof:
                yield unpacker.decompress(rest, _CHUNK * 4)
                rest = unpacker.unconsumed_tail
            if unpacker.eof and (unpacker.unused_data or at + _CHUNK < len(packed)):
                raise CannotRead(BROKEN.at(name, "bytes are left over after its end"))
        yield unpacker.flush()
        if not unpacker.eof:
            raise CannotRead(BROKEN.at(name, "it has no end"))

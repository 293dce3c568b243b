"""One file, packed: gzip (RFC 1952), bzip2 and xz, unpacked as a stream and within bounds."""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from collections.abc import Iterator
from typing import Protocol

from disclosable.gate.archives.member import (
    BOMB,
    BROKEN,
    COMMENT,
    MAX_BYTES,
    MAX_RATIO,
    PATH,
    RATIO_FLOOR,
    STRAY,
    leads_out,
)
from disclosable.gate.finding import CannotRead
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Told

_CHUNK = 1 << 18
_MOST = 1_032
"""So many times at most can deflate make anything smaller."""
_XZ_MEMORY = 80_000_000
_HAS_CHECKSUM, _HAS_EXTRA, _HAS_NAME, _HAS_COMMENT = 2, 4, 8, 16
_KNOWN_FLAGS = 0x1F


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int) -> bytes: ...


def read_gzip(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """What a gzip file tells: its header, and the file in it.

    Raises:
        CannotRead: it is broken, or larger than the bounds.
    """
    if len(data) < 18 or data[2] != 8 or data[3] & ~_KNOWN_FLAGS:
        raise CannotRead(BROKEN.at("the header", "it is not the header of a gzip file"))
    flags, place, name = data[3], 10, ""
    if flags & _HAS_EXTRA:
        size = struct.unpack_from("<H", data, place)[0]
        place += 2 + size
        yield COMMENT.at("the header", f"a further field of {size} bytes")
    if flags & _HAS_NAME:
        raw, place = _string(data, place)
        name = raw.decode("latin-1")
        if leads_out(name) or "/" in name:
            yield PATH.at("the header", "the name of the file in it is a path")
            name = name.replace("\\", "/").rpartition("/")[2]
    if flags & _HAS_COMMENT:
        raw, place = _string(data, place)
        yield COMMENT.at("the header", f"a comment of {len(raw)} bytes")
    if flags & _HAS_CHECKSUM:
        place += 2
    engine = _Deflate()
    # The claim is not believed, but one that is too large, and could be true, is refused at once.
    claimed = struct.unpack("<I", data[-4:])[0]
    if MAX_BYTES < claimed <= _MOST * len(data):
        raise CannotRead(BOMB.at("the file in it", f"it unpacks to more than {MAX_BYTES:,} bytes"))
    content = _unpack(engine, data[place:])
    tail = engine.unused_data
    if tail[:8] != struct.pack("<II", zlib.crc32(content), len(content)):
        raise CannotRead(BROKEN.at("the file in it", "its checksum is wrong"))
    if tail[8:].strip(b"\0"):
        yield STRAY.at("after the end", f"{len(tail) - 8:,} stray bytes, or another part")
    yield from _tell(name, content)


def read_bzip2(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """What a bzip2 file tells: the file in it.

    Raises:
        CannotRead: it is broken, or larger than the bounds.
    """
    yield from _read_plain(bz2.BZ2Decompressor(), data)


def read_xz(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """What an xz file tells: the file in it.

    Raises:
        CannotRead: it is broken, or larger than the bounds.
    """
    yield from _read_plain(lzma.LZMADecompressor(lzma.FORMAT_XZ, _XZ_MEMORY), data)


def _read_plain(engine: _Unpacker, data: bytes) -> Iterator[Told]:
    content = _unpack(engine, data)
    used = len(data) - len(engine.unused_data)
    after = data[used:] if engine.unused_data else b""
    if after.strip(b"\0"):
        yield STRAY.at("after the end", f"{len(after):,} stray bytes, or another part")
    yield from _tell("", content)


def _unpack(engine: _Unpacker, data: bytes) -> bytes:
    """All that comes out, counted as it comes; what the engine did not use follows the end."""
    bound = min(MAX_BYTES, max(RATIO_FLOOR, MAX_RATIO * len(data)))
    out: list[bytes] = []
    total, given = 0, data
    try:
        while not engine.eof:
            piece = engine.decompress(given, _CHUNK)
            if not piece and not given and not engine.eof:
                raise CannotRead(BROKEN.at("the file in it", "it breaks off"))
            given = b""
            total += len(piece)
            if total > bound:
                what = f"it unpacks to more than {bound:,} bytes from {len(data):,}"
                raise CannotRead(BOMB.at("the file in it", what))
            out.append(piece)
    except (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError) as error:
        raise CannotRead(BROKEN.at("the file in it", "it cannot be unpacked")) from error
    return b"".join(out)


class _Deflate:
    """Python's inflater, with the manners of the other two; what is packed is fed in pieces."""

    def __init__(self) -> None:
        self._engine = zlib.decompressobj(-zlib.MAX_WBITS)
        self._data = b""
        self._at = 0

    @property
    def eof(self) -> bool:
        return self._engine.eof

    @property
    def unused_data(self) -> bytes:
        return self._engine.unused_data + self._data[self._at :]

    def decompress(self, data: bytes, max_length: int) -> bytes:
        self._data = data or self._data
        while not self._engine.eof:
            piece = self._engine.unconsumed_tail
            if not piece:
                piece = self._data[self._at : self._at + _CHUNK]
                self._at += len(piece)
            out = self._engine.decompress(piece, max_length)
            if out or not piece:
                return out
        return b""


def _tell(name: str, content: bytes) -> Iterator[Told]:
    if name:
        yield Passage("the archive", name, Role.PROPERTY)
    else:
        # Imported here, because the list of readers names this one.
        from disclosable.gate.readers import READERS

        reader = READERS.get(recognise(content))
        name = "content" + (reader.endings[0] if reader else "")
    yield Inner("the file in it", name, content, InnerRole.MEMBER)


def _string(data: bytes, place: int) -> tuple[bytes, int]:
    end = data.find(b"\0", place)
    if end < 0:
        raise CannotRead(BROKEN.at("the header", "a name that does not end"))
    return data[place:end], end + 1

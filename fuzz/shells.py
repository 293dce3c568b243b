"""Sound files around hostile bytes, so that what is changed reaches past the outermost reader.

A changed byte in a ZIP archive, a compound file or a PNG picture mostly breaks a check sum or a
table of places. A shell takes the bytes of one part, and makes a whole file with that part in it.
"""

from __future__ import annotations

import gzip
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import samples

from disclosable.gate.compound.container import Compound
from disclosable.gate.finding import CannotRead

_STREAM = re.compile(
    rb"/Length \d+((?:(?!/Length|stream\n).){0,500})stream\n(.*?)\nendstream", re.DOTALL
)
_MOST_PARTS = 250
_MOST_HOLDERS = 8

Parts = Mapping[Any, bytes]


class Shell(Protocol):
    """How the fuzzer's bytes become a file."""

    def fill(self, data: bytes) -> bytes:
        """A whole file with these bytes in it."""

    def seeds(self, file: bytes) -> Iterator[bytes]:
        """The bytes of the parts of a file, as `fill` takes them."""


class Bare:
    """The bytes are the file."""

    def fill(self, data: bytes) -> bytes:
        return data

    def seeds(self, file: bytes) -> Iterator[bytes]:
        yield file


@dataclass(frozen=True)
class Shelf:
    """A few sound files taken apart; the first two bytes say which part of them is replaced."""

    apart: Callable[[bytes], Parts]
    together: Callable[[Parts], bytes]
    holders: tuple[Parts, ...]
    places: tuple[tuple[int, Any], ...]

    @classmethod
    def of(
        cls,
        files: Iterable[bytes],
        apart: Callable[[bytes], Parts],
        together: Callable[[Parts], bytes],
    ) -> Shelf:
        """A holder is taken where it has a part that those before it have not."""
        holders: list[Parts] = []
        places: list[tuple[int, Any]] = []
        known: set[Any] = set()
        for file in files:
            parts = apart(file)
            fresh = sorted(set(parts) - known, key=str)
            if fresh and len(holders) < _MOST_HOLDERS:
                places += [(len(holders), name) for name in fresh]
                holders.append(parts)
                known.update(fresh)
        return cls(apart, together, tuple(holders), tuple(places))

    def fill(self, data: bytes) -> bytes:
        number = int.from_bytes(data[:2], "big") % len(self.places)
        holder, name = self.places[number]
        return self.together({**self.holders[holder], name: data[2:]})

    def seeds(self, file: bytes) -> Iterator[bytes]:
        for name, content in self.apart(file).items():
            for number, (_, place) in enumerate(self.places):
                if place == name:
                    yield number.to_bytes(2, "big") + content


def package(files: Iterable[bytes]) -> Shelf:
    """ZIP archives by their members."""
    return Shelf.of(files, members, packed)


def compound(files: Iterable[bytes]) -> Shelf:
    """Compound files by their streams."""
    return Shelf.of(files, streams, samples.load("compound_samples").compound_bytes)


def members(data: bytes) -> dict[str, bytes]:
    """The members of a ZIP archive; none if it is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()[:_MOST_PARTS]}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return {}


def packed(parts: Parts) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def streams(data: bytes) -> dict[tuple[str, ...], bytes]:
    """The streams of a compound file; none if it is broken."""
    try:
        return dict(Compound.read(data).streams)
    except (CannotRead, ValueError):
        return {}


class Chunks:
    """PNG with its check sums made right."""

    def fill(self, data: bytes) -> bytes:
        out = bytearray(data[:8])
        at = 8
        while at + 12 <= len(data):
            length = int.from_bytes(data[at : at + 4], "big")
            if at + 12 + length > len(data):
                break
            body = data[at + 4 : at + 8 + length]
            out += data[at : at + 4] + body + struct.pack(">I", zlib.crc32(body))
            at += 12 + length
        return bytes(out) + data[at:]

    def seeds(self, file: bytes) -> Iterator[bytes]:
        yield file


class Numbered:
    """PDF objects as text; their places, and the lengths of their streams, are made right."""

    def fill(self, data: bytes) -> bytes:
        body = _STREAM.sub(_measured, data)
        head = b"%PDF-1.7\n"
        places = {
            int(found[1]): len(head) + found.start(1)
            for found in re.finditer(rb"(?:^|\n)(\d{1,3}) 0 obj\b", body)
        }
        size = max(places, default=0) + 1
        lines = [b"0000000000 65535 f \n"] + [
            b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 00000 f \n"
            for n in range(1, size)
        ]
        at = len(head) + len(body) + 1
        table = b"xref\n0 %d\n%strailer\n<</Root 1 0 R/Size %d>>" % (size, b"".join(lines), size)
        return head + body + b"\n" + table + b"\nstartxref\n%d\n%%%%EOF\n" % at

    def seeds(self, file: bytes) -> Iterator[bytes]:
        import pikepdf

        try:
            pdf = pikepdf.open(io.BytesIO(file))
        except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, ValueError):
            return
        out = io.BytesIO()
        # The catalogue must be object 1: it is written first by qpdf.
        pdf.save(
            out,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=False,
        )
        found = re.search(rb"1 0 obj.*?(?=\nxref\n)", out.getvalue(), re.S)
        if found:
            yield found[0]


def _measured(found: re.Match[bytes]) -> bytes:
    return b"/Length %d%sstream\n%s\nendstream" % (len(found[2]), found[1], found[2])


class Headed:
    """tar with the check sums of its heads made right, wherever one may stand."""

    def fill(self, data: bytes) -> bytes:
        out = bytearray(data + bytes(-len(data) % 512 + 1024))
        for at in range(0, len(out), 512):
            if out[at + 257 : at + 262] == b"ustar":
                out[at + 148 : at + 156] = b" " * 8
                out[at + 148 : at + 156] = b"%06o\0 " % sum(out[at : at + 512])
        return bytes(out)

    def seeds(self, file: bytes) -> Iterator[bytes]:
        yield file.rstrip(b"\0")


class Squeezed:
    """gzip around the bytes."""

    def fill(self, data: bytes) -> bytes:
        return gzip.compress(data, 1, mtime=0)

    def seeds(self, file: bytes) -> Iterator[bytes]:
        try:
            yield gzip.decompress(file)
        except (OSError, EOFError, zlib.error):
            return

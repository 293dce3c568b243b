"""The packed content of a PDF's streams (ISO 32000-2, 7.4), unpacked within bounds."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from dataclasses import dataclass, field

import pikepdf

from disclosable.gate.finding import CannotRead, Check, Sightings
from disclosable.gate.pdf.layout import BROKEN, STRAY

BOMB = Check(
    "pdf-bomb",
    "The bytes that come out of packed streams, and the size of pages.",
    "A file that unpacks to far more than it should harms whoever opens it.",
    "Write the file again from its source.",
)
CHECKS = (BOMB,)

MAX_STREAM_BYTES = 200_000_000
_MOST_CODE = 60_000_000
"""The most that the content of one page or form may unpack to."""

_TEXT_FILTERS = ("/ASCII85Decode", "/ASCIIHexDecode", "/A85", "/AHx")
_PICTURE_FILTERS = ("/DCTDecode", "/DCT", "/JPXDecode", "/CCITTFaxDecode", "/CCF", "/JBIG2Decode")
_GROWTH = {"/LZWDecode": 3_000, "/LZW": 3_000, "/RunLengthDecode": 130, "/RL": 130}
"""How much larger what is packed so can become, at most."""
_FLATE = ("/FlateDecode", "/Fl")
_WHITE = re.compile(rb"[\0\t\n\x0c\r ]+")


def filters(stream: pikepdf.Object) -> list[str]:
    """The names of a stream's filters, in the order in which they are undone."""
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(name) for name in named] if isinstance(named, pikepdf.Array) else [str(named)]


@dataclass(slots=True)
class Room:
    """How much may still be unpacked of a file, and what was seen on the way."""

    left: int
    seen: Sightings = field(default_factory=Sightings)

    def measure(self, stream: pikepdf.Stream) -> None:
        """Unpack a stream without keeping it, and count what comes out.

        Raises:
            CannotRead: more comes out than there is room for, or it is packed in a way that is not
                read.
        """
        place = f"object {stream.objgen[0]}"
        names = filters(stream)
        raw = stream.read_raw_bytes()
        if len(names) > 1 and names[0] in _TEXT_FILTERS:
            raw = self._undo_text(names[0], raw, place)
            names = names[1:]
        if len(names) > 1:
            raise CannotRead(BOMB.at(place, "it is packed more than once"))
        name = names[0] if names else ""
        size = len(raw)
        if name in _FLATE:
            size = self._flate(raw, place)
        elif name in _GROWTH:
            size *= _GROWTH[name]
        elif name and name not in _PICTURE_FILTERS + _TEXT_FILTERS:
            raise CannotRead(BROKEN.at(place, "it is packed in a way that is not read"))
        self.left -= size
        if self.left < 0:
            raise CannotRead(BOMB.at(place, "the streams unpack to more than is read"))

    def _undo_text(self, name: str, raw: bytes, place: str) -> bytes:
        try:
            if name in ("/ASCII85Decode", "/A85"):
                body, _, rest = _WHITE.sub(b"", raw).partition(b"~>")
                out = base64.a85decode(body.removeprefix(b"<~"))
            else:
                body, _, rest = _WHITE.sub(b"", raw).partition(b">")
                out = binascii.unhexlify(body + b"0" * (len(body) % 2))
        except ValueError as error:
            raise CannotRead(BROKEN.at(place, "it cannot be unpacked")) from error
        if rest:
            self.seen.see(STRAY, "the file", place, "bytes behind its packed content")
        return out

    def _flate(self, raw: bytes, place: str) -> int:
        size = 0
        unpacker = zlib.decompressobj()
        rest = raw
        try:
            while rest and not unpacker.eof:
                size += len(unpacker.decompress(rest, 1 << 18))
                if size > self.left:
                    raise CannotRead(BOMB.at(place, "the streams unpack to more than is read"))
                rest = unpacker.unconsumed_tail
        except zlib.error as error:
            raise CannotRead(BROKEN.at(place, "it cannot be unpacked")) from error
        if raw and not unpacker.eof:
            raise CannotRead(BROKEN.at(place, "its packed content is cut off"))
        if unpacker.unused_data.strip(b"\0\t\n\r "):
            self.seen.see(STRAY, "the file", place, "bytes behind its packed content")
        return size


def code(stream: pikepdf.Stream) -> bytes:
    """What the stream unpacks to.

    Raises:
        CannotRead: it is more than a page's content may be.
    """
    raw = stream.read_bytes()
    if len(raw) > _MOST_CODE:
        raise CannotRead(BOMB.at(f"object {stream.objgen[0]}", f"{len(raw):,} bytes of content"))
    return raw

"""GIF files, block by block: GIF89a."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.pictures.hidden import (
    BROKEN,
    COMMENT,
    LABELS,
    SECOND,
    STRAY,
    UNKNOWN,
    names_only_a_tool,
)
from disclosable.gate.pictures.pixels import BOMB, check_size, read_pixels
from disclosable.gate.pictures.profile import read_profile
from disclosable.gate.told import Told

_EXTENSION, _PICTURE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _COMMENT, _PLAIN_TEXT, _APPLICATION = 0xF9, 0xFE, 0x01, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_MAX_FRAMES = 1_000
_MAX_PACKED = 6_000_000


@dataclass(slots=True)
class _Walk:
    """A place in the data."""

    data: bytes
    at: int

    def take(self, size: int) -> bytes:
        """The next bytes.

        Raises:
            CannotRead: there are not as many.
        """
        taken = self.data[self.at : self.at + size]
        if len(taken) < size:
            raise CannotRead(BROKEN.at("the end", "the picture is cut off"))
        self.at += size
        return taken

    def blocks(self) -> bytes:
        """The bytes of the sub-blocks that stand here, up to the empty one."""
        out = bytearray()
        while size := self.take(1)[0]:
            out += self.take(size)
        return bytes(out)


def read_gif(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """Findings in a GIF.

    Raises:
        CannotRead: its blocks or its pixels cannot be read to the end.
    """
    walk = _Walk(data, 6)
    width, height, flags = struct.unpack("<HHB", walk.take(7)[:5])
    check_size(width, height)
    if flags & 0x80:
        walk.take(3 << (1 + (flags & 7)))
    frames = 0
    while (mark := walk.take(1)[0]) != _END:
        if mark == _EXTENSION:
            yield from _extension(walk)
        elif mark == _PICTURE and frames < _MAX_FRAMES:
            frames += 1
            left, top, across, down, flags = struct.unpack("<HHHHB", walk.take(9))
            if left + across > width or top + down > height:
                yield BROKEN.at("the picture", "a frame lies outside it")
            if flags & 0x80:
                walk.take(3 << (1 + (flags & 7)))
            bits, packed = walk.take(1)[0], walk.blocks()
            # A second frame is a finding already.
            if frames == 1:
                yield from _codes(bits, packed, across * down)
        else:
            raise CannotRead(BROKEN.at(f"byte {walk.at:,}", "there is no block"))
    if not frames:
        raise CannotRead(BROKEN.at("the end", "there is no picture"))
    if frames > 1:
        yield SECOND.at("the picture", f"{frames:,} frames")
    if walk.at < len(data):
        yield STRAY.at("after the end", f"{len(data) - walk.at:,} bytes")
    yield from read_pixels(data[: walk.at], "GIF")


def _extension(walk: _Walk) -> Iterator[Finding]:
    label = walk.take(1)[0]
    if label == _APPLICATION:
        name = walk.take(walk.take(1)[0])
        body = walk.blocks()
        if name == b"XMP DataXMP":
            yield LABELS.at("an application's block", "XMP")
        elif name == b"ICCRGBG1012":
            yield from read_profile("an application's block", body)
        elif name not in _LOOPS or len(body) != 3:
            yield UNKNOWN.at("an application's block", f"a block of {len(body):,} bytes")
        return
    body = walk.blocks()
    if label == _COMMENT:
        if not names_only_a_tool(body.decode("latin-1")):
            yield COMMENT.at("a comment", f"a comment of {len(body):,} bytes")
    elif label == _PLAIN_TEXT:
        yield COMMENT.at("a block of text", f"a text of {len(body):,} bytes")
    elif label != _CONTROL or len(body) != 4:
        yield UNKNOWN.at(f"block 0x{label:02X}", f"a block of {len(body):,} bytes")


def _codes(bits: int, packed: bytes, pixels: int) -> Iterator[Finding]:
    """Whether the packed codes end where the frame does.

    A code (LZW, as appendix F of the specification has it) stands for at least one pixel, so that
    only the lengths of the strings need be known, never the strings.
    """
    if len(packed) > _MAX_PACKED:
        raise CannotRead(BOMB.at("the pixels", f"more than {_MAX_PACKED:,} bytes in one frame"))
    if not 2 <= bits <= 8:
        raise CannotRead(BROKEN.at("the pixels", "the size of their codes is wrong"))
    clear, stop = 1 << bits, (1 << bits) + 1
    lengths = [1] * (stop + 1)
    size, last, drawn = bits + 1, 0, 0
    store = held = 0
    for place, byte in enumerate(packed):
        store |= byte << held
        held += 8
        while held >= size:
            code = store & ((1 << size) - 1)
            store >>= size
            held -= size
            if code == stop:
                if drawn < pixels:
                    raise CannotRead(BROKEN.at("the pixels", "the picture is cut off"))
                if place + 1 < len(packed):
                    yield STRAY.at("the pixels", f"{len(packed) - place - 1:,} bytes behind them")
                return
            if code == clear:
                del lengths[stop + 1 :]
                size, last = bits + 1, 0
                continue
            if drawn >= pixels or code > len(lengths) or (code == len(lengths) and not last):
                yield STRAY.at("the pixels", "codes behind the last pixel, or wrong ones")
                return
            length = lengths[code] if code < len(lengths) else last + 1
            drawn += length
            if last and len(lengths) < 4096:
                lengths.append(last + 1)
                if len(lengths) == 1 << size and size < 12:
                    size += 1
            last = length
    if drawn < pixels:
        raise CannotRead(BROKEN.at("the pixels", "the picture is cut off"))

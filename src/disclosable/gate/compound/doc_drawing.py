"""Pictures in a Word 97-2003 document, in line with the text or floating ([MS-DOC] 2.9.172)."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator

from disclosable.gate.compound import office_art
from disclosable.gate.compound.doc_checks import HIDDEN_TEXT, PICTURE
from disclosable.gate.compound.doc_head import Ranges
from disclosable.gate.office.package import FILE_PATH
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Told

_UNKNOWN = "a picture with data that the gate does not know"
_ENTRY_HEAD = 36
_OVER_TEXT, _BELOW_TEXT = 3, 0x4000
_FROM_TEXT = 2
_FARTHEST = 20_000
"""Twips: farther right or down than any sheet of paper."""


def inline_picture(body: bytes, where: str) -> Iterator[Told]:
    """A shape, and behind it the pictures that it shows (an OfficeArtInlineSpContainer)."""
    try:
        (size,) = struct.unpack_from("<I", body, 4)
        shapes = office_art.shapes_of(body[: 8 + size])
        stored = office_art.pictures_of(body[8 + size :])
    except (office_art.Malformed, struct.error):
        yield PICTURE.at(where, _UNKNOWN)
        return
    for shape in shapes:
        yield from _shape(shape, where)
    for picture in stored:
        yield from _shown(picture, where)


def floating_pictures(raw: bytes, text: bytes, used: Ranges) -> Iterator[Told]:
    """The store of pictures, which lie among the text, then each drawing behind one byte."""
    place = "the drawings"
    try:
        size = 8 + int.from_bytes(raw[4:8], "little")
        for number, entry in enumerate(_entries(raw[:size]), start=1):
            start, length = _delayed(entry)
            if len(entry) > _ENTRY_HEAD + entry[33]:
                picture = office_art.picture_of(entry[_ENTRY_HEAD + entry[33] :])
            elif length:
                used.take(start, start + length)
                picture = office_art.picture_of(text[start : start + length])
            else:
                continue
            yield from _shown(picture, f"floating picture {number}")
        at = size
        while at + 9 <= len(raw):
            size = 9 + int.from_bytes(raw[at + 5 : at + 9], "little")
            for shape in office_art.shapes_of(raw[at + 1 : at + size]):
                # The ground of the page is a shape without a place.
                if shape.is_group or not (shape.anchor or shape.words or shape.has_text):
                    continue
                if shape.kind != office_art.PICTURE or shape.has_text:
                    yield PICTURE.at(place, "a shape that is no picture")
                yield from _shape(shape, place)
            at += size
        if any(raw[at:]):
            yield PICTURE.at(place, _UNKNOWN)
    except (office_art.Malformed, struct.error, IndexError):
        yield PICTURE.at(place, _UNKNOWN)


def anchored(places: bytes) -> Iterator[Told]:
    """What is hidden by where shapes are anchored ([MS-DOC] 2.8.37, 2.9.253)."""
    count = (len(places) - 4) // 30
    for number in range(max(count, 0)):
        at = (count + 1) * 4 + number * 26
        left, top, right, bottom, flags = struct.unpack_from("<4iH", places, at + 4)
        if max(left, top) > _FARTHEST or min(right, bottom) < -_FARTHEST:
            yield HIDDEN_TEXT.at("the drawings", "a picture that lies off the page")
        if flags >> 5 & 15 == _OVER_TEXT and not flags & _BELOW_TEXT:
            yield HIDDEN_TEXT.at("the drawings", "a picture that lies over the text")


def reaches(places: bytes) -> Iterator[float]:
    """How far down, in twips, each shape lies over the words from where it is anchored."""
    count = (len(places) - 4) // 30
    for number in range(max(count, 0)):
        at = (count + 1) * 4 + number * 26
        _, top, _, bottom, flags = struct.unpack_from("<4iH", places, at + 4)
        if flags >> 5 & 15 != _OVER_TEXT or flags & _BELOW_TEXT:
            yield 0.0
        elif flags >> 3 & 3 == _FROM_TEXT and top > -300:
            yield float(max(bottom, bottom - top))
        else:
            # Where it is not measured from its paragraph, it may lie over any words.
            yield math.inf


def _entries(store: bytes) -> Iterator[bytes]:
    """The entries of the store of pictures ([MS-ODRAW] 2.2.20, 2.2.32)."""
    for kind, body in _records(store):
        if kind == office_art.GROUP:
            for inner, pictures in _records(body):
                if inner == office_art.STORE:
                    for entry, content in _records(pictures):
                        if entry != office_art.STORED or len(content) < _ENTRY_HEAD:
                            raise office_art.Malformed
                        yield content


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        _, kind, size = struct.unpack_from("<HHI", data, at)
        if at + 8 + size > len(data):
            raise office_art.Malformed
        yield kind, data[at + 8 : at + 8 + size]
        at += 8 + size


def _delayed(entry: bytes) -> tuple[int, int]:
    """Where among the text a picture lies, and how long it is."""
    length, _, start = struct.unpack_from("<III", entry, 20)
    return (start, length) if start != 0xFFFFFFFF else (0, 0)


def _shape(shape: office_art.Shape, where: str) -> Iterator[Told]:
    if shape.is_cropped:
        yield PICTURE.at(where, "a picture of which a part is cut off, but kept")
    if shape.is_hidden:
        yield HIDDEN_TEXT.at(where, "a hidden picture")
    for number in shape.words:
        words = shape.text(number)
        if number == office_art.PICTURE_NAME:
            if "/" in words or "\\" in words:
                yield FILE_PATH.at(where, "a picture with the path of the file that it came from")
        elif number in (office_art.SHAPE_NAME, office_art.DESCRIPTION):
            if words.strip():
                yield Passage(where, words, Role.PROPERTY)
        elif words.strip():
            yield PICTURE.at(where, _UNKNOWN)


def _shown(picture: office_art.StoredPicture, where: str) -> Iterator[Told]:
    if picture.kind in ("png", "jpeg"):
        ending = "png" if picture.kind == "png" else "jpg"
        yield Inner(where, f"picture.{ending}", picture.data, InnerRole.PICTURE)
    elif picture.data:
        yield PICTURE.at(where, f"a picture in the form {picture.kind.upper()}")

"""EXIF within a picture (CIPA DC-008): which of it only says how the picture is to be shown."""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.gate.finding import Finding, Sightings
from disclosable.gate.pictures.hidden import (
    BROKEN,
    CAMERA,
    LABELS,
    SECOND,
    STRAY,
    names_only_a_tool,
)
from disclosable.gate.pictures.tags import (
    Directory,
    Malformed,
    Tag,
    read_directory,
    read_head,
    unclaimed,
)

_EXIF, _GPS, _INTEROPERABILITY = 0x8769, 0x8825, 0xA005
_HARMLESS_FIRST = frozenset(
    {
        0x0100,  # width
        0x0101,  # height
        0x0102,  # bits per sample
        0x0103,  # compression
        0x0106,  # photometric interpretation
        0x0112,  # orientation
        0x0115,  # samples per pixel
        0x011A,  # resolution across
        0x011B,  # resolution down
        0x011C,  # planar configuration
        0x0128,  # unit of resolution
        0x0213,  # where the colour samples lie
    }
)
_HARMLESS_EXIF = frozenset(
    {
        0x9000,  # version of EXIF
        0x9101,  # order of components
        0xA000,  # version of FlashPix
        0xA001,  # colour space
        0xA002,  # width
        0xA003,  # height
    }
)
_SOFTWARE, _USER_COMMENT = 0x0131, 0x9286
_LABELS = {0x02BC: "XMP", 0x83BB: "IPTC", 0x8649: "a Photoshop block"}
_NAMED = {
    0x010E: "a description",
    0x010F: "the camera's maker",
    0x0110: "the camera's model",
    0x0132: "a date",
    0x013B: "an artist",
    0x013C: "the computer's name",
    0x8298: "a copyright notice",
    0x9003: "the date on which it was taken",
    0x9004: "the date on which it was digitised",
    0x927C: "a maker's note",
    0x9286: "a comment",
    0x9C9B: "a title",
    0x9C9C: "a comment",
    0x9C9D: "an author",
    0x9C9E: "key words",
    0x9C9F: "a subject",
    0xA420: "the picture's own number",
    0xA430: "the camera's owner",
    0xA431: "the camera's serial number",
    0xA433: "the lens",
    0xA434: "the lens",
    0xA435: "the lens's serial number",
}
_MOST_BYTES = 64
"""The values that a harmless tag may have are numbers, and few."""


def read_exif(place: str, data: bytes) -> Iterator[Finding]:
    """Findings in a block of EXIF, from its TIFF head on, that stands at `place`."""
    seen = Sightings()
    try:
        spans = list(_blocks(place, data, seen))
    except Malformed as error:
        yield BROKEN.at(place, f"its EXIF cannot be read ({error})")
        yield CAMERA.at(place, "EXIF that cannot be read")
        return
    loose = [
        (start, end) for start, end in unclaimed(len(data), spans) if data[start:end].strip(b"\0")
    ]
    if loose:
        seen.see(STRAY, place, "EXIF", "bytes within it that no tag claims")
    yield from seen.findings()


def _blocks(place: str, data: bytes, seen: Sightings) -> Iterator[tuple[int, int]]:
    """Judge every directory; yield the bytes that each takes up."""
    order, start = read_head(data)
    yield 0, 8
    first = read_directory(data, start, order)
    yield from first.spans()
    for tag in first.tags:
        if tag.number == _EXIF:
            inner = read_directory(data, tag.number_of(), order)
            yield from inner.spans()
            _judge(place, inner, _HARMLESS_EXIF, seen)
            if inner.next:
                seen.see(CAMERA, place, "EXIF", "a further directory")
        elif tag.number == _GPS:
            inner = read_directory(data, tag.number_of(), order)
            yield from inner.spans()
            # The version of the block alone, as some writers leave it, says nothing.
            if any(entry.number for entry in inner.tags):
                seen.see(CAMERA, place, "EXIF", "the place where it was taken (GPS)")
    _judge(place, first, _HARMLESS_FIRST | {_EXIF, _GPS}, seen)
    if first.next:
        seen.see(SECOND, place, "EXIF", "a thumbnail")
        second = read_directory(data, first.next, order)
        yield from second.spans()
        at, size = second.get(0x0201), second.get(0x0202)
        if at and size:
            yield at.number_of(), at.number_of() + size.number_of()


def _judge(place: str, directory: Directory, harmless: frozenset[int], seen: Sightings) -> None:
    for tag in directory.tags:
        if tag.number in harmless and len(tag.value) <= _MOST_BYTES and tag.kind != 2:
            continue
        if tag.number in (_SOFTWARE, _USER_COMMENT) and _is_signature(tag):
            continue
        if tag.number in _LABELS:
            seen.see(LABELS, place, f"tag 0x{tag.number:04X}", _LABELS[tag.number])
        elif tag.number != _INTEROPERABILITY:
            what = _NAMED.get(tag.number, "a tag that is not needed to show the picture")
            seen.see(CAMERA, place, f"tag 0x{tag.number:04X}", what)
        else:
            seen.see(CAMERA, place, f"tag 0x{tag.number:04X}", "a directory of a camera's")


def _is_signature(tag: Tag) -> bool:
    """Whether a tag only names a well-known program, or says that this is a screenshot."""
    text = tag.text()
    if tag.number == _USER_COMMENT:
        return text.removeprefix("ASCII\0\0\0").strip("\0 ") == "Screenshot"
    return names_only_a_tool(text)

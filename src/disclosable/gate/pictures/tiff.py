"""TIFF files, tag by tag: TIFF 6.0 and its supplements."""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.pictures.hidden import (
    BROKEN,
    CAMERA,
    COMMENT,
    LABELS,
    SECOND,
    STRAY,
    UNKNOWN,
    is_only_a_date,
    names_only_a_tool,
)
from disclosable.gate.pictures.pixels import BOMB, TRANSPARENT, check_size, read_pixels
from disclosable.gate.pictures.profile import read_profile
from disclosable.gate.pictures.tags import (
    Directory,
    Malformed,
    Tag,
    read_directory,
    read_head,
    unclaimed,
)
from disclosable.gate.told import Told

_WIDTH, _HEIGHT, _BITS, _PACKING, _SAMPLES = 0x0100, 0x0101, 0x0102, 0x0103, 0x0115
_PROFILE, _SOFTWARE, _DATE, _EXTRA, _SUBFILE = 0x8773, 0x0131, 0x0132, 0x0152, 0x00FE
_PAGE = 0x0129
_PLACES = {0x0111: 0x0117, 0x0144: 0x0145}
"""The tags that say where strips or tiles lie, and those that say how long they are."""
_JPEG_TABLES = 0x015B
_FURNITURE = frozenset(
    {
        _WIDTH,
        _HEIGHT,
        _BITS,
        _PACKING,
        _SAMPLES,
        _EXTRA,
        _SUBFILE,
        _JPEG_TABLES,
        *_PLACES,
        *_PLACES.values(),
        0x00FF,  # kind of the page, of old
        0x0106,  # photometric interpretation
        0x010A,  # order of bits
        0x0112,  # orientation
        0x0116,  # rows in a strip
        0x0118,  # least value
        0x0119,  # greatest value
        0x011A,  # resolution across
        0x011B,  # resolution down
        0x011C,  # planar configuration
        0x011E,  # place on the page across
        0x011F,  # place on the page down
        0x0124,  # options of a fax
        0x0125,  # options of a fax
        0x0128,  # unit of resolution
        _PAGE,
        0x012D,  # transfer function
        0x013D,  # predictor
        0x013E,  # white point
        0x013F,  # primary colours
        0x0140,  # palette
        0x0142,  # width of a tile
        0x0143,  # height of a tile
        0x014C,  # set of inks
        0x014E,  # number of inks
        0x0153,  # format of samples
        0x0211,  # coefficients of colour
        0x0212,  # how colour is thinned out
        0x0213,  # where the colour samples lie
        0x0214,  # black and white
    }
)
_TEXTS = {
    0x010D: "the document's name",
    0x010E: "a description",
    0x010F: "the camera's or scanner's maker",
    0x0110: "the camera's or scanner's model",
    0x011D: "the page's name",
    _SOFTWARE: "the program",
    _DATE: "a date",
    0x013B: "an artist",
    0x013C: "the computer's name",
    0x0151: "a target printer",
    0x014D: "names of inks",
    0x8298: "a copyright notice",
}
_BLOCKS = {0x02BC: "XMP", 0x83BB: "IPTC", 0x8649: "a Photoshop block", 0x935C: "Photoshop's layers"}
_CAMERA = {0x8769: "EXIF", 0x8825: "the place where it was taken (GPS)", 0xA005: "EXIF"}
_TABLE_BYTES = 1_600
"""The most that a palette (3 x 256 x 2) or a table of transfer takes; other values are short."""
_MOST_BYTES = 128


def read_tiff(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """Findings in a TIFF.

    Raises:
        CannotRead: its directories or its pixels cannot be read to the end.
    """
    try:
        order, start = read_head(data)
        page = read_directory(data, start, order)
        width, height = _number(page, _WIDTH), _number(page, _HEIGHT)
        check_size(width, height)
        for tag in page.tags:
            yield from _judge(tag)
        strips = list(_strips(page, len(data)))
        spans = [(0, 8), *page.spans(), *strips]
        yield from _amount(page, width, height, strips)
    except Malformed as error:
        raise CannotRead(BROKEN.at("the file", f"it cannot be read ({error})")) from error
    if page.next:
        yield SECOND.at("the picture", "a second page")
    # Directories and strips start at even places.
    loose = sum(
        end - start
        for start, end in unclaimed(len(data), spans)
        if end - start > 1 or data[start:end] != b"\0"
    )
    if loose and not page.next:
        yield STRAY.at("the file", f"{loose:,} bytes that no tag claims")
    yield from read_pixels(data, "TIFF")


def _number(page: Directory, number: int, default: int | None = None) -> int:
    tag = page.get(number)
    if tag is None:
        if default is None:
            raise Malformed(f"tag {number} is missing")
        return default
    return tag.number_of()


def _judge(tag: Tag) -> Iterator[Finding]:
    place = f"tag {tag.number}"
    if tag.number == _PROFILE:
        yield from read_profile("the profile", tag.value)
    elif tag.number in _TEXTS:
        text = tag.text().strip("\0 ")
        harmless = (
            not text
            or (tag.number == _SOFTWARE and names_only_a_tool(text))
            or (tag.number == _DATE and is_only_a_date(text))
        )
        if not harmless:
            yield COMMENT.at(place, _TEXTS[tag.number])
    elif tag.number in _BLOCKS:
        yield LABELS.at(place, _BLOCKS[tag.number])
    elif tag.number in _CAMERA:
        yield CAMERA.at(place, _CAMERA[tag.number])
    elif tag.number == 0x014A:
        yield SECOND.at(place, "pictures beneath the picture")
    elif tag.number not in _FURNITURE:
        yield UNKNOWN.at(place, f"a tag of {len(tag.value):,} bytes of an unknown kind")
    elif tag.number == _SUBFILE and tag.number_of() & 1:
        yield SECOND.at(place, "it is a thumbnail of another picture")
    elif tag.number == _EXTRA and any(value not in (1, 2) for value in tag.numbers()):
        yield TRANSPARENT.at(place, "values beside the colours that no program shows")
    elif tag.kind == 2 or len(tag.value) > _room(tag.number):
        yield UNKNOWN.at(place, f"{len(tag.value):,} bytes, where there should be numbers")


def _room(number: int) -> int:
    """How many bytes the value of a tag of furniture may take."""
    if number in _PLACES or number in _PLACES.values():
        return 8_000_000
    return _TABLE_BYTES if number in (0x0140, 0x012D, _JPEG_TABLES, 0x0214) else _MOST_BYTES


def _strips(page: Directory, size: int) -> Iterator[tuple[int, int]]:
    """The bytes (start, end) of each strip or tile.

    Raises:
        Malformed: they lie outside the file, or over one another.
    """
    found = [(page.get(at), page.get(long)) for at, long in _PLACES.items() if page.get(at)]
    if len(found) != 1:
        raise Malformed("the pixels stand nowhere, or in two places")
    places, lengths = found[0]
    if places is None or lengths is None:
        raise Malformed("the length of the pixels is missing")
    starts, sizes = places.numbers(), lengths.numbers()
    if len(starts) != len(sizes):
        raise Malformed("the places of the pixels and their lengths do not agree")
    end = 0
    for start, length in sorted(zip(starts, sizes, strict=True)):
        if start < end or start + length > size:
            raise Malformed("pixels lie outside the file, or over one another")
        end = start + length
        yield start, end


def _amount(
    page: Directory, width: int, height: int, strips: list[tuple[int, int]]
) -> Iterator[Finding]:
    """Whether pixels that are not packed fill their strips exactly."""
    total = sum(end - start for start, end in strips)
    samples = _number(page, _SAMPLES, 1)
    bits = page.get(_BITS)
    deepest = max(bits.numbers()) if bits else 1
    if samples > 8 or deepest > 64:
        raise CannotRead(BOMB.at("the picture", f"{samples} samples of {deepest} bits a pixel"))
    if _number(page, _PACKING, 1) == 1 and 0x0111 in {tag.number for tag in page.tags}:
        planar = _number(page, 0x011C, 1) == 2
        line = (width * deepest * (1 if planar else samples) + 7) // 8
        expected = line * height * (samples if planar else 1)
        if total > expected:
            yield STRAY.at("the pixels", f"{total - expected:,} bytes behind them")

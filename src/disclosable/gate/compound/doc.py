"""A Word 97-2003 document ([MS-DOC]): its words, and what it keeps beside them."""

from __future__ import annotations

import itertools
import struct
from collections.abc import Callable, Iterator

from disclosable.gate.compound import class_name, property_sets
from disclosable.gate.compound.container import UNKNOWN_STREAM, Compound, spoken
from disclosable.gate.compound.doc_checks import (
    CHECKS,
    COMMENT,
    EARLIER,
    HIDDEN_TEXT,
    PICTURE,
    STRAY,
)
from disclosable.gate.compound.doc_drawing import anchored, floating_pictures, reaches
from disclosable.gate.compound.doc_format import Stretches, changes
from disclosable.gate.compound.doc_head import CLX, Head, Pieces, Ranges, broken
from disclosable.gate.compound.doc_story import Source, StoryReader
from disclosable.gate.compound.doc_style import Styles
from disclosable.gate.compound.doc_table import (
    ANCHORS,
    DRAWINGS,
    MARGIN_ANCHORS,
    MARGINS,
    PARAGRAPHS,
    RUNS,
    STYLES,
    read_tables,
    wordy,
)
from disclosable.gate.office.package import CUSTOM_XML, EMBEDDED, MACROS
from disclosable.gate.office.unshown import unshown
from disclosable.gate.told import Role, Told

__all__ = ["CANNOT_SEE", "CHECKS", "read_doc"]

CANNOT_SEE = (
    "Colours that come from a table style rather than from the text, its paragraph or its cell. "
    "Symbol fonts that show another letter. Words of fewer than four letters, and numbers of fewer "
    "than three digits, between the parts of the file."
)

Part = Callable[[int], bytes]
"""Gives a table by its number; empty if it is not there."""

_SECTIONS, _SETTINGS = 6, 31
_TITLE_PAGE = 0x300A
_MARGINS = {
    0: "the head of even pages",
    2: "the foot of even pages",
    4: "the head of a first page",
    5: "the foot of a first page",
}
_STREAMS = {("WordDocument",), ("0Table",), ("1Table",), ("Data",)}
_STORAGES = {
    "Macros": (MACROS, "macros"),
    "_VBA_PROJECT_CUR": (MACROS, "macros"),
    "ObjectPool": (EMBEDDED, "embedded objects"),
    "MsoDataStore": (CUSTOM_XML, "custom XML"),
    "Versions": (EARLIER, "earlier versions of the document"),
}
_ROLES = {
    "main": ("the text", Role.PARAGRAPH),
    "notes": ("the footnotes", Role.NOTE),
    "margins": ("the heads and feet of pages", Role.MARGIN),
    "macros": ("the macros", Role.PARAGRAPH),
    "comments": ("the comments", Role.NOTE),
    "endnotes": ("the endnotes", Role.NOTE),
    "boxes": ("the text boxes", Role.PARAGRAPH),
    "margin boxes": ("the text boxes in heads and feet of pages", Role.MARGIN),
}


def read_doc(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """Findings, words, lines and pictures of a DOC file.

    Raises:
        CannotRead: the file is broken, encrypted, older than Word 97, or saved quickly.
    """
    compound = Compound.read(data)
    yield from compound.findings
    yield from class_name.read_class_name(compound)
    yield from property_sets.read_property_sets(compound, allowed_names)
    text = compound.streams.get(("WordDocument",), b"")
    head = Head.read(text)
    yield from _streams(compound, head)
    table = compound.streams.get((head.table_stream,), b"")
    yield from read_tables(head, table, allowed_names)

    def part(number: int) -> bytes:
        start, length = head.tables.get(number, (0, 0))
        return table[start : start + length]

    source = _source(head, text, part, compound.streams.get(("Data",), b""))
    if head.lengths["boxes"] or head.lengths["margin boxes"]:
        yield PICTURE.at("the document", "text boxes")
    if head.lengths["macros"]:
        yield MACROS.at("the document", "the words of macros")
    drawings, anchors = part(DRAWINGS), (part(ANCHORS), part(MARGIN_ANCHORS))
    covers = [told for each in anchors for told in anchored(each)]
    unused = [*_unused_margins(head, source, part)]
    lost = {"comments", "macros", "boxes", "margin boxes"}
    lost |= {"margins"} if unused else set()
    # What stands on every page may lie over any words.
    if any(reaches(anchors[1])):
        lost |= {"main", "notes", "endnotes"}
    for name, first, last in head.stories():
        place, role = _ROLES[name]
        if name == "comments":
            yield COMMENT.at(place, f"{last - first:,} characters")
        over = [*reaches(anchors[0])][::-1] if name == "main" else []
        told = StoryReader(source, place, role, over).read(first, last)
        yield from unshown(told) if name in lost else told
    if drawings:
        yield from floating_pictures(drawings, text, source.used)
    yield from covers
    yield from unused
    yield from _strays(source)


def _streams(compound: Compound, head: Head) -> Iterator[Told]:
    known = _STREAMS | class_name.STREAMS | property_sets.STREAMS
    told: set[str] = set()
    for path in [*compound.storages, *compound.streams]:
        if path in known and not (path[0].endswith("Table") and path[0] != head.table_stream):
            continue
        if path[0] in told or path == ("ObjectPool",):
            continue
        told.add(path[0])
        if path[0] in _STORAGES:
            check, what = _STORAGES[path[0]]
            yield check.at(spoken(path), what)
        elif path in known:
            yield EARLIER.at(spoken(path), "tables that are no longer those of the document")
        else:
            yield UNKNOWN_STREAM.at(spoken(path), "a part that no document needs")


def _source(head: Head, text: bytes, part: Part, data: bytes) -> Source:
    used = Ranges()
    used.take(0, head.end)
    pieces = Pieces.read(part(CLX), len(text))
    beyond = pieces.pieces[-1].last - sum(head.lengths.values())
    if pieces.pieces[0].first or not 0 <= beyond <= 1:
        raise broken("stories that are longer or shorter than its text")
    return Source(
        text,
        data,
        pieces,
        Stretches.read(part(RUNS), text, used, paragraphs=False),
        Stretches.read(part(PARAGRAPHS), text, used, paragraphs=True),
        Styles.read(part(STYLES)),
        used=used,
    )


def _sections(source: Source, part: Part) -> Iterator[bytes]:
    """The properties of each section ([MS-DOC] 2.8.26)."""
    sections = part(_SECTIONS)
    count = (len(sections) - 4) // 16
    for number in range(max(count, 0)):
        at = (count + 1) * 4 + number * 12
        place = int.from_bytes(sections[at + 2 : at + 6], "little")
        size = 0
        if place + 2 <= len(source.text):
            size = int.from_bytes(source.text[place : place + 2], "little")
            source.used.take(place, place + 2 + size)
        yield source.text[place + 2 : place + 2 + size]


def _unused_margins(head: Head, source: Source, part: Part) -> Iterator[Told]:
    """Heads and feet for first or even pages, where no page is set apart ([MS-DOC] 2.8.9)."""
    raw = part(MARGINS)
    places = struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
    if any(after < before for before, after in itertools.pairwise(places)):
        raise broken("heads and feet of pages that run backwards")
    facing = bool(int.from_bytes(part(_SETTINGS)[:1], "little") & 1)
    begin = next((first for name, first, _ in head.stories() if name == "margins"), 0)
    for number, section in enumerate(_sections(source, part)):
        title = any(kind == _TITLE_PAGE and value != b"\0" for kind, value in changes(section))
        for which, place in _MARGINS.items():
            index = 6 + number * 6 + which
            if index + 1 >= len(places) or (title if which >= 4 else facing):
                continue
            first, last = begin + places[index], begin + places[index + 1]
            if source.words(first, last).strip():
                yield HIDDEN_TEXT.at(place, "words that no page shows")


def _strays(source: Source) -> Iterator[Told]:
    """Bytes that neither text nor format accounts for, where words may stand in them."""
    text, used = source.text, source.used
    for start, end in used.free(len(text)):
        if wordy(text[start:end]):
            what = f"{end - start:,} bytes that are of no text or format"
            yield STRAY.at(f"byte {start + 1:,} of the document", what)
    for start, end in source.used_data.free(len(source.data)):
        if source.data[start:end].strip(b"\0"):
            what = f"{end - start:,} bytes that are of no picture"
            yield STRAY.at(f"byte {start + 1:,} of its data", what)

"""The document properties of a compound file ([MS-OSHARED] 2.3.3.2): who made it, where, of what.

They are the properties of an Office package in an older form, and have the same codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate.compound.container import Compound, spoken
from disclosable.gate.compound.property_set import (
    BEHAVIOUR,
    CODE_PAGE,
    DOCUMENT,
    LOCALE,
    SUMMARY,
    USER,
    Malformed,
    PropertySet,
    SetReader,
    Value,
)
from disclosable.gate.compound.sectors import BROKEN, STRAY
from disclosable.gate.office.package import FILE_PATH, THUMBNAIL
from disclosable.gate.office.properties import CUSTOM, PATH, PERSON, REMARKS
from disclosable.gate.program import is_program, is_signature
from disclosable.gate.told import Passage, Role, Told

STREAMS = frozenset({("\x05SummaryInformation",), ("\x05DocumentSummaryInformation",)})
"""The streams that are read here."""

_WORDS = {SUMMARY: {2: "title", 3: "subject", 5: "keywords", 6: "comments"}}
_WORDS[DOCUMENT] = {2: "category", 3: "presentation format", 26: "content type"}
_WORDS[DOCUMENT] |= {27: "content status", 28: "language", 29: "version"}
_PEOPLE = {
    SUMMARY: {4: "the author", 8: "the last to change it"},
    DOCUMENT: {14: "the manager", 15: "the company"},
}
_PLAIN = {
    # revision, times, counts, the program, whether it is protected
    SUMMARY: {CODE_PAGE, LOCALE, BEHAVIOUR, 9, *range(10, 17), 18, 19},
    # counts, the sheets' names, and whether links are up to date
    DOCUMENT: {CODE_PAGE, LOCALE, BEHAVIOUR, *range(4, 14), 16, 17, 19, 22, 23},
    USER: {CODE_PAGE, LOCALE, BEHAVIOUR},
}
_TEMPLATE, _THUMBNAIL, _BASE, _TITLES = 7, 17, 20, 13
_NO_TEMPLATES = ("", "Normal", "Normal.dot", "Normal.dotm")
_PROGRAM = re.compile(r"[\w .,()\[\]/-]{0,80}\Z")
_PROGRAM_NUMBER = 18
# LibreOffice keeps these of an XLSX or DOCX file as if the user had written them.
_KEPT = {
    "AppVersion",
    "DocSecurity",
    "HyperlinksChanged",
    "LinksUpToDate",
    "ScaleCrop",
    "ShareDoc",
}
_PEOPLE_KEPT = {"Company", "Manager"}
_PLAIN_VALUE = re.compile(r"[0-9.]{0,12}\Z")


def read_property_sets(compound: Compound, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What the summary and the document summary tell; the streams may be missing.

    `allowed_names` are those that may stand in them: the authority's own name, not a person's.
    """
    for path in sorted(STREAMS & compound.streams.keys()):
        place = spoken(path)
        reader = SetReader(compound.streams[path])
        try:
            sets = reader.sets()
        except Malformed:
            yield BROKEN.at(place, "the properties do not follow their format")
            continue
        if reader.unread():
            yield STRAY.at(place, f"{reader.unread():,} bytes that are of no property")
        expected = {SUMMARY} if path == ("\x05SummaryInformation",) else {DOCUMENT, USER}
        for properties in sets:
            if properties.kind not in expected:
                yield CUSTOM.at(place, "a set of properties of an unknown kind")
            elif properties.kind == USER:
                yield from _own(place, properties, allowed_names)
            else:
                yield from _known(place, properties, allowed_names)


def _known(place: str, properties: PropertySet, allowed: frozenset[str]) -> Iterator[Told]:
    kind = properties.kind
    for number, value in properties.values.items():
        words = list(_texts(value))
        if number in _PEOPLE[kind]:
            for text in words:
                if text.strip() and text not in allowed and not is_program(text):
                    yield PERSON.at(place, f"{_PEOPLE[kind][number]} is {text!r}")
        elif number in _WORDS[kind]:
            name = _WORDS[kind][number]
            for text in words:
                if PATH.search(text):
                    yield FILE_PATH.at(place, f"the property {name!r} holds a path")
                remark = name in REMARKS and text.strip() and not is_signature(text.strip())
                if remark:
                    yield CUSTOM.at(place, f"the property {name!r} is filled")
                if text.strip():
                    yield Passage(f"the property {name!r}", text, Role.PROPERTY, shown=not remark)
        elif kind == SUMMARY and number == _TEMPLATE:
            if any(text not in _NO_TEMPLATES for text in words):
                yield FILE_PATH.at(place, "it names the template it was made from")
        elif kind == SUMMARY and number == _THUMBNAIL:
            yield THUMBNAIL.at(place, "a picture of the first page as it once was")
        elif kind == DOCUMENT and number == _BASE:
            if any(text.strip() for text in words):
                yield FILE_PATH.at(place, "it names the folder that links begin from")
        elif number not in _PLAIN[kind]:
            yield CUSTOM.at(place, f"the unknown property {number}")
        elif kind == DOCUMENT and number == _TITLES:
            for text in words:
                if text.strip():
                    yield Passage("the list of the file's parts", text, Role.PROPERTY)
        elif kind == SUMMARY and number == _PROGRAM_NUMBER:
            if not all(_PROGRAM.match(text) for text in words):
                yield CUSTOM.at(place, "the name of the program is none")
        elif not _is_plain(number, value):
            yield CUSTOM.at(place, f"the property {number} holds words or bytes")


def _own(place: str, properties: PropertySet, allowed: frozenset[str]) -> Iterator[Told]:
    """The user's own properties: none may be there, except what a program kept as such."""
    left: dict[int, Value] = {}
    for number, value in properties.values.items():
        if number in _PLAIN[USER]:
            continue
        name = properties.names.get(number, "")
        if name in _PEOPLE_KEPT and str(value) in allowed:
            continue
        if name not in _KEPT or not _PLAIN_VALUE.match(str(value if value is not None else "")):
            left[number] = value
    unused = properties.names.keys() - properties.values.keys()
    if left or unused:
        yield CUSTOM.at(place, f"{len(left) + len(unused)} custom properties")
        for value in left.values():
            for text in _texts(value):
                if text.strip():
                    yield Passage("the custom properties", text, Role.PROPERTY, shown=False)


def _is_plain(number: int, value: Value) -> bool:
    if isinstance(value, tuple):
        # The headings of the list of parts: words such as "Worksheets", and how many of each.
        return number == _TITLES - 1
    return value is None or isinstance(value, int) or bool(_PLAIN_VALUE.match(str(value)))


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)

"""The elements of a presentation's parts, one by one: what is known, and what is refused.

ECMA-376 part 1, 19 (PresentationML); [MS-PPTX] 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from disclosable.gate.finding import Check, Sightings
from disclosable.gate.markup import Element, attributes
from disclosable.gate.office import (
    drawing,
    drawing_names,
    presentation_names,
    word_attributes,
    word_names,
)
from disclosable.gate.office.package import EMBEDDED, PICTURE
from disclosable.gate.told import Passage, Role, Told

COMMENT = Check(
    "pptx-comment",
    "Comments, their replies and the list of people who wrote them.",
    "They discuss the slides, and name who wrote.",
    "Delete all comments.",
)
HISTORY = Check(
    "pptx-history",
    "Records of revisions and of changes by several people.",
    "They name who changed what, and when.",
    "Remove them with the document inspector, or copy the slides into a new presentation.",
)
TAGS = Check(
    "pptx-tags",
    "Tags and custom data of slides and shapes, and settings for publishing to the web.",
    "They are shown by no program and can hold anything.",
    "Remove them with the document inspector, or copy the slides into a new presentation.",
)
ANIMATION = Check(
    "pptx-animation",
    "Animations that take a shape away.",
    "What leaves the slide during the show stays in the file.",
    "Remove the animation, or delete the shape.",
)
UNKNOWN = Check(
    "pptx-unknown-element",
    "Each element of the presentation's parts and its attributes, against lists.",
    "The gate does not know what it holds, and what is unknown is refused.",
    "Copy the slides into a new presentation, as plain text, tables and pictures.",
)
CHECKS = (COMMENT, HISTORY, TAGS, ANIMATION, UNKNOWN)

_REFUSED: Mapping[str, Check] = {
    "oleObj": EMBEDDED,
    "control": EMBEDDED,
    "controls": EMBEDDED,
    "embeddedFont": EMBEDDED,
    "chart": PICTURE,
    "relIds": PICTURE,
    "audioFile": PICTURE,
    "videoFile": PICTURE,
    "wavAudioFile": PICTURE,
    "quickTimeFile": PICTURE,
    "audioCd": PICTURE,
    "media": PICTURE,
    "sndAc": PICTURE,
    "custDataLst": TAGS,
    "custData": TAGS,
    "tags": TAGS,
    "smartTags": TAGS,
    "htmlPubPr": TAGS,
    "webPr": TAGS,
}
_NAMED = {"section": "the name of a section", "custShow": "the name of a custom show"}


def read_elements(name: str, root: Element) -> Iterator[Told]:
    """Each element of a part against the lists, and the words that its attributes hold."""
    seen = Sightings()
    for place, element in enumerate(root.iter("*"), start=1):
        kind, check = _judge(str(element.tag))
        if check is not None:
            seen.see(check, name, f"element {place}", f"the element <{kind}>")
        if not element.attrib:
            continue
        for problem in word_attributes.odd(element):
            seen.see(UNKNOWN, name, f"element {place}", problem)
        yield from _said(name, kind, element)
        if _takes_away(kind, element):
            seen.see(ANIMATION, name, f"element {place}", "an animation that takes a shape away")
    yield from seen.findings()


@lru_cache(maxsize=4096)
def _judge(tag: str) -> tuple[str, Check | None]:
    """An element's name without its namespace, and the check that refuses it."""
    where, _, kind = tag.removeprefix("{").rpartition("}")
    main = where in presentation_names.PRESENTATION
    if kind in _REFUSED and (main or kind not in ("control", "tags")):
        return kind, _REFUSED[kind]
    if where == word_names.COMPATIBILITY and kind in ("AlternateContent", "Choice", "Fallback"):
        return kind, None
    if presentation_names.is_known(where, kind) or drawing_names.is_known(where, kind):
        return kind, None
    return kind, drawing.UNKNOWN if "drawing" in where else UNKNOWN


def _said(name: str, kind: str, element: Element) -> Iterator[Told]:
    given = attributes(element)
    if kind in ("hlinkClick", "hlinkHover", "hlinkMouseOver"):
        yield from drawing.told_of_link(name, element)
    elif kind == "cNvPr":
        yield from drawing.told_of_properties(name, element)
    elif kind in _NAMED and given.get("name"):
        yield Passage(f"{name}: {_NAMED[kind]}", given["name"], Role.PROPERTY)


def _takes_away(kind: str, element: Element) -> bool:
    """Whether an animation ends with a shape that is not seen."""
    if kind == "cTn":
        return attributes(element).get("presetClass") == "exit"
    return kind == "strVal" and attributes(element).get("val") == "hidden"

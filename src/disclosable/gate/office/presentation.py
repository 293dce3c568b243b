"""A PPTX presentation, read as raw parts: its slides, and what it keeps beside them.

ECMA-376 part 1, 19 (PresentationML) and 13.3 (its parts); [MS-PPTX] 2.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from disclosable.gate.finding import Check
from disclosable.gate.markup import (
    Element,
    attributes,
    children,
    descendants,
    is_true,
    local,
)
from disclosable.gate.office import (
    drawing,
)
from disclosable.gate.office.drawing import Box, child, number
from disclosable.gate.office.package import (
    PICTURE,
    Format,
    Package,
    read_package,
)
from disclosable.gate.office.presentation_element import COMMENT, HISTORY, TAGS, read_elements
from disclosable.gate.office.properties import read_properties
from disclosable.gate.office.slide import Layer, Slide
from disclosable.gate.office.slide_text import words
from disclosable.gate.office.theme import Theme
from disclosable.gate.office.unshown import unshown
from disclosable.gate.told import Passage, Role, Told

HIDDEN_SLIDE = Check(
    "pptx-hidden-slide",
    "Slides marked hidden, and slides that are in the file but not in the list of slides.",
    "A hidden slide is one click away, and every program that reads the file shows it.",
    "Delete the slides, or unhide them if they may be published.",
)
NOTES = Check(
    "pptx-notes",
    "The words under the slides, for the speaker.",
    "Notes are not on the slides, and say what was not meant for the audience.",
    "Delete the notes.",
)
UNUSED = Check(
    "pptx-unused-words",
    "Words outside placeholders in layouts and masters that no slide uses, and in the masters of "
    "notes and handouts; figures in the prompts of placeholders.",
    "No slide shows them, and they go out with the file.",
    "Delete the layouts that are not used, or the words in them.",
)
CHECKS = (HIDDEN_SLIDE, NOTES, UNUSED)

CANNOT_SEE = (
    "Where exactly words come to lie: no slide is drawn, so what covers words is reckoned from the "
    "sizes in the file. The colours behind words on pictures, on fills of several colours and in "
    "the cells of tables whose style is not in the file. What appears only during the show: "
    "entrances are taken to come."
)

FORMAT = Format(
    parts={
        "officeDocument": "presentation",
        "slide": "sld",
        "slideLayout": "sldLayout",
        "slideMaster": "sldMaster",
        "notesSlide": "notes",
        "notesMaster": "notesMaster",
        "handoutMaster": "handoutMaster",
        "themeOverride": "themeOverride",
        "presProps": "presentationPr",
        "viewProps": "viewPr",
        "tableStyles": "tblStyleLst",
    },
    refusals={
        "comments": COMMENT,
        "commentAuthors": COMMENT,
        "authors": COMMENT,
        "changesInfo": HISTORY,
        "revisionInfo": HISTORY,
        "slideUpdateInfo": HISTORY,
        "tags": TAGS,
        "media": PICTURE,
        "legacyDiagramText": PICTURE,
    },
    binary=frozenset({"image"}),
)

# The template of a library that writes presentations names its maker as the last to change it, on
# a date of its own: in every file that is made with it. (The digest of the name and the date.)
_TEMPLATE_EDITOR = "46e0fc72c95d6456ad0776aa"
_FILLED_IN = ("dt", "sldNum")
_MARGINS = ("dt", "ftr", "hdr", "sldNum")


def read_presentation(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What a PPTX presentation tells.

    Raises:
        CannotRead: the package or its presentation part cannot be read.
    """
    package = read_package(data, FORMAT)
    yield from package.findings
    main = package.main()
    yield from read_properties(package, allowed_names | _template_editor(package))
    for kind in (*FORMAT.parts, "theme"):
        for name, root in package.of(kind):
            yield from read_elements(name, root)
    slides = _in_order(package, main)
    yield from _slides(package, main, slides)
    yield from _beside(package, slides)
    yield from drawing.pictures(package)


def _template_editor(package: Package) -> frozenset[str]:
    for _, root in package.of("metadata/core-properties"):
        said = {local(entry): str(entry.text or "") for entry in root}
        name = said.get("lastModifiedBy", "")
        text = f"{name} {said.get('created', '')}"
        if hashlib.sha256(text.encode()).hexdigest().startswith(_TEMPLATE_EDITOR):
            return frozenset({name})
    return frozenset()


def _in_order(package: Package, main: str) -> list[str]:
    """The slides in the order of the list of slides."""
    by_id = {
        arrow.id: arrow.target
        for arrow in package.relationships.get(main, ())
        if arrow.name == "slide" and arrow.target in package.roots
    }
    # A slide's entry has two attributes named id; the relationship's is the qualified one.
    listed = [
        str(value)
        for entries in children(package.roots[main], "sldIdLst")
        for entry in entries
        for key, value in entry.attrib.items()
        if str(key).endswith("}id")
    ]
    return [by_id[identity] for identity in listed if identity in by_id]


def _slides(package: Package, main: str, slides: list[str]) -> Iterator[Told]:
    presentation = package.roots[main]
    size_ = child(presentation, "sldSz")
    given = attributes(size_) if size_ is not None else {}
    size = Box(0, 0, number(given.get("cx")) or 9_144_000, number(given.get("cy")) or 6_858_000)
    default = child(presentation, "defaultTextStyle")
    layers: dict[str, Layer] = {}

    def layer(name: str, theme: Theme) -> Layer:
        if name not in layers:
            layers[name] = Layer.read(package.roots[name], theme)
        return layers[name]

    for place, name in enumerate(slides, start=1):
        where = f"slide {place}"
        root = package.roots[name]
        layout = next(iter(package.targets(name, "slideLayout")), None)
        master = next(iter(package.targets(layout, "slideMaster")), None) if layout else None
        theme = _theme(package, master)
        slide = Slide(
            where,
            size,
            Layer.read(root, theme),
            layer(layout, theme) if layout else None,
            layer(master, theme) if master else None,
            default,
        )
        if not is_true(attributes(root).get("show", "1")):
            yield HIDDEN_SLIDE.at(where, "the slide is marked hidden")
            yield from unshown(slide.tell())
        else:
            yield from slide.tell()
    for name in dict(package.of("slide")):
        if name not in slides:
            yield HIDDEN_SLIDE.at(name, "a slide that is not in the list of slides")


def _theme(package: Package, master: str | None) -> Theme:
    if master is None:
        return Theme.read(None)
    target = next(iter(package.targets(master, "theme")), None)
    theme = Theme.read(package.roots[target] if target else None)
    for entry in children(package.roots[master], "clrMap"):
        theme = theme.mapped(attributes(entry))
    return theme


def _beside(package: Package, slides: list[str]) -> Iterator[Told]:
    """Notes, and the words of layouts and masters that no slide shows."""
    for name, root in package.of("notesSlide"):
        for shape, kind, text in _texts(root):
            if kind not in ("sldNum", "dt", "hdr", "ftr", "sldImg"):
                yield NOTES.at(name, "notes for the speaker")
                yield Passage(f"{name}: notes", text, Role.NOTE, shown=False)
            elif _own_words(shape):
                yield Passage(f"{name}: the margin of the notes", text, Role.MARGIN, shown=False)
    layouts = {target for slide in slides for target in package.targets(slide, "slideLayout")}
    masters = {target for layout in layouts for target in package.targets(layout, "slideMaster")}
    for part in ("slideLayout", "slideMaster", "notesMaster", "handoutMaster"):
        for name, root in package.of(part):
            shown = name in layouts or name in masters
            for shape, kind, text in _texts(root):
                if kind:
                    prompt = _own_words(shape) if kind not in _FILLED_IN else ""
                    if prompt:
                        yield Passage(f"{name}: a prompt", prompt, shown=False)
                    # A prompt says where to click; the figures of an answer have no place in it.
                    if kind not in _MARGINS and any(letter.isdigit() for letter in prompt):
                        yield UNUSED.at(name, "a prompt with figures in it")
                elif shown:
                    yield Passage(f"{name}: on every slide", text, Role.MARGIN)
                else:
                    yield UNUSED.at(name, "words that no slide shows")
                    yield Passage(f"{name}: unused", text, shown=False)


def _texts(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Each shape with words, the kind of its placeholder ("" for none), and the words."""
    for shape in descendants(root, "sp"):
        kind = ""
        for entry in descendants(shape, "ph"):
            kind = attributes(entry).get("type", "obj")
        for body in children(shape, "txBody"):
            if text := words(body):
                yield shape, kind, text
    for body in descendants(root, "txBody"):
        if local(_parent(body)) == "tc" and (text := words(body)):
            yield body, "", text


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent


def _own_words(shape: Element) -> str:
    """The words of a shape without those that a field fills in."""
    return " ".join(
        str(t.text or "") for run in descendants(shape, "r") for t in children(run, "t")
    ).strip()

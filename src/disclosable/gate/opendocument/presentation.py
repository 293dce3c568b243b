"""An OpenDocument presentation (ODP), read as raw parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosable.gate.colour import WHITE, Colour
from disclosable.gate.finding import Check, Sightings
from disclosable.gate.markup import Element, attributes, descendants, local, text_of
from disclosable.gate.opendocument.chart import Charts
from disclosable.gate.opendocument.checks import TEXTS
from disclosable.gate.opendocument.document import the_body
from disclosable.gate.opendocument.drawing import Drawing
from disclosable.gate.opendocument.master import read_styles_part
from disclosable.gate.opendocument.package import (
    CONTENT,
    META,
    SETTINGS,
    STYLES,
    Package,
    open_package,
)
from disclosable.gate.opendocument.properties import read_meta, read_settings
from disclosable.gate.opendocument.prose import Prose
from disclosable.gate.opendocument.setting import Setting
from disclosable.gate.opendocument.shape_box import Box, covered
from disclosable.gate.opendocument.style import OpenStyles, points
from disclosable.gate.told import Passage, Role, Row, Told

HIDDEN_SLIDE = Check(
    "odf-hidden-slide",
    "The visibility of each slide.",
    "A hidden slide is one click away.",
    "Delete the slide, or show it if it may be published.",
)
NOTES = Check(
    "odf-notes",
    "The speaker's notes of each slide.",
    "Notes are not shown to the audience, and go out with the file.",
    "Delete the notes.",
)
ANIMATION = Check(
    "odf-animation",
    "Animations of shapes, and sounds. The change from one slide to the next may stay.",
    "An animation decides what is seen and when, and can keep a shape out of sight.",
    "Remove the animations.",
)
CHECKS = (HIDDEN_SLIDE, NOTES, ANIMATION)

CANNOT_SEE = (
    "What a picture shows; pictures are read as files of their own. Where words stand on a page is "
    "estimated from their number and size, so a shape over the edge of a text may pass, and text "
    "that is cut off by its frame is not seen. A gradient, hatching or picture behind text is not "
    "compared with its colour. The preview picture of the first page, up to 512 pixels, is not "
    "compared with the page. A chart's replacement picture is checked for its words only."
)

_FURNITURE = {"settings", "layer-set", "event-listeners"}
_DECLARATIONS = {"footer-decl", "header-decl", "date-time-decl"}
_TIMING = {"par", "seq", "transitionFilter", "iterate"}
# What the programs write into the placeholders of a master page.
_PROMPT = re.compile(
    r"(?:Click to (?:edit|move|add|insert)|Cliquez pour|Klicken Sie|Pulse para|Fai clic per|"
    r"(?:Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth)(?: Outline)? [Ll]evel|"
    r"\w+ niveau de plan|<[\w/ -]{1,24}>|[0-9]{0,4}\Z)",
    re.IGNORECASE,
)
_PLACEHOLDERS = {"title", "subtitle", "outline", "text", "notes", "object", "page", "handout"} | {
    "header",
    "footer",
    "date-time",
    "page-number",
    "graphic",
    "table",
    "chart",
    "orgchart",
}


@dataclass(slots=True)
class _Slides:
    package: Package
    styles: OpenStyles
    prose: Prose
    drawing: Drawing
    sightings: Sightings
    masters: dict[str, Element] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    declared: set[str] = field(default_factory=set)

    def page(self, page: Element, number: int) -> Iterator[Told]:
        """A slide: its name, its shapes, its notes."""
        given = attributes(page)
        where = f"slide {number}"
        at = Setting(where, (), self._ground(given))
        style = given.get("style-name", "")
        visible = self.styles.get("drawing-page", style, "visibility")
        hidden = visible == "hidden" or given.get("visibility") == "hidden"
        if hidden:
            self.sightings.see(HIDDEN_SLIDE, "the slides", where, "the slide is hidden")
            at = Setting(where, (), at.ground, shown=False)
        if name := given.get("name", ""):
            yield Passage(f"{where}: its name", name, Role.PROPERTY)
        self.used.add(given.get("master-page-name", ""))
        self.declared |= {value for key, value in given.items() if key.startswith("use-")}
        self.drawing.boxes.clear()
        wide, tall = self._size(given.get("master-page-name", ""))
        told = [each for element in page for each in self._part(element, at)]
        lost = self._off_slide(at, wide, tall, self.drawing.boxes)
        for what, under in covered(self.drawing.boxes, wide * tall):
            self.prose.see(self.package.checks.covered, at, what)
            lost.append(under)
        yield from _without(told, lost)

    def _off_slide(self, at: Setting, wide: float, tall: float, boxes: list[Box]) -> list[Box]:
        lost = [
            box
            for box in boxes
            if (box.words or box.picture or box.table) and box.beyond(wide, tall)
        ]
        for _ in lost:
            self.prose.see(self.package.checks.covered, at, "a shape that is off the slide")
        return lost

    def _part(self, element: Element, at: Setting) -> Iterator[Told]:
        checks, name = self.package.checks, local(element)
        if not name or name in _FURNITURE:
            return
        if name == "notes":
            yield from self._notes(element, at)
        elif name in ("annotation", "annotation-end"):
            self.prose.see(checks.comment, at, "a comment")
        elif name in ("par", "seq", "animations"):
            self._timing(element, at)
        elif name == "forms":
            if len(element):
                self.prose.see(checks.embedded, at, "form controls")
        elif self.drawing.is_shape(element):
            yield from self.drawing.shape(element, at)
        elif name not in ("title", "desc"):
            self.prose.see(checks.unknown_element, at, f"the element <{name}>")
        elif said := text_of(element).strip():
            yield Passage(f"{at.where}: its {name}", said, Role.PROPERTY)

    def _notes(self, notes: Element, at: Setting) -> Iterator[Told]:
        kept = list(self.drawing.boxes)
        inside = Setting(f"{at.where}, notes", (), WHITE, Role.NOTE, shown=False)
        for child in notes:
            if local(child) == "forms" and not len(child):
                continue
            for told in self.prose.block(child, inside):
                if isinstance(told, Passage | Row) and getattr(told, "role", None) is not (
                    Role.PROPERTY
                ):
                    self.sightings.see(NOTES, "the slides", at.where, "notes")
                yield told
        self.drawing.boxes[:] = kept

    def _timing(self, element: Element, at: Setting) -> None:
        for node in element.iter():
            if local(node) and local(node) not in _TIMING:
                self.sightings.see(ANIMATION, "the slides", at.where, f"<{local(node)}>")
                return

    def _ground(self, given: dict[str, str]) -> Colour | None:
        master = self.masters.get(given.get("master-page-name", ""))
        layers = [("drawing-page", given.get("style-name", ""))]
        if master is not None:
            layers.append(("drawing-page", attributes(master).get("style-name", "")))
        return self.styles.ground(tuple(layers))

    def _size(self, master: str) -> tuple[float, float]:
        layout = ""
        if (entry := self.masters.get(master)) is not None:
            layout = attributes(entry).get("page-layout-name", "")
        root = self.package.roots.get(STYLES)
        for found in descendants(root, "page-layout") if root is not None else ():
            if attributes(found).get("name") == layout:
                for properties in found:
                    given = attributes(properties)
                    if "page-width" in given:
                        return points(given["page-width"]), points(given["page-height"])
        return 1000.0, 1000.0

    def master(self, master: Element) -> Iterator[Told]:
        """A master page: what it adds to its slides, and what its placeholders hold."""
        checks, name = self.package.checks, attributes(master).get("name", "")
        used = name in self.used
        kept = list(self.drawing.boxes)
        self.drawing.boxes.clear()
        told: list[Told] = []
        at = Setting(
            f"the master {name!r}", (), self._ground({"master-page-name": name}), Role.MARGIN, used
        )
        for element in master:
            kind, given = local(element), attributes(element)
            if not kind or kind == "theme" or (kind in ("style", "forms") and not len(element)):
                continue
            placeholder = given.get("class") in _PLACEHOLDERS or kind == "notes"
            if placeholder:
                for words in element.iter("{*}p", "{*}h"):
                    said = " ".join(text_of(words).split())
                    if said and not _PROMPT.match(said) and not self._shows(element):
                        self.prose.see(checks.unseen, at, "words in a placeholder")
                        yield Passage(at.where, said, Role.MARGIN, shown=False)
                continue
            if text_of(element).strip() and not used:
                self.prose.see(checks.unseen, at, "words on a master that no slide uses")
            told.extend(self._part(element, at))
        yield from _without(told, self._off_slide(at, *self._size(name), self.drawing.boxes))
        self.drawing.boxes[:] = kept

    def _shows(self, element: Element) -> bool:
        """Whether a placeholder of a master is one that slides repeat."""
        return attributes(element).get("class") in ("footer", "header", "date-time", "page-number")


def _without(told: list[Told], lost: list[Box]) -> Iterator[Told]:
    """What a slide tells, with the words of shapes that are not seen told as not shown."""
    words = {" ".join(line.split()) for box in lost for line in box.words.split("\n")}
    tables = any(box.table for box in lost)
    for each in told:
        if isinstance(each, Passage) and each.role is not Role.PROPERTY:
            lines = {" ".join(line.split()) for line in each.text.split("\n")}
            each = replace(each, shown=each.shown and not lines & words - {""})
        elif isinstance(each, Row):
            each = replace(each, shown=each.shown and not tables)
        yield each


def read_presentation(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What an ODP file tells.

    Raises:
        CannotRead: the archive or a part cannot be read.
    """
    package = open_package(data, TEXTS, (CONTENT, STYLES, META, SETTINGS))
    body = the_body(package, "presentation")
    styles = OpenStyles.read(package.roots.get(STYLES), package.roots[CONTENT])
    sightings = Sightings()
    root = package.roots.get(STYLES)
    drawing = Drawing(package, styles, sightings, _hidden_layers(root))
    prose = Prose(package, styles, drawing.shape, drawing.is_shape, sightings)
    drawing.prose = prose
    slides = _Slides(package, styles, prose, drawing, sightings)
    if root is not None:
        slides.masters = {
            attributes(entry).get("name", ""): entry for entry in descendants(root, "master-page")
        }
    charts = Charts.read(package)
    yield from package.findings
    yield from read_meta(package, allowed_names)
    names = [attributes(page).get("name", "") for page in descendants(body, "page")]
    yield from read_settings(package, frozenset(names))
    yield from read_styles_part(package)
    for told in _body(body, slides):
        if isinstance(told, Row) and charts.charts:
            charts.hear(told)
        yield told
    for master in slides.masters.values():
        yield from slides.master(master)
    for group in descendants(root, "master-styles") if root is not None else ():
        for entry in group:
            if local(entry) == "handout-master" and (
                any(not _PROMPT.match(text_of(p).strip()) for p in entry.iter("{*}p"))
            ):
                yield package.checks.unseen.at("the handout master", "words of its own")
    for where, folder in drawing.objects:
        yield from charts.judge(where, folder)
    yield from sightings.findings()
    yield from package.rest()


def _body(body: Element, slides: _Slides) -> Iterator[Told]:
    declarations: dict[str, str] = {}
    number = 0
    for element in body:
        name = local(element)
        if name == "page":
            number += 1
            yield from slides.page(element, number)
        elif name in _DECLARATIONS:
            declarations[attributes(element).get("name", "")] = text_of(element).strip()
        elif name == "settings":
            for show in element:
                show_name = attributes(show).get("name", "?")
                yield Passage("a custom show: its name", show_name, Role.PROPERTY)
        elif name:
            yield from slides.prose.block(element, Setting("the presentation"))
    for name, said in declarations.items():
        if said:
            shown = name in slides.declared
            if not shown:
                at = Setting(f"the footer {name!r}")
                slides.prose.see(slides.package.checks.unseen, at, "words at the foot of no slide")
            yield Passage(f"the footer {name!r}", said, Role.MARGIN, shown=shown)


def _hidden_layers(root: Element | None) -> frozenset[str]:
    if root is None:
        return frozenset()
    return frozenset(
        attributes(layer).get("name", "")
        for layer in descendants(root, "layer")
        if attributes(layer).get("display", "always") not in ("always", "screen")
    )

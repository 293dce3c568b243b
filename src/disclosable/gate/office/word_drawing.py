"""Drawings in a DOCX document: pictures and shapes, in DrawingML and in the older VML.

ECMA-376 part 1, 20.4 (inline and anchored drawings); part 4, 19 (VML); [MS-ODRAWXML] 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from disclosable.gate.finding import Check, Finding
from disclosable.gate.markup import Element, attributes, children, descendants, local, namespace
from disclosable.gate.office import drawing
from disclosable.gate.office.drawing import Box, child, number
from disclosable.gate.office.package import EMBEDDED, FILE_PATH
from disclosable.gate.office.properties import PATH
from disclosable.gate.office.theme import Theme
from disclosable.gate.office.word_page import TWIP, Floating, WordPage
from disclosable.gate.told import Passage, Role, Told

_POINT = 20 * TWIP
_UNITS = {"pt": 1.0, "in": 72.0, "cm": 28.3465, "mm": 2.83465, "px": 0.75, "pc": 12.0, "": 0.75}
_LENGTH = re.compile(r"(-?[0-9.]+)\s*(pt|in|cm|mm|px|pc|)\Z")
_VML = "urn:schemas-microsoft-com:vml"
_LETS_TEXT_FLOW = ("wrapSquare", "wrapTight", "wrapThrough", "wrapTopAndBottom")
_WEB = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordDrawings:
    """Reads the drawings of one story (the text, a header...)."""

    name: str
    theme: Theme
    page: WordPage
    in_header: bool
    lying: list[tuple[Floating, Element | None]] = field(default_factory=list)
    """What was found to lie over the words, and the paragraph that each is anchored in."""

    def tell(self, element: Element) -> Iterator[Told]:
        """What a `drawing` or a `pict` element says and hides, but not the words in its boxes."""
        if local(element) == "drawing":
            for holder in element:
                if local(holder) in ("inline", "anchor"):
                    yield from self._drawing(holder)
        else:
            yield from self._pict(element)

    def _drawing(self, holder: Element) -> Iterator[Told]:
        properties = [*descendants(holder, "docPr", "cNvPr")]
        for entry in properties:
            yield from drawing.told_of_properties(self.name, entry)
            for link in (*children(entry, "hlinkClick"), *children(entry, "hlinkHover")):
                yield from drawing.told_of_link(self.name, link)
        if any(drawing.is_hidden(entry) for entry in properties):
            yield self._see(drawing.HIDDEN, "a drawing that is marked hidden")
        size = attributes(extent) if (extent := child(holder, "extent")) is not None else {}
        width, height = number(size.get("cx")), number(size.get("cy"))
        pictures = [*descendants(holder, "pic")]
        has_words = any(True for _ in descendants(holder, "txbxContent"))
        least = min(width, height) if pictures or has_words else max(width, height)
        if least < drawing.LEAST_SIZE:
            yield self._see(drawing.HIDDEN, "a drawing of next to no size")
        for picture in pictures:
            if drawing.is_cropped(picture):
                yield self._see(drawing.CROPPED, "a picture that is shown in part")
            if drawing.is_see_through(picture):
                yield self._see(drawing.HIDDEN, "a picture that is seen through")
        if local(holder) == "anchor":
            yield from self._anchored(holder, Box(0, 0, width, height))

    def _anchored(self, anchor: Element, size: Box) -> Iterator[Finding]:
        across, left, aligned_across = _position(child(anchor, "positionH"))
        down, top, aligned_down = _position(child(anchor, "positionV"))
        box = Box(left, top, size.width, size.height)
        lies = Floating(box, across, down, aligned_across, aligned_down)
        if lies.is_off(self.page):
            yield self._see(drawing.HIDDEN, "a drawing off the page")
        behind = attributes(anchor).get("behindDoc", "0") in ("1", "true")
        flows = any(local(entry) in _LETS_TEXT_FLOW for entry in anchor)
        if behind or flows or not self._is_opaque(anchor):
            return
        if lies.covers_text(self.page, _paragraph(anchor), self.in_header):
            self.lying.append((lies, _paragraph(anchor)))
            yield self._see(drawing.COVERING, "an opaque drawing in front of the text")

    def _is_opaque(self, anchor: Element) -> bool:
        if any(True for _ in descendants(anchor, "pic")):
            return True
        return any(
            drawing.is_opaque(drawing.fill_of(shape, self.theme))
            for shape in descendants(anchor, "wsp")
        )

    def _pict(self, pict: Element) -> Iterator[Told]:
        for shape in pict.iter():
            if not local(shape):
                continue
            given = attributes(shape)
            if "gfxdata" in given:
                yield EMBEDDED.at(self.name, "a shape that carries another drawing of itself")
            if namespace(shape) != _VML:
                continue
            kind = local(shape)
            if kind == "textpath" and given.get("string", "").strip():
                role = Role.MARGIN if self.in_header else Role.PARAGRAPH
                yield Passage(f"{self.name}: a word drawn as a shape", given["string"], role)
            elif kind == "imagedata":
                if any(_is_cut(given.get(f"crop{side}")) for side in _SIDES):
                    yield self._see(drawing.CROPPED, "a picture that is shown in part")
                if given.get("title", "").strip():
                    yield from self._title(given["title"])
            if given.get("alt", "").strip():
                yield from self._title(given["alt"])
            if given.get("href") and not _WEB.match(given["href"]):
                yield FILE_PATH.at(self.name, "a link of a shape that is no web or mail address")
            if kind != "shapetype" and "style" in given and given.get("hr") is None:
                yield from self._shape(shape, given)

    def _title(self, text: str) -> Iterator[Told]:
        if PATH.search(text):
            yield FILE_PATH.at(self.name, "the name of a picture holds a path")
        else:
            yield Passage(f"{self.name}: the name of a picture", text, Role.PROPERTY)

    def _shape(self, shape: Element, given: Mapping[str, str]) -> Iterator[Finding]:
        style = _declarations(given["style"])
        if style.get("visibility") == "hidden" or style.get("display") == "none":
            yield self._see(drawing.HIDDEN, "a drawing that is marked hidden")
        if local(shape) == "textbox":
            return
        width, height = _length(style.get("width")), _length(style.get("height"))
        has_picture = any(True for _ in descendants(shape, "imagedata", "txbxContent"))
        relative = width is None or height is None or "mso-width-percent" in style
        if has_picture and not relative and min(width or 0, height or 0) < drawing.LEAST_SIZE:
            yield self._see(drawing.HIDDEN, "a drawing of next to no size")
        if style.get("position") != "absolute" or local(_parent(shape)) == "group":
            return
        box = Box(
            _length(style.get("margin-left", style.get("left"))) or 0,
            _length(style.get("margin-top", style.get("top"))) or 0,
            width or 0,
            height or 0,
        )
        lies = Floating(
            box,
            _FROM.get(style.get("mso-position-horizontal-relative", ""), "column"),
            _FROM.get(style.get("mso-position-vertical-relative", ""), "paragraph"),
            style.get("mso-position-horizontal", "").replace("absolute", ""),
            style.get("mso-position-vertical", "").replace("absolute", ""),
        )
        if lies.is_off(self.page):
            yield self._see(drawing.HIDDEN, "a drawing off the page")
        filled = given.get("filled", "t") not in ("f", "false") and local(shape) != "line"
        opaque = has_picture or (filled and not any(True for _ in descendants(shape, "textpath")))
        behind = style.get("z-index", "0").startswith("-")
        flows = any(
            attributes(wrap).get("type", "none") != "none" for wrap in descendants(shape, "wrap")
        )
        if not opaque or behind or flows or _is_fallback(shape):
            return
        if lies.covers_text(self.page, _paragraph(shape), self.in_header):
            self.lying.append((lies, _paragraph(shape)))
            yield self._see(drawing.COVERING, "an opaque drawing in front of the text")

    def _see(self, check: Check, what: str) -> Finding:
        return check.at(self.name, what)


_SIDES = ("top", "bottom", "left", "right")
_FROM = {"page": "page", "margin": "margin", "text": "paragraph", "char": "column"}


def _position(position: Element | None) -> tuple[str, float, str]:
    """What a place is measured from, how far, and how it is aligned instead."""
    if position is None:
        return "", 0.0, ""
    offset, align = child(position, "posOffset"), child(position, "align")
    return (
        attributes(position).get("relativeFrom", ""),
        number(str(offset.text)) if offset is not None and offset.text else 0.0,
        str(align.text or "left") if align is not None else "",
    )


def _declarations(style: str) -> dict[str, str]:
    pairs = (entry.partition(":") for entry in style.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in pairs}


def _length(text: str | None) -> float | None:
    found = _LENGTH.match(text or "")
    return number(found.group(1)) * _UNITS[found.group(2)] * _POINT if found else None


def _is_cut(text: str | None) -> bool:
    """VML crops by a share, or by 65,536ths written with an f."""
    return bool(text) and number(str(text).removesuffix("f").removesuffix("%")) > 0


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent


def _paragraph(element: Element) -> Element | None:
    return next((parent for parent in element.iterancestors() if local(parent) == "p"), None)


def _is_fallback(element: Element) -> bool:
    return any(local(parent) == "Fallback" for parent in element.iterancestors())

"""Shapes, frames and pictures of an OpenDocument file, and what is hidden by or beneath them.

OpenDocument 1.3, part 3: 10 (graphic content).
"""

from __future__ import annotations

import base64
import binascii
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from disclosable.gate.colour import Colour
from disclosable.gate.finding import Check, Sightings
from disclosable.gate.markup import Element, attributes, local, names, namespace, text_of
from disclosable.gate.opendocument import metafile
from disclosable.gate.opendocument.package import Package
from disclosable.gate.opendocument.setting import Setting
from disclosable.gate.opendocument.shape_box import Box, clipped, ground_beneath, read_box
from disclosable.gate.opendocument.style import OpenStyles
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Told

_SPACE = "opendocument:xmlns:drawing"
_FORMS = set(
    names("rect line polyline polygon path circle ellipse connector caption measure custom-shape")
) | {"regular-polygon"}
_LINES = {"line", "connector", "measure", "polyline"}
_REFUSED = set(
    names("plugin applet floating-frame object-ole control scene cube sphere extrude rotate")
)
_FURNITURE = set(
    names(
        "glue-point enhanced-geometry contour-polygon contour-path layer-set param page-thumbnail "
        "image-map"
    )
)
_CONTENT = {"p", "h", "list"}
_WEB = re.compile(r"(https?|mailto|tel):|#|\Z", re.IGNORECASE)
_THIN = 3.0
_THICK = 6.0
_OVERFULL = 2.5
# Two pages' height: further from its anchor than this, a shape is on no page.
_FAR = 1700.0
# Beyond any margin: what lies so far to the left of its words is off the page.
_MARGIN = 150.0
_DOWN = "vertical-rel"


class Blocks(Protocol):
    """Reads the words in a shape.

    `pending` is how far down the shape lies over the text, in points.
    """

    pending: float

    def block(self, element: Element, at: Setting) -> Iterator[Told]:
        """What a paragraph, list or table tells."""

    def blocks(self, parent: Element, at: Setting) -> Iterator[Told]:
        """What the children of an element tell."""


@dataclass(slots=True)
class Drawing:
    """Reads shapes; `prose` reads the words in them.

    `boxes` gathers what lies on the page at hand, in the order in which it is painted; `objects`
    the charts that are to be compared with what the file shows. Where shapes are `floating` among
    words, as in a text, one that is opaque and pushes no words aside is taken to cover some.
    """

    package: Package
    styles: OpenStyles
    sightings: Sightings
    hidden_layers: frozenset[str] = frozenset()
    floating: bool = False
    boxes: list[Box] = field(default_factory=list)
    objects: list[tuple[str, str]] = field(default_factory=list)
    prose: Blocks = field(init=False)

    def is_shape(self, element: Element) -> bool:
        """Whether an element is drawn: the drawing namespace, or a three-dimensional scene."""
        space = namespace(element)
        return _SPACE in space or "opendocument:xmlns:dr3d" in space

    def see(self, check: Check, at: Setting, what: str) -> None:
        """Record a finding at a place."""
        self.sightings.see(check, "the drawings", at.where, what)

    def shape(self, element: Element, at: Setting) -> Iterator[Told]:
        """What a shape, frame, group or link around one tells."""
        checks, name, given = self.package.checks, local(element), attributes(element)
        if name in ("g", "a"):
            if name == "a" and not _WEB.match(given.get("href", "")):
                self.see(checks.external, at, "a link to no web address")
            yield from self._titles(element, given, at)
            for child in element:
                if self.is_shape(child):
                    yield from self.shape(child, at)
                elif local(child) not in ("title", "desc", "event-listeners", ""):
                    self.see(checks.unknown_element, at, f"the element <{local(child)}>")
        elif name in _REFUSED:
            self.see(checks.embedded, at, f"the element <{name}>")
        elif name == "frame":
            yield from self._frame(element, given, at)
        elif name in _FORMS:
            yield from self._form(element, name, given, at)
        elif name not in _FURNITURE:
            self.see(checks.unknown_element, at, f"the element <{name}>")

    def _inside(self, given: dict[str, str], at: Setting) -> Setting:
        style = given.get("style-name", "")
        family = "graphic" if ("graphic", style) in self.styles.by_name else "presentation"
        # The words of a shape lie on it, not in the styles of the text that it is anchored in.
        bare = replace(at, layers=(("graphic", "standard"),) if not style else ())
        return bare.within(family, style).within("paragraph", given.get("text-style-name", ""))

    def _form(
        self, element: Element, name: str, given: dict[str, str], at: Setting
    ) -> Iterator[Told]:
        inside = self._inside(given, at)
        said = any(text_of(child).strip() for child in element if local(child) in _CONTENT)
        fitted = _is_fitted(element)
        box = read_box(given, self.styles, inside, filled=name not in _LINES)
        seen = self._judge(box, given, at, holds=said)
        seen &= self._judge_floating(box, given, inside, at)
        at = replace(at, shown=at.shown and seen)
        inside = replace(inside, shown=at.shown)
        ground = at.ground
        if box:
            box = replace(
                box, words=_words(element) if said else "", opaque=box.opaque and not fitted
            )
            ground = self._beneath(box, at)
            self.boxes.append(box)
        yield from self._titles(element, given, at)
        for child in element:
            if local(child) in _CONTENT and fitted:
                yield Passage(at.where, text_of(child), at.role, shown=at.shown)
            elif local(child) in _CONTENT:
                yield from self.prose.block(child, replace(inside, ground=ground))
            elif local(child) not in _FURNITURE | {"title", "desc", "event-listeners", ""}:
                self.see(self.package.checks.unknown_element, at, f"the element <{local(child)}>")

    def _frame(self, frame: Element, given: dict[str, str], at: Setting) -> Iterator[Told]:
        checks = self.package.checks
        inside = self._inside(given, at)
        box = read_box(given, self.styles, inside, filled=False)
        held = {local(child) for child in frame} - {"title", "desc", ""}
        holds = bool(text_of(frame).strip() or held - {"text-box"})
        seen = self._judge(box, given, at, holds=holds)
        if box:
            picture = bool({"image", "object"} & held)
            words = _words(frame) if "text-box" in held else ""
            if words:
                inside = replace(inside, ground=self._beneath(replace(box, words=words), at))
            self.boxes.append(
                replace(
                    box,
                    words=words,
                    picture=picture,
                    table="table" in held,
                    opaque=box.opaque or picture,
                )
            )
        if box:
            grows = any("min-height" in attributes(child) for child in frame)
            words = "" if grows or "text-box" not in held else _words(frame)
            loose = replace(box, opaque=box.opaque or "image" in held, words=words)
            seen &= self._judge_floating(loose, given, inside, at)
        at = replace(at, shown=at.shown and seen)
        inside = replace(inside, shown=at.shown)
        yield from self._titles(frame, given, at)
        if "image" in held:
            self._judge_picture(inside, at)
        for child in frame:
            name = local(child)
            if name == "text-box":
                yield from self.prose.blocks(child, inside)
            elif name == "image":
                # The picture of an object is read with the object.
                if not ("object" in held and _is_replacement(child)):
                    yield from self._image(child, at, text_of(frame))
            elif name == "object":
                yield from self._object(child, at)
            elif name == "table":
                yield from self.prose.block(child, inside)
            elif name in _REFUSED:
                self.see(checks.embedded, at, f"the element <{name}>")
            elif name not in _FURNITURE | {"title", "desc", "event-listeners", ""}:
                self.see(checks.unknown_element, at, f"the element <{name}>")

    def _titles(self, element: Element, given: dict[str, str], at: Setting) -> Iterator[Told]:
        for child in element:
            if local(child) in ("title", "desc") and (said := text_of(child).strip()):
                yield Passage(f"{at.where}: alternative text", said, Role.PROPERTY)
        if named := given.get("name", ""):
            yield Passage(f"{at.where}: a shape's name", named, Role.PROPERTY)

    def _image(self, image: Element, at: Setting, beside: str) -> Iterator[Told]:
        """A picture. `beside` are the words of its frame, which a preview of a table may draw."""
        given = attributes(image)
        where = f"{at.where}, a picture"
        preview = self.package.target(given.get("href", "")) or ""
        if preview.endswith(".svm") and preview in self.package.parts:
            self.package.reached.add(preview)
            if not metafile.draws_only(self.package.parts[preview], beside):
                what = "a preview with words that are not beside it"
                self.see(self.package.checks.unknown_part, at, what)
        elif given.get("href"):
            yield from self.package.picture(given["href"], where)
        for child in image:
            name = local(child)
            if name == "binary-data":
                try:
                    data = base64.b64decode("".join(text_of(child).split()), validate=True)
                except binascii.Error:
                    self.see(self.package.checks.unknown_element, at, "a picture that is broken")
                    continue
                yield Inner(where, "", data, InnerRole.PICTURE)
            elif name in _CONTENT:
                yield from self.prose.block(child, at)
            elif name:
                self.see(self.package.checks.unknown_element, at, f"the element <{name}>")

    def _object(self, element: Element, at: Setting) -> Iterator[Told]:
        checks, given = self.package.checks, attributes(element)
        for child in element:
            if local(child) == "math":
                yield Passage(f"{at.where}, a formula", " ".join(text_of(child).split()))
            elif local(child) == "p" and not text_of(child).strip():
                continue
            elif local(child):
                self.see(checks.embedded, at, "an object within the text")
        if href := given.get("href"):
            folder = self.package.target(href)
            if folder is None:
                self.see(checks.external, at, "an object that is in another file")
            else:
                self.objects.append((at.where, folder))

    def _judge(self, box: Box | None, given: dict[str, str], at: Setting, holds: bool) -> bool:
        """Whether a shape is displayed, and large enough to be seen."""
        covered, shown = self.package.checks.covered, True
        if given.get("display", "always") != "always":
            self.see(covered, at, "a shape that is not displayed")
            shown = False
        if given.get("layer", "") in self.hidden_layers:
            self.see(covered, at, "a shape on a layer that is not displayed")
            shown = False
        if box and holds and box.thin(_THIN):
            self.see(covered, at, "a shape of no size that holds something")
            shown = False
        return shown

    def _judge_floating(
        self, box: Box | None, given: dict[str, str], inside: Setting, at: Setting
    ) -> bool:
        """A shape in a text: whether it is on the page, and what it lies upon."""
        if not self.floating or not box or given.get("anchor-type") == "as-char":
            return True
        covered, shown = self.package.checks.covered, True
        if not (-_FAR < box.x < _FAR and -_FAR < box.y < _FAR):
            self.see(covered, at, "a shape far from its page")
            shown = False
        elif self._is_off_page(box, inside):
            self.see(covered, at, "a shape that is off its page")
            shown = False
        if box.height > 0 and box.needed() > _OVERFULL * box.height:
            self.see(covered, at, "words that do not fit their frame")
        wide = box.width >= _THICK and box.height >= _THICK
        if box.opaque and wide and in_front(self.styles, inside) and at.role is not Role.MARGIN:
            self.see(covered, at, "a shape that may lie over words")
            # Where it is measured from the page, it may lie over any words.
            free = "page" in (given.get("anchor-type"), self.styles.said(inside.layers, _DOWN))
            self.prose.pending = math.inf if free else max(box.y + box.height, box.height)
        return shown

    def _beneath(self, words: Box, at: Setting) -> Colour | None:
        """The ground of a shape's words. Among the words of a text, places cannot be compared."""
        if self.floating or not words.words:
            return at.ground
        return ground_beneath(self.boxes, words, at.ground)

    def _is_off_page(self, box: Box, inside: Setting) -> bool:
        """Whether a shape in a text is on no part of its page, wherever on it it is anchored."""
        said, sheet = self.styles.said, self.styles
        for where, length, most, away in (
            ("horizontal", box.width, sheet.widest, box.x),
            ("vertical", box.height, sheet.tallest, box.y),
        ):
            placed = said(inside.layers, f"{where}-pos") or ""
            if not most or placed not in ("", "from-left", "from-top", "from-inside"):
                continue
            page = said(inside.layers, f"{where}-rel") == "page"
            before = 0.0 if page else -_MARGIN if where == "horizontal" else -most
            if away + max(length, 0.0) <= before or away >= most:
                return True
        return False

    def _judge_picture(self, inside: Setting, at: Setting) -> None:
        checks, said = self.package.checks, self.styles.said
        layers = inside.layers
        if clipped(said(layers, "clip")):
            self.see(checks.cropped, at, "a picture of which a part is cut away")
        clear = said(layers, "image-opacity") or "100%"
        bright = said(layers, "luminance") or "0%"
        if _share(clear) < 20 or abs(_share(bright)) > 90:
            self.see(checks.covered, at, "a picture that is made invisible")


def _is_fitted(form: Element) -> bool:
    """Whether a shape is made of its letters, drawn to its size, whatever size is said of them."""
    return any(
        local(child) == "enhanced-geometry" and attributes(child).get("text-path") == "true"
        for child in form
    )


def _is_replacement(image: Element) -> bool:
    href = attributes(image).get("href", "")
    return href.removeprefix("./").startswith("ObjectReplacements/")


def _share(text: str) -> float:
    try:
        return float(text.strip().rstrip("%"))
    except ValueError:
        return 100.0


def _words(element: Element) -> str:
    return "\n".join(
        text_of(piece) for piece in element.iter("{*}p", "{*}h") if text_of(piece).strip()
    )


def in_front(styles: OpenStyles, inside: Setting) -> bool:
    """Whether a shape in a text lies over the words that it does not push aside."""
    wrap = styles.said(inside.layers, "wrap")
    through = styles.said(inside.layers, "run-through")
    return wrap == "run-through" and through != "background"

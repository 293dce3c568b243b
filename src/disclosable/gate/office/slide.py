"""One slide of a presentation: what it tells, and what on it is not seen.

ECMA-376 part 1: 19.3.1.38 (sld), 19.3.1.39 (sldLayout), 19.3.1.42 (sldMaster), 21.1.3 (tables).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from disclosable.gate.colour import WHITE, Colour
from disclosable.gate.finding import CannotRead, Sightings
from disclosable.gate.markup import Element, attributes, descendants, local
from disclosable.gate.office import drawing, slide_text
from disclosable.gate.office.drawing import Box, child
from disclosable.gate.office.slide_shape import Shape, matching, shapes
from disclosable.gate.office.slide_table import SlideTable, is_filled_table
from disclosable.gate.office.slide_text import HIDDEN_TEXT, NOTHING, Paragraph, paragraphs
from disclosable.gate.office.theme import Theme
from disclosable.gate.told import Passage, Role, Told

# How large letters are, as shares of their height: a guess, to reckon where words lie.
_LETTER_WIDTH, _LINE_HEIGHT = 0.5, 1.2
_EMU_OF_A_POINT = 12_700
_INSET = 91_440
# Shares of an area: how much of words, of a picture, or of a shape is hidden before it matters.
_WORDS_COVERED, _PICTURE_COVERED, _CELL_COVERED, _ON_THE_SLIDE = 0.015, 0.5, 0.2, 0.1
# What covers what is asked of each pair of shapes.
_MOST_SHAPES = 1_500
_FURNITURE = ("dt", "ftr", "sldNum", "hdr")


@dataclass(frozen=True, slots=True)
class Layer:
    """A slide, its layout or its master, with the shapes on it."""

    root: Element
    theme: Theme
    shapes: Sequence[Shape]

    @classmethod
    def read(cls, root: Element, theme: Theme) -> Layer:
        """From the root of its part; a colour map of its own changes the theme's."""
        for override in descendants(root, "overrideClrMapping"):
            theme = theme.mapped(attributes(override))
        return cls(root, theme, shapes(root, theme))


@dataclass(slots=True)
class Slide:
    """A slide over its layout and its master, and the styles that all text falls back to."""

    place: str
    size: Box
    own: Layer
    layout: Layer | None
    master: Layer | None
    default_styles: Element | None
    seen: Sightings = field(default_factory=Sightings)
    _tables: int = 0

    def tell(self) -> Iterator[Told]:
        """The words of the slide in the order in which they are drawn, and what hides them."""
        title = (
            attributes(found).get("name")
            if (found := child(self.own.root, "cSld")) is not None
            else ""
        )
        if title:
            yield Passage(f"{self.place}: its name", title, Role.PROPERTY)
        if len(self.own.shapes) > _MOST_SHAPES:
            raise CannotRead(
                drawing.UNKNOWN.at(self.place, f"more than {_MOST_SHAPES:,} shapes on one slide")
            )
        for place, shape in enumerate(self.own.shapes):
            yield from self._shape(place, shape)
        for layer in (self.layout, self.master):
            for shape in layer.shapes if layer else ():
                self._unseen_shape(shape)
        yield from self.seen.findings()

    def _unseen_shape(self, shape: Shape) -> None:
        """A shape of a layout or a master that has words of its own, and no slide shows."""
        if shape.placeholder is None and shape.body is not None and slide_text.words(shape.body):
            outside = shape.box and shape.box.shared(self.size) < _ON_THE_SLIDE * shape.box.area
            if shape.hidden or outside:
                self.seen.see(
                    drawing.HIDDEN, self.place, shape.name, "words of its layout that it hides"
                )

    def _shape(self, place: int, shape: Shape) -> Iterator[Told]:
        box = self._box(shape)
        if shape.hidden:
            self.seen.see(drawing.HIDDEN, self.place, shape.name, "a shape that is marked hidden")
        if drawing.is_cropped(shape.element):
            self.seen.see(drawing.CROPPED, self.place, shape.name, "a picture shown in part")
        if shape.kind == "pic" and drawing.is_see_through(shape.element):
            self.seen.see(drawing.HIDDEN, self.place, shape.name, "a picture seen through")
        grounds = self._grounds(place, shape, box)
        text: list[Paragraph] = []
        if shape.body is not None:
            text = [*self._paragraphs(shape, shape.body, grounds)]
        has_words = any(entry.shown for entry in text)
        tables = [*descendants(shape.element, "tbl")]
        lost = shape.hidden
        if box is not None and (has_words or tables or shape.kind == "pic"):
            lost |= self._out_of_sight(place, shape, box, text)
        yield from self._passages(shape, text, shown=not lost)
        for table in tables:
            self._tables += 1
            name = f"{self.place}, table {self._tables}"
            lines = SlideTable(name, self.own.theme, self.default_styles, grounds, self.seen)
            yield from lines.tell(table, lost)

    def _out_of_sight(self, place: int, shape: Shape, box: Box, text: Sequence[Paragraph]) -> bool:
        """Whether a shape that holds something is too small, off the slide or beneath another."""
        small = min(box.width, box.height) < drawing.LEAST_SIZE
        outside = not small and box.shared(self.size) < _ON_THE_SLIDE * box.area
        if small:
            self.seen.see(drawing.HIDDEN, self.place, shape.name, "a shape of next to no size")
        elif outside:
            self.seen.see(drawing.HIDDEN, self.place, shape.name, "a shape off the slide")
        return self._covered(place, shape, box, text) or small or outside

    def _box(self, shape: Shape) -> Box | None:
        """Where a shape lies, by itself or by the placeholder that it follows."""
        if shape.box is not None:
            return shape.box
        for followed in self._followed(shape):
            if followed.box is not None:
                return followed.box
        return None

    def _followed(self, shape: Shape) -> Iterator[Shape]:
        above = matching(shape, [*self.layout.shapes], by_kind=False) if self.layout else None
        if above is not None:
            yield above
        if self.master:
            top = matching(above or shape, [*self.master.shapes], by_kind=True)
            if top is not None:
                yield top

    # What lies behind and in front.

    def _grounds(self, place: int, shape: Shape, box: Box | None) -> Sequence[Colour | None]:
        """The colours behind the words of a shape; None is one that cannot be told."""
        followed = [shape, *self._followed(shape)] if shape.fill is None else [shape]
        for entry in followed:
            if entry.fill is not None and entry.kind == "sp" and entry.covers:
                return (entry.fill.colour,)
        beneath = [*self.own.shapes[:place][::-1]]
        for layer in (self.layout, self.master):
            beneath += [s for s in (layer.shapes[::-1] if layer else ()) if s.placeholder is None]
        for other in beneath if box is not None else ():
            under = self._box(other)
            if under is None or box is None or not other.covers or other.hidden:
                continue
            if under.shared(box) > 0.5 * box.area:
                return (None if other.kind == "pic" or not other.fill else other.fill.colour,)
        return self._background()

    def _background(self) -> Sequence[Colour | None]:
        for layer in (self.own, self.layout, self.master):
            ground = child(child(layer.root, "cSld"), "bg") if layer else None
            if ground is None or layer is None:
                continue
            for entry in ground:
                if local(entry) == "bgRef":
                    paint = layer.theme.paint(entry)
                    # From 1001 on, the reference counts the theme's fills for grounds: the first
                    # is plain, the others may be of several colours.
                    plain = attributes(entry).get("idx", "1001") == "1001"
                    return (paint.colour if paint and plain else None,)
                for fill in entry:
                    if local(fill) == "solidFill":
                        paint = layer.theme.paint(fill)
                        return (paint.colour if paint else None,)
                    if local(fill) in ("gradFill", "blipFill", "pattFill"):
                        return (None,)
        return (WHITE,)

    def _covered(self, place: int, shape: Shape, box: Box, text: Sequence[Paragraph]) -> bool:
        found = False
        bodies = [entry.body for entry in (shape, *self._followed(shape))]
        area = _words_area(bodies, box, text) if text else box
        cells = sum(1 for _ in descendants(shape.element, "tc"))
        least = _PICTURE_COVERED if shape.kind == "pic" else _WORDS_COVERED
        if cells:
            least = _CELL_COVERED / cells
        for other in self.own.shapes[place + 1 :]:
            over = self._box(other)
            covers = other.covers or is_filled_table(other)
            if over is None or not covers or other.hidden or not area.area:
                continue
            # A plain box over a part of a picture hides that part; a caption has words of its own.
            plain = other.kind == "sp" and not (
                other.body is not None and slide_text.words(other.body)
            )
            share = min(_WORDS_COVERED, least) if plain else least
            if over.shared(area) > share * area.area:
                what = "a picture" if shape.kind == "pic" else "words"
                self.seen.see(
                    drawing.COVERING, self.place, other.name, f"an opaque shape over {what}"
                )
                found = True
        return found

    # Words and tables.

    def _paragraphs(
        self, shape: Shape, body: Element, grounds: Sequence[Colour | None]
    ) -> Iterator[Paragraph]:
        inherited: list[Element | None] = []
        for followed in self._followed(shape):
            if followed.body is not None:
                inherited.append(child(followed.body, "lstStyle"))
        group = shape.placeholder.group if shape.placeholder else "otherStyle"
        if self.master:
            inherited.append(child(child(self.master.root, "txStyles"), group))
        inherited.append(self.default_styles)
        reference = child(child(shape.element, "style"), "fontRef")
        paint = self.own.theme.paint(reference)
        base = slide_text.Letters(paint=paint) if paint else NOTHING
        if paint and not shape.placeholder:
            # The style of a shape is nearer to its words than the master's.
            inherited = []
        yield from paragraphs(body, inherited, base, self.own.theme, grounds)

    def _passages(
        self, shape: Shape, text: Sequence[Paragraph], *, shown: bool
    ) -> Iterator[Passage]:
        kind = shape.placeholder.kind if shape.placeholder else ""
        for entry in text:
            role, level = Role.PARAGRAPH, 0
            if kind in ("title", "ctrTitle"):
                role, level = Role.HEADING, 1
            elif kind in _FURNITURE:
                role = Role.MARGIN
            elif kind in ("body", "obj"):
                role = Role.LIST_ITEM
            if entry.shown:
                yield Passage(self.place, entry.shown, role, level, shown=shown)
            if entry.hidden:
                yield Passage(self.place, entry.hidden, shown=False)
            if entry.problem:
                self.seen.see(HIDDEN_TEXT, self.place, shape.name, entry.problem)


def _words_area(bodies: Sequence[Element | None], box: Box, text: Sequence[Paragraph]) -> Box:
    """Where the words of a shape lie, as far as can be guessed from their number and size."""
    inner = max(box.width - 2 * _INSET, 1.0)
    high = wide = 0.0
    for entry in text:
        size = entry.size / 100 * _EMU_OF_A_POINT
        lines = 0
        for line in (entry.shown or " ").split("\n"):
            length = len(line) * size * _LETTER_WIDTH
            lines += max(1, -(-int(length) // int(inner)))
            wide = max(wide, min(length, inner))
        high += lines * size * _LINE_HEIGHT
    anchor = ""
    for followed in bodies:
        form = child(followed, "bodyPr")
        anchor = anchor or (attributes(form).get("anchor", "") if form is not None else "")
    free = max(box.height - 2 * _INSET - high, 0.0)
    top = box.top + _INSET + {"ctr": free / 2, "b": free}.get(anchor, 0.0)
    spare = inner - wide
    left = box.left + _INSET + {"ctr": spare / 2, "r": spare}.get(text[0].align, 0.0)
    if len({entry.align for entry in text}) > 1:
        left, wide = box.left + _INSET, inner
    return Box(left, top, wide, high)

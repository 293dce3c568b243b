"""The shapes of a slide, a layout or a master: where each lies, in the order they are drawn.

ECMA-376 part 1: 19.3.1.43 (spTree), 20.1.7.6 (xfrm), 20.1.9 (groups), 19.3.1.36 (placeholders).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.drawing import Box, child, fill_of, is_opaque, number
from disclosable.gate.office.theme import Paint, Theme

_KINDS = ("sp", "pic", "graphicFrame", "cxnSp")


@dataclass(frozen=True, slots=True)
class _Frame:
    """How the places within a group become places on the slide."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    shift_x: float = 0.0
    shift_y: float = 0.0

    def place(self, box: Box) -> Box:
        return Box(
            box.left * self.scale_x + self.shift_x,
            box.top * self.scale_y + self.shift_y,
            box.width * self.scale_x,
            box.height * self.scale_y,
        )

    def within(self, group: Element) -> _Frame:
        """The frame of a group's members (20.1.9.5: chOff and chExt)."""
        form = child(child(group, "grpSpPr"), "xfrm")
        if form is None:
            return self
        outer, inner = _box(form, "off", "ext"), _box(form, "chOff", "chExt")
        if outer is None or inner is None or not inner.width or not inner.height:
            return self
        across, down = outer.width / inner.width, outer.height / inner.height
        return _Frame(
            self.scale_x * across,
            self.scale_y * down,
            (outer.left - inner.left * across) * self.scale_x + self.shift_x,
            (outer.top - inner.top * down) * self.scale_y + self.shift_y,
        )


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a shape of a slide takes from its layout and master: ECMA-376 part 1, 19.7.10."""

    kind: str
    index: str

    @property
    def group(self) -> str:
        """The text style of the master that it follows."""
        if self.kind in ("title", "ctrTitle"):
            return "titleStyle"
        if self.kind in ("dt", "ftr", "sldNum", "hdr"):
            return "otherStyle"
        return "bodyStyle"


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape, with its place on the slide (None: it follows its placeholder)."""

    element: Element
    kind: str
    box: Box | None
    fill: Paint | None
    placeholder: Placeholder | None
    hidden: bool

    @property
    def body(self) -> Element | None:
        """Its text, if it can have any."""
        return child(self.element, "txBody")

    @property
    def covers(self) -> bool:
        """Whether what lies beneath it is not seen."""
        return self.kind == "pic" or (self.kind == "sp" and is_opaque(self.fill))

    @property
    def name(self) -> str:
        """What the program calls it, for finding it again."""
        for entry in _properties(self.element):
            return attributes(entry).get("name", "")[:60] or "a shape"
        return "a shape"


def shapes(root: Element, theme: Theme) -> list[Shape]:
    """The shapes of a slide, a layout or a master, the lowest first; groups are taken apart."""
    tree = child(child(root, "cSld"), "spTree")
    return list(_shapes(tree, theme, _Frame(), False, None)) if tree is not None else []


def _shapes(
    tree: Element, theme: Theme, frame: _Frame, hidden: bool, group_fill: Paint | None
) -> Iterator[Shape]:
    for element in tree:
        kind = local(element)
        if kind == "grpSp":
            fill = _group_fill(element, theme) or group_fill
            concealed = hidden or _is_hidden(element)
            yield from _shapes(element, theme, frame.within(element), concealed, fill)
        elif kind == "AlternateContent":
            for choice in children(element, "Choice"):
                yield from _shapes(choice, theme, frame, hidden, group_fill)
        elif kind in _KINDS:
            form = child(element, "xfrm") if kind == "graphicFrame" else None
            if form is None:
                form = child(child(element, "spPr"), "xfrm")
            box = _box(form, "off", "ext") if form is not None else None
            fill = fill_of(element, theme)
            if child(child(element, "spPr"), "grpFill") is not None:
                fill = group_fill
            yield Shape(
                element,
                kind,
                frame.place(box) if box else None,
                fill,
                _placeholder(element),
                hidden or _is_hidden(element),
            )


def _box(form: Element, offset: str, extent: str) -> Box | None:
    place, size = child(form, offset), child(form, extent)
    if place is None or size is None:
        return None
    at, by = attributes(place), attributes(size)
    return Box(number(at.get("x")), number(at.get("y")), number(by.get("cx")), number(by.get("cy")))


def _group_fill(group: Element, theme: Theme) -> Paint | None:
    fill = child(child(group, "grpSpPr"), "solidFill")
    return (theme.paint(fill) or Paint(None)) if fill is not None else None


def _properties(element: Element) -> Iterator[Element]:
    for holder in element:
        if local(holder).startswith("nv"):
            yield from children(holder, "cNvPr")


def _is_hidden(element: Element) -> bool:
    return any(
        attributes(entry).get("hidden", "0") in ("1", "true") for entry in _properties(element)
    )


def _placeholder(element: Element) -> Placeholder | None:
    for holder in element:
        if local(holder).startswith("nv"):
            for entry in descendants(holder, "ph"):
                given = attributes(entry)
                return Placeholder(given.get("type", "obj"), given.get("idx", "0"))
    return None


def matching(shape: Shape, above: list[Shape], by_kind: bool) -> Shape | None:
    """The placeholder of a layout (by index) or of a master (`by_kind`) that a shape follows."""
    own = shape.placeholder
    if own is None:
        return None
    same = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body"}
    kind = same.get(own.kind, own.kind)
    for other in above:
        theirs = other.placeholder
        if theirs is None:
            continue
        if not by_kind and own.index == theirs.index:
            same_kind = own.kind in ("obj", theirs.kind) or kind == same.get(
                theirs.kind, theirs.kind
            )
            if same_kind or own.index != "0":
                return other
        if by_kind and kind == same.get(theirs.kind, theirs.kind):
            return other
    return None

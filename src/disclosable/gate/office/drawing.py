"""Drawings in documents, slides and sheets: what they show, and what lies in them unseen.

A drawing's pictures are files within the file; its shapes hold text of their own and can hide what
is beneath them. ECMA-376 part 1: 20.1.2.2 (properties of drawings), 20.1.8 (fills), 20.1.10.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.gate.finding import Check, Finding
from disclosable.gate.markup import (
    Element,
    attribute_name,
    attributes,
    children,
    descendants,
    is_true,
    local,
)
from disclosable.gate.office.package import FILE_PATH, Package
from disclosable.gate.office.properties import PATH
from disclosable.gate.office.theme import Paint, Theme
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Told

CROPPED = Check(
    "drawing-cropped-picture",
    "Pictures that are cut to a part of themselves, by edges or by an outline of their own.",
    "What was cut away is still in the file: one click on the picture brings it back.",
    "Delete the cropped areas of the picture, or cut the picture before it is put in.",
)
COVERING = Check(
    "drawing-covers",
    "Opaque shapes and pictures that lie over text, or over another picture.",
    "A box over the words hides them from nobody: it is moved aside, or the words are copied.",
    "Delete what is beneath, and then the shape.",
)
HIDDEN = Check(
    "drawing-hidden",
    "Shapes and pictures marked hidden, of next to no size, seen through, or off the page.",
    "Nobody who checks the page sees them, and every program can show them.",
    "Delete them, or put them on the page.",
)
UNKNOWN = Check(
    "drawing-unknown-element",
    "Each element of a drawing and of the theme, against a list.",
    "The gate does not know what it holds, and what is unknown is refused.",
    "Remove the drawing, or put it in again as a plain picture.",
)
UNSHOWN = Check(
    "drawing-unshown-picture",
    "Pictures in the file that no page, slide, sheet or style names.",
    "A picture that was deleted from the page can stay in the file.",
    "Write the file again from its source.",
)
CHECKS = (CROPPED, COVERING, HIDDEN, UNKNOWN, UNSHOWN)

CANNOT_SEE = (
    "What a picture shows (its own file is read apart). Names of shapes, where a program made them "
    "up. How shapes look in another program: what covers what is reckoned from their outlines."
)

# English Metric Units: a third of a millimetre. Smaller than this is not seen.
LEAST_SIZE = 12_000
# A fill that lets through more than this shows what is beneath.
OPAQUE = 0.6
# Measures beyond this (a hundred kilometres) are no measures.
_FURTHEST = 1e14
LEAST_OPACITY = 0.1

_RELATIONSHIPS = re.compile(
    r"\{http://(?:schemas\.openxmlformats\.org|purl\.oclc\.org/ooxml)/officeDocument"
    r"(?:/2006)?/relationships\}"
)
# "Picture 3", "Rectangle: Rounded Corners 7", "logo.png": names that programs make up.
_MADE_UP = re.compile(r"[A-Za-z][A-Za-z :,()\[\]&+-]{0,60}[ _]?[0-9]{0,9}(?:\.[a-z]{3,4})?\Z")
_ACTION = re.compile(
    r"(?:|ppaction://(?:hlinksldjump|noaction|hlinkshowjump\?jump=[a-z]+))\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in English Metric Units from its left and its top."""

    left: float
    top: float
    width: float
    height: float

    @property
    def area(self) -> float:
        """The area."""
        return self.width * self.height

    def shared(self, other: Box) -> float:
        """The area that two boxes have in common."""
        wide = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        high = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0


def number(text: str | None) -> float:
    """A measure written as a number; 0 where it is none."""
    try:
        found = float(text or "0")
    except ValueError:
        return 0.0
    return found if abs(found) < _FURTHEST else 0.0


def child(element: Element | None, name: str) -> Element | None:
    """The first child of that name; None where there is none."""
    return next(iter(children(element, name)), None) if element is not None else None


def fill_of(shape: Element, theme: Theme) -> Paint | None:
    """What a shape is filled with, by itself or by its style; None where one looks through it.

    A fill of several colours, of a pattern or a picture is opaque, in a colour that is not told.
    """
    properties = child(shape, "spPr")
    for fill in properties if properties is not None else ():
        match local(fill):
            case "noFill" | "grpFill":
                return None
            case "solidFill":
                return theme.paint(fill) or Paint(None)
            case "gradFill" | "blipFill" | "pattFill":
                return Paint(None)
    reference = child(child(shape, "style"), "fillRef")
    if reference is not None and attributes(reference).get("idx", "0") not in ("0", "1000"):
        return theme.paint(reference) or Paint(None)
    return None


def is_opaque(paint: Paint | None) -> bool:
    """Whether what lies beneath a fill is hidden by it."""
    return paint is not None and paint.opacity > OPAQUE


def is_cropped(element: Element) -> bool:
    """Whether a picture (the element that holds its `blipFill`) is shown in part only."""
    for rectangle in descendants(element, "srcRect"):
        if any(number(value.rstrip("%")) > 0 for value in attributes(rectangle).values()):
            return True
    return local(element) == "pic" and any(True for _ in descendants(element, "custGeom"))


def is_see_through(picture: Element) -> bool:
    """Whether a picture is made so light or so thin that it is not seen."""
    for change in descendants(picture, "alphaModFix", "lum"):
        given = attributes(change)
        if local(change) == "lum" and number(given.get("bright", "0").rstrip("%")) >= 90_000:
            return True
        amount = number(given.get("amt", "100000").rstrip("%"))
        if local(change) == "alphaModFix" and amount < LEAST_OPACITY * 100_000:
            return True
    return False


def told_of_properties(name: str, properties: Element) -> Iterator[Told]:
    """What the properties of a drawing (`docPr`, `cNvPr`) say beside the page."""
    given = attributes(properties)
    for key in ("title", "descr", "name"):
        text = given.get(key, "").strip()
        if not text:
            continue
        if PATH.search(text):
            yield FILE_PATH.at(name, f"the {_WORDS[key]} of a drawing holds a path")
        elif key != "name" or not _MADE_UP.match(text):
            yield Passage(f"{name}: the {_WORDS[key]} of a drawing", text, Role.PROPERTY)


_WORDS = {"title": "title", "descr": "alternative text", "name": "name"}


def is_hidden(properties: Element) -> bool:
    """Whether the properties of a drawing mark it hidden."""
    return is_true(attributes(properties).get("hidden"))


def told_of_link(name: str, link: Element) -> Iterator[Told]:
    """What a hyperlink of a drawing does and says beside the page."""
    given = attributes(link)
    if not _ACTION.match(given.get("action", "")):
        yield FILE_PATH.at(name, "an action that starts a program, a macro or another file")
    if given.get("tooltip"):
        yield Passage(f"{name}: the hint of a link", given["tooltip"], Role.PROPERTY)


def pictures(package: Package) -> Iterator[Inner | Finding]:
    """Every picture of a package once, as a file within; a finding where nothing shows it."""
    told: set[str] = set()
    for source, arrows in package.relationships.items():
        images = [arrow for arrow in arrows if arrow.name == "image" and not arrow.external]
        if not images:
            continue
        used = _names_used(package.roots.get(source))
        for arrow in images:
            if arrow.target not in package.parts:
                continue
            if arrow.id not in used:
                yield UNSHOWN.at(arrow.target, f"{source or 'the package'} does not show it")
            if arrow.target not in told:
                told.add(arrow.target)
                file = posixpath.basename(arrow.target)
                yield Inner(arrow.target, file, package.parts[arrow.target], InnerRole.PICTURE)


def _names_used(root: Element | None) -> set[str]:
    """The relationships that a part names in its attributes."""
    used: set[str] = set()
    for element in root.iter() if root is not None else ():
        for name, value in element.attrib.items():
            if _RELATIONSHIPS.match(str(name)) or attribute_name(str(name)) == "relid":
                used.add(str(value))
    return used

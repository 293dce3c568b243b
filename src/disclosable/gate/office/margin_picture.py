"""Pictures in the head or foot of a sheet's pages, which Excel keeps in VML ([MS-OI29500] 2.1.1).

Only the one form that programs write for a logo is read: a picture frame with its picture. Any
other drawing in VML is refused where it is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from disclosable.gate import markup
from disclosable.gate.finding import Finding
from disclosable.gate.markup import Element, attribute_name, children, descendants, local
from disclosable.gate.office.package import FILE_PATH, PICTURE, Package
from disclosable.gate.office.properties import PATH
from disclosable.gate.told import Passage, Role, Told

_KNOWN: Mapping[str, frozenset[str]] = {
    name: frozenset(markup.names(given))
    for name, given in {
        "xml": "",
        "shapelayout": "ext",
        "idmap": "ext data",
        "shapetype": "id coordsize spt preferrelative path filled stroked",
        "stroke": "joinstyle",
        "formulas": "",
        "f": "eqn",
        "path": "extrusionok gradientshapeok connecttype",
        "lock": "ext aspectratio rotation",
        "shape": "id spid type style",
        "imagedata": "relid title",
    }.items()
}
# The place of a picture: left, centre or right; head or foot; of the first or of even pages.
_PLACE = re.compile(r"[LCR][HF](?:FIRST|EVEN)?\Z")
_SIZE = re.compile(
    r"(?:\s*(?:position:absolute|(?:margin-left|margin-top|width|height):[0-9.]{1,8}(?:pt|in|px)?"
    r"|z-index:[0-9]{1,4}|mso-position-[a-z-]+:[a-z]+)\s*;?)*\Z"
)
_VALUE = re.compile(r"[A-Za-z0-9@#_,. -]{0,120}\Z")


def picture_drawing(package: Package, sheet: str, frame: Element) -> str | None:
    """The part with the pictures of a sheet's heads and feet; None where there is none."""
    for element in children(frame, "legacyDrawingHF"):
        arrow = package.arrow(sheet, markup.attributes(element).get("id", ""))
        if arrow is not None and arrow.name == "vmlDrawing" and arrow.target in package.roots:
            return arrow.target
    return None


def read_margin_pictures(place: str, root: Element) -> Iterator[Told]:
    """What the drawing of a sheet's heads and feet tells, beside its pictures."""
    for element in root.iter():
        fault = _fault(element)
        if fault:
            yield PICTURE.at(f"{place}: the head or foot of its pages", fault)
            return
    for picture in descendants(root, "imagedata"):
        title = markup.attributes(picture).get("title", "").strip()
        if PATH.search(title):
            yield FILE_PATH.at(place, "the name of a picture in the head of its pages is a path")
        elif title:
            yield Passage(f"{place}: a picture in the head or foot", title, Role.PROPERTY)


def other_drawings(package: Package, sheet: str, place: str, read: str | None) -> Iterator[Finding]:
    """The findings for drawings in VML that belong to something else: notes and controls."""
    for arrow in package.relationships.get(sheet, ()):
        if arrow.name == "vmlDrawing" and arrow.target != read:
            yield PICTURE.at(place, f"a drawing in an old form: {arrow.target}")


def _fault(element: Element) -> str | None:
    name = local(element)
    if name not in _KNOWN or (element.text or "").strip() or (element.tail or "").strip():
        return "something other than a picture"
    for full, value in element.attrib.items():
        key, text = attribute_name(str(full)), str(value)
        if key not in _KNOWN[name]:
            return "a picture with a setting that is not known"
        if key == "style":
            known = bool(_SIZE.match(text))
        elif name == "shape" and key == "id":
            known = bool(_PLACE.match(text))
        else:
            known = key == "title" or bool(_VALUE.match(text))
        if not known:
            return "a picture with a setting that is not known"
    return None

"""Shapes and pictures in Rich Text Format: where they lie, what they hold, what they hide."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.colour import WHITE, Colour
from disclosable.gate.finding import Finding
from disclosable.gate.markup import names
from disclosable.gate.rtf.checks import FIELD, FILE_PATH, HIDDEN_TEXT, PICTURE
from disclosable.gate.rtf.metafile import lone_bitmap
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Told

_FARTHEST = 32_000
_OVER_TEXT = 3
"""The way of wrapping that lets a shape cover what is there."""
_LINE, _BEHIND = "20", "fBehindDocument"
# Shapes that are nothing but their letters ([MS-ODRAW] 2.4.24): a watermark.
_LETTERS = frozenset(map(str, (*range(24, 32), *range(136, 176))))
_NUMBER = re.compile(r"-?[0-9]{1,11}\Z")
_FLAT = "a shape too small for the text in it"
_POINTS = re.compile(r"[\d;(),\s-]*\Z")
_POINT_LISTS = frozenset(
    names(
        "pVerticies pVertices pSegmentInfo pWrapPolygonVertices pAdjustHandles pGuides pInscribe "
        "pConnectionSites pConnectionSitesDir pFormulas fillShadeColors lineDashStyle"
    )
)
_WORDS = frozenset(names("wzName wzDescription wzTooltip gtextUNICODE"))
_FONTS = frozenset(names("gtextFont"))
_NAMES = frozenset(names("pibName fillBlipName lineFillBlipName"))
_CAMEL = re.compile(r"[a-zA-Z][A-Za-z0-9]{0,40}\Z")


@dataclass(slots=True)
class Shape:
    """A shape that is being read; lengths are in twips."""

    sides: dict[str, int] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    text: str = ""
    spare: str = ""
    by_paragraph: bool = True
    words: bool = False
    """Whether any words stand in it, seen or not."""

    @property
    def ground(self) -> Colour:
        """The colour that text in the shape stands on."""
        if self.properties.get("fFilled", "1") == "0":
            return WHITE
        said = self.properties.get("fillColor", "")
        number = int(said) & 0xFFFFFF if _NUMBER.match(said) else 0xFFFFFF
        return Colour(number & 255, number >> 8 & 255, number >> 16)

    @property
    def is_lost(self) -> bool:
        """Whether nobody sees it: it is hidden, off the page or of no size."""
        return any(self._unseen())

    @property
    def reach(self) -> float:
        """How far down from its paragraph it lies over the words; 0 where it does not."""
        if not self._covers:
            return 0.0
        top, bottom = self.sides.get("shptop", 0), self.sides.get("shpbottom", 1_000)
        # Where it is not measured from its paragraph, it may lie over any words.
        return max(bottom, bottom - top) if self.by_paragraph and top > -300 else math.inf

    @property
    def _covers(self) -> bool:
        behind = self.sides.get("shpfblwtxt") or self.properties.get(_BEHIND, "0") != "0"
        over = self.sides.get("shpwr") == _OVER_TEXT and not behind
        filled = self.properties.get("fFilled", "1") != "0" or "pib" in self.properties
        kind = self.properties.get("shapeType", "")
        return over and filled and not self.text.strip() and kind not in _LETTERS | {_LINE}

    def _unseen(self) -> Iterator[str]:
        if self.properties.get("fHidden", "0") != "0":
            yield "a hidden shape"
        left, right = self.sides.get("shpleft", 0), self.sides.get("shpright", 1_000)
        top, bottom = self.sides.get("shptop", 0), self.sides.get("shpbottom", 1_000)
        if max(left, top) > _FARTHEST or right < -2_000 or bottom < -_FARTHEST:
            yield "a shape that lies off the page"
        if abs(right - left) < 40 or abs(bottom - top) < 40:
            yield _FLAT

    def findings(self, where: str) -> Iterator[Finding]:
        """Why a reader of the page does not see the shape, or all of it."""
        for what in self._unseen():
            if what != _FLAT or self.words:
                yield HIDDEN_TEXT.at(where, what)
        if self._covers:
            yield HIDDEN_TEXT.at(where, "a shape that lies over the text")
        if _plain(self.spare) and _plain(self.spare) != _plain(self.text):
            yield HIDDEN_TEXT.at(where, "a spare copy of a shape with another text")


def _plain(text: str) -> str:
    return "".join(text.split())


def shape_property(where: str, name: str, value: str) -> Iterator[Told]:
    """A property of a shape or picture by its name ([MS-ODRAW] 2.3): numbers, points and words."""
    if not value.strip() or (_NUMBER.match(value.strip()) and _CAMEL.match(name)):
        return
    if name in _WORDS:
        yield Passage(where, value.strip(), Role.PROPERTY)
    elif name in _NAMES:
        if "/" in value or "\\" in value:
            yield FILE_PATH.at(where, "a picture with the path of the file that it came from")
    elif name == "pihlShape":
        yield FIELD.at(where, "a link on a shape")
    elif name in _FONTS and len(value) <= 64:
        return
    elif not (name in _POINT_LISTS and _POINTS.match(value)):
        yield PICTURE.at(where, "a shape with data that the gate does not know")


def picture(where: str, kind: str, data: bytes, spare: bool, cropped: bool) -> Iterator[Told]:
    """A picture: PNG and JPEG are inspected as files, and spare copies must be one bitmap."""
    if cropped:
        yield PICTURE.at(where, "a picture of which a part is cut off, but kept")
    if kind == "pngblip" and data.startswith(b"\x89PNG"):
        yield Inner(where, "picture.png", data, InnerRole.PICTURE)
        return
    if kind == "jpegblip" and data.startswith(b"\xff\xd8\xff"):
        yield Inner(where, "picture.jpg", data, InnerRole.PICTURE)
        return
    if kind == "wmetafile" and spare:
        copy = lone_bitmap(data)
        if copy is not None:
            yield Inner(where, "spare copy.png", copy, InnerRole.PICTURE)
            return
    named = {"wmetafile": "a Windows metafile", "emfblip": "an enhanced metafile"}
    yield PICTURE.at(where, named.get(kind, "a picture of a form that the gate does not read"))

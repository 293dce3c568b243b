"""Paragraphs, rows and cells of a DOCX document that are laid out so that nobody sees them.

ECMA-376 part 1: 17.3.1.11 (framePr), 17.3.1.12 (ind), 17.3.1.33 (spacing), 17.4 (tables).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from disclosable.gate.markup import Element, attributes, local
from disclosable.gate.office.drawing import child, number
from disclosable.gate.office.word_page import TWIP, WordPage

# Twips: lines, rows and columns smaller than this show nothing that can be read.
_LEAST_LINE, _LEAST_ROW, _LEAST_COLUMN = 60, 60, 40

# Joiners and marks of direction are part of several scripts; a few of them spell nothing.
_MOST_UNSEEN = 16
_SHOWS_NOTHING = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff]")
# Tags and the higher selectors can spell anything; only the flags of nations are written with them.
_TAGS = re.compile("[\U000e0000-\U000e007f\U000e0100-\U000e01ef]")
_FLAG = re.compile("\U0001f3f4[\U000e0061-\U000e007a]{3,6}\U000e007f")


def is_on(element: Element) -> bool:
    """Whether a switch of WordprocessingML is on: it is where nothing is written."""
    return attributes(element).get("val", "1") not in ("0", "false", "off")


def is_folded(properties: Element | None) -> bool:
    """Whether a heading keeps what follows it folded away ([MS-DOCX] 2.5.1.9)."""
    folded = child(properties, "collapsed")
    return folded is not None and is_on(folded)


def unseen_letters(text: str) -> bool:
    """Whether a text has letters that show nothing, and can spell something with them."""
    if text.isascii():
        return False
    tagged = _TAGS.search(text) is not None and _TAGS.search(_FLAG.sub("", text)) is not None
    return tagged or len(_SHOWS_NOTHING.findall(text)) > _MOST_UNSEEN


def without_unseen_letters(text: str) -> str:
    """The text as a reader sees it: where such letters may spell something, without any."""
    return _SHOWS_NOTHING.sub("", _TAGS.sub("", text)) if unseen_letters(text) else text


def unseen_paragraph(properties: Element | None, page: WordPage) -> str | None:
    """Why the words of a paragraph are not seen, by its indents, its lines or its frame."""
    if properties is None:
        return None
    for entry in properties:
        given = attributes(entry)
        kind = local(entry)
        if kind == "spacing" and given.get("lineRule") == "exact":
            if number(given.get("line")) < _LEAST_LINE:
                return "lines of no height"
        elif kind == "ind":
            for side in ("left", "start", "right", "end"):
                if abs(number(given.get(side))) * TWIP >= page.width - page.left / 2:
                    return "text moved off the page"
        elif kind == "framePr" and (reason := _unseen_frame(given, page)):
            return reason
    return None


def _unseen_frame(given: Mapping[str, str], page: WordPage) -> str | None:
    left, top = number(given.get("x")) * TWIP, number(given.get("y")) * TWIP
    if abs(left) >= page.width or abs(top) >= page.height:
        return "a frame off the page"
    exact = given.get("hRule") == "exact" and number(given.get("h")) < _LEAST_ROW
    if exact or 0 < number(given.get("w")) < _LEAST_COLUMN:
        return "a frame of no size"
    return None


def unseen_table(properties: Element | None, page: WordPage) -> str | None:
    """Why a table is not seen: it floats or is moved off the page."""
    floating = child(properties, "tblpPr")
    if floating is not None:
        given = attributes(floating)
        if (
            abs(number(given.get("tblpX"))) * TWIP >= page.width
            or abs(number(given.get("tblpY"))) * TWIP >= page.height
        ):
            return "a table off the page"
    indent = child(properties, "tblInd")
    if indent is not None and abs(number(attributes(indent).get("w"))) * TWIP >= page.width:
        return "a table off the page"
    return None


def unseen_row(properties: Element | None) -> str | None:
    """Why a row is not seen."""
    for entry in properties if properties is not None else ():
        given = attributes(entry)
        if local(entry) == "hidden" and is_on(entry):
            return "text in a hidden row"
        if local(entry) == "del":
            return "text in a deleted row"
        exact = local(entry) == "trHeight" and given.get("hRule") == "exact"
        if exact and number(given.get("val")) < _LEAST_ROW:
            return "text in a row of no height"
    return None


def unseen_cell(properties: Element | None, fixed: bool) -> str | None:
    """Why a cell is not seen; only in a `fixed` layout are its widths kept to."""
    for entry in properties if properties is not None else ():
        given = attributes(entry)
        match local(entry):
            case "vMerge" | "hMerge" if given.get("val", "continue") == "continue":
                return "text in a cell that another covers"
            case "cellDel":
                return "text in a deleted cell"
            case "tcW" if fixed and given.get("type", "dxa") == "dxa":
                if 0 < number(given.get("w")) < _LEAST_COLUMN:
                    return "text in a column of no width"
    return None

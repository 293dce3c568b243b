"""Control words that lay out paragraphs, tables and shapes, as far as they can hide text."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace

from disclosable.gate.rtf.destination import Destinations
from disclosable.gate.rtf.frame import Frame
from disclosable.gate.rtf.look import UPRIGHT, Lines
from disclosable.gate.rtf.story import RowShape

_SQUEEZED = 80
"""Twips: lines of an exact height below four points."""
_FLAT = 40
_FARTHEST = 20_000
"""Twips: farther right or down than any sheet of paper."""


def _outside(frame: Frame, number: int) -> None:
    if not -2_000 <= number <= _FARTHEST:
        frame.lines = replace(frame.lines, outside=True)


@functools.lru_cache(4096)
def _paragraph(lines: Lines, word: bytes, number: int) -> Lines:
    match word:
        case b"pard":
            return UPRIGHT
        case b"s":
            return replace(lines, style=number)
        case b"intbl":
            return replace(lines, in_table=True, depth=max(lines.depth, 1))
        case b"itap":
            return replace(lines, in_table=number > 0, depth=min(max(number, 0), 100))
        case b"cbpat":
            return replace(lines, ground=number)
        case b"ls":
            return replace(lines, listed=number > 0)
        case b"outlinelevel":
            return replace(lines, level=number + 1 if 0 <= number < 9 else 0)
        case b"sl":
            return replace(lines, squeezed=-_SQUEEZED < number < 0)
    return lines


def _row(word: bytes, row: RowShape, number: int) -> None:
    match word:
        case b"cellx":
            row.end_cell(number)
        case b"clcbpat":
            row.next_ground = number
        case b"clvmrg" | b"clmrg":
            row.next_merged = True
        case b"trcbpat":
            row.ground = number
        case b"trleft":
            row.left = number
        case b"trrh":
            row.flat = -_FLAT < number < 0


_PARAGRAPH = frozenset((b"pard", b"s", b"intbl", b"itap", b"cbpat", b"ls", b"outlinelevel", b"sl"))
_MOVES = frozenset((b"li", b"lin", b"posx", b"posy", b"posnegx", b"posnegy"))
_ROW = frozenset((b"cellx", b"clcbpat", b"clvmrg", b"clmrg", b"trcbpat", b"trleft", b"trrh"))
_SIDES = frozenset((b"shpleft", b"shptop", b"shpright", b"shpbottom", b"shpwr", b"shpfblwtxt"))
_CROPS = frozenset((b"piccropl", b"piccropr", b"piccropt", b"piccropb"))
_SIZES = frozenset((b"picwgoal", b"pichgoal", b"picscalex", b"picscaley"))
_COLOURS = frozenset((b"red", b"green", b"blue"))
_ENDS: dict[bytes, Callable[[Destinations, Frame], None]] = {
    b"par": Destinations.end_paragraph,
    b"sect": Destinations.end_paragraph,
    b"cell": Destinations.end_cell,
    b"nestcell": Destinations.end_nested_cell,
    b"row": Destinations.end_row,
    b"nestrow": Destinations.end_nested_row,
}
LAID_OUT = frozenset(
    {*_PARAGRAPH, *_MOVES, *_ROW, *_SIDES, *_CROPS, *_SIZES, *_COLOURS, *_ENDS}
    | {b"trowd", b"titlepg", b"facingp", b"fcharset", b"sbasedon", b"ilvl", b"sectd"}
    | {b"pngblip", b"jpegblip", b"wmetafile", b"emfblip", b"macpict", b"dibitmap", b"pmmetafile"}
)


def lay_out(destinations: Destinations, frame: Frame, word: bytes, number: int | None) -> None:
    """Do what a control word of `LAID_OUT` says."""
    value = number or 0
    if word in _PARAGRAPH:
        frame.lines = _paragraph(frame.lines, word, value)
    elif word in _ENDS:
        _ENDS[word](destinations, frame)
    elif word in _ROW:
        _row(word, destinations.row, value)
    elif word == b"trowd":
        destinations.row = RowShape()
    elif word in _MOVES:
        _outside(frame, -value if word in (b"posnegx", b"posnegy") and value > 0 else value)
    elif word in _SIDES:
        if destinations.shapes:
            destinations.shapes[-1].sides[word.decode()] = value
    elif word in _CROPS:
        destinations.picture.cropped = destinations.picture.cropped or value > _FLAT
    elif word in _SIZES:
        destinations.picture.sizes[word.decode()] = value
    elif word in _COLOURS:
        mixed = {"red": 0, "green": 0, "blue": 0} | destinations.mixing
        destinations.mixing = mixed | {word.decode(): min(max(value, 0), 255)}
    elif word in (b"titlepg", b"facingp"):
        destinations.pages_apart.add(word.decode())
    elif word == b"fcharset":
        destinations.set_charset(frame, value)
    elif word == b"sbasedon":
        destinations.based_on = value
    elif frame.sink == "pict":
        destinations.picture.kind = word.decode()

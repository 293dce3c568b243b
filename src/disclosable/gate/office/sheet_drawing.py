"""The drawings of a sheet: pictures, charts, text boxes and shapes, and what they lie over.

[ECMA-376] part 1, 20.5 (SpreadsheetML drawings).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from disclosable.gate.colour import WHITE, Colour
from disclosable.gate.covered import Area
from disclosable.gate.finding import Finding
from disclosable.gate.markup import (
    Element,
    attributes,
    children,
    descendants,
    local,
    names,
    namespace,
    text_of,
)
from disclosable.gate.office import drawing
from disclosable.gate.office.cell_style import SMALLEST_TEXT
from disclosable.gate.office.drawing import child, number
from disclosable.gate.office.drawing_names import is_known
from disclosable.gate.office.package import MACROS
from disclosable.gate.office.sheet_checks import COVERED, FORMULA, UNSEEN_TEXT
from disclosable.gate.office.sheet_grid import Grid
from disclosable.gate.office.theme import Theme
from disclosable.gate.told import Passage, Told

_SPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing",
)
_CHART_SPACES = (
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://purl.oclc.org/ooxml/drawingml/chart",
)
_MAIN = frozenset(
    names(
        "wsDr twoCellAnchor oneCellAnchor absoluteAnchor from to col colOff row rowOff ext pos pic "
        "nvPicPr cNvPr cNvPicPr blipFill spPr style sp nvSpPr cNvSpPr txBody cxnSp nvCxnSpPr "
        "cNvCxnSpPr grpSp nvGrpSpPr cNvGrpSpPr grpSpPr graphicFrame nvGraphicFramePr "
        "cNvGraphicFramePr xfrm clientData"
    )
)
_WORDED = {"t", "col", "colOff", "row", "rowOff"}
_FURTHEST = 50
# A column and a row of the usual size, in English Metric Units.
_COLUMN, _ROW = 609_600.0, 190_500.0
_PIXEL = 9_525
# A share of a cell that a drawing may lie over before the cell counts as covered.
_EDGE = 0.4


@dataclass(frozen=True, slots=True)
class _Place:
    """The cells that a drawing lies over, counted from 0 and in parts of cells."""

    top: float
    left: float
    bottom: float
    right: float

    def covered(self) -> Area:
        """First and last row, first and last column, that are covered; counted from 1."""
        return (
            int(self.top + 1 - _EDGE) + 1,
            int(self.bottom + _EDGE),
            int(self.left + 1 - _EDGE) + 1,
            int(self.right + _EDGE),
        )


class SheetDrawing:
    """One drawing part, on a sheet whose columns have the widths given, in characters."""

    def __init__(
        self, place: str, root: Element, theme: Theme, grid: Grid, widths: Mapping[int, float]
    ) -> None:
        self._place, self._root, self._theme, self._grid = place, root, theme, grid
        self._widths = widths
        self._reached = 0.0, 0.0

    def told(self) -> Iterator[Told]:
        """The words of the drawing's shapes, and the findings in it."""
        yield from self._elements()
        for anchor in self._root:
            lies = tuple(self._lies(anchor, self._of(anchor)))
            is_seen = all(finding.code != drawing.HIDDEN.code for finding in lies) and not any(
                map(drawing.is_hidden, descendants(anchor, "cNvPr"))
            )
            for shape in descendants(anchor, "pic", "sp", "cxnSp", "graphicFrame"):
                yield from self._shape(shape, is_seen)
            for properties in descendants(anchor, "cNvPr"):
                yield from drawing.told_of_properties(self._place, properties)
                if drawing.is_hidden(properties):
                    yield drawing.HIDDEN.at(self._place, "a drawing that is marked hidden")
            for link in descendants(anchor, "hlinkClick", "hlinkHover"):
                yield from drawing.told_of_link(self._place, link)
            yield from lies

    def _elements(self) -> Iterator[Finding]:
        unknown: dict[str, None] = {}
        for element in self._root.iter():
            space, kind = namespace(element), local(element)
            known = kind in _MAIN if space in _SPACES else is_known(space, kind)
            if space in _CHART_SPACES:
                known = kind == "chart"
            text = (element.text or "").strip()
            if not known or (text and kind not in _WORDED) or (element.tail or "").strip():
                unknown.setdefault(kind)
            given = attributes(element)
            if given.get("macro"):
                yield MACROS.at(self._place, "a drawing that starts a macro")
            if given.get("textlink"):
                yield FORMULA.at(self._place, "a shape that shows the value of a cell")
        for kind in unknown:
            yield drawing.UNKNOWN.at(self._place, f"the element <{kind}>")

    def _shape(self, shape: Element, is_seen: bool) -> Iterator[Told]:
        if local(shape) == "pic":
            if drawing.is_cropped(shape):
                yield drawing.CROPPED.at(self._place, "a picture that is shown in part")
            if drawing.is_see_through(shape):
                yield drawing.HIDDEN.at(self._place, "a picture that is seen through")
        fill = drawing.fill_of(shape, self._theme)
        ground = fill.colour if fill is not None else WHITE
        for paragraph in descendants(shape, "p"):
            words, unseen = "", ""
            for run in paragraph:
                text = "".join(text_of(t) for t in children(run, "t"))
                faults = tuple(self._run(run, ground)) if text.strip() else ()
                yield from faults
                if faults:
                    unseen += text
                else:
                    words += "\n" if local(run) == "br" else text
            for said, shown in ((words, is_seen), (unseen, False)):
                if said.strip():
                    yield Passage(f"{self._place}: a text box", said.strip(), shown=shown)

    def _run(self, run: Element, ground: Colour | None) -> Iterator[Finding]:
        look = child(run, "rPr")
        if look is None:
            return
        size = attributes(look).get("sz")
        if size is not None and number(size) < SMALLEST_TEXT * 100:
            yield UNSEEN_TEXT.at(self._place, "text of next to no size in a shape")
        fill = child(look, "solidFill")
        paint = self._theme.paint(fill)
        unseen = any(True for _ in children(look, "noFill"))
        if paint is not None and paint.opacity < drawing.LEAST_OPACITY:
            unseen = True
        if paint is not None and paint.colour is not None and ground is not None:
            unseen = unseen or paint.colour.unseen_on(ground)
        if unseen:
            yield UNSEEN_TEXT.at(self._place, "text in the colour of its shape")

    def _lies(self, anchor: Element, place: _Place | None) -> Iterator[Finding]:
        if place is None:
            return
        words = any(text_of(t).strip() for t in descendants(anchor, "t"))
        pictures = any(True for _ in descendants(anchor, "pic", "graphicFrame"))
        wide, high = place.right - place.left, place.bottom - place.top
        least = min(wide * _COLUMN, high * _ROW) if words or pictures else wide + high
        if least < drawing.LEAST_SIZE and (words or pictures):
            yield drawing.HIDDEN.at(self._place, "a drawing of next to no size")
        # What lies one below the other is found by going from one to the next.
        reach = (
            max(self._grid.last_row, self._reached[0]),
            max(self._grid.columns.bit_length(), self._reached[1]),
        )
        if place.top <= reach[0] + _FURTHEST and place.left <= reach[1] + _FURTHEST:
            self._reached = max(reach[0], place.bottom), max(reach[1], place.right)
        else:
            yield drawing.HIDDEN.at(self._place, "a drawing far from the cells in use")
        if self._is_opaque(anchor):
            first, last, left, right = place.covered()
            mask = (1 << max(right, 0) + 1) - (1 << max(left, 0)) if right >= left else 0
            if any(run.mask & mask for run in self._grid.runs_within(first, last)):
                yield COVERED.at(self._place, "values that lie under a drawing")

    def _is_opaque(self, anchor: Element) -> bool:
        return any(True for _ in descendants(anchor, "pic", "graphicFrame")) or any(
            drawing.is_opaque(drawing.fill_of(shape, self._theme))
            for shape in descendants(anchor, "sp")
        )

    def beneath(self) -> Iterator[Area]:
        """The cells that nobody sees for what lies over them, counted from 1."""
        for anchor in self._root:
            place = self._of(anchor)
            if place is not None and self._is_opaque(anchor):
                yield place.covered()

    def _of(self, anchor: Element) -> _Place | None:
        start, end = child(anchor, "from"), child(anchor, "to")
        extent, position = child(anchor, "ext"), child(anchor, "pos")
        if start is not None:
            top, left = _row(start), self._column(start)
        elif position is not None:
            given = attributes(position)
            top, left = number(given.get("y")) / _ROW, self._along(0.0, number(given.get("x")))
        else:
            return None
        if end is not None:
            return _Place(top, left, _row(end), self._column(end))
        if extent is None:
            return None
        given = attributes(extent)
        bottom = top + number(given.get("cy")) / _ROW
        return _Place(top, left, bottom, self._along(left, number(given.get("cx"))))

    def _column(self, marker: Element) -> float:
        column = number(_text(marker, "col"))
        return column + min(number(_text(marker, "colOff")) / self._width(int(column)), 1.0)

    def _along(self, left: float, distance: float) -> float:
        """The place, in columns, a distance to the right of a place."""
        at = left
        for _ in range(1_000):
            column = int(at)
            rest = (column + 1 - at) * self._width(column)
            if distance <= rest:
                return at + distance / self._width(column)
            distance -= rest
            at = column + 1
        return at

    def _width(self, column: int) -> float:
        """The width of a column, counted from 0: about 7 pixels a character, and 5 of margin."""
        width = self._widths.get(column + 1)
        return (width * 7 + 5) * _PIXEL if width else _COLUMN


def _row(marker: Element) -> float:
    return number(_text(marker, "row")) + min(number(_text(marker, "rowOff")) / _ROW, 1.0)


def _text(marker: Element, name: str) -> str:
    found = child(marker, name)
    return text_of(found) if found is not None else "0"

"""A table of a Word document: its rows and cells, merged or nested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from disclosable.errors import TooLarge
from disclosable.published.readers.sightings import Sightings
from disclosable.published.readers.spanned import MOST_COLUMNS, SpannedCell
from disclosable.published.readers.word_styles import attribute, child, is_on, local, whole_number
from disclosable.published.readers.word_text import HIDDEN, TRACKED

_CONTAINERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a Word table, not yet read: its element, its place and how much it takes."""

    element: etree._Element
    row: int
    column: int
    height: int
    width: int
    is_header: bool

    def spanned(self, text: str, indent: int) -> SpannedCell:
        """The cell with what is printed in it."""
        return SpannedCell(
            text, self.row, self.column, self.height, self.width, self.is_header, indent
        )


def children(element: etree._Element, wanted: frozenset[str]) -> Iterator[etree._Element]:
    """The children of these names, also those inside content controls and inserted text."""
    for item in element:
        name = local(item)
        if name in wanted:
            yield item
        elif name in _CONTAINERS:
            yield from children(item, wanted)


def read_cells(
    table: etree._Element, place: str, file: str, sightings: Sightings
) -> list[WordCell]:
    """The cells of a table, those of nested tables not among them.

    Raises:
        TooLarge: a row with more than MOST_COLUMNS columns.
    """
    cells: list[WordCell] = []
    above: dict[int, int] = {}  # a column, and the place in `cells` of the cell that goes on there
    number = 0
    for row in children(table, frozenset({"tr"})):
        properties = child(row, "trPr")
        if is_on(properties, "del"):
            sightings.see(TRACKED, place, _text(row))
            continue
        if is_on(properties, "hidden"):
            sightings.see(HIDDEN, place, _text(row))
        is_header = bool(is_on(properties, "tblHeader"))
        column = whole_number(attribute(child(properties, "gridBefore"), "val"))
        going_on: dict[int, int] = {}
        for element in children(row, frozenset({"tc"})):
            about = child(element, "tcPr")
            if child(about, "cellDel") is not None:
                sightings.see(TRACKED, place, _text(element))
                continue
            width = max(1, whole_number(attribute(child(about, "gridSpan"), "val")))
            if not 0 <= column <= column + width <= MOST_COLUMNS:
                raise TooLarge(
                    f"{place} has a row of more than {MOST_COLUMNS:,} columns",
                    where=file,
                    expected="a table that Word would show",
                )
            if _goes_on(about, "hMerge") and cells and cells[-1].row == number:
                cells[-1] = replace(cells[-1], width=cells[-1].width + width)
                _unseen(element, place, sightings)
            elif _goes_on(about, "vMerge") and column in above:
                at = going_on[column] = above[column]
                cells[at] = replace(cells[at], height=number - cells[at].row + 1)
                _unseen(element, place, sightings)
            else:
                going_on[column] = len(cells)
                cells.append(WordCell(element, number, column, 1, width, is_header))
            column += width
        above = going_on
        number += 1
    return cells


def _goes_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a cell is the continuation of the one before it or above it."""
    merge = child(properties, name)
    return merge is not None and attribute(merge, "val") != "restart"


def _unseen(cell: etree._Element, place: str, sightings: Sightings) -> None:
    if text := _text(cell).strip():
        sightings.see(TRACKED if _holds_deleted(cell) else HIDDEN, place, text)


def _holds_deleted(cell: etree._Element) -> bool:
    return any(local(item) == "delText" for item in cell.iter())


def _text(element: etree._Element) -> str:
    return " ".join(item.text or "" for item in element.iter() if local(item) in ("t", "delText"))

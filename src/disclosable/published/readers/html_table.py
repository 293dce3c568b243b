"""One table of a web page: whether it holds figures or only lays out the page, and its grid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.published.entry import read_entry
from disclosable.published.readers.cell_text import (
    join_lines,
)
from disclosable.published.readers.html_seen import Element, tag_of
from disclosable.published.readers.html_text import Flow, flow_of

_MOST_SPAN = 1_000
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PASSAGES = frozenset({"p", "ul", "ol", "dl", "div", "section", "table", "blockquote", *_HEADINGS})
_LONG = 200
_GROUPS = ("thead", "tbody", "tfoot")
_ROW_ROLES = frozenset({"row"})
_CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_LENGTH = re.compile(
    r"(?:padding|margin)-left\s*:\s*([\d.]+)\s*(px|em|rem|pt|%|ch)?", re.IGNORECASE
)
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "pt": 1.33, "%": 4.0, "ch": 8.0}
_LEADING = re.compile(r"[\u00a0\u2002\u2003\u2007\u2009]+")
_PIXELS_OF_SPACE = 4


@dataclass(slots=True)
class TableCell:
    """One cell as the page has it, and what its reader does not plainly see."""

    element: Element
    flow: Flow
    is_header: bool
    across: int
    down: int

    @property
    def lines(self) -> list[str]:
        """What is shown; what only screen readers say, where nothing else is there."""
        return self.flow.lines or self.flow.aloud

    @property
    def width(self) -> int:
        """How far the text is indented, in pixels or so."""
        shown = self.flow.lines[0] if self.flow.lines else ""
        spaces = _LEADING.match(shown.lstrip(" \t\r\n"))
        found = _LENGTH.search(self.element.get("style") or "")
        inner = next(iter(self.element), None)
        if found is None and inner is not None:
            found = _LENGTH.search(inner.get("style") or "")
        return (len(spaces.group()) * _PIXELS_OF_SPACE if spaces else 0) + (
            int(float(found.group(1).strip(".") or 0) * _PIXELS[(found.group(2) or "px").lower()])
            if found
            else 0
        )


@dataclass(slots=True)
class Table:
    """A table of a page, its rows as the page has them."""

    element: Element
    caption: str
    groups: list[list[list[TableCell]]] = field(default_factory=list)

    def cells(self) -> Iterator[TableCell]:
        """Every cell, in the order of the page."""
        for group in self.groups:
            for row in group:
                yield from row


def is_table(element: Element) -> bool:
    """Whether this is a table, by its name or by the part it says it plays."""
    return tag_of(element) == "table" or (
        tag_of(element) != "" and (element.get("role") or "").lower() in ("table", "grid")
    )


def open_table(element: Element) -> Table:
    """Take a table's own rows, not those of tables within it."""
    captions = [child for child in element if tag_of(child) == "caption"]
    table = Table(
        element, " ".join(join_lines(flow_of(c).lines or flow_of(c).aloud) for c in captions)
    )
    if tag_of(element) != "table":
        table.groups = [_rows_by_role(element)]
        return table
    loose: list[Element] = []
    bottom: list[list[TableCell]] = []
    for child in element:
        tag = tag_of(child)
        if tag in _GROUPS:
            table.groups.extend(_loose(loose))
            loose = []
            rows = _rows(list(child), in_head=tag == "thead")
            if tag == "tfoot":
                bottom += rows
            else:
                table.groups.append(rows)
        elif tag in ("tr", "td", "th"):
            loose.append(child)
    table.groups.extend(_loose(loose))
    # A foot may be written before the body; it is always shown below.
    table.groups.append(bottom)
    table.groups = [group for group in table.groups if any(group)]
    return table


def _loose(children: list[Element]) -> list[list[list[TableCell]]]:
    return [_rows(children, in_head=False)] if children else []


def _rows(children: list[Element], *, in_head: bool) -> list[list[TableCell]]:
    rows: list[list[TableCell]] = []
    without_row: list[TableCell] = []
    for child in children:
        tag = tag_of(child)
        if tag in ("td", "th"):
            without_row.append(_cell(child, in_head=in_head))
        elif tag == "tr":
            if without_row:
                rows.append(without_row)
                without_row = []
            rows.append([_cell(c, in_head=in_head) for c in child if tag_of(c) in ("td", "th")])
    return [*rows, without_row] if without_row else rows


def _rows_by_role(element: Element) -> list[list[TableCell]]:
    def inside(top: Element, roles: frozenset[str]) -> Iterator[Element]:
        for child in top:
            role = (child.get("role") or "").lower() if tag_of(child) else "none"
            if role in roles:
                yield child
            elif tag_of(child) and not is_table(child):
                yield from inside(child, roles)

    return [
        [_cell(c, in_head=False) for c in inside(row, _CELL_ROLES)]
        for row in inside(element, _ROW_ROLES)
    ]


def _cell(element: Element, *, in_head: bool) -> TableCell:
    role = (element.get("role") or "").lower()
    header = in_head or tag_of(element) == "th" or role in ("columnheader", "rowheader")
    return TableCell(
        element,
        flow_of(element),
        header,
        max(1, _span(element, "colspan")),
        _span(element, "rowspan"),
    )


def _span(element: Element, name: str) -> int:
    """How many places a cell takes; a rowspan of 0 goes on to the end of its group."""
    said = element.get(name) or element.get(f"aria-{name}")
    if said is None or not re.fullmatch(r"\s*\d{1,6}\s*", said, re.ASCII):
        return 1
    return min(int(said), _MOST_SPAN)


def lays_out(table: Table) -> bool:
    """Whether a table only puts parts of the page side by side, and is none to its reader."""
    cells = list(table.cells())
    holds_tables = any(_inner_tables(cell.element) for cell in cells)
    holds_parts = any(_is_part_of_page(cell.element) for cell in cells)
    if holds_tables or holds_parts or (len(cells) == 1 and not table.caption):
        return True
    presents = (table.element.get("role") or "").lower() in ("presentation", "none")
    marked = bool(table.caption) or any(tag_of(cell.element) == "th" for cell in cells)
    return presents and not marked


def _inner_tables(cell: Element) -> list[Element]:
    """Tables within a cell; one with a single cell is no more than a frame around its text."""
    return [inner for inner in cell.iter("table") if sum(1 for _ in inner.iter("td", "th")) > 1]


def _is_part_of_page(cell: Element) -> bool:
    """Whether a cell holds a heading with text under it, or several passages of some length."""
    blocks = [block for block in cell.iter(*_PASSAGES) if block is not cell]
    headings = [block for block in blocks if tag_of(block) in _HEADINGS]
    passages = [block for block in blocks if tag_of(block) in ("p", "ul", "ol", "dl")]
    if headings and passages:
        return True
    return len(passages) > 1 and sum(len(t) for t in map(str, cell.itertext())) > _LONG


def figures_around_tables(table: Table) -> bool:
    """Whether a table that is read as layout seems to have figures of its own."""
    own = [cell for cell in table.cells() if not _inner_tables(cell.element)]
    return sum(1 for cell in own if read_entry(join_lines(cell.lines)).is_number) > 1

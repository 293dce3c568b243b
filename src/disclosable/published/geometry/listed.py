"""Lists that are tables in fact: lines or bullets such as `Ash: 14`, `Beech: <5`, `Total: 17`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from disclosable.published.document import Grid, GridCell, Paragraph
from disclosable.published.geometry.contents import is_contents
from disclosable.published.geometry.list_item import (
    ListItem,
    Way,
    read_item,
    read_items,
)
from disclosable.published.geometry.look import Look, look_of
from disclosable.published.geometry.region import filled_cells, is_blank

FEWEST_ITEMS = 3
FEWEST_WITH_A_MARKER = 2
LABEL_AND_FIGURE = 2
WORDS_OF_A_CARD = 6

_DAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?\b", re.IGNORECASE)
_PARTS = re.compile(r"[:=–—-]\s*\Z")

Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class _Run:
    """Paragraphs that follow one another, the items that they give, and what stands above them.

    `lead` is the part of a paragraph that leads up to items within it.
    """

    items: tuple[ListItem, ...]
    places: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]
    above: str
    lead: str = ""

    @property
    def labels(self) -> frozenset[tuple[str, ...]]:
        """The labels of all items."""
        return frozenset(item.labels for item in self.items)


def with_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a file, with a table in place of each list of counts."""
    parts = list(_parts([line for block in blocks for line in _as_lines(block)]))
    tables = [part for part in parts if isinstance(part, _Run) and _is_table(part)]
    known = {table.labels for table in tables}
    for part in parts:
        if not isinstance(part, _Run):
            yield part
        elif part in tables or (len(part.items) > 1 and part.labels in known):
            if part.lead:
                yield Paragraph(part.lead, part.places[0])
            yield _grid(part)
        else:
            yield from part.paragraphs


def _as_lines(block: Block) -> Sequence[Block]:
    """The lines of a list whose figures happen to stand below one another; else the block."""
    if isinstance(block, Paragraph) or block.is_delimited:
        return (block,)
    rows = [[cell for _, cell in filled_cells(row)] for row in block.rows if not is_blank(row)]
    parted = [cells for cells in rows if len(cells) == LABEL_AND_FIGURE]
    if not parted or any(len(cells) > LABEL_AND_FIGURE for cells in rows):
        return (block,)
    if not all(_PARTS.search(cells[0].text) for cells in parted):
        return (block,)
    lines = [" ".join(cell.text.strip() for cell in cells) for cells in rows]
    items = [read_item(line) for line, cells in zip(lines, rows, strict=True) if cells in parted]
    if None in items:
        return (block,)
    return [Paragraph(line, cells[0].place) for line, cells in zip(lines, rows, strict=True)]


def _parts(blocks: Sequence[Block]) -> Iterator[Block | _Run]:
    """Runs of items, and what stands between them."""
    above = ""
    at = 0
    while at < len(blocks):
        run = _cards(blocks, at, above) or _lines(blocks, at, above)
        if run is None or (len(run.items) == 1 and run.items[0].way is Way.SEVERAL):
            run = _inline(blocks[at], above) or run
        if run is None:
            block = blocks[at]
            above = block.text if isinstance(block, Paragraph) else ""
            at += 1
            yield block
        else:
            above = run.paragraphs[-1].text
            at += len(run.paragraphs)
            yield run


def _item(block: Block) -> ListItem | None:
    if not isinstance(block, Paragraph) or block.level:
        return None
    return read_item(block.text)


def _lines(blocks: Sequence[Block], at: int, above: str) -> _Run | None:
    """Lines with an item each. Only the first may name the figures instead."""
    found: list[tuple[ListItem, Paragraph]] = []
    for block in blocks[at:]:
        item = _item(block)
        if item is None or not isinstance(block, Paragraph):
            break
        if found and (item.is_heading or not _goes_with(item, found[-1][0])):
            break
        found.append((item, block))
    if not found:
        return None
    paragraphs = tuple(paragraph for _, paragraph in found)
    items = tuple(item for item, _ in found)
    return _Run(items, tuple(p.place for p in paragraphs), paragraphs, above)


def _goes_with(item: ListItem, before: ListItem) -> bool:
    return item.way is before.way and item.names == before.names


def _inline(block: Block, above: str) -> _Run | None:
    """The items of a list that is written as one paragraph."""
    if not isinstance(block, Paragraph) or block.level:
        return None
    lead, items = read_items(block.text)
    if not items:
        return None
    return _Run(tuple(items), (block.place,) * len(items), (block,), above, lead)


def _cards(blocks: Sequence[Block], at: int, above: str) -> _Run | None:
    """A label and its figure by turns, each in a line of its own."""
    items: list[ListItem] = []
    paragraphs: list[Paragraph] = []
    for label, figure in zip(blocks[at::2], blocks[at + 1 :: 2], strict=False):
        if not isinstance(label, Paragraph) or not isinstance(figure, Paragraph):
            break
        if label.level or figure.level or len(label.text.split()) > WORDS_OF_A_CARD:
            break
        item = read_item(f"{label.text}: {figure.text}")
        if look_of(figure.text) in (Look.TEXT, Look.YEAR, Look.BLANK) or item is None:
            break
        if item.labels != (label.text.rstrip(" :"),) or look_of(label.text) is not Look.TEXT:
            break
        items.append(item)
        paragraphs += [label, figure]
    if len(items) < FEWEST_WITH_A_MARKER:
        return None
    places = tuple(paragraph.place for paragraph in paragraphs[::2])
    return _Run(tuple(items), places, tuple(paragraphs), above)


def _is_table(run: _Run) -> bool:
    """Whether items are enough for a table, and count something."""
    items = run.items[1:] if run.items[0].is_heading else run.items
    if not any(item.counts for item in items) or _are_hours(items) or _is_contents(run):
        return False
    telling = any(item.hides or item.is_total for item in items)
    if not items[0].way.is_plain and not telling:
        return False
    fewest = FEWEST_WITH_A_MARKER if telling and items[0].way.is_plain else FEWEST_ITEMS
    return sum(len(item.figures) for item in items) >= fewest


def _is_contents(run: _Run) -> bool:
    # Numbers of chapters look like those of a list, and were taken off with them.
    values = [item.figures[-1][1] for item in run.items]
    texts = [paragraph.text for paragraph in run.paragraphs]
    if len(texts) != len(values):
        return False
    lines = [(text.removesuffix(v), v) for text, v in zip(texts, values, strict=True)]
    return is_contents(lines, run.above)


def _are_hours(items: Sequence[ListItem]) -> bool:
    """Whether these are the hours of days."""
    return all(_DAY.match(item.labels[0]) for item in items) and any(
        look_of(figure) is Look.RANGE for item in items for _, figure in item.figures
    )


def _grid(run: _Run) -> Grid:
    """The items as rows, below the names of their figures if they have any."""
    depth = max(len(item.labels) for item in run.items)
    lines = [
        ((*item.labels, *[""] * (depth - len(item.labels))), item.figures, place)
        for item, place in zip(run.items, run.places, strict=True)
    ]
    rows = [
        ((*labels, *(figure for _, figure in figures)), place) for labels, figures, place in lines
    ]
    if run.items[0].way is Way.SEVERAL:
        rows.insert(0, ((*[""] * depth, *run.items[0].names), run.places[0]))
    return Grid(
        tuple(
            tuple(GridCell(text, place, (r, c)) for c, text in enumerate(texts))
            for r, (texts, place) in enumerate(rows)
        ),
        f"the list from {run.places[0]}",
    )

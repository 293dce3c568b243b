"""A table whose cells stand between ruled lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from disclosable.published.readers.pdf_chunks import Chunk, ChunkedLine, cut
from disclosable.published.readers.pdf_columns import (
    MOST_GROUPED,
    Column,
    Groups,
    find_columns,
    group_headings,
)
from disclosable.published.readers.pdf_lattice import Area, Lattice, find_areas, with_columns
from disclosable.published.readers.pdf_shapes import Box
from disclosable.published.readers.pdf_table import PdfTable, indent_steps
from disclosable.published.readers.pdf_words import Word, find_lines, join_lines
from disclosable.published.readers.spanned import SpannedCell

_LEAST_FILLED = 3
_NARROW = 8.0
_CENTRED = 6.0
_LONG_CELL = 400


@dataclass(frozen=True)
class _Filled:
    """An area with the lines of text that stand in it."""

    area: Area
    lines: tuple[ChunkedLine, ...]

    @property
    def text(self) -> str:
        return _text(self.lines)

    @property
    def figures(self) -> list[ChunkedLine]:
        """Those of its lines that are one figure each."""
        return [ln for ln in self.lines if len(ln.chunks) == 1 and ln.chunks[0].is_figure]


def read_ruled(lattice: Lattice, words: Sequence[Word], space: float) -> PdfTable | None:
    """The table that a lattice frames; None where it frames text or nothing.

    None too where it frames rows that no line tells apart, nor their columns: then what is printed
    must be read by the white space between.

    `words` are those inside the lattice; `space` is the width of a space in the running text.
    """
    wider = with_columns(lattice, _missing_columns(lattice, words, space))
    drawn = {j for _, j in lattice.down}
    drawn_xs = {lattice.xs[j] for j in drawn}
    raw = _fill(wider, find_areas(wider), words, space)
    if any(sum(line.is_body for line in whole.lines) > 1 for whole in raw):
        return None
    filled = [part for whole in raw for part in _unmerge(whole, wider, drawn_xs, space)]
    if wider.width < 2 or sum(1 for f in filled if f.lines) < _LEAST_FILLED:
        return None
    if any(len(f.text) > _LONG_CELL for f in filled) and not any(f.figures for f in filled):
        return None
    doubts = tuple(
        whole.text
        for whole in raw
        if (headings := _headings(whole, wider)) is not None and not headings.is_plain
    )
    rows, height = _split_rows(wider, filled)
    loose = tuple(f.text for f in filled if _is_split_unevenly(f, filled))
    return replace(_without_gutters(wider, rows, height), doubts=doubts, loose_labels=loose)


def _text(lines: Iterable[ChunkedLine]) -> str:
    return join_lines(one.text for line in lines for one in line.lines)


def _fill(
    lattice: Lattice, areas: Iterable[Area], words: Sequence[Word], space: float
) -> list[_Filled]:
    """Each area with the words whose middle lies in it."""
    owner: dict[tuple[int, int], Area] = {
        (r, c): area
        for area in areas
        for r in range(area.row, area.row + area.height)
        for c in range(area.column, area.column + area.width)
    }
    inside: dict[Area, list[Word]] = {area: [] for area in owner.values()}
    for word in words:
        r = _at(lattice.ys, (word.box.top + word.box.bottom) / 2)
        c = _at(lattice.xs, (word.box.left + word.box.right) / 2)
        inside[owner[r, c]].append(word)
    return [_Filled(area, tuple(cut(find_lines(own), space))) for area, own in inside.items()]


def _at(levels: Sequence[float], value: float) -> int:
    """Between which two levels a value lies, counted from 0."""
    after = sum(1 for level in levels if level <= value)
    return min(max(after - 1, 0), len(levels) - 2)


def _missing_columns(lattice: Lattice, words: Sequence[Word], space: float) -> list[float]:
    """Edges between columns of figures that no line tells apart."""
    found: list[float] = []
    filled = _fill(lattice, find_areas(lattice), words, space)
    for c in range(lattice.width):
        own = [f for f in filled if (f.area.column, f.area.width) == (c, 1)]
        body = [line for f in own for line in f.lines if line.is_body]
        if len(body) >= 2:
            columns = find_columns(body)
            for line in (line for f in own for line in f.lines if not line.is_body):
                # Headings are wider than figures, and an edge must not run through them.
                wider = find_columns([*body, line])
                if len(wider) == len(columns) == len(line.chunks):
                    body, columns = [*body, line], wider
            found += [(one.right + other.left) / 2 for one, other in pairwise(columns)]
    return found


def _unmerge(whole: _Filled, lattice: Lattice, drawn: set[float], space: float) -> list[_Filled]:
    """The parts of a merged area that is only merged because a line between columns is missing."""
    area = whole.area
    if area.width == 1:
        return [whole]
    chunks = [chunk for line in whole.lines for chunk in line.chunks]
    headings = _headings(whole, lattice)
    # A row between whose cells no line is drawn, and no title over the whole table.
    is_open = area.width == lattice.width and (
        len(chunks) > 1 or any(_is_beside_labels(chunk, lattice) for chunk in chunks)
    )
    if headings is not None:
        ends = {1, *(edge for at, width in headings.spans for edge in (at, at + width))}
        edges = sorted(ends - {lattice.width})
    else:
        edges = [
            j
            for j in range(area.column + 1, area.column + area.width)
            if _parts(chunks, lattice.xs[j], lattice.xs[j] in drawn and not is_open)
        ]
    if not edges:
        return [whole]
    parts: list[_Filled] = []
    for left, right in pairwise([area.column, *edges, area.column + area.width]):
        words = [
            word
            for chunk in chunks
            for word in chunk.words
            if left <= _at(lattice.xs, (word.box.left + word.box.right) / 2) < right
        ]
        parts.append(
            _Filled(
                replace(area, column=left, width=right - left),
                tuple(cut(find_lines(words), space)),
            )
        )
    return parts


def _headings(whole: _Filled, lattice: Lattice) -> Groups | None:
    """Which columns the headings stand over in a row between whose cells no line is drawn.

    None where the area is no such row: a row with figures, one with an entry for each column, or a
    title over the whole table.
    """
    if whole.area.width < lattice.width or not 2 < lattice.width <= MOST_GROUPED:
        return None
    chunks = sorted((c for ln in whole.lines for c in ln.chunks), key=lambda c: c.left)
    heads = [chunk for chunk in chunks if chunk.left >= lattice.xs[1] - 1]
    others = len(chunks) - len(heads)
    if any(c.is_figure for c in heads) or others > 1 or not 0 < len(heads) < lattice.width - 1:
        return None
    if any(a.overlaps(b) for a, b in pairwise(chunks)):
        return None
    if len(chunks) == 1 and not _is_beside_labels(heads[0], lattice):
        return None
    columns = [Column(left, right) for left, right in pairwise(lattice.xs)]
    return group_headings(heads, columns, 1)


def _is_beside_labels(chunk: Chunk, lattice: Lattice) -> bool:
    """Whether a chunk stands right of the first column, and is no title in the table's middle."""
    middle = (lattice.xs[0] + lattice.xs[-1]) / 2
    centred = abs((chunk.left + chunk.right) / 2 - middle) < _CENTRED
    return chunk.left >= lattice.xs[1] - 1 and not centred


def _parts(chunks: Sequence[Chunk], x: float, is_drawn: bool) -> bool:
    """Whether text that stands apart on both sides shows a column's edge.

    Where a line is drawn in other rows, and not here, text on both sides is needed to say that
    the cell is not merged; where none is drawn at all, it is enough that no text crosses.
    """
    if any(chunk.left < x < chunk.right for chunk in chunks):
        return False
    before = any(chunk.right <= x for chunk in chunks)
    after = any(chunk.left >= x for chunk in chunks)
    return (before and after) or not is_drawn


def _rows_inside(row: int, filled: Sequence[_Filled]) -> list[float]:
    """Where (y) the rows stand that one row of a lattice holds, where it holds several.

    It does where one cell holds several figures, and that of the labels at least as many lines.
    """
    own = [f for f in filled if (f.area.row, f.area.height) == (row, 1)]
    most = max((f.figures for f in own), key=len, default=[])
    labels = next((f.lines for f in own if f.area.column == 0), ())
    several = 1 < len(most) <= len(labels)
    return [line.baseline for line in most] if several else [0.0]


def _is_split_unevenly(f: _Filled, filled: Sequence[_Filled]) -> bool:
    """Whether a cell that is cut into rows has more lines than there are rows."""
    return f.area.height == 1 and 1 < len(_rows_inside(f.area.row, filled)) < len(f.lines)


def _split_rows(lattice: Lattice, filled: Sequence[_Filled]) -> tuple[list[SpannedCell], int]:
    """The cells, and how many rows; rows with no line between are told by their figures."""
    starts: list[int] = []
    anchors: list[list[float]] = []
    height = 0
    for r in range(lattice.height):
        starts.append(height)
        anchors.append(_rows_inside(r, filled))
        height += len(anchors[-1])
    starts.append(height)
    cells: list[SpannedCell] = []
    lefts: list[float] = []
    for f in filled:
        first, end = starts[f.area.row], starts[f.area.row + f.area.height]
        places = anchors[f.area.row] if f.area.height == 1 else [0.0]
        if len(places) == 1:
            groups = {first: list(f.lines)}
            tall = end - first
        else:
            groups = {first + k: [] for k in range(len(places))}
            for line in f.lines:
                near = min(range(len(places)), key=lambda k: abs(places[k] - line.baseline))
                groups[first + near].append(line)
            tall = 1
        for row, lines in groups.items():
            text = _text(lines)
            cells.append(SpannedCell(text, row, f.area.column, tall, f.area.width))
            lefts.append(lines[0].box.left if lines else lattice.xs[f.area.column])
    labels = [i for i, cell in enumerate(cells) if cell.column == 0 and cell.text]
    steps = indent_steps([lefts[i] for i in labels])
    for i, step in zip(labels, steps, strict=True):
        cells[i] = replace(cells[i], indent=step)
    return cells, height


def _without_gutters(lattice: Lattice, cells: list[SpannedCell], height: int) -> PdfTable:
    """The table without narrow columns in which nothing is printed, as double lines make them."""
    printed = {
        c
        for cell in cells
        if cell.text
        for c in range(cell.column, cell.column + cell.width)
        if cell.width == 1 or lattice.xs[c + 1] - lattice.xs[c] > _NARROW
    }
    kept = [
        c
        for c in range(lattice.width)
        if c in printed or lattice.xs[c + 1] - lattice.xs[c] > _NARROW
    ]
    new = {c: i for i, c in enumerate(kept)}
    moved: list[SpannedCell] = []
    for cell in cells:
        own = [new[c] for c in range(cell.column, cell.column + cell.width) if c in new]
        if own:
            moved.append(replace(cell, column=own[0], width=len(own)))
    columns = tuple(Column(lattice.xs[c], lattice.xs[c + 1]) for c in kept)
    box = lattice.box
    return PdfTable(
        tuple(sorted(moved, key=lambda cell: (cell.row, cell.column))),
        Box(box.left, box.top, box.right, box.bottom),
        columns,
        height,
        is_ruled=True,
    )

"""The tables of a page of a PDF, found by where its words stand: the file itself knows of none.

A line that falls apart into pieces with wide gaps between them, above or below others that do, is a
line of a table; the columns are where those pieces stand above one another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from disclosable.gate.pdf.letters import Letters
from disclosable.gate.text.csv_table import value_of

# In heights of a letter: the blank between two words is narrower, even in a line that is spread
# out, and the one between two cells is wider.
_GAP = 0.95
_LEAST_GAP = 0.5
"""Pieces that reach over several columns fall apart at gaps of this width."""
_SAME_LINE = 0.6
_NEXT_LINE = 5.0
_UPRIGHT = 3.0
# Columns of a newspaper are no table.
_LONGEST_CELL = 32
_MOST_PIECES = 50_000
_PITCH = 1.3
_CLOSE = 1.5
_LEAST_LINES = 2
# Points: edges that are one.
_EDGE = 2.5
# The mark or the number of an item belongs to its words.
_MARK = re.compile(r"(?:[^\w\s]|\(?\w{1,3}[.)]|o)\Z")

Cells = tuple[int | float | str, ...]


@dataclass(slots=True)
class _Piece:
    """Words of one line with no wide gap between them; `line` is their line in the text."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    line: int
    parts: list[_Piece] = field(default_factory=list)
    """What it falls apart into where gaps are narrower."""

    @property
    def height(self) -> float:
        return max(1.0, self.top - self.bottom)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class PageLines:
    """What a page shows, in the order of its text: single lines, and lines of tables."""

    singles: dict[int, str] = field(default_factory=dict)
    tables: dict[int, list[Cells]] = field(default_factory=dict)
    """Each table by the first of its lines in the text."""

    def in_order(self) -> Iterator[str | list[Cells]]:
        """The single lines, and the tables each as a whole."""
        for line in sorted(self.singles.keys() | self.tables.keys()):
            if line in self.tables:
                yield self.tables[line]
            if line in self.singles:
                yield self.singles[line]


def read_lines(letters: Letters, hidden: frozenset[int]) -> PageLines:
    """The lines and tables of a page, without the letters that are hidden."""
    found = PageLines()
    pieces: list[_Piece] = []
    start = 0
    for number, line in enumerate(letters.text.split("\n")):
        places = [start + i for i in range(len(line)) if start + i not in hidden]
        start += len(line) + 1
        text = " ".join("".join(letters.text[place] for place in places).split())
        if text:
            found.singles[number] = text
            pieces.extend(_pieces(letters, places, number))
    if len(pieces) > _MOST_PIECES:
        return found
    for rows in _runs(_rows(pieces)):
        taken = {id(piece) for row in rows for piece in row}
        lines = {piece.line for row in rows for piece in row}
        found.tables[min(lines)] = list(_cells(rows))
        for number in lines:
            found.singles.pop(number, None)
        pieces = [piece for piece in pieces if id(piece) not in taken]
        # What stands in a line of the text with some of the table's cells, and is not one of them.
        for piece in pieces:
            if piece.line in lines:
                before = found.singles.get(piece.line)
                found.singles[piece.line] = f"{before} {piece.text}" if before else piece.text
    return found


def _pieces(letters: Letters, places: Sequence[int], line: int) -> Iterator[_Piece]:
    """The pieces of a line; none where its letters do not stand side by side."""
    sides = letters.boxes[places].tolist()
    written = [letters.text[place] for place in places]
    placed = [
        box
        for box, letter in zip(sides, written, strict=True)
        if box[2] > box[0] and letter.strip()
    ]
    if not placed:
        return
    high = max(box[3] - box[1] for box in placed)
    if max(box[3] for box in placed) - min(box[1] for box in placed) > _UPRIGHT * max(high, 1.0):
        return
    piece: _Piece | None = None
    blank, before = False, 0.0
    for letter, (left, bottom, right, top) in zip(written, sides, strict=True):
        if not letter.strip():
            blank = True
            continue
        part = piece.parts[-1] if piece is not None else None
        if piece is not None and part is not None and (right <= left or left == before):
            # The second letter of two that are joined in one glyph.
            piece.text += letter
            part.text += letter
            continue
        gap = left - piece.right if piece is not None else 0.0
        wide = gap > _GAP * high and piece is not None and not _MARK.match(piece.text)
        if piece is None or wide or left < before - high:
            if piece is not None:
                yield piece
            piece, part = _Piece("", left, bottom, right, top, line), None
        if part is None or gap > _LEAST_GAP * high:
            part = _Piece("", left, bottom, right, top, line)
            piece.parts.append(part)
        for one in (piece, part):
            one.text += f" {letter}" if blank and one.text else letter
            if right > one.right:
                one.right = right
            if top > one.top:
                one.top = top
            if bottom < one.bottom:
                one.bottom = bottom
        blank, before = False, left
    if piece is not None:
        yield piece


def _rows(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """The pieces that stand at one height, from the left; from the top of the page down."""
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: -one.middle):
        if rows:
            first = rows[-1][0]
            near = _SAME_LINE * min(first.height, piece.height)
            if abs(first.middle - piece.middle) <= max(near, 1.0):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def _runs(rows: Sequence[list[_Piece]]) -> Iterator[list[list[_Piece]]]:
    """Lines of a table that follow one another."""
    start = 0
    run: list[list[_Piece]] = []
    for at, row in enumerate([*rows, []]):
        far = run and row and run[-1][0].bottom - row[0].top > _NEXT_LINE * row[0].height
        if run and (far or not row or not (len(row) > 1 or _continues(row[0], run))):
            while len(run[-1]) == 1:
                run.pop()
            around = [*rows[max(0, start - 1) : start], *rows[start + len(run) :][:1]]
            if _is_table(run, around):
                yield run
            run = []
        if row and (run or len(row) > 1):
            start = start if run else at
            run.append(row)


def _continues(piece: _Piece, run: Sequence[list[_Piece]]) -> bool:
    """Whether a lone piece stands within one column of the lines above it."""
    # Of one line no pitch is known: the next of the same cell follows closely.
    pitch = run[-2][0].middle - run[-1][0].middle if len(run) > 1 else _CLOSE * piece.height
    if run[-1][0].middle - piece.middle > _PITCH * max(pitch, piece.height):
        return False
    columns = _columns(run)
    return sum(left < piece.right and piece.left < right for left, right in columns) == 1


def _is_table(run: Sequence[list[_Piece]], around: Sequence[list[_Piece]]) -> bool:
    """Whether lines in pieces are a table, and not those of a paragraph that is spread out.

    The lines above and below a paragraph's are as wide as they are.
    """
    pieces = [piece for row in run for piece in row]
    if sum(len(row) > 1 for row in run) < _LEAST_LINES:
        return False
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    for row in around:
        as_wide = abs(row[0].left - left) < _EDGE and abs(row[-1].right - right) < _EDGE
        apart = min(abs(row[0].middle - one[0].middle) for one in (run[0], run[-1]))
        if len(row) == 1 and as_wide and apart < _NEXT_LINE / 2 * row[0].height:
            return False
    lengths = sorted(len(piece.text) for piece in pieces)
    return lengths[len(lengths) // 2] <= _LONGEST_CELL


def _columns(rows: Sequence[list[_Piece]]) -> list[tuple[float, float]]:
    """From where to where each column reaches: by the lines of the most usual number of pieces."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    usual = max(counts, key=lambda count: (counts[count] * count, count))
    full = [row for row in rows if len(row) == usual]
    columns = [
        (min(piece.left for piece in column), max(piece.right for piece in column))
        for column in zip(*full, strict=True)
    ]
    if any(before[1] > after[0] for before, after in pairwise(columns)):
        # Some cells of these lines are empty, and others stand beside them.
        columns = _merged([(piece.left, piece.right) for row in full for piece in row])
    beside = [
        (piece.left, piece.right)
        for row in rows
        for piece in row
        if not any(left < piece.right and piece.left < right for left, right in columns)
    ]
    return _merged([*columns, *beside])


def _merged(spans: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _cells(rows: Sequence[list[_Piece]]) -> Iterator[Cells]:
    columns = _columns(rows)
    for row in rows:
        cells: list[list[str]] = [[] for _ in columns]
        for whole in row:
            reach = sum(left < whole.right and whole.left < right for left, right in columns)
            for piece in whole.parts if reach > 1 else (whole,):
                shares = [
                    min(right, piece.right) - max(left, piece.left) for left, right in columns
                ]
                cells[shares.index(max(shares))].append(piece.text)
        yield tuple(value_of(" ".join(cell)) for cell in cells)

"""The rows of a table below its headings: what block each belongs to, and its labels."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from disclosable.published.geometry.inner_headers import inner_headers, repeats_header
from disclosable.published.geometry.lone_rows import is_sure_heading, lone_rows
from disclosable.published.geometry.note_marks import NoteMarks
from disclosable.published.geometry.region import Region, is_blank, is_merged
from disclosable.published.geometry.shape import Shape

DEEPEST = 2
"""How many labels alone in their rows may stand above one another."""


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One row of figures.

    Args:
        number: its place in the region, from 0.
        header: the heading row that names its columns: None for those at the top, or the number
            of a later row with other names.
        headings: the labels alone in their rows that head it, outermost first.
        corner: what stands at the left of the heading row above it.
        labels: its own labels, one for each label column; "" where that column is void.
        own: whether each of these stands in this row, and not only in one above.
    """

    number: int
    header: int | None
    headings: tuple[str, ...]
    corner: str
    labels: tuple[str, ...]
    own: tuple[bool, ...]


def body_rows(region: Region, shape: Shape, marks: NoteMarks) -> tuple[BodyRow, ...]:
    """The rows of figures, in order."""
    inner = frozenset(inner_headers(region, shape.header_rows))
    lone = frozenset(lone_rows(region, shape.header_rows, shape.label_columns))
    data = [
        r
        for r in range(shape.header_rows, len(region.rows))
        if r not in inner and r not in lone and not is_blank(region.rows[r])
    ]
    header: int | None = None
    corner = _corner(region, shape, shape.header_rows - 1, marks) if shape.header_rows else ""
    headings = _first_headings(region, inner, lone, marks)
    before: tuple[str, ...] = ("",) * shape.label_columns
    found: list[BodyRow] = []
    fresh = True
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for r in range(shape.header_rows, len(region.rows)):
        if is_blank(region.rows[r]):
            continue
        if r in inner:
            header = None if repeats_header(region, shape.header_rows, r) else r
            corner = _corner(region, shape, r, marks)
            before = ("",) * shape.label_columns
            continue
        heads = is_merged(region.rows[r]) or (
            r in lone and (shape.headings or is_sure_heading(region, r, data, inner))
        )
        if heads:
            below = _next_row(region, r)
            stacked = below in lone and below not in inner
            headings = _deeper(headings, marks.label(region.text(r, 0)), fresh, stacked)
            fresh = False
            before = ("",) * shape.label_columns
            continue
        labels, own, plain = _labels(region, r, before, marks)
        if (headings, labels) in seen and (headings, plain) not in seen:
            # A blank that stands for all, as in data of one line for each count.
            labels = plain
        seen.add((headings, labels))
        before = labels
        fresh = True
        found.append(BodyRow(r, header, headings, corner, labels, own))
    return tuple(found)


def _corner(region: Region, shape: Shape, row: int, marks: NoteMarks) -> str:
    """What a heading row says above the labels of its rows."""
    texts = [marks.label(region.text(row, c)) for c in range(max(shape.label_columns, 1))]
    return ", ".join(dict.fromkeys(text for text in texts if text))


def _first_headings(
    region: Region, inner: Collection[int], lone: Collection[int], marks: NoteMarks
) -> tuple[str, ...]:
    """What heads the first block: the title, where later blocks have a text above their names."""
    if region.titles and any(r - 1 in lone for r in inner):
        return (marks.label(region.titles[-1].text),)
    return ()


def _next_row(region: Region, row: int) -> int:
    """The next row that is not blank."""
    return next((r for r in range(row + 1, len(region.rows)) if not is_blank(region.rows[r])), -1)


def _deeper(headings: tuple[str, ...], label: str, fresh: bool, stacked: bool) -> tuple[str, ...]:
    """The headings of the rows below one more heading.

    `fresh`: figures stand right above it. `stacked`: one more heading stands right below it.
    """
    level = len(headings) if not fresh else 0 if stacked else len(headings) - 1
    level = min(max(level, 0), DEEPEST - 1)
    return (*headings[:level], label)


def _labels(
    region: Region, row: int, before: tuple[str, ...], marks: NoteMarks
) -> tuple[tuple[str, ...], tuple[bool, ...], tuple[str, ...]]:
    """A row's labels. A blank repeats the label above it, unless the row has no label of its own.

    Below a label of its own a row repeats nothing, as in `South, (blank), Men`. Also which of them
    stand in the row itself, and the labels without those that are repeated.
    """
    width = len(before)
    texts = [
        ""
        if c and region.rows[row][c].origin == region.rows[row][c - 1].origin
        else marks.label(region.text(row, c))
        for c in range(width)
    ]
    own = tuple(bool(text) for text in texts)
    plain = tuple(texts)
    if any(texts):
        first = own.index(True)
        texts[:first] = before[:first]
        # Deeper levels may repeat as well, as long as nothing to their left is new.
        merged_from_above = [
            row > 0 and region.rows[row][c].origin == region.rows[row - 1][c].origin
            for c in range(width)
        ]
        for c in range(first + 1, width - 1):
            if (
                not texts[c]
                and any(own[c + 1 :])
                and all(
                    merged_from_above[k] or not own[k] or texts[k] == before[k] for k in range(c)
                )
            ):
                texts[c] = before[c]
    return tuple(texts), own, plain

"""The labels of a table's columns, from one or several rows of headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from disclosable.published.geometry.note_marks import NoteMarks
from disclosable.published.geometry.region import Region
from disclosable.published.geometry.standing_apart import Figures, standing_apart
from disclosable.published.printed import Labels


@dataclass(frozen=True, slots=True)
class ColumnLabels:
    """A name for each level ("" where nothing says so), and the labels of each column."""

    names: tuple[str, ...]
    labels: tuple[Labels, ...]


def column_labels(
    region: Region,
    header_rows: int,
    label_columns: int,
    columns: Sequence[int],
    marks: NoteMarks,
    figures: Sequence[Figures],
) -> ColumnLabels:
    """The labels of the columns of figures.

    A heading over several columns stands in each of them, whether the file merges the cells or
    leaves those to its right blank. A heading over all of them is the name of the level below, and
    a text in the corner, above the names of the label columns, is that of the level beside it.

    Args:
        region: the table.
        header_rows: how many rows at its top are headings.
        label_columns: how many columns at its left are labels.
        columns: the columns of figures, as numbers from 0.
        marks: the page's note marks.
        figures: the counts of each of these columns, as `standing_apart` takes them.
    """
    levels = [[_text(region, r, c, marks) for c in columns] for r in range(header_rows)]
    for r in range(header_rows - 1):
        _spread(region, r, columns, levels, figures)
    if len(levels) > 1:
        levels[-2] = _by_turns(levels[-2], levels[-1])
    kept: list[list[str]] = []
    names: list[str] = []
    name = ""
    for depth, level in enumerate(levels):
        name = ", ".join(
            x for x in (name, *_corners(region, header_rows, depth, label_columns, marks)) if x
        )
        if not any(level):
            continue
        if len(columns) > 1 and len(set(level)) == 1 and any(map(any, levels[depth + 1 :])):
            name = f"{name}, {level[0]}" if name else level[0]
            continue
        kept.append(level)
        names.append(name)
        name = ""
    if not kept:
        return ColumnLabels((name,), tuple(("",) for _ in columns))
    return ColumnLabels(tuple(names), tuple(zip(*kept, strict=True)))


def _by_turns(groups: list[str], names: list[str]) -> list[str]:
    """The headings over groups of columns, put right by names that come in turns.

    Where no lines show it, a heading in the middle of its columns may seem to stand over the wrong
    ones. Of `Day, Night, Day, Night` below `2022` and `2023`, two belong to each.
    """
    labels = list(zip(groups, names, strict=True))
    heads = list(dict.fromkeys(group for group in groups if group))
    if len(set(labels)) == len(labels) or not heads or len(names) % len(heads):
        return groups
    width = len(names) // len(heads)
    turn = names[:width]
    if len(heads) < 2 or names != turn * len(heads) or len(set(turn)) < width:
        return groups
    return [head for head in heads for _ in turn]


def _corners(
    region: Region, header_rows: int, row: int, label_columns: int, marks: NoteMarks
) -> list[str]:
    """The texts of a heading row over the label columns that are not the names of those."""
    found = []
    for c in range(label_columns):
        named_below = any(
            region.text(r, c) and region.rows[r][c].origin != region.rows[row][c].origin
            for r in range(row + 1, header_rows)
        )
        is_repeat = region.is_repeat(row, c)
        if named_below and not is_repeat and region.text(row, c):
            found.append(marks.label(region.text(row, c)))
    return found


def _text(region: Region, row: int, column: int, marks: NoteMarks) -> str:
    """A heading's text; a cell that is merged over several heading rows stands in the first."""
    if row and region.rows[row][column].origin == region.rows[row - 1][column].origin:
        return ""
    return marks.label(region.text(row, column))


def _spread(
    region: Region,
    row: int,
    columns: Sequence[int],
    levels: list[list[str]],
    figures: Sequence[Figures],
) -> None:
    """Put a heading over the columns to its right whose own place is blank."""
    level = levels[row]
    line = region.rows[row]
    if any(a.origin == b.origin and a.text.strip() for a, b in pairwise(line)):
        return
    blocks: list[list[int]] = []
    for n, text in enumerate(level):
        own = bool(text)
        merged_down = row and line[columns[n]].origin == region.rows[row - 1][columns[n]].origin
        below = any(lower[n] for lower in levels[row + 1 :])
        same_above = n and all(upper[n] == upper[n - 1] for upper in levels[:row])
        if own:
            blocks.append([n])
        elif blocks and below and same_above and not merged_down and blocks[-1][-1] == n - 1:
            blocks[-1].append(n)
    labels = [
        next((lower[n] for lower in levels[:row:-1] if lower[n]), "") for n in range(len(level))
    ]
    apart = standing_apart(blocks, labels, figures)
    for block in blocks:
        for n in block:
            if n not in apart:
                level[n] = level[block[0]]

"""What every reader does with the text of a cell: its lines and its indentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from disclosable.published.document import GridCell
from disclosable.published.entry import read_entry, tidy_text
from disclosable.published.readers.sightings import Sight

MOST_CELLS = 500_000
"""Places of one grid, those of merged cells counted each: more than people ever read."""

SEVERAL = Sight(
    "several-figures-in-a-cell",
    "one cell holds several figures on lines of their own; which rows they belong to is not plain",
    settle=True,
)


def join_lines(lines: Iterable[str]) -> str:
    """The lines of one cell as one text. Two figures on two lines never become one number."""
    text = ""
    for line in map(tidy_text, lines):
        if not line:
            continue
        if not text:
            text = line
        elif text[-1].isdigit() and line[0].isdigit():
            text += f" / {line}"
        else:
            text += f" {line}"
    return text


def unstack(row: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """The rows that one row of cells stands for, where each cell has a line for each of them.

    Some pages type a whole table into one row, with line breaks. None where that is not so: where
    cells have different numbers of lines, or no cell has nothing but figures.
    """
    filled = [[line for line in map(tidy_text, cell) if line] for cell in row]
    heights = {len(cell) for cell in filled if cell}
    if len(heights) != 1 or (height := heights.pop()) < 2:
        return None
    if sum(map(bool, filled)) < 2 or not any(_is_figures(cell) for cell in filled):
        return None
    return [[cell[i] if cell else "" for cell in filled] for i in range(height)]


def holds_several_figures(lines: Sequence[str]) -> bool:
    """Whether one cell has more than one figure, each on a line."""
    filled = [line for line in map(tidy_text, lines) if line]
    return len(filled) > 1 and _is_figures(filled)


def _is_figures(lines: Sequence[str]) -> bool:
    return bool(lines) and all(read_entry(line).looks_like_a_figure for line in lines)


def steps_of_indent(widths: Sequence[int]) -> list[int]:
    """Widths of indentation as steps: the smallest is 0, the next 1, and so on."""
    order = {width: step for step, width in enumerate(sorted(set(widths)))}
    return [order[width] for width in widths]


def blank(place: str, row: int, column: int) -> GridCell:
    """A cell with nothing in it."""
    return GridCell("", place, (row, column))

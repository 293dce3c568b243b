"""Tables in plain text with bars between their cells, as in Markdown or drawn as a box."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.published.readers.cell_text import join_lines
from disclosable.published.readers.text_row import NO_TABLE, Found, NumberedLine, Row, is_rule

_CORNER = re.compile(r"[+|┌┏╔├┝┣╠]")
_BARS = re.compile(r"[│┃║]")
_SPLIT = re.compile(r"(?<!\\)\|")


def find_bars(lines: Sequence[NumberedLine], at: int) -> Found:
    """A table with bars between its cells, as in Markdown, or drawn with a box."""
    run: list[tuple[int, list[str] | None]] = []
    if is_rule(lines[at][1]) and not _CORNER.search(lines[at][1]):
        return NO_TABLE
    for i in range(at, len(lines)):
        number, line = lines[i]
        text = _BARS.sub("|", line)
        if is_rule(text):
            run.append((number, None))
        elif len(_SPLIT.split(text)) > 1 and not _is_in_label(text):
            run.append((number, _between_bars(text)))
        else:
            break
    height = len(run)
    rows = [cells for _, cells in run if cells is not None]
    if not rows:
        return NO_TABLE
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return height, [], True
    made: list[Row] = []
    groups = _groups(run)
    joins = len(groups) > 2 and all(map(_is_one_row, groups))
    marked = len(groups) > 1
    for g, group in enumerate(groups):
        parts = [_joined(group)] if joins else group
        for number, cells in parts:
            made.append(
                Row(
                    number,
                    tuple((text, i, i) for i, text in enumerate(cells)),
                    is_header=marked and g == 0,
                )
            )
    return height, made, True


def _is_in_label(text: str) -> bool:
    """Whether a bar only stands in a label, and tabs or blanks part the columns."""
    if text.lstrip().startswith("|"):
        return False
    return "\t" in text or any(re.search(r"\S {2,}\S", part) for part in _SPLIT.split(text))


def _between_bars(text: str) -> list[str]:
    parts = _SPLIT.split(text.strip())
    if not parts[0].strip() and text.lstrip().startswith("|"):
        parts = parts[1:]
    if parts and not parts[-1].strip() and text.rstrip().endswith("|"):
        parts = parts[:-1]
    return [part.replace("\\|", "|").strip() for part in parts] or [""]


BarLine = tuple[int, list[str]]


def _groups(run: Sequence[tuple[int, list[str] | None]]) -> list[list[BarLine]]:
    """The rows between the lines that are drawn."""
    groups: list[list[BarLine]] = [[]]
    for number, cells in run:
        if cells is None:
            groups.append([])
        else:
            groups[-1].append((number, cells))
    return [group for group in groups if group]


def _is_one_row(group: Sequence[BarLine]) -> bool:
    """Whether lines between two drawn lines can be one row with wrapped labels."""
    width = max(len(cells) for _, cells in group)
    for column in range(width):
        column_texts = [cells[column] for _, cells in group if column < len(cells)]
        if sum(any(ch.isdigit() for ch in text) for text in column_texts) > 1:
            return False
    return len(group) == 1 or any(not text for _, cells in group[1:] for text in cells)


def _joined(group: Sequence[BarLine]) -> BarLine:
    width = max(len(cells) for _, cells in group)
    texts = [
        join_lines(cells[column] for _, cells in group if column < len(cells))
        for column in range(width)
    ]
    return group[0][0], texts

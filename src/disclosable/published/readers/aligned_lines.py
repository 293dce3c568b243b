"""Tables in plain text whose columns are only aligned with blanks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from disclosable.published.readers.listed_lines import is_led_to_a_figure
from disclosable.published.readers.text_columns import (
    TextLine,
    columns_of,
    goes_on,
    place_chunks,
)
from disclosable.published.readers.text_row import NO_TABLE, Found, NumberedLine, Row, is_rule

_FAR_IN = 4
_MOST_LABELS = 12
_ENOUGH = 40


def find_aligned(lines: Sequence[NumberedLine], at: int) -> Found:
    """A table whose columns are aligned with blanks."""
    if is_led_to_a_figure(lines[at][1]):
        # An item of a list, wherever its figure stands.
        return NO_TABLE
    run: list[TextLine] = []
    rules: list[int] = []
    waiting: list[TextLine] = []
    blanks = reach = 0
    for i in range(at, len(lines)):
        number, text = lines[i]
        line = TextLine.of(number, text)
        if not text.strip():
            blanks += 1
            if not run or blanks > 1 or waiting:
                break
        elif is_rule(text):
            if not run:
                break
            rules.append(number)
        elif line.is_row:
            if blanks and not _goes_on_below(run, line):
                break
            run += [*waiting, line]
            waiting, blanks = [], 0
            reach = max(reach, line.chunks[1].end)
        elif len(line.chunks) == 1 and not blanks and len(waiting) < _MOST_LABELS:
            # Above the first row only what heads columns and not the whole table; below it only
            # what is no wider than a label.
            if line.chunks[0].end > reach if run else line.chunks[0].start < _FAR_IN:
                break
            waiting.append(line)
        else:
            break
    if not any(line.has_figures for line in run):
        return len(run), [], True
    if sum(line.is_row for line in run) < 2:
        return NO_TABLE
    columns = columns_of([line for line in run if line.is_row])
    # What follows the last row without a blank line may be the rest of its label.
    if waiting and columns and _is_rest_of_label(run[-1], waiting[0], columns):
        run.append(waiting[0])
    height = next(i for i in count(at) if lines[i][0] == run[-1].number) - at + 1
    rows, plain = _aligned_rows(run, columns, rules)
    return height, rows, plain


def _is_rest_of_label(row: TextLine, line: TextLine, columns: Sequence[tuple[int, int]]) -> bool:
    chunk = line.chunks[0]
    return goes_on(row.chunks[0].text, chunk.text) and chunk.end < columns[1][0]


def _goes_on_below(run: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a row below a blank line is one more row of the table above it."""
    columns = columns_of(run[-_ENOUGH:]) if run else None
    if columns is None or not line.has_figures:
        # Heads that stand apart from their rows by a blank line.
        return bool(run) and len(run) == 1 and not run[0].has_figures and line.has_figures
    if len(line.chunks) != len(columns):
        return False
    return all(
        chunk.start < end + 2 and chunk.end > start - 2
        for chunk, (start, end) in zip(line.chunks, columns, strict=True)
    )


def _aligned_rows(
    run: Sequence[TextLine], columns: Sequence[tuple[int, int]] | None, rules: Iterable[int]
) -> tuple[list[Row], bool]:
    """The rows of aligned lines, and whether it is plain which column each text stands in."""
    made: list[Row] = []
    head_ends = next((n for n in rules if n > run[0].number), 0)
    plain = columns is not None or len({len(line.chunks) for line in run}) == 1
    pending, indent = "", 0
    for line in run:
        placed = place_chunks(line, columns) if columns is not None else None
        if placed is None:
            plain = plain and columns is None
            placed = [(chunk.text, i, i) for i, chunk in enumerate(line.chunks)]
        first, began = line.chunks[0], line.chunks[0].start
        in_labels = placed[0][1] == 0
        alone = len(line.chunks) == 1 and in_labels
        if pending and in_labels and goes_on(pending, first.text):
            # The label began on the line above, where nothing else stands.
            placed[0] = (f"{pending} {placed[0][0]}", 0, placed[0][2])
            began = indent
            made.pop()
        elif alone and made and made[-1].cells[0][1] == 0 and goes_on(made[-1].label, first.text):
            made[-1] = made[-1].with_more_label(first.text)
            continue
        pending, indent = placed[0][0] if alone else "", began
        made.append(Row(line.number, tuple(placed), began, line.number < head_ends))
    return made, plain

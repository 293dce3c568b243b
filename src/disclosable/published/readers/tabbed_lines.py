"""Tables in plain text with tabs between their cells, as copied from a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.published.readers.text_row import NO_TABLE, Found, NumberedLine, Row


def find_tabs(lines: Sequence[NumberedLine], at: int) -> Found:
    """A table with tabs between its cells; a line without one between rows is a row, too."""
    run: list[NumberedLine] = []
    waiting: list[NumberedLine] = []
    for i in range(at, len(lines)):
        number, text = lines[i]
        filled = sum(1 for part in text.split("\t") if part.strip())
        if not filled or (filled == 1 and not run):
            break
        waiting.append((number, text))
        if filled > 1:
            run += waiting
            waiting = []
    parts = [text.rstrip().split("\t") for _, text in run]
    if sum(1 for row in parts if len(row) > 1) < 2:
        return NO_TABLE
    # Several tabs in a row may be there only for the looks, as many as a short label needs.
    few = [re.split(r"\t+", text.rstrip()) for _, text in run]
    several = {len(row) for row in parts if len(row) > 1}
    if len(several) > 1 and len({len(row) for row in few if len(row) > 1}) == 1:
        parts = few
    rows = [
        Row(
            number,
            tuple((part.strip(), c, c) for c, part in enumerate(row)),
            len(text) - len(text.lstrip(" ")),
        )
        for (number, text), row in zip(run, parts, strict=True)
    ]
    return len(run), rows, True

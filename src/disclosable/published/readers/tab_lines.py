"""Lines of a letter whose figures are set apart with tabs: a table that is not called one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.published.document import Grid, Paragraph
from disclosable.published.entry import read_entry, tidy_text
from disclosable.published.readers.sightings import Sight, Sightings
from disclosable.published.readers.spanned import SpannedCell, fill_grid

RAGGED = Sight(
    "ragged-lines",
    "lines with tabs do not all have the same number of entries, so a figure may stand in the "
    "wrong column",
    settle=True,
)
_LEAST_LINES = 2


@dataclass(frozen=True, slots=True)
class TabLine:
    """A paragraph with tabs in it: its text with them, and the paragraph without."""

    text: str
    paragraph: Paragraph


def read_tab_lines(
    lines: Sequence[TabLine], file: str, sightings: Sightings
) -> list[Paragraph | Grid]:
    """Lines that follow one another as a grid, where they hold figures; else as they are."""
    single = [line.text.split("\t") for line in lines]
    several = [re.split(r"[\t ]*\t[\t ]*", line.text.strip()) for line in lines]
    fields = single if len({len(line) for line in single}) == 1 else several
    tabular = [f for f in fields if any(map(_is_figure, f[1:]))]
    if len(tabular) < _LEAST_LINES:
        return [line.paragraph for line in lines]
    place = lines[0].paragraph.place
    grid = fill_grid(
        [
            SpannedCell(tidy_text(text), row, column)
            for row, texts in enumerate(fields)
            for column, text in enumerate(texts)
        ],
        place=f"the lines from {place}",
        file=file,
        is_delimited=False,
    )
    if len({len(line) for line in fields}) > 1:
        sightings.see(RAGGED, place)
    return [grid]


def _is_figure(text: str) -> bool:
    return bool(text.strip()) and read_entry(text).looks_like_a_figure

"""A table that the file itself marks off: its title rows and note rows told from its table."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.published.document import Grid, GridCell
from disclosable.published.geometry.header_rows import is_header_like
from disclosable.published.geometry.list_item import says_a_total
from disclosable.published.geometry.look import Look, look_of
from disclosable.published.geometry.region import (
    Region,
    Row,
    filled_cells,
    is_blank,
    is_lone,
    is_merged,
    joined,
)
from disclosable.published.geometry.units import without_units
from disclosable.published.geometry.wording import (
    WORDS_OF_A_NOTE,
    ends_a_sentence,
    explains,
    is_likely_note,
    is_note,
    is_title,
    says_a_sign,
)
from disclosable.published.printed import Passage

WORDS_OF_A_MEANING = 2


def trim(grid: Grid) -> tuple[tuple[Passage, ...], Region | None, tuple[Passage, ...]]:
    """The notes above a table's headings, the table itself, and the notes in and below it.

    A delimited grid of one column is no table but a frame around its texts, unless there are
    figures in it.
    """
    rows = [row for row in grid.rows if not is_blank(row)]
    if not rows:
        return (), None, ()
    rows = [*without_units(rows)]
    above: list[Passage] = []
    titles: list[GridCell] = []
    while len(rows) > 1 and len(rows[0]) > 1 and _is_title(rows):
        if not is_title(rows[0][0].text):
            above.append(_passage(rows[0]))
        else:
            titles.append(rows[0][0])
        rows = rows[1:]
    below: list[Passage] = []
    kept: list[Row] = []
    last = last_row_with_figures(rows)
    for r, row in enumerate(rows):
        if r and len(row) > 1 and is_note_row(row, after_all=r > last):
            below.append(_passage(row))
        else:
            kept.append(row)
    return (
        tuple(above),
        Region(tuple(kept), grid.place, grid.caption, tuple(titles)),
        tuple(below),
    )


def last_row_with_figures(rows: Sequence[Row]) -> int:
    """The number of the last row that has something like a figure beside its label."""
    return max(
        (
            r
            for r, row in enumerate(rows)
            if any(c and look_of(cell.text).may_be_figure for c, cell in filled_cells(row))
        ),
        default=-1,
    )


def is_note_row(row: Row, *, after_all: bool) -> bool:
    """Whether a row is a note: one text that reads like it, or a sign and what it means.

    `after_all` says that no row with figures follows, so that less is needed to tell.
    """
    filled = list(filled_cells(row))
    first = filled[0][1].text
    if len(filled) == 1:
        if filled[0][0] > 0 and not after_all:
            return False
        if after_all and is_merged(row):
            return True
        return is_likely_note(first) or says_a_total(first) if after_all else is_note(first)
    looks = [look_of(cell.text) for _, cell in filled]
    if filled[0][0] == 0 and looks[0] in (Look.SIGN, Look.RANGE, Look.WORD):
        words = max(len(cell.text.split()) for _, cell in filled[1:])
        is_letter = after_all and len(first.strip()) == 1 and set(looks[1:]) == {Look.TEXT}
        if looks[0] is Look.SIGN or is_letter:
            return not {Look.COUNT, Look.NUMBER, Look.SIGN, Look.YEAR} & set(looks[1:])
        is_sign = first.strip().startswith(("<", "≤"))
        return is_sign and Look.TEXT in looks[1:] and words >= WORDS_OF_A_MEANING
    return False


def is_split_note(texts: Sequence[str]) -> bool:
    """Whether texts side by side are one note that was cut at its commas."""
    if any(look_of(text) in (Look.COUNT, Look.NUMBER) for text in texts):
        return explains(texts[0])
    long = max(len(text.split()) for text in texts) >= WORDS_OF_A_NOTE
    if is_note(texts[0]) or (long and ends_a_sentence(texts[-1])):
        return True
    return says_a_sign(texts[0]) and all(look_of(text) is Look.TEXT for text in texts)


def _is_title(rows: Sequence[Row]) -> bool:
    """Whether the first row is one text above the table's headings."""
    if not is_lone(rows[0]):
        return False
    if is_merged(rows[0]) or is_note(rows[0][0].text):
        return True
    below = next((row for row in rows[1:] if not is_lone(row)), None)
    return below is not None and is_header_like(Region((below,), ""), 0)


def _passage(row: Row) -> Passage:
    return Passage(joined(row, " " if look_of(row[0].text) is Look.SIGN else ", "), row[0].place)

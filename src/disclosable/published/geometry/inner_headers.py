"""Heading rows inside a table: the names of the columns once more, over another block of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from disclosable.published.geometry.header_rows import is_header_like
from disclosable.published.geometry.look import Look
from disclosable.published.geometry.names import names_figures
from disclosable.published.geometry.region import Region, is_lone

FEWEST_NEW_NAMES = 2


def inner_headers(region: Region, header_rows: int) -> tuple[int, ...]:
    """The rows of the body that name the columns, again or anew, as numbers from 0."""
    found: list[int] = []
    words = Counter(text.casefold() for line in region.texts[header_rows:] for text in line[1:])
    above = header_rows - 1
    for r in range(header_rows, len(region.rows) - 1) if header_rows else ():
        # Between two heading rows there are figures, or else one of them is something different.
        if r - 1 != above and (
            repeats_header(region, header_rows, r) or _names_anew(region, words, r)
        ):
            found.append(r)
            above = r
    return tuple(found)


def repeats_header(region: Region, header_rows: int, row: int) -> bool:
    """Whether a row prints the column names of some heading row again, perhaps not all of them."""
    return any(_repeats(region, above, row) for above in range(header_rows))


def _repeats(region: Region, above: int, row: int) -> bool:
    cells = [c for c in range(1, region.width) if region.text(row, c)]
    if not cells or is_lone(region.rows[above]) or is_lone(region.rows[row]):
        return False
    if any(region.text(row, c).casefold() != region.text(above, c).casefold() for c in cells):
        return False
    whole = len(cells) == _named(region, above)
    if whole and (len(cells) > FEWEST_NEW_NAMES or _same_corner(region, above, row)):
        return True
    # Figures that happen to be equal to the years above them are no heading.
    in_words = any(region.looks[row][c] in (Look.TEXT, Look.RANGE) for c in cells)
    return in_words and 2 * len(cells) > _named(region, above)


def _same_corner(region: Region, above: int, row: int) -> bool:
    corner = region.text(above, 0)
    return bool(corner) and corner.casefold() == region.text(row, 0).casefold()


def _named(region: Region, row: int) -> int:
    return sum(1 for c in range(1, region.width) if region.text(row, c))


def _names_anew(region: Region, words: Mapping[str, int], row: int) -> bool:
    """Whether a row is a heading row with other names than those at the top.

    `words` says how often each text stands beside the labels of the body: what stands there more
    than once is a marker.
    """
    cells = [c for c in range(1, region.width) if region.text(row, c)]
    texts = {region.text(row, c).casefold() for c in cells}
    if len(texts) < len(cells) or is_lone(region.rows[row]) or not cells:
        return False
    looks = [region.looks[row][c] for c in cells]
    marked = region.tells_headers and all(region.rows[row][c].is_header for c in (0, *cells))
    follows = any(look.may_be_figure for look in region.looks[row + 1][1:])
    if marked and follows and is_header_like(region, row):
        return True
    all_words = region.looks[row][0] is not Look.BLANK and set(looks) == {Look.TEXT}
    if len(cells) < FEWEST_NEW_NAMES:
        return all_words and names_figures(region.text(row, cells[0]))
    return all_words and follows and all(words[text] == 1 for text in texts)

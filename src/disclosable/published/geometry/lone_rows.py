"""Rows that print a label and no figure: do they head the rows below, or are they blank?"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence

from disclosable.published.finding import ReadingFinding
from disclosable.published.geometry.names import names_a_group
from disclosable.published.geometry.region import Region, is_merged

FEWEST_IN_ORDER = 3


def lone_rows(region: Region, header_rows: int, label_columns: int) -> tuple[int, ...]:
    """The rows of the body that print their first label and nothing else, as numbers from 0."""
    return tuple(
        r
        for r in range(header_rows, len(region.rows))
        if is_merged(region.rows[r])
        or (label_columns > 0 and region.text(r, 0) and not _prints_beyond(region, r))
    )


def _prints_beyond(region: Region, row: int) -> bool:
    first = region.rows[row][0].origin
    return any(cell.text.strip() and cell.origin != first for cell in region.rows[row][1:])


def are_headings(
    region: Region, lone: Sequence[int], data: Sequence[int], inner: Collection[int] = ()
) -> tuple[bool, tuple[ReadingFinding, ...]]:
    """Whether labels alone in their rows head the rows below, and what is doubtful about it.

    Otherwise they are categories whose figures are left blank.
    """
    plain = [r for r in lone if not is_sure_heading(region, r, data, inner)]
    if not plain:
        return True, ()
    full = frozenset(data)
    followed = all(r + 1 in full for r in plain)
    labels = [region.text(r, 0).casefold() for r in (*plain, *data)]
    leaves = [region.text(r, 0).casefold() for r in data]
    if followed and len(set(leaves)) < len(leaves) and _told_apart_by(region, lone, data):
        return True, ()
    rows = sorted((*plain, *data))
    ordered = [region.text(r, 0).casefold() for r in rows]
    is_list = len(rows) >= FEWEST_IN_ORDER and ordered[:-1] == sorted(ordered[:-1])
    if not followed or plain[0] != rows[0] or is_list or len(set(labels)) < len(labels):
        return False, ()
    others = f", and so have {len(plain) - 1} more" if len(plain) > 1 else ""
    return True, (
        ReadingFinding(
            "row-without-figures",
            region.rows[plain[0]][0].place,
            f"{region.text(plain[0], 0)!r} has no figures{others}: it may be a heading of the rows "
            "below it, or a category whose figures are left blank",
            settle=True,
        ),
    )


def is_sure_heading(
    region: Region, row: int, data: Sequence[int], inner: Collection[int] = ()
) -> bool:
    """Whether a label alone in its row is plainly a heading: by its place, form or words.

    `data` are the rows with figures, and `inner` those that name the columns once more.
    """
    place = bisect_right(data, row)
    if place == len(data):
        return False
    below = data[place]
    if is_merged(region.rows[row]) or row + 1 in inner or names_a_group(region.text(row, 0)):
        return True
    if region.rows[below][0].indent > region.rows[row][0].indent:
        return True
    return region.rows[row][0].is_header and not region.rows[below][0].is_header


def _told_apart_by(region: Region, lone: Sequence[int], data: Sequence[int]) -> bool:
    """Whether equal labels of rows become different if the labels alone above them head them."""
    seen = set()
    for r in data:
        heading = bisect_right(lone, r)
        label = region.text(r, 0).casefold()
        if (heading, label) in seen:
            return False
        seen.add((heading, label))
    return True

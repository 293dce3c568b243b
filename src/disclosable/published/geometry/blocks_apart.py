"""Two blocks of one table with a blank row between, told by a total that is that of both."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.published.entry import read_entry
from disclosable.published.geometry.region import Region
from disclosable.published.total_label import is_total


def is_next_block(above: Region, below: Region) -> bool:
    """Whether a region goes on with the one above it, under the same names of columns.

    Two tables by different things often have the same columns. Only a last row that adds up over
    both, and not over the rows of its own block, makes one table of them.
    """
    names = [text.casefold() for text in above.texts[0][1:]]
    if names != [text.casefold() for text in below.texts[0][1:]] or not any(names):
        return False
    *parts, last = below.texts[1:] or [()]
    before = above.texts[1:]
    if not parts or not is_total(last[0]) or any(is_total(line[0]) for line in (*before, *parts)):
        return False
    return _adds_up((*before, *parts), last) and not _adds_up(parts, last)


def _adds_up(lines: Sequence[Sequence[str]], total: Sequence[str]) -> bool:
    """Whether the lines add up to the total in each column where all of them are counts."""
    found = False
    for column in range(1, len(total)):
        whole = read_entry(total[column]).count
        counts = [read_entry(line[column]).count for line in lines]
        known = [count for count in counts if count is not None]
        if whole is not None and len(known) == len(counts):
            if sum(known) != whole:
                return False
            found = True
    return found

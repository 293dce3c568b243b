"""Whom a number counts that is only called the total: those of the table that it stands at."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.published.prose.line import Line
from disclosable.published.prose.other_numbers import blot_out
from disclosable.published.prose.short_counts import words_before

_NEAR = 2
"""So many items of the page may lie between a bare total and its table."""
_FEW = 2
"""A table of one kind of counts has at most a heading for its labels and one for its counts."""


def words_at_hand(line: Line, lines: Sequence[Line]) -> tuple[str, ...]:
    """The words of whom the table counts that a line belongs to or stands at.

    "Total: 65" names nobody; it counts those of the table right below it, or right above.
    """
    if line.table is None:
        near = [
            (abs(other.order - line.order), other.order < line.order, other.table)
            for other in lines
            if other.table is not None and abs(other.order - line.order) <= _NEAR
        ]
        table = min(near)[2] if near else None
    else:
        table = line.table
    if table is None:
        return ()
    own = [other for other in lines if other.table == table]
    first = min(other.order for other in own)
    # The table's own title first, then its heading if there is only one, then what stands above.
    titles = [other.text for other in own if other.level != 7]
    headings = [other.text for other in own if other.level == 7]
    above = [other.text for other in lines if 0 < other.level < 7 and other.order < first]
    for text in (*titles, *(headings[-1:] if len(headings) <= _FEW else ()), *above[-1:]):
        words = words_before(blot_out(text))
        if words:
            return words
    return ()

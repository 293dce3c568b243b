"""What is promised of a count, seen from what is printed for it: no true count is needed here.

A marker, a band and a rounded figure each stand for a range, by their legend or their rounding.
The promise is about the values that the rule covers, as far as that range leaves them open.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from disclosable.errors import Unproved
from disclosable.sdc.knowledge import Knowledge, range_of
from disclosable.sdc.release import Release
from disclosable.sdc.rules import Promise
from disclosable.tables.cell import Cell


def values_promised(knowledge: Knowledge, unknown: int) -> tuple[int, ...]:
    """The values that the rule covers, as far as some cell that prints this count leaves them.

    Where two tables print different ranges, what either leaves open is promised: a reader who lays
    one upon the other must not learn more than each of them says.
    """
    return values_left(knowledge.release, knowledge.atlas.places[unknown])


def values_left(release: Release, places: Iterable[tuple[str, Cell]]) -> tuple[int, ...]:
    """The values that the rule covers, as far as some of these cells (with its table) leaves them.

    All of them show one count of the release.
    """
    open_ = set[int]()
    for name, cell in places:
        table = release.table(name)
        low, high = range_of(table, table[cell])
        open_ |= {v for v in release.rule.covered if low <= v and (high is None or v <= high)}
    return tuple(sorted(open_))


def is_marked(knowledge: Knowledge, unknown: int) -> bool:
    """Whether a marker, not a rounded figure, stands for this count in some table."""
    places = knowledge.atlas.places[unknown]
    return any(isinstance(knowledge.release.table(name)[cell], str) for name, cell in places)


def unproved(knowledge: Knowledge, unknown: int, value: int | None) -> Unproved:
    """What to raise where a promised value (None: any other than the first) has no witness."""
    table, cell = knowledge.atlas.places[unknown][0]
    what = "another value" if value is None else f"the value {value}"
    return Unproved(
        f"unproved: no alternative set of records was found for {what}",
        where=f"table {table!r}, {cell}",
        expected="a witness for every value that the rule covers",
    )


def narrower_than_rule(release: Release) -> str:
    """A figure or marker whose own range is narrower than what the rule covers; empty if none is.

    A rounded 5 that stands for 3 to 7 tells that a count is not 1 or 2. It keeps its own legend,
    and yet it tells more of a low count than a rule that covers 1 to 5 allows. Under the weaker
    promise a range of two values is enough.
    """
    rule = release.rule
    if rule.promise is Promise.NOT_WORKED_OUT:
        return ""
    for table in release.tables:
        for code in np.unique(table.codes[table.spec.lattice.published]).tolist():
            printed = code if code >= 0 else table.markers[-1 - code]
            low, high = range_of(table, printed)
            open_ = [v for v in rule.covered if low <= v and (high is None or v <= high)]
            if open_ and len(open_) < len(rule.covered):
                return f"{printed} stands for {low} {'or more' if high is None else f'to {high}'}"
    return ""

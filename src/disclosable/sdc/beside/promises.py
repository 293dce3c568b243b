"""What the earlier releases promised: of each count that they hide, what has to stay possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.promised import values_promised
from disclosable.sdc.release import Release
from disclosable.sdc.rules import Promise
from disclosable.tables.cell import Cell


@dataclass(frozen=True, slots=True)
class Promised:
    """A hidden count of a release, by the first cell that prints it.

    `release` is its place among those judged together. `values` must all stay possible, unless the
    count is plainly higher than `high`; empty: some value other than the true one, where that is
    from `low` to `high`, the counts that the release's rule covers.
    """

    release: int
    table: str
    cell: Cell
    values: tuple[int, ...]
    low: int
    high: int

    def covers(self, count: int) -> bool:
        """Whether a count falls under the rule of the release: 0 only where it hides zeros."""
        return self.low <= count <= self.high


def promises_of(release: Release, place: int) -> Iterator[Promised]:
    """Every hidden or rounded count of a release that may be low.

    Nobody but its author knows which of the hidden counts were low and which were hidden to protect
    them, so all are held to the promise.

    Raises:
        BadRelease: its tables contradict each other.
    """
    knowledge = Knowledge.of(release)
    rule = release.rule
    for unknown in knowledge.hidden:
        if knowledge.lows[unknown] > rule.high:
            continue
        table, cell = knowledge.atlas.places[unknown][0]
        values: tuple[int, ...] = ()
        if rule.promise is Promise.EVERY_VALUE:
            values = values_promised(knowledge, unknown) or tuple(rule.covered)
        yield Promised(place, table, cell, values, rule.covered.start, rule.high)

"""Releases that cannot all be true of the same records, and which of them it is.

A live database gives another figure a month later. That is said, with both figures and the days on
which the records were read; nothing is reconciled. Such releases are then judged apart from each
other, each with all that it does agree with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from disclosable.sdc.joint.facts import Facts
from disclosable.sdc.joint.finding import JointFinding
from disclosable.sdc.joint.joint_system import JointSystem
from disclosable.sdc.knowledge import OPEN
from disclosable.sdc.possibilities import NoRecords
from disclosable.sdc.release import Release

MOST_TOLD = 5
"""So many contradictions between two releases are told."""


@dataclass(frozen=True, eq=False)
class Contradictions:
    """Tells contradictions. `releases` and `labels` are all that are judged."""

    releases: Sequence[Release]
    labels: Sequence[str]

    def at_once(self, facts: Facts) -> Iterator[JointFinding]:
        """Those that single figures, or sums of figures that are all known, show."""
        for group in facts.crossed.tolist():
            yield from self._crossed(facts, group)
        for number in facts.broken.tolist():
            total, *parts = facts.entries(number)
            layout = facts.layout
            involved = sorted(facts.releases((total, *parts)))
            added = int(sum(int(facts.lows[part]) for part in parts))
            yield self._finding(
                tuple(involved),
                f"{layout.words(total)}: the figures by {layout.by(int(layout.sums.by[number]))} "
                f"add up to {added}, and the total is {int(facts.lows[total])}",
            )

    def of_part(
        self, reader: JointSystem, nothing: NoRecords, involved: tuple[int, ...]
    ) -> JointFinding:
        """One that several sums show, between the releases that are involved."""
        if nothing.sum is None:
            what = "no set of records gives all the figures that are published"
        else:
            what = (
                f"{reader.sum_words(nothing.sum)}: the figures and what the legends say of the "
                "hidden ones cannot add up"
            )
        if not nothing.is_proved:
            what = "no set of records was found that gives all the figures that are published"
        return self._finding(involved, what)

    def _crossed(self, facts: Facts, group: int) -> Iterator[JointFinding]:
        words = facts.layout.words(group)
        places = list(zip(facts.sources(group), facts.prints(group, self.labels), strict=True))
        told = False
        for (one, a), (other, b) in combinations(places, 2):
            if max(a.low, b.low) <= min(_high(a.high), _high(b.high)):
                continue
            told = True
            yield self._finding(
                (one.release, other.release),
                f"{words}: {self._dated(one.release)} prints {a.printed} (table {one.table}), "
                f"{self._dated(other.release)} prints {b.printed} (table {other.table})",
            )
        if not told:
            # Another release has no such category, or three legends together leave nothing.
            printing = dict.fromkeys(source.release for source, _ in places)
            lacking = facts.layout.lacking(group)
            shown = " and ".join(f"{a.where} prints {a.printed}" for _, a in places)
            others = " and ".join(map(self._dated, lacking))
            what = f"and {others} has no such category" if others else "which cannot all be"
            yield self._finding((*printing, *lacking), f"{words}: {shown}, {what}")

    def _dated(self, release: int) -> str:
        as_at = self.releases[release].population.as_at
        return f"{self.labels[release]} (records as at {as_at})"

    def _finding(self, involved: tuple[int, ...], what: str) -> JointFinding:
        distinct = tuple(dict.fromkeys(involved))
        where = " and ".join(self._dated(m) for m in distinct)
        return JointFinding("contradiction", where, what, True, distinct)


def _high(high: int | None) -> int:
    return OPEN if high is None else high

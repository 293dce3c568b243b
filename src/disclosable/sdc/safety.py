"""Whether a release keeps its policy's promises, for every method: hidden, rounded, in bands.

One question for all: of each low count, does every value stay possible that the rule covers and
that is not ruled out by what is printed in its own place? A marker, a band and a rounded figure
all print a range; what the sums make of the ranges is what the witnesses are for. Besides, at
least one other value must stay possible, and, where the policy asks, no group may be seen to be
all in one category.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from disclosable.errors import Unproved
from disclosable.progress import Progress, silent
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.certificate import Certificate, certify
from disclosable.sdc.group_rule import Group
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.moves import Moves
from disclosable.sdc.needs import count_array, true_counts
from disclosable.sdc.policy import Policy
from disclosable.sdc.promised import values_promised
from disclosable.sdc.proof import alarm
from disclosable.sdc.prover import Bounds, Prover
from disclosable.sdc.reasons import find
from disclosable.sdc.release import Release
from disclosable.sdc.rules import Promise
from disclosable.solve.system import Values
from disclosable.tables.table import Table

ONE_SEARCH = 30.0
"""Seconds. A value that was not found by then has no witness."""
MOST_TOLD = 5
"""So many failures are told; the rest are counted."""


@dataclass(frozen=True, slots=True, repr=False)
class Safety:
    """What was judged of a release, and what is not kept. Inside the authority only.

    `counts` and `groups` say how many low counts and groups were judged; `failed` is how many of
    them are not kept, and `failures` says of some where and what. Safe means that there are none.
    """

    counts: int
    groups: int
    failed: int
    failures: tuple[str, ...]

    def __repr__(self) -> str:
        # Which counts fail tells which are low.
        return f"Safety({'safe' if self.safe else 'not safe'})"

    @property
    def safe(self) -> bool:
        """Whether everything is kept, with a witness for each value."""
        return not self.failed

    @property
    def sentence(self) -> str:
        """The result in words."""
        parts = [f"{self.counts} low counts" if self.counts != 1 else "1 low count"]
        if self.groups:
            parts.append(f"{self.groups} groups" if self.groups > 1 else "1 group")
        if not self.counts + self.groups:
            return "There is no low count to protect."
        if self.safe:
            one = self.counts + self.groups == 1
            return (
                f"Proved: {' and '.join(parts)} {'stays' if one else 'stay'} as open as promised."
            )
        more = self.failed - len(self.failures)
        return "; ".join(self.failures) + (f"; and {more} more" if more else "") + "."


def judge(
    release: Release,
    tables: Sequence[Table],
    policy: Policy,
    *,
    joint: Table | None = None,
    seconds: float = 600.0,
    progress: Progress = silent,
) -> Safety:
    """Judge a release of these tables, within `seconds`.

    `joint` is the table of all dimensions, needed only where `Atlas.of` adds it: then its low
    counts, which are published nowhere, must not be worked out either.

    Raises:
        Unproved: the tables do not give the figures of this release, or time ran out.
        BadRelease: its tables contradict each other.
    """
    ends = alarm(seconds)
    knowledge = Knowledge.of(release)
    first = true_counts(knowledge.atlas, tables, joint)
    if not knowledge.system.solved_by(first):
        raise Unproved(
            "the records do not give the figures of this release",
            where=f"release {release.name!r}",
        )
    return Judge(knowledge, first, policy, ends, progress).judge(tables)


def prove(
    release: Release,
    tables: Sequence[Table],
    *,
    joint: Table | None = None,
    hints: Moves | None = None,
    seconds: float = 30.0,
) -> Certificate:
    """The certificate of a release of these tables; `seconds` bounds one search.

    `hints` are changes that may be witnesses.

    Raises:
        Unproved: a value that must stay possible has no witness.
    """
    atlas = Atlas.of([table.spec for table in tables])
    return certify(release, count_array(atlas, tables, joint), hints=hints, seconds=seconds)


class Judge:
    """Judges counts and groups one by one. Secret: it holds a set of counts."""

    def __init__(
        self,
        knowledge: Knowledge,
        first: Values,
        policy: Policy,
        ends: Callable[[], bool],
        progress: Progress,
    ) -> None:
        self.ends = ends
        self.knowledge = knowledge
        self.first = first
        self.policy = policy
        self.progress = progress
        self.prover = Prover(knowledge.system, first, ONE_SEARCH)
        self.bounds: Bounds = (knowledge.system.lows, knowledge.system.highs)

    @property
    def atlas(self) -> Atlas:
        return self.knowledge.atlas

    def judge(self, tables: Sequence[Table]) -> Safety:
        """All low counts, published or not, and all groups."""
        rule, judged = self.knowledge.release.rule, self.knowledge.judged
        low = [u for u in range(self.atlas.size) if rule.hides(self.first[u]) and u not in judged]
        groups = [(t, g) for t in tables for g in find(t, self.policy).all_in_one()]
        failures = self.failures(low, groups)
        return Safety(len(low), len(groups), len(failures), tuple(failures[:MOST_TOLD]))

    def failures(self, low: Sequence[int], groups: Sequence[tuple[Table, Group]]) -> list[str]:
        """What is not kept of these.

        Raises:
            Unproved: time ran out.
        """
        failures: list[str] = []
        for done, unknown in enumerate(low):
            self._go_on("judging low counts", done, len(low) + len(groups))
            failures += self._count(unknown)
        for done, (table, group) in enumerate(groups, len(low)):
            self._go_on("judging groups", done, len(low) + len(groups))
            failures += self._group(table, group)
        return failures

    def _go_on(self, stage: str, done: int, of: int) -> None:
        self.progress(stage, done, of)
        if self.ends():
            raise Unproved(
                f"time ran out after {done} of {of} low counts and groups were judged",
                where=f"release {self.knowledge.release.name!r}",
                expected="more time, or a smaller table",
            )

    def _count(self, unknown: int) -> list[str]:
        """What is not kept of a low count: nothing, or one failure."""
        places = self.atlas.places[unknown]
        if not places:
            open_ = self.prover.another(unknown, self.bounds).complete
            who = self.atlas.words(unknown)
            return [] if open_ else [f"{who} is published nowhere and can be worked out"]
        where = f"{places[0][1]} in {places[0][0]!r}"
        if self.knowledge.system.lows[unknown] == self.knowledge.system.highs[unknown]:
            return [f"{where} is printed although the rule covers it"]
        if not self.prover.another(unknown, self.bounds).complete:
            return [f"{where} can be worked out"]
        if self.knowledge.release.rule.promise is Promise.NOT_WORKED_OUT:
            return []
        found = self.prover.cover(unknown, values_promised(self.knowledge, unknown), self.bounds)
        missing = (*found.refused, *found.unsettled)
        return [f"{where} cannot be {missing[0]}"] if missing else []

    def _group(self, table: Table, group: Group) -> list[str]:
        """Whether some set of records puts a member of the group into another category."""
        spec = table.spec
        at = spec.dimension_names.index(group.dimension)
        lows, highs = self.bounds
        for code in spec.dimensions[at].children(group.whole.codes[at]):
            if code == group.part.codes[at]:
                continue
            other = self.atlas.unknown(spec.name, group.whole.replace(at, code))
            top = highs[other]
            if top is not None and top < 1:
                continue
            raised = list(lows)
            raised[other] = max(1, raised[other])
            if self.prover.find((raised, highs), {}, [1] * len(raised)) is not None:
                return []
        return [f"everybody in {group.whole} in {spec.name!r} is in one {group.dimension}"]

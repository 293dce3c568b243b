"""Judge several releases as one reader of all of them would.

Releases that may have people in common are read as one (`reading`), what hangs together by hidden
counts is searched like a single release (`possibilities`), and every hidden count is held to the
promise of the release that hides it. Contradictions are findings: those releases are then judged
apart, each with all that it does agree with, and nothing is called safe until a person has looked.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from disclosable.errors import BadSpec, TooLarge
from disclosable.progress import Progress, silent
from disclosable.sdc.joint.apart import MOST_WAYS, ways_apart
from disclosable.sdc.joint.contradiction import MOST_TOLD, Contradictions
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.facts import Facts, Source
from disclosable.sdc.joint.finding import JointFinding
from disclosable.sdc.joint.joint_system import JointSystem
from disclosable.sdc.joint.judged import JointAudit as JointAudit
from disclosable.sdc.joint.judged import JointCell as JointCell
from disclosable.sdc.joint.outline import Outline, Shelf
from disclosable.sdc.joint.reading import JointReading
from disclosable.sdc.knowledge import range_of
from disclosable.sdc.possibilities import Possibilities
from disclosable.sdc.promised import values_left
from disclosable.sdc.release import Release
from disclosable.sdc.rules import Promise
from disclosable.sdc.verdict import Interval, Judge, Judgement, Verdict

MOST_TRIED = 10
"""Of so many contradicting releases it is tried which of them it takes."""
_Asked = dict[int, dict[tuple[tuple[int, ...], int], list[Source]]]
"""For each unknown what is asked of it, (values that must stay possible, the highest that the rule
covers), with the cells that ask it."""
_WORST = (
    Verdict.WORKED_OUT,
    Verdict.NARROWED,
    Verdict.UNPROVED,
    Verdict.PROTECTED,
    Verdict.ABOVE,
)


def judge_together(
    releases: Sequence[Release],
    declared: Declared | None = None,
    *,
    labels: Sequence[str] | None = None,
    about: Collection[int] | None = None,
    seconds: float = 30.0,
    patience: float | None = None,
    progress: Progress = silent,
) -> JointAudit:
    """Judge the hidden counts of several releases, each with all that the others tell.

    Args:
        releases: in the order in which they were made.
        declared: what the authority says of them; nothing if left out.
        labels: what each is called in sentences; their names where left out.
        about: judge only what these releases (by place) have a part in; everything if left out.
        seconds: how long one search may take.
        patience: seconds after which the counts that are left are unproved, and so not safe; they
            keep the interval that single sums give. None: however long it takes.
        progress: told how far it is.

    Raises:
        BadSpec: labels that are not one for each release, or not distinct.
    """
    declared = Declared() if declared is None else declared
    named = _labels(releases) if labels is None else tuple(labels)
    if len(set(named)) != len(releases) or len(named) != len(releases):
        raise BadSpec("the releases have no distinct labels", expected="one for each")
    every = range(len(releases))
    chosen = frozenset(every if about is None else about)
    shelf = Shelf.of([Outline.of(r, n) for r, n in zip(releases, named, strict=True)], declared)
    ends = None if patience is None else time.monotonic() + patience
    judging = _Judging(tuple(releases), named, shelf, declared, chosen, seconds, ends, progress)
    judging.findings += shelf.findings(declared, chosen)
    for group in shelf.groups:
        if chosen.intersection(group):
            judging.group(group)
    order = {cell: n for n, cell in enumerate(judging.cells)}
    cells = sorted(judging.cells.values(), key=lambda c: (c.release, order[_source(c)]))
    findings = tuple(dict.fromkeys(judging.findings))
    return JointAudit(tuple(releases), named, tuple(cells), findings)


def _labels(releases: Sequence[Release]) -> tuple[str, ...]:
    """The releases' names; with the period, and then a number, where several have one name."""
    names = [r.name for r in releases]
    if len(set(names)) < len(names):
        names = [f"{r.name} ({r.population.period})" for r in releases]
    return tuple(
        name if names.count(name) == 1 else f"{name}, number {at}"
        for at, name in enumerate(names, 1)
    )


def _source(cell: JointCell) -> Source:
    return Source(cell.release, cell.table, cell.cell)


@dataclass
class _Judging:
    releases: tuple[Release, ...]
    labels: tuple[str, ...]
    shelf: Shelf
    declared: Declared
    about: frozenset[int]
    seconds: float
    ends: float | None
    progress: Progress
    cells: dict[Source, JointCell] = field(default_factory=dict)
    findings: list[JointFinding] = field(default_factory=list)

    def group(self, members: tuple[int, ...]) -> None:
        """Judge releases that may have people in common."""
        apart = {
            frozenset({a, b})
            for a in members
            for b in members
            if a < b and self.declared.are_apart(self.labels[a], self.labels[b])
        }
        alone: set[int] = set()
        told: list[JointFinding] = []
        while True:
            cells: dict[Source, JointCell] = {}
            ways = ways_apart([m for m in members if m not in alone], apart)
            if len(ways) > MOST_WAYS:
                what = f"more than {MOST_WAYS} ways to take apart the releases that contradict"
                self._too_large(members, what)
                break
            contradictions: list[JointFinding] = []
            for way in ways:
                contradictions += self._judge(way, cells)
                if contradictions:
                    break
            if not contradictions:
                for source, cell in cells.items():
                    self.cells[source] = _worse(self.cells.get(source), cell)
                break
            for finding in contradictions:
                some = finding.releases
                if sum(f.releases == some for f in told) < MOST_TOLD:
                    told.append(finding)
                if len(some) == 1:
                    alone.add(some[0])
                apart |= {frozenset({some[-1], other}) for other in some[:-1]}
        self.findings += told

    def _judge(
        self, members: tuple[int, ...], cells: dict[Source, JointCell]
    ) -> list[JointFinding]:
        """Judge releases as one; returns contradictions, and then no cells."""
        if not self.about.intersection(members):
            return []
        try:
            reading = JointReading.of(
                members, self.releases, self.shelf.periods, self.declared, self.labels
            )
        except TooLarge as problem:
            self._too_large(members, problem.found)
            return []
        self.findings += reading.findings
        facts = reading.facts
        contradictions = Contradictions(self.releases, self.labels)
        found = list(contradictions.at_once(facts))
        if found:
            return found
        parts = facts.parts()
        largest = max(self.releases[m].rule.high for m in members)
        for done, part in enumerate(parts):
            self.progress("judging the releases together", done, len(parts))
            reader = JointSystem.of(facts, part, self.labels, largest)
            if not self.about & reader.releases:
                continue
            asked = self._asked(reader)
            near = {
                u: _middle(v for values, _ in keys for v in values) for u, keys in asked.items()
            }
            possible = Possibilities(reader, self.seconds, near=near)
            if possible.nothing is not None:
                culprits = self._culprits(sorted(reader.releases))
                return [contradictions.of_part(reader, possible.nothing, culprits)]
            for cell in self._part(reader, possible, asked):
                cells[_source(cell)] = _worse(cells.get(_source(cell)), cell)
        for cell in self._given_away(facts):
            cells[_source(cell)] = _worse(cells.get(_source(cell)), cell)
        return []

    def _culprits(self, members: Sequence[int]) -> tuple[int, ...]:
        """Of releases that contradict each other a smallest set that still does, where it is few.

        Those that are left out first are the oldest, so that a new one is named with the newest.
        """
        if len(members) > MOST_TRIED:
            return tuple(members)
        left = list(members)
        for m in members:
            fewer = [n for n in left if n != m]
            if fewer and not self._agree(fewer):
                left = fewer
        return tuple(left)

    def _agree(self, members: Sequence[int]) -> bool:
        """Whether some records give all that these releases print."""
        reading = JointReading.of(
            members, self.releases, self.shelf.periods, self.declared, self.labels
        )
        facts = reading.facts
        if len(facts.crossed) or len(facts.broken):
            return False
        readers = (JointSystem.of(facts, part, self.labels, 0) for part in facts.parts())
        return all(Possibilities(r, self.seconds).nothing is None for r in readers)

    def _asked(self, reader: JointSystem) -> _Asked:
        """What is to be judged of the hidden counts of one part."""
        hidden = [
            (u, group)
            for u, group in enumerate(reader.groups.tolist())
            if reader.facts.hidden[group] and not reader.facts.is_known(group)
        ]
        asked: _Asked = {}
        for unknown, group in hidden:
            for release, sources in self._by_release(reader.facts, group).items():
                rule = self.releases[release].rule
                key = (self._wanted(release, sources), rule.high)
                asked.setdefault(unknown, {}).setdefault(key, []).extend(sources)
        return asked

    def _part(
        self, reader: JointSystem, possible: Possibilities, asked: _Asked
    ) -> Iterator[JointCell]:
        """Judge the hidden counts of one part."""
        judge = Judge(reader, possible)
        for unknown, keys in asked.items():
            for (values, high), sources in keys.items():
                if self.ends is not None and time.monotonic() > self.ends:
                    low, top = possible.bounds.lows[unknown], possible.bounds.highs[unknown]
                    found = Judgement(Interval(low, top), Verdict.UNPROVED, "")
                else:
                    found = judge.judge(unknown, values, high)
                uses = frozenset[Source]()
                if found.verdict in (Verdict.WORKED_OUT, Verdict.NARROWED):
                    uses = reader.uses(unknown, found.reasons, possible.bounds)
                yield from self._cells(sources, found, uses)

    def _given_away(self, facts: Facts) -> Iterator[JointCell]:
        """Hidden counts that another release shows, or that two legends leave one value."""
        known = np.flatnonzero(facts.hidden & (facts.lows == facts.highs)).tolist()
        for group in known:
            if not self.about & facts.releases([group]):
                continue
            figure = int(facts.lows[group])
            uses = frozenset(facts.sources(group))
            printed = " and ".join(
                f"{p.where} prints {p.printed}" for p in facts.prints(group, self.labels)
            )
            why = f"{facts.layout.words(group)}: {printed}"
            for release, sources in self._by_release(facts, group).items():
                high = self.releases[release].rule.high
                verdict = Verdict.ABOVE if figure > high else Verdict.WORKED_OUT
                found = Judgement(Interval(figure, figure), verdict, why)
                yield from self._cells(sources, found, uses)

    def _by_release(self, facts: Facts, group: int) -> dict[int, list[Source]]:
        """The hidden cells that show a group, by release; not of a release that shows it, too."""
        found: dict[int, list[Source]] = {}
        shown: set[int] = set()
        for source in facts.sources(group):
            table = self.releases[source.release].table(source.table)
            low, high = range_of(table, table[source.cell])
            if low == high:
                shown.add(source.release)
            found.setdefault(source.release, []).append(source)
        return {release: some for release, some in found.items() if release not in shown}

    def _wanted(self, release: int, sources: Sequence[Source]) -> tuple[int, ...]:
        """The values that the release promises to leave open for a count that it hides."""
        rule = self.releases[release].rule
        if rule.promise is Promise.NOT_WORKED_OUT:
            return ()
        left = values_left(self.releases[release], ((s.table, s.cell) for s in sources))
        return left or tuple(rule.covered)

    def _cells(
        self, sources: Sequence[Source], found: Judgement, uses: frozenset[Source]
    ) -> Iterator[JointCell]:
        for source in sources:
            marker = str(self.releases[source.release].table(source.table)[source.cell])
            yield JointCell(
                source.release,
                source.table,
                source.cell,
                marker,
                found.interval,
                found.verdict,
                found.derivation,
                uses,
            )

    def _too_large(self, members: Sequence[int], what: str) -> None:
        where = " and ".join(self.labels[m] for m in members[:MOST_TOLD])
        more = len(members) - MOST_TOLD
        where += f" and {more} more" if more > 0 else ""
        sentence = f"{what}; what these releases tell together is not judged"
        self.findings.append(JointFinding("too-large", where, sentence, True, tuple(members)))


def _middle(values: Iterable[int]) -> int:
    """The middle one of some values, or 1."""
    ordered = sorted(set(values)) or [1]
    return ordered[len(ordered) // 2]


def _worse(one: JointCell | None, other: JointCell) -> JointCell:
    """Of two judgements of one count the one in which a reader learns more."""
    if one is None:
        return other
    return min((one, other), key=lambda c: _WORST.index(c.verdict))

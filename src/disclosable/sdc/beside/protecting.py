"""A new release protected given the shelf: what else has to be hidden in it, and as few as will do.

Earlier releases cannot be changed. So the new one hides what a reader of all of them together would
need: the fewest cells such that its own low counts, every count that an earlier release hides, and
every low difference between the two stay as open as promised. The search is that for a release by
itself (`sdc.choose`), in the joint system.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from disclosable.errors import Unproved
from disclosable.progress import Progress, silent
from disclosable.sdc.beside.given_away import given_away
from disclosable.sdc.beside.joined import Joined
from disclosable.sdc.beside.neighbours import Neighbours
from disclosable.sdc.beside.problem import BesideProblem
from disclosable.sdc.beside.refusals import (
    contradict_each_other,
    contradiction,
    hidden_before,
    listed,
    require_settled,
    where_is,
    zero_told,
)
from disclosable.sdc.choose import Choice, choose, is_safe, unmet
from disclosable.sdc.problem import Problem
from disclosable.sdc.proof import Countdown, alarm
from disclosable.sdc.prover import Prover
from disclosable.sdc.release import COVERS
from disclosable.sdc.rules import Zeros
from disclosable.sdc.style import Style
from disclosable.sdc.suppression import WIDE_STYLES, Suppression, publish, way_out
from disclosable.solve.corners import Corners
from disclosable.solve.highs import Finder
from disclosable.solve.settle import settle
from disclosable.solve.system import System, Values
from disclosable.tables.lattice import Flags
from disclosable.tables.population import Population

EXACT_UP_TO = 6_000
"""Groups of people. Beyond, the fewest cells are not sought: the choice is safe, no more."""


@dataclass(frozen=True, repr=False)
class BesideChoice:
    """What is hidden in the new release beside the earlier ones. Secret.

    `problems` are the joint ones, one for each set of earlier releases that are judged together,
    with those; all are solved by `suppression`. `more` are the cells hidden beyond what the release
    needs by itself, `saved` the counts that would be less open without than promised, in words, and
    `known` what had been given away before.
    """

    suppression: Suppression
    problems: tuple[tuple[BesideProblem, Neighbours], ...]
    more: tuple[str, ...]
    saved: tuple[str, ...]
    known: tuple[str, ...]

    def __repr__(self) -> str:
        return f"BesideChoice({len(self.more)} more)"


def choose_beside(
    alone: Suppression,
    name: str,
    population: Population,
    neighbours: Neighbours,
    *,
    seconds: float = 600.0,
    progress: Progress = silent,
) -> BesideChoice:
    """Take what the release needs by itself, and hide more of it if the shelf asks for that.

    Raises:
        NotSafe: a low count that is to be shown is hidden in an earlier release.
        Unproved: no choice keeps every promise; or it cannot be said how the releases belong
            together; names the count and the earlier release.
        BadRelease: the new counts contradict what an earlier release says.
        TooLarge: the releases together are too large to judge.
    """
    clock = Countdown(seconds)
    require_settled(neighbours.findings)
    plain = publish(alone, name, population)
    problems: list[tuple[BesideProblem, Neighbours]] = []
    known: dict[str, None] = {}
    for part in neighbours.parts():
        progress("laying the earlier releases beside it", len(problems), len(neighbours.ways))
        joined = Joined.of(plain, part.releases, part.declared)
        require_settled(joined.findings)
        problem = _problem(joined, alone, _first(joined, alone, part, clock.half()))
        left, told = given_away(problem, part, _loosest(alone), clock.half(), progress)
        problems.append((replace(problem, left=left), part))
        known |= dict.fromkeys(told)
    progress("judging it beside the earlier releases", 0, None)
    saved: dict[str, None] = {}
    for problem, part in problems:
        hidden = _groups(problem, alone.low | alone.others)
        failing = unmet(problem, hidden)
        shown = _groups(problem, alone.shown_unknowns)
        for demand in failing:
            if demand.unknown in shown:
                # What is published can be hidden by nothing else.
                raise hidden_before(problem, demand.unknown, part)
        if not failing and not is_safe(problem, hidden):
            # A 0 that an earlier release prints cannot earn the legend that a count may be 0.
            saved |= dict.fromkeys(zero_told(problem, hidden, part))
        saved |= dict.fromkeys(where_is(problem, d.unknown, part) for d in failing)
    if not saved:
        return BesideChoice(alone, tuple(problems), (), (), tuple(known))
    found = _cheapest(alone, [problem for problem, _ in problems], clock, progress)
    if found is None:
        raise _impossible(alone, problems, tuple(saved))
    progress("proving that fewer would not do", 0, None)
    changed = replace(
        alone,
        styles=MappingProxyType(dict(found.way)),
        is_other=found.is_other,
        least=found.exact.least if found.exact else 0,
        minimal=found.exact is not None and found.exact.is_proved(alarm(clock.half())),
        moves=None,
    )
    own = [replace(p.own, styles=found.way) for p, _ in problems]
    more = tuple(
        f"{table}, {cell}"
        for unknown in np.flatnonzero(found.is_other & ~alone.is_other).tolist()
        for table, cell in alone.atlas.places[unknown]
    )
    return BesideChoice(
        changed,
        tuple((replace(p, own=mine), part) for (p, part), mine in zip(problems, own, strict=True)),
        more,
        tuple(saved),
        tuple(known),
    )


@dataclass(frozen=True, repr=False)
class _Found:
    """A choice for a way of marking. `exact` is the search's own, where one search found it."""

    way: dict[str, Style]
    is_other: Flags
    exact: Choice | None


def _problem(joined: Joined, alone: Suppression, first: Values) -> BesideProblem:
    counts = tuple(alone.counts.tolist())
    own = Problem(joined.atlas, counts, alone.rule, alone.low, alone.styles, alone.shown_unknowns)
    prover = Prover(joined.system, first)
    return BesideProblem(own, joined, first, prover, covers=alone.covers == COVERS[0])


def _ways(alone: Suppression) -> list[dict[str, Style]]:
    """The ways of marking that are tried: the release's own, and each for all of its tables.

    A second marker says that a number with the first could be worked out, and that may now stand in
    an earlier release, or in none: it would not be true.
    """
    styles = [s for s in WIDE_STYLES if not (s.hides_zeros and alone.rule.zeros is Zeros.HIDDEN)]
    own: dict[str, Style] = {
        name: Style.ONE_MARKER if style is Style.TWO_MARKERS else style
        for name, style in alone.styles.items()
    }
    ways: list[dict[str, Style]] = [own, *(dict.fromkeys(own, style) for style in styles)]
    return [way for n, way in enumerate(ways) if way not in ways[:n]]


def _loosest(alone: Suppression) -> dict[str, Style]:
    """The way of marking under which most can be hidden, and the reader is told least."""
    return _ways(alone)[-1]


def _cheapest(
    alone: Suppression, problems: Sequence[BesideProblem], clock: Countdown, progress: Progress
) -> _Found | None:
    """The way of marking that hides the fewest cells; of two, the one that hides smaller counts."""
    best: _Found | None = None
    least: tuple[int, int] | None = None
    for way in _ways(alone):
        found = _chosen(alone, problems, way, clock, progress)
        if found is None:
            continue
        times = alone.atlas.published_at.times
        counts = alone.counts[found.is_other].tolist()
        loss = int(times[found.is_other].sum()), sum(count.bit_length() for count in counts)
        if least is None or loss < least:
            least, best = loss, found
    return best


def _chosen(
    alone: Suppression,
    problems: Sequence[BesideProblem],
    way: dict[str, Style],
    clock: Countdown,
    progress: Progress,
) -> _Found | None:
    """What to hide for one way of marking: for one set of earlier releases after another.

    Whatever one set asks for stays hidden in the next; hiding more never closes a possible value.
    """
    wide = alone.covers != COVERS[0]
    others = set(alone.others) if wide else set[int]()
    exact: Choice | None = None
    searches = 0
    while True:
        before = len(others), searches
        for problem in problems:
            own = replace(problem.own, styles=way)
            tried = replace(problem, own=own, hidden_before=frozenset(others))
            if is_safe(tried, _groups(tried, alone.low | others)):
                continue
            exact = choose(tried, clock.half(), progress, exact_up_to=EXACT_UP_TO)
            searches += 1
            if exact is None:
                return None
            published = alone.atlas.published_at.times > 0
            group_of = problem.joined.of_new.tolist()
            others |= {u for u, g in enumerate(group_of) if g in exact.hidden and published[u]}
            others -= alone.low
        if (len(others), searches) == before:
            break
        if len(others) == before[0]:
            return None
    is_other = np.zeros(alone.atlas.size, np.bool_)
    is_other[sorted(others)] = True
    return _Found(way, is_other, exact if searches == 1 and not wide else None)


def _groups(problem: BesideProblem, own: Iterable[int]) -> frozenset[int]:
    """Unknowns of the new release's own atlas as groups of the joint system."""
    return frozenset(int(problem.joined.of_new[u]) for u in own)


def _first(joined: Joined, alone: Suppression, neighbours: Neighbours, seconds: float) -> Values:
    """Counts of every group that publish all releases, with the true ones of the new one.

    Raises:
        BadRelease: there are none: the records have changed since, or count other people.
        Unproved: none were found in time.
    """
    lows, highs = list(joined.before[0]), list(joined.before[1])
    for group, (low, top) in enumerate(zip(lows, highs, strict=True)):
        if top is not None and top < low:
            raise contradict_each_other(joined, neighbours, group)
    for group, count in zip(joined.of_new.tolist(), alone.counts.tolist(), strict=True):
        top = highs[group]
        if count < lows[group] or (top is not None and count > top):
            raise contradiction(joined, neighbours, group)
        lows[group] = highs[group] = count
    system = System(tuple(lows), tuple(highs), joined.system.equations)
    found = Finder(system, None, seconds).find(lows, highs).values
    if found is None:
        settled = settle(Corners(system, None, seconds), {})
        found = settled.values
        if found is None and settled.proof is not None:
            raise contradiction(joined, neighbours, None)
    if found is None:
        raise Unproved(
            "unproved: no records were found that give the figures of all releases",
            where=f"release {joined.releases[0].name!r}",
            expected="more time, or a smaller release",
        )
    return found


def _impossible(
    alone: Suppression,
    problems: Sequence[tuple[BesideProblem, Neighbours]],
    saved: Sequence[str],
) -> Unproved:
    """Why nothing is safe: a count that stays too narrow with everything hidden that may be."""
    found: list[dict[str, None]] = []
    for way in _ways(alone):
        for problem, part in problems:
            tried = replace(problem, own=replace(problem.own, styles=way))
            failing = unmet(tried, tried.low | frozenset(tried.candidates))
            found.append(dict.fromkeys(where_is(problem, d.unknown, part) for d in failing))
    # The way of marking that fails on the fewest counts says best what stands in the way.
    stuck = min((some for some in found if some), key=len, default={})
    every = dict.fromkeys(
        part.label(n) for _, part in problems for n in range(1, len(part.shelved) + 1)
    )
    if stuck:
        told = "with all else in it hidden, these counts are still less open than promised: "
    else:
        told = "no choice of hidden cells was found that keeps these as open as promised: "
    return Unproved(
        f"unproved beside {listed(tuple(every))}: {told}{listed(tuple(stuck) or saved)}",
        where=f"release {problem.joined.releases[0].name!r}",
        expected=f"{way_out(alone.shown)}, or fewer tables in the new release",
    )

"""What was given away before the new release, which no hiding in the new one can take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from disclosable.errors import Unproved
from disclosable.progress import Progress
from disclosable.sdc.beside.neighbours import Neighbours
from disclosable.sdc.beside.problem import BesideProblem
from disclosable.sdc.beside.refusals import shown_before, where_is
from disclosable.sdc.problem import Demand
from disclosable.sdc.proof import alarm
from disclosable.sdc.prover import Bounds, Prover
from disclosable.sdc.style import Style
from disclosable.solve.corners import Corners
from disclosable.solve.settle import settle
from disclosable.solve.system import System


def given_away(
    problem: BesideProblem,
    neighbours: Neighbours,
    loosest: Mapping[str, Style],
    seconds: float,
    progress: Progress,
) -> tuple[dict[int, tuple[int, ...]], tuple[str, ...]]:
    """Of each count that was narrower already, the values still open; and each in words.

    Only what fails under `loosest`, the marking that tells least, with everything hidden that may
    be, is looked at. What was ruled out before is proved, not taken from a solver's word.

    Raises:
        Unproved: there is such a count, and `shelf.toml` does not say that it is known, or an
            earlier release shows it although low; or time ran out.
    """
    ends = alarm(seconds)
    widest = replace(problem, own=replace(problem.own, styles=dict(loosest)))
    everything = widest.low | frozenset(widest.candidates)
    bounds, before = widest.bounds(everything), problem.joined.before
    prover = problem.prover
    # A count of the new release that is not low need not be hidden, so nothing is asked of it here.
    promised = {group for group, _ in problem.joined.promised}
    wholes = widest.wholes(everything, bounds)
    asked = [*widest.demands, *(d for d in wholes if d.unknown in promised)]
    left: dict[int, tuple[int, ...]] = {}
    told: list[str] = []
    for done, demand in enumerate(asked):
        progress("looking for what was given away before", done, len(asked))
        if ends():
            raise Unproved(
                "unproved: time ran out before every hidden count of the earlier releases was "
                "judged",
                where=f"release {problem.joined.releases[0].name!r}",
                expected="more time (--time), or a smaller release",
            )
        if demand.met(prover, bounds).complete:
            continue
        gone = _gone_before(problem, demand, prover, before, seconds)
        if not gone:
            # The new release alone does it: choosing will fail, and say so.
            continue
        before_now = shown_before(problem.joined, demand.unknown, neighbours)
        if before_now:
            raise Unproved(
                f"it is low and is to be hidden, and {before_now} shows it",
                where=where_is(problem, demand.unknown, neighbours),
                expected="the count shown here, too, with the reason that was given then",
            )
        where, is_known = _said(problem, neighbours, demand)
        if not is_known:
            raise Unproved(
                "this count can be worked out, in part or whole, from what was public before; "
                "nothing that is hidden in the new release takes that back",
                where=where,
                expected="the earlier release withdrawn or mended as far as that helps, and its "
                "name under given_away in shelf.toml: new releases then add nothing to it",
            )
        left[demand.unknown] = tuple(v for v in demand.values if v not in gone)
        told.append(where)
    return left, tuple(told)


def _gone_before(
    problem: BesideProblem, demand: Demand, prover: Prover, before: Bounds, seconds: float
) -> set[int]:
    """The values asked for that were impossible before, proved; of a count that must merely be
    able to change, its value, where it could not change before."""
    found = demand.met(prover, before)
    if found.complete:
        return set()
    lows, highs = before
    corners = Corners(System(tuple(lows), tuple(highs), problem.system.equations), None, seconds)
    gone: set[int] = set()
    here = problem.counts[demand.unknown]
    for value in {*found.refused, *found.unsettled} if demand.values else {here}:
        spans = [(value, value)] if demand.values else [(0, value - 1), (value + 1, None)]
        if all(_is_refuted(corners, demand.unknown, low, high) for low, high in spans):
            gone.add(value)
    return gone


def _is_refuted(corners: Corners, unknown: int, low: int, high: int | None) -> bool:
    """Whether a count is proved not to lie between these (None: open)."""
    system = corners.system
    least, top = max(low, system.lows[unknown]), system.highs[unknown]
    most = top if high is None else high if top is None else min(high, top)
    if most is not None and most < least:
        return True
    return settle(corners, {unknown: (least, most)}).proof is not None


def _said(problem: BesideProblem, neighbours: Neighbours, demand: Demand) -> tuple[str, bool]:
    """Where a count is, and whether the authority knows that it is given away."""
    joined, declared = problem.joined, neighbours.declared
    for group, promised in joined.promised:
        if group == demand.unknown:
            name = neighbours.shelved[promised.release - 1].name
            label = neighbours.label(promised.release)
            return f"{label}, table {promised.table!r}, {promised.cell}", declared.is_given_away(
                name
            )
    known = any(declared.is_given_away(r.name) for r in neighbours.shelved)
    return f"release {joined.releases[0].name!r}, {joined.words(demand.unknown)}", known

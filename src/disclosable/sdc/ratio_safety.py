"""Which percentages, rates and means may stand beside a release, and to how many decimals.

A figure that is shown becomes two sums with a remainder, added to what the reader knows already;
the low counts must then stay as open as before, by the same witnesses as anywhere else. Several
figures are judged together, so three percentages that add up to 100 are no way round it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from disclosable.errors import SolverFailed
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.promised import values_promised
from disclosable.sdc.prover import Bounds, Prover
from disclosable.sdc.ratios import Kind, Ratio, RatioRule, counts_behind, shown, steps_of
from disclosable.sdc.rules import Promise
from disclosable.solve.system import Equation, System


@dataclass(frozen=True, slots=True)
class Refusal:
    """A ratio that must not be published, and why, in a sentence that tells no count."""

    ratio: Ratio
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A ratio that may be published, to `ratio.decimals`, as `text`."""

    ratio: Ratio
    text: str


def judge_ratios(
    knowledge: Knowledge,
    first: Sequence[int],
    ratios: Sequence[Ratio],
    rule: RatioRule,
    *,
    seconds: float = 30.0,
) -> tuple[tuple[Shown, ...], tuple[Refusal, ...]]:
    """Which of the ratios may stand beside the release, each to as many decimals as is safe.

    One after another: a ratio is kept with the most decimals, up to those asked for, with which
    every low count that is hidden keeps what the release promises, whatever the ratios that were
    kept before already tell. `first` are the true counts of all unknowns of the knowledge.

    Means are held to their least number of people only: what a mean gives back is no count.
    """
    kept: list[Shown] = []
    known: list[tuple[Ratio, int]] = []
    refused: list[Refusal] = []
    for ratio in ratios:
        atlas = knowledge.atlas
        people = (
            ratio.on if isinstance(ratio.on, int) else first[atlas.unknown(ratio.table, ratio.on)]
        )
        least = rule.least(ratio.kind)
        if people < max(1, least):
            why = f"it rests on fewer than {least}" if least else "there is nobody to be a share of"
            refused.append(Refusal(ratio, f"the {ratio.words} is not shown: {why}"))
            continue
        if ratio.of is None:
            kept.append(Shown(ratio, ""))
            continue
        count = first[atlas.unknown(ratio.table, ratio.of)]
        missing = ""
        for decimals in range(ratio.decimals, -1, -1):
            here = replace(ratio, decimals=decimals)
            steps = steps_of(count, people, decimals, ratio.per)
            missing = _plainly_narrowed(knowledge, first, here, steps) or _given_away(
                knowledge, first, [*known, (here, steps)], seconds
            )
            if not missing:
                kept.append(Shown(here, shown(steps, decimals)))
                known.append((here, steps))
                break
        if missing:
            refused.append(Refusal(ratio, f"the {ratio.words} is not shown: {missing}"))
    return tuple(kept), tuple(refused)


def _given_away(
    knowledge: Knowledge,
    first: Sequence[int],
    known: Sequence[tuple[Ratio, int]],
    seconds: float,
) -> str:
    """What the ratios narrow, in words that tell no count; empty where they narrow nothing.

    Each figure is two sums with a remainder: (2p - 1) n <= 2 per c and 2 per c < (2p + 1) n.
    """
    system, atlas = knowledge.system, knowledge.atlas
    lows, highs = list(system.lows), list(system.highs)
    equations = list(system.equations)
    base = list(first)
    for ratio, steps in known:
        assert ratio.of is not None
        count = atlas.unknown(ratio.table, ratio.of)
        scale = 2 * ratio.per * 10**ratio.decimals
        for sign, factor, least in ((1, 2 * steps - 1, 0), (-1, 2 * steps + 1, 1)):
            # The remainder sign * (scale * c - factor * n) is at least 0, or at least 1.
            rest = len(lows)
            terms = {count: sign * scale}
            equals = 0
            if isinstance(ratio.on, int):
                equals = sign * factor * ratio.on
                people = ratio.on
            else:
                on = atlas.unknown(ratio.table, ratio.on)
                terms[on] = terms.get(on, 0) - sign * factor
                people = first[on]
            terms[rest] = -1
            base.append(sign * (scale * first[count] - factor * people))
            lows.append(least)
            highs.append(None)
            equations.append(Equation(tuple((u, c) for u, c in terms.items() if c), equals))
        if ratio.kind is Kind.PERCENTAGE and ratio.per == 100 and isinstance(ratio.on, int):
            top = highs[count]
            highs[count] = ratio.on if top is None else min(top, ratio.on)
    wider = System(tuple(lows), tuple(highs), tuple(equations))
    prover = Prover(wider, base, seconds)
    for unknown in _low_counts(knowledge, first):
        if not _stays_open(knowledge, prover, (lows, highs), unknown):
            return _narrowed(knowledge, unknown)
    return ""


def _plainly_narrowed(knowledge: Knowledge, first: Sequence[int], ratio: Ratio, steps: int) -> str:
    """What a figure on people whose number is known narrows by itself; empty if nothing.

    No solver is needed for that: the counts that print the figure are known exactly.
    """
    assert ratio.of is not None
    atlas, people = knowledge.atlas, ratio.on
    unknown = atlas.unknown(ratio.table, ratio.of)
    if not isinstance(people, int):
        on = atlas.unknown(ratio.table, people)
        if knowledge.lows[on] != knowledge.highs[on]:
            return ""
        people = first[on]
    behind = counts_behind(steps, ratio.decimals, people, ratio.per)
    low = knowledge.release.rule.hides(first[unknown]) and unknown not in knowledge.judged
    kept = len(behind) > 1
    if knowledge.release.rule.promise is Promise.EVERY_VALUE:
        kept = kept and all(v in behind for v in values_promised(knowledge, unknown))
    return _narrowed(knowledge, unknown) if low and not kept else ""


def _low_counts(knowledge: Knowledge, first: Sequence[int]) -> list[int]:
    rule, places, judged = knowledge.release.rule, knowledge.atlas.places, knowledge.judged
    return [
        u
        for u in range(knowledge.atlas.size)
        if rule.hides(first[u]) and places[u] and u not in judged
    ]


def _stays_open(knowledge: Knowledge, prover: Prover, bounds: Bounds, unknown: int) -> bool:
    try:
        found = prover.another(unknown, bounds)
        if found.complete and knowledge.release.rule.promise is Promise.EVERY_VALUE:
            found = prover.cover(unknown, values_promised(knowledge, unknown), bounds)
    except SolverFailed:
        # Large factors can be too much for floats; without a witness nothing is shown.
        return False
    return found.complete


def _narrowed(knowledge: Knowledge, unknown: int) -> str:
    table, cell = knowledge.atlas.places[unknown][0]
    return f"a count that is hidden, {cell} in {table!r}, could be narrowed from it"

"""Why a hidden count is what it is, in sums that a reader can do."""

from __future__ import annotations

from disclosable.sdc.knowledge import Knowledge
from disclosable.solve.reach import Reach, Step

DEPTH = 4
"""How many sums are told one within another before the rest is left to the reader."""


def explain(knowledge: Knowledge, bounds: Reach, unknown: int, low: int, high: int | None) -> str:
    """The sums that bound an unknown, or that it took a list of cases; empty where open.

    `low` and `high` are the bounds to explain; single sums may give only wider ones.
    """
    parts = []
    start_low, start_high = knowledge.system.lows[unknown], knowledge.system.highs[unknown]
    told: set[tuple[int, bool]] = set()
    if bounds.lows[unknown] > start_low:
        parts.append(_tell(knowledge, bounds, unknown, True, DEPTH, told))
    top = bounds.highs[unknown]
    if top is not None and (start_high is None or top < start_high):
        parts.append(_tell(knowledge, bounds, unknown, False, DEPTH, told))
    both = {text.replace("at least ", "").replace("at most ", "") for text in parts}
    if low == high and len(parts) == 2 and len(both) == 1:
        parts = [both.pop()]
    if bounds.lows[unknown] < low or (high is not None and (top is None or top > high)):
        parts.append("every other case was tried and none adds up")
    return "; ".join(p for p in parts if p)


def _tell(
    knowledge: Knowledge,
    bounds: Reach,
    unknown: int,
    at_least: bool,
    depth: int,
    told: set[tuple[int, bool]],
) -> str:
    step = _step(bounds, unknown, at_least)
    if step is None or depth == 0 or (unknown, at_least) in told:
        return ""
    told.add((unknown, at_least))
    equation = knowledge.system.equations[step.equation]
    factor = next(c for i, c in equation.terms if i == unknown)
    because: list[str] = []
    adds: list[str] = []
    takes: list[str] = []
    for other, c in equation.terms:
        if other == unknown:
            continue
        # A larger `other` moves the unknown the other way when the factors have one sign.
        same_way = (c > 0) != (factor > 0)
        other_at_least = at_least if same_way else not at_least
        value, open_bound = _value(bounds, other, other_at_least)
        if not value and other_at_least:
            continue
        text = f"{value}" if _is_shown(knowledge, other) else f"{open_bound} {value}"
        (adds if same_way else takes).append(text)
        if not _is_shown(knowledge, other):
            inner = _tell(knowledge, bounds, other, other_at_least, depth - 1, told)
            if inner:
                because.append(inner)
    sums = " and ".join(adds) or "0"
    if takes:
        sums += " less " + " and ".join(takes)
    exact = all(_is_shown(knowledge, other) for other, _ in equation.terms if other != unknown)
    bound = f"{'' if exact else 'at least ' if at_least else 'at most '}{step.bound}"
    people = knowledge.atlas.words(unknown)
    sentence = f"{people}: {sums}" if sums == bound else f"{people}: {sums} is {bound}"
    return "; ".join([*because, sentence])


def _step(bounds: Reach, unknown: int, at_least: bool) -> Step | None:
    found = [s for s in bounds.steps if s.unknown == unknown and s.at_least is at_least]
    return found[-1] if found else None


def _value(bounds: Reach, unknown: int, at_least: bool) -> tuple[int, str]:
    if at_least:
        return bounds.lows[unknown], "at least"
    high = bounds.highs[unknown]
    return (0 if high is None else high), "at most"


def _is_shown(knowledge: Knowledge, unknown: int) -> bool:
    return knowledge.system.lows[unknown] == knowledge.system.highs[unknown]

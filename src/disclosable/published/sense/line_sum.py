"""A line that is the sum of others, and how likely unrelated figures would fit as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import prod

from disclosable.published.sense.counts import Range, added
from disclosable.published.sense.lines import Lines


class Why(Enum):
    """What tells that a line is a sum."""

    CALLED = "it is called a total"
    FIGURES = "the figures of the others come to it"
    SETTLED = "somebody who knows has said so"


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the sum of `parts`, lines of one axis; `is_whole` where these are all there are.

    `levelled` where the total is one of a whole level of labels, so that its other labels say who
    is counted in it. `chance` is how likely unrelated figures would fit as well.
    """

    total: int
    parts: tuple[int, ...]
    why: Why
    is_whole: bool
    chance: float = 0.0
    levelled: bool = False
    against: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A line that is called a total, and is not the sum of `parts`; at crossing line `cross`."""

    total: int
    parts: tuple[int, ...]
    cross: int
    comes_to: Range


@dataclass(frozen=True)
class Totals:
    """The sums of one axis, the totals that fit nothing, and the lines to ask about."""

    sums: tuple[Sum, ...]
    mismatches: tuple[Mismatch, ...]
    perhaps: tuple[Sum, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a reading fits: `shown` times exactly of `slices`, by what chance, and against which.

    What is against it is less than what confirms it.
    """

    shown: int
    chance: float
    slices: int
    against: frozenset[int] = frozenset()


def is_largest(lines: Lines, total: int, parts: Sequence[int]) -> bool:
    """Whether the line is nowhere below a part, and somewhere above all of them."""
    above = False
    for cross, count in enumerate(lines.counts[total]):
        if count is None or count.said.high is None:
            continue
        lows = [p.said.low for i in parts if (p := lines.counts[i][cross]) is not None]
        if lows and max(lows) > count.said.high:
            return False
        above = above or (bool(lows) and count.said.low > max(lows))
    return above


def fit(lines: Lines, total: int, parts: Sequence[int]) -> Fit | None:
    """How `parts` fit as the parts of a total; None where figures are against it."""
    shown, chances, against = 0, list[float](), set[int]()
    for cross, count in enumerate(lines.counts[total]):
        if count is None:
            continue
        counts = [lines.counts[i][cross] for i in parts]
        if any(c is None for c in counts):
            continue
        come_to = added([c.said for c in counts if c is not None])
        if not come_to.meets(count.said):
            against.add(cross)
            continue
        exact = count.said.is_exact and come_to.is_exact
        shown += exact and count.said.low > 0
        chances.append(_chance(count.said, come_to))
    if not chances or len(against) >= max(1, shown):
        return None
    return Fit(shown, prod(chances), len(chances), frozenset(against))


def _chance(total: Range, parts: Range) -> float:
    """How likely an unrelated number of this size would lie where the parts come to."""
    if parts.high is None or total.high is None:
        return 1.0
    width = parts.high - parts.low + total.high - total.low + 1
    return min(1.0, width / (max(total.high, parts.low) + 1))


def as_sum(lines: Lines, total: int, parts: tuple[int, ...], why: Why, found: Fit) -> Sum:
    """A reading that fits, as a sum; it is of the whole where no other line is left."""
    every = lines.cover([i for i in lines.leaves if i != total]) or ()
    inner = set(parts) >= set(every)
    return Sum(total, parts, why, inner, found.chance, against=found.against)

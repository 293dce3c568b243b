"""What a reader learns of one hidden count: the verdict, and the reasons in words.

Verdicts are exact. What stays possible has a witness, added up in whole numbers. What is ruled out
is derived: by single sums (`reach`), by several taken together, or by a list of cases, which are
checked in whole numbers (`cases`). What is neither is unproved, and unproved is not safe.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum

from disclosable.sdc.derivation import Derivations
from disclosable.sdc.possibilities import Possibilities
from disclosable.sdc.reader import ReaderSystem
from disclosable.solve.cases import Case
from disclosable.solve.possible import End


class Verdict(Enum):
    """What a reader learns about one hidden count."""

    PROTECTED = "protected"
    ABOVE = "not low"
    NARROWED = "narrowed"
    WORKED_OUT = "worked out"
    UNPROVED = "unproved"


@dataclass(frozen=True, slots=True)
class Interval:
    """The least and the greatest count still possible (None: no upper bound)."""

    low: int
    high: int | None

    @property
    def is_point(self) -> bool:
        """Whether just one value is left."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader learns of one count, why in words, and the checked reasons themselves.

    `reasons` are those that take several sums; single sums are in the bounds of `Possibilities`.
    """

    interval: Interval
    verdict: Verdict
    derivation: str
    reasons: tuple[Case, ...] = ()


class Judge:
    """Judges the counts of one system."""

    def __init__(self, reader: ReaderSystem, possible: Possibilities) -> None:
        self._possible = possible
        self._derivations = Derivations(reader, possible.bounds)

    def interval(self, unknown: int) -> Interval:
        """The least and the greatest count still possible."""
        least, most = self._possible.end(unknown, -1), self._possible.end(unknown, 1)
        assert least.value is not None
        return Interval(least.value, most.value)

    def judge(self, unknown: int, wanted: Collection[int], high: int | None) -> Judgement:
        """Judge one count.

        Args:
            unknown: which.
            wanted: the values that must stay possible; empty where any two will do.
            high: the highest count that the rule covers; None where a count that is seen to be
                higher is judged like any other.
        """
        least, most = self._possible.end(unknown, -1), self._possible.end(unknown, 1)
        assert least.value is not None
        interval = Interval(least.value, most.value)
        settled = least.is_proved and most.is_proved
        if high is not None and interval.low > high:
            # Whether its upper end is proved does not matter here: it is not low.
            verdict = Verdict.ABOVE if least.is_proved else Verdict.UNPROVED
            return self._judgement(unknown, verdict, least, most, {})
        if interval.is_point:
            verdict = Verdict.WORKED_OUT if settled else Verdict.UNPROVED
            return self._judgement(unknown, verdict, least, most, {})
        found = {v: self._possible.value(unknown, v) for v in wanted}
        if all(f.is_possible for f in found.values()):
            return Judgement(interval, Verdict.PROTECTED, "")
        ruled_out = settled and all(f.is_possible is not None for f in found.values())
        gaps = {v: f.reason for v, f in found.items() if f.reason and v > interval.low}
        if interval.high is not None:
            gaps = {v: reason for v, reason in gaps.items() if v < interval.high}
        verdict = Verdict.NARROWED if ruled_out else Verdict.UNPROVED
        return self._judgement(unknown, verdict, least, most, gaps)

    def _judgement(
        self, unknown: int, verdict: Verdict, least: End, most: End, gaps: Mapping[int, Case]
    ) -> Judgement:
        assert least.value is not None
        told = [
            self._derivations.printed(unknown),
            self._derivations.single(unknown, least.value, most.value),
        ]
        reasons = []
        for end, at_least in ((least, True), (most, False)):
            if end.reason is not None and end.value is not None:
                told.append(self._derivations.end(unknown, at_least, end.value, end.reason))
                reasons.append(end.reason)
        told += [self._derivations.gap(unknown, v, reason) for v, reason in gaps.items()]
        # What both ends rest on is told once.
        why = "; ".join(dict.fromkeys(part for text in told for part in text.split("; ") if part))
        interval = Interval(least.value, most.value)
        return Judgement(interval, verdict, why, (*reasons, *gaps.values()))

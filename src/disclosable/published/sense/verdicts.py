"""What is left of every hidden count of one subject: its interval, a verdict, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from disclosable.progress import Progress, silent
from disclosable.published.finding import ReadingFinding
from disclosable.published.sense.account import Account
from disclosable.published.sense.counts import Range
from disclosable.sdc.possibilities import Possibilities
from disclosable.sdc.verdict import Interval, Judge, Verdict

MOST_VALUES = 60
"""A legend that leaves more values is held to its two ends and the values that the rule covers."""
MOST_TAKEN_OUT = 50
"""So many relations that fail are taken out, one after another; then nothing more is judged."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What a reader learns of one count. `interval` is None where nothing fits all figures."""

    interval: Interval | None
    verdict: Verdict | None
    derivation: str


class Verdicts:
    """The verdicts of one subject. Look at `findings` first: relations that failed were taken out.

    `sure` is how many relations, the first ones, are sums of lines of one table; the rest rest on
    labels that two tables share.
    """

    def __init__(
        self,
        account: Account,
        sure: int,
        seconds: float,
        progress: Progress = silent,
    ) -> None:
        self.account = account
        self.findings: list[ReadingFinding] = []
        self._possible = self._begin(sure, seconds, progress)
        self._judge = None if self._possible is None else Judge(account, self._possible)

    def _begin(self, sure: int, seconds: float, progress: Progress) -> Possibilities | None:
        for _ in range(MOST_TAKEN_OUT):
            possible = Possibilities(self.account, seconds, progress)
            if possible.nothing is None:
                return possible
            at = possible.nothing.sum
            if at is None or at < 0:
                break
            self.findings.append(
                ReadingFinding(
                    "does-not-add-up",
                    self.account.sum_words(at),
                    "the figures and what the legend says of the hidden ones cannot add up here: "
                    "they contradict each other and do not reconcile",
                    settle=True,
                )
            )
            self.account.without(at)
            sure -= at < sure
        # Several relations fail only together: those between tables are the doubtful ones.
        self.account.keep(sure)
        self.findings.append(
            ReadingFinding(
                "contradiction",
                self.account.where,
                "no set of records gives all the figures that are published: they contradict each "
                "other and do not reconcile",
                settle=True,
            )
        )
        possible = Possibilities(self.account, seconds, progress)
        return possible if possible.nothing is None else None

    def spread(self, unknowns: Collection[int], covered: range, progress: Progress) -> None:
        """Look for the wanted values of many counts at once."""
        if self._possible is not None:
            self._possible.spread(
                [(u, self._wanted(self.account.range(u), covered)) for u in unknowns], progress
            )

    def of(self, unknown: int, said: Range, covered: range) -> Learned:
        """What a reader learns of a count of which `said` is printed.

        It is protected where every value that the legend leaves stays possible; of an open legend,
        every value that the rule covers.
        """
        if self._judge is None:
            return Learned(None, None, "")
        if said.is_exact:
            # A legend that leaves one value leaves it whole.
            return Learned(Interval(said.low, said.high), Verdict.PROTECTED, "")
        found = self._judge.judge(unknown, self._wanted(said, covered), None)
        return Learned(found.interval, found.verdict, found.derivation)

    def interval(self, unknown: int) -> Interval | None:
        """The least and the greatest count still possible."""
        return None if self._judge is None else self._judge.interval(unknown)

    @staticmethod
    def _wanted(said: Range, covered: range) -> tuple[int, ...]:
        if said.high is None:
            return tuple(v for v in covered if v >= said.low)
        values = range(said.low, said.high + 1)
        if len(values) <= MOST_VALUES:
            return tuple(values)
        return tuple(dict.fromkeys((said.low, *(v for v in covered if v in values), said.high)))

"""A judgement in one sentence and a few numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from disclosable.published.judged import Judged
from disclosable.sdc.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Summary:
    """How many files, tables and hidden counts there are, and what readers learn of them.

    `unproved` were not settled in the time that was given. `impossible` have no possible value: the
    figures around them contradict each other. `open` findings need a decision; `other` do not.
    """

    files: int
    tables: int
    hidden: int
    worked_out: int
    narrowed: int
    unproved: int
    impossible: int
    kept: int
    open: int
    other: int
    safe: bool | None

    @classmethod
    def of(cls, judged: Judged) -> Summary:
        """The summary of a judgement."""
        verdicts = Counter(cell.verdict for cell in judged.cells)
        still_open = sum(finding.settle for finding in judged.findings)
        return cls(
            files=len(judged.pages),
            tables=sum(len(page.tables) for page in judged.pages),
            hidden=len(judged.cells),
            worked_out=verdicts[Verdict.WORKED_OUT],
            narrowed=verdicts[Verdict.NARROWED],
            unproved=verdicts[Verdict.UNPROVED],
            impossible=verdicts[None],
            kept=verdicts[Verdict.PROTECTED] + verdicts[Verdict.ABOVE],
            open=still_open,
            other=len(judged.findings) - still_open,
            safe=judged.safe,
        )

    @property
    def headline(self) -> str:
        """The verdict in two or three words."""
        if self.safe is None:
            return "Not settled yet"
        return "Safe" if self.safe else "Not safe"

    @property
    def sentence(self) -> str:
        """The verdict in one sentence, for whoever reads no further."""
        if self.safe:
            return "No reader of these files can rule out a value that their legends leave open."
        learnt = self._learnt()
        if self.safe is None:
            asked = _counted(self.open, "question", "questions") or "a question"
            now = f" As they are read now, {learnt}." if learnt else ""
            is_or_are = "is" if self.open < 2 else "are"
            return (
                f"Nothing can be called safe before {asked} about the reading {is_or_are} settled."
                f"{now}"
            )
        return (
            "A reader of these files learns more than their legends say: "
            f"{learnt or 'not from a hidden count, but from what was found below'}."
        )

    @property
    def facts(self) -> list[tuple[str, int]]:
        """The numbers by their names; the last two only where there is something to tell."""
        rare = (("Not settled in time", self.unproved), ("No count fits", self.impossible))
        return [
            ("Files read", self.files),
            ("Tables read", self.tables),
            ("Hidden or rounded counts", self.hidden),
            ("Worked out exactly", self.worked_out),
            ("Narrowed: some value is ruled out", self.narrowed),
            ("Nothing learnt that matters", self.kept),
            *(fact for fact in rare if fact[1]),
        ]

    def _learnt(self) -> str:
        """What the hidden counts give away, as one list in words."""
        said = [
            _counted(self.worked_out, "hidden count is worked out", "hidden counts are worked out"),
            _counted(self.narrowed, "hidden count is narrowed", "hidden counts are narrowed"),
            _counted(self.unproved, "was not settled in time", "were not settled in time"),
            _counted(self.impossible, "has no possible value", "have no possible value"),
        ]
        there = [words for words in said if words]
        return " and ".join([", ".join(there[:-1]), there[-1]] if len(there) > 1 else there)


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}" if number else ""

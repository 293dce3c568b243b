"""What the linter found in one text, as it is told to programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from disclosable.lint.finding import LintFinding, Severity


@dataclass(frozen=True, slots=True)
class LintReport:
    """The findings of one text.

    `regime` is the regime that it was read under, `on` the day on which the law was taken, and
    `on_said` how that day is known: "its date, 7 November 2023".
    """

    file: str
    regime: str
    on: date
    on_said: str
    findings: tuple[LintFinding, ...]

    @property
    def good(self) -> bool:
        """Whether nothing in it is wrong; there may be something to look at."""
        return not any(finding.severity is Severity.WRONG for finding in self.findings)

    def as_json(self) -> dict[str, object]:
        """`{"file", "good", "regime", "on", "findings": [...]}`, the day as YYYY-MM-DD."""
        return {
            "file": self.file,
            "good": self.good,
            "regime": self.regime,
            "on": self.on.isoformat(),
            "findings": [finding.as_json() for finding in self.findings],
        }


def as_json(reports: Sequence[LintReport]) -> dict[str, object]:
    """All reports as one: `good` is true where every file is."""
    return {
        "good": all(report.good for report in reports),
        "files": [report.as_json() for report in reports],
    }

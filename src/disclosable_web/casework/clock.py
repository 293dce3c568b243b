"""Where a case stands against its due date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosable_web.casework.case import Case


@dataclass(frozen=True, slots=True)
class Standing:
    """In words, whether that is good, and the colour of its tag."""

    words: str
    good: bool

    @property
    def colour(self) -> str:
        """GOV.UK's name of the tag's colour."""
        return "green" if self.good else "red"


def standing(case: Case, today: date) -> Standing:
    """Answered in time or late, or how long is left.

    Section 10(1) of the Freedom of Information Act 2000 asks for an answer "not later than the
    twentieth working day following the date of receipt"; the due date is that day.
    """
    if case.answered:
        late = (case.answered - case.due).days
        if late > 0:
            return Standing(f"Answered {_days(late)} late", good=False)
        return Standing("Answered in time", good=True)
    left = (case.due - today).days
    if left < 0:
        return Standing(f"Overdue by {_days(-left)}", good=False)
    return Standing("Due today" if left == 0 else f"Due in {_days(left)}", good=True)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"

"""Counting working days from a day on, with what does not count and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from disclosable.errors import BadDate
from disclosable.law.calendar import Calendar

_DAY = timedelta(days=1)


class Aside(Protocol):
    """What takes working days out of the count, such as the wait for a fee."""

    def why_not(self, day: date) -> str | None:
        """Why that working day does not count, in plain words, or None if it does."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Working days between two days, both included, that do not count.

    FOIA section 10(2): "the working days in the period beginning with the day on which the fees
    notice is given to the applicant and ending with the day on which the fee is received". An
    open pause (`last` is None) has not ended yet.
    """

    first: date
    last: date | None
    why: str

    def why_not(self, day: date) -> str | None:
        """The pause's reason on its days, else None."""
        return self.why if self.first <= day and (self.last is None or day <= self.last) else None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and why, in plain words."""

    date: date
    why: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due.

    `working_days` are the days that count, from `first_day` to `due`; `skipped` are all the others
    after the day of receipt. Together they are every day after receipt up to and with `due`.

    Raises:
        BadDate: they are not.
    """

    received: date
    due: date
    skipped: tuple[Skipped, ...]
    first_day: date
    working_days: tuple[date, ...]
    section: str = ""

    def __post_init__(self) -> None:
        days = sorted([*self.working_days, *(s.date for s in self.skipped)])
        span = (self.due - self.received).days
        if days != [self.received + n * _DAY for n in range(1, span + 1)]:
            raise BadDate(f"the days from {self.received} to {self.due} are not all accounted for")
        if not self.working_days or (self.first_day, self.due) != (
            self.working_days[0],
            self.working_days[-1],
        ):
            raise BadDate(f"{self.due} is not the last of the working days")

    def as_json(self) -> dict[str, object]:
        """`{"received", "due", "skipped": [{"date", "why"}]}`, dates as YYYY-MM-DD."""
        return {
            "received": self.received.isoformat(),
            "due": self.due.isoformat(),
            "skipped": [{"date": s.date.isoformat(), "why": s.why} for s in self.skipped],
        }


def count(
    after: date,
    working_days: int,
    calendar: Calendar,
    *,
    asides: Sequence[Aside] = (),
    section: str = "",
) -> Deadline:
    """The last of so many working days after a day, which itself never counts.

    Raises:
        BadDate: the count runs into days whose bank holidays are not known.
    """
    counted: list[date] = []
    skipped: list[Skipped] = []
    for day, why in days_after(after, calendar, asides):
        if why is None:
            counted.append(day)
        else:
            skipped.append(Skipped(day, why))
        if len(counted) == working_days:
            break
    return Deadline(after, counted[-1], tuple(skipped), counted[0], tuple(counted), section)


def days_after(
    after: date, calendar: Calendar, asides: Sequence[Aside] = ()
) -> Iterator[tuple[date, str | None]]:
    """Each day after `after`, without end, with why it does not count, or None where it does.

    Raises:
        BadDate: the day asked for is one whose bank holidays are not known.
    """
    day = after
    while True:
        day += _DAY
        why = calendar.why_not(day)
        for aside in asides if why is None else ():
            why = why or aside.why_not(day)
        yield day, why

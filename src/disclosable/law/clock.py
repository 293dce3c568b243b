"""The statutory clock: the day by which a request has to be answered, and why it is that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from disclosable.errors import BadDate
from disclosable.law.calendar import Calendar, uk_calendar
from disclosable.law.regime import Regime

_DAY = timedelta(days=1)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A day that did not count, and why, in plain words."""

    date: date
    why: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an answer is due.

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


def deadline(received: date, regime: Regime, calendar: Calendar | None = None) -> Deadline:
    """The last day on which a request received on that day can be answered in time.

    Section 10(1) of the Freedom of Information Act 2000: "not later than the twentieth working day
    following the date of receipt". The day of receipt itself never counts, whatever day it is.
    Section 10(6) says what a working day is: "any day other than a Saturday, a Sunday, Christmas
    Day, Good Friday or a day which is a bank holiday under the Banking and Financial Dealings Act
    1971 in any part of the United Kingdom".

    Raises:
        BadDate: `received` is no date, is before the Act, or the count runs into years whose bank
            holidays are not known.
    """
    if isinstance(received, datetime) or not isinstance(received, date):
        raise BadDate(f"the date of receipt is {received!r}", expected="a date without a time")
    if received < regime.in_force:
        raise BadDate(
            f"the date of receipt is {received}",
            expected=f"a date from {regime.in_force}, when the {regime.title} came into force",
        )
    calendar = calendar or uk_calendar(regime.time.parts)
    calendar.check(received)
    counted: list[date] = []
    skipped: list[Skipped] = []
    for day, why in _after(received, calendar):
        if why is None:
            counted.append(day)
        else:
            skipped.append(Skipped(day, why))
        if len(counted) == regime.time.working_days:
            break
    return Deadline(
        received, counted[-1], tuple(skipped), counted[0], tuple(counted), regime.time.section
    )


def read_date(text: str) -> date:
    """A date written YYYY-MM-DD.

    Raises:
        BadDate: it is not one.
    """
    try:
        if not _DATE.fullmatch(text.strip()):
            raise ValueError
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadDate(
            f"{text!r} is not a date", expected="year-month-day, such as 2024-03-01"
        ) from None


def describe_deadline(found: Deadline) -> list[str]:
    """The deadline and its reasons as lines of plain English."""
    lines = [
        f"Received: {_day(found.received)}.",
        f"Day 1: {_day(found.first_day)}.",
        f"Due by: {_day(found.due)}, working day {len(found.working_days)}"
        + (f" (section {found.section})." if found.section else "."),
    ]
    weekend = sum(s.why in ("Saturday", "Sunday") for s in found.skipped)
    others = [s for s in found.skipped if s.why not in ("Saturday", "Sunday")]
    days = "day" if len(found.skipped) == 1 else "days"
    at_weekends = "a Saturday or Sunday" if weekend == 1 else "Saturdays and Sundays"
    lines.append(
        f"{len(found.skipped)} {days} did not count: {weekend} {at_weekends}"
        + (f", and {len(others)} more:" if others else ".")
    )
    lines += [f"  {_day(s.date)}: {s.why}" for s in others]
    return lines


def _after(received: date, calendar: Calendar) -> Iterator[tuple[date, str | None]]:
    day = received
    while True:
        day += _DAY
        yield day, calendar.why_not(day)


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"

"""The statutory clock: the day by which a request has to be answered, and why it is that day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from disclosable.errors import BadDate
from disclosable.law.calendar import Calendar, uk_calendar
from disclosable.law.regime import Regime
from disclosable.law.wording import counted, in_full
from disclosable.law.working_days import Deadline, Skipped, count

__all__ = [
    "Deadline",
    "Skipped",
    "deadline",
    "describe_deadline",
    "describe_skipped",
    "not_in_future",
    "read_date",
    "receivable",
]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


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
    receivable(received, regime)
    calendar = calendar or uk_calendar(regime.time.parts)
    calendar.check(received)
    return count(received, regime.time.working_days, calendar, section=regime.time.section)


def receivable(received: date, regime: Regime) -> None:
    """Refuse what cannot be the date of receipt of a request under the regime.

    Raises:
        BadDate: it is no date, or is before the right of access began.
    """
    if isinstance(received, datetime) or not isinstance(received, date):
        raise BadDate(f"the date of receipt is {received!r}", expected="a date without a time")
    if received < regime.in_force:
        raise BadDate(
            f"the date of receipt is {received}",
            expected=f"a date from {regime.in_force}, when the {regime.title} came into force",
        )


def not_in_future(received: date, today: date, regime: Regime) -> None:
    """Refuse a date of receipt that has not come yet.

    Section 10(1) of the Freedom of Information Act 2000 counts from "the date of receipt", and
    section 10(6) says that it is "the day on which the public authority receives the request for
    information": a day that has not come cannot be it. The other regimes count in the same way,
    each under its own provision.

    Raises:
        BadDate: it lies after `today`.
    """
    if received > today:
        raise BadDate(
            f"the date of receipt is {received}, and today is {today}: under "
            f"{regime.cite(regime.time.section)} the time runs from the day on which the request "
            "is received",
            expected="a day that has come",
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


def describe_deadline(
    found: Deadline, word: Literal["section", "regulation"] = "section"
) -> list[str]:
    """The deadline and its reasons as lines of plain English; `word` is the regime's own."""
    lines = [
        f"Received: {in_full(found.received)}.",
        f"Day 1: {in_full(found.first_day)}.",
        f"Due by: {in_full(found.due)}, working day {len(found.working_days)}"
        + (f" ({word} {found.section})." if found.section else "."),
    ]
    return [*lines, *describe_skipped(found.skipped)]


def describe_skipped(skipped: Sequence[Skipped]) -> list[str]:
    """How many days did not count, and, of those that are no weekend, each one's reason."""
    weekend = sum(s.why in ("Saturday", "Sunday") for s in skipped)
    others = [s for s in skipped if s.why not in ("Saturday", "Sunday")]
    at_weekends = "a Saturday or Sunday" if weekend == 1 else "Saturdays and Sundays"
    return [
        f"{counted(len(skipped), 'day')} did not count: {weekend} {at_weekends}"
        + (f", and {len(others)} more:" if others else "."),
        *(f"  {in_full(s.date)}: {s.why}" for s in others),
    ]

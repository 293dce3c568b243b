"""Periods of months, as statutes count them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def same_day(day: date, months: int) -> date:
    """The day of the same number so many months later, else the last day of that month.

    31 August and six months is 28 February, or 29 February in a leap year.
    """
    count = day.month - 1 + months
    year, month = day.year + count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def last_of_months_beginning_with(day: date, months: int) -> date:
    """The last day of a period of months that begins *with* `day`.

    Three months beginning with 10 January end with 9 April. Where the last month has no day of
    that number, the period ends with that month: three months beginning with 30 November end
    with 28 or 29 February.
    """
    ends = same_day(day, months)
    return ends - timedelta(days=1) if ends.day == day.day else ends

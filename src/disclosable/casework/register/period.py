"""The months that a return is about."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from disclosable.casework.wording import day
from disclosable.errors import BadDate, BadInput
from disclosable.law.clock import read_date

_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included.

    Raises:
        BadDate: it ends before it begins.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadDate(
                f"the period ends on {self.last}, before it begins on {self.first}",
                expected="a first day, and a last day that is not before it",
            )

    def __contains__(self, on: date) -> bool:
        return self.first <= on <= self.last

    @property
    def words(self) -> str:
        """From 1 January 2024 to 31 March 2024."""
        return f"{day(self.first)} to {day(self.last)}"


def quarter(text: str) -> Period:
    """A quarter of a calendar year, written 2024-Q1.

    Raises:
        BadDate: it is not one.
    """
    found = _QUARTER.fullmatch(text.strip())
    if found is None or int(found[1]) < 1:
        raise BadDate(
            f"{text!r} is not a quarter", expected="a year and a quarter of it, such as 2024-Q1"
        )
    year, last = int(found[1]), 3 * int(found[2])
    return Period(date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))


def asked_period(of_quarter: str = "", first: str = "", last: str = "") -> Period:
    """The period that stands on a command line: a quarter, or a first and a last day.

    Raises:
        BadDate: a quarter or a day that is none, or a period that ends before it begins.
        BadInput: both ways at once, or neither as a whole.
    """
    if of_quarter and not (first or last):
        return quarter(of_quarter)
    if first and last and not of_quarter:
        return Period(read_date(first), read_date(last))
    raise BadInput(
        "the period of the return is not clear",
        expected="--quarter, such as 2024-Q1, or both --from and --to",
    )

"""The days on which a school is open: SI 2004/3364 leaves the others out of its count.

Regulation 3(3) of the Freedom of Information (Time for Compliance with Request) Regulations 2004:
a school day is "any day on which, at the school referred to in paragraph (1) above, there is a
session".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from disclosable.errors import BadCase, BadDate
from disclosable.toml_file import TomlTable, said_in


@dataclass(frozen=True, slots=True)
class Term:
    """The days from `first` to `last` on which the school is in session.

    Raises:
        BadDate: it ends before it begins.
    """

    first: date
    last: date
    name: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadDate(f"the term from {self.first} to {self.last} ends before it begins")


@dataclass(frozen=True, slots=True)
class Closure:
    """Days within a term without a session, and why: half-term, a training day, snow.

    Raises:
        BadDate: it ends before it begins.
    """

    first: date
    last: date
    why: str

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadDate(f"the closure from {self.first} to {self.last} ends before it begins")


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """When one school is in session, for the days from `first` to `last`.

    Args:
        school: its name.
        first, last: the days that are known, inclusive.
        terms: in order; outside them there is no session.
        closures: the days within them that have none.

    Raises:
        BadDate: terms that overlap or are out of order, or lie outside the days that are known.
    """

    school: str
    first: date
    last: date
    terms: tuple[Term, ...]
    closures: tuple[Closure, ...] = ()

    def __post_init__(self) -> None:
        where = f"the school days of {self.school}"
        if not self.terms:
            raise BadDate("there is no term", where=where, expected="at least one term")
        for earlier, later in pairwise(self.terms):
            if later.first <= earlier.last:
                raise BadDate(
                    f"the term from {later.first} begins before the one to {earlier.last} ends",
                    where=where,
                    expected="terms in order, without overlap",
                )
        if self.terms[0].first < self.first or self.terms[-1].last > self.last:
            raise BadDate(
                f"a term lies outside the days from {self.first} to {self.last}", where=where
            )

    def why_not(self, day: date) -> str | None:
        """Why there is no session on that day, in plain words, or None for a school day.

        Raises:
            BadDate: the day lies outside what is known of the school.
        """
        if not self.first <= day <= self.last:
            raise BadDate(
                f"whether {day} is a school day of {self.school} is not known",
                expected=f"a day from {self.first} to {self.last}",
            )
        for closure in self.closures:
            if closure.first <= day <= closure.last:
                return f"not a school day: {closure.why}"
        if any(term.first <= day <= term.last for term in self.terms):
            return None
        return "not a school day: outside term"


def read_school_days(path: Path) -> SchoolDays:
    """The school days from a TOML file; docs/reference/clock.md gives its form.

    Raises:
        BadCase: it is not there or not of that form; the message has the place.
        BadDate: its terms or closures contradict each other.
    """
    whole = TomlTable.read(path, BadCase)
    terms: list[Term] = []
    for table in whole.tables("term"):
        with said_in(table):
            terms.append(
                Term(table.get("first", date), table.get("last", date), table.get("name", str))
            )
        table.finish()
    closures: list[Closure] = []
    for table in whole.tables("closed"):
        first = table.get("first", date)
        with said_in(table):
            closures.append(
                Closure(first, table.optional("last", date, first), table.get("why", str))
            )
        table.finish()
    with said_in(whole):
        found = SchoolDays(
            whole.get("school", str),
            whole.get("first", date),
            whole.get("last", date),
            tuple(terms),
            tuple(closures),
        )
    whole.finish()
    return found

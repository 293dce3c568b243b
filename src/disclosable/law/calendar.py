"""Which days do not count, and why: weekends and the bank holidays of each part of the country.

Section 10(6) of the Freedom of Information Act 2000: a working day is "any day other than a
Saturday, a Sunday, Christmas Day, Good Friday or a day which is a bank holiday under the Banking
and Financial Dealings Act 1971 in any part of the United Kingdom".
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from importlib import resources
from types import MappingProxyType
from typing import Any

import holidays as holidays_package

from disclosable.errors import BadDate, BadInput

Day = date
"""The type of a day, where a field is called `date`."""

PARTS: Mapping[str, str] = MappingProxyType(
    {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}
)
"""The parts of the United Kingdom, by the code that the data use."""

_EVERYWHERE = ("Christmas Day", "Good Friday")
_SUBSTITUTE = " (observed)"
# The package's names, in the words of the published lists and of the 1971 Act.
_NAMES = {
    "Saint Patrick's Day": "St Patrick's Day",
    "Saint Andrew's Day": "St Andrew's Day",
    "New Year Holiday": "2 January",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
}


@dataclass(frozen=True, slots=True)
class Override:
    """A dated correction: on `date` the `parts` keep (or, if not `kept`, do not keep) a holiday.

    `known` is the day of the proclamation that changed it. Before that day it was the other way
    round: a day proclaimed was no holiday yet, and a day moved from was still the holiday `name`.
    Without `known` it was always so.

    Raises:
        BadInput: an unknown part, none at all, a holiday without a name, or a name where there
            never was a holiday.
    """

    date: date
    parts: tuple[str, ...]
    source: str
    kept: bool = True
    name: str = ""
    known: Day | None = None

    def __post_init__(self) -> None:
        where = f"holiday override for {self.date}"
        unknown = [part for part in self.parts if part not in PARTS]
        if unknown or not self.parts:
            raise BadInput(
                f"the parts of the country are {list(self.parts)}", where=where, instead=PARTS
            )
        if not self.source:
            raise BadInput("it gives no source", where=where)
        if (self.kept or self.known is not None) != bool(self.name):
            raise BadInput(
                "a holiday has a name, also one that was moved away on a day that is known; a day "
                "that never was a holiday has none",
                where=where,
            )

    def names(self, as_of: Day | None) -> list[str]:
        """The holidays of that day, as they were known on `as_of`, or in the end if None."""
        decided = self.known is None or as_of is None or self.known <= as_of
        return [self.name] if self.name and self.kept == decided else []


@dataclass(frozen=True, slots=True)
class BankHoliday:
    """One holiday on one day, and the parts of the United Kingdom that keep it."""

    date: date
    name: str
    parts: tuple[str, ...]

    @property
    def why(self) -> str:
        """In plain words: "St Patrick's Day (bank holiday in Northern Ireland)"."""
        if len(self.parts) == len(PARTS):
            where = "throughout the United Kingdom"
        else:
            names = [PARTS[part] for part in self.parts]
            where = "in " + " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        if self.name in _EVERYWHERE:
            return self.name
        return f"{self.name} (bank holiday {where})"


@dataclass(frozen=True)
class Calendar:
    """The days from `first` to `last`, and which of them count as working days.

    Args:
        parts: the parts of the United Kingdom whose bank holidays do not count.
        first, last: the days for which the bank holidays are known, inclusive.
        overrides: dated corrections, which go before the package.
        as_of: the holidays as they were known on that day, before later proclamations; as they
            are known in the end where nothing is said.

    Raises:
        BadInput: an unknown part, none at all, or no days.
    """

    parts: tuple[str, ...]
    first: date
    last: date
    overrides: tuple[Override, ...] = ()
    as_of: date | None = None

    def __post_init__(self) -> None:
        unknown = [part for part in self.parts if part not in PARTS]
        if unknown or not self.parts:
            raise BadInput(f"the parts of the country are {list(self.parts)}", instead=PARTS)
        if self.last < self.first:
            raise BadInput(f"a calendar from {self.first} to {self.last} has no days")

    def as_known(self, on: date) -> Calendar:
        """The same calendar as it was known on that day: later proclamations are left out."""
        return replace(self, as_of=on)

    @cached_property
    def _overrides_of(self) -> Mapping[date, tuple[Override, ...]]:
        # A return counts the days of thousands of requests, and most days have no override.
        days = {override.date for override in self.overrides}
        return {day: tuple(o for o in self.overrides if o.date == day) for day in days}

    def check(self, day: date) -> None:
        """Refuse a day whose bank holidays are not known.

        Raises:
            BadDate: it lies outside `first` to `last`.
        """
        if not self.first <= day <= self.last:
            raise BadDate(
                f"the bank holidays of {day} are not known",
                expected=f"a date from {self.first} to {self.last}, and a due date within that",
            )

    def holidays(self, day: date) -> tuple[BankHoliday, ...]:
        """The bank holidays of that day, those of the most parts first.

        Raises:
            BadDate: the day lies outside what is known.
        """
        self.check(day)
        by_name: dict[str, list[str]] = {}
        overrides = self._overrides_of.get(day, ())
        for part in self.parts:
            changes = [o for o in overrides if part in o.parts]
            names = [] if changes else _package_names(part, day)
            for name in [*names, *(name for o in changes for name in o.names(self.as_of))]:
                by_name.setdefault(name, []).append(part)
        found = [BankHoliday(day, name, tuple(parts)) for name, parts in by_name.items()]
        return tuple(sorted(found, key=lambda h: -len(h.parts)))

    def why_not(self, day: date) -> str | None:
        """Why that day does not count, in plain words, or None for a working day.

        Raises:
            BadDate: the day lies outside what is known.
        """
        self.check(day)
        if day.weekday() >= 5:
            return "Saturday" if day.weekday() == 5 else "Sunday"
        found = self.holidays(day)
        if not found:
            return None
        told: list[str] = []
        covered: set[str] = set()
        for holiday in found:
            if not set(holiday.parts) <= covered:
                told.append(holiday.why)
                covered |= set(holiday.parts)
        return "; ".join(told)


def read_overrides(text: str, *, where: str) -> tuple[date, date, tuple[Override, ...]]:
    """The first and the last day known, and the corrections, from a TOML text.

    Raises:
        BadInput: it is not of the form that law/holidays.toml explains.
    """
    try:
        data: dict[str, Any] = tomllib.loads(text)
        known = data["known"]
        entries = [(e, True) for e in data.get("kept", [])]
        entries += [(e, False) for e in data.get("not_kept", [])]
        overrides = tuple(
            Override(
                e["date"], tuple(e["parts"]), e["source"], kept, e.get("name", ""), e.get("known")
            )
            for e, kept in entries
        )
        return known["first"], known["last"], overrides
    except KeyError as missing:
        raise BadInput(f"{missing.args[0]!r} is missing", where=where) from missing
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as wrong:
        raise BadInput(f"the data cannot be read ({wrong})", where=where) from wrong


@cache
def uk_calendar(parts: tuple[str, ...] = tuple(PARTS)) -> Calendar:
    """The calendar of those parts, from the package and law/holidays.toml."""
    file = resources.files("disclosable.law").joinpath("holidays.toml")
    first, last, overrides = read_overrides(file.read_text("utf-8"), where="law/holidays.toml")
    return Calendar(parts, first, last, overrides)


def _package_names(part: str, day: date) -> list[str]:
    return [_plain(name) for name in _package_year(part, day.year).get(day, ())]


@cache
def _package_year(part: str, year: int) -> Mapping[date, tuple[str, ...]]:
    found = holidays_package.country_holidays("GB", subdiv=part, years=year, language="en_GB")
    return MappingProxyType({day: tuple(name.split("; ")) for day, name in found.items()})


def _plain(name: str) -> str:
    base = name.removesuffix(_SUBSTITUTE)
    plain = _NAMES.get(base, base)
    return f"{plain}, substitute day" if base != name else plain

"""Columns that identify by their form as a whole, where no single cell would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from disclosable.gate.finding import Check
from disclosable.gate.people import checks, identifier, phone
from disclosable.gate.people.column import Column
from disclosable.gate.people.heading import Meaning
from disclosable.gate.people.records import names_of_people

_TEN = re.compile(r"\d{10}\Z")
_PLATE = re.compile(r"[A-HJ-PR-Y]{2}(?:[0-2]\d|[5-7]\d) ?[A-HJ-PR-Z]{3}\Z")
_NETWORK = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\Z")
_HANDLE = re.compile(r"@(?!\w*(?:[Pp]olice|[Cc]ouncil|NHS|[Gg]ov))\w{3,30}\Z")
_ACCOUNT = re.compile(r"\d{7,8}\Z")
_SORT_CODE = re.compile(r"\d\d[ -]?\d\d[ -]?\d\d\Z")
_INCIDENTS = re.compile(
    r"(?i)offence|crime|incident|household|tenan|property|victim|address|burglary|home|arrest|"
    r"complain|resident|stops?\b.{0,5}(?:search|id|date)|stopped|search|call"
)
_CRIMES = re.compile(
    r"(?i)\b(?:burglar|rape|robber|theft|assault|stab|violen|drugs?\b|arson|harass|murder|anti-social|"
    r"criminal|domestic|sexual|weapon|overdose|missing person|stalk|shoplift)"
)
_MOST = 0.8
_LIVES_APART = 8
"""Years: the dates of a list of events lie closer together than those of births do."""

_OTHER_NUMBERS = frozenset(
    {Meaning.COUNT, Meaning.QUANTITY, Meaning.SALARY, Meaning.PHONE, Meaning.NHS}
)

Told = tuple[Check, str, str]


def has_names(columns: Sequence[Column]) -> bool:
    """Whether a column names people, by its heading or by what stands in it."""
    return names_of_people(columns) or any(map(_is_of_names, columns))


def whole_columns(columns: Sequence[Column], people: bool) -> Iterator[Told]:
    """What columns are as a whole: the check, the column, what it is. `people`: lines may be."""
    for number, column in enumerate(columns, start=1):
        for check, what in _one(column):
            yield check, f"column {number}", what
    yield from _names_and_days(columns)
    yield from _points(columns, people)
    meanings = {column.meaning: column for column in columns}
    account = meanings.get(Meaning.ACCOUNT)
    sort_code = meanings.get(Meaning.SORT_CODE)
    if (
        account
        and sort_code
        and account.share(_ACCOUNT.match) > 0.5
        and sort_code.share(_SORT_CODE.match) > 0.5
    ):
        yield checks.BANK, "two columns", "sort codes and account numbers"


def _one(column: Column) -> Iterator[tuple[Check, str]]:
    if len(column.texts) < 2:
        return
    ten = {text for text in column.texts if _TEN.match(text)}
    most = _MOST * len(set(column.texts))
    if (
        column.meaning not in _OTHER_NUMBERS
        and len(ten) >= max(3, most)
        and sum(map(identifier.is_nhs_number, ten)) >= _MOST * len(ten)
    ):
        yield checks.NHS, "a column of which most numbers pass the check of NHS numbers"
    if column.meaning is Meaning.OTHER:
        if column.share(_is_mobile) >= _MOST:
            yield checks.PHONE, "a column of mobile numbers"
        if column.share(_HANDLE.match) >= _MOST:
            yield checks.HANDLE, "a column of names of accounts"
        if column.share(_NETWORK.match) >= _MOST and "version" not in column.heading.lower():
            yield checks.NETWORK, "a column of IP addresses"
    if column.meaning is not Meaning.VEHICLE and column.share(_PLATE.match) >= 0.6:
        yield checks.VEHICLE, "a column of vehicles' registration marks"


def _is_mobile(text: str) -> bool:
    return text.startswith("07") and phone.line(phone.plain(text)) is phone.Line.MOBILE


def _is_of_names(column: Column) -> bool:
    return column.meaning is Meaning.OTHER and column.has_names


def _names_and_days(columns: Sequence[Column]) -> Iterator[Told]:
    if not has_names(columns) or any(column.meaning is Meaning.BIRTH for column in columns):
        return
    for number, column in enumerate(columns, start=1):
        old = column.meaning in (Meaning.OTHER, Meaning.DATE) and column.has_days
        if old and column.years_apart > _LIVES_APART:
            what = "names beside dates that lie as far apart as births do"
            yield checks.NAME_AND_BIRTH, f"column {number}", what


def _points(columns: Sequence[Column], people: bool) -> Iterator[Told]:
    meanings = {column.meaning: column for column in columns}
    if not people and not any(
        _INCIDENTS.search(column.heading) or column.share(_CRIMES.search) >= 0.5
        for column in columns
    ):
        return
    east, north = meanings.get(Meaning.EASTING), meanings.get(Meaning.NORTHING)
    if east and north and east.share(re.compile(r"\d{5,7}(?:\.\d+)?\Z").match) > 0.5:
        yield checks.PLACE, "two columns", "eastings and northings to the nearest house"
    latitude, longitude = meanings.get(Meaning.LATITUDE), meanings.get(Meaning.LONGITUDE)
    if latitude and longitude and latitude.share(re.compile(r"\d\d\.\d{3,}\Z").match) > 0.5:
        yield checks.PLACE, "two columns", "latitudes and longitudes to the nearest house"

"""What a cell identifies, given what its column's heading says."""

from __future__ import annotations

import re
from collections.abc import Callable

from disclosable.gate.contacts import Contacts
from disclosable.gate.finding import Check
from disclosable.gate.people import checks, identifier, phone, postcode
from disclosable.gate.people.heading import Meaning

Judged = tuple[Check, str]
_Judge = Callable[[str, Contacts], Judged | None]

_PLATE = re.compile(
    r"(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]|"
    r"[A-Z]{1,3} ?\d{1,4})\Z",
    re.IGNORECASE,
)
_INSURANCE = re.compile(r"[A-Z]{2}[ .-]?\d\d[ .-]?\d\d[ .-]?\d\d[ .-]?[A-Z]?\Z", re.IGNORECASE)
_NETWORK = re.compile(
    r"(?:\d{1,3}\.){3}\d{1,3}\Z|(?:[0-9a-f]{0,4}:){4,7}[0-9a-f]{0,4}\Z|"
    r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\Z",
    re.IGNORECASE,
)
_HOUSE = re.compile(r"(?:flat|apartment|unit|room)?\s?\d{1,4}[a-z]?[ ,]+[a-z]", re.IGNORECASE)
_HAS_DIGITS = re.compile(r"(?:[^\d\n]{0,30}\d){3}")
_PASSPORT = re.compile(r"[A-Z]{0,2}\d{6,9}\Z", re.IGNORECASE)
_PUPIL = re.compile(r"[A-Z]\d{11}[0-9A-Z]\Z", re.IGNORECASE)
_HANDLE = re.compile(r"@?[\w.]{3,30}\Z")


def headed(meaning: Meaning, text: str, contacts: Contacts) -> Judged | None:
    """What a cell identifies because its heading says what it holds; None if nothing."""
    judge = _JUDGES.get(meaning)
    return judge(text, contacts) if judge else None


def is_judged_by_heading(meaning: Meaning) -> bool:
    """Whether cells below such a heading identify without more."""
    return meaning in _JUDGES


def _form(check: Check, what: str, pattern: re.Pattern[str]) -> _Judge:
    def judge(text: str, contacts: Contacts) -> Judged | None:  # noqa: ARG001
        return (check, what) if pattern.match(text) else None

    return judge


def _nhs(text: str, contacts: Contacts) -> Judged | None:  # noqa: ARG001
    number = identifier.digits(text)
    if not number.isdigit() or not 9 <= len(number) <= 10:
        return None
    # A program that took a CHI number for a number dropped the nought before it.
    if identifier.is_nhs_number(number.zfill(10)):
        return (
            checks.NHS,
            "numbers that pass the check of NHS numbers, in a column that is headed so",
        )
    return (
        checks.NHS,
        "ten digits in a column that is headed as NHS, CHI or Health and Care numbers",
    )


def _phone(text: str, contacts: Contacts) -> Judged | None:
    number = phone.plain(text)
    if len(number) in (9, 10) and number[0] in "127":
        number = "0" + number
    kind = phone.line(number)
    if kind is None or kind is phone.Line.ORGANISATION or contacts.allows_phone(number):
        return None
    return checks.PHONE, "a mobile number" if kind is phone.Line.MOBILE else "a phone number"


def _postcode(text: str, contacts: Contacts) -> Judged | None:
    if not (postcode.is_written_as_one(text) or postcode.has_postcode(text.upper())):
        return None
    code = identifier.digits(text).upper()
    if code in postcode.REGULATORS or contacts.allows_postcode(code):
        return None
    return checks.POSTCODE, "a full postcode"


def _address(text: str, contacts: Contacts) -> Judged | None:
    if contacts.allows_address(text) or not _HOUSE.match(text):
        return None
    return checks.ADDRESS, "a house number and street"


_JUDGES: dict[Meaning, _Judge] = {
    Meaning.NHS: _nhs,
    Meaning.PHONE: _phone,
    Meaning.POSTCODE: _postcode,
    Meaning.ADDRESS: _address,
    Meaning.INSURANCE: _form(checks.INSURANCE, "a National Insurance number", _INSURANCE),
    Meaning.PUPIL: _form(checks.PUPIL, "a pupil number", _PUPIL),
    Meaning.DRIVING: _form(
        checks.DRIVING, "a driver number", re.compile(r"[A-Z9]{5}[A-Z0-9 ]{8,16}\Z")
    ),
    Meaning.PASSPORT: _form(checks.PASSPORT, "a passport number", _PASSPORT),
    Meaning.VEHICLE: _form(checks.VEHICLE, "a vehicle's registration mark", _PLATE),
    Meaning.NETWORK: _form(checks.NETWORK, "an IP or hardware address", _NETWORK),
    Meaning.HANDLE: _form(checks.HANDLE, "the name of somebody's account", _HANDLE),
    Meaning.STAFF_ID: _form(checks.STAFF, "a staff or collar number", re.compile(r"\D{0,6}\d\d")),
    Meaning.RECORD_ID: _form(checks.REFERENCE, "a number of a record about a person", _HAS_DIGITS),
    Meaning.UPRN: _form(checks.PLACE, "a property reference number", re.compile(r"\d{6,12}\Z")),
}

"""Where somebody is found: phones, postcodes, streets and points on the map, in a sentence."""

from __future__ import annotations

import re

from disclosable.gate.people import checks, identifier, phone, postcode
from disclosable.gate.people.form import NUMBER_OF, SAID, Form, Sight
from disclosable.gate.people.organisation import STREETS, follows, is_about_a_person, leads_to

_END = re.compile(r"[.!?](?:\s|\Z)")
_REFERENCE_WORDS = re.compile(
    r"\b(?:ref(?:erence)?s?(?: (?:no|number))?|order|invoice|account|isbn|issn|vat|charity|"
    r"company|registration|version|uprn|case)\W{0,3}(?:(?:no|number|is|was|no:)\W{0,3})?\Z",
    re.IGNORECASE,
)
_CALLED_REFERENCE = re.compile(r" (?:as|is) (?:your|the|our) reference")
_OURS = re.compile(
    r"\b(?:(?:tel(?:ephone)?|phone|fax|switchboard)(?: (?:us|number))?(?: on)?|call us(?: on)?|"
    r"(?:write to|visit|contact) us(?: at| by post)?|our (?:office|address) (?:is|at))"
    r"[\s:.]*(?:at )?\Z",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(rf"(?i:postcode)|\b(?:{STREETS})\b")
_CODE_WORDS = re.compile(
    r"\b(?:form|section|room|grade|type|model|class|version|code|ref)\W*\Z", re.IGNORECASE
)
_POSTCODE = re.compile(postcode.FULL)
_YEAR = re.compile(r"(?:19|20)\d\d ")
_COUNTED = re.compile(r"\b(?:[Rr]outes?|[Bb]us|[Tt]ram|Table|Item|top|the)\s*\Z")
_NORTH = (49, 61)
_EAST = (-9, 2)
"""Degrees between which the British Isles lie."""


def _phone(sight: Sight) -> str | None:
    number = phone.plain(sight.words)
    kind = phone.line(number)
    if kind is None or kind is phone.Line.ORGANISATION or sight.contacts.allows_phone(number):
        return None
    if sight.words.isdigit() and (
        _REFERENCE_WORDS.search(sight.before(30)) or _CALLED_REFERENCE.match(sight.after(30))
    ):
        return None
    if kind is phone.Line.MOBILE:
        return "a mobile number"
    return None if _is_an_organisations(sight) else "a phone number"


def _full_postcode(sight: Sight) -> str | None:
    code = identifier.digits(sight.words)
    if code in postcode.REGULATORS or sight.contacts.allows_postcode(code):
        return None
    lead = sight.address()
    inside = _IN_ADDRESS.search(lead[-60:]) is not None
    if not postcode.is_postcode(sight.match[1], inside):
        return None
    if not inside and _CODE_WORDS.search(lead[-40:]):
        return None
    return None if _is_an_organisations(sight) else "a full postcode"


def _street(sight: Sight) -> str | None:
    if sight.contacts.allows_address(sight.words) or _YEAR.match(sight.words):
        return None
    known = {identifier.digits(found[0]) for found in _POSTCODE.finditer(sight.after(60))}
    if any(code in postcode.REGULATORS or sight.contacts.allows_postcode(code) for code in known):
        return None
    if _COUNTED.search(sight.before(12)) or sight.after(12).startswith(
        (" junction", " roundabout")
    ):
        return None
    return None if _is_an_organisations(sight) else "a house number and street"


def _is_an_organisations(sight: Sight) -> bool:
    """Whether its address or sentence names an organisation, and speaks of nobody's home."""
    lead = sight.address()
    nearest = next((part for part in reversed(_END.split(lead)) if part.strip()), "")
    if is_about_a_person(nearest):
        return False
    after = _END.split(sight.after(60).partition("\n")[0])[0]
    own = lead if "\n" in lead else nearest
    return leads_to(own) or follows(after) or bool(_OURS.search(nearest[-30:]))


def _point(sight: Sight) -> str | None:
    north, east = float(sight.match[1]), float(sight.match[2])
    inside = _NORTH[0] <= north <= _NORTH[1] and _EAST[0] <= east <= _EAST[1]
    return "a point on the map" if inside else None


FORMS = (
    Form(checks.PLACE, re.compile(rf"\bUPRN{NUMBER_OF}{SAID}\d{{6,12}}\b"), "a UPRN"),
    Form(
        checks.PLACE,
        re.compile(r"(?i:\blat(?:itude)?)[\s:=]{1,3}(?:of |is )?\d\d\.\d{4,}"),
        "a point on the map",
    ),
    Form(
        checks.PLACE,
        re.compile(r"(?<![\d.-])(\d\d\.\d{4,}), ?(-?\d\.\d{4,})(?!\d|\.\d)"),
        judge=_point,
    ),
    Form(
        checks.PLACE,
        re.compile(
            r"\b[HJNOST][A-HJ-Z] (?:\d{4,5} \d{4,5}|\d{8}|\d{10})\b|"
            r"(?i:grid ref(?:erence)?)[\s:]*(?:is )?[HJNOST][A-HJ-Z] ?\d{3,5} ?\d{3,5}\b"
        ),
        "a grid reference",
    ),
    Form(checks.PHONE, re.compile(phone.NUMBER), judge=_phone),
    Form(checks.POSTCODE, _POSTCODE, judge=_full_postcode),
    Form(
        checks.ADDRESS,
        re.compile(
            r"(?<![\w.,£/-])(?:(?i:flat|apartment|apt|unit) \w{1,4},? )?\d{1,4}[A-Za-z]? "
            r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)"
            rf"(?:[A-Z][a-z'’]+ ){{1,3}}(?:{STREETS})\b(?! \d)"
        ),
        judge=_street,
    ),
)

"""What identifies a person in a sentence, an address or a cell: forms, and the words near them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from disclosable.gate.contacts import Contacts
from disclosable.gate.finding import Check
from disclosable.gate.people import birth_forms, number_forms, online_forms, place_forms
from disclosable.gate.people.form import Seen, Sight
from disclosable.gate.people.surroundings import Surroundings

_MAYBE = re.compile(
    r"@|\d{8}|\d{6}[A-D]\b|\d[\d ().-]{8}|[A-D](?![a-z])(?<=\d[ .-][A-D])|\d[A-Z]{2}\b|"
    r"\d ?[A-Z]{3}\b|\d{3}[A-Z]\b|[A-Z][a-z]+ \(\d|\b[A-Z9]{5} ?\d{6}|\d\.\d{4}|"
    r"[0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-][0-9A-Fa-f]{2}[:-]|"
    r"[0-9A-Za-z]/\d{3}|\d [A-Z][a-z'’]+ [A-Z]|(?:[Bb]orn|BORN|[Dd]\.?[Oo]\.?[Bb]\.?|[Bb]irth|"
    r"BIRTH|[Aa]ged?|who (?:is|was)|PC|DC|PS|DS|DI|SC|PCSO|Constable|Sergeant|Sgt|"
    r"(?i:crime|custody|hospital|patient|notes?|offender|prison|prisoner|arrest|pnc|cris|nspis|mrn|"
    r"collar|warrant|shoulder|payroll|staff|employee|pay|passports?|uprn|insurance|nino|ni|grid))"
    r"\W[^\n]{0,30}?\d"
)
"""Nothing is found in a text in which this is not found: a quick look before the long one."""

_LONG = 200
_WORDS_ALONE = re.compile(r"([^0-9@]{30})[^0-9@]+([^0-9@]{30})")
"""Every form has a figure or an @, and what calls it by name stands close by."""

_URL = re.compile(r"(?:https?://|www\.)[^\s@<>\"]+")

_FORMS = (
    *birth_forms.FORMS,
    *number_forms.FORMS,
    *online_forms.FORMS,
    *place_forms.FORMS,
    *number_forms.LATER_FORMS,
)
"""In this order: a number that is one thing is not told as another."""


def may_identify(text: str) -> bool:
    """A quick look: False where the long one would find nothing. Long words alone are passed by."""
    if len(text) > _LONG:
        text = _WORDS_ALONE.sub(r"\1 \2", text)
    return _MAYBE.search(text) is not None


def look(
    text: str, before: Surroundings, contacts: Contacts, enough: Container[Check] = ()
) -> Iterator[Seen]:
    """Everything in a text that identifies a person. No character is told of twice.

    Checks of which there was `enough` are not looked for.
    """
    if not may_identify(text):
        return
    text = _URL.sub(lambda match: " " * len(match[0]), text)
    taken = bytearray(len(text))
    for form in _FORMS:
        if form.check in enough:
            continue
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            what = form.says(Sight(match, before, contacts))
            if what:
                taken[start:end] = b"\1" * (end - start)
                yield Seen(form.check, what, start, end)

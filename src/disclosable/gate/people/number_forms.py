"""Numbers given to one person, in a sentence: by their checks, or by what they are called."""

from __future__ import annotations

import re

from disclosable.gate.people import checks, identifier
from disclosable.gate.people.form import NUMBER_OF, SAID, Form, Sight

_SIGNS = r"(?=[A-Z0-9/-]*\d[A-Z0-9/-]*\d[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{3,24}(?![A-Za-z0-9])"
_NHS_WORDS = re.compile(
    r"\b(?:NHS|CHI|H&C|HCN|patients?|hospital|health and (?:social )?care)\b", re.IGNORECASE
)
_PUPIL_WORDS = re.compile(r"\b(?:upn|pupil)\b", re.IGNORECASE)
_VEHICLE_WORDS = re.compile(
    r"\b(?:vehicles?|cars?|van|plate|vrm|vrn|reg(?:istration)?|keeper|driver|camera|anpr|taxi|"
    r"motorcycle|lorry)\b",
    re.IGNORECASE,
)


def _nhs(sight: Sight) -> str | None:
    number = identifier.digits(sight.words)
    if not identifier.is_nhs_number(number):
        return None
    alone = sight.words.isdigit() or number[0] == "0"
    if alone and not _NHS_WORDS.search(f"{sight.before(60)} {sight.after(20)}"):
        return None
    return "a number that passes the check of NHS numbers"


def _pupil(sight: Sight) -> str | None:
    called = _PUPIL_WORDS.search(f"{sight.before(40)} {sight.after(10)}")
    return "a pupil number" if called or identifier.is_pupil_number(sight.words) else None


def _account(sight: Sight) -> str | None:
    number = identifier.digits(sight.words)
    good = identifier.is_iban(number) if number[0] == "G" else identifier.is_card(number)
    return "a bank account or card number" if good else None


def _vehicle(sight: Sight) -> str | None:
    called = _VEHICLE_WORDS.search(f"{sight.before(80)} {sight.after(30)}")
    return "a vehicle's registration mark" if called else None


_RANKED = re.compile(
    r"\b(?:[WT]?P[CS]|D[CSI]|PCSO|TDC|SC|Constables?|Sergeants?|Sgts?|C?Insp|Inspectors?|D?C?Supt|CI)"
    r"\.? [\d,]+(?: (?:and|&))?"
)
_OF_THE_LINE = re.compile(r"[:.!?]\s|\n")


def _officer(sight: Sight) -> str | None:
    lead = _OF_THE_LINE.split(sight.before(80))[-1]
    tail = _OF_THE_LINE.split(sight.after(80) + "\n")[0]
    around = f"{lead}{sight.words}{tail}"
    # Ranks with numbers and nothing else, "PC 331; PS 214; Insp 12", are counts.
    if len(_RANKED.findall(around)) > 1 and not re.search("[A-Za-z]", _RANKED.sub("", around)):
        return None
    return "an officer's number"


FORMS = (
    Form(
        checks.NHS,
        re.compile(r"(?<![\w.,/£$-])\d{3}([ -]?)\d{3}\1\d{4}(?![\w/]|[.,-]\d)"),
        judge=_nhs,
    ),
    Form(
        checks.NHS,
        re.compile(
            rf"\b(?:NHS|CHI|H&C|HCN)(?=\W{{0,3}}(?i:n|id\b|ref|:)){NUMBER_OF}{SAID}"
            r"\d{3}[ -]?\d{3}[ -]?\d{4}\b"
        ),
        "a number that is called an NHS, CHI or Health and Care number",
    ),
    Form(checks.INSURANCE, re.compile(identifier.INSURANCE), "a National Insurance number"),
    Form(
        checks.INSURANCE,
        re.compile(
            rf"(?i:\b(?:national insurance|nino|ni)\b){NUMBER_OF}{SAID}"
            r"[A-Za-z]{2} ?\d\d ?\d\d ?\d\d ?[A-Za-z]?\b"
        ),
        "a number that is called a National Insurance number",
    ),
    Form(checks.DRIVING, re.compile(identifier.DRIVING), "a driver number"),
    Form(
        checks.PASSPORT,
        re.compile(rf"(?i:\bpassports?){NUMBER_OF}{SAID}[A-Z]{{0,2}}\d{{7,9}}\b"),
        "a passport number",
    ),
    Form(checks.PUPIL, re.compile(identifier.PUPIL), judge=_pupil),
    Form(checks.BANK, re.compile(identifier.IBAN), judge=_account),
    Form(checks.BANK, re.compile(identifier.CARD), judge=_account),
    Form(
        checks.BANK,
        re.compile(
            r"(?i:sort[ -]?code)[\s:]*(?:is |was )?\d\d[ -]?\d\d[ -]?\d\d\b[\s\S]{0,40}?\b\d{8}\b|"
            r"(?i:account (?:number|no\.?))[\s:]*(?:is |was )?\d{8}\b[\s\S]{0,40}?"
            r"(?i:sort[ -]?code)"
        ),
        "a sort code with an account number",
    ),
    Form(
        checks.STAFF,
        re.compile(
            r"(?i:\b(?:collar|warrant|shoulder|payroll|staff|employee|pay)(?: record)?\s+"
            rf"(?:numbers?|nos?\.?|id)){SAID}[A-Z]{{0,3}}\d{{3,10}}\b"
        ),
        "a staff number",
    ),
    Form(
        checks.STAFF,
        re.compile(
            r"\b(?:PC|PS|DC|DS|DI|WPC|PCSO|TDC|SC|Constable|Sergeant|Sgt\.?) "
            r"(?!(?:19|20)\d\d [a-z])\d{2,5}\b(?! (?:posts?|officers?|per)\b|[%,.]\d)"
        ),
        judge=_officer,
    ),
    Form(
        checks.REFERENCE,
        re.compile(
            r"(?i:\b(?:crime|custody|hospital|patient|case ?notes?|offender|prison(?:er)?|arrest|"
            rf"pnc|cris|nspis|mrn)){NUMBER_OF}{SAID}{_SIGNS}"
        ),
        "a number of a record about a person",
    ),
)
"""Those that stand before the forms of places: what was matched is not matched again."""

LATER_FORMS = (
    Form(
        checks.VEHICLE,
        re.compile(
            r"(?<![A-Za-z0-9-])(?:[A-HJ-PR-Y]{2}(?:[0-2]\d|[5-7]\d) ?[A-HJ-PR-Z]{3}|"
            r"[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-Y])(?![A-Za-z0-9])"
        ),
        judge=_vehicle,
    ),
)

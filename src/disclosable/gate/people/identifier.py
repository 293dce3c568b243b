"""The numbers that bodies give to people, and the checks that those numbers carry."""

from __future__ import annotations

import re
from datetime import date

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015]")

INSURANCE = (
    r"(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"[ .-]?\d\d[ .-]?\d\d[ .-]?\d\d[ .-]?[A-D](?![A-Za-z0-9])"
)
"""A National Insurance number: prefixes never given out are left out (HMRC, NIM39110)."""

DRIVING = (
    r"(?<![A-Za-z0-9])(?=[A-Z9]{5})[A-Z]{1,5}9{0,4} ?\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])"
    r"(?:0[1-9]|[12]\d|3[01])\d ?[A-Z][A-Z9] ?[A-Z0-9] ?[A-Z]{2}(?![A-Za-z0-9])"
)
"""A driver number of Great Britain: surname, date of birth (a woman's month plus 50), initials."""

PUPIL = r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z]\d{11}[0-9A-Z](?![A-Za-z0-9])"
IBAN = r"(?<![A-Za-z0-9])GB\d\d ?[A-Z]{4}(?: ?\d{4}){3} ?\d\d(?!\d)"
CARD = r"(?<![\d.,-])[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{4}(?![\d.,]*\d)"


def digits(text: str) -> str:
    """The text without spaces, full stops and hyphens."""
    return _SEPARATORS.sub("", text)


def is_nhs_number(number: str) -> bool:
    """Whether ten digits pass modulus 11, as NHS, CHI and Health and Care numbers do.

    The NHS Data Dictionary gives the weights. A number that begins with 0 to 31 is Scottish, and
    begins with a date of birth; one digit all through was never given out.
    """
    if len(number) != 10 or not number.isascii() or not number.isdigit() or len(set(number)) == 1:
        return False
    left = 11 - sum(int(sign) * (10 - place) for place, sign in enumerate(number[:9])) % 11
    if left == 10 or left % 11 != int(number[9]):
        return False
    return number[0] in "456789" or "320" <= number[:3] <= "399" or _is_birth(number[:6])


def _is_birth(number: str) -> bool:
    day, month, year = int(number[:2]), int(number[2:4]), int(number[4:])
    try:
        # In a leap century, so that 29 February is a date in any year that has one.
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True


def is_pupil_number(number: str) -> bool:
    """Whether the letter of a unique pupil number fits its digits (a remainder by 23)."""
    last = number[12]
    value = _UPN_LETTERS.find(last) if last.isalpha() else int(last)
    if value < 0:
        return False
    total = sum(int(sign) * weight for weight, sign in enumerate(number[1:12], 2)) + value * 13
    return _UPN_LETTERS[total % 23] == number[0]


def is_card(number: str) -> bool:
    """Whether the digits of a payment card pass the Luhn check (ISO/IEC 7812-1)."""
    total = 0
    for place, sign in enumerate(reversed(number)):
        value = int(sign) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0 and len(set(number)) > 1


def is_iban(number: str) -> bool:
    """Whether an account number passes its check (ISO 13616: a remainder of 1 by 97)."""
    moved = number[4:] + number[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1

"""Phone numbers of the UK: whether one belongs to an organisation or may be a person's."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

import phonenumbers

NUMBER = (
    r"(?<![\w.,/£$€+-])(?:(?:\+|00)44[ .-]?(?:\(0\)[ .-]?)?|\(?0)[1-9]"
    r"(?:[ ().-]{0,2}\d){7,9}(?![\d/]|[.,-]\d|[A-Za-z])"
)
"""A number as the UK writes it: ten or eleven digits from 0, or after the country's code."""

_DIGITS = re.compile(r"\D")
_INVENTED = re.compile(
    r"0(?:7700900|1632960|1134960|1144960|1154960|1164960|1174960|1184960|1214960|1314960|1414960"
    r"|1514960|1614960|2079460|1914980|2896496|2920180|3069990|8081570|9098790)\d{3}\Z"
)
"""Numbers kept by Ofcom for drama: nobody's, yet they stand where a person's would."""


class Line(Enum):
    """Whose a number may be."""

    ORGANISATION = "organisation"
    """Non-geographic and free numbers, which people do not have."""
    LANDLINE = "landline"
    MOBILE = "mobile"


def plain(number: str) -> str:
    """The digits as dialled within the UK, from 0."""
    digits = _DIGITS.sub("", number.replace("(0)", ""))
    if digits.startswith("0044"):
        digits = digits[2:]
    return "0" + digits[2:] if digits.startswith("44") and len(digits) > 10 else digits


@lru_cache(maxsize=4096)
def line(number: str) -> Line | None:
    """What line the plain digits are; None where they are no number of the UK's plan."""
    if not 10 <= len(number) <= 11 or number[0] != "0":
        return None
    if number[1] in "389":
        return Line.ORGANISATION
    if not _INVENTED.match(number):
        try:
            parsed = phonenumbers.parse(number, "GB")
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_valid_number(parsed):
            return None
    return Line.MOBILE if number[1] == "7" else Line.LANDLINE

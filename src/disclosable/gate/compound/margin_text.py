"""The head or foot of a printed page, as Excel writes it: words between codes that begin with &."""

from __future__ import annotations

import re

_CODE = re.compile(
    r'&(?:"[^"]*"|[0-9]{1,3}|K[0-9A-Fa-f]{6}|K[0-9]{2}[+\-][0-9]{3}|(?P<letter>.))', re.DOTALL
)
_SPOKEN = {"&": "&", "L": "\n", "C": "\n", "R": "\n", "P": "", "N": ""}


def margin_words(text: str) -> str:
    """The words that are printed, without fonts, sizes and places."""

    def spoken(code: re.Match[str]) -> str:
        return _SPOKEN.get((code["letter"] or "").upper(), "")

    return _CODE.sub(spoken, text).strip()


def codes_of(text: str) -> frozenset[str]:
    """The letters of its codes, in capitals."""
    return frozenset((code["letter"] or "").upper() for code in _CODE.finditer(text))

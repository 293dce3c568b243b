"""Small pieces of text that every rendering prints alike."""

from __future__ import annotations

from datetime import date

from disclosable.errors import BadInput
from disclosable.letters.letter import Figure, Line, Link, Text
from disclosable.tables.period import MONTHS

SCHEMES = ("https://", "http://", "mailto:", "tel:")
"""The kinds of address that a letter may link to."""


REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def date_in_words(day: date) -> str:
    """A date as British letters write it, whatever the machine's locale: 6 November 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def address_of(link: Link) -> str:
    """The address of a link.

    Raises:
        BadInput: the address is not of a kind that a letter may link to, such as `javascript:`.
    """
    address = link.address
    if not address.lower().startswith(SCHEMES) or not address.isprintable() or " " in address:
        raise BadInput(
            f"the link {link.text!r} leads to {address!r}",
            where="letter",
            expected="a web, mail or telephone address",
            instead=SCHEMES,
        )
    return address


def printable(text: str) -> str:
    """The text with every character that no document may carry shown as the replacement sign.

    Control characters come in with pasted requests; XML, and so every office format, forbids them.
    """
    return "".join(c if c in "\t\n" or _is_character(c) else REPLACEMENT for c in text)


def _is_character(c: str) -> bool:
    code = ord(c)
    return (
        code >= 0x20
        and not 0x7F <= code <= 0x9F
        and not 0xD800 <= code <= 0xDFFF
        and code & 0xFFFE != 0xFFFE
    )


def plain(line: Line) -> str:
    """A line as words alone, figures in plain digits."""
    return "".join(part_text(part) for part in line)


def part_text(part: Text | Link | Figure) -> str:
    """The words of one part of a line."""
    return str(part.value) if isinstance(part, Figure) else part.text

"""A Rich Text Format document: its words, and what it keeps beside them (specification 1.9.1).

Every control word and every destination is known by name or refused, and every group that a program
skips is read as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.gate.rtf.checks import CHECKS
from disclosable.gate.rtf.destination import Destinations
from disclosable.gate.rtf.groups import SET_APART
from disclosable.gate.rtf.reader import Reader
from disclosable.gate.told import Told

__all__ = ["CANNOT_SEE", "CHECKS", "read_rtf"]

CANNOT_SEE = (
    "Colours that come from a table style rather than from the text, its paragraph or its cell. "
    "Symbol fonts that show another letter. The names of fonts, styles and lists, beyond their "
    "length. Revision identifiers (rsid), which name nobody, are allowed."
)


def read_rtf(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """Findings, words, lines and pictures of an RTF document.

    Raises:
        CannotRead: its groups do not match, or are too deep or too many.
    """
    # Heads and feet often stand before the words that say whether a page shows them.
    apart = {word for word in SET_APART.values() if f"\\{word}".encode() in data}
    destinations = Destinations(allowed_names, switches=frozenset({"", *apart}))
    yield from Reader(data, destinations).read()

"""Hears every word and line that a file shows, and finds what identifies a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.gate.contacts import Contacts
from disclosable.gate.finding import Finding
from disclosable.gate.told import Passage, Row


@dataclass(slots=True)
class Recogniser:
    """Listens to one file; its findings are asked for at the end."""

    contacts: Contacts

    def hear(self, told: Passage | Row) -> None:
        """Take in a passage or a line of a table."""

    def findings(self) -> Iterator[Finding]:
        """What was heard that should be in no release."""
        yield from ()

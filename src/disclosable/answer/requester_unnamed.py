"""The requester's name and addresses stand in no copy but their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.casework.request import Requester
from disclosable.gate.finding import Check, Finding, Sightings
from disclosable.gate.told import Passage, Row

NAMED = Check(
    "release-requester-named",
    "Every word of the file, for the requester's name, email address and postal address.",
    "Who asked is personal data: a published answer is for everybody, and names nobody who asked.",
    "Take it out of the published copies; only the requester's own copy may be addressed to them.",
)
CHECKS = (NAMED,)

_TITLES = r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|sir|dame|lord|lady|cllr|councillor)"


@dataclass(slots=True)
class RequesterUnnamed:
    """Hears one file that is for the public. A requester without a name or address is never found.

    A name of one word is looked for as it is written; a longer one also as title and last word.
    """

    requester: Requester
    seen: Sightings = field(default_factory=Sightings)
    _sought: list[tuple[re.Pattern[str], str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        words = self.requester.name.split()
        if len(words) == 1:
            # A name such as May is a word, too: only its own spelling counts.
            self._sought.append((_whole(words[0]), "the requester's name"))
        elif words:
            whole = r"[\s,]+".join(re.escape(word) for word in words)
            self._sought.append((re.compile(rf"(?i)(?<!\w){whole}(?!\w)"), "the requester's name"))
            titled = rf"(?i)(?<!\w){_TITLES}\.?\s+{re.escape(words[-1])}(?!\w)"
            self._sought.append((re.compile(titled), "the requester's name"))
        for contact, what in (
            (self.requester.email, "the requester's email address"),
            (self.requester.address, "the requester's address"),
        ):
            parts = contact.split()
            if parts:
                pattern = r"[\s,]+".join(re.escape(part.strip(",")) for part in parts)
                self._sought.append((re.compile(rf"(?i)(?<!\w){pattern}(?!\w)"), what))

    def hear(self, told: Passage | Row) -> None:
        """Take in a passage or a line of a table."""
        if isinstance(told, Row):
            text, area = "\n".join(map(str, told.cells)), told.table
            place = f"line {told.number}"
        else:
            text, area, place = told.text, told.where, "its words"
        for pattern, what in self._sought:
            if pattern.search(text):
                self.seen.see(NAMED, area, place, what)

    def findings(self) -> Iterator[Finding]:
        """Where the requester is named; the name is not repeated."""
        yield from self.seen.findings()


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")

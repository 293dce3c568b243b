"""A form that identifies, the sight of it in a text, and what is told of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from disclosable.gate.contacts import Contacts
from disclosable.gate.finding import Check
from disclosable.gate.people.surroundings import Surroundings

DATE = (
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    r"\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]*,? (?:19|20)\d\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* "
    r"\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d)"
)
"""A whole date: day, month and year."""

NUMBER_OF = r"(?i:\s*(?:numbers?|nos?\.?|num|id|ref\.?|references?|code|record))*"
"""What stands between the name of a number and the number: "crime reference number"."""

SAID = r"(?i:[\s:#=(]{0,9}(?:is |was |of |on |the ){0,3}[\s:#=(]{0,3})"
"""What leads from a name to its value: "is", a colon."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A match in a text, with what stands around it."""

    match: re.Match[str]
    surroundings: Surroundings
    contacts: Contacts

    @property
    def words(self) -> str:
        """What was matched."""
        return self.match[0]

    def before(self, letters: int) -> str:
        """So many letters before it in the same paragraph."""
        start = self.match.start()
        return self.match.string[max(0, start - letters) : start].rpartition("\n\n")[2]

    def after(self, letters: int) -> str:
        """So many letters after it."""
        end = self.match.end()
        return self.match.string[end : end + letters]

    def address(self) -> str:
        """The words that lead to it, within its address or sentence."""
        return self.surroundings.before(self.match.string, self.match.start())


Judge = Callable[[Sight], str | None]
"""What a sight is, in words that do not repeat it; None where it identifies nobody."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form to look for. Without a `judge`, every match identifies somebody, as `what` says."""

    check: Check
    pattern: re.Pattern[str]
    what: str = ""
    judge: Judge | None = None

    def says(self, sight: Sight) -> str | None:
        """What a match identifies, if anybody."""
        return self.judge(sight) if self.judge else self.what


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that identifies, and where in the text it stands. `what` never repeats it."""

    check: Check
    what: str
    start: int
    end: int

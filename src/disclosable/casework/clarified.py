"""A request and what the requester said of it later.

Section 1(3) of the Freedom of Information Act 2000: an authority that "reasonably requires further
information in order to identify and locate the information requested", and has said so, need not
comply until it has been "supplied with that further information". What is then answered is the
request as clarified; the letter quotes both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from disclosable.casework.request import SplitRequest
from disclosable.casework.split import split
from disclosable.errors import BadCase, BadDate


@dataclass(frozen=True, slots=True)
class Clarification:
    """What the requester wrote on a later day.

    `replaces` says that it takes the place of the request's text; otherwise it explains the text,
    which stays as it was.

    Raises:
        BadDate: `on` is not a date without a time.
        BadCase: it has no words.
    """

    on: date
    words: str
    replaces: bool

    def __post_init__(self) -> None:
        if isinstance(self.on, datetime) or not isinstance(self.on, date):
            raise BadDate(
                f"the date of a clarification is {self.on!r}", expected="a date without a time"
            )
        if not any(ch.isalnum() for ch in self.words):
            raise BadCase(f"the clarification of {self.on.isoformat()} has no words")


@dataclass(frozen=True, slots=True)
class ClarifiedRequest:
    """A request's words, the day it was received, and its clarifications in order of their days.

    Raises:
        BadDate: a clarification is older than the request or than the one before it.
    """

    received: date
    words: str
    clarifications: tuple[Clarification, ...] = ()

    def __post_init__(self) -> None:
        day, of = self.received, "the request"
        for clarification in self.clarifications:
            if clarification.on < day:
                raise BadDate(
                    f"a clarification is of {clarification.on.isoformat()}",
                    expected=f"a day from {day.isoformat()} on, which is the day of {of}",
                )
            day, of = clarification.on, "the clarification before it"

    @property
    def in_force(self) -> str:
        """The words that are split and answered: the last that replaced the ones before them."""
        replacing = [c.words for c in self.clarifications if c.replaces]
        return replacing[-1] if replacing else self.words

    @property
    def quoted(self) -> tuple[tuple[date, str], ...]:
        """Every text with its day, the request first: nothing that the requester wrote is lost."""
        later = ((c.on, c.words) for c in self.clarifications)
        return ((self.received, self.words), *later)

    def split(self) -> SplitRequest:
        """The questions of the words in force.

        What only explains them is in no question: it is in `quoted`, to be read beside them.

        Raises:
            BadInput: they hold no request.
        """
        return split(self.in_force)

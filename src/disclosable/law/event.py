"""What happened to a request and when: the dated events that the clock is a fold over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from disclosable.errors import BadDate


class What(StrEnum):
    """What can happen to a request, in the words of events.toml."""

    RECEIVED = "received"
    CLARIFICATION_ASKED = "clarification asked"
    CLARIFICATION_GIVEN = "clarification given"
    FEES_NOTICE = "fees notice"
    FEE_PAID = "fee paid"
    EXTENDED = "extended"
    """The requester was told that the answer takes longer, and until when."""
    DAY_SPECIFIED = "day specified"
    """The regulator specified a later day, where a special time limit lets it."""
    ANSWERED = "answered"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    REVIEW_ASKED = "review asked"
    REVIEW_EXTENDED = "review extended"
    REVIEW_ANSWERED = "review answered"
    COMPLAINT_MADE = "complaint made"
    COMPLAINT_DECIDED = "complaint decided"


WITH_UNTIL: Final = frozenset({What.EXTENDED, What.DAY_SPECIFIED, What.REVIEW_EXTENDED})
"""The events that set a later day."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, on one day.

    Args:
        on: the day on which it happened: for what is sent, the day it was sent; for what
            arrives, the day it arrived, whether or not anybody was there to read it.
        known: the day on which it was entered; the day itself where nothing is said.
        until: the later day that an extension sets or estimates; of other events, nothing.
        reason: in a few words, for the file.

    Raises:
        BadDate: a date that is none, an event that was known before it happened, a later day
            that is not later, or a later day where the event sets none.
    """

    what: What
    on: date
    known: date = field(default=date.min)
    until: date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        where = f"the event {self.what.value!r} of {self.on}"
        for day in (self.on, self.known, self.until):
            if day is not None and (isinstance(day, datetime) or not isinstance(day, date)):
                raise BadDate(f"{day!r} is not a date", where=where, expected="a day, no time")
        if self.known == date.min:
            object.__setattr__(self, "known", self.on)
        if self.known < self.on:
            raise BadDate(
                f"it is said to have been known on {self.known}, before it happened",
                where=where,
                expected="known = a day from the event on, or nothing",
            )
        if self.until is not None and self.what not in WITH_UNTIL:
            raise BadDate(
                f"it is given the later day {self.until}",
                where=where,
                expected="a later day only where the event sets one",
                instead=sorted(WITH_UNTIL),
            )
        if self.until is not None and self.until <= self.on:
            raise BadDate(
                f"the later day {self.until} is not after the event",
                where=where,
                expected=f"a day after {self.on}",
            )

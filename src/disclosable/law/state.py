"""Where a request stands on a day: what is due, by when, and every day that did not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from disclosable.law.clock import describe_skipped
from disclosable.law.wording import counted, in_full
from disclosable.law.working_days import Deadline, Skipped

AUTHORITY: Literal["the authority"] = "the authority"
REQUESTER: Literal["the requester"] = "the requester"


class Standing(StrEnum):
    """Where a request stands, in a word or two."""

    OPEN = "open"
    WAITING_FOR_CLARIFICATION = "waiting for clarification"
    WAITING_FOR_FEE = "waiting for the fee"
    EXTENDED = "extended"
    ANSWERED = "answered"
    LAPSED = "lapsed"
    """The fee was not paid in time: there is no duty to answer any more."""
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    REVIEW_OPEN = "under review"
    REVIEW_ANSWERED = "review answered"
    WITH_REGULATOR = "with the regulator"
    DECIDED_BY_REGULATOR = "decided by the regulator"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to be done by the end of a day.

    `section` is the provision that sets the day, as the regime cites it, and `working_day` its
    number in the count, where it is counted. `whose` says whose turn it is. What is no duty but a
    last chance (a notice of an extension) has `must` False.
    """

    what: str
    on: date
    section: str
    working_day: int | None = None
    whose: Literal["the authority", "the requester"] = AUTHORITY
    must: bool = True

    def as_json(self) -> dict[str, object]:
        """Every field under its own name, the date as YYYY-MM-DD."""
        return {
            "what": self.what,
            "on": self.on.isoformat(),
            "section": self.section,
            "working_day": self.working_day,
            "whose": self.whose,
            "must": self.must,
        }


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the clock noticed about what happened on a day.

    `breach` is True where the law was not kept, False where a person should look.
    """

    on: date
    said: str
    section: str
    breach: bool

    def as_json(self) -> dict[str, object]:
        """`{"on", "said", "section"}`."""
        return {"on": self.on.isoformat(), "said": self.said, "section": self.section}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A request on one day, from what was known by another.

    Args:
        day, known: the state on `day`, from what had been entered, and which bank holidays had
            been proclaimed, by `known`.
        first_received: the day on which the request arrived.
        received: the date of receipt as the law counts it: the day of the clarification, where
            one was asked for and given.
        dues: everything that is still to be done and has a last day, earliest first.
        deadline: the count to the day by which the answer is or was due; None while the request
            waits for a clarification or a fee, or when nothing is owed any more.
        skipped: the days so far, or up to that day, that did not count, and why.
        used: the working days that have counted so far.
        allowed: the working days that there are for the answer.
        late: the answer is overdue, or came too late.
        in_time, in_extended_time: of an answer, whether it came within the ordinary and within
            the extended time; None for what there was not.
        remarks: what the clock noticed, in the order of the days.
    """

    day: date
    known: date
    regime: str
    word: Literal["section", "regulation"]
    standing: Standing
    first_received: date
    received: date
    dues: tuple[Due, ...]
    deadline: Deadline | None
    skipped: tuple[Skipped, ...]
    used: int
    allowed: int
    late: bool
    answered_on: date | None
    in_time: bool | None
    in_extended_time: bool | None
    remarks: tuple[Remark, ...]
    special: str = ""

    @property
    def due(self) -> Due | None:
        """What the authority has to do next, else what anybody may, else nothing."""
        must = [due for due in self.dues if due.must and due.whose == AUTHORITY]
        return next(iter([*must, *self.dues]), None)

    @property
    def overdue(self) -> tuple[Due, ...]:
        """What the authority should have done before this day."""
        return tuple(
            due for due in self.dues if due.must and due.whose == AUTHORITY and due.on < self.day
        )

    @property
    def breaches(self) -> tuple[Remark, ...]:
        """Where the law was not kept."""
        return tuple(remark for remark in self.remarks if remark.breach)

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """What a person should look at."""
        return tuple(remark for remark in self.remarks if not remark.breach)

    def as_json(self) -> dict[str, object]:
        """The state for programs; `received`, `due` and `skipped` as `Deadline.as_json` has them.

        `due` is the day of the next thing the authority has to do, or null.
        """
        next_due = self.due
        owed = next_due is not None and next_due.whose == AUTHORITY
        return {
            "received": self.received.isoformat(),
            "due": next_due.on.isoformat() if next_due is not None and owed else None,
            "skipped": [{"date": s.date.isoformat(), "why": s.why} for s in self.skipped],
            "regime": self.regime,
            "on": self.day.isoformat(),
            "known": self.known.isoformat(),
            "standing": self.standing.value,
            "first_received": self.first_received.isoformat(),
            "dues": [due.as_json() for due in self.dues],
            "used": self.used,
            "allowed": self.allowed,
            "late": self.late,
            "answered": self.answered_on.isoformat() if self.answered_on else None,
            "in_time": self.in_time,
            "in_extended_time": self.in_extended_time,
            "breaches": [remark.as_json() for remark in self.breaches],
            "warnings": [remark.as_json() for remark in self.warnings],
        }

    def sentences(self) -> list[str]:
        """The state in lines of plain English, most important first."""
        return list(self._sentences())

    def _sentences(self) -> Iterator[str]:
        late = ", and late" if self.late and self.answered_on is None else ""
        as_known = f", as it was known on {in_full(self.known)}" if self.known != self.day else ""
        yield f"On {in_full(self.day)}: {self.standing.value}{late}{as_known}."
        yield f"Received: {in_full(self.first_received)}."
        if self.received != self.first_received:
            yield (
                f"The time runs anew from {in_full(self.received)}, when the clarification arrived."
            )
        if self.special:
            yield f"Special time limit: {self.special}."
        for due in self.dues:
            yield self._due(due)
        used = counted(self.used, "working day")
        yield f"{used} used; the time for the answer is {self.allowed}."
        if self.answered_on is not None:
            yield f"Answered: {in_full(self.answered_on)}, {self._how_timely()}."
        for remark in self.remarks:
            kind = "Not lawful" if remark.breach else "Look"
            cited = f" ({self.word} {remark.section})" if remark.section else ""
            yield f"{kind}: {remark.said}{cited}."
        if self.skipped:
            yield from describe_skipped(self.skipped)

    def _due(self, due: Due) -> str:
        number = f", working day {due.working_day}" if due.working_day else ""
        ago = ", which has passed" if due.on < self.day else ""
        said = f"{due.what} by {in_full(due.on)}{number} ({self.word} {due.section}){ago}."
        if due.whose == REQUESTER:
            return f"For the requester: {said}"
        return f"Due: {said}" if due.must else f"Possible: {said}"

    def _how_timely(self) -> str:
        if self.in_time:
            return "in time"
        return "in the extended time" if self.in_extended_time else "too late"

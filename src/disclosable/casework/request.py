"""A request for information, who made it, and the questions that it comes apart into.

What the regime of the request asks of a valid one (validity.py quotes the law) cannot be missing
here: a `Request` that exists is valid. What arrived and is not valid yet is an `Arrival`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from disclosable.casework.door.channel import Channel, read_channel
from disclosable.casework.door.validity import (
    Arrival,
    address_faults,
    description_faults,
    name_faults,
)
from disclosable.errors import BadDate, BadInput
from disclosable.law.regime import load_regime

__all__ = ["Channel", "Part", "Question", "Request", "Requester", "SplitRequest", "read_channel"]


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks, and where to answer: an email address, a postal address, or both.

    Under a regime that asks for neither a name nor an address, both may be empty.

    Raises:
        NotLawful: no name or no address for correspondence where the regime asks for them, as
            section 8(1)(b) of the Freedom of Information Act 2000 does.
    """

    name: str
    email: str = ""
    address: str = ""
    regime: str = "foia"

    def __post_init__(self) -> None:
        for field in ("name", "email", "address"):
            object.__setattr__(self, field, getattr(self, field).strip())
        regime = load_regime(self.regime)
        for fault in name_faults(self.name, regime):
            raise fault.refusal("the requester")
        for fault in address_faults(self.email, self.address, regime):
            raise fault.refusal("the requester")


@dataclass(frozen=True, slots=True)
class Request:
    """A valid request: its reference, the day it was received, and its words as they arrived.

    Raises:
        BadInput: no reference, or a requester who was judged by another regime.
        BadDate: `received` is not a date without a time.
        NotLawful: it describes no information, or is not in a form that the regime takes.
    """

    reference: str
    received: date
    text: str
    requester: Requester
    channel: Channel
    regime: str = "foia"

    def __post_init__(self) -> None:
        if not self.reference.strip():
            raise BadInput("the request has no reference")
        where = f"request {self.reference}"
        if isinstance(self.received, datetime) or not isinstance(self.received, date):
            raise BadDate(
                f"the date of receipt is {self.received!r}",
                where=where,
                expected="a date without a time",
            )
        if self.requester.regime != self.regime:
            raise BadInput(
                f"the request is under {self.regime!r} and its requester was judged under "
                f"{self.requester.regime!r}",
                where=where,
            )
        for fault in description_faults(self.text, load_regime(self.regime)):
            raise fault.refusal(where)
        object.__setattr__(self, "channel", read_channel(self.channel, self.regime))

    @property
    def arrival(self) -> Arrival:
        """What arrived, as it is judged at the door."""
        who = self.requester
        return Arrival(self.text, self.channel, who.name, who.email, who.address)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question, under the label that the requester gave it, if any."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question in the requester's own words; `text` may be empty where only parts were given.

    Raises:
        BadInput: neither words nor parts.
    """

    label: str
    text: str
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        if not self.text and not self.parts:
            raise BadInput("a question has no words", where=f"question {self.label!r}")

    @property
    def words(self) -> str:
        """The whole question with its parts, one to a line."""
        lines = [self.text, *(f"{p.label}) {p.text}" if p.label else p.text for p in self.parts)]
        return "\n".join(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class SplitRequest:
    """A request come apart. Every word is the requester's but those of a note in [brackets].

    `preamble` is what comes before the first question; `notes` are the lines that ask for no
    information (a wish about the format, a condition) and, in square brackets, what the person who
    reads the request should know about its numbering; `left_out` is what belongs to the message
    and not to the request: greeting, signature, quoted thread.
    """

    preamble: str
    questions: tuple[Question, ...]
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """`{"preamble", "questions": [{"label", "text", "parts": [...]}], "notes"}`."""
        return {
            "preamble": self.preamble,
            "questions": [
                {
                    "label": q.label,
                    "text": q.text,
                    "parts": [{"label": p.label, "text": p.text} for p in q.parts],
                }
                for q in self.questions
            ],
            "notes": list(self.notes),
        }

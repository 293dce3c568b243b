"""A request for information, who made it, and the questions that it comes apart into.

Section 8(1) of the Freedom of Information Act 2000: a request for information is one that "(a) is
in writing, (b) states the name of the applicant and an address for correspondence, and (c)
describes the information requested". What lacks one of these cannot be made here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from disclosable.errors import BadDate, BadInput, NotLawful


class Channel(StrEnum):
    """How a request in writing arrived."""

    EMAIL = "email"
    LETTER = "letter"
    WEB_FORM = "web form"
    SOCIAL_MEDIA = "social media"
    FAX = "fax"


def read_channel(text: str) -> Channel:
    """The channel of that name.

    Raises:
        NotLawful: it is none of those in writing.
    """
    name = " ".join(text.replace("-", " ").replace("_", " ").lower().split())
    try:
        return Channel(name)
    except ValueError:
        raise NotLawful(
            f"the request came by {text!r}, and section 8(1)(a) asks for a request in writing",
            expected="a channel in writing",
            instead=list(Channel),
        ) from None


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks, and where to answer: an email address, a postal address, or both.

    Raises:
        NotLawful: no name, or no address for correspondence (section 8(1)(b)).
    """

    name: str
    email: str = ""
    address: str = ""

    def __post_init__(self) -> None:
        for field in ("name", "email", "address"):
            object.__setattr__(self, field, getattr(self, field).strip())
        if not any(ch.isalpha() for ch in self.name):
            raise NotLawful(
                f"the requester's name is {self.name!r}, and section 8(1)(b) asks for the name "
                "of the applicant",
                where="the requester",
            )
        if not self.email and not self.address:
            raise NotLawful(
                "there is neither an email address nor a postal one, and section 8(1)(b) asks "
                "for an address for correspondence",
                where="the requester",
            )
        before, at, after = self.email.partition("@")
        if self.email and not (before and at and after and not self.email.split()[1:]):
            raise NotLawful(
                f"{self.email!r} is no email address, and section 8(1)(b) asks for an address "
                "for correspondence",
                where="the requester",
                expected="an address with one @, such as name@example.org",
            )


@dataclass(frozen=True, slots=True)
class Request:
    """A valid request: its reference, the day it was received, and its words as they arrived.

    Raises:
        BadInput: no reference.
        BadDate: `received` is not a date without a time.
        NotLawful: it describes no information, or is not in writing (section 8(1)).
    """

    reference: str
    received: date
    text: str
    requester: Requester
    channel: Channel

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
        if not any(ch.isalnum() for ch in self.text):
            raise NotLawful(
                "the request is empty, and section 8(1)(c) asks that it describe the information",
                where=where,
            )
        object.__setattr__(self, "channel", read_channel(self.channel))


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

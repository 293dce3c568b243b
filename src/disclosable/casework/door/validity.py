"""Is this a valid request under the regime that it is handled under, and what is to be asked?

A fault makes the request invalid until it is mended; a query is something for the officer to ask,
and never a reason to refuse. What is asked for, and by which provision, is the regime's data:

* Section 8(1) of the Freedom of Information Act 2000: a request "(a) is in writing, (b) states the
  name of the applicant and an address for correspondence, and (c) describes the information
  requested".
* Section 8(1) of the Freedom of Information (Scotland) Act 2002 says the same, and takes any form
  that has "some permanency".
* Regulation 5(1) of the Environmental Information Regulations 2004, and of those of Scotland, asks
  for none of this. Such a request is never refused for want of a name or of writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from disclosable.casework.door.applicant import doubt_about
from disclosable.casework.door.channel import Channel, Form, accepted_forms
from disclosable.casework.door.lexicon import Phrases, data_table
from disclosable.errors import NotLawful
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime

# "I act for Jo Quill" and "on behalf of my client, Jo Quill" name the person.
_NAMED_NEXT = re.compile(r"[\s,:(]*(?:(?:the|my|our|client|clients)[\s,]+)*[A-Z]\w")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What arrived, before anything is judged: any of it may be empty.

    `on_behalf_of` is the person or body for whom the applicant says they ask, where they name one.
    """

    text: str
    channel: Channel
    name: str = ""
    email: str = ""
    address: str = ""
    on_behalf_of: str = ""

    def __post_init__(self) -> None:
        for field in ("name", "email", "address", "on_behalf_of"):
            object.__setattr__(self, field, getattr(self, field).strip())


@dataclass(frozen=True, slots=True)
class Fault:
    """What a valid request has and this has not.

    `section` is the provision with its word, `what` says what is missing, `expected` what a valid
    request has, and `tell` is for the requester: how to make the request valid.
    """

    section: str
    what: str
    expected: str
    tell: str

    def refusal(self, where: str) -> NotLawful:
        """The error to raise where only a valid request will do."""
        return NotLawful(self.what, where=where, expected=self.expected)


@dataclass(frozen=True, slots=True)
class Query:
    """What the officer should ask or look at; it makes nothing invalid."""

    section: str
    what: str
    ask: str


@dataclass(frozen=True, slots=True)
class RequestValidity:
    """Whether a request is valid under one regime, and what is to be asked."""

    regime: str
    invalid: tuple[Fault, ...]
    questions: tuple[Query, ...]

    @property
    def valid(self) -> bool:
        """Whether nothing is missing that the regime asks for."""
        return not self.invalid

    def as_json(self) -> dict[str, object]:
        """`{"regime", "valid", "invalid": [{"section", "what", "tell"}], "questions": [...]}`."""
        return {
            "regime": self.regime,
            "valid": self.valid,
            "invalid": [
                {"section": f.section, "what": f.what, "tell": f.tell} for f in self.invalid
            ],
            "questions": [
                {"section": q.section, "what": q.what, "ask": q.ask} for q in self.questions
            ],
        }


def check_validity(arrival: Arrival, regime: Regime) -> RequestValidity:
    """Whether that is a valid request under that regime, and what is to be asked."""
    faults = [
        *form_faults(arrival.channel, regime),
        *name_faults(arrival.name, regime),
        *address_faults(arrival.email, arrival.address, regime),
        *description_faults(arrival.text, regime),
    ]
    return RequestValidity(regime.key, tuple(faults), tuple(_queries(arrival, regime)))


def form_faults(channel: Channel, regime: Regime) -> Iterator[Fault]:
    """A request that was only spoken, where the regime asks for writing."""
    if regime.validity.writing and channel.form not in accepted_forms(regime.key):
        section = regime.cite(regime.validity.writing_section)
        yield Fault(
            section,
            f"the request came by {str(channel)!r}, and {section} asks for a request in writing",
            "a request in writing",
            "Please send us your request in writing. An email is enough. If you cannot write to "
            f"us, we will help you to put it into words ({regime.cite(regime.duty(Duty.ADVISE))}).",
        )


def name_faults(name: str, regime: Regime) -> Iterator[Fault]:
    """No name at all, where the regime asks for one."""
    if regime.validity.name and not any(ch.isalpha() for ch in name):
        section = regime.cite(regime.validity.name)
        yield Fault(
            section,
            f"the requester's name is {name!r}, and {section} asks for the name of the applicant",
            "the name of a person or of an organisation",
            "Please tell us your name, or the name of the organisation that asks.",
        )


def address_faults(email: str, address: str, regime: Regime) -> Iterator[Fault]:
    """No address to answer to, where the regime asks for one; an email address is one."""
    if not regime.validity.address:
        return
    section = regime.cite(regime.validity.address)
    if not email and not address:
        yield Fault(
            section,
            f"there is neither an email address nor a postal one, and {section} asks for an "
            "address for correspondence",
            "an email address or a postal one",
            "Please give us an address to answer to. An email address is enough.",
        )
    elif email and not is_email(email):
        yield Fault(
            section,
            f"{email!r} is no email address, and {section} asks for an address for correspondence",
            "an address with one @, such as name@example.org",
            "Please check the email address that you gave us: we cannot answer to it.",
        )


def description_faults(text: str, regime: Regime) -> Iterator[Fault]:
    """No words at all: under every regime there is then nothing to answer."""
    if any(ch.isalnum() for ch in text):
        return
    section = regime.cite(regime.validity.description or regime.duty(Duty.ADVISE))
    asks = "it describe the information" if regime.validity.description else "help be given"
    yield Fault(
        section,
        f"the request is empty, and {section} asks that {asks}",
        "words that describe the information",
        "Your message reached us without any words. Please tell us what information you want.",
    )


def is_email(text: str) -> bool:
    """Whether `text` has the shape of one email address."""
    before, at, after = text.partition("@")
    return bool(before and at and after) and "@" not in after and len(text.split()) == 1


def _queries(arrival: Arrival, regime: Regime) -> Iterator[Query]:
    advise = regime.cite(regime.duty(Duty.ADVISE))
    if regime.validity.name and any(ch.isalpha() for ch in arrival.name):
        doubt = doubt_about(arrival.name)
        if doubt:
            section = regime.cite(regime.validity.name)
            yield Query(
                section,
                f"The name {arrival.name!r} {doubt}. {section.capitalize()} asks for the "
                "applicant's real name; a name that somebody is known by is real.",
                "Ask for the name, and say why it is asked for; or answer all the same, where it "
                "does not matter who asks. Do not refuse on this alone.",
            )
    if not regime.validity.address and not arrival.address and not is_email(arrival.email):
        yield Query(
            advise,
            "There is no address to send the answer to. The request is valid without one.",
            "Ask where the answer should go. If nobody can be asked, keep it ready.",
        )
    if not regime.validity.writing and arrival.channel.form is not Form.WRITTEN:
        yield Query(
            regime.cite(regime.duty(Duty.TIME)),
            "The request was not made in writing. It is valid, and the time runs from the day on "
            "which it was made.",
            "Write down what was asked, and send it to the requester to agree the words.",
        )
    if _asks_for_another(arrival, regime.key):
        section = regime.cite(regime.validity.name)
        yield Query(
            section,
            "The request is made for somebody who is not named. The applicant whose name "
            f"{section} asks for is the person for whom it is made.",
            "Ask for that person's name. Until it is given, treat the request as not yet valid.",
        )


def _asks_for_another(arrival: Arrival, regime: str) -> bool:
    regimes, phrases = _true_applicant()
    if regime not in regimes or arrival.on_behalf_of:
        return False
    ends = [end for _, end in phrases.found(arrival.text).values()]
    return bool(ends) and not any(_NAMED_NEXT.match(arrival.text, end) for end in ends)


@cache
def _true_applicant() -> tuple[frozenset[str], Phrases]:
    table = data_table("validity").table("true_applicant")
    return frozenset(table.strings("regimes")), Phrases(table.strings("phrases"))

"""The decision to pass a question on to the authority that holds the information."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from disclosable.casework.decision.asked import check_questions, check_said
from disclosable.casework.decision.kind import Kind
from disclosable.casework.decision.not_held import check_searches
from disclosable.casework.search import Search
from disclosable.errors import BadCase


@dataclass(frozen=True, slots=True)
class Transferred:
    """The question was passed on, and the requester is told to whom.

    EIR regulation 10(1): an authority that does not hold the information but "believes that another
    public authority" does must "transfer the request to the other public authority; or supply the
    applicant with the name and address of that authority". Under FOIA and FOISA a transfer is
    advice and assistance as the codes of practice describe it, and wants the requester's consent.

    Attributes:
        body: the other authority; `address` is where it can be reached.
        on: the day on which the question was passed on.
        consent: how the requester agreed; blank where the regime does not ask for it.
        searches: how it is known that this authority does not hold the information.
    """

    kind: ClassVar[Kind] = Kind.TRANSFERRED
    questions: tuple[str, ...]
    body: str
    address: str
    on: date
    consent: str
    searches: tuple[Search, ...]

    def __post_init__(self) -> None:
        check_questions(self.questions)
        check_searches(self.searches)
        check_said("the authority to which the question is passed on", self.body, "transfer")
        if not self.address.startswith("https://") and "@" not in self.address:
            raise BadCase(
                f"the address of {self.body} is {self.address!r}",
                expected="an https:// address or an email address",
            )

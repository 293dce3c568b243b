"""The decisions that point to where information is, or will be, published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from disclosable.casework.decision.asked import check_questions, check_said
from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.kind import Kind
from disclosable.errors import BadCase


@dataclass(frozen=True, slots=True)
class Place:
    """Where information can be found: the words of the link, and an https:// address.

    Raises:
        BadCase: no words, or another kind of address.
    """

    words: str
    address: str

    def __post_init__(self) -> None:
        if not self.words.strip() or not self.address.startswith("https://"):
            raise BadCase(
                f"the information is said to be at {self.address!r}",
                expected="the words of a link and an https:// address",
            )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The requester can reasonably get the information another way: FOIA section 21(1).

    Section 21(2)(a) covers information that can be got only on payment. EIR regulation 6(1)(b) is
    no exception but another form of making available: `claim` is then None.

    Raises:
        BadCase: no place is named.
    """

    kind: ClassVar[Kind] = Kind.ELSEWHERE
    questions: tuple[str, ...]
    places: tuple[Place, ...]
    claim: Claim | None

    def __post_init__(self) -> None:
        check_questions(self.questions)
        if not self.places:
            raise BadCase(
                "information is said to be accessible elsewhere, and no place is named",
                expected="[[decisions.places]] with words and address",
            )


@dataclass(frozen=True, slots=True)
class Intended:
    """The information is held with a view to its publication: FOIA section 22(1).

    Section 22(1)(b): it "was already held with a view to such publication at the time when the
    request for information was made"; (c): it "is reasonable in all the circumstances" to wait.

    Attributes:
        settled: the day on which publication was settled, not after the request.
        by: the day by which it will be published, where one is set.
        when: the same in words, such as "in the annual report".
        why_wait: why it is reasonable to wait.
    """

    kind: ClassVar[Kind] = Kind.INTENDED
    questions: tuple[str, ...]
    settled: date
    when: str
    why_wait: str
    claim: Claim
    by: date | None = None

    def __post_init__(self) -> None:
        check_questions(self.questions)
        check_said("when the information will be published", self.when, "section 22(1)(a)")
        check_said("why it is reasonable to wait", self.why_wait, "section 22(1)(c)")
        if self.by is not None and self.by < self.settled:
            raise BadCase(
                f"publication by {self.by} was settled only on {self.settled}",
                expected="a day of publication after the day on which it was settled",
            )

"""The decisions not to comply with a vexatious or a repeated request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from disclosable.casework.decision.asked import check_questions, check_said
from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.kind import Kind
from disclosable.errors import BadCase, NotLawful


@dataclass(frozen=True, slots=True)
class Vexatious:
    """The request is vexatious: FOIA section 14(1), FOISA section 14(1).

    It is the request that is judged, not the person, and as a whole: the burden, the motive, the
    value or serious purpose, and harassment or distress (Information Commissioner v Devon CC and
    Dransfield [2012] UKUT 440 (AAC)).

    Attributes:
        questions: the labels of the questions.
        burden, value: what complying would cost, and what purpose and value the request has.
        others: what else was considered: the motive, harassment or distress.
        conclusion: why, taken together, the request is vexatious.
        claim: the exception, in a regime that has one instead.

    Raises:
        BadCase: a step is not said.
    """

    kind: ClassVar[Kind] = Kind.VEXATIOUS
    questions: tuple[str, ...]
    burden: str
    value: str
    conclusion: str
    others: tuple[str, ...] = ()
    claim: Claim | None = None

    def __post_init__(self) -> None:
        check_questions(self.questions)
        for name in ("burden", "value", "conclusion"):
            check_said(f"the {name}", getattr(self, name), "Dransfield [2012] UKUT 440 (AAC)")


@dataclass(frozen=True, slots=True)
class Repeated:
    """The request repeats one that was complied with: FOIA section 14(2), FOISA section 14(2).

    Section 14(2): an authority that "has previously complied with a request for information which
    was made by any person" need not comply with "a subsequent identical or substantially similar
    request from that person unless a reasonable interval has elapsed".

    Attributes:
        questions: the labels of the questions.
        reference, answered: the earlier request and the day on which it was complied with.
        similar: why the two are identical or substantially similar.
        interval: why no reasonable interval has passed, such as how often the information changes.

    Raises:
        BadCase: a step is not said.
    """

    kind: ClassVar[Kind] = Kind.REPEATED
    questions: tuple[str, ...]
    reference: str
    answered: date
    similar: str
    interval: str
    claim: Claim | None = None

    def __post_init__(self) -> None:
        check_questions(self.questions)
        if not self.reference.strip():
            raise BadCase("the earlier request has no reference")
        check_said("why the requests are alike", self.similar, "section 14(2)")
        check_said("why no reasonable interval has passed", self.interval, "section 14(2)")

    def check_after(self, received: date) -> None:
        """Refuse an earlier request that was not answered before this one came.

        Raises:
            NotLawful: it was not: it has not "previously complied".
        """
        if self.answered > received:
            raise NotLawful(
                f"the earlier request {self.reference} was complied with on {self.answered}, after "
                "this one was received",
                expected="one that was complied with before (section 14(2))",
            )

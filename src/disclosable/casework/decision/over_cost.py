"""The decision not to comply because of what it would cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from disclosable.casework.decision.asked import check_questions
from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.estimate import CostEstimate
from disclosable.casework.decision.kind import Kind
from disclosable.errors import NotLawful


@dataclass(frozen=True, slots=True)
class OverCostLimit:
    """Complying would cost more than the appropriate limit: section 12(1) of FOIA and of FOISA.

    The EIR and the EISRs know no such limit: there the burden makes a request manifestly
    unreasonable, an exception with a public-interest test, and `claim` holds it.

    Attributes:
        questions: the labels of the questions.
        estimate: the work, where the regime has a limit.
        narrow: how the request could be brought within the limit: advice and assistance.
        claim: the exception, where the regime has one instead of a limit.
        confirming: whether even confirming or denying would exceed it (FOIA section 12(2)).

    Raises:
        NotLawful: no help to narrow the request is offered (section 16 and the code of practice),
            or neither an estimate nor an exception is there.
    """

    kind: ClassVar[Kind] = Kind.OVER_COST_LIMIT
    questions: tuple[str, ...]
    narrow: tuple[str, ...]
    estimate: CostEstimate | None = None
    claim: Claim | None = None
    confirming: bool = False

    def __post_init__(self) -> None:
        check_questions(self.questions)
        if not any(words.strip() for words in self.narrow):
            raise NotLawful(
                "a refusal on cost offers no help to narrow the request",
                expected="narrow = [...]: what could be given within the limit (the duty to give "
                "advice and assistance)",
            )
        if (self.estimate is None) == (self.claim is None):
            raise NotLawful(
                "a refusal on cost rests on an estimate above the limit or, where the regime has "
                "no limit, on its exception",
                expected="one of the two",
            )

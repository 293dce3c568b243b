"""The decision to say nothing of whether information is held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from disclosable.casework.decision.asked import check_questions
from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.kind import Kind
from disclosable.errors import NotLawful


@dataclass(frozen=True, slots=True)
class Neither:
    """Neither confirmed nor denied: the duty to say whether information is held does not arise.

    FOIA section 17(1) wants the notice for "a claim that any provision of Part II relating to the
    duty to confirm or deny is relevant", and section 17(4) asks for no statement that would itself
    disclose exempt information. Reasons must read the same whether or not anything is held.

    Raises:
        NotLawful: the exemption says nothing of confirming or denying.
    """

    kind: ClassVar[Kind] = Kind.NEITHER
    questions: tuple[str, ...]
    claim: Claim

    def __post_init__(self) -> None:
        check_questions(self.questions)
        if not self.claim.exemption.neither:
            raise NotLawful(
                f"{self.claim.exemption.formal} does not allow to neither confirm nor deny",
                expected="the provision about the duty to confirm or deny, such as section 31(3)",
            )

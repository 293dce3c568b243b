"""All the decisions on one request. One question may have several."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.elsewhere import Elsewhere, Intended
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.neither import Neither
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.decision.vexatious import Repeated, Vexatious
from disclosable.casework.person import Person

Decision = (
    Disclosed
    | NotHeld
    | Exempt
    | OverCostLimit
    | Vexatious
    | Repeated
    | Neither
    | Elsewhere
    | Intended
    | Transferred
)


def claim_in(decision: Decision) -> Claim | None:
    """The exemption or exception that a decision rests on, if it rests on one."""
    return None if isinstance(decision, Disclosed | NotHeld | Transferred) else decision.claim


@dataclass(frozen=True, slots=True)
class Decided:
    """All the decisions on one request, who made them and on which day."""

    author: Person
    on: date
    decisions: tuple[Decision, ...]

    def about(self, label: str) -> tuple[Decision, ...]:
        """The decisions on one question."""
        return tuple(d for d in self.decisions if label in d.questions)

    @property
    def disclosed(self) -> tuple[Disclosed, ...]:
        """The decisions to disclose."""
        return tuple(d for d in self.decisions if isinstance(d, Disclosed))

    @property
    def not_held(self) -> tuple[NotHeld, ...]:
        """The decisions that say "not held"."""
        return tuple(d for d in self.decisions if isinstance(d, NotHeld))

    @property
    def exempt(self) -> tuple[Exempt, ...]:
        """The decisions that withhold exempt information."""
        return tuple(d for d in self.decisions if isinstance(d, Exempt))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every exemption and exception that is relied on, in the order of the decisions."""
        return tuple(c for d in self.decisions if (c := claim_in(d)) is not None)

"""What every part of an answer is composed from."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.case import Case
from disclosable.casework.decision.decided import Decision
from disclosable.casework.notice import RefusalNotice
from disclosable.casework.wording import called
from disclosable.law.statute import Regime
from disclosable.letters.privacy import Identity
from disclosable.letters.style import Style
from disclosable.letters.time_allowed import TimeAllowed
from disclosable.sdc.release import Release


@dataclass(frozen=True)
class Draft:
    """A case, the figures for it, its notices and the style of the letter.

    Attributes:
        case: the request and what was decided.
        release: the tables as the public will see them; None where the case discloses none.
        allowed: by when the answer was due, and why then.
        style: the order, the headings and the sentences.
        notices: the refusal notices, one for each regime under which something is refused.
        identity: the requester, whom the letter does not name.
    """

    case: Case
    release: Release | None
    allowed: TimeAllowed
    style: Style
    notices: tuple[RefusalNotice, ...]
    identity: Identity

    @property
    def act(self) -> str:
        """What the letter calls the statute of the request: Act or Regulations."""
        return called(self.case.regime)

    def regime_of(self, decision: Decision) -> Regime:
        """The regime under which a decision was made."""
        return self.case.routes.of_all(decision.questions)

    def asked_under(self, regime: Regime) -> tuple[str, ...]:
        """The labels of the questions that are handled under one regime."""
        routes = self.case.routes
        return tuple(label for label in self.case.labels if routes.of(label).key == regime.key)

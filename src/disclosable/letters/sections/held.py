"""The statement that information is held."""

from __future__ import annotations

from disclosable.casework.case import Case
from disclosable.casework.decision.decided import Decision
from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.elsewhere import Elsewhere, Intended
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.wording import questions
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.statute import Regime
from disclosable.letters.draft import Draft
from disclosable.letters.letter import Block, Paragraph, line
from disclosable.letters.said import says


def held_labels(case: Case, regime: Regime) -> tuple[str, ...]:
    """The questions for which the answer has to say that information is held.

    FOIA section 1(1)(a) gives the right "to be informed in writing by the public authority whether
    it holds information of the description specified in the request", which sections 12(1), 21 and
    22 do not take away; FOISA section 16(1)(a) wants a refusal notice to disclose that it is held.
    Who neither confirms nor denies, and who need not even do that, says nothing.
    """
    if Element.HELD not in regime.notice and not regime.has(Duty.CONFIRM):
        return ()
    return tuple(
        label
        for label in case.labels
        if case.routes.of(label).key == regime.key
        and any(_confirms(decision, regime) for decision in case.decided.about(label))
    )


def _confirms(decision: Decision, regime: Regime) -> bool:
    if isinstance(decision, OverCostLimit):
        return (
            regime.has(Duty.CONFIRM) and decision.estimate is not None and not decision.confirming
        )
    return isinstance(decision, Disclosed | Exempt | Elsewhere | Intended)


def held(draft: Draft) -> list[Block]:
    """One sentence for each regime that asks for the statement."""
    blocks: list[Block] = []
    for regime in draft.case.regimes:
        labels = held_labels(draft.case, regime)
        if labels:
            said = draft.style.say("held", questions=questions(labels))
            blocks.append(Paragraph(line(said), says(regime.key, Element.HELD)))
    return blocks

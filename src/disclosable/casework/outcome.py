"""What became of each question, and of the request as a whole, in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosable.casework.case import Case
from disclosable.casework.decision.decided import Decision, claim_in
from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.elsewhere import Elsewhere, Intended
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.kind import Kind
from disclosable.casework.decision.neither import Neither
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.notice import claim_of, title_within
from disclosable.casework.wording import listed, questions
from disclosable.law.duty import Duty
from disclosable.law.exemptions import Exemption


class Overall(StrEnum):
    """The outcome of a question or a whole request, as a disclosure log names it."""

    IN_FULL = "Disclosed in full"
    IN_PART = "Disclosed in part"
    NOT_HELD = "Not held"
    WITHHELD = "Withheld"
    OVER_COST = "Refused: over the cost limit"
    UNREASONABLE = "Refused: manifestly unreasonable"
    VEXATIOUS = "Refused: vexatious"
    REPEATED = "Refused: repeated"
    NEITHER = "Neither confirmed nor denied"
    ELSEWHERE = "Already accessible"
    INTENDED = "To be published"
    TRANSFERRED = "Passed on to another authority"
    MIXED = "Nothing disclosed"


_ALONE = {
    Kind.DISCLOSED: Overall.IN_FULL,
    Kind.NOT_HELD: Overall.NOT_HELD,
    Kind.EXEMPT: Overall.WITHHELD,
    Kind.OVER_COST_LIMIT: Overall.OVER_COST,
    Kind.VEXATIOUS: Overall.VEXATIOUS,
    Kind.REPEATED: Overall.REPEATED,
    Kind.NEITHER: Overall.NEITHER,
    Kind.ELSEWHERE: Overall.ELSEWHERE,
    Kind.INTENDED: Overall.INTENDED,
    Kind.TRANSFERRED: Overall.TRANSFERRED,
}
"""The outcome where every decision is of one kind."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision on one question, in words."""

    kind: Kind
    words: str


def _exemption(exemption: Exemption) -> str:
    """For example: section 40(2) by virtue of section 40(3A)(a) (personal information)."""
    return f"{claim_of(exemption)} ({title_within(exemption)})"


def _words(case: Case, decision: Decision, label: str) -> str:
    if isinstance(decision, Disclosed):
        answering = _answering(case, decision.tables, label)
        if not answering:
            return "Disclosed."
        return f"Disclosed in {case.tables_called(answering)}."
    regime = case.routes.of_all(decision.questions)
    if isinstance(decision, NotHeld):
        cited = regime.cite(regime.duty(Duty.NOT_HELD))
        return f"Not held by {case.authority.name} ({cited})."
    if isinstance(decision, Exempt):
        under = _exemption(decision.exemption)
        answering = _answering(case, decision.applies_to, label)
        if not answering:
            return f"Withheld under {under}."
        what = f"Some figures in {case.tables_called(answering)}"
        more = " and other information" if decision.information else ""
        return f"{what}{more} are withheld under {under}."
    if isinstance(decision, Neither):
        return f"Neither confirmed nor denied under {_exemption(decision.claim.exemption)}."
    if isinstance(decision, Transferred):
        return f"Passed on to {decision.body}."
    under = _relied_on(case, decision)
    if isinstance(decision, OverCostLimit):
        if decision.claim is not None:
            return f"Refused as manifestly unreasonable ({under})."
        return f"Refused because of what it would cost ({under})."
    if isinstance(decision, Elsewhere):
        return f"Already accessible at the address given ({under})."
    if isinstance(decision, Intended):
        return f"To be published ({under})."
    what = "vexatious" if decision.kind is Kind.VEXATIOUS else "repeated"
    return f"Refused as {what} ({under})."


def _answering(case: Case, names: tuple[str, ...], label: str) -> tuple[str, ...]:
    """Those of the tables that answer this question."""
    return tuple(t.name for t in case.tables if t.name in names and t.question == label)


_DUTIES = {
    Kind.OVER_COST_LIMIT: Duty.COST,
    Kind.VEXATIOUS: Duty.VEXATIOUS,
    Kind.REPEATED: Duty.REPEATED,
    Kind.ELSEWHERE: Duty.ELSEWHERE,
    Kind.INTENDED: Duty.FUTURE,
}


def _relied_on(case: Case, decision: Decision) -> str:
    claim = claim_in(decision)
    if claim is not None:
        return claim_of(claim.exemption)
    regime = case.routes.of_all(decision.questions)
    duty = _DUTIES[decision.kind]
    if isinstance(decision, OverCostLimit) and decision.confirming:
        duty = Duty.COST_TO_CONFIRM
    return regime.cite(regime.duty(duty))


def outcomes(case: Case, label: str) -> tuple[Outcome, ...]:
    """The outcomes of one question, in the order in which they were decided."""
    return tuple(Outcome(d.kind, _words(case, d, label)) for d in case.decided.about(label))


def _overall(decisions: tuple[Decision, ...]) -> Overall:
    kinds = {decision.kind for decision in decisions}
    if all(isinstance(d, OverCostLimit) and d.claim is not None for d in decisions):
        # The EIR and the EISRs know no limit on cost.
        return Overall.UNREASONABLE
    if len(kinds) == 1:
        return _ALONE[kinds.pop()]
    return Overall.IN_PART if Kind.DISCLOSED in kinds else Overall.MIXED


def overall(case: Case) -> Overall:
    """The outcome of the whole request."""
    return _overall(case.decided.decisions)


def outcome_of(case: Case, label: str) -> Overall:
    """The outcome of one question."""
    return _overall(case.decided.about(label))


def summary(case: Case) -> str:
    """What the answer gives and does not give, without a figure: for a disclosure log."""
    groups: dict[Overall, list[str]] = {}
    for label in case.labels:
        groups.setdefault(outcome_of(case, label), []).append(label)
    said = [f"{questions(labels)}: {_in_a_line(found)}." for found, labels in groups.items()]
    figures = [d for d in case.decided.exempt if d.applies_to]
    if figures:
        claimed = listed(sorted({_exemption(d.exemption) for d in figures}))
        said.append(f"Some figures are withheld under {claimed}.")
    return " ".join(said)


def _in_a_line(found: Overall) -> str:
    return f"{found[:1].lower()}{found[1:]}"

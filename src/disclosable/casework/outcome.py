"""What became of each question, and of the request as a whole, in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosable.casework.case import Case
from disclosable.casework.decision import Decision, Disclosed, Kind, NotHeld
from disclosable.casework.notice import claim_of
from disclosable.casework.wording import listed, questions
from disclosable.law.exemptions import Exemption


class Overall(StrEnum):
    """The outcome of a question or a whole request, as a disclosure log names it."""

    IN_FULL = "Disclosed in full"
    IN_PART = "Disclosed in part"
    NOT_HELD = "Not held"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision on one question, in words."""

    kind: Kind
    words: str


def _exemption(exemption: Exemption) -> str:
    """For example: section 40(2) by virtue of section 40(3A)(a) (personal information)."""
    return f"{claim_of(exemption)} ({exemption.title[:1].lower()}{exemption.title[1:]})"


def _words(case: Case, decision: Decision) -> str:
    if isinstance(decision, Disclosed):
        return f"Disclosed in {case.tables_called(decision.tables)}."
    if isinstance(decision, NotHeld):
        return f"Not held by {case.authority.name} (section 1(1)(a))."
    tables = case.tables_called(decision.applies_to)
    return f"Some figures in {tables} are withheld under {_exemption(decision.exemption)}."


def outcomes(case: Case, label: str) -> tuple[Outcome, ...]:
    """The outcomes of one question, in the order in which they were decided."""
    return tuple(Outcome(d.kind, _words(case, d)) for d in case.decided.about(label))


def _overall(decisions: tuple[Decision, ...]) -> Overall:
    kinds = {decision.kind for decision in decisions}
    if kinds == {Kind.DISCLOSED}:
        return Overall.IN_FULL
    if kinds == {Kind.NOT_HELD}:
        return Overall.NOT_HELD
    return Overall.IN_PART


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
    said = [f"{questions(labels)}: {found.lower()}." for found, labels in groups.items()]
    if case.decided.exempt:
        claimed = listed(sorted({_exemption(d.exemption) for d in case.decided.exempt}))
        said.append(f"Some figures are withheld under {claimed}.")
    return " ".join(said)

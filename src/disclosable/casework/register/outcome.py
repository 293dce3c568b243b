"""What a request came to: one class for every request, on every day."""

from __future__ import annotations

from enum import StrEnum

from disclosable.casework.decision.kind import Kind
from disclosable.casework.register.answer import Answer
from disclosable.casework.register.entry import Entry
from disclosable.casework.register.timeliness import Timeliness
from disclosable.law.statute import Regime


class Outcome(StrEnum):
    """Every request is in exactly one of these; the first twelve are those of an answer."""

    DISCLOSED = "disclosed in full"
    DISCLOSED_NOT_HELD = "disclosed, the rest not held"
    DISCLOSED_ELSEWHERE = "disclosed, the rest already accessible"
    IN_PART = "disclosed in part"
    EXEMPT = "withheld"
    NEITHER = "neither confirmed nor denied"
    COST = "over the cost limit"
    COST_EXCEPTION = "over the cost limit, under an exception"
    VEXATIOUS = "vexatious"
    REPEATED = "repeated"
    UNREASONABLE = "manifestly unreasonable, under an exception"
    ELSEWHERE = "already accessible"
    NOT_HELD = "not held"
    PASSED_ON = "passed on"
    CLARIFYING = "waiting for a clarification"
    WAITING_FOR_FEE = "waiting for a fee"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    NOT_YET = "not yet answered"


_UNANSWERED = {
    Timeliness.OPEN_IN_TIME: Outcome.NOT_YET,
    Timeliness.OPEN_EXTENDED: Outcome.NOT_YET,
    Timeliness.OVERDUE: Outcome.NOT_YET,
    Timeliness.CLARIFYING: Outcome.CLARIFYING,
    Timeliness.CLARIFYING_LATE: Outcome.CLARIFYING,
    Timeliness.WAITING_FOR_FEE: Outcome.WAITING_FOR_FEE,
    Timeliness.LAPSED: Outcome.LAPSED,
    Timeliness.WITHDRAWN: Outcome.WITHDRAWN,
    Timeliness.PASSED_ON: Outcome.PASSED_ON,
    Timeliness.PASSED_ON_LATE: Outcome.PASSED_ON,
}
_REFUSED = frozenset(
    {
        Kind.EXEMPT,
        Kind.NEITHER,
        Kind.INTENDED,
        Kind.OVER_COST_LIMIT,
        Kind.VEXATIOUS,
        Kind.REPEATED,
    }
)


def outcome(entry: Entry, when: Timeliness) -> Outcome:
    """The class of a request whose timeliness is `when` on the day that is asked about."""
    unanswered = _UNANSWERED.get(when)
    if unanswered is not None:
        return unanswered
    assert entry.answer is not None  # an entry that was answered has one
    return outcome_of(entry.answer, entry.regime)


def outcome_of(answer: Answer, regime: Regime) -> Outcome:
    """The class of an answer.

    A refusal counts before what is already accessible, that before "not held", and that before
    what was passed on. Where an answer refuses on several grounds and discloses nothing, an
    exemption counts before the cost limit, that before "vexatious", and that before "repeated".
    """
    refused = answer.kinds & _REFUSED
    if Kind.DISCLOSED in answer.kinds:
        if refused:
            return Outcome.IN_PART
        if Kind.ELSEWHERE in answer.kinds:
            return Outcome.DISCLOSED_ELSEWHERE
        alone = answer.kinds == {Kind.DISCLOSED}
        return Outcome.DISCLOSED if alone else Outcome.DISCLOSED_NOT_HELD
    if refused:
        return _refusal(refused, regime)
    if Kind.ELSEWHERE in answer.kinds:
        return Outcome.ELSEWHERE
    return Outcome.NOT_HELD if Kind.NOT_HELD in answer.kinds else Outcome.PASSED_ON


def _refusal(refused: frozenset[Kind], regime: Regime) -> Outcome:
    if refused & {Kind.EXEMPT, Kind.INTENDED}:
        return Outcome.EXEMPT
    if Kind.NEITHER in refused:
        return Outcome.NEITHER
    # The Regulations have no provision on cost or on vexatious requests: both are refused under
    # an exception, as manifestly unreasonable.
    excepted = regime.claim == "exception"
    if Kind.OVER_COST_LIMIT in refused:
        return Outcome.COST_EXCEPTION if excepted else Outcome.COST
    if excepted:
        return Outcome.UNREASONABLE
    return Outcome.VEXATIOUS if Kind.VEXATIOUS in refused else Outcome.REPEATED

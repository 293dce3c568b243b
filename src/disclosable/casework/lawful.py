"""What the law asks of decisions together, and of a decision beside its request.

What one decision has to say is asked for by its own constructor; this is what no single one knows.
"""

from __future__ import annotations

from datetime import timedelta

from disclosable.casework.decision.decided import Decided
from disclosable.casework.decision.elsewhere import Intended
from disclosable.casework.decision.estimate import CostEstimate
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.decision.vexatious import Repeated
from disclosable.casework.request import Request
from disclosable.casework.route import Routes
from disclosable.casework.wording import day
from disclosable.errors import NotLawful
from disclosable.law.calendar import uk_calendar
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime

_TOGETHER = ("30", "31")
"""FOIA section 31(1): information "which is not exempt information by virtue of section 30"."""


def check_lawful(decided: Decided, routes: Routes, request: Request) -> None:
    """Refuse decisions that the law does not allow for this request.

    Raises:
        NotLawful: the message cites the provision.
    """
    for decision in decided.decisions:
        regime = routes.of_all(decision.questions)
        if isinstance(decision, Repeated):
            decision.check_after(request.received)
        elif isinstance(decision, Intended):
            _check_intended(decision, regime, request)
        elif isinstance(decision, Transferred):
            _check_transferred(decision, regime, request, decided)
        elif isinstance(decision, OverCostLimit) and decision.estimate is not None:
            _check_aggregated(decision.estimate, regime, request)
    _check_exempt(decided, routes)


def _check_intended(decision: Intended, regime: Regime, request: Request) -> None:
    if decision.settled > request.received:
        raise NotLawful(
            f"publication was settled on {day(decision.settled)}, after the request",
            where=decision.claim.exemption.formal,
            expected="information that was held with a view to its publication when it was asked "
            "for",
        )
    weeks = regime.future_weeks
    if weeks is None:
        return
    latest = request.received + timedelta(weeks=weeks)
    if decision.by is None or decision.by > latest:
        raise NotLawful(
            f"publication by {day(decision.by) if decision.by else 'no set day'} is too late",
            where=decision.claim.exemption.formal,
            expected=f"by = a day up to {day(latest)}, {weeks} weeks after the request",
        )


def _check_transferred(
    decision: Transferred, regime: Regime, request: Request, decided: Decided
) -> None:
    if not request.received <= decision.on <= decided.on:
        raise NotLawful(
            f"a question was passed on on {day(decision.on)}",
            where=f"the transfer to {decision.body}",
            expected=f"a day from {day(request.received)} to {day(decided.on)}",
        )
    if regime.transfer_wants_consent and not decision.consent:
        asked = regime.duty(Duty.TRANSFER if regime.has(Duty.TRANSFER) else Duty.ADVISE)
        raise NotLawful(
            "a question was passed on without the requester's consent",
            where=f"the transfer to {decision.body}",
            expected=f"consent = how the requester agreed: the {regime.title} gives no power to "
            "transfer a request, and the code of practice asks the requester first "
            f"({regime.cite(asked)})",
        )


def _check_aggregated(estimate: CostEstimate, regime: Regime, request: Request) -> None:
    if not estimate.aggregated:
        return
    limit = estimate.limit
    if request.reference in [other.reference for other in estimate.aggregated]:
        raise NotLawful(
            f"the cost of the request {request.reference} is added to itself",
            where=f"the estimate under {regime.cite(limit.section)}",
            expected="other requests, each once",
        )
    if limit.aggregate_working_days is None:
        raise NotLawful(
            "the costs of several requests are added up",
            where=f"the estimate under {regime.cite(limit.section)}",
            expected=f"the cost of this request alone: {regime.short} has no such rule in force",
        )
    calendar = uk_calendar(regime.time.parts)
    days = sorted([request.received, *(other.received for other in estimate.aggregated)])
    span = (days[0] + timedelta(days=n) for n in range((days[-1] - days[0]).days + 1))
    between = sum(calendar.why_not(on) is None for on in span)
    if between > limit.aggregate_working_days:
        raise NotLawful(
            f"the requests whose costs are added up came in over {between} working days",
            where=f"the estimate under {regime.cite(limit.section)}",
            expected=f"requests received within {limit.aggregate_working_days} consecutive working "
            f"days ({regime.cite(limit.aggregate_section)})",
        )


def _check_exempt(decided: Decided, routes: Routes) -> None:
    exempt = [d for d in decided.exempt if routes.of_all(d.questions).key == "foia"]
    by_section = {n: [d for d in exempt if d.exemption.section == n] for n in _TOGETHER}
    for one in by_section["30"]:
        for other in by_section["31"]:
            if _overlap(one, other):
                raise NotLawful(
                    "sections 30 and 31 are both claimed for the same information",
                    where=other.exemption.formal,
                    expected="section 31 only for what is not exempt by virtue of section 30 "
                    "(section 31(1))",
                )


def _overlap(one: Exempt, other: Exempt) -> bool:
    if not set(one.questions) & set(other.questions):
        return False
    if one.information and other.information and one.information == other.information:
        return True
    tables = set(one.applies_to) & set(other.applies_to)
    return any(
        not (mine := {c for t, c in one.cells if t == name})
        or not (theirs := {c for t, c in other.cells if t == name})
        or bool(mine & theirs)
        for name in tables
    )

"""From the decisions of a case to its refusal notices: one for each regime that it touches."""

from __future__ import annotations

from fractions import Fraction

from disclosable.casework.case import Case
from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.decided import Decision
from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.elsewhere import Elsewhere, Intended
from disclosable.casework.decision.estimate import Activity, CostEstimate
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.neither import Neither
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.decision.vexatious import Repeated, Vexatious
from disclosable.casework.notice import Ground, RefusalNotice, heading_of
from disclosable.casework.particulars import appeal_particulars, review_particulars
from disclosable.casework.reason import Reason
from disclosable.casework.wording import called, capital, day, listed, questions, sentence
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.statute import Regime


def notify(case: Case) -> tuple[RefusalNotice, ...]:
    """The notices that the decisions call for, in the order of the regimes; often one, or none.

    Raises:
        NotLawful: something that a regime asks for is missing.
    """
    return tuple(notice for regime in case.regimes if (notice := _notice(case, regime)) is not None)


def _notice(case: Case, regime: Regime) -> RefusalNotice | None:
    grounds: list[Ground] = []
    facts: list[str] = []
    labels: list[str] = []
    for decision in case.decided.decisions:
        if case.routes.of_all(decision.questions).key != regime.key:
            continue
        found = _ground(case, regime, decision)
        if found is None:
            continue
        fact, ground = found
        grounds.append(ground)
        facts += [fact] if fact not in facts else []
        labels += [label for label in decision.questions if label not in labels]
    if not grounds:
        return None
    under = listed(list(dict.fromkeys(_notice_under(regime, ground) for ground in grounds)))
    facts.append(
        f"For what is refused, this letter is a refusal notice under {under} of the {regime.title}."
    )
    return RefusalNotice(
        regime,
        tuple(labels),
        tuple(facts),
        tuple(grounds),
        review_particulars(case.authority.complaints, regime),
        appeal_particulars(case.authority.regulator_of(regime), regime),
    )


def _notice_under(regime: Regime, ground: Ground) -> str:
    """The provision that asks for the notice.

    FOIA section 17(1) is for a claim that information is exempt, and section 17(5) for "a claim
    that section 12 or 14 applies"; FOISA has section 16(1), (4) and (5) for the three.
    """
    if ground.element is Element.EXEMPTION:
        return regime.cite(regime.duty(Duty.REFUSE))
    return regime.cite(regime.notice[ground.element])


def _ground(case: Case, regime: Regime, decision: Decision) -> tuple[str, Ground] | None:
    """The fact that a notice states for a decision, and the ground; None if nothing is refused."""
    if isinstance(decision, Disclosed | Transferred | NotHeld):
        return None
    if isinstance(decision, Exempt):
        return _exempt(case, regime, decision)
    if isinstance(decision, Neither):
        return _neither(decision)
    if isinstance(decision, OverCostLimit):
        return _over_cost(case, regime, decision)
    if isinstance(decision, Vexatious):
        return _vexatious(regime, decision)
    if isinstance(decision, Repeated):
        return _repeated(case, regime, decision)
    if isinstance(decision, Elsewhere):
        return _elsewhere(decision)
    return _intended(decision)


def _claimed(claim: Claim, withheld: str, more: tuple[Reason, ...] = ()) -> Ground:
    return Ground(
        heading_of(claim.exemption),
        withheld,
        (*claim.reasons(), *more),
        claim.exemption,
        claim.public_interest,
    )


def _exempt(case: Case, regime: Regime, decision: Exempt) -> tuple[str, Ground]:
    asked = questions(decision.questions)
    withheld = []
    for name in decision.applies_to:
        only = [str(cell) for table, cell in decision.cells if table == name]
        where = case.tables_called((name,))
        withheld.append(
            f"the counts of {where} for {listed(only)}"
            if only
            else f"every count that a marker replaces in {where}"
        )
    # The information is named in the middle of a sentence, however its own words end.
    whole = [decision.information.rstrip(".")] if decision.information else []
    exempt = _exempt_called(regime)
    if not decision.applies_to:
        fact = f"Information asked for in {asked} is {exempt} and is withheld: {whole[0]}."
    else:
        figures = questions(_with_figures(case, regime))
        more = f", and so is other information: {whole[0]}" if whole else ""
        fact = f"Some of the figures asked for in {figures} are {exempt} and are withheld{more}."
    return fact, _claimed(decision.claim, f"{listed([*withheld, *whole])}, in answer to {asked}")


def _with_figures(case: Case, regime: Regime) -> tuple[str, ...]:
    """The questions of which figures are withheld, so that this is said of all of them at once."""
    about = [d.questions for d in case.decided.exempt if d.applies_to]
    asked = {label for labels in about for label in labels}
    return tuple(
        label for label in case.labels if label in asked and case.routes.of(label).key == regime.key
    )


def _exempt_called(regime: Regime) -> str:
    """What the regime calls information that need not be given."""
    return "exempt information" if regime.claim == "exemption" else "covered by an exception"


def _neither(decision: Neither) -> tuple[str, Ground]:
    asked = questions(decision.questions)
    fact = (
        f"I neither confirm nor deny that we hold the information asked for in {asked}. Nothing "
        "in this letter should be taken to mean that we do or do not hold it."
    )
    return fact, _claimed(decision.claim, f"whether we hold the information asked for in {asked}")


def _over_cost(case: Case, regime: Regime, decision: OverCostLimit) -> tuple[str, Ground]:
    asked = questions(decision.questions)
    if decision.claim is not None:
        fact = (
            f"The request in {asked} is manifestly unreasonable, because of the burden of "
            "complying with it."
        )
        return fact, _claimed(decision.claim, f"the information asked for in {asked}")
    estimate = decision.estimate
    assert estimate is not None
    duty = Duty.COST_TO_CONFIRM if decision.confirming else Duty.COST
    cited = regime.cite(regime.duty(duty))
    doing = (
        f"To find out whether we hold the information asked for in {asked}"
        if decision.confirming
        else f"To comply with {asked}"
    )
    fact = (
        f"{doing} would cost more than the limit that the law sets, so {cited} of the "
        f"{called(regime)} does not oblige us to."
    )
    points = [
        (
            capital(work.activity),
            f"{sentence(work.what)} {_time(case, work)}",
        )
        for work in estimate.activities
    ]
    points += [
        (
            f"{_other(case, other.reference)}, received {day(other.received)}",
            f"{sentence(other.why)} It takes {_minutes(other.minutes)}.",
        )
        for other in estimate.aggregated
    ]
    why = Reason(
        "What it would cost",
        (
            f"The limit for this authority is £{estimate.most}, which is "
            f"{estimate.most_hours_said} hours of work at the rate of £{estimate.limit.hourly} an "
            f"hour that the law sets ({estimate.limit.source}). Only some work may be counted: "
            f"{listed(estimate.limit.countable)}. Reading, redacting and deciding are not counted.",
            *_together(regime, estimate),
        ),
        tuple(points),
        (
            f"In all I estimate {estimate.hours_said} hours of work, which is "
            f"£{estimate.pounds_said} at that rate.",
            f"How the times are known: {sentence(estimate.basis)}",
        ),
    )
    return fact, Ground(
        f"{capital(cited)} - {regime.titles[_section(regime.duty(duty))]}",
        f"the information asked for in {asked}",
        (why,),
        element=Element.COST,
    )


def _together(regime: Regime, estimate: CostEstimate) -> tuple[str, ...]:
    """That the cost of several requests is counted together, and by which provision."""
    if not estimate.aggregated:
        return ()
    by = regime.cite(estimate.limit.aggregate_section)
    return (
        f"{capital(by)} lets us count together the cost of requests for the same or similar "
        f"information that came in within {estimate.limit.aggregate_working_days} working days of "
        "one another, from the same person or from people who act together.",
    )


def _time(case: Case, work: Activity) -> str:
    """How long the work takes.

    Beside tables a number of files could be a count that nothing protects, and so could a time for
    each of them by which the whole can be divided: there the letter tells the whole time alone.
    """
    if case.tables:
        return f"That takes {_minutes(work.minutes)}."
    return f"That is {work.units:,} at {_minutes(work.minutes_each)} each."


def _other(case: Case, reference: str) -> str:
    """Another request; beside tables without its reference, as only they tell numbers there."""
    return "Another request" if case.tables else f"Request {reference}"


def _minutes(minutes: Fraction) -> str:
    if minutes == 1:
        return "1 minute"
    if minutes.denominator == 1:
        return f"{minutes.numerator:,} minutes"
    told = f"{float(minutes):,.4f}".rstrip("0").removesuffix(".")
    return f"{told} minutes"


def _section(citation: str) -> str:
    return citation.split("(", 1)[0]


def _vexatious(regime: Regime, decision: Vexatious) -> tuple[str, Ground]:
    asked = questions(decision.questions)
    why = Reason(
        "Why the request is vexatious",
        (
            "It is the request that is judged, and not the person who makes it. I have considered "
            "it as a whole and in its context.",
        ),
        (
            ("The burden", sentence(decision.burden)),
            ("Its value and purpose", sentence(decision.value)),
            *(("What else I considered", sentence(words)) for words in decision.others),
        ),
        (sentence(decision.conclusion),),
    )
    return _refused(regime, Duty.VEXATIOUS, decision.claim, why, asked, "is vexatious")


def _repeated(case: Case, regime: Regime, decision: Repeated) -> tuple[str, Ground]:
    asked = questions(decision.questions)
    why = Reason(
        "Why the request is a repeated one",
        (
            f"On {day(decision.answered)} we complied with an earlier request of yours"
            + ("." if case.tables else f", reference {decision.reference}."),
        ),
        (
            ("Why the requests are alike", sentence(decision.similar)),
            ("Why no reasonable interval has passed", sentence(decision.interval)),
        ),
    )
    return _refused(regime, Duty.REPEATED, decision.claim, why, asked, "repeats an earlier one")


def _refused(
    regime: Regime, duty: Duty, claim: Claim | None, why: Reason, asked: str, what: str
) -> tuple[str, Ground]:
    withheld = f"the information asked for in {asked}"
    if claim is not None:
        return (
            f"The request in {asked} {what}, and so is manifestly unreasonable.",
            _claimed(claim, withheld, (why,)),
        )
    citation = regime.duty(duty)
    return (
        f"The request in {asked} {what}, and we are not obliged to comply with it.",
        Ground(
            f"{capital(regime.cite(citation))} - {regime.titles[_section(citation)]}",
            withheld,
            (why,),
            element=Element.VEXATIOUS,
        ),
    )


def _elsewhere(decision: Elsewhere) -> tuple[str, Ground] | None:
    if decision.claim is None:
        return None
    asked = questions(decision.questions)
    fact = (
        f"The information asked for in {asked} is exempt information, because it is already "
        "reasonably accessible to you."
    )
    return fact, _claimed(decision.claim, f"the information asked for in {asked}")


def _intended(decision: Intended) -> tuple[str, Ground]:
    asked = questions(decision.questions)
    fact = (
        f"The information asked for in {asked} is exempt information, because it is held with a "
        "view to its publication."
    )
    by = f"by {day(decision.by)}, " if decision.by else ""
    why = Reason(
        "The publication",
        (
            f"That it would be published was settled on {day(decision.settled)}. It will be "
            f"published {by}{sentence(decision.when)} {sentence(decision.why_wait)}",
        ),
    )
    return fact, _claimed(decision.claim, f"the information asked for in {asked}", (why,))

"""What the law does not ask for and an officer would still do well to look at.

What the law asks for blocks the answer where it is missing. A caution never does: it is told beside
the answer, and a second person reads it before approving.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.casework.case import Case
from disclosable.casework.clock import state_of
from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.kind import Kind
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.route import Route
from disclosable.casework.wording import capital, day, questions
from disclosable.law.duty import Duty
from disclosable.law.event import What
from disclosable.law.working_days import Deadline


@dataclass(frozen=True, slots=True)
class Caution:
    """A sentence for the officer, and the provision or guidance that it rests on."""

    about: str
    words: str


def cautions(case: Case, due: Deadline) -> tuple[Caution, ...]:
    """Everything that is wise and missing, in the order of the answer."""
    return tuple(_all(case, due))


def _all(case: Case, due: Deadline) -> Iterator[Caution]:
    if case.decided.on > due.due:
        yield Caution(
            case.regime.cite(due.section),
            f"The answer is late: it was due by {day(due.due)}. The letter says so and apologises.",
        )
    yield from _time_to_complain(case)
    for decision in case.decided.decisions:
        regime = case.routes.of_all(decision.questions)
        asked = questions(decision.questions)
        if isinstance(decision, NotHeld) and decision.pointer is None:
            yield Caution(
                regime.cite(regime.duty(Duty.ADVISE)),
                f"{asked}: not held, and the letter does not say who else may hold it.",
            )
        if isinstance(decision, Disclosed) and any(s.figures for s in decision.statements):
            yield Caution(
                "statements",
                f"{asked}: a number that is given in words is not protected. A sum of money "
                "divided by a known price is a count.",
            )
        if isinstance(decision, OverCostLimit):
            yield from _whole_request(case, decision)
        if decision.kind is Kind.VEXATIOUS and set(decision.questions) != set(case.labels):
            yield Caution(
                regime.cite(regime.duty(Duty.VEXATIOUS)),
                f"Only {asked} is called vexatious. It is the request that is judged, as a whole.",
            )
    for claim in case.decided.claims:
        yield from _claim(claim)
    for route in case.routes.others:
        yield from _routed(case, route)
    yield from _divided(case)
    yield from _clock(case)


def _time_to_complain(case: Case) -> Iterator[Caution]:
    review, complaints = case.regime.review, case.authority.complaints
    if complaints.ask_within < review.ask_within_working_days:
        yield Caution(
            review.source,
            f"A review can be asked for within {complaints.ask_within} working days; the code of "
            f"practice has {review.ask_within_working_days}.",
        )
    if complaints.answered_within > review.answer_within_working_days:
        yield Caution(
            review.source,
            f"A review is promised within {complaints.answered_within} working days; the code of "
            f"practice has {review.answer_within_working_days}.",
        )


def _whole_request(case: Case, decision: OverCostLimit) -> Iterator[Caution]:
    others = [label for label in case.labels if label not in decision.questions]
    regime = case.routes.of_all(decision.questions)
    answered = [label for label in others if case.routes.of(label).key == regime.key]
    if answered and regime.cost is not None:
        yield Caution(
            regime.cite(regime.duty(Duty.COST)),
            f"The limit is for the request as a whole. {questions(answered)} need not be answered "
            "either; say in the letter that this is done out of goodwill, and stay within the "
            "limit.",
        )


def _claim(claim: Claim) -> Iterator[Caution]:
    exemption = claim.exemption
    if exemption.caveat:
        yield Caution(exemption.formal, exemption.caveat)
    if not exemption.verified:
        yield Caution(
            exemption.formal,
            f"What is known here of {exemption.word} {exemption.citation} is from memory. Check it "
            "against the official text before the answer leaves.",
        )


def _routed(case: Case, route: Route) -> Iterator[Caution]:
    there = case.routes.of(route.questions[0])
    if there.time.parts != case.regime.time.parts:
        yield Caution(
            there.title,
            f"{questions(route.questions)}: bank holidays count differently under the "
            f"{there.short}. Look up the day on which that part is due.",
        )


def _clock(case: Case) -> Iterator[Caution]:
    """What the clock noticed, and an extension for what cannot be extended."""
    for remark in state_of(case).remarks:
        said = capital(remark.said)
        yield Caution(
            case.regime.cite(remark.section) if remark.section else "The clock",
            f"{'Not kept: ' if remark.breach else ''}{said}.",
        )
    extension = case.regime.extension
    extended = any(event.what is What.EXTENDED for event in case.events)
    qualified = any(claim.exemption.public_interest for claim in case.decided.claims)
    if extended and extension is not None and extension.only_qualified and not qualified:
        yield Caution(
            case.regime.cite(extension.section),
            "The time was extended, and no qualified exemption is claimed. There is more time only "
            "to weigh the public interest.",
        )


def _divided(case: Case) -> Iterator[Caution]:
    """Exemptions that share the withheld cells of a table may tell the low ones from the others."""
    divided = {table for exempt in case.decided.exempt for table, _ in exempt.cells}
    for name in sorted(divided):
        if sum(name in exempt.applies_to for exempt in case.decided.exempt) > 1:
            yield Caution(
                case.tables_called((name,)),
                "Its withheld cells are divided between exemptions. If one of them covers the low "
                "counts and the other the rest, the letter tells which are low.",
            )

"""Invented cases with any decisions under any regime, for tests of the letters that answer them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

from disclosable.casework.asked import Asked
from disclosable.casework.authority import (
    Authority,
    Complaints,
    Policy,
    ReferencePattern,
    Regulator,
)
from disclosable.casework.case import Case, TableQuestion
from disclosable.casework.clarified import ClarifiedRequest
from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.decided import Decided, Decision
from disclosable.casework.decision.disclosed import Disclosed, Statement
from disclosable.casework.decision.elsewhere import Elsewhere, Intended, Place
from disclosable.casework.decision.estimate import Activity, CostEstimate
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.kind import Kind
from disclosable.casework.decision.neither import Neither
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.decision.prejudice import Likelihood, Opinion, Prejudice
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.decision.vexatious import Repeated, Vexatious
from disclosable.casework.person import Person
from disclosable.casework.personal_data import (
    FirstCondition,
    Identifiability,
    KeptFromSubject,
    Objection,
    PersonalDataChain,
)
from disclosable.casework.reason import PublicInterest
from disclosable.casework.request import Channel, Question, Request, Requester, SplitRequest
from disclosable.casework.route import Route, Routes
from disclosable.casework.search import Pointer, Search
from disclosable.law.clock import Deadline, deadline
from disclosable.law.duty import Duty
from disclosable.law.exemptions import Exemption, Status
from disclosable.law.personal_data import PersonalDataLaw
from disclosable.law.regime import load_regime
from disclosable.law.statute import Regime
from disclosable.sdc.rules import PrimaryRule

RECEIVED = date(2024, 4, 15)
ON = date(2024, 5, 7)
REFERENCE = "EBC/2024/0042"
SEARCH = Search(
    "The shared drive of the Parks Team",
    ("bench", "memorial plaque"),
    "Records Officer",
    date(2024, 4, 22),
    "Nothing was found",
)
INTEREST = PublicInterest(
    ("People want to know how their parks are looked after",),
    ("Contractors would tell us less if what they say became known",),
    "What the public would gain is little beside what it would lose",
)
HARM = Prejudice(
    "The interest that is protected",
    "Somebody could use the information to do the harm",
    Likelihood.WOULD,
    "Our own files of the last years",
)

HARMS = ("prejudice", "adverse effect", "inhibition", "endangerment")
"""The bases of exemptions for which somebody has to show a harm."""

CITED = {
    "foia": {"exempt": "31(1)(a)", "neither": "31(3)"},
    "eir": {"exempt": "12(5)(b)", "neither": "12(6)"},
    "foisa": {"exempt": "35(1)(a)", "neither": "18(1)"},
    "eisrs": {"exempt": "10(5)(b)", "neither": "10(8)"},
}
"""An exemption of each sort."""


def authority(regime: str = "foia", *, central: bool = False) -> Authority:
    """Eastmoor Borough Council, which does not exist."""
    return Authority(
        name="Eastmoor Borough Council",
        invented=True,
        invented_notice="Eastmoor Borough Council does not exist.",
        regime=regime,
        reference_pattern=ReferencePattern("EBC/YYYY/NNNN"),
        rule=PrimaryRule(),
        policy=Policy("Small numbers", "Eastmoor Handbook"),
        complaints=Complaints(
            "our Information Team", ("Town Hall", "Eastmoor"), "info@eastmoor.example", 40, 20
        ),
        regulator=Regulator(
            "the Regulator",
            ("Some House", "Some Town"),
            "https://regulator.example",
            "01632 960000",
        ),
        reuse="You may use this again under the Open Government Licence.",
        central=central,
    )


def claim(regime: Regime, exemption: Exemption) -> Claim:
    """Everything that the law wants said for one exemption, whichever it is."""
    opinion = "qualified person" in exemption.basis
    harm = any(basis in exemption.basis for basis in HARMS)
    chain = None
    if exemption.citation == regime.duty(Duty.PERSONAL_DATA):
        chain = _chain(regime, exemption)
    return Claim(
        exemption,
        () if chain else ("The information is of the kind that the provision is about",),
        HARM if harm and not opinion else None,
        Opinion("The Monitoring Officer", date(2024, 5, 1), "It would inhibit advice")
        if opinion
        else None,
        INTEREST if exemption.status is Status.QUALIFIED else None,
        chain,
    )


def _chain(regime: Regime, exemption: Exemption) -> PersonalDataChain:
    law = PersonalDataLaw.of(regime.key)
    condition: FirstCondition | Objection | KeptFromSubject
    if exemption.limb in law.first:
        condition = FirstCondition("To see", "Not needed", "Rights weigh more", "None", "None")
    elif exemption.limb in law.second:
        condition = Objection("A tenant objected", "Nothing overrides it")
    else:
        condition = KeptFromSubject("Schedule 2, paragraph 2", "It would prejudice a case")
    who = Identifiability("Tenants", "Few on one street", "Their arrears", "Their neighbours")
    return PersonalDataChain(exemption, regime.key, who, condition, figures=False)


def cited(regime: Regime, sort: str) -> Claim:
    """The claim of an exemption of one sort of `CITED`."""
    citation = CITED[regime.key][sort]
    provision = regime.check(citation, ON)
    limb = provision.limbs[0] if provision.needs_limb else None
    return claim(regime, regime.exemption(citation, ON, limb))


def decision(kind: Kind, labels: Sequence[str], regime: Regime) -> Decision:
    """A decision of that kind that says all it has to under that regime."""
    asked = tuple(labels)
    if kind is Kind.DISCLOSED:
        told = Statement("The benches were last painted in the spring")
        return Disclosed(
            asked, (), narrower=("A list by park is easy to make",), statements=(told,)
        )
    if kind is Kind.NOT_HELD:
        pointer = Pointer(
            "Kelderbridge Hospitals NHS Trust",
            "It owns the ground",
            "its page",
            "https://kelderbridge.example/ask",
        )
        return NotHeld(asked, (SEARCH,), pointer)
    if kind is Kind.EXEMPT:
        return Exempt(asked, cited(regime, "exempt"), information="the plans of the vault")
    if kind is Kind.NEITHER:
        return Neither(asked, cited(regime, "neither"))
    if kind is Kind.TRANSFERRED:
        body, where = "Thameswick Constabulary", "foi@thameswick.example"
        return Transferred(asked, body, where, date(2024, 4, 30), "By email", (SEARCH,))
    if kind is Kind.OVER_COST_LIMIT:
        return _over_cost(asked, regime)
    if kind is Kind.VEXATIOUS:
        instead = _instead(regime, Duty.VEXATIOUS)
        words = ("It would take the team a month", "It has little value", "It is too much")
        return Vexatious(asked, *words, claim=instead)
    if kind is Kind.REPEATED:
        instead = _instead(regime, Duty.REPEATED)
        before = ("EBC/2024/0007", date(2024, 3, 1))
        return Repeated(asked, *before, "It asks for the same", "Nothing has changed", instead)
    if kind is Kind.INTENDED:
        instead = _instead(regime, Duty.FUTURE)
        assert instead is not None
        by = date(2024, 6, 3)
        return Intended(asked, date(2024, 3, 1), "in the annual report", "It is near", instead, by)
    place = Place("our page on benches", "https://eastmoor.example/benches")
    return Elsewhere(asked, (place,), _instead(regime, Duty.ELSEWHERE))


def _instead(regime: Regime, duty: Duty) -> Claim | None:
    """The exemption or exception that a duty names, where it is one in that regime."""
    citation = regime.duty(duty)
    if regime.check(citation, ON).status is None:
        return None
    return claim(regime, regime.exemption(citation, ON))


def _over_cost(labels: tuple[str, ...], regime: Regime) -> OverCostLimit:
    narrow = ("The benches of one park", "Benches that were bought in the last year")
    if regime.cost is None:
        return OverCostLimit(labels, narrow, claim=_instead(regime, Duty.COST))
    work = Activity(regime.cost.countable[-1], "Paper files of every park", 1350, Fraction(5, 2))
    basis = "A sample of files was read against the clock"
    return OverCostLimit(labels, narrow, CostEstimate(regime.cost, False, (work,), basis))


def can(kind: Kind, regime: Regime) -> bool:
    """Whether that kind of decision can be made under that regime."""
    return kind is not Kind.INTENDED or regime.has(Duty.FUTURE)


_PARKS = ("north", "south", "east", "west", "upper", "lower")


def asking(count: int) -> tuple[str, SplitRequest]:
    """A request of that many questions, and how it comes apart."""
    asked = [f"What is known about the benches of the {park} park?" for park in _PARKS[:count]]
    preamble = "I walk in the parks of Eastmoor every day."
    words = "\n\n".join([preamble, *(f"{n}. {text}" for n, text in enumerate(asked, 1))])
    return words, SplitRequest(preamble, tuple(Question(str(n), t) for n, t in enumerate(asked, 1)))


def case(
    decisions: Sequence[Decision],
    regime: str = "foia",
    *,
    routes: Sequence[Route] = (),
    tables: Sequence[TableQuestion] = (),
    on: date = ON,
) -> Case:
    """A case in which these decisions were made; there are as many questions as they name."""
    words, split = asking(len({label for one in decisions for label in one.questions}))
    who = Requester("Alex Sample", "alex@mail.example")
    return Case(
        folder=Path("case"),
        subject="Benches in parks",
        request=Request(REFERENCE, RECEIVED, words, who, Channel.EMAIL),
        asked=Asked(ClarifiedRequest(RECEIVED, words), split),
        authority=authority(regime),
        routes=Routes(load_regime(regime), tuple(routes)),
        decided=Decided(Person("Rowan Officer", "Information Officer"), on, tuple(decisions)),
        tables=tuple(tables),
    )


def due(one: Case) -> Deadline:
    """The clock of its request."""
    return deadline(one.request.received, one.regime)

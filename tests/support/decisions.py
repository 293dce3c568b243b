"""Decisions of every kind, under every regime, that are always lawful.

Each value is a sentence of its own, so that a test can ask whether the letter says it. The values
are made from the law data and not from the code that reads them: what an exemption wants said
follows from its status and its basis.
"""

from __future__ import annotations

from datetime import date

from case_files import CaseFiles, Values

from disclosable.law.duty import Duty
from disclosable.law.exemptions import Exemption, Provision, Role, Status
from disclosable.law.regime import load_regime
from disclosable.law.statute import Regime

RECEIVED = date(2024, 6, 3)
SEARCHED = date(2024, 6, 11)
DECIDED = date(2024, 6, 26)
REQUESTER = "Robin Quillfeather"
ENVIRONMENTAL = {"foia": "eir", "foisa": "eisrs"}
NUMBERS = ("first", "second", "third", "fourth", "fifth", "sixth")


def authority(regime: str) -> Values:
    """An invented authority."""
    return {
        "name": "Eastmoor Borough Council",
        "invented": True,
        "invented_notice": "Eastmoor Borough Council does not exist.",
        "regime": regime,
        "reference_pattern": "01.FOI.YY.NNNNNN",
        "reuse": "You may use this again.",
        "rule": {
            "threshold": 5, "inclusive": True, "marker": "xx", "zeros": "shown",
            "promise": "every-value",
        },
        "policy": {"name": "Low counts", "citation": "Handbook"},
        "complaints": {
            "unit": "our Review Team",
            "post": ["Reviews", "The Invented Hall", "Eastmoor"],
            "email": "reviews@eastmoor.example",
            "ask_within_working_days": 40,
            "answered_within_working_days": 20,
        },
        "regulator": {
            "name": "The Invented Regulator",
            "address": ["Some House", "Some Town"],
            "website": "https://regulator.example",
            "phone": "0303 123 1113",
        },
    }  # fmt: skip


def case_files(
    regime: str, decisions: list[Values], questions: int, routed: tuple[str, ...] = ()
) -> CaseFiles:
    """A case of that many questions; those in `routed` are handled as environmental."""
    request: Values = {
        "subject": "The harbour wall",
        "reference": "01.FOI.24.000042",
        "received": RECEIVED,
        "channel": "email",
        "requester": {"name": REQUESTER, "email": "robin@mail.example"},
    }
    if routed:
        why = "They ask for the state of the water."
        request["routes"] = [
            {"questions": list(routed), "regime": ENVIRONMENTAL[regime], "why": why}
        ]
    words = "".join(
        f"{n}. What do you hold about the {NUMBERS[n - 1]} thing?\n"
        for n in range(1, questions + 1)
    )
    author = {"name": "Rowan Sample", "role": "Information Officer"}
    return CaseFiles(
        authority(regime),
        request,
        f"{words}\nYours faithfully,\n{REQUESTER}\n",
        {"decided": DECIDED, "author": author, "decisions": decisions},
    )


def every_claim(regime: Regime) -> list[tuple[Provision, str | None]]:
    """Everything that can be claimed on the day of the decisions, with each limb it can have."""
    found: list[tuple[Provision, str | None]] = []
    for provision in regime.claims(DECIDED):
        needed = provision.status is None or provision.needs_limb
        limbs = [one for one in provision.limbs if _lives(regime, one)]
        found += [(provision, limb) for limb in limbs]
        if not needed:
            found.append((provision, None))
    return found


def _lives(regime: Regime, citation: str) -> bool:
    return any(version.in_force(DECIDED) for version in regime.provisions[citation])


def claimed(regime: Regime, citation: str, limb: str | None, label: str) -> Values:
    """What is to be said of an exemption, under the keys of decisions.toml."""
    exemption = regime.exemption(citation, DECIDED, limb)
    of = f"of Question {label}"
    said: Values = {"citation": citation}
    if limb is not None:
        said["limb"] = limb
    if citation == regime.duty(Duty.PERSONAL_DATA):
        said |= _chain(limb or "", of)
    else:
        said["engaged"] = [f"The reason {of} is engaged.", f"A further reason {of} is engaged."]
    if "qualified person" in exemption.basis:
        said["opinion"] = {
            "by": f"The qualified person {of}",
            "on": SEARCHED,
            "opinion": f"The opinion {of} is a reasonable one",
        }
    elif harm(exemption):
        said["prejudice"] = {
            "interest": f"The interest {of} is what is harmed",
            "harm": f"The harm {of} comes about so",
            "likelihood": "would",
            "evidence": f"The evidence {of} is there",
        }
    if exemption.status is Status.QUALIFIED:
        said["public_interest"] = public_interest(of)
    return said


def harm(exemption: Exemption) -> bool:
    """Whether the law wants a harm shown, as the words of its basis tell."""
    words = ("prejudice", "adverse", "inhibition", "endanger")
    return any(word in exemption.basis for word in words)


def public_interest(of: str) -> Values:
    """Both sides and the balance."""
    return {
        "for_disclosure": [f"What speaks for disclosure {of}."],
        "for_maintaining": [f"What speaks against disclosure {of}."],
        "balance": f"The balance {of} lies with keeping it",
    }


def _chain(limb: str, of: str) -> Values:
    chain: Values = {
        "personal_data": {
            "whose": f"The people {of} are living people",
            "population_at_risk": f"The neighbours {of} are few",
            "reveals": f"The secret {of} would be learnt",
            "who_could_know": f"The knowledge {of} is common",
        }
    }
    third = ("40(4A)", "13(3A)", "38(3A)", "11(4A)")
    second = ("40(3B)", "13(2B)", "38(2B)", "11(3B)")
    if limb.startswith(second):
        chain["second_condition"] = {
            "objection": f"The objection {of} was made",
            "outcome": f"The outcome {of} was this",
        }
    elif limb.startswith(third):
        chain["third_condition"] = {
            "provision": f"The provision {of} of the Data Protection Act",
            "why": f"The cause {of} is this",
        }
    else:
        chain["first_condition"] = {
            "legitimate_interest": f"The wish {of} is legitimate",
            "necessity": f"The need {of} is small",
            "balance": f"The rights {of} weigh more",
            "special_category": f"The special data {of} are none",
            "criminal_offence": f"The offences {of} are none",
        }
    return chain


def exempt(regime: Regime, citation: str, limb: str | None, label: str) -> Values:
    """Information that is withheld, or of which nothing is said where the claim is about that."""
    said = claimed(regime, citation, limb, label)
    if regime.exemption(citation, DECIDED, limb).neither:
        return {"questions": [label], "kind": "neither confirmed nor denied", **said}
    information = f"the papers withheld in answer to Question {label}"
    return {"questions": [label], "kind": "exempt", "information": information, **said}


def disclosed(regime: Regime, label: str) -> Values:
    """Information that is given in words."""
    words = f"The thing of Question {label} is blue and cost £12,500."
    statement = {"words": words, "figures": ["£12,500"]}
    return {"questions": [label], "kind": "disclosed", "statements": [statement]}


def _search(label: str) -> Values:
    return {
        "where": f"The drawer of Question {label}",
        "terms": [f"term of Question {label}"],
        "by": "Records Manager",
        "on": SEARCHED,
        "result": f"The search of Question {label} found nothing",
    }


def not_held(regime: Regime, label: str) -> Values:
    """Information that is not held, with the search and who else may hold it."""
    pointer = {
        "body": f"the other body of Question {label}",
        "why": f"The other body of Question {label} is in charge of it",
        "words": f"the page of Question {label}",
        "address": "https://other.example/foi",
    }
    return {
        "questions": [label],
        "kind": "not held",
        "searches": [_search(label)],
        "pointer": pointer,
    }


def _claim_for(regime: Regime, duty: Duty, label: str) -> Values:
    """What the regime's own provision wants said, where it is an exemption or exception."""
    citation = regime.duty(duty)
    if regime.check(citation, DECIDED).status is None:
        return {}
    said = claimed(regime, citation, None, label)
    del said["citation"]
    return said


def over_cost(regime: Regime, label: str, aggregated: bool = False) -> Values:
    """A refusal on cost, or because of the burden where there is no limit."""
    of = f"of Question {label}"
    said: Values = {
        "questions": [label],
        "kind": "over the cost limit",
        "narrow": [f"The narrower thing {of}"],
    }
    if regime.cost is None:
        return said | _claim_for(regime, Duty.COST, label)
    said["basis"] = f"The basis {of} is a sample"
    said["activities"] = [
        {
            "activity": activity,
            "what": f"The work {of} on each file",
            "units": 1300,
            "minutes_each": 2.5,
        }
        for activity in regime.cost.countable
    ]
    if aggregated and regime.cost.aggregate_working_days is not None:
        said["aggregated"] = [
            {
                "reference": "01.FOI.24.000041",
                "received": date(2024, 5, 20),
                "why": f"The other request {of} came from you too",
                "minutes": 90,
            }
        ]
    return said


def vexatious(regime: Regime, label: str) -> Values:
    """A vexatious request."""
    of = f"of Question {label}"
    return {
        "questions": [label],
        "kind": "vexatious",
        "burden": f"The burden {of} is great",
        "value": f"The value {of} is small",
        "conclusion": f"The conclusion {of} is plain",
        "others": [f"The tone {of} is harsh"],
        **_claim_for(regime, Duty.VEXATIOUS, label),
    }


def repeated(regime: Regime, label: str) -> Values:
    """A repeated request."""
    of = f"of Question {label}"
    return {
        "questions": [label],
        "kind": "repeated",
        "reference": "01.FOI.24.000007",
        "answered": date(2024, 5, 31),
        "similar": f"The likeness {of} is complete",
        "interval": f"The interval {of} is short",
        **_claim_for(regime, Duty.REPEATED, label),
    }


def elsewhere(regime: Regime, label: str) -> Values:
    """Information that is accessible already."""
    place = {"words": f"the place of Question {label}", "address": "https://place.example/it"}
    said = {"questions": [label], "kind": "accessible elsewhere", "places": [place]}
    return said | _claim_for(regime, Duty.ELSEWHERE, label)


def intended(regime: Regime, label: str) -> Values:
    """Information that will be published."""
    return {
        "questions": [label],
        "kind": "intended for publication",
        "settled": date(2024, 5, 1),
        "by": date(2024, 8, 1),
        "when": f"in the yearbook of Question {label}",
        "why_wait": f"The wait of Question {label} is short",
        **_claim_for(regime, Duty.FUTURE, label),
    }


def transferred(regime: Regime, label: str) -> Values:
    """A question that was passed on."""
    return {
        "questions": [label],
        "kind": "transferred",
        "body": f"the new body of Question {label}",
        "address": "new.body@other.example",
        "on": SEARCHED,
        "consent": f"The consent of Question {label} came by email",
        "searches": [_search(label)],
    }


def neither_claims(regime: Regime) -> list[tuple[str, str | None]]:
    """The provisions about confirming or denying."""
    return [(p.citation, limb) for p, limb in every_claim(regime) if p.role is Role.NCND]


def exempt_claims(regime: Regime) -> list[tuple[str, str | None]]:
    """The provisions under which information is withheld."""
    return [(p.citation, limb) for p, limb in every_claim(regime) if p.role is Role.EXEMPTS]


def load(key: str) -> Regime:
    """A regime, by its key."""
    return load_regime(key)

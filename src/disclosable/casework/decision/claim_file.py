"""An exemption and what is said for it, read from a section of decisions.toml."""

from __future__ import annotations

from datetime import date

from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.prejudice import Likelihood, Opinion, Prejudice
from disclosable.casework.personal_data import (
    FirstCondition,
    Identifiability,
    KeptFromSubject,
    Objection,
    PersonalDataChain,
)
from disclosable.casework.reason import PublicInterest
from disclosable.casework.values import choice, text, texts
from disclosable.errors import BadInput, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.exemptions import Exemption
from disclosable.law.statute import Regime
from disclosable.toml_file import TomlTable


def read_claim(section: TomlTable, regime: Regime, on: date, *, figures: bool) -> Claim:
    """The claim of the exemption that the keys `citation` and `limb` name.

    `figures` says whether it is figures that are withheld.

    Raises:
        BadCase: a key is missing or of the wrong type.
        NotLawful: the exemption is of another Act or not in force, or something is not said.
    """
    limb = text(section, "limb") if "limb" in section else None
    citation = text(section, "citation")
    try:
        exemption = regime.exemption(citation, on, limb)
    except BadInput as why:
        raise NotLawful(why.found, expected=why.expected, instead=why.instead) from None
    return _claim(section, exemption, regime, figures=figures)


def read_exception(
    section: TomlTable, regime: Regime, on: date, duty: Duty, *, engaged: str = ""
) -> Claim | None:
    """The claim of the provision that a duty names; None where it is no exemption.

    A cost limit is a section of its own under FOIA, and an exception to be claimed under the EIR.
    `engaged` is said where the section says nothing itself.

    Raises:
        NotLawful: the regime has no such provision, or something is not said.
    """
    citation = regime.duty(duty)
    if regime.check(citation, on).status is None:
        return None
    return _claim(section, regime.exemption(citation, on), regime, figures=False, engaged=engaged)


def _claim(
    section: TomlTable, exemption: Exemption, regime: Regime, *, figures: bool, engaged: str = ""
) -> Claim:
    said = texts(section, "engaged") if "engaged" in section else ((engaged,) if engaged else ())
    return Claim(
        exemption,
        said,
        _prejudice(section),
        _opinion(section),
        _public_interest(section),
        _chain(section, exemption, regime, figures=figures),
        section.optional("statistical", bool, False),
    )


def _prejudice(section: TomlTable) -> Prejudice | None:
    if "prejudice" not in section:
        return None
    part = section.table("prejudice")
    prejudice = Prejudice(
        text(part, "interest"),
        text(part, "harm"),
        Likelihood(choice(part, "likelihood", tuple(Likelihood))),
        text(part, "evidence"),
    )
    part.finish()
    return prejudice


def _opinion(section: TomlTable) -> Opinion | None:
    if "opinion" not in section:
        return None
    part = section.table("opinion")
    opinion = Opinion(text(part, "by"), part.get("on", date), text(part, "opinion"))
    part.finish()
    return opinion


def _public_interest(section: TomlTable) -> PublicInterest | None:
    if "public_interest" not in section:
        return None
    part = section.table("public_interest")
    test = PublicInterest(
        texts(part, "for_disclosure"), texts(part, "for_maintaining"), text(part, "balance")
    )
    part.finish()
    return test


_CHAIN = ("personal_data", "first_condition", "second_condition", "third_condition")


def _chain(
    section: TomlTable, exemption: Exemption, regime: Regime, *, figures: bool
) -> PersonalDataChain | None:
    wanted = exemption.citation == regime.duty(Duty.PERSONAL_DATA)
    if not wanted and not any(key in section for key in _CHAIN):
        return None
    who = section.table("personal_data")
    identifiability = Identifiability(
        whose=text(who, "whose"),
        population_at_risk=text(who, "population_at_risk"),
        reveals=text(who, "reveals"),
        who_could_know=text(who, "who_could_know"),
    )
    who.finish()
    return PersonalDataChain(exemption, regime.key, identifiability, _condition(section), figures)


def _condition(section: TomlTable) -> FirstCondition | Objection | KeptFromSubject:
    if "second_condition" in section:
        part = section.table("second_condition")
        objection = Objection(text(part, "objection"), text(part, "outcome"))
        part.finish()
        return objection
    if "third_condition" in section:
        part = section.table("third_condition")
        kept = KeptFromSubject(text(part, "provision"), text(part, "why"))
        part.finish()
        return kept
    part = section.table("first_condition")
    condition = FirstCondition(
        legitimate_interest=text(part, "legitimate_interest"),
        necessity=text(part, "necessity"),
        balance=text(part, "balance"),
        special_category=text(part, "special_category"),
        criminal_offence=text(part, "criminal_offence"),
    )
    part.finish()
    return condition

"""Why information is somebody else's personal data, and why disclosing it would be unlawful.

Section 40(2) of the Freedom of Information Act 2000: information is exempt "if (a) it constitutes
personal data which does not fall within subsection (1), and (b) the first, second or third
condition below is satisfied". The first, section 40(3A)(a), is that disclosure to a member of the
public otherwise than under the Act "would contravene any of the data protection principles". The
other regimes have the same chain under their own numbers (law/personal_data.toml).

A count is not personal data because it is low. It is when somebody can be identified from it by
means reasonably likely to be used (Information Commissioner v Miller [2018] UKUT 229 (AAC)), so
the chain begins with who is at risk, what they would give away and who could know.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from disclosable.casework.reason import Reason
from disclosable.casework.wording import capital, sentence
from disclosable.errors import NotLawful
from disclosable.law.exemptions import Exemption, Status
from disclosable.law.personal_data import PersonalDataLaw


def _all_said(chain: object, step: str) -> None:
    for field in fields(chain):  # type: ignore[arg-type]
        if not str(getattr(chain, field.name)).strip():
            raise NotLawful(
                f"the chain for personal data does not say: {field.name.replace('_', ' ')}",
                expected=f"a sentence, because {step} asks for it",
            )


@dataclass(frozen=True, slots=True)
class Identifiability:
    """Why it is personal data: FOIA section 40(2)(a), with Article 4(1) of the UK GDPR.

    Attributes:
        whose: whose personal data it is, and how it relates to them.
        population_at_risk: among how many or which people somebody would be picked out.
        reveals: what a reader would learn about the person.
        who_could_know: who has the other information, and how they would come by it.

    Raises:
        NotLawful: one of them is blank.
    """

    whose: str
    population_at_risk: str
    reveals: str
    who_could_know: str

    def __post_init__(self) -> None:
        _all_said(self, "the definition of personal data (section 40(2)(a))")


@dataclass(frozen=True, slots=True)
class FirstCondition:
    """Why disclosure would contravene Article 5(1)(a) of the UK GDPR: FOIA section 40(3A).

    Section 40(8): in judging lawfulness, Article 6(1) is read without the words that keep a public
    authority from relying on legitimate interests; hence interest, necessity and balance.

    Attributes:
        legitimate_interest: what the requester, or the public, wants the information for.
        necessity: whether that needs this very information.
        balance: why the rights and freedoms of the people in it weigh more.
        special_category: whether Article 9 data is concerned, and what follows.
        criminal_offence: whether Article 10 data is concerned, and what follows.

    Raises:
        NotLawful: one of them is blank.
    """

    legitimate_interest: str
    necessity: str
    balance: str
    special_category: str
    criminal_offence: str

    def __post_init__(self) -> None:
        _all_said(self, "the first condition (section 40(3A))")


@dataclass(frozen=True, slots=True)
class Objection:
    """Why disclosure would contravene Article 21 of the UK GDPR: FOIA section 40(3B).

    Attributes:
        objection: who objected to the processing, and on what grounds.
        outcome: why there are no compelling grounds that override it.

    Raises:
        NotLawful: one of them is blank.
    """

    objection: str
    outcome: str

    def __post_init__(self) -> None:
        _all_said(self, "the second condition (section 40(3B))")


@dataclass(frozen=True, slots=True)
class KeptFromSubject:
    """Why even the person whom it is about would not be given it: FOIA section 40(4A).

    Attributes:
        provision: of the Data Protection Act 2018, by which it would be withheld from them.
        why: why that provision applies.

    Raises:
        NotLawful: one of them is blank.
    """

    provision: str
    why: str

    def __post_init__(self) -> None:
        _all_said(self, "the third condition (section 40(4A))")


_CONDITIONS = {FirstCondition: "first", Objection: "second", KeptFromSubject: "third"}


@dataclass(frozen=True, slots=True)
class PersonalDataChain:
    """The whole of the reasoning for withholding somebody else's personal data.

    `figures` says whether it is figures that are withheld, so that it has to be said why a count
    identifies anybody.

    Raises:
        NotLawful: the condition is another than the limb that the exemption is claimed by.
    """

    exemption: Exemption
    regime: str
    identifiability: Identifiability
    condition: FirstCondition | Objection | KeptFromSubject
    figures: bool = True

    def __post_init__(self) -> None:
        law = self.law
        if self.exemption.citation != law.exempts:
            raise NotLawful(
                f"the chain for personal data is made for {self.exemption.formal}",
                expected=f"{self.exemption.word} {law.exempts}",
            )
        wanted, found = law.condition(self.exemption.limb), _CONDITIONS[type(self.condition)]
        if wanted != found:
            raise NotLawful(
                f"{self.exemption.formal} rests on the {wanted} condition, and the reasons are for "
                f"the {found}",
                expected=f"[decisions.{wanted}_condition]",
            )

    @property
    def law(self) -> PersonalDataLaw:
        """Where the regime keeps the chain."""
        return PersonalDataLaw.of(self.regime)

    def reasons(self) -> tuple[Reason, ...]:
        """The reasoning as a refusal notice states it (FOIA section 17(1)(c))."""
        steps = [self._identified(), self._condition()]
        if self.exemption.status is Status.ABSOLUTE:
            steps.append(self._absolute())
        return tuple(steps)

    def _cite(self, citation: str) -> str:
        return f"{self.exemption.word} {citation}"

    def _identified(self) -> Reason:
        who = self.identifiability
        covers = (
            f"{capital(self._cite(self.law.personal))} covers personal data about anyone but the "
            f"person who asks. {sentence(who.whose)}"
        )
        counts = (
            "A count is not personal data merely because it is low. What matters is whether "
            "somebody could be identified from it, alone or together with other information, "
            "by means that anyone is reasonably likely to use. I have considered that for "
            "these figures, and somebody could."
        )
        others = (
            "Information is personal data if it relates to somebody living who could be "
            "identified from it, alone or together with other information, by means that anyone "
            "is reasonably likely to use. I have considered that, and somebody could."
        )
        return Reason(
            f"Why the withheld {'figures are' if self.figures else 'information is'} personal data",
            (covers, counts if self.figures else others),
            (
                ("Among whom", sentence(who.population_at_risk)),
                ("What it reveals", sentence(who.reveals)),
                ("Who could know", sentence(who.who_could_know)),
            ),
        )

    def _condition(self) -> Reason:
        condition = self.condition
        if isinstance(condition, FirstCondition):
            return self._first(condition)
        if isinstance(condition, Objection):
            return self._second(condition)
        return self._third(condition)

    def _also(self, which: str) -> str:
        cite, law = self._cite, self.law
        return (
            f"{capital(cite(law.meets))} also needs a condition to be met. The {which} "
            f"condition, in {cite(self.exemption.limb or '')}, is that "
        )

    def _first(self, condition: FirstCondition) -> Reason:
        cite, law = self._cite, self.law
        kind = "Act" if self.exemption.word == "section" else "Regulations"
        return Reason(
            "Why disclosure would contravene a data protection principle",
            (
                f"{self._also('first')}disclosure to a member of the public otherwise than "
                f"under the {kind} would contravene any of the data protection principles. "
                f"{capital(cite(law.principles))} says which they are: Article 5(1) of the UK "
                "GDPR, and section 34(1) of "
                "the Data Protection Act 2018 for processing by law enforcement. Answering a "
                "request is general processing, so Article 5(1) applies.",
                "The principle in Article 5(1)(a) is that personal data is processed lawfully, "
                "fairly and in a transparent manner in relation to the person whom it is about. "
                "The only basis on which disclosure might have been lawful is Article 6(1)(f), "
                f"legitimate interests, on which {cite(law.interests)} allows a public authority "
                "to rely here.",
            ),
            (
                ("Legitimate interest", sentence(condition.legitimate_interest)),
                ("Necessity", sentence(condition.necessity)),
                ("Balance", sentence(condition.balance)),
                ("Special category data", sentence(condition.special_category)),
                ("Criminal offence data", sentence(condition.criminal_offence)),
            ),
            (
                "Disclosure would be neither lawful nor fair. It would contravene Article 5(1)(a), "
                "and so the first condition is met.",
            ),
        )

    def _second(self, condition: Objection) -> Reason:
        return Reason(
            "Why disclosure would contravene the right to object",
            (
                f"{self._also('second')}disclosure would contravene Article 21 of the UK GDPR, the "
                "right of a person to object to the processing of their personal data.",
            ),
            (
                ("The objection", sentence(condition.objection)),
                ("What came of it", sentence(condition.outcome)),
            ),
        )

    def _third(self, condition: KeptFromSubject) -> Reason:
        return Reason(
            "Why even the person concerned would not be given it",
            (
                f"{self._also('third')}the information would be withheld from the person whom it "
                "is about, if that person asked for it under data protection law.",
            ),
            (
                ("By which provision", sentence(condition.provision)),
                ("Why", sentence(condition.why)),
            ),
        )

    def _absolute(self) -> Reason:
        named = self.exemption
        return Reason(
            "Why there is no public-interest test",
            (
                f"{capital(self._cite(named.citation))} is an absolute {named.claim} only so far "
                f"as the first condition is met ({self._cite(self.law.balance)}). It is met here, "
                "and no other condition is relied on, so there is no public-interest test to make.",
            ),
        )

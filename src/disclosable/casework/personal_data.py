"""Why figures are somebody else's personal data, and why disclosing them would be unlawful.

Section 40(2) of the Freedom of Information Act 2000: information is exempt "if (a) it constitutes
personal data which does not fall within subsection (1), and (b) the first, second or third
condition below is satisfied". The chain below is the first condition, section 40(3A)(a): "the
disclosure of the information to a member of the public otherwise than under this Act would
contravene any of the data protection principles".

A count is not personal data because it is low. It is when somebody can be identified from it by
means reasonably likely to be used (Information Commissioner v Miller [2018] UKUT 229 (AAC)), so
the chain begins with who is at risk, what they would give away and who could know.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from disclosable.casework.reason import Reason
from disclosable.casework.wording import sentence
from disclosable.errors import NotLawful


def _all_said(chain: Identifiability | FirstCondition, section: str) -> None:
    for field in fields(chain):
        if not str(getattr(chain, field.name)).strip():
            raise NotLawful(
                f"the chain for section 40(2) does not say: {field.name.replace('_', ' ')}",
                expected=f"a sentence, because {section} asks for it",
            )


@dataclass(frozen=True, slots=True)
class Identifiability:
    """Why a figure is personal data: section 40(2)(a), with Article 4(1) of the UK GDPR.

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
        _all_said(self, "section 40(2)(a)")


@dataclass(frozen=True, slots=True)
class FirstCondition:
    """Why disclosure would contravene Article 5(1)(a) of the UK GDPR: section 40(3A)(a).

    Section 40(8): in judging lawfulness, Article 6(1) is read without the words that keep a public
    authority from relying on legitimate interests; hence interest, necessity and balance.

    Attributes:
        legitimate_interest: what the requester, or the public, wants the figures for.
        necessity: whether that needs these very figures.
        balance: why the rights and freedoms of the people in them weigh more.
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
        _all_said(self, "section 40(3A)(a)")


@dataclass(frozen=True, slots=True)
class PersonalDataChain:
    """The whole of the reasoning for section 40(2) by virtue of section 40(3A)(a)."""

    identifiability: Identifiability
    condition: FirstCondition

    def reasons(self) -> tuple[Reason, ...]:
        """The reasoning as a refusal notice states it (section 17(1)(c))."""
        who, law = self.identifiability, self.condition
        identified = Reason(
            "Why the withheld figures are personal data",
            (
                "Section 40(2)(a) covers personal data about anyone but the person who asks. "
                + sentence(who.whose),
                "A count is not personal data merely because it is low. What matters is whether "
                "somebody could be identified from it, alone or together with other information, "
                "by means that anyone is reasonably likely to use. I have considered that for "
                "these figures, and somebody could.",
            ),
            (
                ("Among whom", sentence(who.population_at_risk)),
                ("What it reveals", sentence(who.reveals)),
                ("Who could know", sentence(who.who_could_know)),
            ),
        )
        condition = Reason(
            "Why disclosure would contravene a data protection principle",
            (
                "Section 40(2)(b) also needs a condition to be met. The first condition, in "
                "section 40(3A)(a), is that disclosure to a member of the public otherwise than "
                "under the Act would contravene any of the data protection principles. Section "
                "40(7) says which they are: Article 5(1) of the UK GDPR, and section 34(1) of "
                "the Data Protection Act 2018 for processing by law enforcement. Answering a "
                "request is general processing, so Article 5(1) applies.",
                "The principle in Article 5(1)(a) is that personal data is processed lawfully, "
                "fairly and in a transparent manner in relation to the person whom it is about. "
                "The only basis on which disclosure might have been lawful is Article 6(1)(f), "
                "legitimate interests, on which section 40(8) allows a public authority to rely "
                "here.",
            ),
            (
                ("Legitimate interest", sentence(law.legitimate_interest)),
                ("Necessity", sentence(law.necessity)),
                ("Balance", sentence(law.balance)),
                ("Special category data", sentence(law.special_category)),
                ("Criminal offence data", sentence(law.criminal_offence)),
            ),
            (
                "Disclosure would be neither lawful nor fair. It would contravene Article 5(1)(a), "
                "and so the first condition is met.",
            ),
        )
        absolute = Reason(
            "Why there is no public-interest test",
            (
                "Section 40(2) is an absolute exemption only so far as the first condition is met "
                "(section 2(3)). It is met here, and no other condition is relied on, so there "
                "is no public-interest test to make.",
            ),
        )
        return identified, condition, absolute

"""The refusal notice, which cannot exist without what section 17 asks for.

Section 17(1) of the Freedom of Information Act 2000: an authority which relies on a claim "that
information is exempt information must, within the time for complying with section 1(1), give the
applicant a notice which (a) states that fact, (b) specifies the exemption in question, and (c)
states (if that would not otherwise be apparent) why the exemption applies". Section 17(3): where
the exemption is qualified, the reasons for claiming that the public interest in maintaining it
outweighs that in disclosure. Section 17(7): the notice must "(a) contain particulars of any
procedure provided by the public authority for dealing with complaints about the handling of
requests for information or state that the authority does not provide such a procedure, and (b)
contain particulars of the right conferred by section 50".
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.authority import Complaints, Regulator
from disclosable.casework.case import Case
from disclosable.casework.reason import PublicInterest, Reason
from disclosable.casework.wording import questions
from disclosable.errors import NotLawful
from disclosable.law.exemptions import Exemption, Status


def heading_of(exemption: Exemption) -> str:
    """An exemption as a notice lists it.

    For example: Section 40(2) by virtue of section 40(3A)(a) - Personal information.
    """
    claimed = claim_of(exemption)
    return f"{claimed[0].upper()}{claimed[1:]} - {exemption.title}"


def claim_of(exemption: Exemption) -> str:
    """An exemption in the middle of a sentence: section 40(2) by virtue of section 40(3A)(a)."""
    virtue = f" by virtue of section {exemption.limb}" if exemption.limb else ""
    return f"section {exemption.citation}{virtue}"


@dataclass(frozen=True, slots=True)
class Particulars:
    """A right of the requester: what it is, and the contacts through which to use it.

    Contacts are pairs of a name ("By email") and an address.
    """

    sentences: tuple[str, ...]
    contacts: tuple[tuple[str, str], ...]

    @property
    def complete(self) -> bool:
        """Whether something is said, and nothing that is said is blank."""
        words = (*self.sentences, *(word for pair in self.contacts for word in pair))
        return bool(self.sentences) and all(word.strip() for word in words)


@dataclass(frozen=True, slots=True)
class Ground:
    """One exemption, what it withholds, and why.

    Raises:
        NotLawful: it is not said what is withheld or why (section 17(1)(c)), or a qualified
            exemption comes without the public-interest test (section 17(3)), or an absolute one
            with it.
    """

    exemption: Exemption
    withheld: str
    why: tuple[Reason, ...]
    public_interest: PublicInterest | None = None

    def __post_init__(self) -> None:
        if not self.withheld.strip() or not self.why:
            raise NotLawful(
                f"the notice does not say why {self.exemption.formal} applies, or to what",
                expected="what is withheld and at least one reason (section 17(1)(c))",
            )
        qualified = self.exemption.status is Status.QUALIFIED
        if qualified and self.public_interest is None:
            raise NotLawful(
                f"{self.exemption.formal} is qualified, but the notice gives no public-interest "
                "reasons",
                expected="the reasons that section 17(3) asks for",
            )
        if not qualified and self.public_interest is not None:
            raise NotLawful(
                f"{self.exemption.formal} is absolute, yet a public-interest test is made",
                expected="no such test (section 2(2))",
            )

    @property
    def heading(self) -> str:
        """The exemption as the notice lists it."""
        return heading_of(self.exemption)


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """A notice under section 17.

    Attributes:
        fact: the statement that exempt information is withheld: section 17(1)(a).
        grounds: the exemptions, section 17(1)(b), each with why: section 17(1)(c) and (3).
        complaints: the complaints procedure, or that there is none: section 17(7)(a).
        appeal: the right to apply to the regulator under section 50: section 17(7)(b).

    Raises:
        NotLawful: one of them is missing; the message cites the section.
    """

    fact: str
    grounds: tuple[Ground, ...]
    complaints: Particulars
    appeal: Particulars

    def __post_init__(self) -> None:
        where = "refusal notice"
        if not self.fact.strip():
            raise NotLawful(
                "it does not state that exempt information is withheld",
                where=where,
                expected="that statement (section 17(1)(a))",
            )
        if not self.grounds:
            raise NotLawful(
                "it specifies no exemption", where=where, expected="one (section 17(1)(b))"
            )
        if not self.complaints.complete:
            raise NotLawful(
                "it says nothing of a complaints procedure",
                where=where,
                expected="its particulars, or that there is none (section 17(7)(a))",
            )
        if not self.appeal.complete or not self.appeal.contacts:
            raise NotLawful(
                "it does not tell of the right to apply to the regulator",
                where=where,
                expected="particulars of the right under section 50 (section 17(7)(b))",
            )


def complaint_particulars(complaints: Complaints) -> Particulars:
    """How to ask the authority for an internal review: section 17(7)(a)."""
    return Particulars(
        (
            "If you are unhappy with this answer, or with how your request was handled, you can "
            f"complain to us by asking {complaints.unit} for an internal review. Please ask "
            f"within {complaints.ask_within} working days of the date of this answer, and say "
            "what you disagree with. Somebody who took no part in this answer will make the "
            f"review, and will tell you the outcome within {complaints.answered_within} working "
            "days of your asking.",
        ),
        (
            ("By email", complaints.email),
            ("By post", ", ".join(complaints.post)),
        ),
    )


def appeal_particulars(regulator: Regulator) -> Particulars:
    """How to apply to the regulator: section 17(7)(b).

    Section 50(1): any person "may apply to the Commissioner for a decision whether, in any
    specified respect, a request for information made by the complainant to a public authority has
    been dealt with in accordance with the requirements of Part I".
    """
    return Particulars(
        (
            "If you are still unhappy after the review, you have the right under section 50 of "
            f"the Act to apply to the regulator ({regulator.name}) for a decision whether "
            "your request was dealt with as the Act requires. The regulator will normally expect "
            "you to have asked for a review first.",
        ),
        (
            ("Website", regulator.website),
            ("Telephone", regulator.phone),
            ("By post", ", ".join(regulator.address)),
        ),
    )


def notify(case: Case) -> RefusalNotice | None:
    """The notice that the decisions of a case call for; None where no exemption is claimed.

    Raises:
        NotLawful: something that section 17 asks for is missing.
    """
    if not case.decided.exempt:
        return None
    grounds, labels = [], []
    for decision in case.decided.exempt:
        labels += [label for label in decision.questions if label not in labels]
        grounds.append(
            Ground(
                decision.exemption,
                "every count that a marker replaces in "
                f"{case.tables_called(decision.applies_to)}, in answer to "
                f"{questions(decision.questions)}",
                decision.chain.reasons(),
            )
        )
    return RefusalNotice(
        f"Some of the figures asked for in {questions(labels)} are exempt information and are "
        "withheld. For those figures this letter is a refusal notice under section 17 "
        f"of the {case.regime.title}.",
        tuple(grounds),
        complaint_particulars(case.authority.complaints),
        appeal_particulars(case.authority.regulator),
    )

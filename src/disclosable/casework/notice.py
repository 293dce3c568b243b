"""The refusal notice, which cannot exist without what its regime asks for.

Section 17(1) of the Freedom of Information Act 2000: an authority which relies on a claim "that
information is exempt information must, within the time for complying with section 1(1), give the
applicant a notice which (a) states that fact, (b) specifies the exemption in question, and (c)
states (if that would not otherwise be apparent) why the exemption applies". Section 17(3): where
the exemption is qualified, the reasons for claiming that the public interest in maintaining it
outweighs that in disclosure. Section 17(5): a notice for cost or vexatiousness states that fact.
Section 17(7): the complaints procedure, or that there is none, and the way to the regulator.
The other regimes ask for the like; `Regime.notice` says where.
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.particulars import Particulars
from disclosable.casework.reason import PublicInterest, Reason
from disclosable.errors import NotLawful
from disclosable.law.element import Element
from disclosable.law.exemptions import Exemption, Status
from disclosable.law.statute import Regime


def heading_of(exemption: Exemption) -> str:
    """An exemption as a notice lists it.

    For example: Section 40(2) by virtue of section 40(3A)(a) - Personal information.
    """
    claimed = claim_of(exemption)
    return f"{claimed[0].upper()}{claimed[1:]} - {_titled(exemption)}"


def _titled(exemption: Exemption) -> str:
    """The title of the provision, and what it is about where the title is that of many."""
    if _many_under(exemption):
        return f"{exemption.title} ({exemption.about})"
    return exemption.title


def title_within(exemption: Exemption) -> str:
    """The title in the middle of a sentence: personal information."""
    if _many_under(exemption):
        return exemption.about
    return f"{exemption.title[:1].lower()}{exemption.title[1:]}"


def _many_under(exemption: Exemption) -> bool:
    """Whether the title says only that here are exceptions, as that of EIR regulation 12 does."""
    return exemption.claim == "exception" and exemption.limb is None


def claim_of(exemption: Exemption) -> str:
    """An exemption in the middle of a sentence: section 40(2) by virtue of section 40(3A)(a)."""
    if exemption.limb is None:
        return f"{exemption.word} {exemption.citation}"
    # A provision about confirming or denying is no exemption of its own: it is read with one.
    joined = "read with" if exemption.neither else "by virtue of"
    return f"{exemption.word} {exemption.citation} {joined} {exemption.word} {exemption.limb}"


@dataclass(frozen=True, slots=True)
class Ground:
    """One provision that is relied on, for what, and why.

    `exemption` is None for a provision that is none, such as section 12 or 14 of FOIA; `element`
    is what the notice states for it.

    Raises:
        NotLawful: it is not said for what or why (section 17(1)(c)), or a qualified exemption
            comes without the public-interest test (section 17(3)), or an absolute one with it.
    """

    heading: str
    withheld: str
    why: tuple[Reason, ...]
    exemption: Exemption | None = None
    public_interest: PublicInterest | None = None
    element: Element = Element.EXEMPTION

    def __post_init__(self) -> None:
        if not self.heading.strip():
            raise NotLawful("a ground names no provision", expected="one (section 17(1)(b))")
        if not self.withheld.strip() or not self.why:
            raise NotLawful(
                f"the notice does not say why {self.heading} applies, or to what",
                expected="what is withheld and at least one reason (section 17(1)(c))",
            )
        if self.exemption is None:
            return
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


@dataclass(frozen=True, slots=True)
class RefusalNotice:
    """A notice under section 17 of FOIA, or the like of another regime.

    Attributes:
        regime: whose notice it is.
        questions: the labels of the questions that it is about.
        facts: the statements that information is withheld, or that the request need not be
            complied with: section 17(1)(a) and (5).
        grounds: the provisions, section 17(1)(b), each with why: section 17(1)(c) and (3).
        complaints: the complaints procedure, or that there is none: section 17(7)(a).
        appeal: the right to apply to the regulator: section 17(7)(b).

    Raises:
        NotLawful: one of them is missing; the message cites the provision that asks for it.
    """

    regime: Regime
    questions: tuple[str, ...]
    facts: tuple[str, ...]
    grounds: tuple[Ground, ...]
    complaints: Particulars
    appeal: Particulars

    def __post_init__(self) -> None:
        if not self.facts or not all(fact.strip() for fact in self.facts):
            raise self._lacks(
                Element.FACT, "it does not state that exempt information is withheld", "that"
            )
        if not self.grounds:
            raise self._lacks(Element.EXEMPTION, "it specifies no exemption", "one")
        if not self.complaints.complete:
            raise self._lacks(
                Element.COMPLAINTS,
                "it says nothing of a complaints procedure",
                "its particulars, or that there is none",
            )
        if not self.appeal.complete or not self.appeal.contacts:
            raise self._lacks(
                Element.APPEAL,
                "it does not tell of the right to apply to the regulator",
                "particulars of that right",
            )

    def _lacks(self, element: Element, found: str, expected: str) -> NotLawful:
        where = self.regime.notice.get(element)
        cited = f" ({self.regime.cite(where)})" if where else ""
        return NotLawful(found, where="refusal notice", expected=expected + cited)

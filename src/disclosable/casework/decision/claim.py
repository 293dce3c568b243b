"""An exemption as it is claimed: with everything that the law wants said for it."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.decision.prejudice import Likelihood, Opinion, Prejudice
from disclosable.casework.personal_data import PersonalDataChain
from disclosable.casework.reason import PublicInterest, Reason
from disclosable.casework.wording import sentence
from disclosable.errors import NotLawful
from disclosable.law.exemptions import Exemption, Status

_ADVERSE = "adverse effect"
_HARMS = (
    ("endangerment", "endanger it"),
    ("substantial prejudice", "prejudice this interest substantially"),
    ("prejudice", "prejudice this interest"),
    (_ADVERSE, "adversely affect this interest"),
    ("substantial inhibition", "inhibit it substantially"),
)
"""The harms that exemptions are about, and what a notice says that disclosure does.

FOISA asks that something be prejudiced, or inhibited, "substantially"; the EIR that it be
"adversely" affected. A notice that says less does not say why the exemption applies.
"""
_MEANING = {
    Likelihood.WOULD: "That is more probable than not.",
    Likelihood.WOULD_BE_LIKELY_TO: "That chance is real and significant, though it is less than "
    "even.",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One exemption or exception, and why it applies.

    What has to be said depends on the exemption alone: a qualified one wants the public-interest
    test (FOIA section 17(3)), an absolute one has none; one about prejudice, or another harm, wants
    the harm; one that rests on a qualified person's opinion wants the opinion; one about personal
    data the whole chain; every other one a reason of its own (section 17(1)(c)).

    Attributes:
        exemption: what is claimed, as it is in force on the day.
        engaged: why it applies, a paragraph each.
        prejudice: the harm, for an exemption about prejudice or another harm.
        opinion: the qualified person's, where the exemption rests on one.
        public_interest: the balance, for a qualified exemption.
        chain: why it is personal data that must not be disclosed.
        statistical: whether it is statistical information, for which FOIA section 36(4) asks for no
            qualified person's opinion: the harm is then shown as for any other prejudice.

    Raises:
        NotLawful: something is missing, or is said of an exemption that has no such test.
    """

    exemption: Exemption
    engaged: tuple[str, ...] = ()
    prejudice: Prejudice | None = None
    opinion: Opinion | None = None
    public_interest: PublicInterest | None = None
    chain: PersonalDataChain | None = None
    statistical: bool = False

    def __post_init__(self) -> None:
        formal = self.exemption.formal
        if self.chain is None and not any(words.strip() for words in self.engaged):
            raise NotLawful(
                f"it is not said why {formal} applies",
                expected="engaged = [...], the reasons that a refusal notice states",
            )
        if self.statistical and not self._rests_on_opinion:
            raise NotLawful(
                f"{formal} rests on no opinion, and is said to be for statistical information",
                expected="no key 'statistical': only section 36(4) makes the difference",
            )
        if self.asks_opinion and self.opinion is None:
            raise NotLawful(
                f"{formal} rests on the reasonable opinion of a qualified person, and none is "
                "recorded",
                expected="[decisions.opinion] with by, on and opinion",
            )
        if self.asks_prejudice and self.prejudice is None:
            raise NotLawful(
                f"{formal} is about {_about(self.exemption.basis)}, and no harm is shown",
                expected="[decisions.prejudice] with interest, harm, likelihood and evidence",
            )
        if not self.asks_prejudice and self.prejudice is not None:
            raise NotLawful(
                f"{formal} rests on a qualified person's opinion, which has the harm in it"
                if self.asks_opinion
                else f"{formal} is a class: it applies whether or not harm would follow",
                expected="no [decisions.prejudice]; "
                + (
                    "the harm in [decisions.opinion]"
                    if self.asks_opinion
                    else "harm belongs into the public-interest test"
                ),
            )
        if self.prejudice is not None and self.prejudice.likelihood not in self._likely:
            raise NotLawful(
                f"{formal} applies only where disclosure would adversely affect what it protects, "
                "and it is said only to be likely to",
                expected=f'likelihood = "{Likelihood.WOULD}", where that is so, or disclosure',
            )
        qualified = self.exemption.status is Status.QUALIFIED
        if qualified and self.public_interest is None:
            raise NotLawful(
                f"{formal} is qualified, and the public interest is not weighed",
                expected="[decisions.public_interest] with reasons on both sides and the balance",
            )
        if not qualified and self.public_interest is not None:
            raise NotLawful(
                f"{formal} is absolute, yet the public interest is weighed",
                expected="no [decisions.public_interest]",
            )

    @property
    def asks_opinion(self) -> bool:
        """Whether the exemption rests on a qualified person's opinion."""
        return self._rests_on_opinion and not self.statistical

    @property
    def _rests_on_opinion(self) -> bool:
        return "qualified person" in self.exemption.basis

    @property
    def asks_prejudice(self) -> bool:
        """Whether harm has to be shown by whoever claims it."""
        return self._verb is not None and not self.asks_opinion

    @property
    def _verb(self) -> str | None:
        """What disclosure does to what the exemption protects; None for a class."""
        return next((verb for harm, verb in _HARMS if harm in self.exemption.basis), None)

    @property
    def _likely(self) -> tuple[Likelihood, ...]:
        """The likelihoods that the exemption admits.

        EIR regulation 12(5) asks that "disclosure would adversely affect", and stops there; the
        prejudice tests of the other regimes go on "or would be likely to".
        """
        return (Likelihood.WOULD,) if self.exemption.basis == _ADVERSE else tuple(Likelihood)

    def reasons(self) -> tuple[Reason, ...]:
        """Why the exemption applies, as a notice states it."""
        said: list[Reason] = []
        if self.chain is not None:
            said += self.chain.reasons()
        if self.engaged:
            said.append(Reason("Why it applies", tuple(sentence(words) for words in self.engaged)))
        if self.statistical:
            said.append(
                Reason(
                    "Why no qualified person’s opinion is needed",
                    (
                        "What is withheld is statistical information. For that, section 36(4) "
                        "leaves out the words about the opinion of a qualified person.",
                    ),
                )
            )
        if self.opinion is not None:
            said.append(_opinion(self.opinion, neither=self.exemption.neither))
        if self.prejudice is not None and self._verb is not None:
            said.append(_harm(self.prejudice, self._verb, neither=self.exemption.neither))
        return tuple(said)


def _opinion(opinion: Opinion, *, neither: bool) -> Reason:
    return Reason(
        "The qualified person’s opinion",
        (
            f"The exemption applies where a qualified person is of the reasonable opinion that "
            f"{_doing(neither)} would, or would be likely to, have the effect named. {opinion.by} "
            f"is a qualified person for this authority. {sentence(opinion.opinion)}",
        ),
    )


def _doing(neither: bool) -> str:
    """What would do the harm: disclosing, or saying whether there is anything to disclose."""
    return "saying whether the information is held" if neither else "disclosure"


def _harm(prejudice: Prejudice, verb: str, *, neither: bool) -> Reason:
    return Reason(
        "The harm",
        (sentence(prejudice.harm),),
        (
            ("What would be harmed", sentence(prejudice.interest)),
            (
                "How likely it is",
                f"In my view {_doing(neither)} {prejudice.likelihood} {verb}. "
                + _MEANING[prejudice.likelihood],
            ),
            ("What that is known from", sentence(prejudice.evidence)),
        ),
    )


def _about(basis: str) -> str:
    return "an adverse effect" if basis == _ADVERSE else basis

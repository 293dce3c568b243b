"""What has to be said of a claim follows from the law data, for every provision there is."""

from __future__ import annotations

import dataclasses

import decisions as drawn
import pytest

from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.prejudice import Likelihood, Opinion, Prejudice
from disclosable.casework.reason import PublicInterest
from disclosable.errors import NotLawful
from disclosable.law.exemptions import Exemption, Status
from disclosable.law.regime import regimes

HARM = Prejudice("The interest", "The harm", Likelihood.WOULD, "The evidence")
LIKELY = dataclasses.replace(HARM, likelihood=Likelihood.WOULD_BE_LIKELY_TO)
OPINION = Opinion("The qualified person", drawn.SEARCHED, "It is reasonable")
TEST = PublicInterest(("For.",), ("Against.",), "Against.")


def claims() -> list[Exemption]:
    """Every exemption and exception that can be claimed, but for the chain of personal data."""
    return [
        regime.exemption(provision.citation, drawn.DECIDED, limb)
        for key in regimes()
        for regime in [drawn.load(key)]
        for provision, limb in drawn.every_claim(regime)
    ]


def claim(exemption: Exemption, harm: Prejudice | None = HARM) -> Claim:
    """The claim with all that it asks for."""
    opinion = "qualified person" in exemption.basis
    qualified = exemption.status is Status.QUALIFIED
    return Claim(
        exemption,
        ("It applies.",),
        harm if drawn.harm(exemption) and not opinion else None,
        OPINION if opinion else None,
        TEST if qualified else None,
    )


def test_every_claim_can_be_made_with_what_it_asks_for_and_with_nothing_less() -> None:
    made = [claim(exemption) for exemption in claims()]
    assert len(made) > 300
    for whole in made:
        for part in ("engaged", "prejudice", "opinion", "public_interest"):
            if getattr(whole, part):
                empty = () if part == "engaged" else None
                with pytest.raises(NotLawful, match="section|regulation"):
                    dataclasses.replace(whole, **{part: empty})  # type: ignore[arg-type]


def test_no_claim_takes_a_test_that_it_does_not_have() -> None:
    for exemption in claims():
        whole = claim(exemption)
        if whole.prejudice is None:
            with pytest.raises(NotLawful, match="is a class|rests on"):
                dataclasses.replace(whole, prejudice=HARM)
        if whole.public_interest is None:
            with pytest.raises(NotLawful, match="is absolute"):
                dataclasses.replace(whole, public_interest=TEST)


def test_only_the_regulations_of_2004_ask_for_more_than_likelihood() -> None:
    for exemption in claims():
        if not claim(exemption).asks_prejudice:
            continue
        if exemption.basis == "adverse effect":
            with pytest.raises(NotLawful, match=r"regulation 1[23]"):
                claim(exemption, LIKELY)
        else:
            assert claim(exemption, LIKELY)


def test_a_blank_reason_is_none() -> None:
    exemption = drawn.load("foia").exemption("41(1)", drawn.DECIDED)
    with pytest.raises(NotLawful, match="why section 41"):
        Claim(exemption, ("  ",))


def test_statistical_information_needs_no_opinion_and_its_harm_is_shown() -> None:
    """FOIA section 36(4) leaves out the words about a qualified person's opinion."""
    exemption = drawn.load("foia").exemption("36(2)(c)", drawn.DECIDED)
    made = Claim(exemption, ("It applies.",), HARM, None, TEST, statistical=True)
    assert [reason.heading for reason in made.reasons()][1:] == [
        "Why no qualified person’s opinion is needed",
        "The harm",
    ]
    with pytest.raises(NotLawful, match="no harm is shown"):
        Claim(exemption, ("It applies.",), None, None, TEST, statistical=True)
    with pytest.raises(NotLawful, match=r"section 36\(4\)"):
        Claim(
            drawn.load("foia").exemption("43(2)", drawn.DECIDED),
            ("It applies.",),
            HARM,
            None,
            TEST,
            statistical=True,
        )

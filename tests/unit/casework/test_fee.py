"""Fees, to the penny."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from letter_cases import FEES, letter_case

from disclosable.casework.correspondence.fee import Fee, Item, said
from disclosable.casework.correspondence.fees_notice import read_fees_notice
from disclosable.casework.correspondence.letter_law import letter_law
from disclosable.casework.decision.estimate import Activity
from disclosable.casework.opened import read_opened
from disclosable.errors import BadCase, NotLawful
from disclosable.law.regime import load_regime

FOIA, EIR, FOISA, EISRS = (load_regime(key) for key in ("foia", "eir", "foisa", "eisrs"))


def work(
    units: int, minutes: Fraction | int, activity: str = "locating the information"
) -> Activity:
    return Activity(activity, "Searching", units, Fraction(minutes))


def item(units: int, pence: Fraction | int) -> Item:
    return Item("Copies", units, Fraction(pence))


@pytest.mark.parametrize(
    ("pounds", "words"),
    [
        (Fraction(12), "£12"),
        (Fraction(2, 5), "£0.40"),
        (Fraction(125005, 100), "£1,250.05"),
        (Fraction(1000, 3), "£333.33"),
        (Fraction(0), "£0"),
    ],
)
def test_a_sum_is_said_in_pounds_and_pence_and_never_rounded_up(
    pounds: Fraction, words: str
) -> None:
    assert said(pounds) == words


@given(
    st.integers(1, 300),
    # Quarters of a minute, which a decimal number holds exactly: a third it would cut off.
    st.integers(1, 240).map(lambda quarters: Fraction(quarters, 4)),
    st.integers(1, 1500),
    st.integers(0, 400),
)
def test_the_scottish_fee_against_sums_in_decimals(
    units: int, minutes: Fraction, hourly: int, copies: int
) -> None:
    """SSI 2004/467, done again with other numbers: pence as decimals, cut off at the penny."""
    each = Decimal(minutes.numerator) / Decimal(minutes.denominator)
    pence = units * each * hourly / 60 + copies * 10
    assume(Decimal(10001) <= pence <= 60000)
    tenth = ((pence - 10000) / 10).quantize(Decimal(1), ROUND_DOWN)
    assume(tenth > 0)
    items = (item(copies, 10),) if copies else ()
    fee = Fee(FOISA, False, (work(units, minutes),), items, hourly)
    assert fee.pounds * 100 == int(tenth)
    assert fee.pounds <= 50


@pytest.mark.parametrize(
    ("pence", "fee"), [(10_009, None), (10_010, "£0.01"), (30_000, "£20"), (60_000, "£50")]
)
def test_the_edges_of_the_scottish_fee(pence: int, fee: str | None) -> None:
    if fee is None:
        with pytest.raises(NotLawful, match="first £100"):
            Fee(FOISA, False, items=(item(1, pence),))
    else:
        assert said(Fee(FOISA, False, items=(item(1, pence),)).pounds) == fee


@given(st.integers(60_001, 10_000_000))
def test_beyond_six_hundred_pounds_only_an_offer_that_was_agreed_to(pence: int) -> None:
    with pytest.raises(NotLawful, match=r"more than £600"):
        Fee(FOISA, False, items=(item(1, pence),))
    offer = Fee(FOISA, False, items=(item(1, pence),), offered=True, agreed="you wrote so")
    assert offer.pounds == 50 + Fraction(pence, 100) - 600


def test_an_offer_under_the_act_of_2000_is_for_work_beyond_the_limit_of_the_authority() -> None:
    hours = Activity("locating it", "Searching", 20, Fraction(60))
    offer = Fee(FOIA, False, (hours,), (item(1, 500),), 2500, offered=True)
    assert said(offer.pounds) == "£505"
    with pytest.raises(NotLawful, match=r"section 13\(1\).*does not exceed the limit of £600"):
        Fee(FOIA, True, (hours,), (item(1, 500),), 2500, offered=True)
    with pytest.raises(NotLawful, match=r"an hour of work is charged at £25.01.*at most £25"):
        Fee(FOIA, False, (hours,), (), 2501, offered=True)


def test_there_is_no_offer_where_there_is_no_cost_limit() -> None:
    with pytest.raises(NotLawful, match="no such provision"):
        Fee(EIR, False, items=(item(1, 500),), offered=True)


@pytest.mark.parametrize("regime", [EIR, FOISA, EISRS])
def test_reading_and_redacting_are_not_charged_for(regime: object) -> None:
    redacting = work(10, 6, "redacting it")
    with pytest.raises(NotLawful, match="'redacting it' may not be charged for"):
        Fee(regime, False, (redacting,), hourly=1500)  # type: ignore[arg-type]


def test_less_may_be_asked_for_and_more_may_not() -> None:
    assert Fee(FOIA, False, items=(item(10, 10),), asked=50).pounds == Fraction(1, 2)
    for pence in (0, 101):
        with pytest.raises(NotLawful, match=r"section 9\(1\).*at most £1"):
            Fee(FOIA, False, items=(item(10, 10),), asked=pence)


def test_work_has_a_rate_and_a_fee_is_for_something() -> None:
    for wrong in (
        {},
        {"work": (work(1, 1),)},
        {"items": (item(1, 1),), "hourly": 1500},
    ):
        with pytest.raises(BadCase):
            Fee(FOISA, False, **wrong)  # type: ignore[arg-type]
    for units, pence in ((0, 1), (1, 0), (1, -5)):
        with pytest.raises(BadCase, match="more than no pence"):
            item(units, pence)


@pytest.mark.parametrize("value", ["nan", "inf", "true", '"10"', "0"])
def test_a_price_is_a_number_of_pence(tmp_path: Path, value: str) -> None:
    folder = letter_case(tmp_path, fees=FEES.replace("12.5", value))
    with pytest.raises(BadCase, match=r"fees\.toml"):
        read_fees_notice(read_opened(folder))


@pytest.mark.parametrize("regime", [FOIA, EIR, FOISA, EISRS])
def test_every_provision_that_the_letters_cite_can_be_cited(regime: object) -> None:
    law = letter_law(regime)  # type: ignore[arg-type]
    cited = [law.too_general, law.fee.advance, law.fee.schedule, law.fee.reasonable]
    cited.append(law.offer.section if law.offer is not None else "")
    for citation in filter(None, cited):
        assert regime.check(citation, FOIA.in_force).citation == citation  # type: ignore[attr-defined]

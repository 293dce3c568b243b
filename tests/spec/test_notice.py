"""The refusal notice: what section 17 of the Freedom of Information Act 2000 asks for.

A notice that lacks any of it cannot be made, so no letter can be sent without it.
"""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from disclosable.casework.folder import read_case
from disclosable.casework.notice import Ground, RefusalNotice
from disclosable.casework.notify import notify
from disclosable.casework.particulars import Particulars
from disclosable.casework.personal_data import FirstCondition, Identifiability
from disclosable.casework.reason import PublicInterest, Reason
from disclosable.errors import NotLawful
from disclosable.law.regime import load_regime

EXAMPLE = Path(__file__).parents[2] / "examples" / "knife-orders"
ON = date(2023, 11, 8)
WHY = (Reason("Why it applies", ("Because it does.",)),)


def example_notice() -> RefusalNotice:
    (notice,) = notify(read_case(EXAMPLE))
    return notice


def test_the_example_s_notice_says_all_of_it() -> None:
    notice = example_notice()

    # 17(1)(a): it states the fact.
    withheld, notified = notice.facts
    assert "are exempt information and are withheld" in withheld
    assert "refusal notice under section 17(1) of the Freedom of Information Act 2000" in notified

    # 17(1)(b): it specifies the exemption.
    (ground,) = notice.grounds
    assert ground.heading == ("Section 40(2) by virtue of section 40(3A)(a) - Personal information")

    # 17(1)(c): why the exemption applies: identification, then the first condition.
    assert [reason.heading for reason in ground.why] == [
        "Why the withheld figures are personal data",
        "Why disclosure would contravene a data protection principle",
        "Why there is no public-interest test",
    ]
    assert [name for name, _ in ground.why[1].points] == [
        "Legitimate interest",
        "Necessity",
        "Balance",
        "Special category data",
        "Criminal offence data",
    ]

    # 17(7)(a): the complaints procedure. 17(7)(b): the right under section 50.
    assert "within 40 working days" in notice.complaints.sentences[0]
    assert "within 20 working days" in notice.complaints.sentences[0]
    authority = read_case(EXAMPLE).authority
    assert authority.complaints.unit in notice.complaints.sentences[0]
    assert "section 50" in notice.appeal.sentences[0]
    assert authority.regulator.name in notice.appeal.sentences[0]


@pytest.mark.parametrize(
    ("missing", "section"),
    [
        ({"facts": (" ",)}, r"17\(1\)\(a\)"),
        ({"grounds": ()}, r"17\(1\)\(b\)"),
        ({"complaints": Particulars((), ())}, r"17\(7\)\(a\)"),
        ({"complaints": Particulars(("",), ())}, r"17\(7\)\(a\)"),
        ({"appeal": Particulars((), ())}, r"17\(7\)\(b\)"),
        ({"appeal": Particulars(("You may apply to the regulator.",), ())}, r"17\(7\)\(b\)"),
    ],
)
def test_without_one_of_them_there_is_no_notice(missing: dict[str, object], section: str) -> None:
    with pytest.raises(NotLawful, match=section):
        dataclasses.replace(example_notice(), **missing)  # type: ignore[arg-type]


def test_an_authority_without_a_complaints_procedure_may_say_so() -> None:
    """Section 17(7)(a) asks for particulars "or" a statement that there is no procedure."""
    none = Particulars(("Invented Council has no procedure for complaints.",), ())
    assert dataclasses.replace(example_notice(), complaints=none).complaints is none


def test_an_exemption_is_claimed_for_something_and_for_a_reason() -> None:
    exemption = load_regime("foia").exemption("40(2)", ON, "40(3A)(a)")
    assert Ground("Section 40(2)", "the low counts", WHY, exemption)
    for withheld, why in (("", WHY), ("the low counts", ())):
        with pytest.raises(NotLawful, match=r"17\(1\)\(c\)"):
            Ground("Section 40(2)", withheld, why, exemption)
    with pytest.raises(NotLawful, match=r"17\(1\)\(c\)"):
        Reason("Why it applies", ())


def test_a_qualified_exemption_needs_the_public_interest_and_an_absolute_one_has_none() -> None:
    regime = load_regime("foia")
    qualified = regime.exemption("31(1)(a)", ON)
    absolute = regime.exemption("40(2)", ON, "40(3A)(a)")
    test = PublicInterest(("Openness.",), ("Prevention of crime.",), "The second weighs more.")
    assert Ground("Section 31(1)(a)", "the map", WHY, qualified, test)
    with pytest.raises(NotLawful, match=r"section 31\(1\)\(a\).*17\(3\)"):
        Ground("Section 31(1)(a)", "the map", WHY, qualified)
    with pytest.raises(NotLawful, match=r"absolute.*section 2\(2\)"):
        Ground("Section 40(2)", "the low counts", WHY, absolute, test)


@pytest.mark.parametrize(
    ("one", "other", "balance"), [((), ("b",), "c"), (("a",), (), "c"), (("a",), ("b",), " ")]
)
def test_the_public_interest_has_two_sides_and_a_balance(
    one: tuple[str, ...], other: tuple[str, ...], balance: str
) -> None:
    with pytest.raises(NotLawful, match=r"17\(3\)"):
        PublicInterest(one, other, balance)


@pytest.mark.parametrize("link", [*Identifiability.__slots__, *FirstCondition.__slots__])
def test_every_link_of_the_chain_for_section_40_2_is_needed(link: str) -> None:
    chain = read_case(EXAMPLE).decided.exempt[0].claim.chain
    assert chain is not None
    whole = chain.identifiability if link in Identifiability.__slots__ else chain.condition
    with pytest.raises(NotLawful, match=link.replace("_", " ")):
        dataclasses.replace(whole, **{link: "  "})  # type: ignore[arg-type]


def test_where_nothing_is_withheld_there_is_no_notice() -> None:
    case = read_case(EXAMPLE)
    decisions = tuple(d for d in case.decided.decisions if d not in case.decided.exempt)
    decided = dataclasses.replace(case.decided, decisions=decisions)
    assert notify(dataclasses.replace(case, decided=decided)) == ()

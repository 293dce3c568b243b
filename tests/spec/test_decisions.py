"""Decisions, as decisions.toml has them: what each kind says in the end, and what is refused.

The reference is docs/reference/decisions.md. A decision that the law does not allow is refused
before any letter is made, and the message has the provision that says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import decisions as drawn
import pytest
from case_files import CaseFiles, Values

from disclosable.answer.prepare import prepare
from disclosable.casework.case import Case
from disclosable.casework.clock import due_of
from disclosable.casework.folder import read_case
from disclosable.casework.notify import notify
from disclosable.casework.outcome import overall
from disclosable.errors import BadCase, BadDate, DisclosableError, NotLawful

Read = Callable[[CaseFiles], Case]
FOIA, EIR, FOISA = drawn.load("foia"), drawn.load("eir"), drawn.load("foisa")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a case folder, and reads it."""
    return lambda files: read_case(files.write(tmp_path / "case"))


def one(regime: str, *decisions: Values) -> CaseFiles:
    """A case of one question, with these decisions on it."""
    return drawn.case_files(regime, list(decisions), 1)


def refused(files: CaseFiles, folder: Path) -> str:
    """The message with which the case is refused."""
    with pytest.raises((NotLawful, BadCase, BadDate)) as why:
        read_case(files.write(folder / "case"))
    return str(why.value)


# ---- What each kind becomes ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        ("disclosed", "Disclosed in full"),
        ("not_held", "Not held"),
        ("over_cost", "Refused: over the cost limit"),
        ("vexatious", "Refused: vexatious"),
        ("repeated", "Refused: repeated"),
        ("elsewhere", "Already accessible"),
        ("intended", "To be published"),
        ("transferred", "Passed on to another authority"),
    ],
)
def test_each_kind_of_decision_has_an_outcome_of_its_own(
    read: Read, kind: str, outcome: str
) -> None:
    assert overall(read(one("foia", getattr(drawn, kind)(FOIA, "1")))) == outcome


def test_a_question_may_be_answered_in_part(read: Read) -> None:
    withheld = drawn.exempt(FOIA, "43(2)", None, "1")
    case = read(one("foia", drawn.disclosed(FOIA, "1"), withheld))
    assert overall(case) == "Disclosed in part"


@pytest.mark.parametrize(
    ("kind", "section"),
    [
        ("exempt", "section 17(1)"),
        ("neither", "section 17(1)"),
        ("over_cost", "section 17(5)"),
        ("vexatious", "section 17(5)"),
        ("repeated", "section 17(5)"),
    ],
)
def test_a_refusal_is_a_notice_under_the_subsection_for_it(
    read: Read, kind: str, section: str
) -> None:
    """Section 17(1) is for exemptions; sections 12 and 14 have section 17(5)."""
    made = {
        "exempt": lambda: drawn.exempt(FOIA, "43(2)", None, "1"),
        "neither": lambda: drawn.exempt(FOIA, "31(3)", None, "1"),
    }
    decision = made[kind]() if kind in made else getattr(drawn, kind)(FOIA, "1")
    (notice,) = notify(read(one("foia", decision)))
    assert notice.facts[-1] == (
        f"For what is refused, this letter is a refusal notice under {section} of the Freedom of "
        "Information Act 2000."
    )


@pytest.mark.parametrize("kind", ["disclosed", "not_held", "transferred"])
def test_where_nothing_is_refused_there_is_no_notice(read: Read, kind: str) -> None:
    assert notify(read(one("foia", getattr(drawn, kind)(FOIA, "1")))) == ()


def test_the_environmental_regulations_have_no_cost_limit(read: Read) -> None:
    """There the burden makes a request manifestly unreasonable, with a public-interest test."""
    case = read(one("eir", drawn.over_cost(EIR, "1")))
    assert overall(case) == "Refused: manifestly unreasonable"
    (notice,) = notify(case)
    assert notice.grounds[0].heading.startswith("Regulation 12(4)(b) - ")
    assert notice.grounds[0].public_interest is not None


def test_each_regime_of_a_request_has_a_notice_of_its_own(read: Read) -> None:
    decisions = [
        drawn.exempt(FOIA, "43(2)", None, "1"),
        drawn.exempt(EIR, "12(4)(e)", None, "2"),
    ]
    notices = notify(read(drawn.case_files("foia", decisions, 2, routed=("2",))))
    assert [notice.regime.key for notice in notices] == ["foia", "eir"]
    assert [notice.questions for notice in notices] == [("1",), ("2",)]


@pytest.mark.parametrize(
    ("regime", "citation", "says"),
    [
        ("foia", "43(2)", "In my view disclosure would prejudice this interest. "),
        ("foisa", "33(1)(b)", "In my view disclosure would prejudice this interest substantially."),
        ("eir", "12(5)(e)", "In my view disclosure would adversely affect this interest. "),
        ("foia", "31(3)", "saying whether the information is held would prejudice this interest."),
    ],
)
def test_the_harm_is_said_in_the_measure_of_its_regime(
    read: Read, regime: str, citation: str, says: str
) -> None:
    decision = drawn.exempt(drawn.load(regime), citation, None, "1")
    (notice,) = notify(read(one(regime, decision)))
    points = [words for reason in notice.grounds[0].why for _, words in reason.points]
    assert any(says in words for words in points)


# ---- What the law does not allow ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("regime", "citation", "says"),
    [
        ("foia", "12(4)(b)", r"Regulation 12\(4\)\(b\) is of the Environmental Information"),
        ("foisa", "40(2)", r"Section 40\(2\) is of the Freedom of Information Act 2000"),
        ("eir", "43(2)", r"43\(2\) of the Environmental Information Regulations 2004"),
        ("eisrs", "12(5)(e)", r"here it is regulation 10\(5\)\(e\)"),
    ],
)
def test_an_exemption_of_another_regime_is_refused(
    tmp_path: Path, regime: str, citation: str, says: str
) -> None:
    decision = {
        "questions": ["1"],
        "kind": "exempt",
        "citation": citation,
        "information": "the paper",
        "engaged": ["It applies."],
    }
    assert re.search(says, refused(one(regime, decision), tmp_path))


@pytest.mark.parametrize(
    ("received", "decided", "limb", "says"),
    [
        ("2018-05-01", "2018-05-24", "40(3A)(a)", r"not in force on 2018-05-24"),
        ("2018-05-01", "2018-05-25", "40(3)(a)(i)", r"Section 40\(3A\)\(a\) is in its place"),
        ("2024-06-03", "2024-06-26", "40(3)(a)(i)", r"ceased to be in force on 2018-05-25"),
    ],
)
def test_a_provision_is_cited_only_while_it_is_in_force(
    tmp_path: Path, received: str, decided: str, limb: str, says: str
) -> None:
    decision = drawn.exempt(FOIA, "40(2)", "40(3A)(a)", "1") | {"limb": limb}
    files = one("foia", decision)
    files.request |= {
        "received": date.fromisoformat(received),
        "reference": f"01.FOI.{received[2:4]}.000042",
    }
    files.decisions["decided"] = date.fromisoformat(decided)
    found = refused(files, tmp_path)
    assert re.search(says, found)
    assert f"section {limb}" in found


def test_the_old_words_of_section_40_are_cited_for_an_old_decision(read: Read) -> None:
    decision = drawn.exempt(FOIA, "40(2)", "40(3A)(a)", "1") | {"limb": "40(3)(a)(i)"}
    files = one("foia", decision)
    files.request |= {"received": date(2018, 5, 1), "reference": "01.FOI.18.000042"}
    files.decisions["decided"] = date(2018, 5, 24)
    with pytest.raises(DisclosableError, match=r"40\(3\)\(a\)\(i\)"):
        read(files)


def test_a_qualified_exemption_wants_the_balance_and_an_absolute_one_has_none(
    tmp_path: Path,
) -> None:
    qualified = drawn.exempt(FOIA, "43(2)", None, "1")
    del qualified["public_interest"]
    assert "section 43(2)" in refused(one("foia", qualified), tmp_path)
    assert "is qualified" in refused(one("foia", qualified), tmp_path)

    absolute = drawn.exempt(FOIA, "41(1)", None, "1")
    absolute["public_interest"] = drawn.public_interest("of it")
    found = refused(one("foia", absolute), tmp_path)
    assert "section 41(1)" in found
    assert "is absolute" in found


def test_a_harm_is_shown_where_the_exemption_is_about_one_and_not_elsewhere(
    tmp_path: Path,
) -> None:
    without = drawn.exempt(FOIA, "43(2)", None, "1")
    harm = without.pop("prejudice")
    assert "section 43(2)" in refused(one("foia", without), tmp_path)
    assert "no harm is shown" in refused(one("foia", without), tmp_path)

    of_a_class = drawn.exempt(FOIA, "42(1)", None, "1") | {"prejudice": harm}
    assert "section 42(1)" in refused(one("foia", of_a_class), tmp_path)

    adverse = drawn.exempt(EIR, "12(5)(e)", None, "1")
    del adverse["prejudice"]
    assert "about an adverse effect" in refused(one("eir", adverse), tmp_path)


def test_the_regulations_ask_that_disclosure_would_do_harm(tmp_path: Path) -> None:
    """Regulation 12(5) stops at "would adversely affect"; the Scottish ones, and FOIA, go on."""
    for regime, citation, allowed in (
        ("eir", "12(5)(e)", False),
        ("eisrs", "10(5)(e)", True),
        ("foia", "43(2)", True),
    ):
        decision = drawn.exempt(drawn.load(regime), citation, None, "1")
        decision["prejudice"]["likelihood"] = "would be likely to"
        if allowed:
            assert read_case(one(regime, decision).write(tmp_path / regime))
        else:
            assert "regulation 12(5)(e)" in refused(one(regime, decision), tmp_path)


def test_only_work_that_the_regulations_count_makes_up_an_estimate(tmp_path: Path) -> None:
    """South Yorkshire Police v Information Commissioner [2011] EWHC 44 (Admin): no redaction."""
    decision = drawn.over_cost(FOIA, "1")
    decision["activities"][0]["activity"] = "redacting it"
    found = refused(one("foia", decision), tmp_path)
    assert "'redacting it' may not be counted" in found
    assert "regulations 3 to 5" in found


@pytest.mark.parametrize(
    ("central", "units", "lawful"), [(False, 431, False), (False, 433, True), (True, 433, False)]
)
def test_an_estimate_exceeds_the_limit(
    tmp_path: Path, central: bool, units: int, lawful: bool
) -> None:
    """£450 is 18 hours, which is 432 times two and a half minutes; a department has £600."""
    decision = drawn.over_cost(FOIA, "1")
    decision["activities"] = [decision["activities"][0] | {"units": units}]
    files = one("foia", decision)
    files.authority["central"] = central
    # Keys of the top level stand before the first section.
    files.authority = dict(sorted(files.authority.items(), key=lambda kv: isinstance(kv[1], dict)))
    if lawful:
        assert read_case(files.write(tmp_path / "case"))
    else:
        found = refused(files, tmp_path)
        assert "does not exceed the limit" in found
        assert "12" in found


def test_exactly_the_limit_does_not_exceed_it(tmp_path: Path) -> None:
    decision = drawn.over_cost(FOIA, "1")
    decision["activities"] = [decision["activities"][0] | {"units": 432}]
    assert "does not exceed the limit of £450" in refused(one("foia", decision), tmp_path)


@pytest.mark.parametrize(("received", "lawful"), [("2024-03-04", False), ("2024-03-05", True)])
def test_requests_are_counted_together_within_sixty_working_days(
    tmp_path: Path, received: str, lawful: bool
) -> None:
    """Section 12(4), and regulation 5(2)(b) of the fees regulations."""
    decision = drawn.over_cost(FOIA, "1", aggregated=True)
    decision["aggregated"][0]["received"] = date.fromisoformat(received)
    files = one("foia", decision)
    if lawful:
        assert read_case(files.write(tmp_path / "case"))
    else:
        found = refused(files, tmp_path)
        assert "section 12(4)" in found
        assert "60 consecutive working days" in found


def test_a_refusal_on_cost_helps_to_narrow_the_request(tmp_path: Path) -> None:
    decision = drawn.over_cost(FOIA, "1")
    del decision["narrow"]
    assert "'narrow'" in refused(one("foia", decision), tmp_path)


@pytest.mark.parametrize(
    "beside", ["disclosed", "not_held", "elsewhere", "intended", "transferred"]
)
def test_nothing_stands_beside_neither_confirmed_nor_denied(tmp_path: Path, beside: str) -> None:
    neither = drawn.exempt(FOIA, "31(3)", None, "1")
    found = refused(one("foia", neither, getattr(drawn, beside)(FOIA, "1")), tmp_path)
    assert "Question 1" in found
    assert "neither confirmed nor denied" in found


def test_publication_was_settled_before_the_request(tmp_path: Path) -> None:
    late = drawn.intended(FOIA, "1") | {"settled": date(2024, 6, 4)}
    found = refused(one("foia", late), tmp_path)
    assert "after the request" in found
    assert "section 22(1)" in found


@pytest.mark.parametrize(
    ("by", "lawful"), [(date(2024, 8, 26), True), (date(2024, 8, 27), False), (None, False)]
)
def test_in_scotland_publication_follows_within_twelve_weeks(
    tmp_path: Path, by: date | None, lawful: bool
) -> None:
    decision = drawn.intended(FOISA, "1") | {"by": by}
    if by is None:
        del decision["by"]
    files = one("foisa", decision)
    if lawful:
        assert read_case(files.write(tmp_path / "case"))
    else:
        assert "section 27(1)" in refused(files, tmp_path)
        assert "12 weeks" in refused(files, tmp_path)


def test_a_request_is_repeated_only_once_the_earlier_one_was_complied_with(tmp_path: Path) -> None:
    decision = drawn.repeated(FOIA, "1") | {"answered": date(2024, 6, 4)}
    assert "section 14(2)" in refused(one("foia", decision), tmp_path)


def test_a_question_is_passed_on_with_the_requester_s_consent(tmp_path: Path) -> None:
    """The code of practice asks the requester first; the EIR have a power of their own."""
    without = drawn.transferred(FOIA, "1")
    del without["consent"]
    found = refused(one("foia", without), tmp_path)
    assert "consent" in found
    assert "section 45" in found
    assert read_case(one("eir", without).write(tmp_path / "eir"))


def test_sections_30_and_31_are_never_claimed_for_the_same_information(tmp_path: Path) -> None:
    both = [
        drawn.exempt(FOIA, "30(1)(a)(i)", None, "1"),
        drawn.exempt(FOIA, "31(1)(a)", None, "1"),
    ]
    assert "section 31(1)" in refused(one("foia", *both), tmp_path)
    both[1]["information"] = "another paper"
    assert read_case(one("foia", *both).write(tmp_path / "other"))


def test_a_decision_is_not_older_than_its_request(tmp_path: Path) -> None:
    files = one("foia", drawn.disclosed(FOIA, "1"))
    files.decisions["decided"] = date(2024, 6, 2)
    assert "older than the request" in refused(files, tmp_path)


def test_a_search_is_made_for_the_request(tmp_path: Path) -> None:
    decision = drawn.not_held(FOIA, "1")
    decision["searches"][0]["on"] = date(2024, 6, 2)
    assert "was not made for this request" in refused(one("foia", decision), tmp_path)


def test_events_stand_in_the_order_in_which_they_happened(read: Read) -> None:
    files = one("foia", drawn.disclosed(FOIA, "1"))
    files.more["events.toml"] = (
        '[[events]]\nwhat = "clarification given"\non = 2024-06-12\n'
        '[[events]]\nwhat = "clarification asked"\non = 2024-06-10\n'
    )
    with pytest.raises((BadCase, BadDate), match=r"events\.toml"):
        due_of(read(files))


def test_a_request_cannot_have_come_in_tomorrow(tmp_path: Path) -> None:
    """Section 10(1): the time is counted from the day of receipt, which has to have come."""
    folder = one("foia", drawn.disclosed(FOIA, "1")).write(tmp_path / "case")
    with pytest.raises(BadDate, match=r"section 10"):
        prepare(folder, today=date(2024, 6, 2))
    assert prepare(folder, today=drawn.DECIDED).letter


@pytest.mark.parametrize(("key", "citation"), [("foia", "36(2)(b)(i)"), ("foia", "36(2)(c)")])
def test_section_36_rests_on_the_opinion_of_a_qualified_person(
    tmp_path: Path, key: str, citation: str
) -> None:
    decision = drawn.exempt(drawn.load(key), citation, None, "1")
    del decision["opinion"]
    found = refused(one(key, decision), tmp_path)
    assert f"section {citation}" in found
    assert "opinion of a qualified person" in found


@pytest.mark.parametrize("limb", ["40(3B)", "40(4A)(a)"])
def test_the_reasons_are_those_of_the_condition_that_is_claimed(tmp_path: Path, limb: str) -> None:
    first = drawn.exempt(FOIA, "40(2)", "40(3A)(a)", "1")
    other = drawn.exempt(FOIA, "40(2)", limb, "1")
    mixed = first | {"limb": limb, "public_interest": other["public_interest"]}
    found = refused(one("foia", mixed), tmp_path)
    assert "40(2)" in found
    assert limb in found

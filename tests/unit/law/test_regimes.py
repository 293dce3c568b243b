"""The four regimes beside one another: what each calls its provisions, and what is whose."""

from __future__ import annotations

from datetime import date

import pytest

from disclosable.errors import BadInput, NotLawful
from disclosable.law.citation import parse_citation
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.exemptions import Status
from disclosable.law.regime import load_regime, regimes

FOIA, EIR, FOISA, EISRS = (load_regime(key) for key in ("foia", "eir", "foisa", "eisrs"))
NOW, BEFORE_2018 = date(2026, 9, 1), date(2018, 5, 24)
A, Q = Status.ABSOLUTE, Status.QUALIFIED


def test_there_are_four_regimes():
    assert regimes() == ("eir", "eisrs", "foia", "foisa")


# -- what is claimed in which regime ------------------------------------------------------------

CLAIMS = [
    # regime, citation, limb, status, basis, whether it neither confirms nor denies
    (FOIA, "21(1)", None, A, "class", False),
    (FOIA, "22(2)", None, Q, "class", True),
    (FOIA, "22A(2)", None, Q, "prejudice", True),
    (FOIA, "23(5)", None, A, "class", True),
    (FOIA, "24(2)", None, Q, "required for the purpose of safeguarding national security", True),
    (FOIA, "26(3)", None, Q, "prejudice", True),
    (FOIA, "27(1)(a)", None, Q, "prejudice", False),
    (FOIA, "27(2)", None, Q, "class", False),
    (FOIA, "27(4)(b)", None, Q, "class", True),
    (FOIA, "28(3)", None, Q, "prejudice", True),
    (FOIA, "29(2)", None, Q, "prejudice", True),
    (FOIA, "30(1)(a)(i)", None, Q, "class", False),
    (FOIA, "30(2)", "30(2)(a)(iv)", Q, "class", False),
    (FOIA, "30(3)", None, Q, "class", True),
    (FOIA, "31(1)(g)", "31(2)(a)", Q, "prejudice", False),
    (FOIA, "31(1)(i)", "31(2)(e)", Q, "prejudice", False),
    (FOIA, "31(3)", None, Q, "prejudice", True),
    (FOIA, "32(1)(c)", "32(1)(c)(ii)", A, "class", False),
    (FOIA, "32(3)", None, A, "class", True),
    (FOIA, "33(2)", "33(1)(b)", Q, "prejudice", False),
    (FOIA, "34(2)", None, A, "required for the purpose of avoiding an infringement of privilege",
     True),
    (FOIA, "35(1)(d)", None, Q, "class", False),
    (FOIA, "36(2)(b)(ii)", None, Q, "prejudice, in the reasonable opinion of a qualified person",
     False),
    (FOIA, "37(1)(ab)", None, A, "class", False),
    (FOIA, "37(1)(ad)", None, Q, "class", False),
    (FOIA, "37(2)", "37(1)(aa)", A, "class", True),
    (FOIA, "38(1)(b)", None, Q, "endangerment", False),
    (FOIA, "39(1)(a)", None, Q, "class", False),
    (FOIA, "40(1)", None, A, "class", False),
    (FOIA, "40(2)", "40(3A)(b)", A, "class", False),
    (FOIA, "40(2)", "40(4A)(b)", Q, "class", False),
    (FOIA, "40(5B)(d)", None, Q, "class", True),
    (FOIA, "41(2)", None, A, "class", True),
    (FOIA, "42(1)", None, Q, "class", False),
    (FOIA, "43(1)", None, Q, "class", False),
    (FOIA, "43(3)", None, Q, "prejudice", True),
    (FOIA, "44(1)(a)", None, A, "class", False),
    (EIR, "12(4)(a)", None, Q, "class", False),
    (EIR, "12(4)(e)", None, Q, "class", False),
    (EIR, "12(5)(b)", None, Q, "adverse effect", False),
    (EIR, "12(6)", None, Q, "adverse effect", True),
    (EIR, "13(1)", "13(2A)(a)", A, "class", False),
    (EIR, "13(1)", "13(2B)(b)", Q, "class", False),
    (EIR, "13(1)", "13(3A)(c)", Q, "class", False),
    (EIR, "13(5A)", "13(5B)(a)(i)", A, "class", True),
    (EIR, "13(5A)", "13(5B)(e)", Q, "class", True),
    (FOISA, "25(1)", None, A, "class", False),
    (FOISA, "26(a)", None, A, "class", False),
    (FOISA, "27(1)", None, Q, "class", False),
    (FOISA, "27(2)", None, Q, "substantial prejudice", False),
    (FOISA, "30(c)", None, Q, "substantial prejudice", False),
    (FOISA, "33(1)(a)", None, Q, "class", False),
    (FOISA, "33(1)(b)", None, Q, "substantial prejudice", False),
    (FOISA, "34(1)(a)", "34(1)(a)(i)", Q, "class", False),
    (FOISA, "31(4)(a)", None, Q, "substantial prejudice", False),
    (FOISA, "32(1)(a)", "32(1)(a)(iv)", Q, "substantial prejudice", False),
    (FOISA, "32(1)(b)", None, Q, "class", False),
    (FOISA, "34(2)(b)", "34(2)(b)(ii)", Q, "class", False),
    (FOISA, "35(1)(a)", None, Q, "substantial prejudice", False),
    (FOISA, "35(1)(h)", "35(2)(j)", Q, "substantial prejudice", False),
    (FOISA, "36(1)", None, Q, "class", False),
    (FOISA, "36(2)", None, A, "class", False),
    (FOISA, "37(1)(a)(i)", None, A, "class", False),
    (FOISA, "38(1)(a)", None, A, "class", False),
    (FOISA, "38(1)(b)", "38(2A)(a)", A, "class", False),
    (FOISA, "38(1)(b)", "38(2B)", Q, "class", False),
    (FOISA, "38(1)(b)", "38(3A)(b)", Q, "class", False),
    (FOISA, "38(1)(c)", None, A, "class", False),
    (FOISA, "38(1)(d)", None, A, "class", False),
    (FOISA, "39(2)", None, Q, "class", False),
    (FOISA, "18(1)", "38(1)(b)", Q, "contrary to the public interest to reveal", True),
    (EISRS, "10(4)(b)", None, Q, "the request", False),
    (EISRS, "10(5)(e)", None, Q, "substantial prejudice", False),
    (EISRS, "10(8)", None, Q, "substantial prejudice", True),
    (EISRS, "11(1)", None, A, "class", False),
    (EISRS, "11(2)", "11(3A)(a)", A, "class", False),
    (EISRS, "11(2)", "11(4A)(b)", Q, "class", False),
    (EISRS, "11(6)", None, A, "class", True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("regime", "citation", "limb", "status", "basis", "neither"),
    CLAIMS,
    ids=[f"{c[0].key} {c[1]} {c[2] or ''}".strip() for c in CLAIMS],
)
def test_what_is_absolute_or_qualified_and_by_which_test(
    regime, citation, limb, status, basis, neither
):
    claimed = regime.exemption(citation, NOW, limb)
    assert (claimed.status, claimed.basis, claimed.neither) == (status, basis, neither)
    assert claimed.public_interest is (status is Q)
    assert claimed.title == regime.titles[claimed.section]


def test_an_exception_is_cited_by_its_own_names():
    claimed = EIR.exemption("reg. 12(5)(b)", NOW)
    assert claimed.formal == "regulation 12(5)(b) of the Environmental Information Regulations 2004"
    assert (claimed.word, claimed.claim) == ("regulation", "exception")
    assert claimed.link == "https://www.legislation.gov.uk/uksi/2004/3391/regulation/12"
    personal = FOISA.exemption("s.38(1)(b)", NOW, "38(2A)(a)")
    assert personal.formal == (
        "section 38(1)(b) of the Freedom of Information (Scotland) Act 2002 "
        "by virtue of section 38(2A)(a)"
    )
    assert personal.link == "https://www.legislation.gov.uk/asp/2002/13/section/38"
    assert FOIA.exemption("43(2)", NOW).claim == "exemption"


def test_every_exception_to_the_environmental_duty_is_qualified_but_for_personal_data():
    for regime, personal in ((EIR, "13"), (EISRS, "11")):
        for provision in regime.claims(NOW):
            if provision.section != personal:
                assert provision.status is Q, provision.citation


def test_emissions_are_said_where_they_matter():
    for paragraph in "defg":
        assert "regulation 12(9)" in EIR.exemption(f"12(5)({paragraph})", NOW).caveat
        assert "regulation 10(6)" in EISRS.exemption(f"10(5)({paragraph})", NOW).caveat
    for paragraph in "abc":
        assert "emissions" not in EIR.exemption(f"12(5)({paragraph})", NOW).caveat


def test_a_scottish_refusal_to_reveal_names_what_it_rests_on():
    with pytest.raises(NotLawful, match="which exemption is relied on") as refused:
        FOISA.exemption("18(1)", NOW)
    assert "35(1)(a)" in refused.value.instead
    with pytest.raises(NotLawful, match="not a condition of section 18"):
        FOISA.exemption("18(1)", NOW, "36(1)")


# -- what changed, and when ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regime", "old", "new"),
    [
        (EIR, "13(2)(a)(i)", "13(2A)(a)"),
        (EIR, "13(3)", "13(3A)"),
        (EIR, "13(5)(a)", "13(5A)"),
        (FOISA, "38(2)(a)(i)", "38(2A)(a)"),
        (FOISA, "38(2)(b)", "38(2A)(b)"),
        (FOISA, "38(3)", "38(3A)"),
        (EISRS, "11(3)(a)(i)", "11(3A)(a)"),
        (EISRS, "11(4)", "11(4A)"),
        (FOIA, "40(6)", "Nothing is in its place"),
    ],
)
def test_what_was_repealed_in_2018_names_what_took_its_place(regime, old, new):
    assert regime.check(old, BEFORE_2018).citation == old
    with pytest.raises(NotLawful) as refused:
        regime.check(old, date(2018, 5, 25))
    assert regime.cite(old) in str(refused.value)
    assert new in str(refused.value)


def test_the_conditions_of_one_time_are_not_those_of_another():
    assert FOISA.exemption("38(1)(b)", BEFORE_2018, "38(2)(a)(i)").status is A
    assert EIR.exemption("13(1)", BEFORE_2018, "13(2)(a)(ii)").status is Q
    for regime, citation, limb in ((FOISA, "38(1)(b)", "38(2A)(a)"), (EIR, "13(1)", "13(2A)(a)")):
        with pytest.raises(NotLawful, match="not in force on 2018-05-24"):
            regime.exemption(citation, BEFORE_2018, limb)


def test_scotland_could_not_hide_whether_personal_data_are_held_before_june_2013():
    with pytest.raises(NotLawful, match="not a condition"):
        FOISA.exemption("18(1)", date(2013, 5, 30), "38(1)(b)")
    assert FOISA.exemption("18(1)", date(2013, 5, 31), "38(1)(b)").neither


# -- what belongs to another regime -------------------------------------------------------------


@pytest.mark.parametrize(
    ("regime", "citation", "says"),
    [
        (FOIA, "regulation 12(4)(b)", "has sections and no regulations"),
        (FOIA, "reg 12(4)(b)", "the cost limit is section 12(1)"),
        (FOIA, "38(2A)(a)", "no such provision"),
        (FOISA, "section 40(2)", "personal data are section 38(1)(b) here"),
        (FOISA, "s.43(2)", "commercial interests are section 33(1)(b) here"),
        (FOISA, "17(5)", "section 16(4) here"),
        (FOISA, "35(2)(k)", "no such provision"),
        (FOISA, "regulation 38(1)(b)", "has sections and no regulations"),
        (EIR, "section 12(5)(b)", "has regulations and no sections"),
        (EIR, "s.40(2)", "personal data are regulation 13(1) here"),
        (EIR, "40(2)", "personal data are regulation 13(1) here"),
        (EISRS, "regulation 12(4)(b)", "here it is regulation 10(4)(b)"),
        (EISRS, "reg. 13(1)", "personal data are regulation 11(2) here"),
        (FOISA, "section 25(1) of the Freedom of Information Act 2000", "another Act"),
        (EIR, "regulation 10(4)(a) of the Environmental Information (Scotland) Regulations 2004",
         "other Regulations"),
        (FOIA, "section 38(1)(b) of FOISA", "another Act"),
    ],
)  # fmt: skip
def test_what_belongs_to_another_regime_is_refused_and_put_right(regime, citation, says):
    with pytest.raises(NotLawful) as refused:
        regime.check(citation, NOW)
    assert says in str(refused.value)
    assert regime.title in str(refused.value)


def test_an_exemption_under_the_wrong_regime_is_no_exemption_there():
    with pytest.raises(NotLawful, match="section 12 is not an exemption of Part II"):
        FOIA.exemption("12(4)", NOW)
    with pytest.raises(NotLawful, match="regulation 14 is not an exception of Part 3"):
        EIR.exemption("14(3)", NOW)
    with pytest.raises(NotLawful, match=r"regulation 14\(3\)\(a\) asks that the exception"):
        EIR.exemption("12(5)", NOW)


@pytest.mark.parametrize(
    ("written", "name", "word", "act"),
    [
        ("regulation 12(5)(b)", "12(5)(b)", "regulation", ""),
        ("Regulations 12(5)(b)", "12(5)(b)", "regulation", ""),
        ("reg. 12(5)(b)", "12(5)(b)", "regulation", ""),
        ("r.12(4)(a)", "12(4)(a)", "regulation", ""),
        ("r 12(4)(a)", "12(4)(a)", "regulation", ""),
        ("Reg 13(1)", "13(1)", "regulation", ""),
        ("REG13(1)", "13(1)", "regulation", ""),
        ("s.38(1)(b)", "38(1)(b)", "section", ""),
        ("38(1)(b)", "38(1)(b)", "", ""),
        ("s.38(1)(b) of FOI(S)A", "38(1)(b)", "section", "FOI(S)A"),
        ("reg 10(4)(a) of the EISRs", "10(4)(a)", "regulation", "the EISRs"),
        ("regulation 12 of the Environmental Information Regulations 2004", "12", "regulation",
         "the Environmental Information Regulations 2004"),
    ],
)  # fmt: skip
def test_how_people_write_a_regulation(written, name, word, act):
    cited = parse_citation(written)
    assert (str(cited), cited.word, cited.act) == (name, word, act)


@pytest.mark.parametrize("written", ["rule 12", "article 6(1)", "para 4", "regular 12", "rrr.12"])
def test_what_is_neither_a_section_nor_a_regulation_is_bad_input(written):
    with pytest.raises(BadInput):
        parse_citation(written)


# -- what a letter cites ------------------------------------------------------------------------


@pytest.mark.parametrize("regime", [FOIA, EIR, FOISA, EISRS], ids=lambda r: r.key)
def test_every_duty_and_statement_is_a_provision_in_force(regime):
    for place in (*regime.duties.values(), *regime.notice.values()):
        assert regime.check(place, NOW).citation == place
    for duty in Duty:
        assert regime.has(duty) is (duty in regime.duties)
        assert duty.words
    assert all(element.words for element in Element)


def test_a_duty_is_found_by_name_and_what_there_is_not_is_refused():
    assert [r.cite(r.duty(Duty.ADVISE)) for r in (FOIA, EIR, FOISA, EISRS)] == [
        "section 16(1)", "regulation 9(1)", "section 15(1)", "regulation 9(1)",
    ]  # fmt: skip
    assert [r.duty(Duty.PERSONAL_DATA) for r in (FOIA, EIR, FOISA, EISRS)] == [
        "40(2)", "13(1)", "38(1)(b)", "11(2)",
    ]  # fmt: skip
    assert not FOISA.has(Duty.EXTEND)
    with pytest.raises(NotLawful, match="no provision here for 'extend'") as refused:
        FOISA.duty(Duty.EXTEND)
    assert "time (section 10(1))" in refused.value.instead
    with pytest.raises(NotLawful):
        EIR.duty(Duty.FUTURE)

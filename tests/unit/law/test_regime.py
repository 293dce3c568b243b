from datetime import date
from importlib import resources

import pytest

from disclosable.errors import BadInput, DisclosableError, NotLawful
from disclosable.law.citation import Citation, parse_citation
from disclosable.law.exemptions import Role, Status
from disclosable.law.regime import load_regime, read_regime, regimes

FOIA = load_regime("foia")
NOW = date(2024, 3, 1)
BEFORE_2018 = date(2018, 5, 24)
DATA = resources.files("disclosable.law").joinpath("foia.toml").read_text("utf-8")


@pytest.mark.parametrize(
    "written",
    ["section 40(2)", "Section 40 (2)", "s.40(2)", "s40(2)", "S. 40(2)", "40(2)", "§40(2)",
     "section 40(2) of the Freedom of Information Act 2000", "s.40(2) of the Act",
     "40(2) FOIA", "section 40(2) of FOIA."],
)  # fmt: skip
def test_one_provision_has_one_name(written):
    assert str(parse_citation(written)) == "40(2)"
    assert FOIA.check(written, NOW).citation == "40(2)"


@pytest.mark.parametrize(
    "written",
    ["", "Personal information", "40(2) and 41(1)", "40(2) by virtue of 40(3A)(a)", "(2)"],
)
def test_what_is_not_one_citation_is_bad_input(written):
    with pytest.raises(BadInput):
        parse_citation(written)
    with pytest.raises(BadInput):
        FOIA.check(written, NOW)


def test_a_citation_object_holds_its_shape():
    assert str(Citation("40", ("3A", "a"))) == "40(3A)(a)"
    for section, steps in (("forty", ()), ("40", ("A",)), ("40", ("3a",)), ("", ())):
        with pytest.raises(BadInput):
            Citation(section, steps)


def test_an_unknown_regime_lists_those_there_are():
    assert "foia" in regimes()
    assert "holidays" not in regimes()
    with pytest.raises(BadInput) as refused:
        load_regime("foi")
    assert refused.value.instead == regimes()
    with pytest.raises(BadInput):
        load_regime("../foia")


def test_section_40_2_needs_its_limb():
    with pytest.raises(NotLawful, match=r"section 40\(2\)") as refused:
        FOIA.exemption("40(2)", NOW)
    assert "40(3A)(a)" in refused.value.instead
    claimed = FOIA.exemption("s.40(2)", NOW, "section 40(3A)(a)")
    assert claimed.formal == (
        "section 40(2) of the Freedom of Information Act 2000 by virtue of section 40(3A)(a)"
    )
    assert (claimed.citation, claimed.limb, claimed.section) == ("40(2)", "40(3A)(a)", "40")
    assert (claimed.title, claimed.act) == (
        "Personal information",
        "Freedom of Information Act 2000",
    )


@pytest.mark.parametrize(
    ("limb", "status"),
    [
        ("40(3A)(a)", Status.ABSOLUTE),
        ("40(3A)(b)", Status.ABSOLUTE),
        ("40(3B)", Status.QUALIFIED),
        ("40(4A)(a)", Status.QUALIFIED),
        ("40(4A)(b)", Status.QUALIFIED),
    ],
)
def test_only_the_first_condition_is_absolute(limb, status):
    claimed = FOIA.exemption("40(2)", NOW, limb)
    assert claimed.status is status
    assert claimed.public_interest == (status is Status.QUALIFIED)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("40(3)(a)(i)", "40(3A)(a)"),
        ("40(3)(a)(ii)", "40(3B)"),
        ("40(3)(b)", "40(3A)(b)"),
        ("40(4)", "40(4A)"),
        ("40(5)(b)(i)", "40(5B)(a)"),
        ("40(3)(a)", "40(3A)(a)"),
    ],
)
def test_what_was_repealed_in_2018_says_what_took_its_place(old, new):
    assert FOIA.check(old, BEFORE_2018).citation == old
    with pytest.raises(NotLawful) as refused:
        FOIA.check(old, date(2018, 5, 25))
    assert f"section {old} of" in str(refused.value)
    assert new in str(refused.value)
    assert "2018-05-25" in str(refused.value)


def test_the_old_limbs_were_right_in_their_day_and_the_new_ones_were_not():
    assert FOIA.exemption("40(2)", BEFORE_2018, "40(3)(a)(i)").status is Status.ABSOLUTE
    for day, limb in ((BEFORE_2018, "40(3A)(a)"), (NOW, "40(3)(a)(i)")):
        with pytest.raises(NotLawful):
            FOIA.exemption("40(2)", day, limb)


@pytest.mark.parametrize(
    ("citation", "limb", "says"),
    [
        ("99(1)", None, "no such provision"),
        ("31(1)(z)", None, "no such provision"),
        ("40(2)(a)(b)", None, "no such provision"),
        ("40(2)", "31(2)(a)", "not a condition of section 40"),
        ("40(2)", "99", "no such provision"),
        ("40(3A)(a)", None, "condition"),
        ("40(2)(a)", None, "half of a test"),
        ("40", None, "wider than an exemption"),
        ("31(1)", None, "wider than an exemption"),
        ("12", None, "not an exemption of Part II"),
        ("17(1)", None, "not an exemption of Part II"),
        ("40(8)", None, "exempts nothing"),
        ("37(2)", None, "by virtue of"),
        ("21(1)", "40(3A)(a)", "not a condition"),
    ],
)
def test_what_cannot_be_claimed_is_refused(citation, limb, says):
    with pytest.raises(NotLawful, match=says):
        FOIA.exemption(citation, NOW, limb)


def test_another_act_is_not_this_one():
    with pytest.raises(NotLawful, match="another Act"):
        FOIA.exemption("40(2) of the Data Protection Act 2018", NOW, "40(3A)(a)")


@pytest.mark.parametrize("written", ["40(3)(A)(a)", "40(3a)(a)", "section 40(3)(A)(a)"])
def test_a_misplaced_bracket_is_told_what_it_meant(written):
    with pytest.raises(NotLawful) as refused:
        FOIA.check(written, NOW)
    assert refused.value.instead == ("40(3A)(a)",)


def test_what_was_not_yet_in_force():
    with pytest.raises(NotLawful, match="2014-10-01"):
        FOIA.check("22A(1)", date(2014, 9, 30))
    assert FOIA.exemption("22A(1)", date(2014, 10, 1)).status is Status.QUALIFIED
    with pytest.raises(NotLawful, match="2005-01-01"):
        FOIA.check("21(1)", date(2004, 12, 31))


def test_communications_with_the_sovereign_became_absolute_in_2011():
    assert FOIA.exemption("37(1)(a)", date(2011, 1, 18)).status is Status.QUALIFIED
    assert FOIA.exemption("37(1)(a)", date(2011, 1, 19)).status is Status.ABSOLUTE
    assert FOIA.exemption("37(2)", NOW, "37(1)(ac)").status is Status.QUALIFIED
    assert FOIA.exemption("37(2)", NOW, "37(1)(aa)").neither


ABSOLUTE = {"21", "23", "32", "34", "41", "44"}
MIXED = {"37", "40"}


def test_every_exemption_of_part_two_is_there_with_its_status():
    sections = {"21", "22", "22A", "23", "24", *(str(n) for n in range(26, 45))}
    claims = FOIA.claims(NOW)
    assert {p.section for p in claims} == sections
    for provision in claims:
        if provision.section in MIXED:
            continue
        expected = Status.ABSOLUTE if provision.section in ABSOLUTE else Status.QUALIFIED
        assert FOIA.exemption(provision.citation, NOW).status is expected, provision.citation
        assert provision.basis


def test_each_exemption_but_section_21_can_refuse_to_confirm_or_deny():
    with_it = {p.section for p in FOIA.claims(NOW) if p.role is Role.NCND}
    assert {p.section for p in FOIA.claims(NOW)} - with_it == {"21"}


@pytest.mark.parametrize(
    "citation",
    ["1(1)(a)", "1(1)(b)", "1(3)", "8", "8(1)", "10(1)", "10(3)", "11", "12", "14", "16", "17(1)",
     "17(3)", "17(5)", "17(7)", "17(7)(b)", "45", "50", "2(3)"],
)  # fmt: skip
def test_the_sections_that_a_letter_cites(citation):
    assert FOIA.check(citation, NOW).role is Role.RULE


def test_what_was_seen_and_what_is_from_memory_is_carried():
    assert FOIA.check("10(1)", NOW).verified
    assert FOIA.check("10(1)", NOW).source == "the Act as revised to 7 April 2026"
    assert FOIA.exemption("40(2)", NOW, "40(3A)(a)").verified
    assert not FOIA.check("77(1)", NOW).verified
    assert not FOIA.check("77(1)", NOW).source
    scotland = load_regime("eisrs")
    assert scotland.exemption("11(2)", BEFORE_2018, "11(3)(b)").verified
    assert scotland.check("11(3)(a)(i)", BEFORE_2018).verified
    assert not scotland.exemption("11(2)", BEFORE_2018, "11(4)").verified, "its limb is not"


def test_limits():
    assert FOIA.time.working_days == 20
    assert FOIA.cost.hours(central=True) == 24
    assert FOIA.cost.hours(central=False) == 18
    assert FOIA.review.ask_within_working_days == 40


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('title = "Freedom of Information Act 2000"', "", "there is no key 'title'"),
        ('status = "absolute"', 'status = "sometimes"', "sometimes"),
        ('at = "(1)(aa)"', 'at = "(1)(AA)"', "is not the citation"),
        ('role = "half"', 'role = "quarter"', "quarter"),
        ('gone = "Section 40(2) has been', 'lost = "Section 40(2) has been', "'lost'"),
        ("until = 2018-05-25, gone", "until = 2001-05-25, gone", "ends before it begins"),
        ('limbs = ["33(1)(a)"', 'limbs = ["33(1)(q)"', "its limb 33"),
        ('from = 2018-05-25, limbs', 'from = 2017-05-25, limbs', "two versions"),
        ("working_days = 20", "working_days = 0", "no days"),
        ("[act]", "[act", "not valid TOML"),
    ],
)  # fmt: skip
def test_data_that_contradict_themselves_are_refused(old, new, says):
    assert old in DATA
    with pytest.raises(BadInput) as refused:
        read_regime(DATA.replace(old, new, 1), where="law/foia.toml")
    assert says in str(refused.value)
    assert str(refused.value).startswith("law/foia.toml")


def test_every_message_is_a_sentence():
    for citation in ("99", "40", "40(3)(a)(i)", "40(3)(A)(a)"):
        with pytest.raises(DisclosableError) as refused:
            FOIA.exemption(citation, NOW)
        assert str(refused.value).endswith(".")
        assert refused.value.exit_code == 2

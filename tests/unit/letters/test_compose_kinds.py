"""A letter for every kind of decision, under every regime, in every style."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import decided_cases as given
import pytest

from disclosable.casework.case import Case
from disclosable.casework.decision.disclosed import Disclosed, Statement
from disclosable.casework.decision.kind import Kind
from disclosable.casework.route import Route
from disclosable.law.exemptions import Role, Status
from disclosable.law.regime import load_regime, regimes
from disclosable.letters.compose import compose
from disclosable.letters.letter import Letter, Link, Quote, SectionKind
from disclosable.letters.style import Style
from disclosable.letters.style_file import load_style, styles
from disclosable.letters.words import words_of

pytestmark = pytest.mark.slow


def letter(case: Case, style: Style | None = None) -> Letter:
    return compose(case, None, given.due(case), style)


def part(written: Letter, kind: SectionKind) -> str:
    section = written.section(kind)
    return "\n".join(w for b in section.blocks for w in words_of(b)) if section else ""


def whole(written: Letter) -> str:
    headings = [written.title, *(section.heading for section in written.sections)]
    return "\n".join([*headings, *(w for block in written.blocks() for w in words_of(block))])


def alone(kind: Kind, regime: str) -> Case:
    return given.case([given.decision(kind, ["1"], load_regime(regime))], regime)


@pytest.mark.parametrize(
    ("regime", "style"), [(r, s) for r, s in product(regimes(), styles())], ids="-".join
)
def test_every_kind_beside_every_other_has_its_letter(regime: str, style: str) -> None:
    law, look = load_regime(regime), load_style(style)
    for one, other in product(Kind, Kind):
        if given.can(one, law) and given.can(other, law):
            decisions = [given.decision(one, ["1"], law), given.decision(other, ["2"], law)]
            written = letter(given.case(decisions, regime), look)
            assert [s.kind for s in written.sections] == [
                kind for kind in look.order if written.section(kind) is not None
            ]


@pytest.mark.parametrize(
    ("regime", "words"),
    [
        ("foia", "this information is not held by Eastmoor Borough Council. Section 1(1)(a) of"),
        ("foisa", "this is a formal notice under section 17(1) of the Freedom of Information"),
        ("eir", "I refuse the request so far under regulation 12(4)(a) of the Environmental"),
        ("eisrs", "I refuse the request so far under regulation 10(4)(a) of the Environmental"),
    ],
)
def test_not_held_is_said_in_the_form_of_the_regime(regime: str, words: str) -> None:
    written = letter(alone(Kind.NOT_HELD, regime))
    assert words in part(written, SectionKind.DECISION)
    assert given.SEARCH.place in part(written, SectionKind.DECISION)
    assert "https://kelderbridge.example/ask" in part(written, SectionKind.ADVICE)
    assert ("public interest" in part(written, SectionKind.DECISION)) is (regime[0] == "e")


def test_a_refusal_on_cost_gives_the_estimate_the_limit_and_help_to_ask_for_less() -> None:
    written = letter(alone(Kind.OVER_COST_LIMIT, "foia"))
    reasons = part(written, SectionKind.REASONS)
    assert "£450, which is 18 hours of work at the rate of £25 an hour" in reasons
    assert "1,350 at 2.5 minutes each" in reasons
    assert "56.2 hours of work, which is £1,406.25" in reasons
    assert "The benches of one park." in part(written, SectionKind.ADVICE)
    assert "We hold information" in part(written, SectionKind.DECISION)
    scottish = part(letter(alone(Kind.OVER_COST_LIMIT, "foisa")), SectionKind.REASONS)
    assert "£600, which is 40 hours of work at the rate of £15 an hour" in scottish
    burden = part(letter(alone(Kind.OVER_COST_LIMIT, "eir")), SectionKind.REASONS)
    assert "Regulation 12(4)(b)" in burden
    assert "limit" not in burden


@pytest.mark.parametrize("regime", regimes())
def test_who_neither_confirms_nor_denies_says_nothing_of_holding(regime: str) -> None:
    """The same letter has to go out whether or not anything is held."""
    law = load_regime(regime)
    decisions = [given.decision(Kind.NEITHER, ["1"], law), given.decision(Kind.EXEMPT, ["2"], law)]
    written = letter(given.case(decisions, regime))
    text = whole(written)
    about = [line for line in text.splitlines() if "Question 1" in line]
    assert any("neither confirm nor deny" in line for line in about)
    assert not any(line.startswith("We hold information that you asked for") for line in about)
    for telling in ("searched", "found", "you may wish to ask", "do not hold the"):
        assert telling not in text


def test_what_is_accessible_elsewhere_is_linked_and_what_is_to_come_is_dated() -> None:
    foia = load_regime("foia")
    decisions = [
        given.decision(Kind.ELSEWHERE, ["1"], foia),
        given.decision(Kind.INTENDED, ["2"], foia),
    ]
    written = letter(given.case(decisions))
    section = written.section(SectionKind.DISCLOSURE)
    assert section is not None
    assert section.heading == "Where the information is"
    links = [p for content in written.lines() for p in content if isinstance(p, Link)]
    assert "https://eastmoor.example/benches" in {link.address for link in links}
    assert "published by 3 June 2024, in the annual report." in part(written, section.kind)
    other = part(letter(alone(Kind.ELSEWHERE, "eir")), SectionKind.DISCLOSURE)
    assert "Regulation 6(1)(b) of the Regulations lets us tell you where it is" in other


def test_a_question_that_is_passed_on_says_to_whom_and_that_it_is_not_held() -> None:
    text = part(letter(alone(Kind.TRANSFERRED, "foia")), SectionKind.DECISION)
    assert "not held by Eastmoor Borough Council" in text
    assert "we passed on your request on 30 April 2024 to Thameswick Constabulary" in text
    assert "mailto:foi@thameswick.example" in text
    assert "You agreed to that: By email." in text


def test_environmental_information_goes_to_its_regulations_with_a_notice_of_its_own() -> None:
    foia, eir = load_regime("foia"), load_regime("eir")
    decisions = [
        given.decision(Kind.EXEMPT, ["1"], foia),
        given.decision(Kind.EXEMPT, ["2"], eir),
    ]
    route = Route(("2",), "eir", "The question is about land.")
    written = letter(given.case(decisions, routes=[route]))
    text = part(written, SectionKind.DECISION)
    assert "Section 39(1)(a) of the Act sends such a request to the Environmental" in text
    assert "I have considered Question 2 under those. The question is about land." in text
    for notice in ("section 17(1) of the Freedom", "regulation 14(1) of the Environmental"):
        assert f"refusal notice under {notice}" in text
    rights = part(written, SectionKind.RIGHTS)
    for title in (foia.title, eir.title):
        assert f"Internal review: {title}" in rights
    assert "section 50 of the Act" in rights
    assert "regulation 18 of the Regulations" in rights


def test_the_status_of_every_exemption_is_said_truly() -> None:
    for key in regimes():
        law = load_regime(key)
        for provision in law.claims(given.ON):
            limbs = provision.limbs if provision.needs_limb or provision.status is None else (None,)
            for limb in limbs:
                exemption = law.exemption(provision.citation, given.ON, limb)
                if exemption.section in ("25", "21", "22", "27") and key.startswith("foi"):
                    continue
                claim = given.claim(law, exemption)
                neither = provision.role is Role.NCND
                kind = Kind.NEITHER if neither else Kind.EXEMPT
                made = replace(given.decision(kind, ["1"], law), claim=claim)
                text = part(letter(given.case([made], key)), SectionKind.REASONS)
                qualified = exemption.status is Status.QUALIFIED
                assert ("The public interest" in text.splitlines()) is qualified, exemption.formal
                said = "is a qualified" if qualified else "is an absolute"
                assert said in text, exemption.formal
                assert ("is an absolute" in text) is not qualified, exemption.formal


def test_a_late_answer_apologises_in_every_regime() -> None:
    for key in regimes():
        made = given.case([given.decision(Kind.NOT_HELD, ["1"], load_regime(key))], key,
                          on=date(2024, 6, 20))  # fmt: skip
        text = part(letter(made), SectionKind.REFERENCE)
        assert "This answer is late" in text
        assert "I apologise" in text


def test_the_police_answer_by_part_and_councils_question_by_question() -> None:
    law = load_regime("foia")
    decisions = [
        given.decision(Kind.NOT_HELD, ["1"], law),
        given.decision(Kind.DISCLOSED, ["2"], law),
    ]
    case = given.case(decisions)
    police = letter(case, load_style("police"))
    assert "I note you seek access to the following information:" in whole(police)
    assert sum(isinstance(block, Quote) for block in police.blocks()) == 1
    assert "With reference to Question 2" in part(police, SectionKind.DISCLOSURE)

    council = letter(case, load_style("question-and-answer"))
    answers = part(council, SectionKind.DISCLOSURE).splitlines()
    asked = [q.text for q in case.split.questions]
    for label, words, told in zip(("1", "2"), asked, ("Not held", "Disclosed."), strict=True):
        at = answers.index(f"Question {label}: you asked")
        assert answers[at + 1 : at + 3] == [words, f"Question {label}: our answer"]
        assert answers[at + 3].startswith(told)
    assert "The benches were last painted in the spring." in answers


def test_a_decision_on_several_questions_is_told_under_the_first_of_them() -> None:
    told = Disclosed(("1", "2"), (), statements=(Statement("Every bench is of oak"),))
    council = letter(given.case([told]), load_style("question-and-answer"))
    answers = part(council, SectionKind.DISCLOSURE)
    assert answers.count("Every bench is of oak.") == 1
    assert "What is said under Question 1 answers this, too." in answers


def test_an_address_in_a_statement_is_a_link() -> None:
    told = Disclosed(("1",), (), statements=(Statement("See https://eastmoor.example/oak."),))
    links = [
        part
        for content in letter(given.case([told])).lines()
        for part in content
        if isinstance(part, Link) and "oak" in part.address
    ]
    assert [link.address for link in links] == ["https://eastmoor.example/oak"]

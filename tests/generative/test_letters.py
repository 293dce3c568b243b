"""Whatever was decided, under whichever regime: the letter says what the statute asks for.

The decisions are drawn from the law data (support/decisions.py): every provision that can be
claimed, every kind of decision, and mixtures of them over up to four questions. Each value of a
decision is a sentence of its own, so that a letter which drops one is found out.
"""

from __future__ import annotations

import math
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import decisions as drawn
import pytest
from case_files import CaseFiles, Values
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from disclosable.answer.prepare import prepare
from disclosable.errors import BadCase, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.exemptions import Status
from disclosable.law.regime import regimes
from disclosable.law.statute import Regime
from disclosable.letters.letter import Bullets, Heading, Letter, Line, Link, Paragraph
from disclosable.letters.render.text import render_text
from disclosable.letters.render.wording import plain
from disclosable.letters.said import Said

ALONE = ("neither", "vexatious", "repeated", "over_cost")
TOGETHER = ("disclosed", "exempt", "not_held", "elsewhere", "intended", "transferred")
REFUSED = {
    "exempt": Element.EXEMPTION,
    "neither confirmed nor denied": Element.EXEMPTION,
    "intended for publication": Element.EXEMPTION,
    "accessible elsewhere": Element.EXEMPTION,
    "over the cost limit": Element.COST,
    "vexatious": Element.VEXATIOUS,
    "repeated": Element.VEXATIOUS,
}
NOT_PRINTED = {
    "kind",
    "questions",
    "citation",
    "limb",
    "figures",
    "likelihood",
    "activity",
    "basis",
}
"""Keys whose values a letter does not print as they are; `basis` is looked for by itself."""


@dataclass(frozen=True)
class Decided:
    """A drawn case: its files, and the key of the regime of each question."""

    files: CaseFiles
    under: dict[str, str]
    main: str

    @property
    def decisions(self) -> list[Values]:
        return list(self.files.decisions["decisions"])

    @property
    def regimes(self) -> list[Regime]:
        return [drawn.load(key) for key in dict.fromkeys(self.under.values())]

    def regime(self, decision: Values) -> Regime:
        return drawn.load(self.under[decision["questions"][0]])

    def letter(self) -> Letter:
        with tempfile.TemporaryDirectory() as folder:
            return prepare(self.files.write(Path(folder) / "case")).letter


def case_of(main: str, chosen: list[list[Values]], routed: tuple[str, ...] = ()) -> Decided:
    other = drawn.ENVIRONMENTAL[main] if routed else main
    labels = [str(n) for n in range(1, len(chosen) + 1)]
    files = drawn.case_files(main, [d for each in chosen for d in each], len(chosen), routed)
    return Decided(files, {label: other if label in routed else main for label in labels}, main)


@st.composite
def about(draw: st.DrawFn, key: str, label: str, alone: bool | None = None) -> list[Values]:
    """The decisions on one question, under the regime of that key."""
    regime = drawn.load(key)
    if draw(st.booleans()) if alone is None else alone:
        kind = draw(st.sampled_from(ALONE))
        if kind == "neither":
            claim = draw(st.sampled_from(drawn.neither_claims(regime)))
            return [drawn.exempt(regime, *claim, label)]
        if kind == "over_cost":
            return [drawn.over_cost(regime, label, aggregated=draw(st.booleans()))]
        return [getattr(drawn, kind)(regime, label)]
    possible = [k for k in TOGETHER if k != "intended" or regime.has(Duty.FUTURE)]
    kinds = draw(st.lists(st.sampled_from(possible), min_size=1, max_size=3, unique=True))
    found: list[Values] = []
    for kind in kinds:
        if kind == "exempt":
            claim = draw(st.sampled_from(drawn.exempt_claims(regime)))
            found.append(drawn.exempt(regime, *claim, label))
        else:
            found.append(getattr(drawn, kind)(regime, label))
    return found


@st.composite
def cases(draw: st.DrawFn) -> Decided:
    """Up to four questions, of which some or all may be about the environment."""
    main = draw(st.sampled_from(regimes()))
    labels = [str(n) for n in range(1, draw(st.integers(1, 4)) + 1)]
    routed: tuple[str, ...] = ()
    if main in drawn.ENVIRONMENTAL and draw(st.booleans()):
        routed = tuple(draw(st.lists(st.sampled_from(labels), min_size=1, unique=True)))
        routed = tuple(sorted(routed))
    other = drawn.ENVIRONMENTAL[main] if routed else main
    chosen = [draw(about(other if label in routed else main, label)) for label in labels]
    return case_of(main, chosen, routed)


def words_of(letter: Letter) -> str:
    """The letter as plain text, without its line breaks."""
    return " ".join(render_text(letter).split())


def sentences(values: Values) -> Iterator[str]:
    """Everything that a decision says in words."""
    for key, value in values.items():
        if key in NOT_PRINTED:
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from sentences(one)
            elif isinstance(one, str):
                yield one


def check_says_everything(case: Decided, letter: Letter) -> None:
    text = words_of(letter).casefold()
    for decision in case.decisions:
        for said in sentences(decision):
            assert said.casefold() in text, said
        if "basis" in decision:
            assert decision["basis"].casefold() in text


def claims_in(case: Decided) -> Iterator[tuple[Regime, Values, str, str | None]]:
    """Every provision that a decision relies on as an exemption or exception."""
    duties = {
        "accessible elsewhere": Duty.ELSEWHERE,
        "intended for publication": Duty.FUTURE,
        "over the cost limit": Duty.COST,
        "vexatious": Duty.VEXATIOUS,
        "repeated": Duty.REPEATED,
    }
    for decision in case.decisions:
        regime = case.regime(decision)
        if "citation" in decision:
            yield regime, decision, decision["citation"], decision.get("limb")
        elif decision["kind"] in duties:
            citation = regime.duty(duties[decision["kind"]])
            if regime.check(citation, drawn.DECIDED).status is not None:
                yield regime, decision, citation, None


def check_provisions(case: Decided, letter: Letter) -> None:
    """FOIA section 17(1)(b), and the like: the provision, with its title and its status."""
    text = words_of(letter)
    balances = 0
    for regime, decision, citation, limb in claims_in(case):
        exemption = regime.exemption(citation, drawn.DECIDED, limb)
        assert f"{regime.word} {citation}" in text
        assert exemption.title.casefold() in text.casefold()
        if limb is not None:
            assert f"{regime.word} {limb}" in text
        balances += exemption.status is Status.QUALIFIED
        assert (exemption.status is Status.QUALIFIED) == ("public_interest" in decision)
    # FOIA section 17(3): the balance of every qualified exemption, and of no other.
    assert sum("lies with keeping it" in plain(line) for line in letter.lines()) == balances


def check_notices(case: Decided, letter: Letter) -> None:
    """FOIA section 17(1), (5) and (7), and the like: the notice of each regime."""
    text = words_of(letter)
    marked = {said for block in letter.blocks() for said in block.says}
    for regime in case.regimes:
        kinds = [d["kind"] for d in case.decisions if case.regime(d).key == regime.key]
        relied = {r.key for r, *_ in claims_in(case)}
        refused = {REFUSED[kind] for kind in kinds if kind in REFUSED}
        if kinds == ["accessible elsewhere"] and regime.key not in relied:
            refused = set()
        if refused and (regime.key in relied or regime.cost is not None):
            assert "refusal notice under" in text
            assert regime.title in text
            assert Said(Element.FACT, regime.key) in marked
            assert Said(Element.EXEMPTION, regime.key) in marked
        if regime.cost is not None and Element.COST in refused:
            assert regime.cite(regime.notice[Element.COST]) in text
        if regime.cost is not None and Element.VEXATIOUS in refused:
            assert regime.cite(regime.notice[Element.VEXATIOUS]) in text
        # Section 17(7): always, since somebody who was given everything may complain, too.
        assert Said(Element.COMPLAINTS, regime.key) in marked
        assert Said(Element.APPEAL, regime.key) in marked
        assert regime.cite(regime.regulator.complaint_section) in text
    for words in ("our Review Team", "reviews@eastmoor.example", "within 40 working days",
                  "The Invented Regulator", "https://regulator.example"):  # fmt: skip
        assert words in text


def check_cost(case: Decided, letter: Letter) -> None:
    """An estimate above the limit, and help to narrow the request (section 16)."""
    text = words_of(letter)
    for decision in case.decisions:
        if decision["kind"] != "over the cost limit":
            continue
        regime = case.regime(decision)
        assert regime.cite(regime.duty(Duty.ADVISE)).casefold() in text.casefold()
        if regime.cost is None:
            continue
        minutes = sum(1300 * 2.5 for _ in regime.cost.countable)
        minutes += sum(other["minutes"] for other in decision.get("aggregated", ()))
        # A letter never says more than the estimate holds: pence are rounded down.
        pounds = math.floor(minutes * regime.cost.hourly * 100 / 60) / 100
        assert pounds > regime.cost.limit_other
        assert f"£{regime.cost.limit_other}" in text
        assert f"£{pounds:,.2f}".removesuffix(".00") in text


def check_no_other_regime(case: Decided, letter: Letter) -> None:
    """A letter cites its own statutes, and nothing that is not in them."""
    text = words_of(letter)
    own = {r.key: r for r in (drawn.load(case.main), *case.regimes)}
    for key in regimes():
        if key not in own:
            assert drawn.load(key).title not in text
    cited = r"\b([Ss]ection|[Rr]egulation) (\d+[A-Z]*(?:\(\w+\))*)(?![(\w]| of the Data Protection)"
    for word, citation in re.findall(cited, text):
        assert any(
            regime.word == word.lower() and citation in regime.provisions for regime in own.values()
        ), f"{word} {citation}"


def check_form(letter: Letter) -> None:
    """Whole sentences, nothing to be filled in, and nobody's name."""
    text = render_text(letter)
    assert drawn.REQUESTER not in text
    assert "Quillfeather" not in text
    assert not re.search(r"[{}]|\bNone\b|Fraction|\.\.| [.,;:]|\(\)|,\.", " ".join(text.split()))
    for block in letter.blocks():
        lines = block.items if isinstance(block, Bullets) else ()
        for line in (block.content,) if isinstance(block, Paragraph) else lines:
            assert ended(line), plain(line)


def ended(line: Line) -> bool:
    last = line[-1]
    return isinstance(last, Link) or plain(line).rstrip().endswith((".", ":", "?", "!"))


def check_all(case: Decided) -> None:
    letter = case.letter()
    check_says_everything(case, letter)
    check_provisions(case, letter)
    check_notices(case, letter)
    check_cost(case, letter)
    check_no_other_regime(case, letter)
    check_form(letter)


@pytest.mark.parametrize("key", regimes())
def test_every_provision_that_can_be_claimed_gives_a_whole_notice(key: str) -> None:
    regime = drawn.load(key)
    claims = drawn.every_claim(regime)
    assert len(claims) >= 15
    for provision, limb in claims:
        check_all(case_of(key, [[drawn.exempt(regime, provision.citation, limb, "1")]]))


@settings(
    max_examples=120,
    deadline=None,
    phases=[p for p in Phase if p is not Phase.explain],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(cases())
def test_no_mixture_of_decisions_yields_a_letter_that_lacks_something(case: Decided) -> None:
    check_all(case)


@st.composite
def neither_beside_two(draw: st.DrawFn) -> tuple[Decided, Decided]:
    """One question of which nothing is said, beside the same other question decided twice."""
    main = draw(st.sampled_from(regimes()))
    regime = drawn.load(main)
    claim = draw(st.sampled_from(drawn.neither_claims(regime)))
    neither = [drawn.exempt(regime, *claim, "1")]
    others = draw(st.lists(about(main, "2", alone=False), min_size=2, max_size=2))
    return case_of(main, [neither, others[0]]), case_of(main, [neither, others[1]])


def of_question_1(letter: Letter) -> set[str]:
    return {plain(line) for line in letter.lines() if re.search(r"Question 1\b", plain(line))}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(neither_beside_two())
def test_what_is_neither_confirmed_nor_denied_reads_the_same_whatever_else_is_known(
    pair: tuple[Decided, Decided],
) -> None:
    one, other = (case.letter() for case in pair)
    assert of_question_1(one) == of_question_1(other)
    assert any("neither confirm nor deny" in said for said in of_question_1(one))


@pytest.mark.parametrize("key", regimes())
def test_a_letter_that_neither_confirms_nor_denies_tells_of_no_holding(key: str) -> None:
    regime = drawn.load(key)
    for claim in drawn.neither_claims(regime):
        letter = case_of(key, [[drawn.exempt(regime, *claim, "1")]]).letter()
        told = [plain(line) for line in letter.lines()]
        told += [block.text for block in letter.blocks() if isinstance(block, Heading)]
        about_that = ("neither", "whether", "Nothing in this letter")
        for words in told:
            if not any(sign in words for sign in about_that):
                assert not re.search(r"\bh[eo]lds?\b|\bsearch", words), words


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.data())
def test_a_decision_that_lacks_what_the_law_asks_for_gives_no_letter(
    case: Decided, data: st.DataObject
) -> None:
    """Of any claim in any mixture, the reasons or the balance are taken away."""
    able = [d for d in case.decisions if "citation" in d]
    if not able:
        return
    decision = data.draw(st.sampled_from(able))
    parts = ("engaged", "prejudice", "opinion", "public_interest", "personal_data")
    del decision[data.draw(st.sampled_from([part for part in parts if part in decision]))]
    with pytest.raises(Exception, match=r"section|regulation|personal_data") as refused:
        case.letter()
    assert isinstance(refused.value, NotLawful | BadCase)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases(), st.integers(20, 60))
def test_a_late_answer_says_so_and_apologises(case: Decided, late: int) -> None:
    case.files.decisions["decided"] = drawn.RECEIVED + timedelta(days=late + 29)
    letter = case.letter()
    assert "This answer is late" in words_of(letter)
    assert "I apologise" in words_of(letter)

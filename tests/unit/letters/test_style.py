"""A style changes how a letter looks and what it is called, and never what the law wants said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import decided_cases as given
import pytest

from disclosable.casework.decision.kind import Kind
from disclosable.errors import BadCase, NotLawful
from disclosable.law.regime import load_regime, regimes
from disclosable.letters.bilingual import questions_named
from disclosable.letters.compose import compose
from disclosable.letters.letter import Heading, Link, SectionKind, Text
from disclosable.letters.phrase import Phrase
from disclosable.letters.sections.reasons import HEADINGS
from disclosable.letters.style import ENGLISH, REQUIRED
from disclosable.letters.style_file import default_style, load_style, read_style, styles

FOIA = load_regime("foia")


def written(folder: Path, words: str) -> Path:
    path = folder / "letters.toml"
    path.write_text(words, encoding="utf-8")
    return path


def test_there_are_three_and_every_regime_has_a_usual_one() -> None:
    assert styles() == ("police", "question-and-answer", "scottish")
    usual = {key: default_style(load_regime(key)).name for key in regimes()}
    assert usual == {"foia": "police", "eir": "police", "foisa": "scottish", "eisrs": "scottish"}


@pytest.mark.parametrize("name", styles())
def test_each_has_every_part_and_words_for_everything(name: str) -> None:
    style = load_style(name)
    assert sorted(style.order) == sorted(SectionKind)
    assert style.languages == (ENGLISH,)
    assert style.heading(SectionKind.RIGHTS)


def test_without_a_file_an_authority_has_the_usual_style(tmp_path: Path) -> None:
    assert read_style(tmp_path / "letters.toml", FOIA) is default_style(FOIA)


def test_an_authority_puts_things_its_own_way(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
style = "question-and-answer"
order = ["reference", "request", "disclosure", "decision", "reasons", "advice", "rights"]

[headings]
request = "What you asked"

[phrases]
considered = "This request was considered under the {title}."
""",
    )
    style = read_style(path, FOIA)
    written_so = compose(
        case := given.case([given.decision(Kind.NOT_HELD, ["1"], FOIA)]),
        None,
        given.due(case),
        style,
    )
    kinds = [section.kind for section in written_so.sections]
    assert kinds.index(SectionKind.DISCLOSURE) < kinds.index(SectionKind.DECISION)
    assert SectionKind.REUSE not in kinds
    assert written_so.sections[1].heading == "What you asked"
    said = style.say("considered", title="Act")
    assert said == "This request was considered under the Act."


def test_headings_can_be_in_welsh_too_and_in_either_order(tmp_path: Path) -> None:
    both = read_style(written(tmp_path, 'languages = ["en", "cy"]'), FOIA)
    assert both.heading("request") == "Your request / Eich cais"
    first = read_style(written(tmp_path, 'languages = ["cy", "en"]'), FOIA)
    assert first.heading("request") == "Eich cais / Your request"
    words = 'languages = ["en", "cy"]\n[headings]\nrequest = { en = "Asked", cy = "Cais" }'
    assert read_style(written(tmp_path, words), FOIA).heading("request") == "Asked / Cais"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('style = "welsh"', r"letters\.toml, key 'style'.*police, question-and-answer, scottish"),
        ("style = 3", r"letters\.toml, key 'style'"),
        ('colour = "red"', r"letters\.toml: the key 'colour' is not known"),
        ('languages = ["cy"]', r"key 'languages'.*the text is in English"),
        ('languages = ["en", "fr"]', r"key 'languages': there are no headings in 'fr'.*en, cy"),
        ("[phrases]\nconsiderd = 'x'", r"\[phrases\]: there is no phrase 'considerd'"),
        ("[phrases]\nconsidered = ' '", r"\[phrases\], key 'considered': the value is empty"),
        ("[phrases]\nconsidered = 'Yes.'", r"key 'considered': the place \{title\} is left out"),
        ("[phrases]\nconsidered = '{title} {name}'", r"there is no place \{name\}.*\{title\}"),
        ("[phrases]\nconsidered = '{title} {'", r"key 'considered': a place is not written as one"),
        ("[phrases]\nconsidered = '{title!r}'", r"key 'considered': a place is not written as one"),
        ("[phrases]\nsearched = 'We looked in 7 files:'", r"key 'searched': the number '7'"),
        ("[phrases]\nsearched = 'Seven searches:'", r"key 'searched': the number 'Seven'"),
        ("[phrases]\nsearched = 'It cost £30:'", r"key 'searched': the number '£30'"),
        ("[headings]\nrequest = ''", r"\[headings\], key 'request': the value is empty"),
        ("[headings]\nasked = 'A question'", r"key 'asked': the place \{question\} is left out"),
        ("[headings]\nweather = 'Rain'", r"there is no heading 'weather'"),
        (
            'languages = ["en", "cy"]\n[headings]\nrequest = "Asked"',
            r"key 'request': the heading is given in English alone",
        ),
        ('order = ["reference", "reference"]', r"key 'order': the part 'reference' stands twice"),
        ('order = ["reference", "weather"]', r"key 'order': there is no part 'weather'"),
        ('order = ["decision"]', r"key 'order': the part 'reference' is left out"),
    ],
)
def test_what_is_wrong_is_said_with_its_file_and_key(tmp_path: Path, words: str, says: str) -> None:
    with pytest.raises(BadCase, match=says):
        read_style(written(tmp_path, words), FOIA)


@pytest.mark.parametrize(
    ("regime", "words", "section"),
    [
        ("foia", "[phrases]\nheld = 'Dear reader.'", r"section 1\(1\)\(a\)"),
        ("foisa", "[phrases]\nheld = ''", r"section 16\(1\)\(a\)"),
        ("foia", "[phrases]\nnot-held-statement = 'We have none.'", r"section 1\(1\)\(a\)"),
        ("foisa", "[phrases]\nnot-held-formal-notice = 'None.'", r"section 17\(1\)"),
        ("eir", "[phrases]\nnot-held-exception = 'None.'", r"regulation 14\(3\)\(a\)"),
        ("eisrs", "[phrases]\nadvice = 'We try to help.'", r"regulation 9\(1\)"),
        ("foia", "[phrases]\napplies = 'It applies.'", r"section 17\(1\)\(c\)"),
    ],
)
def test_a_phrase_that_drops_what_the_law_wants_said_is_unlawful(
    tmp_path: Path, regime: str, words: str, section: str
) -> None:
    with pytest.raises(NotLawful, match=rf"letters\.toml, \[phrases\].*{section}"):
        read_style(written(tmp_path, words), load_regime(regime))


@pytest.mark.parametrize(
    ("left_out", "section"),
    [
        ("decision", r"section 17\(1\)\(a\)"),
        ("reasons", r"section 17\(1\)\(c\)"),
        ("disclosure", r"section 1\(1\)\(b\)"),
        ("rights", r"section 17\(7\)\(b\)"),
    ],
)
def test_no_order_can_leave_out_what_the_law_asks_for(
    tmp_path: Path, left_out: str, section: str
) -> None:
    order = [kind.value for kind in REQUIRED if kind.value != left_out]
    with pytest.raises(NotLawful, match=rf"the part '{left_out}' is left out.*{section}"):
        read_style(written(tmp_path, f"order = {order}"), FOIA)


def test_advice_can_be_left_out_only_while_there_is_none(tmp_path: Path) -> None:
    order = [kind.value for kind in REQUIRED]
    style = read_style(written(tmp_path, f"order = {order}"), FOIA)
    dear = given.case([given.decision(Kind.OVER_COST_LIMIT, ["1"], FOIA)])
    with pytest.raises(NotLawful, match=r"'advice'.*section 16\(1\)"):
        compose(dear, None, given.due(dear), style)
    withheld = given.case([given.decision(Kind.EXEMPT, ["1"], FOIA)])
    assert compose(withheld, None, given.due(withheld), style)


def test_a_place_at_the_start_of_a_sentence_gets_its_capital_and_may_hold_a_link() -> None:
    phrase = Phrase("k", "{who} holds it. {who} is at {link}.", frozenset({"who", "link"}))
    link = Link("its page", "https://kelderbridge.example")
    assert phrase.line(who="the trust", link=link) == (
        Text("The trust holds it. The trust is at "),
        link,
        Text("."),
    )


def test_headings_of_one_style_reach_the_letter() -> None:
    case = given.case([given.decision(Kind.EXEMPT, ["1"], load_regime("foisa"))], "foisa")
    letter = compose(case, None, given.due(case))
    assert [section.heading for section in letter.sections[1:]] == [
        "Information requested",
        "Response",
        "Reasons for our response",
        "Your right to a review",
        "Using this information again",
    ]
    assert any(isinstance(b, Heading) and b.text == "The public interest" for b in letter.blocks())


def test_the_questions_are_named_in_each_language() -> None:
    both = replace(load_style("police"), languages=("en", "cy"))
    one = both.heading("answered", question=questions_named(("1",)))
    assert one == "Question 1: our answer / Cwestiwn 1: ein hateb"
    some = both.heading("not-held", questions=questions_named(("2", "3")))
    assert some.startswith("Questions 2 and 3: ")
    assert "Cwestiwn 2, Cwestiwn 3: " in some
    whole = both.heading("with-reference", question=questions_named(("",)))
    assert whole.endswith("Eich cais: yr wybodaeth")


def test_every_heading_of_a_reason_has_its_welsh() -> None:
    both = replace(load_style("police"), languages=("en", "cy"))
    for words, key in HEADINGS.items():
        english, _, welsh = both.heading(key).partition(" / ")
        assert english == words
        assert welsh
        assert welsh != english

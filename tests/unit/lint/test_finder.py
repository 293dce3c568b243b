"""Citations as people write them are found, with what they name and where they stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.law.regime import load_regime, regimes
from disclosable.lint.finder import find_mentions
from disclosable.lint.law import find_laws
from disclosable.lint.mention import Mention
from disclosable.lint.reading import read_plain


def mentions(text: str) -> list[Mention]:
    passages = read_plain(text, file="draft").passages
    return find_mentions(passages, [find_laws(passage.text) for passage in passages])


def names(text: str) -> list[str]:
    return [cited.name for mention in mentions(text) for cited in mention.cited]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("section 40(2)(a)(b)&(3)(a)(i)", ["40(2)(a)", "40(2)(b)", "40(3)(a)(i)"]),
        ("Section 40(2)(a)(b) and (3)(a)(i)", ["40(2)(a)", "40(2)(b)", "40(3)(a)(i)"]),
        ("s40(2)", ["40(2)"]),
        ("s.40 (2)", ["40(2)"]),
        ("S40(5)(a)(b)", ["40(5)(a)", "40(5)(b)"]),
        ("section s.38(1)(b)", ["38(1)(b)"]),
        ("40(3)(A)(a)", ["40(3A)(a)"]),
        ("section 40(3a)(a)", ["40(3A)(a)"]),
        ("Sections 31(1)(a) and (b)", ["31(1)(a)", "31(1)(b)"]),
        ("sections 31(1)(a)-(b)", ["31(1)(a)", "31(1)(b)"]),
        ("sections 21, 22 and 40(2)", ["21", "22", "40(2)"]),
        (
            "Section 31(1)(a) and (b), 38(1)(a), and 43(2)",
            ["31(1)(a)", "31(1)(b)", "38(1)(a)", "43(2)"],
        ),
        ("S.31(1)(a)(b)", ["31(1)(a)", "31(1)(b)"]),
        ("section 30(1)(a)(i) and (ii)", ["30(1)(a)(i)", "30(1)(a)(ii)"]),
        ("section 30(1)(a)(i), (b) and (c)", ["30(1)(a)(i)", "30(1)(b)", "30(1)(c)"]),
        ("section 30(b)(i) and (c) of FOISA", ["30(b)(i)", "30(c)"]),
        ("Section 40 (2), (3A)(a) applies", ["40(2)", "40(3A)(a)"]),
        ("regulation 12(4)(b)", ["12(4)(b)"]),
        ("Reg 12(5)(f)", ["12(5)(f)"]),
        ("reg. 12(5)(b) and r.13", ["12(5)(b)", "13"]),
        ("Article 5(1)(a)", ["5(1)(a)"]),
        ("Article 6 (1) (f) of the UK GDPR", ["6(1)(f)"]),
        ("section 22A", ["22A"]),
    ],
)
def test_a_citation_names_its_provisions(written: str, named: list[str]) -> None:
    assert names(f"It is refused under {written} here.") == named


@pytest.mark.parametrize(
    "text",
    [
        "The Council's 40 staff answered 12 requests.",
        "In 2023 there were 40 (2 of them late).",
        "Table 3(a) shows 1,240(1) cases.",
        "Call 020 (7946) 0018 by 5 May, or see page 12(2).",
        "Questions 1(a) and 2 are answered.",
    ],
)
def test_figures_are_no_citations(text: str) -> None:
    assert [mention.word for mention in mentions(text) if mention.word] == []


def test_numbers_after_and_are_sections_only_where_sections_are_many() -> None:
    assert names("under sections 12 and 16, 14 November 2023") == ["12", "16"]
    assert names("under section 12 and 20 working days later") == ["12"]


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("section 17 of the Freedom of Information Act 2000", "foia"),
        ("s.40(2) FOIA", "foia"),
        ("section 14 (FOIA)", "foia"),
        ("FOISA s.38(1)(b)", "foisa"),
        ("under the Freedom of Information (Scotland) Act 2002, section 17(1)", "foisa"),
        ("s40(2) of the Data Protection Act", "dpa"),
        ("section 10(5) of the DPA 2018", "dpa2018"),
        ("section 43(2) (commercial interests) of FOIA", "foia"),
        ("section 47 of the Police Act 1996", "other"),
        ("section 40(2)", ""),
    ],
)
def test_the_statute_beside_a_citation_is_read(text: str, law: str) -> None:
    (mention,) = mentions(text)
    assert mention.law == law


def test_subsections_of_another_act_are_kept_apart() -> None:
    (mention,) = mentions(
        "conditions as defined by subsections 3(a), 3(b) and 4(c) of the Data Protection Act 2018"
    )
    assert (mention.word, mention.law) == ("subsection", "dpa2018")
    assert [cited.name for cited in mention.cited] == ["(3)(a)", "(3)(b)", "(4)(c)"]


def test_a_citation_stands_on_the_line_on_which_it_begins() -> None:
    text = (
        "We have considered your request with care, and we have decided to refuse it,\n"
        "because the information is exempt by virtue of a provision of the Act, namely\n"
        "section 43(2), which is about commercial interests."
    )
    passages = read_plain(text, file="draft").passages
    (mention,) = find_mentions(passages, [find_laws(passage.text) for passage in passages])
    assert len(passages) == 1, "lines set to a width are one paragraph"
    assert passages[0].place(mention.start) == "line 3"


ON = date(2024, 1, 1)
PROVISIONS = [
    (load_regime(key), name)
    for key in regimes()
    for name in load_regime(key).provisions
    if "(" in name
]


@given(
    st.sampled_from(PROVISIONS),
    st.sampled_from(
        ["{word} {name}", "{Word} {name}", "{word}s {name}", "{short}.{name}", "{short} {spaced}"]
    ),
)
def test_every_provision_of_every_regime_is_found_however_it_is_written(
    provision: tuple[object, str], form: str
) -> None:
    regime, name = provision
    word = regime.word  # type: ignore[attr-defined]
    written = form.format(
        word=word,
        Word=word.capitalize(),
        short={"section": "s", "regulation": "reg"}[word],
        name=name,
        spaced=name.replace("(", " ("),
    )
    assert names(f"It is refused under {written} here.") == [name]

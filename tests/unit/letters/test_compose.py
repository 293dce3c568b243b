"""The letter of the example case, composed with releases made by hand."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from disclosable.casework.asked import Asked
from disclosable.casework.case import Case
from disclosable.casework.clarified import ClarifiedRequest
from disclosable.casework.folder import read_case
from disclosable.casework.notify import notify
from disclosable.casework.request import Requester
from disclosable.casework.split import split
from disclosable.errors import BadCase, NotFit, NotLawful
from disclosable.law.clock import Deadline, deadline
from disclosable.letters.compose import compose
from disclosable.letters.letter import (
    Facts,
    Figure,
    Heading,
    Letter,
    Line,
    Link,
    Quote,
    SectionKind,
    Text,
)
from disclosable.sdc.release import Legend, Meaning, Published, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.tables.cell import Cell
from disclosable.tables.spec import TableSpec
from disclosable.tables.spec_file import read_tables_file

EXAMPLE = Path(__file__).parents[3] / "examples" / "knife-orders"

LOW = Meaning(1, 5, "xx means a number from 1 to 5, which is too low to show.")
EITHER = Meaning(1, None, "xx means a number that is not shown. It is not 0.")
MAYBE_ZERO = Meaning(0, None, "xx means a number that is not shown. It may be 0.")
COVER = Meaning(6, None, "[c] means a number higher than 5.")


@cache
def example() -> Case:
    return read_case(EXAMPLE)


def due(case: Case) -> Deadline:
    return deadline(case.request.received, case.regime)


def table(spec: TableSpec, meanings: dict[str, Meaning], *, total: bool = True) -> PublishedTable:
    """A table in which every cell shows 98765, but the first ones bear the markers."""
    figures: dict[Cell, Published] = dict.fromkeys(spec.cells(), 98765)
    for cell, marker in zip(spec.cells(), meanings, strict=False):
        figures[cell] = marker
    if not total:
        figures[spec.grand_total] = next(iter(meanings))
    return PublishedTable(spec, figures, Legend(meanings))


def release(
    demographics: dict[str, Meaning],
    residency: dict[str, Meaning],
    *,
    total: bool = True,
    rule: PrimaryRule | None = None,
) -> Release:
    file = read_tables_file(EXAMPLE / "tables.toml")
    assert file.population is not None
    specs = {spec.name: spec for spec in file.tables}
    return Release(
        name=example().request.reference,
        population=file.population,
        tables=(
            table(specs["demographics"], demographics, total=total),
            table(specs["residency"], residency, total=total),
        ),
        rule=rule or example().authority.rule,
    )


def letter(demographics: Meaning = EITHER, residency: Meaning = LOW) -> Letter:
    case = example()
    return compose(case, release({"xx": demographics}, {"xx": residency}), due(case))


def said(content: Line) -> str:
    return "".join(part.text for part in content if not isinstance(part, Figure))


def prose(written: Letter) -> Iterator[str]:
    """Everything that the authority itself says, headings and captions too."""
    yield written.title
    for section in written.sections:
        yield section.heading
    for block in written.blocks():
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Facts):
            yield from (name for name, _ in block.pairs)
    for shown in written.tables():
        yield shown.caption
    for content in written.lines():
        yield said(content)


def whole(written: Letter) -> str:
    return "\n".join(prose(written))


def test_the_parts_come_in_the_order_in_which_they_are_read() -> None:
    assert [section.kind for section in letter().sections] == list(SectionKind)
    assert letter().reference == "01.FOI.23.000412"
    assert letter().dated == example().decided.on


def test_the_request_is_quoted_word_for_word() -> None:
    (quote,) = [block for block in letter().blocks() if isinstance(block, Quote)]
    asked = (EXAMPLE / "request.txt").read_text(encoding="utf-8")
    assert "\n\n".join(quote.lines) == asked.strip()


def test_the_decision_says_what_became_of_each_question() -> None:
    decision = letter().section(SectionKind.DECISION)
    assert decision is not None
    facts = next(block for block in decision.blocks if isinstance(block, Facts))
    outcomes = {name: said(content) for name, content in facts.pairs}
    assert outcomes == {
        "Questions 1, 2 and 3": "Not held by Thameswick Constabulary (section 1(1)(a)).",
        "Question 4": "Disclosed in Table 1 and Table 2. Some figures in Table 1 and Table 2 are "
        "withheld under section 40(2) by virtue of section 40(3A)(a) (personal information).",
    }
    assert "Section 40(2) by virtue of section 40(3A)(a) - Personal information" in whole(letter())


def test_not_held_comes_with_the_search_and_with_somebody_else_to_ask() -> None:
    text = whole(letter())
    for decision in example().decided.not_held:
        for search in decision.searches:
            assert search.place in text
            assert search.by in text
            assert all(f"“{term}”" in text for term in search.terms)
    links = [p for content in letter().lines() for p in content if isinstance(p, Link)]
    assert "https://www.gov.uk/government/organisations/home-office" in {p.address for p in links}


def test_everything_that_the_notice_must_say_is_in_the_letter() -> None:
    (notice,) = notify(example())
    text = whole(letter())
    for fact in notice.facts:
        assert fact in text
    for ground in notice.grounds:
        assert ground.heading in text
        assert ground.withheld in text
        for reason in ground.why:
            for words in (reason.heading, *reason.before, *reason.after):
                assert words in text
            for point in reason.points:
                assert all(words in text for words in point)
    for right in (notice.complaints, notice.appeal):
        assert all(words in text for words in right.sentences)
        assert all(words in text for pair in right.contacts for words in pair)


def test_the_legend_is_printed_in_its_own_words() -> None:
    text = whole(letter(EITHER, LOW))
    assert f"Table 1: {EITHER.sentence}" in text
    assert f"Table 2: {LOW.sentence}" in text


def test_a_marker_for_low_counts_only_needs_no_further_reason() -> None:
    text = whole(letter(LOW, LOW))
    assert "The same marker" not in text
    assert "although it is not low" not in text
    assert "17(4)" not in text


@pytest.mark.parametrize("meaning", [EITHER, MAYBE_ZERO])
def test_one_marker_for_both_kinds_is_explained_and_not_told_apart(meaning: Meaning) -> None:
    text = whole(letter(meaning, LOW))
    assert "The same marker does not mean the same in every table:" in text
    assert "a count in Table 1 may be withheld although it is not low itself" in text
    assert "does not say which marked count is of which kind" in text


def test_a_marker_of_its_own_is_named() -> None:
    case = example()
    made = release({"xx": LOW, "[c]": COVER}, {"xx": LOW})
    text = whole(compose(case, made, due(case)))
    assert "In Table 1 the further counts are marked “[c]”." in text
    assert "which marked count is of which kind" not in text


@pytest.mark.parametrize(
    ("meaning", "zeros", "words"),
    [
        (LOW, Zeros.SHOWN, "A count of 0 is published."),
        (MAYBE_ZERO, Zeros.SHOWN, "A count of 0 is published, unless"),
        (MAYBE_ZERO, Zeros.HIDDEN, "A count of 0 is treated as a low count"),
    ],
)
def test_what_is_said_of_a_count_of_0_is_true(meaning: Meaning, zeros: Zeros, words: str) -> None:
    rule = dataclasses.replace(example().authority.rule, zeros=zeros)
    case = dataclasses.replace(
        example(), authority=dataclasses.replace(example().authority, rule=rule)
    )
    made = release({"xx": meaning}, {"xx": meaning}, rule=rule)
    assert words in whole(compose(case, made, due(case)))


def test_the_total_is_told_as_a_figure_of_the_release() -> None:
    (figure,) = letter().figures()
    assert (figure.table, figure.value) == ("demographics", 98765)
    assert set(figure.cell.codes) == {"Total"}


def test_a_hidden_total_is_told_nowhere() -> None:
    case = example()
    written = compose(case, release({"xx": EITHER}, {"xx": EITHER}, total=False), due(case))
    assert not list(written.figures())
    assert "Please find the requested figures below. They count orders." in whole(written)


ALLOWED = re.compile(
    r"""
      [Ss]ections?\ \d+\w*(\(\w+\))*             # a section
    | Article\ \d+(\(\w+\))*                     # an Article
    | Act\ \d{4}                                 # a year of an Act
    | \d{1,2}\ [A-Z][a-z]+\ 20\d\d               # a date
    | \d+\ working\ days
    | Question\ \d | Questions\ \d(,\ \d)*\ and\ \d | Table\ \d
    | from\ 1\ to\ 5 | higher\ than\ 5 | It\ (is\ not|may\ be)\ 0 | count\ of\ 0
    | 01\.FOI\.23\.000412 | 0303\ 123\ 1113 | SK9\ 5AF | \bIC\d\b
    """,
    re.VERBOSE,
)
NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)\b", re.IGNORECASE
)


@pytest.mark.parametrize("meaning", [LOW, EITHER, MAYBE_ZERO])
def test_no_number_stands_in_the_prose_that_could_be_a_count(meaning: Meaning) -> None:
    for words in prose(letter(meaning, LOW)):
        left = ALLOWED.sub(" ", words)
        assert not re.search(r"\d", left), left
        assert not NUMBER_WORDS.search(left), left


def test_every_section_that_is_cited_was_in_force_on_the_day() -> None:
    case = example()
    text = whole(letter())
    cited = re.findall(r"[Ss]ection (\d+\w*(?:\(\w+\))*)(?! of (?:that|the Data))", text)
    own = {c for c in cited if f"ection {c} of that Act" not in text}
    own -= {"11(2)", "34(1)"}  # of the Data Protection Act 2018
    assert {"1(1)(a)", "10(1)", "16(1)", "17(4)", "40(2)", "40(3A)(a)", "50"} <= own
    for citation in own:
        case.regime.check(citation, case.decided.on)


def test_what_the_codes_mean_is_told_once_and_that_they_are_no_self_definition() -> None:
    facts = [dict(b.pairs) for b in letter().blocks() if isinstance(b, Facts)]
    meanings = [pairs for pairs in facts if "IC3" in pairs]
    assert [said(pairs["IC3"]) for pairs in meanings] == ["Black"]
    assert "it is not self-defined ethnicity" in whole(letter())


def test_every_table_has_period_day_unit_and_source() -> None:
    for number, block in enumerate(letter().tables(), 1):
        assert block.caption.startswith(f"Table {number}: ")
        assert block.caption.endswith("5 July 2021 to 31 March 2023")
        notes = " ".join(said(note) for note in block.notes)
        for words in ("counted: orders.", "As at: 30 October 2023.", "Source: Thameswick"):
            assert words in notes


def test_an_invented_authority_says_so_at_the_top() -> None:
    first = letter().sections[0].blocks[0]
    assert next(letter().lines()) == (Text(example().authority.invented_notice, strong=True),), (
        first
    )


def test_staff_are_given_by_role_and_the_requester_not_at_all() -> None:
    text = whole(letter())
    case = example()
    assert case.approval is not None
    assert case.decided.author.role in text
    for name in (case.decided.author.name, case.approval.approver.name):
        assert name not in text
    assert case.request.requester.name not in text


def with_request(text: str, *, name: str = "Robin Placeholder") -> Case:
    case = example()
    request = dataclasses.replace(
        case.request, text=text, requester=Requester(name=name, email="robin@mail.example")
    )
    return dataclasses.replace(
        case, request=request, asked=Asked(ClarifiedRequest(request.received, text), split(text))
    )


def test_a_requester_who_names_themselves_in_the_request_is_not_named_in_the_letter() -> None:
    asked = (EXAMPLE / "request.txt").read_text(encoding="utf-8")
    case = with_request(
        f"Dear Sir or Madam,\n\nI am robin  placeholder (robin@mail.example), and Placeholder is "
        f"a rare name.\n{asked}\nYours faithfully,\nRobin Placeholder\n"
    )
    written = compose(case, release({"xx": EITHER}, {"xx": LOW}), due(case))
    (quote,) = [block for block in written.blocks() if isinstance(block, Quote)]
    quoted = "\n".join(quote.lines)
    assert "laceholder" not in quoted
    assert "mail.example" not in quoted
    assert "I am [name removed] ([name removed]), and [name removed] is a rare" in quoted
    assert "Yours faithfully" not in quoted


def test_a_letter_that_would_name_the_requester_is_not_fit() -> None:
    case = with_request(
        (EXAMPLE / "request.txt").read_text(encoding="utf-8"), name="Records Manager"
    )
    with pytest.raises(NotFit, match="names the requester"):
        compose(case, release({"xx": EITHER}, {"xx": LOW}), due(case))


def test_a_late_answer_says_that_it_is_late() -> None:
    case = example()
    late = dataclasses.replace(
        case,
        decided=dataclasses.replace(case.decided, on=date(2023, 12, 1)),
        approval=None,
    )
    made = release({"xx": EITHER}, {"xx": LOW})
    assert "it was due by 13 November 2023" in whole(compose(late, made, due(late)))
    assert "late" not in whole(compose(case, made, due(case))).split()


def test_figures_withheld_without_an_exemption_are_unlawful() -> None:
    case = example()
    open_handed = dataclasses.replace(
        case.decided,
        decisions=tuple(d for d in case.decided.decisions if d not in case.decided.exempt),
    )
    bare = dataclasses.replace(case, decided=open_handed)
    with pytest.raises(NotLawful, match=r"no exemption is claimed.*17\(1\)\(b\)"):
        compose(bare, release({"xx": EITHER}, {"xx": LOW}), due(case))


def test_everything_disclosed_needs_no_notice() -> None:
    case = example()
    full = dataclasses.replace(
        case,
        decided=dataclasses.replace(
            case.decided,
            decisions=tuple(d for d in case.decided.decisions if d not in case.decided.exempt),
        ),
    )
    written = compose(full, release({}, {}), due(case))
    assert written.section(SectionKind.REASONS) is None
    assert "refusal notice" not in whole(written)
    assert "section 50" in whole(written)


def test_a_case_that_holds_nothing_is_answered_without_a_release() -> None:
    case = example()
    nothing = dataclasses.replace(case.decided.not_held[0], questions=case.labels)
    bare = dataclasses.replace(
        case, tables=(), decided=dataclasses.replace(case.decided, decisions=(nothing,))
    )
    written = compose(bare, None, due(case))
    assert written.section(SectionKind.DISCLOSURE) is None
    assert "we do not hold the requested information" in whole(written)
    with pytest.raises(BadCase, match="the release has the tables demographics"):
        compose(bare, release({}, {}), due(case))


def test_a_release_that_is_not_the_case_s_own_is_refused() -> None:
    case = example()
    made = release({"xx": EITHER}, {"xx": LOW})
    with pytest.raises(BadCase, match="the release has the tables demographics"):
        compose(case, dataclasses.replace(made, tables=made.tables[:1]), due(case))
    with pytest.raises(BadCase, match="another rule"):
        compose(case, dataclasses.replace(made, rule=PrimaryRule(threshold=3)), due(case))
    with pytest.raises(BadCase, match="withholds nothing"):
        compose(case, release({"xx": EITHER}, {}), due(case))
    with pytest.raises(BadCase, match="the clock was started on 17 October 2023"):
        compose(case, made, deadline(date(2023, 10, 17), case.regime))

"""A letter's prose tells no number that could be a count: which may pass, and which may not."""

from __future__ import annotations

from dataclasses import replace

import decided_cases as given
import pytest
from small_releases import release

from disclosable.answer.prepare import other_references
from disclosable.answer.told_numbers import check_numbers
from disclosable.casework.case import TableQuestion
from disclosable.casework.decision.disclosed import Disclosed, Statement
from disclosable.casework.decision.kind import Kind
from disclosable.errors import NotFit
from disclosable.law.regime import load_regime
from disclosable.letters.compose import compose
from disclosable.letters.letter import Letter
from disclosable.sdc.release import Release

FIGURES = release(given.REFERENCE, {"area": ("North", "South")}, {"North": 30, "South": 12})
TABLE = TableQuestion("t", "By area", "1")


def letter(words: str, *figures: str, table: bool = False) -> tuple[Letter, Release | None]:
    told = Disclosed(("1",), ("t",) if table else (), statements=(Statement(words, figures),))
    case = given.case([told], tables=[TABLE] if table else [])
    made = FIGURES if table else None
    return compose(case, made, given.due(case)), made


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("The bench is 1.8 metres long", ("1.8",)),
        ("It cost £1,250.50", ("£1,250.50",)),
        ("It cost £3 million in two parts", ("£3 million", "two")),
        ("It was bought on 3 May 2021 under section 12", ()),
        ("Call 01632 960001 within 10 working days", ()),
    ],
)
def test_what_is_declared_and_what_plainly_counts_nothing_may_stand(
    words: str, figures: tuple[str, ...]
) -> None:
    check_numbers(*letter(words, *figures))


@pytest.mark.parametrize(
    ("words", "figures", "number"),
    [
        ("There are 12 benches", (), "12"),
        ("Twelve people sat there", (), "Twelve"),
        ("The bench is 1.8 metres long, and 18 sat on it", ("1.8",), "18"),
        ("It is 18 metres, or 118 feet", ("18",), "118"),
        ("It cost £1,250", (), "£1,250"),
        ("It cost £12 for 12 people", ("£12",), "12"),
        ("It cost £12.50", ("12",), "£12.50"),
        ("It cost 12,500 pounds", ("12",), "12,500"),
    ],
)
def test_nothing_else_may(words: str, figures: tuple[str, ...], number: str) -> None:
    with pytest.raises(NotFit, match=f"tells the number '{number}'"):
        check_numbers(*letter(words, *figures))


def test_beside_tables_only_money_and_time_can_be_declared() -> None:
    """The checker of the certificate knows of no declaration: to it a number is a count."""
    check_numbers(*letter("It cost £1,250", "£1,250", table=True))
    check_numbers(*letter("It took 1,250 minutes", table=True))
    with pytest.raises(NotFit, match=r"'12', which is declared.*letter with tables"):
        check_numbers(*letter("It is 12 metres long", "12", table=True))
    with pytest.raises(NotFit, match="tells the number '£1,250', which no table"):
        check_numbers(*letter("It cost £1,250", table=True))


def test_the_figures_of_the_estimate_pass_and_no_others_beside_them() -> None:
    foia = load_regime("foia")
    dear = given.decision(Kind.OVER_COST_LIMIT, ["1"], foia)
    case = given.case([dear])
    check_numbers(compose(case, None, given.due(case)), None)
    (work,) = dear.estimate.activities  # type: ignore[union-attr]
    telling = replace(work, what="The files of 77 tenants")
    estimate = replace(dear.estimate, activities=(telling,))  # type: ignore[union-attr, type-var]
    other = given.case([replace(dear, estimate=estimate)])  # type: ignore[arg-type]
    with pytest.raises(NotFit, match="tells the number '77'"):
        check_numbers(compose(other, None, given.due(other)), None)


def test_beside_tables_other_decisions_tell_no_number_that_a_table_could_be_measured_by() -> None:
    """The units of an estimate, or the time for each, would be a count that nothing protects."""
    foia = load_regime("foia")
    told = Disclosed(("1",), ("t",))
    for kind in (Kind.OVER_COST_LIMIT, Kind.REPEATED):
        case = given.case([told, given.decision(kind, ["2"], foia)], tables=[TABLE])
        check_numbers(compose(case, FIGURES, given.due(case)), FIGURES)


def test_a_sentence_is_no_reference() -> None:
    again = given.decision(Kind.REPEATED, ["1"], load_regime("foia"))
    boys = replace(again, reference="that of the 7 boys")  # type: ignore[type-var]
    case = given.case([boys])  # type: ignore[list-item]
    with pytest.raises(NotFit, match="'7'"):
        check_numbers(compose(case, None, given.due(case)), None, other_references(case))


def test_the_message_says_in_which_part_of_the_letter() -> None:
    with pytest.raises(NotFit, match=r"letter EBC/2024/0042, under '[A-Z].*': the letter tells"):
        check_numbers(*letter("There are 12 benches"))


def test_a_letter_may_name_its_own_reference_and_that_of_the_request_it_repeats() -> None:
    again = given.case([given.decision(Kind.REPEATED, ["1"], load_regime("foia"))])
    made = compose(again, None, given.due(again))
    check_numbers(made, None, ["EBC/2024/0007"])
    with pytest.raises(NotFit, match="'0007'"):
        check_numbers(made, None)


@pytest.mark.parametrize("place", ["title", "heading", "name", "caption"])
def test_titles_headings_names_and_captions_are_read_too(place: str) -> None:
    made, figures = letter("It is of oak", table=True)
    if place == "title":
        bad = replace(made, title="The 37 tenants")
    elif place == "heading":
        first = replace(made.sections[1], heading="What 37 tenants asked")
        bad = replace(made, sections=(made.sections[0], first, *made.sections[2:]))
    else:
        bad = _with_block(made, place)
    with pytest.raises(NotFit, match="'37'"):
        check_numbers(bad, figures)


def _with_block(made: Letter, place: str) -> Letter:
    sections = []
    for section in made.sections:
        blocks = []
        for block in section.blocks:
            if place == "caption" and hasattr(block, "caption"):
                block = replace(block, caption="By the 37 tenants")
            if place == "name" and hasattr(block, "pairs"):
                block = replace(block, pairs=(("37 tenants", ()), *block.pairs))
            blocks.append(block)
        sections.append(replace(section, blocks=tuple(blocks)))
    return replace(made, sections=tuple(sections))

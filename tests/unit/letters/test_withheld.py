"""Every figure that is not given exactly has its exemption and its own reason in the letter."""

from __future__ import annotations

from dataclasses import replace

import decided_cases as given
import pytest
from small_releases import LOW_LEGEND, release

from disclosable.casework.case import Case, TableQuestion
from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.exempt import Exempt
from disclosable.errors import BadCase, NotLawful
from disclosable.law.regime import load_regime
from disclosable.letters.compose import compose
from disclosable.letters.letter import Letter, SectionKind
from disclosable.letters.words import words_of
from disclosable.sdc.precision import Precision
from disclosable.sdc.release import Release
from disclosable.sdc.shown import SHOWN_TOO, Shown
from disclosable.tables.cell import Cell

FOIA = load_regime("foia")
AREAS = ("North", "South", "East")
COUNTS = {"North": 3, "South": 12, "East": 4}
PERSONAL = given.claim(FOIA, FOIA.exemption("40(2)", given.ON, "40(3A)(a)"))
CRIME = given.cited(FOIA, "exempt")
NORTH, EAST, SOUTH = (("t", Cell((name,))) for name in ("North", "East", "South"))


def made(hidden: tuple[str, ...] = ("North", "East")) -> Release:
    return release(given.REFERENCE, {"area": AREAS}, COUNTS, hidden, meaning=LOW_LEGEND)


def case(*exempt: Exempt, shown: tuple[Shown, ...] = ()) -> Case:
    disclosed = Disclosed(("1",), ("t",), shown=shown)
    return given.case([disclosed, *exempt], tables=[TableQuestion("t", "By area", "1")])


def exempt(claim: object = PERSONAL, *cells: tuple[str, Cell]) -> Exempt:
    return Exempt(("1",), claim, ("t",), cells)  # type: ignore[arg-type]


def written(one: Case, figures: Release) -> str:
    letter = compose(one, figures, given.due(one))
    return reasons(letter)


def reasons(letter: Letter) -> str:
    section = letter.section(SectionKind.REASONS)
    return "\n".join(w for b in section.blocks for w in words_of(b)) if section else ""


def test_one_exemption_may_cover_all_that_a_marker_hides() -> None:
    text = written(case(exempt()), made())
    assert "every count that a marker replaces in Table 1, in answer to Question 1" in text


def test_several_exemptions_say_which_figures_are_withheld_under_which() -> None:
    text = written(case(exempt(PERSONAL, NORTH), exempt(CRIME, EAST)), made())
    assert "More than one exemption is relied on for Table 1." in text
    assert "the counts of Table 1 for North, in answer to Question 1" in text
    assert "the counts of Table 1 for East, in answer to Question 1" in text


def test_a_withheld_figure_without_an_exemption_is_named() -> None:
    with pytest.raises(NotLawful, match=r"no exemption covers figures that it withholds: East\..*17\(1\)\(b\)"):  # fmt: skip # noqa: E501
        written(case(exempt(PERSONAL, NORTH)), made())
    with pytest.raises(NotLawful, match=r"no exemption is claimed for it.*17\(1\)\(b\)"):
        written(case(), made())


def test_a_long_list_of_bare_figures_is_cut_and_counted() -> None:
    areas = [f"Ward {letter}" for letter in "ABCDEFGHIJKLM"]
    wide = release(given.REFERENCE, {"area": areas}, {areas[0]: 9}, areas, meaning=LOW_LEGEND)
    with pytest.raises(NotLawful, match="Ward B; .*Ward I; and 4 more"):
        written(case(exempt(PERSONAL, ("t", Cell(("Ward A",))))), wide)


@pytest.mark.parametrize(
    ("cells", "figures", "says"),
    [
        ((), made(()), "section 40.2. .*is claimed for it, and it withholds nothing"),
        ((NORTH, SOUTH), made(), "is claimed for figures that it gives: South"),
        ((("t", Cell(("West",))),), made(), "claimed for West, which it does not publish"),
    ],
)
def test_an_exemption_that_covers_no_withheld_figure_is_refused(
    cells: tuple[tuple[str, Cell], ...], figures: Release, says: str
) -> None:
    with pytest.raises(BadCase, match=says):
        written(case(exempt(PERSONAL, *cells)), figures)


def test_rounded_figures_are_withheld_exact_counts_with_an_exemption_and_a_reason() -> None:
    exact = made(())
    table = exact.tables[0]
    figures = {cell: 10 * round(int(table[cell]) / 10) for cell in table.spec.published_cells()}
    rounded = replace(table, figures=figures, precision=Precision.nearest(10))
    coarse = replace(exact, tables=(rounded,))
    with pytest.raises(NotLawful, match="no exemption is claimed"):
        written(case(), coarse)
    text = written(case(exempt()), coarse)
    assert "In Table 1 the figures are rounded" in text
    assert "rounded to the nearest 10" in text


def test_low_counts_that_identify_nobody_are_shown_and_the_letter_says_why() -> None:
    low = (Shown("t", Cell(("North",)), "It counts visits by anybody to a public park"),)
    figures = replace(made(("East",)), shown=low)
    text = written(case(exempt(), shown=low), figures)
    assert SHOWN_TOO in text
    assert "Table 1, North: It counts visits by anybody to a public park." in text
    assert "Low counts that are shown" not in written(case(exempt()), made())
    with pytest.raises(BadCase, match="was to be shown is not: North"):
        written(case(exempt(), shown=low), made())


def test_every_low_count_may_be_shown_and_then_there_is_nothing_to_refuse() -> None:
    low = tuple(Shown("t", Cell((name,)), "It counts visits") for name in ("North", "East"))
    one = case(shown=low)
    letter = compose(one, replace(made(()), shown=low), given.due(one))
    assert "refusal notice" not in "\n".join(w for b in letter.blocks() for w in words_of(b))
    assert SHOWN_TOO in reasons(letter)

"""Each golden case gives the letter that is kept beside it, word for word.

How the letters are written again, and why they are then read: README.md in this folder.
"""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import golden_cases
import pytest

from disclosable.casework.decision.kind import Kind
from disclosable.casework.folder import read_case
from disclosable.letters.letter import Letter
from disclosable.letters.render.text import render_text
from disclosable.lint.finding import Severity
from disclosable.lint.lint import lint_text

WRITE = "DISCLOSABLE_WRITE_GOLDEN_LETTERS"
TODAY = date(2026, 11, 23)
CASES = golden_cases.names()


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Letter]:
    """The letters that were composed so far; each is composed once."""
    return {}


@pytest.fixture
def letter(
    letters: dict[str, Letter], request: pytest.FixtureRequest, tmp_path: Path
) -> tuple[str, Letter]:
    name = request.param
    if name not in letters:
        letters[name] = golden_cases.letter_of(name, tmp_path / "case")
    return name, letters[name]


every_letter = pytest.mark.parametrize("letter", CASES, indirect=True)


@every_letter
def test_the_letter_is_the_one_that_was_read(letter: tuple[str, Letter]) -> None:
    name, made = letter
    kept = golden_cases.expected(name)
    text = render_text(made)
    if os.environ.get(WRITE):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8")
    assert text == kept.read_text(encoding="utf-8"), f"where that is meant: {WRITE}=1, and read it"


@every_letter
def test_our_own_linter_finds_nothing_wrong(letter: tuple[str, Letter]) -> None:
    name, made = letter
    report = lint_text(render_text(made), today=TODAY, file=name)
    wrong = [f for f in report.findings if f.severity is Severity.WRONG]
    assert not wrong, [(f.code, f.where, f.found, f.what) for f in wrong]
    assert report.on == made.dated


@every_letter
def test_nobody_who_asked_is_named(letter: tuple[str, Letter]) -> None:
    _, made = letter
    text = " ".join(render_text(made).split())
    assert "Robin" not in text
    assert "robin" not in text
    assert "Rowan Sample" not in text


@every_letter
def test_nothing_is_left_to_be_filled(letter: tuple[str, Letter]) -> None:
    _, made = letter
    text = render_text(made)
    assert not re.search(r"[{}]|\bNone\b|\bTrue\b|\bFalse\b|Fraction|\(\)|\.\.|,,|\?\.", text)


def test_every_kind_of_decision_has_a_golden_letter(tmp_path: Path) -> None:
    kinds, keys, mixtures = set(), set(), set()
    for number, name in enumerate(CASES):
        case = read_case(golden_cases.assemble(name, tmp_path / str(number)))
        mine = {decision.kind for decision in case.decided.decisions}
        kinds |= mine
        mixtures.add(frozenset(mine))
        keys |= {regime.key for regime in case.regimes}
    assert kinds == set(Kind)
    assert keys == {"foia", "eir", "foisa", "eisrs"}
    assert sum(len(mixture) > 1 for mixture in mixtures) >= 5


def test_every_case_has_its_letter_and_every_letter_its_case() -> None:
    kept = {p.parents[1].relative_to(golden_cases.CASES).as_posix()
            for p in golden_cases.CASES.glob(f"*/*/{golden_cases.EXPECTED}")}  # fmt: skip
    assert kept == set(CASES)

"""What a second examiner wrote without having seen the linter: faulty texts, and lawful ones.

They are in the styles that authorities really use: answers of police forces, departments, councils,
hospitals and universities, Scottish notices, pages of disclosure logs, templates. `faults.toml` has
what is wrong in each faulty text.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from disclosable.law.regime import regimes
from disclosable.lint.finding import Severity
from disclosable.lint.lint import lint_file
from disclosable.lint.report import LintReport

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent / "examiner"
FAULTY = sorted((HERE / "faulty").glob("*.txt"))
LAWFUL = sorted((HERE / "lawful").glob("*.txt"))
FAULTS = tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))["fault"]
TODAY = date(2026, 11, 23)


@cache
def lint(path: Path) -> LintReport:
    return lint_file(path, today=TODAY)


@pytest.mark.parametrize("path", LAWFUL, ids=[path.stem for path in LAWFUL])
def test_nothing_in_a_lawful_text_is_called_wrong(path: Path) -> None:
    assert [f for f in lint(path).findings if f.severity is Severity.WRONG] == []


@pytest.mark.parametrize(
    "fault", FAULTS, ids=[f"{fault['text']}-{fault['code']}" for fault in FAULTS]
)
def test_each_fault_is_found_in_its_words(fault: dict[str, Any]) -> None:
    severity = Severity.LOOK if fault.get("look") else Severity.WRONG
    found = [
        " ".join(finding.found.split())
        for finding in lint(HERE / "faulty" / f"{fault['text']}.txt").findings
        if (finding.code, finding.severity) == (fault["code"], severity)
    ]
    assert found
    assert any(fault.get("found", "") in words for words in found)


def test_every_faulty_text_has_its_fault_and_every_regime_its_texts() -> None:
    assert {fault["text"] for fault in FAULTS} == {path.stem for path in FAULTY}
    for texts in (FAULTY, LAWFUL):
        assert {lint(path).regime for path in texts} >= set(regimes()) - {"eisrs"}

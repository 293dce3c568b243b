"""Lawful letters of every regime and kind pass, and each fault planted in one is found."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from disclosable.law.regime import regimes
from disclosable.lint.check import checks
from disclosable.lint.lint import lint_file, lint_text
from disclosable.lint.report import LintReport

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent
GOOD = sorted((HERE / "good").glob("*.txt"))
PLANTED = tomllib.loads((HERE / "planted.toml").read_text(encoding="utf-8"))["planted"]
TODAY = date(2026, 11, 23)

# What is found in a file and not in its words, or in texts that other tests write.
ELSEWHERE = {"not-all-read", "regime-not-named", "held-not-said", "public-interest-needless"}


def found(report: LintReport) -> list[tuple[str, str]]:
    return [(finding.code, finding.where) for finding in report.findings]


@pytest.mark.parametrize("path", GOOD, ids=[path.stem for path in GOOD])
def test_nothing_is_said_of_a_lawful_letter(path: Path) -> None:
    assert found(lint_file(path, today=TODAY)) == []


def test_the_lawful_letters_are_of_every_regime() -> None:
    assert {lint_file(path, today=TODAY).regime for path in GOOD} == set(regimes())


@pytest.mark.parametrize(
    "fault",
    PLANTED,
    ids=[f"{number}-{fault['code']}" for number, fault in enumerate(PLANTED, 1)],
)
def test_a_planted_fault_is_found_where_it_is(fault: dict[str, Any]) -> None:
    good = (HERE / "good" / f"{fault['letter']}.txt").read_text(encoding="utf-8")
    assert good.count(fault["was"]) == 1, "the words to be replaced stand in the letter once"
    faulty = good.replace(fault["was"], fault["now"])
    report = lint_text(faulty, today=TODAY)
    severity = "look" if fault.get("look") else "wrong"
    places = [
        finding.where
        for finding in report.findings
        if (finding.code, finding.severity) == (fault["code"], severity)
    ]
    assert places
    if "at" in fault:
        line = faulty[: faulty.index(fault["at"])].count("\n") + 1
        assert f"line {line}" in places


def test_every_check_has_a_letter_that_it_finds_something_in() -> None:
    planted = {fault["code"] for fault in PLANTED}
    assert set(checks()) - planted == ELSEWHERE


@pytest.mark.parametrize(
    "stem", ["police-personal-data", "council-environmental", "scottish-board"]
)
def test_a_letter_reads_the_same_in_word_and_on_a_page(stem: str, tmp_path: Path) -> None:
    text = (HERE / "good" / f"{stem}.txt").read_text(encoding="utf-8")
    faulty = re.sub(r"section 40\(3A\)\(a\)|regulation 12\(5\)\(e\)|section 38\(1\)\(b\)",
                    lambda match: match[0][:-2] + "z)", text)  # fmt: skip
    assert faulty != text
    word = docx.Document()
    for line in faulty.splitlines():
        if line.strip():
            word.add_paragraph(line)
    word.save(str(tmp_path / "letter.docx"))
    page = "".join(f"<p>{line}</p>" for line in faulty.splitlines() if line.strip())
    (tmp_path / "letter.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    (tmp_path / "letter.txt").write_text(faulty, encoding="utf-8")
    said = {
        name: [code for code, _ in found(lint_file(tmp_path / name, today=TODAY))]
        for name in ("letter.txt", "letter.docx", "letter.html")
    }
    assert "no-such-provision" in said["letter.txt"]
    assert said["letter.docx"] == said["letter.html"] == said["letter.txt"]
